/** The distances between all rows of two matrices, and between the rows of one. */
import { RuntimeError, ValueError } from '../../errors.js';
import { emptyTensor } from '../../tensor/allocate.js';
import { contiguousOf } from '../../tensor/copy.js';
import { broadcastShapes, numelOf, type Shape } from '../../tensor/shape.js';
import type { Functions } from '../../tensor/signatures/index.js';
import type { Tensor } from '../../tensor/tensor.js';
import { RowNorm } from '../../wasm/codes.js';
import { K } from '../../wasm/module.js';
import { composite, operator, saving } from '../define.js';
import { onesLike } from '../creation.js';
import { cat } from '../join.js';
import { withoutFormula } from '../spec.js';

function normOf(p: number): RowNorm {
  if (p === 0) return RowNorm.Zero;
  if (p === 1) return RowNorm.One;
  if (p === 2) return RowNorm.Two;
  return p === Infinity ? RowNorm.Infinite : RowNorm.Other;
}

/** The dimensions before the matrices, in which both agree after broadcasting. */
function batchOf(x1: Tensor, x2: Tensor): Shape {
  return broadcastShapes(x1.shape.slice(0, -2), x2.shape.slice(0, -2));
}

function expandedTo(batch: Shape, x: Tensor): Tensor {
  return contiguousOf(x.expand([...batch, x.size(-2), x.size(-1)]));
}

function checkFloats(x1: Tensor, x2: Tensor, p: number): void {
  for (const [name, x] of [
    ['X1', x1],
    ['X2', x2],
  ] as const) {
    if (!x._type.isFloat)
      throw new RuntimeError(`cdist only supports floating-point dtypes, ${name} got: ${x._type.label}`);
  }
  if (!(p >= 0)) throw new RuntimeError('cdist only supports non-negative p values');
  if (x1._type !== x2._type)
    throw new RuntimeError(`expected scalar type ${x1._type.label} but found ${x2._type.label}`);
}

const missing = withoutFormula('_cdist_backward');

const cdistBackward: Functions['_cdistBackward'] = operator(
  '_cdistBackward(Tensor grad, Tensor x1, Tensor x2, float p, Tensor cdist) -> Tensor',
  {
    only: 'function',
    forward: (grad, x1, x2, p, cdist) => {
      const batch = batchOf(x1, x2);
      const [a, b] = [expandedTo(batch, x1), expandedTo(batch, x2)];
      const [g, distance] = [contiguousOf(grad), contiguousOf(cdist)];
      const result = emptyTensor(a._type, a.shape);
      const [rows1, rows2, m] = [a.size(-2), b.size(-2), a.size(-1)];
      K.distancesBackward(
        a._type.code,
        normOf(p),
        numelOf(batch),
        rows1,
        rows2,
        m,
        0,
        g._address,
        a._address,
        b._address,
        distance._address,
        p,
        result._address,
      );
      return result;
    },
    gradients: { grad: missing, x1: missing, x2: missing, cdist: missing },
  },
);

const cdistForward: Functions['_cdistForward'] = operator(
  '_cdistForward(Tensor x1, Tensor x2, float p) -> Tensor',
  {
    only: 'function',
    nodeName: 'CdistBackward0',
    forward: (x1, x2, p) => {
      checkFloats(x1, x2, p);
      const batch = batchOf(x1, x2);
      const [a, b] = [expandedTo(batch, x1), expandedTo(batch, x2)];
      const [rows1, rows2, m] = [a.size(-2), b.size(-2), a.size(-1)];
      const result = emptyTensor(a._type, [...batch, rows1, rows2]);
      K.distances(
        a._type.code,
        normOf(p),
        numelOf(batch),
        rows1,
        rows2,
        m,
        0,
        a._address,
        b._address,
        p,
        result._address,
      );
      return result;
    },
    gradients: {
      x1: saving(['x1', 'x2', 'result'], (gradient, { x1, x2, p, result }) =>
        cdistBackward(gradient, x1, x2, p, result),
      ),
      x2: saving(['x1', 'x2', 'result'], (gradient, { x1, x2, p, result }) =>
        cdistBackward(gradient.mT, x2, x1, p, result.mT),
      ),
    },
  },
);

/** The gradient of the first of two sets of rows, with the gradient divided by the distances. */
function euclideanGradient(ratio: Tensor, x1: Tensor, x2: Tensor): Tensor {
  return x1.mul(ratio.sum(-1, true)).sub(ratio.matmul(x2));
}

function ratioOf(gradient: Tensor, distance: Tensor): Tensor {
  return gradient.div(distance).maskedFill(distance.eq(0), 0);
}

/** Euclidean distances by one matrix product: |a - b|² = |a|² - 2 ab + |b|². */
const euclideanDist: Functions['_euclideanDist'] = operator(
  '_euclideanDist(Tensor x1, Tensor x2) -> Tensor',
  {
    only: 'function',
    forward: (x1, x2) => {
      const [squares1, squares2] = [x1.pow(2).sum(-1, true), x2.pow(2).sum(-1, true)];
      const left = cat([x1.mul(-2), squares1, onesLike(squares1)], -1);
      const right = cat([x2, onesLike(squares2), squares2], -1);
      return left.matmul(right.mT).clampMin_(0).sqrt_();
    },
    gradients: {
      x1: saving(['x1', 'x2', 'result'], (gradient, { x1, x2, result }) =>
        euclideanGradient(ratioOf(gradient, result), x1, x2),
      ),
      x2: saving(['x1', 'x2', 'result'], (gradient, { x1, x2, result }) =>
        euclideanGradient(ratioOf(gradient, result).mT, x2, x1),
      ),
    },
  },
);

