/** Convolutions of any stride, padding, dilation and number of groups, plain and transposed. */
import { RuntimeError } from '../errors.js';
import { emptyTensor } from '../tensor/allocate.js';
import { contiguousOf, copyInto, fillWith } from '../tensor/copy.js';
import type { Shape } from '../tensor/shape.js';
import type { Functions } from '../tensor/signatures/index.js';
import type { Tensor } from '../tensor/tensor.js';
import { ConvolutionKind } from '../wasm/codes.js';
import { K } from '../wasm/module.js';
import { checkShapes, checkTypes, expandedTo, type ConvolutionSettings } from './convolution-checks.js';
import { operator, saving } from './define.js';
import { assertFits, runConvolution, windowsOf } from './convolution-run.js';
import {
  imageSettings,
  imagesOf,
  imageWeight,
  slicesTogether,
  slicesUnder,
  volumeOf,
} from './layers/volume-convolution.js';
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

/** What an operand says of the format of the result: nothing if it is a signal that PyTorch copies into the usual one. */
function formatted(operand: Tensor): Tensor[] {
  return operand.shape.length === 3 && !operand._contiguous ? [] : [operand];
}

function convolutionOf(
  input: Tensor,
  weight: Tensor,
  bias: Tensor | null,
  settings: ConvolutionSettings,
): Tensor {
  const image = checkShapes(input, weight, bias, settings);
  checkTypes(input, weight, bias, settings);
  const { groups, transposed } = settings;
  const [outer, inner] = weight.shape as [number, number];
  const batch = input.shape[0]!;
  const shape = [batch, transposed ? inner * groups : outer, ...image];
  if (image.length > 2) return volumeConvolution(input, weight, bias, settings, shape);
  const sizes = transposed
    ? windowsOf(shape, input.shape, weight.shape, settings)
    : windowsOf(input.shape, shape, weight.shape, settings);
  assertFits(sizes);
  const result = emptyTensor(input._type, shape);
  // PyTorch gives transposed convolutions no other format than the usual one
  const arranged = (t: Tensor): Tensor => (transposed ? t : convolvedFormat(t, ...formatted(input), weight));
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

/** The same for volumes. */
function volumeConvolution(
  input: Tensor,
  weight: Tensor,
  bias: Tensor | null,
  settings: ConvolutionSettings,
  shape: Shape,
): Tensor {
  const ofImages = imageSettings(settings);
  const weights = imageWeight(weight);
  const depth = weight.shape[2]!;
  if (!settings.transposed) {
    const slices = slicesUnder(input, depth, shape[2]!, settings);
    return volumeOf(convolutionOf(slices, weights, bias, ofImages), shape);
  }
  const slices = convolutionOf(imagesOf(input), weights, null, ofImages);
  const result = slicesTogether(slices, depth, shape, settings);
  return bias === null ? result : result.add_(bias.view([-1, 1, 1, 1]));
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
      if (size.length > 4) {
        const slices = slicesUnder(input, size[2]!, gradient.shape[2]!, { stride, padding, dilation });
        const sizeOfImages = [size[0]!, size[1]! * size[2]!, ...size.slice(3)];
        const [steps, margins, apart] = [stride, padding, dilation].map((values) => values.slice(1));
        const images = imagesOf(gradient);
        return convolutionWeight(images, slices, sizeOfImages, steps!, margins!, apart!, groups).view(size);
      }
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
      return convolvedFormat(weight, ...formatted(input), ...formatted(gradient));
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
 * The convolution behind `conv1d`, `conv2d`, `conv3d` and, if it is `transposed`, `convTranspose1d` and so on.
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
