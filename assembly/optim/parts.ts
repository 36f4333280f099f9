/** What all steps of optimizers are made of: combinations of vectors, the direction, and room for what is left over. */
import { copyShort } from '../copy/fill';
import { SPACE } from '../scratch';

/** Bytes of a pass of the unrolled loops. */
export const UNROLLED: usize = 32;

/** a + s b */
// @ts-ignore: decorator
@inline
export function plus<T>(a: v128, s: v128, b: v128): v128 {
  return v128.add<T>(a, v128.mul<T>(s, b));
}

// @ts-ignore: decorator
@inline
export function splat<T>(value: f64): v128 {
  return v128.splat<T>(<T>value);
}

/** The k-th array's last part, brought to where there is room for whole vectors; 0 stays 0. */
export function lend(k: i32, array: usize, bytes: usize): usize {
  if (array == 0) return 0;
  const place = SPACE + <usize>k * UNROLLED;
  copyShort(place, array, bytes);
  return place;
}

export function giveBack(k: i32, array: usize, bytes: usize): void {
  if (array) copyShort(array, SPACE + <usize>k * UNROLLED, bytes);
}

/** The gradient's part in the step: with its sign turned to maximize, and the decay of the parameter. */
// @ts-ignore: decorator
@inline
export function direction<T>(grad: usize, p: v128, sign: v128, decay: v128, decays: bool): v128 {
  const g = v128.mul<T>(v128.load(grad), sign);
  return decays ? plus<T>(g, decay, p) : g;
}
