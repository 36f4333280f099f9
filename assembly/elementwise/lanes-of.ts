/** Elements of any dtype as vectors of i32, i16 or i8, with the results of C++ on x86 for what does not fit. */
import { select } from '../simd/lanes';

const LIMIT = memory.data<f32>([2147483648]);
const LIMITS = memory.data<f64>([-2147483649, 2147483648]);
const LOWEST = memory.data<i32>([-2147483648]);

/** What is added to a float so that its low bits are the integer that it is, and below what size they are. */
const MAGIC4 = memory.data<f32>([12582912, 4194304]);
const MAGIC8 = memory.data<f64>([6755399441055744, 2251799813685248, 2147483648]);

/** Whether each of four f64, low and high two of them, fits an i32 when truncated. */
// @ts-ignore: decorator
@inline
function fits(low: v128, high: v128): v128 {
  const from = v128.load64_splat(LIMITS);
  const to = v128.load64_splat(LIMITS + 8);
  const first = v128.and(f64x2.gt(low, from), f64x2.lt(low, to));
  const second = v128.and(f64x2.gt(high, from), f64x2.lt(high, to));
  return v128.shuffle<i32>(first, second, 0, 2, 4, 6);
}

/** Two f64 below 2^51, truncated, as i64. */
// @ts-ignore: decorator
@inline
export function wholes8(v: v128): v128 {
  const magic = v128.load64_splat(MAGIC8);
  return i64x2.sub(f64x2.add(f64x2.trunc(v), magic), magic);
}

// @ts-ignore: decorator
@inline
function wholes4(v: v128): v128 {
  const magic = v128.load32_splat(MAGIC4);
  return i32x4.sub(f32x4.add(f32x4.trunc(v), magic), magic);
}

/** Whether all are below the limit in size; none is NaN then. */
// @ts-ignore: decorator
@inline
function areBelow8(a: v128, b: v128, limit: v128): bool {
  return i64x2.all_true(v128.and(f64x2.lt(f64x2.abs(a), limit), f64x2.lt(f64x2.abs(b), limit)));
}

/** Whether `wholes4` is right for all. */
// @ts-ignore: decorator
@inline
export function areWhole4(v: v128): bool {
  return i32x4.all_true(f32x4.lt(f32x4.abs(v), v128.load32_splat(MAGIC4 + 4)));
}

/** Whether `wholes8` is right for all. */
// @ts-ignore: decorator
@inline
export function areWhole8(a: v128, b: v128): bool {
  return areBelow8(a, b, v128.load64_splat(MAGIC8 + 8));
}

/** Four elements as i32: floats truncated, those out of range and NaN as the lowest; i64 by their low words. */
// @ts-ignore: decorator
@inline
export function quad<X>(x: usize): v128 {
  if (isFloat<X>()) {
    if (sizeof<X>() == 4) {
      const v = v128.load(x);
      if (areWhole4(v)) return wholes4(v);
      const inside = f32x4.lt(f32x4.abs(v), v128.load32_splat(LIMIT));
      return select(inside, i32x4.trunc_sat_f32x4_s(v), v128.load32_splat(LOWEST));
    }
    const low = v128.load(x);
    const high = v128.load(x, 16);
    if (areBelow8(low, high, v128.load64_splat(MAGIC8 + 16))) {
      return v128.shuffle<i32>(wholes8(low), wholes8(high), 0, 2, 4, 6);
    }
    const all = v128.shuffle<i64>(
      i32x4.trunc_sat_f64x2_s_zero(low),
      i32x4.trunc_sat_f64x2_s_zero(high),
      0,
      2,
    );
    return select(fits(low, high), all, v128.load32_splat(LOWEST));
  }
  if (sizeof<X>() == 8) return v128.shuffle<i32>(v128.load(x), v128.load(x, 16), 0, 2, 4, 6);
  if (sizeof<X>() == 4) return v128.load(x);
  if (sizeof<X>() == 2) return v128.load16x4_s(x);
  if (isSigned<X>()) return i32x4.extend_low_i16x8_s(i16x8.extend_low_i8x16_s(v128.load32_zero(x)));
  return i32x4.extend_low_i16x8_u(i16x8.extend_low_i8x16_u(v128.load32_zero(x)));
}

/** Eight elements as i16, by their low bits. */
// @ts-ignore: decorator
@inline
export function oct<X>(x: usize): v128 {
  if (sizeof<X>() == 1) return isSigned<X>() ? v128.load8x8_s(x) : v128.load8x8_u(x);
  if (sizeof<X>() == 2) return v128.load(x);
  return v128.shuffle<i16>(quad<X>(x), quad<X>(x + 4 * sizeof<X>()), 0, 2, 4, 6, 8, 10, 12, 14);
}

/** Sixteen elements as i8, by their low bits. */
// @ts-ignore: decorator
@inline
export function hex<X>(x: usize): v128 {
  if (sizeof<X>() == 1) return v128.load(x);
  const low = oct<X>(x);
  const high = oct<X>(x + 8 * sizeof<X>());
  return v128.shuffle<i8>(low, high, 0, 2, 4, 6, 8, 10, 12, 14, 16, 18, 20, 22, 24, 26, 28, 30);
}

// @ts-ignore: decorator
@inline
function differs<X>(x: usize): v128 {
  return v128.ne<X>(v128.load(x), i64x2.splat(0));
}

/** Masks of four elements that are not 0. */
// @ts-ignore: decorator
@inline
function truths4<X>(x: usize): v128 {
  if (sizeof<X>() == 4) return differs<X>(x);
  return v128.shuffle<i32>(differs<X>(x), differs<X>(x + 16), 0, 2, 4, 6);
}

// @ts-ignore: decorator
@inline
function truths8<X>(x: usize): v128 {
  if (sizeof<X>() == 2) return differs<X>(x);
  return i16x8.narrow_i32x4_s(truths4<X>(x), truths4<X>(x + 4 * sizeof<X>()));
}

/** Masks of sixteen elements that are not 0, as bytes. */
// @ts-ignore: decorator
@inline
export function truths16<X>(x: usize): v128 {
  if (sizeof<X>() == 1) return differs<X>(x);
  return i8x16.narrow_i16x8_s(truths8<X>(x), truths8<X>(x + 8 * sizeof<X>()));
}
