/** Compares tensors as PyTorch's assertEqual does: shape, dtype and elements, NaN equal to NaN. */
import { expect } from 'vitest';
import { isclose, Tensor, tensor, type NestedList } from '../../src/index.js';

export interface Tolerance {
  readonly rtol?: number;
  readonly atol?: number;
}

/** `expected` may be a number or nested arrays, which then have the dtype of `actual`. Exact if no tolerance is given. */
export function expectEqual(
  actual: Tensor,
  expected: Tensor | NestedList,
  { rtol = 0, atol = 0 }: Tolerance = {},
): void {
  const wanted = expected instanceof Tensor ? expected : tensor(expected, { dtype: actual.dtype });
  expect([actual.shape, actual.dtype]).toEqual([wanted.shape, wanted.dtype]);
  const [a, b] = [actual.detach(), wanted.detach()];
  if (isclose(a, b, { rtol, atol, equalNan: true }).all().item() === true) return;
  expect(a.tolist()).toEqual(b.tolist());
  throw new Error(`${String(a)} is not ${String(b)}`);
}

/** Whether the tensors have the same elements. */
export function areEqual(a: Tensor, b: Tensor): boolean {
  return a.detach().equal(b.detach());
}
