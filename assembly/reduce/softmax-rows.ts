/** softmax along contiguous rows of n elements. */
import { storePart } from '../elementwise/rows';
import { decay, exp, log } from '../simd/numbers';
import { highHalf, lowHalf, zeros } from '../simd/lanes';
import { near, Near, raisedNear } from '../simd/near';
import { firstBytes } from './rows';
import { centres, totals } from './space';

/** After so many bytes the lanes are added to an f64 total. */
const BLOCK: usize = 4096;

/** The greatest of n elements in every lane. A NaN may be passed over: it makes the sum of the exponentials NaN. */
function greatest<T>(x: usize, bytes: usize): v128 {
  const wide = x + (bytes & ~63);
  const single = x + (bytes & ~15);
  const rest = bytes & 15;
  const least = v128.splat<T>(<T>-Infinity);
  let a = least;
  let b = least;
  let c = least;
  let d = least;
  for (; x < wide; x += 64) {
    a = v128.pmax<T>(a, v128.load(x));
    b = v128.pmax<T>(b, v128.load(x, 16));
    c = v128.pmax<T>(c, v128.load(x, 32));
    d = v128.pmax<T>(d, v128.load(x, 48));
  }
  for (; x < single; x += 16) a = v128.pmax<T>(a, v128.load(x));
  if (rest) b = v128.pmax<T>(b, v128.bitselect(v128.load(x), least, firstBytes(rest)));
  a = v128.pmax<T>(v128.pmax<T>(a, b), v128.pmax<T>(c, d));
  a = v128.pmax<T>(a, v128.shuffle<i64>(a, a, 1, 0));
  return sizeof<T>() == 4 ? v128.pmax<T>(a, v128.shuffle<i32>(a, a, 1, 0, 3, 2)) : a;
}

// @ts-ignore: decorator
@inline
function widen<T>(v: v128): v128 {
  return sizeof<T>() == 4 ? f64x2.add(lowHalf(v), highHalf(v)) : v;
}

// @ts-ignore: decorator
@inline
function lanes(v: v128): f64 {
  return f64x2.extract_lane(v, 0) + f64x2.extract_lane(v, 1);
}

/** e^x, for f32 times 2^64: quotients of these need no scaling, and those of f32 are not subnormal. */
// @ts-ignore: decorator
@inline
function power<T>(
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
  return sizeof<T>() == 4 ? raisedNear(x, least, log2e, magic, high, low, s0, s1, t0) : exp<T>(x);
}

/** What is to be multiplied with a sum of such powers. */
// @ts-ignore: decorator
@inline
function scale<T>(): f64 {
  return sizeof<T>() == 4 ? 5.421010862427522e-20 : 1;
}

/** The sum of the powers of x - most, which become y if `keep`. */
// @ts-ignore: decorator
@inline
function powers<T>(x: usize, bytes: usize, most: v128, y: usize, keep: bool): f64 {
  const least = near(Near.Least);
  const log2e = near(Near.Log2E);
  const magic = near(Near.Raised);
  const high = near(Near.High);
  const low = near(Near.Low);
  const s0 = near(Near.S0);
  const s1 = near(Near.S1);
  const t0 = near(Near.T0);
  let total = zeros();
  const rest = bytes & 15;
  let left = bytes - rest;
  while (left) {
    const block = min(left, BLOCK);
    const end = x + block;
    let sum = zeros();
    let other = sum;
    for (const wide = x + (block & ~31); x < wide; x += 32) {
      const e = power<T>(v128.sub<T>(v128.load(x), most), least, log2e, magic, high, low, s0, s1, t0);
      const f = power<T>(v128.sub<T>(v128.load(x, 16), most), least, log2e, magic, high, low, s0, s1, t0);
      sum = v128.add<T>(sum, e);
      other = v128.add<T>(other, f);
      if (keep) {
        v128.store(y, e);
        v128.store(y, f, 16);
        y += 32;
      }
    }
    if (x < end) {
      const e = power<T>(v128.sub<T>(v128.load(x), most), least, log2e, magic, high, low, s0, s1, t0);
      sum = v128.add<T>(sum, e);
      if (keep) {
        v128.store(y, e);
        y += 16;
      }
      x += 16;
    }
    total = f64x2.add(total, widen<T>(v128.add<T>(sum, other)));
    left -= block;
  }
  if (rest) {
    const e = v128.and(
      power<T>(v128.sub<T>(v128.load(x), most), least, log2e, magic, high, low, s0, s1, t0),
      firstBytes(rest),
    );
    total = f64x2.add(total, widen<T>(e));
    if (keep) storePart(y, e, rest);
  }
  return lanes(total);
}

/** y = powers of x - most; returns their sum. */
function storePowers<T>(x: usize, bytes: usize, most: v128, y: usize): f64 {
  return powers<T>(x, bytes, most, y, true);
}

function sumPowers<T>(x: usize, bytes: usize, most: v128): f64 {
  return powers<T>(x, bytes, most, 0, false);
}

