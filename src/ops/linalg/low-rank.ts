/** Singular values and principal components of nearly low rank, by random projection (Halko et al., 2009). */
import { AssertionError, ValueError } from '../../errors.js';
import type { Functions } from '../../tensor/signatures/index.js';
import type { Tensor } from '../../tensor/tensor.js';
import { composite } from '../define.js';
import { randn } from '../random.js';
import { linalgQr } from './qr.js';
import { linalgSvd } from './svd.js';

type Decomposition = [U: Tensor, S: Tensor, V: Tensor];

function sidesOf(A: Tensor): readonly [m: number, n: number] {
  const [m, n] = A.shape.slice(-2);
  if (n === undefined)
    throw new ValueError(`not enough values to unpack (expected 2, got ${A.shape.length})`);
  return [m!, n];
}

/** (A - M) B; without M, A B. */
function product(A: Tensor, M: Tensor | null, B: Tensor): Tensor {
  return M === null ? A.matmul(B) : A.matmul(B).sub(M.matmul(B));
}

/** q orthonormal columns that span about what A, or A - M, maps to: algorithm 4.4 of the paper. */
function approximateBasis(A: Tensor, q: number, niter: number, M: Tensor | null): Tensor {
  const dtype = A._type.isFloat ? A.dtype : 'float32';
  const basis = (X: Tensor): Tensor => linalgQr(X).Q;
  let Q = basis(product(A, M, randn([sidesOf(A)[1], q], { dtype })));
  for (let i = 0; i < niter; i++) {
    Q = basis(product(A.mT, M === null ? null : M.mT, Q));
    Q = basis(product(A, M, Q));
  }
  return Q;
}

/** Algorithm 5.1 of the paper, of the matrix or, if that is narrow enough, its transpose. */
function decompose(A: Tensor, q: number, niter: number, M: Tensor | null): Decomposition {
  const [m, n] = sidesOf(A);
  const transposed = M === null ? null : M.mT;
  const isWide = m < n || n > q;
  const Q = isWide ? approximateBasis(A.mT, q, niter, transposed) : approximateBasis(A, q, niter, M);
  const B = isWide ? product(A, M, Q) : product(A.mT, transposed, Q).mT;
  const [rows, columns] = sidesOf(B);
  if (!isWide && rows !== q) throw new AssertionError(`(torch.Size([${B.shape.join(', ')}]), ${q})`);
  const wanted = isWide ? q : n;
  if (columns !== wanted) throw new AssertionError(`(torch.Size([${B.shape.join(', ')}]), ${wanted})`);
  if (columns > rows) throw new AssertionError(`torch.Size([${B.shape.join(', ')}])`);
  const { U, S, Vh } = linalgSvd(B, false);
  return isWide ? [U, S, Q.matmul(Vh.mT)] : [Q.matmul(U), S, Vh.mT];
}

/**
 * U, S and V of A, or of A - M, [..., m, n], which is about U diag(S) Vᵀ: its `q` largest singular values, where q is a
 * little more than its rank. The algorithm starts from random numbers (`manualSeed` makes it repeatable) and is refined
 * `niter` times. `linalg.svd` is more accurate, and for most sizes faster.
 *
 * @throws {AssertionError} if `q` is larger than the matrix
 * @see https://pytorch.org/docs/1.13/generated/torch.svd_lowrank.html
 * @example
 * const A = randn(20, 3).matmul(randn(3, 10));
 * const [U, S, V] = svdLowrank(A, 4);
 * allclose(U.mul(S).matmul(V.mT), A, { atol: 1e-4 }); // true
 */
export const svdLowrank: Functions['svdLowrank'] = composite(
  'svdLowrank(Tensor A, int? q=6, int? niter=2, Tensor? M=None) -> (Tensor U, Tensor S, Tensor V)',
  (A, q, niter, M) => decompose(A, q ?? 6, niter ?? 2, M),
  { only: 'function' },
);

/**
 * The principal components of the rows of A, [..., m, n]: U, S and V of A with its mean row subtracted, unless `center`
 * is false. V has the `q` principal directions as columns (the smallest of 6, m and n unless given), and S² / (m - 1)
 * is the variance along each. Random as `svdLowrank`.
 *
 * @throws {ValueError} if `q` is negative or larger than the matrix, or `niter` is negative
 * @see https://pytorch.org/docs/1.13/generated/torch.pca_lowrank.html
 * @example
 * const { V } = pcaLowrank(randn(100, 5), 2);
 * V.shape; // [5, 2]
 */
export const pcaLowrank: Functions['pcaLowrank'] = composite(
  'pcaLowrank(Tensor A, int? q=None, bool center=True, int niter=2) -> (Tensor U, Tensor S, Tensor V)',
  (A, q, center, niter) => {
    const least = Math.min(...sidesOf(A));
    if (q !== null && !(q >= 0 && q <= least)) {
      throw new ValueError(`q(=${q}) must be non-negative integer and not greater than min(m, n)=${least}`);
    }
    if (!(niter >= 0)) throw new ValueError(`niter(=${niter}) must be non-negative integer`);
    const centred = center ? A.sub(A.mean(-2, true)) : A;
    return decompose(centred, q ?? Math.min(6, least), niter, null);
  },
  { only: 'function' },
);
