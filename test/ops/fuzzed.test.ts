/** What random calls have shown to differ from PyTorch. */
import { expect, test } from 'vitest';
import * as torch from '../../src/index.js';
import type { Tensor } from '../../src/index.js';

const { autograd, copysign, IndexError, ones, tensor } = torch;

test('unflatten refuses a tensor without dimensions', () => {
  const message = 'Dimension specified as 0 but tensor has no dimensions';
  expect(() => tensor(3).unflatten(0, [3])).toThrow(new IndexError(message));
  expect(() => tensor(3).unflatten(-1, [3])).toThrow(new IndexError(message));
});

test('the sign that copysign takes has the gradient zero', () => {
  const self = ones(2, 3, { requiresGrad: true });
  const other = ones(3, { requiresGrad: true });
  const [first, second] = autograd.grad(copysign(self, other).sum(), [self, other], { allowUnused: true });
  expect(first!.tolist()).toEqual([
    [1, 1, 1],
    [1, 1, 1],
  ]);
  expect(second!.tolist()).toEqual([0, 0, 0]);
});

test('results have the layout of converted inputs, of images, and of numbers beside dimensions of size 1', () => {
  const strided = (shape: number[], strides: number[], dtype: torch.DType = 'float32'): Tensor =>
    torch.arange(200, { dtype }).asStrided(shape, strides);
  expect(strided([2, 1, 2], [6, 12, 2], 'int32').atan().stride()).toEqual([2, 2, 1]);
  expect(strided([2, 1, 2], [6, 12, 2]).atan().stride()).toEqual([2, 4, 1]);
  expect(strided([3, 1, 3], [2, 6, 30], 'int32').atan().stride()).toEqual([1, 3, 3]);
  expect(strided([1, 3, 2, 2], [1, 1, 6, 3]).abs().stride()).toEqual([12, 1, 6, 3]);
  expect(strided([1, 3, 2, 2], [1, 1, 6, 3]).add(1).stride()).toEqual([1, 1, 6, 3]);
  expect(strided([5, 1], [1, 5]).mul(2).stride()).toEqual([1, 5]);
  expect(strided([5, 1], [1, 5]).gt(1).stride()).toEqual([1, 5]);
  expect(strided([5, 1], [1, 5]).abs().stride()).toEqual([1, 1]);
  expect(strided([2, 1, 0], [2, 4, 1]).mul(2).stride()).toEqual([0, 0, 1]);
});

test('bools have no absolute value and no sign', () => {
  for (const x of [tensor([true]), torch.zeros(0, { dtype: 'bool' })]) {
    expect(() => x.abs()).toThrow(new torch.RuntimeError('"abs_cpu" not implemented for \'Bool\''));
    expect(() => x.abs_()).toThrow(torch.RuntimeError);
    expect(() => torch.positive(x)).toThrow(
      new torch.RuntimeError('The `+` operator, on a bool tensor is not supported.'),
    );
  }
});

test('what is known of all integers has their layout', () => {
  const x = torch.zeros(5, { dtype: 'int32' }).asStrided([5, 0], [1, 0]);
  expect([x.isinf().stride(), x.isfinite().stride(), x.isnan().stride()]).toEqual([[1, 0], [1, 0], [1, 1]]); // prettier-ignore
  const y = torch.arange(6).view(2, 3).t();
  expect([y.isinf().any().item(), y.isfinite().all().item()]).toEqual([false, true]);
});
