/** Layers that pool by norms, into parts and at random places, and that undo max pooling. */
import { ValueError } from '../errors.js';
import { pythonBool, pythonNumber, required, takeArguments } from '../tensor/arguments.js';
import type { Tensor } from '../tensor/tensor.js';
import { lpPool1d, lpPool2d } from './lp-pooling.js';
import { Module } from './module.js';
import type { MaxResult } from './pool-layers.js';
import { pythonSize, pythonTuple, repeated, type Size } from './size.js';
import { maxUnpool1d, maxUnpool2d, maxUnpool3d } from './unpooling.js';
import {
  adaptiveAvgPool3d,
  adaptiveMaxPool1d,
  adaptiveMaxPool2d,
  adaptiveMaxPool3d,
  fractionalMaxPool2d,
  fractionalMaxPool3d,
  type PartSize,
} from './volume-pooling.js';

const normDefaults = {
  normType: required as number | typeof required,
  kernelSize: required as Size | typeof required,
  stride: null as Size | null,
  ceilMode: false,
};

type NormArguments =
  | [normType: number, kernelSize: Size, stride?: Size | null, ceilMode?: boolean]
  | [normType: number, kernelSize: Size, options: { stride?: Size | null; ceilMode?: boolean }];

abstract class LPPool extends Module {
  readonly normType: number;
  readonly kernelSize: Size;
  readonly stride: Size | null;
  readonly ceilMode: boolean;

  constructor(...args: NormArguments) {
    super();
    const taken = takeArguments(new.target.name, normDefaults, args);
    this.normType = taken.normType;
    this.kernelSize = taken.kernelSize;
    this.stride = taken.stride;
    this.ceilMode = taken.ceilMode;
  }

  override extraRepr(): string {
    const { normType, kernelSize, stride, ceilMode } = this;
    return (
      `norm_type=${pythonNumber(normType)}, kernel_size=${pythonSize(kernelSize)}, ` +
      `stride=${pythonSize(stride)}, ceil_mode=${pythonBool(ceilMode)}`
    );
  }
}

/**
 * The norm of each window of a signal, of order `normType`.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.LPPool1d.html
 * @example
 * new nn.LPPool1d(2, 2).call(ones(1, 2, 4)).shape; // [1, 2, 2]
 */
export class LPPool1d extends LPPool {
  override forward(input: Tensor): Tensor {
    return lpPool1d(input, this.normType, this.kernelSize, this.stride, this.ceilMode);
  }
}

/**
 * The norm of each window of an image, of order `normType`.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.LPPool2d.html
 * @example
 * new nn.LPPool2d(2, 2).call(ones(1, 2, 4, 4)).shape; // [1, 2, 2, 2]
 */
export class LPPool2d extends LPPool {
  override forward(input: Tensor): Tensor {
    return lpPool2d(input, this.normType, this.kernelSize, this.stride, this.ceilMode);
  }
}

/**
 * Means of windows that part a volume evenly; null keeps the input's count.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.AdaptiveAvgPool3d.html
 * @example
 * new nn.AdaptiveAvgPool3d([5, null, 1]).call(ones(1, 2, 8, 9, 7)).shape; // [1, 2, 5, 9, 1]
 */
export class AdaptiveAvgPool3d extends Module {
  readonly outputSize: PartSize;

  constructor(...args: [outputSize: PartSize] | [{ outputSize: PartSize }]) {
    super();
    const defaults = { outputSize: required as PartSize | typeof required };
    this.outputSize = takeArguments('AdaptiveAvgPool3d', defaults, args).outputSize;
  }

  override forward(input: Tensor): Tensor {
    return adaptiveAvgPool3d(input, this.outputSize);
  }

  override extraRepr(): string {
    return `output_size=${pythonSize(this.outputSize)}`;
  }
}

const partDefaults = { outputSize: required as PartSize | typeof required, returnIndices: false };

type Parts<Indexed extends boolean> =
  | [outputSize: PartSize, returnIndices?: Indexed]
  | [outputSize: PartSize, options: { returnIndices?: Indexed }];

abstract class AdaptiveMaxPool<Indexed extends boolean> extends Module {
  readonly outputSize: PartSize;
  readonly returnIndices: boolean;

  constructor(...args: Parts<Indexed>) {
    super();
    const { outputSize, returnIndices } = takeArguments(new.target.name, partDefaults, args);
    this.outputSize = outputSize;
    this.returnIndices = returnIndices;
  }

  override extraRepr(): string {
    return `output_size=${pythonSize(this.outputSize)}`;
  }
}

