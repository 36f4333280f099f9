/** Cholesky factors of positive matrices, and equations solved with them. */
import { RuntimeError } from '../../errors.js';
import { emptyTensor } from '../../tensor/allocate.js';
import { int32 } from '../../tensor/dtype.js';
import type { Functions } from '../../tensor/signatures/index.js';
import type { Tensor } from '../../tensor/tensor.js';
import { K } from '../../wasm/module.js';
import { composite, operator, saving } from '../define.js';
import { eye } from '../ranges.js';
import {
  assertDone,
  assertFloat,
  assertKernel,
  assertSides,
  assertSquare,
  batchCount,
  batchShape,
  columnsOf,
  sharedBatch,
  expandBatch,
  sizesOf,
  withBlocks,
} from './batches.js';
import { castable, castableLayout, likeResults } from './outs.js';
import { assertRightSides, linalgSolveTriangular, solveInto } from './triangular.js';

/** The lower factor L of A = L Lᵀ or, if `upper`, Lᵀ, by columns, and which leading minor is not positive. */
function factors(A: Tensor, upper: boolean): [factor: Tensor, info: Tensor] {
  const n = sizesOf(A)[0];
  // of the transpose the lower triangle is the upper one of A
  const L = columnsOf(upper ? A.mT : A);
  const info = emptyTensor(int32, batchShape(A));
  withBlocks(A._type, n, 0, (work, bytes) => {
    const [a, i] = [L._address, info._address];
    K.linalgCholesky(A._type.code, batchCount(A), n, a, i, work, bytes);
  });
  return [upper ? columnsOf(L.mT) : L, info];
}

const notPositive = (code: number): string =>
  'The factorization could not be completed because the input is not positive-definite (the leading minor of order ' +
  `${code} is not positive-definite).`;

/** The gradient of A by that of its lower factor: L⁻ᵀ (Lᵀ G)ₛ L⁻¹ with what is symmetric taken half. */
function choleskyBackward(gradient: Tensor, factor: Tensor, upper: boolean): Tensor {
  const L = upper ? factor.mT : factor;
  const g = upper ? gradient.mT : gradient;
  const phi = L.mT.matmul(g).tril();
  const symmetric = phi.add(phi.tril(-1).mT).mul(0.5);
  const right = linalgSolveTriangular(L, symmetric, { upper: false, left: false });
  return linalgSolveTriangular(L.mT, right, { upper: true });
}

/**
 * The lower Cholesky factor, or with `upper` the upper one, and for each matrix the order of the first leading minor
 * that is not positive, or 0.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.linalg.cholesky_ex.html
 * @example
 * const { L, info } = linalg.choleskyEx(tensor([[4, 2], [2, 5]]));
 * L.tolist(); // [[2, 0], [1, 2]]
 */
export const linalgCholeskyEx: Functions['linalgCholeskyEx'] = operator(
  'linalgCholeskyEx(Tensor self, *, bool upper=False, bool checkErrors=False) -> (Tensor L, Tensor info)',
  {
    only: 'function',
    out: likeResults,
    forward: (A, upper, checkErrors) => {
      assertSquare(A, 'linalg.cholesky');
      assertFloat(A, 'linalg.cholesky');
      const [L, info] = factors(A, upper);
      if (checkErrors) assertDone(info, 'linalg.cholesky_ex', notPositive);
      return [L, info];
    },
    gradients: {
      self: saving(['L'], ([gradient], { L, upper }) =>
        gradient ? choleskyBackward(gradient, L, upper) : null,
      ),
    },
  },
);

/**
 * The lower Cholesky factor L of a positive symmetric matrix A = L Lᵀ, or with `upper` its transpose. A matrix that is
 * not positive is a LinAlgError.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.linalg.cholesky.html
 * @example
 * linalg.cholesky(tensor([[4, 2], [2, 5]])).tolist(); // [[2, 0], [1, 2]]
 */
export const linalgCholesky: Functions['linalgCholesky'] = composite(
  'linalgCholesky(Tensor self, *, bool upper=False) -> Tensor',
  (self, upper) => {
    const { L, info } = linalgCholeskyEx(self, { upper });
    assertDone(info, 'linalg.cholesky', notPositive);
    return L;
  },
  { only: 'function', outs: likeResults },
);

