/** The normal distribution on four f32, and GELU, which is made of it. All is computed in double precision. */
import { highHalf, joinHalves, k4, k8, lowHalf, mad8, pairs8, select, zeros } from './lanes';

const HALF = 0;
const ONE = 1;
const MAGIC = 2;
const HALF_LOG2E = 3;
const TWO_LN2 = 4;
const MINUS_HALF = 5;
const DENSITY = 6;
const FARTHEST = 7;
// the magic number carries the bias of exponents
const F64 = memory.data<f64>([
  0.5, 1, 6755399441056767, -0.7213475204444817, 1.3862943611198906, -0.5, 0.3989422804014327, 14.5,
]);

// (e^(-r/2) - 1 + r/2) / r^2 to 2^-28 for |r| <= ln2
const EXP = memory.data<f64>([
  2.158521783978003e-5, -2.615232867552303e-4, 2.6042744249682725e-3, -2.0833150497898696e-2,
  1.2499998358012333e-1,
]);
// R(a) = P(a) / Q(a) to 2^-27 for 0 <= a <= 14.5, with e^(-a^2/2) R(a) the upper tail of the distribution
const TAIL_P = memory.data<f64>([
  4.108782421669689e-3, 4.058259665171304e-2, 1.8308505524077862e-1, 4.3809252106989544e-1,
  5.000000029148102e-1,
]);
const TAIL_Q = memory.data<f64>([
  1.0299068735735524e-2, 1.017320006832767e-1, 4.6907438470317825e-1, 1.2018799957177846, 1.6740700181788715,
  1,
]);

/** e^(-s/2) for 0 <= s < 400 */
// @ts-ignore: decorator
@inline
function gauss8(s: v128): v128 {
  const magic = k8(F64, MAGIC);
  const t = mad8(s, k8(F64, HALF_LOG2E), magic);
  const r = mad8(f64x2.sub(t, magic), k8(F64, TWO_LN2), s);
  const z = f64x2.mul(r, r);
  const upper = mad8(k8(EXP, 0), z, mad8(k8(EXP, 1), r, k8(EXP, 2)));
  const lower = mad8(k8(EXP, 3), r, k8(EXP, 4));
  const e = mad8(mad8(upper, z, lower), z, mad8(r, k8(F64, MINUS_HALF), k8(F64, ONE)));
  return f64x2.mul(e, i64x2.shl(t, 52));
}

/** R(a) for a^2 = s */
// @ts-ignore: decorator
@inline
function ratio8(a: v128, s: v128): v128 {
  const p = mad8(
    mad8(k8(TAIL_P, 0), s, mad8(k8(TAIL_P, 1), a, k8(TAIL_P, 2))),
    s,
    mad8(k8(TAIL_P, 3), a, k8(TAIL_P, 4)),
  );
  return f64x2.div(p, pairs8(TAIL_Q, 6, a, s));
}

/** The probability that a normal variable is above a, for a >= 0; 0 from 14.5 on, where f32 has nothing smaller. */
export function upperTail8(a: v128): v128 {
  const most = k8(F64, FARTHEST);
  const c = f64x2.pmin(a, most);
  const s = f64x2.mul(c, c);
  return v128.and(f64x2.mul(gauss8(s), ratio8(c, s)), f64x2.ne(c, most));
}

const CENTRAL = memory.data<u32>([0x40800000]);

/** The bits of 4: as far as the rational functions below reach. */
// @ts-ignore: decorator
@inline
export function centralBound(): v128 {
  return k4(CENTRAL, 0);
}

// The probability that a normal variable is below x is 1/2 + x P(x^2) / Q(x^2), which is accurate to 2^-27 of its
// value, also where that is small.
const CDF_P = memory.data<f64>([
  2.989431258939242e-8, 6.819909734533181e-6, 1.4485490078087858e-4, 4.558325625549487e-3,
  3.0933426343301054e-2, 3.9894227007150274e-1,
]);
const CDF_Q = memory.data<f64>([
  1.4336774646856557e-6, 6.891176696475178e-5, 1.755303690736987e-3, 2.712695534220462e-2,
  2.442051943123782e-1, 1,
]);

/** The probability that a normal variable is below x, for |x| < 4. */
// @ts-ignore: decorator
@inline
export function centralCdf8(x: v128): v128 {
  const z = f64x2.mul(x, x);
  const square = f64x2.mul(z, z);
  const part = f64x2.div(f64x2.mul(x, pairs8(CDF_P, 6, z, square)), pairs8(CDF_Q, 6, z, square));
  return f64x2.add(part, k8(F64, HALF));
}

/** x times that probability. */
// @ts-ignore: decorator
@inline
export function geluCentralF32(x: v128): v128 {
  const low = lowHalf(x);
  const high = highHalf(x);
  return joinHalves(f64x2.mul(low, centralCdf8(low)), f64x2.mul(high, centralCdf8(high)));
}

function geluTailHalf(x: v128): v128 {
  const tail = upperTail8(f64x2.abs(x));
  return f64x2.mul(x, select(i64x2.shr_s(x, 63), tail, f64x2.sub(k8(F64, ONE), tail)));
}

/** The same for all x. */
export function geluF32(x: v128): v128 {
  return joinHalves(geluTailHalf(lowHalf(x)), geluTailHalf(highHalf(x)));
}

// The derivative of GELU, in the same way.
const SLOPE_P = memory.data<f64>([
  -8.139380180670548e-11, 1.1750310142401984e-8, -7.228618763657507e-7, 3.765024466818412e-5,
  -5.354167404556248e-4, 1.577703421280811e-2, -6.358152297051005e-2, 7.97884567617613e-1,
]);
const SLOPE_Q = memory.data<f64>([
  1.88810823331713e-6, 8.221803529175367e-5, 1.984483639423967e-3, 2.9322019446306004e-2,
  2.5364577083461715e-1, 1,
]);

// @ts-ignore: decorator
@inline
function slopeHalf(x: v128): v128 {
  const z = f64x2.mul(x, x);
  const square = f64x2.mul(z, z);
  const part = f64x2.div(f64x2.mul(x, pairs8(SLOPE_P, 8, z, square)), pairs8(SLOPE_Q, 6, z, square));
  return f64x2.add(part, k8(F64, HALF));
}

/** The derivative of GELU for |x| < 4. */
// @ts-ignore: decorator
@inline
export function geluSlopeCentralF32(x: v128): v128 {
  return joinHalves(slopeHalf(lowHalf(x)), slopeHalf(highHalf(x)));
}

/** e^(-a^2/2) (R(a) - a / sqrt(2 pi)) below 0, and what it lacks from 1 above. */
function slopeTailHalf(x: v128): v128 {
  const most = k8(F64, FARTHEST);
  const a = f64x2.pmin(f64x2.abs(x), most);
  const s = f64x2.mul(a, a);
  const difference = f64x2.sub(ratio8(a, s), f64x2.mul(a, k8(F64, DENSITY)));
  const slope = v128.and(f64x2.mul(gauss8(s), difference), f64x2.ne(a, most));
  // zero times infinity is NaN
  const result = select(i64x2.shr_s(x, 63), slope, f64x2.sub(k8(F64, ONE), slope));
  return f64x2.add(result, f64x2.mul(x, zeros()));
}

/** The derivative of GELU for all x. */
export function geluSlopeF32(x: v128): v128 {
  return joinHalves(slopeTailHalf(lowHalf(x)), slopeTailHalf(highHalf(x)));
}
