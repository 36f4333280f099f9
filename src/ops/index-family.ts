/** A vector of indices along one dimension: indexSelect, indexAdd, indexCopy, indexFill. */
import { IndexError, RuntimeError } from '../errors.js';
import { bool, int32, int64, type ScalarType } from '../tensor/dtype.js';
import { byteStrides, type Operand } from '../tensor/iterator.js';
import { assertNoOverlap } from '../tensor/overlap.js';
import { assertFits } from '../tensor/scalars.js';
import { broadcastShapes, formatShape, sameShape, wrapDim, type Shape } from '../tensor/shape.js';
import { Tensor, type Scalar } from '../tensor/tensor.js';
import { IndexRange, StoreMode } from '../wasm/codes.js';
import { operator, saving } from './define.js';
import { addedSlices } from './index-gradient.js';
import {
  asIndex,
  firstOutside,
  indexerFor,
  loadIndexed,
  operandAt,
  scalarOperand,
  shapeOf,
  sizeAt,
  storeIndexed,
  stridesExcept,
  stridesOf,
} from './index-kernel.js';
import { copyLike, copyOrOut, fillValue, resultOrOut, warnIfExpanded } from './index-output.js';

/** The shape with another size of one dimension; a 0-dim tensor counts as one dimension. */
function withSize(shape: Shape, dim: number, size: number): number[] {
  const result = shape.slice();
  result[dim] = size;
  return result;
}

function without(shape: Shape, dim: number): number[] {
  return shape.filter((_, d) => d !== dim);
}

/** Byte strides of a vector of indices along one dimension of a walk. */
function alongDim(ndim: number, dim: number): number[] {
  const strides = new Array<number>(ndim).fill(0);
  strides[dim] = int64.size;
  return strides;
}

/** Writes along a dimension at indices that are in range; `source` makes the operand for a walk of that shape. */
export function storeAlong(
  mode: StoreMode,
  target: Tensor,
  d: number,
  index: Tensor,
  source: (shape: Shape) => Operand,
): void {
  const places = asIndex(index);
  const shape = withSize(shapeOf(target), d, places._numel);
  const indexer = indexerFor(places, alongDim(shape.length, d), target, d);
  storeIndexed(
    mode,
    shape,
    target,
    stridesExcept(target, d),
    () => source(shape),
    [indexer],
    IndexRange.Known,
  );
}

/**
 * The slices of a dimension at a vector of indices, as a copy.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.index_select.html
 * @example
 * x.indexSelect(0, [0, 2]); // rows 0 and 2
 */
export const indexSelect = operator('indexSelect(Tensor self, int dim, Index index) -> Tensor', {
  out: true,
  writesOut: true,
  forward: (self, dim, index, out) => {
    const d = wrapDim(dim, self.shape.length);
    if (index.shape.length > 1) throw new IndexError('index_select(): Index is supposed to be a vector');
    if (self.shape.length === 0 && index._numel === 0) {
      throw new RuntimeError('index_select(): Index to scalar can have only 1 value, got 0 value(s)');
    }
    if (index._type !== int64 && index._type !== int32) {
      throw new RuntimeError('index_select(): Expected dtype int32 or int64 for index');
    }
    if (out !== null && out._type !== self._type) {
      throw new RuntimeError('index_select(): self and result must have the same scalar type');
    }
    const places = asIndex(index);
    if (self.shape.length > 1 && self.shape[d] === 0 && places._numel > 0) {
      throw new RuntimeError('index_select(): self indexing axis dim should be positive');
    }
    checkSliceRange(places, sizeAt(self, d));
    const shape = withSize(shapeOf(self), d, places._numel);
    const result = resultOrOut(out, self._type, self.shape.length === 0 ? [] : shape, [self, index]);
    const indexer = indexerFor(places, alongDim(shape.length, d), self, d);
    const strides = stridesExcept(self, d);
    loadIndexed(shape, result, stridesOf(result), self, strides, [indexer], IndexRange.KnownFromZero);
    return result;
  },
  gradients: {
    self: saving(['index'], (gradient, { dim, index }, input) =>
      addedSlices(gradient, index, dim, input.shape),
    ),
  },
});

function checkSliceRange(index: Tensor, size: number): void {
  if (firstOutside(index, size, false) !== null) throw new IndexError('index out of range in self');
}

