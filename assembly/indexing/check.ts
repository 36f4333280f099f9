/** Finds indices that are out of range, before anything is read or written through them. */
import { Meta } from '../../src/wasm/codes';
import { META } from '../scratch';
import { begin, next, pointer, stride, word } from './walk';

/** Whether all of n indices lie between two bounds, both included. */
function isInside(n: i32, x: usize, step: usize, low: i64, high: i64): bool {
  let outside = 0;
  if (step == 8) {
    const lows = i64x2.splat(low);
    const highs = i64x2.splat(high);
    let found = i64x2.splat(0);
    for (; n >= 4; n -= 4, x += 32) {
      const a = v128.load(x);
      const b = v128.load(x, 16);
      const below = v128.or(i64x2.gt_s(lows, a), i64x2.gt_s(lows, b));
      found = v128.or(found, v128.or(below, v128.or(i64x2.gt_s(a, highs), i64x2.gt_s(b, highs))));
    }
    if (v128.any_true(found)) return false;
  }
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
