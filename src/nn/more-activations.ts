/** Further nonlinearities as modules. */
import { glu } from '../ops/activations/smooth-activations.js';
import { hardshrink, softshrink, softsign, tanhshrink } from '../ops/activations/hard-activations.js';
import { prelu } from '../ops/activations/slopes.js';
import { full } from '../ops/creation.js';
import { AssertionError } from '../errors.js';
import type { DType } from '../tensor/dtype.js';
import { pythonFloat, pythonNumber, required, takeArguments } from '../tensor/arguments.js';
import type { Tensor } from '../tensor/tensor.js';
import { Overwriting } from './activation.js';
import {
  celu,
  hardsigmoid,
  hardswish,
  mish,
  rrelu,
  selu,
  threshold,
  type Inplace,
} from './activation-functions.js';
import { softmax } from './functional.js';
import { Module } from './module.js';
import { Parameter } from './parameter.js';

/**
 * `x * relu6(x + 3) / 6`.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.Hardswish.html
 * @example
 * new nn.Hardswish();
 */
export class Hardswish extends Overwriting {
  constructor(...args: Inplace) {
    super(takeArguments('Hardswish', { inplace: false }, args).inplace);
  }

  override forward(input: Tensor): Tensor {
    return hardswish(input, this.inplace);
  }

  override extraRepr(): string {
    return '';
  }
}

/**
 * `relu6(x + 3) / 6`.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.Hardsigmoid.html
 * @example
 * new nn.Hardsigmoid();
 */
export class Hardsigmoid extends Overwriting {
  constructor(...args: Inplace) {
    super(takeArguments('Hardsigmoid', { inplace: false }, args).inplace);
  }

  override forward(input: Tensor): Tensor {
    return hardsigmoid(input, this.inplace);
  }

  override extraRepr(): string {
    return '';
  }
}

/**
 * `x * tanh(softplus(x))`.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.Mish.html
 * @example
 * new nn.Mish();
 */
export class Mish extends Overwriting {
  constructor(...args: Inplace) {
    super(takeArguments('Mish', { inplace: false }, args).inplace);
  }

  override forward(input: Tensor): Tensor {
    return mish(input, this.inplace);
  }
}

/**
 * `scale * elu(x, alpha)`, with the numbers of a network that normalizes itself.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.SELU.html
 * @example
 * new nn.SELU();
 */
export class SELU extends Overwriting {
  constructor(...args: Inplace) {
    super(takeArguments('SELU', { inplace: false }, args).inplace);
  }

  override forward(input: Tensor): Tensor {
    return selu(input, this.inplace);
  }
}

/**
 * x for positive x, else `alpha * (exp(x / alpha) - 1)`.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.CELU.html
 * @example
 * new nn.CELU({ alpha: 0.5 });
 */
export class CELU extends Overwriting {
  readonly alpha: number;

  constructor(...args: [alpha?: number, inplace?: boolean] | [{ alpha?: number; inplace?: boolean }]) {
    const options = takeArguments('CELU', { alpha: 1, inplace: false }, args);
    super(options.inplace);
    this.alpha = options.alpha;
  }

  override forward(input: Tensor): Tensor {
    return celu(input, this.alpha, this.inplace);
  }

  override extraRepr(): string {
    return this.withInplace(`alpha=${pythonFloat(this.alpha)}`);
  }
}

/**
 * x where it is above the threshold, else `value`.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.Threshold.html
 * @example
 * new nn.Threshold(0.1, 20).call(tensor([-1, 2])).tolist(); // [20, 2]
 */
export class Threshold extends Overwriting {
  readonly threshold: number;
  readonly value: number;

  constructor(
    ...args:
      | [threshold: number, value: number, inplace?: boolean]
      | [threshold: number, value: number, options: { inplace?: boolean }]
      | [options: { threshold: number; value: number; inplace?: boolean }]
  ) {
    const defaults = {
      threshold: required as number | typeof required,
      value: required as number | typeof required,
      inplace: false,
    };
    const options = takeArguments('Threshold', defaults, args);
    super(options.inplace);
    this.threshold = options.threshold;
    this.value = options.value;
  }

  override forward(input: Tensor): Tensor {
    return threshold(input, this.threshold, this.value, this.inplace);
  }

  override extraRepr(): string {
    return this.withInplace(`threshold=${pythonNumber(this.threshold)}, value=${pythonNumber(this.value)}`);
  }
}

/**
 * x where it is positive, else x times a number between `lower` and `upper`: drawn for each element in training,
 * otherwise their mean.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.RReLU.html
 * @example
 * new nn.RReLU(0.1, 0.3);
 */
export class RReLU extends Overwriting {
  readonly lower: number;
  readonly upper: number;

