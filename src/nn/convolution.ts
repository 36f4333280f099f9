/** Layers that slide a window of weights over signals and images. */
import { ValueError } from '../errors.js';
import { pythonBool, required, takeArguments } from '../tensor/arguments.js';
import {
  conv1d,
  conv2d,
  conv3d,
  convTranspose1d,
  convTranspose2d,
  convTranspose3d,
} from '../ops/convolution-functions.js';
import type { TensorOptions } from '../ops/creation-arguments.js';
import { empty } from '../ops/creation.js';
import { pad } from '../ops/layers/padding.js';
import type { Tensor } from '../tensor/tensor.js';
import { _calculateFanInAndFanOut, kaimingUniform_, uniform_ } from './init.js';
import { Module } from './module.js';
import { Parameter } from './parameter.js';
import { pythonTuple, repeated, type Size } from './size.js';

export type PaddingMode = 'zeros' | 'reflect' | 'replicate' | 'circular';

/** In the order in which PyTorch lists them. */
const paddingModes: readonly PaddingMode[] = ['zeros', 'reflect', 'replicate', 'circular'];

export interface Options {
  stride?: Size;
  padding?: Size;
  dilation?: Size;
  groups?: number;
  bias?: boolean;
  paddingMode?: PaddingMode;
  device?: 'cpu' | null;
  dtype?: TensorOptions['dtype'];
}

type ConvOptions = Omit<Options, 'padding'> & { padding?: Size | 'valid' | 'same' };
type TransposedOptions = Options & { outputPadding?: Size };

const common = {
  inChannels: required as number | typeof required,
  outChannels: required as number | typeof required,
  kernelSize: required as Size | typeof required,
  stride: 1 as Size,
};
const rest = {
  paddingMode: 'zeros' as PaddingMode,
  device: null as 'cpu' | null,
  dtype: null as TensorOptions['dtype'],
};
export const convDefaults = {
  ...common,
  padding: 0 as Size | string,
  dilation: 1 as Size,
  groups: 1,
  bias: true,
  ...rest,
};
export const transposedDefaults = {
  ...common,
  padding: 0 as Size | string,
  outputPadding: 0 as Size,
  groups: 1,
  bias: true,
  dilation: 1 as Size,
  ...rest,
};

type Settings = Required<Omit<ConvOptions, 'padding'>> & {
  inChannels: number;
  outChannels: number;
  kernelSize: Size;
  padding: Size | string;
  outputPadding?: Size;
};

/** What all convolutions have: settings with a number for each dimension, and weights. */
export abstract class Convolution extends Module {
  inChannels: number;
  outChannels: number;
  readonly kernelSize: readonly number[];
  readonly stride: readonly number[];
  readonly padding: readonly number[] | string;
  readonly dilation: readonly number[];
  readonly transposed: boolean;
  readonly outputPadding: readonly number[];
  readonly groups: number;
  readonly paddingMode: PaddingMode;
  weight: Parameter;
  bias: Parameter | null;

  constructor(dims: number, transposed: boolean, settings: Settings) {
    super();
    const { inChannels, outChannels, padding, groups, paddingMode, dtype } = settings;
    const tuple = (size: Size): readonly number[] => repeated(size, dims);
    if (transposed && paddingMode !== 'zeros')
      throw new ValueError(`Only "zeros" padding mode is supported for ${new.target.name}`);
    if (groups <= 0) throw new ValueError('groups must be a positive integer');
    if (inChannels % groups !== 0) throw new ValueError('in_channels must be divisible by groups');
    if (outChannels % groups !== 0) throw new ValueError('out_channels must be divisible by groups');
    this.stride = tuple(settings.stride);
    if (typeof padding === 'string') {
      if (padding !== 'same' && padding !== 'valid')
        throw new ValueError(`Invalid padding string '${padding}', should be one of {'same', 'valid'}`);
      if (padding === 'same' && this.stride.some((step) => step !== 1))
        throw new ValueError("padding='same' is not supported for strided convolutions");
    }
    if (!paddingModes.includes(paddingMode)) {
      const modes = paddingModes.map((mode) => `'${mode}'`).join(', ');
      throw new ValueError(`padding_mode must be one of {${modes}}, but got padding_mode='${paddingMode}'`);
    }
    this.inChannels = inChannels;
    this.outChannels = outChannels;
    this.kernelSize = tuple(settings.kernelSize);
    this.padding = typeof padding === 'string' ? padding : tuple(padding);
    this.dilation = tuple(settings.dilation);
    this.transposed = transposed;
    this.outputPadding = tuple(settings.outputPadding ?? 0);
    this.groups = groups;
    this.paddingMode = paddingMode;
    const [outer, inner] = transposed ? [inChannels, outChannels] : [outChannels, inChannels];
    this.weight = new Parameter(empty([outer, inner / groups, ...this.kernelSize], { dtype }));
    this.bias = settings.bias ? new Parameter(empty(outChannels, { dtype })) : null;
    this.resetParameters();
  }

