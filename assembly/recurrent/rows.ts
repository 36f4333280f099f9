/** What the cells of recurrent networks have in common: gates that are summed, and rows of sigmoids and tanhs. */
import { sigmoidRow } from '../elementwise/near-rows';
import { storePart, unaryRow, unaryRow2 } from '../elementwise/rows';
import { Sigmoid, Tanh } from '../elementwise/unary-operations';

// @ts-ignore: decorator
@inline
export function put(y: usize, v: v128, bytes: usize): void {
  if (bytes >= 16) v128.store(y, v);
  else storePart(y, v, <i32>bytes);
}

/** y = 1 / (1 + e^-y) for n elements */
export function sigmoids<T>(n: i32, y: usize): void {
  if (sizeof<T>() == 4) sigmoidRow(n, y, y);
  else unaryRow<T, Sigmoid>(n, y, y, 0, 0);
}

/** y = tanh(x) for n elements */
export function tanhs<T>(n: i32, x: usize, y: usize): void {
  unaryRow2<T, Tanh>(n, x, y, 0, 0);
}

/** y = a + b */
export function sums<T>(bytes: usize, a: usize, b: usize, y: usize): void {
  for (let j: usize = 0; j < bytes; j += 16)
    put(y + j, v128.add<T>(v128.load(a + j), v128.load(b + j)), bytes - j);
}

/** g y (1 - y), the gradient through a sigmoid that was y */
// @ts-ignore: decorator
@inline
export function throughSigmoid<T>(g: v128, y: v128, one: v128): v128 {
  return v128.mul<T>(v128.mul<T>(g, y), v128.sub<T>(one, y));
}

/** g (1 - y²), the gradient through a tanh that was y */
// @ts-ignore: decorator
@inline
export function throughTanh<T>(g: v128, y: v128, one: v128): v128 {
  return v128.mul<T>(g, v128.sub<T>(one, v128.mul<T>(y, y)));
}
