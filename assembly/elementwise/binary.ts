/** Binary operations on dense rows: from operation code and dtype to the loop. */
import { Binary, DT } from '../../src/wasm/codes';
import { divisorRow, specialPairs } from '../special/rows';
import { binaryFloat } from './binary-float';
import * as op from './binary-operations';
import { itemsize } from './convert';
import { divideRow } from './integer-division';
import * as scalar from './integer-operations';
import { binaryRow4, scalarRow } from './rows';

function integer<T>(code: i32, n: i32, a: usize, sa: usize, b: usize, sb: usize, y: usize, p: f64): void {
  if (sizeof<T>() >= 4 && code >= Binary.DivTrunc && code <= Binary.Fmod) {
    return divideRow<T>(code, n, a, sa, b, sb, y);
  }
  switch (code) {
    case Binary.Add:
      return binaryRow4<T, op.AddScaled>(n, a, sa, b, sb, y, p, 0);
    case Binary.Sub:
      return binaryRow4<T, op.SubScaled>(n, a, sa, b, sb, y, p, 0);
    case Binary.Mul:
      return binaryRow4<T, op.Mul>(n, a, sa, b, sb, y, p, 0);
    case Binary.Maximum:
    case Binary.Fmax:
      return binaryRow4<T, op.Maximum>(n, a, sa, b, sb, y, p, 0);
    case Binary.Minimum:
    case Binary.Fmin:
      return binaryRow4<T, op.Minimum>(n, a, sa, b, sb, y, p, 0);
    case Binary.DivTrunc:
      return scalarRow<T, scalar.DivTrunc>(n, a, sa, b, sb, y);
    case Binary.DivFloor:
      return scalarRow<T, scalar.DivFloor>(n, a, sa, b, sb, y);
    case Binary.Remainder:
      return scalarRow<T, scalar.Remainder>(n, a, sa, b, sb, y);
    case Binary.Fmod:
      return scalarRow<T, scalar.Fmod>(n, a, sa, b, sb, y);
    case Binary.Pow:
      return scalarRow<T, scalar.Pow>(n, a, sa, b, sb, y);
    case Binary.ShiftLeft:
      return scalarRow<T, scalar.ShiftLeft>(n, a, sa, b, sb, y);
    case Binary.ShiftRight:
      return scalarRow<T, scalar.ShiftRight>(n, a, sa, b, sb, y);
    default:
      unreachable();
  }
}

/** Operations on bits, which do not depend on the width of the elements; false if the code is none. */
function bitwise(code: i32, nbytes: i32, a: usize, sa: usize, b: usize, sb: usize, y: usize): bool {
  switch (code) {
    case Binary.BitwiseAnd:
      binaryRow4<u8, op.BitwiseAnd>(nbytes, a, sa, b, sb, y, 0, 0);
      return true;
    case Binary.BitwiseOr:
      binaryRow4<u8, op.BitwiseOr>(nbytes, a, sa, b, sb, y, 0, 0);
      return true;
    case Binary.BitwiseXor:
      binaryRow4<u8, op.BitwiseXor>(nbytes, a, sa, b, sb, y, 0, 0);
      return true;
    default:
      return false;
  }
}

/** A bool is 0 or 1, so that its arithmetic is that of bits. */
function logical(code: i32, n: i32, a: usize, sa: usize, b: usize, sb: usize, y: usize, p: f64): void {
  switch (code) {
    case Binary.Add:
      return binaryRow4<u8, op.OrScaled>(n, a, sa, b, sb, y, p != 0 ? 1 : 0, 0);
    case Binary.Maximum:
    case Binary.Fmax:
      bitwise(Binary.BitwiseOr, n, a, sa, b, sb, y);
      return;
    case Binary.Mul:
    case Binary.Minimum:
    case Binary.Fmin:
      bitwise(Binary.BitwiseAnd, n, a, sa, b, sb, y);
      return;
    default:
      unreachable();
  }
}

/** y = op(a, b) for n elements; sa and sb are DENSE, or 0 where the operand is a splat buffer. */
export function binaryRows(
  code: i32,
  dtype: i32,
  n: i32,
  a: usize,
  sa: usize,
  b: usize,
  sb: usize,
  y: usize,
  p: f64,
  q: f64,
): void {
  if (code >= Binary.Xlog1py) {
    if (code == Binary.Gcd || code == Binary.Lcm) return divisorRow(code, dtype, n, a, sa, b, sb, y);
    return specialPairs(code, dtype, n, a, sa, b, sb, y, p, q);
  }
  if (dtype == DT.F32) return binaryFloat<f32>(code, n, a, sa, b, sb, y, p, q);
  if (dtype == DT.F64) return binaryFloat<f64>(code, n, a, sa, b, sb, y, p, q);
  if (bitwise(code, n * itemsize(dtype), a, sa, b, sb, y)) return;
  switch (dtype) {
    case DT.I64:
      return integer<i64>(code, n, a, sa, b, sb, y, p);
    case DT.I32:
      return integer<i32>(code, n, a, sa, b, sb, y, p);
    case DT.I16:
      return integer<i16>(code, n, a, sa, b, sb, y, p);
    case DT.I8:
      return integer<i8>(code, n, a, sa, b, sb, y, p);
    case DT.U8:
      return integer<u8>(code, n, a, sa, b, sb, y, p);
    default:
      return logical(code, n, a, sa, b, sb, y, p);
  }
}
