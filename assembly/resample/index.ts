/** Resizing and padding along one dimension: weighted sums of elements, and what gradients flow back through them. */
import { DT } from '../../src/wasm/codes';
import { lanes } from '../simd/pairs';
import { tapsOf, writeTaps } from './taps';

/** Bytes of a work buffer for a dimension of `out` elements. */
export function resampleWork(mode: i32, out: i32): usize {
  return <usize>(tapsOf(mode) * out) * 16;
}

/**
 * y[outer, i, inner] = the weighted sum of the elements of x[outer, :, inner] that make up element i or, backwards,
 * x += the gradients y so weighted. `n` and `out` are the sizes of the dimension in x and y; `mode` is a Resample.
 */
export function resample(
  dtype: i32,
  isBackward: i32,
  mode: i32,
  alignCorners: i32,
  factor: f64,
  outer: i32,
  n: i32,
  out: i32,
  inner: i32,
  x: usize,
  y: usize,
  work: usize,
): void {
  const align = alignCorners != 0;
  const back = isBackward != 0;
  if (dtype == DT.F32) resampleAs<f32>(back, mode, align, factor, outer, n, out, inner, x, y, work);
  else resampleAs<f64>(back, mode, align, factor, outer, n, out, inner, x, y, work);
}

function resampleAs<T>(
  isBackward: bool,
  mode: i32,
  alignCorners: bool,
  factor: f64,
  outer: i32,
  n: i32,
  out: i32,
  inner: i32,
  x: usize,
  y: usize,
  work: usize,
): void {
  const taps = tapsOf(mode);
  const weights = work + <usize>(taps * out) * 8;
  writeTaps<T>(mode, alignCorners, n, out, factor, work, weights);
  const rowBytes = <usize>inner * sizeof<T>();
  for (; outer > 0; --outer, x += <usize>n * rowBytes) {
    let place = work;
    let weight = weights;
    for (let i = 0; i < out; ++i, y += rowBytes) {
      for (let k = 0; k < taps; ++k, place += 4, weight += sizeof<T>()) {
        const from = x + <usize>load<i32>(place) * rowBytes;
        if (isBackward) addScaled<T>(y, load<T>(weight), from, rowBytes, true);
        else addScaled<T>(from, load<T>(weight), y, rowBytes, k > 0);
      }
    }
  }
}

/** to = factor * from, added to what is there if `adds`. */
// @ts-ignore: decorator
@inline
function addScaled<T>(from: usize, factor: T, to: usize, bytes: usize, adds: bool): void {
  let at: usize = 0;
  if (bytes >= <usize>lanes<T>() * sizeof<T>()) {
    const all = v128.splat<T>(factor);
    for (const end = bytes & ~15; at < end; at += 16) {
      const v = v128.mul<T>(v128.load(from + at), all);
      v128.store(to + at, adds ? v128.add<T>(v128.load(to + at), v) : v);
    }
  }
  for (; at < bytes; at += sizeof<T>()) {
    const value = <T>(load<T>(from + at) * factor);
    store<T>(to + at, adds ? <T>(load<T>(to + at) + value) : value);
  }
}
