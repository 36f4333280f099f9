/** The view operators with results that have memory of their own. */
import { RuntimeError } from '../errors.js';
import { requiresGradOf } from '../graph/history.js';
import { gradMode } from '../graph/modes.js';
import type { Tensor } from '../tensor/tensor.js';
import { assertCopyable } from './copy.js';
import { composite } from './define.js';
import { sliceAlong } from './slice-views.js';

/** A copy of a view, which keeps its strides if it is dense, or the view copied into `out`, which must have its shape. */
function copied(name: string, view: Tensor, out: Tensor | null): Tensor {
  if (out === null) return view.clone();
  if (gradMode.enabled && (requiresGradOf(view) || requiresGradOf(out))) {
    throw new RuntimeError(
      `${name}(): functions with out=... arguments don't support automatic differentiation, but one of the ` +
        'arguments requires grad.',
    );
  }
  return out.copy_(view);
}

/** `copied` for each of several views. */
function allCopied(name: string, views: readonly Tensor[], out: readonly Tensor[] | null): Tensor[] {
  if (out !== null && out.length !== views.length) {
    throw new RuntimeError(
      `${name}_out() expected an out= argument of size ${views.length}, got size ${out.length}`,
    );
  }
  if (out !== null) views.forEach((view, i) => assertCopyable(out[i]!, view));
  return views.map((view, i) => copied(name, view, out?.[i] ?? null));
}

/**
 * `view` with memory of its own.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.Tensor.view.html
 * @example
 * viewCopy(arange(4), [2, 2])._base; // null
 */
export const viewCopy = composite(
  'viewCopy(Tensor self, int[] size) -> Tensor',
  (self, size, out) => copied('view_copy', self.reshape(size), out),
  { only: 'function', writesOut: true },
);

/**
 * `expand` with memory of its own.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.Tensor.expand.html
 * @example
 * expandCopy(ones(1), [3]).stride(); // [1]
 */
export const expandCopy = composite(
  'expandCopy(Tensor self, int[] size) -> Tensor',
  (self, size, out) => copied('expand_copy', self.expand(size), out),
  { only: 'function', writesOut: true },
);

/**
 * `permute` with memory of its own.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.Tensor.permute.html
 * @example
 * permuteCopy(zeros(2, 3), [1, 0]).stride(); // [2, 1]
 */
export const permuteCopy = composite(
  'permuteCopy(Tensor self, int[] dims) -> Tensor',
  (self, dims, out) => copied('permute_copy', self.permute(dims), out),
  { only: 'function', writesOut: true },
);

/**
 * `transpose` with memory of its own.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.Tensor.transpose.html
 * @example
 * transposeCopy(zeros(2, 3), 0, 1).stride(); // [2, 1]
 */
export const transposeCopy = composite(
  'transposeCopy(Tensor self, int dim0, int dim1) -> Tensor',
  (self, dim0, dim1, out) => copied('transpose_copy', self.transpose(dim0, dim1), out),
  { only: 'function', writesOut: true },
);

/**
 * `t` with memory of its own.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.Tensor.t.html
 * @example
 * tCopy(zeros(2, 3)).stride(); // [2, 1]
 */
export const tCopy = composite(
  'tCopy(Tensor self) -> Tensor',
  (self, out) => copied('t_copy', self.t(), out),
  { only: 'function', writesOut: true },
);

/**
 * `squeeze` with memory of its own.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.Tensor.squeeze.html
 * @example
 * squeezeCopy(zeros(1, 3)).shape; // [3]
 */
export const squeezeCopy = composite(
  'squeezeCopy(Tensor self, int? dim=None) -> Tensor',
  (self, dim, out) => copied('squeeze_copy', dim === null ? self.squeeze() : self.squeeze(dim), out),
  { only: 'function', writesOut: true },
);

/**
 * `unsqueeze` with memory of its own.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.Tensor.unsqueeze.html
 * @example
 * unsqueezeCopy(zeros(3), 0).shape; // [1, 3]
 */
export const unsqueezeCopy = composite(
  'unsqueezeCopy(Tensor self, int dim) -> Tensor',
  (self, dim, out) => copied('unsqueeze_copy', self.unsqueeze(dim), out),
  { only: 'function', writesOut: true },
);

