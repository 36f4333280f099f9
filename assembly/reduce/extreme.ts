/** The greatest or least element along one dimension, and where it stands; the first of equals, the first NaN. */
import { DT, ReduceIndex } from '../../src/wasm/codes';
import { zeros } from '../simd/lanes';
import { deliver, fetch, working } from './gather';
import { Greatest, Least } from './maps';
import { firstBytes } from './rows';
import { CHUNK, partials, totals } from './space';
import {
  advance,
  begin,
  byRows,
  chunkSize,
  chunkX,
  chunkY,
  chunkY2,
  pointer,
  stepX,
  stepY,
  stepY2,
  dtypeOf,
} from './walk';

/** Indices of the chunk's results; totals() holds their values. */
// @ts-ignore: decorator
@inline
function places(): usize {
  return partials();
}

/** Whether a is beyond b; for vectors all bits of a lane. */
class Above extends Greatest {
  @inline wins<T>(a: T, b: T): bool {
    return a > b;
  }
  @inline beaten<T>(a: v128, b: v128): v128 {
    return v128.le<T>(a, b);
  }
}

class Below extends Least {
  @inline wins<T>(a: T, b: T): bool {
    return a < b;
  }
  @inline beaten<T>(a: v128, b: v128): v128 {
    return v128.ge<T>(a, b);
  }
}

/** The extreme of n contiguous elements; NaN if any is. */
function extremeOf<T, Order>(n: i32, x: usize): T {
  const order = changetype<Order>(0);
  const bytes = <usize>n * sizeof<T>();
  const wide = x + (bytes & ~63);
  const single = x + (bytes & ~15);
  const rest = bytes & 15;
  let a = order.identity<T>();
  let b = a;
  for (; x < wide; x += 64) {
    a = order.join<T>(a, order.join<T>(v128.load(x), v128.load(x, 16)));
    b = order.join<T>(b, order.join<T>(v128.load(x, 32), v128.load(x, 48)));
  }
  for (; x < single; x += 16) a = order.join<T>(a, v128.load(x));
  if (rest) b = order.join<T>(b, v128.bitselect(v128.load(x), order.identity<T>(), firstBytes(rest)));
  a = order.join<T>(a, b);
  a = order.join<T>(a, v128.shuffle<i64>(a, a, 1, 0));
  if (sizeof<T>() == 4) a = order.join<T>(a, v128.shuffle<i32>(a, a, 1, 0, 3, 2));
  return v128.extract_lane<T>(a, 0);
}

// @ts-ignore: decorator
@inline
function found<T>(x: usize, wanted: v128, isNan: bool): v128 {
  const v = v128.load(x);
  return isNan ? v128.ne<T>(v, v) : v128.eq<T>(v, wanted);
}

/** Bytes up to the block of 64 within the first `bytes` that has a wanted element, or to their rest. */
// @ts-ignore: decorator
@inline
function skip<T>(bytes: usize, x: usize, wanted: v128, isNan: bool): usize {
  let at: usize = 0;
  for (; at + 64 <= bytes; at += 64) {
    const low = v128.or(found<T>(x + at, wanted, isNan), found<T>(x + at + 16, wanted, isNan));
    const high = v128.or(found<T>(x + at + 32, wanted, isNan), found<T>(x + at + 48, wanted, isNan));
    if (v128.any_true(v128.or(low, high))) break;
  }
  return at;
}

/** Position of the first of n elements that equals `value`, or that is NaN if it is; there is one. */
function find<T>(n: i32, x: usize, value: T): i32 {
  const wanted = v128.splat<T>(value);
  const isNan = isFloat<T>() && value != value;
  const bytes = <usize>n * sizeof<T>();
  let at = isNan ? skip<T>(bytes, x, wanted, true) : skip<T>(bytes, x, wanted, false);
  let mask = 0;
  do {
    const hits = found<T>(x + at, wanted, isNan);
    mask = sizeof<T>() == 8 ? i64x2.bitmask(hits) : i32x4.bitmask(hits);
    at += 16;
  } while (mask == 0);
  return <i32>((at - 16) / sizeof<T>()) + ctz(mask);
}

/** The result of one output with n elements `apart` bytes from each other. */
function row<T, Order>(i: i32, n: i32, x: usize, apart: usize, source: i32, work: i32): void {
  const order = changetype<Order>(0);
  let best = v128.extract_lane<T>(order.identity<T>(), 0);
  let place = 0;
  for (let at = 0; at < n; at += CHUNK) {
    const count = min(n - at, CHUNK);
    const block = fetch(count, x, apart, source, work);
    const value = extremeOf<T, Order>(count, block);
    const isNan = isFloat<T>() && value != value;
    if (isNan || order.wins<T>(value, best)) {
      best = value;
      place = at + find<T>(count, block, value);
      if (isNan) break;
    }
    x += <usize>count * apart;
  }
  store<T>(totals() + <usize>i * sizeof<T>(), best);
  store<i32>(places() + ((<usize>i) << 2), place);
}

