/** Windows that slide over images: their sizes as convolutions and pooling share them, and as the kernels read them. */
import type { Tensor } from '../tensor/tensor.js';
import { Window } from '../wasm/codes.js';
import { heapI32, META32 } from '../wasm/module.js';

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

const LARGEST = 2 ** 31 - 1;

/** The last two of some numbers; one alone stands for an image of one row, in whose height there is `other`. */
export function pairOf(values: readonly number[], other: number): Pair {
  const n = values.length;
  return n === 1 ? [other, values[0]!] : [values[n - 2]!, values[n - 1]!];
}

/** Whether all that the kernels compute from the sizes fits into their integers. */
export function fitsKernels({ image, padding }: WindowSizes): boolean {
  return image.every((size, d) => size + 2 * padding[d]! <= LARGEST);
}

/** Writes the sizes where kernels read them, after all else that could move memory. */
export function describeWindow(sizes: WindowSizes): void {
  const words = heapI32();
  const { image, out, kernel, stride, padding, dilation } = sizes;
  let at = META32 + Window.Height;
  for (const pair of [image, out, kernel, stride, padding, dilation]) {
    // a stride or dilation too large for an integer is one that is never taken
    for (const value of pair) words[at++] = Math.min(value, LARGEST);
  }
}

/** How many images there are in a tensor whose last dimensions are those of an image. */
export function planesOf(t: Tensor): number {
  return t.shape.slice(0, -2).reduce((count, size) => count * size, 1);
}
