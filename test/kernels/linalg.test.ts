/** The kernels of linear algebra write what they are given and nothing around it, for sizes around those of blocks. */
import { describe, expect, test } from 'vitest';
import { float32, float64, int32, type ScalarType } from '../../src/tensor/dtype.js';
import { allocate, release } from '../../src/wasm/heap.js';
import { K } from '../../src/wasm/module.js';
import { Block, randomNumbers } from './blocks.js';

type Matrix = number[][];

const random = randomNumbers(7);
const matrix = (m: number, n: number): Matrix =>
  Array.from({ length: m }, () => Array.from({ length: n }, () => Math.fround(random() * 2 - 1)));
const transposed = (a: Matrix): Matrix => a[0]!.map((_, j) => a.map((row) => row[j]!));
const times = (a: Matrix, b: Matrix): Matrix =>
  a.map((row) => transposed(b).map((column) => row.reduce((sum, x, k) => sum + x * column[k]!, 0)));

/** A matrix by columns. */
function blockOf(type: ScalarType, a: Matrix): Block {
  return new Block(type, a.length * a[0]!.length).set(transposed(a).flat());
}

function read(block: Block, m: number, n: number): Matrix {
  const numbers = block.get();
  return Array.from({ length: m }, (_, i) => Array.from({ length: n }, (__, j) => numbers[j * m + i]!));
}

function expectClose(a: Matrix, b: Matrix, limit: number): void {
  const apart = Math.max(...a.map((row, i) => Math.max(...row.map((x, j) => Math.abs(x - b[i]![j]!)))));
  expect(apart).toBeLessThan(limit);
}

/** With the working space that a kernel asks for, with none, and with a little. */
function withWork(
  type: ScalarType,
  n: number,
  columns: number,
  run: (work: number, bytes: number) => void,
): void {
  new Block(type, 1); // the first memory loads the kernels
  const bytes = K.linalgWork(type.code, n, columns);
  const work = bytes === 0 ? 0 : allocate(bytes);
  run(work, bytes);
  if (bytes !== 0) release(work, bytes);
  if (bytes !== 0) run(0, 0);
}

const triangle = (a: Matrix, isKept: (i: number, j: number) => boolean): Matrix =>
  a.map((row, i) => row.map((x, j) => (i === j ? 1 : isKept(i, j) ? x : 0)));

describe.each([
  ['float32', float32, 2e-4],
  ['float64', float64, 1e-11],
] as const)('%s', (_name, type, limit) => {
  test.each([
    [1, 1],
    [5, 3],
    [3, 5],
    [64, 64],
    [65, 65],
    [97, 130],
    [130, 97],
  ])('LU factors of %i × %i numbers', (m, n) => {
    const A = matrix(m, n);
    withWork(type, Math.max(m, n), 0, (work, bytes) => {
      const k = Math.min(m, n);
      const [a, pivots, info] = [blockOf(type, A), new Block(int32, k), new Block(int32, 1)];
      K.linalgLu(type.code, 1, m, n, a.address, pivots.address, info.address, work, bytes);
      expect(info.get()).toEqual([0]);
      const LU = read(a, m, n);
      const L = triangle(LU, (i, j) => i > j).map((row) => row.slice(0, k));
      const U = LU.slice(0, k).map((row, i) => row.map((x, j) => (j >= i ? x : 0)));
      const rows = A.map((row) => row.slice());
      pivots.get().forEach((pivot, i) => {
        [rows[i], rows[pivot - 1]] = [rows[pivot - 1]!, rows[i]!];
      });
      expectClose(
        times(
          L.map((row, i) => row.map((x, j) => (i < j ? 0 : x))),
          U,
        ),
        rows,
        limit,
      );
      [a, pivots, info].forEach((block) => {
        block.expectMarginsUntouched();
      });
    });
  });

  test.each([1, 5, 64, 65, 100])('Cholesky factors of order %i', (n) => {
    const half = matrix(n, n);
    const A = times(half, transposed(half)).map((row, i) => row.map((x, j) => x + (i === j ? n : 0)));
    withWork(type, n, 0, (work, bytes) => {
      const [a, info] = [blockOf(type, A), new Block(int32, 1)];
      K.linalgCholesky(type.code, 1, n, a.address, info.address, work, bytes);
      expect(info.get()).toEqual([0]);
      const L = read(a, n, n);
      expectClose(times(L, transposed(L)), A, limit * n);
      [a, info].forEach((block) => {
        block.expectMarginsUntouched();
      });
    });
  });

  test.each([
    [1, 1],
    [5, 70],
    [65, 1],
    [100, 7],
    [70, 90],
  ])('triangular equations of order %i with %i right sides', (n, columns) => {
    const A = matrix(n, n).map((row, i) => row.map((x, j) => (i === j ? 2 + x : x / n)));
    const B = matrix(n, columns);
    for (let flags = 0; flags < 8; flags++) {
      const isUpper = (flags & 1) !== 0;
      const T = A.map((row, i) =>
        row.map((x, j) => (i === j ? ((flags & 4) !== 0 ? 1 : x) : i < j === isUpper ? x : 0)),
      );
      withWork(type, n, columns, (work, bytes) => {
        const [a, b] = [blockOf(type, A), blockOf(type, B)];
        K.linalgSolveTriangular(type.code, 1, n, columns, a.address, flags, b.address, work, bytes);
        const X = read(b, n, columns);
        expectClose(times((flags & 2) !== 0 ? transposed(T) : T, X), B, limit);
        a.expectMarginsUntouched();
        b.expectMarginsUntouched();
      });
    }
  });
});

