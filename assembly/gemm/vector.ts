/** Products with a vector, which read every element of the matrix once: no packing, no tiles. */
import { SPACE } from '../scratch';
import { loadStart, putSum, sumLanes } from './dot-tile';
import { madd } from '../simd/madd';
import { storeStart } from './store';

/** Elements of a sum that are added at once: those of a vector are brought together if they are apart. */
const PART: i32 = 4096;
/** Bytes of the result that stay in the fastest cache while rows of B go by. */
const STRIP: usize = 8192;

// @ts-ignore: decorator
@inline
function putPart<T>(y: usize, v: v128, rest: usize): void {
  if (rest >= 16) v128.store(y, v);
  else storeStart<T>(y, v, rest);
}

/** y = (y & mask) + 8 rows of B, `rb` bytes apart, each times an element of x. */
function addRows8<T>(bytes: usize, x: usize, sx: usize, b: usize, rb: usize, y: usize, mask: v128): void {
  const x0 = v128.load_splat<T>(x);
  const x1 = v128.load_splat<T>(x + sx);
  const x2 = v128.load_splat<T>(x + 2 * sx);
  const x3 = v128.load_splat<T>(x + 3 * sx);
  const x4 = v128.load_splat<T>(x + 4 * sx);
  const x5 = v128.load_splat<T>(x + 5 * sx);
  const x6 = v128.load_splat<T>(x + 6 * sx);
  const x7 = v128.load_splat<T>(x + 7 * sx);
  const b1 = b + rb;
  const b2 = b1 + rb;
  const b3 = b2 + rb;
  const b4 = b3 + rb;
  const b5 = b4 + rb;
  const b6 = b5 + rb;
  const b7 = b6 + rb;
  for (let j: usize = 0; j < bytes; j += 16) {
    let s = madd<T>(x0, v128.load(b + j), v128.and(v128.load(y + j), mask));
    let t = v128.mul<T>(x1, v128.load(b1 + j));
    s = madd<T>(x2, v128.load(b2 + j), s);
    t = madd<T>(x3, v128.load(b3 + j), t);
    s = madd<T>(x4, v128.load(b4 + j), s);
    t = madd<T>(x5, v128.load(b5 + j), t);
    s = madd<T>(x6, v128.load(b6 + j), s);
    t = madd<T>(x7, v128.load(b7 + j), t);
    putPart<T>(y + j, v128.add<T>(s, t), bytes - j);
  }
}

/** y = (y & mask) + one row of B times an element of x. */
function addRow<T>(bytes: usize, x: usize, b: usize, y: usize, mask: v128): void {
  const x0 = v128.load_splat<T>(x);
  for (let j: usize = 0; j < bytes; j += 16) {
    const s = madd<T>(x0, v128.load(b + j), v128.and(v128.load(y + j), mask));
    putPart<T>(y + j, s, bytes - j);
  }
}

/** y (+)= x B for a dense y and dense rows of B. */
function sumOfRows<T>(n: i32, k: i32, x: usize, sx: usize, b: usize, rb: usize, y: usize, add: bool): void {
  const size = <usize>n * sizeof<T>();
  for (let at: usize = 0; at < size; at += STRIP) {
    const bytes = min(STRIP, size - at);
    let mask = i64x2.splat(add ? -1 : 0);
    let xi = x;
    let row = b + at;
    let left = k;
    for (; left >= 8; left -= 8) {
      addRows8<T>(bytes, xi, sx, row, rb, y + at, mask);
      mask = i64x2.splat(-1);
      xi += 8 * sx;
      row += 8 * rb;
    }
    for (; left > 0; --left) {
      addRow<T>(bytes, xi, row, y + at, mask);
      mask = i64x2.splat(-1);
      xi += sx;
      row += rb;
    }
  }
}

/** Products of x with `count` columns (1 to 4) of B; everything is dense along k. */
function dot4<T>(k: i32, x: usize, b: usize, cb: usize, count: i32, y: usize, sy: usize, add: bool): void {
  let s0 = i64x2.splat(0);
  let s1 = s0;
  let s2 = s0;
  let s3 = s0;
  let t0 = s0;
  let t1 = s0;
  let t2 = s0;
  let t3 = s0;
  // columns that are not there repeat the one before
  let b1 = count > 1 ? b + cb : b;
  let b2 = count > 2 ? b1 + cb : b1;
  let b3 = count > 3 ? b2 + cb : b2;
  const size = <usize>k * sizeof<T>();
  const rest = size & 15;
  if (rest != 0) {
    const v = loadStart<T>(x, rest);
    s0 = v128.mul<T>(v, loadStart<T>(b, rest));
    s1 = v128.mul<T>(v, loadStart<T>(b1, rest));
    s2 = v128.mul<T>(v, loadStart<T>(b2, rest));
    s3 = v128.mul<T>(v, loadStart<T>(b3, rest));
    x += rest;
    b += rest;
    b1 += rest;
    b2 += rest;
    b3 += rest;
  }
  let left = size >> 4;
  // two steps, in two basic blocks: see `tile`
  while (left != 0) {
    let v = v128.load(x);
    s0 = madd<T>(v, v128.load(b), s0);
    s1 = madd<T>(v, v128.load(b1), s1);
    s2 = madd<T>(v, v128.load(b2), s2);
    s3 = madd<T>(v, v128.load(b3), s3);
    if (--left == 0) break;
    v = v128.load(x, 16);
    t0 = madd<T>(v, v128.load(b, 16), t0);
    t1 = madd<T>(v, v128.load(b1, 16), t1);
    t2 = madd<T>(v, v128.load(b2, 16), t2);
    t3 = madd<T>(v, v128.load(b3, 16), t3);
    x += 32;
    b += 32;
    b1 += 32;
    b2 += 32;
    b3 += 32;
    --left;
  }
  putSum<T>(y, v128.add<T>(s0, t0), add);
  if (count > 1) putSum<T>(y + sy, v128.add<T>(s1, t1), add);
  if (count > 2) putSum<T>(y + 2 * sy, v128.add<T>(s2, t2), add);
  if (count > 3) putSum<T>(y + 3 * sy, v128.add<T>(s3, t3), add);
}

