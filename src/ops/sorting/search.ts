/** Places of values among sorted boundaries: searchsorted, bucketize; and counts of integers: bincount. */
import { RuntimeError } from '../../errors.js';
import { emptyTensor } from '../../tensor/allocate.js';
import { contiguousAs, fillWith } from '../../tensor/copy.js';
import { bool, float32, float64, int32, int64, type ScalarType } from '../../tensor/dtype.js';
import { resultType } from '../../tensor/promotion.js';
import { formatShape, sameShape } from '../../tensor/shape.js';
import { Tensor, type Scalar } from '../../tensor/tensor.js';
import { K } from '../../wasm/module.js';
import { asTensor } from '../creation.js';
import { composite, operator } from '../define.js';
import { resizeOutput } from '../output.js';
import { noDerivative } from '../spec.js';

function label(type: ScalarType): string {
  return type === int32 ? 'Int' : type.label;
}

function assertSorter(name: string, boundaries: Tensor, sorter: Tensor): void {
  if (!sameShape(boundaries.shape, sorter.shape)) {
    throw new RuntimeError(
      `${name}: boundary and sorter must have the same size, but got boundary tensor ` +
        `${formatShape(boundaries.shape)}and got sorter tensor ${formatShape(sorter.shape)}`,
    );
  }
  if (sorter._type !== int64) {
    throw new RuntimeError(
      `${name}: sorter must be a tensor of long dtype but got dtype ${label(sorter._type)}`,
    );
  }
  if (sorter._numel === 0) return;
  const [low, high] = [Number(sorter.min().item()), Number(sorter.max().item())];
  if (low < 0 || high >= sorter.size(-1)) throw new RuntimeError(`${name}: sorter index out of range`);
}

function assertShapes(name: string, boundaries: Tensor, values: Tensor): void {
  const ndim = boundaries.shape.length;
  if (ndim === 0) {
    throw new RuntimeError(`${name}: boundaries tensor should have positive dimension, but got 0 dimension`);
  }
  if (values.shape.length === 0 && ndim !== 1) {
    throw new RuntimeError(
      `${name}: input value can be a scalar only when boundaries tensor dimension is 1, but we got boundaries ` +
        `tensor dim(${ndim}) and input value's dim(0) numel(1)`,
    );
  }
  if (ndim !== 1 && !sameShape(boundaries.shape.slice(0, -1), values.shape.slice(0, -1))) {
    throw new RuntimeError(
      `${name}: boundaries tensor should be 1 dimension or the first N-1 dimensions of boundaries tensor and input ` +
        `value tensor must match, but we got boundaries tensor ${formatShape(boundaries.shape)} and input value ` +
        `tensor ${formatShape(values.shape)}`,
    );
  }
}

function places(
  name: string,
  boundaries: Tensor,
  given: Tensor | Scalar,
  asInt32: boolean,
  right: boolean,
  side: string | null,
  sorter: Tensor | null,
  out: Tensor | null,
): Tensor {
  if (side !== null && side !== 'left' && side !== 'right') {
    throw new RuntimeError(`${name}: side can only be 'left' or 'right' but got ${side}`);
  }
  if (side === 'left' && right) {
    throw new RuntimeError(
      `${name}: side and right can't be set to opposites, got side of left while right was True`,
    );
  }
  const values =
    given instanceof Tensor ? given : asTensor(given, { dtype: resultType([boundaries, given]).name });
  assertShapes(name, boundaries, values);
  if (sorter !== null) assertSorter(name, boundaries, sorter);
  const type = asInt32 ? int32 : int64;
  if (out !== null && out._type !== type) {
    throw new RuntimeError(
      `${name}: output tensor's dtype is wrong, it can only be Int(int32) or Long(int64) depending on whether ` +
        `out_int32 flag is True, but we got output tensor's dtype ${label(out._type)} and out_int32 flag is ` +
        (asInt32 ? 'True' : 'False'),
    );
  }
  if (boundaries._type === bool && values._type === bool && values._numel > 0) {
    throw new RuntimeError(`"searchsorted_out_cpu" not implemented for 'Bool'`);
  }
  const [a, b] = [boundaries.detach(), values.detach()];
  const common = resultType([a, b]);
  const found = emptyTensor(int64, values.shape);
  if (found._numel > 0) {
    const compute = common.isFloat ? common : int64;
    const x = contiguousAs(a, compute);
    const v = contiguousAs(b, compute);
    const order = sorter === null ? null : contiguousAs(sorter, int64);
    const isShared = a.shape.length === 1;
    const m = isShared ? v._numel : v.size(-1);
    K.searchSorted(
      compute.code,
      right || side === 'right' ? 1 : 0,
      a.size(-1),
      x._address,
      order === null ? 0 : order._address,
      isShared ? 1 : 0,
      v._numel / m,
      m,
      v._address,
      found._address,
    );
  }
  if (out === null) return asInt32 ? found.to('int32') : found;
  resizeOutput(out, found.shape);
  return out.copy_(found);
}

