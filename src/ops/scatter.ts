/** Writing at index tensors of the source's shape: scatter, scatterAdd, scatterReduce. */
import { RuntimeError } from '../errors.js';
import { bool, int64 } from '../tensor/dtype.js';
import { assertFits } from '../tensor/scalars.js';
import { formatShape, wrapDim } from '../tensor/shape.js';
import type { Functions } from '../tensor/signatures/index.js';
import { Tensor, type Scalar } from '../tensor/tensor.js';
import { IndexRange, StoreMode } from '../wasm/codes.js';
import { operator, saving } from './define.js';
import {
  checkRange,
  indexerFor,
  operandAt,
  scalarOperand,
  shapeOf,
  sizeAt,
  storeIndexed,
  stridesExcept,
  stridesOf,
} from './index-kernel.js';
import { copyOrOut } from './index-output.js';
import {
  divideByCounts,
  gradientOfSelf,
  gradientOfSource,
  type Places,
  reductions,
  startFor,
  warnOfBeta,
} from './reduce-at.js';

type Source = Tensor | Scalar;

/** All but the range of the indices. */
function checkArguments(self: Tensor, d: number, index: Tensor, src: Source): void {
  if (index._numel > 0 && index._type !== int64) {
    throw new RuntimeError('scatter(): Expected dtype int64 for index');
  }
  const source = src instanceof Tensor ? src : null;
  if (source !== null && source._type !== self._type) {
    throw new RuntimeError('scatter(): Expected self.dtype to be equal to src.dtype');
  }
  if (index._numel === 0) return;
  const [shape, indexShape] = [shapeOf(self), shapeOf(index)];
  if (shape.length !== indexShape.length) {
    throw new RuntimeError('Index tensor must have the same number of dimensions as self tensor');
  }
  let fits = true;
  for (let i = 0; i < indexShape.length && fits; i++) fits = i === d || indexShape[i]! <= shape[i]!;
  if (source !== null) {
    for (let i = 0; i < indexShape.length && fits; i++) fits = indexShape[i]! <= sourceSize(source, i);
  }
  if (source !== null && shapeOf(source).length !== indexShape.length) {
    throw new RuntimeError('Index tensor must have the same number of dimensions as src tensor');
  }
  if (!fits) {
    const text =
      `Expected index ${formatShape(index.shape)} to be smaller than self ${formatShape(self.shape)} ` +
      `apart from dimension ${d}`;
    throw new RuntimeError(
      source === null ? text : `${text} and to be smaller size than src ${formatShape(source.shape)}`,
    );
  }
}

function checkScatter(self: Tensor, d: number, index: Tensor, src: Source): void {
  checkArguments(self, d, index, src);
  checkRange(index, d, sizeAt(self, d));
}

/** The size of a dimension that the source may not have; PyTorch looks before it counts dimensions. */
function sourceSize(source: Tensor, d: number): number {
  return source.shape.length === 0 ? 1 : source.shape[wrapDim(d, source.shape.length)]!;
}

/** Where the target is a new tensor, which is not seen before it is complete, indices are checked as they are used. */
function store(mode: StoreMode, target: Tensor, d: number, index: Tensor, src: Source, isNew = false): void {
  const shape = shapeOf(index);
  const source = (): ReturnType<typeof operandAt> =>
    src instanceof Tensor ? operandAt(src, stridesOf(src)) : scalarOperand(src, target._type, shape.length);
  const indexer = indexerFor(index, stridesOf(index), target, d);
  const range = isNew ? IndexRange.FromZero : IndexRange.KnownFromZero;
  if (!storeIndexed(mode, shape, target, stridesExcept(target, d), source, [indexer], range)) {
    checkRange(index, d, sizeAt(target, d));
  }
}

function scatterMode(reduce: string | null): StoreMode {
  if (reduce === null) return StoreMode.Assign;
  if (reduce === 'add') return StoreMode.Add;
  if (reduce === 'multiply') return StoreMode.Mul;
  throw new RuntimeError('reduce argument must be either add or multiply.');
}

function assertDifferentiable(reduce: string | null): void {
  if (reduce !== null) throw new RuntimeError('derivative for aten::scatter is not implemented');
}

/**
 * The tensor with `result[index[i][j]][j] = src[i][j]` for `dim` 0, and likewise for other dims; `src` may be a
 * number, then also called `value`. Of several values for one place the last counts. With `reduce` `'add'` or `'multiply'` the values are
 * combined with what is there; there is no gradient then: see `scatterAdd` and `scatterReduce`.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.Tensor.scatter_.html
 * @example
 * zeros(3, 5).scatter(0, [[0, 1, 2, 0, 0]], ones(1, 5));
 * zeros(2, 4).scatter_(1, [[2], [3]], { value: 1 }); // one-hot rows
 */
