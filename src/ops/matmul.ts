/** Products of matrices and vectors: matmul, mm, bmm, mv, dot, outer, inner. */
import { RuntimeError } from '../errors.js';
import { alias, emptyTensor } from '../tensor/allocate.js';
import { isKeywords } from '../tensor/arguments.js';
import { assertTracked } from '../tensor/inference.js';
import type { ScalarType } from '../tensor/dtype.js';
import { broadcastShapes, formatShape, numelOf } from '../tensor/shape.js';
import type { Functions } from '../tensor/signatures/index.js';
import { type Tensor } from '../tensor/tensor.js';
import { mul } from './arithmetic.js';
import { assertOut, bind } from './bind.js';
import { aliasOf, composite, operator, saving } from './define.js';
import {
  assertBatches,
  assertComputes,
  assertMatrixAndVector,
  assertMultipliable,
  sizeMismatch,
} from './matrix-checks.js';
import { dotInto, multiply, multiplyBatches, multiplyVector } from './matrix-kernel.js';
import { resultFor } from './matrix-output.js';
import { copyOut, resizeOutput } from './output.js';
import { ProductNode } from './product-node.js';
import { parseSchema } from './schema.js';
import { unsafeView } from './shape-views.js';

/**
 * The product of two matrices. Transposed operands are not copied.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.mm.html
 * @example
 * ones(2, 3).mm(ones(3, 4)).shape; // [2, 4]
 */
export const mm = operator('mm(Tensor self, Tensor mat2) -> Tensor', {
  out: true,
  writesOut: true,
  forward: (self, mat2, out) => {
    if (self.shape.length !== 2) throw new RuntimeError('self must be a matrix');
    if (mat2.shape.length !== 2) throw new RuntimeError('mat2 must be a matrix');
    assertMultipliable(self, mat2);
    const shape = [self.shape[0]!, mat2.shape[1]!];
    const result = resultFor(out, shape, self._type, null, () => {
      if (numelOf(shape) > 0 && self._numel > 0) assertComputes('addmm_impl_cpu_', self._type, mat2._type);
    });
    multiply(result, self, mat2, false);
    return result;
  },
  node: ([self, mat2]) => new ProductNode('MmBackward0', null, self, mat2, 1, 1),
  gradients: { self: null, mat2: null },
});

/**
 * The products of two batches of matrices, pair by pair.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.bmm.html
 * @example
 * ones(5, 2, 3).bmm(ones(5, 3, 4)).shape; // [5, 2, 4]
 */
export const bmm = operator('bmm(Tensor self, Tensor mat2) -> Tensor', {
  out: true,
  writesOut: true,
  forward: (self, mat2, out) => {
    assertBatches(self, mat2);
    const shape = [self.shape[0]!, self.shape[1]!, mat2.shape[2]!];
    const result = resultFor(out, shape, mat2._type, null, () => {
      if (numelOf(shape) > 0 && self._numel > 0) assertComputes('bmm', self._type, mat2._type);
    });
    multiplyBatches(result, self, mat2, false);
    return result;
  },
  gradients: {
    self: saving(['mat2'], (gradient, { mat2 }) => gradient.bmm(mat2.transpose(1, 2))),
    mat2: saving(['self'], (gradient, { self }) => self.transpose(1, 2).bmm(gradient)),
  },
});

/**
 * The product of a matrix and a vector.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.mv.html
 * @example
 * ones(2, 3).mv(tensor([1, 2, 3])).tolist(); // [6, 6]
 */
export const mv = operator('mv(Tensor self, Tensor vec) -> Tensor', {
  out: true,
  writesOut: true,
  forward: (self, vec, out) => {
    assertMatrixAndVector(1, self, vec);
    if (self.shape[1] !== vec.shape[0]) throw sizeMismatch(self.shape[0]!, self, vec);
    const result = resultFor(out, [self.shape[0]!], vec._type, null, () => {
      if (self._numel > 0) assertComputes('addmv_impl_cpu', self._type, vec._type);
    });
    multiplyVector(result, self, vec, false);
    return result;
  },
  gradients: {
    self: saving(['vec'], (gradient, { vec }) => gradient.outer(vec)),
    vec: saving(['self'], (gradient, { self }) => self.t().mv(gradient)),
  },
});

function dotOf(self: Tensor, other: Tensor, out: Tensor | null): Tensor {
  if (out !== null && out._type !== self._type) {
    throw new RuntimeError(`result dtype ${out._type.label} does not match input dtype ${self._type.label}`);
  }
  if (self.shape.length !== 1 || other.shape.length !== 1) {
    const [a, b] = [self.shape.length, other.shape.length];
    throw new RuntimeError(`1D tensors expected, but got ${a}D and ${b}D tensors`);
  }
  if (self._type !== other._type) {
    const [a, b] = [self._type.label, other._type.label];
    throw new RuntimeError(`dot : expected both vectors to have same dtype, but found ${a} and ${b}`);
  }
  const [n, m] = [self._numel, other._numel];
  if (n !== m) {
    throw new RuntimeError(
      `inconsistent tensor size, expected tensor [${n}] and src [${m}] to have the same number of elements, ` +
        `but got ${n} and ${m} elements respectively`,
    );
  }
  assertComputes('dot', self._type, other._type);
  const result = out ?? emptyTensor(self._type, []);
  if (out !== null) resizeOutput(out, []);
  dotInto(result, self, other);
  return result;
}

