/** The layers that find out the size of their input by themselves: LazyLinear, LazyConv1d, LazyBatchNorm1d, … */
import { RuntimeError, ValueError } from '../errors.js';
import { tensor } from '../ops/creation.js';
import type { TensorOptions } from '../ops/creation-arguments.js';
import { required, takeArguments } from '../tensor/arguments.js';
import { formatSize } from '../tensor/shape.js';
import type { Tensor } from '../tensor/tensor.js';
import {
  BatchNorm1d,
  BatchNorm2d,
  BatchNorm3d,
  batchDefaults,
  InstanceNorm1d,
  InstanceNorm2d,
  InstanceNorm3d,
  type ChannelNorm,
  type NormArguments,
} from './batch-norm.js';
import {
  Conv1d,
  Conv2d,
  Conv3d,
  ConvTranspose1d,
  ConvTranspose2d,
  ConvTranspose3d,
  convDefaults,
  TransposedConvolution,
  transposedDefaults,
  type ConvArguments,
  type Convolution,
  type TransposedArguments,
} from './convolution.js';
import { lazy, type Lazy } from './lazy.js';
import { Linear } from './linear.js';
import { isLazy, UninitializedBuffer, UninitializedParameter } from './uninitialized.js';

/** The arguments of a layer without the first, which the input tells. */
type WithoutFirst<Args> = Args extends [unknown, ...infer Rest] ? Rest : never;

function withoutFirst<Defaults extends object, First extends keyof Defaults>(
  defaults: Defaults,
  first: First,
): Omit<Defaults, First> {
  const others = Object.entries(defaults).filter(([name]) => name !== first);
  return Object.fromEntries(others) as Omit<Defaults, First>;
}

/** Gives parameters and buffers that have no shape one each. */
function materialize(...members: readonly (readonly [Tensor | null, shape: readonly number[]])[]): void {
  for (const [t, shape] of members) if (isLazy(t)) t.materialize(shape);
}

interface LinearOptions {
  bias?: boolean;
  device?: 'cpu' | null;
  dtype?: TensorOptions['dtype'];
}

const linearDefaults = {
  outFeatures: required as number | typeof required,
  bias: true,
  device: null as 'cpu' | null,
  dtype: null as TensorOptions['dtype'],
};

/**
 * A `Linear` whose number of inputs is that of the first input it is called with; from then on it is one.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.LazyLinear.html
 * @example
 * const layer = new nn.LazyLinear(30);
 * layer.call(randn(128, 20)).shape; // [128, 30]
 * String(layer); // 'Linear(in_features=20, out_features=30, bias=True)'
 */
export class LazyLinear extends /* @__PURE__ */ lazy(Linear) {
  constructor(
    ...args:
      | [outFeatures: number, bias?: boolean, device?: 'cpu' | null, dtype?: TensorOptions['dtype']]
      | [outFeatures: number, options: LinearOptions]
  ) {
    const { outFeatures, bias, dtype } = takeArguments('LazyLinear', linearDefaults, args);
    super(0, 0, false);
    this.weight = new UninitializedParameter({ dtype });
    this.outFeatures = outFeatures;
    if (bias) this.bias = new UninitializedParameter({ dtype });
  }

  override initializeParameters(input: Tensor): void {
    if (!this.hasUninitializedParams()) return;
    this.inFeatures = input.size(-1);
    materialize([this.weight, [this.outFeatures, this.inFeatures]], [this.bias, [this.outFeatures]]);
    this.resetParameters();
  }
}

