/** Reductions, running sums and running products of the elements that a mask picks. */
import { ValueError } from '../../errors.js';
import { int64, scalarType, type DType } from '../../tensor/dtype.js';
import type { Shape } from '../../tensor/shape.js';
import type { Tensor } from '../../tensor/tensor.js';
import { ones } from '../creation.js';
import { composite } from '../define.js';
import { linalgVectorNorm } from '../linalg/norms.js';
import { nanmedian } from '../ranks.js';
import { canonicalDims, combined } from './parts.js';

/** Sums and products of integers are int64 unless another dtype is asked for. */
function sumType(input: Tensor, dtype: DType | null): DType {
  return dtype ?? (input._type.isFloat ? input.dtype : int64.name);
}

function sumOf(
  input: Tensor,
  dim: Shape | null,
  keepdim: boolean,
  dtype: DType | null,
  mask: Tensor | null,
): Tensor {
  const dims = canonicalDims(dim, input.shape.length);
  return combined('sum', input, mask).sum(dims, keepdim, { dtype: sumType(input, dtype) });
}

/**
 * The sum of the elements where the mask, which broadcasts, is true; of all elements without a mask.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.masked.sum.html
 * @example
 * masked.sum(tensor([1, 2, 3]), { mask: tensor([true, false, true]) }).item(); // 4
 */
export const maskedSum = composite(
  'maskedSum(Tensor input, int[1]? dim=None, *, bool keepdim=False, ScalarType? dtype=None, Tensor? mask=None) -> Tensor',
  sumOf,
  { only: 'function' },
);

/**
 * The product of the elements where the mask is true.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.masked.prod.html
 * @example
 * masked.prod(tensor([1, 2, 3]), { mask: tensor([true, false, true]) }).item(); // 3
 */
export const maskedProd = composite(
  'maskedProd(Tensor input, int[1]? dim=None, *, bool keepdim=False, ScalarType? dtype=None, Tensor? mask=None) -> Tensor',
  (input, dim, keepdim, dtype, mask) => {
    let result = combined('prod', input, mask).to(sumType(input, dtype));
    for (const d of canonicalDims(dim, input.shape.length).reverse()) result = result.prod(d, keepdim);
    return result;
  },
  { only: 'function' },
);

/**
 * The sums of the elements up to each one along a dimension, without those where the mask is false.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.masked.cumsum.html
 * @example
 * masked.cumsum(tensor([1, 2, 3]), 0, { mask: tensor([true, false, true]) }).tolist(); // [1, 1, 4]
 */
export const maskedCumsum = composite(
  'maskedCumsum(Tensor input, int dim, *, ScalarType? dtype=None, Tensor? mask=None) -> Tensor',
  (input, dim, dtype, mask) => {
    const [d] = canonicalDims(dim, input.shape.length);
    return combined('sum', input, mask).cumsum(d!, { dtype: dtype ?? input.dtype });
  },
  { only: 'function' },
);

/**
 * The products of the elements up to each one along a dimension, without those where the mask is false.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.masked.cumprod.html
 * @example
 * masked.cumprod(tensor([1, 2, 3]), 0, { mask: tensor([true, false, true]) }).tolist(); // [1, 1, 3]
 */
export const maskedCumprod = composite(
  'maskedCumprod(Tensor input, int dim, *, ScalarType? dtype=None, Tensor? mask=None) -> Tensor',
  (input, dim, dtype, mask) => {
    const [d] = canonicalDims(dim, input.shape.length);
    return combined('prod', input, mask).cumprod(d!, { dtype: dtype ?? input.dtype });
  },
  { only: 'function' },
);

function extremeOf(name: 'amax' | 'amin') {
  return (
    input: Tensor,
    dim: Shape | null,
    keepdim: boolean,
    dtype: DType | null,
    mask: Tensor | null,
  ): Tensor => {
    const picked = combined(name, input, mask);
    return picked[name](canonicalDims(dim, input.shape.length), keepdim).to(dtype ?? input.dtype);
  };
}

