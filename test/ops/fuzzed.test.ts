/** What random calls have shown to differ from PyTorch. */
import { expect, test } from 'vitest';
import { autograd, copysign, IndexError, ones, tensor } from '../../src/index.js';

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
