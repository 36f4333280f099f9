/** Writing at index tensors of the source's shape: scatter, scatterAdd, scatterReduce. */
import { RuntimeError } from '../errors.js';
import { bool, int64 } from '../tensor/dtype.js';
import { assertFits } from '../tensor/scalars.js';
import { formatShape, wrapDim } from '../tensor/shape.js';
import type { Functions } from '../tensor/signatures/index.js';
import { Tensor, type Scalar } from '../tensor/tensor.js';
import { isWarnAlwaysEnabled, warn } from '../tensor/warn.js';
import { StoreMode } from '../wasm/codes.js';
import { copyInto } from '../tensor/copy.js';
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
import { contiguousCopy, copyOrOut } from './index-output.js';

type Source = Tensor | Scalar;

function checkScatter(self: Tensor, d: number, index: Tensor, src: Source): void {
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
  const fitsSelf = indexShape.every((size, i) => i === d || size <= shape[i]!);
  const fits = fitsSelf && (source === null || indexShape.every((size, i) => size <= sourceSize(source, i)));
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
  checkRange(index, d, sizeAt(self, d));
}

/** The size of a dimension that the source may not have; PyTorch looks before it counts dimensions. */
function sourceSize(source: Tensor, d: number): number {
  return source.shape.length === 0 ? 1 : source.shape[wrapDim(d, source.shape.length)]!;
}

function store(mode: StoreMode, target: Tensor, d: number, index: Tensor, src: Source): void {
  const shape = shapeOf(index);
  const source = (): ReturnType<typeof operandAt> =>
    src instanceof Tensor ? operandAt(src, stridesOf(src)) : scalarOperand(src, target._type, shape.length);
  const indexer = indexerFor(index, stridesOf(index), target, d);
  storeIndexed(mode, shape, target, stridesExcept(target, d), source, [indexer]);
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
    nodeName: (_, __, ___, src, ____, reduce) => {
      if (reduce !== null) return 'torch::autograd::NotImplemented';
      return src instanceof Tensor ? 'ScatterBackward0' : 'ScatterBackward1';
    },
    forward: (self, dim, index, src, value, reduce, out) => {
      const source = src ?? value;
      if (source === null) throw new TypeError('scatter() missing 1 required positional arguments: "src"');
      const d = wrapDim(dim, self.shape.length);
      checkScatter(self, d, index, source);
      const mode = scatterMode(reduce);
      if (!(source instanceof Tensor)) assertFits(source, self._type);
      const target = copyOrOut(self, out, [index, source]);
      if (index._numel > 0) store(mode, target, d, index, source);
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
    checkScatter(self, d, index, src);
    const target = copyOrOut(self, out, [index, src]);
    if (index._numel > 0) store(StoreMode.Add, target, d, index, src);
    return target;
  },
  gradients: {
    self: (gradient) => gradient,
    src: saving(['index'], (gradient, { dim, index }) => gradient.gather(dim, index)),
  },
});

/** How each reduction combines, and what it starts from where the tensor's own elements do not take part. */
const reductions: Readonly<Record<string, { mode: StoreMode; start: number }>> = {
  sum: { mode: StoreMode.Add, start: 0 },
  mean: { mode: StoreMode.Add, start: 0 },
  prod: { mode: StoreMode.Mul, start: 1 },
  amax: { mode: StoreMode.Max, start: -Infinity },
  amin: { mode: StoreMode.Min, start: Infinity },
};

/** The least and the greatest integer of each size. */
function startFor(start: number, target: Tensor): Scalar {
  const type = target._type;
  if (type.isFloat || Number.isFinite(start)) return start;
  if (type === bool) return start > 0;
  const bits = BigInt(type.size * 8);
  if (type.name === 'uint8') return start > 0 ? 255 : 0;
  return start > 0 ? 2n ** (bits - 1n) - 1n : -(2n ** (bits - 1n));
}

let isWarned = false;

/** PyTorch says so once in the life of a process. */
function warnOfBeta(): void {
  if (isWarned && !isWarnAlwaysEnabled()) return;
  isWarned = true;
  warn('scatter_reduce() is in beta and the API may change at any time.');
}

