/** Dropout of elements and of whole channels: the functions of `nn.functional`. */
import { RuntimeError, ValueError } from '../errors.js';
import { assertTensor } from '../ops/bind.js';
import { emptyLike } from '../ops/creation.js';
import { takeArguments } from '../tensor/arguments.js';
import type { Tensor } from '../tensor/tensor.js';
import { warn } from '../tensor/warn.js';

type DropoutArguments =
  | [p?: number, training?: boolean, inplace?: boolean]
  | [{ p?: number; training?: boolean; inplace?: boolean }];

interface Settings {
  readonly p: number;
  readonly training: boolean;
  readonly inplace: boolean;
}

/** Raises an error if `p` is no probability. */
export function assertProbability(p: number): void {
  if (!(p >= 0 && p <= 1)) {
    throw new ValueError(`dropout probability has to be between 0 and 1, but got ${p}`);
  }
}

function settingsOf(name: string, input: Tensor, args: DropoutArguments, training: boolean): Settings {
  assertTensor(name, input);
  const settings = takeArguments(name, { p: 0.5, training, inplace: false }, args);
  assertProbability(settings.p);
  return settings;
}

/** One number for each element, drawn in the order of the indices, however the input lies in memory. */
const perElement = (input: Tensor): Tensor => emptyLike(input, { memoryFormat: 'contiguousFormat' });

/** One number for each channel of each sample, with which all of the channel's elements meet. */
function perChannel(input: Tensor): Tensor {
  if (input.ndim < 2) {
    throw new RuntimeError('Feature dropout requires at least 2 dimensions in the input');
  }
  return input.newEmpty(input.shape.map((size, dim) => (dim < 2 ? size : 1)));
}

/** `input` with what `noiseOf` draws one number for either kept, and changed by `keep`, or dropped. */
function dropped(
  input: Tensor,
  { p, training, inplace }: Settings,
  noiseOf: (input: Tensor) => Tensor,
  keep: (input: Tensor, kept: Tensor, p: number, inplace: boolean) => Tensor,
): Tensor {
  if (p === 0 || !training || input.numel() === 0) return input;
  if (p === 1) return times(input, input.newZeros([]), inplace);
  return keep(input, noiseOf(input).bernoulli_(1 - p), p, inplace);
}

const times = (input: Tensor, factors: Tensor, inplace: boolean): Tensor =>
  inplace ? input.mul_(factors) : input.mul(factors);

/** Zeros what is not kept and scales the rest so that the mean stays. */
const zeroed = (input: Tensor, kept: Tensor, p: number, inplace: boolean): Tensor =>
  times(input, kept.div_(1 - p), inplace);

/** The value that SELU tends to for a very negative input, negated: its `scale * alpha`. */
const saturation = 1.7580993408473766;

/** Puts SELU's lowest value where nothing is kept; scales and shifts so that mean 0 and variance 1 stay. */
function saturated(input: Tensor, kept: Tensor, p: number, inplace: boolean): Tensor {
  const scale = 1 / Math.sqrt((saturation * saturation * p + 1) * (1 - p));
  const shifts = kept
    .add(-1)
    .mul_(saturation * scale)
    .add_(saturation * scale * p);
  return times(input, kept.mul_(scale), inplace).add_(shifts);
}

/** `channels` of an input that may lack the dimension of the samples. */
function withSamples(
  input: Tensor,
  batched: boolean,
  inplace: boolean,
  channels: (input: Tensor) => Tensor,
): Tensor {
  if (batched) return channels(input);
  return inplace ? channels(input.unsqueeze_(0)).squeeze_(0) : channels(input.unsqueeze(0)).squeeze(0);
}

/**
 * In training, zeros elements with probability `p` and scales the others by `1 / (1 - p)`, so that the mean stays.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.functional.dropout.html
 * @example
 * nn.functional.dropout(x, 0.2, model.training);
 */
export function dropout(input: Tensor, ...args: DropoutArguments): Tensor {
  return dropped(input, settingsOf('dropout', input, args, true), perElement, zeroed);
}

/**
 * In training, zeros whole channels with probability `p` and scales the others by `1 / (1 - p)`. The input has shape
 * (N, C, L) or (C, L); any other number of dimensions is a `RuntimeError`.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.functional.dropout1d.html
 * @example
 * nn.functional.dropout1d(ones(8, 4, 100), 0.2).shape; // [8, 4, 100]
 */
