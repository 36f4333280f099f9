/** QR factors, by Householder's reflections, and products with these. */
import { RuntimeError } from '../../errors.js';
import { emptyTensor } from '../../tensor/allocate.js';
import { copyInto } from '../../tensor/copy.js';
import { float64 } from '../../tensor/dtype.js';
import type { Functions } from '../../tensor/signatures/index.js';
import type { Tensor } from '../../tensor/tensor.js';
import { K } from '../../wasm/module.js';
import { composite, operator, saving } from '../define.js';
import { noDerivative } from '../spec.js';
import { cat } from '../join.js';
import {
  assertFloat,
  assertKernel,
  assertMatrix,
  batchCount,
  batchShape,
  columnsOf,
  emptyColumns,
  resultAs,
  sizesOf,
} from './batches.js';
import { castableLayout, likeResults } from './outs.js';
import { linalgSolveTriangular } from './triangular.js';

/** Both factors in one matrix by columns, and the reflections' factors, as doubles. */
function factorQr(A: Tensor): [QR: Tensor, tau: Tensor] {
  const [m, n] = sizesOf(A);
  const QR = columnsOf(A, float64);
  const tau = emptyTensor(float64, [...batchShape(A), Math.min(m, n)]);
  const [a, t] = [QR._address, tau._address];
  K.linalgQr(batchCount(A), m, n, a, t);
  return [QR, tau];
}

/** The first columns of the product of reflections. */
export function formQ(reflections: Tensor, tau: Tensor, columns: number): Tensor {
  const m = sizesOf(reflections)[0];
  const k = tau.shape[tau.shape.length - 1]!;
  const Q = emptyColumns(float64, [...batchShape(reflections), m, columns]);
  if (Q._numel === 0) return Q;
  copyInto(Q.narrow(-1, 0, k), reflections.narrow(-1, 0, k));
  const [q, t] = [Q._address, tau._address];
  K.linalgFormQ(batchCount(Q), m, columns, k, q, t);
  return Q;
}

/**
 * QR factors in one matrix, as LAPACK has them: R above the diagonal, below it the vectors of the reflections whose
 * factors are `tau`.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.geqrf.html
 * @example
 * const { a, tau } = geqrf(tensor([[3, 1], [4, 2]]));
 * a.select(0, 0).select(0, 0).item(); // -5
 */
export const geqrf: Functions['geqrf'] = operator('geqrf(Tensor self) -> (Tensor a, Tensor tau)', {
  out: castableLayout('torch.geqrf', 'a', 'tau'),
  forward: (self) => {
    if (self.shape.length < 2) throw new RuntimeError('torch.geqrf: input must have at least 2 dimensions.');
    assertKernel(self, 'geqrf_cpu');
    const [QR, tau] = factorQr(self);
    return [resultAs(QR, self._type), resultAs(tau, self._type)];
  },
  gradients: { self: noDerivative('geqrf') },
});

/** X + Xᵀ of an upper triangle with half of its diagonal. */
function symmetrised(t: Tensor): Tensor {
  const upper = t.triu();
  const sum = upper.add(upper.mT);
  return sum.sub(sum.diagonal(0, -2, -1).mul(0.5).diagEmbed());
}

/** The gradient of A = Q R from those of Q and R, for A with at least as many rows as columns. */
function tallBackward(gQ: Tensor | null, gR: Tensor | null, Q: Tensor, R: Tensor): Tensor {
  let inner = gR === null ? null : gR.matmul(R.mT);
  if (gQ !== null) inner = inner === null ? Q.mT.matmul(gQ).neg() : inner.sub(Q.mT.matmul(gQ));
  let gradient = Q.matmul(symmetrised(inner!));
  if (gQ !== null) gradient = gradient.add(gQ);
  return linalgSolveTriangular(R.mT, gradient, { upper: false, left: false });
}

function qrBackward(gQ: Tensor | null, gR: Tensor | null, Q: Tensor, R: Tensor, mode: string): Tensor | null {
  if (gQ === null && gR === null) return null;
  if (mode === 'r') {
    throw new RuntimeError(
      "The derivative of linalg.qr depends on Q, which is not computed when mode='r'. Please use linalg.qr(A, " +
        "mode='reduced') if you are going to require the derivatives of Q.",
    );
  }
  const [m, n] = [sizesOf(Q)[0], sizesOf(R)[1]];
  if (mode === 'complete' && m > n) {
    throw new RuntimeError(
      "The QR decomposition is not differentiable when mode='complete' and nrows > ncols",
    );
  }
  if (m >= n) return tallBackward(gQ, gR, Q, R);
  // A = Q [R₁ R₂]: what lies behind the square part is Q R₂
  const [R1, R2] = [R.narrow(-1, 0, m), R.narrow(-1, m, n - m)];
  if (gR === null) {
    const first = tallBackward(gQ, null, Q, R1);
    return cat([first, first.newZeros([...batchShape(first), m, n - m])], -1);
  }
  const [g1, g2] = [gR.narrow(-1, 0, m), gR.narrow(-1, m, n - m)];
  const ofRest = Q.matmul(R2).matmul(g2.mT);
  const first = tallBackward(gQ === null ? ofRest : gQ.add(ofRest), g1, Q, R1);
  return cat([first, Q.matmul(g2)], -1);
}

/**
 * A = Q R: orthonormal columns and an upper triangle. Q has as many columns as A has rows or columns, whichever are
 * fewer; with mode 'complete' it is square, with mode 'r' it is left empty.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.linalg.qr.html
 * @example
 * const { Q, R } = linalg.qr(tensor([[0, 2], [1, 0]]));
 * Q.matmul(R).tolist(); // [[0, 2], [1, 0]]
 */
export const linalgQr: Functions['linalgQr'] = operator(
  'linalgQr(Tensor A, str mode=reduced) -> (Tensor Q, Tensor R)',
  {
    only: 'function',
    out: likeResults,
    forward: (A, mode) => {
      if (!['reduced', 'r', 'complete'].includes(mode)) {
        throw new RuntimeError(
          `qr received unrecognized mode '${mode}' but expected one of 'reduced' (default), 'r', or 'complete'`,
        );
      }
      assertMatrix(A, 'linalg.qr', 'A');
      assertFloat(A, 'linalg.qr');
      const [m, n] = sizesOf(A);
      const [QR, tau] = factorQr(A);
      const columns = mode === 'complete' ? m : Math.min(m, n);
      const R = columnsOf(QR.narrow(-2, 0, columns).triu(), A._type);
      const Q = mode === 'r' ? emptyTensor(A._type, [0]) : resultAs(formQ(QR, tau, columns), A._type);
      return [Q, R];
    },
    gradients: {
      A: saving(['Q', 'R'], ([gQ, gR], { Q, R, mode }) => qrBackward(gQ ?? null, gR ?? null, Q, R, mode)),
    },
  },
);

/**
 * A = Q R, with a square Q unless `some`.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.qr.html
 * @example
 * const { Q, R } = qr(tensor([[0, 2], [1, 0]]));
 * Q.matmul(R).tolist(); // [[0, 2], [1, 0]]
 */
export const qr: Functions['qr'] = composite(
  'qr(Tensor self, bool some=True) -> (Tensor Q, Tensor R)',
  (self, some) => {
    const { Q, R } = linalgQr(self, some ? 'reduced' : 'complete');
    return [Q, R];
  },
  { outs: likeResults },
);
