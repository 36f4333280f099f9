/** Views that take a tensor apart as NumPy does: tensorSplit, hsplit, vsplit, dsplit. */
import { RuntimeError } from '../errors.js';
import { int64 } from '../tensor/dtype.js';
import { wrapDim, type Shape } from '../tensor/shape.js';
import type { Functions } from '../tensor/signatures/index.js';
import { Tensor } from '../tensor/tensor.js';
import { composite } from './define.js';
import { argumentOf, overloaded } from './overload.js';
import { sliceAlong } from './slice-views.js';
import { toTypedArray } from './data-out.js';

/** An array of JavaScript holds no more. */
const MOST_PARTS = 2 ** 32 - 1;

/** The dimension, wrapped, of a tensor that has one. */
function dimOf(self: Tensor, dim: number): number {
  const ndim = self.shape.length;
  if (ndim > 0) return wrapDim(dim, ndim);
  throw new RuntimeError(
    `tensor_split expected at least a 1-dimensional tensor, but got a tensor with 0 dims`,
  );
}

/** The parts between the given ends, and the rest. */
function partsUntil(self: Tensor, ends: readonly number[], dim: number): Tensor[] {
  return [...ends, null].map((end, i) => sliceAlong(self, dim, i === 0 ? 0 : ends[i - 1]!, end, 1));
}

/** As many parts as wanted, of nearly equal sizes: the first ones take what is left over. */
function equalParts(self: Tensor, sections: number, dim: number): Tensor[] {
  const d = dimOf(self, dim);
  if (sections <= 0) throw new RuntimeError(`number of sections must be larger than 0, got ${sections}`);
  if (sections > MOST_PARTS) throw new RuntimeError('Overflow when unpacking long');
  const size = self.shape[d]!;
  const smaller = Math.floor(size / sections);
  let start = 0;
  return Array.from({ length: sections }, (_, i) => {
    const end = start + smaller + (i < size % sections ? 1 : 0);
    const part = sliceAlong(self, d, start, end, 1);
    start = end;
    return part;
  });
}

/**
 * Parts of nearly equal sizes, as many as wanted, or the parts between indices, along a dimension, as views.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.tensor_split.html
 * @example
 * arange(7).tensorSplit(3); // sizes 3, 2, 2
 * arange(7).tensorSplit([1, 4]); // sizes 1, 3, 3
 */
const bySections: Functions['tensorSplit'] = composite(
  'tensorSplit(Tensor self, int sections, int dim=0) -> Tensor[]',
  equalParts,
);

/**
 * Parts of nearly equal sizes, as many as wanted, or the parts between indices, along a dimension, as views.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.tensor_split.html
 * @example
 * arange(7).tensorSplit(3); // sizes 3, 2, 2
 * arange(7).tensorSplit([1, 4]); // sizes 1, 3, 3
 */
const byIndices = composite(
  'tensorSplit(Tensor self, int[] indices, int dim=0) -> Tensor[]',
  (self, indices, dim) => partsUntil(self, indices, dimOf(self, dim)),
);

/**
 * Parts of nearly equal sizes, as many as wanted, or the parts between indices, along a dimension, as views.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.tensor_split.html
 * @example
 * arange(7).tensorSplit(tensor([1, 4])); // sizes 1, 3, 3
 */
const byTensor = composite(
  'tensorSplit(Tensor self, Tensor tensorIndicesOrSections, int dim=0) -> Tensor[]',
  (self, given, dim) => {
    dimOf(self, dim);
    const [expected, ndim] = ['tensor_split expected tensor_indices_or_sections to', given.shape.length];
    if (given._type !== int64) {
      throw new RuntimeError(`${expected} have dtype of long, but got ${given._type.label}`);
    }
    if (ndim > 1) {
      throw new RuntimeError(
        `${expected} be a zero-dimensional or one-dimensional tensor, but got a tensor with ${ndim} dims`,
      );
    }
    const numbers = Array.from(toTypedArray(given), Number);
    return ndim === 0 ? equalParts(self, numbers[0]!, dim) : byIndices(self, numbers, dim);
  },
);

/**
 * Parts of nearly equal sizes, as many as wanted, or the parts between indices, along a dimension, as views.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.tensor_split.html
 * @example
 * tensorSplit(arange(7), 3); // sizes 3, 2, 2
 * tensorSplit(arange(7), [1, 4]); // sizes 1, 3, 3
 */
export const tensorSplit = overloaded('tensorSplit', (args) => {
  if (argumentOf(args, 1, 'tensorIndicesOrSections') instanceof Tensor) return byTensor;
  return Array.isArray(argumentOf(args, 1, 'indices')) ? byIndices : bySections;
});

/** A function that splits along one dimension of tensors that have at least `least`: equally, or at indices. */
function splitAlong(name: string, least: number, dimFor: (ndim: number) => number) {
  return (self: Tensor, sectionsOrIndices: number | Shape): Tensor[] => {
    const ndim = self.shape.length;
    if (ndim < least) {
      throw new RuntimeError(
        `torch.${name} requires a tensor with at least ${least} dimension, but got a tensor with ${ndim} dimensions!`,
      );
    }
    const dim = dimFor(ndim);
    if (typeof sectionsOrIndices !== 'number') return byIndices(self, sectionsOrIndices, dim);
    const size = self.shape[dim]!;
    if (sectionsOrIndices === 0 || size % sectionsOrIndices !== 0) {
      throw new RuntimeError(
        `torch.${name} attempted to split along dimension ${dim}, but the size of the dimension ${size} is not ` +
          `divisible by the split_size ${sectionsOrIndices}!`,
      );
    }
    return equalParts(self, sectionsOrIndices, dim);
  };
}

const horizontally = splitAlong('hsplit', 1, (ndim) => (ndim === 1 ? 0 : 1));
const vertically = splitAlong('vsplit', 2, () => 0);
const depthwise = splitAlong('dsplit', 3, () => 2);

const hsplitEqually = composite('hsplit(Tensor self, int sections) -> Tensor[]', horizontally);
const hsplitAt = composite('hsplit(Tensor self, int[] indices) -> Tensor[]', horizontally);
const vsplitEqually = composite('vsplit(Tensor self, int sections) -> Tensor[]', vertically);
const vsplitAt = composite('vsplit(Tensor self, int[] indices) -> Tensor[]', vertically);
const dsplitEqually = composite('dsplit(Tensor self, int sections) -> Tensor[]', depthwise);
const dsplitAt = composite('dsplit(Tensor self, int[] indices) -> Tensor[]', depthwise);

const isAt = (args: readonly unknown[]): boolean => Array.isArray(argumentOf(args, 1, 'indices'));

/**
 * Equal parts, or the parts between indices, along the second dimension (the only one of a vector), as views.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.hsplit.html
 * @example
 * hsplit(ones(2, 4), 2); // two of [2, 2]
 */
export const hsplit = overloaded('hsplit', (args) => (isAt(args) ? hsplitAt : hsplitEqually));

/**
 * Equal parts, or the parts between indices, along the first dimension, as views.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.vsplit.html
 * @example
 * vsplit(ones(4, 2), [1, 2]); // [1, 2], [1, 2], [2, 2]
 */
export const vsplit = overloaded('vsplit', (args) => (isAt(args) ? vsplitAt : vsplitEqually));

/**
 * Equal parts, or the parts between indices, along the third dimension, as views.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.dsplit.html
 * @example
 * dsplit(ones(2, 2, 4), 2); // two of [2, 2, 2]
 */
export const dsplit = overloaded('dsplit', (args) => (isAt(args) ? dsplitAt : dsplitEqually));
