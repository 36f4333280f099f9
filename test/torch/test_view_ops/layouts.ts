/** Dimensions in another order, memory formats, and sizes changed in place. */
import { describe, expect, test } from 'vitest';
import * as torch from '../../../src/index.js';
import { arange, empty, ones, rand, randn, tensor, type Tensor } from '../../../src/index.js';
import { raised } from '../../support/raised.js';
import { allTypes, someOf } from './common.js';

/** Two dimensions of nested arrays exchanged, without any of the library's own code for it. */
function exchanged(x: Tensor, a: number, b: number): number[] {
  const shape = x.shape.slice();
  [shape[a], shape[b]] = [shape[b]!, shape[a]!];
  const strides = x.shape.map((_, d) => x.shape.slice(d + 1).reduce((n, size) => n * size, 1));
  [strides[a], strides[b]] = [strides[b]!, strides[a]!];
  const elements = Array.from(x.toTypedArray(), Number);
  return Array.from({ length: x.numel() }, (_, at) => {
    let [rest, from] = [at, 0];
    for (let d = shape.length - 1; d >= 0; d--) {
      from += (rest % shape[d]!) * strides[d]!;
      rest = Math.floor(rest / shape[d]!);
    }
    return elements[from]!;
  });
}

const swaps = ['swapdims', 'swapaxes', 'transpose'] as const;

describe('TestOldViewOps', () => {
  test('test_t', () => {
    for (const x of [randn([]), arange(4)]) expect(x.t().equal(x)).toBe(true);
    const x = rand(2, 2);
    expect(x.t().equal(x.transpose(0, 1))).toBe(true);
    expect(raised(() => rand(2, 2, 2).t())).toEqual([
      'RuntimeError',
      't() expects a tensor with <= 2 dimensions, but self is 3D',
    ]);
  });
  test('test_T', () => {
    const x = randn(2, 3, 4);
    expect(x.T.equal(x.permute(2, 1, 0))).toBe(true);
    for (const same of [randn(10), tensor(5)]) expect(same.T.equal(same)).toBe(true);
  });
  test.each(allTypes)('test_transposes [%s]', (dtype) => {
    const ops: [string, (x: Tensor) => Tensor][] = [
      ['T', (x) => x.T],
      ['H', (x) => x.H],
      ['mT', (x) => x.mT],
      ['mH', (x) => x.mH],
      ['adjoint', (x) => x.adjoint()],
    ];
    for (const [name, op] of ops) {
      for (const shape of [[], [2, 3], ...(name.length === 1 ? [] : [[2, 3, 4]])]) {
        const x = someOf(dtype, ...shape);
        expect(op(x).equal(x.ndim === 0 ? x : x.transpose(-2, -1))).toBe(true);
      }
    }
  });
  test('test_transposes_errors', () => {
    const vector = ones(2);
    const refused: [() => unknown, string][] = [
      [() => vector.H, 'tensor.H is only supported on matrices (2-D tensors). Got 1-D tensor.'],
      [
        () => ones(2, 3, 4).H,
        'tensor.H is only supported on matrices (2-D tensors). Got 3-D tensor. For batches of matrices, consider ' +
          'using tensor.mH',
      ],
      [() => vector.mT, 'tensor.mT is only supported on matrices or batches of matrices. Got 1-D tensor.'],
      [() => vector.mH, 'tensor.mH is only supported on matrices or batches of matrices. Got 1-D tensor.'],
      [
        () => vector.adjoint(),
        'tensor.adjoint() is only supported on matrices or batches of matrices. Got 1-D tensor.',
      ],
    ];
    for (const [body, message] of refused) expect(raised(body)).toEqual(['RuntimeError', message]);
  });
  test('test_big_transpose', () => {
    const x = rand(456, 789);
    expect(Array.from(x.t().contiguous().toTypedArray(), Number)).toEqual(exchanged(x, 0, 1));
  });
  test.each(swaps)('test_transpose_invalid [%s]', (name) => {
    const x = rand(5, 6, 7, 8);
    for (const dims of [
      [5, 0],
      [0, 5],
    ] as const) {
      // prettier-ignore
      expect(raised(() => torch[name](x, dims[0], dims[1]))).toEqual([
        'IndexError',
        'Dimension out of range (expected to be in range of [-4, 3], but got 5)',
      ]);
    }
  });
  test.each(swaps)('test_transpose_vs_numpy [%s]', (name) => {
    for (let ndim = 2; ndim < 5; ndim++) {
      const x = someOf('float32', ...[5, 7, 6, 8].slice(0, ndim));
      for (let a = 0; a < ndim; a++) {
        for (let b = 0; b < ndim; b++) {
          const expected = exchanged(x, a, b);
          for (const [first, second] of [
            [a, b],
            [a - ndim, b],
            [a - ndim, b - ndim],
          ] as const)
            // prettier-ignore
            expect(Array.from(torch[name](x, first, second).toTypedArray(), Number)).toEqual(expected);
        }
      }
    }
    expect(torch[name](tensor(3), 0, -1).item()).toBe(3);
  });
  test('test_contiguous', () => {
    const x = randn(1, 16, 5, 5);
    expect(x.isContiguous()).toBe(true);
    const [, ...others] = x.stride();
    x.set_(x, 0, x.size(), [20, ...others]);
    expect([x.stride(0), x.isContiguous()]).toEqual([20, true]);
  });
  test('test_resize_as_preserves_strides', () => {
    const x = empty(2, 3).t();
    expect(x.resizeAs_(x).stride()).toEqual([1, 3]);
  });
  const formats = [
    ['channelsLast', [10, 3, 32, 32]],
    ['channelsLast3d', [3, 10, 3, 32, 32]],
  ] as const;
  test.each(formats)('test_memory_format_resize_as [%s]', (memoryFormat, shape) => {
    const x = randn(shape).contiguous({ memoryFormat });
    const flat = randn(x.numel()).resizeAs_(x, { memoryFormat: 'preserveFormat' });
    expect(flat.isContiguous({ memoryFormat })).toBe(true);
  });
  test.each(formats)('test_memory_format_resize_ [%s]', (memoryFormat, shape) => {
    const flat = randn(shape.reduce((n: number, size) => n * size, 1)).resize_(shape, { memoryFormat });
    expect(flat.isContiguous({ memoryFormat })).toBe(true);
  });
  test('test_resize_overflow', () => {
    const x = empty([], { dtype: 'float64' });
    expect(raised(() => x.resize_([2, 4, 2 ** 29, 2 ** 29]))).toEqual([
      'RuntimeError',
      'Storage size calculation overflowed with sizes=[2, 4, 536870912, 536870912]',
    ]);
    expect(raised(() => x.resize_([8, 8, 2 ** 29, 2 ** 29]))?.[1]).toBe(
      'numel: integer multiplication overflow',
    );
  });
});