/** For `index_add_` and `index_reduce_`, which are named in the messages. */
export function checkSliceArguments(
  name: string,
  self: Tensor,
  d: number,
  index: Tensor,
  source: Tensor,
): void {
  if (index.shape.length > 1) {
    throw new IndexError(
      `${name}(): Index is supposed to be a vector, but got dim: ${index.shape.length} with type: ` +
        `${index._type.label} and size: ${formatShape(index.shape)}`,
    );
  }
  if (index._type !== int64 && index._type !== int32) {
    throw new RuntimeError(`${name}(): Expected dtype int32/int64 for index but got: ${index._type.label}`);
  }
  if (self._type !== source._type) {
    throw new RuntimeError(
      `${name}(): self (${self._type.label}) and source (${source._type.label}) must have the same scalar type`,
    );
  }
  if (d > 0 && d >= source.shape.length) {
    throw new RuntimeError(
      `${name}(): Indexing dim ${d} is out of bounds of the source tensor with dim ${source.shape.length}`,
    );
  }
  if (index._numel !== sizeAt(source, d)) {
    if (source.shape.length === 0)
      throw new IndexError('Dimension specified as 0 but tensor has no dimensions');
    throw new RuntimeError(
      `${name}(): Number of indices (${index._numel}) should be equal to source.size(dim): ` +
        `(${sizeAt(source, d)}), for dim: ${d}`,
    );
  }
}

/** Whether the slices go to where the indices say. */
export function checkSlicePlaces(self: Tensor, d: number, index: Tensor, source: Tensor): void {
  if (index._numel === 0) return;
  if (self.shape.length <= 1) {
    if (source.shape.length > 1) {
      throw new RuntimeError(
        `source.dim() (${source.shape.length}) must one or zero for given self.dim() (${self.shape.length})`,
      );
    }
  } else {
    if (self.shape[d] === 0) {
      const size = formatShape(self.shape);
      throw new IndexError(`select(): index 0 out of range for tensor of size ${size} at dimension ${d}`);
    }
    if (source.shape.length === 0) throw new IndexError('select() cannot be applied to a 0-dim tensor.');
    const slice = without(self.shape, d);
    const broadcast = broadcastShapes(slice, without(source.shape, d));
    if (!sameShape(slice, broadcast)) {
      throw new RuntimeError(
        `output with shape ${formatShape(slice)} doesn't match the broadcast shape ${formatShape(broadcast)}`,
      );
    }
  }
  checkSliceRange(asIndex(index), sizeAt(self, d));
}

/** The source's slices broadcast to the target's: its byte strides along the walk. */
export function sliceStrides(source: Tensor, d: number, shape: Shape): number[] {
  if (shape.length === 1) return [source.shape.length === 0 ? 0 : source._strides[0]! * source._type.size];
  const { size } = source._type;
  const strides = byteStrides(without(source.shape, d), without(source._strides, d), size, without(shape, d));
  strides.splice(d, 0, source._strides[d]! * size);
  return strides;
}

/**
 * The tensor with the slices of `source`, times `alpha`, added to those of `self` at a vector of indices.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.Tensor.index_add_.html
 * @example
 * zeros(3, 2).indexAdd(0, [0, 0, 2], ones(3, 2)); // [[2, 2], [0, 0], [1, 1]]
 */
export const indexAdd = operator(
  'indexAdd(Tensor self, int dim, Index index, Tensor source, *, Scalar alpha=1) -> Tensor',
  {
    inplace: true,
    out: true,
    writesOut: true,
    forward: (self, dim, index, source, alpha, out) => {
      const d = wrapDim(dim, self.shape.length);
      checkSliceArguments('index_add_', self, d, index, source);
      checkSlicePlaces(self, d, index, source);
      const factor = factorAs(alpha, self._type);
      const slices = scaled(source, factor).to(self.dtype);
      const target = copyOrOut(self, out, [index, source]);
      storeAlong(StoreMode.Add, target, d, index, (shape) =>
        operandAt(slices, sliceStrides(slices, d, shape)),
      );
      return target;
    },
    gradients: {
      self: (gradient) => gradient,
      source: saving(['index'], (gradient, { dim, index, alpha }, input) =>
        scaled(slicesFor(gradient, dim, index, input.shape), alpha),
      ),
    },
  },
);

/** A factor as C casts it to a type. */
function factorAs(factor: Scalar, type: ScalarType): Scalar {
  if (typeof factor !== 'number' || type.isFloat) return factor;
  if (type === bool) return factor !== 0;
  assertFits(factor, type);
  return Math.trunc(factor);
}

function scaled(t: Tensor, factor: Scalar): Tensor {
  return Number(factor) === 1 ? t : t.mul(factor);
}

/** What a source of slices gets of the gradient. */
export function slicesFor(gradient: Tensor, dim: number, index: Tensor, shape: Shape): Tensor {
  const slices = gradient.indexSelect(dim, index);
  return shape.length > 0 ? slices : slices.reshape([]);
}

