/**
 * Exports of the linalg kernels: decompositions of batches of matrices, and equations solved with them. Matrices lie one
 * after the other, each by columns. Where no dtype is given all numbers are doubles. `info` has an i32 for each matrix.
 */
import { DT } from '../../src/wasm/codes';
import { floatWork } from '../gemm/blocked';
import { factorQr, formQ, multiplyQ } from './householder';
import { factorIndefinite, solveIndefinite } from './indefinite';
import { truncate, truncateWork } from './ranks';
import { singularValues } from './singular';
import { symmetricEigen } from './symmetric';
import { blockBytes, cholesky, lu, solve } from './triangular';
import { exchange } from './vector';

/** Bytes of the working space with which the factors of large matrices, n × n, and solutions are found faster. */
export function linalgWork(dtype: i32, n: i32, columns: i32): usize {
  const size = dtype == DT.F32 ? 4 : 8;
  const longest = max(n, columns);
  const copied = blockBytes(longest, size);
  if (copied == 0) return 0;
  return copied + (size == 4 ? floatWork<f32>(longest, longest, 64) : floatWork<f64>(longest, longest, 64));
}

/** LU factors of A[m × n] with pivots from 1; `info` gets the first zero pivot. */
export function linalgLu(
  dtype: i32,
  batch: i32,
  m: i32,
  n: i32,
  a: usize,
  pivots: usize,
  info: usize,
  work: usize,
  workBytes: usize,
): void {
  const count = (<usize>min(m, n)) << 2;
  for (; batch > 0; --batch, pivots += count, info += 4) {
    if (dtype == DT.F32) {
      store<i32>(info, lu<f32>(m, n, a, pivots, work, workBytes));
      a += (<usize>(m * n)) << 2;
    } else {
      store<i32>(info, lu<f64>(m, n, a, pivots, work, workBytes));
      a += (<usize>(m * n)) << 3;
    }
  }
}

/** The lower Cholesky factor of A[n × n]; `info` gets the first leading minor that is not positive. */
export function linalgCholesky(
  dtype: i32,
  batch: i32,
  n: i32,
  a: usize,
  info: usize,
  work: usize,
  workBytes: usize,
): void {
  for (; batch > 0; --batch, info += 4) {
    if (dtype == DT.F32) {
      store<i32>(info, cholesky<f32>(n, a, work, workBytes));
      a += (<usize>(n * n)) << 2;
    } else {
      store<i32>(info, cholesky<f64>(n, a, work, workBytes));
      a += (<usize>(n * n)) << 3;
    }
  }
}

/** B[n × columns] = op(A)⁻¹ B for a triangular A; `flags` as in triangular.ts. */
export function linalgSolveTriangular(
  dtype: i32,
  batch: i32,
  n: i32,
  columns: i32,
  a: usize,
  flags: i32,
  b: usize,
  work: usize,
  workBytes: usize,
): void {
  for (; batch > 0; --batch) {
    if (dtype == DT.F32) {
      const ld = (<usize>n) << 2;
      solve<f32>(n, columns, a, ld, flags, b, ld, work, workBytes);
      a += <usize>n * ld;
      b += <usize>columns * ld;
    } else {
      const ld = (<usize>n) << 3;
      solve<f64>(n, columns, a, ld, flags, b, ld, work, workBytes);
      a += <usize>n * ld;
      b += <usize>columns * ld;
    }
  }
}

/**
 * Exchanges rows of B[rows × columns] as each matrix's `count` pivots say, in their order or the opposite one. Returns
 * 0, and does nothing, if one is no row.
 */
export function linalgExchange(
  dtype: i32,
  batch: i32,
  rows: i32,
  columns: i32,
  b: usize,
  count: i32,
  pivots: usize,
  isBackward: i32,
): i32 {
  for (let i = 0; i < batch * count; ++i) {
    const row = load<i32>(pivots + ((<usize>i) << 2));
    if (row < 1 || row > rows) return 0;
  }
  const shift: usize = dtype == DT.F32 ? 2 : 3;
  const pitch = (<usize>rows) << shift;
  for (; batch > 0; --batch, pivots += (<usize>count) << 2, b += <usize>columns * pitch) {
    for (let step = 0; step < count; ++step) {
      const i = isBackward ? count - 1 - step : step;
      const other = load<i32>(pivots + ((<usize>i) << 2)) - 1;
      if (other == i) continue;
      const one = b + ((<usize>i) << shift);
      const two = b + ((<usize>other) << shift);
      if (shift == 2) exchange<u32>(columns, one, two, pitch);
      else exchange<u64>(columns, one, two, pitch);
    }
  }
  return 1;
}

