/** New tensors with memory of their own, not yet filled. */
import type { ScalarType } from './dtype.js';
import { dimensionOrder, stridesInOrder } from './iterator.js';
import {
  contiguousStrides,
  isNonOverlappingAndDense,
  numelOf,
  requiredElements,
  type Shape,
} from './shape.js';
import { Storage } from './storage.js';
import { Tensor } from './tensor.js';

/** A contiguous tensor, of these strides. */
function contiguous(type: ScalarType, shape: Shape, strides: Shape, numel: number): Tensor {
  const storage = new Storage(numel * type.size, shape, type.name);
  return new Tensor(storage, type, shape, strides, 0, numel, true);
}

export function emptyTensor(type: ScalarType, shape: Shape): Tensor {
  return contiguous(type, shape, contiguousStrides(shape), numelOf(shape));
}

/** Of the shape of a contiguous tensor, whose arrays it shares where it can. */
export function emptyAlike(t: Tensor, type: ScalarType): Tensor {
  return contiguous(type, t.shape, rowMajorStrides(t), t._numel);
}

/** A contiguous tensor may have any stride where it has one element or none. */
function rowMajorStrides({ shape, _strides: strides }: Tensor): Shape {
  let step = 1;
  for (let d = shape.length - 1; d >= 0; d--) {
    if (strides[d] !== step) return contiguousStrides(shape);
    step *= Math.max(shape[d]!, 1);
  }
  return strides;
}

/** Whether a contiguous tensor has row-major strides where it has one element or none, too. */
export function isRowMajor(t: Tensor): boolean {
  return rowMajorStrides(t) === t._strides;
}

export function emptyStrided(type: ScalarType, shape: Shape, strides: Shape): Tensor {
  const elements = requiredElements(shape, strides, 0);
  const storage = new Storage(elements * type.size, shape, type.name);
  return new Tensor(storage, type, shape, strides, 0);
}

/** The strides that `empty_like` keeps: those of a dense tensor, else its order of dimensions without the gaps. */
export function preservedStrides(t: Tensor): Shape {
  if (t._contiguous) return t._strides;
  if (isNonOverlappingAndDense(t.shape, t._strides)) return t._strides;
  return stridesInOrder(t.shape, dimensionOrder(t.shape, [t._strides]));
}

/** A tensor of another's shape and layout. */
export function emptyLike(t: Tensor, type: ScalarType = t._type): Tensor {
  if (t._contiguous) return contiguous(type, t.shape, t._strides, t._numel);
  return emptyStrided(type, t.shape, preservedStrides(t));
}

/** The same memory under another shape; shares the version counter. */
export function alias(t: Tensor, shape: Shape, strides: Shape, offset: number): Tensor {
  const view = new Tensor(t._storage, t._type, shape, strides, offset);
  view._counter = t._counter;
  t._storage.isShared = true;
  return view;
}

/** The tensor takes the layout of another. */
export function takeLayout(t: Tensor, other: Tensor): void {
  t.shape = other.shape;
  t._strides = other._strides;
  t._offset = other._offset;
  t._numel = other._numel;
  t._contiguous = other._contiguous;
}

/**
 * The tensor shows other memory from now on. The version counter stays; as it may be the old storage, which would
 * keep its memory alive, a copy takes its place where nobody shares it.
 */
export function takeMemory(t: Tensor, storage: Storage): void {
  if (t._counter === t._storage && !t._storage.isShared) t._counter = { version: t._counter.version };
  storage.outlivesScopes = true;
  storage.isShared = true;
  t._storage = storage;
}
