/** Bessel functions of the orders 0 and 1, the modified ones, and Airy's function, for real arguments. */
import * as amplitude from './amplitudes';
import { chebyshev, polynomial, rounded } from './evaluate';
import * as table from './tables';

/** exp(-|x|) I0(x), or exp(-|x|) I1(x) for order 1. */
export function scaledI(order: i32, x: f64): f64 {
  const a = abs(x);
  const near = order ? table.I1_NEAR : table.I0_NEAR;
  const far = order ? table.I1_FAR : table.I0_FAR;
  if (a > 8) {
    const y = chebyshev(far, 16 / a - 1) / Math.sqrt(a);
    return order && x < 0 ? -y : y;
  }
  return chebyshev(near, a * 0.25 - 1) * (order ? x : 1);
}

export function besselI(order: i32, x: f64): f64 {
  return Math.exp(abs(x)) * scaledI(order, x);
}

/** K0 or K1, times exp(x) if `scaled`. */
export function besselK(order: i32, x: f64, scaled: bool): f64 {
  if (x == 0) return Infinity;
  if (x < 0) return NaN;
  if (x > 2) {
    const y = chebyshev(order ? table.K1_FAR : table.K0_FAR, 4 / x - 1) / Math.sqrt(x);
    return scaled ? y : y * Math.exp(-x);
  }
  const rest = chebyshev(order ? table.K1_NEAR : table.K0_NEAR, x * x * 0.5 - 1);
  const l = Math.log(0.5 * x) * besselI(order, x);
  const y = order ? rest / x + l : rest - l;
  return scaled ? y * Math.exp(x) : y;
}

const TWO_BY_PI: f64 = 0.6366197723675814;

/** J, or Y if `second`, for x > 5: amplitudes times sine and cosine of x - pi/4, or of x - 3pi/4 for order 1. */
function oscillation(order: i32, x: f64, second: bool): f64 {
  const z = 5 / x;
  const t = z * z;
  const even = order
    ? polynomial(amplitude.EVEN_1, 7, t) / polynomial(amplitude.EVEN_1_BY, 7, t)
    : polynomial(amplitude.EVEN_0, 7, t) / polynomial(amplitude.EVEN_0_BY, 7, t);
  const odd =
    z *
    (order
      ? polynomial(amplitude.ODD_1, 8, t) / polynomial(amplitude.ODD_1_BY, 7, t)
      : polynomial(amplitude.ODD_0, 8, t) / polynomial(amplitude.ODD_0_BY, 7, t));
  const s = Math.sin(x);
  const c = Math.cos(x);
  // by the angle's sum, which subtracts nothing from x
  const sine = order ? -s - c : s - c;
  const cosine = order ? s - c : s + c;
  const wave = second ? even * sine + odd * cosine : even * cosine - odd * sine;
  return wave / Math.sqrt(Math.PI * x);
}

export function besselJ(order: i32, x: f64): f64 {
  const a = abs(x);
  if (a > 5) {
    const y = oscillation(order, a, false);
    return order && x < 0 ? -y : y;
  }
  const y = chebyshev(order ? table.J1_NEAR : table.J0_NEAR, x * x * 0.08 - 1);
  return order ? x * y : y;
}

export function besselY(order: i32, x: f64): f64 {
  if (x == 0) return -Infinity;
  if (x < 0) return NaN;
  if (x > 5) return oscillation(order, x, true);
  const rest = chebyshev(order ? table.Y1_NEAR : table.Y0_NEAR, x * x * 0.08 - 1);
  const l = Math.log(x) * besselJ(order, x);
  return order ? x * rest + TWO_BY_PI * (l - 1 / x) : rest + TWO_BY_PI * l;
}

export function sphericalJ0(x: f64): f64 {
  if (abs(x) == Infinity) return 0;
  return x == 0 ? 1 : Math.sin(x) / x;
}

/** Twice z at x = 2. */
const AIRY_SCALE: f64 = 3.771236166328254;
/** 1 / sqrt(pi) */
const INVERSE_ROOT_PI: f64 = 0.5641895835477563;

export function airy(x: f64): f64 {
  if (abs(x) == Infinity) return NaN;
  // PyTorch's limit; Ai is below 1e-307 from there on
  if (x > 103.892) return 0;
  if (x >= -2.09 && x < 2.09) return chebyshev(table.AIRY_NEAR, x / 2.1);
  const a = abs(x);
  const zeta = (2 * a * Math.sqrt(a)) / 3;
  const root = Math.sqrt(Math.sqrt(a));
  if (x > 0) return (chebyshev(table.AIRY_DECAY, AIRY_SCALE / zeta - 1) * Math.exp(-zeta)) / root;
  const t = 1 / (zeta * zeta);
  const even = 1 + (t * polynomial(amplitude.AIRY_EVEN, 9, t)) / polynomial(amplitude.AIRY_EVEN_BY, 9, t);
  const odd = polynomial(amplitude.AIRY_ODD, 11, t) / (zeta * polynomial(amplitude.AIRY_ODD_BY, 10, t));
  // the angle is large, and PyTorch's a number of the dtype
  const angle = rounded(rounded(rounded(2 * a * rounded(Math.sqrt(a))) / 3) + 0.25 * Math.PI);
  const wave = even * Math.sin(angle) - odd * Math.cos(angle);
  return (wave * INVERSE_ROOT_PI) / root;
}