function checkIndexCopy(self: Tensor, d: number, index: Tensor, source: Tensor): void {
  const count = index._numel;
  if (index.shape.length > 1) {
    throw new IndexError(`index_copy_(): Index should have dimension 1 or 0 (got ${index.shape.length})`);
  }
  if (source.shape.length === 0 && count !== 1) {
    throw new IndexError(
      `index_copy_(): When source is scalar, index should have one element (got ${count})`,
    );
  }
  if (source.shape.length !== self.shape.length && source.shape.length !== 0 && self.shape.length !== 0) {
    throw new IndexError(
      'index_copy_(): When source and destination are not scalars, their dimensionality must match. Source ' +
        `dimensionality (${source.shape.length}), destination dimensionality (${self.shape.length})`,
    );
  }
  if (index._type !== int64) {
    throw new RuntimeError(`index_copy_(): Expected a long tensor for index, but got ${index._type.label}`);
  }
  if (self._type !== source._type) {
    throw new RuntimeError(
      `index_copy_(): self and source expected to have the same dtype, but got (self) ${self._type.label} and ` +
        `(source) ${source._type.label}`,
    );
  }
  const [own, others] = [without(self.shape, d), without(source.shape, d)];
  if (!sameShape(own, others)) {
    throw new RuntimeError(
      'index_copy_(): Source/destination tensor must have same slice shapes. Destination slice shape: ' +
        `${own.join(' ')} at dimension ${d} and source slice shape: ${others.join(' ')} at dimension 0.`,
    );
  }
  if (source.shape.length > 0 && count !== source.shape[d]) {
    throw new IndexError(
      `index_copy_(): Number of indices (${count}) should be equal to source.size(dim) (${source.shape[d]})`,
    );
  }
  const size = sizeAt(self, d);
  const outside = firstOutside(index, size, false);
  if (outside !== null) {
    throw new IndexError(
      `index_copy_(): index ${outside} is out of bounds for dimension ${d} with size ${size}`,
    );
  }
}

/**
 * The tensor with the slices at a vector of indices replaced by those of `source`.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.Tensor.index_copy_.html
 * @example
 * zeros(3, 2).indexCopy(0, [2, 0], ones(2, 2));
 */
export const indexCopy = operator('indexCopy(Tensor self, int dim, Index index, Tensor source) -> Tensor', {
  inplace: true,
  out: true,
  writesOut: true,
  forward: (self, dim, index, source, out) => {
    const d = wrapDim(dim, self.shape.length);
    checkIndexCopy(self, d, index, source);
    const target = copyOrOut(self, out, [index, source]);
    storeAlong(StoreMode.Assign, target, d, index, () => operandAt(source, stridesOf(source)));
    return target;
  },
  gradients: {
    self: saving(['index'], (gradient, { dim, index }) => gradient.indexFill(dim, index, 0)),
    source: saving(['index'], (gradient, { dim, index }, input) =>
      slicesFor(gradient, dim, index, input.shape),
    ),
  },
});

/** `index_fill_` takes negative indices too, and any where there is nothing to fill. */
export function checkFilledPlaces(self: Tensor, d: number, index: Tensor): void {
  if (without(self.shape, d).includes(0)) return;
  const size = sizeAt(self, d);
  const outside = firstOutside(index, size, true);
  if (outside !== null) {
    throw new IndexError(`index ${outside} is out of bounds for dimension ${d} with size ${size}`);
  }
}

/**
 * The tensor with the slices at a vector of indices filled with one value. Negative indices count from the end.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.Tensor.index_fill_.html
 * @example
 * ones(2, 3).indexFill(1, [0, 2], -1); // [[-1, 1, -1], [-1, 1, -1]]
 */
export const indexFill = operator('indexFill(Tensor self, int dim, Index index, Operand value) -> Tensor', {
  numberOverloads: true,
  inplace: true,
  writesOut: true,
  nodeName: (_, __, ___, value) => (value instanceof Tensor ? 'IndexFillBackward1' : 'IndexFillBackward0'),
  forward: (self, dim, index, value, out) => {
    const number = fillValue('index_fill_', value);
    const d = wrapDim(dim, self.shape.length);
    if (index._type !== int64) throw new IndexError('index_fill_(): Expected dtype int64 for index.');
    if (index.shape.length > 1) throw new RuntimeError('Index has to be a vector/scalar');
    checkFilledPlaces(self, d, index);
    assertFits(number, self._type);
    const target = out ?? copyLike(self);
    if (out !== null) {
      assertNoOverlap(out, index);
      warnIfExpanded('index_fill_', out, 'tensor[mask] = scalar');
    }
    storeAlong(StoreMode.Assign, target, d, index, (shape) =>
      scalarOperand(number, target._type, shape.length),
    );
    return target;
  },
  gradients: {
    self: saving(['index'], (gradient, { dim, index }) => gradient.indexFill(dim, index, 0)),
    value: saving(['index'], (gradient, { dim, index }) => {
      const isFilled = gradient.newZeros(gradient.shape).indexFill(dim, index, 1);
      return gradient.mul(isFilled).sum();
    }),
  },
});
