/** Products, and running sums and products along a dimension. */
import { RuntimeError } from '../errors.js';
import { gradMode } from '../graph/modes.js';
import { emptyTensor } from '../tensor/allocate.js';
import { bool, int64, scalarType, type DType, type ScalarType } from '../tensor/dtype.js';
import { wrapDim } from '../tensor/shape.js';
import { assertFits } from '../tensor/scalars.js';
import type { Tensor } from '../tensor/tensor.js';
import { Cumulate, Reduce } from '../wasm/codes.js';
import { K } from '../wasm/module.js';
import { contiguousAs, copyInto } from '../tensor/copy.js';
import { operator, saving } from './define.js';
import { around, into, reduceInto, typeFor, withReducedDims } from './reduction.js';
import { where } from './selection.js';

/** Products and running sums of bools and integers are int64. */
function usualType(self: Tensor): ScalarType {
  return self._type.isFloat ? self._type : int64;
}

/**
 * The product of all elements, or along a dimension.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.prod.html
 * @example
 * tensor([2, 3, 4]).prod().item(); // 24
 */
export const prod = operator(
  'prod(Tensor self, int? dim=None, bool keepdim=False, *, ScalarType? dtype=None) -> Tensor',
  {
    out: true,
    writesOut: true,
    nodeName: (_, dim) => (dim === null ? 'ProdBackward0' : 'ProdBackward1'),
    forward: (self, dim, keepdim, dtype, out) => {
      const type = typeFor(dtype ? scalarType(dtype) : null, out, usualType(self));
      return into(out, reduceInto(Reduce.Prod, self, dim === null ? null : [dim], keepdim, type, type, 1));
    },
    gradients: {
      self: saving(['self', 'result'], (gradient, { self, dim, keepdim, result }) => {
        if (self.shape.length === 0) return gradient;
        if (dim === null) return prodBackward(gradient, self, result);
        const restore = (t: Tensor): Tensor => withReducedDims(t, [dim], keepdim, self.shape);
        if (countZeros(self) > 0) return restore(gradient).mul(productOfOthers(self, dim));
        return restore(gradient).mul(restore(result).div(self));
      }),
    },
  },
);

function countZeros(t: Tensor): number {
  return Number(t.eq(0).sum().item());
}

function prodBackward(gradient: Tensor, self: Tensor, result: Tensor): Tensor {
  const zeros = countZeros(self);
  if (zeros === 0) return gradient.mul(result.div(self));
  if (zeros > 1) return self.newZeros(self.shape);
  return gradient.mul(productOfOthers(self.reshape(-1), 0)).reshape(self.shape);
}

/** For each element the product of the others along the dimension, without dividing. */
function productOfOthers(self: Tensor, dim: number): Tensor {
  return productBefore(self, dim).mul(productBefore(self.flip(dim), dim).flip(dim));
}

function productBefore(self: Tensor, dim: number): Tensor {
  const count = self.size(dim) - 1;
  const moved = self.newOnes(self.shape);
  moved.narrow(dim, 1, count).copy_(self.narrow(dim, 0, count));
  return moved.cumprod(dim);
}

function cumulate(op: Cumulate, name: string) {
  return (self: Tensor, dim: number, dtype: DType | null, out: Tensor | null): Tensor => {
    const d = wrapDim(dim, self.shape.length);
    const asked = dtype ? scalarType(dtype) : null;
    if (out === self && asked !== null && asked !== self._type) {
      throw new RuntimeError(
        `Bad in-place call: input tensor dtype ${self._type.cName} and output tensor dtype ` +
          `${asked.cName} should match`,
      );
    }
    const type = typeFor(asked, out, usualType(self));
    if (self.shape.length === 0) {
      assertFits(self.item(), type, undefined, !self._type.isFloat);
      const result = emptyTensor(type, []);
      copyInto(result, self);
      return into(out, result);
    }
    if (type === bool && self._numel > 0)
      throw new RuntimeError(`"${name}_out_cpu" not implemented for 'Bool'`);
    const compute = type.isFloat ? type : int64;
    return into(out, contiguousAs(cumulated(op, self, d, compute), type));
  };
}

