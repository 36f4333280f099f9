/** Convolutions that read the image where it is: for few results, whose windows are not worth being copied into panels. */
import { Window } from '../../src/wasm/codes';
import { storeVector } from '../gemm/store';
import { madd } from '../simd/madd';
import { apart } from '../simd/pairs';
import { paddedWidth, size } from './window';

// @ts-ignore: decorator
@inline
function put<T>(c: usize, v: v128, bytes: isize): void {
  if (bytes > 0) storeVector<T>(c, v, <usize>bytes, false);
}

/** `vectors` vectors (2 or 4) of a row of results. */
// @ts-ignore: decorator
@inline
function putRow<T>(c: usize, u: v128, v: v128, x: v128, y: v128, vectors: i32, bytes: isize): void {
  put<T>(c, u, bytes);
  put<T>(c + 16, v, bytes - 16);
  if (vectors > 2) {
    put<T>(c + 32, x, bytes - 32);
    put<T>(c + 48, y, bytes - 48);
  }
}

/**
 * `rows` rows (1 to 4) of results with `vectors` vectors (2, or 4 if it is one row), of which `bytes` bytes are stored: bias plus `count` products
 * each. Rows of weights are `step` bytes apart, rows of results `down` bytes.
 */
// @ts-ignore: decorator
@inline
function tile<T>(
  rows: i32,
  vectors: i32,
  across: i32,
  image: usize,
  offsets: usize,
  count: i32,
  w: usize,
  step: usize,
  bias: usize,
  to: usize,
  down: usize,
  bytes: isize,
): void {
  const next = <usize>(16 * across);
  let a0 = i64x2.splat(0);
  let b0 = a0;
  let c0 = a0;
  let d0 = a0;
  if (bias != 0) {
    a0 = v128.load_splat<T>(bias);
    if (rows > 1) b0 = v128.load_splat<T>(bias, sizeof<T>());
    if (rows > 2) c0 = v128.load_splat<T>(bias, 2 * sizeof<T>());
    if (rows > 3) d0 = v128.load_splat<T>(bias, 3 * sizeof<T>());
  }
  let a1 = a0;
  let a2 = a0;
  let a3 = a0;
  let b1 = b0;
  let c1 = c0;
  let d1 = d0;
  let w1 = w + step;
  let w2 = w1 + step;
  let w3 = w2 + step;
  for (const end = offsets + <usize>count * sizeof<usize>(); offsets < end; offsets += sizeof<usize>()) {
    const p = image + load<usize>(offsets);
    const x0 = apart<T>(p, across);
    const x1 = apart<T>(p + next, across);
    let v = v128.load_splat<T>(w);
    a0 = madd<T>(v, x0, a0);
    a1 = madd<T>(v, x1, a1);
    if (vectors > 2) {
      const x2 = apart<T>(p + 2 * next, across);
      const x3 = apart<T>(p + 3 * next, across);
      a2 = madd<T>(v, x2, a2);
      a3 = madd<T>(v, x3, a3);
    }
    if (rows > 1) {
      v = v128.load_splat<T>(w1);
      b0 = madd<T>(v, x0, b0);
      b1 = madd<T>(v, x1, b1);
    }
    if (rows > 2) {
      v = v128.load_splat<T>(w2);
      c0 = madd<T>(v, x0, c0);
      c1 = madd<T>(v, x1, c1);
    }
    if (rows > 3) {
      v = v128.load_splat<T>(w3);
      d0 = madd<T>(v, x0, d0);
      d1 = madd<T>(v, x1, d1);
    }
    w += sizeof<T>();
    if (rows > 1) w1 += sizeof<T>();
    if (rows > 2) w2 += sizeof<T>();
    if (rows > 3) w3 += sizeof<T>();
  }
  putRow<T>(to, a0, a1, a2, a3, vectors, bytes);
  if (rows > 1) putRow<T>(to + down, b0, b1, b1, b1, vectors, bytes);
  if (rows > 2) putRow<T>(to + 2 * down, c0, c1, c1, c1, vectors, bytes);
  if (rows > 3) putRow<T>(to + 3 * down, d0, d1, d1, d1, vectors, bytes);
}

