/** Tensors given as `out`: resized to the result's shape, written after checks. */
import { RuntimeError } from '../errors.js';
import { emptyTensor } from '../tensor/allocate.js';
import { canCast, type ScalarType } from '../tensor/dtype.js';
import { assertNoInternalOverlap } from '../tensor/overlap.js';
import { warn } from '../tensor/warn.js';
import {
  assertSizes,
  contiguousStrides,
  formatShape,
  isContiguousLayout,
  numelOf,
  sameShape,
  type Shape,
} from '../tensor/shape.js';
import type { Tensor } from '../tensor/tensor.js';
import { copyInto } from '../tensor/copy.js';
import type { OutWriter } from './spec.js';

/** Gives `out` the result's shape; PyTorch warns when elements were there already. */
export function resizeOutput(out: Tensor, shape: Shape): void {
  if (sameShape(out.shape, shape)) return;
  if (out._numel !== 0) {
    warn(
      `An output with one or more elements was resized since it had shape ${formatShape(out.shape)}, which does ` +
        `not match the required output shape ${formatShape(shape)}. This behavior is deprecated, and in a future ` +
        'PyTorch release outputs will not be resized unless they have zero elements. You can explicitly reuse an ' +
        'out tensor t by resizing it, inplace, to zero elements with t.resize_(0).',
    );
  }
  resizeStorage(out, shape);
}

/** Changes shape and, where needed, grows the memory; the tensor becomes contiguous. */
export function resizeStorage(t: Tensor, shape: Shape): void {
  assertSizes(shape);
  const needed = (t._offset + numelOf(shape)) * t._type.size;
  if (needed > t._storage.nbytes) t._storage.resize(needed);
  t.shape = shape.slice();
  t._strides = contiguousStrides(shape);
  t._numel = numelOf(shape);
  t._contiguous = true;
}

/** The other layout, just as dense, of a tensor that was resized. */
export function setStrides(t: Tensor, strides: Shape): void {
  t._strides = strides.slice();
  t._contiguous = isContiguousLayout(t.shape, strides);
}

/** A new tensor that `fill` has filled, or `out` in that shape, which stays as it is if `fill` throws. */
export function filledOutput(
  out: Tensor | null,
  type: ScalarType,
  shape: Shape,
  fill: (t: Tensor) => Tensor,
): Tensor {
  if (out !== null && sameShape(out.shape, shape)) return fill(out);
  const filled = fill(emptyTensor(out?._type ?? type, shape));
  if (out === null) return filled;
  resizeStorage(out, shape);
  copyInto(out, filled);
  return out;
}

/** The result of an in-place or `out` operation must fit the tensor's dtype. */
export function assertCanCast(from: ScalarType, to: ScalarType): void {
  if (!canCast(from, to)) {
    throw new RuntimeError(`result type ${from.label} can't be cast to the desired output type ${to.label}`);
  }
}

/** Puts a finished result into an `out` tensor. */
export function copyOut(out: Tensor, result: Tensor): void {
  assertNoInternalOverlap(out);
  assertCanCast(result._type, out._type);
  resizeOutput(out, result.shape);
  copyInto(out, result);
}

/** Some operators write only to tensors of their result's dtype. */
export function assertOutType(out: Tensor | null, type: ScalarType): void {
  if (out !== null && out._type !== type) {
    throw new RuntimeError(
      `Expected out tensor to have dtype ${type.cName}, but got ${out._type.cName} instead`,
    );
  }
}

/** Writes results to tensors of just their dtypes, as PyTorch's operators do that have no way of their own. */
export const exactly: OutWriter = (outs, results) => {
  outs.forEach((out, i) => {
    assertOutType(out, results[i]!._type);
  });
  outs.forEach((out, i) => {
    copyOut(out, results[i]!);
  });
};

/** Puts a finished result into the tensor that an in-place operation writes. */
export function writeResult(self: Tensor, result: Tensor): void {
  assertNoInternalOverlap(self);
  if (!sameShape(self.shape, result.shape)) {
    throw new RuntimeError(
      `output with shape ${formatShape(self.shape)} doesn't match the broadcast shape ${formatShape(result.shape)}`,
    );
  }
  assertCanCast(result._type, self._type);
  copyInto(self, result);
}
