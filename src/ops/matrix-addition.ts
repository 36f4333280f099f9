/** Products of matrices and vectors added to a tensor: addmm, addmv, addbmm, baddbmm, addr. */
import { RuntimeError } from '../errors.js';
import { emptyStrided } from '../tensor/allocate.js';
import { bool, promoteScalarTypes, type ScalarType } from '../tensor/dtype.js';
import { byteStrides, dimensionOrder, stridesInOrder } from '../tensor/iterator.js';
import { resultType, scalarTypeOf } from '../tensor/promotion.js';
import { formatShape, numelOf, sameShape } from '../tensor/shape.js';
import type { Scalar, Tensor } from '../tensor/tensor.js';
import { Binary } from '../wasm/codes.js';
import { operator, saving } from './define.js';
import { binary } from './elementwise.js';
import {
  assertBatches,
  assertComputes,
  assertMatrixAndVector,
  assertMultipliable,
  sizeMismatch,
} from './matrix-checks.js';
import { multiply, multiplyBatches, multiplyVector } from './matrix-kernel.js';
import { addMatrixProduct, addProduct, assertExpandable, factorFor, resultFor } from './matrix-output.js';
import { assertCanCast, resizeStorage } from './output.js';
import { leftGradient, ProductNode, rightGradient, scaled } from './product-node.js';

/** The checks of the dtypes of what is added to a product of matrices. */
function assertSameTypes(self: ScalarType, mat1: ScalarType, mat2: ScalarType): void {
  if (self !== mat2) throw new RuntimeError('self and mat2 must have the same dtype');
  if (mat1 !== mat2) throw new RuntimeError('mat1 and mat2 must have the same dtype');
}

/** PyTorch's check where there is no product, so that it multiplies with the factor as a tensor. */
function assertScales(beta: Scalar, type: ScalarType): void {
  if (Number(beta) !== 0) assertCanCast(promoteScalarTypes(scalarTypeOf(beta), type), type);
}

/**
 * `beta * self + alpha * (mat1 @ mat2)`; with beta = 0 `self` does not count, whatever it holds.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.addmm.html
 * @example
 * bias.addmm(x, weight.t());
 */
export const addmm = operator(
  'addmm(Tensor self, Tensor mat1, Tensor mat2, *, Scalar beta=1, Scalar alpha=1) -> Tensor',
  {
    inplace: true,
    out: true,
    writesOut: true,
    forward: (self, mat1, mat2, beta, alpha, out) => {
      assertSameTypes(self._type, mat1._type, mat2._type);
      for (const [name, { shape }] of [
        ['mat1', mat1],
        ['mat2', mat2],
      ] as const) {
        if (shape.length !== 2)
          throw new RuntimeError(`${name} must be a matrix, got ${shape.length}-D tensor`);
      }
      assertMultipliable(mat1, mat2);
      const shape = [mat1.shape[0]!, mat2.shape[1]!];
      const result = resultFor(out, shape, mat1._type, self, () => {
        assertExpandable(self, shape);
        if (numelOf(shape) === 0) return;
        if (mat1._numel > 0) assertComputes('addmm_impl_cpu_', mat1._type, mat2._type);
        else assertScales(beta, self._type);
      });
      return addMatrixProduct(result, self, beta, alpha, (c, add) => {
        multiply(c, mat1, mat2, add);
      });
    },
    node: ([self, mat1, mat2, beta, alpha]) =>
      new ProductNode('AddmmBackward0', self, mat1, mat2, beta, alpha),
    gradients: {
      self: (gradient, { beta }) => scaled(gradient, beta),
      mat1: saving(['mat2'], (gradient, { mat2, alpha }) => leftGradient(gradient, mat2, alpha)),
      mat2: saving(['mat1'], (gradient, { mat1, alpha }) => rightGradient(gradient, mat1, alpha)),
    },
  },
);

/**
 * `beta * self + alpha * (mat @ vec)`; with beta = 0 `self` does not count, whatever it holds.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.addmv.html
 * @example
 * addmv(tensor([1, 2]), ones(2, 3), ones(3)).tolist(); // [4, 5]
 */
