/** Eigenvalues and eigenvectors of symmetric matrices. */
import { RuntimeError } from '../../errors.js';
import { emptyTensor } from '../../tensor/allocate.js';
import { float64, int32 } from '../../tensor/dtype.js';
import { gradMode } from '../../graph/modes.js';
import type { Functions } from '../../tensor/signatures/index.js';
import type { Tensor } from '../../tensor/tensor.js';
import { K } from '../../wasm/module.js';
import { composite, operator, saving } from '../define.js';
import {
  assertDone,
  assertKernel,
  assertSquare,
  batchCount,
  batchShape,
  columnsOf,
  resultAs,
  sizesOf,
  withWork,
} from './batches.js';
import { castable, likeResults } from './outs.js';

/** Values, ascending, and vectors of the symmetric matrices of which one triangle is given. */
function decompose(
  A: Tensor,
  isUpper: boolean,
  wantVectors: boolean,
  name: string,
): [values: Tensor, vectors: Tensor] {
  const n = sizesOf(A)[0];
  const half = isUpper ? A.triu() : A.tril();
  const other = isUpper ? A.triu(1) : A.tril(-1);
  const vectors = columnsOf(half.add(other.mT), float64);
  const values = emptyTensor(float64, A.shape.slice(0, -1));
  const info = emptyTensor(int32, batchShape(A));
  withWork(3 * n * 8, (work) => {
    const [a, w, i] = [vectors._address, values._address, info._address];
    K.linalgEigen(batchCount(A), n, a, w, Number(wantVectors), work, i);
  });
  assertDone(
    info,
    name,
    (code) =>
      'The algorithm failed to converge because the input matrix is ill-conditioned or has too many repeated ' +
      `eigenvalues (error code: ${code}).`,
  );
  const kept = wantVectors ? resultAs(vectors, A._type) : emptyTensor(A._type, [0]);
  return [resultAs(values, A._type), kept];
}

/** V (diag(gL) + the symmetric part of (Vᵀ gV) / (λⱼ - λᵢ)) Vᵀ */
function eighBackward(gL: Tensor | null, gV: Tensor | null, L: Tensor, V: Tensor): Tensor | null {
  if (gV === null) return gL === null ? null : V.mul(gL.unsqueeze(-2)).matmul(V.mT);
  const gaps = L.unsqueeze(-2).sub(L.unsqueeze(-1));
  gaps.diagonal(0, -2, -1).fill_(Infinity);
  const turned = V.mT.matmul(gV).div(gaps);
  let inner = turned.add(turned.mT).mul(0.5);
  if (gL !== null) inner = inner.add(gL.diagEmbed());
  return V.matmul(inner).matmul(V.mT);
}

const _linalgEigh: Functions['_linalgEigh'] = operator(
  '_linalgEigh(Tensor A, str UPLO=L, bool computeV=True) -> (Tensor eigenvalues, Tensor eigenvectors)',
  {
    only: 'function',
    forward: (A, UPLO, computeV) => {
      assertSquare(A, 'linalg.eigh');
      const side = UPLO.toUpperCase();
      if (side !== 'L' && side !== 'U') {
        throw new RuntimeError(`Expected UPLO argument to be 'L' or 'U', but got ${UPLO}`);
      }
      assertKernel(A, 'linalg_eigh_cpu');
      return decompose(A, side === 'U', computeV, 'linalg.eigh');
    },
    gradients: {
      A: saving(['eigenvalues', 'eigenvectors'], ([gL, gV], { eigenvalues, eigenvectors }) =>
        eighBackward(gL ?? null, gV ?? null, eigenvalues, eigenvectors),
      ),
    },
  },
);

/**
 * The eigenvalues of symmetric matrices, ascending, and orthonormal eigenvectors as columns. Only the lower triangle is
 * read or, with 'U', the upper one.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.linalg.eigh.html
 * @example
 * const { eigenvalues } = linalg.eigh(tensor([[2, 0], [0, 1]]));
 * eigenvalues.tolist(); // [1, 2]
 */
export const linalgEigh: Functions['linalgEigh'] = composite(
  'linalgEigh(Tensor self, str UPLO=L) -> (Tensor eigenvalues, Tensor eigenvectors)',
  (self, UPLO) => {
    const { eigenvalues, eigenvectors } = _linalgEigh(self, UPLO);
    return [eigenvalues, eigenvectors];
  },
  { only: 'function', outs: likeResults },
);

/**
 * The eigenvalues of symmetric matrices, ascending.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.linalg.eigvalsh.html
 * @example
 * linalg.eigvalsh(tensor([[2, 0], [0, 1]])).tolist(); // [1, 2]
 */
export const linalgEigvalsh: Functions['linalgEigvalsh'] = composite(
  'linalgEigvalsh(Tensor self, str UPLO=L) -> Tensor',
  (self, UPLO) => _linalgEigh(self, UPLO, gradMode.enabled && self.requiresGrad)[0],
  { only: 'function', outs: likeResults },
);

/**
 * The eigenvalues of symmetric matrices, ascending, of which the upper triangle is read unless `upper` is false, and
 * with `eigenvectors` also these.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.symeig.html
 * @example
 * symeig(tensor([[2, 0], [0, 1]])).eigenvalues.tolist(); // [1, 2]
 */
export const symeig: Functions['symeig'] = operator(
  'symeig(Tensor self, bool eigenvectors=False, bool upper=True) -> (Tensor eigenvalues, Tensor eigenvectors)',
  {
    // PyTorch looks at the vectors first
    out: ([values, vectors], [L, V]) => {
      castable('symeig', 'eigenvectors', 'eigenvalues')([vectors!, values!], [V!, L!]);
    },
    forward: (self, wantVectors, upper) => {
      assertSquare(self, 'linalg.symeig');
      assertKernel(self, 'symeig_cpu');
      const [values, vectors] = decompose(self, upper, wantVectors, 'symeig');
      return [values, wantVectors && self._numel === 0 ? emptyTensor(self._type, self.shape) : vectors];
    },
    gradients: {
      self: saving(['eigenvalues', 'eigenvectors'], ([gL, gV], { eigenvalues: L, eigenvectors: V }) => {
        if (V.shape.length < 2) {
          throw new RuntimeError(
            'linalg_eig_backward: torch.symeig(A, eigenvectors=False) is not differentiable. Use ' +
              'torch.linalg.eigvalsh(A) instead.',
          );
        }
        return eighBackward(gL ?? null, gV ?? null, L, V);
      }),
    },
  },
);
