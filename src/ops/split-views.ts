/** Views that take a tensor apart: split, chunk, unbind. */
import { IndexError, RuntimeError } from '../errors.js';
import type { Gradient, OutputMeta } from '../graph/node.js';
import { alias } from '../tensor/allocate.js';
import { untracked } from '../tensor/inference.js';
import { formatShape, wrapDim, type Shape } from '../tensor/shape.js';
import type { Functions } from '../tensor/signatures/index.js';
import type { Tensor } from '../tensor/tensor.js';
import { composite, operator } from './define.js';
import { argumentOf, overloaded } from './overload.js';

/** The parts of given sizes along a dimension, as views. */
function partsOf(self: Tensor, sizes: readonly number[], dim: number): Tensor[] {
  let start = 0;
  return sizes.map((size) => {
    const shape = self.shape.slice();
    shape[dim] = size;
    const part = alias(self, shape, self._strides, self._offset + start * self._strides[dim]!);
    start += size;
    return part;
  });
}

function joinParts(
  gradients: readonly (Tensor | null)[],
  shape: Shape,
  sizes: readonly number[],
  dim: number,
): Tensor {
  const some = gradients.find((gradient) => gradient !== null)!;
  const result = some.newZeros(shape);
  let start = 0;
  sizes.forEach((size, i) => {
    const gradient = gradients[i];
    if (gradient) result.narrow(dim, start, size).copy_(gradient);
    start += size;
  });
  return result;
}

function equalSizes(self: Tensor, size: number, dim: number): number[] {
  const total = self.shape[dim]!;
  const count = size === 0 ? 1 : Math.max(Math.ceil(total / size), 1);
  return Array.from({ length: count }, (_, i) => (i < count - 1 ? size : total - size * (count - 1)));
}

function splitParts(self: Tensor, size: number, dim: number): Tensor[] {
  if (self.shape.length === 0) throw new RuntimeError('split expects at least a 1-dimensional tensor');
  if (size < 0)
    throw new RuntimeError(`split expects split_size be non-negative, but got split_size=${size}`);
  const d = wrapDim(dim, self.shape.length);
  if (size === 0 && self.shape[d] !== 0) {
    throw new RuntimeError(
      `split_size can only be 0 if dimension size is 0, but got dimension size of ${self.shape[d]}`,
    );
  }
  return partsOf(self, equalSizes(self, size, d), d);
}

function splitBackward(
  gradients: readonly Gradient[],
  { splitSize, dim }: { splitSize: number; dim: number },
  input: OutputMeta,
): Tensor {
  const d = wrapDim(dim, input.shape.length);
  const sizes = gradients.map((_, i) =>
    i < gradients.length - 1 ? splitSize : input.shape[d]! - splitSize * (gradients.length - 1),
  );
  return joinParts(gradients, input.shape, sizes, d);
}

/**
 * Parts of one size (the last may be smaller), or of a list of sizes, along a dimension, as views.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.split.html
 * @example
 * arange(5).split(2); // sizes 2, 2, 1
 * arange(5).split([1, 4]);
 */
const splitEqually: Functions['split'] = operator(
  'split(Tensor self, int splitSize, int dim=0) -> Tensor[]',
  {
    view: true,
    forward: splitParts,
    gradients: { self: splitBackward },
  },
);

function sizedParts(self: Tensor, splitSizes: Shape, dim: number): Tensor[] {
  if (self.shape.length === 0) throw new RuntimeError('split expects at least a 1-dimensional tensor');
  const d = wrapDim(dim, self.shape.length);
  const total = splitSizes.reduce((sum, size) => sum + size, 0);
  if (splitSizes.some((size) => size < 0)) {
    throw new RuntimeError(
      'split_with_sizes expects split_sizes have only non-negative entries, but got ' +
        `split_sizes=${formatShape(splitSizes)}`,
    );
  }
  if (total !== self.shape[d]) {
    throw new RuntimeError(
      `split_with_sizes expects split_sizes to sum exactly to ${self.shape[d]} (input tensor's size at dimension ` +
        `${d}), but got split_sizes=${formatShape(splitSizes)}`,
    );
  }
  return partsOf(self, splitSizes, d);
}

function sizedBackward(
  gradients: readonly Gradient[],
  { splitSizes, dim }: { splitSizes: Shape; dim: number },
  input: OutputMeta,
): Tensor {
  return joinParts(gradients, input.shape, splitSizes, wrapDim(dim, input.shape.length));
}

/**
 * Parts of the given sizes along a dimension, as views.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.split.html
 * @example
 * arange(5).splitWithSizes([2, 3]);
 */
export const splitWithSizes = operator(
  'splitWithSizes(Tensor self, int[] splitSizes, int dim=0) -> Tensor[]',
  {
    view: true,
    forward: sizedParts,
    gradients: { self: sizedBackward },
  },
);

