/** The part of the kernels' table that decomposes matrices, which lie one after the other, each by columns. */
export interface LinalgKernels {
  linalgWork(dtype: number, n: number, columns: number): number;
  linalgLu(
    dtype: number,
    batch: number,
    m: number,
    n: number,
    a: number,
    pivots: number,
    info: number,
    work: number,
    workBytes: number,
  ): void;
  linalgCholesky(
    dtype: number,
    batch: number,
    n: number,
    a: number,
    info: number,
    work: number,
    workBytes: number,
  ): void;
  linalgSolveTriangular(
    dtype: number,
    batch: number,
    n: number,
    columns: number,
    a: number,
    flags: number,
    b: number,
    work: number,
    workBytes: number,
  ): void;
  linalgExchange(
    dtype: number,
    batch: number,
    rows: number,
    columns: number,
    b: number,
    count: number,
    pivots: number,
    isBackward: number,
  ): number;
  linalgQr(batch: number, m: number, n: number, a: number, tau: number): void;
  linalgFormQ(batch: number, m: number, n: number, k: number, a: number, tau: number): void;
  linalgMultiplyQ(
    batch: number,
    m: number,
    n: number,
    k: number,
    isTransposed: number,
    a: number,
    tau: number,
    c: number,
  ): void;
  linalgEigen(
    batch: number,
    n: number,
    a: number,
    values: number,
    wantVectors: number,
    work: number,
    info: number,
  ): void;
  linalgSvd(
    batch: number,
    m: number,
    n: number,
    columns: number,
    u: number,
    s: number,
    v: number,
    tau: number,
    info: number,
  ): void;
  linalgTruncateWork(m: number, n: number): number;
  linalgTruncate(
    batch: number,
    m: number,
    n: number,
    a: number,
    rcond: number,
    work: number,
    ranks: number,
  ): void;
  linalgLdl(batch: number, n: number, a: number, pivots: number, info: number): void;
  linalgLdlSolve(batch: number, n: number, columns: number, a: number, pivots: number, b: number): number;
}
