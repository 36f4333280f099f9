/** Unary operations on dense rows: from operation code and dtype to the loop. */
import { Binary, DT, Unary } from '../../src/wasm/codes';
import { binaryRows } from './binary';
import { specialRow } from '../special/rows';
import { convert, itemsize } from './convert';
import { expRow, logisticRow, sigmoidRow } from './near-rows';
import { DENSE, splat, unaryRow, unaryRow2, unaryRow4 } from './rows';
import { powRow } from './binary-float';
import { shortRow, shortRow2 } from './short-rows';
import { ownConstant } from './space';
import * as op from './unary-operations';
import * as activation from './activation-operations';

function powScalar<T>(n: i32, x: usize, y: usize, p: f64): void {
  if (p == 2) return unaryRow4<T, op.Square>(n, x, y, p, p);
  if (p == 3) return unaryRow<T, op.Cube>(n, x, y, p, p);
  if (p == 0.5) return unaryRow<T, op.Sqrt>(n, x, y, p, p);
  if (p == -0.5) return unaryRow<T, op.Rsqrt>(n, x, y, p, p);
  if (p == -1) return unaryRow<T, op.Reciprocal>(n, x, y, p, p);
  if (p == -2) return unaryRow<T, op.ReciprocalSquare>(n, x, y, p, p);
  if (sizeof<T>() == 8) store<f64>(ownConstant(), p);
  else store<f32>(ownConstant(), <f32>p);
  splat(sizeof<T>(), ownConstant(), ownConstant());
  powRow<T>(n, x, DENSE, ownConstant(), 0, y);
}

function roundDecimals<T>(n: i32, x: usize, y: usize, p: f64): void {
  const ten = Math.pow(10, Math.abs(p));
  if (p > 0) unaryRow<T, op.RoundFraction>(n, x, y, ten, 0);
  else unaryRow<T, op.RoundTens>(n, x, y, ten, 0);
}

function cheapFloat<T>(code: i32, n: i32, x: usize, y: usize, p: f64, q: f64): bool {
  switch (code) {
    case Unary.Neg:
      unaryRow4<T, op.Neg>(n, x, y, p, q);
      return true;
    case Unary.Abs:
      unaryRow4<T, op.Abs>(n, x, y, p, q);
      return true;
    case Unary.Sign:
      unaryRow<T, op.Sign>(n, x, y, p, q);
      return true;
    case Unary.Square:
      unaryRow4<T, op.Square>(n, x, y, p, q);
      return true;
    case Unary.Relu:
      unaryRow4<T, op.Relu>(n, x, y, p, q);
      return true;
    case Unary.Floor:
      unaryRow<T, op.Floor>(n, x, y, p, q);
      return true;
    case Unary.Ceil:
      unaryRow<T, op.Ceil>(n, x, y, p, q);
      return true;
    case Unary.Trunc:
      unaryRow<T, op.Trunc>(n, x, y, p, q);
      return true;
    case Unary.Round:
      unaryRow<T, op.Round>(n, x, y, p, q);
      return true;
    case Unary.RoundDecimals:
      roundDecimals<T>(n, x, y, p);
      return true;
    case Unary.Frac:
      unaryRow<T, op.Frac>(n, x, y, p, q);
      return true;
    case Unary.Reciprocal:
      unaryRow<T, op.Reciprocal>(n, x, y, p, q);
      return true;
    case Unary.Sqrt:
      unaryRow<T, op.Sqrt>(n, x, y, p, q);
      return true;
    case Unary.Rsqrt:
      unaryRow<T, op.Rsqrt>(n, x, y, p, q);
      return true;
    case Unary.LeakyRelu:
      unaryRow4<T, op.LeakyRelu>(n, x, y, p, q);
      return true;
    case Unary.Clamp:
      // a bound that is NaN makes everything NaN
      if (p != p || q != q) unaryRow4<T, op.Affine>(n, x, y, NaN, NaN);
      else unaryRow4<T, op.Clamp>(n, x, y, p, q);
      return true;
    case Unary.Affine:
      unaryRow4<T, op.Affine>(n, x, y, p, q);
      return true;
    case Unary.PowScalar:
      powScalar<T>(n, x, y, p);
      return true;
    default:
      return false;
  }
}

