/** Maxima of windows and their places in the image: of equal ones the first, of NaNs the last. */
import { PoolMode, Window } from '../../src/wasm/codes';
import { pixels, size, voxels } from '../conv/window';
import { apart, collected, lanes } from '../simd/pairs';
import { endOf, firstOf } from './average';

/** A window along one dimension: its first element in the image, and where it ends. */
let first: i32 = 0;
let stop: i32 = 0;

/** Finds them; `starts` are those of windows at random places. */
function locate(
  mode: i32,
  at: i32,
  out: i32,
  image: i32,
  kernel: i32,
  stride: i32,
  padding: i32,
  dilation: i32,
  starts: usize,
): void {
  if (mode == PoolMode.Adaptive) {
    first = firstOf(mode, at, out, image, stride, padding);
    stop = endOf(mode, first, at, out, image, kernel, padding);
    return;
  }
  first = mode == PoolMode.Fractional ? load<i32>(starts + ((<usize>at) << 2)) : at * stride - padding;
  stop = min(first + (kernel - 1) * dilation + 1, image);
  if (first < 0) first += ((-first + dilation - 1) / dilation) * dilation;
}

/** Where windows begin whose places a random number in [0, 1) shifts between even ones. */
function writeStarts<T>(sample: T, image: i32, out: i32, kernel: i32, to: usize): usize {
  if (out > 1) {
    const step = <T>(<T>(image - kernel) / <T>(out - 1));
    const least = <i32>(<T>(sample * step));
    for (let i = 0; i < out - 1; ++i, to += 4)
      store<i32>(to, max(min(<i32>(<T>(<T>(<T>i + sample) * step)) - least, image - kernel), 0));
  }
  store<i32>(to, image - kernel);
  return to + 4;
}

/**
 * y = the maxima; indices = their places. As many windows at once as fill a vector and lie in the columns of the image.
 * `samples` are random numbers for each plane, as many as there are dimensions, for windows at random places, whose
 * beginnings `work` has room for.
 */
export function maximaWithIndices<T>(
  mode: i32,
  planes: i32,
  x: usize,
  y: usize,
  indices: usize,
  samples: usize,
  dims: i32,
  work: usize,
): void {
  const depth = size(Window.Depth);
  const height = size(Window.Height);
  const width = size(Window.Width);
  const outDepth = size(Window.OutDepth);
  const outHeight = size(Window.OutHeight);
  const outWidth = size(Window.OutWidth);
  const rows = work + ((<usize>outDepth) << 2);
  const columns = rows + ((<usize>outHeight) << 2);
  for (; planes > 0; --planes) {
    if (mode == PoolMode.Fractional) {
      // PyTorch takes them in the order of the dimensions for volumes, and in the other one for images
      const z = dims == 3 ? load<T>(samples) : <T>0;
      const h = load<T>(samples, sizeof<T>());
      const w = dims == 3 ? load<T>(samples, 2 * sizeof<T>()) : load<T>(samples);
      writeStarts<T>(z, depth, outDepth, size(Window.KernelDepth), work);
      writeStarts<T>(h, height, outHeight, size(Window.KernelHeight), rows);
      writeStarts<T>(w, width, outWidth, size(Window.KernelWidth), columns);
      samples += <usize>dims * sizeof<T>();
    }
    for (let oz = 0; oz < outDepth; ++oz) {
      locate(
        mode,
        oz,
        outDepth,
        depth,
        size(Window.KernelDepth),
        size(Window.StrideDepth),
        size(Window.PaddingDepth),
        size(Window.DilationDepth),
        work,
      );
      const front = first;
      const slices = stop - front;
      for (let oy = 0; oy < outHeight; ++oy) {
        locate(
          mode,
          oy,
          outHeight,
          height,
          size(Window.KernelHeight),
          size(Window.StrideHeight),
          size(Window.PaddingHeight),
          size(Window.DilationHeight),
          rows,
        );
        placesAlong<T>(mode, x, (front * height + first) * width, slices, stop - first, y, indices, columns);
        y += <usize>outWidth * sizeof<T>();
        indices += (<usize>outWidth) << 3;
      }
    }
    x += <usize>voxels() * sizeof<T>();
  }
}

/** The windows of one row. */
function placesAlong<T>(
  mode: i32,
  x: usize,
  corner: i32,
  slices: i32,
  rows: i32,
  y: usize,
  indices: usize,
  starts: usize,
): void {
  const width = size(Window.Width);
  const outWidth = size(Window.OutWidth);
  const step = size(Window.StrideWidth);
  const right = size(Window.DilationWidth);
  const kernel = size(Window.KernelWidth);
  const padding = size(Window.PaddingWidth);
  const reach = (kernel - 1) * right + 1;
  const isSliding = mode <= PoolMode.WithPadding;
  const begin = isSliding ? min((padding + step - 1) / step, outWidth) : 0;
  const room = width + padding - reach;
  const end = room < 0 || !isSliding ? begin : max(min(room / step + 1, outWidth), begin);
  for (let ox = 0; ox < outWidth; ++ox) {
    locate(mode, ox, outWidth, width, kernel, step, padding, right, starts);
    if (ox == begin && ox + lanes<T>() <= end) {
      placesInside<T>(x, corner + first, slices, rows, reach, y, indices, begin, end);
      ox = end - 1;
      continue;
    }
    const to = y + <usize>ox * sizeof<T>();
    const places = indices + ((<usize>ox) << 3);
    maximaAt<T>(SINGLE, x, corner + first, slices, rows, stop - first, to, places);
  }
}

/** The windows from `begin` to `end`, whose first one lies at `at`; the last vector may repeat some. */
function placesInside<T>(
  x: usize,
  at: i32,
  slices: i32,
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
    if (step == 1) maximaAt<T>(1, x, from, slices, rows, reach, to, places);
    else if (step == 2) maximaAt<T>(2, x, from, slices, rows, reach, to, places);
    else maximaAt<T>(0, x, from, slices, rows, reach, to, places);
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
function maximaAt<T>(
  step: i32,
  x: usize,
  corner: i32,
  slices: i32,
  rowsOf: i32,
  reach: i32,
  y: usize,
  indices: usize,
): void {
  const width = size(Window.Width);
  const down = size(Window.DilationHeight);
  const right = size(Window.DilationWidth);
  const between = step == 0 ? size(Window.StrideWidth) : step;
  const lane =
    sizeof<T>() == 8
      ? i64x2.mul(i64x2(0, 1), i64x2.splat(between))
      : i32x4.mul(i32x4(0, 1, 2, 3), i32x4.splat(between));
  let most = v128.splat<T>(<T>-Infinity);
  let place = placesFrom<T>(corner, lane);
  const deep = size(Window.DilationDepth);
  for (; slices > 0; slices -= deep, corner += deep * pixels()) {
    for (let rows = rowsOf, at = corner; rows > 0; rows -= down, at += down * width) {
      for (let i = at, end = at + reach; i < end; i += right) {
        const from = x + <usize>i * sizeof<T>();
        const v =
          step == SINGLE
            ? v128.load_splat<T>(from)
            : step == 0
              ? collected<T>(from, <usize>between * sizeof<T>())
              : apart<T>(from, step);
        // not by `le`, to which a number after NaN would be more, too
        const isMore = v128.or(v128.gt<T>(v, most), v128.ne<T>(v, v));
        most = v128.bitselect(v, most, isMore);
        place = v128.bitselect(placesFrom<T>(i, lane), place, isMore);
      }
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
