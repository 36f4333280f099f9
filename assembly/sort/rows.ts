/** sort and topk of rows that lie one after the other. */
import { DT } from '../../src/wasm/codes';
import { itemsize } from '../elementwise/convert';
import { insertEntry, keyOf, sortEntries } from './entries';
import { areNear, isWide, nearKeys, orderKeys } from './keys';

/** Up to this many of the best are picked out of a row by insertion; for more the row is sorted. */
const PICKED = 64;

/** Bytes of working space for rows of n elements. */
export function sortWork(dtype: i32, n: i32): usize {
  return aligned(<usize>n * (isWide(dtype) ? 8 : 4)) + ((<usize>n) << (isWide(dtype) ? 5 : 4)) + 64;
}

/** Where the entries begin behind that many bytes of keys. */
export function aligned(bytes: usize): usize {
  return (bytes + 15) & ~15;
}

/** Writes elements and indices of the first k entries. */
function gather<T>(k: i32, entries: usize, step: usize, x: usize, values: usize, indices: usize): void {
  for (let i = 0; i < k; ++i, entries += step, values += sizeof<T>(), indices += 8) {
    const index = load<u32>(entries);
    store<T>(values, load<T>(x + <usize>index * sizeof<T>()));
    store<u64>(indices, index);
  }
}

/** Elements and indices of the first k entries, `step` bytes each. */
export function writeRow(
  dtype: i32,
  k: i32,
  entries: usize,
  step: usize,
  x: usize,
  values: usize,
  indices: usize,
): void {
  switch (itemsize(dtype)) {
    case 8:
      return gather<u64>(k, entries, step, x, values, indices);
    case 4:
      return gather<u32>(k, entries, step, x, values, indices);
    case 2:
      return gather<u16>(k, entries, step, x, values, indices);
    default:
      return gather<u8>(k, entries, step, x, values, indices);
  }
}

/** Sorts the keys of one row; returns the entries, which follow the keys in `work`. */
export function sortKeys<K>(n: i32, work: usize): usize {
  const a = work + aligned(<usize>n * sizeof<K>());
  return sortEntries<K>(n, work, a, a + ((<usize>n * sizeof<K>()) << 1));
}

/** The first k elements of a row in order and their indices. */
function sortRow(
  dtype: i32,
  reversed: bool,
  k: i32,
  n: i32,
  x: usize,
  values: usize,
  indices: usize,
  work: usize,
): void {
  if (dtype == DT.I64 && areNear(n, x)) {
    nearKeys(reversed, n, x, work);
    return writeRow(dtype, k, sortKeys<i32>(n, work), 8, x, values, indices);
  }
  orderKeys(dtype, reversed, n, x, work);
  if (isWide(dtype)) writeRow(dtype, k, sortKeys<i64>(n, work), 16, x, values, indices);
  else writeRow(dtype, k, sortKeys<i32>(n, work), 8, x, values, indices);
}

/** Sorted elements and their indices of each of `rows` rows of n; equal ones keep their order. */
export function sort(
  dtype: i32,
  descending: bool,
  rows: i32,
  n: i32,
  x: usize,
  values: usize,
  indices: usize,
  work: usize,
): void {
  const size = <usize>itemsize(dtype);
  for (let row = 0; row < rows; ++row) {
    sortRow(dtype, descending, n, n, x, values, indices, work);
    x += <usize>n * size;
    values += <usize>n * size;
    indices += (<usize>n) << 3;
  }
}

/** Bytes of keys that are looked at together. */
const BLOCK: i32 = 64;

// @ts-ignore: decorator
@inline
function below<K>(at: usize, limit: v128): v128 {
  if (sizeof<K>() == 4) return i32x4.lt_s(v128.load(at), limit);
  return i64x2.lt_s(v128.load(at), limit);
}

/** Whether any key of a block is below the limit in all lanes. */
// @ts-ignore: decorator
@inline
function anyBelow<K>(at: usize, limit: v128): bool {
  const low = v128.or(below<K>(at, limit), below<K>(at + 16, limit));
  const high = v128.or(below<K>(at + 32, limit), below<K>(at + 48, limit));
  return v128.any_true(v128.or(low, high));
}

