/** Equal elements of rows, and equal rows: which differ, how often each occurs. */
import { DT } from '../../src/wasm/codes';
import { itemsize } from '../elementwise/convert';
import { keyOf } from './entries';
import { isWide, orderKeys } from './keys';
import { aligned, sortKeys, writeRow } from './rows';

/** NaN, whose key is the largest of floats, equals nothing. */
// @ts-ignore: decorator
@inline
function isNaNKey<K>(key: K, isFloats: bool): bool {
  return isFloats && key == (sizeof<K>() == 4 ? <K>i32.MAX_VALUE : <K>i64.MAX_VALUE);
}

// @ts-ignore: decorator
@inline
function isFloats(dtype: i32): bool {
  return dtype == DT.F32 || dtype == DT.F64;
}

/** The entry of the last of those elements that occur most often; of several such, the smallest ones. */
function mostFrequent<K>(n: i32, entries: usize, floats: bool): usize {
  const step = sizeof<K>() << 1;
  let best = entries;
  let most = 0;
  let count = 0;
  for (let i = 1; i <= n; ++i, entries += step) {
    const key = keyOf<K>(entries);
    ++count;
    if (i < n && key == keyOf<K>(entries + step) && !isNaNKey<K>(key, floats)) continue;
    if (count > most) {
      most = count;
      best = entries;
    }
    count = 0;
  }
  return best;
}

/** The most frequent element and its index of each of `rows` rows of n; `work` is as for sort. */
export function mode(
  dtype: i32,
  rows: i32,
  n: i32,
  x: usize,
  values: usize,
  indices: usize,
  work: usize,
): void {
  const size = <usize>itemsize(dtype);
  const floats = isFloats(dtype);
  for (; rows > 0; --rows, x += <usize>n * size, values += size, indices += 8) {
    orderKeys(dtype, false, n, x, work);
    if (isWide(dtype)) {
      writeRow(dtype, 1, mostFrequent<i64>(n, sortKeys<i64>(n, work), floats), 16, x, values, indices);
    } else {
      writeRow(dtype, 1, mostFrequent<i32>(n, sortKeys<i32>(n, work), floats), 8, x, values, indices);
    }
  }
}

/** Negative, 0 or positive as row a comes before, equals or comes after row b. */
function compareRows<K>(width: i32, a: usize, b: usize): i32 {
  for (const end = a + <usize>width * sizeof<K>(); a < end; a += sizeof<K>(), b += sizeof<K>()) {
    const one = load<K>(a);
    const two = load<K>(b);
    if (one != two) return one < two ? -1 : 1;
  }
  return 0;
}

function hasNaN<K>(width: i32, row: usize): bool {
  for (const end = row + <usize>width * sizeof<K>(); row < end; row += sizeof<K>()) {
    if (isNaNKey<K>(load<K>(row), true)) return true;
  }
  return false;
}

/** Sorts the indices of n rows by merging, stably; returns which of the buffers, of n u32 each, holds them. */
function orderRows<K>(n: i32, width: i32, keys: usize, from: usize, to: usize): usize {
  const bytes = <usize>width * sizeof<K>();
  for (let i = 0; i < n; ++i) store<u32>(from + ((<usize>i) << 2), i);
  for (let run: i64 = 1; run < n; run <<= 1) {
    for (let start: i64 = 0; start < n; start += run << 1) {
      let left = from + ((<usize>start) << 2);
      const middle = from + ((<usize>min<i64>(start + run, n)) << 2);
      let right = middle;
      const end = from + ((<usize>min<i64>(start + (run << 1), n)) << 2);
      let target = to + ((<usize>start) << 2);
      for (; target < to + (end - from); target += 4) {
        const takesLeft =
          right >= end ||
          (left < middle &&
            compareRows<K>(
              width,
              keys + <usize>load<u32>(left) * bytes,
              keys + <usize>load<u32>(right) * bytes,
            ) <= 0);
        store<u32>(target, load<u32>(takesLeft ? left : right));
        if (takesLeft) left += 4;
        else right += 4;
      }
    }
    const other = from;
    from = to;
    to = other;
  }
  return from;
}

function groups<K>(
  floats: bool,
  sorts: bool,
  n: i32,
  width: i32,
  firsts: usize,
  inverse: usize,
  counts: usize,
  keys: usize,
): i32 {
  const bytes = <usize>width * sizeof<K>();
  const work = keys + aligned(<usize>n * bytes);
  // the indices in order, `step` bytes apart
  let order: usize = 0;
  let step: usize = 4;
  if (sorts && width == 1) {
    order = sortKeys<K>(n, keys);
    step = sizeof<K>() << 1;
  } else if (sorts) {
    order = orderRows<K>(n, width, keys, work, work + ((<usize>n) << 2));
  }
  let group = -1;
  let before: usize = 0;
  for (let i = 0; i < n; ++i, order += step) {
    const index = sorts ? load<u32>(order) : <u32>i;
    const row = keys + <usize>index * bytes;
    const isNew = i == 0 || compareRows<K>(width, before, row) != 0 || (floats && hasNaN<K>(width, row));
    if (isNew) {
      ++group;
      store<u64>(firsts + ((<usize>group) << 3), index);
      store<u64>(counts + ((<usize>group) << 3), 0);
    }
    const count = counts + ((<usize>group) << 3);
    store<u64>(count, load<u64>(count) + 1);
    store<u64>(inverse + ((<usize>index) << 3), <u64>group);
    before = row;
  }
  return group + 1;
}

/**
 * Groups equal rows of `width` elements, or with `sorts` false equal ones that follow each other, and returns how many
 * groups there are. For each group it writes the index of its first row and its count, and for each row its group; there
 * is room for n i64 in each. `work` holds the keys of all elements, and two buffers of n entries.
 */
export function groupRows(
  dtype: i32,
  sorts: bool,
  n: i32,
  width: i32,
  x: usize,
  firsts: usize,
  inverse: usize,
  counts: usize,
  work: usize,
): i32 {
  orderKeys(dtype, false, n * width, x, work);
  if (isWide(dtype)) return groups<i64>(isFloats(dtype), sorts, n, width, firsts, inverse, counts, work);
  return groups<i32>(isFloats(dtype), sorts, n, width, firsts, inverse, counts, work);
}