function lazyConvolution<Layer extends Convolution, Args extends readonly unknown[]>(
  base: new (...args: Args) => Layer,
): new (...args: WithoutFirst<Args>) => Layer & Lazy {
  class LazyConvolution extends lazy<Convolution>(base as never) {
    constructor(...args: unknown[]) {
      const isTransposed = base.prototype instanceof TransposedConvolution;
      const defaults = isTransposed ? transposedDefaults : convDefaults;
      const taken = takeArguments(new.target.name, withoutFirst(defaults, 'inChannels'), args);
      super({ ...taken, inChannels: 0, outChannels: 0, bias: false });
      const { dtype } = taken;
      this.weight = new UninitializedParameter({ dtype });
      this.outChannels = taken.outChannels;
      if (taken.bias) this.bias = new UninitializedParameter({ dtype });
    }

    override initializeParameters(input: Tensor): void {
      if (!this.hasUninitializedParams()) return;
      const { kernelSize, groups, outChannels } = this;
      const dims = kernelSize.length;
      const isBatch = input.dim() === dims + 2;
      if (!isBatch && input.dim() !== dims + 1) {
        throw new RuntimeError(
          `Expected ${dims + 1}D (unbatched) or ${dims + 2}D (batched) input to ${this.constructor.name}, but got input ` +
            `of size: ${formatSize(input.shape)}`,
        );
      }
      const inChannels = input.size(isBatch ? 1 : 0);
      if (inChannels % groups !== 0) throw new ValueError('in_channels must be divisible by groups');
      this.inChannels = inChannels;
      const [outer, inner] = this.transposed ? [inChannels, outChannels] : [outChannels, inChannels];
      const weightShape = [outer, Math.floor(inner / groups), ...kernelSize];
      materialize([this.weight, weightShape], [this.bias, [outChannels]]);
      this.resetParameters();
    }
  }
  return LazyConvolution as never;
}

/**
 * A `Conv1d` that finds its number of input channels by the first input; from then on it is a `Conv1d`.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.LazyConv1d.html
 * @example
 * new nn.LazyConv1d(33, 3).call(randn(20, 16, 50)).shape; // [20, 33, 48]
 */
export class LazyConv1d extends /* @__PURE__ */ lazyConvolution<Conv1d, ConvArguments>(Conv1d) {}

/**
 * A `Conv2d` that finds its number of input channels by the first input; from then on it is a `Conv2d`.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.LazyConv2d.html
 * @example
 * new nn.LazyConv2d(33, 3).call(randn(20, 16, 8, 8)).shape; // [20, 33, 6, 6]
 */
export class LazyConv2d extends /* @__PURE__ */ lazyConvolution<Conv2d, ConvArguments>(Conv2d) {}

/**
 * A `Conv3d` that finds its number of input channels by the first input; from then on it is a `Conv3d`.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.LazyConv3d.html
 * @example
 * new nn.LazyConv3d(33, 3).call(randn(20, 16, 4, 6, 6)).shape; // [20, 33, 2, 4, 4]
 */
export class LazyConv3d extends /* @__PURE__ */ lazyConvolution<Conv3d, ConvArguments>(Conv3d) {}

/**
 * A `ConvTranspose1d` that finds its number of input channels by the first input; from then on it is a `ConvTranspose1d`.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.LazyConvTranspose1d.html
 * @example
 * new nn.LazyConvTranspose1d(4, 2, { stride: 2 }).call(randn(20, 16, 50)).shape; // [20, 4, 100]
 */
export class LazyConvTranspose1d
  extends /* @__PURE__ */ lazyConvolution<ConvTranspose1d, TransposedArguments>(ConvTranspose1d) {}

/**
 * A `ConvTranspose2d` that finds its number of input channels by the first input; from then on it is a `ConvTranspose2d`.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.LazyConvTranspose2d.html
 * @example
 * new nn.LazyConvTranspose2d(4, 2, { stride: 2 }).call(randn(20, 16, 8, 8)).shape; // [20, 4, 16, 16]
 */
export class LazyConvTranspose2d
  extends /* @__PURE__ */ lazyConvolution<ConvTranspose2d, TransposedArguments>(ConvTranspose2d) {}

/**
 * A `ConvTranspose3d` that finds its number of input channels by the first input; from then on it is a `ConvTranspose3d`.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.LazyConvTranspose3d.html
 * @example
 * new nn.LazyConvTranspose3d(4, 2, { stride: 2 }).call(randn(20, 16, 4, 6, 6)).shape; // [20, 4, 8, 12, 12]
 */
export class LazyConvTranspose3d
  extends /* @__PURE__ */ lazyConvolution<ConvTranspose3d, TransposedArguments>(ConvTranspose3d) {}