/** For a mean: how many values came together in each place. */
function countsOf(like: Tensor, dim: number, index: Tensor, src: Tensor, includeSelf: boolean): Tensor {
  const counts = includeSelf ? like.newOnes(like.shape) : like.newZeros(like.shape);
  const total = counts.scatterAdd(dim, index, src.newOnes(src.shape));
  return total.maskedFill(total.eq(0), 1);
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
      warnOfBeta();
      const target = copyOrOut(self, out, [index, src]);
      if (index._numel === 0) return target;
      if (!includeSelf) store(StoreMode.Assign, target, d, index, startFor(reduction.start, target));
      store(reduction.mode, target, d, index, src);
      if (reduce === 'mean') {
        const counts = countsOf(target, d, index, src, includeSelf);
        copyInto(target, target.div(counts, target._type.isFloat ? {} : { roundingMode: 'floor' }));
      }
      return target;
    },
    gradients: {
      self: saving(['self', 'index', 'src', 'result'], (gradient, saved) => {
        const own = gradientOfSelf(gradient, saved);
        return saved.includeSelf ? own : own.scatter(saved.dim, saved.index, 0);
      }),
      src: saving(['self', 'index', 'src', 'result'], (gradient, saved) => gradientOfSource(gradient, saved)),
    },
  },
);

interface Reduced {
  readonly self: Tensor;
  readonly dim: number;
  readonly index: Tensor;
  readonly src: Tensor;
  readonly reduce: string;
  readonly includeSelf: boolean;
  readonly result: Tensor;
}

/** Where an element is the extreme value, and the gradient divided evenly among all that are. */
function sharedByExtremes(
  gradient: Tensor,
  { self, dim, index, src, result }: Reduced,
): [Tensor, Tensor, Tensor] {
  const ownIsResult = self.eq(result).to(self.dtype);
  const sourceIsResult = src.eq(result.gather(dim, index)).to(self.dtype);
  const share = gradient.div(ownIsResult.scatterAdd(dim, index, sourceIsResult));
  return [ownIsResult, sourceIsResult, share];
}

function gradientOfSelf(gradient: Tensor, saved: Reduced): Tensor {
  const { self, dim, index, src, reduce, includeSelf } = saved;
  if (reduce === 'sum') return gradient;
  if (reduce === 'mean') return gradient.div(countsOf(gradient, dim, index, src, includeSelf));
  if (reduce === 'prod') {
    const withoutZeros = self.maskedFill(self.eq(0), 1);
    return gradient
      .mul(scatterReduce(withoutZeros, dim, index, src, 'prod', { includeSelf }))
      .div(withoutZeros);
  }
  const [ownIsResult, , share] = sharedByExtremes(gradient, saved);
  return ownIsResult.mul(share);
}

function gradientOfSource(gradient: Tensor, saved: Reduced): Tensor {
  const { self, dim, index, src, reduce, includeSelf, result } = saved;
  if (reduce === 'sum') return gradient.gather(dim, index);
  if (reduce === 'mean') {
    return gradient
      .gather(dim, index)
      .div(countsOf(gradient, dim, index, src, includeSelf).gather(dim, index));
  }
  if (reduce !== 'prod') {
    const [, sourceIsResult, share] = sharedByExtremes(gradient, saved);
    return sourceIsResult.mul(share.gather(dim, index));
  }
  const isZero = src.eq(0);
  const zeros = self.newZeros(self.shape).scatterAdd(dim, index, isZero.to(self.dtype)).gather(dim, index);
  const isOnlyZero = isZero.logicalAnd(zeros.eq(1));
  const withoutOnlyZeros = src.maskedFill(isOnlyZero, 1);
  const ofOthers = scatterReduce(self, dim, index, withoutOnlyZeros, 'prod', { includeSelf });
  const usual = gradient.mul(result).gather(dim, index).div(src.maskedFill(isZero, 1));
  const product = gradient.mul(ofOthers).gather(dim, index).where(isOnlyZero, usual);
  return zeros.gt(1).any().item() === true ? differentiableOnce(product) : product;
}

/** The tensor; going back through it is an error. */
const differentiableOnce: Functions['_delayedError'] = operator('_delayedError(Tensor self) -> Tensor', {
  only: 'function',
  nodeName: 'DelayedError',
  forward: (self) => contiguousCopy(self),
  gradients: {
    self: () => {
      throw new RuntimeError(
        'scatter_reduce(): Double backward is unsupported for src when >1 zeros in src are scattered to the same ' +
          'position in self',
      );
    },
  },
});
