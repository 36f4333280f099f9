/** Loops over dense rows. An operation is a class without fields whose inlined method works on vectors. */
import { SPACE } from '../scratch';

/** Step of a dense operand; a constant one has step 0 and stands in a splat buffer. */
export const DENSE: usize = 16;

/** Size of a splat buffer: as much as a loop reads at once, which is 16 elements of 8 bytes where bool is read or written. */
export const SPLAT: usize = 128;

/** Eight bytes of the private space that nothing else uses, its last ones. */
// @ts-ignore: decorator
@inline
function parameterPlace(): usize {
  return SPACE + 61440 - 8;
}

/** Stores the first `bytes` (< 16) bytes of a vector. */
export function storePart(y: usize, value: v128, bytes: usize): void {
  let v = value;
  if (bytes & 8) {
    v128.store64_lane(y, v, 0);
    v = v128.shuffle<i64>(v, v, 1, 1);
    y += 8;
  }
  if (bytes & 4) {
    v128.store32_lane(y, v, 0);
    v = i64x2.shr_u(v, 32);
    y += 4;
  }
  if (bytes & 2) {
    v128.store16_lane(y, v, 0);
    v = i64x2.shr_u(v, 16);
    y += 2;
  }
  if (bytes & 1) v128.store8_lane(y, v, 0);
}

/** Fills a splat buffer with the element at x. */
export function splat(itemsize: i32, x: usize, buffer: usize): void {
  let v: v128;
  switch (itemsize) {
    case 8:
      v = v128.load64_splat(x);
      break;
    case 4:
      v = v128.load32_splat(x);
      break;
    case 2:
      v = v128.load16_splat(x);
      break;
    default:
      v = v128.load8_splat(x);
  }
  for (const end = buffer + SPLAT; buffer < end; buffer += 16) v128.store(buffer, v);
}

/**
 * An operation's parameter in every lane; integers wrap. It goes through memory, because V8 moves a conversion back into
 * the loop, where it waits for the register's last value and so for the iteration before.
 */
// @ts-ignore: decorator
@inline
function parameter<T>(p: f64): v128 {
  store<T>(parameterPlace(), isFloat<T>() ? <T>p : <T>(<i64>p));
  return v128.load_splat<T>(parameterPlace());
}

export function unaryRow<T, Op>(n: i32, x: usize, y: usize, p: f64, q: f64): void {
  const op = changetype<Op>(0);
  const pv = parameter<T>(p);
  const qv = parameter<T>(q);
  let rest = <usize>n * sizeof<T>();
  if (rest == 0) return;
  // the part of a vector is stored behind the loop: there it takes no registers from it
  let v: v128;
  while (true) {
    v = op.v<T>(v128.load(x), pv, qv);
    if (rest < 16) break;
    v128.store(y, v);
    rest -= 16;
    if (rest == 0) return;
    x += 16;
    y += 16;
  }
  storePart(y, v, rest);
}

/** Unrolled by 2, for operations of f32 with many constants: a load of one serves two vectors. */
export function unaryRow2<T, Op>(n: i32, x: usize, y: usize, p: f64, q: f64): void {
  if (sizeof<T>() == 8) return unaryRow<T, Op>(n, x, y, p, q);
  const op = changetype<Op>(0);
  const pv = parameter<T>(p);
  const qv = parameter<T>(q);
  const rest = n & 7;
  for (const end = y + ((<usize>(n - rest)) << 2); y < end; x += 32, y += 32) {
    const v = op.v<T>(v128.load(x), pv, qv);
    const w = op.v<T>(v128.load(x, 16), pv, qv);
    v128.store(y, v);
    v128.store(y, w, 16);
  }
  unaryRow<T, Op>(rest, x, y, p, q);
}

