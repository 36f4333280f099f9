/**
 * The rows of special functions: one loop for those of one number and one for those of two, both in f64, with the
 * function chosen for each element, since what it costs is far more than that.
 */
import { Binary, DT, Unary } from '../../src/wasm/codes';
import { airy, besselI, besselJ, besselK, besselY, scaledI, sphericalJ0 } from './bessel';
import { erfcx, erfinv, logNdtr, ndtri } from './error';
import { setSingle, sinPi } from './evaluate';
import { digamma, lgamma, polygamma, zeta } from './gamma';
import { incompleteGamma } from './incomplete-gamma';
import { orthogonal } from './polynomials';

/** -x log(x) */
function entropy(x: f64): f64 {
  if (x > 0) return -x * Math.log(x);
  return x == 0 ? 0 : x < 0 ? -Infinity : x;
}

function logit(x: f64, epsilon: f64): f64 {
  if (epsilon == epsilon) {
    // as PyTorch has it, the lower bound goes first, and NaN stays
    if (x < epsilon) x = epsilon;
    else if (x > 1 - epsilon) x = 1 - epsilon;
  }
  return Math.log(x / (1 - x));
}

function sinc(x: f64): f64 {
  if (x == 0) return 1;
  return sinPi(x) / (Math.PI * x);
}

/** The exponent e of x = m 2^e with 1/2 <= |m| < 1, or 0. */
function exponent(x: f64): i32 {
  if (!(abs(x) < Infinity) || x == 0) return 0;
  const bits = <i32>((reinterpret<u64>(x) >> 52) & 0x7ff);
  if (bits == 0) return exponent(x * 18014398509481984) - 54;
  return bits - 1022;
}

function mantissa(x: f64): f64 {
  const e = exponent(x);
  // in two steps: neither 2^1074 nor 2^-1024 is a normal number
  const half = e >> 1;
  return x * power(-half) * power(half - e);
}

/** 2^e for a normal result */
// @ts-ignore: decorator
@inline
function power(e: i32): f64 {
  return reinterpret<f64>((<u64>(e + 1023)) << 52);
}

function one(code: i32, x: f64, p: f64): f64 {
  switch (code) {
    case Unary.Lgamma:
      return lgamma(x);
    case Unary.Digamma:
      return digamma(x);
    case Unary.Polygamma:
      return polygamma(p, x);
    case Unary.Erfinv:
      return erfinv(x);
    case Unary.Erfcx:
      return erfcx(x);
    case Unary.Ndtri:
      return ndtri(x);
    case Unary.LogNdtr:
      return logNdtr(x);
    case Unary.Entr:
      return entropy(x);
    case Unary.Logit:
      return logit(x, p);
    case Unary.Sinc:
      return sinc(x);
    case Unary.Angle:
      return x != x ? x : x < 0 ? Math.PI : 0;
    case Unary.FrexpMantissa:
      return mantissa(x);
    case Unary.FrexpExponent:
      return exponent(x);
    case Unary.I0:
    case Unary.I1:
      return besselI(<i32>(code == Unary.I1), x);
    case Unary.I0e:
    case Unary.I1e:
      return scaledI(<i32>(code == Unary.I1e), x);
    case Unary.K0:
    case Unary.K0e:
      return besselK(0, x, code == Unary.K0e);
    case Unary.K1:
    case Unary.K1e:
      return besselK(1, x, code == Unary.K1e);
    case Unary.J0:
    case Unary.J1:
      return besselJ(<i32>(code == Unary.J1), x);
    case Unary.Y0:
    case Unary.Y1:
      return besselY(<i32>(code == Unary.Y1), x);
    case Unary.SphericalJ0:
      return sphericalJ0(x);
    default:
      return airy(x);
  }
}

function two(code: i32, a: f64, b: f64, p: f64, q: f64): f64 {
  switch (code) {
    case Binary.Xlog1py:
      return b != b ? b : a == 0 ? 0 : a * Math.log1p(b);
    case Binary.Zeta:
      return zeta(a, b);
    case Binary.Igamma:
    case Binary.Igammac:
      return incompleteGamma(a, b, code == Binary.Igammac);
    case Binary.NanToNum:
      return a != a ? b : a == Infinity ? p : a == -Infinity ? q : a;
    default:
      return orthogonal(code, a, b);
  }
}

