/** Python's `t[...]` and `t[...] = value`: index, indexPut. */
import { RuntimeError, unexpectedKeyword } from '../errors.js';
import { alias, emptyStrided } from '../tensor/allocate.js';
import { isKeywords } from '../tensor/arguments.js';
import { int64 } from '../tensor/dtype.js';
import { byteStrides, dimensionOrder, stridesInOrder } from '../tensor/iterator.js';
import type { TensorIndex } from '../tensor/methods.js';
import { assertNoOverlap } from '../tensor/overlap.js';
import { assertFits } from '../tensor/scalars.js';
import { formatShape, isExpandable, sameShape, type Shape } from '../tensor/shape.js';
import type { Functions } from '../tensor/signatures/index.js';
import { Tensor, type Scalar } from '../tensor/tensor.js';
import { typeName } from '../tensor/type-name.js';
import { IndexRange, StoreMode } from '../wasm/codes.js';
import { assertTensor } from './bind.js';
import { install, operator, saving } from './define.js';
import { applyBasic } from './index-arguments.js';
import { loadIndexed, MAX_INDEXERS, operandOf, storeIndexed } from './index-kernel.js';
import { copyLike, warnIfExpanded } from './index-output.js';
import { planFor } from './index-plan.js';

/** The elements at index tensors, each for one dimension of `self`, or more for a mask. */
const indexTensors = operator('_index(Tensor self, Tensor[] indices, int[] dims) -> Tensor', {
  only: 'function',
  nodeName: 'IndexBackward0',
  forward: (self, indices, dims) => {
    const plan = planFor(self, indices, dims);
    const { shape, strides, indexers } = plan;
    // the result is not seen before it is complete: its indices may be checked as they are used
    const range = indexers.length <= MAX_INDEXERS ? IndexRange.FromEnd : IndexRange.Known;
    if (range === IndexRange.Known) plan.check();
    const order = dimensionOrder(shape, [strides, ...indexers.map((indexer) => indexer.strides)]);
    const result = emptyStrided(self._type, shape, stridesInOrder(shape, order));
    const size = self._type.size;
    const own = byteStrides(shape, result._strides, size, shape);
    if (!loadIndexed(shape, result, own, self, strides, indexers, range)) plan.check();
    return result;
  },
  gradients: {
    self: saving(['indices'], (gradient, { indices, dims }, input) =>
      putTensors(gradient.newZeros(input.shape), indices, dims, gradient, true),
    ),
  },
});

/** Whether one value goes to the places of one mask: that is a fill, which converts the value. */
function isMaskedFill(indices: readonly Tensor[], value: Tensor, accumulate: boolean): boolean {
  return !accumulate && value._numel === 1 && indices.length === 1 && indices[0]!._type !== int64;
}

/** What is written at indices must broadcast to their shape and have the tensor's dtype. */
function checkValues(values: Tensor, target: Tensor, shape: Shape): void {
  if (!isExpandable(values.shape, shape)) {
    throw new RuntimeError(
      `shape mismatch: value tensor of shape ${formatShape(values.shape)} cannot be broadcast to indexing result of ` +
        `shape ${formatShape(shape)}`,
    );
  }
  if (values._type !== target._type) {
    throw new RuntimeError(
      `Index put requires the source and destination dtypes match, got ${target._type.label} for the destination and ` +
        `${values._type.label} for the source.`,
    );
  }
}

/** The tensor with the elements at index tensors replaced by `values`, or these added to them. */
const putTensors: Functions['_indexPutImpl'] = operator(
  '_indexPutImpl(Tensor self, Tensor[] indices, int[] dims, Tensor values, bool accumulate=False) -> Tensor',
  {
    inplace: true,
    writesOut: true,
    nodeName: 'IndexPutBackward0',
    forward: (self, indices, dims, values, accumulate, out) => {
      const target = out ?? copyLike(self);
      const plan = planFor(target, indices, dims);
      const { shape, strides, indexers } = plan;
      plan.check();
      const isFill = isMaskedFill(indices, values, accumulate);
      if (!isFill) checkValues(values, target, shape);
      if (out !== null) {
        warnIfExpanded('index_put_', out, 'tensor[indices] = tensor');
        for (const input of [values, ...indices]) assertNoOverlap(out, input);
      }
      const source = isFill ? values.to(self.dtype).reshape([]) : values;
      const mode = accumulate ? StoreMode.Add : StoreMode.Assign;
      storeIndexed(mode, shape, target, strides, () => operandOf(source, shape), indexers, IndexRange.Known);
      return target;
    },
    gradients: {
      self: saving(['indices'], (gradient, { indices, dims, accumulate }) =>
        accumulate ? gradient : putTensors(gradient, indices, dims, gradient.newZeros([]), false),
      ),
      values: saving(['indices'], (gradient, { indices, dims }) => indexTensors(gradient, indices, dims)),
    },
  },
);