/** Takes the extremes v of row `at`, or of rows from there on, into the best so far. */
// @ts-ignore: decorator
@inline
function take<T, Order>(j: usize, v: v128, at: v128): void {
  const own = v128.load(totals() + j);
  let keeps = changetype<Order>(0).beaten<T>(v, own);
  if (isFloat<T>()) keeps = v128.or(keeps, v128.ne<T>(own, own));
  v128.store(totals() + j, v128.bitselect(own, v, keeps));
  v128.store(places() + j, v128.bitselect(v128.load(places() + j), at, keeps));
}

/** Row `at` of the columns; indices of 8-byte elements are as wide as these. */
function takeRow<T, Order>(at: i32, n: i32, x: usize): void {
  const place = sizeof<T>() == 8 ? i64x2.splat(at) : i32x4.splat(at);
  for (let j: usize = 0, bytes = <usize>n * sizeof<T>(); j < bytes; j += 16) {
    take<T, Order>(j, v128.load(x + j), place);
  }
}

/** Eight rows from `at` on, `apart` bytes from each other: the place of a column's extreme is that of the first one. */
function takeRows<T, Order>(at: i32, n: i32, x: usize, apart: usize): void {
  const order = changetype<Order>(0);
  const place = sizeof<T>() == 8 ? i64x2.splat(at) : i32x4.splat(at);
  const x1 = x + apart;
  const x2 = x1 + apart;
  const x3 = x2 + apart;
  const x4 = x3 + apart;
  const x5 = x4 + apart;
  const x6 = x5 + apart;
  const x7 = x6 + apart;
  for (let j: usize = 0, bytes = <usize>n * sizeof<T>(); j < bytes; j += 16) {
    const a = order.join<T>(v128.load(x + j), v128.load(x1 + j));
    const b = order.join<T>(v128.load(x2 + j), v128.load(x3 + j));
    const c = order.join<T>(v128.load(x4 + j), v128.load(x5 + j));
    const d = order.join<T>(v128.load(x6 + j), v128.load(x7 + j));
    take<T, Order>(j, order.join<T>(order.join<T>(a, b), order.join<T>(c, d)), place);
  }
}

/** Moves the places from the first of rows on to the one that has the extreme. */
function locate<T>(apart: usize): void {
  let best = totals();
  let place = places();
  let x = chunkX;
  for (const end = best + <usize>chunkSize * sizeof<T>(); best < end; best += sizeof<T>()) {
    const value = load<T>(best);
    let at = load<i32>(place);
    let p = x + <usize>at * apart;
    while (load<T>(p) != value && (!isFloat<T>() || value == value || load<T>(p) == load<T>(p))) {
      ++at;
      p += apart;
    }
    store<i32>(place, at);
    x += sizeof<T>();
    place += sizeof<T>();
  }
}

function columns<T, Order>(n: i32, apart: usize, source: i32, work: i32): void {
  const first = changetype<Order>(0).identity<T>();
  for (let j: usize = 0, bytes = <usize>chunkSize * sizeof<T>(); j < bytes; j += 16) {
    v128.store(totals() + j, first);
    v128.store(places() + j, zeros());
  }
  let x = chunkX;
  let at = 0;
  if (source == work && stepX == sizeof<T>()) {
    for (; at + 8 <= n; at += 8, x += apart << 3) takeRows<T, Order>(at, chunkSize, x, apart);
  }
  const isCoarse = at > 0;
  for (; at < n; ++at, x += apart) {
    takeRow<T, Order>(at, chunkSize, fetch(chunkSize, x, stepX, source, work));
  }
  if (isCoarse) locate<T>(apart);
}

function run<T, Order>(n: i32, apart: usize, source: i32, work: i32): void {
  const wantValues = pointer(0) != 0;
  begin(2, 1, n, apart);
  do {
    if (byRows) {
      for (let i = 0; i < chunkSize; ++i) row<T, Order>(i, n, chunkX + <usize>i * stepX, apart, source, work);
    } else {
      columns<T, Order>(n, apart, source, work);
    }
    if (wantValues) deliver(chunkSize, totals(), work, chunkY, stepY, dtypeOf(0));
    deliver(chunkSize, places(), byRows || sizeof<T>() == 4 ? DT.I32 : DT.I64, chunkY2, stepY2, DT.I64);
  } while (advance());
}

function runAs<Order>(n: i32, apart: usize, source: i32): void {
  const work = working(source);
  if (work == DT.F32) run<f32, Order>(n, apart, source, work);
  else if (work == DT.F64) run<f64, Order>(n, apart, source, work);
  else run<i64, Order>(n, apart, source, work);
}

/**
 * y (operand 0) = the extreme of n elements of x (operand 2), `apart` bytes from each other, for each element of the
 * described shape, and its index (operand 1, i64). A null pointer as operand 0: no values wanted.
 */
export function reduceIndex(op: i32, dtype: i32, n: i32, apart: i32): void {
  if (op == ReduceIndex.Max) runAs<Above>(n, <usize>apart, dtype);
  else runAs<Below>(n, <usize>apart, dtype);
}
