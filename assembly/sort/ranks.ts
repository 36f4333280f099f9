/** Elements of rows picked by their rank: the k-th one, the median. */
import { DT, Rank } from '../../src/wasm/codes';
import { copyRun } from '../copy/fill';
import { itemsize } from '../elementwise/convert';
import { SPACE } from '../scratch';
import { zeros } from '../simd/lanes';
import { isWide, orderKeys } from './keys';
import { aligned } from './rows';

/** Up to this many keys are all compared with each other. */
const FEW = 32;
/** From this many on, longer tables pay. */
const MANY = 4000;

// @ts-ignore: decorator
@inline
function equal<K>(at: usize, key: v128): v128 {
  return sizeof<K>() == 4 ? i32x4.eq(v128.load(at), key) : i64x2.eq(v128.load(at), key);
}

// @ts-ignore: decorator
@inline
function hitsOf<K>(at: usize, key: v128): i32 {
  return sizeof<K>() == 4 ? i32x4.bitmask(equal<K>(at, key)) : i64x2.bitmask(equal<K>(at, key));
}

/** How many of n keys are those of NaN, which are the largest. */
function countNaN<K>(n: i32, keys: usize): i32 {
  const largest = sizeof<K>() == 4 ? <K>i32.MAX_VALUE : <K>i64.MAX_VALUE;
  const lanes = 16 / <i32>sizeof<K>();
  const wanted = v128.splat<K>(largest);
  let count = 0;
  for (; n >= lanes; n -= lanes, keys += 16) count += popcnt(hitsOf<K>(keys, wanted));
  for (; n > 0; --n, keys += sizeof<K>()) count += i32(load<K>(keys) == largest);
  return count;
}

/** The index of the key's occurrence number `skip`, counted from 0; there is one. */
function occurrence<K>(keys: usize, key: K, skip: i32): i32 {
  const wanted = v128.splat<K>(key);
  let at = keys;
  let hits = hitsOf<K>(at, wanted);
  // what lies behind the last key is never reached
  while (popcnt(hits) <= skip) {
    skip -= popcnt(hits);
    at += 16;
    hits = hitsOf<K>(at, wanted);
  }
  for (; skip > 0; --skip) hits &= hits - 1;
  return <i32>((at - keys) / sizeof<K>()) + ctz(hits);
}

// @ts-ignore: decorator
@inline
function digitOf<K>(key: K, shift: i32, mask: u32): u32 {
  if (sizeof<K>() == 4) return (((<u32>key) ^ 0x80000000) >> shift) & mask;
  return (<u32>(((<u64>key) ^ 0x8000000000000000) >> shift)) & mask;
}

/** How many of the keys up to `end` are less than one. */
// @ts-ignore: decorator
@inline
function countLess<K>(keys: usize, end: usize, key: K): i32 {
  const limit = v128.splat<K>(key);
  let count = 0;
  for (; keys < end; keys += 16) {
    const v = v128.load(keys);
    count += popcnt(
      sizeof<K>() == 4 ? i32x4.bitmask(i32x4.lt_s(v, limit)) : i64x2.bitmask(i64x2.lt_s(v, limit)),
    );
  }
  return count;
}

/**
 * The index, among `keys`, of the k-th smallest of the few keys at x, counted from 0. It is the greatest that at most k
 * are less than; that all are compared with all is faster than to put them in order. Overwrites 16 bytes behind them.
 */
function pickOfFew<K>(k: i32, n: i32, x: usize, keys: usize): i32 {
  const end = x + <usize>n * sizeof<K>();
  const most = sizeof<K>() == 4 ? <K>i32.MAX_VALUE : <K>i64.MAX_VALUE;
  v128.store(end, v128.splat<K>(most));
  let best = most;
  let less = -1;
  for (let at = x; less < k && at < end; at += sizeof<K>()) {
    const key = load<K>(at);
    const count = countLess<K>(x, end, key);
    if (count > k || count <= less) continue;
    less = count;
    best = key;
  }
  return occurrence<K>(keys, best, k - less);
}

// @ts-ignore: decorator
@inline
function unsigned<K>(bits: K): u64 {
  return sizeof<K>() == 4 ? <u64>(<u32>bits) : <u64>bits;
}

