/** Compares lists of tensors by identity: `toEqual` would iterate over each, and a 0-dim one refuses. */
import { expect } from 'vitest';

export function expectSameObjects(actual: readonly unknown[], expected: readonly unknown[]): void {
  expect(actual).toHaveLength(expected.length);
  actual.forEach((item, i) => expect(item).toBe(expected[i]));
}