/**
 * The largest of the elements where the mask is true.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.masked.amax.html
 * @example
 * masked.amax(tensor([1, 2, 3]), { mask: tensor([true, true, false]) }).item(); // 2
 */
export const maskedAmax = composite(
  'maskedAmax(Tensor input, int[1]? dim=None, *, bool keepdim=False, ScalarType? dtype=None, Tensor? mask=None) -> Tensor',
  extremeOf('amax'),
  { only: 'function' },
);

/**
 * The smallest of the elements where the mask is true.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.masked.amin.html
 * @example
 * masked.amin(tensor([1, 2, 3]), { mask: tensor([false, true, true]) }).item(); // 2
 */
export const maskedAmin = composite(
  'maskedAmin(Tensor input, int[1]? dim=None, *, bool keepdim=False, ScalarType? dtype=None, Tensor? mask=None) -> Tensor',
  extremeOf('amin'),
  { only: 'function' },
);

function placeOf(name: 'argmax' | 'argmin') {
  return (
    input: Tensor,
    dim: number | null,
    keepdim: boolean,
    dtype: DType | null,
    mask: Tensor | null,
  ): Tensor => {
    const picked = combined(name, input, mask);
    return picked[name](dim, keepdim).to(dtype ?? input.dtype);
  };
}

/**
 * The index of the largest of the elements where the mask is true, in the input's dtype unless another is asked for.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.masked.argmax.html
 * @example
 * masked.argmax(tensor([1, 2, 3]), { mask: tensor([true, true, false]) }).item(); // 1
 */
export const maskedArgmax = composite(
  'maskedArgmax(Tensor input, int? dim=None, *, bool keepdim=False, ScalarType? dtype=None, Tensor? mask=None) -> Tensor',
  placeOf('argmax'),
  { only: 'function' },
);

/**
 * The index of the smallest of the elements where the mask is true, in the input's dtype unless another is asked for.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.masked.argmin.html
 * @example
 * masked.argmin(tensor([1, 2, 3]), { mask: tensor([false, true, true]) }).item(); // 1
 */
export const maskedArgmin = composite(
  'maskedArgmin(Tensor input, int? dim=None, *, bool keepdim=False, ScalarType? dtype=None, Tensor? mask=None) -> Tensor',
  placeOf('argmin'),
  { only: 'function' },
);

/** How many elements the mask picks. */
function countOf(input: Tensor, dim: Shape | null, keepdim: boolean, mask: Tensor | null): Tensor {
  return sumOf(ones(input.shape, { dtype: 'int64' }), dim, keepdim, null, mask);
}

/**
 * The mean of the elements where the mask is true; NaN where there are none.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.masked.mean.html
 * @example
 * masked.mean(tensor([1, 2, 5]), { mask: tensor([true, false, true]) }).item(); // 3
 */
export const maskedMean = composite(
  'maskedMean(Tensor input, int[1]? dim=None, *, bool keepdim=False, ScalarType? dtype=None, Tensor? mask=None) -> Tensor',
  (input, dim, keepdim, dtype, mask) =>
    sumOf(input, dim, keepdim, dtype ?? input.dtype, mask).div(countOf(input, dim, keepdim, mask)),
  { only: 'function' },
);

/**
 * The median along a dimension, the last one by default, of the elements where the mask is true.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.masked.median.html
 * @example
 * masked.median(tensor([1, 2, 5]), { mask: tensor([false, true, true]) }).item(); // 2
 */
export const maskedMedian = composite(
  'maskedMedian(Tensor input, int dim=-1, *, bool keepdim=False, ScalarType? dtype=None, Tensor? mask=None) -> Tensor',
  (input, dim, keepdim, dtype, mask) => {
    const [d] = canonicalDims(dim, input.shape.length);
    const { isFloat } = input._type;
    const floats = isFloat ? input : input.to('float32');
    const [found] = nanmedian(combined('median', floats, mask), d!, keepdim);
    if (isFloat) return found;
    if (found.isnan().any().item() === true) {
      throw new ValueError('masked median expects no fully masked out rows if dtype is not floating point');
    }
    return found.to(dtype ?? input.dtype);
  },
  { only: 'function' },
);

