/** The error function and its complement, and the normal distribution in double precision. */
import { highHalf, joinHalves, k4, k8, lowHalf, pairs8, select, signs } from './lanes';
import { centralCdf8, upperTail8 } from './normal';

// erf x = x P(x^2) / Q(x^2) to 2^-25.7; from LAST on it is 1
const LAST = memory.data<f32>([3.9245]);
const P = memory.data<f64>([
  2.050073161694007e-6, 2.848836027322026e-4, 3.765672171629305e-3, 5.2748898696525284e-2,
  1.904077982256605e-1, 1.1283791461395334,
]);
const Q = memory.data<f64>([
  3.8091612823018194e-5, 1.1625480852700306e-3, 1.4969329853448045e-2, 1.1410966089185136e-1,
  5.020772585086891e-1, 1,
]);

// @ts-ignore: decorator
@inline
function erfHalf(a: v128): v128 {
  const z = f64x2.mul(a, a);
  const square = f64x2.mul(z, z);
  return f64x2.div(f64x2.mul(a, pairs8(P, 6, z, square)), pairs8(Q, 6, z, square));
}

export function erfF32(x: v128): v128 {
  const sign = v128.and(x, signs<f32>());
  const a = f32x4.pmin(v128.xor(x, sign), k4(LAST, 0));
  return v128.or(joinHalves(erfHalf(lowHalf(a)), erfHalf(highHalf(a))), sign);
}

const ROOT_TWO = 0;
const TWO = 1;
const MINUS_ROOT_TWO = 2;
const F64 = memory.data<f64>([1.4142135623730951, 2, -1.4142135623730951]);

// @ts-ignore: decorator
@inline
function erfcHalf(x: v128): v128 {
  const two = k8(F64, TWO);
  const tail = f64x2.mul(two, upperTail8(f64x2.mul(f64x2.abs(x), k8(F64, ROOT_TWO))));
  return select(i64x2.shr_s(x, 63), f64x2.sub(two, tail), tail);
}

const CENTRAL = memory.data<u32>([0x403504f3]);

/** The bits of 2 sqrt 2. */
// @ts-ignore: decorator
@inline
export function erfcCentralBound(): v128 {
  return k4(CENTRAL, 0);
}

// @ts-ignore: decorator
@inline
function erfcCentralHalf(x: v128): v128 {
  const share = centralCdf8(f64x2.mul(x, k8(F64, MINUS_ROOT_TWO)));
  return f64x2.add(share, share);
}

/** erfc for |x| < 2 sqrt 2, in fewer steps. */
// @ts-ignore: decorator
@inline
export function erfcCentralF32(x: v128): v128 {
  return joinHalves(erfcCentralHalf(lowHalf(x)), erfcCentralHalf(highHalf(x)));
}

export function erfcF32(x: v128): v128 {
  return joinHalves(erfcHalf(lowHalf(x)), erfcHalf(highHalf(x)));
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

/** erfc(a + rest) for a >= 0 and a small rest, given (a + rest)^2 in two parts. */
function upperTail(a: f64, rest: f64, high: f64, low: f64): f64 {
  if (a < 0.84375) {
    const r = a * smallRatio(a) + rest;
    return a < 0.25 ? 1 - (a + r) : 0.5 - (a - 0.5 + r);
  }
  if (a < 1.25) {
    const beyond = a - 1 + rest;
    return 1 - MID_VALUE - horner(MID_P, 7, beyond) / horner(MID_Q, 7, beyond);
  }
  return far(a, rest, high, low) / a;
}

/** a erfc(a + rest) for a >= 1.25. */
function far(a: f64, rest: f64, high: f64, low: f64): f64 {
  if (a > 28) return 0;
  const s = 1 / (high + low);
  const r =
    a < 1 / 0.35 ? horner(NEAR_P, 8, s) / horner(NEAR_Q, 9, s) : horner(FAR_P, 7, s) / horner(FAR_Q, 8, s);
  return Math.exp(-high - 0.5625) * Math.exp(r - low - rest / a);
}

// @ts-ignore: decorator
@inline
function upperHalf(x: f64): f64 {
  return reinterpret<f64>(reinterpret<u64>(x) & 0xffffffff00000000);
}

export function erfcScalar(x: f64): f64 {
  const a = Math.abs(x);
  const high = upperHalf(a);
  const tail = upperTail(a, 0, high * high, (a - high) * (a + high));
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

// the square root of 1/2 in three parts
const ROOT_UPPER: f64 = 0.7071065902709961;
const ROOT_MIDDLE: f64 = 1.909155514789873e-7;
const ROOT_LOWEST: f64 = -4.833646656726457e-17;

/** What the rounding of a times the root loses. */
// @ts-ignore: decorator
@inline
function lostByRoot(a: f64, high: f64): f64 {
  const product = high * ROOT_UPPER - a * Math.SQRT1_2;
  return product + (high * ROOT_MIDDLE + (a - high) * Math.SQRT1_2) + a * ROOT_LOWEST;
}

export function normalCdfScalar(x: f64): f64 {
  const a = Math.abs(x);
  const high = upperHalf(a);
  const lost = lostByRoot(a, high);
  const tail = 0.5 * upperTail(a * Math.SQRT1_2, lost, high * high * 0.5, (a - high) * (a + high) * 0.5);
  return x < 0 ? tail : 1 - tail;
}

/** x normalCdf(x); on the far left x is not divided by itself. */
export function geluScalar(x: f64): f64 {
  if (!(x < -1.8 && x > -Infinity)) return x * normalCdfScalar(x);
  const a = -x;
  const high = upperHalf(a);
  const low = (a - high) * (a + high) * 0.5 - ROOT_LOWEST / Math.SQRT1_2;
  return -Math.SQRT1_2 * far(a * Math.SQRT1_2, 0, high * high * 0.5, low);
}
