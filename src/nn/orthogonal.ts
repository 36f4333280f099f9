/** Weights that stay orthogonal while they are trained: `nn.utils.parametrizations.orthogonal`. */
import { NotImplementedError, ValueError } from '../errors.js';
import { withoutGrad } from '../graph/modes.js';
import { keep } from '../graph/scope.js';
import { allclose } from '../ops/closeness.js';
import { zerosLike } from '../ops/creation.js';
import { cat } from '../ops/join.js';
import { linalgHouseholderProduct } from '../ops/linalg/householder.js';
import { matrixExp } from '../ops/linalg/matrix-exponential.js';
import { geqrf } from '../ops/linalg/qr.js';
import { linalgSolve } from '../ops/linalg/solve.js';
import { randn } from '../ops/random.js';
import { eye } from '../ops/ranges.js';
import { where } from '../ops/selection.js';
import { takeArguments } from '../tensor/arguments.js';
import { formatSize, sameShape } from '../tensor/shape.js';
import { Tensor } from '../tensor/tensor.js';
import { Module } from './module.js';
import { registerParametrization } from './parametrize.js';

const maps = ['matrix_exp', 'cayley', 'householder'] as const;

/** How a matrix is made orthogonal. */
export type OrthogonalMap = (typeof maps)[number];

/** The tensor of a module that is to be parametrized. */
export function tensorOf(module: Module, name: string): Tensor {
  const weight = (module as unknown as Record<string, unknown>)[name];
  if (weight instanceof Tensor) return weight;
  throw new ValueError(`Module '${String(module)}' has no parameter or buffer with name '${name}'`);
}

/** The machine epsilon of the matrix's dtype, times ten for each row. */
function toleranceOf(Q: Tensor): number {
  return 10 * Q.size(-2) * (Q.dtype === 'float64' ? 2 ** -52 : 2 ** -23);
}

function isOrthogonal(Q: Tensor): boolean {
  const identity = eye(Q.size(-1), { dtype: Q.dtype });
  return allclose(Q.mT.matmul(Q), identity, { atol: toleranceOf(Q) });
}

/** Q of a tall matrix's QR factors where R has a positive diagonal. */
function madeOrthogonal(A: Tensor): Tensor {
  const { a, tau } = geqrf(A);
  return linalgHouseholderProduct(a, tau).mul(a.diagonal(0, -2, -1).sgn().unsqueeze(-2));
}

/** The matrix that an orthogonal one is computed from; the name is what PyTorch prints. */
class _Orthogonal extends Module {
  declare base: Tensor | null;

  constructor(
    private readonly _shape: readonly number[],
    private readonly _map: OrthogonalMap,
    useTrivialization: boolean,
  ) {
    super();
    if (useTrivialization) this.registerBuffer('base', null);
  }

  override forward(input: Tensor): Tensor {
    const isWide = input.size(-2) < input.size(-1);
    let X = isWide ? input.mT : input;
    const [n, k] = [X.size(-2), X.size(-1)];
    let Q: Tensor;
    if (this._map === 'householder') {
      const A = X.tril(-1);
      const tau = A.mul(A).sum(-2).add(1).reciprocal().mul(2);
      // nothing is learned of the signs on the diagonal
      const signs = X.diagonal(0, -2, -1).int().unsqueeze(-2);
      Q = linalgHouseholderProduct(A, tau).mul(signs);
    } else {
      X = X.tril();
      if (n !== k) X = cat([X, X.newZeros([...X.shape.slice(0, -1), n - k])], -1);
      const A = X.sub(X.mT);
      const identity = (): Tensor => eye(n, { dtype: A.dtype });
      Q =
        this._map === 'matrix_exp'
          ? matrixExp(A)
          : linalgSolve(identity().add(A, { alpha: -0.5 }), identity().add(A, { alpha: 0.5 }));
      Q = Q.narrow(-1, 0, k);
    }
    if (this._buffers.has('base')) Q = this.base!.matmul(Q);
    return isWide ? Q.mT : Q;
  }