/** The whole of a tensor as a view. */
const aliasOfWhole = operator('_alias(Tensor self) -> Tensor', {
  only: 'function',
  view: true,
  nodeName: 'AliasBackward0',
  forward: (self) => alias(self, self.shape, self._strides, self._offset),
  gradients: { self: (gradient) => gradient },
});

install('index', (self, indices) => {
  const { view, tensors, dims } = applyBasic(self, indices as TensorIndex[]);
  if (tensors.length > 0) return indexTensors(view, tensors, dims);
  return view === self ? aliasOfWhole(self) : view;
});

/** A value without its leading dimensions of size 1. */
function withoutLeadingOnes(value: Tensor): Tensor {
  const first = value.shape.findIndex((size) => size !== 1);
  if (first === 0 || value.shape.length === 0) return value;
  return value.view(first < 0 ? [] : value.shape.slice(first));
}

/** Writes a whole view. */
function assignTo(view: Tensor, value: Tensor | Scalar): void {
  if (!(value instanceof Tensor) || (value.shape.length === 0 && view.shape.length > 0)) view.fill_(value);
  else if (sameShape(view.shape, value.shape)) view.copy_(value);
  else view.copy_(withoutLeadingOnes(value).expand(view.shape));
}

type Accumulate = boolean | { readonly accumulate?: boolean } | undefined;

function accumulates(option: Accumulate): boolean {
  if (option === undefined || typeof option === 'boolean') return option ?? false;
  for (const key of Object.keys(option)) {
    if (key !== 'accumulate') {
      throw unexpectedKeyword('index_put_', key, ['accumulate']);
    }
  }
  return option.accumulate ?? false;
}

/**
 * Python's `self[indices] = value`, or `+=` with duplicates added up. `isCopy` leaves the tensor alone and returns a
 * changed copy.
 */
function assignAt(
  self: Tensor,
  indices: unknown,
  value: unknown,
  option: Accumulate,
  isCopy: boolean,
): Tensor {
  if (!Array.isArray(indices)) {
    throw new TypeError(
      `index_put_(): argument 'indices' (position 1) must be tuple of indices, not ${typeName(indices)}`,
    );
  }
  if (!(value instanceof Tensor || ['number', 'bigint', 'boolean'].includes(typeof value))) {
    throw new TypeError(`can't assign a ${typeName(value)} to a ${self._type.className}`);
  }
  const given = value as Tensor | Scalar;
  const accumulate = accumulates(option);
  const { view, tensors, dims } = applyBasic(self, indices as TensorIndex[]);
  if (isCopy && (view !== self || tensors.length === 0)) {
    return assignAt(self.clone(), indices, value, option, false);
  }
  if (tensors.length === 0 && !accumulate) {
    assignTo(view, given);
    return self;
  }
  // Only Python's assignment is so lenient, and that has no `accumulate`.
  const isExact = accumulate || !(given instanceof Tensor);
  const values = isExact ? asValues(self, given) : withoutLeadingOnes(given);
  if (isCopy) return self._indexPutImpl(tensors, dims, values, accumulate);
  if (tensors.length > 0) {
    view._indexPutImpl_(tensors, dims, values, accumulate);
  } else {
    checkValues(values, view, view.shape);
    view.add_(values);
  }
  return self;
}

function asValues(self: Tensor, value: Tensor | Scalar): Tensor {
  if (value instanceof Tensor) return value;
  assertFits(value, self._type);
  return self.newFull([], value);
}

function optionOf(args: readonly unknown[], at: number): Accumulate {
  const option = args[at];
  if (option === undefined || typeof option === 'boolean' || isKeywords(option)) return option;
  throw new TypeError(`index_put_(): argument 'accumulate' must be bool, not ${typeName(option)}`);
}

install('indexPut_', (self, args) => assignAt(self, args[0], args[1], optionOf(args, 2), false));
install('indexPut', (self, args) => assignAt(self, args[0], args[1], optionOf(args, 2), true));

/**
 * `clone()` with `indexPut_` done to it.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.Tensor.index_put.html
 * @example
 * indexPut(zeros(3), [[0, 0, 2]], ones(3), { accumulate: true }); // [2, 0, 1]
 */
export function indexPut(
  input: Tensor,
  indices: readonly TensorIndex[],
  value: Tensor | Scalar,
  accumulate?: boolean | { accumulate?: boolean },
): Tensor {
  assertTensor('index_put', input);
  return input.indexPut(indices, value, accumulate);
}
