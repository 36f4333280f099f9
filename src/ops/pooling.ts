/** What maxima and means of windows share: running kernels, and where results go. */
import { RuntimeError } from '../errors.js';
import { emptyTensor } from '../tensor/allocate.js';
import { formatShape } from '../tensor/shape.js';
import type { Tensor } from '../tensor/tensor.js';
import { allocate, release } from '../wasm/heap.js';
import { K } from '../wasm/module.js';
import { describeWindow, fitsKernels, LARGEST_ROW, type WindowSizes } from './window.js';

/** Runs a kernel with room for a row of the image. */
export function runPooling(sizes: WindowSizes, kernel: (work: number) => void): void {
  if (!fitsKernels(sizes, LARGEST_ROW))
    throw new RuntimeError(`sizes too large: image of ${formatShape(sizes.image)}`);
  describeWindow(sizes);
  const bytes = K.poolWork() >>> 0;
  const work = bytes === 0 ? 0 : allocate(bytes);
  kernel(work);
  if (bytes !== 0) release(work, bytes);
}

/** The result for an input, not yet filled. */
export function resultOf(input: Tensor, { out }: WindowSizes, type = input._type): Tensor {
  return emptyTensor(type, [...input.shape.slice(0, -2), ...out]);
}

/** Numbers for both dimensions, as PyTorch's nodes keep them. */
export function both(values: readonly number[]): readonly number[] {
  return values.length === 1 ? [values[0]!, values[0]!] : values;
}