  rightInverse(value: Tensor): Tensor {
    if (!sameShape(value.shape, this._shape)) {
      throw new ValueError(
        `Expected a matrix or batch of matrices of shape ${formatSize(this._shape)}. ` +
          `Got a tensor of shape ${formatSize(value.shape)}.`,
      );
    }
    return withoutGrad(() => {
      const isWide = value.size(-2) < value.size(-1);
      const Q = isWide ? value.mT : value;
      if (this._buffers.has('base')) {
        this.base = keep(completed(Q));
        const negated = zerosLike(value);
        negated.diagonal(0, -2, -1).fill_(-1);
        return negated;
      }
      if (this._map !== 'householder') {
        throw new NotImplementedError(
          'It is not possible to assign to the matrix exponential or the Cayley parametrizations when ' +
            'use_trivialization=False.',
        );
      }
      const { a, tau } = geqrf(Q);
      const diagonal = a.diagonal(0, -2, -1).sign_();
      // the reflection that is not used changes no sign
      diagonal.copy_(where(tau.eq(0), diagonal.neg(), diagonal));
      return isWide ? a.mT : a;
    });
  }
}

/** A square orthogonal matrix whose first columns are those of a tall one, made orthogonal if they are not. */
function completed(Q: Tensor): Tensor {
  const [n, k] = [Q.size(-2), Q.size(-1)];
  if (n === k) return isOrthogonal(Q) ? Q.clone() : madeOrthogonal(Q);
  const rest = randn([...Q.shape.slice(0, -1), n - k], { dtype: Q.dtype });
  return madeOrthogonal(cat([Q, rest], -1));
}

interface OrthogonalOptions {
  name?: string;
  orthogonalMap?: OrthogonalMap | null;
  useTrivialization?: boolean;
}

const defaults: Required<OrthogonalOptions> = {
  name: 'weight',
  orthogonalMap: null,
  useTrivialization: true,
};

/**
 * Keeps a matrix, or each of a batch, orthogonal: its columns are orthonormal or, if it is wide, its rows. It is computed
 * from another by the exponential of a skew-symmetric matrix, `'matrix_exp'`, by Cayley's map, `'cayley'`, or as a product
 * of reflections, `'householder'`, which is the default for those that are not square. With `useTrivialization` that
 * begins at the identity, and a fixed orthogonal matrix is multiplied by the result.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.utils.parametrizations.orthogonal.html
 * @throws ValueError if there is no such tensor, it is no matrix, or there is no such map.
 * @example
 * const { weight } = nn.utils.parametrizations.orthogonal(new nn.Linear(20, 40));
 * allclose(weight.t().matmul(weight), eye(20), { atol: 1e-5 }); // true
 */
export function orthogonal<M extends Module>(
  module: M,
  ...args:
    | [name?: string, orthogonalMap?: OrthogonalMap | null]
    | [OrthogonalOptions]
    | [name: string, options: Omit<OrthogonalOptions, 'name'>]
    | [name: string, orthogonalMap: OrthogonalMap | null, options: { useTrivialization?: boolean }]
): M {
  const { name, orthogonalMap, useTrivialization } = takeArguments('orthogonal', defaults, args, 2);
  const weight = tensorOf(module, name);
  const { ndim } = weight;
  if (ndim < 2)
    throw new ValueError(`Expected a matrix or batch of matrices. Got a tensor of ${ndim} dimensions.`);
  const map = orthogonalMap ?? (weight.size(-2) === weight.size(-1) ? 'matrix_exp' : 'householder');
  if (!maps.includes(map)) {
    throw new ValueError(
      `orthogonal_map has to be one of "matrix_exp", "cayley", "householder". Got: ${map as string}`,
    );
  }
  const parametrization = new _Orthogonal(weight.shape, map, useTrivialization);
  return registerParametrization(module, name, parametrization, { unsafe: true });
}
