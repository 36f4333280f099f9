/** Transposed copies, in tiles that go through a dense buffer so that whole cache lines are read and written. */
import { convert, itemsize } from '../elementwise/convert';
import { SPACE } from '../scratch';
import { copyRun } from './fill';
import { transpose } from './transpose';

/** Rows and columns of a tile; 64 × 64 elements of 8 bytes fit the private space. */
const TILE = 64;

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