/** Unrolled by 4, for operations that cost little more than their loads and stores. */
export function unaryRow4<T, Op>(n: i32, x: usize, y: usize, p: f64, q: f64): void {
  const op = changetype<Op>(0);
  const pv = parameter<T>(p);
  const qv = parameter<T>(q);
  const bytes = <usize>n * sizeof<T>();
  const end = y + (bytes & ~63);
  while (y < end) {
    const v0 = op.v<T>(v128.load(x), pv, qv);
    const v1 = op.v<T>(v128.load(x, 16), pv, qv);
    const v2 = op.v<T>(v128.load(x, 32), pv, qv);
    const v3 = op.v<T>(v128.load(x, 48), pv, qv);
    v128.store(y, v0);
    v128.store(y, v1, 16);
    v128.store(y, v2, 32);
    v128.store(y, v3, 48);
    x += 64;
    y += 64;
  }
  for (let rest = bytes & 63; rest; rest -= 16) {
    const v = op.v<T>(v128.load(x), pv, qv);
    if (rest < 16) return storePart(y, v, rest);
    v128.store(y, v);
    x += 16;
    y += 16;
  }
}

export function binaryRow<T, Op>(
  n: i32,
  a: usize,
  sa: usize,
  b: usize,
  sb: usize,
  y: usize,
  p: f64,
  q: f64,
): void {
  const op = changetype<Op>(0);
  const pv = parameter<T>(p);
  const qv = parameter<T>(q);
  let rest = <usize>n * sizeof<T>();
  if (rest == 0) return;
  let v: v128;
  while (true) {
    v = op.v<T>(v128.load(a), v128.load(b), pv, qv);
    if (rest < 16) break;
    v128.store(y, v);
    rest -= 16;
    if (rest == 0) return;
    a += sa;
    b += sb;
    y += 16;
  }
  storePart(y, v, rest);
}

export function binaryRow4<T, Op>(
  n: i32,
  a: usize,
  sa: usize,
  b: usize,
  sb: usize,
  y: usize,
  p: f64,
  q: f64,
): void {
  const op = changetype<Op>(0);
  const pv = parameter<T>(p);
  const qv = parameter<T>(q);
  const bytes = <usize>n * sizeof<T>();
  const end = y + (bytes & ~63);
  const sa4 = sa << 2;
  const sb4 = sb << 2;
  while (y < end) {
    const v0 = op.v<T>(v128.load(a), v128.load(b), pv, qv);
    const v1 = op.v<T>(v128.load(a, 16), v128.load(b, 16), pv, qv);
    const v2 = op.v<T>(v128.load(a, 32), v128.load(b, 32), pv, qv);
    const v3 = op.v<T>(v128.load(a, 48), v128.load(b, 48), pv, qv);
    v128.store(y, v0);
    v128.store(y, v1, 16);
    v128.store(y, v2, 32);
    v128.store(y, v3, 48);
    a += sa4;
    b += sb4;
    y += 64;
  }
  for (let rest = bytes & 63; rest; rest -= 16) {
    const v = op.v<T>(v128.load(a), v128.load(b), pv, qv);
    if (rest < 16) return storePart(y, v, rest);
    v128.store(y, v);
    a += sa;
    b += sb;
    y += 16;
  }
}

/** For integer operations that have no vector form. */
export function scalarRow<T, Op>(n: i32, a: usize, sa: usize, b: usize, sb: usize, y: usize): void {
  const op = changetype<Op>(0);
  const stepA: usize = sa ? sizeof<T>() : 0;
  const stepB: usize = sb ? sizeof<T>() : 0;
  for (const end = y + <usize>n * sizeof<T>(); y < end; y += sizeof<T>()) {
    store<T>(y, op.s<T>(load<T>(a), load<T>(b)));
    a += stepA;
    b += stepB;
  }
}

export function ternaryRow<T, Op>(
  n: i32,
  a: usize,
  sa: usize,
  b: usize,
  sb: usize,
  c: usize,
  sc: usize,
  y: usize,
  p: f64,
): void {
  const op = changetype<Op>(0);
  const pv = parameter<T>(p);
  let rest = <usize>n * sizeof<T>();
  if (rest == 0) return;
  let v: v128;
  while (true) {
    v = op.v<T>(v128.load(a), v128.load(b), v128.load(c), pv);
    if (rest < 16) break;
    v128.store(y, v);
    rest -= 16;
    if (rest == 0) return;
    a += sa;
    b += sb;
    c += sc;
    y += 16;
  }
  storePart(y, v, rest);
}