/**
 * `log(sum(exp(x)))` of the elements where the mask is true.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.masked.logsumexp.html
 * @example
 * masked.logsumexp(tensor([0, 9, 0]), { mask: tensor([true, false, true]) }); // log(2)
 */
export const maskedLogsumexp = composite(
  'maskedLogsumexp(Tensor input, int[1]? dim=None, *, bool keepdim=False, ScalarType? dtype=None, Tensor? mask=None) -> Tensor',
  (input, dim, keepdim, dtype, mask) =>
    combined('logsumexp', input, mask)
      .logsumexp(canonicalDims(dim, input.shape.length), keepdim)
      .to(dtype ?? input.dtype),
  { only: 'function' },
);

/** The norm of the elements where the mask is true, without the checks of the keyword arguments. */
export function normOf(
  input: Tensor,
  ord: number,
  dim: Shape | null,
  keepdim: boolean,
  dtype: DType | null,
  mask: Tensor | null,
): Tensor {
  const least = ord === -Infinity ? Infinity : 0;
  const picked = combined('norm', input, mask, () => least);
  const dims = canonicalDims(dim, input.shape.length);
  return linalgVectorNorm(picked, ord, dims, keepdim, { dtype: dtype ?? input.dtype });
}

/**
 * The norm of order `ord`, 2 by default, of the elements where the mask is true.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.masked.norm.html
 * @example
 * masked.norm(tensor([3, 9, 4]), 2, { mask: tensor([true, false, true]) }).item(); // 5
 */
export const maskedNorm = composite(
  'maskedNorm(Tensor input, Scalar ord=2, int[1]? dim=None, *, bool keepdim=False, ScalarType? dtype=None, Tensor? mask=None) -> Tensor',
  (input, ord, dim, keepdim, dtype, mask) => normOf(input, Number(ord), dim, keepdim, dtype, mask),
  { only: 'function' },
);

function spreadOf(isDeviation: boolean) {
  return (
    input: Tensor,
    dim: Shape | null,
    unbiased: boolean,
    keepdim: boolean,
    dtype: DType | null,
    mask: Tensor | null,
  ): Tensor => {
    const type = dtype ?? (input._type.isFloat ? input.dtype : 'float32');
    const compute = scalarType(type).isFloat ? type : 'float32';
    let count = countOf(input, dim, true, mask);
    const mean = sumOf(input, dim, true, type, mask).div(count);
    const x = input.sub(mean);
    const total = sumOf(x.mul(x), dim, keepdim, compute, mask);
    if (!keepdim) count = count.reshape(total.shape);
    if (unbiased) count = count.sub(1).clamp(0);
    const variance = total.div(count).to(type);
    return isDeviation ? variance.sqrt() : variance;
  };
}

/**
 * The variance of the elements where the mask is true; with `unbiased` by one less than their number.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.masked.var.html
 * @example
 * masked.var(tensor([1, 9, 3]), { mask: tensor([true, false, true]) }).item(); // 1
 */
export const maskedVar = composite(
  'maskedVar(Tensor input, int[1]? dim=None, bool unbiased=False, *, bool keepdim=False, ScalarType? dtype=None, Tensor? mask=None) -> Tensor',
  spreadOf(false),
  { only: 'function' },
);

/**
 * The standard deviation of the elements where the mask is true; with `unbiased` by one less than their number.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.masked.std.html
 * @example
 * masked.std(tensor([1, 9, 3]), { mask: tensor([true, false, true]) }).item(); // 1
 */
export const maskedStd = composite(
  'maskedStd(Tensor input, int[1]? dim=None, bool unbiased=False, *, bool keepdim=False, ScalarType? dtype=None, Tensor? mask=None) -> Tensor',
  spreadOf(true),
  { only: 'function' },
);
