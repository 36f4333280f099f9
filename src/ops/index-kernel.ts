/** Runs the indexing kernels. Indices are checked before anything is read or written through them. */
import { RuntimeError } from '../errors.js';
import { emptyTensor } from '../tensor/allocate.js';
import { int64, type ScalarType } from '../tensor/dtype.js';
import { byteStrides, describe, type Operand } from '../tensor/iterator.js';
import { writeScalar } from '../tensor/scalars.js';
import { contiguousStrides, type Shape } from '../tensor/shape.js';
import type { Scalar, Tensor } from '../tensor/tensor.js';
import { Meta, type IndexRange, type StoreMode } from '../wasm/codes.js';
import { heapI32, heapI64, K, META32, META64 } from '../wasm/module.js';
import { contiguousAs } from '../tensor/copy.js';

/** An index tensor as the kernels see it: what it counts in the tensor that it indexes. */
export interface Indexer {
  /** int64, its elements in range. */
  readonly tensor: Tensor;
  /** Byte strides along the walk. */
  readonly strides: Shape;
  /** Bytes that one index counts. */
  readonly step: number;
  /** Size of the indexed dimension, which is added to negative indices. */
  readonly size: number;
}

/** Index tensors that fit the descriptor. */
export const MAX_INDEXERS = 6;

/** The first index that is not in [0, size), or in [-size, size) if negative ones are allowed; null if all are. */
export function firstOutside(index: Tensor, size: number, allowNegative: boolean): bigint | null {
  if (index._numel === 0) return null;
  if (index._contiguous) describeFlat(index);
  else describeOnce(index);
  if (K.checkIndex(size, allowNegative ? 1 : 0) === 0) return null;
  return heapI64()[META64 + Meta.Scalars / 2]!;
}

/** For gather and scatter, whose indices count from 0. */
export function checkRange(index: Tensor, dim: number, size: number): void {
  const outside = firstOutside(index, size, false);
  if (outside !== null) {
    throw new RuntimeError(`index ${outside} is out of bounds for dimension ${dim} with size ${size}`);
  }
}

/** Describes a contiguous tensor as one run. */
function describeFlat(t: Tensor): void {
  const words = heapI32();
  words[META32 + Meta.Operand] = t._address;
  words[META32 + Meta.Shape] = t._numel;
  words[META32 + Meta.Strides] = t._type.size;
  words[META32 + Meta.Ndim] = 1;
}

/** Describes each element of an expanded tensor once. */
function describeOnce(t: Tensor): void {
  const shape = t.shape.map((size, d) => (t._strides[d] === 0 ? 1 : size));
  describe(shape, [operandOf(t, shape)]);
}

/** A tensor along a shape that it broadcasts to. */
export function operandOf(t: Tensor, shape: Shape): Operand {
  const strides = byteStrides(t.shape, t._strides, t._type.size, shape);
  return { address: t._address, type: t._type, wanted: t._type, strides };
}

/** A tensor at byte strides of the caller's. */
export function operandAt(t: Tensor, strides: Shape): Operand {
  return { address: t._address, type: t._type, wanted: t._type, strides };
}

/** A number as an operand of a walk of that many dimensions. */
export function scalarOperand(value: Scalar, type: ScalarType, ndim: number): Operand {
  const address = writeScalar(0, value, type);
  return { address, type, wanted: type, strides: new Array<number>(ndim).fill(0) };
}

/** Byte strides of each dimension, with 0 in place of the indexed one. A 0-dim tensor counts as one dimension. */
export function stridesExcept(t: Tensor, dim: number): number[] {
  const strides = stridesOf(t);
  strides[dim] = 0;
  return strides;
}

/** Byte strides of each dimension; a 0-dim tensor counts as one dimension. */
export function stridesOf(t: Tensor): number[] {
  const { size } = t._type;
  const ndim = t.shape.length;
  if (ndim === 0) return [0];
  const strides = new Array<number>(ndim);
  for (let d = 0; d < ndim; d++) strides[d] = t._strides[d]! * size;
  return strides;
}

/** The shape, with a 0-dim tensor as one dimension. */
export function shapeOf(t: Tensor): Shape {
  return t.shape.length === 0 ? [1] : t.shape;
}

export function sizeAt(t: Tensor, dim: number): number {
  return t.shape.length === 0 ? 1 : t.shape[dim]!;
}

/** An index tensor that counts along one dimension of `t`. */
export function indexerFor(index: Tensor, strides: Shape, t: Tensor, dim: number): Indexer {
  const step = t.shape.length === 0 ? 0 : t._strides[dim]! * t._type.size;
  return { tensor: index, strides, step, size: sizeAt(t, dim) };
}

/** y = x at the indices. `x` has strides 0 along indexed dimensions. False if an index is not in the range to check. */
export function loadIndexed(
  shape: Shape,
  y: Tensor,
  yStrides: Shape,
  x: Tensor,
  xStrides: Shape,
  indexers: readonly Indexer[],
  range: IndexRange,
): boolean {
  if (y._numel === 0) return true;
  const few = fold(shape, indexers);
  describeIndexed(shape, operandAt(y, yStrides), operandAt(x, xStrides), few);
  return K.indexedLoad(x._type.size, few.length, range) === 0;
}

/**
 * y at the indices is combined with x, which has y's dtype. `y` has strides 0 along indexed dimensions. False if an
 * index is not in the range to check; y is to be thrown away then.
 */
export function storeIndexed(
  mode: StoreMode,
  shape: Shape,
  y: Tensor,
  yStrides: Shape,
  x: () => Operand,
  indexers: readonly Indexer[],
  range: IndexRange,
): boolean {
  if (shape.includes(0)) return true;
  const few = fold(shape, indexers);
  describeIndexed(shape, operandAt(y, yStrides), x(), few);
  return K.indexedStore(mode, y._type.code, few.length, range) === 0;
}

function indexOperand({ tensor, strides }: Indexer): Operand {
  return operandAt(tensor, strides);
}

function describeIndexed(shape: Shape, y: Operand, x: Operand, indexers: readonly Indexer[]): void {
  // A single index tensor is the usual case, and a list that is written out the cheaper one.
  const operands =
    indexers.length === 1 ? [y, x, indexOperand(indexers[0]!)] : [y, x, ...indexers.map(indexOperand)];
  describe(shape, operands);
  const words = heapI32();
  for (let j = 0; j < indexers.length; j++) {
    words[META32 + Meta.Extra + 2 * j] = indexers[j]!.step;
    words[META32 + Meta.Extra + 2 * j + 1] = indexers[j]!.size;
  }
}

/** Sums up what surplus index tensors count, so that the rest fits the descriptor. */
function fold(shape: Shape, indexers: readonly Indexer[]): readonly Indexer[] {
  if (indexers.length <= MAX_INDEXERS) return indexers;
  const kept = indexers.slice(0, MAX_INDEXERS - 1);
  const sum = emptyTensor(int64, shape).fill_(0);
  for (const { tensor, strides, step, size } of indexers.slice(MAX_INDEXERS - 1)) {
    sum.add_(
      tensor
        .asStrided(
          shape,
          strides.map((stride) => stride / int64.size),
        )
        .remainder(size),
      { alpha: step },
    );
  }
  const strides = contiguousStrides(shape).map((stride) => stride * int64.size);
  return [...kept, { tensor: sum, strides, step: 1, size: 0 }];
}

/** An index tensor as int64, in row-major order. */
export function asIndex(index: Tensor): Tensor {
  return contiguousAs(index, int64);
}
