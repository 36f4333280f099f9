/** What the indexing operators write to: a new result, an `out` tensor or the tensor itself, after PyTorch's checks. */
import { RuntimeError } from '../errors.js';
import { emptyLike, emptyTensor } from '../tensor/allocate.js';
import type { ScalarType } from '../tensor/dtype.js';
import { assertNoInternalOverlap, assertNoOverlap } from '../tensor/overlap.js';
import { sameShape, type Shape } from '../tensor/shape.js';
import { Tensor, type Scalar } from '../tensor/tensor.js';
import { warn } from '../tensor/warn.js';
import { copyInto } from '../tensor/copy.js';
import { assertOutType, resizeOutput } from './output.js';

/** A new tensor, or `out` in that shape; it may not share memory with what is read. */
export function resultOrOut(
  out: Tensor | null,
  type: ScalarType,
  shape: Shape,
  inputs: readonly Tensor[],
): Tensor {
  if (out === null) return emptyTensor(type, shape);
  assertNoInternalOverlap(out);
  for (const input of inputs) assertNoOverlap(out, input);
  resizeOutput(out, shape);
  return out;
}

/** The tensor to change: a copy of `self`, or `out` with its elements, which is `self` in an in-place form. */
export function copyOrOut(self: Tensor, out: Tensor | null, inputs: readonly unknown[]): Tensor {
  if (out === null) return contiguousCopy(self);
  assertNoInternalOverlap(out);
  for (const input of inputs) if (input instanceof Tensor) assertNoOverlap(out, input);
  if (out !== self) {
    assertOutType(out, self._type);
    resizeOutput(out, self.shape);
    copyInto(out, self);
  }
  return out;
}

/** The elements as a new tensor in row-major order, broadcast if another shape is given. */
export function contiguousCopy(t: Tensor, shape = t.shape): Tensor {
  const copy = emptyTensor(t._type, shape);
  copyInto(copy, t);
  return copy;
}

/** The elements as a new tensor in the same layout, without gaps. */
export function copyLike(t: Tensor): Tensor {
  const copy = emptyLike(t);
  copyInto(copy, t);
  return copy;
}

/** The elements in row-major order, broadcast: the tensor itself if it is that already. */
export function contiguousExpanded(t: Tensor, shape: Shape): Tensor {
  return t._contiguous && sameShape(t.shape, shape) ? t : contiguousCopy(t, shape);
}

/** A number, or the one element of a 0-dim tensor. */
export function fillValue(name: string, value: Tensor | Scalar): Scalar {
  if (!(value instanceof Tensor)) return value;
  if (value.shape.length > 0) {
    throw new RuntimeError(
      `${name} only supports a 0-dimensional value tensor, but got tensor with ${value.shape.length} dimension(s).`,
    );
  }
  return value.item();
}

/** Whether elements share memory, as some in-place operations still allow; they warn. */
export function warnIfExpanded(name: string, t: Tensor, example: string): boolean {
  if (!t.shape.some((size, d) => size > 1 && t._strides[d] === 0)) return false;
  warn(
    `Use of ${name} on expanded tensors is deprecated. Please clone() the tensor before performing this operation. ` +
      `This also applies to advanced indexing e.g. ${example}`,
  );
  return true;
}