/** All bits in which one of n keys differs from the first. */
function differences<K>(n: i32, keys: usize): u64 {
  const first = load<K>(keys);
  const wanted = v128.splat<K>(first);
  const lanes = 16 / <i32>sizeof<K>();
  let all = zeros();
  let rest: u64 = 0;
  for (; n >= lanes; n -= lanes, keys += 16) all = v128.or(all, v128.xor(v128.load(keys), wanted));
  for (; n > 0; --n, keys += sizeof<K>()) rest |= unsigned<K>(load<K>(keys) ^ first);
  if (sizeof<K>() == 4) all = v128.or(all, v128.shuffle<i32>(all, all, 1, 0, 3, 2));
  const low = (<u64>v128.extract_lane<K>(all, 0)) | rest;
  return low | (<u64>v128.extract_lane<K>(all, sizeof<K>() == 4 ? 2 : 1));
}

/** y = those of n keys that have a digit; y may be x. */
function keepDigit<K>(n: i32, x: usize, y: usize, shift: i32, mask: u32, digit: u32): void {
  for (const end = x + <usize>n * sizeof<K>(); x < end; x += sizeof<K>()) {
    const key = load<K>(x);
    store<K>(y, key);
    y += digitOf<K>(key, shift, mask) == digit ? sizeof<K>() : 0;
  }
}

/**
 * The index of the k-th smallest of n keys, counted from 0, of equal ones in their order. By digits, from the highest
 * on: those keys stay that agree with the wanted one. `work` has room for all of them.
 */
function select<K>(k: i32, n: i32, keys: usize, work: usize): i32 {
  const bits = n < MANY ? 8 : 11;
  const mask: u32 = (1 << bits) - 1;
  let from = keys;
  let left = n;
  if (n <= FEW) return pickOfFew<K>(k, n, keys, keys);
  while (left > FEW) {
    // digits above the first difference are the same in all keys
    const difference = differences<K>(left, from);
    if (difference == 0) break;
    const shift = <i32>max(64 - <i32>clz(difference) - bits, 0);
    memory.fill(SPACE, 0, (<usize>4) << bits);
    for (let at = from, end = from + <usize>left * sizeof<K>(); at < end; at += sizeof<K>()) {
      const count = SPACE + ((<usize>digitOf<K>(load<K>(at), shift, mask)) << 2);
      store<u32>(count, load<u32>(count) + 1);
    }
    let at = SPACE;
    let count = load<i32>(at);
    while (k >= count) {
      k -= count;
      at += 4;
      count = load<i32>(at);
    }
    if (count < left) {
      keepDigit<K>(left, from, work, shift, mask, <u32>((at - SPACE) >> 2));
      from = work;
      left = count;
    }
  }
  // if many are left, they are equal
  return left > FEW ? occurrence<K>(keys, load<K>(from), k) : pickOfFew<K>(k, left, from, keys);
}

function place(rank: i32, k: i32, n: i32, nans: i32): i32 {
  if (rank == Rank.Kth) return k - 1;
  if (rank == Rank.Median) return nans > 0 ? n - nans : (n - 1) >> 1;
  return nans == n ? 0 : (n - nans - 1) >> 1;
}

function indexOf<K>(dtype: i32, rank: i32, k: i32, n: i32, keys: usize, work: usize): i32 {
  const isFloat = dtype == DT.F32 || dtype == DT.F64;
  const nans = isFloat && rank != Rank.Kth ? countNaN<K>(n, keys) : 0;
  return select<K>(place(rank, k, n, nans), n, keys, work);
}

/** One element and its index for each of `rows` rows of n. */
export function rankOf(
  dtype: i32,
  rank: i32,
  k: i32,
  rows: i32,
  n: i32,
  x: usize,
  values: usize,
  indices: usize,
  work: usize,
): void {
  const wide = isWide(dtype);
  const size = <usize>itemsize(dtype);
  const rest = work + aligned(<usize>n * (wide ? 8 : 4)) + 16;
  for (let row = 0; row < rows; ++row) {
    orderKeys(dtype, false, n, x, work);
    const index = wide
      ? indexOf<i64>(dtype, rank, k, n, work, rest)
      : indexOf<i32>(dtype, rank, k, n, work, rest);
    copyRun(values, x + <usize>index * size, size);
    store<i64>(indices, <i64>index);
    x += <usize>n * size;
    values += size;
    indices += 8;
  }
}