  /** New random weights: uniform within one over the square root of the number of inputs of an output. */
  resetParameters(): void {
    kaimingUniform_(this.weight, { a: Math.sqrt(5) });
    if (this.bias === null) return;
    const [fanIn] = _calculateFanInAndFanOut(this.weight);
    if (fanIn !== 0) uniform_(this.bias, -1 / Math.sqrt(fanIn), 1 / Math.sqrt(fanIn));
  }

  /** The input with what the padding mode puts around it, and the padding that is left to do. */
  protected padded(input: Tensor): [input: Tensor, padding: readonly number[] | string] {
    const { padding, paddingMode, kernelSize, dilation } = this;
    if (paddingMode === 'zeros') return [input, padding];
    const margins = kernelSize.map((size, d): [number, number] => {
      if (typeof padding !== 'string') return [padding[d]!, padding[d]!];
      const total = padding === 'same' ? dilation[d]! * (size - 1) : 0;
      return [Math.floor(total / 2), Math.ceil(total / 2)];
    });
    return [pad(input, margins.reverse().flat(), paddingMode), kernelSize.map(() => 0)];
  }

  override extraRepr(): string {
    const differs = (values: readonly number[], usual: number): boolean =>
      values.some((value) => value !== usual);
    const { padding } = this;
    const parts = [
      `${this.inChannels}, ${this.outChannels}`,
      `kernel_size=${pythonTuple(this.kernelSize)}`,
      `stride=${pythonTuple(this.stride)}`,
    ];
    if (typeof padding === 'string') parts.push(`padding=${padding}`);
    else if (differs(padding, 0)) parts.push(`padding=${pythonTuple(padding)}`);
    if (differs(this.dilation, 1)) parts.push(`dilation=${pythonTuple(this.dilation)}`);
    if (differs(this.outputPadding, 0)) parts.push(`output_padding=${pythonTuple(this.outputPadding)}`);
    if (this.groups !== 1) parts.push(`groups=${this.groups}`);
    if (this.bias === null) parts.push(`bias=${pythonBool(false)}`);
    if (this.paddingMode !== 'zeros') parts.push(`padding_mode=${this.paddingMode}`);
    return parts.join(', ');
  }
}

/** By the number of dimensions, which is that of the sizes of a layer's window. */
const functions = [conv1d, conv2d, conv3d];
const transposedFunctions = [convTranspose1d, convTranspose2d, convTranspose3d];

/** Convolutions that are not transposed. */
abstract class PlainConvolution extends Convolution {
  override forward(input: Tensor): Tensor {
    const { weight, bias, stride, dilation, groups, kernelSize } = this;
    const [padded, padding] = this.padded(input);
    const convolve = functions[kernelSize.length - 1]!;
    return convolve(padded, weight, bias, stride, padding, dilation, groups);
  }
}

export type ConvArguments =
  | [
      inChannels: number,
      outChannels: number,
      kernelSize: Size,
      stride?: Size,
      padding?: Size | 'valid' | 'same',
      dilation?: Size,
      groups?: number,
      bias?: boolean,
      paddingMode?: PaddingMode,
    ]
  | [inChannels: number, outChannels: number, kernelSize: Size, options: ConvOptions];

export type TransposedArguments =
  | [
      inChannels: number,
      outChannels: number,
      kernelSize: Size,
      stride?: Size,
      padding?: Size,
      outputPadding?: Size,
      groups?: number,
      bias?: boolean,
      dilation?: Size,
    ]
  | [inChannels: number, outChannels: number, kernelSize: Size, options: TransposedOptions];

/**
 * `conv1d` with weights that are learned.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.Conv1d.html
 * @example
 * new nn.Conv1d(16, 33, 3, { stride: 2 }).call(randn(20, 16, 50)).shape; // [20, 33, 24]
 */
