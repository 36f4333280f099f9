/** A tile of 6 rows: it needs a multiply-add of one operation, or its values do not fit in the registers. */
import { madd } from '../simd/madd';

/** Rows of a tall tile. */
// @ts-ignore: decorator
@inline
export const TALL_ROWS: i32 = 6;

// @ts-ignore: decorator
@inline
function addTo<T>(c: usize, v: v128, w: v128): void {
  v128.store(c, v128.add<T>(v128.load(c), v));
  v128.store(c, v128.add<T>(v128.load(c, 16), w), 16);
}

/** `tile` for 6 rows. */
export function tallTile<T>(
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
  let c00 = i64x2.splat(0);
  let c01 = c00;
  let c10 = c00;
  let c11 = c00;
  let c20 = c00;
  let c21 = c00;
  let c30 = c00;
  let c31 = c00;
  let c40 = c00;
  let c41 = c00;
  let c50 = c00;
  let c51 = c00;
  let a1 = a + ra;
  let a2 = a1 + ra;
  let a3 = a2 + ra;
  let a4 = a3 + ra;
  let a5 = a4 + ra;
  // two steps, in two basic blocks: see `tile`
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
    x = v128.load_splat<T>(a4);
    c40 = madd<T>(x, b0, c40);
    c41 = madd<T>(x, b1, c41);
    x = v128.load_splat<T>(a5);
    c50 = madd<T>(x, b0, c50);
    c51 = madd<T>(x, b1, c51);
    b += rb;
    a += ca;
    a1 += ca;
    a2 += ca;
    a3 += ca;
    a4 += ca;
    a5 += ca;
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
    x = v128.load_splat<T>(a4);
    c40 = madd<T>(x, b0, c40);
    c41 = madd<T>(x, b1, c41);
    x = v128.load_splat<T>(a5);
    c50 = madd<T>(x, b0, c50);
    c51 = madd<T>(x, b1, c51);
    b += rb;
    a += ca;
    a1 += ca;
    a2 += ca;
    a3 += ca;
    a4 += ca;
    a5 += ca;
  } while (--k);

  const p1 = c + rc;
  const p2 = p1 + rc;
  const p3 = p2 + rc;
  const p4 = p3 + rc;
  const p5 = p4 + rc;
  // two ways to store, or V8 before version 13 moves the sums to and fro in the loop
  if (add) {
    addTo<T>(c, c00, c01);
    addTo<T>(p1, c10, c11);
    addTo<T>(p2, c20, c21);
    addTo<T>(p3, c30, c31);
    addTo<T>(p4, c40, c41);
    addTo<T>(p5, c50, c51);
    return;
  }
  v128.store(c, c00);
  v128.store(c, c01, 16);
  v128.store(p1, c10);
  v128.store(p1, c11, 16);
  v128.store(p2, c20);
  v128.store(p2, c21, 16);
  v128.store(p3, c30);
  v128.store(p3, c31, 16);
  v128.store(p4, c40);
  v128.store(p4, c41, 16);
  v128.store(p5, c50);
  v128.store(p5, c51, 16);
}
