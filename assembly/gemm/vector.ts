/** Products with a vector, which read every element of the matrix once: no packing, no tiles. */
import { SPACE } from '../scratch';
import { storeStart } from './tile';

/** Elements of a sum that are added at once: those of a vector are brought together if they are apart. */
const PART: i32 = 4096;
/** Bytes of the result that stay in the fastest cache while rows of B go by. */
const STRIP: usize = 8192;

/** Stores the first `rest` bytes of a vector, or all of it if there are more. */
// @ts-ignore: decorator
@inline
export function putPart<T>(y: usize, v: v128, rest: usize): void {
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
    let s = v128.add<T>(v128.and(v128.load(y + j), mask), v128.mul<T>(x0, v128.load(b + j)));
    let t = v128.mul<T>(x1, v128.load(b1 + j));
    s = v128.add<T>(s, v128.mul<T>(x2, v128.load(b2 + j)));
    t = v128.add<T>(t, v128.mul<T>(x3, v128.load(b3 + j)));
    s = v128.add<T>(s, v128.mul<T>(x4, v128.load(b4 + j)));
    t = v128.add<T>(t, v128.mul<T>(x5, v128.load(b5 + j)));
    s = v128.add<T>(s, v128.mul<T>(x6, v128.load(b6 + j)));
    t = v128.add<T>(t, v128.mul<T>(x7, v128.load(b7 + j)));
    putPart<T>(y + j, v128.add<T>(s, t), bytes - j);
  }
}

/** y = (y & mask) + one row of B times an element of x. */
function addRow<T>(bytes: usize, x: usize, b: usize, y: usize, mask: v128): void {
  const x0 = v128.load_splat<T>(x);
  for (let j: usize = 0; j < bytes; j += 16) {
    const s = v128.add<T>(v128.and(v128.load(y + j), mask), v128.mul<T>(x0, v128.load(b + j)));
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

// @ts-ignore: decorator
@inline
export function sumLanes<T>(v: v128): T {
  if (sizeof<T>() == 8) return <T>(f64x2.extract_lane(v, 0) + f64x2.extract_lane(v, 1));
  const s = f32x4.add(v, v128.shuffle<f32>(v, v, 2, 3, 0, 1));
  return <T>(f32x4.extract_lane(s, 0) + f32x4.extract_lane(s, 1));
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
  const end = x + <usize>k * sizeof<T>();
  const end2 = x + ((end - x) & ~31);
  while (x < end2) {
    const u = v128.load(x);
    const v = v128.load(x, 16);
    s0 = v128.add<T>(s0, v128.mul<T>(u, v128.load(b)));
    s1 = v128.add<T>(s1, v128.mul<T>(u, v128.load(b1)));
    s2 = v128.add<T>(s2, v128.mul<T>(u, v128.load(b2)));
    s3 = v128.add<T>(s3, v128.mul<T>(u, v128.load(b3)));
    t0 = v128.add<T>(t0, v128.mul<T>(v, v128.load(b, 16)));
    t1 = v128.add<T>(t1, v128.mul<T>(v, v128.load(b1, 16)));
    t2 = v128.add<T>(t2, v128.mul<T>(v, v128.load(b2, 16)));
    t3 = v128.add<T>(t3, v128.mul<T>(v, v128.load(b3, 16)));
    x += 32;
    b += 32;
    b1 += 32;
    b2 += 32;
    b3 += 32;
  }
  let r0 = sumLanes<T>(v128.add<T>(s0, t0));
  let r1 = sumLanes<T>(v128.add<T>(s1, t1));
  let r2 = sumLanes<T>(v128.add<T>(s2, t2));
  let r3 = sumLanes<T>(v128.add<T>(s3, t3));
  while (x < end) {
    const u = load<T>(x);
    r0 = <T>(r0 + u * load<T>(b));
    r1 = <T>(r1 + u * load<T>(b1));
    r2 = <T>(r2 + u * load<T>(b2));
    r3 = <T>(r3 + u * load<T>(b3));
    x += sizeof<T>();
    b += sizeof<T>();
    b1 += sizeof<T>();
    b2 += sizeof<T>();
    b3 += sizeof<T>();
  }
  store<T>(y, add ? <T>(load<T>(y) + r0) : r0);
  if (count > 1) store<T>(y + sy, add ? <T>(load<T>(y + sy) + r1) : r1);
  if (count > 2) store<T>(y + 2 * sy, add ? <T>(load<T>(y + 2 * sy) + r2) : r2);
  if (count > 3) store<T>(y + 3 * sy, add ? <T>(load<T>(y + 3 * sy) + r3) : r3);
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
    s0 = v128.add<T>(s0, v128.mul<T>(v128.load(a), v128.load(b)));
    s1 = v128.add<T>(s1, v128.mul<T>(v128.load(a, 16), v128.load(b, 16)));
    s2 = v128.add<T>(s2, v128.mul<T>(v128.load(a, 32), v128.load(b, 32)));
    s3 = v128.add<T>(s3, v128.mul<T>(v128.load(a, 48), v128.load(b, 48)));
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
