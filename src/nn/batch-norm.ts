/** Layers that normalize channels: BatchNorm1d, 2d and 3d, InstanceNorm1d, 2d and 3d. */
import { ValueError } from '../errors.js';
import type { TensorOptions } from '../ops/creation-arguments.js';
import { empty, ones, tensor, zeros } from '../ops/creation.js';
import { pythonBool, pythonFloat, required, takeArguments } from '../tensor/arguments.js';
import type { Tensor } from '../tensor/tensor.js';
import { ones_, zeros_ } from './init.js';
import { Module } from './module.js';
import { batchNorm, instanceNorm } from './norm-functions.js';
import { Parameter } from './parameter.js';
import type { Loading } from './state-dict.js';

interface NormOptions {
  eps?: number;
  momentum?: number | null;
  affine?: boolean;
  trackRunningStats?: boolean;
  device?: 'cpu' | null;
  dtype?: TensorOptions['dtype'];
}

export type NormArguments =
  | [
      numFeatures: number,
      eps?: number,
      momentum?: number | null,
      affine?: boolean,
      trackRunningStats?: boolean,
      device?: 'cpu' | null,
      dtype?: TensorOptions['dtype'],
    ]
  | [numFeatures: number, options: NormOptions];

function defaultsWith(affine: boolean, trackRunningStats: boolean) {
  return {
    numFeatures: required as number | typeof required,
    eps: 1e-5,
    momentum: 0.1 as number | null,
    affine,
    trackRunningStats,
    device: null as 'cpu' | null,
    dtype: null as TensorOptions['dtype'],
  };
}

export const batchDefaults = defaultsWith(true, true);
const instanceDefaults = defaultsWith(false, false);

/** What all of them have: a weight and a bias for each channel, and running moments. */
export abstract class ChannelNorm extends Module {
  override _version = 2;
  numFeatures: number;
  eps: number;
  momentum: number | null;
  affine: boolean;
  trackRunningStats: boolean;
  weight: Parameter | null;
  bias: Parameter | null;
  declare running_mean: Tensor | null;
  declare running_var: Tensor | null;
  declare num_batches_tracked: Tensor | null;

  constructor(defaults: typeof batchDefaults, args: NormArguments) {
    super();
    const taken = takeArguments(new.target.name, defaults, args);
    const { numFeatures, affine, trackRunningStats, dtype } = taken;
    this.numFeatures = numFeatures;
    this.eps = taken.eps;
    this.momentum = taken.momentum;
    this.affine = affine;
    this.trackRunningStats = trackRunningStats;
    this.weight = affine ? new Parameter(empty(numFeatures, { dtype })) : null;
    this.bias = affine ? new Parameter(empty(numFeatures, { dtype })) : null;
    this.registerBuffer('running_mean', trackRunningStats ? zeros(numFeatures, { dtype }) : null);
    this.registerBuffer('running_var', trackRunningStats ? ones(numFeatures, { dtype }) : null);
    this.registerBuffer('num_batches_tracked', trackRunningStats ? tensor(0, { dtype: 'int64' }) : null);
    this.resetParameters();
  }

  /** The buffer `running_mean`. */
  get runningMean(): Tensor | null {
    return this.running_mean;
  }

  set runningMean(value: Tensor | null) {
    this.running_mean = value;
  }

  /** The buffer `running_var`. */
  get runningVar(): Tensor | null {
    return this.running_var;
  }

  set runningVar(value: Tensor | null) {
    this.running_var = value;
  }

  /** The buffer `num_batches_tracked`. */
  get numBatchesTracked(): Tensor | null {
    return this.num_batches_tracked;
  }

  set numBatchesTracked(value: Tensor | null) {
    this.num_batches_tracked = value;
  }

  /** Until version 2 batches were not counted. */
  override _loadFromStateDict(...loading: Loading): void {
    const [stateDict, prefix, { version = 0 }] = loading;
    const key = `${prefix}num_batches_tracked`;
    if (version < 2 && this.trackRunningStats && !Object.hasOwn(stateDict, key))
      stateDict[key] = tensor(0, { dtype: 'int64' });
    super._loadFromStateDict(...loading);
  }

  /** Forgets what was seen: running means of 0 and variances of 1. */
  resetRunningStats(): void {
    if (!this.trackRunningStats) return;
    this.running_mean!.zero_();
    this.running_var!.fill_(1);
    this.num_batches_tracked!.zero_();
  }

  /** Weights of 1 and biases of 0, and new running moments. */
  resetParameters(): void {
    this.resetRunningStats();
    if (this.weight !== null) ones_(this.weight);
    if (this.bias !== null) zeros_(this.bias);
  }

  override extraRepr(): string {
    const { numFeatures, eps, momentum, affine, trackRunningStats } = this;
    return (
      `${numFeatures}, eps=${pythonFloat(eps)}, momentum=${momentum === null ? 'None' : pythonFloat(momentum)}, ` +
      `affine=${pythonBool(affine)}, track_running_stats=${pythonBool(trackRunningStats)}`
    );
  }
}

function assertDims(input: Tensor, ...allowed: readonly number[]): void {
  if (allowed.includes(input.ndim)) return;
  throw new ValueError(
    `expected ${allowed.map((dims) => `${dims}D`).join(' or ')} input (got ${input.ndim}D input)`,
  );
}

