/** Nonlinearities as modules. */
import { gelu, logsigmoid, sigmoid, softplus } from '../ops/activation.js';
import { tanh } from '../ops/trigonometric.js';
import type { Tensor } from '../tensor/tensor.js';
import { pythonFloat, pythonNumber, takeArguments } from '../tensor/arguments.js';
import { elu, hardtanh, leakyRelu, logSoftmax, relu, relu6, silu, softmax, softmin } from './functional.js';
import { Module } from './module.js';

type Inplace = [inplace?: boolean] | [{ inplace?: boolean }];

/** A module that may write its result over its input. */
export class Overwriting extends Module {
  /** Whether the input is overwritten. */
  readonly inplace: boolean;

  constructor(inplace: boolean) {
    super();
    this.inplace = inplace;
  }

  override extraRepr(): string {
    return this.inplace ? 'inplace=True' : '';
  }

  /** The other settings, and `inplace` where it is set. */
  protected withInplace(settings: string): string {
    return this.inplace ? `${settings}, inplace=True` : settings;
  }
}

/**
 * `max(x, 0)`.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.ReLU.html
 * @example
 * new nn.ReLU({ inplace: true });
 */
export class ReLU extends Overwriting {
  constructor(...args: Inplace) {
    super(takeArguments('ReLU', { inplace: false }, args).inplace);
  }

  override forward(input: Tensor): Tensor {
    return relu(input, this.inplace);
  }
}

/**
 * x limited to [0, 6].
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.ReLU6.html
 * @example
 * new nn.ReLU6().call(tensor([-1, 3, 7])).tolist(); // [0, 3, 6]
 */
export class ReLU6 extends Overwriting {
  constructor(...args: Inplace) {
    super(takeArguments('ReLU6', { inplace: false }, args).inplace);
  }

  override forward(input: Tensor): Tensor {
    return relu6(input, this.inplace);
  }
}

/**
 * x where it is positive, else `negativeSlope * x`.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.LeakyReLU.html
 * @example
 * new nn.LeakyReLU(0.1);
 */
export class LeakyReLU extends Overwriting {
  readonly negativeSlope: number;

  constructor(
    ...args: [negativeSlope?: number, inplace?: boolean] | [{ negativeSlope?: number; inplace?: boolean }]
  ) {
    const options = takeArguments('LeakyReLU', { negativeSlope: 0.01, inplace: false }, args);
    super(options.inplace);
    this.negativeSlope = options.negativeSlope;
  }

  override forward(input: Tensor): Tensor {
    return leakyRelu(input, this.negativeSlope, this.inplace);
  }

  override extraRepr(): string {
    return this.withInplace(`negative_slope=${pythonNumber(this.negativeSlope)}`);
  }
}

/**
 * x where it is positive, else `alpha * (exp(x) - 1)`.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.ELU.html
 * @example
 * new nn.ELU({ alpha: 0.5 });
 */
export class ELU extends Overwriting {
  readonly alpha: number;

  constructor(...args: [alpha?: number, inplace?: boolean] | [{ alpha?: number; inplace?: boolean }]) {
    const options = takeArguments('ELU', { alpha: 1, inplace: false }, args);
    super(options.inplace);
    this.alpha = options.alpha;
  }

  override forward(input: Tensor): Tensor {
    return elu(input, this.alpha, this.inplace);
  }

  override extraRepr(): string {
    return this.withInplace(`alpha=${pythonFloat(this.alpha)}`);
  }
}

/**
 * x limited to [minVal, maxVal].
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.Hardtanh.html
 * @example
 * new nn.Hardtanh(-2, 2);
 */
export class Hardtanh extends Overwriting {
  readonly minVal: number;
  readonly maxVal: number;

  constructor(
    ...args:
      | [minVal?: number, maxVal?: number, inplace?: boolean]
      | [{ minVal?: number; maxVal?: number; inplace?: boolean }]
  ) {
    const options = takeArguments('Hardtanh', { minVal: -1, maxVal: 1, inplace: false }, args);
    super(options.inplace);
    this.minVal = options.minVal;
    this.maxVal = options.maxVal;
  }

  override forward(input: Tensor): Tensor {
    return hardtanh(input, this.minVal, this.maxVal, this.inplace);
  }

