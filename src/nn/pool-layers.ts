/** Layers that pool: maxima and means of windows, and means of parts of signals and images. */
import { pythonBool, required, takeArguments } from '../tensor/arguments.js';
import { adaptiveAvgPool1d, adaptiveAvgPool2d, avgPool1d, avgPool2d } from '../ops/average-pooling.js';
import { avgPool3d } from '../ops/layers/volume-means.js';
import type { Tensor } from '../tensor/tensor.js';
import { Module } from './module.js';
import { maxPool1d, maxPool2d, type Pooled } from './pooling.js';
import { maxPool3d } from './volume-pooling.js';
import { pythonSize, repeated, type Size } from './size.js';

interface MaxOptions<Indexed extends boolean> {
  stride?: Size | null;
  padding?: Size;
  dilation?: Size;
  returnIndices?: Indexed;
  ceilMode?: boolean;
}

const maxDefaults = {
  kernelSize: required as Size | typeof required,
  stride: null as Size | null,
  padding: 0 as Size,
  dilation: 1 as Size,
  returnIndices: false,
  ceilMode: false,
};

type MaxArguments<Indexed extends boolean> =
  | [
      kernelSize: Size,
      stride?: Size | null,
      padding?: Size,
      dilation?: Size,
      returnIndices?: Indexed,
      ceilMode?: boolean,
    ]
  | [kernelSize: Size, options: MaxOptions<Indexed>];

/** What a layer gives: maxima and, with `returnIndices`, their places. */
export type MaxResult<Indexed extends boolean> = Indexed extends true ? Pooled : Tensor;

abstract class MaxPool<Indexed extends boolean> extends Module {
  readonly kernelSize: Size;
  readonly stride: Size;
  readonly padding: Size;
  readonly dilation: Size;
  readonly returnIndices: boolean;
  readonly ceilMode: boolean;

  constructor(...args: MaxArguments<Indexed>) {
    super();
    const taken = takeArguments(new.target.name, maxDefaults, args);
    this.kernelSize = taken.kernelSize;
    this.stride = taken.stride ?? taken.kernelSize;
    this.padding = taken.padding;
    this.dilation = taken.dilation;
    this.returnIndices = taken.returnIndices;
    this.ceilMode = taken.ceilMode;
  }

  override extraRepr(): string {
    const { kernelSize, stride, padding, dilation, ceilMode } = this;
    return (
      `kernel_size=${pythonSize(kernelSize)}, stride=${pythonSize(stride)}, padding=${pythonSize(padding)}, ` +
      `dilation=${pythonSize(dilation)}, ceil_mode=${pythonBool(ceilMode)}`
    );
  }
}

/**
 * The maximum of each window of a signal.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.MaxPool1d.html
 * @example
 * new nn.MaxPool1d(2).call(ones(1, 3, 8)).shape; // [1, 3, 4]
 */
export class MaxPool1d<Indexed extends boolean = false> extends MaxPool<Indexed> {
  override forward(input: Tensor): MaxResult<Indexed> {
    return pooled(maxPool1d, this, input);
  }
}

/**
 * The maximum of each window of an image.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.MaxPool2d.html
 * @example
 * new nn.MaxPool2d(2).call(ones(1, 3, 8, 8)).shape; // [1, 3, 4, 4]
 */
export class MaxPool2d<Indexed extends boolean = false> extends MaxPool<Indexed> {
  override forward(input: Tensor): MaxResult<Indexed> {
    return pooled(maxPool2d, this, input);
  }
}

/**
 * The maximum of each window of a volume.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.MaxPool3d.html
 * @example
 * new nn.MaxPool3d(2).call(ones(1, 3, 8, 8, 8)).shape; // [1, 3, 4, 4, 4]
 */
export class MaxPool3d<Indexed extends boolean = false> extends MaxPool<Indexed> {
  override forward(input: Tensor): MaxResult<Indexed> {
    return pooled(maxPool3d, this, input);
  }
}

function pooled<Indexed extends boolean>(
  pool: typeof maxPool2d,
  layer: MaxPool<Indexed>,
  input: Tensor,
): MaxResult<Indexed> {
  const { kernelSize, stride, padding, dilation, ceilMode, returnIndices } = layer;
  const options = { stride, padding, dilation, ceilMode };
  const result = returnIndices
    ? pool(input, kernelSize, { ...options, returnIndices })
    : pool(input, kernelSize, options);
  return result as MaxResult<Indexed>;
}

interface AverageOptions {
  stride?: Size | null;
  padding?: Size;
  ceilMode?: boolean;
  countIncludePad?: boolean;
}

const averageDefaults = {
  kernelSize: required as Size | typeof required,
  stride: null as Size | null,
  padding: 0 as Size,
  ceilMode: false,
  countIncludePad: true,
};

type AverageArguments =
  | [kernelSize: Size, stride?: Size | null, padding?: Size, ceilMode?: boolean, countIncludePad?: boolean]
  | [kernelSize: Size, options: AverageOptions];

abstract class AvgPool extends Module {
  readonly kernelSize: Size;
  readonly stride: Size;
  readonly padding: Size;
  readonly ceilMode: boolean;
  readonly countIncludePad: boolean;

