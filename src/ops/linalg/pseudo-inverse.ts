/** What rests on which singular values count: pseudo-inverses, ranks, least squares. */
import { LinAlgError, RuntimeError } from '../../errors.js';
import { gradMode } from '../../graph/modes.js';
import { alias, emptyTensor } from '../../tensor/allocate.js';
import { copyInto } from '../../tensor/copy.js';
import { float64, int32, int64, type ScalarType } from '../../tensor/dtype.js';
import { formatShape } from '../../tensor/shape.js';
import type { Functions } from '../../tensor/signatures/index.js';
import { Tensor, type Scalar } from '../../tensor/tensor.js';
import { K } from '../../wasm/module.js';
import { full } from '../creation.js';
import { composite, operator, saving } from '../define.js';
import { argumentOf, overloaded } from '../overload.js';
import { arange } from '../ranges.js';
import { maximum, where } from '../selection.js';
import {
  assertMatrix,
  batchCount,
  batchShape,
  columnsOf,
  emptyColumns,
  epsilon,
  sharedBatch,
  sizesOf,
  withWork,
} from './batches.js';
import { castable, castableLayout, converted } from './outs.js';
import { linalgEigh, linalgEigvalsh } from './eigen.js';
import { linalgSvd, linalgSvdvals, _linalgSvd } from './svd.js';

type Tolerance = Tensor | Scalar | null;

/** Both tolerances as tensors; without any, the relative one is that of the dtype and the larger side. */
function tolerances(A: Tensor, atol: Tolerance, rtol: Tolerance): [atol: Tensor, rtol: Tensor] {
  const asTensor = (t: Tolerance, usual: () => Tensor): Tensor =>
    t instanceof Tensor ? t : t === null ? usual() : full([], t, { dtype: float64.name });
  const absolute = asTensor(atol, () => full([], 0, { dtype: float64.name }));
  const usual = (): Tensor => {
    const value = full([], epsilon(A._type) * Math.max(...sizesOf(A)), { dtype: float64.name });
    return atol === null ? value : where(absolute.gt(0), 0, value);
  };
  return [absolute, asTensor(rtol, usual)];
}

/** Which of the singular values, in the last dimension, count. */
function counted(values: Tensor, atol: Tensor, rtol: Tensor, isDescending: boolean): Tensor {
  const most =
    values._numel === 0
      ? values.newZeros(values.shape.slice(0, -1))
      : isDescending
        ? values.select(-1, 0)
        : values.amax(-1);
  return values.gt(maximum(atol.to(values.dtype), rtol.to(values.dtype).mul(most)).unsqueeze(-1));
}

function invertible(values: Tensor, isCounted: Tensor): Tensor {
  return where(isCounted, values.reciprocal(), values.newZeros([]));
}

/** The gradient of A by that of its pseudo-inverse P (Golub and Pereyra). */
function pinvBackward(gradient: Tensor, P: Tensor, A: Tensor): Tensor {
  const [m, n] = sizesOf(A);
  const [Pt, gt] = [P.mT, gradient.mT];
  if (m <= n) {
    const K = gt.matmul(P);
    const KPt = K.matmul(Pt);
    return P.matmul(K)
      .mT.neg()
      .add(KPt)
      .sub(A.matmul(P).matmul(KPt))
      .add(Pt.matmul(P).matmul(gt.sub(K.matmul(A))));
  }
  const K = P.matmul(gt);
  const PtK = Pt.matmul(K);
  return K.matmul(P)
    .mT.neg()
    .add(gt.sub(A.matmul(K)).matmul(P).matmul(Pt))
    .add(PtK)
    .sub(PtK.matmul(P).matmul(A));
}