/** Four rows of two vectors. */
function tile4<T>(
  across: i32,
  image: usize,
  offsets: usize,
  count: i32,
  w: usize,
  step: usize,
  bias: usize,
  to: usize,
  down: usize,
  bytes: isize,
): void {
  if (across == 1) tile<T>(4, 2, 1, image, offsets, count, w, step, bias, to, down, bytes);
  else tile<T>(4, 2, 2, image, offsets, count, w, step, bias, to, down, bytes);
}

/** Three rows. */
function tile3<T>(
  across: i32,
  image: usize,
  offsets: usize,
  count: i32,
  w: usize,
  step: usize,
  bias: usize,
  to: usize,
  down: usize,
  bytes: isize,
): void {
  if (across == 1) tile<T>(3, 2, 1, image, offsets, count, w, step, bias, to, down, bytes);
  else tile<T>(3, 2, 2, image, offsets, count, w, step, bias, to, down, bytes);
}

/** Two rows. */
function tile2<T>(
  across: i32,
  image: usize,
  offsets: usize,
  count: i32,
  w: usize,
  step: usize,
  bias: usize,
  to: usize,
  down: usize,
  bytes: isize,
): void {
  if (across == 1) tile<T>(2, 2, 1, image, offsets, count, w, step, bias, to, down, bytes);
  else tile<T>(2, 2, 2, image, offsets, count, w, step, bias, to, down, bytes);
}

/** One row. */
function tile1<T>(
  across: i32,
  image: usize,
  offsets: usize,
  count: i32,
  w: usize,
  step: usize,
  bias: usize,
  to: usize,
  down: usize,
  bytes: isize,
): void {
  if (across == 1) tile<T>(1, 2, 1, image, offsets, count, w, step, bias, to, down, bytes);
  else tile<T>(1, 2, 2, image, offsets, count, w, step, bias, to, down, bytes);
}

/** One row of four vectors. */
function wideTile<T>(
  across: i32,
  image: usize,
  offsets: usize,
  count: i32,
  w: usize,
  step: usize,
  bias: usize,
  to: usize,
  down: usize,
  bytes: isize,
): void {
  if (across == 1) tile<T>(1, 4, 1, image, offsets, count, w, step, bias, to, down, bytes);
  else tile<T>(1, 4, 2, image, offsets, count, w, step, bias, to, down, bytes);
}

/**
 * y[outputs, positions] = windows, 1 or 2 apart, of one image, whose elements lie at `offsets`, times weights, plus bias if there is one.
 */
export function convolveDirectly<T>(
  outputs: i32,
  depth: i32,
  image: usize,
  offsets: usize,
  w: usize,
  bias: usize,
  y: usize,
): void {
  const outHeight = size(Window.OutHeight);
  const across = size(Window.StrideWidth);
  const rowBytes = <usize>size(Window.OutWidth) * sizeof<T>();
  const plane = <usize>outHeight * rowBytes;
  const down = <usize>(size(Window.StrideHeight) * paddedWidth()) * sizeof<T>();
  const step = <usize>depth * sizeof<T>();
  const one: usize = bias != 0 ? sizeof<T>() : 0;
  for (let oy = 0; oy < outHeight; ++oy) {
    for (let x: usize = 0; x < rowBytes; x += 32) {
      const from = image + x * <usize>across;
      const bytes = <isize>(rowBytes - x);
      let to = y + x;
      let weights = w;
      let biases = bias;
      let left = outputs;
      for (; left >= 4; left -= 4) {
        tile4<T>(across, from, offsets, depth, weights, step, biases, to, plane, bytes);
        to += 4 * plane;
        weights += 4 * step;
        biases += 4 * one;
      }
      if (left == 3) tile3<T>(across, from, offsets, depth, weights, step, biases, to, plane, bytes);
      else if (left == 2) tile2<T>(across, from, offsets, depth, weights, step, biases, to, plane, bytes);
      else if (left == 1) {
        if (bytes > 32 && outputs == 1) {
          wideTile<T>(across, from, offsets, depth, weights, step, biases, to, plane, bytes);
          x += 32;
        } else tile1<T>(across, from, offsets, depth, weights, step, biases, to, plane, bytes);
      }
    }
    image += down;
    y += rowBytes;
  }
}
