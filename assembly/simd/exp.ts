/** Exponential functions on vectors: e^x, 2^x, e^x - 1. */
import { k4, k8, mad4, mad8, poly8, select, zeros } from './lanes';

// x = n ln2 + r with |r| <= ln2 / 2; ln2 is split so that n times its upper part is exact. Adding 1.5 * 2^23 rounds
// to an integer and leaves it in the low mantissa bits.
const MAX = 0;
const MIN = 1;
const MAGIC = 2;
const LOG2E = 3;
const LN2_HIGH = 4;
const LN2_LOW = 5;
const ONE = 6;
const MAX2 = 7;
const MIN2 = 8;
const LN2 = 9;
const MIN_M1 = 10;
/** the magic number with the bias of exponents, which makes a shift of the sum a power of 2 */
const BIASED = 11;
/** the same, 2^64 too large: small powers do not become subnormal */
const RAISED = 12;
const LOWER = 13;
const MINUS_LOG2E = 14;
const MINUS_LN2_HIGH = 15;
const F32 = memory.data<f32>([
  100, -110, 12582912, 1.44269504, 0.693359375, -2.1219444e-4, 1, 130, -160, 0.69314718056, -30, 12583039,
  12583103, 5.421010862427522e-20, -1.44269504, -0.693359375,
]);
// (e^r - 1 - r) / r^2
const F32_P = memory.data<f32>([
  0.0013814596459269524, 0.0083687175065279, 0.04166838899254799, 0.1666652113199234, 0.4999999403953552,
]);
const F32_TOP = memory.data<i32>([127]);

/**
 * x * 2^n in two steps, so that results below the smallest normal number and above the largest come out right. `t` holds
 * n in its lowest 9 bits; the others are shifted out.
 */
// @ts-ignore: decorator
@inline
function scale4(x: v128, t: v128): v128 {
  const one = k4(F32, ONE);
  const half = i32x4.shr_s(t, 1);
  const a = i32x4.add(i32x4.shl(half, 23), one);
  const b = i32x4.add(i32x4.shl(i32x4.sub(t, half), 23), one);
  return f32x4.mul(f32x4.mul(x, a), b);
}

/** e^r - 1 for |r| <= ln2 / 2. */
// @ts-ignore: decorator
@inline
function tail4(r: v128): v128 {
  const s = f32x4.mul(r, r);
  const upper = mad4(k4(F32_P, 0), s, mad4(k4(F32_P, 1), r, k4(F32_P, 2)));
  return mad4(mad4(upper, s, mad4(k4(F32_P, 3), r, k4(F32_P, 4))), s, r);
}

/** x / ln2 rounded, plus the magic number. */
// @ts-ignore: decorator
@inline
function rounded4(x: v128): v128 {
  return mad4(x, k4(F32, LOG2E), k4(F32, MAGIC));
}

/** x - n ln2 */
// @ts-ignore: decorator
@inline
function rest4(x: v128, n: v128): v128 {
  return f32x4.sub(f32x4.sub(x, f32x4.mul(n, k4(F32, LN2_HIGH))), f32x4.mul(n, k4(F32, LN2_LOW)));
}

/** -x - n ln2 */
// @ts-ignore: decorator
@inline
function negativeRest4(x: v128, n: v128): v128 {
  return f32x4.sub(f32x4.sub(f32x4.mul(n, k4(F32, MINUS_LN2_HIGH)), x), f32x4.mul(n, k4(F32, LN2_LOW)));
}

/** e^x on four f32. */
// @ts-ignore: decorator
@inline
export function expF32(x: v128): v128 {
  const c = f32x4.pmax(f32x4.pmin(x, k4(F32, MAX)), k4(F32, MIN));
  const t = rounded4(c);
  const r = rest4(c, f32x4.sub(t, k4(F32, MAGIC)));
  return scale4(f32x4.add(tail4(r), k4(F32, ONE)), t);
}

/** e^x / 2 on four f32, which overflows later. */
// @ts-ignore: decorator
@inline
export function halfExpF32(x: v128): v128 {
  const c = f32x4.pmin(x, k4(F32, MAX));
  const t = rounded4(c);
  const r = rest4(c, f32x4.sub(t, k4(F32, MAGIC)));
  return scale4(f32x4.add(tail4(r), k4(F32, ONE)), i32x4.sub(t, k4(F32_STEP, 0)));
}
const F32_STEP = memory.data<i32>([1]);

