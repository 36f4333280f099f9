/** Reading at index tensors of the result's shape: gather, takeAlongDim, take, put. */
import { IndexError, RuntimeError } from '../errors.js';
import { emptyLike } from '../tensor/allocate.js';
import { int64 } from '../tensor/dtype.js';
import type { Operand } from '../tensor/iterator.js';
import { assertNoInternalOverlap, assertNoOverlap } from '../tensor/overlap.js';
import { broadcastShapes, formatShape, wrapDim, type Shape } from '../tensor/shape.js';
import type { Functions } from '../tensor/signatures/index.js';
import type { Tensor } from '../tensor/tensor.js';
import { IndexRange, StoreMode } from '../wasm/codes.js';
import { contiguousOf, copyInto } from '../tensor/copy.js';
import { composite, operator, saving } from './define.js';
import { addedAtIndices } from './index-gradient.js';
import {
  checkRange,
  firstOutside,
  indexerFor,
  loadIndexed,
  operandAt,
  shapeOf,
  sizeAt,
  storeIndexed,
  stridesExcept,
  stridesOf,
  type Indexer,
} from './index-kernel.js';
import { contiguousCopy, copyLike, resultOrOut } from './index-output.js';
import { assertOutType, exactly } from './output.js';

/** All but the range of the indices. */
function checkGather(self: Tensor, d: number, index: Tensor): void {
  if (index._numel === 0) return;
  if (index._type !== int64) throw new RuntimeError('gather(): Expected dtype int64 for index');
  const [shape, indexShape] = [shapeOf(self), shapeOf(index)];
  if (shape.length !== indexShape.length) {
    throw new RuntimeError('Index tensor must have the same number of dimensions as input tensor');
  }
  const tooLarge = indexShape.findIndex((size, i) => i !== d && size > shape[i]!);
  if (tooLarge >= 0) {
    throw new RuntimeError(
      `Size does not match at dimension ${tooLarge} expected index ${formatShape(index.shape)} to be smaller than ` +
        `self ${formatShape(self.shape)} apart from dimension ${d}`,
    );
  }
}

/**
 * `result[i][j] = self[index[i][j]][j]` for `dim` 0, and likewise for other dims. `index` may be smaller than `self`
 * in the other dimensions. With `sparseGrad` the gradient is the same: it is dense.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.gather.html
 * @example
 * tensor([[1, 2], [3, 4]]).gather(1, [[0, 0], [1, 0]]); // [[1, 1], [4, 3]]
 */
export const gather = operator(
  'gather(Tensor self, int dim, Index index, *, bool sparseGrad=False) -> Tensor',
  {
    out: true,
    writesOut: true,
    forward: (self, dim, index, _, out) => {
      const d = wrapDim(dim, self.shape.length);
      checkGather(self, d, index);
      // a new result is not seen before it is complete, so that its indices may be checked as they are used
      if (out !== null) checkRange(index, d, sizeAt(self, d));
      assertOutType(out, self._type);
      const result = resultOrOut(out, self._type, index.shape, [self, index]);
      if (result._numel > 0) {
        const indexer = indexerFor(index, stridesOf(index), self, d);
        const range = out === null ? IndexRange.FromZero : IndexRange.KnownFromZero;
        const strides = stridesExcept(self, d);
        if (!loadIndexed(shapeOf(index), result, stridesOf(result), self, strides, [indexer], range)) {
          checkRange(index, d, sizeAt(self, d));
        }
      }
      return result;
    },
    gradients: {
      self: saving(['index'], (gradient, { dim, index }, input) =>
        addedAtIndices(gradient, index, dim, input.shape),
      ),
    },
  },
);

/**
 * `gather` with `self` and `indices` broadcast against each other in the other dimensions, as the indices that
 * `argmax` or `argsort` give want it. Without `dim` both are taken as flat.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.take_along_dim.html
 * @example
 * x.takeAlongDim(x.argmax(1, { keepdim: true }), 1);
 */
export const takeAlongDim = composite(
  'takeAlongDim(Tensor self, Index indices, int? dim=None) -> Tensor',
  (self, indices, dim) => {
    if (dim === null) return self.view(-1).gather(0, indices.view(-1));
    if (self.shape.length !== indices.shape.length) {
      throw new RuntimeError(
        'torch.take_along_dim(): input and indices should have the same number of dimensions, but got ' +
          `${self.shape.length} dimensions for input, and ${indices.shape.length} dimensions for indices`,
      );
    }
    if (indices._type !== int64) {
      throw new RuntimeError(
        `torch.take_along_dim(): dtype of indices should be Long but got ${indices._type.label}`,
      );
    }
    const d = wrapDim(dim, self.shape.length);
    if (self.shape.length === 0)
      throw new IndexError('Dimension specified as 0 but tensor has no dimensions');
    const withSize = (shape: Shape, size: number): Shape => shape.map((own, i) => (i === d ? size : own));
    const wideIndices = broadcastShapes(withSize(self.shape, sizeAt(indices, d)), indices.shape);
    const wideSelf = broadcastShapes(withSize(indices.shape, sizeAt(self, d)), self.shape);
    return self.broadcastTo(wideSelf).gather(d, indices.broadcastTo(wideIndices));
  },
  { outs: exactly },
);

