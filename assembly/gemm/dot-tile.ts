/** Products of rows with columns that are both dense: nothing is copied, and nothing is spread over a vector. */
import { madd } from '../simd/madd';

// @ts-ignore: decorator
@inline
export function sumLanes<T>(v: v128): T {
  if (sizeof<T>() == 8) return <T>(v128.extract_lane<T>(v, 0) + v128.extract_lane<T>(v, 1));
  const s = v128.add<T>(v, v128.shuffle<T>(v, v, 2, 3, 0, 1));
  return <T>(v128.extract_lane<T>(s, 0) + v128.extract_lane<T>(s, 1));
}

/** The first `bytes` bytes at a place, fewer than 16, and zeros. */
// @ts-ignore: decorator
@inline
export function loadStart<T>(at: usize, bytes: usize): v128 {
  if (sizeof<T>() == 8) return v128.load64_zero(at);
  if (bytes == 4) return v128.load32_zero(at);
  const v = v128.load64_zero(at);
  return bytes == 8 ? v : v128.load32_lane(at, v, 2, 8);
}

// @ts-ignore: decorator
@inline
export function putSum<T>(c: usize, sums: v128, add: bool): void {
  const sum = sumLanes<T>(sums);
  store<T>(c, add ? <T>(load<T>(c) + sum) : sum);
}

/** Three results of a row, or as many as there are. */
function putRow<T>(c: usize, s0: v128, s1: v128, s2: v128, columns: i32, add: bool): void {
  putSum<T>(c, s0, add);
  if (columns > 1) putSum<T>(c + sizeof<T>(), s1, add);
  if (columns > 2) putSum<T>(c + 2 * sizeof<T>(), s2, add);
}

/** C (+)= A B for up to 4 rows of A and 3 columns of B, `ra` and `cb` bytes apart, with k dense elements each. */
function dotTile<T>(
  k: i32,
  a: usize,
  ra: usize,
  rows: i32,
  b: usize,
  cb: usize,
  columns: i32,
  c: usize,
  rc: usize,
  add: bool,
): void {
  let s00 = i64x2.splat(0);
  let s01 = s00;
  let s02 = s00;
  let s10 = s00;
  let s11 = s00;
  let s12 = s00;
  let s20 = s00;
  let s21 = s00;
  let s22 = s00;
  let s30 = s00;
  let s31 = s00;
  let s32 = s00;
  // rows and columns that are not there repeat the one before
  let a1 = rows > 1 ? a + ra : a;
  let a2 = rows > 2 ? a1 + ra : a1;
  let a3 = rows > 3 ? a2 + ra : a2;
  let b1 = columns > 1 ? b + cb : b;
  let b2 = columns > 2 ? b1 + cb : b1;
  const size = <usize>k * sizeof<T>();
  const rest = size & 15;
  if (rest != 0) {
    let v0 = loadStart<T>(b, rest);
    let v1 = loadStart<T>(b1, rest);
    let v2 = loadStart<T>(b2, rest);
    let x = loadStart<T>(a, rest);
    s00 = madd<T>(x, v0, s00);
    s01 = madd<T>(x, v1, s01);
    s02 = madd<T>(x, v2, s02);
    x = loadStart<T>(a1, rest);
    s10 = madd<T>(x, v0, s10);
    s11 = madd<T>(x, v1, s11);
    s12 = madd<T>(x, v2, s12);
    x = loadStart<T>(a2, rest);
    s20 = madd<T>(x, v0, s20);
    s21 = madd<T>(x, v1, s21);
    s22 = madd<T>(x, v2, s22);
    x = loadStart<T>(a3, rest);
    s30 = madd<T>(x, v0, s30);
    s31 = madd<T>(x, v1, s31);
    s32 = madd<T>(x, v2, s32);
    a += rest;
    a1 += rest;
    a2 += rest;
    a3 += rest;
    b += rest;
    b1 += rest;
    b2 += rest;
  }
  let left = size >> 4;
  // two steps, in two basic blocks: see `tile`
  while (left != 0) {
    let v0 = v128.load(b);
    let v1 = v128.load(b1);
    let v2 = v128.load(b2);
    let x = v128.load(a);
    s00 = madd<T>(x, v0, s00);
    s01 = madd<T>(x, v1, s01);
    s02 = madd<T>(x, v2, s02);
    x = v128.load(a1);
    s10 = madd<T>(x, v0, s10);
    s11 = madd<T>(x, v1, s11);
    s12 = madd<T>(x, v2, s12);
    x = v128.load(a2);
    s20 = madd<T>(x, v0, s20);
    s21 = madd<T>(x, v1, s21);
    s22 = madd<T>(x, v2, s22);
    x = v128.load(a3);
    s30 = madd<T>(x, v0, s30);
    s31 = madd<T>(x, v1, s31);
    s32 = madd<T>(x, v2, s32);
    if (--left == 0) break;
    v0 = v128.load(b, 16);
    v1 = v128.load(b1, 16);
    v2 = v128.load(b2, 16);
    x = v128.load(a, 16);
    s00 = madd<T>(x, v0, s00);
    s01 = madd<T>(x, v1, s01);
    s02 = madd<T>(x, v2, s02);
    x = v128.load(a1, 16);
    s10 = madd<T>(x, v0, s10);
    s11 = madd<T>(x, v1, s11);
    s12 = madd<T>(x, v2, s12);
    x = v128.load(a2, 16);
    s20 = madd<T>(x, v0, s20);
    s21 = madd<T>(x, v1, s21);
    s22 = madd<T>(x, v2, s22);
    x = v128.load(a3, 16);
    s30 = madd<T>(x, v0, s30);
    s31 = madd<T>(x, v1, s31);
    s32 = madd<T>(x, v2, s32);
    a += 32;
    a1 += 32;
    a2 += 32;
    a3 += 32;
    b += 32;
    b1 += 32;
    b2 += 32;
    --left;
  }
  putRow<T>(c, s00, s01, s02, columns, add);
  if (rows > 1) putRow<T>(c + rc, s10, s11, s12, columns, add);
  if (rows > 2) putRow<T>(c + 2 * rc, s20, s21, s22, columns, add);
  if (rows > 3) putRow<T>(c + 3 * rc, s30, s31, s32, columns, add);
}

/** Elements of rows and columns that are read at once, so that the rows stay in the fastest cache. */
const DEPTH: i32 = 1024;

/** C (+)= A B where the rows of A and the columns of B are dense. For few rows, since all are read for each column. */
export function dotProduct<T>(
  m: i32,
  n: i32,
  k: i32,
  a: usize,
  ra: usize,
  b: usize,
  cb: usize,
  c: usize,
  rc: usize,
  add: bool,
): void {
  for (; k > 0; k -= DEPTH) {
    const depth = min(k, DEPTH);
    for (let j = 0; j < n; j += 3) {
      const columns = min(n - j, 3);
      for (let i = 0; i < m; i += 4) {
        dotTile<T>(
          depth,
          a + <usize>i * ra,
          ra,
          min(m - i, 4),
          b + <usize>j * cb,
          cb,
          columns,
          c + <usize>i * rc + <usize>j * sizeof<T>(),
          rc,
          add,
        );
      }
    }
    a += DEPTH * sizeof<T>();
    b += DEPTH * sizeof<T>();
    add = true;
  }
}
