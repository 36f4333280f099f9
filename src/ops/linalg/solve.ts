/** Inverses, and equations with square matrices. */
import { alias } from '../../tensor/allocate.js';
import { gradMode } from '../../graph/modes.js';
import { sameShape } from '../../tensor/shape.js';
import type { Functions } from '../../tensor/signatures/index.js';
import type { Tensor } from '../../tensor/tensor.js';
import { composite, operator, saving } from '../define.js';
import { eye } from '../ranges.js';
import {
  assertDone,
  assertFloat,
  assertMatrix,
  assertSameType,
  assertSides,
  assertSolvable,
  assertSquare,
  batchShape,
  columnsOf,
  expandBatch,
  oncePerPass,
  sharedBatch,
} from './batches.js';
import { factorLu } from './lu.js';
import { linalgLuSolve, solveWithFactors } from './lu-solve.js';
import { likeResults } from './outs.js';

export const singularInverse = (code: number): string =>
  `The diagonal element ${code} is zero, the inversion could not be completed because the input matrix is singular.`;

/**
 * The inverse of each matrix, and the first zero on the diagonal of its factors: 0, or where there is no inverse.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.linalg.inv_ex.html
 * @example
 * const { inverse, info } = linalg.invEx(tensor([[2, 0], [0, 4]]));
 * info.item(); // 0
 */
export const linalgInvEx: Functions['linalgInvEx'] = operator(
  'linalgInvEx(Tensor A, *, bool checkErrors=False) -> (Tensor inverse, Tensor info)',
  {
    only: 'function',
    out: likeResults,
    forward: (A, checkErrors) => {
      assertSquare(A, 'linalg.inv');
      assertFloat(A, 'linalg.inv');
      const [LU, pivots, info] = factorLu(A);
      if (checkErrors) assertDone(info, 'linalg.inv_ex', singularInverse);
      const identity = eye(A.shape[A.shape.length - 1]!, { dtype: A.dtype });
      return [solveWithFactors(LU, pivots, identity, batchShape(A), true, false), info];
    },
    gradients: {
      A: saving(['inverse'], ([gradient], { inverse }) =>
        gradient ? inverse.mT.matmul(gradient.matmul(inverse.mT)).neg() : null,
      ),
    },
  },
);

/**
 * The inverse of a square matrix, or of each in a batch. One that has none is a LinAlgError.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.linalg.inv.html
 * @example
 * linalg.inv(tensor([[2, 0], [0, 4]])).tolist(); // [[0.5, 0], [0, 0.25]]
 */
export const linalgInv: Functions['linalgInv'] = composite(
  'linalgInv(Tensor A) -> Tensor',
  (A) => {
    const [inverse, info] = linalgInvEx(A);
    assertDone(info, 'linalg.inv', singularInverse);
    return inverse;
  },
  { only: 'function', outs: likeResults },
);

/**
 * The inverse of a square matrix, or of each in a batch. One that has none is a LinAlgError.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.inverse.html
 * @example
 * inverse(tensor([[2, 0], [0, 4]])).tolist(); // [[0.5, 0], [0, 0.25]]
 */
export const inverse: Functions['inverse'] = composite(
  'inverse(Tensor self) -> Tensor',
  (self) => linalgInv(self),
  {
    outs: likeResults,
  },
);

/** Whether B is a batch of vectors and not of matrices. */
function isVector(A: Tensor, B: Tensor): boolean {
  if (B.shape.length === 1) return true;
  return A.shape.length - 1 === B.shape.length && sameShape(B.shape, A.shape.slice(0, -1));
}

/** The gradient of the right-hand side, with a last dimension of 1 for vectors. */
const gradientOfB = oncePerPass(
  (
    { A, LU, pivots, left, result }: Record<'A' | 'LU' | 'pivots' | 'result', Tensor> & { left: boolean },
    gradient,
  ) => {
    const g = isVector(A, result) ? gradient.unsqueeze(-1) : gradient;
    return gradMode.enabled
      ? linalgSolve(A.mT, g, { left })
      : linalgLuSolve(LU, pivots, g, { left, adjoint: true });
  },
);