// @ts-ignore: decorator
@inline
function lower<K>(a: v128, at: usize): v128 {
  const b = v128.load(at);
  if (sizeof<K>() == 4) return i32x4.min_s(a, b);
  return v128.bitselect(a, b, i64x2.lt_s(a, b));
}

/**
 * A key that at least k keys do not exceed: the k-th of the least keys of as many subsets as a block has lanes, each of
 * which has one that small. It is close to the k-th key of all. `work` has room for two blocks and the entries of one.
 */
function bound<K>(k: i32, blocks: i32, keys: usize, work: usize): K {
  const least = work + ((<usize>BLOCK) << 1);
  let a = v128.load(keys);
  let b = v128.load(keys, 16);
  let c = v128.load(keys, 32);
  let d = v128.load(keys, 48);
  for (; --blocks > 0;) {
    keys += BLOCK;
    a = lower<K>(a, keys);
    b = lower<K>(b, keys + 16);
    c = lower<K>(c, keys + 32);
    d = lower<K>(d, keys + 48);
  }
  v128.store(least, a);
  v128.store(least, b, 16);
  v128.store(least, c, 32);
  v128.store(least, d, 48);
  const step = sizeof<K>() << 1;
  for (let i = 0; i < BLOCK / <i32>sizeof<K>(); ++i) {
    insertEntry<K>(work, work + <usize>i * step, load<K>(least + <usize>i * sizeof<K>()), i);
  }
  return keyOf<K>(work + <usize>(k - 1) * step);
}

/** The k entries with the smallest keys, in order; of equal keys the first ones. */
function pick<K>(k: i32, n: i32, keys: usize, best: usize): void {
  const step = sizeof<K>() << 1;
  const lanes = BLOCK / <i32>sizeof<K>();
  const worst = best + <usize>(k - 1) * step;
  const most = sizeof<K>() == 4 ? <K>i32.MAX_VALUE : <K>i64.MAX_VALUE;
  // keys below the limit are wanted; while there are fewer than k entries, so are those that equal it
  let limit = k <= lanes && n >= 4 * lanes ? bound<K>(k, n / lanes, keys, best) : most;
  let count = 0;
  let i = 0;
  while (i < n && count < k) {
    const at = keys + <usize>i * sizeof<K>();
    if (limit != most && i + lanes <= n && !anyBelow<K>(at, v128.splat<K>(<K>(limit + 1)))) {
      i += lanes;
      continue;
    }
    for (const end = min(i + lanes, n); i < end && count < k; ++i) {
      const key = load<K>(keys + <usize>i * sizeof<K>());
      if (key > limit) continue;
      insertEntry<K>(best, best + <usize>count * step, key, i);
      ++count;
    }
  }
  limit = keyOf<K>(worst);
  while (i < n) {
    if (i + lanes <= n && !anyBelow<K>(keys + <usize>i * sizeof<K>(), v128.splat<K>(limit))) {
      i += lanes;
      continue;
    }
    for (const end = min(i + lanes, n); i < end; ++i) {
      const key = load<K>(keys + <usize>i * sizeof<K>());
      if (key >= limit) continue;
      insertEntry<K>(best, worst, key, i);
      limit = keyOf<K>(worst);
    }
  }
}

/** The k largest (or smallest) elements, in order, and their indices of each of `rows` rows of n; k is 1 at least. */
export function topk(
  dtype: i32,
  k: i32,
  largest: bool,
  rows: i32,
  n: i32,
  x: usize,
  values: usize,
  indices: usize,
  work: usize,
): void {
  const wide = isWide(dtype);
  const size = <usize>itemsize(dtype);
  const entries = work + aligned(<usize>n * (wide ? 8 : 4));
  for (let row = 0; row < rows; ++row) {
    if (k > PICKED) {
      sortRow(dtype, largest, k, n, x, values, indices, work);
    } else {
      orderKeys(dtype, largest, n, x, work);
      if (wide) pick<i64>(k, n, work, entries);
      else pick<i32>(k, n, work, entries);
      writeRow(dtype, k, entries, wide ? 16 : 8, x, values, indices);
    }
    x += <usize>n * size;
    values += <usize>k * size;
    indices += (<usize>k) << 3;
  }
}
