/** Windows that slide over images: their sizes as convolutions and pooling share them, and as the kernels read them. */
import { emptyStrided } from '../tensor/allocate.js';
import { copyInto } from '../tensor/copy.js';
import type { Shape } from '../tensor/shape.js';
import type { Tensor } from '../tensor/tensor.js';
import { Window } from '../wasm/codes.js';
import { heapI32, META32 } from '../wasm/module.js';
import { isInFormat, stridesFor } from './memory-format.js';

export type Pair = readonly [height: number, width: number];

/** An image, the positions of a window over it, and the window. */
export interface WindowSizes {
  readonly image: Pair;
  readonly out: Pair;
  readonly kernel: Pair;
  readonly stride: Pair;
  readonly padding: Pair;
  readonly dilation: Pair;
}

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
}

/** How many images there are in a tensor whose last dimensions are those of an image. */
export function planesOf(t: Tensor): number {
  return t.shape.slice(0, -2).reduce((count, size) => count * size, 1);
}

/** Whether PyTorch takes images for channels-last ones by their strides; they may have gaps. */
export function isChannelsLastLike(shape: Shape, strides: Shape): boolean {
  if (shape.length !== 4 || strides[1] === 0) return false;
  let least = 0;
  for (const d of [1, 3, 2, 0]) {
    const stride = strides[d]!;
    if (shape[d] === 0 || stride < least || (d === 0 && least === strides[1])) return false;
    least = stride * Math.max(shape[d]!, 1);
  }
  return true;
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