export const scatter = operator(
  'scatter(Tensor self, int dim, Index index, Operand? src=None, Scalar? value=None, *, str? reduce=None) -> Tensor',
  {
    inplace: true,
    out: true,
    writesOut: true,
    numberOverloads: true,
    nodeName: (_, __, ___, src, ____, reduce) => {
      if (reduce !== null) return 'torch::autograd::NotImplemented';
      return src instanceof Tensor ? 'ScatterBackward0' : 'ScatterBackward1';
    },
    forward: (self, dim, index, src, value, reduce, out) => {
      const source = src ?? value;
      if (source === null) throw new TypeError('scatter() missing 1 required positional arguments: "src"');
      const d = wrapDim(dim, self.shape.length);
      const isNew = out === null && reduce === null && source instanceof Tensor;
      if (isNew) checkArguments(self, d, index, source);
      else checkScatter(self, d, index, source);
      const mode = scatterMode(reduce);
      if (!(source instanceof Tensor)) assertFits(source, self._type);
      const target = copyOrOut(self, out, [index, source]);
      if (index._numel > 0) store(mode, target, d, index, source, isNew);
      return target;
    },
    gradients: {
      self: saving(['index'], (gradient, { dim, index, reduce }) => {
        assertDifferentiable(reduce);
        return gradient.scatter(dim, index, 0);
      }),
      src: saving(['index'], (gradient, { dim, index, reduce }) => {
        assertDifferentiable(reduce);
        return gradient.gather(dim, index);
      }),
    },
  },
);

/**
 * The tensor with `src[i][j]` added to `result[index[i][j]][j]` for `dim` 0, and likewise for other dims.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.Tensor.scatter_add_.html
 * @example
 * zeros(3).scatterAdd(0, [0, 0, 2], ones(3)); // [2, 0, 1]
 */
export const scatterAdd = operator('scatterAdd(Tensor self, int dim, Index index, Tensor src) -> Tensor', {
  inplace: true,
  out: true,
  writesOut: true,
  forward: (self, dim, index, src, out) => {
    const d = wrapDim(dim, self.shape.length);
    if (out === null) checkArguments(self, d, index, src);
    else checkScatter(self, d, index, src);
    const target = copyOrOut(self, out, [index, src]);
    if (index._numel > 0) store(StoreMode.Add, target, d, index, src, out === null);
    return target;
  },
  gradients: {
    self: (gradient) => gradient,
    src: saving(['index'], (gradient, { dim, index }) => gradient.gather(dim, index)),
  },
});

/** What the gradients of a reduction read. */
const READ = ['self', 'index', 'src', 'result'] as const;

interface Arguments {
  readonly dim: number;
  readonly index: Tensor;
  readonly src: Tensor;
  readonly reduce: string;
  readonly includeSelf: boolean;
}

function placesIn({ dim, index, src, reduce, includeSelf }: Arguments): Places {
  return {
    name: 'scatter_reduce',
    parameter: 'src',
    source: src,
    reduce,
    includeSelf,
    read: (t) => t.gather(dim, index),
    add: (t, values) => t.scatterAdd(dim, index, values),
    fill: (t) => t.scatter(dim, index, 0),
    reduced: (t, values) => scatterReduce(t, dim, index, values, reduce, { includeSelf }),
  };
}

/**
 * The tensor with the values of `src` for each place, as `index` sends them there, reduced by `'sum'`, `'prod'`,
 * `'mean'`, `'amax'` or `'amin'` together with the tensor's own element, or without it if `includeSelf` is false.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.Tensor.scatter_reduce_.html
 * @example
 * zeros(2).scatterReduce(0, [0, 0, 1], tensor([1, 3, 5]), 'amax'); // [3, 5]
 */
export const scatterReduce: Functions['scatterReduce'] = operator(
  'scatterReduce(Tensor self, int dim, Index index, Tensor src, str reduce, *, bool includeSelf=True) -> Tensor',
  {
    inplace: true,
    out: true,
    writesOut: true,
    forward: (self, dim, index, src, reduce, includeSelf, out) => {
      const d = wrapDim(dim, self.shape.length);
      checkScatter(self, d, index, src);
      const reduction = reductions[reduce];
      if (reduction === undefined) {
        throw new RuntimeError('reduce argument must be either sum, prod, mean, amax or amin.');
      }
      if (reduce === 'mean' && self._type === bool) {
        throw new RuntimeError(`"scatter_gather_tensor_cpu_reduce_mean" not implemented for 'Bool'`);
      }
      warnOfBeta('scatter_reduce');
      const target = copyOrOut(self, out, [index, src]);
      if (index._numel === 0) return target;
      if (!includeSelf) store(StoreMode.Assign, target, d, index, startFor(reduction.start, target));
      store(reduction.mode, target, d, index, src);
      if (reduce === 'mean') divideByCounts(target, placesIn({ dim: d, index, src, reduce, includeSelf }));
      return target;
    },
    gradients: {
      self: saving(READ, (gradient, saved) =>
        gradientOfSelf(gradient, saved.self, saved.result, placesIn(saved)),
      ),
      src: saving(READ, (gradient, saved) =>
        gradientOfSource(gradient, saved.self, saved.result, placesIn(saved)),
      ),
    },
  },
);
