/** The exponential of matrices. */
import { RuntimeError } from '../../errors.js';
import { contiguousOf } from '../../tensor/copy.js';
import type { Functions } from '../../tensor/signatures/index.js';
import type { Tensor } from '../../tensor/tensor.js';
import { composite, operator, saving } from '../define.js';
import { eye } from '../ranges.js';
import { cat } from '../join.js';
import { tensor } from '../creation.js';
import { toTypedArray } from '../data-out.js';
import { assertSquare, batchCount, sizesOf } from './batches.js';
import { linalgSolve } from './solve.js';

/** Coefficients of the [13/13] Padé approximant of the exponential, and the norm up to which it is exact to rounding. */
const PADE = [
  64764752532480000, 32382376266240000, 7771770303897600, 1187353796428800, 129060195264000, 10559470521600,
  670442572800, 33522128640, 1323241920, 40840800, 960960, 16380, 182, 1,
];
const REACH = 5.371920351148152;

/** The exponential of matrices whose norms are at most `REACH` times two to the `squarings`. */
function approximate(A: Tensor, squarings: number): Tensor {
  const scaled = A.mul(2 ** -squarings);
  const I = eye(sizesOf(A)[0], { dtype: A.dtype });
  const A2 = scaled.matmul(scaled);
  const A4 = A2.matmul(A2);
  const A6 = A4.matmul(A2);
  const sum = (first: number, constant: Tensor | null): Tensor => {
    const [c6, c4, c2] = [PADE[first]!, PADE[first - 2]!, PADE[first - 4]!];
    const parts = A6.mul(c6).add(A4.mul(c4)).add(A2.mul(c2));
    return constant === null ? parts : parts.add(constant);
  };
  const U = scaled.matmul(A6.matmul(sum(13, null)).add(sum(7, I.mul(PADE[1]!))));
  const V = A6.matmul(sum(12, null)).add(sum(6, I.mul(PADE[0]!)));
  let result = linalgSolve(V.sub(U), V.add(U));
  for (let i = 0; i < squarings; i++) result = result.matmul(result);
  return result;
}

function exponential(A: Tensor): Tensor {
  const n = sizesOf(A)[0];
  if (A._numel === 0 && A.shape.length <= 3) return A.clone();
  if (n === 1) return A.exp();
  // in PyTorch's layout, which is that of one batch of matrices
  const batch = A.reshape([batchCount(A), n, n]);
  const result = batch.clone();
  if (A._numel > 0) result.copy_(exponentials(batch));
  return result.reshape(A.shape);
}

/**
 * Of one batch of matrices, in double precision: by scaling and squaring (Higham 2005); those that need as many squarings
 * are done together.
 */
function exponentials(A: Tensor): Tensor {
  // each squaring doubles the rounding errors, which in float32 soon are as large as PyTorch's tolerances
  const flat = contiguousOf(A).double();
  const norms = toTypedArray(flat.abs().sum(-2).amax(-1)) as Float64Array;
  const groups = new Map<number, number[]>();
  norms.forEach((norm, i) => {
    const squarings = Math.max(0, Math.ceil(Math.log2(norm / REACH)));
    const key = Number.isFinite(squarings) ? squarings : 0;
    groups.set(key, [...(groups.get(key) ?? []), i]);
  });
  const result = flat.newEmpty(flat.shape);
  for (const [squarings, members] of groups) {
    const at = tensor(members, { dtype: 'int64' });
    result.indexCopy_(0, at, contiguousOf(approximate(flat.indexSelect(0, at), squarings)));
  }
  return result;
}

/**
 * The exponential of square matrices: the sum of Aᵏ / k!.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.linalg.matrix_exp.html
 * @example
 * linalg.matrixExp(tensor([[0, 1], [0, 0]])).tolist(); // [[1, 1], [0, 1]]
 */
export const linalgMatrixExp: Functions['linalgMatrixExp'] = operator(
  'linalgMatrixExp(Tensor self) -> Tensor',
  {
    only: 'function',
    forward: (self) => {
      assertSquare(self, 'linalg.matrix_exp');
      if (!self._type.isFloat) {
        throw new RuntimeError(
          `matrix_exp: Expected a floating point or complex tensor as input. Got ${self._type.label}`,
        );
      }
      return exponential(self);
    },
    gradients: {
      // the derivative stands in the corner of the exponential of a matrix of blocks (Mathias 1996)
      self: saving(['self'], (gradient, { self }) => {
        const n = sizesOf(self)[0];
        const A = self.mT;
        const upper = cat([A, gradient], -1);
        const lower = cat([A.newZeros(A.shape), A], -1);
        return linalgMatrixExp(cat([upper, lower], -2))
          .narrow(-2, 0, n)
          .narrow(-1, n, n);
      }),
    },
  },
);

/**
 * The exponential of square matrices: the sum of Aᵏ / k!.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.matrix_exp.html
 * @example
 * matrixExp(tensor([[0, 1], [0, 0]])).tolist(); // [[1, 1], [0, 1]]
 */
export const matrixExp: Functions['matrixExp'] = composite('matrixExp(Tensor self) -> Tensor', (self) =>
  linalgMatrixExp(self),
);