/** (e^r - 1) 2^n + 1 + 2^n, n being in t: the exponential is not rounded before 1 is added. */
// @ts-ignore: decorator
@inline
function onePlus4(r: v128, t: v128): v128 {
  const power = i32x4.shl(t, 23);
  return f32x4.add(mad4(tail4(r), power, k4(F32, ONE)), power);
}

/** 1 + e^-(x + low) for |x| < 87.3 and |low| much smaller than 1 */
// @ts-ignore: decorator
@inline
export function logisticLowSumF32(x: v128, low: v128): v128 {
  const magic = k4(F32, BIASED);
  const t = mad4(x, k4(F32, MINUS_LOG2E), magic);
  return onePlus4(f32x4.sub(negativeRest4(x, f32x4.sub(t, magic)), low), t);
}

/** 2^64 e^(x + low) for x <= 40 and |low| much smaller than 1: exponents of more than f32 precision. */
// @ts-ignore: decorator
@inline
export function raisedSumF32(x: v128, low: v128): v128 {
  const magic = k4(F32, RAISED);
  const c = f32x4.pmax(x, k4(F32, MIN));
  const t = mad4(c, k4(F32, LOG2E), magic);
  const r = f32x4.add(rest4(c, f32x4.sub(t, magic)), low);
  return f32x4.mul(f32x4.add(tail4(r), k4(F32, ONE)), i32x4.shl(t, 23));
}

/** 2^64 e^x for x <= 40: for sums and quotients of many, which need not be scaled back one by one. */
// @ts-ignore: decorator
@inline
export function raisedF32(x: v128): v128 {
  const magic = k4(F32, RAISED);
  const c = f32x4.pmax(x, k4(F32, MIN));
  const t = mad4(c, k4(F32, LOG2E), magic);
  const r = rest4(c, f32x4.sub(t, magic));
  return f32x4.mul(f32x4.add(tail4(r), k4(F32, ONE)), i32x4.shl(t, 23));
}

/** 2^-64 x */
// @ts-ignore: decorator
@inline
export function lowered(x: v128): v128 {
  return f32x4.mul(x, k4(F32, LOWER));
}

/** e^x for x <= 40, in fewer steps than for all x. */
// @ts-ignore: decorator
@inline
export function decayF32(x: v128): v128 {
  return lowered(raisedF32(x));
}

/** e^(x + low) for x <= 40 and |low| much smaller than 1. */
// @ts-ignore: decorator
@inline
export function decaySumF32(x: v128, low: v128): v128 {
  return lowered(raisedSumF32(x, low));
}

/** 2^x on four f32. */
// @ts-ignore: decorator
@inline
export function exp2F32(x: v128): v128 {
  const magic = k4(F32, MAGIC);
  const c = f32x4.pmax(f32x4.pmin(x, k4(F32, MAX2)), k4(F32, MIN2));
  const t = f32x4.add(c, magic);
  const r = f32x4.mul(f32x4.sub(c, f32x4.sub(t, magic)), k4(F32, LN2));
  return scale4(f32x4.add(tail4(r), k4(F32, ONE)), t);
}

/** e^x - 1 on four f32. */
// @ts-ignore: decorator
@inline
export function expm1F32(x: v128): v128 {
  const magic = k4(F32, MAGIC);
  const one = k4(F32, ONE);
  const c = f32x4.pmax(f32x4.pmin(x, k4(F32, MAX)), k4(F32, MIN_M1));
  const t = rounded4(c);
  const r = rest4(c, f32x4.sub(t, magic));
  // 2^n (tail + (1 - 2^-n)) rounds once only
  const exponent = i32x4.sub(t, magic);
  const inverse = i32x4.shl(i32x4.sub(k4(F32_TOP, 0), i32x4.min_s(exponent, k4(F32_TOP, 0))), 23);
  const sum = f32x4.add(tail4(r), f32x4.sub(one, inverse));
  return select(f32x4.eq(x, zeros()), x, scale4(sum, t));
}

/** e^x - 1 for 0 <= x <= 80. */
// @ts-ignore: decorator
@inline
export function growthF32(x: v128): v128 {
  const magic = k4(F32, BIASED);
  const t = mad4(x, k4(F32, LOG2E), magic);
  const tail = tail4(rest4(x, f32x4.sub(t, magic)));
  const power = i32x4.shl(t, 23);
  return mad4(tail, power, f32x4.sub(power, k4(F32, ONE)));
}

