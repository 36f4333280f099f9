/** Orthogonal polynomials of a degree given as a number, by their recurrences, rounded as in PyTorch, since they cancel. */
import { Binary } from '../../src/wasm/codes';
import { acosF64 } from '../simd/inverse-trig';
import { rounded } from './evaluate';

function acos(x: f64): f64 {
  return f64x2.extract_lane(acosF64(f64x2.splat(x)), 0);
}

/** 1, -1, 1, ... */
function alternating(n: i64): f64 {
  return n & 1 ? -1 : 1;
}

/** The Chebyshev polynomial of a kind (0 to 3 are T to W) for n >= 0, its closed form between -1 and 1 for n > `least`. */
function chebyshevPolynomial(kind: i32, x: f64, n: i64, least: i64): f64 {
  const degree = <f64>n;
  if (abs(x) == 1) {
    const sign = x > 0 ? 1 : alternating(n);
    if (kind == 0) return sign;
    if (kind == 1) return sign * (degree + 1);
    return sign * ((kind == 2) == x > 0 ? 1 : 2 * degree + 1);
  }
  if (n > least && abs(x) < 1) {
    const angle = rounded(acos(x));
    if (kind == 0) return Math.cos(rounded(degree * angle));
    if (kind == 1) return Math.sin(rounded((degree + 1) * angle)) / Math.sin(angle);
    const turn = rounded((degree + 0.5) * angle);
    if (kind == 2) return Math.cos(turn) / Math.cos(0.5 * angle);
    return Math.sin(turn) / Math.sin(0.5 * angle);
  }
  const twice = x + x;
  let q = kind == 0 ? x : rounded(twice + (kind == 1 ? 0 : kind == 2 ? -1 : 1));
  if (n < 2) return n == 0 ? 1 : q;
  let p: f64 = 1;
  for (let k: i64 = 2; k <= n && q == q; ++k) {
    const r = rounded(twice * q - p);
    p = q;
    q = r;
  }
  return q;
}

/** The polynomials of Hermite, Laguerre and Legendre for n >= 0. */
function other(code: i32, x: f64, n: i64): f64 {
  if (n == 0) return 1;
  if (code == Binary.LaguerreL && x == 0) return 1;
  if (code == Binary.LegendreP && abs(x) == 1) return x > 0 ? 1 : alternating(n);
  let p: f64 = 1;
  let q = code == Binary.HermiteH ? x + x : code == Binary.LaguerreL ? rounded(1 - x) : x;
  for (let i: i64 = 1; i < n && q == q; ++i) {
    const k = <f64>i;
    let factor = x;
    let by: f64 = 1;
    let lower = k;
    if (code == Binary.HermiteH) {
      factor = x + x;
      lower = k + k;
    } else if (code != Binary.HermiteHe) {
      factor = rounded(code == Binary.LaguerreL ? k + k + rounded(1 - x) : (k + k + 1) * x);
      by = k + 1;
    }
    const r = rounded(rounded(factor * q - rounded(lower * p)) / by);
    p = q;
    q = r;
  }
  return q;
}

/** A polynomial at x of the integer part of `degree`; 0 where that is negative. */
export function orthogonal(code: i32, x: f64, degree: f64): f64 {
  const n = <i64>degree;
  if (n < 0) return 0;
  if (code >= Binary.HermiteH) return other(code, x, n);
  const kind = (code - Binary.ChebyshevT) & 3;
  if (code < Binary.ShiftedChebyshevT) return chebyshevPolynomial(kind, x, n, kind == 0 ? 6 : 8);
  return chebyshevPolynomial(kind, rounded(x + x - 1), n, kind == 3 ? 4 : 6);
}