export class Conv1d extends PlainConvolution {
  constructor(...args: ConvArguments) {
    super(1, false, takeArguments('Conv1d', convDefaults, args));
  }
}

/**
 * `conv2d` with weights that are learned.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.Conv2d.html
 * @example
 * new nn.Conv2d(3, 8, 3, { padding: 1 }).call(randn(2, 3, 32, 32)).shape; // [2, 8, 32, 32]
 */
export class Conv2d extends PlainConvolution {
  constructor(...args: ConvArguments) {
    super(2, false, takeArguments('Conv2d', convDefaults, args));
  }
}

/**
 * `conv3d` with weights that are learned.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.Conv3d.html
 * @example
 * new nn.Conv3d(3, 8, 3, { padding: 1 }).call(randn(2, 3, 4, 8, 8)).shape; // [2, 8, 4, 8, 8]
 */
export class Conv3d extends PlainConvolution {
  constructor(...args: ConvArguments) {
    super(3, false, takeArguments('Conv3d', convDefaults, args));
  }
}

/** Transposed convolutions can be told the size of their result. */
export abstract class TransposedConvolution extends Convolution {
  override forward(input: Tensor, outputSize: readonly number[] | null = null): Tensor {
    const { weight, bias, stride, groups, dilation, kernelSize } = this;
    const more = this._outputPaddingFor(input, outputSize);
    const convolve = transposedFunctions[kernelSize.length - 1]!;
    return convolve(input, weight, bias, stride, this.padding as readonly number[], more, groups, dilation);
  }

  /** The output padding that gives an image of this size. */
  private _outputPaddingFor(input: Tensor, outputSize: readonly number[] | null): readonly number[] {
    if (outputSize === null) return this.outputPadding;
    const { kernelSize, stride, padding, dilation } = this;
    const dims = kernelSize.length;
    const isBatch = input.shape.length === dims + 2;
    const others = isBatch ? 2 : 1;
    if (outputSize.length !== dims && outputSize.length !== others + dims) {
      throw new ValueError(
        `ConvTranspose${dims}D: for ${input.shape.length}D input, output_size must have ${dims} or ${others + dims} ` +
          `elements (got ${outputSize.length})`,
      );
    }
    const wanted = outputSize.slice(-dims);
    const image = input.shape.slice(-dims);
    const least = image.map(
      (size, d) =>
        (size - 1) * stride[d]! - 2 * (padding[d] as number) + dilation[d]! * (kernelSize[d]! - 1) + 1,
    );
    const most = least.map((size, d) => size + stride[d]! - 1);
    if (wanted.some((size, d) => size < least[d]! || size > most[d]!)) {
      throw new ValueError(
        `requested an output size of ${pythonTuple(wanted)}, but valid sizes range from [${least.join(', ')}] to ` +
          `[${most.join(', ')}] (for an input of torch.Size([${image.join(', ')}]))`,
      );
    }
    return wanted.map((size, d) => size - least[d]!);
  }
}

/**
 * `convTranspose1d` with weights that are learned.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.ConvTranspose1d.html
 * @example
 * new nn.ConvTranspose1d(4, 2, 2, { stride: 2 }).call(randn(1, 4, 8)).shape; // [1, 2, 16]
 */
export class ConvTranspose1d extends TransposedConvolution {
  constructor(...args: TransposedArguments) {
    super(1, true, takeArguments('ConvTranspose1d', transposedDefaults, args));
  }
}

/**
 * `convTranspose2d` with weights that are learned.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.ConvTranspose2d.html
 * @example
 * new nn.ConvTranspose2d(4, 2, 2, { stride: 2 }).call(randn(1, 4, 8, 8)).shape; // [1, 2, 16, 16]
 */
export class ConvTranspose2d extends TransposedConvolution {
  constructor(...args: TransposedArguments) {
    super(2, true, takeArguments('ConvTranspose2d', transposedDefaults, args));
  }
}

/**
 * `convTranspose3d` with weights that are learned.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.ConvTranspose3d.html
 * @example
 * new nn.ConvTranspose3d(4, 2, 2, { stride: 2 }).call(randn(1, 4, 2, 8, 8)).shape; // [1, 2, 4, 16, 16]
 */
export class ConvTranspose3d extends TransposedConvolution {
  constructor(...args: TransposedArguments) {
    super(3, true, takeArguments('ConvTranspose3d', transposedDefaults, args));
  }
}
