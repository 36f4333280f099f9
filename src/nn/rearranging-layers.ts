/** Layers that lay elements out anew: pixel and channel shuffles, blocks, and dimensions that come apart. */
import { fold, unfold } from '../ops/layers/blocks.js';
import { pixelShuffle, pixelUnshuffle } from '../ops/layers/pixel-shuffle.js';
import { required, takeArguments } from '../tensor/arguments.js';
import type { Tensor } from '../tensor/tensor.js';
import { typeName } from '../tensor/type-name.js';
import { channelShuffle } from './channel-shuffle.js';
import { Module } from './module.js';
import { pythonSize, pythonTuple, type Size } from './size.js';

/**
 * `pixelShuffle` as a module: [.., C r², H, W] to [.., C, H r, W r].
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.PixelShuffle.html
 * @example
 * new nn.PixelShuffle(3).call(ones(1, 9, 4, 4)).shape; // [1, 1, 12, 12]
 */
export class PixelShuffle extends Module {
  readonly upscaleFactor: number;

  constructor(...args: [upscaleFactor: number] | [{ upscaleFactor: number }]) {
    super();
    const defaults: { upscaleFactor: number | typeof required } = { upscaleFactor: required };
    this.upscaleFactor = takeArguments('PixelShuffle', defaults, args).upscaleFactor;
  }

  override forward(input: Tensor): Tensor {
    return pixelShuffle(input, this.upscaleFactor);
  }

  override extraRepr(): string {
    return `upscale_factor=${this.upscaleFactor}`;
  }
}

/**
 * `pixelUnshuffle` as a module: [.., C, H r, W r] to [.., C r², H, W].
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.PixelUnshuffle.html
 * @example
 * new nn.PixelUnshuffle(3).call(ones(1, 1, 12, 12)).shape; // [1, 9, 4, 4]
 */
export class PixelUnshuffle extends Module {
  readonly downscaleFactor: number;

  constructor(...args: [downscaleFactor: number] | [{ downscaleFactor: number }]) {
    super();
    const defaults = { downscaleFactor: required as number | typeof required };
    this.downscaleFactor = takeArguments('PixelUnshuffle', defaults, args).downscaleFactor;
  }

  override forward(input: Tensor): Tensor {
    return pixelUnshuffle(input, this.downscaleFactor);
  }

  override extraRepr(): string {
    return `downscale_factor=${this.downscaleFactor}`;
  }
}

/**
 * `channelShuffle` as a module: channels of `groups` groups take turns.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.ChannelShuffle.html
 * @example
 * new nn.ChannelShuffle(2).call(arange(4).view(1, 4, 1)).flatten().tolist(); // [0, 2, 1, 3]
 */
export class ChannelShuffle extends Module {
  readonly groups: number;

  constructor(...args: [groups: number] | [{ groups: number }]) {
    super();
    const defaults: { groups: number | typeof required } = { groups: required };
    this.groups = takeArguments('ChannelShuffle', defaults, args).groups;
  }

  override forward(input: Tensor): Tensor {
    return channelShuffle(input, this.groups);
  }

  override extraRepr(): string {
    return `groups=${this.groups}`;
  }
}

interface BlockOptions {
  dilation?: Size;
  padding?: Size;
  stride?: Size;
}

const blockDefaults = {
  kernelSize: required as Size | typeof required,
  dilation: 1 as Size,
  padding: 0 as Size,
  stride: 1 as Size,
};

/**
 * Sums of the blocks that `Unfold` took from an image of `outputSize`.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.Fold.html
 * @example
 * new nn.Fold([4, 5], [2, 2]).call(ones(1, 12, 12)).shape; // [1, 3, 4, 5]
 */
export class Fold extends Module {
  readonly outputSize: Size;
  readonly kernelSize: Size;
  readonly dilation: Size;
  readonly padding: Size;
  readonly stride: Size;

