/** Reductions of any dimensions of a strided tensor, and variance. */
import { DT, Reduce } from '../../src/wasm/codes';
import { exp8, log8 } from '../simd/numbers';
import { accumulate } from './accumulate';
import { deliver, working } from './gather';
import { Step } from './maps';
import { centres, COMPENSATION, totals } from './space';
import {
  advance,
  begin,
  byRows,
  chunkSize,
  chunkY,
  chunkY2,
  dtypeOf,
  limitChunks,
  pointer,
  reducedSize,
  stepY,
  stepY2,
} from './walk';

/** The pass that makes an operation; Logsumexp adds a second one. */
function stepOf(op: i32): i32 {
  switch (op) {
    case Reduce.Prod:
      return Step.Prod;
    case Reduce.Max:
    case Reduce.Logsumexp:
      return Step.Max;
    case Reduce.Min:
      return Step.Min;
    case Reduce.All:
    case Reduce.Any:
    case Reduce.CountNonzero:
      return Step.Count;
    case Reduce.SumOfSquares:
    case Reduce.Norm2:
      return Step.Squares;
    case Reduce.SumOfAbs:
      return Step.Abs;
    case Reduce.Nansum:
      return Step.Numbers;
    case Reduce.MaxAbs:
      return Step.MaxAbs;
    case Reduce.MinAbs:
      return Step.MinAbs;
    case Reduce.NormP:
      return Step.Power;
    default:
      return Step.Sum;
  }
}

/** Norms of some orders have operations of their own. */
function normOf(p: f64): i32 {
  if (p == 0) return Reduce.CountNonzero;
  if (p == 1) return Reduce.SumOfAbs;
  if (p == 2) return Reduce.Norm2;
  if (p == Infinity) return Reduce.MaxAbs;
  if (p == -Infinity) return Reduce.MinAbs;
  return Reduce.NormP;
}

/**
 * The type to calculate in: the sources' own, i64 for integers, but for what neither grows nor has to be converted;
 * f64 for what has no kernel of its own there.
 */
function workingFor(step: i32, op: i32, dtype: i32): i32 {
  const own = working(dtype);
  if ((step == Step.Max || step == Step.Min) && op != Reduce.Logsumexp) {
    if (dtype == DT.I32) return DT.I32;
    if (dtype >= DT.U8) return DT.U8;
  }
  if (step == Step.Count) {
    if (dtype == DT.I32) return DT.I32;
    if (dtype >= DT.I8) return DT.U8;
  }
  if (step == Step.Power) return DT.F64;
  return own == DT.I64 &&
    (op == Reduce.Logsumexp || step > Step.Min || step == Step.Squares || step == Step.Abs)
    ? DT.F64
    : own;
}

function exp(x: f64): f64 {
  return f64x2.extract_lane(exp8(f64x2.splat(x)), 0);
}

function log(x: f64): f64 {
  return f64x2.extract_lane(log8(f64x2.splat(x)), 0);
}

function accumulateAs(step: i32, source: i32, work: i32): void {
  if (work == DT.F32) accumulate<f32>(step, source, work);
  else if (work == DT.F64) accumulate<f64>(step, source, work);
  else if (work == DT.I64) accumulate<i64>(step, source, work);
  else if (work == DT.I32) accumulate<i32>(step, source, work);
  else accumulate<u8>(step, DT.U8, work);
}

function setCentre(i: i32, work: i32, value: f64): void {
  if (work == DT.F32) store<f32>(centres() + ((<usize>i) << 2), <f32>value);
  else store<f64>(centres() + ((<usize>i) << 3), value);
}

/** The sum of e^(x - maximum) for each output. */
function shiftedExponentials(source: i32, work: i32): void {
  for (let i = 0; i < chunkSize; ++i) setCentre(i, work, load<f64>(totals() + ((<usize>i) << 3)));
  accumulateAs(Step.Exp, source, work);
}

/** What remains to be done with the accumulated f64 of each output. */
function finish(op: i32, work: i32, count: f64, p: f64): void {
  const start = totals();
  const end = start + ((<usize>chunkSize) << 3);
  switch (op) {
    case Reduce.All:
      for (let y = start; y < end; y += 8) store<f64>(y, f64(load<f64>(y) == count));
      break;
    case Reduce.Any:
      for (let y = start; y < end; y += 8) store<f64>(y, f64(load<f64>(y) != 0));
      break;
    case Reduce.Mean:
      for (let y = start; y < end; y += 8) store<f64>(y, load<f64>(y) / count);
      break;
    case Reduce.Norm2:
      for (let y = start; y < end; y += 8) store<f64>(y, sqrt(load<f64>(y)));
      break;
    case Reduce.NormP:
      for (let y = start; y < end; y += 8) store<f64>(y, exp(log(load<f64>(y)) / p));
      break;
    case Reduce.Logsumexp:
      for (let y = start, c = centres(); y < end; y += 8) {
        const most = work == DT.F32 ? <f64>load<f32>(c) : load<f64>(c);
        store<f64>(y, abs(most) == Infinity ? most : log(load<f64>(y)) + most);
        c += work == DT.F32 ? 4 : 8;
      }
  }
}

