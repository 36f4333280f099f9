/** Logarithms on vectors: ln x, ln(1 + x), and those to the bases 2 and 10. */
import { k4, k8, mad4, mad8, poly4, poly8, select, zeros } from './lanes';

/** In place of a table: the base e. */
const NATURAL: usize = 0;

// x = 2^e (1 + f) with 1 + f in [sqrt(1/2), sqrt 2)
const MIN_NORMAL = 0;
const UNIT = 1;
const LN2_LOW = 2;
const LN2_HIGH = 3;
const HALF = 4;
const ONE = 5;
const MINUS_INF = 6;
const NOT_A_NUMBER = 7;
const INF = 8;
const F32 = memory.data<f32>([
  1.17549435e-38,
  8388608,
  -2.1219444e-4,
  0.693359375,
  0.5,
  1,
  -Infinity,
  NaN,
  Infinity,
]);
const MIDDLE = 0;
const SHIFT = 1;
const MANTISSA = 2;
const TOP = 3;
const F32_I = memory.data<i32>([0x3f3504f3, 23, 0x007fffff, 126]);
// (ln(1 + f) - f + f^2 / 2) / f^3
const F32_P = memory.data<f32>([
  7.0376836292e-2, -1.151461031e-1, 1.167699874e-1, -1.2420140846e-1, 1.4249322787e-1, -1.6668057665e-1,
  2.0000714765e-1, -2.4999993993e-1, 3.3333331174e-1,
]);

/** e ln2 + ln(1 + f) */
// @ts-ignore: decorator
@inline
function sum4(e: v128, f: v128): v128 {
  const z = f32x4.mul(f, f);
  const y = mad4(e, k4(F32, LN2_LOW), f32x4.mul(f32x4.mul(poly4(F32_P, 9, f), f), z));
  return f32x4.add(mad4(e, k4(F32, LN2_HIGH), f), f32x4.sub(y, f32x4.mul(k4(F32, HALF), z)));
}

/** `result` for positive finite x; else -inf for 0, NaN for negative x, x for inf and NaN. */
// @ts-ignore: decorator
@inline
function specials4(x: v128, result: v128): v128 {
  const zero = zeros();
  const ok = v128.and(f32x4.gt(x, zero), f32x4.lt(x, k4(F32, INF)));
  const negative = select(f32x4.lt(x, zero), k4(F32, NOT_A_NUMBER), x);
  return select(ok, result, select(f32x4.eq(x, zero), k4(F32, MINUS_INF), negative));
}

/** f of a number whose bits are so far above those of the least 1 + f. */
// @ts-ignore: decorator
@inline
function fraction4(offset: v128): v128 {
  const upper = i32x4.add(v128.and(offset, k4(F32_I, MANTISSA)), k4(F32_I, MIDDLE));
  return f32x4.sub(upper, k4(F32, ONE));
}

/** ln x, or the logarithm to the base of a table. */
// @ts-ignore: decorator
@inline
function logarithm4(x: v128, base: usize): v128 {
  const tiny = f32x4.lt(x, k4(F32, MIN_NORMAL));
  const normal = select(tiny, f32x4.mul(x, k4(F32, UNIT)), x);
  const offset = i32x4.sub(normal, k4(F32_I, MIDDLE));
  const e = f32x4.convert_i32x4_s(i32x4.sub(i32x4.shr_s(offset, 23), v128.and(tiny, k4(F32_I, SHIFT))));
  const f = fraction4(offset);
  return specials4(x, base == NATURAL ? sum4(e, f) : basedSum4(base, e, f));
}

/** ln x on four f32. */
// @ts-ignore: decorator
@inline
export function logF32(x: v128): v128 {
  return logarithm4(x, NATURAL);
}

// 1 / ln b in two parts, the first of 12 bits, and log_b 2 likewise
const LOG2 = memory.data<f32>([1.4423828125, 0.00031222838896340733, 1, 0]);
const LOG10 = memory.data<f32>([0.4342041015625, 9.038034075182765e-5, 0.301025390625, 4.605038981195214e-6]);
const TOP_BITS = memory.data<u32>([0xfffff000]);

