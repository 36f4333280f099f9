/** Tensors taken apart: split, chunk, narrow, tensorSplit and its kin. */
import { describe, expect, test } from 'vitest';
import * as torch from '../../../src/index.js';
import { arange, type DType, rand, randn, tensor, type Tensor } from '../../../src/index.js';
import { raised } from '../../support/raised.js';
import { allTypes, isViewOf, someOf } from './common.js';

/** That the parts are what lies one after another along a dimension. */
function expectParts(whole: Tensor, parts: readonly Tensor[], dim: number, sizes: readonly number[]): void {
  expect(parts.map((part) => part.shape[dim])).toEqual(sizes);
  let start = 0;
  for (const part of parts) {
    expect(part.equal(whole.narrow(dim, start, part.shape[dim]!))).toBe(true);
    start += part.shape[dim]!;
  }
}

/** What NumPy's array_split gives: where each part begins and ends. */
function bounds(size: number, at: number | readonly number[]): [number, number][] {
  if (typeof at === 'number') {
    const sizes = Array.from({ length: at }, (_, i) => Math.floor(size / at) + (i < size % at ? 1 : 0));
    return sizes.map((own, i) => {
      const start = sizes.slice(0, i).reduce((sum, other) => sum + other, 0);
      return [start, start + own];
    });
  }
  const clamp = (index: number): number => Math.min(Math.max(index < 0 ? index + size : index, 0), size);
  const ends = [...at, size].map(clamp);
  return ends.map((end, i) => [i === 0 ? 0 : ends[i - 1]!, end]);
}

const shapes = [[0], [10], [10, 0], [0, 10], [4, 10], [12, 3]];
const int64 = { dtype: 'int64' } as const;

describe('TestViewOps', () => {
  test.each(allTypes)('test_view_tensor_split [%s]', (dtype: DType) => {
    const x = someOf(dtype, 40, 30);
    for (const dim of [0, 1]) {
      const parts = x.tensorSplit(7, dim);
      expect(parts).toHaveLength(7);
      expect(parts.every((part) => isViewOf(x, part))).toBe(true);
    }
  });
  test.each([
    ['test_view_tensor_hsplit', 'hsplit', [2, 0, 2]],
    ['test_view_tensor_vsplit', 'vsplit', [0, 2, 2]],
    ['test_view_tensor_dsplit', 'dsplit', [2, 2, 0]],
  ] as const)('%s', (_, name, at) => {
    for (const dtype of allTypes) {
      const x = someOf(dtype, 4, 4, 4);
      const parts = torch[name](x, 2);
      expect(parts.map((part) => isViewOf(x, part))).toEqual([true, true]);
      x.indexPut_([2, 2, 2], 7);
      expect(parts[1]!.index(...at).item()).toBe(x.index(2, 2, 2).item());
    }
  });
  test('test_view_tensor_hsplit', () => {
    expect(
      arange(6)
        .hsplit([1, 4])
        .map((part) => part.tolist()),
    ).toEqual([[0], [1, 2, 3], [4, 5]]);
    expect(raised(() => arange(4).hsplit(3))).toEqual([
      'RuntimeError',
      'torch.hsplit attempted to split along dimension 0, but the size of the dimension 4 is not divisible by the ' +
        'split_size 3!',
    ]);
    expect(raised(() => tensor(1).hsplit(2))?.[1]).toBe(
      'torch.hsplit requires a tensor with at least 1 dimension, but got a tensor with 0 dimensions!',
    );
  });
  test('test_view_tensor_vsplit', () => {
    expect(
      rand(4, 2)
        .vsplit([1, 2])
        .map((part) => part.shape[0]),
    ).toEqual([1, 1, 2]);
    expect(raised(() => arange(4).vsplit(2))?.[1]).toBe(
      'torch.vsplit requires a tensor with at least 2 dimension, but got a tensor with 1 dimensions!',
    );
    expect(raised(() => rand(4, 2).vsplit(0))?.[1]).toMatch('is not divisible by the split_size 0!');
  });
  test('test_view_tensor_dsplit', () => {
    expect(raised(() => rand(4, 2).dsplit(2))?.[1]).toBe(
      'torch.dsplit requires a tensor with at least 3 dimension, but got a tensor with 2 dimensions!',
    );
  });
});