function checkFlatIndex(name: string, index: Tensor): void {
  if (index._type !== int64) {
    throw new RuntimeError(`${name}(): Expected a long tensor for index, but got ${index._type.label}`);
  }
}

function checkFlatRange(index: Tensor, numel: number): void {
  const outside = firstOutside(index, numel, true);
  if (outside !== null) {
    throw new IndexError(`out of range: tried to access index ${outside} on a tensor of ${numel} elements.`);
  }
}

/** Indices that count the elements of a contiguous tensor. */
function flatIndexer(index: Tensor, t: Tensor): Indexer {
  return { tensor: index, strides: stridesOf(index), step: t._type.size, size: t._numel };
}

/**
 * The elements at indices that count in row-major order, in the shape of `index`. Negative ones count from the end.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.take.html
 * @example
 * tensor([[4, 3], [8, 1]]).take([0, 3]); // [4, 1]
 */
export const take = operator('take(Tensor self, Index index) -> Tensor', {
  out: true,
  writesOut: true,
  forward: (self, index, out) => {
    checkFlatIndex('take', index);
    if (out !== null && out._type !== self._type) {
      throw new RuntimeError(
        `take(): self and out expected to have the same dtype, but got self.dtype = ${self._type.label} and ` +
          `out.dtype = ${out._type.label}`,
      );
    }
    if (self._numel === 0 && index._numel > 0) {
      throw new IndexError('take(): tried to take from an empty tensor');
    }
    if (out !== null) checkFlatRange(index, self._numel);
    const source = contiguousOf(self);
    const result = resultOrOut(out, self._type, index.shape, [self, index]);
    if (result._numel > 0) {
      const shape = shapeOf(index);
      const still = shape.map(() => 0);
      const range = out === null ? IndexRange.FromEnd : IndexRange.Known;
      const indexers = [flatIndexer(index, source)];
      if (!loadIndexed(shape, result, stridesOf(result), source, still, indexers, range)) {
        checkFlatRange(index, self._numel);
      }
    }
    return result;
  },
  gradients: {
    self: saving(['index'], (gradient, { index }, input) =>
      gradient.newZeros(input.shape).put(index, gradient, true),
    ),
  },
});

/**
 * The tensor with the elements at indices that count in row-major order replaced by those of `source`, or, with
 * `accumulate`, these added to them. Without it the last of several for one place counts.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.put.html
 * @example
 * zeros(2, 2).put([0, 3], ones(2)); // [[1, 0], [0, 1]]
 */
export const put: Functions['put'] = operator(
  'put(Tensor self, Index index, Tensor source, bool accumulate=False) -> Tensor',
  {
    inplace: true,
    writesOut: true,
    forward: (self, index, source, accumulate, out) => {
      checkFlatIndex('put_', index);
      if (self._type !== source._type) {
        throw new RuntimeError(
          `put_(): self and source expected to have the same dtype, but got self.dtype = ${self._type.label} and ` +
            `source.dtype = ${source._type.label}`,
        );
      }
      if (source._numel !== index._numel) {
        throw new IndexError(
          'put_(): Expected source and index to have the same number of elements, but got ' +
            `source.numel() = ${source._numel}, index.numel() = ${index._numel}`,
        );
      }
      if (self._numel === 0 && index._numel > 0) {
        throw new IndexError('put_(): Tried to put elements into an empty tensor');
      }
      checkFlatRange(index, self._numel);
      if (out !== null) {
        assertNoInternalOverlap(out);
        assertNoOverlap(out, index);
        assertNoOverlap(out, source);
      }
      const target = out?._contiguous ? out : self._contiguous ? copyLike(self) : contiguousCopy(self);
      const values = contiguousOf(source);
      const places = contiguousOf(index);
      const mode = accumulate ? StoreMode.Add : StoreMode.Assign;
      const indexer: Indexer = { ...flatIndexer(places, target), strides: [int64.size] };
      const operand = (): Operand => operandAt(values, [values._type.size]);
      storeIndexed(mode, [places._numel], target, [0], operand, [indexer], IndexRange.Known);
      return putBack(target, self, out);
    },
    gradients: {
      self: saving(['index', 'source'], (gradient, { index, source, accumulate }) =>
        accumulate ? gradient : put(gradient, index, source.newZeros(source.shape), false),
      ),
      source: saving(['index'], (gradient, { index }, input) => gradient.take(index).reshape(input.shape)),
    },
  },
);

/** A finished copy as the result: copied into `out`, or in the layout of the tensor it stands for. */
function putBack(copy: Tensor, self: Tensor, out: Tensor | null): Tensor {
  if (copy === out) return copy;
  if (out === null && self._contiguous) return copy;
  const result = out ?? emptyLike(self);
  copyInto(result, copy);
  return result;
}
