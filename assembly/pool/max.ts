/** Maxima of windows: first over the window's rows, into one row of the width of the image, then along that row. */
import { Window } from '../../src/wasm/codes';
import { pixels, size } from '../conv/window';

// @ts-ignore: decorator
@inline
function splatLeast<T>(): v128 {
  return sizeof<T>() == 8 ? f64x2.splat(-Infinity) : f32x4.splat(-Infinity);
}

// @ts-ignore: decorator
@inline
function lanes<T>(): i32 {
  return <i32>(16 / sizeof<T>());
}

/** Elements of the row in between, with its margins and what vectors may read past its end. */
export function maxRowElements(): i32 {
  const reach = (size(Window.KernelWidth) - 1) * size(Window.DilationWidth) + 1;
  const last = (size(Window.OutWidth) - 1) * size(Window.StrideWidth) + reach;
  return max(last, size(Window.Width) + size(Window.PaddingWidth)) + 8;
}

/** y = the maxima; `row` has room for `maxRowElements`. NaNs win. */
export function maxima<T>(planes: i32, x: usize, y: usize, row: usize): void {
  const outHeight = size(Window.OutHeight);
  const rowBytes = <usize>size(Window.Width) * sizeof<T>();
  const image = row + <usize>size(Window.PaddingWidth) * sizeof<T>();
  const end = row + <usize>maxRowElements() * sizeof<T>();
  for (let at = row; at < end; at += sizeof<T>()) store<T>(at, <T>-Infinity);
  for (; planes > 0; --planes) {
    for (let oy = 0; oy < outHeight; ++oy) {
      maximaOfRows<T>(x, oy, rowBytes, image);
      maximaAlong<T>(row, y);
      y += <usize>size(Window.OutWidth) * sizeof<T>();
    }
    x += <usize>pixels() * sizeof<T>();
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
  const apart = <usize>step * rowBytes;
  const wide = rowBytes & ~31;
  let at: usize = 0;
  if (begin >= stop || first >= end) {
    for (; at < rowBytes; at += sizeof<T>()) store<T>(to + at, <T>-Infinity);
    return;
  }
  for (; at < wide; at += 32) {
    let v = v128.load(begin + at);
    let w = v128.load(begin + at, 16);
    for (let from = begin + apart; from < stop; from += apart) {
      v = v128.max<T>(v, v128.load(from + at));
      w = v128.max<T>(w, v128.load(from + at, 16));
    }
    v128.store(to + at, v);
    v128.store(to + at, w, 16);
  }
  for (; at < rowBytes; at += sizeof<T>()) {
    let v = load<T>(begin + at);
    for (let from = begin + apart; from < stop; from += apart) v = max<T>(v, load<T>(from + at));
    store<T>(to + at, v);
  }
}

/** The maxima of the parts of a row. */
function maximaAlong<T>(row: usize, y: usize): void {
  const outWidth = size(Window.OutWidth);
  const step = <usize>size(Window.StrideWidth) * sizeof<T>();
  const apart = <usize>size(Window.DilationWidth) * sizeof<T>();
  const reach = <usize>size(Window.KernelWidth) * apart;
  const vectors = step <= 2 * sizeof<T>() ? outWidth & -lanes<T>() : 0;
  let i = 0;
  if (step == 2 * sizeof<T>() && reach == step && apart == sizeof<T>()) {
    // the most common window by far: pairs next to each other
    for (; i < vectors; i += lanes<T>(), y += 16, row += 32) {
      const a = v128.load(row);
      const b = v128.load(row, 16);
      v128.store(y, v128.max<T>(evens<T>(a, b), odds<T>(a, b)));
    }
  } else if (step == sizeof<T>()) {
    for (; i < vectors; i += lanes<T>(), y += 16, row += 16) {
      let v = splatLeast<T>();
      for (let at: usize = 0; at < reach; at += apart) v = v128.max<T>(v, v128.load(row + at));
      v128.store(y, v);
    }
  } else {
    for (; i < vectors; i += lanes<T>(), y += 16, row += 32) {
      let v = splatLeast<T>();
      for (let at: usize = 0; at < reach; at += apart)
        v = v128.max<T>(v, evens<T>(v128.load(row + at), v128.load(row + at, 16)));
      v128.store(y, v);
    }
  }
  for (; i < outWidth; ++i, y += sizeof<T>(), row += step) {
    let v = <T>-Infinity;
    for (let at: usize = 0; at < reach; at += apart) v = max<T>(v, load<T>(row + at));
    store<T>(y, v);
  }
}

// @ts-ignore: decorator
@inline
function evens<T>(a: v128, b: v128): v128 {
  if (sizeof<T>() == 8) return v128.shuffle<f64>(a, b, 0, 2);
  return v128.shuffle<f32>(a, b, 0, 2, 4, 6);
}

// @ts-ignore: decorator
@inline
function odds<T>(a: v128, b: v128): v128 {
  if (sizeof<T>() == 8) return v128.shuffle<f64>(a, b, 1, 3);
  return v128.shuffle<f32>(a, b, 1, 3, 5, 7);
}

/** The same with the place in the image of each maximum: of equal ones the first, of NaNs the last. */
export function maximaWithIndices<T>(planes: i32, x: usize, y: usize, indices: usize): void {
  const width = size(Window.Width);
  const height = size(Window.Height);
  const outHeight = size(Window.OutHeight);
  const outWidth = size(Window.OutWidth);
  const down = size(Window.DilationHeight);
  const right = size(Window.DilationWidth);
  const reachDown = (size(Window.KernelHeight) - 1) * down + 1;
  const reachRight = (size(Window.KernelWidth) - 1) * right + 1;
  for (; planes > 0; --planes) {
    for (let oy = 0; oy < outHeight; ++oy) {
      let top = oy * size(Window.StrideHeight) - size(Window.PaddingHeight);
      const bottom = min(top + reachDown, height);
      if (top < 0) top += ((-top + down - 1) / down) * down;
      let start = -size(Window.PaddingWidth);
      for (let ox = 0; ox < outWidth; ++ox) {
        if (sizeof<T>() == 4) {
          const step = size(Window.StrideWidth);
          // as many windows at once as fit into the row
          while (step <= 2 && start >= 0 && ox + 4 <= outWidth && start + 3 * step + reachRight <= width) {
            placeFour(x, width, top, bottom, start, reachRight, y, indices);
            y += 16;
            indices += 32;
            start += 4 * step;
            ox += 4;
          }
          if (ox == outWidth) break;
        }
        let left = start;
        const end = min(left + reachRight, width);
        if (left < 0) left += ((-left + right - 1) / right) * right;
        let most = <T>-Infinity;
        let place = top * width + left;
        for (let row = top; row < bottom; row += down) {
          for (let column = left; column < end; column += right) {
            const at = row * width + column;
            const value = load<T>(x + <usize>at * sizeof<T>());
            const isMore = value > most || value != value;
            most = select<T>(value, most, isMore);
            place = select<i32>(at, place, isMore);
          }
        }
        store<T>(y, most);
        store<i64>(indices, place);
        y += sizeof<T>();
        indices += 8;
        start += size(Window.StrideWidth);
      }
    }
    x += <usize>pixels() * sizeof<T>();
  }
}

/** The maxima of four windows that lie in the image's columns, 1 or 2 apart. */
function placeFour(
  x: usize,
  width: i32,
  top: i32,
  bottom: i32,
  left: i32,
  reach: i32,
  y: usize,
  indices: usize,
): void {
  const step = size(Window.StrideWidth);
  const down = size(Window.DilationHeight);
  const right = size(Window.DilationWidth);
  const lane = i32x4.mul(i32x4(0, 1, 2, 3), i32x4.splat(step));
  let most = f32x4.splat(-Infinity);
  let place = i32x4.add(i32x4.splat(top * width + left), lane);
  for (let row = top; row < bottom; row += down) {
    for (let at = row * width + left, end = at + reach; at < end; at += right) {
      const from = x + ((<usize>at) << 2);
      let v = v128.load(from);
      if (step == 2) v = v128.shuffle<f32>(v, v128.load(from, 12), 0, 2, 5, 7);
      const isMore = v128.or(f32x4.gt(v, most), f32x4.ne(v, v));
      most = v128.bitselect(v, most, isMore);
      place = v128.bitselect(i32x4.add(i32x4.splat(at), lane), place, isMore);
    }
  }
  v128.store(y, most);
  v128.store(indices, i64x2.extend_low_i32x4_s(place));
  v128.store(indices, i64x2.extend_high_i32x4_s(place), 16);
}

/** gx += g at the places of the maxima; places outside of the image are left out. */
export function addAtPlaces<T>(
  planes: i32,
  count: i32,
  places: usize,
  g: usize,
  pixelsOf: i32,
  gx: usize,
): void {
  for (; planes > 0; --planes) {
    for (let i = 0; i < count; ++i) {
      const place = load<u64>(places);
      if (place < <u64>pixelsOf) {
        const to = gx + <usize>place * sizeof<T>();
        store<T>(to, <T>(load<T>(to) + load<T>(g)));
      }
      places += 8;
      g += sizeof<T>();
    }
    gx += <usize>pixelsOf * sizeof<T>();
  }
}