const _linalgPinv: Functions['_linalgPinv'] = operator(
  '_linalgPinv(Tensor self, Tensor atol, Tensor rtol, bool hermitian=False) -> Tensor',
  {
    only: 'function',
    forward: (A, atol, rtol, hermitian) => {
      if (A.shape.length < 2 || !A._type.isFloat) {
        throw new RuntimeError(
          `linalg.pinv(${A._type.label}{${formatShape(A.shape)}}): expected a tensor with 2 or more dimensions of ` +
            'float, double, cfloat or cdouble types',
        );
      }
      const [m, n] = sizesOf(A);
      if (A._numel === 0) return emptyTensor(A._type, [...batchShape(A), n, m]);
      if (hermitian) {
        const { eigenvalues, eigenvectors: V } = linalgEigh(A);
        const isCounted = counted(eigenvalues.abs(), atol, rtol, false);
        return V.mul(invertible(eigenvalues, isCounted).unsqueeze(-2)).matmul(V.mT);
      }
      const { U, S, Vh } = linalgSvd(A, false);
      const inverted = invertible(S, counted(S, atol, rtol, true));
      return Vh.mT.mul(inverted.unsqueeze(-2)).matmul(U.mT);
    },
    gradients: {
      self: saving(['self', 'result'], (gradient, { self, result }) => pinvBackward(gradient, result, self)),
    },
  },
);

const pinvOut = castable('linalg.pinv', 'result');

const pinvOfTolerances = composite(
  'linalgPinv(Tensor self, *, Operand? atol=None, Operand? rtol=None, bool hermitian=False) -> Tensor',
  (self, atol, rtol, hermitian) => {
    const tensors = { atol, rtol };
    for (const name of ['atol', 'rtol'] as const) {
      const given = tensors[name];
      if (!(given instanceof Tensor) || !given.requiresGrad || !gradMode.enabled) continue;
      throw new RuntimeError(
        `The function 'linalg_pinv' is not differentiable with respect to argument '${name}'. This input cannot have ` +
          'requires_grad True.',
      );
    }
    const [a, r] = self.shape.length < 2 ? [self, self] : tolerances(self, atol, rtol);
    return _linalgPinv(self, a, r, hermitian);
  },
  { only: 'function', outs: pinvOut },
);

const pinvOfRcond = composite(
  'linalgPinv(Tensor self, Operand rcond, bool hermitian=False) -> Tensor',
  (self, rcond, hermitian) => pinvOfTolerances(self, { atol: 0, rtol: rcond, hermitian }),
  { only: 'function', outs: pinvOut },
);

/**
 * The pseudo-inverse of a matrix, or of each in a batch: singular values of at most `max(atol, rtol * the largest)`
 * count as zero. With `hermitian` the matrix is taken to be symmetric.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.linalg.pinv.html
 * @example
 * linalg.pinv(tensor([[2, 0], [0, 0]])).tolist(); // [[0.5, 0], [0, 0]]
 */
export const linalgPinv = overloaded(
  'linalgPinv',
  (args) => (argumentOf(args, 1, 'rcond') === undefined ? pinvOfTolerances : pinvOfRcond),
  { only: 'function' },
);

/**
 * The pseudo-inverse of a matrix, or of each in a batch; singular values of at most `rcond` times the largest count as
 * zero.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.pinverse.html
 * @example
 * pinverse(tensor([[2, 0], [0, 0]])).tolist(); // [[0.5, 0], [0, 0]]
 */
export const pinverse: Functions['pinverse'] = composite(
  'pinverse(Tensor self, float rcond=1e-15) -> Tensor',
  (self, rcond) => linalgPinv(self, rcond),
);

const rankOfTolerances = composite(
  'linalgMatrixRank(Tensor self, *, Operand? atol=None, Operand? rtol=None, bool hermitian=False) -> Tensor',
  (self, atol, rtol, hermitian) => {
    assertMatrix(self, 'torch.linalg.matrix_rank', 'input');
    if (!self._type.isFloat) {
      throw new RuntimeError("This function doesn't handle types other than float and double");
    }
    if (self._numel === 0) return self.newZeros(batchShape(self), { dtype: int64.name });
    const [a, r] = tolerances(self, atol, rtol);
    const values = hermitian ? linalgEigvalsh(self).abs() : linalgSvdvals(self);
    return counted(values, a, r, !hermitian).sum(-1);
  },
  { only: 'function', outs: converted },
);

