/** The elementwise operations of the module for relaxed SIMD: those of f32 that are polynomials mostly. */
import { Binary, DT, Unary } from '../../src/wasm/codes';
import * as gradient from './gradient-operations';
import { expRow, logisticRow, sigmoidRow } from './near-rows';
import { binaryRow, DENSE, splat, unaryRow2 } from './rows';
import { shortPairRow, shortRow, shortRow2 } from './short-rows';
import { splatBuffer } from './space';
import * as op from './unary-operations';

// @ts-ignore: decorator
@external('kernels', 'unary')
declare function unaryOfKernels(code: i32, dtype: i32, n: i32, x: usize, y: usize, p: f64, q: f64): void;
// @ts-ignore: decorator
@external('kernels', 'binary')
declare function binaryOfKernels(
  code: i32,
  dtype: i32,
  n: i32,
  a: usize,
  aConst: i32,
  b: usize,
  bConst: i32,
  y: usize,
  p: f64,
  q: f64,
): void;

/** False if the operation is left to the first module. */
function unaryF32(code: i32, n: i32, x: usize, y: usize, p: f64, q: f64): bool {
  switch (code) {
    case Unary.Exp:
      expRow(n, x, y);
      return true;
    case Unary.Tanh:
      unaryRow2<f32, op.Tanh>(n, x, y, p, q);
      return true;
    case Unary.Sigmoid:
      sigmoidRow(n, x, y);
      return true;
    case Unary.LogSigmoid:
      unaryRow2<f32, op.LogSigmoid>(n, x, y, p, q);
      return true;
    case Unary.Softplus:
      unaryRow2<f32, op.Softplus>(n, x, y, p, q);
      return true;
    case Unary.Gelu:
      shortRow<f32, op.Gelu>(n, x, y);
      return true;
    case Unary.GeluTanh:
      shortRow2<f32, op.GeluTanh>(n, x, y);
      return true;
    case Unary.Silu:
      logisticRow(n, x, DENSE, x, false, y);
      return true;
    default:
      return false;
  }
}

/** As the kernel of this name. */
export function unary(code: i32, dtype: i32, n: i32, x: usize, y: usize, p: f64, q: f64): void {
  if (dtype == DT.F32 && unaryF32(code, n, x, y, p, q)) return;
  unaryOfKernels(code, dtype, n, x, y, p, q);
}

/** False if the operation is left to the first module. */
function gradientF32(code: i32, n: i32, a: usize, sa: usize, b: usize, y: usize): bool {
  switch (code) {
    case Binary.GeluBackward:
      shortPairRow<f32, gradient.GeluBackward>(n, a, sa, b, DENSE, y);
      return true;
    case Binary.SiluBackward:
      binaryRow<f32, gradient.SiluBackward>(n, a, sa, b, DENSE, y, 0, 0);
      return true;
    case Binary.LogSigmoidBackward:
      logisticRow(n, a, sa, b, true, y);
      return true;
    default:
      return false;
  }
}

/** As the kernel of this name. */
export function binary(
  code: i32,
  dtype: i32,
  n: i32,
  a: usize,
  aConst: i32,
  b: usize,
  bConst: i32,
  y: usize,
  p: f64,
  q: f64,
): void {
  if (code >= Binary.GeluBackward && code <= Binary.LogSigmoidBackward && dtype == DT.F32 && !bConst) {
    let sa = DENSE;
    let first = a;
    if (aConst) {
      first = splatBuffer(0);
      splat(4, a, first);
      sa = 0;
    }
    if (gradientF32(code, n, first, sa, b, y)) return;
  }
  binaryOfKernels(code, dtype, n, a, aConst, b, bConst, y, p, q);
}
