/** Building blocks of the vector functions: constants from tables, Horner schemes, halves in double precision. */
import { madd } from './madd';

/** The i-th f32 of a read-only table in every lane. V8 rebuilds literals in every iteration; a splat load is one instruction. */
// @ts-ignore: decorator
@inline
export function k4(table: usize, i: i32): v128 {
  return v128.load32_splat(table + ((<usize>i) << 2));
}

/** The i-th f64 of a read-only table in both lanes. */
// @ts-ignore: decorator
@inline
export function k8(table: usize, i: i32): v128 {
  return v128.load64_splat(table + ((<usize>i) << 3));
}

// @ts-ignore: decorator
@inline
export function zeros(): v128 {
  return i64x2.splat(0);
}

/** a * b + c */
// @ts-ignore: decorator
@inline
export function mad4(a: v128, b: v128, c: v128): v128 {
  if (ASC_FEATURE_RELAXED_SIMD) return madd<f32>(a, b, c);
  return f32x4.add(f32x4.mul(a, b), c);
}

/** a * b + c */
// @ts-ignore: decorator
@inline
export function mad8(a: v128, b: v128, c: v128): v128 {
  if (ASC_FEATURE_RELAXED_SIMD) return madd<f64>(a, b, c);
  return f64x2.add(f64x2.mul(a, b), c);
}

/** mask ? a : b */
// @ts-ignore: decorator
@inline
export function select(mask: v128, a: v128, b: v128): v128 {
  return v128.bitselect(a, b, mask);
}

/** c x + d for two neighbours in a table of f32. */
// @ts-ignore: decorator
@inline
function pair4(table: usize, i: i32, x: v128): v128 {
  return mad4(k4(table, i), x, k4(table, i + 1));
}

/**
 * Polynomial whose n coefficients stand in a table of f32, highest power first; n is a literal. Pairs of terms are
 * joined by a Horner scheme in x^2, which halves the chain of operations that wait for each other.
 */
// @ts-ignore: decorator
@inline
export function poly4(table: usize, n: i32, x: v128): v128 {
  const s = f32x4.mul(x, x);
  const odd = n & 1;
  let sum = odd ? k4(table, 0) : pair4(table, 0, x);
  if (n > 2) sum = mad4(sum, s, pair4(table, 2 - odd, x));
  if (n > 4) sum = mad4(sum, s, pair4(table, 4 - odd, x));
  if (n > 6) sum = mad4(sum, s, pair4(table, 6 - odd, x));
  if (n > 8) sum = mad4(sum, s, pair4(table, 8 - odd, x));
  return sum;
}

/** Polynomial whose n coefficients stand in a table of f64, highest power first; n is a literal. */
// @ts-ignore: decorator
@inline
export function poly8(table: usize, n: i32, x: v128): v128 {
  let sum = mad8(k8(table, 0), x, k8(table, 1));
  if (n > 2) sum = mad8(sum, x, k8(table, 2));
  if (n > 3) sum = mad8(sum, x, k8(table, 3));
  if (n > 4) sum = mad8(sum, x, k8(table, 4));
  if (n > 5) sum = mad8(sum, x, k8(table, 5));
  if (n > 6) sum = mad8(sum, x, k8(table, 6));
  if (n > 7) sum = mad8(sum, x, k8(table, 7));
  if (n > 8) sum = mad8(sum, x, k8(table, 8));
  if (n > 9) sum = mad8(sum, x, k8(table, 9));
  if (n > 10) sum = mad8(sum, x, k8(table, 10));
  return sum;
}

/** c x + d for two neighbours in a table of f64. */
// @ts-ignore: decorator
@inline
function pair8(table: usize, i: i32, x: v128): v128 {
  return mad8(k8(table, i), x, k8(table, i + 1));
}

/** As poly4, for f64 and an even n: pairs of terms, joined by a Horner scheme in x^2. */
// @ts-ignore: decorator
@inline
export function pairs8(table: usize, n: i32, x: v128, square: v128): v128 {
  let sum = mad8(pair8(table, 0, x), square, pair8(table, 2, x));
  if (n > 4) sum = mad8(sum, square, pair8(table, 4, x));
  if (n > 6) sum = mad8(sum, square, pair8(table, 6, x));
  return sum;
}

/** The sign bits of a table's use: -0 in every lane. */
const SIGN_F32 = memory.data<u32>([0x80000000]);
const SIGN_F64 = memory.data<u64>([0x8000000000000000]);

/** -0 in every lane: the mask of the sign bits. */
// @ts-ignore: decorator
@inline
export function signs<T>(): v128 {
  if (sizeof<T>() == 8) return v128.load64_splat(SIGN_F64);
  return v128.load32_splat(SIGN_F32);
}

/** The two lower f32 as f64. */
// @ts-ignore: decorator
@inline
export function lowHalf(x: v128): v128 {
  return f64x2.promote_low_f32x4(x);
}

/** The two upper f32 as f64. */
// @ts-ignore: decorator
@inline
export function highHalf(x: v128): v128 {
  return f64x2.promote_low_f32x4(v128.shuffle<i64>(x, x, 1, 0));
}

/** Four f32 from two pairs of f64. */
// @ts-ignore: decorator
@inline
export function joinHalves(low: v128, high: v128): v128 {
  return v128.shuffle<i64>(f32x4.demote_f64x2_zero(low), f32x4.demote_f64x2_zero(high), 0, 2);
}