/** The next f32 or f64 after a towards b. */
function neighbour<T, I>(a: T, b: T): T {
  if (a != a || b != b) return a + b;
  if (a == b) return b;
  if (a == 0) return copysign<T>(reinterpret<T>(<I>1), b);
  const bits = reinterpret<I>(a);
  return reinterpret<T>(a < b == a > 0 ? bits + 1 : bits - 1);
}

/** y = op(x) for n elements, f32 or f64. */
export function specialRow(code: i32, dtype: i32, n: i32, x: usize, y: usize, p: f64): void {
  setSingle(dtype == DT.F32);
  if (dtype == DT.F64) {
    for (const end = x + ((<usize>n) << 3); x < end; x += 8, y += 8)
      store<f64>(y, one(code, load<f64>(x), p));
  } else {
    for (const end = x + ((<usize>n) << 2); x < end; x += 4, y += 4) {
      store<f32>(y, <f32>one(code, <f64>load<f32>(x), p));
    }
  }
}

/** y = op(a, b) for n elements, f32 or f64; an operand with step 0 is constant. */
export function specialPairs(
  code: i32,
  dtype: i32,
  n: i32,
  a: usize,
  sa: usize,
  b: usize,
  sb: usize,
  y: usize,
  p: f64,
  q: f64,
): void {
  setSingle(dtype == DT.F32);
  const size: usize = dtype == DT.F64 ? 8 : 4;
  const stepA = sa ? size : 0;
  const stepB = sb ? size : 0;
  for (const end = y + <usize>n * size; y < end; y += size, a += stepA, b += stepB) {
    if (size == 8) {
      const u = load<f64>(a);
      const v = load<f64>(b);
      store<f64>(y, code == Binary.Nextafter ? neighbour<f64, i64>(u, v) : two(code, u, v, p, q));
    } else {
      const u = load<f32>(a);
      const v = load<f32>(b);
      if (code == Binary.Nextafter) store<f32>(y, neighbour<f32, i32>(u, v));
      else store<f32>(y, <f32>two(code, u, v, p, q));
    }
  }
}

function loadInteger(dtype: i32, x: usize): i64 {
  switch (dtype) {
    case DT.I64:
      return load<i64>(x);
    case DT.I32:
      return load<i32>(x);
    case DT.I16:
      return load<i16>(x);
    case DT.I8:
      return load<i8>(x);
    default:
      return load<u8>(x);
  }
}

/** x in a dtype of `size` bytes: it wraps. */
function narrow(x: i64, size: usize): i64 {
  const shift = 64 - ((<i64>size) << 3);
  return (x << shift) >> shift;
}

/** |x|, which for the least number of a dtype is that number. */
function magnitude(x: i64, size: usize): i64 {
  return x < 0 ? narrow(-x, size) : x;
}

function divisor(a: i64, b: i64): i64 {
  while (a != 0) {
    // the least number stays negative, and has no quotient by -1
    const rest = a == -1 ? 0 : b % a;
    b = a;
    a = rest;
  }
  return b;
}

/** The greatest common divisors or the least common multiples of n integers; an operand with step 0 is constant. */
export function divisorRow(
  code: i32,
  dtype: i32,
  n: i32,
  a: usize,
  sa: usize,
  b: usize,
  sb: usize,
  y: usize,
): void {
  const size: usize = dtype == DT.I64 ? 8 : dtype == DT.I32 ? 4 : dtype == DT.I16 ? 2 : 1;
  const stepA = sa ? size : 0;
  const stepB = sb ? size : 0;
  for (const end = y + <usize>n * size; y < end; y += size, a += stepA, b += stepB) {
    const u = magnitude(loadInteger(dtype, a), size);
    const v = magnitude(loadInteger(dtype, b), size);
    let r = divisor(u, v);
    if (code == Binary.Lcm && r != 0)
      r = magnitude(size == 4 ? narrow((u / r) * v, size) : (u / r) * v, size);
    if (size == 8) store<i64>(y, r);
    else if (size == 4) store<i32>(y, <i32>r);
    else if (size == 2) store<i16>(y, <i16>r);
    else store<i8>(y, <i8>r);
  }
}
