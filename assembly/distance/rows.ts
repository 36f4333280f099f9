/** The distances of a norm between the rows of matrices, and their gradients. */
import { DT, RowNorm } from '../../src/wasm/codes';
import { zeros } from '../simd/lanes';
import { powF32, powF64 } from '../simd/pow';

// @ts-ignore: decorator
@inline
function powers<T>(x: v128, p: f64): v128 {
  return sizeof<T>() == 4 ? powF32(x, f32x4.splat(<f32>p)) : powF64(x, f64x2.splat(p));
}

/** C's pow of what is not negative; AssemblyScript's says NaN for 1 to an infinite power, which is no case here. */
// @ts-ignore: decorator
@inline
function power(x: f64, p: f64): f64 {
  return p == 0 ? 1 : Math.pow(x, p);
}

/** What a vector of sizes of differences adds to the sums; `norm` is a literal. */
// @ts-ignore: decorator
@inline
function foldVector<T>(norm: i32, sum: v128, d: v128, p: f64): v128 {
  if (norm == RowNorm.Zero) return v128.add<T>(sum, v128.min<T>(v128.ceil<T>(d), v128.splat<T>(<T>1)));
  if (norm == RowNorm.One) return v128.add<T>(sum, d);
  if (norm == RowNorm.Two) return v128.add<T>(sum, v128.mul<T>(d, d));
  if (norm == RowNorm.Infinite) return v128.max<T>(sum, d);
  return v128.add<T>(sum, powers<T>(d, p));
}

// @ts-ignore: decorator
@inline
function foldScalar(norm: i32, sum: f64, d: f64, p: f64): f64 {
  if (norm == RowNorm.Zero) return sum + min(ceil(d), 1);
  if (norm == RowNorm.One) return sum + d;
  if (norm == RowNorm.Two) return sum + d * d;
  if (norm == RowNorm.Infinite) return max(sum, d);
  return sum + power(d, p);
}

// @ts-ignore: decorator
@inline
function joined(norm: i32, a: f64, b: f64): f64 {
  return norm == RowNorm.Infinite ? max(a, b) : a + b;
}

/** The distance between two rows of m elements. */
// @ts-ignore: decorator
@inline
function distanceAs<T>(norm: i32, m: i32, a: usize, b: usize, p: f64): T {
  const lanes: i32 = 16 / sizeof<T>();
  const whole = m - (m % lanes);
  let sums = zeros();
  const end = a + <usize>whole * sizeof<T>();
  while (a < end) {
    sums = foldVector<T>(norm, sums, v128.abs<T>(v128.sub<T>(v128.load(a), v128.load(b))), p);
    a += 16;
    b += 16;
  }
  let sum: f64;
  if (sizeof<T>() == 4) {
    sum = joined(
      norm,
      joined(norm, f32x4.extract_lane(sums, 0), f32x4.extract_lane(sums, 1)),
      joined(norm, f32x4.extract_lane(sums, 2), f32x4.extract_lane(sums, 3)),
    );
  } else sum = joined(norm, f64x2.extract_lane(sums, 0), f64x2.extract_lane(sums, 1));
  for (let i = whole; i < m; ++i) {
    sum = foldScalar(norm, sum, abs(<f64>(load<T>(a) - load<T>(b))), p);
    a += sizeof<T>();
    b += sizeof<T>();
  }
  if (norm == RowNorm.Two) return <T>sqrt(sum);
  if (norm == RowNorm.Other) return <T>power(sum, 1 / p);
  return <T>sum;
}

function distance<T>(norm: i32, m: i32, a: usize, b: usize, p: f64): T {
  if (norm == RowNorm.Zero) return distanceAs<T>(RowNorm.Zero, m, a, b, p);
  if (norm == RowNorm.One) return distanceAs<T>(RowNorm.One, m, a, b, p);
  if (norm == RowNorm.Two) return distanceAs<T>(RowNorm.Two, m, a, b, p);
  if (norm == RowNorm.Infinite) return distanceAs<T>(RowNorm.Infinite, m, a, b, p);
  return distanceAs<T>(RowNorm.Other, m, a, b, p);
}

function distancesAs<T>(
  norm: i32,
  batch: i32,
  rows1: i32,
  rows2: i32,
  m: i32,
  isPairs: bool,
  x1: usize,
  x2: usize,
  p: f64,
  y: usize,
): void {
  const bytes = <usize>m * sizeof<T>();
  for (let k = 0; k < batch; ++k) {
    for (let i = 0; i < rows1; ++i) {
      const a = x1 + <usize>i * bytes;
      for (let j = isPairs ? i + 1 : 0; j < rows2; ++j) {
        store<T>(y, distance<T>(norm, m, a, x2 + <usize>j * bytes, p));
        y += sizeof<T>();
      }
    }
    x1 += <usize>rows1 * bytes;
    x2 += <usize>rows2 * bytes;
  }
}

