/** Places of elements among sorted boundaries, and counts of elements by place. */
import { Bins, DT } from '../../src/wasm/codes';

/**
 * How many of n sorted boundaries lie before a value, or with `right` not behind it; NaN lies behind all. A sorter, if
 * not 0, has their order as i64.
 */
// @ts-ignore: decorator
@inline
function placeOf<T>(n: i32, boundaries: usize, sorter: usize, value: T, right: bool): i32 {
  let start = 0;
  while (start < n) {
    const middle = start + ((n - start) >> 1);
    const at = sorter == 0 ? <usize>middle : <usize>load<u64>(sorter + ((<usize>middle) << 3));
    const boundary = load<T>(boundaries + at * sizeof<T>());
    if (right ? boundary > value : boundary >= value) n = middle;
    else start = middle + 1;
  }
  return start;
}

function search<T>(
  right: bool,
  n: i32,
  boundaries: usize,
  sorter: usize,
  isShared: bool,
  rows: i32,
  m: i32,
  values: usize,
  y: usize,
): void {
  for (; rows > 0; --rows) {
    for (let i = 0; i < m; ++i, values += sizeof<T>(), y += 8) {
      store<u64>(y, placeOf<T>(n, boundaries, sorter, load<T>(values), right));
    }
    if (isShared) continue;
    boundaries += <usize>n * sizeof<T>();
    if (sorter != 0) sorter += (<usize>n) << 3;
  }
}

/**
 * y, of i64, = the places of m values in each of `rows` rows among the n boundaries of that row, or of the only one if
 * they are shared. f32, f64 or i64.
 */
export function searchSorted(
  dtype: i32,
  right: bool,
  n: i32,
  boundaries: usize,
  sorter: usize,
  isShared: bool,
  rows: i32,
  m: i32,
  values: usize,
  y: usize,
): void {
  if (dtype == DT.F32) search<f32>(right, n, boundaries, sorter, isShared, rows, m, values, y);
  else if (dtype == DT.F64) search<f64>(right, n, boundaries, sorter, isShared, rows, m, values, y);
  else search<i64>(right, n, boundaries, sorter, isShared, rows, m, values, y);
}

/** The bin of a value that lies between the outer edges; the last bin has its right edge too. */
// @ts-ignore: decorator
@inline
function binOf<T>(how: i32, value: T, edges: usize, count: i32, left: T, right: T): i32 {
  let bin: i32;
  if (how == Bins.Search) {
    bin = placeOf<T>(count, edges, 0, value, true) - 1;
  } else {
    const place = ((value - left) * <T>(count - 1)) / (right - left);
    // not where the differences overflow
    bin = place > 0 && place < <T>count ? <i32>place : 0;
    if (how == Bins.Near) {
      // a value next to an edge may be off by one
      const first = max(0, bin - 1);
      const last = min(bin + 2, count);
      bin = first + placeOf<T>(last - first, edges + <usize>first * sizeof<T>(), 0, value, true) - 1;
    }
  }
  return max(0, min(bin, count - 2));
}

function bins<T>(
  how: i32,
  n: i32,
  x: usize,
  apart: usize,
  edges: usize,
  count: i32,
  left: T,
  right: T,
  places: usize,
): void {
  for (; n > 0; --n, x += apart, places += 4) {
    const value = load<T>(x);
    const place = load<i32>(places);
    if (place < 0) continue;
    const isInside = value >= left && value <= right;
    store<i32>(places, isInside ? place * (count - 1) + binOf<T>(how, value, edges, count, left, right) : -1);
  }
}

/**
 * Advances the places, of i32, of n elements by one dimension of a histogram with `count` edges: place times the number
 * of bins, plus the bin; -1 outside. There are two edges at least; f32 or f64.
 */
export function binsOf(
  dtype: i32,
  how: i32,
  n: i32,
  x: usize,
  apart: usize,
  edges: usize,
  count: i32,
  left: f64,
  right: f64,
  places: usize,
): void {
  if (dtype == DT.F32) bins<f32>(how, n, x, apart, edges, count, <f32>left, <f32>right, places);
  else bins<f64>(how, n, x, apart, edges, count, left, right, places);
}

function counts<T>(n: i32, places: usize, weights: usize, y: usize): void {
  for (; n > 0; --n, places += 4) {
    const place = load<i32>(places);
    if (place >= 0) {
      const at = y + <usize>place * sizeof<T>();
      store<T>(at, load<T>(at) + (weights == 0 ? <T>1 : load<T>(weights)));
    }
    if (weights != 0) weights += sizeof<T>();
  }
}

/** Adds each element's weight, or 1 without weights, to y at its place; negative places count nowhere. */
export function countBins(dtype: i32, n: i32, places: usize, weights: usize, y: usize): void {
  if (dtype == DT.F32) counts<f32>(n, places, weights, y);
  else if (dtype == DT.F64) counts<f64>(n, places, weights, y);
  else counts<i64>(n, places, weights, y);
}