/**
 * The sum of the products of the elements of two vectors.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.dot.html
 * @example
 * tensor([1, 2]).dot(tensor([3, 4])).item(); // 11
 */
export const dot = operator('dot(Tensor self, Tensor tensor) -> Tensor', {
  out: true,
  writesOut: true,
  forward: dotOf,
  gradients: {
    self: saving(['tensor'], (gradient, { tensor }) => tensor.mul(gradient)),
    tensor: saving(['self'], (gradient, { self }) => self.mul(gradient)),
  },
});

/**
 * `dot`, of which it differs for complex numbers only.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.vdot.html
 * @example
 * vdot(tensor([1, 2]), tensor([3, 4])).item(); // 11
 */
export const vdot = operator('vdot(Tensor self, Tensor other) -> Tensor', {
  out: true,
  writesOut: true,
  forward: dotOf,
  gradients: {
    self: saving(['other'], (gradient, { other }) => other.mul(gradient)),
    other: saving(['self'], (gradient, { self }) => self.mul(gradient)),
  },
});

/** The only row of a result, in the same sense. */
const onlyRow = operator('_onlyRow(Tensor self) -> Tensor', {
  only: 'function',
  nodeName: 'SqueezeBackward3',
  forward: (self) => alias(self, self.shape.slice(1), self._strides.slice(1), self._offset),
  gradients: { self: (gradient) => gradient.unsqueeze(0) },
});

type Product = (a: Tensor, b: Tensor, options?: { out?: Tensor | null }) => Tensor;

/** A product, into new memory of dtype `outType` with the checks of `out` if that is given. */
function take(product: Product, a: Tensor, b: Tensor, outType: ScalarType | null): Tensor {
  return outType === null ? product(a, b) : product(a, b, { out: emptyTensor(outType, [0]) });
}

/** Whether the batch of `t` may be folded into its rows: not where that would copy what `bmm` reads as it is. */
function folds(t: Tensor, otherDims: number): boolean {
  const { shape, _strides: strides } = t;
  if (shape.length < 3 || otherDims > 2) return false;
  return shape.length > 3 || otherDims === 1 || strides[2] === 1 || strides[0] !== shape[1]! * shape[2]!;
}

/** A batch of matrices times one matrix or vector, as the product of one tall matrix. */
function foldedProduct(a: Tensor, b: Tensor, outType: ScalarType | null): Tensor {
  const rows = a.shape.slice(0, -1);
  const tall = a.reshape([numelOf(rows), a.shape[a.shape.length - 1]!]);
  if (b.shape.length === 1) return unsafeView(take(mv, tall, b, outType), rows);
  return unsafeView(take(mm, tall, b, outType), [...rows, b.shape[1]!]);
}

/** Matrices in dimensions that broadcast. */
function batchedProduct(a: Tensor, b: Tensor, outType: ScalarType | null): Tensor {
  const batch = broadcastShapes(a.shape.slice(0, -2), b.shape.slice(0, -2));
  const count = numelOf(batch);
  const flat = (t: Tensor): Tensor => {
    const matrix = t.shape.slice(-2);
    return t.expand([...batch, ...matrix]).reshape([count, ...matrix]);
  };
  const shape = [...batch, a.shape[a.shape.length - 2]!, b.shape[b.shape.length - 1]!];
  return unsafeView(take(bmm, flat(a), flat(b), outType), shape);
}

function productOf(a: Tensor, b: Tensor, outType: ScalarType | null): Tensor {
  const [dimsA, dimsB] = [a.shape.length, b.shape.length];
  if (dimsA === 0 || dimsB === 0) {
    throw new RuntimeError(
      `both arguments to matmul need to be at least 1D, but they are ${dimsA}D and ${dimsB}D`,
    );
  }
  if (dimsA === 2 && dimsB === 2) return take(mm, a, b, outType);
  if (dimsB === 1 && dimsA < 3) return take(dimsA === 1 ? dot : mv, a, b, outType);
  if (dimsA === 1 && dimsB === 2) return onlyRow(take(mm, a.unsqueeze(0), b, outType));
  if (folds(a, dimsB)) return foldedProduct(a, b, outType);
  if (folds(b, dimsA)) {
    const turned = foldedProduct(b.transpose(-2, -1), dimsA === 2 ? a.t() : a, outType);
    return dimsA === 2 ? turned.transpose(-2, -1).contiguous() : turned;
  }
  return batchedProduct(a, b, outType);
}