  constructor(
    ...args:
      | [outputSize: Size, kernelSize: Size, dilation?: Size, padding?: Size, stride?: Size]
      | [outputSize: Size, kernelSize: Size, options: BlockOptions]
  ) {
    super();
    const size: { outputSize: Size | typeof required } = { outputSize: required };
    const taken = takeArguments('Fold', { ...size, ...blockDefaults }, args);
    this.outputSize = taken.outputSize;
    this.kernelSize = taken.kernelSize;
    this.dilation = taken.dilation;
    this.padding = taken.padding;
    this.stride = taken.stride;
  }

  override forward(input: Tensor): Tensor {
    const { outputSize, kernelSize, dilation, padding, stride } = this;
    return fold(input, outputSize, kernelSize, dilation, padding, stride);
  }

  override extraRepr(): string {
    const { outputSize, kernelSize, dilation, padding, stride } = this;
    return (
      `output_size=${pythonSize(outputSize)}, kernel_size=${pythonSize(kernelSize)}, ` +
      `dilation=${pythonSize(dilation)}, padding=${pythonSize(padding)}, stride=${pythonSize(stride)}`
    );
  }
}

/**
 * The blocks of an image that a window slides over, as columns.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.Unfold.html
 * @example
 * new nn.Unfold([2, 3]).call(ones(2, 5, 3, 4)).shape; // [2, 30, 4]
 */
export class Unfold extends Module {
  readonly kernelSize: Size;
  readonly dilation: Size;
  readonly padding: Size;
  readonly stride: Size;

  constructor(
    ...args:
      | [kernelSize: Size, dilation?: Size, padding?: Size, stride?: Size]
      | [kernelSize: Size, options: BlockOptions]
  ) {
    super();
    const taken = takeArguments('Unfold', blockDefaults, args);
    this.kernelSize = taken.kernelSize;
    this.dilation = taken.dilation;
    this.padding = taken.padding;
    this.stride = taken.stride;
  }

  override forward(input: Tensor): Tensor {
    return unfold(input, this.kernelSize, this.dilation, this.padding, this.stride);
  }

  override extraRepr(): string {
    const { kernelSize, dilation, padding, stride } = this;
    return (
      `kernel_size=${pythonSize(kernelSize)}, dilation=${pythonSize(dilation)}, ` +
      `padding=${pythonSize(padding)}, stride=${pythonSize(stride)}`
    );
  }
}

/**
 * Parts a dimension into several, the inverse of `Flatten`.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.Unflatten.html
 * @example
 * new nn.Unflatten(1, [2, 5, 5]).call(ones(2, 50)).shape; // [2, 2, 5, 5]
 */
export class Unflatten extends Module {
  readonly dim: number;
  readonly unflattenedSize: readonly number[];

  constructor(
    ...args:
      | [dim: number, unflattenedSize: readonly number[]]
      | [dim: number, options: { unflattenedSize: readonly number[] }]
      | [{ dim: number; unflattenedSize: readonly number[] }]
  ) {
    super();
    const defaults = { dim: required as number | typeof required, unflattenedSize: required as unknown };
    const { dim, unflattenedSize } = takeArguments('Unflatten', defaults, args);
    if (!Number.isInteger(dim)) throw new TypeError('invalid argument type for dim parameter');
    assertSizes(unflattenedSize);
    this.dim = dim;
    this.unflattenedSize = unflattenedSize;
  }

  override forward(input: Tensor): Tensor {
    return input.unflatten(this.dim, this.unflattenedSize);
  }

  override extraRepr(): string {
    return `dim=${this.dim}, unflattened_size=${pythonTuple(this.unflattenedSize)}`;
  }
}

function assertSizes(sizes: unknown): asserts sizes is readonly number[] {
  if (!Array.isArray(sizes))
    throw new TypeError(`unflattened_size must be a tuple of ints, but found type ${typeName(sizes)}`);
  sizes.forEach((size: unknown, at) => {
    if (Number.isInteger(size)) return;
    throw new TypeError(
      `unflattened_size must be tuple of ints, but found element of type ${typeName(size)} at pos ${at}`,
    );
  });
}