/**
 * `diagonal` with memory of its own.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.Tensor.diagonal.html
 * @example
 * diagonalCopy(ones(3, 3)).stride(); // [1]
 */
export const diagonalCopy = composite(
  'diagonalCopy(Tensor self, int offset=0, int dim1=0, int dim2=1) -> Tensor',
  (self, offset, dim1, dim2, out) => copied('diagonal_copy', self.diagonal(offset, dim1, dim2), out),
  { only: 'function', writesOut: true },
);

/**
 * `select` with memory of its own.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.Tensor.select.html
 * @example
 * selectCopy(ones(3, 3), 1, 0).stride(); // [1]
 */
export const selectCopy = composite(
  'selectCopy(Tensor self, int dim, int index) -> Tensor',
  (self, dim, index, out) => copied('select_copy', self.select(dim, index), out),
  { only: 'function', writesOut: true },
);

/**
 * A slice along a dimension with memory of its own.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.Tensor.narrow.html
 * @example
 * sliceCopy(arange(5), 0, 1, null, 2).tolist(); // [1, 3]
 */
export const sliceCopy = composite(
  'sliceCopy(Tensor self, int dim=0, int? start=None, int? end=None, int step=1) -> Tensor',
  (self, dim, start, end, step, out) => copied('slice_copy', sliceAlong(self, dim, start, end, step), out),
  { only: 'function', writesOut: true },
);

/**
 * `unfold` with memory of its own.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.Tensor.unfold.html
 * @example
 * unfoldCopy(arange(5), 0, 3, 1).stride(); // [3, 1]
 */
export const unfoldCopy = composite(
  'unfoldCopy(Tensor self, int dimension, int size, int step) -> Tensor',
  (self, dimension, size, step, out) => copied('unfold_copy', self.unfold(dimension, size, step), out),
  { only: 'function', writesOut: true },
);

/**
 * `asStrided` with memory of its own.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.Tensor.as_strided.html
 * @example
 * asStridedCopy(arange(4), [3, 2], [1, 1]).stride(); // [2, 1]
 */
export const asStridedCopy = composite(
  'asStridedCopy(Tensor self, int[] size, int[] stride, int? storageOffset=None) -> Tensor',
  (self, size, stride, storageOffset, out) =>
    copied('as_strided_copy', self.asStrided(size, stride, storageOffset), out),
  { only: 'function', writesOut: true },
);

/**
 * The tensor with memory of its own.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.Tensor.clone.html
 * @example
 * aliasCopy(x).equal(x); // true
 */
export const aliasCopy = composite(
  'aliasCopy(Tensor self) -> Tensor',
  (self, out) => copied('alias_copy', self, out),
  { only: 'function', writesOut: true },
);

/**
 * `split` whose parts have memory of their own.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.Tensor.split.html
 * @example
 * splitCopy(arange(4), 2)[0]._base; // null
 */
export const splitCopy = composite(
  'splitCopy(Tensor self, int splitSize, int dim=0, *, Tensor[]? out=None) -> Tensor[]',
  (self, splitSize, dim, out) => allCopied('split_copy', self.split(splitSize, dim), out),
  { only: 'function' },
);

/**
 * `splitWithSizes` whose parts have memory of their own.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.Tensor.split.html
 * @example
 * splitWithSizesCopy(arange(4), [1, 3])[1]._base; // null
 */
export const splitWithSizesCopy = composite(
  'splitWithSizesCopy(Tensor self, int[] splitSizes, int dim=0, *, Tensor[]? out=None) -> Tensor[]',
  (self, splitSizes, dim, out) =>
    allCopied('split_with_sizes_copy', self.splitWithSizes(splitSizes, dim), out),
  { only: 'function' },
);

/**
 * `unbind` whose parts have memory of their own.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.Tensor.unbind.html
 * @example
 * unbindCopy(ones(2, 2))[0]._base; // null
 */
export const unbindCopy = composite(
  'unbindCopy(Tensor self, int dim=0, *, Tensor[]? out=None) -> Tensor[]',
  (self, dim, out) => allCopied('unbind_copy', self.unbind(dim), out),
  { only: 'function' },
);