export function dropout1d(input: Tensor, ...args: DropoutArguments): Tensor {
  const settings = settingsOf('dropout1d', input, args, true);
  const { ndim } = input;
  if (ndim !== 2 && ndim !== 3) {
    throw new RuntimeError(
      `dropout1d: Expected 2D or 3D input, but received a ${ndim}D input. ` +
        'Note that dropout1d exists to provide channel-wise dropout on inputs with 1 ' +
        'spatial dimension, a channel dimension, and an optional batch dimension ' +
        '(i.e. 2D or 3D inputs).',
    );
  }
  return withSamples(input, ndim === 3, settings.inplace, (x) => dropped(x, settings, perChannel, zeroed));
}

/** Says that an input has a number of dimensions that PyTorch is going to refuse. */
function warnOfDimensions(name: string, ndim: number, spatial: number): void {
  warn(
    `${name}: Received a ${ndim}-D input to ${name}, which is deprecated ` +
      'and will result in an error in a future release. To retain the behavior ' +
      `and silence this warning, please use dropout instead. Note that ${name} ` +
      `exists to provide channel-wise dropout on inputs with ${spatial} spatial dimensions, ` +
      `a channel dimension, and an optional batch dimension (i.e. ${spatial + 1}D or ${spatial + 2}D inputs).`,
  );
}

/**
 * In training, zeros whole channels with probability `p` and scales the others by `1 / (1 - p)`. The input has shape
 * (N, C, H, W). One of three dimensions is read as (N, C, L), with a warning, as PyTorch reads it; fewer than two
 * are a `RuntimeError`.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.functional.dropout2d.html
 * @example
 * nn.functional.dropout2d(ones(8, 4, 5, 5), { p: 0.2 }).shape; // [8, 4, 5, 5]
 */
export function dropout2d(input: Tensor, ...args: DropoutArguments): Tensor {
  const settings = settingsOf('dropout2d', input, args, true);
  const { ndim } = input;
  if (ndim !== 3 && ndim !== 4) warnOfDimensions('dropout2d', ndim, 2);
  if (ndim === 3) {
    warn(
      'dropout2d: Received a 3D input to dropout2d and assuming that channel-wise ' +
        '1D dropout behavior is desired - input is interpreted as shape (N, C, L), where C ' +
        'is the channel dim. This behavior will change in a future release to interpret the ' +
        'input as one without a batch dimension, i.e. shape (C, H, W). To maintain the 1D ' +
        'channel-wise dropout behavior, please switch to using dropout1d instead.',
    );
  }
  return dropped(input, settings, perChannel, zeroed);
}

/**
 * In training, zeros whole channels with probability `p` and scales the others by `1 / (1 - p)`. The input has shape
 * (N, C, D, H, W) or (C, D, H, W).
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.functional.dropout3d.html
 * @example
 * nn.functional.dropout3d(ones(4, 2, 3, 3), { p: 0.2 }).shape; // [4, 2, 3, 3]
 */
export function dropout3d(input: Tensor, ...args: DropoutArguments): Tensor {
  const settings = settingsOf('dropout3d', input, args, true);
  const { ndim } = input;
  if (ndim !== 4 && ndim !== 5) warnOfDimensions('dropout3d', ndim, 3);
  return withSamples(input, ndim === 5, settings.inplace, (x) => dropped(x, settings, perChannel, zeroed));
}

/**
 * Dropout for networks of SELUs: if `training`, elements become SELU's lowest value with probability `p`, and all are
 * scaled and shifted so that mean 0 and variance 1 stay.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.functional.alpha_dropout.html
 * @example
 * nn.functional.alphaDropout(x, 0.2, model.training);
 */
export function alphaDropout(input: Tensor, ...args: DropoutArguments): Tensor {
  return dropped(input, settingsOf('alpha_dropout', input, args, false), perElement, saturated);
}

/**
 * `alphaDropout` of whole channels, those of an input of shape (N, C, …); fewer than two dimensions are a
 * `RuntimeError`.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.functional.feature_alpha_dropout.html
 * @example
 * nn.functional.featureAlphaDropout(ones(8, 4, 5, 5), 0.2, true).shape; // [8, 4, 5, 5]
 */
export function featureAlphaDropout(input: Tensor, ...args: DropoutArguments): Tensor {
  return dropped(input, settingsOf('feature_alpha_dropout', input, args, false), perChannel, saturated);
}
