/** Sums, products and means over any dimensions. */
import { RuntimeError } from '../errors.js';
import { int64, scalarType, type ScalarType } from '../tensor/dtype.js';
import { numelOf } from '../tensor/shape.js';
import type { Tensor } from '../tensor/tensor.js';
import { Reduce } from '../wasm/codes.js';
import { operator } from './define.js';
import { reduceInto, unreduce } from './reduction.js';

/** Sums of bools and integers are int64. */
function sumType(self: Tensor, dtype: ScalarType | null): ScalarType {
  return dtype ?? (self._type.isFloat ? self._type : int64);
}

/**
 * The sum of all elements, or over some dimensions.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.sum.html
 * @example
 * x.sum();
 * x.sum(1, { keepdim: true });
 */
export const sum = operator(
  'sum(Tensor self, int[1]? dim=None, bool keepdim=False, *, ScalarType? dtype=None) -> Tensor',
  {
    out: true,
    nodeName: (_, dim) => (dim === null ? 'SumBackward0' : 'SumBackward1'),
    forward: (self, dim, keepdim, dtype) => {
      const type = sumType(self, dtype ? scalarType(dtype) : null);
      return reduceInto(Reduce.Sum, self, dim, keepdim, type, type, 0);
    },
    gradients: {
      self: (gradient, { dim, keepdim }, input) => unreduce(gradient, dim, keepdim, input.shape),
    },
  },
);

/**
 * The mean of all elements, or over some dimensions. Float dtypes only.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.mean.html
 * @example
 * x.mean();
 */
export const mean = operator(
  'mean(Tensor self, int[1]? dim=None, bool keepdim=False, *, ScalarType? dtype=None) -> Tensor',
  {
    out: true,
    nodeName: (_, dim) => (dim === null ? 'MeanBackward0' : 'MeanBackward1'),
    forward: (self, dim, keepdim, dtype) => {
      const type = dtype ? scalarType(dtype) : self._type;
      if (!type.isFloat) {
        throw new RuntimeError(
          dtype
            ? `mean(): could not infer output dtype. Optional dtype must be either a floating point or complex dtype. Got: ${type.label}`
            : `mean(): could not infer output dtype. Input dtype must be either a floating point or complex dtype. Got: ${type.label}`,
        );
      }
      return reduceInto(Reduce.Mean, self, dim, keepdim, type, type, NaN);
    },
    gradients: {
      self: (gradient, { dim, keepdim }, input) => {
        const count = numelOf(input.shape) / Math.max(gradient._numel, 1);
        return unreduce(gradient, dim, keepdim, input.shape).div(count);
      },
    },
  },
);