  constructor(layer: string, args: readonly unknown[], tuple: (size: Size) => Size) {
    super();
    const taken = takeArguments(layer, averageDefaults, args);
    this.kernelSize = tuple(taken.kernelSize);
    this.stride = tuple(taken.stride ?? taken.kernelSize);
    this.padding = tuple(taken.padding);
    this.ceilMode = taken.ceilMode;
    this.countIncludePad = taken.countIncludePad;
  }

  override extraRepr(): string {
    const { kernelSize, stride, padding } = this;
    return `kernel_size=${pythonSize(kernelSize)}, stride=${pythonSize(stride)}, padding=${pythonSize(padding)}`;
  }
}

/**
 * The mean of each window of a signal.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.AvgPool1d.html
 * @example
 * new nn.AvgPool1d(2).call(ones(1, 3, 8)).shape; // [1, 3, 4]
 */
export class AvgPool1d extends AvgPool {
  constructor(...args: AverageArguments) {
    super('AvgPool1d', args, (size) => repeated(size, 1));
  }

  override forward(input: Tensor): Tensor {
    const { kernelSize, stride, padding, ceilMode, countIncludePad } = this;
    return avgPool1d(input, kernelSize, stride, padding, ceilMode, countIncludePad);
  }
}

type DividedArguments =
  | [
      kernelSize: Size,
      stride?: Size | null,
      padding?: Size,
      ceilMode?: boolean,
      countIncludePad?: boolean,
      divisorOverride?: number | null,
    ]
  | [kernelSize: Size, options: AverageOptions & { divisorOverride?: number | null }];

/**
 * The mean of each window of an image.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.AvgPool2d.html
 * @example
 * new nn.AvgPool2d(2).call(ones(1, 3, 8, 8)).shape; // [1, 3, 4, 4]
 */
export class AvgPool2d extends AvgPool {
  readonly divisorOverride: number | null;

  constructor(...args: DividedArguments) {
    const defaults = { ...averageDefaults, divisorOverride: null as number | null };
    const { divisorOverride, kernelSize, stride, padding, ceilMode, countIncludePad } = takeArguments(
      'AvgPool2d',
      defaults,
      args,
    );
    super('AvgPool2d', [kernelSize, stride, padding, ceilMode, countIncludePad], (size) => size);
    this.divisorOverride = divisorOverride;
  }

  override forward(input: Tensor): Tensor {
    const { kernelSize, stride, padding, ceilMode, countIncludePad, divisorOverride } = this;
    return avgPool2d(input, kernelSize, stride, padding, ceilMode, countIncludePad, divisorOverride);
  }
}

/**
 * The mean of each window of a volume.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.AvgPool3d.html
 * @example
 * new nn.AvgPool3d(2).call(ones(1, 3, 8, 8, 8)).shape; // [1, 3, 4, 4, 4]
 */
export class AvgPool3d extends AvgPool {
  readonly divisorOverride: number | null;

  constructor(...args: DividedArguments) {
    const defaults = { ...averageDefaults, divisorOverride: null as number | null };
    const { divisorOverride, kernelSize, stride, padding, ceilMode, countIncludePad } = takeArguments(
      'AvgPool3d',
      defaults,
      args,
    );
    super('AvgPool3d', [kernelSize, stride, padding, ceilMode, countIncludePad], (size) => size);
    this.divisorOverride = divisorOverride;
  }

  override forward(input: Tensor): Tensor {
    const { kernelSize, stride, padding, ceilMode, countIncludePad, divisorOverride } = this;
    return avgPool3d(input, kernelSize, stride, padding, ceilMode, countIncludePad, divisorOverride);
  }
}

/**
 * Means of `outputSize` windows that part a signal evenly.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.AdaptiveAvgPool1d.html
 * @example
 * new nn.AdaptiveAvgPool1d(5).call(ones(1, 64, 8)).shape; // [1, 64, 5]
 */
export class AdaptiveAvgPool1d extends Module {
  readonly outputSize: Size;

  constructor(...args: [outputSize: Size]) {
    super();
    const defaults = { outputSize: required as Size | typeof required };
    this.outputSize = takeArguments('AdaptiveAvgPool1d', defaults, args).outputSize;
  }

  override forward(input: Tensor): Tensor {
    return adaptiveAvgPool1d(input, this.outputSize);
  }

  override extraRepr(): string {
    return `output_size=${pythonSize(this.outputSize)}`;
  }
}

type OutputSize = number | null | readonly (number | null)[];

/**
 * Means of windows that part an image evenly into `outputSize` rows and columns; null keeps the input's count.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.AdaptiveAvgPool2d.html
 * @example
 * new nn.AdaptiveAvgPool2d([5, null]).call(ones(1, 64, 8, 9)).shape; // [1, 64, 5, 9]
 */
export class AdaptiveAvgPool2d extends Module {
  readonly outputSize: OutputSize;

  constructor(...args: [outputSize: OutputSize]) {
    super();
    const defaults = { outputSize: required as OutputSize | typeof required };
    this.outputSize = takeArguments('AdaptiveAvgPool2d', defaults, args).outputSize;
  }

  override forward(input: Tensor): Tensor {
    const size = Array.isArray(this.outputSize)
      ? (this.outputSize as readonly (number | null)[])
      : [this.outputSize as number | null, this.outputSize as number | null];
    const image = input.shape.slice(-size.length);
    return adaptiveAvgPool2d(
      input,
      size.map((count, d) => count ?? image[d]!),
    );
  }

  override extraRepr(): string {
    return `output_size=${pythonSize(this.outputSize)}`;
  }
}
