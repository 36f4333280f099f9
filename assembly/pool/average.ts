/** Means of windows and their gradients: by rows of the window first, then along the row of their sums. */
import { PoolMode, Window } from '../../src/wasm/codes';
import { pixels, size } from '../conv/window';

/** The first element of the window at a position; it may lie in the padding. */
// @ts-ignore: decorator
@inline
function firstOf(mode: i32, at: i32, out: i32, image: i32, stride: i32, padding: i32): i32 {
  if (mode == PoolMode.Adaptive) return <i32>((<i64>at * <i64>image) / <i64>out);
  return at * stride - padding;
}

/** The element after its last one. */
// @ts-ignore: decorator
@inline
function endOf(mode: i32, first: i32, at: i32, out: i32, image: i32, kernel: i32, padding: i32): i32 {
  if (mode == PoolMode.Adaptive) return <i32>((<i64>(at + 1) * <i64>image + <i64>(out - 1)) / <i64>out);
  return min(first + kernel, image + padding);
}

/**
 * What `y` and `x` are when a window's mean is taken: y = means of x, or, for the gradient, x += y spread over the
 * windows. `divisor` replaces the count of elements unless it is 0. `row` has room for a row of the image.
 */
export function average<T>(
  mode: i32,
  isGradient: bool,
  planes: i32,
  x: usize,
  y: usize,
  divisor: f64,
  row: usize,
): void {
  const height = size(Window.Height);
  const outHeight = size(Window.OutHeight);
  const kernel = size(Window.KernelHeight);
  const padding = size(Window.PaddingHeight);
  const rowBytes = <usize>size(Window.Width) * sizeof<T>();
  for (; planes > 0; --planes) {
    for (let oy = 0; oy < outHeight; ++oy) {
      const first = firstOf(mode, oy, outHeight, height, size(Window.StrideHeight), padding);
      const end = endOf(mode, first, oy, outHeight, height, kernel, padding);
      const begin = max(first, 0);
      const stop = min(end, height);
      const rows = mode == PoolMode.WithPadding ? end - first : stop - begin;
      const from = x + <usize>begin * rowBytes;
      const to = x + <usize>stop * rowBytes;
      if (isGradient) {
        memory.fill(row, 0, rowBytes);
        along<T>(mode, true, rows, row, y, divisor);
        for (let at = from; at < to; at += rowBytes) addRow<T>(row, at, rowBytes);
      } else {
        if (begin >= stop) memory.fill(row, 0, rowBytes);
        else memory.copy(row, from, rowBytes);
        for (let at = from + rowBytes; at < to; at += rowBytes) addRow<T>(at, row, rowBytes);
        along<T>(mode, false, rows, row, y, divisor);
      }
      y += <usize>size(Window.OutWidth) * sizeof<T>();
    }
    x += <usize>pixels() * sizeof<T>();
  }
}

function addRow<T>(from: usize, to: usize, bytes: usize): void {
  let at: usize = 0;
  for (const end = bytes & ~15; at < end; at += 16)
    v128.store(to + at, v128.add<T>(v128.load(to + at), v128.load(from + at)));
  for (; at < bytes; at += sizeof<T>()) store<T>(to + at, <T>(load<T>(to + at) + load<T>(from + at)));
}

/** The windows along a row. */
// @ts-ignore: decorator
@inline
function along<T>(mode: i32, isGradient: bool, rows: i32, row: usize, y: usize, divisor: f64): void {
  const width = size(Window.Width);
  const outWidth = size(Window.OutWidth);
  const stride = size(Window.StrideWidth);
  const kernel = size(Window.KernelWidth);
  const padding = size(Window.PaddingWidth);
  for (let ox = 0; ox < outWidth; ++ox) {
    const first = firstOf(mode, ox, outWidth, width, stride, padding);
    const end = endOf(mode, first, ox, outWidth, width, kernel, padding);
    const from = row + <usize>max(first, 0) * sizeof<T>();
    const to = row + <usize>min(end, width) * sizeof<T>();
    const columns = mode == PoolMode.WithPadding ? end - first : min(end, width) - max(first, 0);
    const count = divisor != 0 ? <T>divisor : <T>(<i64>rows * <i64>columns);
    if (isGradient) {
      const share = <T>(load<T>(y) / count);
      for (let at = from; at < to; at += sizeof<T>()) store<T>(at, <T>(load<T>(at) + share));
    } else {
      let sum: T = 0;
      for (let at = from; at < to; at += sizeof<T>()) sum = <T>(sum + load<T>(at));
      store<T>(y, from < to ? <T>(sum / count) : <T>0);
    }
    y += sizeof<T>();
  }
}
