/** Hyperbolic functions, their inverses and the logistic function on vectors. */
import {
  decayF32,
  expShiftF64,
  expm1F64,
  expF64,
  growthF32,
  halfExpF32,
  logisticLowSumF32,
  lowered,
  raisedSumF32,
} from './exp';
import { k4, k8, mad4, mad8, poly4, select, signs, zeros } from './lanes';
import { log1pF64 } from './log';

const NEAR = 5;
const FARTHEST = 6;
const F32 = memory.data<f32>([1, 2, 20, 40, 0.5, 87, -110]);

/**
 * With e = e^2|x| - 1 it is w = e / (e + 2), which is 1 for |x| > 10, and e / 2 - (e / 2) w, where rounding the sum
 * matters less when e is small.
 */
// @ts-ignore: decorator
@inline
export function tanhF32(x: v128): v128 {
  const sign = v128.and(x, signs<f32>());
  const a = v128.xor(x, sign);
  const e = growthF32(f32x4.pmin(f32x4.add(a, a), k4(F32, 2)));
  const w = f32x4.div(e, f32x4.add(e, k4(F32, 1)));
  const h = f32x4.mul(e, k4(F32, 4));
  return v128.or(select(f32x4.lt(e, k4(F32, 0)), f32x4.sub(h, f32x4.mul(h, w)), w), sign);
}

/** e^x / (1 + e^x), which is accurate in the left tail, and 1 for x > 40. */
// @ts-ignore: decorator
@inline
export function sigmoidF32(x: v128): v128 {
  const z = decayF32(f32x4.pmin(x, k4(F32, 3)));
  return f32x4.div(z, f32x4.add(z, k4(F32, 0)));
}

/** x / (1 + e^-(z + low)) for all z, also where the exponential is subnormal or overflows. */
export function logisticF32(x: v128, z: v128, low: v128): v128 {
  const limited = f32x4.pmax(f32x4.pmin(z, k4(F32, NEAR)), f32x4.neg(k4(F32, NEAR)));
  const inner = f32x4.div(x, logisticLowSumF32(limited, low));
  const power = v128.and(raisedSumF32(f32x4.pmin(z, zeros()), low), f32x4.gt(z, k4(F32, FARTHEST)));
  return select(f32x4.lt(z, f32x4.neg(k4(F32, NEAR))), lowered(f32x4.mul(x, power)), inner);
}

// (sinh x - x) / x^3 for |x| <= 1
const SINH = memory.data<f32>([
  2.806300699376152e-6, 0.00019838099251501262, 0.008333339355885983, 0.1666666716337204,
]);
const F32_QUARTER = memory.data<f32>([0.25]);

export function sinhF32(x: v128): v128 {
  const sign = v128.and(x, signs<f32>());
  const a = v128.xor(x, sign);
  const z = f32x4.mul(a, a);
  const small = mad4(f32x4.mul(a, z), poly4(SINH, 4, z), a);
  const e = halfExpF32(a);
  const large = f32x4.sub(e, f32x4.div(k4(F32_QUARTER, 0), e));
  return v128.or(select(f32x4.lt(a, k4(F32, 0)), small, large), sign);
}

export function coshF32(x: v128): v128 {
  const e = halfExpF32(f32x4.abs(x));
  return f32x4.add(e, f32x4.div(k4(F32_QUARTER, 0), e));
}

const ONE = 0;
const TWO = 1;
const MINUS_TWO = 2;
const HALF = 3;
const QUARTER = 4;
const LARGE = 5;
const HUGE = 6;
const LN2 = 7;
const F64 = memory.data<f64>([1, 2, -2, 0.5, 0.25, 22, 268435456, 6.93147180559945286227e-1]);
const F64_I = memory.data<i64>([-1]);

export function sigmoidF64(x: v128): v128 {
  const z = expF64(v128.or(x, signs<f64>()));
  const one = k8(F64, ONE);
  return f64x2.div(select(i64x2.shr_s(x, 63), z, one), f64x2.add(z, one));
}

/** With e = e^2|x| - 1 it is e / (e + 2), or 1 - 2 / (e + 2) where that is more than 1/2. */
export function tanhF64(x: v128): v128 {
  const sign = v128.and(x, signs<f64>());
  const a = f64x2.pmin(v128.xor(x, sign), k8(F64, LARGE));
  const two = k8(F64, TWO);
  const e = expm1F64(f64x2.add(a, a));
  const isLarge = f64x2.gt(e, two);
  const part = f64x2.div(select(isLarge, two, e), f64x2.add(e, two));
  return v128.or(select(isLarge, f64x2.sub(k8(F64, ONE), part), part), sign);
}

/** e^|x| / 2, which overflows no sooner than the result does. */
// @ts-ignore: decorator
@inline
function halfExp(a: v128): v128 {
  return expShiftF64(a, v128.load64_splat(F64_I));
}

export function sinhF64(x: v128): v128 {
  const sign = v128.and(x, signs<f64>());
  const a = v128.xor(x, sign);
  const e = expm1F64(a);
  const small = f64x2.mul(k8(F64, HALF), f64x2.add(e, f64x2.div(e, f64x2.add(e, k8(F64, ONE)))));
  return v128.or(select(f64x2.lt(a, k8(F64, LARGE)), small, halfExp(a)), sign);
}

export function coshF64(x: v128): v128 {
  const e = halfExp(f64x2.abs(x));
  return f64x2.add(e, f64x2.div(k8(F64, QUARTER), e));
}

export function asinhF64(x: v128): v128 {
  const sign = v128.and(x, signs<f64>());
  const a = v128.xor(x, sign);
  const one = k8(F64, ONE);
  const square = f64x2.mul(a, a);
  const sum = f64x2.add(a, f64x2.div(square, f64x2.add(one, f64x2.sqrt(f64x2.add(square, one)))));
  const huge = f64x2.gt(a, k8(F64, HUGE));
  const result = log1pF64(select(huge, a, sum));
  return v128.or(f64x2.add(result, v128.and(huge, k8(F64, LN2))), sign);
}

export function acoshF64(x: v128): v128 {
  const one = k8(F64, ONE);
  const t = f64x2.sub(x, one);
  const sum = f64x2.add(t, f64x2.sqrt(mad8(t, t, f64x2.add(t, t))));
  const huge = f64x2.gt(x, k8(F64, HUGE));
  const outside = f64x2.lt(x, one);
  const result = log1pF64(select(outside, k8(F64, MINUS_TWO), select(huge, x, sum)));
  return f64x2.add(result, v128.and(huge, k8(F64, LN2)));
}

export function atanhF64(x: v128): v128 {
  const sign = v128.and(x, signs<f64>());
  const a = v128.xor(x, sign);
  const one = k8(F64, ONE);
  const t = f64x2.add(a, a);
  const sum = f64x2.add(t, f64x2.div(f64x2.mul(t, a), f64x2.sub(one, a)));
  const outside = f64x2.gt(a, one);
  const result = log1pF64(select(outside, k8(F64, MINUS_TWO), sum));
  return v128.xor(f64x2.mul(result, k8(F64, HALF)), sign);
}
