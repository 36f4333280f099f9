/** sort and topk of rows that lie one after the other. */
import { DT } from '../../src/wasm/codes';
import { itemsize } from '../elementwise/convert';
import { insertEntry, keyOf, sortEntries } from './entries';
import { isWide, orderKeys } from './keys';

/** Up to this many of the best are picked out of a row by insertion; for more the row is sorted. */
const PICKED = 64;

/** Bytes of working space for rows of n elements. */
export function sortWork(dtype: i32, n: i32): usize {
  return aligned(<usize>n * (isWide(dtype) ? 8 : 4)) + ((<usize>n) << (isWide(dtype) ? 5 : 4));
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

export function writeRow(dtype: i32, k: i32, entries: usize, x: usize, values: usize, indices: usize): void {
  const step: usize = isWide(dtype) ? 16 : 8;
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
  const wide = isWide(dtype);
  const size = <usize>itemsize(dtype);
  const a = work + aligned(<usize>n * (wide ? 8 : 4));
  const b = a + ((<usize>n) << (wide ? 4 : 3));
  for (let row = 0; row < rows; ++row) {
    orderKeys(dtype, descending, n, x, work);
    const entries = wide ? sortEntries<i64>(n, work, a, b) : sortEntries<i32>(n, work, a, b);
    writeRow(dtype, n, entries, x, values, indices);
    x += <usize>n * size;
    values += <usize>n * size;
    indices += (<usize>n) << 3;
  }
}

// @ts-ignore: decorator
@inline
function anyBelow<K>(at: usize, limit: v128): bool {
  if (sizeof<K>() == 4) return v128.any_true(i32x4.lt_s(v128.load(at), limit));
  return v128.any_true(i64x2.lt_s(v128.load(at), limit));
}

/** The k entries with the smallest keys, in order; of equal keys the first ones. */
function pick<K>(k: i32, n: i32, keys: usize, best: usize): void {
  const step = sizeof<K>() << 1;
  const lanes = 16 / <i32>sizeof<K>();
  for (let i = 0; i < k; ++i) {
    insertEntry<K>(best, best + <usize>i * step, load<K>(keys + <usize>i * sizeof<K>()), i);
  }
  const worst = best + <usize>(k - 1) * step;
  let limit = keyOf<K>(worst);
  let i = k;
  while (i < n) {
    const at = keys + <usize>i * sizeof<K>();
    if (i + lanes <= n && !anyBelow<K>(at, v128.splat<K>(limit))) {
      i += lanes;
      continue;
    }
    const end = min(i + lanes, n);
    for (; i < end; ++i) {
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
  const a = work + aligned(<usize>n * (wide ? 8 : 4));
  const b = a + ((<usize>n) << (wide ? 4 : 3));
  for (let row = 0; row < rows; ++row) {
    orderKeys(dtype, largest, n, x, work);
    let entries = a;
    if (k > PICKED) entries = wide ? sortEntries<i64>(n, work, a, b) : sortEntries<i32>(n, work, a, b);
    else if (wide) pick<i64>(k, n, work, a);
    else pick<i32>(k, n, work, a);
    writeRow(dtype, k, entries, x, values, indices);
    x += <usize>n * size;
    values += <usize>k * size;
    indices += (<usize>k) << 3;
  }
}
