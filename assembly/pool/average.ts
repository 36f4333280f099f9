/** Means of windows and their gradients: by rows of the window first, then along the row of their sums. */
import { PoolMode, Window } from '../../src/wasm/codes';
import { pixels, size, voxels } from '../conv/window';
import { apart, collected, joinedHigh, joinedLow, lanes } from '../simd/pairs';

/** The first element of the window at a position; it may lie in the padding. */
// @ts-ignore: decorator
@inline
export function firstOf(mode: i32, at: i32, out: i32, image: i32, stride: i32, padding: i32): i32 {
  if (mode == PoolMode.Adaptive) return <i32>((<i64>at * <i64>image) / <i64>out);
  return at * stride - padding;
}

/** The element after its last one. */
// @ts-ignore: decorator
@inline
export function endOf(mode: i32, first: i32, at: i32, out: i32, image: i32, kernel: i32, padding: i32): i32 {
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
  const depth = size(Window.Depth);
  const outDepth = size(Window.OutDepth);
  const kernel = size(Window.KernelDepth);
  const padding = size(Window.PaddingDepth);
  for (; planes > 0; --planes) {
    for (let oz = 0; oz < outDepth; ++oz) {
      const first = firstOf(mode, oz, outDepth, depth, size(Window.StrideDepth), padding);
      const end = endOf(mode, first, oz, outDepth, depth, kernel, padding);
      const begin = max(first, 0);
      const stop = min(end, depth);
      const slices = mode == PoolMode.WithPadding ? end - first : stop - begin;
      y = averageSlices<T>(mode, isGradient, slices, x, begin, stop, y, divisor, row);
    }
    x += <usize>voxels() * sizeof<T>();
  }
}

/** The means of windows over the slices from `begin` to `stop`, which count as `slices`. Returns the end of y. */
function averageSlices<T>(
  mode: i32,
  isGradient: bool,
  slices: i32,
  x: usize,
  begin: i32,
  stop: i32,
  y: usize,
  divisor: f64,
  row: usize,
): usize {
  const height = size(Window.Height);
  const outHeight = size(Window.OutHeight);
  const kernel = size(Window.KernelHeight);
  const padding = size(Window.PaddingHeight);
  const rowBytes = <usize>size(Window.Width) * sizeof<T>();
  const sliceBytes = <usize>pixels() * sizeof<T>();
  const last = x + <usize>stop * sliceBytes;
  x += <usize>begin * sliceBytes;
  for (let oy = 0; oy < outHeight; ++oy) {
    const first = firstOf(mode, oy, outHeight, height, size(Window.StrideHeight), padding);
    const end = endOf(mode, first, oy, outHeight, height, kernel, padding);
    const top = max(first, 0);
    const bottom = min(end, height);
    const rows = slices * (mode == PoolMode.WithPadding ? end - first : bottom - top);
    const from = <usize>top * rowBytes;
    const to = <usize>bottom * rowBytes;
    if (isGradient) {
      memory.fill(row, 0, rowBytes);
      along<T>(mode, true, rows, row, y, divisor);
      for (let slice = x; slice < last; slice += sliceBytes)
        for (let at = from; at < to; at += rowBytes) addRow<T>(row, slice + at, rowBytes);
    } else {
      sumRows<T>(x, last, sliceBytes, from, to, rowBytes, row);
      along<T>(mode, false, rows, row, y, divisor);
    }
    y += <usize>size(Window.OutWidth) * sizeof<T>();
  }
  return y;
}

/** The sums of rows of slices; the last vector may be filled in part. */
function sumRows<T>(
  x: usize,
  last: usize,
  sliceBytes: usize,
  from: usize,
  to: usize,
  rowBytes: usize,
  row: usize,
): void {
  for (let at: usize = 0; at < rowBytes; at += 16) {
    let sum = i64x2.splat(0);
    for (let slice = x + at; slice < last; slice += sliceBytes)
      for (let p = slice + from, end = slice + to; p < end; p += rowBytes)
        sum = v128.add<T>(sum, v128.load(p));
    v128.store(row + at, sum);
  }
}

function addRow<T>(from: usize, to: usize, bytes: usize): void {
  let at: usize = 0;
  for (const end = bytes & ~15; at < end; at += 16)
    v128.store(to + at, v128.add<T>(v128.load(to + at), v128.load(from + at)));
  for (; at < bytes; at += sizeof<T>()) store<T>(to + at, <T>(load<T>(to + at) + load<T>(from + at)));
}

// @ts-ignore: decorator
@inline
function quotient<T>(a: v128, b: v128): v128 {
  return sizeof<T>() == 8 ? f64x2.div(a, b) : f32x4.div(a, b);
}

