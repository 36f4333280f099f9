/** Singular values and vectors. */
import { RuntimeError } from '../../errors.js';
import { emptyTensor } from '../../tensor/allocate.js';
import { gradMode } from '../../graph/modes.js';
import { float64, int32 } from '../../tensor/dtype.js';
import type { Functions } from '../../tensor/signatures/index.js';
import type { Tensor } from '../../tensor/tensor.js';
import { K } from '../../wasm/module.js';
import { copyInto, fillWith } from '../../tensor/copy.js';
import { composite, operator, saving } from '../define.js';
import { eye } from '../ranges.js';
import {
  assertDone,
  assertFloat,
  assertMatrix,
  batchCount,
  batchShape,
  columnsOf,
  emptyColumns,
  resultAs,
  sizesOf,
  withWork,
} from './batches.js';
import { likeResults } from './outs.js';

const notConverged = (code: number): string =>
  code === 1
    ? 'The algorithm failed to converge because the input matrix contained non-finite values.'
    : `The algorithm failed to converge because the input matrix is ill-conditioned or has too many repeated singular values (error code: ${code}).`;

/** U, S and Vᵀ of matrices; U and Vᵀ are empty unless wanted. */
function decompose(A: Tensor, isFull: boolean, wantVectors: boolean): [U: Tensor, S: Tensor, Vh: Tensor] {
  const [m, n] = sizesOf(A);
  const batch = batchShape(A);
  const [rows, k] = [Math.max(m, n), Math.min(m, n)];
  const columns = isFull && wantVectors ? rows : k;
  const isWide = m < n;
  const S = emptyTensor(float64, [...batch, k]);
  const info = emptyTensor(int32, batch);
  // The kernel takes matrices that are not wide: of the others the transposes.
  const left = emptyColumns(float64, [...batch, rows, columns]);
  copyInto(left.narrow(-1, 0, k), isWide ? A.mT : A);
  const right = emptyColumns(float64, [...batch, k, wantVectors ? k : 0]);
  withWork(k * 8, (tau) => {
    const [count, u, s, v, i] = [batchCount(A), left._address, S._address, right._address, info._address];
    K.linalgSvd(count, rows, k, columns, u, s, wantVectors ? v : 0, tau, i);
  });
  assertDone(info, 'linalg.svd', notConverged);
  const values = resultAs(S, A._type);
  if (!wantVectors) {
    const none = (): Tensor => emptyTensor(A._type, [0]);
    return [none(), values, none()];
  }
  if (k === 0) fillIdentity(left);
  const [U, V] = isWide ? [right, left] : [left, right];
  return [columnsOf(U, A._type), values, columnsOf(V.mT, A._type)];
}

/** Any basis goes with a matrix of no elements: the usual one. */
function fillIdentity(t: Tensor): void {
  const [rows, columns] = sizesOf(t);
  if (rows === columns) copyInto(t, eye(rows, { dtype: t.dtype }));
  else fillWith(t, 0);
}

/** The gradient of A from those of U, S and Vᵀ; null stands for zeros. */
function svdBackward(
  gU: Tensor | null,
  gS: Tensor | null,
  gVh: Tensor | null,
  U: Tensor,
  S: Tensor,
  Vh: Tensor,
): Tensor | null {
  if (gU === null && gVh === null) {
    return gS === null ? null : U.matmul(gS.unsqueeze(-1).mul(Vh));
  }
  const k = S.shape[S.shape.length - 1]!;
  const [m, n] = [sizesOf(U)[0], sizesOf(Vh)[1]];
  const skew = (t: Tensor): Tensor => t.sub(t.mT);
  const squares = S.mul(S);
  const differences = squares.unsqueeze(-2).sub(squares.unsqueeze(-1));
  differences.diagonal(0, -2, -1).fill_(1);
  let inner: Tensor | null = null;
  if (gU !== null) inner = skew(U.mT.matmul(gU)).div(differences).mul(S.unsqueeze(-2));
  if (gVh !== null) {
    const part = S.unsqueeze(-1).mul(skew(Vh.matmul(gVh.mT)).div(differences));
    inner = inner === null ? part : inner.add(part);
  }
  if (gS !== null) inner = inner!.add(gS.diagEmbed());
  let result = inner!;
  if (m > k && gU !== null) {
    const scaled = gU.div(S.unsqueeze(-2));
    result = U.matmul(result).add(scaled.sub(U.matmul(U.mT.matmul(scaled))));
    result = result.matmul(Vh);
  } else if (n > k && gVh !== null) {
    const scaled = gVh.div(S.unsqueeze(-1));
    result = result.matmul(Vh).add(scaled.sub(scaled.matmul(Vh.mT).matmul(Vh)));
    result = U.matmul(result);
  } else result = m >= n ? U.matmul(result.matmul(Vh)) : U.matmul(result).matmul(Vh);
  return result;
}

