/** What the factors of matrices obey, over sizes below and above those of blocks, layouts, batches and dtypes. */
import { describe, expect, test } from 'vitest';
import {
  eye,
  linalg,
  manualSeed,
  ormqr,
  geqrf,
  randn,
  zeros,
  type DType,
  type Tensor,
} from '../../src/index.js';

const sizes = [1, 2, 3, 7, 33, 64, 65, 100, 150];
const types: readonly DType[] = ['float32', 'float64'];
const cases = types.flatMap((dtype) => sizes.map((n) => [n, dtype] as const));

/** How far apart two tensors are, for the size of the numbers and of the matrix. */
function distance(a: Tensor, b: Tensor): number {
  if (a.numel() === 0) return 0;
  const scale = Math.max(1, Number(b.abs().max().item()));
  return Number(a.sub(b).abs().max().item()) / scale / Math.max(1, a.shape.at(-1) ?? 1);
}

function expectClose(a: Tensor, b: Tensor): void {
  expect(a.shape).toEqual(b.shape);
  expect(distance(a, b)).toBeLessThan(a.dtype === 'float32' ? 5e-6 : 1e-13);
}

function expectOrthonormal(q: Tensor): void {
  const identity = eye(q.size(-1), { dtype: q.dtype });
  expectClose(q.mT.matmul(q), identity.expandAs(q.mT.matmul(q)));
}

/** Random matrices, as they are and in two other layouts. */
function matrices(shape: readonly number[], dtype: DType): Tensor[] {
  manualSeed(shape.reduce((sum, size) => sum * 31 + size, 7));
  const dense = randn(shape, { dtype });
  const turned = randn([...shape.slice(0, -2), shape.at(-1)!, shape.at(-2)!], { dtype }).mT;
  const gaps = randn([...shape, 2], { dtype }).select(-1, 1);
  return [dense, turned, gaps];
}

/** Far from singular. */
function regular(n: number, dtype: DType): Tensor[] {
  return matrices([n, n], dtype).map((t) => t.add(eye(n, { dtype }).mul(3 * Math.sqrt(n) + 3)));
}

function positive(n: number, dtype: DType): Tensor[] {
  return matrices([n, n], dtype).map((t) => t.matmul(t.mT).div(n).add(eye(n, { dtype })));
}

describe.each(cases)('%i × %i matrices of %s', (n, dtype) => {
  test('have inverses and solutions', () => {
    for (const A of regular(n, dtype)) {
      const identity = eye(n, { dtype });
      expectClose(A.matmul(linalg.inv(A)), identity);
      const B = randn(n, 5, { dtype });
      expectClose(A.matmul(linalg.solve(A, B)), B);
      const C = randn(5, n, { dtype });
      expectClose(linalg.solve(A, C, { left: false }).matmul(A), C);
      const { LU, pivots } = linalg.luFactor(A);
      expectClose(A.mT.matmul(linalg.luSolve(LU, pivots, B, { adjoint: true })), B);
      expectClose(linalg.luSolve(LU, pivots, C, { adjoint: true, left: false }).matmul(A.mT), C);
    }
  });

  test('are P L U', () => {
    for (const shape of [
      [n, n],
      [n, n + 40],
      [n + 40, n],
      [2, 1, n, n],
    ]) {
      for (const A of matrices(shape, dtype)) {
        const { P, L, U } = linalg.lu(A);
        expectClose(P.matmul(L).matmul(U), A);
        expect(Number(L.abs().max().item())).toBeLessThanOrEqual(1);
        expectClose(L.tril(), L);
        expectClose(U.triu(), U);
      }
    }
  });

  test('are L Lᵀ where they are positive', () => {
    for (const A of positive(n, dtype)) {
      const L = linalg.cholesky(A);
      expectClose(L.matmul(L.mT), A);
      expectClose(L.tril(), L);
      expectClose(linalg.cholesky(A, { upper: true }), L.mT);
      const B = randn(n, 3, { dtype });
      expectClose(A.matmul(B.choleskySolve(L)), B);
      expectClose(A.matmul(L.choleskyInverse()), eye(n, { dtype }));
    }
  });

  test('solve triangular equations from either side', () => {
    for (const A of regular(n, dtype)) {
      for (const upper of [true, false]) {
        const T = upper ? A.triu() : A.tril();
        const [B, C] = [randn(n, 70, { dtype }), randn(4, n, { dtype })];
        expectClose(T.matmul(linalg.solveTriangular(A, B, { upper })), B);
        expectClose(linalg.solveTriangular(A, C, { upper, left: false }).matmul(T), C);
        const [X] = B.triangularSolve(A, upper, true);
        expectClose(T.mT.matmul(X), B);
      }
    }
  });
});

