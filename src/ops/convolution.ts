/** Convolutions of any stride, padding, dilation and number of groups, plain and transposed. */
import { RuntimeError } from '../errors.js';
import { emptyTensor } from '../tensor/allocate.js';
import { contiguousOf, copyInto, fillWith } from '../tensor/copy.js';
import { formatShape, type Shape } from '../tensor/shape.js';
import type { Functions } from '../tensor/signatures/index.js';
import type { Tensor } from '../tensor/tensor.js';
import { warn } from '../tensor/warn.js';
import { ConvolutionKind } from '../wasm/codes.js';
import { K } from '../wasm/module.js';
import { checkShapes, checkTypes, expandedTo, type ConvolutionSettings } from './convolution-checks.js';
import { composite, operator, saving } from './define.js';
import { cat } from './join.js';
import { assertFits, runConvolution, windowsOf } from './convolution-run.js';
import { convolvedFormat } from './window.js';

/** The settings with a number for each dimension. */
function settingsFor(
  weight: Tensor,
  stride: readonly number[],
  padding: readonly number[],
  dilation: readonly number[],
  transposed: boolean,
  outputPadding: readonly number[],
  groups: number,
): ConvolutionSettings {
  const dims = weight.shape.length - 2;
  if (dims < 1) throw new RuntimeError('weight should have at least three dimensions');
  return {
    stride: expandedTo(dims, 'stride', stride),
    padding: expandedTo(dims, 'padding', padding),
    dilation: expandedTo(dims, 'dilation', dilation),
    transposed,
    outputPadding: expandedTo(dims, 'output_padding', outputPadding),
    groups,
  };
}

function convolutionOf(
  input: Tensor,
  weight: Tensor,
  bias: Tensor | null,
  settings: ConvolutionSettings,
): Tensor {
  const image = checkShapes(input, weight, bias, settings);
  checkTypes(input, weight, bias, settings);
  if (image.length > 2) throw new RuntimeError('convolutions of three dimensions are not supported');
  const { groups, transposed } = settings;
  const [outer, inner] = weight.shape as [number, number];
  const batch = input.shape[0]!;
  const shape = [batch, transposed ? inner * groups : outer, ...image];
  const sizes = transposed
    ? windowsOf(shape, input.shape, weight.shape, settings)
    : windowsOf(input.shape, shape, weight.shape, settings);
  assertFits(sizes);
  const result = emptyTensor(input._type, shape);
  // PyTorch gives transposed convolutions no other format than the usual one
  const arranged = (t: Tensor): Tensor => (transposed ? t : convolvedFormat(t, input, weight));
  if (result._numel === 0) return arranged(result);
  const [x, w, b] = [contiguousOf(input), contiguousOf(weight), bias === null ? null : contiguousOf(bias)];
  if (x._numel === 0) {
    if (b === null) fillWith(result, 0);
    else copyInto(result, b.view([1, -1, ...image.map(() => 1)]));
    return arranged(result);
  }
  const { code } = input._type;
  const outputs = outer / groups;
  const kind = transposed ? ConvolutionKind.Transposed : ConvolutionKind.Plain;
  runConvolution(sizes, input._type, kind, batch, groups, inner, outputs, (work) => {
    const [from, weights, to] = [x._address, w._address, result._address];
    const biases = b === null ? 0 : b._address;
    if (transposed) K.convTransposed(code, batch, groups, inner, outputs, from, weights, biases, to, work);
    else K.conv(code, batch, groups, inner, outputs, from, weights, biases, to, work);
  });
  return arranged(result);
}

/** What a transposed convolution has to add to the size of its result to give an image of this shape. */
function missingSize(
  image: Shape,
  gradient: Tensor,
  weight: Tensor,
  { stride, padding, dilation }: Pick<ConvolutionSettings, 'stride' | 'padding' | 'dilation'>,
): number[] {
  const dims = image.length - 2;
  const [steps, margins, apart] = [stride, padding, dilation].map((values) => expandedTo(dims, '', values));
  return image.slice(2).map((size, d) => {
    const reach = apart![d]! * (weight.shape[d + 2]! - 1) + 1;
    return size + 2 * margins![d]! - reach - (gradient.shape[d + 2]! - 1) * steps![d]!;
  });
}

