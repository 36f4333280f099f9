/** Equations solved with LU factors. */
import { RuntimeError } from '../../errors.js';
import { emptyTensor } from '../../tensor/allocate.js';
import { contiguousOf, copyInto } from '../../tensor/copy.js';
import { int32 } from '../../tensor/dtype.js';
import { formatShape, sameShape, type Shape } from '../../tensor/shape.js';
import type { Functions } from '../../tensor/signatures/index.js';
import type { Tensor } from '../../tensor/tensor.js';
import { heapI32 } from '../../wasm/module.js';
import { composite, operator, saving } from '../define.js';
import {
  assertFloat,
  assertMatrix,
  assertSameType,
  assertSides,
  assertSolvable,
  emptyColumns,
  expandBatch,
  sharedBatch,
  sizesOf,
} from './batches.js';
import { exchangeRows, luUnpack } from './lu.js';
import { likeResults } from './outs.js';
import { solveInto } from './triangular.js';

/**
 * X of A X = B for A = P L U, of its transpose if `adjoint`, or of X A = B unless `left`; X lies by columns if `left`,
 * else by rows. LU and pivots are of the batch `batch`.
 */
export function solveWithFactors(
  LU: Tensor,
  pivots: Tensor,
  B: Tensor,
  batch: Shape,
  left: boolean,
  adjoint: boolean,
): Tensor {
  const [rows, columns] = sizesOf(B);
  const shape = [...batch, rows, columns];
  const X = left ? emptyColumns(B._type, shape) : emptyTensor(B._type, shape);
  copyInto(X, B);
  const [n, count] = left ? [rows, columns] : [columns, rows];
  if (left !== adjoint) {
    exchangeRows(X, n, count, pivots, false);
    solveInto(LU, X, count, { upper: false, unit: true });
    solveInto(LU, X, count, { upper: true });
  } else {
    solveInto(LU, X, count, { upper: true, transposed: true });
    solveInto(LU, X, count, { upper: false, transposed: true, unit: true });
    exchangeRows(X, n, count, pivots, true);
  }
  return X;
}

function assertFactors(LU: Tensor, pivots: Tensor, B: Tensor, left: boolean): void {
  assertFloat(LU, 'torch.linalg.lu_solve');
  if (LU.shape.length < 2) assertMatrix(LU, 'torch.linalg.lu_solve', 'A');
  assertSides(LU, 'torch.linalg.lu_solve: A');
  if (pivots._type !== int32) {
    throw new RuntimeError('linalg.lu_solve: pivots should be a Tensor of scalar type torch.int32');
  }
  assertMatrix(B, 'linalg.lu_solve', 'B');
  assertSameType('linalg.lu_solve', LU, B, ['LU', 'B']);
  assertSolvable(LU, B, left, 'linalg.lu_solve');
  if (pivots.shape[pivots.shape.length - 1] !== LU.shape[LU.shape.length - 1]) {
    throw new RuntimeError(
      'linalg.lu_solve: Number of pivots per batch should be same as the dimension of the matrix',
    );
  }
  if (!sameShape(LU.shape.slice(0, -1), pivots.shape)) {
    throw new RuntimeError(
      `linalg.lu_solve: Expected LU.shape[:-1] and pivots.shape to be the same, but got pivots with shape ` +
        `${formatShape(pivots.shape)} instead`,
    );
  }
}

/** PyTorch's check that pivots are rows, from 1 on. */
function assertRows(pivots: Tensor, n: number): void {
  const dense = contiguousOf(pivots);
  const start = dense._address >> 2;
  const rows = heapI32().subarray(start, start + dense._numel);
  const wrong = rows.find((row) => row < 1) ?? rows.find((row) => row > n);
  if (wrong === undefined) return;
  const limit = wrong < 1 ? 'greater or equal to 1' : 'smaller or equal to LU.size(-2)';
  throw new RuntimeError(
    `Pivots given to lu_solve must all be ${limit}. Did you properly pass the result of lu_factor?`,
  );
}

/**
 * X of A X = B or, unless `left`, X A = B, with the factors and pivots of A that `linalg.luFactor` gives; of the
 * transpose of A if `adjoint`.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.linalg.lu_solve.html
 * @example
 * const { LU, pivots } = linalg.luFactor(tensor([[2, 1], [4, 3]]));
 * linalg.luSolve(LU, pivots, tensor([[3], [7]])).tolist(); // [[1], [1]]
 */
export const linalgLuSolve: Functions['linalgLuSolve'] = operator(
  'linalgLuSolve(Tensor LU, Tensor pivots, Tensor B, *, bool left=True, bool adjoint=False) -> Tensor',
  {
    only: 'function',
    out: likeResults,
    forward: (LU, pivots, B, left, adjoint) => {
      assertFactors(LU, pivots, B, left);
      const batch = sharedBatch(LU, B);
      assertRows(pivots, sizesOf(LU)[0]);
      const each = pivots.expand([...batch, pivots.shape[pivots.shape.length - 1]!]);
      return solveWithFactors(expandBatch(LU, batch), each, B, batch, left, adjoint);
    },
    gradients: {
      LU: saving(['LU', 'pivots', 'result'], (gradient, { LU, pivots, result: X, left, adjoint }) => {
        const ofB = linalgLuSolve(LU, pivots, gradient, { left, adjoint: !adjoint });
        const product = left ? ofB.matmul(X.mT) : X.mT.matmul(ofB);
        const ofA = (adjoint ? product.mT : product).neg();
        const [P, L, U] = luUnpack(LU, pivots);
        const turned = P.mT.matmul(ofA);
        return turned.matmul(U.mT).tril(-1).add(L.mT.matmul(turned).triu());
      }),
      B: saving(['LU', 'pivots'], (gradient, { LU, pivots, left, adjoint }) =>
        linalgLuSolve(LU, pivots, gradient, { left, adjoint: !adjoint }),
      ),
    },
  },
);

/**
 * X of A X = b, with the factors and pivots of A that `lu` gives.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.lu_solve.html
 * @example
 * const [LU, pivots] = lu(tensor([[2, 1], [4, 3]]));
 * luSolve(tensor([[3], [7]]), LU, pivots).tolist(); // [[1], [1]]
 */
export const luSolve: Functions['luSolve'] = composite(
  'luSolve(Tensor self, Tensor LUData, Tensor LUPivots) -> Tensor',
  (self, LU, pivots) => linalgLuSolve(LU, pivots, self),
  { outs: likeResults },
);
