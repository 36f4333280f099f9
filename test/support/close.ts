/** Whether two tensors have the same shape and dtype, and nearly the same elements. */
import type { Tensor } from '../../src/index.js';

export function close(actual: Tensor | null, expected: Tensor): boolean {
  if (actual?.dtype !== expected.dtype || actual.dim() !== expected.dim()) return false;
  return actual.shape.every((size, d) => size === expected.shape[d]) && actual.allclose(expected);
}