function parted<Indexed extends boolean>(
  pool: typeof adaptiveMaxPool2d,
  layer: AdaptiveMaxPool<Indexed>,
  input: Tensor,
): MaxResult<Indexed> {
  const { outputSize, returnIndices } = layer;
  const result = returnIndices ? pool(input, outputSize, true) : pool(input, outputSize);
  return result as MaxResult<Indexed>;
}

/**
 * Maxima of windows that part a signal evenly. With
 * `returnIndices` also where they were.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.AdaptiveMaxPool1d.html
 * @example
 * new nn.AdaptiveMaxPool1d(3).call(ones(1, 2, 7)).shape; // [1, 2, 3]
 */
export class AdaptiveMaxPool1d<Indexed extends boolean = false> extends AdaptiveMaxPool<Indexed> {
  override forward(input: Tensor): MaxResult<Indexed> {
    return parted(adaptiveMaxPool1d, this, input);
  }
}

/**
 * Maxima of windows that part an image evenly; null keeps the input's count. With
 * `returnIndices` also where they were.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.AdaptiveMaxPool2d.html
 * @example
 * new nn.AdaptiveMaxPool2d(3).call(ones(1, 2, 7, 7)).shape; // [1, 2, 3, 3]
 */
export class AdaptiveMaxPool2d<Indexed extends boolean = false> extends AdaptiveMaxPool<Indexed> {
  override forward(input: Tensor): MaxResult<Indexed> {
    return parted(adaptiveMaxPool2d, this, input);
  }
}

/**
 * Maxima of windows that part a volume evenly; null keeps the input's count. With
 * `returnIndices` also where they were.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.AdaptiveMaxPool3d.html
 * @example
 * new nn.AdaptiveMaxPool3d(3).call(ones(1, 2, 7, 7, 7)).shape; // [1, 2, 3, 3, 3]
 */
export class AdaptiveMaxPool3d<Indexed extends boolean = false> extends AdaptiveMaxPool<Indexed> {
  override forward(input: Tensor): MaxResult<Indexed> {
    return parted(adaptiveMaxPool3d, this, input);
  }
}

const unpoolDefaults = {
  kernelSize: required as Size | typeof required,
  stride: null as Size | null,
  padding: 0 as Size,
};

type UnpoolArguments =
  | [kernelSize: Size, stride?: Size | null, padding?: Size]
  | [kernelSize: Size, options: { stride?: Size | null; padding?: Size }];

abstract class MaxUnpool extends Module {
  readonly kernelSize: readonly number[];
  readonly stride: readonly number[];
  readonly padding: readonly number[];

  constructor(layer: string, dims: number, args: readonly unknown[]) {
    super();
    const { kernelSize, stride, padding } = takeArguments(layer, unpoolDefaults, args);
    this.kernelSize = repeated(kernelSize, dims);
    this.stride = repeated(stride ?? kernelSize, dims);
    this.padding = repeated(padding, dims);
  }

  override extraRepr(): string {
    const { kernelSize, stride, padding } = this;
    return `kernel_size=${pythonTuple(kernelSize)}, stride=${pythonTuple(stride)}, padding=${pythonTuple(padding)}`;
  }
}

/**
 * Undoes `MaxPool1d` but for the elements that were no maxima, which are zero. `forward` takes the maxima, their places
 * and, if there could have been several, the size of what was pooled.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.MaxUnpool1d.html
 * @example
 * const [maxima, places] = new nn.MaxPool1d(2, { returnIndices: true }).call(ones(1, 2, 4));
 * new nn.MaxUnpool1d(2).call(maxima, places).shape; // [1, 2, 4]
 */
export class MaxUnpool1d extends MaxUnpool {
  constructor(...args: UnpoolArguments) {
    super('MaxUnpool1d', 1, args);
  }

  override forward(input: Tensor, indices: Tensor, outputSize: readonly number[] | null = null): Tensor {
    return maxUnpool1d(input, indices, this.kernelSize, this.stride, this.padding, outputSize);
  }
}

/**
 * Undoes `MaxPool2d` but for the elements that were no maxima, which are zero. `forward` takes the maxima, their places
 * and, if there could have been several, the size of what was pooled.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.MaxUnpool2d.html
 * @example
 * const [maxima, places] = new nn.MaxPool2d(2, { returnIndices: true }).call(ones(1, 2, 4, 4));
 * new nn.MaxUnpool2d(2).call(maxima, places).shape; // [1, 2, 4, 4]
 */
export class MaxUnpool2d extends MaxUnpool {
  constructor(...args: UnpoolArguments) {
    super('MaxUnpool2d', 2, args);
  }

  override forward(input: Tensor, indices: Tensor, outputSize: readonly number[] | null = null): Tensor {
    return maxUnpool2d(input, indices, this.kernelSize, this.stride, this.padding, outputSize);
  }
}

