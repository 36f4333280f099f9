/** Exports of the gemm kernels: matrix products of every dtype. */
import { DT } from '../../src/wasm/codes';
import { floatProduct, floatWork } from './blocked';
import { integerDot, integerProduct } from './integers';
import { floatDot } from './vector';

// The module for relaxed SIMD leaves integers to the first one.
// @ts-ignore: decorator
@external('kernels', 'gemm')
declare function gemmOfKernels(
  dtype: i32,
  m: i32,
  n: i32,
  k: i32,
  a: usize,
  ra: usize,
  ca: usize,
  b: usize,
  rb: usize,
  cb: usize,
  c: usize,
  rc: usize,
  accumulate: i32,
  work: usize,
  workBytes: usize,
): void;

/** C[m × n] (+)= A[m × k] B[k × n]. Strides count bytes; elements of a row of C are dense. */
export function gemm(
  dtype: i32,
  m: i32,
  n: i32,
  k: i32,
  a: usize,
  ra: usize,
  ca: usize,
  b: usize,
  rb: usize,
  cb: usize,
  c: usize,
  rc: usize,
  accumulate: i32,
  work: usize,
  workBytes: usize,
): void {
  const add = accumulate != 0;
  if (dtype == DT.F32) {
    floatProduct<f32>(m, n, k, a, ra, ca, b, rb, cb, c, rc, add, work, workBytes);
  } else if (dtype == DT.F64) {
    floatProduct<f64>(m, n, k, a, ra, ca, b, rb, cb, c, rc, add, work, workBytes);
  } else if (ASC_FEATURE_RELAXED_SIMD) {
    gemmOfKernels(dtype, m, n, k, a, ra, ca, b, rb, cb, c, rc, accumulate, work, workBytes);
  } else if (dtype == DT.I64) {
    floatProduct<i64>(m, n, k, a, ra, ca, b, rb, cb, c, rc, add, work, workBytes);
  } else if (dtype == DT.I32) {
    floatProduct<i32>(m, n, k, a, ra, ca, b, rb, cb, c, rc, add, work, workBytes);
  } else if (dtype == DT.I16) {
    integerProduct<i16, i32>(m, n, k, a, ra, ca, b, rb, cb, c, rc, add, false);
  } else {
    // only the low byte of a sum counts, which is the same for signed and unsigned elements
    integerProduct<u8, i32>(m, n, k, a, ra, ca, b, rb, cb, c, rc, add, dtype == DT.Bool);
  }
}

/** `gemm` for each of `batch` matrices, `sa`, `sb` and `sc` bytes apart; with `sc` = 0 and `accumulate` their sum. */
export function gemmBatched(
  dtype: i32,
  batch: i32,
  m: i32,
  n: i32,
  k: i32,
  a: usize,
  sa: usize,
  ra: usize,
  ca: usize,
  b: usize,
  sb: usize,
  rb: usize,
  cb: usize,
  c: usize,
  sc: usize,
  rc: usize,
  accumulate: i32,
  work: usize,
  workBytes: usize,
): void {
  for (; batch > 0; --batch) {
    gemm(dtype, m, n, k, a, ra, ca, b, rb, cb, c, rc, accumulate, work, workBytes);
    a += sa;
    b += sb;
    c += sc;
  }
}

/** Bytes of the work buffer with which `gemm` is fastest; 0 where it needs none. It does with less, too. */
export function gemmWork(dtype: i32, m: i32, n: i32, k: i32): usize {
  if (dtype == DT.F32 || dtype == DT.I32) return floatWork<f32>(m, n, k);
  if (dtype == DT.F64 || dtype == DT.I64) return floatWork<f64>(m, n, k);
  return 0;
}

/** y = the sum of the products of n elements that are `sa` and `sb` bytes apart. */
export function dot(dtype: i32, n: i32, a: usize, sa: usize, b: usize, sb: usize, y: usize): void {
  switch (dtype) {
    case DT.F32:
      floatDot<f32>(n, a, sa, b, sb, y);
      break;
    case DT.F64:
      floatDot<f64>(n, a, sa, b, sb, y);
      break;
    case DT.I64:
      integerDot<i64, i64>(n, a, sa, b, sb, y, false);
      break;
    case DT.I32:
      integerDot<i32, i32>(n, a, sa, b, sb, y, false);
      break;
    case DT.I16:
      integerDot<i16, i32>(n, a, sa, b, sb, y, false);
      break;
    default:
      integerDot<u8, i32>(n, a, sa, b, sb, y, dtype == DT.Bool);
  }
}
