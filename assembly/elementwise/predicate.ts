/** Tests of single elements, as comparisons with a constant. */
import { Compare, DT, Predicate } from '../../src/wasm/codes';
import { compareRows, compareSize } from './compare';
import { itemsize } from './convert';
import { DENSE, splat } from './rows';
import { ownConstant } from './space';

/** Splats a float, or 0 for the integer dtypes. */
function constant(dtype: i32, value: f64): usize {
  const at = ownConstant();
  if (dtype == DT.F32) store<f32>(at, <f32>value);
  else store<f64>(at, value);
  splat(itemsize(dtype), at, at);
  return at;
}

/** The integers whose sign is the sign bit of the dtype. */
function signed(dtype: i32): i32 {
  if (dtype == DT.F32) return DT.I32;
  return dtype == DT.F64 ? DT.I64 : dtype;
}

/** y (bool) = op(x) for n contiguous elements. */
export function predicate(op: i32, dtype: i32, n: i32, x: usize, y: usize): void {
  if (op == Predicate.LogicalNot) {
    return compareRows(Compare.Eq, dtype, n, x, DENSE, constant(dtype, 0), 0, y);
  }
  if (op == Predicate.Signbit) {
    return compareRows(Compare.Lt, signed(dtype), n, x, DENSE, constant(dtype, 0), 0, y);
  }
  if (dtype != DT.F32 && dtype != DT.F64) {
    memory.fill(y, op == Predicate.IsFinite ? 1 : 0, n);
    return;
  }
  switch (op) {
    case Predicate.IsNan:
      return compareRows(Compare.Ne, dtype, n, x, DENSE, x, DENSE, y);
    case Predicate.IsInf:
      return compareSize(dtype, false, n, x, constant(dtype, Infinity), y);
    case Predicate.IsPosInf:
      return compareRows(Compare.Eq, dtype, n, x, DENSE, constant(dtype, Infinity), 0, y);
    case Predicate.IsNegInf:
      return compareRows(Compare.Eq, dtype, n, x, DENSE, constant(dtype, -Infinity), 0, y);
    default:
      return compareSize(dtype, true, n, x, constant(dtype, Infinity), y);
  }
}
