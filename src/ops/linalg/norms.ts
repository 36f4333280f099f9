/** Norms of vectors and matrices, and the condition number. */
import { IndexError, RuntimeError } from '../../errors.js';
import { canCast, scalarType, type DType, type ScalarType } from '../../tensor/dtype.js';
import { formatShape, wrapDim, type Shape } from '../../tensor/shape.js';
import type { Functions } from '../../tensor/signatures/index.js';
import type { Tensor } from '../../tensor/tensor.js';
import { Reduce } from '../../wasm/codes.js';
import { composite, operator, saving } from '../define.js';
import { normBackward } from '../norm.js';
import { argumentOf, overloaded } from '../overload.js';
import { reducedDims, reduceInto, withReducedDims } from '../reduction.js';
import { where } from '../selection.js';
import { assertFloat, assertMatrix, assertSides, batchShape } from './batches.js';
import { castable, likeNorm, likeResults } from './outs.js';
import { linalgInvEx } from './solve.js';
import { linalgSvdvals } from './svd.js';

/** As PyTorch prints a number. */
function show(order: number | string): string {
  return order === Infinity ? 'inf' : order === -Infinity ? '-inf' : String(order);
}

/** PyTorch's checks of the input's dtype and the one that is asked for, which is returned. */
function computedType(self: Tensor, dtype: DType | null, name: string): ScalarType {
  assertFloat(self, name);
  if (dtype === null) return self._type;
  const type = scalarType(dtype);
  if (!type.isFloat) {
    throw new RuntimeError(`${name}: dtype should be floating point or complex, but got ${type.label}`);
  }
  if (!canCast(self._type, type) || type.size < self._type.size) {
    throw new RuntimeError(
      `${name}: the dtype of the input (${self._type.label}) should be convertible without narrowing to the specified ` +
        `dtype (${type.label})`,
    );
  }
  return type;
}

/** Negative and infinite orders have no value for no elements. */
function assertIdentity(self: Tensor, order: number, dim: Shape | null): void {
  if (self._numel > 0 || (order >= 0 && order !== Infinity)) return;
  const start = `linalg.vector_norm cannot compute the ${show(order)} norm on`;
  const end = 'empty and the operation does not have an identity';
  if (dim === null || dim.length === 0) {
    throw new RuntimeError(`${start} an empty tensor because the operation does not have an identity`);
  }
  reducedDims(dim, self.shape.length).forEach((isReduced, d) => {
    if (isReduced && self.shape[d] === 0) {
      throw new RuntimeError(`${start} the dimension ${d}because this dimension is ${end}`);
    }
  });
}

/**
 * The norm of all elements or along dimensions: `(sum |x|^ord)^(1/ord)`; for 0 the number of elements that are not zero,
 * for ±∞ the extreme magnitude.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.linalg.vector_norm.html
 * @example
 * linalg.vectorNorm(tensor([3, -4])).item(); // 5
 * linalg.vectorNorm(tensor([[3, -4], [0, 1]]), 1, 1).tolist(); // [7, 1]
 */
export const linalgVectorNorm: Functions['linalgVectorNorm'] = operator(
  'linalgVectorNorm(Tensor self, Scalar ord=2, int[1]? dim=None, bool keepdim=False, *, ScalarType? dtype=None) -> Tensor',
  {
    only: 'function',
    out: likeResults,
    forward: (self, ord, dim, keepdim, dtype) => {
      const type = computedType(self, dtype, 'linalg.vector_norm');
      const order = Number(ord);
      assertIdentity(self, order, dim);
      return reduceInto(Reduce.NormP, self, dim, keepdim, type, type, 0, order);
    },
    gradients: {
      self: saving(['self', 'result'], (gradient, { self, ord, dim, keepdim, result }) => {
        const restore = (t: Tensor): Tensor => withReducedDims(t, dim, keepdim, self.shape);
        return normBackward(restore(gradient), self, Number(ord), restore(result), dim ?? []);
      }),
    },
  },
);

/** Both dimensions, counted from 0. */
function matrixDims(self: Tensor, dim: Shape): [number, number] {
  if (dim.length !== 2) {
    throw new RuntimeError(`linalg.matrix_norm: dim must be a 2-tuple. Got ${dim.join(' ')}`);
  }
  const [rows, columns] = dim.map((d) => wrapDim(d, self.shape.length)) as [number, number];
  if (rows === columns) {
    throw new RuntimeError(`linalg.matrix_norm: dims must be different. Got (${dim.join(', ')})`);
  }
  return [rows, columns];
}

