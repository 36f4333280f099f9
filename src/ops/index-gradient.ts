/** The gradients of picking elements along a dimension: zeros, with what arrives put back to where it came from. */
import { gradMode } from '../graph/modes.js';
import { emptyTensor } from '../tensor/allocate.js';
import { fillWith } from '../tensor/copy.js';
import { int64 } from '../tensor/dtype.js';
import type { Operand } from '../tensor/iterator.js';
import { sameShape, wrapDim, type Shape } from '../tensor/shape.js';
import type { Tensor } from '../tensor/tensor.js';
import { IndexRange, StoreMode } from '../wasm/codes.js';
import { asIndex, checkRange, indexerFor, operandAt, storeIndexed, stridesOf } from './index-kernel.js';

/**
 * Zeros of a shape, with `values` stored, or added, along a dimension at indices of the same shape. Nothing is
 * recorded. The indices were right in the forward pass, but `.data` can be written without a trace.
 */
function putAlong(mode: StoreMode, values: Tensor, index: Tensor, d: number, shape: Shape): Tensor {
  const result = zerosOf(values, shape);
  if (values._numel === 0) return result;
  const strides = stridesOf(result);
  const indexer = indexerFor(index, stridesOf(index), result, d);
  if (values.shape.length === shape.length) strides[d] = 0;
  else strides.splice(d, 1);
  const source = (): Operand => operandAt(values, stridesOf(values));
  if (!storeIndexed(mode, values.shape, result, strides, source, [indexer], IndexRange.FromZero)) {
    checkRange(index, d, shape[d]!);
  }
  return result;
}

function zerosOf(like: Tensor, shape: Shape): Tensor {
  const zeros = emptyTensor(like._type, shape);
  fillWith(zeros, 0);
  return zeros;
}

/** Whether values and indices pair up as `putAlong` takes them, and nothing has to be recorded. */
function isDirect(values: Tensor, index: Tensor): boolean {
  return !gradMode.enabled && values.shape.length > 0 && sameShape(values.shape, index.shape);
}

/** The gradient, put to where the elements came from; each place gives one element at most. */
export function toIndices(
  gradient: Tensor,
  indices: Tensor,
  dim: number,
  keepdim: boolean,
  shape: Shape,
): Tensor {
  if (shape.length === 0) return gradient;
  if (isDirect(gradient, indices)) {
    return putAlong(StoreMode.Assign, gradient, indices, wrapDim(dim, shape.length), shape);
  }
  const [values, at] = keepdim ? [gradient, indices] : [gradient.unsqueeze(dim), indices.unsqueeze(dim)];
  return values.newZeros(shape).scatter(dim, at, values);
}

/** The gradient of `gather`: what was read several times gets the sum. */
export function addedAtIndices(gradient: Tensor, index: Tensor, dim: number, shape: Shape): Tensor {
  if (shape.length > 0 && isDirect(gradient, index)) {
    return putAlong(StoreMode.Add, gradient, index, wrapDim(dim, shape.length), shape);
  }
  return gradient.newZeros(shape).scatterAdd(dim, index, gradient);
}

/** The gradient of `indexSelect`: each slice is added to the one that it is a copy of. */
export function addedSlices(gradient: Tensor, index: Tensor, dim: number, shape: Shape): Tensor {
  if (gradMode.enabled || shape.length === 0 || gradient._numel === 0) {
    return gradient.newZeros(shape).indexAdd(dim, index, gradient);
  }
  const d = wrapDim(dim, shape.length);
  const places = asIndex(index);
  const result = zerosOf(gradient, shape);
  checkRange(places, d, shape[d]!);
  const strides = stridesOf(result);
  strides[d] = 0;
  const along = new Array<number>(shape.length).fill(0);
  along[d] = int64.size;
  const indexer = indexerFor(places, along, result, d);
  const source = (): Operand => operandAt(gradient, stridesOf(gradient));
  storeIndexed(StoreMode.Add, gradient.shape, result, strides, source, [indexer], IndexRange.KnownFromZero);
  return result;
}