  override extraRepr(): string {
    return this.withInplace(`min_val=${pythonFloat(this.minVal)}, max_val=${pythonFloat(this.maxVal)}`);
  }
}

/**
 * `x * sigmoid(x)`.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.SiLU.html
 * @example
 * new nn.SiLU();
 */
export class SiLU extends Overwriting {
  constructor(...args: Inplace) {
    super(takeArguments('SiLU', { inplace: false }, args).inplace);
  }

  override forward(input: Tensor): Tensor {
    return silu(input, this.inplace);
  }
}

/**
 * `x Φ(x)` with the normal distribution function Φ, or its tanh approximation.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.GELU.html
 * @example
 * new nn.GELU({ approximate: 'tanh' });
 */
export class GELU extends Module {
  readonly approximate: 'none' | 'tanh';

  constructor(...args: [approximate?: 'none' | 'tanh'] | [{ approximate?: 'none' | 'tanh' }]) {
    super();
    const defaults = { approximate: 'none' as 'none' | 'tanh' };
    this.approximate = takeArguments('GELU', defaults, args).approximate;
  }

  override forward(input: Tensor): Tensor {
    return gelu(input, { approximate: this.approximate });
  }

  override extraRepr(): string {
    return `approximate='${this.approximate}'`;
  }
}

/**
 * `log(1 + exp(beta x)) / beta`, x itself where `beta x` is above the threshold.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.Softplus.html
 * @example
 * new nn.Softplus({ beta: 2 });
 */
export class Softplus extends Module {
  readonly beta: number;
  readonly threshold: number;

  constructor(...args: [beta?: number, threshold?: number] | [{ beta?: number; threshold?: number }]) {
    super();
    const { beta, threshold } = takeArguments('Softplus', { beta: 1, threshold: 20 }, args);
    this.beta = beta;
    this.threshold = threshold;
  }

  override forward(input: Tensor): Tensor {
    return softplus(input, this.beta, this.threshold);
  }

  override extraRepr(): string {
    return `beta=${pythonNumber(this.beta)}, threshold=${pythonNumber(this.threshold)}`;
  }
}

/**
 * `1 / (1 + exp(-x))`.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.Sigmoid.html
 * @example
 * new nn.Sigmoid().call(zeros(1)).item(); // 0.5
 */
export class Sigmoid extends Module {
  override forward(input: Tensor): Tensor {
    return sigmoid(input);
  }
}

/**
 * The hyperbolic tangent.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.Tanh.html
 * @example
 * new nn.Tanh();
 */
export class Tanh extends Module {
  override forward(input: Tensor): Tensor {
    return tanh(input);
  }
}

/**
 * The logarithm of `Sigmoid`, accurate for large negative x.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.LogSigmoid.html
 * @example
 * new nn.LogSigmoid();
 */
export class LogSigmoid extends Module {
  override forward(input: Tensor): Tensor {
    return logsigmoid(input);
  }
}

type DimArguments = [dim?: number | null] | [{ dim?: number | null }];

/** A module that works along one dimension. */
class AlongDim extends Module {
  readonly dim: number | null;

  constructor(name: string, args: DimArguments) {
    super();
    this.dim = takeArguments(name, { dim: null as number | null }, args).dim;
  }

  override extraRepr(): string {
    return `dim=${this.dim ?? 'None'}`;
  }
}

/**
 * `exp(x)` divided by its sum along a dimension.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.Softmax.html
 * @example
 * new nn.Softmax({ dim: -1 });
 */
export class Softmax extends AlongDim {
  constructor(...args: DimArguments) {
    super('Softmax', args);
  }

  override forward(input: Tensor): Tensor {
    return softmax(input, this.dim);
  }
}

/**
 * The logarithm of `Softmax`.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.LogSoftmax.html
 * @example
 * new nn.LogSoftmax({ dim: -1 });
 */
export class LogSoftmax extends AlongDim {
  constructor(...args: DimArguments) {
    super('LogSoftmax', args);
  }

  override forward(input: Tensor): Tensor {
    return logSoftmax(input, this.dim);
  }
}

/**
 * `Softmax` of the negated elements.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.Softmin.html
 * @example
 * new nn.Softmin({ dim: -1 });
 */
export class Softmin extends AlongDim {
  constructor(...args: DimArguments) {
    super('Softmin', args);
  }

  override forward(input: Tensor): Tensor {
    return softmin(input, this.dim);
  }
}
