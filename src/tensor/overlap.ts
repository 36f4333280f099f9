/** Refuses writes whose result would depend on the order of the elements. */
import { RuntimeError } from '../errors.js';
import { isNonOverlappingAndDense, numelOf, requiredElements, sameShape } from './shape.js';
import type { Tensor } from './tensor.js';

/** Whether two elements of a tensor certainly share memory. */
function repeatsElements(t: Tensor): boolean {
  if (t._contiguous) return false;
  for (let d = 0; d < t.shape.length; d++) if (t.shape[d]! > 1 && t._strides[d] === 0) return true;
  return false;
}

/** What is written must have a place of its own for each element. */
export function assertNoInternalOverlap(t: Tensor): void {
  if (t._numel > 0 && repeatsElements(t)) {
    throw new RuntimeError(
      'unsupported operation: more than one element of the written-to tensor refers to a single memory ' +
        'location. Please clone() the tensor before performing the operation.',
    );
  }
}

function isDense(t: Tensor): boolean {
  return t._contiguous || isNonOverlappingAndDense(t.shape, t._strides);
}

/** An input may be exactly what is written, or not touch it. Layouts with gaps are not looked at, as in PyTorch. */
export function assertNoPartialOverlap(out: Tensor, input: Tensor): void {
  if (out === input || out._storage !== input._storage || out._numel === 0 || input._numel === 0) return;
  if (!isDense(out) || !isDense(input)) return;
  const start = out._offset * out._type.size;
  const end = start + out._numel * out._type.size;
  const inputStart = input._offset * input._type.size;
  const inputEnd = inputStart + input._numel * input._type.size;
  if (start === inputStart && end === inputEnd && sameShape(out._strides, input._strides)) return;
  if (start < inputEnd && inputStart < end) throwOverlap();
}

/** For operations that read the input after they have begun to write: it must not touch the output at all. */
export function assertNoOverlap(out: Tensor, input: Tensor): void {
  if (out._storage !== input._storage || out._numel === 0 || input._numel === 0) return;
  const start = out._offset * out._type.size;
  const inputStart = input._offset * input._type.size;
  if (start < byteEnd(input) && inputStart < byteEnd(out)) throwOverlap();
}

function byteEnd(t: Tensor): number {
  return numelOf(t.shape) === 0 ? 0 : requiredElements(t.shape, t._strides, t._offset) * t._type.size;
}

function throwOverlap(): never {
  throw new RuntimeError(
    'unsupported operation: some elements of the input tensor and the written-to tensor refer to a single ' +
      'memory location. Please clone() the tensor before performing the operation.',
  );
}
