/**
 * Exponentials of f32 for |x| < 83, where nothing overflows or becomes subnormal. The constants are parameters: V8 loads
 * again in every iteration what a loop loads, so that loops have to take them out and keep them in registers.
 */
import { k4 } from './lanes';
import { madd, nmadd } from './madd';

/** Entries of the table of constants. */
export const enum Near {
  Log2E,
  /** 1.5 * 2^23: added to x / ln2 it rounds and leaves the integer n in the lowest bits */
  Magic,
  /** -ln2 in two parts: n times the upper one is exact */
  High,
  Low,
  One,
  /** e^r = 1 + r + r^2 P(r) */
  P4,
  P3,
  P2,
  P1,
  P0,
  /** e^r = (Q + r R) / (Q - r R) with Q = Q0 + Q1 r^2 and R = R0 + R1 r^2 */
  Q0,
  Q1,
  R0,
  R1,
  /** e^r = (Q + r R) / (Q - r R) with Q = S0 + S1 r^2 and R = T0 + r^2: a step less, but more is lost by rounding */
  S0,
  S1,
  T0,
  /** with the bias of exponents, for a power of 2 as a number of its own */
  Biased,
  /** the same, 2^64 too large */
  Raised,
  /** what the raised form is limited to */
  Least,
  MinusLog2E,
  MinusLow,
}
const F32 = memory.data<f32>([
  1.44269504, 12582912, -0.693359375, 2.1219444e-4, 1, 0.0013814596459269524, 0.0083687175065279,
  0.04166838899254799, 0.1666652113199234, 0.4999999403953552, 105, 10.5, 52.5, 0.875, 120, 12, 60, 12583039,
  12583103, -110, -1.44269504, -2.1219444e-4,
]);
const BITS = memory.data<u32>([0x42a60000, 0x7fffffff]);

/** A constant in every lane. */
// @ts-ignore: decorator
@inline
export function near(index: i32): v128 {
  return k4(F32, index);
}

/** The bits of 83. */
// @ts-ignore: decorator
@inline
export function nearBound(): v128 {
  return k4(BITS, 0);
}

/** The bits of a number without its sign, which are in the order of size; NaN is beyond all. */
// @ts-ignore: decorator
@inline
export function sizeBits(): v128 {
  return k4(BITS, 1);
}

/** Whether all of v and w are below the bound. */
// @ts-ignore: decorator
@inline
export function areNear(v: v128, w: v128, bound: v128, size: v128): bool {
  const most = i32x4.max_s(v128.and(v, size), v128.and(w, size));
  return i32x4.bitmask(i32x4.sub(most, bound)) == 15;
}

/** x - n ln2 */
// @ts-ignore: decorator
@inline
function rest(x: v128, n: v128, high: v128, low: v128): v128 {
  return madd<f32>(n, low, madd<f32>(n, high, x));
}

/** r^2 P(r) + r */
// @ts-ignore: decorator
@inline
function tail(r: v128, p4: v128, p3: v128, p2: v128, p1: v128, p0: v128): v128 {
  const s = f32x4.mul(r, r);
  const upper = madd<f32>(p4, s, madd<f32>(p3, r, p2));
  return madd<f32>(madd<f32>(upper, s, madd<f32>(p1, r, p0)), s, r);
}

/** e^x */
// @ts-ignore: decorator
@inline
export function expNear(
  x: v128,
  log2e: v128,
  magic: v128,
  high: v128,
  low: v128,
  p4: v128,
  p3: v128,
  p2: v128,
  p1: v128,
  p0: v128,
  one: v128,
): v128 {
  const t = madd<f32>(x, log2e, magic);
  const r = rest(x, f32x4.sub(t, magic), high, low);
  return i32x4.add(f32x4.add(one, tail(r, p4, p3, p2, p1, p0)), i32x4.shl(t, 23));
}

/** 1 + e^-x; the exponential is not rounded before 1 is added. Takes Biased, MinusLog2E and MinusLow. */
// @ts-ignore: decorator
@inline
export function logisticSumNear(
  x: v128,
  log2e: v128,
  magic: v128,
  high: v128,
  low: v128,
  p4: v128,
  p3: v128,
  p2: v128,
  p1: v128,
  p0: v128,
  one: v128,
): v128 {
  const t = madd<f32>(x, log2e, magic);
  const n = f32x4.sub(t, magic);
  const r = nmadd<f32>(n, low, f32x4.sub(f32x4.mul(n, high), x));
  const power = i32x4.shl(t, 23);
  return f32x4.add(madd<f32>(tail(r, p4, p3, p2, p1, p0), power, one), power);
}

/** e^x / (1 + e^x) */
// @ts-ignore: decorator
@inline
export function sigmoidNear(
  x: v128,
  log2e: v128,
  magic: v128,
  high: v128,
  low: v128,
  q0: v128,
  q1: v128,
  r0: v128,
  r1: v128,
): v128 {
  const t = madd<f32>(x, log2e, magic);
  const r = rest(x, f32x4.sub(t, magic), high, low);
  const s = f32x4.mul(r, r);
  const q = madd<f32>(q1, s, q0);
  const p = madd<f32>(r1, s, r0);
  const e = i32x4.add(madd<f32>(r, p, q), i32x4.shl(t, 23));
  // the sum in the order in which least is lost by rounding
  return f32x4.div(e, f32x4.add(nmadd<f32>(r, p, e), q));
}

/** 2^64 e^x for x <= 40, also for those that are not near; NaN stays NaN. Takes Raised. */
// @ts-ignore: decorator
@inline
export function raisedNear(
  x: v128,
  least: v128,
  log2e: v128,
  magic: v128,
  high: v128,
  low: v128,
  s0: v128,
  s1: v128,
  t0: v128,
): v128 {
  const c = f32x4.pmax(x, least);
  const t = madd<f32>(c, log2e, magic);
  const r = rest(c, f32x4.sub(t, magic), high, low);
  const s = f32x4.mul(r, r);
  const q = madd<f32>(s1, s, s0);
  const p = f32x4.add(s, t0);
  return f32x4.mul(f32x4.div(madd<f32>(r, p, q), nmadd<f32>(r, p, q)), i32x4.shl(t, 23));
}