const rankOfTolerance = composite(
  'linalgMatrixRank(Tensor self, Operand tol, bool hermitian=False) -> Tensor',
  (self, tol, hermitian) => rankOfTolerances(self, { atol: tol, rtol: 0, hermitian }),
  { only: 'function', outs: converted },
);

/**
 * How many singular values are larger than `max(atol, rtol * the largest)`. With `hermitian` the matrix is taken to be
 * symmetric.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.linalg.matrix_rank.html
 * @example
 * linalg.matrixRank(tensor([[2, 0], [0, 0]])).item(); // 1
 */
export const linalgMatrixRank = overloaded(
  'linalgMatrixRank',
  (args) => (argumentOf(args, 1, 'tol') === undefined ? rankOfTolerances : rankOfTolerance),
  { only: 'function' },
);

function assertEquations(A: Tensor, B: Tensor, driver: string): void {
  const name = 'torch.linalg.lstsq';
  if (A.shape.length < 2) throw new RuntimeError(`${name}: input must have at least 2 dimensions.`);
  if (B.shape.length < 1) throw new RuntimeError(`${name}: other must have at least 1 dimension.`);
  if (A._type !== B._type) {
    throw new RuntimeError(
      `${name}: Expected input and other to have the same dtype, but got input's dtype ${A._type.label} and other's ` +
        `dtype ${B._type.label}`,
    );
  }
  const more = A.shape.length - B.shape.length;
  if (more < 0 || more > 1) {
    throw new RuntimeError(
      `${name}: input.dim() must be greater or equal to other.dim() and (input.dim() - other.dim()) <= 1`,
    );
  }
  const dim = more === 1 ? -1 : -2;
  if (sizesOf(A)[0] !== B.shape[B.shape.length + dim]) {
    throw new RuntimeError(`${name}: input.size(-2) should match other.size(${dim})`);
  }
  if (!A._type.isFloat) {
    throw new RuntimeError("This function doesn't handle types other than float and double");
  }
  if (!['gels', 'gelsy', 'gelsd', 'gelss'].includes(driver)) {
    throw new RuntimeError(
      `${name}: parameter \`driver\` should be one of (gels, gelsy, gelsd, gelss), got ${driver}`,
    );
  }
}

/** The solution, in memory that has room for the right-hand sides, as LAPACK leaves it. */
function inPlaceOfB(X: Tensor, m: number): Tensor {
  const [n, columns] = sizesOf(X);
  const batch = batchShape(X);
  const place = emptyColumns(X._type, [...batch, Math.max(m, n), columns]);
  const solution = alias(place, X.shape, place._strides, 0);
  copyInto(solution, X);
  place._storage.isShared = false;
  return solution;
}

interface Ranked {
  U: Tensor;
  S: Tensor;
  Vh: Tensor;
  isCounted: Tensor;
  isFinite: Tensor;
}

/**
 * Singular values and which of them count, as the driver has it: 'gelsy' leaves away what makes the condition of the
 * triangle of a pivoted QR factorization larger than 1 / `rcond`, the others small singular values. What is not finite
 * stands as zeros.
 */
function ranked(A: Tensor, rcond: number, driver: string): Ranked {
  const [m, n] = sizesOf(A);
  const isFinite = A.isfinite().flatten(-2).all(-1);
  const matrices = columnsOf(where(isFinite.unsqueeze(-1).unsqueeze(-1), A, 0), float64);
  const k = Math.min(m, n);
  if (driver !== 'gelsy') {
    const { U, S, Vh } = _linalgSvd(matrices, false);
    const usual = epsilon(A._type);
    // as LAPACK does with what cannot be meant
    const limit = rcond < 0 || (driver === 'gelsd' && !(rcond < 1)) ? usual : rcond;
    const [none, relative] = [0, limit].map((t) => full([], t, { dtype: float64.name })) as [Tensor, Tensor];
    return { U, S, Vh, isCounted: counted(S, none, relative, true), isFinite };
  }
  const ranks = emptyTensor(int32, batchShape(A));
  withWork(K.linalgTruncateWork(m, n), (work) => {
    K.linalgTruncate(batchCount(A), m, n, matrices._address, rcond, work, ranks._address);
  });
  const { U, S, Vh } = _linalgSvd(matrices, false);
  return { U, S, Vh, isCounted: arange(k).lt(ranks.unsqueeze(-1)), isFinite };
}