/** The same sum to the base of a table; ln(1 + f) is split so that its large part times the first is exact. */
// @ts-ignore: decorator
@inline
function basedSum4(base: usize, e: v128, f: v128): v128 {
  const z = f32x4.mul(f, f);
  const half = f32x4.mul(k4(F32, HALF), z);
  const high = v128.and(f32x4.sub(f, half), k4(TOP_BITS, 0));
  const tail = f32x4.mul(f32x4.mul(poly4(F32_P, 9, f), f), z);
  const low = f32x4.add(f32x4.sub(f32x4.sub(f, high), half), tail);
  const rest = mad4(e, k4(base, 3), mad4(f32x4.add(high, low), k4(base, 1), f32x4.mul(low, k4(base, 0))));
  const sum = f32x4.add(rest, f32x4.mul(high, k4(base, 0)));
  return mad4(e, k4(base, 2), sum);
}

/** The binary logarithm of four f32. */
export function log2F32(x: v128): v128 {
  return logarithm4(x, LOG2);
}

/** The decimal logarithm of four f32. */
export function log10F32(x: v128): v128 {
  return logarithm4(x, LOG10);
}

// (ln(1 + x) - x) / x^2 to 2^-27.5 for 0 <= x <= 1, as a polynomial in 1 - x, which is accurate where it counts most
const UNIT_P = memory.data<f32>([
  -0.003317583119496703, 0.006339838728308678, -0.009144404903054237, 0.000715091300662607,
  -0.009623536840081215, -0.018831321969628334, -0.04557963088154793, -0.11370495706796646,
  -0.3068528175354004,
]);

/** ln(1 + x) - x for 0 <= x <= 1. */
// @ts-ignore: decorator
@inline
export function log1pExcessF32(x: v128): v128 {
  return f32x4.mul(f32x4.mul(x, x), poly4(UNIT_P, 9, f32x4.sub(k4(F32, ONE), x)));
}

/** ln(1 + x) on four f32. */
// @ts-ignore: decorator
@inline
export function log1pF32(x: v128): v128 {
  const one = k4(F32, ONE);
  const u = f32x4.add(x, one);
  // what the rounding of 1 + x lost
  const part = f32x4.sub(u, one);
  const lost = f32x4.add(f32x4.sub(one, f32x4.sub(u, part)), f32x4.sub(x, part));
  const offset = i32x4.sub(u, k4(F32_I, MIDDLE));
  const e = i32x4.shr_s(offset, 23);
  const f = fraction4(offset);
  const down = i32x4.sub(one, i32x4.shl(i32x4.min_s(e, k4(F32_I, TOP)), 23));
  const result = sum4(f32x4.convert_i32x4_s(e), mad4(lost, down, f));
  return select(f32x4.eq(x, zeros()), x, specials4(u, result));
}

const F64 = memory.data<f64>([
  2.2250738585072014e-308,
  18014398509481984,
  1.90821492927058770002e-10,
  6.9314718036912381649e-1,
  0.5,
  1,
  -Infinity,
  NaN,
  Infinity,
  2,
  6755399441055744,
]);
const TWO = 9;
const MAGIC = 10;
const F64_I = memory.data<i64>([0x3fe6a09e667f3bcd, 54, 0x000fffffffffffff]);
// s = f / (2 + f), ln(1 + f) = f - f^2/2 + s (f^2/2 + s^2 P(s^2))
const F64_P = memory.data<f64>([
  1.479819860511658591e-1, 1.531383769920937332e-1, 1.818357216161805012e-1, 2.222219843214978396e-1,
  2.857142874366239149e-1, 3.999999999940941908e-1, 6.66666666666673513e-1,
]);

/** e ln2 + ln(1 + f) + c */
// @ts-ignore: decorator
@inline
function sum8(e: v128, f: v128, c: v128): v128 {
  const s = f64x2.div(f, f64x2.add(f, k8(F64, TWO)));
  const z = f64x2.mul(s, s);
  const half = f64x2.mul(k8(F64, HALF), f64x2.mul(f, f));
  const r = f64x2.mul(z, poly8(F64_P, 7, z));
  const small = mad8(s, f64x2.add(half, r), mad8(e, k8(F64, LN2_LOW), c));
  return f64x2.sub(f64x2.mul(e, k8(F64, LN2_HIGH)), f64x2.sub(f64x2.sub(half, small), f));
}