function assertMatrices(self: Tensor, dtype: DType | null): void {
  assertMatrix(self, 'linalg.matrix_norm', 'A');
  computedType(self, dtype, 'linalg.matrix_norm');
}

/** The singular values of the matrices in two dimensions, along the last one. */
function valuesIn(self: Tensor, dims: readonly [number, number], dtype: DType | null): Tensor {
  const t = dtype === null ? self : self.to(dtype);
  return linalgSvdvals(t.movedim([...dims], [-2, -1]));
}

/** Both dimensions of a result back, with size 1. */
function restored(t: Tensor, [rows, columns]: readonly [number, number], keepdim: boolean): Tensor {
  if (!keepdim) return t;
  return t.unsqueeze(Math.min(rows, columns)).unsqueeze(Math.max(rows, columns));
}

function ofNamedOrder(self: Tensor, ord: string, dim: Shape, keepdim: boolean, dtype: DType | null): Tensor {
  if (ord !== 'fro' && ord !== 'nuc') {
    throw new RuntimeError(`linalg.matrix_norm: Order ${ord} not supported.`);
  }
  assertMatrices(self, dtype);
  const dims = matrixDims(self, dim);
  if (ord === 'fro') return linalgVectorNorm(self, 2, dims, keepdim, { dtype });
  return restored(valuesIn(self, dims, dtype).sum(-1), dims, keepdim);
}

function ofNumber(self: Tensor, ord: number, dim: Shape, keepdim: boolean, dtype: DType | null): Tensor {
  assertMatrices(self, dtype);
  const dims = matrixDims(self, dim);
  const magnitude = Math.abs(ord);
  if (magnitude !== 1 && magnitude !== 2 && magnitude !== Infinity) {
    throw new RuntimeError(`linalg.matrix_norm: Order ${show(ord)} not supported.`);
  }
  const extreme = (t: Tensor, d: number): Tensor => {
    if (t.shape[wrapDim(d, t.shape.length)] === 0) {
      const name = ord > 0 ? 'amax' : 'amin';
      throw new IndexError(`${name}(): Expected reduction dim ${d} to have non-zero size.`);
    }
    return ord > 0 ? t.amax(d, keepdim && magnitude !== 2) : t.amin(d, keepdim && magnitude !== 2);
  };
  if (magnitude === 2) return restored(extreme(valuesIn(self, dims, dtype), -1), dims, keepdim);
  const [summed, other] = magnitude === Infinity ? [dims[1], dims[0]] : dims;
  const left = !keepdim && summed < other ? other - 1 : other;
  return extreme(linalgVectorNorm(self, 1, summed, keepdim, { dtype }), left);
}

const matrixNormOfNumber = composite(
  'linalgMatrixNorm(Tensor self, Scalar ord, int[]? dim=None, bool keepdim=False, *, ScalarType? dtype=None) -> Tensor',
  (self, ord, dim, keepdim, dtype) => ofNumber(self, Number(ord), dim ?? [-2, -1], keepdim, dtype),
  { only: 'function', outs: likeNorm('linalg.matrix_norm') },
);

const matrixNormOfName = composite(
  'linalgMatrixNorm(Tensor self, str ord=fro, int[]? dim=None, bool keepdim=False, *, ScalarType? dtype=None) -> Tensor',
  (self, ord, dim, keepdim, dtype) => ofNamedOrder(self, ord, dim ?? [-2, -1], keepdim, dtype),
  { only: 'function', outs: likeNorm('linalg.matrix_norm') },
);

/**
 * The norm of matrices in the last two dimensions, or in `dim`: 'fro', the root of the sum of squares, 'nuc', the sum of
 * the singular values, ±2, their largest or smallest, ±1 and ±∞, the largest or smallest sum of magnitudes along columns
 * or rows.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.linalg.matrix_norm.html
 * @example
 * linalg.matrixNorm(tensor([[3, 0], [0, -4]])).item(); // 5
 * linalg.matrixNorm(tensor([[3, 0], [0, -4]]), 1).item(); // 4
 */
export const linalgMatrixNorm = overloaded(
  'linalgMatrixNorm',
  (args) => {
    const order = argumentOf(args, 1, 'ord');
    return order === undefined || typeof order === 'string' ? matrixNormOfName : matrixNormOfNumber;
  },
  { only: 'function' },
);