export const addmv = operator(
  'addmv(Tensor self, Tensor mat, Tensor vec, *, Scalar beta=1, Scalar alpha=1) -> Tensor',
  {
    inplace: true,
    out: true,
    writesOut: true,
    forward: (self, mat, vec, beta, alpha, out) => {
      assertMatrixAndVector(self.shape.length, mat, vec);
      const m = mat.shape[0]!;
      if (mat.shape[1] !== vec.shape[0] || (self._numel !== m && self._numel !== 1)) {
        throw sizeMismatch(self.shape[0] ?? 1, mat, vec);
      }
      const result = resultFor(out, [m], vec._type, self, () => {
        if (mat._numel > 0) assertComputes('addmv_impl_cpu', mat._type, vec._type);
        else if (factorFor(beta, self._type) !== 0) assertCanCast(self._type, vec._type);
      });
      return addMatrixProduct(result, self, beta, alpha, (y, add) => {
        multiplyVector(y, mat, vec, add);
      });
    },
    gradients: {
      self: (gradient, { beta }) => scaled(gradient, beta),
      mat: saving(['vec'], (gradient, { vec, alpha }) => scaled(gradient.outer(vec), alpha)),
      vec: saving(['mat'], (gradient, { mat, alpha }) => scaled(mat.t().mv(gradient), alpha)),
    },
  },
);

/**
 * `beta * self + alpha * (batch1 @ batch2)` for batches of matrices.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.baddbmm.html
 * @example
 * baddbmm(zeros(5, 2, 4), ones(5, 2, 3), ones(5, 3, 4)).shape; // [5, 2, 4]
 */
export const baddbmm = operator(
  'baddbmm(Tensor self, Tensor batch1, Tensor batch2, *, Scalar beta=1, Scalar alpha=1) -> Tensor',
  {
    inplace: true,
    out: true,
    writesOut: true,
    forward: (self, batch1, batch2, beta, alpha, out) => {
      const shape = [batch1.size(0), batch1.size(1), batch2.size(2)];
      assertExpandable(self, shape);
      assertBatches(batch1, batch2);
      const result = resultFor(out, shape, batch2._type, self, () => {
        if (numelOf(shape) === 0) return;
        if (batch1._numel > 0) assertComputes('baddbmm', batch1._type, batch2._type);
        else assertScales(beta, batch2._type);
      });
      return addProduct(result, self, beta, alpha, (c, add) => {
        multiplyBatches(c, batch1, batch2, add);
      });
    },
    gradients: {
      self: (gradient, { beta }) => scaled(gradient, beta),
      batch1: saving(['batch2'], (gradient, { batch2, alpha }) =>
        scaled(gradient.bmm(batch2.transpose(1, 2)), alpha),
      ),
      batch2: saving(['batch1'], (gradient, { batch1, alpha }) =>
        scaled(batch1.transpose(1, 2).bmm(gradient), alpha),
      ),
    },
  },
);

/**
 * `beta * self + alpha * (the sum of batch1 @ batch2 over the batch)`.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.addbmm.html
 * @example
 * addbmm(zeros(2, 4), ones(5, 2, 3), ones(5, 3, 4)).shape; // [2, 4]
 */
export const addbmm = operator(
  'addbmm(Tensor self, Tensor batch1, Tensor batch2, *, Scalar beta=1, Scalar alpha=1) -> Tensor',
  {
    inplace: true,
    out: true,
    writesOut: true,
    forward: (self, batch1, batch2, beta, alpha, out) => {
      const shape = [batch1.size(1), batch2.size(2)];
      assertExpandable(self, shape);
      assertSummable(batch1, batch2);
      if (batch1.size(0) > 0) assertSameTypes((out ?? self)._type, batch1._type, batch2._type);
      // In place, a tensor that broadcasts to the shape grows to it.
      const added = out === self && !sameShape(self.shape, shape) ? self.expand(shape).clone() : self;
      const result = resultFor(out, shape, self._type, added, () => {
        if (numelOf(shape) > 0) {
          if (batch1._numel > 0) assertComputes('addmm_impl_cpu_', batch1._type, batch2._type);
          else assertScales(beta, self._type);
        }
        if (added !== self) resizeStorage(self, shape);
      });
      return addMatrixProduct(result, added, beta, alpha, (c, add) => {
        multiplyBatches(c, batch1, batch2, add);
      });
    },
    gradients: {
      self: (gradient, { beta }) => scaled(gradient, beta),
      batch1: saving(['batch2'], (gradient, { batch2, alpha }) =>
        scaled(repeated(gradient, batch2).bmm(batch2.transpose(1, 2)), alpha),
      ),
      batch2: saving(['batch1'], (gradient, { batch1, alpha }) =>
        scaled(batch1.transpose(1, 2).bmm(repeated(gradient, batch1)), alpha),
      ),
    },
  },
);

