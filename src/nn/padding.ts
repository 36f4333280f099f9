/** What convolutions with a padding mode put around their images: elements of the images themselves. */
import { RuntimeError } from '../errors.js';
import { formatShape } from '../tensor/shape.js';
import type { Tensor } from '../tensor/tensor.js';

export type PaddingMode = 'zeros' | 'reflect' | 'replicate' | 'circular';

/** In the order in which PyTorch lists them. */
export const paddingModes: readonly PaddingMode[] = ['zeros', 'reflect', 'replicate', 'circular'];

/** Which of `size` elements stands at a position that may lie outside. */
function sourceOf(at: number, size: number, mode: PaddingMode): number {
  if (mode === 'replicate') return Math.min(Math.max(at, 0), size - 1);
  if (mode === 'circular') return (at + size) % size;
  if (at < 0) return -at;
  return at < size ? at : 2 * (size - 1) - at;
}

/** The input with margins (before, after) around its last dimensions. */
export function padByMode(
  input: Tensor,
  margins: readonly (readonly [before: number, after: number])[],
  mode: PaddingMode,
): Tensor {
  const { shape } = input;
  return margins.reduce((padded, [before, after], d) => {
    const dim = shape.length - margins.length + d;
    const size = shape[dim]!;
    if (before + after === 0) return padded;
    const most = Math.max(before, after);
    if (mode === 'circular' && most > size)
      throw new RuntimeError('Padding value causes wrapping around more than once.');
    if (mode === 'reflect' && most >= size) {
      throw new RuntimeError(
        'Padding size should be less than the corresponding input dimension, but got: padding ' +
          `(${before}, ${after}) at dimension ${dim} of input ${formatShape(shape)}`,
      );
    }
    const places = Array.from({ length: size + before + after }, (_, i) => sourceOf(i - before, size, mode));
    return padded.indexSelect(dim, places);
  }, input);
}
