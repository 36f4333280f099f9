/** What random calls have shown of reductions, normalizations, special functions and their like to differ from PyTorch. */
import { describe, expect, test } from 'vitest';
import * as torch from '../../src/index.js';
import type { Tensor } from '../../src/index.js';

const { autograd, RuntimeError, tensor, zeros } = torch;

const bytes = (...values: number[]): Tensor => tensor(values, { dtype: 'uint8' });
const strided = (shape: number[], strides: number[], dtype: torch.DType = 'float32'): Tensor =>
  torch.arange(100, { dtype }).asStrided(shape, strides);
const leaf = (values: number | readonly unknown[]): Tensor => tensor(values, { requiresGrad: true });

const overflow = new RuntimeError('value cannot be converted to type uint8_t without overflow');

test('bytes are clamped by the complements of negative numbers', () => {
  const x = bytes(1, 5, 200);
  expect(x.clamp(-1).tolist()).toEqual([255, 255, 255]);
  expect(x.clamp({ max: -1 }).tolist()).toEqual([1, 5, 200]);
  expect(x.clamp(-3, -1).tolist()).toEqual([253, 253, 253]);
  expect(x.clamp(-1, 3).tolist()).toEqual([3, 3, 3]);
  expect(x.clamp(2.5).tolist()).toEqual([2.5, 5, 200]);
  expect(() => x.clamp(300)).toThrow(overflow);
  expect(() => x.clampMin(-300)).toThrow(overflow);
});

test('integers are not multiplied by what they cannot hold', () => {
  const x = bytes(1, 4, 3);
  expect(() => x.addcmul(x, x, { value: -0.125 })).toThrow(overflow);
  expect(x.addcmul(x, x, { value: 2.5 }).tolist()).toEqual([3, 36, 21]);
});

describe('layouts', () => {
  test('isclose has that of the comparison, and does not broadcast NaNs', () => {
    expect(torch.isclose(strided([2, 2], [1, 2]), zeros(2, 2)).stride()).toEqual([1, 2]);
    expect(torch.isclose(zeros(2, 2), strided([2, 2], [1, 2])).stride()).toEqual([2, 1]);
    expect(() => torch.isclose(zeros(1), zeros(3), { equalNan: true })).toThrow(
      new RuntimeError("output with shape [1] doesn't match the broadcast shape [3]"),
    );
    const [a, b] = [tensor([NaN, 1, Infinity]), tensor([NaN, 1, -Infinity])];
    expect(torch.isclose(a, b, { equalNan: true }).tolist()).toEqual([true, true, false]);
  });

  test('isfinite and isinf have that of the comparisons that they are', () => {
    const x = strided([5, 1], [1, 5]);
    expect([x.isfinite().stride(), x.isinf().stride()]).toEqual([
      [1, 1],
      [1, 1],
    ]);
    expect(zeros(2, 2, 0, 1).isinf().stride()).toEqual([0, 0, 1, 0]);
    const y = tensor([1, NaN, Infinity, 2]).asStrided([2, 2], [1, 2]);
    expect(y.isfinite().tolist()).toEqual([
      [true, false],
      [false, true],
    ]);
    expect(y.isinf().tolist()).toEqual([
      [false, true],
      [false, false],
    ]);
  });

  test('lerp by a number has that of both ends', () => {
    expect(torch.lerp(zeros(0, 1), zeros(0, 1), 0.5).stride()).toEqual([1, 1]);
    expect(torch.lerp(strided([5, 1], [1, 5]), strided([5, 1], [1, 5]), 0.5).stride()).toEqual([1, 1]);
  });

  test('functions of one number keep that of their tensor', () => {
    const x = strided([1], [2], 'float64');
    for (const f of [torch.rad2deg, torch.deg2rad, torch.nanToNum]) expect(f(x).stride()).toEqual([2]);
    expect(torch.nanToNum(strided([1], [2]).bool().asStrided([1], [2])).stride()).toEqual([2]);
    expect(torch.frexp(x).map((t) => t.stride())).toEqual([[2], [2]]);
  });

  test('heaviside has that of its pair of tensors', () => {
    const x = zeros(4, 3, 0, 1, { dtype: 'int64' });
    expect(torch.heaviside(x, tensor([-2], { dtype: 'int64' })).stride()).toEqual([0, 0, 1, 0]);
    expect(torch.heaviside(tensor([-1, 0, 2]), tensor([7])).tolist()).toEqual([0, 7, 1]);
  });

  test('areas and renorm', () => {
    expect(torch.trapezoid(strided([3, 3, 4, 1], [12, 1, 3, 36]), { dim: 0 }).stride()).toEqual([4, 1, 4]);
    const one = strided([1, 1], [1, 0], 'int32');
    expect(torch.cumulativeTrapezoid(one, { dim: 0 }).stride()).toEqual([1, 1]);
    const areas = torch.cumulativeTrapezoid(tensor([1, 5, 10], { dtype: 'int64' }), { dx: 2 });
    expect([areas.dtype, areas.tolist()]).toEqual(['float32', [6, 21]]);
    expect(torch.renorm(strided([3, 1], [1, 3]), 2, 1, 2).stride()).toEqual([1, 1]);
  });
});