/**
 * Parts of one size (the last may be smaller), or of a list of sizes, along a dimension, as views.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.split.html
 * @example
 * arange(5).split(2); // sizes 2, 2, 1
 * arange(5).split([1, 4]);
 */
const splitIntoSizes = composite(
  'split(Tensor self, int[] splitSize, int dim=0) -> Tensor[]',
  (self, splitSize, dim) => self.splitWithSizes(splitSize, dim),
);

/**
 * Parts of one size (the last may be smaller), or of a list of sizes, along a dimension, as views.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.split.html
 * @example
 * split(arange(5), 2); // sizes 2, 2, 1
 * split(arange(5), [1, 4]);
 */
export const split = overloaded('split', (args) =>
  Array.isArray(argumentOf(args, 1, 'splitSize')) ? splitIntoSizes : splitEqually,
);

/** The parts with version counters of their own, so that a write to one does not count as a write to the others. */
function apart(parts: readonly Tensor[]): Tensor[] {
  for (const part of parts) if (part._counter !== untracked) part._counter = { version: 0 };
  return parts.slice();
}

/**
 * `split` whose parts are no views for autograd, so that each may be written in place if no other is used after that.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.unsafe_split.html
 * @example
 * const [a, b] = unsafeSplit(x, 2);
 */
export const unsafeSplit = operator('unsafeSplit(Tensor self, int splitSize, int dim=0) -> Tensor[]', {
  forward: (self, splitSize, dim) => apart(splitParts(self, splitSize, dim)),
  gradients: { self: splitBackward },
});

/**
 * `splitWithSizes` whose parts are no views for autograd.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.Tensor.split.html
 * @example
 * const [a, b] = unsafeSplitWithSizes(x, [1, 4]);
 */
export const unsafeSplitWithSizes = operator(
  'unsafeSplitWithSizes(Tensor self, int[] splitSizes, int dim=0) -> Tensor[]',
  {
    forward: (self, splitSizes, dim) => apart(sizedParts(self, splitSizes, dim)),
    gradients: { self: sizedBackward },
  },
);

/** The sizes of the parts of an empty dimension: as many zeros as parts were asked for, up to what memory holds. */
function emptyParts(count: number): number[] {
  if (count > 2 ** 20) throw new RuntimeError(`chunk: ${count} tensors do not fit into memory`);
  return new Array<number>(count).fill(0);
}

/**
 * At most `chunks` parts of equal size along a dimension, as views.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.chunk.html
 * @example
 * arange(6).chunk(3);
 */
export const chunk = composite(
  'chunk(Tensor self, int chunks, int dim=0) -> Tensor[]',
  (self, chunks, dim) => {
    if (self.shape.length === 0) throw new RuntimeError('chunk expects at least a 1-dimensional tensor');
    if (chunks <= 0) throw new RuntimeError(`chunk expects \`chunks\` to be greater than 0, got: ${chunks}`);
    const d = wrapDim(dim, self.shape.length);
    const size = Math.ceil(self.shape[d]! / chunks);
    if (size === 0) return self.splitWithSizes(emptyParts(chunks), d);
    return splitEqually(self, size, d);
  },
);

/**
 * `chunk` whose parts are no views for autograd.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.unsafe_chunk.html
 * @example
 * const [a, b] = unsafeChunk(x, 2);
 */
export const unsafeChunk = composite(
  'unsafeChunk(Tensor self, int chunks, int dim=0) -> Tensor[]',
  (self, chunks, dim) => {
    if (self.shape.length === 0) throw new RuntimeError('chunk expects at least a 1-dimensional tensor');
    if (chunks <= 0) throw new RuntimeError(`chunk expects \`chunks\` to be greater than 0, got: ${chunks}`);
    const d = wrapDim(dim, self.shape.length);
    const size = Math.ceil(self.shape[d]! / chunks);
    if (size === 0) return unsafeSplitWithSizes(self, emptyParts(chunks), d);
    return unsafeSplit(self, size, d);
  },
);

/**
 * The slices along a dimension, which disappears, as views.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.unbind.html
 * @example
 * const [first, second] = zeros(2, 3).unbind();
 */
export const unbind = operator('unbind(Tensor self, int dim=0) -> Tensor[]', {
  view: true,
  forward: (self, dim) => {
    const d = wrapDim(dim, self.shape.length);
    if (self.shape.length === 0) {
      throw new IndexError('Dimension specified as 0 but tensor has no dimensions');
    }
    return Array.from({ length: self.shape[d]! }, (_, i) => {
      const without = (list: Shape): number[] => list.filter((_, j) => j !== d);
      return alias(self, without(self.shape), without(self._strides), self._offset + i * self._strides[d]!);
    });
  },
  gradients: {
    self: (gradients, { dim }, input) => {
      const some = gradients.find((gradient) => gradient !== null)!;
      const result = some.newZeros(input.shape);
      gradients.forEach((gradient, i) => {
        if (gradient) result.select(dim, i).copy_(gradient);
      });
      return result;
    },
  },
});
