/** Layers that divide by mean squares: RMSNorm, LocalResponseNorm, CrossMapLRN2d. */
import { AssertionError } from '../errors.js';
import { cat } from '../ops/join.js';
import type { TensorOptions } from '../ops/creation-arguments.js';
import { empty } from '../ops/creation.js';
import { pythonBool, pythonFloat, pythonNumber, required, takeArguments } from '../tensor/arguments.js';
import type { Tensor } from '../tensor/tensor.js';
import { ones_ } from './init.js';
import { localResponseNorm, rmsNorm } from './mean-square-functions.js';
import { Module } from './module.js';
import { Parameter } from './parameter.js';
import { pythonTuple, repeated, type Size } from './size.js';

interface RmsOptions {
  eps?: number | null;
  elementwiseAffine?: boolean;
  device?: 'cpu' | null;
  dtype?: TensorOptions['dtype'];
}

const rmsDefaults = {
  normalizedShape: required as Size | typeof required,
  eps: null as number | null,
  elementwiseAffine: true,
  device: null as 'cpu' | null,
  dtype: null as TensorOptions['dtype'],
};

/**
 * `rmsNorm` over the last dimensions with a weight that is learned.
 *
 * @see https://pytorch.org/docs/2.4/generated/torch.nn.RMSNorm.html
 * @example
 * new nn.RMSNorm(10).call(randn(20, 5, 10)).shape; // [20, 5, 10]
 */
export class RMSNorm extends Module {
  readonly normalizedShape: readonly number[];
  eps: number | null;
  readonly elementwiseAffine: boolean;
  weight: Parameter | null;

  constructor(
    ...args:
      | [
          normalizedShape: Size,
          eps?: number | null,
          elementwiseAffine?: boolean,
          device?: 'cpu' | null,
          dtype?: TensorOptions['dtype'],
        ]
      | [normalizedShape: Size, options: RmsOptions]
  ) {
    super();
    const taken = takeArguments('RMSNorm', rmsDefaults, args);
    this.normalizedShape = repeated(taken.normalizedShape, 1);
    this.eps = taken.eps;
    this.elementwiseAffine = taken.elementwiseAffine;
    this.weight = taken.elementwiseAffine
      ? new Parameter(empty([...this.normalizedShape], { dtype: taken.dtype }))
      : null;
    this.resetParameters();
  }

  /** Weights of 1. */
  resetParameters(): void {
    if (this.weight !== null) ones_(this.weight);
  }

  override forward(input: Tensor): Tensor {
    return rmsNorm(input, this.normalizedShape, this.weight, this.eps);
  }

  override extraRepr(): string {
    const { normalizedShape, eps, elementwiseAffine } = this;
    return (
      `${pythonTuple(normalizedShape)}, eps=${eps === null ? 'None' : pythonFloat(eps)}, ` +
      `elementwise_affine=${pythonBool(elementwiseAffine)}`
    );
  }
}

const responseDefaults = {
  size: required as number | typeof required,
  alpha: 1e-4,
  beta: 0.75,
  k: 1,
};

/** What both have: how many channels count, and how. */
abstract class ResponseNorm extends Module {
  readonly size: number;
  readonly alpha: number;
  readonly beta: number;
  readonly k: number;

  constructor(
    ...args:
      | [size: number, alpha?: number, beta?: number, k?: number]
      | [size: number, options: { alpha?: number; beta?: number; k?: number }]
  ) {
    super();
    const { size, alpha, beta, k } = takeArguments(new.target.name, responseDefaults, args);
    this.size = size;
    this.alpha = alpha;
    this.beta = beta;
    this.k = k;
  }
}

/**
 * `localResponseNorm` as a module.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.LocalResponseNorm.html
 * @example
 * new nn.LocalResponseNorm(2).call(randn(32, 5, 24, 24)).shape; // [32, 5, 24, 24]
 */
export class LocalResponseNorm extends ResponseNorm {
  override forward(input: Tensor): Tensor {
    return localResponseNorm(input, this.size, this.alpha, this.beta, this.k);
  }

  override extraRepr(): string {
    const { size, alpha, beta, k } = this;
    return `${size}, alpha=${pythonFloat(alpha)}, beta=${pythonFloat(beta)}, k=${pythonFloat(k)}`;
  }
}

/**
 * As `LocalResponseNorm`, with the sums of squares that Torch 7 made: over an odd number of channels, and over the first
 * channel too wherever one before is left out. It exists for models of that time.
 *
 * @see https://github.com/pytorch/pytorch/blob/v1.13.1/torch/nn/modules/normalization.py
 * @throws AssertionError if the input does not have four dimensions.
 * @example
 * new nn.CrossMapLRN2d(3).call(randn(2, 5, 4, 4)).shape; // [2, 5, 4, 4]
 */
export class CrossMapLRN2d extends ResponseNorm {
  override forward(input: Tensor): Tensor {
    if (input.ndim !== 4) throw new AssertionError('');
    const squares = input.square();
    const channels = input.size(1);
    const reach = Math.trunc((this.size - 1) / 2 + 1);
    const sums = Array.from({ length: channels }, (_, c) => {
      const from = Math.max(0, c - reach + 1);
      const sum = squares.narrow(1, from, Math.min(channels, c + reach) - from).sum(1, { keepdim: true });
      return from > 0 ? sum.add(squares.narrow(1, 0, 1)) : sum;
    });
    const scale = cat(sums, 1)
      .mul(this.alpha / this.size)
      .add(this.k);
    return input.mul(scale.pow(-this.beta));
  }

  override extraRepr(): string {
    const { size, alpha, beta, k } = this;
    return `${size}, alpha=${pythonNumber(alpha)}, beta=${pythonNumber(beta)}, k=${pythonNumber(k)}`;
  }
}