const _linalgSolveEx: Functions['_linalgSolveEx'] = operator(
  '_linalgSolveEx(Tensor A, Tensor B, *, bool left=True, bool checkErrors=False) -> (Tensor result, Tensor LU, Tensor pivots, Tensor info)',
  {
    only: 'function',
    differentiableResults: 1,
    forward: (A, B, left, checkErrors) => {
      assertFloat(A, 'linalg.solve');
      assertSameType('linalg.solve', A, B, ['A', 'B']);
      const vector = isVector(A, B);
      const right = vector ? B.unsqueeze(-1) : B;
      assertMatrix(A, 'linalg.solve', 'A');
      assertMatrix(right, 'linalg.solve', 'B');
      assertSides(A, 'linalg.solve: A');
      assertSolvable(A, right, left, 'linalg.solve');
      const batch = sharedBatch(A, right);
      const [LU, pivots, info] = factorLu(A);
      if (checkErrors) assertDone(info, 'torch.linalg.solve_ex', () => singular);
      const each = pivots.expand([...batch, pivots.shape[pivots.shape.length - 1]!]);
      const X = solveWithFactors(expandBatch(LU, batch), each, right, batch, left, false);
      return [vector ? withoutColumn(X) : X, LU, pivots, info];
    },
    gradients: {
      A: saving(['A', 'LU', 'pivots', 'result'], ([gradient], saved) => {
        if (!gradient) return null;
        const ofB = gradientOfB(saved, gradient);
        const { A, left } = saved;
        const X = isVector(A, saved.result) ? saved.result.unsqueeze(-1) : saved.result;
        return left ? ofB.neg().matmul(X.mT) : X.mT.neg().matmul(ofB);
      }),
      B: saving(['A', 'LU', 'pivots', 'result'], ([gradient], saved) => {
        if (!gradient) return null;
        const ofB = gradientOfB(saved, gradient);
        return isVector(saved.A, saved.result) ? ofB.squeeze(-1) : ofB;
      }),
    },
  },
);

const singular = 'The solver failed because the input matrix is singular.';

/** Matrices of one column as the vectors that they are; PyTorch's batches of these lie by columns. */
function withoutColumn(t: Tensor): Tensor {
  const shape = t.shape.slice(0, -1);
  const vectors = alias(t, shape, t._strides.slice(0, -1), t._offset);
  return shape.length === 1 ? vectors : columnsOf(vectors);
}

/**
 * The solution X of A X = B or, unless `left`, X A = B, and for each matrix the first zero on the diagonal of its
 * factors: 0, or where there is no solution.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.linalg.solve_ex.html
 * @example
 * const { result, info } = linalg.solveEx(tensor([[2, 0], [0, 4]]), tensor([2, 4]));
 * result.tolist(); // [1, 1]
 */
export const linalgSolveEx: Functions['linalgSolveEx'] = composite(
  'linalgSolveEx(Tensor A, Tensor B, *, bool left=True, bool checkErrors=False) -> (Tensor result, Tensor info)',
  (A, B, left, checkErrors) => {
    const [result, , , info] = _linalgSolveEx(A, B, { left, checkErrors });
    return [result, info];
  },
  { only: 'function', outs: likeResults },
);

/**
 * The solution X of A X = B or, unless `left`, X A = B for square matrices A, which broadcast; B may be vectors. A
 * matrix that is singular is a LinAlgError.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.linalg.solve.html
 * @example
 * linalg.solve(tensor([[2, 0], [0, 4]]), tensor([2, 4])).tolist(); // [1, 1]
 */
export const linalgSolve: Functions['linalgSolve'] = composite(
  'linalgSolve(Tensor A, Tensor B, *, bool left=True) -> Tensor',
  (A, B, left) => {
    const [result, , , info] = _linalgSolveEx(A, B, { left });
    assertDone(info, 'torch.linalg.solve', () => singular);
    return result;
  },
  { only: 'function', outs: likeResults },
);
