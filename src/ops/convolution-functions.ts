/** Convolutions of signals, images and volumes as they are called: one input or a batch, padding by name. */
import { RuntimeError } from '../errors.js';
import { formatShape } from '../tensor/shape.js';
import type { Tensor } from '../tensor/tensor.js';
import { warn } from '../tensor/warn.js';
import { convolution } from './convolution.js';
import { expandedTo } from './convolution-checks.js';
import { composite } from './define.js';
import { cat } from './join.js';

/** A batch of one where the input is no batch. */
function batchOf(callee: string, input: Tensor, dims: number): Tensor {
  const given = input.shape.length;
  if (given === dims + 2) return input;
  if (given === dims + 1) return input.unsqueeze(0);
  throw new RuntimeError(
    `Expected ${dims + 1}D (unbatched) or ${dims + 2}D (batched) input to ${callee}, but got input of size: ` +
      formatShape(input.shape),
  );
}

/** One number for all dimensions. */
function each(values: readonly number[], dims: number): readonly number[] {
  return values.length === 1 ? new Array<number>(dims).fill(values[0]!) : values;
}

const evenKernels =
  "Using padding='same' with even kernel lengths and odd dilation may require a zero-padded copy of the input be created";

/** A convolution whose result is as large as its input; what can not be the same on both sides is more at the end. */
function convolutionSame(
  input: Tensor,
  weight: Tensor,
  bias: Tensor | null,
  stride: readonly number[],
  dilation: readonly number[],
  groups: number,
): Tensor {
  const dims = weight.shape.length - 2;
  if (dims < 1) throw new RuntimeError('weight should have at least three dimensions');
  if (input.shape.length !== dims + 2) {
    const [wanted, given] = [dims + 2, input.shape.length];
    throw new RuntimeError(
      `Expected ${wanted}-dimensional input for ${wanted}-dimensional weight${formatShape(weight.shape)}, but got ` +
        `${given}-dimensional input of size ${formatShape(input.shape)} instead`,
    );
  }
  if (stride.some((step) => step !== 1))
    throw new RuntimeError("padding='same' is not supported for strided convolutions");
  const apart = expandedTo(dims, 'dilation', dilation);
  const total = apart.map((step, d) => step * (weight.shape[d + 2]! - 1));
  let padded = input;
  total.forEach((sum, d) => {
    if (sum % 2 === 0 || sum < 0) return;
    if (padded === input) warn(evenKernels);
    const margin = padded.shape.map((size, i) => (i === d + 2 ? 1 : size));
    padded = cat([padded, padded.newZeros(margin)], d + 2);
  });
  const padding = total.map((sum) => Math.max(Math.floor(sum / 2), 0));
  return convolution(padded, weight, bias, stride, padding, apart, false, 0, groups);
}

/** A convolution of images of `dims` dimensions. */
function convolve(
  dims: number,
  input: Tensor,
  weight: Tensor,
  bias: Tensor | null,
  stride: readonly number[],
  padding: readonly number[] | string,
  dilation: readonly number[],
  groups: number,
): Tensor {
  const batch = batchOf(`conv${dims}d`, input, dims);
  const [steps, apart] = [each(stride, dims), each(dilation, dims)];
  let result: Tensor;
  if (padding === 'same') result = convolutionSame(batch, weight, bias, steps, apart, groups);
  else {
    if (typeof padding === 'string' && padding !== 'valid')
      throw new RuntimeError(`Invalid padding string: '${padding}'`);
    const margin = typeof padding === 'string' ? [0] : each(padding, dims);
    result = convolution(batch, weight, bias, steps, margin, apart, false, 0, groups);
  }
  return batch === input ? result : result.squeeze(0);
}

/** A transposed convolution of images of `dims` dimensions. */
function transpose(
  dims: number,
  input: Tensor,
  weight: Tensor,
  bias: Tensor | null,
  stride: readonly number[],
  padding: readonly number[],
  outputPadding: readonly number[],
  groups: number,
  dilation: readonly number[],
): Tensor {
  const batch = batchOf(`conv_transpose${dims}d`, input, dims);
  const [steps, margin, apart, more] = [stride, padding, dilation, outputPadding].map((v) => each(v, dims));
  const result = convolution(batch, weight, bias, steps!, margin!, apart!, true, more!, groups);
  return batch === input ? result : result.squeeze(0);
}

/**
 * The sums of products of a window that slides over signals with weights: input [batch, channels, length], weight
 * [outputs, channels / groups, window]. `padding` may be `'valid'` or `'same'`.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.functional.conv1d.html
 * @example
 * conv1d(ones(1, 1, 5), ones(1, 1, 3), null, { padding: 1 }).tolist(); // [[[2, 3, 3, 3, 2]]]
 */
