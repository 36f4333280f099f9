/**
 * Evenly spaced numbers. PyTorch computes them in vectors of 32 bytes, two at a time: the first element of a vector from
 * the range's end, rounded to the dtype, the others from that one, and what is left over at the end one by one, with
 * fused multiplications and additions. The same is done here, for the same last bits.
 */
import { DT } from '../../src/wasm/codes';

const SPLITTER: f64 = 134217729;

/** a * b + c, rounded once (but for double roundings). */
function fma(a: f64, b: f64, c: f64): f64 {
  const product = a * b;
  const sum = product + c;
  // sums of infinities and of products beyond the splitter's range are what they are
  if (!(abs(product) < 1e290)) return sum;
  const aWide = a * SPLITTER;
  const aHigh = aWide - (aWide - a);
  const aLow = a - aHigh;
  const bWide = b * SPLITTER;
  const bHigh = bWide - (bWide - b);
  const bLow = b - bHigh;
  const productError = aLow * bLow - (product - aHigh * bHigh - aLow * bHigh - aHigh * bLow);
  const back = sum - product;
  const sumError = product - (sum - back) + (c - back);
  return sum + (sumError + productError);
}

/** A double as an element; integers are truncated and wrap. */
// @ts-ignore: decorator
@inline
function element<T>(x: f64): T {
  if (isFloat<T>()) return <T>x;
  return <T>(<i64>x);
}

/** Elements that stand in whole pairs of vectors. */
// @ts-ignore: decorator
@inline
function paired<T>(n: i32): i32 {
  const pair: i32 = 64 / sizeof<T>();
  return n - (n % pair);
}

function floatRange<T>(n: i32, y: usize, start: f64, step: f64): void {
  const lanes: i32 = 32 / sizeof<T>();
  const vectors = paired<T>(n);
  for (let i = 0; i < vectors; ++i, y += sizeof<T>()) {
    const lane = i & (lanes - 1);
    const base = <f64>element<T>(fma(step, <f64>(i - lane), start));
    store<T>(y, element<T>(fma(step, <f64>lane, base)));
  }
  for (let i = vectors; i < n; ++i, y += sizeof<T>()) store<T>(y, element<T>(fma(step, <f64>i, start)));
}

function integerRange<T>(n: i32, y: usize, start: i64, step: i64): void {
  for (const end = y + <usize>n * sizeof<T>(); y < end; y += sizeof<T>(), start += step)
    store<T>(y, <T>start);
}

/** y[i] = start + i step; both stand in memory, as f64 for floats and as i64 for integers. */
export function arange(dtype: i32, n: i32, y: usize, start: usize, step: usize): void {
  switch (dtype) {
    case DT.F32:
      return floatRange<f32>(n, y, load<f64>(start), load<f64>(step));
    case DT.F64:
      return floatRange<f64>(n, y, load<f64>(start), load<f64>(step));
    case DT.I64:
      return integerRange<i64>(n, y, load<i64>(start), load<i64>(step));
    case DT.I32:
      return integerRange<i32>(n, y, load<i64>(start), load<i64>(step));
    case DT.I16:
      return integerRange<i16>(n, y, load<i64>(start), load<i64>(step));
    default:
      return integerRange<u8>(n, y, load<i64>(start), load<i64>(step));
  }
}

/** The i-th of n numbers, counted from the nearer end. */
// @ts-ignore: decorator
@inline
function spaced(i: i32, n: i32, start: f64, end: f64, step: f64): f64 {
  return i < n / 2 ? fma(step, <f64>i, start) : fma(-step, <f64>(n - i - 1), end);
}

function spacedRun<T>(n: i32, y: usize, start: f64, end: f64): void {
  let step = (end - start) / <f64>(n - 1);
  if (isFloat<T>() && sizeof<T>() == 4) step = <f64>(<f32>(<f32>(end - start) / <f32>(n - 1)));
  const lanes: i32 = 32 / sizeof<T>();
  const vectors = paired<T>(n);
  for (let i = 0; i < vectors; ++i, y += sizeof<T>()) {
    const lane = i & (lanes - 1);
    const base = <f64>element<T>(spaced(i - lane, n, start, end, step));
    let along = step * <f64>lane;
    if (isFloat<T>() && sizeof<T>() == 4) along = <f64>(<f32>along);
    store<T>(y, element<T>(base + along));
  }
  for (let i = vectors; i < n; ++i, y += sizeof<T>()) {
    store<T>(y, element<T>(spaced(i, n, start, end, step)));
  }
}

/** y = n > 1 numbers from start to end, both taken as elements. */
export function linspace(dtype: i32, n: i32, y: usize, start: f64, end: f64): void {
  switch (dtype) {
    case DT.F32:
      return spacedRun<f32>(n, y, <f64>(<f32>start), <f64>(<f32>end));
    case DT.F64:
      return spacedRun<f64>(n, y, start, end);
    case DT.I64:
      return spacedRun<i64>(n, y, <f64>element<i64>(start), <f64>element<i64>(end));
    case DT.I32:
      return spacedRun<i32>(n, y, <f64>element<i32>(start), <f64>element<i32>(end));
    case DT.I16:
      return spacedRun<i16>(n, y, <f64>element<i16>(start), <f64>element<i16>(end));
    case DT.I8:
      return spacedRun<i8>(n, y, <f64>element<i8>(start), <f64>element<i8>(end));
    default:
      return spacedRun<u8>(n, y, <f64>element<u8>(start), <f64>element<u8>(end));
  }
}

/** y = n powers of the base, whose exponents go from start to end: those of integers in steps of float32. */
function poweredRun<T>(n: i32, y: usize, start: f64, end: f64, base: f64): void {
  const isDouble = sizeof<T>() == 8 && isFloat<T>();
  const b = isDouble ? base : <f64>(<f32>base);
  let step = n > 1 ? (end - start) / <f64>(n - 1) : 0;
  if (!isDouble) step = <f64>(<f32>step);
  for (let i = 0; i < n; ++i, y += sizeof<T>()) {
    const exponent = spaced(i, n, start, end, step);
    store<T>(y, element<T>(Math.pow(b, isDouble ? exponent : <f64>(<f32>exponent))));
  }
}

/** y = n > 0 powers of the base; start and end are taken as elements. */
export function logspace(dtype: i32, n: i32, y: usize, start: f64, end: f64, base: f64): void {
  switch (dtype) {
    case DT.F32:
      return poweredRun<f32>(n, y, <f64>(<f32>start), <f64>(<f32>end), base);
    case DT.F64:
      return poweredRun<f64>(n, y, start, end, base);
    case DT.I64:
      return poweredRun<i64>(n, y, <f64>element<i64>(start), <f64>element<i64>(end), base);
    case DT.I32:
      return poweredRun<i32>(n, y, <f64>element<i32>(start), <f64>element<i32>(end), base);
    case DT.I16:
      return poweredRun<i16>(n, y, <f64>element<i16>(start), <f64>element<i16>(end), base);
    case DT.I8:
      return poweredRun<i8>(n, y, <f64>element<i8>(start), <f64>element<i8>(end), base);
    default:
      return poweredRun<u8>(n, y, <f64>element<u8>(start), <f64>element<u8>(end), base);
  }
}
