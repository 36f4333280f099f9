/** Products of several matrices, powers, inner products, and functions that rest on these. */
import { RuntimeError } from '../../errors.js';
import { bool } from '../../tensor/dtype.js';
import { formatShape, numelOf } from '../../tensor/shape.js';
import type { Functions } from '../../tensor/signatures/index.js';
import type { Tensor } from '../../tensor/tensor.js';
import { assertTensor } from '../bind.js';
import { composite } from '../define.js';
import { cat } from '../join.js';
import { eye } from '../ranges.js';
import { assertDone, assertFloat, assertSquare, sizesOf } from './batches.js';
import { castable, likeResults } from './outs.js';
import { linalgInv, linalgInvEx, linalgSolve, singularInverse } from './solve.js';

/** A power by repeated squaring, for n > 1. */
function powerOf(base: Tensor, n: number): Tensor {
  if (n === 2) return base.matmul(base);
  if (n === 3) return base.matmul(base).matmul(base);
  let result: Tensor | null = null;
  let square = base;
  for (let rest = n; ;) {
    if (rest % 2 === 1) result = result === null ? square : result.matmul(square);
    rest = Math.floor(rest / 2);
    if (rest === 0) return result!;
    square = square.matmul(square);
  }
}

/**
 * The n-th power of square matrices; for negative n that of their inverses.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.linalg.matrix_power.html
 * @example
 * linalg.matrixPower(tensor([[1, 1], [0, 1]]), 3).tolist(); // [[1, 3], [0, 1]]
 */
export const linalgMatrixPower: Functions['linalgMatrixPower'] = composite(
  'linalgMatrixPower(Tensor self, int n) -> Tensor',
  (self, n) => {
    assertSquare(self, 'linalg.matrix_power');
    if (n === 0) return self.clone().copy_(eye(sizesOf(self)[0], { dtype: self.dtype }));
    if (n === 1) return self.clone({ memoryFormat: 'contiguousFormat' });
    const base = n < 0 ? linalgInv(self) : self;
    return n === -1 ? base : powerOf(base, Math.abs(n));
  },
  { only: 'function', outs: castable('matrix_power', 'result') },
);

/**
 * The n-th power of square matrices; for negative n that of their inverses.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.matrix_power.html
 * @example
 * matrixPower(tensor([[1, 1], [0, 1]]), 3).tolist(); // [[1, 3], [0, 1]]
 */
export const matrixPower: Functions['matrixPower'] = composite(
  'matrixPower(Tensor self, int n) -> Tensor',
  (self, n) => linalgMatrixPower(self, n),
  { outs: castable('matrix_power', 'result') },
);

/** PyTorch's checks of the factors; the first and last may be vectors. */
function assertFactors(tensors: readonly Tensor[]): void {
  const n = tensors.length;
  if (n < 2) throw new RuntimeError(`multi_dot(): expected at least 2 tensors but got ${n}`);
  const dims = (i: number): number => tensors[i]!.shape.length;
  const wrong = (which: string, i: number): RuntimeError =>
    new RuntimeError(`multi_dot(): the ${which} tensor must be 1D or 2D but got ${dims(i)}D`);
  if (dims(0) !== 1 && dims(0) !== 2) throw wrong('first', 0);
  if (dims(n - 1) !== 1 && dims(n - 1) !== 2) throw wrong('last', n - 1);
  tensors.slice(1, -1).forEach((t, i) => {
    if (t.shape.length !== 2) {
      throw new RuntimeError(`multi_dot(): tensor ${i + 1} must be 2D but got ${t.shape.length}D`);
    }
  });
  const first = tensors[0]!._type;
  tensors.forEach(({ _type: type }, i) => {
    if (type !== first) {
      throw new RuntimeError(
        `multi_dot(): all tensors must have be the same dtype but tensor 0 is ${first.cName} and tensor ${i} ${type.cName}`,
      );
    }
  });
  for (let i = 0; i + 1 < n; i++) {
    const [a, b] = [tensors[i]!, tensors[i + 1]!];
    if (a.shape[a.shape.length - 1] !== b.shape[0]) {
      throw new RuntimeError(
        `multi_dot(): tensors ${i} and ${i + 1} with shapes ${formatShape(a.shape)} and ${formatShape(b.shape)} ` +
          'cannot be multiplied',
      );
    }
  }
}

