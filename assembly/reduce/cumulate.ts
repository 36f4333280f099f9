/** Cumulative sums and products along the middle dimension of [outer, n, inner]; f32 accumulates in f64. */
import { Cumulate, DT } from '../../src/wasm/codes';
import { storePart } from '../elementwise/rows';
import { highHalf, joinHalves, lowHalf } from '../simd/lanes';
import { Add, Multiply } from './maps';
import { CHUNK, totals } from './space';

/** Along elements `apart` bytes from each other, from `sum` on. */
function run<T, A, Join>(n: i32, x: usize, y: usize, apart: usize, sum: A): void {
  const op = changetype<Join>(0);
  for (; n > 0; --n, x += apart, y += apart) {
    sum = op.scalar<A>(sum, <A>load<T>(x));
    store<T>(y, <T>sum);
  }
}

/** Four rows, `row` bytes from each other, side by side: their sums do not wait for each other. */
function fourRuns<T, A, Join>(n: i32, x: usize, y: usize, apart: usize, row: usize, first: A): void {
  const op = changetype<Join>(0);
  const x2 = x + (row << 1);
  const y2 = y + (row << 1);
  let a = first;
  let b = first;
  let c = first;
  let d = first;
  let at: usize = 0;
  for (; n > 0; --n, at += apart) {
    a = op.scalar<A>(a, <A>load<T>(x + at));
    b = op.scalar<A>(b, <A>load<T>(x + row + at));
    c = op.scalar<A>(c, <A>load<T>(x2 + at));
    d = op.scalar<A>(d, <A>load<T>(x2 + row + at));
    store<T>(y + at, <T>a);
    store<T>(y + row + at, <T>b);
    store<T>(y2 + at, <T>c);
    store<T>(y2 + row + at, <T>d);
  }
}

/** The same for f32 and 4 n elements, four columns at a time; ends with the four sums at totals(). */
function fourRowsF32<Join>(n: i32, x: usize, y: usize, backwards: bool, row: usize): void {
  const op = changetype<Join>(0);
  const step = backwards ? <usize>-16 : <usize>16;
  let low = op.identity<f64>();
  let high = low;
  for (; n > 0; --n, x += step, y += step) {
    const a = v128.load(x);
    const b = v128.load(x + row);
    const c = v128.load(x + (row << 1));
    const d = v128.load(x + row + (row << 1));
    const ab = v128.shuffle<i32>(a, b, 0, 4, 1, 5);
    const cd = v128.shuffle<i32>(c, d, 0, 4, 1, 5);
    const AB = v128.shuffle<i32>(a, b, 2, 6, 3, 7);
    const CD = v128.shuffle<i32>(c, d, 2, 6, 3, 7);
    // the pairs of rows in each column, in the order of the sum
    const firstLow = backwards ? v128.shuffle<i64>(AB, AB, 1, 0) : ab;
    const firstHigh = backwards ? v128.shuffle<i64>(CD, CD, 1, 0) : cd;
    const lastLow = backwards ? v128.shuffle<i64>(ab, ab, 1, 0) : AB;
    const lastHigh = backwards ? v128.shuffle<i64>(cd, cd, 1, 0) : CD;
    const low0 = op.join<f64>(low, lowHalf(firstLow));
    const high0 = op.join<f64>(high, lowHalf(firstHigh));
    const low1 = op.join<f64>(low0, highHalf(firstLow));
    const high1 = op.join<f64>(high0, highHalf(firstHigh));
    const low2 = op.join<f64>(low1, lowHalf(lastLow));
    const high2 = op.join<f64>(high1, lowHalf(lastHigh));
    low = op.join<f64>(low2, highHalf(lastLow));
    high = op.join<f64>(high2, highHalf(lastHigh));
    // two columns of two rows each
    let p = joinHalves(low0, low1);
    let q = joinHalves(low2, low);
    let r = joinHalves(high0, high1);
    let s = joinHalves(high2, high);
    if (backwards) {
      const last = v128.shuffle<i64>(p, p, 1, 0);
      p = v128.shuffle<i64>(q, q, 1, 0);
      q = last;
      const end = v128.shuffle<i64>(r, r, 1, 0);
      r = v128.shuffle<i64>(s, s, 1, 0);
      s = end;
    }
    v128.store(y, v128.shuffle<i32>(p, q, 0, 2, 4, 6));
    v128.store(y + row, v128.shuffle<i32>(p, q, 1, 3, 5, 7));
    v128.store(y + (row << 1), v128.shuffle<i32>(r, s, 0, 2, 4, 6));
    v128.store(y + row + (row << 1), v128.shuffle<i32>(r, s, 1, 3, 5, 7));
  }
  v128.store(totals(), low);
  v128.store(totals(), high, 16);
}