/** A function of other operators that has checks of its own for `out`. */
function withOut<F extends Product>(
  schema: string,
  recorded: F,
  into: (a: Tensor, b: Tensor, out: Tensor) => Tensor,
): F {
  const parsed = parseSchema(schema);
  const call = (...given: Parameters<Product>): Tensor => {
    const last: unknown = given[given.length - 1];
    if (!isKeywords(last) || (last.out ?? null) === null) return recorded(...given);
    const { args, out } = bind(parsed, given, true);
    assertOut(parsed.name, out);
    assertTracked(out);
    return into(args[0] as Tensor, args[1] as Tensor, out);
  };
  return call as F;
}

function putInto(out: Tensor, result: Tensor): Tensor {
  copyOut(out, result);
  out._counter.version++;
  return out;
}

/**
 * The matrix product: of vectors, matrices, or batches of matrices whose leading dimensions broadcast.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.matmul.html
 * @example
 * x.matmul(w).add(b);
 * ones(5, 2, 3).matmul(ones(3, 4)).shape; // [5, 2, 4]
 */
const recordedMatmul = composite('matmul(Tensor self, Tensor other) -> Tensor', (self, other) =>
  productOf(self, other, null),
);

/**
 * The matrix product: of vectors, matrices, or batches of matrices whose leading dimensions broadcast.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.matmul.html
 * @example
 * matmul(ones(5, 2, 3), ones(3, 4)).shape; // [5, 2, 4]
 */
export const matmul: Functions['matmul'] = withOut(
  'matmul(Tensor self, Tensor other) -> Tensor',
  recordedMatmul,
  (a, b, out) => {
    if (a.shape.length === 2 && b.shape.length === 2) return mm(a, b, { out });
    return putInto(out, productOf(a, b, out._type));
  },
);

function column(self: Tensor, vec2: Tensor): Tensor {
  for (const [name, { shape }] of [
    ['self', self],
    ['vec2', vec2],
  ] as const) {
    if (shape.length !== 1) {
      throw new RuntimeError(`outer: Expected 1-D argument ${name}, but got ${shape.length}-D`);
    }
  }
  return self.reshape(self._numel, 1);
}

/**
 * The products of every element of one vector with every element of another.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.outer.html
 * @example
 * tensor([1, 2]).outer(tensor([3, 4])).tolist(); // [[3, 4], [6, 8]]
 */
const recordedOuter = composite('outer(Tensor self, Tensor vec2) -> Tensor', (self, vec2) =>
  column(self, vec2).mul(vec2),
);

/**
 * The products of every element of one vector with every element of another.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.outer.html
 * @example
 * outer(tensor([1, 2]), tensor([3, 4])); // [[3, 4], [6, 8]]
 */
export const outer: Functions['outer'] = withOut(
  'outer(Tensor self, Tensor vec2) -> Tensor',
  recordedOuter,
  (self, vec2, out) => mul(column(self, vec2), vec2, { out }),
);
/** Another name of `outer`. */
export const ger = aliasOf('ger', outer, 'outer');

/** The products of rows along the last dimensions of both. */
function innerProduct(self: Tensor, other: Tensor, outType: ScalarType | null): Tensor {
  if (self.shape.length === 0 || other.shape.length === 0) return self.mul(other);
  const [k, otherK] = [self.shape[self.shape.length - 1]!, other.shape[other.shape.length - 1]!];
  if (k !== otherK) {
    throw new RuntimeError(
      'inner() the last dimension must match on both input tensors but got shapes ' +
        `${formatShape(self.shape)} and ${formatShape(other.shape)}`,
    );
  }
  const [rows, columns] = [self.shape.slice(0, -1), other.shape.slice(0, -1)];
  const left = self.permute([...self.shape.keys()]).reshape([numelOf(rows), k]);
  const right = other.permute([columns.length, ...columns.keys()]).reshape([k, numelOf(columns)]);
  return take(mm, left, right, outType).reshape([...rows, ...columns]);
}

/**
 * The sums of products along the last dimension of both; for vectors it is `dot`.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.inner.html
 * @example
 * inner(ones(2, 3), ones(4, 3)).shape; // [2, 4]
 */
const recordedInner = composite('inner(Tensor self, Tensor other) -> Tensor', (self, other) =>
  innerProduct(self, other, null),
);

/**
 * The sums of products along the last dimension of both; for vectors it is `dot`.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.inner.html
 * @example
 * inner(tensor([1, 2]), tensor([3, 4])).item(); // 11
 */
export const inner: Functions['inner'] = withOut(
  'inner(Tensor self, Tensor other) -> Tensor',
  recordedInner,
  (self, other, out) => {
    if (self.shape.length === 0 || other.shape.length === 0) return mul(self, other, { out });
    if (out._type !== self._type) {
      throw new RuntimeError(
        `tensordot: Expected the output tensor to have dtype ${self._type.label}, but got an output tensor with ` +
          `dtype ${out._type.label}`,
      );
    }
    return putInto(out, innerProduct(self, other, out._type));
  },
);
