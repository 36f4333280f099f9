/** What groups and counts of elements say when their derivatives are asked for, in PyTorch's words. */
import { expect, test } from 'vitest';
import {
  bincount,
  NotImplementedError,
  RuntimeError,
  tensor,
  unique,
  uniqueConsecutive,
  type Tensor,
} from '../../src/index.js';

const x = tensor([1, 2, 1], { requiresGrad: true });

test.each([
  ['_unique2', () => unique(x)],
  ['unique_dim', () => unique(x, { dim: 0 })],
  ['unique_consecutive', () => uniqueConsecutive(x)],
  ['unique_consecutive', () => uniqueConsecutive(x, { dim: 0 })],
] satisfies [string, () => Tensor][])('%s has no derivative', (name, call) => {
  const run = (): void => {
    call().sum().backward();
  };
  expect(run).toThrow(NotImplementedError);
  expect(run).toThrow(`the derivative for '${name}' is not implemented.`);
});

test('bincount has no derivative with respect to the weights', () => {
  const counts = bincount(tensor([0n, 2n, 2n]), x);
  expect(counts.tolist()).toEqual([1, 0, 3]);
  expect(String(counts)).toContain('grad_fn=<NotImplemented>');
  const run = (): void => {
    counts.sum().backward();
  };
  expect(run).toThrow(RuntimeError);
  expect(run).toThrow('derivative for aten::bincount is not implemented');
  expect(bincount(tensor([0n, 2n, 2n])).requiresGrad).toBe(false);
});
