/** Transposed copies, in tiles that go through a dense buffer so that whole cache lines are read and written. */
import { convert, itemsize } from '../elementwise/convert';
import { SPACE } from '../scratch';
import { copyRun } from './fill';

/** Rows and columns of a tile; 64 × 64 elements of 8 bytes fit the private space. */
const TILE = 64;

/** Writes the w × h transpose of h rows to the buffer. Rows past the last are read as the last one. */
function transpose4(h: i32, w: i32, x: usize, row: usize, buffer: usize): void {
  for (let r = 0; r < h; r += 4) {
    let a = x + <usize>r * row;
    let b = x + <usize>min(r + 1, h - 1) * row;
    let c = x + <usize>min(r + 2, h - 1) * row;
    let d = x + <usize>min(r + 3, h - 1) * row;
    let y = buffer + ((<usize>r) << 2);
    for (let j = 0; j < w; j += 4) {
      const va = v128.load(a);
      const vb = v128.load(b);
      const vc = v128.load(c);
      const vd = v128.load(d);
      const ab = v128.shuffle<i32>(va, vb, 0, 4, 1, 5);
      const cd = v128.shuffle<i32>(vc, vd, 0, 4, 1, 5);
      const AB = v128.shuffle<i32>(va, vb, 2, 6, 3, 7);
      const CD = v128.shuffle<i32>(vc, vd, 2, 6, 3, 7);
      v128.store(y, v128.shuffle<i64>(ab, cd, 0, 2));
      v128.store(y, v128.shuffle<i64>(ab, cd, 1, 3), TILE * 4);
      v128.store(y, v128.shuffle<i64>(AB, CD, 0, 2), TILE * 8);
      v128.store(y, v128.shuffle<i64>(AB, CD, 1, 3), TILE * 12);
      a += 16;
      b += 16;
      c += 16;
      d += 16;
      y += TILE * 16;
    }
  }
}

function transpose8(h: i32, w: i32, x: usize, row: usize, buffer: usize): void {
  for (let r = 0; r < h; r += 2) {
    let a = x + <usize>r * row;
    let b = x + <usize>min(r + 1, h - 1) * row;
    let y = buffer + ((<usize>r) << 3);
    for (let j = 0; j < w; j += 2) {
      const va = v128.load(a);
      const vb = v128.load(b);
      v128.store(y, v128.shuffle<i64>(va, vb, 0, 2));
      v128.store(y, v128.shuffle<i64>(va, vb, 1, 3), TILE * 8);
      a += 16;
      b += 16;
      y += TILE * 16;
    }
  }
}

/** 8 × 8 bytes at a time: interleaving rows r and r + 4 three times over transposes them. */
function transpose1(h: i32, w: i32, x: usize, row: usize, buffer: usize): void {
  const last = h - 1;
  for (let r = 0; r < h; r += 8) {
    const p0 = x + <usize>r * row;
    const p1 = x + <usize>min(r + 1, last) * row;
    const p2 = x + <usize>min(r + 2, last) * row;
    const p3 = x + <usize>min(r + 3, last) * row;
    const p4 = x + <usize>min(r + 4, last) * row;
    const p5 = x + <usize>min(r + 5, last) * row;
    const p6 = x + <usize>min(r + 6, last) * row;
    const p7 = x + <usize>min(r + 7, last) * row;
    let y = buffer + <usize>r;
    for (let j: usize = 0; j < <usize>w; j += 8) {
      const a = interleave(v128.load64_zero(p0 + j), v128.load64_zero(p4 + j));
      const b = interleave(v128.load64_zero(p1 + j), v128.load64_zero(p5 + j));
      const c = interleave(v128.load64_zero(p2 + j), v128.load64_zero(p6 + j));
      const d = interleave(v128.load64_zero(p3 + j), v128.load64_zero(p7 + j));
      const e = interleave(a, c);
      const f = interleaveHigh(a, c);
      const g = interleave(b, d);
      const i = interleaveHigh(b, d);
      storePair(y, interleave(e, g));
      storePair(y + TILE * 2, interleaveHigh(e, g));
      storePair(y + TILE * 4, interleave(f, i));
      storePair(y + TILE * 6, interleaveHigh(f, i));
      y += TILE * 8;
    }
  }
}

// @ts-ignore: decorator
@inline
function interleave(a: v128, b: v128): v128 {
  return v128.shuffle<i8>(a, b, 0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23);
}

// @ts-ignore: decorator
@inline
function interleaveHigh(a: v128, b: v128): v128 {
  return v128.shuffle<i8>(a, b, 8, 24, 9, 25, 10, 26, 11, 27, 12, 28, 13, 29, 14, 30, 15, 31);
}

/** Two rows of 8 bytes into neighbouring rows of the buffer. */
// @ts-ignore: decorator
@inline
function storePair(y: usize, v: v128): void {
  v128.store64_lane(y, v, 0);
  v128.store64_lane(y, v, 1, TILE);
}

function transposeScalars<T>(h: i32, w: i32, x: usize, row: usize, column: usize, buffer: usize): void {
  for (let r = 0; r < h; ++r, x += row, buffer += sizeof<T>()) {
    let from = x;
    let y = buffer;
    for (let j = 0; j < w; ++j, from += column, y += TILE * sizeof<T>()) store<T>(y, load<T>(from));
  }
}

function toBuffer(size: i32, h: i32, w: i32, x: usize, row: usize, column: usize): void {
  const dense = column == <usize>size;
  switch (size) {
    case 1:
      if (dense) transpose1(h, w, x, row, SPACE);
      else transposeScalars<u8>(h, w, x, row, column, SPACE);
      return;
    case 2:
      return transposeScalars<u16>(h, w, x, row, column, SPACE);
    case 4:
      if (dense) transpose4(h, w, x, row, SPACE);
      else transposeScalars<u32>(h, w, x, row, column, SPACE);
      return;
    default:
      if (dense) transpose8(h, w, x, row, SPACE);
      else transposeScalars<u64>(h, w, x, row, column, SPACE);
  }
}

/**
 * y[j][i] = x[i][j] for i < m, j < n: y's elements are dense along i and its rows ry bytes apart; x's rows are rx and
 * its elements along j cx bytes apart.
 */
export function copyTransposed(
  m: i32,
  n: i32,
  y: usize,
  ry: usize,
  yDtype: i32,
  x: usize,
  rx: usize,
  cx: usize,
  xDtype: i32,
): void {
  const xSize = itemsize(xDtype);
  const ySize = itemsize(yDtype);
  const pitch = <usize>(TILE * xSize);
  for (let j = 0; j < n; j += TILE) {
    const w = min(TILE, n - j);
    for (let i = 0; i < m; i += TILE) {
      const h = min(TILE, m - i);
      toBuffer(xSize, h, w, x + <usize>i * rx + <usize>j * cx, rx, cx);
      let to = y + <usize>j * ry + <usize>(i * ySize);
      let from = SPACE;
      for (let r = 0; r < w; ++r, to += ry, from += pitch) {
        if (xDtype == yDtype) copyRun(to, from, <usize>(h * ySize));
        else convert(h, from, xDtype, to, yDtype);
      }
    }
  }
}
