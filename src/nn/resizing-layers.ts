/** Layers that resize signals, images and volumes: Upsample and its two older forms. */
import { pythonFloat, takeArguments } from '../tensor/arguments.js';
import type { Tensor } from '../tensor/tensor.js';
import { interpolate, type InterpolationMode } from './interpolate.js';
import { Module } from './module.js';
import { pythonSize, type Size } from './size.js';

interface UpsampleOptions {
  size?: Size | null;
  scaleFactor?: Size | null;
  mode?: InterpolationMode;
  alignCorners?: boolean | null;
  recomputeScaleFactor?: boolean | null;
}

const defaults = {
  size: null as Size | null,
  scaleFactor: null as Size | null,
  mode: 'nearest' as InterpolationMode,
  alignCorners: null as boolean | null,
  recomputeScaleFactor: null as boolean | null,
};

/**
 * `interpolate` as a module: resizes to a `size` or by a `scaleFactor`.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.Upsample.html
 * @example
 * new nn.Upsample({ scaleFactor: 2, mode: 'bilinear' }).call(ones(1, 3, 4, 4)).shape; // [1, 3, 8, 8]
 */
export class Upsample extends Module {
  readonly size: Size | null;
  readonly scaleFactor: Size | null;
  readonly mode: InterpolationMode;
  readonly alignCorners: boolean | null;
  readonly recomputeScaleFactor: boolean | null;

  constructor(
    ...args:
      | [
          size?: Size | null,
          scaleFactor?: Size | null,
          mode?: InterpolationMode,
          alignCorners?: boolean | null,
          recomputeScaleFactor?: boolean | null,
        ]
      | [UpsampleOptions]
  ) {
    super();
    const taken = takeArguments('Upsample', defaults, args);
    this.size = taken.size;
    this.scaleFactor = taken.scaleFactor === 0 ? null : taken.scaleFactor;
    this.mode = taken.mode;
    this.alignCorners = taken.alignCorners;
    this.recomputeScaleFactor = taken.recomputeScaleFactor;
  }

  override forward(input: Tensor): Tensor {
    const { size, scaleFactor, mode, alignCorners, recomputeScaleFactor } = this;
    return interpolate(input, { size, scaleFactor, mode, alignCorners, recomputeScaleFactor });
  }

  override extraRepr(): string {
    const { size, scaleFactor, mode } = this;
    const target = scaleFactor === null ? `size=${pythonSize(size)}` : `scale_factor=${floats(scaleFactor)}`;
    return `${target}, mode=${mode}`;
  }
}

function floats(factor: Size): string {
  return typeof factor === 'number' ? pythonFloat(factor) : `(${factor.map(pythonFloat).join(', ')})`;
}

type SizeArguments =
  [size?: Size | null, scaleFactor?: Size | null] | [{ size?: Size | null; scaleFactor?: Size | null }];

const sizeDefaults = { size: defaults.size, scaleFactor: defaults.scaleFactor };

/**
 * An image resized by the nearest elements; `interpolate` and `Upsample` are its newer forms.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.UpsamplingNearest2d.html
 * @example
 * new nn.UpsamplingNearest2d({ scaleFactor: 2 }).call(ones(1, 1, 2, 2)).shape; // [1, 1, 4, 4]
 */
export class UpsamplingNearest2d extends Upsample {
  constructor(...args: SizeArguments) {
    super({ ...takeArguments('UpsamplingNearest2d', sizeDefaults, args), mode: 'nearest' });
  }
}

/**
 * An image resized by linear interpolation between its corners; `interpolate` and `Upsample` are its newer forms.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.UpsamplingBilinear2d.html
 * @example
 * new nn.UpsamplingBilinear2d(4).call(ones(1, 1, 2, 2)).shape; // [1, 1, 4, 4]
 */
export class UpsamplingBilinear2d extends Upsample {
  constructor(...args: SizeArguments) {
    super({
      ...takeArguments('UpsamplingBilinear2d', sizeDefaults, args),
      mode: 'bilinear',
      alignCorners: true,
    });
  }
}
