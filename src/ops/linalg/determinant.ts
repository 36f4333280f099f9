/** Determinants and their logarithms. */
import { gradMode } from '../../graph/modes.js';
import { contiguousOf } from '../../tensor/copy.js';
import type { Functions } from '../../tensor/signatures/index.js';
import type { Tensor } from '../../tensor/tensor.js';
import { composite, operator, saving } from '../define.js';
import { arange } from '../ranges.js';
import { where } from '../selection.js';
import { assertFloat, assertSquare, epsilon } from './batches.js';
import { factorLu } from './lu.js';
import { linalgLuSolve } from './lu-solve.js';
import { likeResults } from './outs.js';
import { linalgSolve } from './solve.js';
import { linalgSvd } from './svd.js';

/** -1 or 1, as the number of exchanged rows is odd or even. */
function signOf(LU: Tensor, pivots: Tensor): Tensor {
  const places = arange(1, LU.shape[LU.shape.length - 1]! + 1, { dtype: 'int32' });
  return pivots.ne(places).sum(-1).remainder(2).mul(-2).add(1).to(LU.dtype);
}

/**
 * What is factored of A: its transpose if A lies by rows, as in PyTorch. Gradients solve equations with the transpose, and
 * close to singular matrices they need exactly these factors.
 */
function factored(A: Tensor): Tensor {
  return A._contiguous ? A.mT : A;
}

/** A matrix with the numbers of `values`, one for each matrix, all along its diagonal. */
function multipleOfIdentity(values: Tensor, n: number): Tensor {
  return values
    .unsqueeze(-1)
    .expand([...values.shape, n])
    .diagEmbed();
}

/** The solution of Aᵀ X = B: from A's factors, unless the derivative of A counts, too. */
function solveTransposed(A: Tensor, LU: Tensor, pivots: Tensor, B: Tensor): Tensor {
  if (gradMode.enabled) return linalgSolve(A.mT, B);
  return linalgLuSolve(LU, pivots, B, { adjoint: factored(A) === A });
}

/** The gradient where a determinant is 0 or close to it: that of the product of the singular values, the signs of both bases apart. */
function gradientOfSingular(A: Tensor, gradient: Tensor): Tensor {
  const [U, S, Vh] = linalgSvd(A);
  const scale = gradient.mul(linalgDet(U).mul(linalgDet(Vh)));
  const n = S.shape[S.shape.length - 1]!;
  // the products of all singular values but one
  const others = S.unsqueeze(-2)
    .expand([...S.shape, n])
    .add(multipleOfIdentity(S.newOnes(S.shape.slice(0, -1)), n).mul(S.neg().add(1).unsqueeze(-1)))
    .prod(-1);
  return U.mul(scale.unsqueeze(-1).mul(others).unsqueeze(-2)).matmul(Vh);
}

const _linalgDet: Functions['_linalgDet'] = operator(
  '_linalgDet(Tensor A) -> (Tensor result, Tensor LU, Tensor pivots)',
  {
    only: 'function',
    differentiableResults: 1,
    forward: (A) => {
      assertSquare(A, 'linalg.det');
      assertFloat(A, 'linalg.det');
      const [LU, pivots] = factorLu(factored(A));
      const result = LU.diagonal(0, -2, -1).prod(-1).mul(signOf(LU, pivots));
      return [result, LU, pivots];
    },
    gradients: {
      A: saving(['A', 'LU', 'pivots', 'result'], ([gradient], { A, LU, pivots, result }) => {
        if (!gradient || A._numel === 0) return null;
        const n = A.shape[A.shape.length - 1]!;
        // a solution would magnify the rounding of a determinant that is close to 0
        const isSingular = result.abs().lt(100 * epsilon(A._type));
        if (!contiguousOf(isSingular).any().item()) {
          return solveTransposed(A, LU, pivots, multipleOfIdentity(gradient.mul(result), n));
        }
        if (isSingular.all().item()) return gradientOfSingular(A, gradient);
        // each kind by itself, for a rule fails where the other one holds
        const pick = (t: Tensor, mask: Tensor): Tensor => t.index(mask);
        const isRegular = isSingular.logicalNot();
        const scale = pick(gradient, isRegular).mul(pick(result, isRegular));
        return A.newZeros(A.shape)
          .indexPut([isSingular], gradientOfSingular(pick(A, isSingular), pick(gradient, isSingular)))
          .indexPut([isRegular], linalgSolve(pick(A, isRegular).mT, multipleOfIdentity(scale, n)));
      }),
    },
  },
);