function lazyNorm<Layer extends ChannelNorm>(
  base: new (...args: NormArguments) => Layer,
): new (...args: Partial<WithoutFirst<NormArguments>>) => Layer & Lazy {
  const defaults = withoutFirst(batchDefaults, 'numFeatures');
  class LazyNorm extends lazy<ChannelNorm>(base as never) {
    constructor(...args: unknown[]) {
      const taken = takeArguments(new.target.name, defaults, args);
      super({ ...taken, numFeatures: 0, affine: false, trackRunningStats: false });
      const { affine, trackRunningStats, dtype } = taken;
      this.affine = affine;
      this.trackRunningStats = trackRunningStats;
      if (affine) {
        this.weight = new UninitializedParameter({ dtype });
        this.bias = new UninitializedParameter({ dtype });
      }
      if (trackRunningStats) {
        this.running_mean = new UninitializedBuffer({ dtype });
        this.running_var = new UninitializedBuffer({ dtype });
        this.num_batches_tracked = tensor(0, { dtype: 'int64' });
      }
    }

    override initializeParameters(input: Tensor): void {
      if (!this.hasUninitializedParams()) return;
      this.numFeatures = input.size(1);
      const members = [this.weight, this.bias, this.running_mean, this.running_var];
      materialize(...members.map((t) => [t, [this.numFeatures]] as const));
      this.resetParameters();
    }
  }
  return LazyNorm as never;
}

/**
 * A `BatchNorm1d` that finds its number of channels by the first input; from then on it is a `BatchNorm1d`.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.LazyBatchNorm1d.html
 * @example
 * new nn.LazyBatchNorm1d().call(randn(20, 16, 50)).shape; // [20, 16, 50]
 */
export class LazyBatchNorm1d extends /* @__PURE__ */ lazyNorm(BatchNorm1d) {}

/**
 * A `BatchNorm2d` that finds its number of channels by the first input; from then on it is a `BatchNorm2d`.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.LazyBatchNorm2d.html
 * @example
 * new nn.LazyBatchNorm2d().call(randn(2, 16, 8, 8)).shape; // [2, 16, 8, 8]
 */
export class LazyBatchNorm2d extends /* @__PURE__ */ lazyNorm(BatchNorm2d) {}

/**
 * A `BatchNorm3d` that finds its number of channels by the first input; from then on it is a `BatchNorm3d`.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.LazyBatchNorm3d.html
 * @example
 * new nn.LazyBatchNorm3d().call(randn(2, 16, 3, 8, 8)).shape; // [2, 16, 3, 8, 8]
 */
export class LazyBatchNorm3d extends /* @__PURE__ */ lazyNorm(BatchNorm3d) {}

/**
 * A `InstanceNorm1d` that finds its number of channels by the first input; from then on it is a `InstanceNorm1d`. Unlike that it has weights and running
 * statistics, if it is not told otherwise.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.LazyInstanceNorm1d.html
 * @example
 * new nn.LazyInstanceNorm1d().call(randn(20, 16, 50)).shape; // [20, 16, 50]
 */
export class LazyInstanceNorm1d extends /* @__PURE__ */ lazyNorm(InstanceNorm1d) {}

/**
 * A `InstanceNorm2d` that finds its number of channels by the first input; from then on it is a `InstanceNorm2d`. Unlike that it has weights and running
 * statistics, if it is not told otherwise.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.LazyInstanceNorm2d.html
 * @example
 * new nn.LazyInstanceNorm2d().call(randn(2, 16, 8, 8)).shape; // [2, 16, 8, 8]
 */
export class LazyInstanceNorm2d extends /* @__PURE__ */ lazyNorm(InstanceNorm2d) {}

/**
 * A `InstanceNorm3d` that finds its number of channels by the first input; from then on it is a `InstanceNorm3d`. Unlike that it has weights and running
 * statistics, if it is not told otherwise.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.LazyInstanceNorm3d.html
 * @example
 * new nn.LazyInstanceNorm3d().call(randn(2, 16, 3, 8, 8)).shape; // [2, 16, 3, 8, 8]
 */
export class LazyInstanceNorm3d extends /* @__PURE__ */ lazyNorm(InstanceNorm3d) {}