/** Where each chain of factors is best parted (Cormen et al., matrix chain multiplication). */
function bestParts(sizes: readonly number[]): number[][] {
  const n = sizes.length - 1;
  const table = (): number[][] => Array.from({ length: n }, () => new Array<number>(n).fill(0));
  const [costs, parts] = [table(), table()];
  for (let length = 1; length < n; length++) {
    for (let i = 0; i + length < n; i++) {
      const j = i + length;
      costs[i]![j] = Infinity;
      for (let k = i; k < j; k++) {
        const cost = costs[i]![k]! + costs[k + 1]![j]! + sizes[i]! * sizes[k + 1]! * sizes[j + 1]!;
        if (cost >= costs[i]![j]!) continue;
        costs[i]![j] = cost;
        parts[i]![j] = k;
      }
    }
  }
  return parts;
}

function chainProduct(tensors: readonly Tensor[]): Tensor {
  assertFactors(tensors);
  const n = tensors.length;
  const [first, last] = [tensors[0]!, tensors[n - 1]!];
  const factors = tensors.slice();
  const shape: number[] = [];
  if (first.shape.length === 1) factors[0] = first.unsqueeze(0);
  else shape.push(first.shape[0]!);
  if (last.shape.length === 1) factors[n - 1] = last.unsqueeze(-1);
  else shape.push(last.shape[1]!);
  const sizes = [...factors.map((t) => t.shape[0]!), factors[n - 1]!.shape[1]!];
  const parts = bestParts(sizes);
  const product = (i: number, j: number): Tensor => {
    if (i === j) return factors[i]!;
    const k = parts[i]![j]!;
    return product(i, k).mm(product(k + 1, j));
  };
  return product(0, n - 1).view(shape);
}

/**
 * The product of matrices, in the order that takes least work; the first and the last may be vectors.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.linalg.multi_dot.html
 * @example
 * linalg.multiDot([ones(2, 3), ones(3, 4), ones(4)]).tolist(); // [12, 12]
 */
export const linalgMultiDot: Functions['linalgMultiDot'] = composite(
  'linalgMultiDot(Tensor[] tensors) -> Tensor',
  chainProduct,
  {
    only: 'function',
    outs: ([out], [result]) => {
      if (out!._type !== result!._type) {
        throw new RuntimeError(
          `multi_dot(): expected out tensor to have dtype ${result!._type.cName} but got ${out!._type.cName}`,
        );
      }
      likeResults([out!], [result!]);
    },
  },
);

/**
 * The product of matrices, in the order that takes least work.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.chain_matmul.html
 * @example
 * chainMatmul(ones(2, 3), ones(3, 4), ones(4, 1)).tolist(); // [[12], [12]]
 */
export function chainMatmul(...matrices: readonly Tensor[]): Tensor {
  if (matrices.length === 0) throw new RuntimeError('chain_matmul(): Expected one or more matrices');
  matrices.forEach((t, i) => {
    assertTensor('chainMatmul', t, 'matrices', i + 1);
    if (t.shape.length !== 2) {
      throw new RuntimeError(`Tensor dimension is ${t.shape.length}, expected 2 instead.`);
    }
  });
  return matrices.length === 1 ? matrices[0]! : linalgMultiDot(matrices);
}

/**
 * The sums of products along a dimension of two tensors that broadcast.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.linalg.vecdot.html
 * @example
 * linalg.vecdot(tensor([[1, 2], [3, 4]]), tensor([1, 1])).tolist(); // [3, 7]
 */
export const linalgVecdot: Functions['linalgVecdot'] = composite(
  'linalgVecdot(Tensor x, Tensor y, *, int dim=-1) -> Tensor',
  (x, y, dim) => {
    assertFloat(x, 'linalg.vecdot');
    if (x._type !== y._type) {
      throw new RuntimeError(
        `linalg.vecdot: Expected x and y to have the same dtype, but found x of type ${x._type.label} and y of type ` +
          `${y._type.label} instead`,
      );
    }
    return x.mul(y).sum(dim);
  },
  {
    only: 'function',
    outs: ([out], [result]) => {
      if (out!._type !== result!._type) {
        throw new RuntimeError(
          `linalg.vecdot: Expected out of dtype${result!._type.label} but found ${out!._type.label}`,
        );
      }
      likeResults([out!], [result!]);
    },
  },
);

