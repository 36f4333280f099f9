/** The gamma function's logarithm and its derivatives, and Hurwitz' zeta function. */
import { chebyshev, polynomial, rounded, sinPi } from './evaluate';
import { LGAMMA } from './tables';

/** B(2k) / (2k (2k - 1)), the highest first: Stirling's series. */
const STIRLING = memory.data<f64>([
  -0.02955065359477124, 0.00641025641025641, -0.0019175269175269176, 0.0008417508417508417,
  -0.0005952380952380953, 0.0007936507936507937, -0.002777777777777778, 0.08333333333333333,
]);

/** What log(gamma(x)) is above (x - 1/2) log(x) - x + log(2 pi) / 2, for x >= 10. */
export function stirlingTail(x: f64): f64 {
  return polynomial(STIRLING, 8, 1 / (x * x)) / x;
}

const HALF_LOG_2_PI: f64 = 0.9189385332046727;
const LOG_PI: f64 = 1.1447298858494002;

/** log |gamma(x)| */
export function lgamma(x: f64): f64 {
  if (x != x) return x;
  if (abs(x) == Infinity) return Infinity;
  if (x <= 0) {
    if (x == floor<f64>(x)) return Infinity;
    // the argument of the reflection would lose the digits of a small x
    if (x > -1e-20) return -Math.log(-x);
    return LOG_PI - Math.log(abs(sinPi(x)) * -x) - lgamma(-x);
  }
  if (x < 1) return lgamma(1 + x) - Math.log(x);
  if (x <= 3) return (x - 1) * (x - 2) * chebyshev(LGAMMA, x - 2);
  if (x < 10) {
    let product: f64 = 1;
    while (x > 3) {
      x -= 1;
      product *= x;
    }
    return Math.log(product) + (x - 1) * (x - 2) * chebyshev(LGAMMA, x - 2);
  }
  const l = Math.log(x);
  if (x > 1e17) return x * (l - 1);
  return (x - 0.5) * l - x + HALF_LOG_2_PI + stirlingTail(x);
}

/** B(2k) / 2k, the highest first. */
const DIGAMMA = memory.data<f64>([
  0.08333333333333333, -0.021092796092796094, 0.007575757575757576, -0.004166666666666667,
  0.003968253968253968, -0.008333333333333333, 0.08333333333333333,
]);

/** The derivative of lgamma, as Cephes computes it: by the recurrence up to 10, then by the asymptotic series. */
export function digamma(x: f64): f64 {
  if (x == 0) return copysign<f64>(Infinity, -x);
  let y: f64 = 0;
  if (x < 0) {
    const rest = x - trunc<f64>(x);
    if (rest == 0 || x == -Infinity) return NaN;
    y = -Math.PI / Math.tan(Math.PI * rest);
    x = 1 - x;
  }
  for (; x < 10; x += 1) y -= 1 / x;
  const square = 1 / (x * x);
  return y + (Math.log(x) - 0.5 / x - square * polynomial(DIGAMMA, 7, square));
}

/** B(2k), from k = 1 to 8: of the asymptotic series of trigamma, the highest first. */
const TRIGAMMA = memory.data<f64>([
  -7.092156862745098, 1.1666666666666667, -0.2531135531135531, 0.07575757575757576, -0.03333333333333333,
  0.023809523809523808, -0.03333333333333333, 0.16666666666666666,
]);

/** The second derivative of lgamma. */
function trigamma(x: f64): f64 {
  let y: f64 = 0;
  let sign: f64 = 1;
  if (x < 0.5) {
    // at the poles it is the sine of PyTorch's rounded angle that makes the result
    const s = Math.PI / rounded(Math.sin(rounded(rounded(Math.PI) * x)));
    y = -s * s;
    sign = -1;
    x = 1 - x;
  }
  for (; x < 10; x += 1) y += 1 / (x * x);
  const square = 1 / (x * x);
  y += (1 + 0.5 / x + square * polynomial(TRIGAMMA, 8, square)) / x;
  return sign * y;
}

/** (2k)! / B(2k) */
const ZETA = memory.data<f64>([
  12, -720, 30240, -1209600, 47900160, -1892437580.3183792, 74724249600, -2950130727918.1642,
  116467828143500.67, -4597978722407472.6, 181521054019435480, -7166165256175667000,
]);

/** The sum of (q + k)^-x over all k >= 0, by the formula of Euler and Maclaurin, as in Cephes. */
export function zeta(x: f64, q: f64): f64 {
  if (x == 1) return Infinity;
  if (x < 1) return NaN;
  if (q <= 0) {
    if (q == floor<f64>(q)) return Infinity;
    if (x != floor<f64>(x)) return NaN;
    if (q < -100) {
      // the terms on both sides of 0, those on the left being all but the ones beyond q
      const rest = q - floor<f64>(q);
      const beyond = zeta(x, 1 - q);
      // NaN where even the first of those terms is 0
      const left = zeta(x, 1 - rest) - (beyond == beyond ? beyond : 0);
      return zeta(x, rest) + (x % 2 == 0 ? left : -left);
    }
  }
  // 1, whatever the power: not so for Math.pow and infinity
  let sum = q == 1 ? 1 : Math.pow(q, -x);
  let a = q;
  let b: f64 = 0;
  for (let i = 0; i < 9 || a <= 9; ++i) {
    a += 1;
    b = Math.pow(a, -x);
    sum += b;
    if (abs(b) < 1.1102230246251565e-16 * abs(sum)) return sum;
  }
  sum += (b * a) / (x - 1) - 0.5 * b;
  let factor: f64 = 1;
  let k: f64 = 0;
  for (let i = 0; i < 12; ++i) {
    factor *= x + k;
    b /= a;
    const term = (factor * b) / load<f64>(ZETA + ((<usize>i) << 3));
    sum += term;
    if (abs(term) < 1.1102230246251565e-16 * abs(sum)) return sum;
    k += 1;
    factor *= x + k;
    b /= a;
    k += 1;
  }
  return sum;
}

/** The (n + 1)-th derivative of lgamma. */
export function polygamma(n: f64, x: f64): f64 {
  if (n == 0) return digamma(x);
  if (n == 1) return trigamma(x);
  const value = Math.exp(lgamma(n + 1)) * zeta(n + 1, x);
  return n % 2 == 0 ? -value : value;
}