/**
 * Undoes `MaxPool3d` but for the elements that were no maxima, which are zero. `forward` takes the maxima, their places
 * and, if there could have been several, the size of what was pooled.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.MaxUnpool3d.html
 * @example
 * const [maxima, places] = new nn.MaxPool3d(2, { returnIndices: true }).call(ones(1, 2, 4, 4, 4));
 * new nn.MaxUnpool3d(2).call(maxima, places).shape; // [1, 2, 4, 4, 4]
 */
export class MaxUnpool3d extends MaxUnpool {
  constructor(...args: UnpoolArguments) {
    super('MaxUnpool3d', 3, args);
  }

  override forward(input: Tensor, indices: Tensor, outputSize: readonly number[] | null = null): Tensor {
    return maxUnpool3d(input, indices, this.kernelSize, this.stride, this.padding, outputSize);
  }
}

interface FractionalOptions<Indexed extends boolean> {
  outputSize?: Size | null;
  outputRatio?: Size | null;
  returnIndices?: Indexed;
  _randomSamples?: Tensor | null;
}

const fractionalDefaults = {
  kernelSize: required as Size | typeof required,
  outputSize: null as Size | null,
  outputRatio: null as Size | null,
  returnIndices: false,
  _randomSamples: null as Tensor | null,
};

type FractionalArguments<Indexed extends boolean> =
  | [kernelSize: Size, outputSize?: Size | null, outputRatio?: Size | null, returnIndices?: Indexed]
  | [kernelSize: Size, options: FractionalOptions<Indexed>];

abstract class FractionalMaxPool extends Module {
  readonly kernelSize: readonly number[];
  readonly outputSize: readonly number[] | null;
  readonly outputRatio: readonly number[] | null;
  readonly returnIndices: boolean;
  declare _random_samples: Tensor | null;

  constructor(layer: string, dims: number, args: readonly unknown[]) {
    super();
    const taken = takeArguments(layer, fractionalDefaults, args);
    const { outputSize, outputRatio } = taken;
    if (outputSize === null && outputRatio === null)
      throw new ValueError(`${layer} requires specifying either an output size, or a pooling ratio`);
    if (outputSize !== null && outputRatio !== null)
      throw new ValueError('only one of output_size and output_ratio may be specified');
    this.kernelSize = repeated(taken.kernelSize, dims);
    this.outputSize = outputSize === null ? null : repeated(outputSize, dims);
    this.outputRatio = outputRatio === null ? null : repeated(outputRatio, dims);
    if (this.outputRatio !== null && !this.outputRatio.every((ratio) => ratio > 0 && ratio < 1))
      throw new ValueError(`output_ratio must be between 0 and 1 (got ${pythonSize(outputRatio)})`);
    this.returnIndices = taken.returnIndices;
    this.registerBuffer('_random_samples', taken._randomSamples);
  }
}

function fractional<Indexed extends boolean>(
  pool: typeof fractionalMaxPool2d,
  layer: FractionalMaxPool,
  input: Tensor,
): MaxResult<Indexed> {
  const { kernelSize, outputSize, outputRatio, returnIndices, _random_samples: randomSamples } = layer;
  const options = { outputSize, outputRatio, randomSamples };
  const result = returnIndices
    ? pool(input, kernelSize, { ...options, returnIndices })
    : pool(input, kernelSize, options);
  return result as MaxResult<Indexed>;
}

/**
 * Maxima of windows at random places of an image, as many as `outputSize` asks for, or `outputRatio` times the size of the
 * input.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.FractionalMaxPool2d.html
 * @example
 * new nn.FractionalMaxPool2d(2, { outputRatio: 0.5 }).call(ones(1, 2, 8, 8)).shape; // [1, 2, 4, 4]
 */
export class FractionalMaxPool2d<Indexed extends boolean = false> extends FractionalMaxPool {
  constructor(...args: FractionalArguments<Indexed>) {
    super('FractionalMaxPool2d', 2, args);
  }

  override forward(input: Tensor): MaxResult<Indexed> {
    return fractional(fractionalMaxPool2d, this, input);
  }
}

/**
 * Maxima of windows at random places of a volume, as many as `outputSize` asks for, or `outputRatio` times the size of the
 * input.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.FractionalMaxPool3d.html
 * @example
 * new nn.FractionalMaxPool3d(2, { outputRatio: 0.5 }).call(ones(1, 2, 8, 8, 8)).shape; // [1, 2, 4, 4, 4]
 */
export class FractionalMaxPool3d<Indexed extends boolean = false> extends FractionalMaxPool {
  constructor(...args: FractionalArguments<Indexed>) {
    super('FractionalMaxPool3d', 3, args);
  }

  override forward(input: Tensor): MaxResult<Indexed> {
    return fractional(fractionalMaxPool3d, this, input);
  }
}
