/** Indices drawn with given weights, with replacement. */
import { DT } from '../../src/wasm/codes';
import { unitF64 } from './draw';
import { next64 } from './engine';

const NEGATIVE = 1;
const NOT_FINITE = 2;
const NO_WEIGHT = 3;

function shares<T>(rows: i32, n: i32, x: usize, y: usize): i32 {
  for (let row = 0; row < rows; ++row) {
    const first = y;
    let sum: T = 0;
    for (let i = 0; i < n; ++i, x += sizeof<T>(), y += sizeof<T>()) {
      const weight = load<T>(x);
      if (!(weight >= 0)) return NEGATIVE;
      if (!isFinite<T>(weight)) return NOT_FINITE;
      sum += weight;
      store<T>(y, sum);
    }
    if (!(sum > 0)) return NO_WEIGHT;
    for (let at = first; at < y; at += sizeof<T>()) store<T>(at, load<T>(at) / sum);
    store<T>(y - sizeof<T>(), 1);
  }
  return 0;
}

/** y = the sums of the weights up to each one as shares of all, for every row; not 0 if something is wrong with them. */
export function multinomialShares(dtype: i32, rows: i32, n: i32, x: usize, y: usize): i32 {
  return dtype == DT.F32 ? shares<f32>(rows, n, x, y) : shares<f64>(rows, n, x, y);
}

function draws<T>(rows: i32, n: i32, count: i32, x: usize, y: usize, state: usize): void {
  for (let row = 0; row < rows; ++row, x += <usize>n * sizeof<T>()) {
    for (let i = 0; i < count; ++i, y += 8) {
      const sample = unitF64(next64(state));
      let left = 0;
      let right = n;
      while (left < right) {
        const middle = left + ((right - left) >>> 1);
        if (<f64>load<T>(x + <usize>middle * sizeof<T>()) < sample) left = middle + 1;
        else right = middle;
      }
      store<i64>(y, left);
    }
  }
}

/** y = `count` indices for each row, from the shares that `multinomialShares` gave. */
export function multinomial(
  dtype: i32,
  rows: i32,
  n: i32,
  count: i32,
  x: usize,
  y: usize,
  state: usize,
): void {
  if (dtype == DT.F32) draws<f32>(rows, n, count, x, y, state);
  else draws<f64>(rows, n, count, x, y, state);
}
