/** The regularized incomplete gamma functions: series, continued fraction, and Temme's expansion for large arguments. */
import { erfcScalar } from '../simd/erf';
import { polynomial } from './evaluate';
import { lgamma, stirlingTail } from './gamma';

const EPSILON: f64 = 1.1102230246251565e-16;

/** log(1 + u) - u */
function log1pExcess(u: f64): f64 {
  if (abs(u) > 0.3) return Math.log1p(u) - u;
  // by s = u / (2 + u): log(1 + u) = 2 (s + s^3 / 3 + s^5 / 5 + ...)
  const s = u / (2 + u);
  const square = s * s;
  let power = s * square;
  let sum: f64 = 0;
  for (let k: f64 = 3; ; k += 2) {
    const term = power / k;
    sum += term;
    if (abs(term) <= EPSILON * abs(sum)) break;
    power *= square;
  }
  return 2 * sum - u * s;
}

/** x^a exp(-x) / gamma(a) */
function factor(a: f64, x: f64): f64 {
  if (a < 10) return Math.exp(a * Math.log(x) - x - lgamma(a));
  return Math.sqrt(a / (2 * Math.PI)) * Math.exp(a * log1pExcess((x - a) / a) - stirlingTail(a));
}

/** How many steps there are at most: the series needs some times the square root of its argument. */
const STEPS = 5000;

/** The lower function by its power series, DLMF 8.11.4. */
function lowerSeries(a: f64, x: f64): f64 {
  let term: f64 = 1;
  let sum: f64 = 1;
  let r = a;
  for (let i = 0; i < STEPS && term > EPSILON * sum; ++i) {
    r += 1;
    term *= x / r;
    sum += term;
  }
  return (sum * factor(a, x)) / a;
}

/** The upper function for small x, where it is the difference of gamma(a) and a series. */
function upperSeries(a: f64, x: f64): f64 {
  let power: f64 = 1;
  let sum: f64 = 0;
  for (let n: f64 = 1; n < STEPS; n += 1) {
    power *= -x / n;
    const term = power / (a + n);
    sum += term;
    if (abs(term) <= EPSILON * abs(sum)) break;
  }
  const l = Math.log(x);
  return -Math.expm1(a * l - lgamma(1 + a)) - Math.exp(a * l - lgamma(a)) * sum;
}

/** The upper function by its continued fraction, with the recurrence of Cephes. */
function upperFraction(a: f64, x: f64): f64 {
  let y = 1 - a;
  let z = x + y + 1;
  let c: f64 = 0;
  let p2: f64 = 1;
  let q2 = x;
  let p1 = x + 1;
  let q1 = z * x;
  let value = p1 / q1;
  for (let i = 0; i < STEPS; ++i) {
    c += 1;
    y += 1;
    z += 2;
    const yc = y * c;
    const p = p1 * z - p2 * yc;
    const q = q1 * z - q2 * yc;
    const before = value;
    if (q != 0) value = p / q;
    p2 = p1;
    p1 = p;
    q2 = q1;
    q1 = q;
    if (abs(p) > 4503599627370496) {
      p2 *= 2.220446049250313e-16;
      p1 *= 2.220446049250313e-16;
      q2 *= 2.220446049250313e-16;
      q1 *= 2.220446049250313e-16;
    }
    if (q != 0 && abs(before - value) <= EPSILON * abs(value)) break;
  }
  return value * factor(a, x);
}

/** From this a on, Temme's expansion is used near a. */
const LARGE: f64 = 10000;

/** Of Temme's expansion (DLMF 8.12.10), by eta and by 1 / a, what counts from `LARGE` on; the highest power first. */
const TEMME_0 = memory.data<f64>([
  -0.00000185406221071516, -0.0000021854485106799922, 0.000039192631785224378, -0.00017875514403292181,
  0.0003527336860670194, 0.0011574074074074074, -0.014814814814814815, 0.083333333333333333,
  -0.33333333333333333,
]);
const TEMME_1 = memory.data<f64>([
  0.00020576131687242798, -0.00099022633744855967, 0.0026455026455026455, -0.0034722222222222222,
  -0.0018518518518518519,
]);
const TEMME_2 = memory.data<f64>([0.00077160493827160494, -0.0026813271604938272, 0.0041335978835978836]);

/** Either function for a large a near x, DLMF 8.12.3. */
function uniform(a: f64, x: f64, upper: bool): f64 {
  const u = (x - a) / a;
  const eta = copysign<f64>(Math.sqrt(-2 * log1pExcess(u)), u);
  const correction =
    polynomial(TEMME_0, 9, eta) + (polynomial(TEMME_1, 5, eta) + polynomial(TEMME_2, 3, eta) / a) / a;
  const rest = (Math.exp(-0.5 * a * eta * eta) / Math.sqrt(2 * Math.PI * a)) * correction;
  const t = eta * Math.sqrt(0.5 * a);
  return upper ? 0.5 * erfcScalar(t) + rest : 0.5 * erfcScalar(-t) - rest;
}

/** Whether the lower function is computed, and the upper one from it: it is not close to 1, and its series is short. */
function lowerIsEasier(a: f64, x: f64): bool {
  if (x > 1.1) return x < a;
  if (x <= 0.5) return -0.4 / Math.log(x) < a;
  return x * 1.1 < a;
}

/** The upper of the two functions, or the lower one; which method does it is decided as in Cephes and PyTorch. */
export function incompleteGamma(a: f64, x: f64, upper: bool): f64 {
  if (x < 0 || a < 0) return NaN;
  if (a == 0) return x > 0 ? (upper ? 0 : 1) : NaN;
  if (x == 0 || a == Infinity) return x == a ? NaN : upper ? 1 : 0;
  if (x == Infinity) return upper ? 0 : 1;
  if (x != x || a != a) return NaN;
  if (a > LARGE && abs(x - a) < 0.1 * a) return uniform(a, x, upper);
  if (!upper && !(x > 1 && x > a)) return lowerSeries(a, x);
  if (lowerIsEasier(a, x)) {
    const lower = lowerSeries(a, x);
    return upper ? 1 - lower : lower;
  }
  const value = x > 1.1 ? upperFraction(a, x) : upperSeries(a, x);
  return upper ? value : 1 - value;
}
