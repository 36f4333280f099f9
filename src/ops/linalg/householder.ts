/** Products of Householder's reflections, as `geqrf` gives them, alone and with matrices. */
import { RuntimeError } from '../../errors.js';
import { contiguousAs, contiguousOf, copyInto } from '../../tensor/copy.js';
import { float64 } from '../../tensor/dtype.js';
import { formatShape, sameShape } from '../../tensor/shape.js';
import type { Functions } from '../../tensor/signatures/index.js';
import type { Tensor } from '../../tensor/tensor.js';
import { emptyTensor } from '../../tensor/allocate.js';
import { K } from '../../wasm/module.js';
import { composite, operator, saving } from '../define.js';
import { eye } from '../ranges.js';
import { noDerivative } from '../spec.js';
import { cat } from '../join.js';
import {
  assertKernel,
  batchCount,
  batchShape,
  columnsOf,
  oncePerPass,
  resultAs,
  sizesOf,
} from './batches.js';
import { castableLayout } from './outs.js';
import { formQ } from './qr.js';

/** What PyTorch checks of reflections in both functions. */
function assertTau(input: Tensor, tau: Tensor, name: string): void {
  if (input.shape.length - tau.shape.length !== 1) {
    throw new RuntimeError(
      `${name}: Expected tau to have one dimension less than input, but got tau.ndim equal to ${tau.shape.length} and ` +
        `input.ndim is equal to ${input.shape.length}`,
    );
  }
  if (!sameShape(tau.shape.slice(0, -1), batchShape(input))) {
    throw new RuntimeError(
      `${name}: Expected batch dimensions of tau to be equal to input.shape[:-2], but got ` +
        formatShape(tau.shape.slice(0, -1)),
    );
  }
}

/** The gradients of the reflections' vectors and factors, one reflection after the other. */
const reflectionsBackward = oncePerPass(({ input, tau }: Record<'input' | 'tau', Tensor>, gradient) => {
  const [m, n] = sizesOf(input);
  const k = tau.shape[tau.shape.length - 1]!;
  const vectors = input.tril(-1).add(eye(m, n, { dtype: input.dtype }));
  const vector = (i: number): Tensor => vectors.narrow(-1, i, 1);
  const factor = (i: number): Tensor => tau.narrow(-1, i, 1).unsqueeze(-1);
  const reflect = (i: number, t: Tensor): Tensor =>
    t.sub(factor(i).mul(vector(i)).matmul(vector(i).mT.matmul(t)));
  const products = new Array<Tensor>(k + 1);
  products[k] = eye(m, n, { dtype: input.dtype }).expand(input.shape);
  for (let i = k - 1; i > 0; i--) products[i] = reflect(i, products[i + 1]!);
  let g = gradient;
  const [ofVectors, ofTau]: [Tensor[], Tensor[]] = [[], []];
  for (let i = 0; i < k; i++) {
    const [v, X] = [vector(i), products[i + 1]!];
    const [gv, Xv] = [g.mT.matmul(v), X.mT.matmul(v)];
    ofTau.push(gv.mul(Xv).sum(-2).neg());
    ofVectors.push(X.matmul(gv).add(g.matmul(Xv)).mul(factor(i)).neg());
    g = reflect(i, g);
  }
  if (k < n || k === 0) ofVectors.push(input.newZeros([...batchShape(input), m, n - k]));
  return {
    input: cat(ofVectors, -1).tril(-1),
    tau: k === 0 ? tau.newZeros(tau.shape) : cat(ofTau, -1),
  };
});

/**
 * The first columns of the product of reflections: Q of the factors that `geqrf` gives.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.linalg.householder_product.html
 * @example
 * const { a, tau } = geqrf(tensor([[0], [1]]));
 * linalg.householderProduct(a, tau).tolist(); // [[0], [-1]]
 */
export const linalgHouseholderProduct: Functions['linalgHouseholderProduct'] = operator(
  'linalgHouseholderProduct(Tensor input, Tensor tau) -> Tensor',
  {
    only: 'function',
    out: castableLayout('torch.linalg.householder_product', 'result'),
    forward: (input, tau) => {
      const name = 'torch.linalg.householder_product';
      if (input.shape.length < 2) throw new RuntimeError(`${name}: input must have at least 2 dimensions.`);
      const [m, n] = sizesOf(input);
      if (m < n) {
        throw new RuntimeError(`${name}: input.shape[-2] must be greater than or equal to input.shape[-1]`);
      }
      if (n < (tau.shape[tau.shape.length - 1] ?? 0)) {
        throw new RuntimeError(`${name}: input.shape[-1] must be greater than or equal to tau.shape[-1]`);
      }
      assertTau(input, tau, name);
      if (tau._type !== input._type) {
        throw new RuntimeError(
          `${name}: tau dtype ${tau._type.label} does not match input dtype ${input._type.label}`,
        );
      }
      assertKernel(input, 'orgqr_cpu');
      return resultAs(formQ(input, contiguousAs(tau, float64), n), input._type);
    },
    gradients: {
      input: saving(['input', 'tau'], (gradient, saved) => reflectionsBackward(saved, gradient).input),
      tau: saving(['input', 'tau'], (gradient, saved) => reflectionsBackward(saved, gradient).tau),
    },
  },
);

