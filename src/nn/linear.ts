/** Layers without a nonlinearity: Linear, Flatten, Identity. */
import type { TensorOptions } from '../ops/creation-arguments.js';
import { empty } from '../ops/creation.js';
import type { Tensor } from '../tensor/tensor.js';
import { pythonBool, required, takeArguments } from '../tensor/arguments.js';
import { linear } from './functional.js';
import { _calculateFanInAndFanOut, kaimingUniform_, uniform_ } from './init.js';
import { Module } from './module.js';
import { Parameter } from './parameter.js';

interface LinearOptions {
  bias?: boolean;
  device?: 'cpu' | null;
  dtype?: TensorOptions['dtype'];
}

const linearDefaults = {
  inFeatures: required as number | typeof required,
  outFeatures: required as number | typeof required,
  bias: true,
  device: null as 'cpu' | null,
  dtype: null as TensorOptions['dtype'],
};

/**
 * y = x Wᵀ + b over the last dimension.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.Linear.html
 * @example
 * new nn.Linear(20, 30).call(randn(128, 20)).shape; // [128, 30]
 */
export class Linear extends Module {
  inFeatures: number;
  outFeatures: number;
  weight: Parameter;
  bias: Parameter | null;

  constructor(inFeatures: number, outFeatures: number, options?: LinearOptions);
  constructor(
    inFeatures: number,
    outFeatures: number,
    bias?: boolean,
    device?: 'cpu' | null,
    dtype?: TensorOptions['dtype'],
  );
  constructor(...args: unknown[]) {
    super();
    const { inFeatures, outFeatures, bias, dtype } = takeArguments('Linear', linearDefaults, args);
    this.inFeatures = inFeatures;
    this.outFeatures = outFeatures;
    this.weight = new Parameter(empty(outFeatures, inFeatures, { dtype }));
    this.bias = bias ? new Parameter(empty(outFeatures, { dtype })) : null;
    this.resetParameters();
  }

  /** New random weights: uniform within one over the square root of the number of inputs. */
  resetParameters(): void {
    kaimingUniform_(this.weight, { a: Math.sqrt(5) });
    if (this.bias === null) return;
    const [fanIn] = _calculateFanInAndFanOut(this.weight);
    const bound = fanIn > 0 ? 1 / Math.sqrt(fanIn) : 0;
    uniform_(this.bias, -bound, bound);
  }

  override forward(input: Tensor): Tensor {
    return linear(input, this.weight, this.bias);
  }

  override extraRepr(): string {
    const hasBias = pythonBool(this.bias !== null);
    return `in_features=${this.inFeatures}, out_features=${this.outFeatures}, bias=${hasBias}`;
  }
}

/**
 * Joins dimensions into one, by default all but the first.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.Flatten.html
 * @example
 * new nn.Flatten().call(zeros(32, 1, 28, 28)).shape; // [32, 784]
 */
export class Flatten extends Module {
  readonly startDim: number;
  readonly endDim: number;

  constructor(startDim?: number, endDim?: number);
  constructor(options: { startDim?: number; endDim?: number });
  constructor(...args: unknown[]) {
    super();
    const { startDim, endDim } = takeArguments('Flatten', { startDim: 1, endDim: -1 }, args);
    this.startDim = startDim;
    this.endDim = endDim;
  }

  override forward(input: Tensor): Tensor {
    return input.flatten(this.startDim, this.endDim);
  }

  override extraRepr(): string {
    return `start_dim=${this.startDim}, end_dim=${this.endDim}`;
  }
}

/**
 * Returns its input. Arguments of the constructor are ignored.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.Identity.html
 * @example
 * new nn.Identity().call(x) === x; // true
 */
export class Identity extends Module {
  // eslint-disable-next-line @typescript-eslint/no-unused-vars -- taken and ignored, as in PyTorch
  constructor(..._: unknown[]) {
    super();
  }

  override forward<T>(input: T): T {
    return input;
  }
}
