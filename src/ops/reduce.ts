/** Sums, means, counts and truth over any dimensions. */
import { RuntimeError } from '../errors.js';
import { gradMode } from '../graph/modes.js';
import { emptyTensor } from '../tensor/allocate.js';
import { bool, int64, scalarType, uint8, type DType, type ScalarType } from '../tensor/dtype.js';
import { writeScalar } from '../tensor/scalars.js';
import type { Shape } from '../tensor/shape.js';
import type { Tensor } from '../tensor/tensor.js';
import { Binary, Reduce } from '../wasm/codes.js';
import { K } from '../wasm/module.js';
import { assertCanCast } from './output.js';
import { composite, operator, saving } from './define.js';
import { into, reducedCount, reduceInto, typeFor, unreduce } from './reduction.js';

/** Sums of bools and integers are int64. */
function sumType(self: Tensor, dtype: DType | null, out: Tensor | null): ScalarType {
  return typeFor(dtype ? scalarType(dtype) : null, out, self._type.isFloat ? self._type : int64);
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
    writesOut: true,
    nodeName: (_, dim) => (dim === null ? 'SumBackward0' : 'SumBackward1'),
    forward: (self, dim, keepdim, dtype, out) => {
      const type = sumType(self, dtype, out);
      return into(out, reduceInto(Reduce.Sum, self, dim, keepdim, type, type, 0));
    },
    gradients: {
      self: (gradient, { dim, keepdim }, input) => unreduce(gradient, dim, keepdim, input.shape),
    },
  },
);

/**
 * The sum with NaN counted as 0.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nansum.html
 * @example
 * tensor([1, NaN, 2]).nansum().item(); // 3
 */
export const nansum = operator(
  'nansum(Tensor self, int[1]? dim=None, bool keepdim=False, *, ScalarType? dtype=None) -> Tensor',
  {
    out: true,
    writesOut: true,
    forward: (self, dim, keepdim, dtype, out) => {
      const type = sumType(self, dtype, out);
      if (self._type.isFloat && !type.isFloat && self._numel > 0) {
        throw new RuntimeError(`"nansum_cpu" not implemented for '${type.label}'`);
      }
      const op = self._type.isFloat ? Reduce.Nansum : Reduce.Sum;
      return into(out, reduceInto(op, self, dim, keepdim, type, type, 0));
    },
    gradients: {
      self: saving(['self'], (gradient, { self, dim, keepdim }, input) =>
        unreduce(gradient, dim, keepdim, input.shape).mul(self.isnan().logicalNot()),
      ),
    },
  },
);

function meanGradient(gradient: Tensor, dim: Shape | null, keepdim: boolean, shape: Shape): Tensor {
  const count = reducedCount(shape, dim);
  if (gradMode.enabled || gradient._numel !== 1) return unreduce(gradient, dim, keepdim, shape).div(count);
  // All elements are the same: one is divided, and the others are copies of it.
  const { code, size } = gradient._type;
  const result = emptyTensor(gradient._type, shape);
  if (result._numel === 0) return result;
  const divisor = writeScalar(1, count, gradient._type);
  K.binary(Binary.Div, code, 1, gradient._address, 0, divisor, 0, result._address, 0, 0);
  K.fill(size, result._numel, result._address, result._address);
  return result;
}

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
    writesOut: true,
    nodeName: (_, dim) => (dim === null ? 'MeanBackward0' : 'MeanBackward1'),
    forward: (self, dim, keepdim, dtype, out) => {
      const wanted = dtype ? scalarType(dtype) : self._type;
      if (!wanted.isFloat) {
        throw new RuntimeError(
          `mean(): could not infer output dtype. ${dtype ? 'Optional' : 'Input'} dtype must be either a floating ` +
            `point or complex dtype. Got: ${wanted.label}`,
        );
      }
      const type = typeFor(dtype ? wanted : null, out, wanted);
      assertCanCast(wanted, type);
      return into(out, reduceInto(Reduce.Mean, self, dim, keepdim, type, type, NaN));
    },
    gradients: {
      self: (gradient, { dim, keepdim }, input) => meanGradient(gradient, dim, keepdim, input.shape),
    },
  },
);

/**
 * The mean of the elements that are not NaN.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nanmean.html
 * @example
 * tensor([1, NaN, 3]).nanmean().item(); // 2
 */
export const nanmean = composite(
  'nanmean(Tensor self, int[1]? dim=None, bool keepdim=False, *, ScalarType? dtype=None) -> Tensor',
  (self, dim, keepdim, dtype) => {
    if (!self._type.isFloat) {
      throw new RuntimeError(
        `nanmean(): expected input to have floating point dtype but got ${self._type.label}`,
      );
    }
    return self.nansum(dim, keepdim, { dtype }).div(self.isnan().logicalNot().sum(dim, keepdim));
  },
);

function truth(op: Reduce, name: string) {
  return (self: Tensor, dim: number | null, keepdim: boolean, out: Tensor | null): Tensor => {
    if (out !== null && out._type !== bool && out._type !== uint8) {
      throw new RuntimeError(`${name} only supports bool tensor for result, got: ${out._type.label}`);
    }
    const type = out?._type ?? (self._type === uint8 ? uint8 : bool);
    const result = reduceInto(op, self, dims(dim), keepdim, self._type, type, op === Reduce.All);
    return into(out, result);
  };
}

function dims(dim: number | null): Shape | null {
  return dim === null ? null : [dim];
}

/**
 * Whether all elements, or all along a dimension, are not 0.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.all.html
 * @example
 * x.gt(0).all().item();
 */
export const all = operator('all(Tensor self, int? dim=None, bool keepdim=False) -> Tensor', {
  out: true,
  writesOut: true,
  forward: truth(Reduce.All, 'all'),
});

/**
 * Whether any element, or any along a dimension, is not 0.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.any.html
 * @example
 * x.isnan().any().item();
 */
export const any = operator('any(Tensor self, int? dim=None, bool keepdim=False) -> Tensor', {
  out: true,
  writesOut: true,
  forward: truth(Reduce.Any, 'any'),
});

/**
 * The number of elements that are not 0.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.count_nonzero.html
 * @example
 * tensor([0, 1, 2]).countNonzero().item(); // 2
 */
export const countNonzero = operator('countNonzero(Tensor self, int[1]? dim=None) -> Tensor', {
  forward: (self, dim) => reduceInto(Reduce.CountNonzero, self, dim, false, self._type, int64, 0),
});