test('rows are exchanged in both orders, and not by pivots that are no rows', () => {
  const B = matrix(4, 3);
  const [b, pivots] = [blockOf(float32, B), new Block(int32, 3).set([3, 4, 3])];
  expect(K.linalgExchange(float32.code, 1, 4, 3, b.address, 3, pivots.address, 0)).toBe(1);
  expect(read(b, 4, 3)).toEqual([B[2], B[3], B[0], B[1]]);
  expect(K.linalgExchange(float32.code, 1, 4, 3, b.address, 3, pivots.address, 1)).toBe(1);
  expect(read(b, 4, 3)).toEqual(B);
  for (const wrong of [0, 5, -1]) {
    pivots.set([1, wrong, 3]);
    expect(K.linalgExchange(float32.code, 1, 4, 3, b.address, 3, pivots.address, 0)).toBe(0);
  }
  b.expectMarginsUntouched();
});

test.each([
  [1, 1],
  [6, 4],
  [4, 6],
  [9, 9],
])('%i × %i numbers are Q R', (m, n) => {
  const A = matrix(m, n);
  const k = Math.min(m, n);
  const [a, tau] = [blockOf(float64, A), new Block(float64, k)];
  K.linalgQr(1, m, n, a.address, tau.address);
  const R = read(a, m, n).map((row, i) => row.map((x, j) => (j >= i ? x : 0)));
  const q = new Block(float64, m * m).set([
    ...a.get().slice(0, m * k),
    ...new Array<number>(m * (m - k)).fill(9),
  ]);
  K.linalgFormQ(1, m, m, k, q.address, tau.address);
  expectClose(times(read(q, m, m), R), A, 1e-13);
  const c = blockOf(float64, A);
  K.linalgMultiplyQ(1, m, n, k, 1, a.address, tau.address, c.address);
  expectClose(read(c, m, n), R, 1e-13);
  K.linalgMultiplyQ(1, m, n, k, 0, a.address, tau.address, c.address);
  expectClose(read(c, m, n), A, 1e-13);
  [a, tau, q, c].forEach((block) => {
    block.expectMarginsUntouched();
  });
});

test.each([1, 2, 3, 8, 21])('symmetric eigenvalues of order %i', (n) => {
  const half = matrix(n, n);
  const A = half.map((row, i) => row.map((x, j) => x + half[j]![i]!));
  const [a, values, work, info] = [
    blockOf(float64, A),
    new Block(float64, n),
    new Block(float64, 3 * n),
    new Block(int32, 1),
  ];
  K.linalgEigen(1, n, a.address, values.address, 1, work.address, info.address);
  expect(info.get()).toEqual([0]);
  const V = read(a, n, n);
  const scaled = V.map((row) => row.map((x, j) => x * values.get()[j]!));
  expectClose(times(scaled, transposed(V)), A, 1e-12);
  [a, values, work, info].forEach((block) => {
    block.expectMarginsUntouched();
  });
});

test.each([
  [1, 1, 1],
  [5, 3, 3],
  [5, 3, 5],
  [12, 12, 12],
])('singular values of %i × %i numbers with %i columns of U', (m, n, columns) => {
  const A = matrix(m, n);
  const u = new Block(float64, m * columns).set([
    ...transposed(A).flat(),
    ...new Array<number>(m * (columns - n)).fill(9),
  ]);
  const [s, v, tau, info] = [
    new Block(float64, n),
    new Block(float64, n * n),
    new Block(float64, n),
    new Block(int32, 1),
  ];
  K.linalgSvd(1, m, n, columns, u.address, s.address, v.address, tau.address, info.address);
  expect(info.get()).toEqual([0]);
  const U = read(u, m, columns);
  const scaled = U.map((row) => row.slice(0, n).map((x, j) => x * s.get()[j]!));
  expectClose(times(scaled, transposed(read(v, n, n))), A, 1e-13);
  const identity = U[0]!.map((_, i) => U[0]!.map((__, j) => Number(i === j)));
  expectClose(times(transposed(U), U), identity, 1e-13);
  [u, s, v, tau, info].forEach((block) => {
    block.expectMarginsUntouched();
  });
});

test.each([1, 2, 3, 8, 21])('LDLᵀ factors of order %i solve equations', (n) => {
  const half = matrix(n, n);
  // no diagonal, so that blocks of two are needed
  const A = half.map((row, i) => row.map((x, j) => (i === j && n > 1 ? 0 : x + half[j]![i]!)));
  const B = matrix(n, 2);
  const [a, b, pivots, info] = [
    blockOf(float64, A),
    blockOf(float64, B),
    new Block(int32, n),
    new Block(int32, 1),
  ];
  K.linalgLdl(1, n, a.address, pivots.address, info.address);
  expect(info.get()).toEqual([0]);
  expect(pivots.get().some((pivot) => pivot < 0)).toBe(n > 1);
  expect(K.linalgLdlSolve(1, n, 2, a.address, pivots.address, b.address)).toBe(1);
  expectClose(times(A, read(b, n, 2)), B, 1e-9);
  [a, b, pivots, info].forEach((block) => {
    block.expectMarginsUntouched();
  });
});
