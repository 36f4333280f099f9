/** The error function, its complement, and the normal distribution that GELU is made of. */
import { decayF32, decaySumF32 } from './exp';
import { k4, mad4, poly4, select, signs } from './lanes';

const SPLIT = 0;
const FLOOR = 1;
const ONE = 2;
const F32 = memory.data<f32>([0.927734375, -100, 1]);
// ln(1 - erf x) / x for larger x, erf(x) / x - 1 near 0
const LARGE_A = memory.data<f32>([-1.7285347e-5, 3.83197126e-4, -3.88396438e-3, 2.42546219e-2]);
const LARGE_B = memory.data<f32>([-1.06777877e-1, -6.34846687e-1, -1.28717512e-1]);
const SMALL = memory.data<f32>([
  -5.96761703e-4, 4.99119423e-3, -2.67681349e-2, 1.12819925e-1, -3.76125336e-1, 1.28379166e-1,
]);

// @ts-ignore: decorator
@inline
export function erfF32(x: v128): v128 {
  const sign = v128.and(x, signs<f32>());
  const t = v128.xor(x, sign);
  const s = f32x4.mul(x, x);
  const top = mad4(mad4(k4(LARGE_A, 0), t, k4(LARGE_A, 1)), s, mad4(k4(LARGE_A, 2), t, k4(LARGE_A, 3)));
  const p = mad4(mad4(mad4(top, t, k4(LARGE_B, 0)), t, k4(LARGE_B, 1)), t, k4(LARGE_B, 2));
  const e = decayF32(f32x4.pmax(f32x4.sub(f32x4.mul(p, t), t), k4(F32, FLOOR)));
  const large = v128.or(f32x4.sub(k4(F32, ONE), e), sign);
  return select(f32x4.gt(t, k4(F32, SPLIT)), large, mad4(poly4(SMALL, 6, s), x, x));
}

// The upper tail of the normal distribution is Q(a) = e^(-a^2/2) t P(t) with t = 1 / (1 + 0.21 a); the square is
// split exactly into two parts, so that the far tail keeps its relative accuracy.
const LAST = 0;
const MINUS_HALF = 1;
const SLOPE = 2;
const SLOPE_ERFC = 3;
const TWO = 4;
const TAIL = memory.data<f32>([14.5, -0.5, 0.21, 0.29698484809834996, 2]);
const UPPER_BITS = memory.data<u32>([0xfffff000]);
const TAIL_P = memory.data<f32>([
  -0.07143557071685791, 0.2824989855289459, -0.327955961227417, 0.34670236706733704, -0.09199650585651398,
  0.12401505559682846, 0.06942364573478699, 0.08503422141075134, 0.08371377736330032,
]);

/** e^(factor a^2) for factor a power of 2 */
// @ts-ignore: decorator
@inline
function gauss4(a: v128, factor: v128): v128 {
  const high = v128.and(a, k4(UPPER_BITS, 0));
  const rest = f32x4.mul(f32x4.sub(a, high), f32x4.add(a, high));
  return decaySumF32(f32x4.mul(f32x4.mul(high, high), factor), f32x4.mul(rest, factor));
}

// @ts-ignore: decorator
@inline
function ratio4(a: v128, slope: v128): v128 {
  const one = k4(F32, ONE);
  const t = f32x4.div(one, mad4(a, slope, one));
  return f32x4.mul(t, poly4(TAIL_P, 9, t));
}

/** e^(-x^2/2) */
// @ts-ignore: decorator
@inline
export function gaussF32(x: v128): v128 {
  return gauss4(f32x4.pmin(f32x4.abs(x), k4(TAIL, LAST)), k4(TAIL, MINUS_HALF));
}

/** The probability that a normal variable is below x; `gauss` is e^(-x^2/2). */
// @ts-ignore: decorator
@inline
export function normalCdfF32(x: v128, gauss: v128): v128 {
  const q = f32x4.mul(gauss, ratio4(f32x4.pmin(f32x4.abs(x), k4(TAIL, LAST)), k4(TAIL, SLOPE)));
  return select(i32x4.shr_s(x, 31), q, f32x4.sub(k4(F32, ONE), q));
}

// @ts-ignore: decorator
@inline
export function erfcF32(x: v128): v128 {
  const a = f32x4.pmin(f32x4.abs(x), k4(TAIL, LAST));
  const two = k4(TAIL, TWO);
  const q = f32x4.mul(gauss4(a, f32x4.neg(k4(F32, ONE))), f32x4.mul(two, ratio4(a, k4(TAIL, SLOPE_ERFC))));
  return select(i32x4.shr_s(x, 31), f32x4.sub(two, q), q);
}