test('lerp starts from the end for weights of 1/2 and more alone', () => {
  const [start, end] = [tensor([1.75]), tensor([-Infinity])];
  for (const weight of [-1, -0.5, -3]) {
    expect(start.lerp(end, weight).item()).toBe(Infinity);
    expect(start.lerp(end, tensor([weight])).item()).toBe(Infinity);
  }
});

describe('where nothing is reduced', () => {
  test('cummax and cummin do not look at the dimension', () => {
    const { values, indices } = torch.cummax(tensor(2), 5);
    expect([values.item(), indices.item()]).toEqual([2, 0]);
    expect(torch.cummin(zeros(0, 2), 7).values.shape).toEqual([0, 2]);
    const x = zeros(0, 2, { requiresGrad: true });
    const [gradient] = autograd.grad(torch.cummin(x, 7).values.sum(), [x]);
    expect(gradient!.shape).toEqual([0, 2]);
  });

  test('nansum makes zeros of any dtype', () => {
    expect(zeros(4, 0).nansum(1, { dtype: 'uint8' }).tolist()).toEqual([0, 0, 0, 0]);
    expect(zeros(0).nansum({ dtype: 'bool' }).item()).toBe(false);
    expect(() => zeros(1).nansum({ dtype: 'bool' })).toThrow('"nansum_cpu" not implemented for \'Bool\'');
  });

  test('running sums and products convert a single number', () => {
    expect(tensor(true).cumsum(0, { dtype: 'bool' }).item()).toBe(true);
    expect(tensor(-0.875).cumsum(0, { dtype: 'bool' }).item()).toBe(true);
    expect(tensor(true).cumprod_(0).item()).toBe(true);
    expect(zeros(0, { dtype: 'bool' }).cumsum(0, { dtype: 'bool' }).shape).toEqual([0]);
    expect(tensor(2.5).cumsum(0, { dtype: 'uint8' }).item()).toBe(2);
    expect(() => tensor(-2).cumsum(0, { dtype: 'uint8' })).toThrow(overflow);
  });

  test('argmax and argmin of single bools', () => {
    expect(tensor([true]).argmin(0).item()).toBe(0);
    expect(zeros(3, 0, { dtype: 'bool' }).argmax(0).shape).toEqual([0]);
    expect(() => tensor([true]).argmin()).toThrow('"argmin_cpu" not implemented for \'Bool\'');
  });

  test('layer norm refuses integers without rows, too', () => {
    const x = zeros(0, 3, { dtype: 'int64' });
    expect(() => torch.nn.functional.layerNorm(x, [3])).toThrow(
      new RuntimeError('"LayerNormKernelImpl" not implemented for \'Long\''),
    );
  });

  test('roll does not look at the dimensions', () => {
    expect(zeros(0).roll(1, 1).shape).toEqual([0]);
    expect(zeros(2, 0).roll([1, 2], [0, 7]).shape).toEqual([2, 0]);
    expect(() => zeros(3).roll(1, 1)).toThrow(
      'Dimension out of range (expected to be in range of [-1, 0], but got 1)',
    );
  });
});

