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
      fourRuns<T, A, Join>(n, x, y, apart, bytes, first);
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