/** Four rows of n f32; x and y are where the first of them begins in the order of the sums. */
function fourRunsF32<Join>(n: i32, x: usize, y: usize, apart: usize, row: usize): void {
  // vectors begin at their lowest address
  const back = <isize>apart < 0 ? <usize>-12 : <usize>0;
  if (back) fourRowsF32<Join>(n >> 2, x + back, y + back, true, row);
  else fourRowsF32<Join>(n >> 2, x, y, false, row);
  const done = <usize>(n & ~3) * apart;
  for (let k: usize = 0; k < 4; ++k) {
    const sum = load<f64>(totals() + (k << 3));
    run<f32, f64, Join>(n & 3, x + k * row + done, y + k * row + done, apart, sum);
  }
}

/** One row of up to CHUNK columns; the accumulators are f64 or i64, side by side. */
function advanceRow<T, A, Join>(n: i32, x: usize, y: usize): void {
  const op = changetype<Join>(0);
  let sum = totals();
  const bytes = <usize>n * sizeof<T>();
  for (let j: usize = 0; j < bytes; j += 16) {
    const v = v128.load(x + j);
    let w: v128;
    if (sizeof<T>() == 4) {
      const low = op.join<A>(v128.load(sum), lowHalf(v));
      const high = op.join<A>(v128.load(sum, 16), highHalf(v));
      v128.store(sum, low);
      v128.store(sum, high, 16);
      w = joinHalves(low, high);
      sum += 32;
    } else {
      w = op.join<A>(v128.load(sum), v);
      v128.store(sum, w);
      sum += 16;
    }
    if (bytes - j >= 16) v128.store(y + j, w);
    else storePart(y + j, w, bytes - j);
  }
}

function columns<T, A, Join>(n: i32, inner: i32, x: usize, y: usize, apart: usize): void {
  const op = changetype<Join>(0);
  for (let left = inner; left > 0; left -= CHUNK) {
    const count = min(left, CHUNK);
    for (let sum = totals(), end = sum + ((<usize>count) << 3); sum < end + 16; sum += 16) {
      v128.store(sum, op.identity<A>());
    }
    let p = x;
    let q = y;
    for (let k = 0; k < n; ++k) {
      advanceRow<T, A, Join>(count, p, q);
      p += apart;
      q += apart;
    }
    x += <usize>count * sizeof<T>();
    y += <usize>count * sizeof<T>();
  }
}

function cumulateAs<T, A, Join>(outer: i32, n: i32, inner: i32, x: usize, y: usize, backwards: bool): void {
  const bytes = <usize>n * inner * sizeof<T>();
  const first = v128.extract_lane<A>(changetype<Join>(0).identity<A>(), 0);
  let apart = <usize>inner * sizeof<T>();
  if (backwards) {
    x += bytes - apart;
    y += bytes - apart;
    apart = -apart;
  }
  // where sums are quick, the four streams cost more than waiting
  const waits = isFloat<T>() && (sizeof<T>() == 4 || !changetype<Join>(0).rounds());
  if (inner == 1 && waits) {
    for (; outer >= 4; outer -= 4, x += bytes << 2, y += bytes << 2) {
      if (sizeof<T>() == 4 && changetype<Join>(0).rounds()) fourRunsF32<Join>(n, x, y, apart, bytes);
      else fourRuns<T, A, Join>(n, x, y, apart, bytes, first);
    }
  }
  for (; outer > 0; --outer) {
    if (inner == 1) run<T, A, Join>(n, x, y, apart, first);
    else columns<T, A, Join>(n, inner, x, y, apart);
    x += bytes;
    y += bytes;
  }
}

/** x and y are contiguous, of f32, f64 or i64. */
export function cumulate(op: i32, dtype: i32, outer: i32, n: i32, inner: i32, x: usize, y: usize): void {
  if (op != Cumulate.Prod) {
    const backwards = op == Cumulate.SumOfRest;
    if (dtype == DT.F32) cumulateAs<f32, f64, Add>(outer, n, inner, x, y, backwards);
    else if (dtype == DT.F64) cumulateAs<f64, f64, Add>(outer, n, inner, x, y, backwards);
    else cumulateAs<i64, i64, Add>(outer, n, inner, x, y, backwards);
  } else {
    if (dtype == DT.F32) cumulateAs<f32, f64, Multiply>(outer, n, inner, x, y, false);
    else if (dtype == DT.F64) cumulateAs<f64, f64, Multiply>(outer, n, inner, x, y, false);
    else cumulateAs<i64, i64, Multiply>(outer, n, inner, x, y, false);
  }
}
