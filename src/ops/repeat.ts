/** Repeating a tensor along its dimensions. */
import { RuntimeError } from '../errors.js';
import { alias, emptyTensor } from '../tensor/allocate.js';
import { assertSizes, type Shape } from '../tensor/shape.js';
import type { Tensor } from '../tensor/tensor.js';
import { copyInto } from '../tensor/copy.js';
import { composite, operator } from './define.js';

/** A shape with leading dimensions of size 1. */
function padded(shape: Shape, ndim: number): number[] {
  return [...new Array<number>(ndim - shape.length).fill(1), ...shape];
}

/**
 * Seen with two dimensions in place of each, the number of the copy and the place in it, the result is the tensor with
 * the former of stride 0.
 */
function copies(self: Tensor, repeats: Shape): Tensor {
  const ndim = repeats.length;
  const sizes = padded(self.shape, ndim);
  const result = emptyTensor(
    self._type,
    sizes.map((size, d) => size * repeats[d]!),
  );
  if (result._numel === 0) return result;
  const shape = sizes.flatMap((size, d) => [repeats[d]!, size]);
  const to = result._strides.flatMap((stride, d) => [stride * sizes[d]!, stride]);
  const from = [...new Array<number>(ndim - self.shape.length).fill(0), ...self._strides].flatMap(
    (stride) => [0, stride],
  );
  copyInto(alias(result, shape, to, result._offset), alias(self, shape, from, self._offset));
  return result;
}

/**
 * Copies of the tensor, one after another along each dimension; more numbers than dimensions add leading ones.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.Tensor.repeat.html
 * @example
 * tensor([1, 2]).repeat(2, 2).tolist(); // [[1, 2, 1, 2], [1, 2, 1, 2]]
 */
export const repeat = operator('repeat(Tensor self, int[] repeats) -> Tensor', {
  only: 'method',
  forward: (self, repeats) => {
    if (repeats.length < self.shape.length) {
      throw new RuntimeError(
        'Number of dimensions of repeat dims can not be smaller than number of dimensions of tensor',
      );
    }
    const sizes = padded(self.shape, repeats.length);
    const target = sizes.map((size, d) => size * repeats[d]!);
    assertSizes(target);
    return copies(self, repeats);
  },
  gradients: { self: (gradient, { repeats }, input) => sumOfCopies(gradient, input.shape, repeats) },
});

function sumOfCopies(gradient: Tensor, shape: Shape, repeats: Shape): Tensor {
  if (gradient._numel === 0) return gradient.newZeros(shape);
  const sizes = padded(shape, repeats.length);
  const apart = gradient.reshape(sizes.flatMap((size, d) => [repeats[d]!, size]));
  const copied = repeats.flatMap((count, d) => (count === 1 ? [] : [2 * d]));
  const summed = copied.length === 0 ? apart : apart.sum(copied, true);
  return summed.reshape(shape);
}

/**
 * As `repeat`, but fewer numbers than dimensions count from the last one.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.tile.html
 * @example
 * tile(tensor([[1], [2]]), [2]).tolist(); // [[1, 1], [2, 2]]
 */
export const tile = composite('tile(Tensor self, int[] dims) -> Tensor', (self, dims) =>
  self.repeat(padded(dims, Math.max(dims.length, self.shape.length))),
);