  constructor(
    ...args:
      | [lower?: number, upper?: number, inplace?: boolean]
      | [{ lower?: number; upper?: number; inplace?: boolean }]
  ) {
    const options = takeArguments('RReLU', { lower: 1 / 8, upper: 1 / 3, inplace: false }, args);
    super(options.inplace);
    this.lower = options.lower;
    this.upper = options.upper;
  }

  override forward(input: Tensor): Tensor {
    return rrelu(input, this.lower, this.upper, this.training, this.inplace);
  }

  override extraRepr(): string {
    return this.withInplace(`lower=${pythonNumber(this.lower)}, upper=${pythonNumber(this.upper)}`);
  }
}

interface PReLUOptions {
  numParameters?: number;
  init?: number;
  dtype?: DType | null;
}

/**
 * x where it is positive, else x times a parameter: one, or one for each channel.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.PReLU.html
 * @example
 * new nn.PReLU().call(tensor([-1, 2])).tolist(); // [-0.25, 2]
 */
export class PReLU extends Module {
  declare weight: Parameter;
  readonly numParameters: number;

  constructor(
    ...args:
      | [numParameters?: number, init?: number]
      | [numParameters: number, init: number, options: { dtype?: DType | null }]
      | [options?: PReLUOptions]
  ) {
    super();
    const defaults = { numParameters: 1, init: 0.25, dtype: null as DType | null };
    const { numParameters, init, dtype } = takeArguments('PReLU', defaults, args, 2);
    this.numParameters = numParameters;
    this.weight = new Parameter(full([numParameters], init, { dtype }));
  }

  override forward(input: Tensor): Tensor {
    return prelu(input, this.weight);
  }

  override extraRepr(): string {
    return `num_parameters=${this.numParameters}`;
  }
}

/**
 * The first half along a dimension, times the sigmoid of the second.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.GLU.html
 * @example
 * new nn.GLU().call(tensor([1, 2, 0, 0])).tolist(); // [0.5, 1]
 */
export class GLU extends Module {
  readonly dim: number;

  constructor(...args: [dim?: number] | [{ dim?: number }]) {
    super();
    this.dim = takeArguments('GLU', { dim: -1 }, args).dim;
  }

  override forward(input: Tensor): Tensor {
    return glu(input, this.dim);
  }

  override extraRepr(): string {
    return `dim=${this.dim}`;
  }
}

/** Sets small values to 0. */
class Shrinking extends Module {
  readonly lambd: number;

  constructor(name: string, args: [lambd?: number] | [{ lambd?: number }]) {
    super();
    this.lambd = takeArguments(name, { lambd: 0.5 }, args).lambd;
  }

  override extraRepr(): string {
    return pythonNumber(this.lambd);
  }
}

/**
 * x where its magnitude is above `lambd`, else 0.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.Hardshrink.html
 * @example
 * new nn.Hardshrink().call(tensor([-1, 0.25, 2])).tolist(); // [-1, 0, 2]
 */
export class Hardshrink extends Shrinking {
  constructor(...args: [lambd?: number] | [{ lambd?: number }]) {
    super('Hardshrink', args);
  }

  override forward(input: Tensor): Tensor {
    return hardshrink(input, this.lambd);
  }
}

/**
 * x moved by `lambd` toward 0, and 0 where it would get past it.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.Softshrink.html
 * @example
 * new nn.Softshrink().call(tensor([-1, 0.25, 2])).tolist(); // [-0.5, 0, 1.5]
 */
export class Softshrink extends Shrinking {
  constructor(...args: [lambd?: number] | [{ lambd?: number }]) {
    super('Softshrink', args);
  }

  override forward(input: Tensor): Tensor {
    return softshrink(input, this.lambd);
  }
}

/**
 * `x / (1 + |x|)`.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.Softsign.html
 * @example
 * new nn.Softsign().call(tensor([-1, 3])).tolist(); // [-0.5, 0.75]
 */
export class Softsign extends Module {
  override forward(input: Tensor): Tensor {
    return softsign(input);
  }
}

/**
 * `x - tanh(x)`.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.Tanhshrink.html
 * @example
 * new nn.Tanhshrink();
 */
export class Tanhshrink extends Module {
  override forward(input: Tensor): Tensor {
    return tanhshrink(input);
  }
}

/**
 * `softmax` over the channels at each place of an image.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.Softmax2d.html
 * @example
 * new nn.Softmax2d().call(randn(2, 3, 4, 4)).sum(1); // ones
 */
export class Softmax2d extends Module {
  override forward(input: Tensor): Tensor {
    if (input.ndim !== 3 && input.ndim !== 4) {
      throw new AssertionError('Softmax2d requires a 3D or 4D tensor as input');
    }
    return softmax(input, -3);
  }
}
