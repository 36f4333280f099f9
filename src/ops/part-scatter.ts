/** Copies of a tensor in which a part, such as a view shows it, is another tensor. */
import { RuntimeError } from '../errors.js';
import { emptyLike } from '../tensor/allocate.js';
import { copyInto } from '../tensor/copy.js';
import { formatShape, sameShape } from '../tensor/shape.js';
import type { Tensor } from '../tensor/tensor.js';
import { asStrided } from './as-strided.js';
import { composite, operator } from './define.js';
import { copyOut } from './output.js';
import { assertInside, sliceAlong } from './slice-views.js';
import type { OutWriter } from './spec.js';

/** A dense copy of `self` with `src` in the place of what `part` shows. */
function replaced(self: Tensor, src: Tensor, part: (t: Tensor) => Tensor): Tensor {
  const result = emptyLike(self);
  const shown = part(result);
  if (!sameShape(shown.shape, src.shape)) {
    throw new RuntimeError(
      'expected src to have a size equal to the slice of self. src size = ' +
        `${formatShape(src.shape)}, slice size = ${formatShape(shown.shape)}`,
    );
  }
  copyInto(result, self);
  copyInto(shown, src);
  return result;
}

/** The gradient with zeros in the place of what `part` shows. */
function cleared(gradient: Tensor, part: (t: Tensor) => Tensor): Tensor {
  const result = gradient.clone();
  part(result).zero_();
  return result;
}

/**
 * A copy of the tensor with `src` as its diagonal.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.diagonal_scatter.html
 * @example
 * diagonalScatter(zeros(2, 2), ones(2)).tolist(); // [[1, 0], [0, 1]]
 */
export const diagonalScatter = operator(
  'diagonalScatter(Tensor self, Tensor src, int offset=0, int dim1=0, int dim2=1) -> Tensor',
  {
    forward: (self, src, offset, dim1, dim2) => replaced(self, src, (t) => t.diagonal(offset, dim1, dim2)),
    gradients: {
      self: (gradient, { offset, dim1, dim2 }) => cleared(gradient, (t) => t.diagonal(offset, dim1, dim2)),
      src: (gradient, { offset, dim1, dim2 }) => gradient.diagonal(offset, dim1, dim2),
    },
  },
);

/**
 * A copy of the tensor with `src` at one index of a dimension.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.select_scatter.html
 * @example
 * selectScatter(zeros(2, 2), ones(2), 0, 1).tolist(); // [[0, 0], [1, 1]]
 */
export const selectScatter = operator(
  'selectScatter(Tensor self, Tensor src, int dim, int index) -> Tensor',
  {
    forward: (self, src, dim, index) => replaced(self, src, (t) => t.select(dim, index)),
    gradients: {
      self: (gradient, { dim, index }) => cleared(gradient, (t) => t.select(dim, index)),
      src: (gradient, { dim, index }) => gradient.select(dim, index),
    },
  },
);

/**
 * A copy of the tensor with `src` in the place of a slice along a dimension.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.slice_scatter.html
 * @example
 * sliceScatter(zeros(3), ones(2), 0, 1).tolist(); // [0, 1, 1]
 */
export const sliceScatter = operator(
  'sliceScatter(Tensor self, Tensor src, int dim=0, int? start=None, int? end=None, int step=1) -> Tensor',
  {
    forward: (self, src, dim, start, end, step) => {
      if (step <= 0) throw new RuntimeError('slice step must be positive');
      return replaced(self, src, (t) => sliceAlong(t, dim, start, end, step));
    },
    gradients: {
      self: (gradient, { dim, start, end, step }) =>
        cleared(gradient, (t) => sliceAlong(t, dim, start, end, step)),
      src: (gradient, { dim, start, end, step }) => sliceAlong(gradient, dim, start, end, step),
    },
  },
);

/**
 * A copy of the tensor with `src` in the place of a view by explicit strides. The result is dense whatever the layout of
 * the input; size, strides and offset are those of a view of it.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.as_strided_scatter.html
 * @example
 * asStridedScatter(zeros(3, 3), ones(2), [2], [4]).diagonal().tolist(); // [1, 1, 0]
 */
export const asStridedScatter = operator(
  'asStridedScatter(Tensor self, Tensor src, int[] size, int[] stride, int? storageOffset=None) -> Tensor',
  {
    forward: (self, src, size, stride, storageOffset) =>
      replaced(self, src, (t) => asStrided(t, size, stride, storageOffset)),
    gradients: {
      self: (gradient, { size, stride, storageOffset }) =>
        cleared(gradient.contiguous(), (t) => asStrided(t, size, stride, storageOffset)),
      src: (gradient, { size, stride, storageOffset }) =>
        asStrided(gradient.contiguous(), size, stride, storageOffset).contiguous(),
    },
  },
);

/** Tensors of the dtypes of the results, to which PyTorch's copying views write alone. */
const ofOneType: OutWriter = (outs, results) => {
  outs.forEach((out, i) => {
    if (out._type === results[i]!._type) return;
    throw new RuntimeError(
      'Expected self.dtype() == output.dtype() to be true, but got false.  (Could this error message be improved?  ' +
        'If so, please report an enhancement request to PyTorch.)',
    );
  });
  outs.forEach((out, i) => {
    copyOut(out, results[i]!);
  });
};

/**
 * `narrow` with memory of its own.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.narrow_copy.html
 * @example
 * narrowCopy(arange(4), 0, 1, 2).tolist(); // [1, 2]
 */
export const narrowCopy = composite(
  'narrowCopy(Tensor self, int dim, int start, int length) -> Tensor',
  (self, dim, start, length) => {
    // Unlike `narrow`, which takes the start for a dimension first.
    if (start > 0 && self.shape.length > 0) assertInside(start, length, self.size(dim));
    return self.narrow(dim, start, length).clone({ memoryFormat: 'contiguousFormat' });
  },
  { outs: ofOneType },
);
