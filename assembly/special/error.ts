/** Relatives of the error function: erfcx, erfinv, the normal distribution's logarithm and its inverse. */
import { erfScalar, erfcScalar } from '../simd/erf';
import { chebyshev } from './evaluate';
import { ERFCX } from './tables';

/** exp(x^2) erfc(x), by the series of Shepherd and Laframboise. */
export function erfcx(x: f64): f64 {
  if (x < 0) {
    // 2 exp(x^2) overflows
    if (x < -26.7) return Infinity;
    const high = reinterpret<f64>(reinterpret<u64>(x) & 0xffffffff00000000);
    return 2 * Math.exp(high * high) * Math.exp((x - high) * (x + high)) - erfcx(-x);
  }
  if (x > 5e7) return 0.5641895835477563 / x;
  return chebyshev(ERFCX, (x - 3.75) / (x + 3.75)) / (1 + 2 * x);
}

const HALF_ROOT_PI: f64 = 0.886226925452758;

/**
 * The inverse of erf: a rational approximation, made exact by steps of Newton's method, as in PyTorch. In the tails the
 * steps are those of erfc, which keeps its digits there.
 */
export function erfinv(y: f64): f64 {
  const a = abs(y);
  if (a > 1) return NaN;
  if (a == 1) return copysign<f64>(Infinity, y);
  let x: f64;
  if (a <= 0.7) {
    const z = a * a;
    const top = ((-0.140543331 * z + 0.914624893) * z - 1.645349621) * z + 0.886226899;
    const bottom = (((0.012229801 * z - 0.329097515) * z + 1.442710462) * z - 2.118377725) * z + 1;
    x = (a * top) / bottom;
    for (let i = 0; i < 2; ++i) x -= (erfScalar(x) - a) * HALF_ROOT_PI * Math.exp(x * x);
  } else {
    const z = Math.sqrt(-Math.log((1 - a) / 2));
    const top = ((1.641345311 * z + 3.429567803) * z - 1.624906493) * z - 1.970840454;
    x = top / ((1.6370678 * z + 3.5438892) * z + 1);
    for (let i = 0; i < 2; ++i) x += (erfcScalar(x) - (1 - a)) * HALF_ROOT_PI * Math.exp(x * x);
  }
  return copysign<f64>(x, y);
}

/** The logarithm of the normal distribution function. */
export function logNdtr(x: f64): f64 {
  const t = x * Math.SQRT1_2;
  if (x < -1) return Math.log(erfcx(-t) / 2) - t * t;
  return Math.log1p(-erfcScalar(t) / 2);
}

const ROOT_2_PI: f64 = 2.5066282746310002;

/**
 * The inverse of the normal distribution function. The tails start from the approximation 26.2.23 of Abramowitz and
 * Stegun, and take Newton's steps on the logarithm, which is almost straight after each.
 */
export function ndtri(p: f64): f64 {
  if (!(p >= 0 && p <= 1)) return NaN;
  if (p == 0 || p == 1) return p == 0 ? -Infinity : Infinity;
  if (p > 0.15 && p < 0.85) return Math.SQRT2 * erfinv(2 * p - 1);
  const tail = p < 0.5 ? p : 1 - p;
  const l = Math.log(tail);
  const z = Math.sqrt(-2 * l);
  let x =
    z - ((0.010328 * z + 0.802853) * z + 2.515517) / (((0.001308 * z + 0.189269) * z + 1.432788) * z + 1);
  for (let i = 0; i < 3; ++i) {
    // the distribution function over its derivative, at -x
    const ratio = 0.5 * ROOT_2_PI * erfcx(x * Math.SQRT1_2);
    x += (logNdtr(-x) - l) * ratio;
  }
  return p < 0.5 ? -x : x;
}