function float<T>(code: i32, n: i32, x: usize, y: usize, p: f64, q: f64): void {
  if (cheapFloat<T>(code, n, x, y, p, q)) return;
  switch (code) {
    case Unary.Exp:
      return sizeof<T>() == 4 ? expRow(n, x, y) : unaryRow<T, op.Exp>(n, x, y, p, q);
    case Unary.Exp2:
      return unaryRow<T, op.Exp2>(n, x, y, p, q);
    case Unary.Expm1:
      return unaryRow<T, op.Expm1>(n, x, y, p, q);
    case Unary.Log:
      return unaryRow<T, op.Log>(n, x, y, p, q);
    case Unary.Log2:
      return unaryRow<T, op.Log2>(n, x, y, p, q);
    case Unary.Log10:
      return unaryRow<T, op.Log10>(n, x, y, p, q);
    case Unary.Log1p:
      return unaryRow<T, op.Log1p>(n, x, y, p, q);
    case Unary.Sin:
      return unaryRow<T, op.Sin>(n, x, y, p, q);
    case Unary.Cos:
      return unaryRow<T, op.Cos>(n, x, y, p, q);
    case Unary.Tan:
      return unaryRow<T, op.Tan>(n, x, y, p, q);
    case Unary.Asin:
      return unaryRow<T, op.Asin>(n, x, y, p, q);
    case Unary.Acos:
      return unaryRow<T, op.Acos>(n, x, y, p, q);
    case Unary.Atan:
      return unaryRow<T, op.Atan>(n, x, y, p, q);
    case Unary.Sinh:
      return unaryRow<T, op.Sinh>(n, x, y, p, q);
    case Unary.Cosh:
      return unaryRow<T, op.Cosh>(n, x, y, p, q);
    case Unary.Tanh:
      return unaryRow2<T, op.Tanh>(n, x, y, p, q);
    case Unary.Asinh:
      return unaryRow<T, op.Asinh>(n, x, y, p, q);
    case Unary.Acosh:
      return unaryRow<T, op.Acosh>(n, x, y, p, q);
    case Unary.Atanh:
      return unaryRow<T, op.Atanh>(n, x, y, p, q);
    case Unary.Erf:
      return unaryRow<T, op.Erf>(n, x, y, p, q);
    case Unary.Erfc:
      return shortRow<T, op.Erfc>(n, x, y);
    case Unary.Sigmoid:
      return sizeof<T>() == 4 ? sigmoidRow(n, x, y) : unaryRow<T, op.Sigmoid>(n, x, y, p, q);
    case Unary.LogSigmoid:
      return unaryRow2<T, op.LogSigmoid>(n, x, y, p, q);
    case Unary.Softplus:
      return unaryRow2<T, op.Softplus>(n, x, y, p, q);
    case Unary.Elu:
      return unaryRow<T, op.Elu>(n, x, y, p, q);
    case Unary.Gelu:
      return shortRow<T, op.Gelu>(n, x, y);
    case Unary.GeluTanh:
      return shortRow2<T, op.GeluTanh>(n, x, y);
    case Unary.Silu:
      return sizeof<T>() == 4 ? logisticRow(n, x, DENSE, x, false, y) : unaryRow<T, op.Silu>(n, x, y, p, q);
    default:
      activations<T>(code, n, x, y, p, q);
  }
}

function activations<T>(code: i32, n: i32, x: usize, y: usize, p: f64, q: f64): void {
  switch (code) {
    case Unary.Hardswish:
      return unaryRow<T, activation.Hardswish>(n, x, y, p, q);
    case Unary.Hardsigmoid:
      return unaryRow<T, activation.Hardsigmoid>(n, x, y, p, q);
    case Unary.Mish:
      return unaryRow<T, activation.Mish>(n, x, y, p, q);
    case Unary.Celu:
      return unaryRow<T, activation.Celu>(n, x, y, p, q);
    case Unary.Softshrink:
      return unaryRow<T, activation.Softshrink>(n, x, y, p, -p);
    case Unary.Hardshrink:
      return unaryRow<T, activation.Hardshrink>(n, x, y, p, -p);
    case Unary.Threshold:
      return unaryRow<T, activation.Threshold>(n, x, y, p, q);
    default:
      unreachable();
  }
}

