/** Memory formats: the order of dimensions in memory that `contiguous`, `clone` and `to` can ask for. */
import { RuntimeError } from '../errors.js';
import { contiguousStrides, type Shape } from '../tensor/shape.js';
import type { MemoryFormat, Tensor } from '../tensor/tensor.js';

/** Strides of a dense tensor in that format; `preserveFormat` counts as row-major here. */
export function stridesFor(shape: Shape, format: MemoryFormat): number[] {
  if (format !== 'channelsLast' && format !== 'channelsLast3d') return contiguousStrides(shape);
  const ndim = format === 'channelsLast' ? 4 : 5;
  if (shape.length !== ndim)
    throw new RuntimeError(`required rank ${ndim} tensor to use channels_last format`);
  const strides = new Array<number>(ndim);
  let step = 1;
  for (const d of [1, ...Array.from({ length: ndim - 2 }, (_, i) => ndim - 1 - i), 0]) {
    strides[d] = step;
    step *= Math.max(shape[d]!, 1);
  }
  return strides;
}

/** Whether the elements lie one after another in the order of the format. */
export function isInFormat(shape: Shape, strides: Shape, format: MemoryFormat): boolean {
  if (shape.length !== (format === 'channelsLast3d' ? 5 : 4)) return false;
  const wanted = stridesFor(shape, format);
  return shape.every((size, d) => size === 1 || strides[d] === wanted[d]);
}

/** The format in which a tensor lies; row-major if in none. */
export function suggestedFormat(t: Tensor): MemoryFormat {
  if (t._contiguous) return 'contiguousFormat';
  if (isInFormat(t.shape, t._strides, 'channelsLast')) return 'channelsLast';
  return isInFormat(t.shape, t._strides, 'channelsLast3d') ? 'channelsLast3d' : 'contiguousFormat';
}
