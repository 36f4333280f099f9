/** Norms of differences and of slices, and sums that undo broadcasting. */
import { RuntimeError } from '../../errors.js';
import { emptyTensor } from '../../tensor/allocate.js';
import { isExpandable, wrapDim, type Shape } from '../../tensor/shape.js';
import type { Tensor } from '../../tensor/tensor.js';
import { mul } from '../arithmetic.js';
import { composite, operator, saving } from '../define.js';
import { norm, normBackward } from '../norm.js';
import { exactly } from '../output.js';
import { sumTo } from '../permute-views.js';
import { where } from '../selection.js';

/**
 * The p-norm of the difference of two tensors.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.dist.html
 * @example
 * dist(tensor([1, 2]), tensor([4, 6])).item(); // 5
 */
export const dist = composite(
  'dist(Tensor self, Tensor other, Scalar p=2) -> Tensor',
  (self, other, p) => norm(self.sub(other), Number(p)),
  { outs: exactly },
);

/** The norms of the slices along a dimension, in double precision. */
function normsOf(self: Tensor, p: number, dim: number): Tensor {
  const d = wrapDim(dim, self.shape.length);
  const others = [...self.shape.keys()].filter((i) => i !== d);
  return norm(self.to('float64'), p, others, true);
}

/** Keeps a division by a norm of zero from happening. */
const epsilon = 1e-7;

/**
 * The tensor with each slice along a dimension whose p-norm exceeds `maxnorm` scaled down to that norm.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.renorm.html
 * @example
 * renorm(tensor([[3, 4], [0, 1]]), 2, 0, 1); // [[0.6, 0.8], [0, 1]]
 */
export const renorm = operator('renorm(Tensor self, Scalar p, int dim, Scalar maxnorm) -> Tensor', {
  inplace: true,
  out: exactly,
  forward: (self, p, dim, maxnorm) => {
    if (!(Number(p) > 0)) throw new RuntimeError('renorm: non-positive-norm not supported');
    if (!(Number(maxnorm) >= 0)) {
      throw new RuntimeError(`renorm: expected maxnorm to be >= 0 but got ${String(maxnorm)}`);
    }
    if (self.shape.length < 2) {
      throw new RuntimeError(
        `renorm: input needs at least 2 dimensions, got ${self.shape.length} dimensions`,
      );
    }
    if (!self._type.isFloat) {
      wrapDim(dim, self.shape.length);
      throw new RuntimeError(
        `linalg.vector_norm: Expected a floating point or complex tensor as input. Got ${self._type.label}`,
      );
    }
    const norms = normsOf(self, Number(p), dim);
    const scaled = norms.add(epsilon).reciprocal().mul(Number(maxnorm));
    const factors = where(norms.gt(Number(maxnorm)), scaled, 1).to(self.dtype);
    return mul(self, factors, { out: emptyTensor(self._type, self.shape) });
  },
  gradients: {
    self: saving(['self'], (gradient, { self, p, dim, maxnorm }) => {
      const d = wrapDim(dim, self.shape.length);
      const others = [...self.shape.keys()].filter((i) => i !== d);
      const norms = normsOf(self, Number(p), dim);
      const inverse = norms.add(epsilon).reciprocal();
      const along = self.mul(gradient).to('float64').sum(others, true);
      const slope = normBackward(along, self.to('float64'), Number(p), norms, others);
      const inside = slope === null ? gradient : gradient.sub(inverse.mul(slope));
      const scaled = inside.mul(inverse).mul(Number(maxnorm));
      return where(norms.gt(Number(maxnorm)), scaled.to(gradient.dtype), gradient);
    }),
  },
});

/**
 * The sums over the dimensions by which a tensor of that size would be broadcast to this one.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.Tensor.sum_to_size.html
 * @example
 * ones(2, 3).sumToSize(1, 3).tolist(); // [[2, 2, 2]]
 */
export const sumToSize = composite(
  'sumToSize(Tensor self, int[] size) -> Tensor',
  (self, size: Shape) => {
    if (!isExpandable(size, self.shape)) {
      const text = (shape: Shape): string => `{[${shape.join(', ')}]}`;
      throw new RuntimeError(`size ${text(size)} is not expandable to size ${text(self.shape)}.`);
    }
    return size.length === 0 ? self.sum() : sumTo(self, size);
  },
  { only: 'method' },
);