/**
 * y = the distances between all rows of x1, [batch, rows1, m], and of x2, [batch, rows2, m], by the norm of order p; of
 * `isPairs`, only those of a row with later rows.
 */
export function distances(
  dtype: i32,
  norm: i32,
  batch: i32,
  rows1: i32,
  rows2: i32,
  m: i32,
  isPairs: bool,
  x1: usize,
  x2: usize,
  p: f64,
  y: usize,
): void {
  if (dtype == DT.F32) distancesAs<f32>(norm, batch, rows1, rows2, m, isPairs, x1, x2, p, y);
  else distancesAs<f64>(norm, batch, rows1, rows2, m, isPairs, x1, x2, p, y);
}

// @ts-ignore: decorator
@inline
function signOf(d: f64): f64 {
  return d > 0 ? 1 : d < 0 ? -1 : 0;
}

/** The derivative of a distance, which is not 0, by the difference d of two elements. */
// @ts-ignore: decorator
@inline
function slope(norm: i32, d: f64, far: f64, p: f64): f64 {
  if (norm == RowNorm.One) return signOf(d);
  if (norm == RowNorm.Two) return d / far;
  // 0 if another difference is the largest; NaN if infinite, as in PyTorch
  if (norm == RowNorm.Infinite) return signOf(d) * (1 - min(1, ceil(abs(abs(d) - far))));
  if (d == 0 && p < 1) return 0;
  const size = abs(d);
  const scale = power(far, p - 1);
  return p < 2 ? (signOf(d) * power(size, p - 1)) / scale : (d * power(size, p - 2)) / scale;
}

/** Adds g times the slopes between the rows a and b to the gradient of a, and takes it from that of b unless 0. */
// @ts-ignore: decorator
@inline
function spreadAs<T>(
  norm: i32,
  m: i32,
  g: f64,
  a: usize,
  b: usize,
  far: f64,
  p: f64,
  ga: usize,
  gb: usize,
): void {
  for (let i = 0; i < m; ++i) {
    const at = <usize>i * sizeof<T>();
    const value = <T>(g * slope(norm, <f64>(load<T>(a + at) - load<T>(b + at)), far, p));
    store<T>(ga + at, load<T>(ga + at) + value);
    if (gb) store<T>(gb + at, load<T>(gb + at) - value);
  }
}

function spread<T>(
  norm: i32,
  m: i32,
  g: f64,
  a: usize,
  b: usize,
  far: f64,
  p: f64,
  ga: usize,
  gb: usize,
): void {
  if (norm == RowNorm.One) spreadAs<T>(RowNorm.One, m, g, a, b, far, p, ga, gb);
  else if (far == 0 && norm != RowNorm.Infinite) return;
  else if (norm == RowNorm.Two) spreadAs<T>(RowNorm.Two, m, g, a, b, far, p, ga, gb);
  else if (norm == RowNorm.Infinite) spreadAs<T>(RowNorm.Infinite, m, g, a, b, far, p, ga, gb);
  else spreadAs<T>(RowNorm.Other, m, g, a, b, far, p, ga, gb);
}

function gradientsAs<T>(
  norm: i32,
  batch: i32,
  rows1: i32,
  rows2: i32,
  m: i32,
  isPairs: bool,
  g: usize,
  x1: usize,
  x2: usize,
  y: usize,
  p: f64,
  gx: usize,
): void {
  const bytes = <usize>m * sizeof<T>();
  memory.fill(gx, 0, <usize>batch * <usize>rows1 * bytes);
  if (norm == RowNorm.Zero) return;
  for (let k = 0; k < batch; ++k) {
    for (let i = 0; i < rows1; ++i) {
      const a = <usize>i * bytes;
      for (let j = isPairs ? i + 1 : 0; j < rows2; ++j) {
        const b = <usize>j * bytes;
        const gb = isPairs ? gx + b : 0;
        spread<T>(norm, m, <f64>load<T>(g), x1 + a, x2 + b, <f64>load<T>(y), p, gx + a, gb);
        g += sizeof<T>();
        y += sizeof<T>();
      }
    }
    x1 += <usize>rows1 * bytes;
    x2 += <usize>rows2 * bytes;
    gx += <usize>rows1 * bytes;
  }
}

/** gx = the gradient of x1 from g, that of the distances y; of pairs, where x1 is x2, the whole gradient. */
export function distancesBackward(
  dtype: i32,
  norm: i32,
  batch: i32,
  rows1: i32,
  rows2: i32,
  m: i32,
  isPairs: bool,
  g: usize,
  x1: usize,
  x2: usize,
  y: usize,
  p: f64,
  gx: usize,
): void {
  if (dtype == DT.F32) gradientsAs<f32>(norm, batch, rows1, rows2, m, isPairs, g, x1, x2, y, p, gx);
  else gradientsAs<f64>(norm, batch, rows1, rows2, m, isPairs, g, x1, x2, y, p, gx);
}