/** y (+)= x B for dense columns of B. */
function dots<T>(
  n: i32,
  k: i32,
  x: usize,
  sx: usize,
  b: usize,
  cb: usize,
  y: usize,
  sy: usize,
  add: bool,
): void {
  for (let first = 0; first < k; first += PART) {
    const count = min(PART, k - first);
    let dense = x + <usize>first * sizeof<T>();
    if (sx != sizeof<T>()) {
      dense = SPACE;
      let from = x + <usize>first * sx;
      const end = SPACE + <usize>count * sizeof<T>();
      for (let to = SPACE; to < end; to += sizeof<T>()) {
        store<T>(to, load<T>(from));
        from += sx;
      }
    }
    const rows = b + <usize>first * sizeof<T>();
    for (let j = 0; j < n; j += 4) {
      dot4<T>(count, dense, rows + <usize>j * cb, cb, min(n - j, 4), y + <usize>j * sy, sy, add || first > 0);
    }
  }
}

/** Whether `vectorTimesMatrix` can read a matrix of these strides into results `sy` bytes apart. */
export function takesMatrix<T>(rb: usize, cb: usize, sy: usize): bool {
  return rb == sizeof<T>() || (cb == sizeof<T>() && sy == sizeof<T>());
}

/** y (+)= x B, where x has k and y n elements. */
export function vectorTimesMatrix<T>(
  n: i32,
  k: i32,
  x: usize,
  sx: usize,
  b: usize,
  rb: usize,
  cb: usize,
  y: usize,
  sy: usize,
  add: bool,
): void {
  const hasRows = cb == sizeof<T>() && sy == sizeof<T>();
  if (hasRows && (n > 1 || rb != sizeof<T>())) sumOfRows<T>(n, k, x, sx, b, rb, y, add);
  else dots<T>(n, k, x, sx, b, cb, y, sy, add);
}

/** The sum of the products of elements that are next to each other. */
function denseDot<T>(n: i32, a: usize, b: usize): T {
  let s0 = i64x2.splat(0);
  let s1 = s0;
  let s2 = s0;
  let s3 = s0;
  const end = a + <usize>n * sizeof<T>();
  const end4 = a + ((end - a) & ~63);
  while (a < end4) {
    s0 = madd<T>(v128.load(a), v128.load(b), s0);
    s1 = madd<T>(v128.load(a, 16), v128.load(b, 16), s1);
    s2 = madd<T>(v128.load(a, 32), v128.load(b, 32), s2);
    s3 = madd<T>(v128.load(a, 48), v128.load(b, 48), s3);
    a += 64;
    b += 64;
  }
  let sum = sumLanes<T>(v128.add<T>(v128.add<T>(s0, s1), v128.add<T>(s2, s3)));
  while (a < end) {
    sum = <T>(sum + load<T>(a) * load<T>(b));
    a += sizeof<T>();
    b += sizeof<T>();
  }
  return sum;
}

function strideDot<T>(n: i32, a: usize, sa: usize, b: usize, sb: usize): T {
  let sum: T = 0;
  for (; n > 0; --n) {
    sum = <T>(sum + load<T>(a) * load<T>(b));
    a += sa;
    b += sb;
  }
  return sum;
}

/** y = the sum of the products of elements; the parts are added in double precision. */
export function floatDot<T>(n: i32, a: usize, sa: usize, b: usize, sb: usize, y: usize): void {
  const isDense = sa == sizeof<T>() && sb == sizeof<T>();
  let sum: f64 = 0;
  for (; n > 0; n -= PART) {
    const count = min(n, PART);
    sum += <f64>(isDense ? denseDot<T>(count, a, b) : strideDot<T>(count, a, sa, b, sb));
    a += <usize>PART * sa;
    b += <usize>PART * sb;
  }
  store<T>(y, <T>sum);
}

/** C (+)= a column times a dense row. */
export function outerProduct<T>(
  m: i32,
  n: i32,
  a: usize,
  ra: usize,
  b: usize,
  c: usize,
  rc: usize,
  add: bool,
): void {
  const size = <usize>n * sizeof<T>();
  const size4 = size & ~63;
  for (; m > 0; --m) {
    const x = v128.load_splat<T>(a);
    let j: usize = 0;
    if (add) {
      for (; j < size; j += 16) putPart<T>(c + j, madd<T>(x, v128.load(b + j), v128.load(c + j)), size - j);
    }
    for (; j < size4; j += 64) {
      v128.store(c + j, v128.mul<T>(x, v128.load(b + j)));
      v128.store(c + j, v128.mul<T>(x, v128.load(b + j, 16)), 16);
      v128.store(c + j, v128.mul<T>(x, v128.load(b + j, 32)), 32);
      v128.store(c + j, v128.mul<T>(x, v128.load(b + j, 48)), 48);
    }
    for (; j < size; j += 16) putPart<T>(c + j, v128.mul<T>(x, v128.load(b + j)), size - j);
    a += ra;
    c += rc;
  }
}
