/** What the sections of test_view_ops share. */
import { expect } from 'vitest';
import { type DType, type Tensor, randint } from '../../../src/index.js';

export const allTypes: readonly DType[] = [
  'float32',
  'float64',
  'int64',
  'int32',
  'int16',
  'int8',
  'uint8',
  'bool',
];

/** Elements from 0 to 8 of any dtype. */
export function someOf(dtype: DType, ...shape: number[]): Tensor {
  return randint(0, 9, shape).to(dtype);
}

/** Whether autograd knows one tensor as a view of the other, and both share memory. */
export function isViewOf(base: Tensor, other: Tensor): boolean {
  return other !== base && other._isView() && other._base === base && other._storage === base._storage;
}

/** That a view is one, and that what is written into it at a place arrives in the base at another. */
export function expectView(
  base: Tensor,
  view: Tensor,
  inView: readonly number[],
  inBase: readonly number[],
): void {
  expect(isViewOf(base, view)).toBe(true);
  const before = base.index(...inBase).item();
  view.indexPut_([...inView], 0);
  expect([before, base.index(...inBase).item(), view.index(...inView).item()]).toEqual([1, 0, 0]);
}
