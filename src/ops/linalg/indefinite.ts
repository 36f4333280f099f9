/** LDLᵀ factors of symmetric matrices that need not be positive, and equations solved with them. */
import { RuntimeError } from '../../errors.js';
import { emptyTensor } from '../../tensor/allocate.js';
import { contiguousAs } from '../../tensor/copy.js';
import { float64, int32 } from '../../tensor/dtype.js';
import { formatShape, sameShape } from '../../tensor/shape.js';
import type { Functions } from '../../tensor/signatures/index.js';
import { K } from '../../wasm/module.js';
import { composite, operator } from '../define.js';
import { noDerivative } from '../spec.js';
import {
  assertDone,
  assertFloat,
  assertSquare,
  batchCount,
  batchShape,
  columnsOf,
  expandBatch,
  resultAs,
  sharedBatch,
  sizesOf,
} from './batches.js';
import { likeResults } from './outs.js';
import { assertRightSides } from './triangular.js';

const unknown = (code: number): string => `Unknown error code: ${code}.`;

/**
 * The factors of A = L D Lᵀ in the lower triangle, the rows that were exchanged, counted from 1 and negative for blocks
 * of two, and for each matrix the first pivot that is zero, or 0.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.linalg.ldl_factor_ex.html
 * @example
 * const { LD, pivots } = linalg.ldlFactorEx(tensor([[2, 1], [1, 3]]));
 * LD.tolist(); // [[2, 0], [0.5, 2.5]]
 */
export const linalgLdlFactorEx: Functions['linalgLdlFactorEx'] = operator(
  'linalgLdlFactorEx(Tensor self, *, bool hermitian=False, bool checkErrors=False) -> (Tensor LD, Tensor pivots, Tensor info)',
  {
    only: 'function',
    out: likeResults,
    nodeName: 'NotImplemented',
    differentiableResults: 1,
    forward: (self, _hermitian, checkErrors) => {
      assertSquare(self, 'torch.linalg.ldl_factor_ex');
      assertFloat(self, 'torch.linalg.ldl_factor_ex');
      const n = sizesOf(self)[0];
      const LD = columnsOf(self.tril(), float64);
      const pivots = emptyTensor(int32, self.shape.slice(0, -1));
      const info = emptyTensor(int32, batchShape(self));
      const [a, p, i] = [LD._address, pivots._address, info._address];
      K.linalgLdl(batchCount(self), n, a, p, i);
      if (checkErrors) assertDone(info, 'torch.linalg.ldl_factor_ex', unknown, RuntimeError);
      return [resultAs(LD, self._type), pivots, info];
    },
    gradients: { self: noDerivative('linalg_ldl_factor_ex') },
  },
);

/**
 * The factors of A = L D Lᵀ in the lower triangle, and the rows that were exchanged, counted from 1 and negative for
 * blocks of two.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.linalg.ldl_factor.html
 * @example
 * const { LD, pivots } = linalg.ldlFactor(tensor([[2, 1], [1, 3]]));
 * pivots.tolist(); // [1, 2]
 */
export const linalgLdlFactor: Functions['linalgLdlFactor'] = composite(
  'linalgLdlFactor(Tensor self, *, bool hermitian=False) -> (Tensor LD, Tensor pivots)',
  (self, hermitian) => {
    const { LD, pivots, info } = linalgLdlFactorEx(self, { hermitian });
    assertDone(info, 'torch.linalg.ldl_factor', unknown, RuntimeError);
    return [LD, pivots];
  },
  { only: 'function', outs: likeResults },
);

/**
 * X of A X = B with the factors and pivots of A that `linalg.ldlFactor` gives.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.linalg.ldl_solve.html
 * @example
 * const { LD, pivots } = linalg.ldlFactor(tensor([[2, 1], [1, 3]]));
 * linalg.ldlSolve(LD, pivots, tensor([[3], [4]])).tolist(); // [[1], [1]]
 */
export const linalgLdlSolve: Functions['linalgLdlSolve'] = operator(
  'linalgLdlSolve(Tensor LD, Tensor pivots, Tensor B, *, bool hermitian=False) -> Tensor',
  {
    only: 'function',
    out: likeResults,
    nodeName: 'NotImplemented',
    forward: (LD, pivots, B) => {
      assertSquare(LD, 'torch.linalg.ldl_solve');
      assertFloat(LD, 'torch.linalg.ldl_solve');
      if (B.shape.length < 2) {
        throw new RuntimeError(
          `torch.linalg.ldl_solve: Expected B to have at least 2 dimensions, but it has ${B.shape.length} dimensions instead`,
        );
      }
      if (!sameShape(LD.shape.slice(0, -1), pivots.shape)) {
        throw new RuntimeError(
          'torch.linalg.ldl_solve: Expected LD.shape[:-1] and pivots.shape to be the same, but got pivots with shape ' +
            `${formatShape(pivots.shape)} instead`,
        );
      }
      if (pivots._type.isFloat) {
        throw new RuntimeError(
          `torch.linalg.ldl_solve: Expected pivots to be integers. Got ${pivots._type.label}`,
        );
      }
      assertRightSides(LD, B, 'torch.linalg.ldl_solve');
      const batch = sharedBatch(LD, B);
      const [n, columns] = sizesOf(B);
      const factors = columnsOf(expandBatch(LD, batch), float64);
      const rows = contiguousAs(pivots.expand([...batch, n]), int32);
      const X = columnsOf(B, float64, [...batch, n, columns]);
      const [a, p, x] = [factors._address, rows._address, X._address];
      if (K.linalgLdlSolve(batchCount(X), n, columns, a, p, x) === 0) {
        throw new RuntimeError(
          'torch.linalg.ldl_solve: pivots are not those of a factorization. Did you properly pass the result of ldl_factor?',
        );
      }
      return resultAs(X, B._type);
    },
    gradients: { LD: noDerivative('linalg_ldl_solve'), B: noDerivative('linalg_ldl_solve') },
  },
);
