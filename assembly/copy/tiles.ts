/** Transposed copies, in tiles that go through a dense buffer so that whole cache lines are read and written. */
import { convert, itemsize } from '../elementwise/convert';
import { SPACE } from '../scratch';
import { copyRun } from './fill';
import { transpose, transposeUnit } from './transpose';

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
  if (xDtype == yDtype && cx == <usize>xSize && m <= transposeUnit(xSize) && ry == <usize>(m * xSize)) {
    return copyStrips(xSize, m, n, y, ry, x, rx);
  }
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