// The same reduction in double precision; e^r - 1 = r + r c / (2 - c) with c = r - r^2 P(r^2).
const MIN8_M1 = 7;
const TWO = 8;
const F64 = memory.data<f64>([
  720, -760, 6755399441055744, 1.4426950408889634, 6.9314718036912381649e-1, 1.90821492927058770002e-10, 1,
  -60, 2,
]);
const F64_P = memory.data<f64>([
  4.13813679705723846039e-8, -1.6533902205465251539e-6, 6.61375632143793436117e-5, -2.77777777770155933842e-3,
  1.66666666666666019037e-1,
]);
const F64_TOP = memory.data<i64>([1023]);

// @ts-ignore: decorator
@inline
function scale8(x: v128, n: v128): v128 {
  const one = k8(F64, ONE);
  const half = i64x2.shr_s(n, 1);
  const a = i64x2.add(i64x2.shl(half, 52), one);
  const b = i64x2.add(i64x2.shl(i64x2.sub(n, half), 52), one);
  return f64x2.mul(f64x2.mul(x, a), b);
}

/** e^(high - low) - 1 for a sum of at most ln2 / 2. */
// @ts-ignore: decorator
@inline
function tail8(high: v128, low: v128): v128 {
  const r = f64x2.sub(high, low);
  const z = f64x2.mul(r, r);
  const c = f64x2.sub(r, f64x2.mul(z, poly8(F64_P, 5, z)));
  return f64x2.sub(high, f64x2.sub(low, f64x2.div(f64x2.mul(r, c), f64x2.sub(k8(F64, TWO), c))));
}

/** e^x 2^shift on two f64, rounded once; shift holds two i64. */
// @ts-ignore: decorator
@inline
export function expShiftF64(x: v128, shift: v128): v128 {
  const magic = k8(F64, MAGIC);
  const c = f64x2.pmax(f64x2.pmin(x, k8(F64, MAX)), k8(F64, MIN));
  const t = mad8(c, k8(F64, LOG2E), magic);
  const n = f64x2.sub(t, magic);
  const tail = tail8(f64x2.sub(c, f64x2.mul(n, k8(F64, LN2_HIGH))), f64x2.mul(n, k8(F64, LN2_LOW)));
  return scale8(f64x2.add(k8(F64, ONE), tail), i64x2.add(i64x2.sub(t, magic), shift));
}

/** e^x on two f64. */
// @ts-ignore: decorator
@inline
export function expF64(x: v128): v128 {
  return expShiftF64(x, zeros());
}

// ln2 in two parts, of which the first has 26 bits; and a mask of as many
const LN2_PARTS = memory.data<f64>([0.6931471675634384, 1.2996506893889889e-8, 1024, -1076]);
const UPPER = memory.data<u64>([0xfffffffff8000000]);

/** 2^x on two f64. */
export function exp2F64(x: v128): v128 {
  const magic = k8(F64, MAGIC);
  const c = f64x2.pmax(f64x2.pmin(x, k8(LN2_PARTS, 2)), k8(LN2_PARTS, 3));
  const t = f64x2.add(c, magic);
  const f = f64x2.sub(c, f64x2.sub(t, magic));
  const upper = v128.and(f, k8(UPPER, 0));
  const high = f64x2.mul(upper, k8(LN2_PARTS, 0));
  const low = mad8(f, k8(LN2_PARTS, 1), f64x2.mul(f64x2.sub(f, upper), k8(LN2_PARTS, 0)));
  return scale8(f64x2.add(k8(F64, ONE), tail8(high, f64x2.neg(low))), i64x2.sub(t, magic));
}

/** e^x - 1 on two f64. */
// @ts-ignore: decorator
@inline
export function expm1F64(x: v128): v128 {
  const magic = k8(F64, MAGIC);
  const c = f64x2.pmax(f64x2.pmin(x, k8(F64, MAX)), k8(F64, MIN8_M1));
  const t = mad8(c, k8(F64, LOG2E), magic);
  const n = f64x2.sub(t, magic);
  const tail = tail8(f64x2.sub(c, f64x2.mul(n, k8(F64, LN2_HIGH))), f64x2.mul(n, k8(F64, LN2_LOW)));
  const exponent = i64x2.sub(t, magic);
  const top = k8(F64_TOP, 0);
  const clamped = select(v128.gt<i64>(exponent, top), top, exponent);
  const inverse = i64x2.shl(i64x2.sub(top, clamped), 52);
  const sum = f64x2.add(tail, f64x2.sub(k8(F64, ONE), inverse));
  return select(f64x2.eq(x, zeros()), x, scale8(sum, exponent));
}
