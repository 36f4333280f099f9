/** `isNonzero`: what Python's `if` asks of a tensor. */
import { expect, test } from 'vitest';
import { isNonzero, tensor, zeros, type Tensor } from '../src/index.js';
import { raised } from './support/raised.js';

test.each([
  [0, false],
  [-0, false],
  [1e-45, true],
  [NaN, true],
  [-Infinity, true],
  [0n, false],
  [-3n, true],
  [2n ** 53n + 1n, true],
  [false, false],
  [true, true],
])('%s', (value, expected) => {
  expect(isNonzero(tensor(value))).toBe(expected);
  expect(tensor(value).view(1, 1).isNonzero()).toBe(expected);
});

test('of one element only', () => {
  expect(raised(() => isNonzero(zeros(0)))).toEqual([
    'RuntimeError',
    'Boolean value of Tensor with no values is ambiguous',
  ]);
  expect(raised(() => zeros(2).isNonzero())).toEqual([
    'RuntimeError',
    'Boolean value of Tensor with more than one value is ambiguous',
  ]);
  expect(raised(() => isNonzero(3 as unknown as Tensor))).toEqual([
    'TypeError',
    "is_nonzero(): argument 'input' (position 1) must be Tensor, not int",
  ]);
});
