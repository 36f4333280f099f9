/** Norms of vectors, and the logarithm of a sum of exponentials. */
import { RuntimeError, ValueError } from '../errors.js';
import { scalarType, type DType } from '../tensor/dtype.js';
import { floatType } from '../tensor/promotion.js';
import { formatShape, wrapDim, type Shape } from '../tensor/shape.js';
import type { Tensor } from '../tensor/tensor.js';
import { Reduce } from '../wasm/codes.js';
import { composite, operator, saving } from './define.js';
import { converted } from './linalg/outs.js';
import { linalgSvdvals } from './linalg/svd.js';
import { argumentOf, overloaded } from './overload.js';
import { into, reduceInto, typeFor, withReducedDims } from './reduction.js';

/**
 * The p-norm of all elements, or over some dimensions: `(sum |x|^p)^(1/p)`; for p = 0 the number of nonzero elements,
 * for ±∞ the extreme magnitude. 'fro', the default, is the 2-norm.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.norm.html
 * @example
 * x.norm();
 * x.norm(1, 0, { keepdim: true });
 */
const normOfOrder = operator(
  'norm(Tensor self, Scalar? p, int[1]? dim=None, bool keepdim=False, *, ScalarType? dtype=None) -> Tensor',
  {
    out: true,
    writesOut: true,
    nodeName: (_self, _p, _dim, _keepdim, dtype) => (dtype === null ? 'NormBackward1' : 'NormBackward3'),
    forward: (self, p, dim, keepdim, dtype, out) => {
      if (typeof p === 'boolean') {
        throw new RuntimeError('norm_kernel_tensor_iterator_impl expects norm to be integer or float');
      }
      const wanted = dtype ? scalarType(dtype) : self._type;
      if (!wanted.isFloat) {
        const what = dtype ? 'the desired output dtype' : 'input dtype';
        throw new RuntimeError(
          `norm(): ${what} should be either floating point or complex. Got ${wanted.label} instead.`,
        );
      }
      if (out !== null && !out._type.isFloat) {
        throw new RuntimeError(`"norm_cpu" not implemented for '${out._type.label}'`);
      }
      const type = typeFor(dtype ? wanted : null, out, wanted);
      return into(out, reduceInto(Reduce.NormP, self, dim, keepdim, type, type, 0, Number(p ?? 2)));
    },
    gradients: {
      self: saving(['self', 'result'], (gradient, { self, p, dim, keepdim, result }) => {
        const restore = (t: Tensor): Tensor => withReducedDims(t, dim, keepdim, self.shape);
        return normBackward(restore(gradient), self, Number(p ?? 2), restore(result), dim ?? []);
      }),
    },
  },
);

const namedNorm = composite(
  'norm(Tensor self, str p=fro, int[1]? dim=None, bool keepdim=False, *, ScalarType? dtype=None) -> Tensor',
  (self, p, dim, keepdim, dtype) => {
    if (p === 'nuc') return nuclear(self, dim, keepdim, dtype);
    if (p !== 'fro') throw new RuntimeError(`only valid string values are 'fro' and 'nuc', found ${p}`);
    return frobenius(self, dim ?? [], keepdim, dtype);
  },
  { outs: converted },
);

function frobenius(self: Tensor, dim: Shape, keepdim: boolean, dtype: DType | null): Tensor {
  if (dtype !== null) throw new ValueError('dtype argument is not supported in frobenius norm');
  if (dim.length > 2) {
    throw new RuntimeError(`Expected at most 2 dimensions, but got ${dim.length} dimensions instead.`);
  }
  if (dim.length < 2) return normOfOrder(self, 2, dim, keepdim);
  return self.mul(self).sum(dim, keepdim).sqrt();
}