/** y (operand 0, stride 0 along reduced dimensions) = reduction of x (operand 1). p is the order of NormP. */
export function reduce(op: i32, dtype: i32, p: f64): void {
  if (op == Reduce.NormP) op = normOf(p);
  // what is true of all or of none is counted, as are the ones of a sum
  const step = op == Reduce.Sum && dtype == DT.Bool ? Step.Count : stepOf(op);
  const work = workingFor(step, op, dtype);
  const yDtype = dtypeOf(0);
  // integers are only finished where the operation asks for more than the accumulated number itself
  const isInteger = work != DT.F32 && work != DT.F64;
  const exact = isInteger && yDtype > DT.F64 && op != Reduce.All && op != Reduce.Any;
  begin(1, -1, 0, 0);
  const count = reducedSize();
  do {
    if (op == Reduce.NormP) for (let i = 0; i < chunkSize; ++i) setCentre(i, work, p);
    accumulateAs(step, dtype, work);
    if (op == Reduce.Logsumexp) shiftedExponentials(dtype, work);
    if (exact) {
      deliver(chunkSize, totals(), DT.I64, chunkY, stepY, yDtype);
    } else {
      if (isInteger) {
        for (let y = totals(), end = y + ((<usize>chunkSize) << 3); y < end; y += 8)
          store<f64>(y, <f64>load<i64>(y));
      }
      finish(op, work, count, p);
      deliver(chunkSize, totals(), DT.F64, chunkY, stepY, yDtype);
    }
  } while (advance());
}

/** Sums of squared distances that are as good in f32 as in f64; others may have lost something to its limits. */
// @ts-ignore: decorator
@inline
function isSafe(squares: f64, n: f64): bool {
  return squares > 1e-30 * n && squares < 1e36;
}

/**
 * The sum of squared distances from the mean for each output, as totals, and the means, as centres, of f32; false if
 * these need f64.
 */
function spreadInF32(n: i32): bool {
  const count = <f64>n;
  accumulate<f32>(Step.Sum, DT.F32, DT.F32);
  for (let i = 0; i < chunkSize; ++i) setCentre(i, DT.F32, load<f64>(totals() + ((<usize>i) << 3)) / count);
  accumulate<f32>(Step.Spread, DT.F32, DT.F32);
  // backwards, for the means take more room than the centres
  for (let i = chunkSize - 1; i >= 0; --i) {
    const total = totals() + ((<usize>i) << 3);
    const squares = load<f64>(total);
    if (!isSafe(squares, count)) return false;
    const distance = load<f64>(total, COMPENSATION);
    const centre = <f64>load<f32>(centres() + ((<usize>i) << 2));
    store<f64>(total, squares - (distance * distance) / count);
    store<f64>(centres() + ((<usize>i) << 3), centre + distance / count);
  }
  return true;
}

function spreadInF64(n: i32, dtype: i32): void {
  accumulate<f64>(Step.Sum, dtype, DT.F64);
  for (let i = 0; i < chunkSize; ++i) {
    setCentre(i, DT.F64, load<f64>(totals() + ((<usize>i) << 3)) / <f64>n);
  }
  accumulate<f64>(Step.Deviation, dtype, DT.F64);
}

/** Bytes of rows that are gone through twice and should still be in the cache the second time. */
const NEAR = 0x40000;

/**
 * y (operand 0) = variance, or its square root, of the n elements that go into each output, and mean (operand 1) of x
 * (operand 2), in two passes, with totals in double precision. A null pointer as operand 1: no mean wanted.
 */
export function variance(dtype: i32, n: i32, correction: f64, wantStd: bool): void {
  const yDtype = dtypeOf(0);
  const divisor = max<f64>(<f64>n - correction, 0);
  const wantMean = pointer(1) != 0;
  begin(2, 1, 0, 0);
  if (byRows) limitChunks(max(NEAR / max(n * 4, 1), 1));
  do {
    if (dtype != DT.F32 || !spreadInF32(n)) spreadInF64(n, dtype);
    for (let y = totals(), end = y + ((<usize>chunkSize) << 3); y < end; y += 8) {
      const square = load<f64>(y) / divisor;
      store<f64>(y, wantStd ? sqrt(square) : square);
    }
    deliver(chunkSize, totals(), DT.F64, chunkY, stepY, yDtype);
    if (wantMean) deliver(chunkSize, centres(), DT.F64, chunkY2, stepY2, dtypeOf(1));
  } while (advance());
}
