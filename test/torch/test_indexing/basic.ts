/** PyTorch's test_indexing: integers, slices, new axes and the ellipsis. */
import { describe, expect, test } from 'vitest';
import * as torch from '../../../src/index.js';
import type { Tensor } from '../../../src/index.js';
import { expectEqual } from '../../support/equal.js';
import { warningsOf } from '../../support/raised.js';

const { slice } = torch;

/** A tensor that counts from `start`. */
function counting(shape: readonly number[], start = 1): Tensor {
  const numel = shape.reduce((product, size) => product * size, 1);
  return torch.arange(start, start + numel, { dtype: 'float32' }).view(shape);
}

const cube = counting([3, 3, 3]);

describe('TestIndexing', () => {
  test('test_index [integers and slices]', () => {
    expectEqual(cube.index(torch.LongTensor([])), cube.newEmpty([0, 3, 3]));
    [1, 10, 19].forEach((start, i) => expectEqual(cube.index(i), counting([3, 3], start)));
    expectEqual(cube.index(0, 1), counting([3], 4));
    expectEqual(cube.index('0:2'), counting([2, 3, 3]));
    expectEqual(cube.index(2, 2, 2), 27);
    expectEqual(cube.index(':'), cube);
  });

  test('test_index [ellipsis]', () => {
    expectEqual(cube.index('...', 2), [
      [3, 6, 9],
      [12, 15, 18],
      [21, 24, 27],
    ]);
    expectEqual(cube.index(0, '...', 2), [3, 6, 9]);
    expectEqual(cube.index('...', 2), cube.index(':', ':', 2));
    expectEqual(cube.index(0, '...', 2), cube.index(0, ':', 2));
    expectEqual(cube.index(0, 2, '...'), cube.index(0, 2));
    expectEqual(cube.index('...', 2, 2, 2), 27);
    expectEqual(cube.index(2, '...', 2, 2), 27);
    expectEqual(cube.index(2, 2, '...', 2), 27);
    expectEqual(cube.index(2, 2, 2, '...'), 27);
    expectEqual(cube.index('...'), cube);
    const x = counting([3, 3, 3, 3, 3]);
    expectEqual(x.index('...', 1, 0), x.index(':', ':', ':', 1, 0));
    expectEqual(x.index(2, '...', 1, 0), x.index(2, ':', ':', 1, 0));
    expectEqual(x.index(2, 1, 0, '...', 1), x.index(2, 1, 0, ':', 1));
    expectEqual(x.index('...'), x);
  });

  test('test_index [index tensors, new axes, empty slices]', () => {
    const x = counting([5, 5, 5]);
    expectEqual(x.index(torch.LongTensor([2, 4])), torch.stack([x.index(2), x.index(4)]));
    expectEqual(x.index(2, null), x.index(2).unsqueeze(0));
    expectEqual(x.index(2, null, null), x.index(2).unsqueeze(0).unsqueeze(0));
    expectEqual(x.index('2:4', null), x.index('2:4').unsqueeze(1));
    expectEqual(x.index(null, 2, null, null), x.select(0, 2).view(1, 1, 1, 5, 5));
    expectEqual(x.index(null, '2:5', null, null), x.narrow(0, 2, 3).view(1, 3, 1, 1, 5, 5));
    expectEqual(x.index(slice(null, 0)), torch.empty(0, 5, 5));
    expectEqual(x.index(slice(null, 0), 2), torch.empty(0, 5));
    expectEqual(x.index(2, slice(null, 0)), torch.empty(0, 5));
    expectEqual(x.index(2, '1:1', 2), torch.tensor([]));
  });

  test('test_index [steps]', () => {
    const x = counting([10, 10, 10]);
    const rows = (...indices: number[]): Tensor => torch.stack(indices.map((i) => x.index(i)));
    expectEqual(x.index('1:5:2'), rows(1, 3));
    expectEqual(x.index('1:6:2'), rows(1, 3, 5));
    expectEqual(x.index('1:9:4'), rows(1, 5));
    expectEqual(x.index('2:4', '1:5:2'), torch.stack([x.index('2:4', 1), x.index('2:4', 3)], 1));
    expectEqual(x.index(3, '1:6:2'), torch.stack([1, 3, 5].map((i) => x.index(3, i))));
    expectEqual(x.index(null, 2, '1:9:4'), torch.stack([x.index(2, 1), x.index(2, 5)]).unsqueeze(0));
    expectEqual(
      x.index(':', 2, '1:6:2'),
      torch.stack(
        [1, 3, 5].map((i) => x.index(':', 2, i)),
        1,
      ),
    );
  });

  test('test_index [all slices of two dimensions]', () => {
    const table = Array.from({ length: 10 }, (_, i) => Array.from({ length: 10 }, (__, j) => 10 * i + j));
    const x = torch.DoubleTensor(table);
    const cut = <T>(items: readonly T[], start: number, stop: number, step: number): T[] =>
      items.filter((_, i) => i >= start && i < stop && (i - start) % step === 0);
    for (const [start, stop, step] of [
      [0, 10, 1],
      [3, 4, 7],
      [2, 9, 3],
      [9, 10, 2],
      [0, 7, 5],
    ] as const) {
      const along = slice(start, stop, step);
      expectEqual(x.index(along), cut(table, start, stop, step));
      for (const [first, last, stride] of [
        [1, 8, 2],
        [0, 1, 1],
        [4, 10, 4],
      ] as const) {
        expectEqual(
          x.index(along, slice(first, last, stride)),
          cut(table, start, stop, step).map((row) => cut(row, first, last, stride)),
        );
      }
    }
  });

  test('test_index [refusals]', () => {
    const x = counting([10, 10, 10]);
    expect(() => x.index('1:9:0')).toThrow(torch.ValueError);
    expect(() => x.index('1:9:-1')).toThrow(torch.ValueError);
    expect(() => x.index(1, 1, 1, 1)).toThrow(torch.IndexError);
    expect(() => x.index(1, 1, 1, '1:1')).toThrow(torch.IndexError);
    expect(() => x.index(3, 3, 3, 3, 3, 3, 3, 3)).toThrow(torch.IndexError);
    expect(() => x.index(0.5)).toThrow(torch.IndexError);
    expect(() => x.index(slice(0.5, 2.5))).toThrow(TypeError);
    expect(() => x.index(0.5, ':', 0.5)).toThrow(torch.IndexError);
    expect(() => x.index(0.5, '...', '0:2')).toThrow(torch.IndexError);
  });

  test('test_single_int', () => {
    expect(torch.randn(5, 7, 3).index(4).shape).toEqual([7, 3]);
  });

  test('test_multiple_int', () => {
    const x = torch.randn(5, 7, 3);
    expect(x.index(4).shape).toEqual([7, 3]);
    expect(x.index(4, ':', 1).shape).toEqual([7]);
  });

  test('test_none', () => {
    const x = torch.randn(5, 7, 3);
    expect(x.index(null).shape).toEqual([1, 5, 7, 3]);
    expect(x.index(':', null).shape).toEqual([5, 1, 7, 3]);
    expect(x.index(':', null, null).shape).toEqual([5, 1, 1, 7, 3]);
    expect(x.index('...', null).shape).toEqual([5, 7, 3, 1]);
  });

  test('test_step', () => {
    const x = torch.arange(10);
    expectEqual(x.index('::1'), x);
    expect(x.index('::2').tolist()).toEqual([0, 2, 4, 6, 8]);
    expect(x.index('::3').tolist()).toEqual([0, 3, 6, 9]);
    expect(x.index('::11').tolist()).toEqual([0]);
    expect(x.index('1:6:2').tolist()).toEqual([1, 3, 5]);
  });

  test('test_step_assignment', () => {
    const x = torch.zeros(4, 4);
    x.indexPut_([0, '1::2'], torch.tensor([3, 4]));
    expect(x.index(0).tolist()).toEqual([0, 3, 0, 4]);
    expectEqual(x.index('1:').sum(), 0);
  });

  test('test_empty_slice', () => {
    const y = torch.randn(2, 3, 4, 5).index(':', ':', ':', 1);
    const z = y.index(':', '1:1', ':');
    expect(z.shape).toEqual([2, 0, 4]);
    expect(z.stride()).toEqual([60, 20, 5]);
    expect(z.isContiguous()).toBe(true);
  });

  test('test_int_assignment', () => {
    const x = torch.arange(4).view(2, 2);
    x.indexPut_([1], 5);
    expect(x.tolist()).toEqual([
      [0, 1],
      [5, 5],
    ]);
    x.indexPut_([1], torch.arange(5, 7));
    expect(x.tolist()).toEqual([
      [0, 1],
      [5, 6],
    ]);
  });

  test('test_variable_slicing', () => {
    const x = torch.arange(16).view(4, 4);
    const [i, j] = torch.IntTensor([0, 1]);
    expectEqual(x.index(slice(i, j)), x.index('0:1'));
    expect(() => slice(torch.tensor(0.5))).toThrow(
      'only integer tensors of a single element can be converted',
    );
    expect(() => slice(torch.tensor([1n, 2n]))).toThrow('only integer tensors of a single element');
  });

  test('test_ellipsis_tensor', () => {
    const x = torch.arange(9).view(3, 3);
    const index = torch.tensor([0n, 2n]);
    expect(x.index('...', index).tolist()).toEqual([
      [0, 2],
      [3, 5],
      [6, 8],
    ]);
    expect(x.index(index, '...').tolist()).toEqual([
      [0, 1, 2],
      [6, 7, 8],
    ]);
  });

  test('test_invalid_index', () => {
    expect(() =>
      torch
        .arange(16)
        .view(4, 4)
        .index(slice('0' as never, '1' as never)),
    ).toThrow('slice indices must be integers');
  });

  test.each([
    [[0, 5], 'index 5 is out of bounds for dimension 1 with size 5'],
    [[4, 5], 'index 4 is out of bounds for dimension 0 with size 2'],
    [[0, 1, 15], 'index 15 is out of bounds for dimension 2 with size 10'],
    [[':', ':', 12], 'index 12 is out of bounds for dimension 2 with size 10'],
  ])('test_out_of_bound_index %j', (indices, message) => {
    const x = torch.arange(100).view(2, 5, 10);
    expect(() => x.index(...indices)).toThrow(torch.IndexError);
    expect(() => x.index(...indices)).toThrow(message);
  });

  test('test_zero_dim_index', () => {
    const x = torch.tensor(10n);
    expectEqual(x, x.item());
    expect(() => x.index(0)).toThrow(torch.IndexError);
    expect(() => x.index(0)).toThrow('invalid index of a 0-dim tensor. Use `tensor.item()`');
    expect(() => x.indexPut_([0], 1)).toThrow('invalid index of a 0-dim tensor');
  });

  test('test_jit_indexing', () => {
    const expected = torch.cat([torch.ones(50), torch.arange(50, 100, { dtype: 'float32' })]);
    const x = torch.arange(100, { dtype: 'float32' });
    expectEqual(x.clone().indexPut_([x.lt(50)], 1), expected);
    expectEqual(x.clone().indexPut_(['0:50'], 1), expected);
  });

  test('test_index_getitem_copy_bools_slices', () => {
    const [yes, no] = [torch.ByteTensor([1]).view([]), torch.ByteTensor([0]).view([])];
    warningsOf(() => {
      for (const a of [torch.randn(2, 3), torch.tensor(3)]) {
        const none = torch.empty(0, ...a.shape);
        expect(a.index(true).dataPtr()).not.toBe(a.dataPtr());
        expectEqual(a.index(false), none);
        expect(a.index(yes).dataPtr()).not.toBe(a.dataPtr());
        expectEqual(a.index(no), none);
        expect(a.index(null).dataPtr()).toBe(a.dataPtr());
        expect(a.index('...').dataPtr()).toBe(a.dataPtr());
      }
    });
  });
});
