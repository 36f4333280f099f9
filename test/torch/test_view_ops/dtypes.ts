/** Bits read as another dtype. */
import { describe, expect, test } from 'vitest';
import { type DType, empty, ones, tensor, type Tensor } from '../../../src/index.js';
import { raised } from '../../support/raised.js';
import { allTypes, someOf } from './common.js';

const sizeOf = (dtype: DType): number => empty(0, { dtype }).elementSize();
const bytesOf = (x: Tensor): Uint8Array => {
  const { buffer } = x.toTypedArray();
  return new Uint8Array(buffer);
};

describe('TestViewOps', () => {
  describe.each(allTypes)('of %s', (dtype) => {
    const inputs: [string, Tensor][] = [
      ['contiguous', someOf(dtype, 4, 4, 64)],
      ['permuted', someOf(dtype, 4, 4, 64).permute(1, 0, 2)],
      ['with a long last stride', someOf(dtype, 4, 64, 4).permute(2, 0, 1)],
      ['expanded', someOf(dtype, 1, 5, 1).expand(5, 5, 64)],
      ['strided', someOf(dtype, 2, 5, 256).index('1::2', '1:', '::2')],
      ['empty', someOf(dtype, 0, 5, 64)],
      ['a scalar', someOf(dtype)],
    ];
    test.each(inputs)('test_view_dtype_new [%s]', (_, x) => {
      for (const other of allTypes) {
        if (other === 'bool') continue;
        const ratio = sizeOf(dtype) / sizeOf(other);
        const message = raised(() => x.view(other))?.[1] ?? null;
        if (ratio !== 1 && x.ndim === 0) expect(message).toMatch(/^self\.dim\(\) cannot be 0/);
        else if (ratio !== 1 && x.stride(-1) !== 1) expect(message).toMatch(/^self\.stride\(-1\) must be 1/);
        else {
          const view = x.view(other);
          expect([view.dtype, view.dataPtr()]).toEqual([other, x.dataPtr()]);
          expect(view.shape).toEqual(x.shape.map((size, d) => (d === x.ndim - 1 ? size * ratio : size)));
          const strides = x.stride().map((step, d) => (ratio === 1 || d < x.ndim - 1 ? step * ratio : 1));
          expect(view.stride()).toEqual(strides);
          expect(bytesOf(view)).toEqual(bytesOf(x));
          expect(bytesOf(view.view(dtype))).toEqual(bytesOf(x));
        }
      }
    });
    test('test_view_dtype_upsize_errors', () => {
      for (const other of allTypes) {
        const ratio = sizeOf(other) / sizeOf(dtype);
        if (ratio <= 1) continue;
        const x = someOf(dtype, 4, 4, ratio + 1);
        const refused = (t: Tensor): string | undefined => raised(() => t.view(other))?.[1];
        expect(refused(x)).toMatch(`self.size(-1) must be divisible by ${ratio} to view`);
        expect(refused(x.index(':', ':', '1:'))).toMatch(
          `self.storage_offset() must be divisible by ${ratio}`,
        );
        const overlapping = someOf(dtype, 4, 4, ratio).asStrided([4, 4, ratio], [ratio, 1, 1]);
        expect(refused(overlapping)).toMatch(`self.stride(1) must be divisible by ${ratio} to view`);
      }
    });
  });
  test('test_view_dtype_new [autograd does not follow]', () => {
    const x = ones(5, 5, 64, { requiresGrad: true });
    for (const dtype of ['float32', 'float64'] as const) {
      const view = x.view(dtype);
      expect([view.requiresGrad, view._isView(), view.gradFn]).toEqual([false, false, null]);
    }
    const y = ones(2);
    y.view('int32').add_(1);
    expect(y._version).toBe(1);
  });
});

describe('TestOldViewOps', () => {
  test.each(allTypes)('test_view_all_dtypes_and_devices [%s]', (dtype) => {
    const x = tensor([[1, 2], [3, 4], [5, 6]], { dtype }); // prettier-ignore
    expect(x.view(6).shape).toEqual([6]);
  });
  test.each(allTypes)('test_resize_all_dtypes_and_devices [%s]', (dtype) => {
    const x = tensor([[1, 2], [3, 4], [5, 6]], { dtype }); // prettier-ignore
    expect(x.resize_([2, 2]).shape).toEqual([2, 2]);
  });
  test.each(allTypes)('test_resize_as_all_dtypes_and_devices [%s]', (dtype) => {
    const x = tensor([[1, 2], [3, 4], [5, 6]], { dtype }); // prettier-ignore
    const y = tensor([[1, 2, 3], [4, 5, 6]], { dtype }); // prettier-ignore
    expect(x.resizeAs_(y).shape).toEqual([2, 3]);
  });
  test.each(allTypes)('test_reshape_view_semantics [%s]', (dtype) => {
    const x = someOf(dtype, 15, 4);
    const view = x.reshape(20, 3);
    expect([view.shape, view.dataPtr()]).toEqual([[20, 3], x.dataPtr()]);
    const copy = x.transpose(0, 1).reshape(20, 3);
    expect(copy.shape).toEqual([20, 3]);
    expect(copy.dataPtr()).not.toBe(x.dataPtr());
  });
});