/**
 * The index, for each value, at which it would have to be inserted into the last dimension of a sorted sequence: before
 * the elements that equal it, or with `right` behind them. `sorter`, from `argsort`, says in which order the sequence is
 * sorted. The result is int64, with `outInt32` int32.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.searchsorted.html
 * @example
 * searchsorted(tensor([1, 3, 5]), tensor([3, 6])).tolist(); // [1, 3]
 */
export const searchsorted = composite(
  'searchsorted(Tensor sortedSequence, Operand self, *, bool outInt32=False, bool right=False, str? side=None, Tensor? sorter=None) -> Tensor',
  (boundaries, self, outInt32, right, side, sorter, out) =>
    places('torch.searchsorted()', boundaries, self, outInt32, right, side, sorter, out),
  { only: 'function', writesOut: true },
);

/**
 * The number of the bucket, between sorted boundaries, in which each element lies. An element that equals a boundary
 * lies left of it, or with `right` right of it.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.bucketize.html
 * @example
 * bucketize(tensor([2, 9]), tensor([1, 3, 5])).tolist(); // [1, 3]
 */
export const bucketize = composite(
  'bucketize(Operand self, Tensor boundaries, *, bool outInt32=False, bool right=False) -> Tensor',
  (self, boundaries, outInt32, right, out) => {
    if (boundaries.shape.length !== 1) {
      throw new RuntimeError(
        `boundaries tensor must be 1 dimension, but got dim(${boundaries.shape.length})`,
      );
    }
    return places('torch.searchsorted()', boundaries, self, outInt32, right, null, null, out);
  },
  { only: 'function', writesOut: true },
);

/**
 * How often each number from 0 on occurs in a vector of non-negative integers, or the sum of their weights.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.bincount.html
 * @example
 * bincount(tensor([0n, 2n, 2n])).tolist(); // [1, 0, 2]
 */
export const bincount = operator('bincount(Tensor self, Tensor? weights=None, int minlength=0) -> Tensor', {
  nodeName: 'torch::autograd::NotImplemented',
  gradients: { weights: noDerivative('bincount') },
  forward: (self, weights, minlength) => {
    if (minlength < 0) throw new RuntimeError('minlength should be >= 0');
    if (self._type.isFloat || self._type === bool) {
      throw new RuntimeError(`"bincount_cpu" not implemented for '${self._type.label}'`);
    }
    const largest = self._numel === 0 ? -1 : Number(self.max().item());
    if (self.shape.length === 1 && self._numel === 0) {
      const none = emptyTensor(int64, [minlength]);
      fillWith(none, 0);
      return none;
    }
    if (self.shape.length !== 1 || Number(self.min().item()) < 0) {
      throw new RuntimeError('bincount only supports 1-d non-negative integral inputs.');
    }
    if (weights !== null && (weights.shape.length !== 1 || weights._numel !== self._numel)) {
      throw new RuntimeError('weights should be 1-d and have the same length as input');
    }
    const type = weights === null ? int64 : weights._type === float32 ? float32 : float64;
    const result = emptyTensor(type, [Math.max(largest + 1, minlength)]);
    fillWith(result, 0);
    const at = contiguousAs(self, int32);
    const w = weights === null ? null : contiguousAs(weights, type);
    K.countBins(type.code, self._numel, at._address, w === null ? 0 : w._address, result._address);
    return result;
  },
});