/** Without the positions beyond those of `shape`, which the output padding of a transposed convolution adds. */
function cropped(result: Tensor, shape: Shape): Tensor {
  return shape.reduce((t, size, d) => (d > 1 && t.shape[d]! > size ? t.narrow(d, 0, size) : t), result);
}

/**
 * The gradient of a convolution by its weight: for each of its elements, the sum of the gradient's elements times what
 * they were multiplied with. `size` is that of the weight; `transposed` convolutions have the two exchanged.
 */
const convolutionWeight: Functions['_convolutionWeight'] = operator(
  '_convolutionWeight(Tensor gradient, Tensor input, int[1] size, int[1] stride, int[1] padding, int[1] dilation, int groups) -> Tensor',
  {
    only: 'function',
    nodeName: 'ConvolutionBackwardBackward0',
    forward: (gradient, input, size, stride, padding, dilation, groups) => {
      const weight = emptyTensor(input._type, size);
      const [batch, outputs] = [gradient.shape[0]!, size[0]! / groups];
      const sizes = windowsOf(input.shape, gradient.shape, size, { stride, padding, dilation });
      if (weight._numel === 0) return weight;
      if (input._numel === 0 || gradient._numel === 0) {
        fillWith(weight, 0);
        return weight;
      }
      const [x, g] = [contiguousOf(input), contiguousOf(gradient)];
      const { code } = input._type;
      runConvolution(sizes, input._type, ConvolutionKind.Weight, batch, groups, size[1]!, outputs, (work) => {
        K.convWeight(code, batch, groups, size[1]!, outputs, x._address, g._address, weight._address, work);
      });
      return convolvedFormat(weight, input, gradient);
    },
    gradients: {
      gradient: saving(['input'], (second, { input, stride, padding, dilation, groups }, { shape }) =>
        cropped(convolution(input, second, null, stride, padding, dilation, false, 0, groups), shape),
      ),
      input: saving(['gradient'], (second, { gradient, stride, padding, dilation, groups }, { shape }) => {
        const rest = missingSize(shape, gradient, second, { stride, padding, dilation });
        return convolution(gradient, second, null, stride, padding, dilation, true, rest, groups);
      }),
    },
  },
);

/**
 * The convolution behind `conv1d`, `conv2d` and, if it is `transposed`, `convTranspose1d` and `convTranspose2d`.
 *
 * @example
 * convolution(ones(1, 1, 4), ones(1, 1, 2), null, 1, 0, 1, false, 0, 1).tolist(); // [[[2, 2, 2]]]
 */
export const convolution: Functions['convolution'] = operator(
  'convolution(Tensor input, Tensor weight, Tensor? bias, int[1] stride, int[1] padding, int[1] dilation, bool transposed, int[1] outputPadding, int groups) -> Tensor',
  {
    only: 'function',
    forward: (input, weight, bias, stride, padding, dilation, transposed, outputPadding, groups) =>
      convolutionOf(
        input,
        weight,
        bias,
        settingsFor(weight, stride, padding, dilation, transposed, outputPadding, groups),
      ),
    gradients: {
      input: saving(
        ['weight'],
        (gradient, { weight, stride, padding, dilation, transposed, groups }, { shape }) => {
          const rest = transposed ? 0 : missingSize(shape, gradient, weight, { stride, padding, dilation });
          return cropped(
            convolution(gradient, weight, null, stride, padding, dilation, !transposed, rest, groups),
            shape,
          );
        },
      ),
      weight: saving(
        ['input'],
        (gradient, { input, stride, padding, dilation, transposed, groups }, { shape }) => {
          const [small, large] = transposed ? [input, gradient] : [gradient, input];
          const dims = shape.length - 2;
          const [steps, margins, apart] = [stride, padding, dilation].map((v) => expandedTo(dims, '', v));
          return convolutionWeight(small, large, shape, steps!, margins!, apart!, groups);
        },
      ),
      bias: (gradient) => gradient.sum([...gradient.shape.keys()].filter((d) => d !== 1)),
    },
  },
);

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
