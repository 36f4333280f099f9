/** Tiles for what is left of a block: few columns, or a single row. Sums are kept in parts, so that none waits. */
import { madd } from '../simd/madd';
import { storeVector, storeVectors } from './store';
import { PANEL } from './tile';

/** `edgeTile` for `width` bytes of columns that are one vector at most; 16 bytes of B are read. */
export function narrowTile<T>(
  k: i32,
  a: usize,
  ra: usize,
  ca: usize,
  rows: i32,
  b: usize,
  rb: usize,
  c: usize,
  rc: usize,
  width: usize,
  add: bool,
): void {
  let s0 = i64x2.splat(0);
  let s1 = s0;
  let s2 = s0;
  let s3 = s0;
  let t0 = s0;
  let t1 = s0;
  let t2 = s0;
  let t3 = s0;
  // rows that are not there repeat the one before
  let a1 = rows > 1 ? a + ra : a;
  let a2 = rows > 2 ? a1 + ra : a1;
  let a3 = rows > 3 ? a2 + ra : a2;
  do {
    let v = v128.load(b);
    s0 = madd<T>(v128.load_splat<T>(a), v, s0);
    s1 = madd<T>(v128.load_splat<T>(a1), v, s1);
    s2 = madd<T>(v128.load_splat<T>(a2), v, s2);
    s3 = madd<T>(v128.load_splat<T>(a3), v, s3);
    b += rb;
    a += ca;
    a1 += ca;
    a2 += ca;
    a3 += ca;
    if (--k == 0) break;
    v = v128.load(b);
    t0 = madd<T>(v128.load_splat<T>(a), v, t0);
    t1 = madd<T>(v128.load_splat<T>(a1), v, t1);
    t2 = madd<T>(v128.load_splat<T>(a2), v, t2);
    t3 = madd<T>(v128.load_splat<T>(a3), v, t3);
    b += rb;
    a += ca;
    a1 += ca;
    a2 += ca;
    a3 += ca;
  } while (--k);
  storeVector<T>(c, v128.add<T>(s0, t0), width, add);
  if (rows > 1) storeVector<T>(c + rc, v128.add<T>(s1, t1), width, add);
  if (rows > 2) storeVector<T>(c + 2 * rc, v128.add<T>(s2, t2), width, add);
  if (rows > 3) storeVector<T>(c + 3 * rc, v128.add<T>(s3, t3), width, add);
}

/** One row of C (+)= a row of A times up to 4 panels of B, `step` bytes apart; `width` counts bytes of columns. */
function rowTile<T>(
  k: i32,
  a: usize,
  ca: usize,
  b: usize,
  rb: usize,
  step: usize,
  c: usize,
  width: usize,
  add: bool,
): void {
  let s0 = i64x2.splat(0);
  let s1 = s0;
  let s2 = s0;
  let s3 = s0;
  let s4 = s0;
  let s5 = s0;
  let s6 = s0;
  let s7 = s0;
  // panels that are not there repeat the one before
  let b1 = width > PANEL ? b + step : b;
  let b2 = width > 2 * PANEL ? b1 + step : b1;
  let b3 = width > 3 * PANEL ? b2 + step : b2;
  do {
    const x = v128.load_splat<T>(a);
    s0 = madd<T>(x, v128.load(b), s0);
    s1 = madd<T>(x, v128.load(b, 16), s1);
    s2 = madd<T>(x, v128.load(b1), s2);
    s3 = madd<T>(x, v128.load(b1, 16), s3);
    s4 = madd<T>(x, v128.load(b2), s4);
    s5 = madd<T>(x, v128.load(b2, 16), s5);
    s6 = madd<T>(x, v128.load(b3), s6);
    s7 = madd<T>(x, v128.load(b3, 16), s7);
    a += ca;
    b += rb;
    b1 += rb;
    b2 += rb;
    b3 += rb;
  } while (--k);
  storeVectors<T>(c, s0, s1, width, add);
  if (width > PANEL) storeVectors<T>(c + PANEL, s2, s3, width - PANEL, add);
  if (width > 2 * PANEL) storeVectors<T>(c + 2 * PANEL, s4, s5, width - 2 * PANEL, add);
  if (width > 3 * PANEL) storeVectors<T>(c + 3 * PANEL, s6, s7, width - 3 * PANEL, add);
}

/** A row of C (+)= a row of A times `width` bytes of columns of B. */
export function rowOfTiles<T>(
  k: i32,
  a: usize,
  ca: usize,
  b: usize,
  rb: usize,
  step: usize,
  c: usize,
  width: usize,
  add: bool,
): void {
  for (; width > 4 * PANEL; width -= 4 * PANEL) {
    rowTile<T>(k, a, ca, b, rb, step, c, 4 * PANEL, add);
    b += 4 * step;
    c += 4 * PANEL;
  }
  rowTile<T>(k, a, ca, b, rb, step, c, width, add);
}