function assertSummable(a: Tensor, b: Tensor): void {
  if (a.shape.length !== 3) throw new RuntimeError('batch1 must be a 3D tensor');
  if (b.shape.length !== 3) throw new RuntimeError('batch2 must be a 3D tensor');
  const [[batch, m, k], [otherBatch, rows, n]] = [a.shape, b.shape];
  if (batch !== otherBatch) {
    throw new RuntimeError(
      `batch1 and batch2 must have same number of batches, got ${batch} and ${otherBatch}`,
    );
  }
  if (k !== rows) throw new RuntimeError(`Incompatible matrix sizes for bmm (${m}x${k} and ${rows}x${n})`);
}

/** A matrix for each of a batch. */
function repeated(matrix: Tensor, batch: Tensor): Tensor {
  return matrix.unsqueeze(0).expand(batch.shape[0]!, -1, -1);
}

/**
 * `beta * self + alpha * (the outer product of vec1 and vec2)`.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.addr.html
 * @example
 * addr(zeros(2, 3), ones(2), ones(3)).tolist(); // [[1, 1, 1], [1, 1, 1]]
 */
export const addr = operator(
  'addr(Tensor self, Tensor vec1, Tensor vec2, *, Scalar beta=1, Scalar alpha=1) -> Tensor',
  {
    inplace: true,
    out: true,
    writesOut: true,
    forward: (self, vec1, vec2, beta, alpha, out) => {
      for (const [name, { shape }] of [
        ['vec1', vec1],
        ['vec2', vec2],
      ] as const) {
        if (shape.length !== 1) {
          throw new RuntimeError(`addr: Expected 1-D argument ${name}, but got ${shape.length}-D`);
        }
      }
      if (out === self && self.shape.length !== 2) {
        throw new RuntimeError(`2D tensor expected, got ${self.shape.length}D tensor for input`);
      }
      if (out === self && !sameShape(self.shape, [vec1._numel, vec2._numel])) {
        const [size, v1, v2] = [self, vec1, vec2].map(({ shape }) => formatShape(shape));
        throw new RuntimeError(`size mismatch, input: ${size}, v1: ${v1}, v2: ${v2}`);
      }
      assertExpandable(self, [vec1._numel, vec2._numel]);
      const type = resultType([self, vec1, vec2]);
      assertFactor('beta', beta, type);
      assertFactor('alpha', alpha, type);
      const column = vec1.unsqueeze(1);
      const product = binary(Binary.Mul, column, vec2, type);
      const result = out ?? resultLike(product, [self, column, vec2]);
      const [ofSelf, ofProduct] = [factorFor(beta, type), factorFor(alpha, type)];
      if (ofSelf === 0) return binary(Binary.Mul, product, ofProduct, type, result);
      const addend = ofSelf === 1 ? self : binary(Binary.Mul, self, ofSelf, type);
      return binary(Binary.Add, addend, product, type, result, ofProduct);
    },
    gradients: {
      self: (gradient, { beta }) => scaled(gradient, beta),
      vec1: saving(['vec2'], (gradient, { vec2, alpha }) => scaled(gradient.mv(vec2), alpha)),
      vec2: saving(['vec1'], (gradient, { vec1, alpha }) => scaled(gradient.t().mv(vec1), alpha)),
    },
  },
);

function assertFactor(name: string, value: Scalar, type: ScalarType): void {
  if (typeof value === 'boolean' && type !== bool) {
    throw new RuntimeError(`Boolean ${name} only supported for Boolean results.`);
  }
  if (!type.isFloat && scalarTypeOf(value).isFloat) {
    throw new RuntimeError(
      `For integral input tensors, argument ${name} must not be a floating point number.`,
    );
  }
}

/** A result of the product's shape, laid out as the strides of the operands have it. */
function resultLike({ shape, _type: type }: Tensor, operands: readonly Tensor[]): Tensor {
  const strides = operands.map((t) => byteStrides(t.shape, t._strides, t._type.size, shape));
  return emptyStrided(type, shape, stridesInOrder(shape, dimensionOrder(shape, strides)));
}