/** A bound of a clamp, limited to what the dtype holds. */
// @ts-ignore: decorator
@inline
function bound<T>(p: f64): f64 {
  const least: f64 = isSigned<T>() ? -Math.pow(2, <f64>(8 * sizeof<T>() - 1)) : 0;
  const most: f64 = isSigned<T>() ? -least - 1 : 255;
  return Math.max(Math.min(p, most), least);
}

function integer<T>(code: i32, n: i32, x: usize, y: usize, p: f64, q: f64): void {
  switch (code) {
    case Unary.Neg:
      return unaryRow<T, op.Neg>(n, x, y, p, q);
    case Unary.Abs:
      if (isSigned<T>()) return unaryRow<T, op.Abs>(n, x, y, p, q);
      return convert(n, x, DT.U8, y, DT.U8);
    case Unary.Sign:
      return unaryRow<T, op.Sign>(n, x, y, p, q);
    case Unary.Square:
      return unaryRow<T, op.Square>(n, x, y, p, q);
    case Unary.Relu:
      return unaryRow<T, op.Relu>(n, x, y, p, q);
    case Unary.Clamp:
      return unaryRow<T, op.Clamp>(n, x, y, bound<T>(p), bound<T>(q));
    case Unary.Affine:
      return unaryRow<T, op.Affine>(n, x, y, p, q);
    default:
      unreachable();
  }
}

/** x^p for integers: the exponent as a constant operand. */
function powInteger(dtype: i32, n: i32, x: usize, y: usize, p: f64): void {
  if (p == 2) return unaryRows(Unary.Square, dtype, n, x, y, 0, 0);
  const exponent = ownConstant();
  store<i64>(exponent, <i64>p);
  splat(itemsize(dtype), exponent, exponent);
  binaryRows(Binary.Pow, dtype, n, x, DENSE, exponent, 0, y, 1, 0);
}

/** y = op(x) for n contiguous elements. */
export function unaryRows(code: i32, dtype: i32, n: i32, x: usize, y: usize, p: f64, q: f64): void {
  if (code == Unary.Copy) return convert(n, x, dtype, y, dtype);
  if (code >= Unary.Lgamma) return specialRow(code, dtype, n, x, y, p);
  if (dtype == DT.F32) return float<f32>(code, n, x, y, p, q);
  if (dtype == DT.F64) return float<f64>(code, n, x, y, p, q);
  switch (code) {
    case Unary.Floor:
    case Unary.Ceil:
    case Unary.Trunc:
    case Unary.Round:
      return convert(n, x, dtype, y, dtype);
    case Unary.PowScalar:
      return powInteger(dtype, n, x, y, p);
    case Unary.BitwiseNot:
      store<u8>(ownConstant(), dtype == DT.Bool ? 1 : 0xff);
      splat(1, ownConstant(), ownConstant());
      return binaryRows(Binary.BitwiseXor, dtype, n, x, DENSE, ownConstant(), 0, y, 1, 0);
  }
  switch (dtype) {
    case DT.I64:
      return integer<i64>(code, n, x, y, p, q);
    case DT.I32:
      return integer<i32>(code, n, x, y, p, q);
    case DT.I16:
      return integer<i16>(code, n, x, y, p, q);
    case DT.I8:
      return integer<i8>(code, n, x, y, p, q);
    case DT.U8:
      return integer<u8>(code, n, x, y, p, q);
    default:
      // a bool is its own sign and absolute value
      if (code == Unary.Sign || code == Unary.Abs) return convert(n, x, dtype, y, dtype);
      unreachable();
  }
}