export const conv1d = composite(
  'conv1d(Tensor input, Tensor weight, Tensor? bias=None, int[1] stride=1, Padding padding=0, int[1] dilation=1, int groups=1) -> Tensor',
  (input, weight, bias, stride, padding, dilation, groups) =>
    convolve(1, input, weight, bias, stride, padding, dilation, groups),
  { only: 'function' },
);

/**
 * The sums of products of a window that slides over images with weights: input [batch, channels, height, width], weight
 * [outputs, channels / groups, height, width]. `padding` may be `'valid'` or `'same'`.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.functional.conv2d.html
 * @example
 * conv2d(ones(8, 3, 32, 32), ones(16, 3, 3, 3), zeros(16), { padding: 1 }).shape; // [8, 16, 32, 32]
 */
export const conv2d = composite(
  'conv2d(Tensor input, Tensor weight, Tensor? bias=None, int[1] stride=1, Padding padding=0, int[1] dilation=1, int groups=1) -> Tensor',
  (input, weight, bias, stride, padding, dilation, groups) =>
    convolve(2, input, weight, bias, stride, padding, dilation, groups),
  { only: 'function' },
);

/**
 * The gradient of `conv1d` by its input, as an operation of its own; the weight is [channels, outputs / groups, window].
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.functional.conv_transpose1d.html
 * @example
 * convTranspose1d(ones(1, 1, 2), ones(1, 1, 2), null, 2).tolist(); // [[[1, 1, 1, 1]]]
 */
export const convTranspose1d = composite(
  'convTranspose1d(Tensor input, Tensor weight, Tensor? bias=None, int[1] stride=1, int[1] padding=0, int[1] outputPadding=0, int groups=1, int[1] dilation=1) -> Tensor',
  (input, weight, bias, stride, padding, outputPadding, groups, dilation) =>
    transpose(1, input, weight, bias, stride, padding, outputPadding, groups, dilation),
  { only: 'function' },
);

/**
 * The gradient of `conv2d` by its input, as an operation of its own; the weight is [channels, outputs / groups, height,
 * width].
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.functional.conv_transpose2d.html
 * @example
 * convTranspose2d(ones(1, 4, 8, 8), ones(4, 2, 2, 2), null, 2).shape; // [1, 2, 16, 16]
 */
export const convTranspose2d = composite(
  'convTranspose2d(Tensor input, Tensor weight, Tensor? bias=None, int[1] stride=1, int[1] padding=0, int[1] outputPadding=0, int groups=1, int[1] dilation=1) -> Tensor',
  (input, weight, bias, stride, padding, outputPadding, groups, dilation) =>
    transpose(2, input, weight, bias, stride, padding, outputPadding, groups, dilation),
  { only: 'function' },
);

/**
 * The sums of products of a window that slides over volumes with weights: input [batch, channels, depth, height, width],
 * weight [outputs, channels / groups, depth, height, width]. `padding` may be `'valid'` or `'same'`.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.functional.conv3d.html
 * @example
 * conv3d(ones(8, 3, 4, 32, 32), ones(16, 3, 3, 3, 3), null, { padding: 1 }).shape; // [8, 16, 4, 32, 32]
 */
export const conv3d = composite(
  'conv3d(Tensor input, Tensor weight, Tensor? bias=None, int[1] stride=1, Padding padding=0, int[1] dilation=1, int groups=1) -> Tensor',
  (input, weight, bias, stride, padding, dilation, groups) =>
    convolve(3, input, weight, bias, stride, padding, dilation, groups),
  { only: 'function' },
);

/**
 * The gradient of `conv3d` by its input, as an operation of its own; the weight is [channels, outputs / groups, depth,
 * height, width].
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.functional.conv_transpose3d.html
 * @example
 * convTranspose3d(ones(1, 4, 2, 8, 8), ones(4, 2, 2, 2, 2), null, 2).shape; // [1, 2, 4, 16, 16]
 */
export const convTranspose3d = composite(
  'convTranspose3d(Tensor input, Tensor weight, Tensor? bias=None, int[1] stride=1, int[1] padding=0, int[1] outputPadding=0, int groups=1, int[1] dilation=1) -> Tensor',
  (input, weight, bias, stride, padding, outputPadding, groups, dilation) =>
    transpose(3, input, weight, bias, stride, padding, outputPadding, groups, dilation),
  { only: 'function' },
);
