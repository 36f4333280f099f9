/** Windows that slide over images: their sizes as convolutions and pooling share them, and as the kernels read them. */
import { emptyStrided } from '../tensor/allocate.js';
import { copyInto } from '../tensor/copy.js';
import type { Shape } from '../tensor/shape.js';
import type { Tensor } from '../tensor/tensor.js';
import { Window } from '../wasm/codes.js';
import { heapI32, META32 } from '../wasm/module.js';
import { growsFromChannels, isInFormat, stridesFor } from './memory-format.js';

export type Pair = readonly [height: number, width: number];

/** An image, the positions of a window over it, and the window. */
export interface WindowSizes {
  readonly image: Pair;
  readonly out: Pair;
  readonly kernel: Pair;
  readonly stride: Pair;
  readonly padding: Pair;
  readonly dilation: Pair;
  /** Along the third dimension of volumes. */
  readonly depth?: DepthSizes;
}

/** The sizes along one dimension. */
export interface DepthSizes {
  readonly image: number;
  readonly out: number;
  readonly kernel: number;
  readonly stride: number;
  readonly padding: number;
  readonly dilation: number;
}

/** Those of images. */
const flat: DepthSizes = { image: 1, out: 1, kernel: 1, stride: 1, padding: 0, dilation: 1 };

/** Sums of two such sizes are integers for the kernels, too. */
const LARGEST = 2 ** 30;
/** What they are limited to where a row is copied to memory of its own. */
export const LARGEST_ROW = 2 ** 27;

/** The last two of some numbers; one alone stands for an image of one row, in whose height there is `other`. */
export function pairOf(values: readonly number[], other: number): Pair {
  const n = values.length;
  return n === 1 ? [other, values[0]!] : [values[n - 2]!, values[n - 1]!];
}

/** Whether all that the kernels compute from the sizes fits into their integers. */
export function fitsKernels({ image, padding }: WindowSizes, largest = LARGEST): boolean {
  return image.every((size, d) => size + 2 * padding[d]! <= largest);
}

/** Writes the sizes where kernels read them, after all else that could move memory. */
export function describeWindow(sizes: WindowSizes): void {
  const words = heapI32();
  const { image, out, kernel, stride, padding, dilation } = sizes;
  let at = META32 + Window.Height;
  // steps that are never taken may be too large for an integer
  const steps = stride.map((step, d) => (out[d] === 1 ? 1 : step));
  const apart = dilation.map((step, d) => (kernel[d] === 1 ? 1 : step));
  for (const pair of [image, out, kernel, steps, padding, apart]) {
    for (const value of pair) words[at++] = value;
  }
  const depth = sizes.depth ?? flat;
  words[at++] = depth.image;
  words[at++] = depth.out;
  words[at++] = depth.kernel;
  words[at++] = depth.out === 1 ? 1 : depth.stride;
  words[at++] = depth.padding;
  words[at] = depth.kernel === 1 ? 1 : depth.dilation;
}

/** How many images there are in a tensor whose last dimensions are those of an image or volume. */
export function planesOf(t: Tensor, dims = 2): number {
  return t.shape.slice(0, -dims).reduce((count, size) => count * size, 1);
}

/** Whether PyTorch takes images for channels-last ones by their strides; they may have gaps. */
export function isChannelsLastLike(shape: Shape, strides: Shape): boolean {
  return shape.length === 4 && growsFromChannels(shape, strides);
}

/** A signal of a batch as an image of one row, in the order and the strides that an unsqueezed tensor has. */
function asImage(sizes: Shape, row: number): Shape {
  return sizes.length === 3 ? [sizes[0]!, sizes[1]!, row, sizes[2]!] : sizes;
}

function suggestsChannelsLast({ shape, _strides: strides }: Tensor, isSignal: boolean): boolean {
  if (!isSignal) return isChannelsLastLike(shape, strides);
  return isChannelsLastLike(asImage(shape, 1), asImage(strides, shape[2]! * strides[2]!));
}

function arrangedAs(result: Tensor, strides: Shape): Tensor {
  const arranged = emptyStrided(result._type, result.shape, strides);
  copyInto(arranged, result);
  return arranged;
}

/** Whether PyTorch takes a tensor for images with their channels last. */
export function prefersChannelsLast(t: Tensor): boolean {
  return suggestsChannelsLast(t, false);
}

/** A result in the memory format that PyTorch would choose: channels last if an operand is. */
export function inFormatOf(result: Tensor, ...operands: readonly Tensor[]): Tensor {
  if (result.shape.length === 5) {
    if (
      !operands.some(
        ({ shape, _strides, _contiguous }) => !_contiguous && isInFormat(shape, _strides, 'channelsLast3d'),
      )
    )
      return result;
    return arrangedAs(result, stridesFor(result.shape, 'channelsLast3d'));
  }
  if (!operands.some((t) => suggestsChannelsLast(t, false))) return result;
  return arrangedAs(result, stridesFor(result.shape, 'channelsLast'));
}

/** The same for batches of images or signals; PyTorch computes with these as images of one row. */
export function convolvedFormat(result: Tensor, ...operands: readonly Tensor[]): Tensor {
  const isSignal = result.shape.length === 3;
  if (!operands.some((t) => suggestsChannelsLast(t, isSignal))) return result;
  const strides = stridesFor(asImage(result.shape, 1), 'channelsLast');
  return arrangedAs(result, isSignal ? [strides[0]!, strides[1]!, strides[3]!] : strides);
}
