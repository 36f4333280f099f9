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

/** Whether the strides of 4 or 5 dimensions grow in the order of channels-last, gaps or not, by PyTorch's rule for sizes of 1. */
export function growsFromChannels(shape: Shape, strides: Shape): boolean {
  if (strides[1] === 0) return false;
  let least = 0;
  for (const d of [1, ...Array.from({ length: shape.length - 2 }, (_, i) => shape.length - 1 - i), 0]) {
    if (shape[d] === 0 || strides[d]! < least) return false;
    // a batch of single numbers, which might as well be row-major
    if (d === 0 && least === strides[1]) return false;
    least = strides[d]! * shape[d]!;
  }
  return true;
}

/** The format that a tensor's strides suggest; row-major if none. */
export function suggestedFormat({ shape, _strides: strides }: Tensor): MemoryFormat {
  const ndim = shape.length;
  if ((ndim !== 4 && ndim !== 5) || !growsFromChannels(shape, strides)) return 'contiguousFormat';
  return ndim === 4 ? 'channelsLast' : 'channelsLast3d';
}

/** The memory format of a result: that of the inputs if they all have the same. */
export function commonFormat(tensors: readonly Tensor[]): MemoryFormat {
  let common: MemoryFormat | null = null;
  for (const t of tensors) {
    const format = suggestedFormat(t);
    if (format === 'contiguousFormat' || (common !== null && format !== common)) return 'contiguousFormat';
    common = format;
  }
  return common ?? 'contiguousFormat';
}