/** QR factors of A[m × n], Q as min(m, n) reflections with their factors in `tau`. */
export function linalgQr(batch: i32, m: i32, n: i32, a: usize, tau: usize): void {
  const count = (<usize>min(m, n)) << 3;
  for (; batch > 0; --batch, a += (<usize>(m * n)) << 3, tau += count) factorQr(m, n, a, tau);
}

/** The first n columns of the product of the k reflections in a[m × n]. */
export function linalgFormQ(batch: i32, m: i32, n: i32, k: i32, a: usize, tau: usize): void {
  for (; batch > 0; --batch, a += (<usize>(m * n)) << 3, tau += (<usize>k) << 3) formQ(m, n, k, a, tau);
}

/** C[m × n] = Q C or Qᵀ C for the k reflections in a[m × k]. */
export function linalgMultiplyQ(
  batch: i32,
  m: i32,
  n: i32,
  k: i32,
  isTransposed: i32,
  a: usize,
  tau: usize,
  c: usize,
): void {
  for (; batch > 0; --batch) {
    multiplyQ(m, n, k, isTransposed != 0, a, tau, c);
    a += (<usize>(m * k)) << 3;
    tau += (<usize>k) << 3;
    c += (<usize>(m * n)) << 3;
  }
}

/** Eigenvalues of symmetric matrices, and the vectors in the place of A; `work` holds 3 n numbers. */
export function linalgEigen(
  batch: i32,
  n: i32,
  a: usize,
  values: usize,
  wantVectors: i32,
  work: usize,
  info: usize,
): void {
  const count = (<usize>n) << 3;
  for (; batch > 0; --batch, a += <usize>n * count, values += count, info += 4) {
    store<i32>(info, symmetricEigen(n, a, values, wantVectors != 0, work));
  }
}

/** Singular values of A[m × n], m ≥ n; see `singularValues`. `v` is 0 if no vectors are wanted. */
export function linalgSvd(
  batch: i32,
  m: i32,
  n: i32,
  columns: i32,
  u: usize,
  s: usize,
  v: usize,
  tau: usize,
  info: usize,
): void {
  for (; batch > 0; --batch, info += 4) {
    store<i32>(info, singularValues(m, n, columns, u, s, v, tau));
    u += (<usize>(m * columns)) << 3;
    s += (<usize>n) << 3;
    if (v != 0) v += (<usize>(n * n)) << 3;
  }
}

/** Bytes that `linalgTruncate` works in. */
export function linalgTruncateWork(m: i32, n: i32): usize {
  return truncateWork(m, n);
}

/** Lowers the rank of A[m × n] where its condition is above 1 / `rcond`; see `truncate`. */
export function linalgTruncate(
  batch: i32,
  m: i32,
  n: i32,
  a: usize,
  rcond: f64,
  work: usize,
  ranks: usize,
): void {
  for (; batch > 0; --batch, a += (<usize>(m * n)) << 3, ranks += 4) {
    store<i32>(ranks, truncate(m, n, a, rcond, work));
  }
}

/** LDLᵀ factors of symmetric matrices. */
export function linalgLdl(batch: i32, n: i32, a: usize, pivots: usize, info: usize): void {
  for (; batch > 0; --batch, a += (<usize>(n * n)) << 3, pivots += (<usize>n) << 2, info += 4) {
    store<i32>(info, factorIndefinite(n, a, pivots));
  }
}

/** Solves with LDLᵀ factors; returns 0 if the pivots of a matrix are none. */
export function linalgLdlSolve(batch: i32, n: i32, columns: i32, a: usize, pivots: usize, b: usize): i32 {
  for (; batch > 0; --batch) {
    if (!solveIndefinite(n, columns, a, pivots, b)) return 0;
    a += (<usize>(n * n)) << 3;
    pivots += (<usize>n) << 2;
    b += (<usize>(n * columns)) << 3;
  }
  return 1;
}