describe('TestOldViewOps', () => {
  test('test_split', () => {
    const x = rand(7, 4);
    expectParts(x, x.split(3, 0), 0, [3, 3, 1]);
    const y = randn(20, 10);
    expectParts(y, y.split([5, 5, 10], 0), 0, [5, 5, 10]);
    expectParts(y, y.split([2, 2, 6], 1), 1, [2, 2, 6]);
  });
  test('test_chunk', () => {
    const x = rand(4, 7);
    expectParts(x, x.chunk(3, 1), 1, [3, 3, 1]);
    for (const count of [0, -2]) {
      const text = `chunk expects \`chunks\` to be greater than 0, got: ${count}`;
      expect(raised(() => x.chunk(count))).toEqual(['RuntimeError', text]);
    }
  });
  test('test_narrow', () => {
    const x = arange(9).view(3, 3);
    const rows = x.tolist();
    for (const [start, length] of [
      [0, 1],
      [0, 2],
      [1, 1],
      [-1, 1],
      [-2, 2],
      [-3, 3],
    ] as const) {
      // prettier-ignore
      const from = start < 0 ? start + 3 : start;
      expect(x.narrow(0, start, length).tolist()).toEqual((rows as number[][]).slice(from, from + length));
    }
    expect(x.narrow(-1, -1, 1).tolist()).toEqual([[2], [5], [8]]);
    expect(x.narrow(-2, -1, 1).tolist()).toEqual([[6, 7, 8]]);
  });
  test('test_narrow_tensor', () => {
    const x = arange(9).view(3, 3);
    const from = (start: Tensor): Tensor => x.narrow(0, start as unknown as number, 1);
    expect(from(tensor(0, int64)).tolist()).toEqual([[0, 1, 2]]);
    for (const start of [tensor(0), tensor([0], int64), tensor([0, 1], int64)])
      expect(raised(() => from(start))).not.toBeNull();
  });
  test.each(allTypes)('test_tensor_split_sections [%s]', (dtype) => {
    for (const shape of shapes) {
      const x = someOf(dtype, ...shape);
      for (let dim = -x.ndim; dim < x.ndim; dim++) {
        const size = x.size(dim);
        for (let sections = 1; sections < 2 * size; sections++) {
          const parts = torch.tensorSplit(x, sections, dim);
          const same = torch.tensorSplit(x, tensor(sections, int64), dim);
          expect(parts.map((part) => part.size(dim))).toEqual(bounds(size, sections).map(([a, b]) => b - a));
          bounds(size, sections).forEach(([start, end], i) => {
            const expected = x.narrow(dim, start, end - start);
            expect([parts[i]!.equal(expected), same[i]!.equal(expected)]).toEqual([true, true]);
          });
        }
      }
    }
  });
  test.each([
    [[]],
    [[0]],
    [[3]],
    [[10]],
    [[-1]],
    [[-10]],
    [[2, -1]],
    [[3, 4, 10]],
    [[0, -1, 0, 10]],
    [[1, 5, 2, 8]],
  ])('test_tensor_split_indices [%j]', (indices: number[]) => {
    for (const shape of shapes) {
      const x = someOf('float32', ...shape);
      for (let dim = -x.ndim; dim < x.ndim; dim++) {
        const parts = torch.tensorSplit(x, indices, dim);
        const same = torch.tensorSplit(x, tensor(indices, int64), dim);
        expect([parts.length, same.length]).toEqual([indices.length + 1, indices.length + 1]);
        bounds(x.size(dim), indices).forEach(([start, end], i) => {
          const expected = x.narrow(dim, Math.min(start, x.size(dim)), Math.max(end - start, 0));
          expect([parts[i]!.equal(expected), same[i]!.equal(expected)]).toEqual([true, true]);
        });
      }
    }
  });
  test('test_tensor_split_errors', () => {
    const noDims = 'tensor_split expected at least a 1-dimensional tensor, but got a tensor with 0 dims';
    const cases: [Tensor, number | number[], number, string, string][] = [
      [randn(10), 10, 1, 'IndexError', 'Dimension out of range'],
      [randn(10), [10], 1, 'IndexError', 'Dimension out of range'],
      [randn([]), 10, 0, 'RuntimeError', noDims],
      [randn([]), [10], 0, 'RuntimeError', noDims],
      [randn(10), 0, 0, 'RuntimeError', 'number of sections must be larger than 0, got 0'],
      [randn(10), -1, 0, 'RuntimeError', 'number of sections must be larger than 0, got -1'],
    ];
    for (const [x, at, dim, className, message] of cases) {
      const expected = [className, expect.stringContaining(message)];
      expect(raised(() => torch.tensorSplit(x, at as number, dim))).toEqual(expected);
      expect(raised(() => torch.tensorSplit(x, tensor(at, int64), dim))).toEqual(expected);
    }
    const x = randn(10);
    expect(raised(() => torch.tensorSplit(x, tensor(1.1)))?.[1]).toBe(
      'tensor_split expected tensor_indices_or_sections to have dtype of long, but got Float',
    );
    expect(raised(() => torch.tensorSplit(x, tensor([[1]], int64)))?.[1]).toBe(
      'tensor_split expected tensor_indices_or_sections to be a zero-dimensional or one-dimensional tensor, but got ' +
        'a tensor with 2 dims',
    );
  });
});
