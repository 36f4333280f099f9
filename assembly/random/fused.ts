/** a * b + c with one rounding, as the processors that PyTorch is compiled for do it. */

/** The rounding error of s = a + b. */
// @ts-ignore: decorator
@inline
function sumError(a: f64, b: f64, s: f64): f64 {
  const part = s - a;
  return a - (s - part) + (b - part);
}

/** s + error, rounded so that a second rounding to fewer digits gives what a single one would have given. */
// @ts-ignore: decorator
@inline
function roundedToOdd(s: f64, error: f64): f64 {
  const bits = reinterpret<i64>(s);
  if (error == 0 || bits & 1) return s;
  return reinterpret<f64>(error > 0 == s > 0 ? bits + 1 : bits - 1);
}

export function fusedF32(a: f32, b: f32, c: f32): f32 {
  const product = <f64>a * <f64>b;
  const s = product + <f64>c;
  return <f32>roundedToOdd(s, sumError(product, <f64>c, s));
}

/** The upper half of the digits. */
// @ts-ignore: decorator
@inline
function upper(a: f64): f64 {
  const t = 134217729 * a;
  return t - (t - a);
}

/** Boldo and Melquiond: the exact product as a sum of two, added to c with the last but one rounding to odd. */
export function fusedF64(a: f64, b: f64, c: f64): f64 {
  const product = a * b;
  // the halves of the operands must not overflow
  if (!(abs(a) < 1e290 && abs(b) < 1e290 && abs(product) < 1e290)) return product + c;
  const aHigh = upper(a);
  const aLow = a - aHigh;
  const bHigh = upper(b);
  const bLow = b - bHigh;
  const rest = aHigh * bHigh - product + aHigh * bLow + aLow * bHigh + aLow * bLow;
  const low = c + rest;
  const lowError = sumError(c, rest, low);
  const high = product + low;
  const highError = sumError(product, low, high);
  const small = lowError + highError;
  return high + roundedToOdd(small, sumError(lowError, highError, small));
}
