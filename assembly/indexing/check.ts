/** Finds indices that are out of range, before anything is read or written through them. */
import { Meta } from '../../src/wasm/codes';
import { META } from '../scratch';
import { begin, next, pointer, stride, word } from './walk';

// @ts-ignore: decorator
@inline
function lowWords(a: v128, b: v128): v128 {
  return v128.shuffle<i32>(a, b, 0, 2, 4, 6);
}

// @ts-ignore: decorator
@inline
function highWords(a: v128, b: v128): v128 {
  return v128.shuffle<i32>(a, b, 1, 3, 5, 7);
}

/** Whether n indices side by side are in range when `bias`, which is not negative, is added: below `limit`. */
function isInsideDense(n: i32, x: usize, bias: i32, limit: u32): bool {
  const biases = i64x2.splat(bias);
  let high = i64x2.splat(0);
  let most = high;
  let more = high;
  for (const end = x + (((<usize>n) & ~7) << 3); x < end; x += 64) {
    const a = i64x2.add(v128.load(x), biases);
    const b = i64x2.add(v128.load(x, 16), biases);
    const c = i64x2.add(v128.load(x, 32), biases);
    const d = i64x2.add(v128.load(x, 48), biases);
    high = v128.or(high, v128.or(highWords(a, b), highWords(c, d)));
    most = i32x4.max_u(most, lowWords(a, b));
    more = i32x4.max_u(more, lowWords(c, d));
  }
  most = i32x4.max_u(most, more);
  return !v128.any_true(v128.or(high, i32x4.ge_u(most, i32x4.splat(limit))));
}

/** Whether all of n indices lie between two bounds, both included. */
function isInside(n: i32, x: usize, step: usize, low: i64, high: i64): bool {
  if (step == 8 && n >= 8) {
    if (!isInsideDense(n, x, <i32>-low, <u32>(high - low + 1))) return false;
    x += ((<usize>n) & ~7) << 3;
    n &= 7;
  }
  let outside = 0;
  for (; n > 0; --n, x += step) outside |= i32(load<i64>(x) < low) | i32(load<i64>(x) > high);
  return outside == 0;
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
