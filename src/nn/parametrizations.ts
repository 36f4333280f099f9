/** Ready-made parametrizations: `nn.utils.parametrizations`. */
import { IndexError, ValueError } from '../errors.js';
import { withoutGrad } from '../graph/modes.js';
import { normalize } from '../ops/layers/normalize.js';
import { takeArguments } from '../tensor/arguments.js';
import type { Tensor } from '../tensor/tensor.js';
import { Module } from './module.js';
import { tensorOf } from './orthogonal.js';
import { registerParametrization } from './parametrize.js';
import { matrixOf, outputDim, type SpectralNormOptions } from './spectral-norm.js';

export { orthogonal, type OrthogonalMap } from './orthogonal.js';

/** Divides a tensor by its largest singular value; the name is what PyTorch prints. */
class _SpectralNorm extends Module {
  declare _u: Tensor;
  declare _v: Tensor;
  private readonly _dim: number;

  constructor(
    weight: Tensor,
    private readonly _powerIterations: number,
    dim: number,
    private readonly _eps: number,
  ) {
    super();
    const { ndim } = weight;
    if (dim >= ndim || dim < -ndim) {
      throw new IndexError(
        `Dimension out of range (expected to be in range of [-${ndim}, ${ndim - 1}] but got ${dim})`,
      );
    }
    if (_powerIterations <= 0) {
      throw new ValueError(
        `Expected n_power_iterations to be positive, but got n_power_iterations=${_powerIterations}`,
      );
    }
    this._dim = dim >= 0 ? dim : dim + ndim;
    if (ndim === 1) return;
    const matrix = matrixOf(weight.detach(), this._dim);
    for (const [i, name] of ['_u', '_v'].entries()) {
      const drawn = matrix.newEmpty([matrix.size(i)]).normal_(0, 1);
      this.registerBuffer(name, normalize(drawn, { dim: 0, eps: _eps }));
    }
    this._iterate(matrix, 15);
  }

  private _iterate(matrix: Tensor, times: number): void {
    const options = { dim: 0, eps: this._eps };
    withoutGrad(() => {
      for (let i = 0; i < times; i++) {
        this._u.copy_(normalize(matrix.mv(this._v), options));
        this._v.copy_(normalize(matrix.t().mv(this._u), options));
      }
    });
  }

  override forward(weight: Tensor): Tensor {
    if (weight.ndim === 1) return normalize(weight, { dim: 0, eps: this._eps });
    const matrix = matrixOf(weight, this._dim);
    if (this.training) this._iterate(matrix, this._powerIterations);
    // the next call writes them, and backward needs those of this one
    return weight.div(this._u.clone().dot(matrix.mv(this._v.clone())));
  }

  /** Nothing is undone: the tensor may already have the norm 1. */
  rightInverse(value: Tensor): Tensor {
    return value;
  }
}

const defaults: Required<SpectralNormOptions> = {
  name: 'weight',
  nPowerIterations: 1,
  eps: 1e-12,
  dim: null,
};

/**
 * Divides a parameter, say `weight`, by its largest singular value, each time that it is read; while the module trains,
 * a power iteration makes that value more accurate. `dim` is the dimension of the outputs.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.utils.parametrizations.spectral_norm.html
 * @throws ValueError if there is no such tensor, or `nPowerIterations` is not positive.
 * @example
 * const layer = nn.utils.parametrizations.spectralNorm(new nn.Linear(20, 40));
 * linalg.matrixNorm(layer.weight, 2); // about 1
 */
export function spectralNorm<M extends Module>(
  module: M,
  ...args:
    [name?: string, nPowerIterations?: number, eps?: number, dim?: number | null] | [SpectralNormOptions]
): M {
  const { name, nPowerIterations, eps, dim } = takeArguments('spectral_norm', defaults, args);
  const weight = tensorOf(module, name);
  const norm = new _SpectralNorm(weight, nPowerIterations, dim ?? outputDim(module), eps);
  return registerParametrization(module, name, norm);
}
