/** Layers that normalize each sample by itself: LayerNorm, GroupNorm. */
import { ValueError } from '../errors.js';
import type { TensorOptions } from '../ops/creation-arguments.js';
import { empty } from '../ops/creation.js';
import { layerNorm } from '../ops/layer-norm.js';
import { pythonBool, pythonFloat, required, takeArguments } from '../tensor/arguments.js';
import type { Tensor } from '../tensor/tensor.js';
import { ones_, zeros_ } from './init.js';
import { Module } from './module.js';
import { groupNorm } from './norm-functions.js';
import { Parameter } from './parameter.js';
import { pythonTuple, repeated, type Size } from './size.js';

interface Options {
  eps?: number;
  device?: 'cpu' | null;
  dtype?: TensorOptions['dtype'];
}

const rest = { device: null as 'cpu' | null, dtype: null as TensorOptions['dtype'] };

/** Weights of 1 and biases of 0. */
function reset(weight: Parameter | null, bias: Parameter | null): void {
  if (weight !== null) ones_(weight);
  if (bias !== null) zeros_(bias);
}

const layerDefaults = {
  normalizedShape: required as Size | typeof required,
  eps: 1e-5,
  elementwiseAffine: true,
  ...rest,
};

/**
 * `layerNorm` over the last dimensions with weights and biases that are learned.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.LayerNorm.html
 * @example
 * new nn.LayerNorm(10).call(randn(20, 5, 10)).shape; // [20, 5, 10]
 */
export class LayerNorm extends Module {
  readonly normalizedShape: readonly number[];
  eps: number;
  readonly elementwiseAffine: boolean;
  weight: Parameter | null;
  bias: Parameter | null;

  constructor(
    ...args:
      | [
          normalizedShape: Size,
          eps?: number,
          elementwiseAffine?: boolean,
          device?: 'cpu' | null,
          dtype?: TensorOptions['dtype'],
        ]
      | [normalizedShape: Size, options: Options & { elementwiseAffine?: boolean }]
  ) {
    super();
    const { normalizedShape, eps, elementwiseAffine, dtype } = takeArguments(
      'LayerNorm',
      layerDefaults,
      args,
    );
    this.normalizedShape = repeated(normalizedShape, 1);
    this.eps = eps;
    this.elementwiseAffine = elementwiseAffine;
    this.weight = elementwiseAffine ? new Parameter(empty([...this.normalizedShape], { dtype })) : null;
    this.bias = elementwiseAffine ? new Parameter(empty([...this.normalizedShape], { dtype })) : null;
    this.resetParameters();
  }

  /** Weights of 1 and biases of 0. */
  resetParameters(): void {
    reset(this.weight, this.bias);
  }

  override forward(input: Tensor): Tensor {
    return layerNorm(input, this.normalizedShape, this.weight, this.bias, this.eps);
  }

  override extraRepr(): string {
    const { normalizedShape, eps, elementwiseAffine } = this;
    return (
      `${pythonTuple(normalizedShape)}, eps=${pythonFloat(eps)}, ` +
      `elementwise_affine=${pythonBool(elementwiseAffine)}`
    );
  }
}

const groupDefaults = {
  numGroups: required as number | typeof required,
  numChannels: required as number | typeof required,
  eps: 1e-5,
  affine: true,
  ...rest,
};

/**
 * `groupNorm` with a weight and a bias for each channel that are learned.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.GroupNorm.html
 * @example
 * new nn.GroupNorm(3, 6).call(randn(20, 6, 10, 10)).shape; // [20, 6, 10, 10]
 */
export class GroupNorm extends Module {
  readonly numGroups: number;
  readonly numChannels: number;
  eps: number;
  readonly affine: boolean;
  weight: Parameter | null;
  bias: Parameter | null;

  constructor(
    ...args:
      | [
          numGroups: number,
          numChannels: number,
          eps?: number,
          affine?: boolean,
          device?: 'cpu' | null,
          dtype?: TensorOptions['dtype'],
        ]
      | [numGroups: number, numChannels: number, options: Options & { affine?: boolean }]
  ) {
    super();
    const { numGroups, numChannels, eps, affine, dtype } = takeArguments('GroupNorm', groupDefaults, args);
    if (numChannels % numGroups !== 0) throw new ValueError('num_channels must be divisible by num_groups');
    this.numGroups = numGroups;
    this.numChannels = numChannels;
    this.eps = eps;
    this.affine = affine;
    this.weight = affine ? new Parameter(empty(numChannels, { dtype })) : null;
    this.bias = affine ? new Parameter(empty(numChannels, { dtype })) : null;
    this.resetParameters();
  }

  /** Weights of 1 and biases of 0. */
  resetParameters(): void {
    reset(this.weight, this.bias);
  }

  override forward(input: Tensor): Tensor {
    return groupNorm(input, this.numGroups, this.weight, this.bias, this.eps);
  }

  override extraRepr(): string {
    const { numGroups, numChannels, eps, affine } = this;
    return `${numGroups}, ${numChannels}, eps=${pythonFloat(eps)}, affine=${pythonBool(affine)}`;
  }
}