/** The sum of the singular values of a matrix, or of the matrices in two dimensions. */
function nuclear(self: Tensor, dim: Shape | null, keepdim: boolean, dtype: DType | null): Tensor {
  if (dtype !== null) throw new ValueError('dtype argument is not supported in nuclear norm');
  if (dim === null && self.shape.length !== 2) {
    const count = `${self.shape.length} dimension${self.shape.length === 1 ? '' : 's'}`;
    throw new RuntimeError(`Expected a tensor with 2 dimensions, but got a tensor with ${count} instead.`);
  }
  const dims = dim ?? [0, 1];
  if (dims.length !== 2) throw new RuntimeError("nuclear norm requires a 'dim' argument of size 2");
  const [rows, columns] = dims.map((d) => wrapDim(d, self.shape.length)) as [number, number];
  if (rows === columns) throw new RuntimeError('duplicate or invalid dimensions');
  const sum = linalgSvdvals(self.movedim([rows, columns], [-2, -1])).sum(-1);
  if (!keepdim) return sum;
  const [first, last] = rows < columns ? [rows, columns] : [columns, rows];
  return sum.unsqueeze(first).unsqueeze(last);
}

/** The gradient of a p-norm over dimensions; the gradient of the norm, and the norm, have these with size 1. */
export function normBackward(
  gradient: Tensor,
  self: Tensor,
  p: number,
  norm: Tensor,
  dim: Shape,
): Tensor | null {
  if (p === 0) return null;
  if (p === 1) return self.sgn().mul(gradient);
  if (p === 2) return gradient.mul(self.div(norm).maskedFill(norm.eq(0), 0));
  if (Math.abs(p) === Infinity) {
    const isExtreme = self.abs().eq(norm).logicalOr(self.isnan().logicalAnd(norm.isnan()));
    return self.sgn().mul(gradient.div(isExtreme.sum(dim, true)).mul(isExtreme));
  }
  if (p < 1) {
    const slope = self.sgn().mul(
      self
        .abs()
        .pow(p - 1)
        .maskedFill(self.eq(0), 0),
    );
    return slope.mul(gradient).mul(norm.pow(1 - p));
  }
  const slope = p < 2 ? self.sgn().mul(self.abs().pow(p - 1)) : self.mul(self.abs().pow(p - 2));
  return slope.mul(gradient.div(norm.pow(p - 1)).maskedFill(norm.eq(0), 0));
}

/**
 * The p-norm of all elements or along dimensions: the root of the sum of squares unless `p` says otherwise.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.norm.html
 * @example
 * norm(tensor([3, -4])).item(); // 5
 * norm(x, 1, 0, { keepdim: true });
 */
export const norm = overloaded('norm', (args) => {
  const p = argumentOf(args, 1, 'p');
  return p === undefined || typeof p === 'string' ? namedNorm : normOfOrder;
});

/**
 * `log(sum(exp(x)))` over some dimensions, without overflow.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.logsumexp.html
 * @example
 * x.logsumexp(1);
 */
export const logsumexp = operator('logsumexp(Tensor self, int[1] dim, bool keepdim=False) -> Tensor', {
  out: true,
  writesOut: true,
  forward: (self, dim, keepdim, out) => {
    if (out !== null && !out._type.isFloat) {
      throw new RuntimeError(
        `logsumexp(): Expected floating point type for result tensor, but got: ${out._type.label}`,
      );
    }
    if (dim.length === 0 && !keepdim && self.shape.length > 0 && self._numel > 0) {
      const kept = self.shape.map(() => 1);
      throw new RuntimeError(`output with shape [] doesn't match the broadcast shape ${formatShape(kept)}`);
    }
    const type = floatType(self._type);
    return into(out, reduceInto(Reduce.Logsumexp, self, dim, keepdim, type, type, -Infinity));
  },
  gradients: {
    self: saving(['self', 'result'], (gradient, { self, dim, keepdim, result }) => {
      const restore = (t: Tensor): Tensor => withReducedDims(t, dim, keepdim, self.shape);
      return restore(gradient).mul(self.sub(restore(result)).exp());
    }),
  },
});
