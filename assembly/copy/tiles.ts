/** Transposed copies, so that whole cache lines are read and written: in blocks, or in tiles that go through a dense buffer. */
import { convert, itemsize } from '../elementwise/convert';
import { SPACE } from '../scratch';
import { copyRun } from './fill';
import { transpose, transposeQuad, transposeUnit } from './transpose';

/** Rows and columns of a tile. */
const TILE = 64;
/** Those of 8-byte elements, so that a tile and what it is made of fit the first cache. */
const TILE8 = 32;
/** Rows so far apart that each is on pages of its own; the longer a piece of one, the better. */
const FAR: usize = 16384;
/** Bytes of rows so short that they are made in their place, one upon the end of the other. */
const STRIP = 16384;

/** Rows of y with as few elements as a block of the transposition has, one after the other. */
function copyStrips(size: i32, m: i32, n: i32, y: usize, ry: usize, x: usize, rx: usize): void {
  const width = (STRIP / <i32>ry) & ~7;
  for (let j = 0; j < n; j += width) {
    const w = min(width, n - j);
    transpose(size, m, w, x + <usize>(j * size), rx, size, SPACE, ry);
    memory.copy(y, SPACE, <usize>w * ry);
    y += <usize>w * ry;
  }
}

/** Rows of y that are written in one pass, so that those beside them are still in a cache in the next. */
const REACH = 1024;
/** Rows that are a multiple of this apart share their places in the first cache with too many others. */
const ALIASED: usize = 2047;

/** Elements of 4 bytes, m and n being multiples of 4: 16 rows of x at a time become a cache line of each row of y. */
function copyQuads(m: i32, n: i32, y: usize, ry: usize, x: usize, rx: usize): void {
  for (let j = 0; j < n; j += REACH) {
    const w = min(REACH, n - j);
    for (let i = 0; i < m; i += 16) {
      const h = (<usize>min(16, m - i)) << 2;
      let p = x + <usize>i * rx + ((<usize>j) << 2);
      let q = y + <usize>j * ry + ((<usize>i) << 2);
      for (const end = p + ((<usize>w) << 2); p < end; p += 16, q += ry << 2) {
        for (let at: usize = 0, a = p; at < h; at += 16, a += rx << 2) transposeQuad(a, rx, q + at, ry);
      }
    }
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
  if (xDtype == yDtype && cx == <usize>xSize && m <= transposeUnit(xSize) && ry == <usize>(m * xSize)) {
    return copyStrips(xSize, m, n, y, ry, x, rx);
  }
  if (
    xSize == 4 &&
    cx == 4 &&
    xDtype == yDtype &&
    m >= 4 &&
    n >= 4 &&
    (rx & ALIASED) != 0 &&
    (ry & ALIASED) != 0
  ) {
    const h = m & ~3;
    const w = n & ~3;
    copyQuads(h, w, y, ry, x, rx);
    const below = (<usize>h) << 2;
    const right = (<usize>w) << 2;
    if (h < m) copyTiles(m - h, w, y + below, ry, yDtype, x + <usize>h * rx, rx, cx, xDtype);
    if (w < n) copyTiles(m, n - w, y + <usize>w * ry, ry, yDtype, x + right, rx, cx, xDtype);
    return;
  }
  copyTiles(m, n, y, ry, yDtype, x, rx, cx, xDtype);
}

/** The same in tiles that go through a buffer. */
function copyTiles(
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
  const tile = xSize == 8 && rx < FAR ? TILE8 : TILE;
  const pitch = <usize>(tile * xSize);
  for (let j = 0; j < n; j += tile) {
    const w = min(tile, n - j);
    for (let i = 0; i < m; i += tile) {
      const h = min(tile, m - i);
      transpose(xSize, h, w, x + <usize>i * rx + <usize>j * cx, rx, cx, SPACE, pitch);
      let to = y + <usize>j * ry + <usize>(i * ySize);
      let from = SPACE;
      for (let r = 0; r < w; ++r, to += ry, from += pitch) {
        if (xDtype == yDtype) copyRun(to, from, <usize>(h * ySize));
        else convert(h, from, xDtype, to, yDtype);
      }
    }
  }
}
