/** Layers that put something around signals, images and volumes: constants, their mirror images, their borders. */
import { pad } from '../ops/layers/padding.js';
import { pythonNumber, required, takeArguments } from '../tensor/arguments.js';
import type { Tensor } from '../tensor/tensor.js';
import { Module } from './module.js';
import { pythonTuple, repeated, type Size } from './size.js';

type Padding = [padding: Size] | [{ padding: Size }];

function paddingOf(layer: string, args: readonly unknown[], dims: number): readonly number[] {
  const defaults: { padding: Size | typeof required } = { padding: required };
  const { padding } = takeArguments(layer, defaults, args);
  return repeated(padding, 2 * dims);
}

abstract class ConstantPad extends Module {
  readonly padding: readonly number[];
  readonly value: number;

  constructor(layer: string, dims: number, args: readonly unknown[]) {
    super();
    const defaults = {
      padding: required as Size | typeof required,
      value: required as number | typeof required,
    };
    const { padding, value } = takeArguments(layer, defaults, args);
    this.padding = repeated(padding, 2 * dims);
    this.value = value;
  }

  override forward(input: Tensor): Tensor {
    return pad(input, this.padding, 'constant', this.value);
  }

  override extraRepr(): string {
    return `padding=${pythonTuple(this.padding)}, value=${pythonNumber(this.value)}`;
  }
}

type ConstantPadArguments = [padding: Size, value: number] | [padding: Size, options: { value: number }];

/**
 * A signal with `value` around it. `padding` is one count for all sides, or counts before and after each dimension, the
 * last dimension first; negative ones take elements away.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.ConstantPad1d.html
 * @example
 * new nn.ConstantPad1d(1, 3.5).call(ones(1, 2, 4)).shape; // [1, 2, 6]
 */
export class ConstantPad1d extends ConstantPad {
  constructor(...args: ConstantPadArguments) {
    super('ConstantPad1d', 1, args);
  }
}

/**
 * A image with `value` around it. `padding` is one count for all sides, or counts before and after each dimension, the
 * last dimension first; negative ones take elements away.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.ConstantPad2d.html
 * @example
 * new nn.ConstantPad2d(1, 3.5).call(ones(1, 2, 4, 4)).shape; // [1, 2, 6, 6]
 */
export class ConstantPad2d extends ConstantPad {
  constructor(...args: ConstantPadArguments) {
    super('ConstantPad2d', 2, args);
  }
}

/**
 * A volume with `value` around it. `padding` is one count for all sides, or counts before and after each dimension, the
 * last dimension first; negative ones take elements away.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.ConstantPad3d.html
 * @example
 * new nn.ConstantPad3d(1, 3.5).call(ones(1, 2, 4, 4, 4)).shape; // [1, 2, 6, 6, 6]
 */
export class ConstantPad3d extends ConstantPad {
  constructor(...args: ConstantPadArguments) {
    super('ConstantPad3d', 3, args);
  }
}

/**
 * An image with zeros around it.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.ZeroPad2d.html
 * @example
 * new nn.ZeroPad2d([1, 1, 2, 0]).call(ones(1, 1, 3, 3)).shape; // [1, 1, 5, 5]
 */
export class ZeroPad2d extends ConstantPad {
  constructor(...args: Padding) {
    super('ZeroPad2d', 2, [paddingOf('ZeroPad2d', args, 2), 0]);
  }

  override extraRepr(): string {
    return pythonTuple(this.padding);
  }
}

/** What surrounds its input with elements of the input. */
abstract class PadByMode extends Module {
  readonly padding: readonly number[];

  constructor(
    layer: string,
    dims: number,
    private readonly mode: 'reflect' | 'replicate',
    args: readonly unknown[],
  ) {
    super();
    this.padding = paddingOf(layer, args, dims);
  }

  override forward(input: Tensor): Tensor {
    return pad(input, this.padding, this.mode);
  }

  override extraRepr(): string {
    return pythonTuple(this.padding);
  }
}

/**
 * A signal with what a mirror on its border would show around it. `padding` is as for `ConstantPad1d`.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.ReflectionPad1d.html
 * @example
 * new nn.ReflectionPad1d(2).call(ones(1, 2, 4)).shape; // [1, 2, 8]
 */
export class ReflectionPad1d extends PadByMode {
  constructor(...args: Padding) {
    super('ReflectionPad1d', 1, 'reflect', args);
  }
}

/**
 * An image with what a mirror on its border would show around it. `padding` is as for `ConstantPad2d`.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.ReflectionPad2d.html
 * @example
 * new nn.ReflectionPad2d(2).call(ones(1, 2, 4, 4)).shape; // [1, 2, 8, 8]
 */
export class ReflectionPad2d extends PadByMode {
  constructor(...args: Padding) {
    super('ReflectionPad2d', 2, 'reflect', args);
  }
}

/**
 * A volume with what a mirror on its border would show around it. `padding` is as for `ConstantPad3d`.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.ReflectionPad3d.html
 * @example
 * new nn.ReflectionPad3d(2).call(ones(1, 2, 4, 4, 4)).shape; // [1, 2, 8, 8, 8]
 */
export class ReflectionPad3d extends PadByMode {
  constructor(...args: Padding) {
    super('ReflectionPad3d', 3, 'reflect', args);
  }
}

/**
 * A signal with the elements of its border around it. `padding` is as for `ConstantPad1d`.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.ReplicationPad1d.html
 * @example
 * new nn.ReplicationPad1d(2).call(ones(1, 2, 4)).shape; // [1, 2, 8]
 */
export class ReplicationPad1d extends PadByMode {
  constructor(...args: Padding) {
    super('ReplicationPad1d', 1, 'replicate', args);
  }
}

/**
 * An image with the elements of its border around it. `padding` is as for `ConstantPad2d`.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.ReplicationPad2d.html
 * @example
 * new nn.ReplicationPad2d(2).call(ones(1, 2, 4, 4)).shape; // [1, 2, 8, 8]
 */
export class ReplicationPad2d extends PadByMode {
  constructor(...args: Padding) {
    super('ReplicationPad2d', 2, 'replicate', args);
  }
}

/**
 * A volume with the elements of its border around it. `padding` is as for `ConstantPad3d`.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.ReplicationPad3d.html
 * @example
 * new nn.ReplicationPad3d(2).call(ones(1, 2, 4, 4, 4)).shape; // [1, 2, 8, 8, 8]
 */
export class ReplicationPad3d extends PadByMode {
  constructor(...args: Padding) {
    super('ReplicationPad3d', 3, 'replicate', args);
  }
}