export const _linalgSvd: Functions['_linalgSvd'] = operator(
  '_linalgSvd(Tensor A, bool fullMatrices=False, bool computeUv=True) -> (Tensor U, Tensor S, Tensor Vh)',
  {
    only: 'function',
    forward: (A, fullMatrices, computeUv) => {
      assertMatrix(A, 'linalg.svd', 'A');
      assertFloat(A, 'linalg.svd');
      return decompose(A, fullMatrices, computeUv);
    },
    gradients: {
      A: saving(['U', 'S', 'Vh'], ([gU, gS, gVh], { U, S, Vh, fullMatrices, computeUv }) => {
        if (!computeUv) {
          throw new RuntimeError('linalg.svd: its gradient needs the singular vectors');
        }
        const k = S.shape[S.shape.length - 1]!;
        const [m, n] = [sizesOf(U)[0], sizesOf(Vh)[1]];
        if (!fullMatrices || m === n) return svdBackward(gU ?? null, gS ?? null, gVh ?? null, U, S, Vh);
        const left = (t: Tensor): Tensor => t.narrow(-1, 0, k);
        const top = (t: Tensor): Tensor => t.narrow(-2, 0, k);
        return svdBackward(gU ? left(gU) : null, gS ?? null, gVh ? top(gVh) : null, left(U), S, top(Vh));
      }),
    },
  },
);

/**
 * A = U diag(S) Vh: orthonormal columns, singular values in descending order, orthonormal rows. With `fullMatrices`, the
 * default, U and Vh are square.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.linalg.svd.html
 * @example
 * const { U, S, Vh } = linalg.svd(tensor([[3, 0], [0, -4]]));
 * S.tolist(); // [4, 3]
 */
export const linalgSvd: Functions['linalgSvd'] = composite(
  'linalgSvd(Tensor A, bool fullMatrices=True) -> (Tensor U, Tensor S, Tensor Vh)',
  (A, fullMatrices) => {
    const { U, S, Vh } = _linalgSvd(A, fullMatrices);
    return [U, S, Vh];
  },
  { only: 'function', outs: likeResults },
);

/**
 * The singular values in descending order.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.linalg.svdvals.html
 * @example
 * linalg.svdvals(tensor([[3, 0], [0, -4]])).tolist(); // [4, 3]
 */
export const linalgSvdvals: Functions['linalgSvdvals'] = composite(
  'linalgSvdvals(Tensor A) -> Tensor',
  (A) => _linalgSvd(A, { computeUv: gradMode.enabled && A.requiresGrad })[1],
  { only: 'function', outs: likeResults },
);

/**
 * U, S and V of A = U diag(S) Vᵀ; with `some`, the default, U and V have only as many columns as there are singular
 * values. Without `computeUv` U and V are zeros.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.svd.html
 * @example
 * const { S } = svd(tensor([[3, 0], [0, -4]]));
 * S.tolist(); // [4, 3]
 */
export const svd: Functions['svd'] = composite(
  'svd(Tensor self, bool some=True, bool computeUv=True) -> (Tensor U, Tensor S, Tensor V)',
  (self, some, computeUv) => {
    assertMatrix(self, 'linalg.svd', 'A');
    if (computeUv) {
      const [U, S, Vh] = _linalgSvd(self, !some);
      return [U, S, Vh.mT];
    }
    const S = linalgSvdvals(self);
    const [m, n] = sizesOf(self);
    const zeros = (size: number): Tensor => self.newZeros([...batchShape(self), size, size]);
    return [zeros(m), S, zeros(n)];
  },
  { outs: likeResults },
);
