/** Finds indices that are out of range, before anything is read or written through them. */
import { IndexRange, Meta } from '../../src/wasm/codes';
import { META } from '../scratch';
import { begin, next, pointer, stride, word } from './walk';

/**
 * Whether n indices side by side are in range when `bias`, which is not negative, is added: below `limit`, which is 2^31
 * at most. Low and high words are compared alike: the greatest high word is to be 0.
 */
// @ts-ignore: decorator
@inline
function isInsideDense(n: i32, x: usize, isBiased: bool, bias: i32, limit: u32): bool {
  const biases = i64x2.splat(bias);
  let most = i64x2.splat(0);
  let more = most;
  for (const end = x + (((<usize>n) & ~7) << 3); x < end; x += 64) {
    let a = v128.load(x);
    let b = v128.load(x, 16);
    let c = v128.load(x, 32);
    let d = v128.load(x, 48);
    if (isBiased) {
      a = i64x2.add(a, biases);
      b = i64x2.add(b, biases);
      c = i64x2.add(c, biases);
      d = i64x2.add(d, biases);
    }
    most = i32x4.max_u(most, i32x4.max_u(a, b));
    more = i32x4.max_u(more, i32x4.max_u(c, d));
  }
  const limits = i64x2.splat(((<i64>1) << 32) | (<i64>limit));
  return !v128.any_true(i32x4.ge_u(i32x4.max_u(most, more), limits));
}

/** Whether all of n indices lie between two bounds, both included. */
function isInside(n: i32, x: usize, step: usize, low: i64, high: i64): bool {
  if (step == 8 && n >= 8) {
    const isInside = low
      ? isInsideDense(n, x, true, <i32>-low, <u32>(high - low + 1))
      : isInsideDense(n, x, false, 0, <u32>(high + 1));
    if (!isInside) return false;
    x += ((<usize>n) & ~7) << 3;
    n &= 7;
  }
  let outside = 0;
  for (; n > 0; --n, x += step) outside |= i32(load<i64>(x) < low) | i32(load<i64>(x) > high);
  return outside == 0;
}

/** Whether n indices, `step` bytes from each other, are what is to be checked of them; true if nothing is. */
export function areInRange(range: IndexRange, n: i32, x: usize, step: usize, size: i32): bool {
  if (range < IndexRange.FromZero) return true;
  return isInside(step == 0 ? 1 : n, x, step, range == IndexRange.FromEnd ? -size : 0, size - 1);
}

/**
 * 0 if all indices (operand 0, int64) are in [0, size), or in [-size, size) if negative ones are allowed. Otherwise 1,
 * with the first that is not in scalar slot 0.
 */
export function checkIndex(size: i32, allowNegative: bool): i32 {
  const n = word(Meta.Shape);
  const step = stride(0, 0);
  const low: i64 = allowNegative ? -size : 0;
  const high: i64 = size - 1;
  begin(1);
  do {
    let x = pointer(0);
    if (isInside(n, x, step, low, high)) continue;
    while (load<i64>(x) >= low && load<i64>(x) <= high) x += step;
    store<i64>(META + ((<usize>Meta.Scalars) << 2), load<i64>(x));
    return 1;
  } while (next(1, 1));
  return 0;
}
