/** Running extremes with their indices, and running logarithms of sums of exponentials, along a dimension. */
import { DT } from '../../src/wasm/codes';
import { expF64 } from '../simd/exp';
import { log1pF64 } from '../simd/log';

function extremes<T>(largest: bool, n: i32, apart: usize, x: usize, values: usize, indices: usize): void {
  let best = load<T>(x);
  let index = 0;
  // NaN is both the largest and the smallest, the last one of several
  for (let k = 0; k < n; ++k) {
    const value = load<T>(x);
    const isNext = best == best && (largest ? value >= best : value <= best);
    if (isNext || value != value) {
      best = value;
      index = k;
    }
    store<T>(values, best);
    store<i64>(indices, index);
    x += apart * sizeof<T>();
    values += apart * sizeof<T>();
    indices += apart << 3;
  }
}

function extremesAs<T>(
  largest: bool,
  outer: i32,
  n: i32,
  inner: i32,
  x: usize,
  values: usize,
  indices: usize,
): void {
  const row = <usize>n * inner;
  for (; outer > 0; --outer) {
    for (let j: usize = 0; j < <usize>inner; ++j) {
      const at = j * sizeof<T>();
      extremes<T>(largest, n, inner, x + at, values + at, indices + (j << 3));
    }
    x += row * sizeof<T>();
    values += row * sizeof<T>();
    indices += row << 3;
  }
}

/** The largest, or smallest, elements so far along the middle dimension of [outer, n, inner]; f32, f64 or i64. */
export function runningExtreme(
  dtype: i32,
  largest: bool,
  outer: i32,
  n: i32,
  inner: i32,
  x: usize,
  values: usize,
  indices: usize,
): void {
  if (dtype == DT.F32) extremesAs<f32>(largest, outer, n, inner, x, values, indices);
  else if (dtype == DT.F64) extremesAs<f64>(largest, outer, n, inner, x, values, indices);
  else extremesAs<i64>(largest, outer, n, inner, x, values, indices);
}

/** log(exp(a) + exp(b)). */
function joined(a: f64, b: f64): f64 {
  if (a != a || b != b) return NaN;
  const low = min(a, b);
  const high = max(a, b);
  // infinities of one sign have no difference
  if (low == high && !isFinite(low)) return a;
  const share = expF64(f64x2.splat(low - high));
  return high + f64x2.extract_lane(log1pF64(share), 0);
}

function logSums<T>(outer: i32, n: i32, inner: i32, x: usize, y: usize): void {
  const apart = <usize>inner * sizeof<T>();
  for (; outer > 0; --outer) {
    for (let j = 0; j < inner; ++j) {
      let sum = -Infinity;
      let at = <usize>j * sizeof<T>();
      for (let k = 0; k < n; ++k, at += apart) {
        sum = joined(<f64>load<T>(x + at), sum);
        store<T>(y + at, <T>sum);
      }
    }
    x += apart * n;
    y += apart * n;
  }
}

/** y = log(exp(x[0]) + … + exp(x[k])) along the middle dimension of [outer, n, inner]; f32 or f64. */
export function logCumulate(dtype: i32, outer: i32, n: i32, inner: i32, x: usize, y: usize): void {
  if (dtype == DT.F32) logSums<f32>(outer, n, inner, x, y);
  else logSums<f64>(outer, n, inner, x, y);
}
