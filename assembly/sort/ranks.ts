/** Elements of rows picked by their rank: the k-th one, the median. */
import { DT, Rank } from '../../src/wasm/codes';
import { itemsize } from '../elementwise/convert';
import { keyOf, sortEntries } from './entries';
import { isWide, orderKeys } from './keys';
import { aligned, writeRow } from './rows';

/** How many of the sorted entries are NaN, whose key is the largest. */
function countNaN<K>(n: i32, entries: usize): i32 {
  const step = sizeof<K>() << 1;
  const largest = sizeof<K>() == 4 ? <K>i32.MAX_VALUE : <K>i64.MAX_VALUE;
  let at = entries + <usize>n * step;
  let count = 0;
  for (; count < n; ++count) {
    at -= step;
    if (keyOf<K>(at) != largest) break;
  }
  return count;
}

function place(rank: i32, k: i32, n: i32, nans: i32): i32 {
  if (rank == Rank.Kth) return k - 1;
  if (rank == Rank.Median) return nans > 0 ? n - nans : (n - 1) >> 1;
  return nans == n ? 0 : (n - nans - 1) >> 1;
}

function pickFrom<K>(dtype: i32, rank: i32, k: i32, n: i32, keys: usize, a: usize): usize {
  const step = sizeof<K>() << 1;
  const entries = sortEntries<K>(n, keys, a, a + <usize>n * step);
  const isFloat = dtype == DT.F32 || dtype == DT.F64;
  const nans = isFloat && rank != Rank.Kth ? countNaN<K>(n, entries) : 0;
  return entries + <usize>place(rank, k, n, nans) * step;
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
  const a = work + aligned(<usize>n * (wide ? 8 : 4));
  for (let row = 0; row < rows; ++row) {
    orderKeys(dtype, false, n, x, work);
    const entry = wide
      ? pickFrom<i64>(dtype, rank, k, n, work, a)
      : pickFrom<i32>(dtype, rank, k, n, work, a);
    writeRow(dtype, 1, entry, x, values, indices);
    x += <usize>n * size;
    values += size;
    indices += 8;
  }
}