function byProduct(x1: Tensor, x2: Tensor, p: number): Tensor {
  checkFloats(x1, x2, p);
  const batch = batchOf(x1, x2);
  const [rows1, rows2, m] = [x1.size(-2), x2.size(-2), x1.size(-1)];
  const count = numelOf(batch);
  const flat = (x: Tensor, rows: number): Tensor =>
    x
      .expand([...batch, rows, m])
      .contiguous()
      .view([count, rows, m]);
  const distances = count === 1 ? euclideanDist(x1, x2) : euclideanDist(flat(x1, rows1), flat(x2, rows2));
  return distances.view([...batch, rows1, rows2]);
}

const modes = [
  'use_mm_for_euclid_dist_if_necessary',
  'use_mm_for_euclid_dist',
  'donot_use_mm_for_euclid_dist',
];

/** With more rows than this, a matrix product is faster, and worth its rounding errors. */
const manyRows = 25;

/**
 * The distances of order `p` between all rows of `x1`, [..., P, M], and all of `x2`, [..., R, M]: [..., P, R]. With
 * p = 2 and more than 25 rows they are computed by a matrix product, which is fast and less accurate; `computeMode`
 * `'use_mm_for_euclid_dist'` does so always, `'donot_use_mm_for_euclid_dist'` never. Only those have second gradients.
 *
 * @throws {RuntimeError} if the numbers of columns differ, `p` is negative, or dtypes are not the same float
 * @see https://pytorch.org/docs/1.13/generated/torch.cdist.html
 * @example
 * cdist(tensor([[0, 0], [3, 0]]), tensor([[0, 4]])).tolist(); // [[4], [5]]
 */
export const cdist = composite(
  'cdist(Tensor x1, Tensor x2, float p=2, str computeMode=use_mm_for_euclid_dist_if_necessary) -> Tensor',
  (x1, x2, p, computeMode) => {
    const mode = modes.indexOf(computeMode);
    if (mode < 0) throw new ValueError(`${computeMode} is not a valid value for compute_mode`);
    for (const [name, { shape }] of [
      ['X1', x1],
      ['X2', x2],
    ] as const) {
      if (shape.length < 2)
        throw new RuntimeError(`cdist only supports at least 2D tensors, ${name} got: ${shape.length}D`);
    }
    if (x1.size(-1) !== x2.size(-1)) {
      throw new RuntimeError(
        `X1 and X2 must have the same number of columns. X1: ${x1.size(-1)} X2: ${x2.size(-1)}`,
      );
    }
    const isEmpty = x1._numel === 0 || x2._numel === 0;
    const isLarge = x1.size(-2) > manyRows || x2.size(-2) > manyRows;
    const isProduct = p === 2 && (mode === 1 || (mode === 0 && isLarge));
    return isProduct && !isEmpty ? byProduct(x1, x2, p) : cdistForward(x1, x2, p);
  },
  { only: 'function' },
);

const missingOfPairs = withoutFormula('_pdist_backward');

const pdistBackward: Functions['_pdistBackward'] = operator(
  '_pdistBackward(Tensor grad, Tensor self, float p, Tensor pdist) -> Tensor',
  {
    only: 'function',
    forward: (grad, self, p, pdist) => {
      const [g, x, distance] = [contiguousOf(grad), contiguousOf(self), contiguousOf(pdist)];
      const result = emptyTensor(x._type, x.shape);
      const [rows, m] = [x.size(0), x.size(1)];
      K.distancesBackward(
        x._type.code,
        normOf(p),
        1,
        rows,
        rows,
        m,
        1,
        g._address,
        x._address,
        x._address,
        distance._address,
        p,
        result._address,
      );
      return result;
    },
    gradients: { grad: missingOfPairs, self: missingOfPairs, pdist: missingOfPairs },
  },
);

const pdistForward: Functions['_pdistForward'] = operator('_pdistForward(Tensor self, float p) -> Tensor', {
  only: 'function',
  nodeName: 'PdistBackward0',
  forward: (self, p) => {
    const [rows, m] = [self.size(0), self.size(1)];
    const x = contiguousOf(self);
    const result = emptyTensor(x._type, [(rows * Math.max(rows - 1, 0)) / 2]);
    const { code } = x._type;
    K.distances(code, normOf(p), 1, rows, rows, m, 1, x._address, x._address, p, result._address);
    return result;
  },
  gradients: {
    self: saving(['self', 'result'], (gradient, { self, p, result }) =>
      pdistBackward(gradient, self, p, result),
    ),
  },
});

/**
 * The distances of order `p` between every two rows of a matrix [N, M], in a vector of N (N - 1) / 2: those of the
 * first row with all others, of the second with those after it, and so on.
 *
 * @throws {RuntimeError} if the input is no matrix of floats, or `p` is negative
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.functional.pdist.html
 * @example
 * pdist(tensor([[0, 0], [3, 0], [0, 4]])).tolist(); // [3, 4, 5]
 */
export const pdist = composite(
  'pdist(Tensor input, float p=2) -> Tensor',
  (input, p) => {
    const dims = input.shape.length;
    if (dims !== 2) throw new RuntimeError(`pdist only supports 2D tensors, got: ${dims}D`);
    if (!input._type.isFloat) throw new RuntimeError('pdist only supports floating-point dtypes');
    if (!(p >= 0)) throw new RuntimeError('pdist only supports non-negative p values');
    return pdistForward(input.contiguous(), p);
  },
  { only: 'function' },
);