// Double precision: rational approximations in four ranges, highest power first.
const ERF_P = memory.data<f64>([
  -2.37630166566501626084e-5, -5.77027029648944159157e-3, -2.84817495755985104766e-2,
  -3.2504210724700149937e-1, 1.28379167095512558561e-1,
]);
const ERF_Q = memory.data<f64>([
  -3.9602282787753681232e-6, 1.32494738004321644526e-4, 5.08130628187576562776e-3, 6.50222499887672944485e-2,
  3.97917223959155352819e-1, 1,
]);
const MID_P = memory.data<f64>([
  -2.166375594868790843e-3, 3.54783043256182359371e-2, -1.10894694282396677476e-1, 3.18346619901161753674e-1,
  -3.72207876035701323847e-1, 4.14856118683748331666e-1, -2.36211856075265944077e-3,
]);
const MID_Q = memory.data<f64>([
  1.1984499846799107417e-2, 1.36370839120290507362e-2, 1.26171219808761642112e-1, 7.18286544141962662868e-2,
  5.40397917702171048937e-1, 1.06420880400844228286e-1, 1,
]);
const NEAR_P = memory.data<f64>([
  -9.81432934416914548592, -8.12874355063065934246e1, -1.84605092906711035994e2, -1.62396669462573470355e2,
  -6.23753324503260060396e1, -1.05586262253232909814e1, -6.93858572707181764372e-1,
  -9.86494403484714822705e-3,
]);
const NEAR_Q = memory.data<f64>([
  -6.04244152148580987438e-2, 6.57024977031928170135, 1.08635005541779435134e2, 4.29008140027567833386e2,
  6.45387271733267880336e2, 4.34565877475229228821e2, 1.376577541435190426e2, 1.96512716674392571292e1, 1,
]);
const FAR_P = memory.data<f64>([
  -4.83519191608651397019e2, -1.02509513161107724954e3, -6.37566443368389627722e2, -1.60636384855821916062e2,
  -1.77579549177547519889e1, -7.99283237680523006574e-1, -9.86494292470009928597e-3,
]);
const FAR_Q = memory.data<f64>([
  -2.24409524465858183362e1, 4.74528541206955367215e2, 2.55305040643316442583e3, 3.19985821950859553908e3,
  1.53672958608443695994e3, 3.25792512996573918826e2, 3.03380607434824582924e1, 1,
]);
const MID_VALUE: f64 = 8.45062911510467529297e-1;

function horner(table: usize, n: i32, x: f64): f64 {
  let sum = load<f64>(table);
  for (let i = 1; i < n; ++i) sum = sum * x + load<f64>(table + ((<usize>i) << 3));
  return sum;
}

/** (erf a) / a - 1 for a < 0.84375 */
function smallRatio(a: f64): f64 {
  const z = a * a;
  return horner(ERF_P, 5, z) / horner(ERF_Q, 6, z);
}

/** erfc(a) for a >= 0, given a^2 in two parts. */
function upperTail(a: f64, high: f64, low: f64): f64 {
  if (a < 0.84375) {
    const r = a * smallRatio(a);
    return a < 0.25 ? 1 - (a + r) : 0.5 - (a - 0.5 + r);
  }
  if (a < 1.25) return 1 - MID_VALUE - horner(MID_P, 7, a - 1) / horner(MID_Q, 7, a - 1);
  if (a > 28) return 0;
  const s = 1 / (high + low);
  const r =
    a < 1 / 0.35 ? horner(NEAR_P, 8, s) / horner(NEAR_Q, 9, s) : horner(FAR_P, 7, s) / horner(FAR_Q, 8, s);
  return (Math.exp(-high - 0.5625) * Math.exp(r - low)) / a;
}

// @ts-ignore: decorator
@inline
function upperHalf(x: f64): f64 {
  return reinterpret<f64>(reinterpret<u64>(x) & 0xffffffff00000000);
}

export function erfcScalar(x: f64): f64 {
  const a = Math.abs(x);
  const high = upperHalf(a);
  const tail = upperTail(a, high * high, (a - high) * (a + high));
  return x < 0 ? 2 - tail : tail;
}

export function erfScalar(x: f64): f64 {
  const a = Math.abs(x);
  let y: f64;
  if (a < 0.84375) y = a + a * smallRatio(a);
  else if (a < 1.25) y = MID_VALUE + horner(MID_P, 7, a - 1) / horner(MID_Q, 7, a - 1);
  else if (a > 6) y = 1;
  else y = 1 - erfcScalar(a);
  return copysign<f64>(y, x);
}

export function normalCdfScalar(x: f64): f64 {
  const a = Math.abs(x);
  const high = upperHalf(a);
  const tail = 0.5 * upperTail(a * Math.SQRT1_2, high * high * 0.5, (a - high) * (a + high) * 0.5);
  return x < 0 ? tail : 1 - tail;
}