/**
 * The powers of the numbers in the last dimension, from 0 to N - 1, in a dimension behind it.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.linalg.vander.html
 * @example
 * linalg.vander(tensor([1, 2, 3])).tolist(); // [[1, 1, 1], [1, 2, 4], [1, 3, 9]]
 */
export const linalgVander: Functions['linalgVander'] = composite(
  'linalgVander(Tensor x, *, int? N=None) -> Tensor',
  (x, N) => {
    if (x._type === bool) {
      throw new RuntimeError(
        'linalg.vander supports floating point, complex, and integer tensors, but got Bool',
      );
    }
    const each = x.shape.length === 0 ? x.unsqueeze(-1) : x;
    const count = N ?? each.shape[each.shape.length - 1]!;
    if (count <= 1) throw new RuntimeError('N must be greater than 1.');
    const powers = each
      .unsqueeze(-1)
      .expand([...each.shape, count - 1])
      .cumprod(-1);
    return cat([powers.newOnes([...each.shape, 1]), powers], -1);
  },
  { only: 'function' },
);

/**
 * The inverse of a tensor as a map from its last dimensions to its first `ind` ones, with which `tensordot` maps back.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.linalg.tensorinv.html
 * @example
 * linalg.tensorinv(eye(4).reshape(2, 2, 4), 2).shape; // [4, 2, 2]
 */
export const linalgTensorinv: Functions['linalgTensorinv'] = composite(
  'linalgTensorinv(Tensor self, int ind=2) -> Tensor',
  (self, ind) => {
    if (ind <= 0) throw new RuntimeError(`Expected a strictly positive integer for 'ind', but got ${ind}`);
    const [rows, columns] = [self.shape.slice(0, ind), self.shape.slice(ind)];
    const [m, n] = [numelOf(rows), numelOf(columns)];
    if (m !== n) {
      throw new RuntimeError(
        'Expected self to satisfy the requirement prod(self.shape[ind:]) == prod(self.shape[:ind]), but got ' +
          `${n} != ${m}`,
      );
    }
    const [inverse, info] = linalgInvEx(self.reshape([m, n]));
    assertDone(info, 'inv', singularInverse);
    return inverse.reshape([...columns, ...rows]);
  },
  { only: 'function', outs: castable('tensorinv', 'result') },
);

/**
 * X such that `tensordot(self, X, X.ndim)` is `other`; `dims` are moved to the end first.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.linalg.tensorsolve.html
 * @example
 * linalg.tensorsolve(eye(4).reshape(2, 2, 4), ones(2, 2)).tolist(); // [1, 1, 1, 1]
 */
export const linalgTensorsolve: Functions['linalgTensorsolve'] = composite(
  'linalgTensorsolve(Tensor self, Tensor other, int[]? dims=None) -> Tensor',
  (self, other, dims) => {
    const moved =
      dims === null
        ? self
        : self.movedim(
            [...dims],
            dims.map((_, i) => self.shape.length - dims.length + i),
          );
    const shape = moved.shape.slice(other.shape.length);
    const [n, m] = [numelOf(shape), numelOf(moved.shape.slice(0, other.shape.length))];
    if (n !== m) {
      throw new RuntimeError(
        'Expected self to satisfy the requirement prod(self.shape[other.ndim:]) == prod(self.shape[:other.ndim]), ' +
          `but got ${n} != ${m}`,
      );
    }
    return linalgSolve(moved.reshape([m, n]), other.flatten()).reshape(shape);
  },
  { only: 'function', outs: castable('tensorsolve', 'result') },
);

/**
 * The diagonals of the matrices in the last two dimensions, or in others.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.linalg.diagonal.html
 * @example
 * linalg.diagonal(tensor([[1, 2], [3, 4]])).tolist(); // [1, 4]
 */
export const linalgDiagonal: Functions['linalgDiagonal'] = composite(
  'linalgDiagonal(Tensor A, *, int offset=0, int dim1=-2, int dim2=-1) -> Tensor',
  (A, offset, dim1, dim2) => A.diagonal(offset, dim1, dim2),
  { only: 'function' },
);