/** The windows along a row: those that lie in the image as vectors, the others one by one. */
// @ts-ignore: decorator
@inline
function along<T>(mode: i32, isGradient: bool, rows: i32, row: usize, y: usize, divisor: f64): void {
  const outWidth = size(Window.OutWidth);
  // integers have no division of vectors
  if (isInteger<T>() || mode == PoolMode.Adaptive) {
    alongEach<T>(mode, isGradient, rows, row, y, divisor, 0, outWidth);
  } else {
    const stride = size(Window.StrideWidth);
    const kernel = size(Window.KernelWidth);
    const padding = size(Window.PaddingWidth);
    const begin = min((padding + stride - 1) / stride, outWidth);
    const room = size(Window.Width) + padding - kernel;
    // as many as fill vectors
    const inside = room < 0 ? 0 : (min(room / stride + 1, outWidth) - begin) & -lanes<T>();
    const end = begin + max(inside, 0);
    alongEach<T>(mode, isGradient, rows, row, y, divisor, 0, begin);
    if (begin < end) {
      const count = divisor != 0 ? <T>divisor : <T>(<i64>rows * <i64>kernel);
      const from = row + <usize>(begin * stride - padding) * sizeof<T>();
      const at = y + <usize>begin * sizeof<T>();
      const stop = y + <usize>end * sizeof<T>();
      if (isGradient) spread<T>(from, kernel, stride, v128.splat<T>(count), at, stop);
      else if (stride == 1) meansOf<T>(from, kernel, 1, v128.splat<T>(count), at, stop);
      else if (stride == 2) meansOf<T>(from, kernel, 2, v128.splat<T>(count), at, stop);
      else meansOf<T>(from, kernel, 0, v128.splat<T>(count), at, stop);
    }
    alongEach<T>(mode, isGradient, rows, row, y, divisor, end, outWidth);
  }
}

/** The means of windows that are `step` apart; 0 stands for any step. */
// @ts-ignore: decorator
@inline
function meansOf<T>(row: usize, kernel: i32, step: i32, count: v128, y: usize, end: usize): void {
  const right = <usize>size(Window.StrideWidth) * sizeof<T>();
  const reach = <usize>kernel * sizeof<T>();
  for (; y < end; y += 16, row += <usize>lanes<T>() * right) {
    let sum = step == 0 ? collected<T>(row, right) : apart<T>(row, step);
    for (let at: usize = sizeof<T>(); at < reach; at += sizeof<T>())
      sum = v128.add<T>(sum, step == 0 ? collected<T>(row + at, right) : apart<T>(row + at, step));
    v128.store(y, quotient<T>(sum, count));
  }
}

/**
 * Adds the gradients of means to what their windows cover. Elements of the windows are the outer loop: what is added to
 * is not read again before it has been stored for long.
 */
function spread<T>(row: usize, kernel: i32, stride: i32, count: v128, y: usize, end: usize): void {
  const reach = <usize>kernel * sizeof<T>();
  if (stride == 1) {
    for (let at: usize = 0; at < reach; at += sizeof<T>()) {
      let to = row + at;
      for (let from = y; from < end; from += 16, to += 16) addTo<T>(to, quotient<T>(v128.load(from), count));
    }
  } else if (stride == 2) {
    for (let at: usize = 0; at < reach; at += 2 * sizeof<T>()) {
      // the last element of a window of odd size has no neighbour in it
      const mask = i64x2.splat(at + sizeof<T>() < reach ? -1 : 0);
      let to = row + at;
      for (let from = y; from < end; from += 16, to += 32) {
        const share = quotient<T>(v128.load(from), count);
        const other = v128.and(share, mask);
        addTo<T>(to, joinedLow<T>(share, other));
        addTo<T>(to + 16, joinedHigh<T>(share, other));
      }
    }
  } else {
    const divisor = firstOfLanes<T>(count);
    for (; y < end; y += sizeof<T>(), row += <usize>stride * sizeof<T>()) {
      const share = <T>(load<T>(y) / divisor);
      for (let at: usize = 0; at < reach; at += sizeof<T>())
        store<T>(row + at, <T>(load<T>(row + at) + share));
    }
  }
}

// @ts-ignore: decorator
@inline
function firstOfLanes<T>(v: v128): T {
  return sizeof<T>() == 8 ? <T>f64x2.extract_lane(v, 0) : <T>f32x4.extract_lane(v, 0);
}

// @ts-ignore: decorator
@inline
function addTo<T>(to: usize, v: v128): void {
  v128.store(to, v128.add<T>(v128.load(to), v));
}

/** The windows from `ox` to `end`, one by one. */
function alongEach<T>(
  mode: i32,
  isGradient: bool,
  rows: i32,
  row: usize,
  y: usize,
  divisor: f64,
  ox: i32,
  end: i32,
): void {
  const width = size(Window.Width);
  const outWidth = size(Window.OutWidth);
  const stride = size(Window.StrideWidth);
  const kernel = size(Window.KernelWidth);
  const padding = size(Window.PaddingWidth);
  y += <usize>ox * sizeof<T>();
  for (; ox < end; ++ox) {
    const first = firstOf(mode, ox, outWidth, width, stride, padding);
    const last = endOf(mode, first, ox, outWidth, width, kernel, padding);
    const from = row + <usize>max(first, 0) * sizeof<T>();
    const to = row + <usize>min(last, width) * sizeof<T>();
    const columns = mode == PoolMode.WithPadding ? last - first : min(last, width) - max(first, 0);
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
