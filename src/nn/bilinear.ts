/** The layer that multiplies two inputs through one weight: Bilinear. */
import type { TensorOptions } from '../ops/creation-arguments.js';
import { empty } from '../ops/creation.js';
import { bilinear } from '../ops/layers/bilinear.js';
import { pythonBool, required, takeArguments } from '../tensor/arguments.js';
import type { Tensor } from '../tensor/tensor.js';
import { uniform_ } from './init.js';
import { Module } from './module.js';
import { Parameter } from './parameter.js';

interface BilinearOptions {
  bias?: boolean;
  device?: 'cpu' | null;
  dtype?: TensorOptions['dtype'];
}

const defaults = {
  in1Features: required as number | typeof required,
  in2Features: required as number | typeof required,
  outFeatures: required as number | typeof required,
  bias: true,
  device: null as 'cpu' | null,
  dtype: null as TensorOptions['dtype'],
};

/**
 * y = x₁ᵀ A x₂ + b over the last dimensions of two tensors.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.Bilinear.html
 * @example
 * new nn.Bilinear(20, 30, 40).call(randn(128, 20), randn(128, 30)).shape; // [128, 40]
 */
export class Bilinear extends Module {
  readonly in1Features: number;
  readonly in2Features: number;
  readonly outFeatures: number;
  weight: Parameter;
  bias: Parameter | null;

  constructor(
    ...args:
      | [
          in1Features: number,
          in2Features: number,
          outFeatures: number,
          bias?: boolean,
          device?: 'cpu' | null,
          dtype?: TensorOptions['dtype'],
        ]
      | [in1Features: number, in2Features: number, outFeatures: number, options: BilinearOptions]
  ) {
    super();
    const { in1Features, in2Features, outFeatures, bias, dtype } = takeArguments('Bilinear', defaults, args);
    this.in1Features = in1Features;
    this.in2Features = in2Features;
    this.outFeatures = outFeatures;
    this.weight = new Parameter(empty(outFeatures, in1Features, in2Features, { dtype }));
    this.bias = bias ? new Parameter(empty(outFeatures, { dtype })) : null;
    this.resetParameters();
  }

  /** New random weights: uniform within one over the square root of the first input's length. */
  resetParameters(): void {
    const bound = 1 / Math.sqrt(this.in1Features);
    uniform_(this.weight, -bound, bound);
    if (this.bias !== null) uniform_(this.bias, -bound, bound);
  }

  override forward(input1: Tensor, input2: Tensor): Tensor {
    return bilinear(input1, input2, this.weight, this.bias);
  }

  override extraRepr(): string {
    const { in1Features, in2Features, outFeatures, bias } = this;
    return (
      `in1_features=${in1Features}, in2_features=${in2Features}, out_features=${outFeatures}, ` +
      `bias=${pythonBool(bias !== null)}`
    );
  }
}
