/** Accumulates all elements of a chunk of outputs: by rows or by columns, in place or through the buffer. */
import { DT } from '../../src/wasm/codes';
import { itemsize } from '../elementwise/convert';
import { collectColumns, columns, ROWS } from './columns';
import { fetch } from './gather';
import { Add, Greatest, Least, Multiply, Step } from './maps';
import { compensates, rows } from './rows';
import { CHUNK, COMPENSATION, partials, totals } from './space';
import { clearSpread, foldSpread } from './spread';
import { byRows, chunkSize, innerSize, innerStep, innerX, nextInner, rewind, stepX } from './walk';

let pending: i32 = 0;

function fill<T, Join>(start: usize, n: i32): void {
  const value = changetype<Join>(0).identity<T>();
  for (const end = start + <usize>n * sizeof<T>(); start < end; start += 16) v128.store(start, value);
}

/** Stores the identity of the step's join n times. */
function fillIdentity<T>(step: i32, start: usize, n: i32): void {
  switch (step) {
    case Step.Prod:
      return fill<T, Multiply>(start, n);
    case Step.Max:
    case Step.MaxAbs:
      return fill<T, Greatest>(start, n);
    case Step.Min:
    case Step.MinAbs:
      return fill<T, Least>(start, n);
    default:
      return fill<T, Add>(start, n);
  }
}

/** Infinite sums have no meaningful compensation, and -0 is to stay what it is. */
// @ts-ignore: decorator
@inline
function corrected<T>(sum: T, lost: T): T {
  const all = <T>(sum + lost);
  return all != all || lost == <T>0 ? sum : all;
}

/** Joins the two lanes of n totals; the results stand side by side. */
function fold<T, Join>(n: i32, isCompensated: bool): void {
  const op = changetype<Join>(0);
  let y = totals();
  for (let x = y, end = x + ((<usize>n) << 4); x < end; x += 16, y += 8) {
    const sum = op.scalar<T>(load<T>(x), load<T>(x, 8));
    if (compensates<T, Join>() && isCompensated) {
      store<T>(y, corrected<T>(sum, <T>(load<T>(x, COMPENSATION) + load<T>(x, COMPENSATION + 8))));
    } else {
      store<T>(y, sum);
    }
  }
}

function foldRows<T>(step: i32, n: i32, isCompensated: bool): void {
  switch (step) {
    case Step.Prod:
      return fold<T, Multiply>(n, false);
    case Step.Max:
    case Step.MaxAbs:
      return fold<T, Greatest>(n, false);
    case Step.Min:
    case Step.MinAbs:
      return fold<T, Least>(n, false);
    default:
      return fold<T, Add>(n, isCompensated);
  }
}

/** Elements of bytes that are not 0. */
function countBytes(n: i32, x: usize): i64 {
  let count: i64 = 0;
  const zero = i64x2.splat(0);
  while (n >= 16) {
    // byte counters overflow after 255 vectors
    const vectors = min(n >>> 4, 255);
    let sum = zero;
    for (const end = x + ((<usize>vectors) << 4); x < end; x += 16)
      sum = i8x16.sub(sum, i8x16.ne(v128.load(x), zero));
    const pairs = i32x4.extadd_pairwise_i16x8_u(i16x8.extadd_pairwise_i8x16_u(sum));
    const both = i64x2.add(i64x2.extend_low_i32x4_u(pairs), i64x2.extend_high_i32x4_u(pairs));
    count += i64x2.extract_lane(both, 0) + i64x2.extract_lane(both, 1);
    n -= vectors << 4;
  }
  for (; n > 0; --n, ++x) count += i64(load<u8>(x) != 0);
  return count;
}

function joinRows<T>(step: i32, source: i32, work: i32): void {
  const size = itemsize(source);
  const dense = innerStep == <usize>size || innerSize == 1;
  const countsBytes = sizeof<T>() == 1 && step == Step.Count;
  if (dense && source == work && !countsBytes) {
    return rows<T>(step, 0, chunkSize, innerSize, innerX, stepX);
  }
  for (let i = 0; i < chunkSize; ++i) {
    let x = innerX + <usize>i * stepX;
    for (let left = innerSize; left > 0; left -= CHUNK) {
      const n = dense && countsBytes ? left : min(left, CHUNK);
      const run = dense && countsBytes ? x : fetch(n, x, innerStep, source, work);
      if (countsBytes) {
        const total = totals() + ((<usize>i) << 4);
        store<i64>(total, load<i64>(total) + countBytes(n, run));
        if (dense) break;
      } else {
        rows<T>(step, i, 1, n, run, 0);
      }
      x += <usize>n * innerStep;
    }
  }
}

function joinColumns<T>(step: i32, source: i32, work: i32): void {
  const dense = source == work && (stepX == <usize>itemsize(source) || chunkSize == 1);
  let x = innerX;
  for (let left = innerSize; left > 0;) {
    const count = dense ? min(left, ROWS - pending) : 1;
    if (dense) columns<T>(step, count, chunkSize, x, innerStep);
    else columns<T>(step, 1, chunkSize, fetch(chunkSize, x, stepX, source, work), 0);
    x += <usize>count * innerStep;
    left -= count;
    pending += count;
    if (pending == ROWS) collect<T>(step);
  }
}

function collect<T>(step: i32): void {
  collectColumns<T>(step, chunkSize);
  pending = 0;
}

/**
 * Applies a step to all elements of the chunk, which are of type `source` in memory. Leaves one f64 or i64 for each
 * output, side by side from totals().
 */
export function accumulate<T>(step: i32, source: i32, work: i32): void {
  const n = chunkSize;
  const lanes = byRows ? n << 1 : n;
  if (isFloat<T>()) fillIdentity<f64>(step, totals(), lanes);
  else fillIdentity<i64>(step, totals(), lanes);
  const isCompensated = isFloat<T>() && sizeof<T>() == 8;
  const isSpread = isFloat<T>() && sizeof<T>() == 4 && step == Step.Spread;
  if (isCompensated || isSpread) memory.fill(totals() + COMPENSATION, 0, (<usize>lanes) << 3);
  rewind();
  if (byRows) {
    do joinRows<T>(step, source, work);
    while (nextInner());
    if (isSpread) foldSpread(n);
    else if (isFloat<T>()) foldRows<f64>(step, n, isCompensated);
    else foldRows<i64>(step, n, false);
    return;
  }
  if (isSpread) clearSpread(n);
  else fillIdentity<T>(step, partials(), n);
  pending = 0;
  do joinColumns<T>(step, source, work);
  while (nextInner());
  if (pending) collect<T>(step);
  if (isCompensated) {
    for (let y = totals(), end = y + ((<usize>n) << 3); y < end; y += 8) {
      store<f64>(y, corrected<f64>(load<f64>(y), load<f64>(y, COMPENSATION)));
    }
  }
}
