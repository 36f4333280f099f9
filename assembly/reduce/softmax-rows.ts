/** softmax along contiguous rows of n elements. */
import { storePart } from '../elementwise/rows';
import { decay, log } from '../simd/numbers';
import { highHalf, lowHalf, zeros } from '../simd/lanes';
import { Greatest } from './maps';
import { firstBytes } from './rows';
import { centres, totals } from './space';

/** After so many bytes the lanes are added to an f64 total. */
const BLOCK: usize = 4096;

/** The greatest of n elements in every lane; NaN if any is. */
function greatest<T>(x: usize, bytes: usize): v128 {
  const op = changetype<Greatest>(0);
  const wide = x + (bytes & ~31);
  const rest = bytes & 15;
  let a = op.identity<T>();
  let b = a;
  for (; x < wide; x += 32) {
    a = op.join<T>(a, v128.load(x));
    b = op.join<T>(b, v128.load(x, 16));
  }
  if (bytes & 16) {
    a = op.join<T>(a, v128.load(x));
    x += 16;
  }
  if (rest) b = op.join<T>(b, v128.bitselect(v128.load(x), op.identity<T>(), firstBytes(rest)));
  a = op.join<T>(a, b);
  a = op.join<T>(a, v128.shuffle<i64>(a, a, 1, 0));
  return sizeof<T>() == 4 ? op.join<T>(a, v128.shuffle<i32>(a, a, 1, 0, 3, 2)) : a;
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

/** y = e^(x - most); returns the sum. With y = 0 nothing is stored. */
function exponentials<T>(x: usize, bytes: usize, most: v128, y: usize): f64 {
  let total = zeros();
  const rest = bytes & 15;
  let left = bytes - rest;
  while (left) {
    const block = min(left, BLOCK);
    let sum = zeros();
    for (const end = x + block; x < end; x += 16) {
      const e = decay<T>(v128.sub<T>(v128.load(x), most));
      sum = v128.add<T>(sum, e);
      if (y) {
        v128.store(y, e);
        y += 16;
      }
    }
    total = f64x2.add(total, widen<T>(sum));
    left -= block;
  }
  if (rest) {
    const e = v128.and(decay<T>(v128.sub<T>(v128.load(x), most)), firstBytes(rest));
    total = f64x2.add(total, widen<T>(e));
    if (y) storePart(y, e, rest);
  }
  return lanes(total);
}

/** y = y / divisor */
function divide<T>(y: usize, bytes: usize, divisor: v128): void {
  const rest = bytes & 15;
  for (const end = y + (bytes - rest); y < end; y += 16) v128.store(y, v128.div<T>(v128.load(y), divisor));
  if (rest) storePart(y, v128.div<T>(v128.load(y), divisor), rest);
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
      store<T>(sum, <T>exponentials<T>(p, bytes, v, 0));
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
    divide<T>(y, bytes, v128.splat<T>(<T>exponentials<T>(x, bytes, most, y)));
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
