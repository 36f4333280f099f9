/** The gradient by few weights: for each one the sum of the products of two images that are shifted against each other. */
import { Window } from '../../src/wasm/codes';
import { sumLanes } from '../gemm/dot-tile';
import { madd } from '../simd/madd';
import { apart, lanes } from '../simd/pairs';
import { paddedWidth, size } from './window';

/** Positions whose products are added in one vector before the sums are added to those of others. */
const PART: i32 = 2048;

/** The first `count` lanes of a vector. */
// @ts-ignore: decorator
@inline
function firstLanes<T>(count: i32): v128 {
  if (sizeof<T>() == 8) return i64x2.lt_s(i64x2(0, 1), i64x2.splat(<i64>count));
  return i32x4.lt_s(i32x4(0, 1, 2, 3), i32x4.splat(count));
}

// @ts-ignore: decorator
@inline
function addTo<T>(to: usize, v: v128): void {
  store<T>(to, <T>(load<T>(to) + sumLanes<T>(v)));
}

/**
 * Adds to the weights of `rows` results (1 or 2, `step` bytes apart) by up to four elements of the window what `count`
 * rows of the image and of the gradient give.
 */
// @ts-ignore: decorator
@inline
function sumRows<T>(
  rows: i32,
  across: i32,
  image: usize,
  offsets: usize,
  taps: i32,
  g: usize,
  plane: usize,
  count: i32,
  w: usize,
  step: usize,
): void {
  const width = size(Window.OutWidth);
  const down = <usize>(size(Window.StrideHeight) * paddedWidth()) * sizeof<T>();
  const next = <usize>(16 * across);
  const bytes = <usize>width * sizeof<T>();
  const mask = firstLanes<T>(width & (lanes<T>() - 1));
  // elements that are not there repeat the one before
  const p0 = load<usize>(offsets);
  const p1 = taps > 1 ? load<usize>(offsets + sizeof<usize>()) : p0;
  const p2 = taps > 2 ? load<usize>(offsets + 2 * sizeof<usize>()) : p1;
  const p3 = taps > 3 ? load<usize>(offsets + 3 * sizeof<usize>()) : p2;
  let a0 = i64x2.splat(0);
  let a1 = a0;
  let a2 = a0;
  let a3 = a0;
  let b0 = a0;
  let b1 = a0;
  let b2 = a0;
  let b3 = a0;
  for (; count > 0; --count) {
    let from = image;
    const whole = g + (bytes & ~15);
    for (; g < whole; g += 16, from += next) {
      const u = v128.load(g);
      const x0 = apart<T>(from + p0, across);
      const x1 = apart<T>(from + p1, across);
      const x2 = apart<T>(from + p2, across);
      const x3 = apart<T>(from + p3, across);
      a0 = madd<T>(u, x0, a0);
      a1 = madd<T>(u, x1, a1);
      a2 = madd<T>(u, x2, a2);
      a3 = madd<T>(u, x3, a3);
      if (rows > 1) {
        const v = v128.load(g + plane);
        b0 = madd<T>(v, x0, b0);
        b1 = madd<T>(v, x1, b1);
        b2 = madd<T>(v, x2, b2);
        b3 = madd<T>(v, x3, b3);
      }
    }
    const rest = bytes & 15;
    if (rest != 0) {
      const u = v128.and(v128.load(g), mask);
      const x0 = v128.and(apart<T>(from + p0, across), mask);
      const x1 = v128.and(apart<T>(from + p1, across), mask);
      const x2 = v128.and(apart<T>(from + p2, across), mask);
      const x3 = v128.and(apart<T>(from + p3, across), mask);
      a0 = madd<T>(u, x0, a0);
      a1 = madd<T>(u, x1, a1);
      a2 = madd<T>(u, x2, a2);
      a3 = madd<T>(u, x3, a3);
      if (rows > 1) {
        const v = v128.and(v128.load(g + plane), mask);
        b0 = madd<T>(v, x0, b0);
        b1 = madd<T>(v, x1, b1);
        b2 = madd<T>(v, x2, b2);
        b3 = madd<T>(v, x3, b3);
      }
      g += rest;
    }
    image += down;
  }
  addTo<T>(w, a0);
  if (taps > 1) addTo<T>(w + sizeof<T>(), a1);
  if (taps > 2) addTo<T>(w + 2 * sizeof<T>(), a2);
  if (taps > 3) addTo<T>(w + 3 * sizeof<T>(), a3);
  if (rows == 1) return;
  w += step;
  addTo<T>(w, b0);
  if (taps > 1) addTo<T>(w + sizeof<T>(), b1);
  if (taps > 2) addTo<T>(w + 2 * sizeof<T>(), b2);
  if (taps > 3) addTo<T>(w + 3 * sizeof<T>(), b3);
}

function sumOne<T>(
  across: i32,
  image: usize,
  offsets: usize,
  taps: i32,
  g: usize,
  count: i32,
  w: usize,
): void {
  if (across == 1) sumRows<T>(1, 1, image, offsets, taps, g, 0, count, w, 0);
  else sumRows<T>(1, 2, image, offsets, taps, g, 0, count, w, 0);
}

function sumTwo<T>(
  across: i32,
  image: usize,
  offsets: usize,
  taps: i32,
  g: usize,
  plane: usize,
  count: i32,
  w: usize,
  step: usize,
): void {
  if (across == 1) sumRows<T>(2, 1, image, offsets, taps, g, plane, count, w, step);
  else sumRows<T>(2, 2, image, offsets, taps, g, plane, count, w, step);
}

/** w[outputs, window] += g[outputs, positions] times windows, 1 or 2 apart, whose elements lie at `offsets` in the image. */
export function addWeights<T>(
  outputs: i32,
  depth: i32,
  image: usize,
  offsets: usize,
  g: usize,
  w: usize,
): void {
  const height = size(Window.OutHeight);
  const width = size(Window.OutWidth);
  const across = size(Window.StrideWidth);
  const plane = <usize>(height * width) * sizeof<T>();
  const down = <usize>(size(Window.StrideHeight) * paddedWidth()) * sizeof<T>();
  const step = <usize>depth * sizeof<T>();
  const most = max(PART / width, 1);
  for (let row = 0; row < height; row += most) {
    const count = min(most, height - row);
    const from = image + <usize>row * down;
    let rows = g + <usize>(row * width) * sizeof<T>();
    let to = w;
    for (let left = outputs; left > 0; left -= 2) {
      for (let k = 0; k < depth; k += 4) {
        const at = offsets + <usize>k * sizeof<usize>();
        const taps = min(depth - k, 4);
        const weights = to + <usize>k * sizeof<T>();
        if (left > 1) sumTwo<T>(across, from, at, taps, rows, plane, count, weights, step);
        else sumOne<T>(across, from, at, taps, rows, count, weights);
      }
      rows += 2 * plane;
      to += 2 * step;
    }
  }
}