/**
 * The solution of A X = B with the smallest sum of squares, A being `self`; for each right-hand side what is left of
 * that sum, where the driver gives it; the rank of A and its singular values likewise. Drivers are 'gels' for matrices
 * of full rank, 'gelsy', the default, 'gelsd' and 'gelss'.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.linalg.lstsq.html
 * @example
 * const A = tensor([[1, 0], [1, 1], [1, 2]]);
 * linalg.lstsq(A, tensor([[1], [3], [5]])).solution.shape; // [2, 1]
 */
export const linalgLstsq: Functions['linalgLstsq'] = operator(
  'linalgLstsq(Tensor self, Tensor b, float? rcond=None, *, str? driver=None) -> (Tensor solution, Tensor residuals, Tensor rank, Tensor singularValues)',
  {
    only: 'function',
    differentiableResults: 1,
    out: castableLayout('torch.linalg.lstsq', 'solution', 'residuals', 'rank', 'singular_values'),
    forward: (A, b, rcond, driver) => {
      const used = driver ?? 'gelsy';
      assertEquations(A, b, used);
      const isVector = A.shape.length - b.shape.length === 1;
      const B = isVector ? b.unsqueeze(-1) : b;
      const [m, n] = sizesOf(A);
      sharedBatch(A, B);
      const limit = rcond ?? epsilon(A._type) * Math.max(m, n);
      const { U, S, Vh, isCounted, isFinite } = ranked(A, limit, used);
      const rank = where(isFinite, isCounted.sum(-1), used === 'gelsy' ? 1 : 0);
      if (used === 'gels') assertFullRank(rank, Math.min(m, n));
      const inverted = where(isFinite.unsqueeze(-1), invertible(S, isCounted), NaN);
      const X = Vh.mT.matmul(inverted.unsqueeze(-1).mul(U.mT.matmul(B.to(float64.name))));
      const isFull = m > n && used !== 'gelsy' && Boolean(rank.eq(n).all().item());
      const empty = (type: ScalarType): Tensor => emptyTensor(type, [0]);
      const left = isFull ? A.to(float64.name).matmul(X).sub(B).square().sum(-2) : empty(A._type);
      const hasValues = used === 'gelsd' || used === 'gelss';
      const solution = inPlaceOfB(X.to(A.dtype), m);
      return [
        isVector ? alias(solution, solution.shape.slice(0, -1), solution._strides.slice(0, -1), 0) : solution,
        left.to(A.dtype),
        used === 'gels' ? empty(int64) : rank,
        hasValues ? where(isFinite.unsqueeze(-1), S, NaN).to(A.dtype) : empty(A._type),
      ];
    },
    gradients: {
      self: saving(['self', 'b'], ([gradient], saved) => {
        if (!gradient) return null;
        const { self, b } = saved;
        const isVector = self.shape.length - b.shape.length === 1;
        const [g, B] = isVector ? [gradient.unsqueeze(-1), b.unsqueeze(-1)] : [gradient, b];
        return pinvBackward(g.matmul(B.mT), linalgPinv(self), self);
      }),
      b: saving(['self'], ([gradient], saved, { shape }) => {
        if (!gradient) return null;
        const isVector = saved.self.shape.length - shape.length === 1;
        const P = linalgPinv(saved.self);
        if (isVector) return P.mT.matmul(gradient.unsqueeze(-1)).squeeze(-1);
        return P.mT.matmul(gradient);
      }),
    },
  },
);

function assertFullRank(rank: Tensor, full: number): void {
  const ranks = rank.reshape(-1).tolist() as number[];
  const at = ranks.findIndex((each) => each !== full);
  if (at < 0) return;
  const place = rank.shape.length === 0 ? '' : `(Batch element ${at}): `;
  throw new LinAlgError(
    `torch.linalg.lstsq: ${place}The least squares solution could not be computed because the input matrix does not ` +
      `have full rank (error code: ${ranks[at]! + 1}).`,
  );
}
