/** Maxima of windows: first over the window's rows, into one row of the width of the image, then along that row. */
import { Window } from '../../src/wasm/codes';
import { pixels, size } from '../conv/window';
import { storeVector } from '../gemm/store';
import { apart, collected, evens, lanes, odds } from '../simd/pairs';

/** The larger elements; NaNs win. What the instruction for this compiles to takes far longer on x86. */
// @ts-ignore: decorator
@inline
function larger<T>(a: v128, b: v128): v128 {
  return v128.or(v128.pmax<T>(a, b), v128.ne<T>(b, b));
}

/** Elements of the row in between, with its margins and what vectors may read past its end. */
export function maxRowElements(): i32 {
  const reach = (size(Window.KernelWidth) - 1) * size(Window.DilationWidth) + 1;
  const last = (size(Window.OutWidth) - 1) * size(Window.StrideWidth) + reach;
  return max(last, size(Window.Width) + size(Window.PaddingWidth)) + size(Window.StrideWidth) + 8;
}

/** y = the maxima; `row` has room for `maxRowElements`. NaNs win. */
export function maxima<T>(planes: i32, x: usize, y: usize, row: usize): void {
  const outHeight = size(Window.OutHeight);
  const outBytes = <usize>size(Window.OutWidth) * sizeof<T>();
  const rowBytes = <usize>size(Window.Width) * sizeof<T>();
  const image = row + <usize>size(Window.PaddingWidth) * sizeof<T>();
  const end = row + <usize>maxRowElements() * sizeof<T>();
  for (let at = row; at < end; at += sizeof<T>()) store<T>(at, <T>-Infinity);
  const arePairs = hasPairs();
  for (; planes > 0; --planes) {
    for (let oy = 0; oy < outHeight; ++oy) {
      if (arePairs) maximaOfPairs<T>(x + <usize>(2 * oy) * rowBytes, rowBytes, y, outBytes);
      else {
        maximaOfRows<T>(x, oy, rowBytes, image);
        maximaAlong<T>(row, y, outBytes);
      }
      y += outBytes;
    }
    x += <usize>pixels() * sizeof<T>();
  }
}

/** Whether windows are squares of four elements beside each other: the most common ones by far. */
function hasPairs(): bool {
  return (
    size(Window.KernelHeight) == 2 &&
    size(Window.KernelWidth) == 2 &&
    size(Window.StrideHeight) == 2 &&
    size(Window.StrideWidth) == 2 &&
    (size(Window.PaddingHeight) | size(Window.PaddingWidth)) == 0 &&
    size(Window.DilationHeight) == 1 &&
    size(Window.DilationWidth) == 1 &&
    2 * size(Window.OutHeight) <= size(Window.Height) &&
    2 * size(Window.OutWidth) <= size(Window.Width)
  );
}

/** The maxima of squares in two rows. */
function maximaOfPairs<T>(x: usize, rowBytes: usize, y: usize, bytes: usize): void {
  for (const end = y + bytes; y < end; y += 16, x += 32) {
    const a = larger<T>(v128.load(x), v128.load(x + rowBytes));
    const b = larger<T>(v128.load(x, 16), v128.load(x + rowBytes, 16));
    storeVector<T>(y, larger<T>(evens<T>(a, b), odds<T>(a, b)), end - y, false);
  }
}

/** The maxima of the rows under the window at a position. */
function maximaOfRows<T>(x: usize, oy: i32, rowBytes: usize, to: usize): void {
  const step = size(Window.DilationHeight);
  let first = oy * size(Window.StrideHeight) - size(Window.PaddingHeight);
  const end = min(first + (size(Window.KernelHeight) - 1) * step + 1, size(Window.Height));
  if (first < 0) first += ((-first + step - 1) / step) * step;
  const begin = x + <usize>first * rowBytes;
  const stop = x + <usize>end * rowBytes;
  const between = <usize>step * rowBytes;
  const least = v128.splat<T>(<T>-Infinity);
  if (begin >= stop || first >= end) {
    for (let at: usize = 0; at < rowBytes; at += 16) v128.store(to + at, least);
  } else {
    for (let at: usize = 0; at < rowBytes; at += 16) {
      let v = v128.load(begin + at);
      for (let from = begin + between; from < stop; from += between) v = larger<T>(v, v128.load(from + at));
      v128.store(to + at, v);
    }
  }
  // the last vector may have covered a part of the margin
  v128.store(to + rowBytes, least);
}

/** The maxima of parts of a row that are `step` apart; 0 stands for any step. */
// @ts-ignore: decorator
@inline
function maximaOfParts<T>(row: usize, y: usize, bytes: usize, step: i32): void {
  const right = <usize>size(Window.StrideWidth) * sizeof<T>();
  const between = <usize>size(Window.DilationWidth) * sizeof<T>();
  const reach = <usize>size(Window.KernelWidth) * between;
  const next = <usize>lanes<T>() * right;
  for (const end = y + bytes; y < end; y += 16, row += next) {
    let v = step == 0 ? collected<T>(row, right) : apart<T>(row, step);
    for (let at = between; at < reach; at += between)
      v = larger<T>(v, step == 0 ? collected<T>(row + at, right) : apart<T>(row + at, step));
    storeVector<T>(y, v, end - y, false);
  }
}

function maximaAlong<T>(row: usize, y: usize, bytes: usize): void {
  const step = size(Window.StrideWidth);
  if (step == 1) maximaOfParts<T>(row, y, bytes, 1);
  else if (step == 2) maximaOfParts<T>(row, y, bytes, 2);
  else maximaOfParts<T>(row, y, bytes, 0);
}
