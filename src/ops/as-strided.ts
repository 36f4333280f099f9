/** Views by explicit strides, and the gradient of any view of a storage. */
import { RuntimeError } from '../errors.js';
import { addEdge } from '../graph/history.js';
import { AsStridedBackward, viewGradient, type Geometry } from '../graph/view-nodes.js';
import { alias } from '../tensor/allocate.js';
import { assertStorageSize, formatShape, requiredElements, type Shape } from '../tensor/shape.js';
import type { Tensor } from '../tensor/tensor.js';
import { arange } from './ranges.js';
import { operator } from './define.js';

/**
 * A view of the storage with this size and these strides; the offset counts from the start of the storage.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.as_strided.html
 * @example
 * arange(4).asStrided([3, 2], [1, 1]); // overlapping windows
 */
export const asStrided = operator(
  'asStrided(Tensor self, int[] size, int[] stride, int? storageOffset=None) -> Tensor',
  {
    inplace: true,
    view: true,
    forward: (self, size, stride, storageOffset) => {
      if (size.length !== stride.length) throw new RuntimeError('mismatch in length of strides and shape');
      if (stride.some((step) => step < 0)) {
        throw new RuntimeError(
          `as_strided: Negative strides are not supported at the moment, got strides: ${formatShape(stride)}`,
        );
      }
      const offset = storageOffset ?? self._offset;
      if (offset < 0) throw new RuntimeError(`Tensor: invalid storage offset ${offset}`);
      assertStorageSize(size, stride);
      const { size: itemSize } = self._type;
      const needed = requiredElements(size, stride, offset) * itemSize;
      if (needed > self._storage.nbytes) {
        throw new RuntimeError(
          `setStorage: sizes ${formatShape(size)}, strides ${formatShape(stride)}, storage offset ${offset}, and ` +
            `itemsize ${itemSize} requiring a storage size of ${needed} are out of bounds for storage of size ` +
            `${self._storage.nbytes}`,
        );
      }
      return alias(self, size.slice(), stride.slice(), offset);
    },
    gradients: { self: null },
    node: ([self, , , storageOffset], result, inPlace) => {
      const name = inPlace === true ? 'AsStridedBackward1' : undefined;
      const node = new AsStridedBackward(self, result, name, storageOffset);
      addEdge(node, self);
      return node;
    },
  },
);

/** Whether the layout certainly gives each element a place of its own. */
export function isInjective(shape: Shape, strides: Shape): boolean {
  const order = [...shape.keys()].filter((d) => shape[d] !== 1).sort((a, b) => strides[a]! - strides[b]!);
  let reach = 0;
  for (const d of order) {
    if (shape[d] === 0) return true;
    if (strides[d]! <= reach) return false;
    reach += strides[d]! * (shape[d]! - 1);
  }
  return true;
}

/**
 * The gradient goes to a flat image of the memory that both tensors show, where elements of the view that share a
 * place add up, and is read from there in the input's layout, divided among input elements that share a place
 * (PyTorch: as_strided_backward).
 */
viewGradient.of = (gradient, input, view) => {
  const start = Math.min(input.offset, view.offset);
  const size = Math.max(
    requiredElements(input.shape, input.strides, input.offset - start),
    requiredElements(view.shape, view.strides, view.offset - start),
  );
  const places = (at: Geometry): Tensor =>
    arange(size)
      .asStrided(at.shape, at.strides, at.offset - start)
      .reshape(-1);
  let memory = gradient.newZeros([size]);
  if (isInjective(view.shape, view.strides)) {
    memory.asStrided(view.shape, view.strides, view.offset - start).copy_(gradient);
  } else {
    memory = memory.indexAdd(0, places(view), gradient.reshape(-1));
  }
  if (!isInjective(input.shape, input.strides)) {
    const owners = places(input);
    const counts = gradient.newZeros([size]).indexAdd(0, owners, gradient.newOnes([owners._numel]));
    memory = memory.div(counts.clamp(1));
  }
  return memory.asStrided(input.shape, input.strides, input.offset - start);
};