/** y = y factor */
function multiply<T>(y: usize, bytes: usize, factor: v128): void {
  const rest = bytes & 15;
  const single = y + (bytes - rest);
  for (const end = y + (bytes & ~63); y < end; y += 64) {
    v128.store(y, v128.mul<T>(v128.load(y), factor));
    v128.store(y, v128.mul<T>(v128.load(y, 16), factor), 16);
    v128.store(y, v128.mul<T>(v128.load(y, 32), factor), 32);
    v128.store(y, v128.mul<T>(v128.load(y, 48), factor), 48);
  }
  for (; y < single; y += 16) v128.store(y, v128.mul<T>(v128.load(y), factor));
  if (rest) storePart(y, v128.mul<T>(v128.load(y), factor), rest);
}

/** y = x - a - b */
function shift<T>(x: usize, bytes: usize, a: v128, b: v128, y: usize): void {
  const rest = bytes & 15;
  for (const end = x + (bytes - rest); x < end; x += 16, y += 16) {
    v128.store(y, v128.sub<T>(v128.sub<T>(v128.load(x), a), b));
  }
  if (rest) storePart(y, v128.sub<T>(v128.sub<T>(v128.load(x), a), b), rest);
}

/** Rows whose logarithms are taken together: one takes as long as four. */
const BATCH: i32 = 8;

function logSoftmaxRows<T>(outer: i32, n: i32, x: usize, y: usize): void {
  const bytes = <usize>n * sizeof<T>();
  const sums = totals();
  const most = centres();
  for (; outer > 0; outer -= BATCH) {
    const end = sums + <usize>min(outer, BATCH) * sizeof<T>();
    for (let sum = sums, c = most, p = x; sum < end; sum += sizeof<T>(), c += sizeof<T>(), p += bytes) {
      const v = greatest<T>(p, bytes);
      store<T>(c, v128.extract_lane<T>(v, 0));
      store<T>(sum, <T>(sumPowers<T>(p, bytes, v) * scale<T>()));
    }
    for (let sum = sums; sum < end; sum += 16) v128.store(sum, log<T>(v128.load(sum)));
    for (let sum = sums, c = most; sum < end; sum += sizeof<T>(), c += sizeof<T>()) {
      shift<T>(x, bytes, v128.load_splat<T>(c), v128.load_splat<T>(sum), y);
      x += bytes;
      y += bytes;
    }
  }
}

export function softmaxRows<T>(isLog: bool, outer: i32, n: i32, x: usize, y: usize): void {
  if (isLog) return logSoftmaxRows<T>(outer, n, x, y);
  const bytes = <usize>n * sizeof<T>();
  for (; outer > 0; --outer) {
    const most = greatest<T>(x, bytes);
    multiply<T>(y, bytes, v128.splat<T>(<T>(1 / storePowers<T>(x, bytes, most, y))));
    x += bytes;
    y += bytes;
  }
}

/** The sum of g, or of g y. */
function weighted<T>(g: usize, y: usize, bytes: usize, isLog: bool): f64 {
  let total = zeros();
  const rest = bytes & 15;
  let left = bytes - rest;
  while (left) {
    const block = min(left, BLOCK);
    let a = zeros();
    let b = zeros();
    const end = g + block;
    for (; g + 16 < end; g += 32, y += 32) {
      a = v128.add<T>(a, isLog ? v128.load(g) : v128.mul<T>(v128.load(g), v128.load(y)));
      b = v128.add<T>(b, isLog ? v128.load(g, 16) : v128.mul<T>(v128.load(g, 16), v128.load(y, 16)));
    }
    if (g < end) {
      a = v128.add<T>(a, isLog ? v128.load(g) : v128.mul<T>(v128.load(g), v128.load(y)));
      g += 16;
      y += 16;
    }
    total = f64x2.add(total, widen<T>(v128.add<T>(a, b)));
    left -= block;
  }
  if (rest) {
    const v = isLog ? v128.load(g) : v128.mul<T>(v128.load(g), v128.load(y));
    total = f64x2.add(total, widen<T>(v128.and(v, firstBytes(rest))));
  }
  return lanes(total);
}

// @ts-ignore: decorator
@inline
function gradient<T>(g: v128, y: v128, sum: v128, isLog: bool): v128 {
  if (isLog) return v128.sub<T>(g, v128.mul<T>(decay<T>(y), sum));
  return v128.mul<T>(v128.sub<T>(g, sum), y);
}

function gradients<T>(g: usize, y: usize, bytes: usize, sum: v128, isLog: bool, gx: usize): void {
  const rest = bytes & 15;
  for (const end = g + (bytes - rest); g < end; g += 16, y += 16, gx += 16) {
    v128.store(gx, gradient<T>(v128.load(g), v128.load(y), sum, isLog));
  }
  if (rest) storePart(gx, gradient<T>(v128.load(g), v128.load(y), sum, isLog), rest);
}

export function softmaxRowsBackward<T>(isLog: bool, outer: i32, n: i32, g: usize, y: usize, gx: usize): void {
  const bytes = <usize>n * sizeof<T>();
  for (; outer > 0; --outer) {
    const sum = v128.splat<T>(<T>weighted<T>(g, y, bytes, isLog));
    gradients<T>(g, y, bytes, sum, isLog, gx);
    g += bytes;
    y += bytes;
    gx += bytes;
  }
}