describe.each([
  [3, 3],
  [40, 40],
  [5, 2],
  [2, 5],
  [70, 30],
  [30, 70],
  [1, 4],
])('%i × %i matrices', (m, n) => {
  const k = Math.min(m, n);

  test('are Q R', () => {
    for (const A of [...matrices([m, n], 'float64'), ...matrices([2, m, n], 'float32')]) {
      for (const mode of ['reduced', 'complete']) {
        const { Q, R } = linalg.qr(A, mode);
        expectOrthonormal(Q);
        expectClose(Q.matmul(R), A);
        expectClose(R.triu(), R);
      }
      const { a, tau } = geqrf(A);
      const reflections = a.narrow(-1, 0, k);
      const other = randn([...A.shape.slice(0, -2), m, 3], { dtype: A.dtype });
      const whole = linalg.qr(A, 'complete').Q;
      expectClose(ormqr(reflections, tau, other), whole.matmul(other));
      expectClose(ormqr(reflections, tau, other, { transpose: true }), whole.mT.matmul(other));
      expectClose(ormqr(reflections, tau, other.mT, { left: false }), other.mT.matmul(whole));
    }
  });

  test('are U S V', () => {
    for (const A of [...matrices([m, n], 'float64'), ...matrices([2, m, n], 'float32')]) {
      for (const isFull of [true, false]) {
        const { U, S, Vh } = linalg.svd(A, isFull);
        expectOrthonormal(U);
        expectOrthonormal(Vh.mT);
        expectClose(
          U.narrow(-1, 0, k)
            .mul(S.unsqueeze(-2))
            .matmul(Vh.narrow(-2, 0, k)),
          A,
        );
        expect(Number(S.min().item())).toBeGreaterThanOrEqual(0);
        expectClose(S.sort(-1, true).values, S);
        expectClose(linalg.svdvals(A), S);
      }
    }
  });

  test('have pseudo-inverses, ranks and least squares', () => {
    for (const A of matrices([m, n], 'float64')) {
      const P = linalg.pinv(A);
      expectClose(A.matmul(P).matmul(A), A);
      expectClose(P.matmul(A).matmul(P), P);
      expect(linalg.matrixRank(A).item()).toBe(k);
      const B = randn(m, 2, { dtype: 'float64' });
      const { solution } = linalg.lstsq(A, B);
      expectClose(A.mT.matmul(A.matmul(solution)), A.mT.matmul(B));
    }
  });
});

test.each([1, 2, 5, 30, 80])('symmetric matrices of order %i are V L Vᵀ', (n) => {
  for (const A of [...matrices([n, n], 'float64'), ...matrices([3, n, n], 'float32')]) {
    const S = A.add(A.mT);
    for (const side of ['L', 'U']) {
      const { eigenvalues, eigenvectors: V } = linalg.eigh(S, side);
      expectOrthonormal(V);
      expectClose(V.mul(eigenvalues.unsqueeze(-2)).matmul(V.mT), S);
      expectClose(eigenvalues.sort().values, eigenvalues);
      expectClose(linalg.eigvalsh(S, side), eigenvalues);
    }
    const { LD, pivots } = linalg.ldlFactor(S);
    const B = randn([...A.shape.slice(0, -2), n, 2], { dtype: A.dtype });
    const X = linalg.ldlSolve(LD, pivots, B);
    const scale = Math.max(1, Number(X.abs().max().item()));
    expectClose(S.matmul(X).div(scale), B.div(scale));
  }
});

test('low ranks, repeated values and numbers of any size are no difficulty', () => {
  manualSeed(3);
  const low = randn(20, 3, { dtype: 'float64' }).matmul(randn(3, 15, { dtype: 'float64' }));
  for (const A of [low, zeros(4, 3, { dtype: 'float64' }), eye(5, { dtype: 'float64' })]) {
    for (const scale of [1, 1e-200, 1e200]) {
      const scaled = A.mul(scale);
      const { U, S, Vh } = linalg.svd(scaled, false);
      expectOrthonormal(U);
      expectOrthonormal(Vh.mT);
      expectClose(U.mul(S.div(scale).unsqueeze(-2)).matmul(Vh), A);
      const symmetric = A.matmul(A.mT).mul(scale);
      const { eigenvalues, eigenvectors: V } = linalg.eigh(symmetric);
      expectOrthonormal(V);
      expectClose(V.mul(eigenvalues.div(scale).unsqueeze(-2)).matmul(V.mT), A.matmul(A.mT));
    }
  }
  expect(linalg.matrixRank(low).item()).toBe(3);
});

test('the determinant is that of the factors', () => {
  for (const n of [1, 4, 80]) {
    for (const A of matrices([n, n], 'float64')) {
      const { sign, logabsdet } = linalg.slogdet(A);
      const product = linalg.svdvals(A).log().sum();
      expectClose(logabsdet, product);
      expect(Math.abs(Number(sign.item()))).toBe(1);
      const swapped = A.flip(0);
      const flips = Math.floor(n / 2) % 2 === 1 ? -1 : 1;
      expect(Number(linalg.slogdet(swapped).sign.item())).toBe(Number(sign.item()) * flips);
    }
  }
});

test('the exponential of a sum that commutes is a product', () => {
  for (const A of matrices([2, 6, 6], 'float64')) {
    const twice = linalg.matrixExp(A.mul(2));
    expectClose(linalg.matrixExp(A).matmul(linalg.matrixExp(A)), twice);
    expectClose(
      linalg.matrixExp(A).matmul(linalg.matrixExp(A.neg())),
      eye(6, { dtype: 'float64' }).expandAs(A),
    );
  }
});

test('what is no number or singular is refused', () => {
  const singular = zeros(2, 2);
  expect(() => linalg.inv(singular)).toThrow(linalg.LinAlgError);
  expect(() => linalg.cholesky(singular)).toThrow('not positive-definite');
  const unknown = zeros(2, 2).fill_(NaN);
  expect(() => linalg.svd(unknown)).toThrow('non-finite');
  expect(() => linalg.eigh(zeros(3, 3).fill_(NaN))).toThrow('failed to converge');
  expect(linalg.det(singular).item()).toBe(0);
  expect(linalg.slogdet(singular).logabsdet.item()).toBe(-Infinity);
});

test('the pivots of others are refused', () => {
  const LD = eye(2);
  for (const rows of [
    [0, 1],
    [3, 1],
    [-1, 2],
    [1, -2],
    [-2, -3],
  ]) {
    const pivots = zeros(2, { dtype: 'int32' }).add(0);
    rows.forEach((row, i) => pivots.select(0, i).fill_(row));
    expect(() => linalg.ldlSolve(LD, pivots, eye(2))).toThrow('pivots');
  }
});