abstract class BatchNorm extends ChannelNorm {
  constructor(...args: NormArguments) {
    super(batchDefaults, args);
  }

  protected abstract checkInputDim(input: Tensor): void;

  override forward(input: Tensor): Tensor {
    this.checkInputDim(input);
    const { running_mean: mean, running_var: variance, weight, bias, training } = this;
    const tracks = !training || this.trackRunningStats;
    const fraction = this._fraction();
    const usesInput = training || (mean === null && variance === null);
    const [running, runningVar] = tracks ? [mean, variance] : [null, null];
    return batchNorm(input, running, runningVar, weight, bias, usesInput, fraction, this.eps);
  }

  /** By how much this batch moves the running moments; counts it. Without `momentum` all batches count the same. */
  private _fraction(): number {
    const count = this.num_batches_tracked;
    if (!this.training || !this.trackRunningStats || count === null) return this.momentum ?? 0;
    count.add_(1);
    return this.momentum ?? 1 / Number(count.item());
  }
}

/**
 * `batchNorm` of vectors or signals, [batch, channels] or [batch, channels, length].
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.BatchNorm1d.html
 * @example
 * new nn.BatchNorm1d(100).call(randn(20, 100)).shape; // [20, 100]
 */
export class BatchNorm1d extends BatchNorm {
  protected override checkInputDim(input: Tensor): void {
    assertDims(input, 2, 3);
  }
}

/**
 * `batchNorm` of images, [batch, channels, height, width].
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.BatchNorm2d.html
 * @example
 * new nn.BatchNorm2d(16).call(randn(2, 16, 8, 8)).shape; // [2, 16, 8, 8]
 */
export class BatchNorm2d extends BatchNorm {
  protected override checkInputDim(input: Tensor): void {
    assertDims(input, 4);
  }
}

/**
 * `batchNorm` of volumes, [batch, channels, depth, height, width].
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.BatchNorm3d.html
 * @example
 * new nn.BatchNorm3d(4).call(randn(2, 4, 3, 8, 8)).shape; // [2, 4, 3, 8, 8]
 */
export class BatchNorm3d extends BatchNorm {
  protected override checkInputDim(input: Tensor): void {
    assertDims(input, 5);
  }
}

abstract class InstanceNorm extends ChannelNorm {
  constructor(...args: NormArguments) {
    super(instanceDefaults, args);
  }

  /** Before versions were noted all tracked their running statistics. */
  override _loadFromStateDict(...loading: Loading): void {
    const [stateDict, prefix, { version }, , , , errors] = loading;
    const names = ['running_mean', 'running_var'].map((name) => prefix + name);
    const found = names.filter((key) => Object.hasOwn(stateDict, key));
    if (version === undefined && !this.trackRunningStats && found.length > 0) {
      const name = this.constructor.name;
      errors.push(
        `Unexpected running stats buffer(s) ${found.map((key) => `"${key}"`).join(' and ')} for ${name} with ` +
          'track_running_stats=False. If state_dict is a checkpoint saved before 0.4.0, this may be expected because ' +
          `${name} does not track running stats by default since 0.4.0. Please remove these keys from state_dict. If ` +
          `the running stats are actually needed, instead set track_running_stats=True in ${name} to enable them. See ` +
          `the documentation of ${name} for details.`,
      );
      for (const key of found) Reflect.deleteProperty(stateDict, key);
    }
    super._loadFromStateDict(...loading);
  }

  /** How many dimensions an image has with its channels, but without a batch. */
  protected abstract readonly unbatched: number;

  override forward(input: Tensor): Tensor {
    const dims = this.unbatched;
    assertDims(input, dims, dims + 1);
    return input.ndim === dims ? this._normalized(input.unsqueeze(0)).squeeze(0) : this._normalized(input);
  }

  private _normalized(input: Tensor): Tensor {
    const { running_mean: mean, running_var: variance, weight, bias, momentum } = this;
    const usesInput = this.training || !this.trackRunningStats;
    // PyTorch refuses no momentum as an argument
    return instanceNorm(input, mean, variance, weight, bias, usesInput, momentum!, this.eps);
  }
}

/**
 * `instanceNorm` of signals, [batch, channels, length].
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.InstanceNorm1d.html
 * @example
 * new nn.InstanceNorm1d(100).call(randn(20, 100, 40)).shape; // [20, 100, 40]
 */
export class InstanceNorm1d extends InstanceNorm {
  protected override readonly unbatched = 2;
}

/**
 * `instanceNorm` of images, [batch, channels, height, width].
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.InstanceNorm2d.html
 * @example
 * new nn.InstanceNorm2d(16, { affine: true }).call(randn(2, 16, 8, 8)).shape; // [2, 16, 8, 8]
 */
export class InstanceNorm2d extends InstanceNorm {
  protected override readonly unbatched = 3;
}

/**
 * `instanceNorm` of volumes, [batch, channels, depth, height, width].
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.InstanceNorm3d.html
 * @example
 * new nn.InstanceNorm3d(4).call(randn(2, 4, 3, 8, 8)).shape; // [2, 4, 3, 8, 8]
 */
export class InstanceNorm3d extends InstanceNorm {
  protected override readonly unbatched = 4;
}
