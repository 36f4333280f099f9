/** The vector functions and constants under one name for f32 and f64. */
import { decayF32, exp2F32, exp2F64, expF32, expF64, expm1F32, expm1F64 } from './exp';
import { sigmoidF32, sigmoidF64, tanhF32, tanhF64 } from './hyperbolic';
import { k4, k8, signs, select } from './lanes';
import { log1pExcessF32, log1pF32, log1pF64, logF32, logF64 } from './log';

/** Entries of the table of constants. */
export const enum Const {
  One,
  Two,
  Half,
  Ln2,
  Log2E,

  Infinity,
  /** density of the normal distribution at 0 */
  Density,
  /** 2 sqrt(2 / pi) */
  GeluScale,
  GeluCubic,
  GeluCubicSlope,
  /** beyond this, the argument of the tanh in GELU makes no difference */
  GeluLimit,
  GeluLowest,
}
const F32 = memory.data<f32>([
  1,
  2,
  0.5,
  0.6931471805599453,
  1.4426950408889634,
  Infinity,
  0.3989422804014327,
  1.5957691216057308,
  0.044715,
  0.134145,
  250,
  -250,
]);
const F64 = memory.data<f64>([
  1,
  2,
  0.5,
  0.6931471805599453,
  1.4426950408889634,
  Infinity,
  0.3989422804014327,
  1.5957691216057308,
  0.044715,
  0.134145,
  800,
  -800,
]);

// @ts-ignore: decorator
@inline
export function number<T>(index: i32): v128 {
  return sizeof<T>() == 8 ? k8(F64, index) : k4(F32, index);
}

// @ts-ignore: decorator
@inline
export function one<T>(): v128 {
  return number<T>(Const.One);
}

export function exp8(x: v128): v128 {
  return expF64(x);
}
export function expm8(x: v128): v128 {
  return expm1F64(x);
}
export function log8(x: v128): v128 {
  return logF64(x);
}
export function logp8(x: v128): v128 {
  return log1pF64(x);
}

// @ts-ignore: decorator
@inline
export function exp<T>(x: v128): v128 {
  return sizeof<T>() == 8 ? exp8(x) : expF32(x);
}

/** e^x for x <= 40, in fewer steps. */
// @ts-ignore: decorator
@inline
export function decay<T>(x: v128): v128 {
  return sizeof<T>() == 8 ? exp8(x) : decayF32(x);
}

// @ts-ignore: decorator
@inline
export function exp2<T>(x: v128): v128 {
  return sizeof<T>() == 8 ? exp2F64(x) : exp2F32(x);
}

// @ts-ignore: decorator
@inline
export function expm1<T>(x: v128): v128 {
  return sizeof<T>() == 8 ? expm8(x) : expm1F32(x);
}

// @ts-ignore: decorator
@inline
export function log<T>(x: v128): v128 {
  return sizeof<T>() == 8 ? log8(x) : logF32(x);
}

// @ts-ignore: decorator
@inline
export function log1p<T>(x: v128): v128 {
  return sizeof<T>() == 8 ? logp8(x) : log1pF32(x);
}

/** a + ln(1 + e^-|x|) */
// @ts-ignore: decorator
@inline
export function addSoftplusTail<T>(a: v128, x: v128): v128 {
  const e = decay<T>(v128.or(x, signs<T>()));
  if (sizeof<T>() == 8) return f64x2.add(a, logp8(e));
  return f32x4.add(f32x4.add(a, log1pExcessF32(e)), e);
}

// @ts-ignore: decorator
@inline
export function sigmoid<T>(x: v128): v128 {
  return sizeof<T>() == 8 ? sigmoidF64(x) : sigmoidF32(x);
}

// @ts-ignore: decorator
@inline
export function tanh<T>(x: v128): v128 {
  return sizeof<T>() == 8 ? tanhF64(x) : tanhF32(x);
}

/** magnitude's size with sign's sign */
// @ts-ignore: decorator
@inline
export function copysign<T>(magnitude: v128, sign: v128): v128 {
  return select(signs<T>(), sign, magnitude);
}

/** The larger one, or NaN if either is. */
// @ts-ignore: decorator
@inline
export function maximum<T>(a: v128, b: v128): v128 {
  if (isFloat<T>()) return select(v128.ne<T>(b, b), b, v128.pmax<T>(a, b));
  if (sizeof<T>() == 8) return select(v128.gt<T>(b, a), b, a);
  return v128.max<T>(a, b);
}

/** The smaller one, or NaN if either is. */
// @ts-ignore: decorator
@inline
export function minimum<T>(a: v128, b: v128): v128 {
  if (isFloat<T>()) return select(v128.ne<T>(b, b), b, v128.pmin<T>(a, b));
  if (sizeof<T>() == 8) return select(v128.lt<T>(b, a), b, a);
  return v128.min<T>(a, b);
}

/** The product of integers or floats of any width. */
// @ts-ignore: decorator
@inline
export function product<T>(a: v128, b: v128): v128 {
  if (sizeof<T>() > 1) return v128.mul<T>(a, b);
  // there is no product of bytes: the even ones and the odd ones as words
  const odd = i16x8.shl(i16x8.mul(i16x8.shr_u(a, 8), i16x8.shr_u(b, 8)), 8);
  return select(i16x8.splat(0xff), i16x8.mul(a, b), odd);
}