// @ts-ignore: decorator
@inline
function specials8(x: v128, result: v128): v128 {
  const zero = zeros();
  const ok = v128.and(f64x2.gt(x, zero), f64x2.lt(x, k8(F64, INF)));
  const negative = select(f64x2.lt(x, zero), k8(F64, NOT_A_NUMBER), x);
  return select(ok, result, select(f64x2.eq(x, zero), k8(F64, MINUS_INF), negative));
}

/** Small integers in i64 lanes as f64. */
// @ts-ignore: decorator
@inline
function toF64(n: v128): v128 {
  const magic = k8(F64, MAGIC);
  return f64x2.sub(i64x2.add(n, magic), magic);
}

/** As for f32. */
// @ts-ignore: decorator
@inline
function fraction8(offset: v128): v128 {
  const upper = i64x2.add(v128.and(offset, k8(F64_I, MANTISSA)), k8(F64_I, MIDDLE));
  return f64x2.sub(upper, k8(F64, ONE));
}

/** ln x, or the logarithm to the base of a table. */
// @ts-ignore: decorator
@inline
function logarithm8(x: v128, base: usize): v128 {
  const tiny = f64x2.lt(x, k8(F64, MIN_NORMAL));
  const normal = select(tiny, f64x2.mul(x, k8(F64, UNIT)), x);
  const offset = i64x2.sub(normal, k8(F64_I, MIDDLE));
  const e = toF64(i64x2.sub(i64x2.shr_s(offset, 52), v128.and(tiny, k8(F64_I, SHIFT))));
  const f = fraction8(offset);
  return specials8(x, base == NATURAL ? sum8(e, f, zeros()) : basedSum8(base, e, f));
}

/** ln x on two f64. */
// @ts-ignore: decorator
@inline
export function logF64(x: v128): v128 {
  return logarithm8(x, NATURAL);
}

// As for f32: 1 / ln b in two parts, the first of 21 bits, and log_b 2 likewise
const LOG2_F64 = memory.data<f64>([1.4426946640014648, 3.768874985636099e-7, 1, 0]);
const LOG10_F64 = memory.data<f64>([
  0.4342944622039795, 1.9699272335463627e-8, 0.3010299955494702, 1.1451100898021838e-10,
]);
const TOP_WORD = memory.data<u64>([0xffffffff00000000]);

// @ts-ignore: decorator
@inline
function basedSum8(base: usize, e: v128, f: v128): v128 {
  const s = f64x2.div(f, f64x2.add(f, k8(F64, TWO)));
  const z = f64x2.mul(s, s);
  const half = f64x2.mul(k8(F64, HALF), f64x2.mul(f, f));
  const tail = f64x2.mul(s, f64x2.add(half, f64x2.mul(z, poly8(F64_P, 7, z))));
  const high = v128.and(f64x2.sub(f, half), k8(TOP_WORD, 0));
  const low = f64x2.add(f64x2.sub(f64x2.sub(f, high), half), tail);
  const whole = f64x2.mul(e, k8(base, 2));
  const most = f64x2.mul(high, k8(base, 0));
  const sum = f64x2.add(whole, most);
  const lost = f64x2.add(f64x2.sub(whole, sum), most);
  const rest = mad8(f64x2.add(low, high), k8(base, 1), mad8(low, k8(base, 0), f64x2.mul(e, k8(base, 3))));
  return f64x2.add(f64x2.add(rest, lost), sum);
}

/** The binary logarithm of two f64. */
export function log2F64(x: v128): v128 {
  return logarithm8(x, LOG2_F64);
}

/** The decimal logarithm of two f64. */
export function log10F64(x: v128): v128 {
  return logarithm8(x, LOG10_F64);
}

/** ln(1 + x) on two f64. */
// @ts-ignore: decorator
@inline
export function log1pF64(x: v128): v128 {
  const one = k8(F64, ONE);
  const u = f64x2.add(x, one);
  const part = f64x2.sub(u, one);
  const lost = f64x2.add(f64x2.sub(one, f64x2.sub(u, part)), f64x2.sub(x, part));
  const offset = i64x2.sub(u, k8(F64_I, MIDDLE));
  const e = i64x2.shr_s(offset, 52);
  const f = fraction8(offset);
  const result = sum8(toF64(e), f, f64x2.div(lost, u));
  return select(f64x2.eq(x, zeros()), x, specials8(u, result));
}