function assertNormDims(self: Tensor, hasOrder: boolean, dim: Shape | null): void {
  if (dim !== null && dim.length !== 1 && dim.length !== 2) {
    throw new RuntimeError(
      `linalg.norm: If dim is specified, it must be of length 1 or 2. Got ${formatShape(dim)}`,
    );
  }
  if (dim === null && hasOrder && self.shape.length !== 1 && self.shape.length !== 2) {
    throw new RuntimeError(
      'linalg.norm: If dim is not specified but ord is, the input must be 1D or 2D. Got ' +
        `${self.shape.length}D.`,
    );
  }
}

const normOfNumber = composite(
  'linalgNorm(Tensor self, Scalar? ord=None, int[1]? dim=None, bool keepdim=False, *, ScalarType? dtype=None) -> Tensor',
  (self, ord, dim, keepdim, dtype) => {
    assertNormDims(self, ord !== null, dim);
    if (ord !== null && (dim === null ? self.shape.length === 2 : dim.length === 2)) {
      return ofNumber(self, Number(ord), dim ?? [0, 1], keepdim, dtype);
    }
    return linalgVectorNorm(self, ord ?? 2, dim, keepdim, { dtype });
  },
  { only: 'function', outs: likeNorm('linalg.norm') },
);

const normOfName = composite(
  'linalgNorm(Tensor self, str ord, int[1]? dim=None, bool keepdim=False, *, ScalarType? dtype=None) -> Tensor',
  (self, ord, dim, keepdim, dtype) => {
    assertNormDims(self, true, dim);
    return ofNamedOrder(self, ord, dim ?? [-2, -1], keepdim, dtype);
  },
  { only: 'function', outs: likeNorm('linalg.norm') },
);

/**
 * The norm of a vector or matrix: of all elements, or along one dimension that of vectors, or in two that of matrices.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.linalg.norm.html
 * @example
 * linalg.norm(tensor([3, -4])).item(); // 5
 * linalg.norm(tensor([[3, 0], [0, -4]]), 'nuc').item(); // 7
 */
export const linalgNorm = overloaded(
  'linalgNorm',
  (args) => (typeof argumentOf(args, 1, 'ord') === 'string' ? normOfName : normOfNumber),
  { only: 'function' },
);

function conditionOf(self: Tensor, ord: number | string): Tensor {
  if (self.shape.length < 2) {
    throw new RuntimeError('linalg.cond: The input tensor must have at least 2 dimensions.');
  }
  const isKnown =
    typeof ord === 'string' ? ord === 'fro' || ord === 'nuc' : [1, 2, Infinity].includes(Math.abs(ord));
  if (!isKnown) throw new RuntimeError(`linalg.cond got an invalid norm type: ${show(ord)}`);
  if (self._numel === 0) return self.newZeros(batchShape(self));
  if (ord === 2 || ord === -2) {
    const values = linalgSvdvals(self);
    const [most, least] = [values.narrow(-1, 0, 1), values.narrow(-1, -1, 1)];
    return (ord === 2 ? most.div(least) : least.div(most)).squeeze(-1);
  }
  assertSides(self, `linalg.cond(ord=${show(ord)}): A`);
  if (ord === 'nuc') {
    const values = linalgSvdvals(self);
    return values.sum(-1).mul(values.reciprocal().sum(-1));
  }
  const { inverse, info } = linalgInvEx(self);
  const known = inverse.maskedFill(info.unsqueeze(-1).unsqueeze(-1).gt(0), Infinity);
  const norm = (t: Tensor): Tensor =>
    typeof ord === 'string' ? linalgMatrixNorm(t, ord) : linalgMatrixNorm(t, ord);
  const product = norm(self).mul(norm(known));
  return where(product.isnan(), Infinity, product);
}

const condOfNumber = composite(
  'linalgCond(Tensor self, Scalar? p=None) -> Tensor',
  (self, p) => conditionOf(self, p === null ? 2 : Number(p)),
  { only: 'function', outs: castable('linalg.cond', 'result') },
);

const condOfName = composite('linalgCond(Tensor self, str p) -> Tensor', conditionOf, {
  only: 'function',
  outs: castable('linalg.cond', 'result'),
});

/**
 * The condition number: the norm of a matrix times that of its inverse; for the 2-norm, the default, and -2 the quotient
 * of the extreme singular values.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.linalg.cond.html
 * @example
 * linalg.cond(tensor([[4, 0], [0, 2]])).item(); // 2
 */
export const linalgCond = overloaded(
  'linalgCond',
  (args) => (typeof argumentOf(args, 1, 'p') === 'string' ? condOfName : condOfNumber),
  { only: 'function' },
);