function cumulated(op: Cumulate, self: Tensor, d: number, compute: ScalarType): Tensor {
  const result = emptyTensor(compute, self.shape);
  if (result._numel === 0) return result;
  const x = contiguousAs(self, compute);
  const [outer, n, inner] = around(self.shape, d);
  K.cumulate(op, compute.code, outer, n, inner, x._address, result._address);
  if (x !== self) x.dispose();
  return result;
}

/** The sums of each element and those after it. t is of floats. */
function sumOfRest(t: Tensor, dim: number): Tensor {
  if (t._numel <= 1 || t.size(dim) === 1) return t;
  if (!gradMode.enabled) return cumulated(Cumulate.SumOfRest, t, wrapDim(dim, t.shape.length), t._type);
  return t.flip(dim).cumsum(dim).flip(dim);
}

/**
 * The sums of the elements up to each one along a dimension.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.cumsum.html
 * @example
 * tensor([1, 2, 3]).cumsum(0).tolist(); // [1, 3, 6]
 */
export const cumsum = operator('cumsum(Tensor self, int dim, *, ScalarType? dtype=None) -> Tensor', {
  inplace: true,
  out: true,
  writesOut: true,
  forward: cumulate(Cumulate.Sum, 'cumsum'),
  gradients: { self: (gradient, { dim }) => sumOfRest(gradient, dim) },
});

/**
 * The products of the elements up to each one along a dimension.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.cumprod.html
 * @example
 * tensor([1, 2, 3]).cumprod(0).tolist(); // [1, 2, 6]
 */
export const cumprod = operator('cumprod(Tensor self, int dim, *, ScalarType? dtype=None) -> Tensor', {
  inplace: true,
  out: true,
  writesOut: true,
  forward: cumulate(Cumulate.Prod, 'cumprod'),
  gradients: {
    self: saving(['self', 'result'], (gradient, { self, dim, result }) => {
      if (self._numel <= 1 || self.size(dim) === 1) return gradient;
      if (countZeros(self) === 0) return sumOfRest(result.mul(gradient), dim).div(self);
      return gradMode.enabled
        ? cumprodBackwardTwice(gradient, self, dim)
        : cumprodBackwardOnce(gradient, self, result, dim);
    }),
  },
});

/** The gradient of a cumprod with zeros: nothing comes from beyond the first one but to the first one itself. */
function cumprodBackwardOnce(gradient: Tensor, self: Tensor, result: Tensor, dim: number): Tensor {
  const isZero = self.eq(0);
  const zerosSoFar = isZero.cumsum(dim);
  const [isBefore, isAfter] = [zerosSoFar.eq(0), zerosSoFar.eq(1)];
  const before = sumOfRest(where(isBefore, result.mul(gradient), 0), dim).div(self);
  const products = where(isAfter.logicalAnd(self.ne(0)), self, 1).cumprod(dim);
  const after = products.mul(where(isAfter, gradient, 0)).sum(dim, true);
  const isFirst = isAfter.logicalAnd(isZero);
  return where(isBefore, before, where(isFirst, productBefore(self, dim).mul(after), 0));
}

/** The same without dividing, element by element, in operations whose own gradients are right. */
function cumprodBackwardTwice(gradient: Tensor, self: Tensor, dim: number): Tensor {
  const result = self.newZeros(self.shape);
  const size = self.size(dim);
  for (let k = 0; k < size; k++) {
    const rest = self.narrow(dim, k, size - k).clone();
    rest.select(dim, 0).fill_(1);
    const after = rest
      .cumprod(dim)
      .mul(gradient.narrow(dim, k, size - k))
      .sum(dim);
    result.select(dim, k).copy_(k === 0 ? after : after.mul(self.narrow(dim, 0, k).prod(dim)));
  }
  return result;
}