describe('gradients', () => {
  test('of variances of one element are infinite', () => {
    for (const f of [torch.var, torch.std]) {
      const number = leaf(2);
      expect(autograd.grad(f(number), [number])[0]!.item()).toBe(f === torch.var ? Infinity : NaN);
    }
    const x = leaf([2]);
    expect(autograd.grad(torch.var(x, null, { keepdim: true }), [x])[0]!.tolist()).toEqual([Infinity]);
    const [variance, mean] = torch.varMean(x, true);
    expect(autograd.grad([variance, mean], [x])[0]!.tolist()).toEqual([Infinity]);
  });

  test('of running products with zeros leave what is not finite where it is', () => {
    const of = (values: readonly unknown[], dim: number, weights: Tensor): unknown => {
      const x = leaf(values);
      return autograd.grad(x.cumprod(dim).mul(weights).sum(), [x])[0]!.tolist();
    };
    expect(of([0.5, -Infinity, 0, 2], 0, tensor(1))).toEqual([-Infinity, NaN, -Infinity, 0]);
    expect(of([[Infinity], [0]], 1, tensor(-0.5))).toEqual([[-0.5], [-0.5]]);
    expect(of([2, 3, 0, 4, 0, 5], 0, torch.arange(1, 7))).toEqual([7, 4, 114, 0, 0, 0]);
    expect(of([[2, 0, 3], [0, -1, 0]], 1, torch.arange(1, 7).view(2, 3))).toEqual([[1, 22, 0], [-1, 0, 0]]); // prettier-ignore
  });
});

test('narrow and narrowCopy of nothing, and beyond the end', () => {
  expect(zeros(0).narrow(0, -1, 0).shape).toEqual([0]);
  expect(zeros(0).narrowCopy(0, -1, 0).shape).toEqual([0]);
  expect(() => zeros(0).narrow(0, 1, 0)).toThrow(
    new torch.IndexError('Dimension out of range (expected to be in range of [-1, 0], but got 1)'),
  );
  expect(() => zeros(3).narrow(0, 7, 0)).toThrow(
    new torch.IndexError('Dimension out of range (expected to be in range of [-3, 2], but got 7)'),
  );
  expect(() => zeros(3).narrowCopy(0, 7, 0)).toThrow(
    new RuntimeError('start (7) + length (0) exceeds dimension size (3).'),
  );
});

test('asStridedScatter counts elements of the dense copy, not of what is expanded', () => {
  const x = tensor([1]).expand(2, 2);
  expect(torch.asStridedScatter(x, tensor([7, 8]), [2], [3]).tolist()).toEqual([
    [7, 1],
    [1, 8],
  ]);
});

test('a number after NaN is not the larger one in a window', () => {
  const { maxPool1dWithIndices, maxPool2dWithIndices } = torch.nn.functional;
  const image = torch.ones(1, 1, 4, 4);
  image.select(2, 0).copy_(tensor([1, NaN, Infinity, 2]));
  const [values, indices] = maxPool2dWithIndices(image, 3, 1);
  expect([values.flatten().tolist(), indices.flatten().tolist()]).toEqual([[NaN, NaN, 1, 1], [1, 1, 4, 5]]); // prettier-ignore
  const [most, place] = maxPool1dWithIndices(tensor([[1, NaN, 2, NaN, 3, 1]]), 6);
  expect([most.item(), place.item()]).toEqual([NaN, 3]);
});

test('singular values of columns that rounding has left', () => {
  const least = 1.1102230246251565e-16;
  const A = tensor([[0.8385254915624212, 0, 0], [-1.6770509831248424, 0, 0], [-5.031152949374527, least, 2 * least]], { dtype: 'float64' }); // prettier-ignore
  const { U, S, Vh } = torch.linalg.svd(A);
  expect(S.select(0, 0).item()).toBeCloseTo(5.369182898728632, 12);
  expect(Number(S.select(0, 1).item())).toBeLessThan(1e-15);
  expect(torch.allclose(U.mul(S).matmul(Vh), A, { atol: 1e-14 })).toBe(true);
});

test('svdLowrank refuses a rank above that of a tall matrix', () => {
  expect(() => torch.svdLowrank(zeros(2, 1))).toThrow(new torch.AssertionError('(torch.Size([1, 1]), 6)'));
});

test('zeta of infinity from 1 on is 1, and from 2 on NaN', () => {
  expect(torch.special.zeta(tensor([Infinity, Infinity]), tensor([1, 2])).tolist()).toEqual([1, NaN]);
});

test('nanToNum_ leaves integers alone, even where they share memory', () => {
  const x = torch.ones(1, { dtype: 'int64' }).expand(3);
  expect(x.nanToNum_()).toBe(x);
});
