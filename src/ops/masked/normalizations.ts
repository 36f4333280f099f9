/** Normalizations along a dimension of the elements that a mask picks, and logaddexp. */
import { composite } from '../define.js';
import { maximum } from '../selection.js';
import { logSoftmax, softmax, softmin } from '../softmax.js';
import { logaddexp } from '../special/pairs.js';
import { canonicalDims, combined } from './parts.js';
import { normOf } from './reductions.js';

/**
 * The softmax along a dimension of the elements where the mask is true; 0 elsewhere.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.masked.softmax.html
 * @example
 * masked.softmax(tensor([1, 1, 9]), 0, { mask: tensor([true, true, false]) }).tolist(); // [0.5, 0.5, 0]
 */
export const maskedSoftmax = composite(
  'maskedSoftmax(Tensor input, int dim, *, ScalarType? dtype=None, Tensor? mask=None) -> Tensor',
  (input, dim, dtype, mask) =>
    softmax(combined('amax', input, mask), canonicalDims(dim, input.shape.length)[0]!, dtype ?? input.dtype),
  { only: 'function' },
);

/**
 * The logarithms of the softmax of the elements where the mask is true; -Infinity elsewhere.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.masked.log_softmax.html
 * @example
 * masked.logSoftmax(tensor([1, 9]), 0, { mask: tensor([true, false]) }).tolist(); // [0, -Infinity]
 */
export const maskedLogSoftmax = composite(
  'maskedLogSoftmax(Tensor input, int dim, *, ScalarType? dtype=None, Tensor? mask=None) -> Tensor',
  (input, dim, dtype, mask) =>
    logSoftmax(
      combined('amax', input, mask),
      canonicalDims(dim, input.shape.length)[0]!,
      dtype ?? input.dtype,
    ),
  { only: 'function' },
);

/**
 * The softmax of the negated elements where the mask is true; 0 elsewhere.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.masked.softmin.html
 * @example
 * masked.softmin(tensor([1, 1, 0]), 0, { mask: tensor([true, true, false]) }).tolist(); // [0.5, 0.5, 0]
 */
export const maskedSoftmin = composite(
  'maskedSoftmin(Tensor input, int dim, *, ScalarType? dtype=None, Tensor? mask=None) -> Tensor',
  (input, dim, dtype, mask) =>
    softmin(combined('amin', input, mask), canonicalDims(dim, input.shape.length)[0]!, {
      dtype: dtype ?? input.dtype,
    }),
  { only: 'function' },
);

/**
 * The elements where the mask is true divided by their norm of order `ord` along a dimension, at least `eps`; 0 elsewhere.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.masked.normalize.html
 * @example
 * masked.normalize(tensor([3, 4, 9]), 2, 0, { mask: tensor([true, true, false]) }).tolist(); // [0.6, 0.8, 0]
 */
export const maskedNormalize = composite(
  'maskedNormalize(Tensor input, Scalar ord, int dim, *, float eps=1e-12, ScalarType? dtype=None, Tensor? mask=None) -> Tensor',
  (input, ord, dim, eps, dtype, mask) => {
    canonicalDims(dim, input.shape.length);
    const picked = combined('sum', input, mask);
    const norms = normOf(input, Number(ord), [dim], true, dtype, mask);
    return picked.div(maximum(norms, norms.newFull([], eps)));
  },
  { only: 'function' },
);

/**
 * `log(exp(x) + exp(y))`, where either counts as -Infinity where its own mask is false.
 *
 * @see https://pytorch.org/docs/1.13/masked.html
 * @example
 * masked.logaddexp(tensor([1, 2]), tensor([1, 9]), { otherMask: tensor([false, false]) }).tolist(); // [1, 2]
 */
export const maskedLogaddexp = composite(
  'maskedLogaddexp(Tensor input, Tensor other, *, ScalarType? dtype=None, Tensor? inputMask=None, Tensor? otherMask=None) -> Tensor',
  (input, other, dtype, inputMask, otherMask) =>
    logaddexp(combined('logsumexp', input, inputMask), combined('logsumexp', other, otherMask)).to(
      dtype ?? input.dtype,
    ),
  { only: 'function' },
);
