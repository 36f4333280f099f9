/** The innermost part of a matrix product: up to 4 rows of A times a panel of B that is 32 bytes wide. */
import { madd } from '../simd/madd';
import { storeVectors } from './store';

/** Rows of a tile. */
// @ts-ignore: decorator
@inline
export const TILE_ROWS: i32 = 4;
/** Bytes in a row of a tile and of a packed panel. */
// @ts-ignore: decorator
@inline
export const PANEL: usize = 32;

// @ts-ignore: decorator
@inline
function anyTile<T>(
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
  isFull: bool,
): void {
  let c00 = i64x2.splat(0);
  let c01 = c00;
  let c10 = c00;
  let c11 = c00;
  let c20 = c00;
  let c21 = c00;
  let c30 = c00;
  let c31 = c00;
  // rows that are not there repeat the one before
  let a1 = isFull || rows > 1 ? a + ra : a;
  let a2 = isFull || rows > 2 ? a1 + ra : a1;
  let a3 = isFull || rows > 3 ? a2 + ra : a2;
  // Two steps, with a way out between them that ends the basic block: V8 before version 13 moves all loads of a block
  // to its start, and the operands of two steps do not fit in the registers.
  do {
    let b0 = v128.load(b);
    let b1 = v128.load(b, 16);
    let x = v128.load_splat<T>(a);
    c00 = madd<T>(x, b0, c00);
    c01 = madd<T>(x, b1, c01);
    x = v128.load_splat<T>(a1);
    c10 = madd<T>(x, b0, c10);
    c11 = madd<T>(x, b1, c11);
    x = v128.load_splat<T>(a2);
    c20 = madd<T>(x, b0, c20);
    c21 = madd<T>(x, b1, c21);
    x = v128.load_splat<T>(a3);
    c30 = madd<T>(x, b0, c30);
    c31 = madd<T>(x, b1, c31);
    b += rb;
    a += ca;
    a1 += ca;
    a2 += ca;
    a3 += ca;
    if (--k == 0) break;
    b0 = v128.load(b);
    b1 = v128.load(b, 16);
    x = v128.load_splat<T>(a);
    c00 = madd<T>(x, b0, c00);
    c01 = madd<T>(x, b1, c01);
    x = v128.load_splat<T>(a1);
    c10 = madd<T>(x, b0, c10);
    c11 = madd<T>(x, b1, c11);
    x = v128.load_splat<T>(a2);
    c20 = madd<T>(x, b0, c20);
    c21 = madd<T>(x, b1, c21);
    x = v128.load_splat<T>(a3);
    c30 = madd<T>(x, b0, c30);
    c31 = madd<T>(x, b1, c31);
    b += rb;
    a += ca;
    a1 += ca;
    a2 += ca;
    a3 += ca;
  } while (--k);

  if (!isFull) {
    storeVectors<T>(c, c00, c01, width, add);
    if (rows > 1) storeVectors<T>(c + rc, c10, c11, width, add);
    if (rows > 2) storeVectors<T>(c + 2 * rc, c20, c21, width, add);
    if (rows > 3) storeVectors<T>(c + 3 * rc, c30, c31, width, add);
    return;
  }
  const p1 = c + rc;
  const p2 = p1 + rc;
  const p3 = p2 + rc;
  if (add) {
    c00 = v128.add<T>(c00, v128.load(c));
    c01 = v128.add<T>(c01, v128.load(c, 16));
    c10 = v128.add<T>(c10, v128.load(p1));
    c11 = v128.add<T>(c11, v128.load(p1, 16));
    c20 = v128.add<T>(c20, v128.load(p2));
    c21 = v128.add<T>(c21, v128.load(p2, 16));
    c30 = v128.add<T>(c30, v128.load(p3));
    c31 = v128.add<T>(c31, v128.load(p3, 16));
  }
  v128.store(c, c00);
  v128.store(c, c01, 16);
  v128.store(p1, c10);
  v128.store(p1, c11, 16);
  v128.store(p2, c20);
  v128.store(p2, c21, 16);
  v128.store(p3, c30);
  v128.store(p3, c31, 16);
}

/**
 * C (+)= A B for 4 rows and 32 bytes of columns. Elements of A are `ra` bytes from one row and `ca` from one column to
 * the next; rows of B are `rb` bytes apart. k >= 1.
 */
export function tile<T>(
  k: i32,
  a: usize,
  ra: usize,
  ca: usize,
  b: usize,
  rb: usize,
  c: usize,
  rc: usize,
  add: bool,
): void {
  anyTile<T>(k, a, ra, ca, TILE_ROWS, b, rb, c, rc, PANEL, add, true);
}

/** The same for `rows` rows (1 to 4) and `width` bytes of columns (up to 32); all 32 bytes of B are read. */
export function edgeTile<T>(
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
  anyTile<T>(k, a, ra, ca, rows, b, rb, c, rc, width, add, false);
}