/**
 * The first columns of the product of reflections; another name of `linalg.householderProduct`.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.orgqr.html
 * @example
 * const { a, tau } = geqrf(tensor([[0], [1]]));
 * orgqr(a, tau).tolist(); // [[0], [-1]]
 */
export const orgqr: Functions['orgqr'] = composite(
  'orgqr(Tensor self, Tensor input2) -> Tensor',
  (self, tau) => linalgHouseholderProduct(self, tau),
  { outs: castableLayout('torch.linalg.householder_product', 'result') },
);

function assertOperands(self: Tensor, tau: Tensor, other: Tensor, left: boolean): void {
  const name = 'torch.ormqr';
  if (self.shape.length < 2) throw new RuntimeError(`${name}: input must have at least 2 dimensions.`);
  if (other.shape.length < 2) throw new RuntimeError(`${name}: other must have at least 2 dimensions.`);
  const dim = left ? -2 : -1;
  const size = other.shape[other.shape.length + dim]!;
  if (size < (tau.shape[tau.shape.length - 1] ?? 0)) {
    throw new RuntimeError(`${name}: other.shape[${dim}] must be greater than or equal to tau.shape[-1]`);
  }
  if (size !== sizesOf(self)[0]) {
    throw new RuntimeError(`${name}: other.shape[${dim}] must be equal to input.shape[-2]`);
  }
  if ((tau.shape[tau.shape.length - 1] ?? 0) > sizesOf(self)[1]) {
    throw new RuntimeError(`${name}: tau.shape[-1] must be less than or equal to input.shape[-1]`);
  }
  if (self.shape.length - tau.shape.length === 1 && self.shape.length !== other.shape.length) {
    throw new RuntimeError(
      `${name}: Expected other to have the same number of dimensions as input, but got other.ndim equal to ` +
        `${other.shape.length} and input.ndim is equal to ${self.shape.length}`,
    );
  }
  assertTau(self, tau, name);
  if (!sameShape(batchShape(other), batchShape(self))) {
    throw new RuntimeError(
      `${name}: Expected batch dimensions of other to be equal to input.shape[:-2], but got ` +
        formatShape(batchShape(other)),
    );
  }
  for (const [what, t] of [
    ['tau', tau],
    ['other', other],
  ] as const) {
    if (t._type !== self._type) {
      throw new RuntimeError(
        `${name}: Expected input and ${what} to have the same dtype, but input has dtype${self._type.label} and ` +
          `${what} has dtype ${t._type.label}`,
      );
    }
  }
  assertKernel(self, 'ormqr_cpu');
}

/**
 * The product of `other` and the orthogonal matrix of reflections, or its transpose: from the left unless `left` says
 * otherwise.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.ormqr.html
 * @example
 * const { a, tau } = geqrf(tensor([[0], [1]]));
 * ormqr(a, tau, tensor([[1], [2]])).tolist(); // [[-2], [-1]]
 */
export const ormqr: Functions['ormqr'] = operator(
  'ormqr(Tensor self, Tensor input2, Tensor input3, bool left=True, bool transpose=False) -> Tensor',
  {
    out: ([out], [result]) => {
      if (out!._type !== result!._type) {
        throw new RuntimeError(
          `torch.ormqr: Expected input and result to have the same dtype, but input has dtype${result!._type.label} ` +
            `and result has dtype ${out!._type.label}`,
        );
      }
      castableLayout('torch.ormqr', 'result')([out!], [result!]);
    },
    forward: (self, tau, other, left, transposed) => {
      assertOperands(self, tau, other, left);
      const [rows, columns] = sizesOf(other);
      const k = tau.shape[tau.shape.length - 1]!;
      // C Q = (Qᵀ Cᵀ)ᵀ, where Cᵀ lies by columns if C lies by rows
      const C = left ? columnsOf(other, float64) : emptyTensor(float64, other.shape);
      if (!left) copyInto(C, other);
      const vectors = columnsOf(self.narrow(-1, 0, k), float64);
      const factors = contiguousAs(tau, float64);
      const [m, n] = left ? [rows, columns] : [columns, rows];
      const [a, t, c] = [vectors._address, factors._address, C._address];
      K.linalgMultiplyQ(batchCount(C), m, n, k, Number(transposed === left), a, t, c);
      return left ? resultAs(C, self._type) : columnsOf(contiguousOf(C), self._type);
    },
    gradients: {
      self: noDerivative('ormqr'),
      input2: noDerivative('ormqr'),
      input3: noDerivative('ormqr'),
    },
  },
);
