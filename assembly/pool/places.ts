/** Maxima of windows and their places in the image: of equal ones the first, of NaNs the last. */
import { Window } from '../../src/wasm/codes';
import { pixels, size } from '../conv/window';
import { apart, collected, lanes } from '../simd/pairs';

/** y = the maxima; indices = their places. As many windows at once as fill a vector and lie in the columns of the image. */
export function maximaWithIndices<T>(planes: i32, x: usize, y: usize, indices: usize): void {
  const width = size(Window.Width);
  const height = size(Window.Height);
  const outHeight = size(Window.OutHeight);
  const outWidth = size(Window.OutWidth);
  const step = size(Window.StrideWidth);
  const down = size(Window.DilationHeight);
  const right = size(Window.DilationWidth);
  const reachDown = (size(Window.KernelHeight) - 1) * down + 1;
  const reachRight = (size(Window.KernelWidth) - 1) * right + 1;
  const padding = size(Window.PaddingWidth);
  const begin = min((padding + step - 1) / step, outWidth);
  const room = width + padding - reachRight;
  const end = room < 0 ? begin : max(min(room / step + 1, outWidth), begin);
  for (; planes > 0; --planes) {
    for (let oy = 0; oy < outHeight; ++oy) {
      let top = oy * size(Window.StrideHeight) - size(Window.PaddingHeight);
      const rows = min(top + reachDown, height);
      if (top < 0) top += ((-top + down - 1) / down) * down;
      const count = rows - top;
      const first = top * width;
      for (let ox = 0; ox < outWidth; ++ox) {
        let left = ox * step - padding;
        const stop = min(left + reachRight, width);
        if (left < 0) left += ((-left + right - 1) / right) * right;
        if (ox == begin && ox + lanes<T>() <= end) {
          placesInside<T>(x, first + left, count, reachRight, y, indices, begin, end);
          ox = end - 1;
          continue;
        }
        const to = y + <usize>ox * sizeof<T>();
        maximaAt<T>(SINGLE, x, first + left, count, stop - left, to, indices + ((<usize>ox) << 3));
      }
      y += <usize>outWidth * sizeof<T>();
      indices += (<usize>outWidth) << 3;
    }
    x += <usize>pixels() * sizeof<T>();
  }
}

/** The windows from `begin` to `end`, whose first one lies at `at`; the last vector may repeat some. */
function placesInside<T>(
  x: usize,
  at: i32,
  rows: i32,
  reach: i32,
  y: usize,
  indices: usize,
  begin: i32,
  end: i32,
): void {
  const step = size(Window.StrideWidth);
  for (let ox = begin; ox < end; ox += lanes<T>()) {
    const i = min(ox, end - lanes<T>());
    const from = at + (i - begin) * step;
    const to = y + <usize>i * sizeof<T>();
    const places = indices + ((<usize>i) << 3);
    if (step == 1) maximaAt<T>(1, x, from, rows, reach, to, places);
    else if (step == 2) maximaAt<T>(2, x, from, rows, reach, to, places);
    else maximaAt<T>(0, x, from, rows, reach, to, places);
  }
}

/** Instead of a step: one window alone. */
// @ts-ignore: decorator
@inline
const SINGLE: i32 = -1;

/**
 * The maxima of windows from the place `at` on that are `step` apart; 0 stands for any step. What chooses is never a
 * branch, which would be foreseen every other time.
 */
// @ts-ignore: decorator
@inline
function maximaAt<T>(step: i32, x: usize, at: i32, rows: i32, reach: i32, y: usize, indices: usize): void {
  const width = size(Window.Width);
  const down = size(Window.DilationHeight);
  const right = size(Window.DilationWidth);
  const between = step == 0 ? size(Window.StrideWidth) : step;
  const lane =
    sizeof<T>() == 8
      ? i64x2.mul(i64x2(0, 1), i64x2.splat(between))
      : i32x4.mul(i32x4(0, 1, 2, 3), i32x4.splat(between));
  let most = v128.splat<T>(<T>-Infinity);
  let place = placesFrom<T>(at, lane);
  for (; rows > 0; rows -= down, at += down * width) {
    for (let i = at, end = at + reach; i < end; i += right) {
      const from = x + <usize>i * sizeof<T>();
      const v =
        step == SINGLE
          ? v128.load_splat<T>(from)
          : step == 0
            ? collected<T>(from, <usize>between * sizeof<T>())
            : apart<T>(from, step);
      // greater or NaN
      const isMore = v128.not(v128.le<T>(v, most));
      most = v128.bitselect(v, most, isMore);
      place = v128.bitselect(placesFrom<T>(i, lane), place, isMore);
    }
  }
  if (step == SINGLE) {
    if (sizeof<T>() == 8) v128.store64_lane(y, most, 0);
    else v128.store32_lane(y, most, 0);
    store<i64>(indices, sizeof<T>() == 8 ? i64x2.extract_lane(place, 0) : <i64>i32x4.extract_lane(place, 0));
    return;
  }
  v128.store(y, most);
  if (sizeof<T>() == 8) {
    v128.store(indices, place);
  } else {
    v128.store(indices, i64x2.extend_low_i32x4_s(place));
    v128.store(indices, i64x2.extend_high_i32x4_s(place), 16);
  }
}

// @ts-ignore: decorator
@inline
function placesFrom<T>(first: i32, lane: v128): v128 {
  return sizeof<T>() == 8 ? i64x2.add(i64x2.splat(first), lane) : i32x4.add(i32x4.splat(first), lane);
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
