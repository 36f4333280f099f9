/** Views of a part of a tensor: select, narrow, slices, unfold. */
import { IndexError, RuntimeError, ValueError } from '../errors.js';
import { alias } from '../tensor/allocate.js';
import { assertStorageSize, formatShape, wrapDim, type Shape } from '../tensor/shape.js';
import type { Functions } from '../tensor/signatures/index.js';
import { type Tensor } from '../tensor/tensor.js';
import { composite, operator } from './define.js';

/** A gradient of zeros but for the part that a view showed. */
function embed(gradient: Tensor, shape: Shape, part: (zeros: Tensor) => Tensor): Tensor {
  const result = gradient.newZeros(shape);
  part(result).copy_(gradient);
  return result;
}

/**
 * One index along a dimension, which disappears.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.select.html
 * @example
 * x.select(0, -1); // x[-1]
 */
export const select = operator('select(Tensor self, int dim, int index) -> Tensor', {
  view: true,
  forward: (self, dim, index) => {
    if (self.shape.length === 0) throw new IndexError('select() cannot be applied to a 0-dim tensor.');
    const d = wrapDim(dim, self.shape.length);
    const size = self.shape[d]!;
    if (index < -size || index >= size) {
      throw new IndexError(
        `select(): index ${index} out of range for tensor of size ${formatShape(self.shape)} at dimension ${d}`,
      );
    }
    const offset = self._offset + (index < 0 ? index + size : index) * self._strides[d]!;
    const without = (list: Shape): number[] => list.filter((_, i) => i !== d);
    return alias(self, without(self.shape), without(self._strides), offset);
  },
  gradients: {
    self: (gradient, { dim, index }, input) =>
      embed(gradient, input.shape, (zeros) => zeros.select(dim, index)),
  },
});

/** Start, stop and step brought into range as Python does. */
function sliceBounds(start: number | null, stop: number | null, size: number): [number, number] {
  const clamp = (value: number): number => Math.min(Math.max(value < 0 ? value + size : value, 0), size);
  const from = clamp(start ?? 0);
  return [from, Math.max(clamp(stop ?? size), from)];
}

/**
 * Every `step`-th index from `start` up to but not including `end` along one dimension; bounds are clamped.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.Tensor.narrow.html
 * @example
 * sliceAlong(x, 0, 1, null, 2); // x[1::2]
 */
export const sliceAlong: Functions['sliceAlong'] = operator(
  'sliceAlong(Tensor self, int dim=0, int? start=None, int? end=None, int step=1) -> Tensor',
  {
    view: true,
    only: 'function',
    nodeName: 'SliceBackward0',
    forward: (self, dim, start, end, step) => {
      if (self.shape.length === 0) throw new RuntimeError('slice() cannot be applied to a 0-dim tensor.');
      if (step <= 0) throw new ValueError('step must be greater than zero');
      const d = wrapDim(dim, self.shape.length);
      const [from, to] = sliceBounds(start, end, self.shape[d]!);
      const shape = self.shape.slice();
      const strides = self._strides.slice();
      shape[d] = Math.ceil((to - from) / step);
      strides[d] = self._strides[d]! * step;
      return alias(self, shape, strides, self._offset + from * self._strides[d]!);
    },
    gradients: {
      self: (gradient, { dim, start, end, step }, input) =>
        embed(gradient, input.shape, (zeros) => sliceAlong(zeros, dim, start, end, step)),
    },
  },
);

export function assertInside(start: number, length: number, size: number): void {
  if (length >= 0 && start + length <= size) return;
  throw new RuntimeError(`start (${start}) + length (${length}) exceeds dimension size (${size}).`);
}

/**
 * `length` indices from `start` on along a dimension; `start` may be negative or a 0-dim integer tensor.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.narrow.html
 * @example
 * x.narrow(0, 1, 2); // x[1:3]
 */
export const narrow = composite(
  'narrow(Tensor self, int dim, int start, int length) -> Tensor',
  (self, dim, start, length) => {
    if (self.shape.length === 0) throw new RuntimeError('narrow() cannot be applied to a 0-dim tensor.');
    const d = wrapDim(dim, self.shape.length);
    const size = self.shape[d]!;
    const from = start === size ? start : wrapDim(start, size);
    assertInside(from, length, size);
    return sliceAlong(self, d, from, from + length, 1);
  },
);

/**
 * All windows of `size` along a dimension, `step` apart, as a new last dimension; a view.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.Tensor.unfold.html
 * @example
 * arange(5).unfold(0, 3, 1).shape; // [3, 3]
 */
export const unfold = operator('unfold(Tensor self, int dimension, int size, int step) -> Tensor', {
  only: 'method',
  view: true,
  forward: (self, dimension, size, step) => {
    const d = wrapDim(dimension, self.shape.length);
    const length = self.shape.length === 0 ? 1 : self.shape[d]!;
    if (size > length) {
      throw new RuntimeError(`maximum size for tensor at dimension ${d} is ${length} but size is ${size}`);
    }
    if (step <= 0) throw new RuntimeError(`step is ${step} but must be > 0`);
    const stride = self.shape.length === 0 ? 1 : self._strides[d]!;
    const shape = [...self.shape, size];
    const strides = [...self._strides, stride];
    if (self.shape.length > 0) {
      shape[d] = Math.floor((length - size) / step) + 1;
      strides[d] = stride * step;
    }
    assertStorageSize(shape, strides);
    return alias(self, shape, strides, self._offset);
  },
  gradients: {
    self: (gradient, { dimension, size, step }, input) => {
      const positions = gradient.newZeros([0], { dtype: 'int64' });
      if (input.shape.length === 0) return gradient.sum();
      const d = wrapDim(dimension, input.shape.length);
      const windows = gradient.shape[d]!;
      const places = positions.newTensor(
        Array.from({ length: windows * size }, (_, i) => Math.floor(i / size) * step + (i % size)),
        { dtype: 'int64' },
      );
      const flat = gradient.movedim(-1, d + 1).flatten(d, d + 1);
      return gradient.newZeros(input.shape).indexAdd(d, places, flat);
    },
  },
});