/**
 * The determinant of a square matrix, or of each in a batch.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.linalg.det.html
 * @example
 * linalg.det(tensor([[2, 0], [0, 4]])).item(); // 8
 */
export const linalgDet: Functions['linalgDet'] = composite(
  'linalgDet(Tensor A) -> Tensor',
  (A) => _linalgDet(A)[0],
  {
    only: 'function',
    outs: likeResults,
  },
);

/**
 * The determinant of a square matrix, or of each in a batch.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.det.html
 * @example
 * det(tensor([[2, 0], [0, 4]])).item(); // 8
 */
export const det: Functions['det'] = composite('det(Tensor self) -> Tensor', (self) => linalgDet(self));

const _linalgSlogdet: Functions['_linalgSlogdet'] = operator(
  '_linalgSlogdet(Tensor A) -> (Tensor sign, Tensor logabsdet, Tensor LU, Tensor pivots)',
  {
    only: 'function',
    differentiableResults: 2,
    forward: (A) => {
      assertSquare(A, 'linalg.slogdet');
      assertFloat(A, 'linalg.slogdet');
      const [LU, pivots] = factorLu(factored(A));
      const diagonal = LU.diagonal(0, -2, -1);
      const sign = diagonal.sgn().prod(-1).mul(signOf(LU, pivots));
      return [sign, diagonal.abs().log().sum(-1), LU, pivots];
    },
    gradients: {
      A: saving(['A', 'LU', 'pivots'], ([, gradient], { A, LU, pivots }) => {
        if (!gradient) return null;
        const identity = multipleOfIdentity(gradient, A.shape[A.shape.length - 1]!);
        return solveTransposed(A, LU, pivots, identity);
      }),
    },
  },
);

/**
 * The sign of the determinant, 0 if that is 0, and the logarithm of its magnitude.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.linalg.slogdet.html
 * @example
 * const { sign, logabsdet } = linalg.slogdet(tensor([[-1, 0], [0, 1]]));
 * sign.item(); // -1
 */
export const linalgSlogdet: Functions['linalgSlogdet'] = composite(
  'linalgSlogdet(Tensor A) -> (Tensor sign, Tensor logabsdet)',
  (A) => {
    const [sign, logabsdet] = _linalgSlogdet(A);
    return [sign, logabsdet];
  },
  { only: 'function', outs: likeResults },
);

/**
 * The sign of the determinant, 0 if that is 0, and the logarithm of its magnitude.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.slogdet.html
 * @example
 * slogdet(tensor([[-1, 0], [0, 1]])).logabsdet.item(); // 0
 */
export const slogdet: Functions['slogdet'] = composite(
  'slogdet(Tensor self) -> (Tensor sign, Tensor logabsdet)',
  (self) => {
    const { sign, logabsdet } = linalgSlogdet(self);
    return [sign, logabsdet];
  },
);

/**
 * The logarithm of the determinant: -∞ if that is 0, NaN if it is negative.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.logdet.html
 * @example
 * logdet(tensor([[1, 0], [0, 1]])).item(); // 0
 */
export const logdet: Functions['logdet'] = composite('logdet(Tensor self) -> Tensor', (self) => {
  assertSquare(self, 'logdet');
  assertFloat(self, 'logdet');
  const { sign, logabsdet } = linalgSlogdet(self);
  return where(sign.eq(-1), NaN, logabsdet);
});