/**
 * The lower Cholesky factor of a positive symmetric matrix, or with `upper` the upper one.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.cholesky.html
 * @example
 * cholesky(tensor([[4, 2], [2, 5]])).tolist(); // [[2, 0], [1, 2]]
 */
export const cholesky: Functions['cholesky'] = operator('cholesky(Tensor self, bool upper=False) -> Tensor', {
  out: castable('cholesky', 'result'),
  forward: (self, upper) => {
    if (self.shape.length < 2) {
      throw new RuntimeError(`cholesky: The input tensor A must have at least 2 dimensions.`);
    }
    assertSides(self, 'cholesky: A');
    assertKernel(self, 'cholesky_cpu');
    if (self._numel === 0) return emptyTensor(self._type, self.shape);
    const [factor, info] = factors(self, upper);
    assertDone(info, 'cholesky', notPositive);
    return factor;
  },
  gradients: {
    self: saving(['result'], (gradient, { result, upper }) => choleskyBackward(gradient, result, upper)),
  },
});

/** X of A X = B with the Cholesky factor of A, by columns. */
function solveWithFactor(factor: Tensor, B: Tensor, upper: boolean): Tensor {
  const batch = sharedBatch(factor, B);
  const [rows, columns] = sizesOf(B);
  const each = expandBatch(factor, batch);
  const X = columnsOf(B, factor._type, [...batch, rows, columns]);
  solveInto(each, X, columns, { upper, transposed: upper });
  solveInto(each, X, columns, { upper, transposed: !upper });
  return X;
}

/**
 * The inverse of A from its Cholesky factor, the lower one unless `upper`.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.cholesky_inverse.html
 * @example
 * choleskyInverse(tensor([[2, 0], [0, 1]])).tolist(); // [[0.25, 0], [0, 1]]
 */
export const choleskyInverse: Functions['choleskyInverse'] = operator(
  'choleskyInverse(Tensor self, bool upper=False) -> Tensor',
  {
    out: castableLayout('cholesky_inverse', 'result'),
    forward: (self, upper) => {
      assertSquare(self, 'cholesky_inverse');
      assertKernel(self, 'cholesky_inverse_out_cpu');
      return solveWithFactor(self, eye(sizesOf(self)[0], { dtype: self.dtype }), upper);
    },
    gradients: {
      self: saving(['self', 'result'], (gradient, { self, upper, result }) => {
        const symmetric = gradient.add(gradient.mT);
        const common = result.matmul(symmetric).matmul(result);
        return upper ? self.matmul(common).neg() : common.matmul(self).neg();
      }),
    },
  },
);

/**
 * X of A X = b for a positive A, given by its Cholesky factor, the lower one unless `upper`.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.cholesky_solve.html
 * @example
 * choleskySolve(tensor([[4], [1]]), tensor([[2, 0], [0, 1]])).tolist(); // [[1], [1]]
 */
export const choleskySolve: Functions['choleskySolve'] = operator(
  'choleskySolve(Tensor self, Tensor input2, bool upper=False) -> Tensor',
  {
    out: castable('cholesky_solve', 'result'),
    forward: (b, factor, upper) => {
      for (const [name, t] of [
        ['b', b],
        ['u', factor],
      ] as const) {
        if (t.shape.length < 2) {
          throw new RuntimeError(
            `${name} should have at least 2 dimensions, but has ${t.shape.length} dimensions instead`,
          );
        }
      }
      assertRightSides(factor, b, 'cholesky_solve');
      assertKernel(b, 'cholesky_solve_cpu');
      return solveWithFactor(factor, b, upper);
    },
    gradients: {
      self: saving(['input2'], (gradient, { input2, upper }) => choleskySolve(gradient, input2, upper)),
      input2: saving(['input2', 'result'], (gradient, { input2, result, upper }) => {
        const ofB = choleskySolve(gradient, input2, upper);
        const product = ofB.matmul(result.mT);
        const symmetric = product.add(product.mT);
        return upper ? input2.matmul(symmetric).neg() : symmetric.matmul(input2).neg();
      }),
    },
  },
);
