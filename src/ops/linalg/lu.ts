/** LU factors with exchanged rows: computed, taken apart, and their gradients. */
import { RuntimeError } from '../../errors.js';
import { emptyTensor } from '../../tensor/allocate.js';
import { contiguousAs, contiguousOf } from '../../tensor/copy.js';
import { float32, int32 } from '../../tensor/dtype.js';
import { formatShape } from '../../tensor/shape.js';
import type { Functions } from '../../tensor/signatures/index.js';
import type { Tensor } from '../../tensor/tensor.js';
import { K } from '../../wasm/module.js';
import { composite, operator, saving } from '../define.js';
import { eye } from '../ranges.js';
import { cat } from '../join.js';
import {
  assertDone,
  assertKernel,
  batchCount,
  batchShape,
  columnsOf,
  sizesOf,
  withBlocks,
} from './batches.js';
import { converted, likeResults } from './outs.js';
import { linalgSolveTriangular } from './triangular.js';

/** The factors in one matrix by columns, the pivots, and which pivot is zero. */
export function factorLu(A: Tensor): [LU: Tensor, pivots: Tensor, info: Tensor] {
  const [m, n] = sizesOf(A);
  const batch = batchShape(A);
  const LU = columnsOf(A);
  const pivots = emptyTensor(int32, [...batch, Math.min(m, n)]);
  const info = emptyTensor(int32, batch);
  if (A._numel === 0) return [LU, pivots, info.zero_()];
  withBlocks(A._type, Math.max(m, n), 0, (work, bytes) => {
    const [a, p, i] = [LU._address, pivots._address, info._address];
    K.linalgLu(A._type.code, batchCount(A), m, n, a, p, i, work, bytes);
  });
  return [LU, pivots, info];
}

function assertFactors(A: Tensor, name: string, pivot: boolean): void {
  if (A.shape.length < 2) {
    throw new RuntimeError(
      `${name}: Expected tensor with 2 or more dimensions. Got size: ${formatShape(A.shape)} instead`,
    );
  }
  if (A._numel === 0) return;
  if (!pivot) {
    throw new RuntimeError('linalg.lu_factor: LU without pivoting is not implemented on the CPU');
  }
  assertKernel(A, 'lu_cpu');
}

/** Exchanges rows of the matrices in `t`, which lie by columns, as the pivots say; false if one is no row. */
export function exchangeRows(
  t: Tensor,
  rows: number,
  columns: number,
  pivots: Tensor,
  isBackward: boolean,
): boolean {
  const dense = contiguousOf(pivots);
  const count = dense.shape[dense.shape.length - 1]!;
  const [batch, b, p] = [batchCount(t), t._address, dense._address];
  return K.linalgExchange(t._type.code, batch, rows, columns, b, count, p, Number(isBackward)) === 1;
}

/** P of pivots; null if these are none. */
function permutation(pivots: Tensor, LU: Tensor): Tensor | null {
  const [batch, m] = [batchShape(LU), sizesOf(LU)[0]];
  const { _type: type } = LU;
  const P = columnsOf(eye(m, { dtype: type.isFloat ? type.name : float32.name }), undefined, [
    ...batch,
    m,
    m,
  ]);
  if (P._numel === 0) return emptyTensor(type, P.shape);
  const each = pivots.expand([...batch, pivots.shape[pivots.shape.length - 1]!]);
  return exchangeRows(P, m, m, each, true) ? contiguousAs(P, type) : null;
}

/** L with ones on its diagonal, and U. */
function triangles(LU: Tensor): [L: Tensor, U: Tensor] {
  const [m, n] = sizesOf(LU);
  const k = Math.min(m, n);
  const L = contiguousOf(LU.narrow(-1, 0, k)).tril(-1);
  L.diagonal(0, -2, -1).fill_(1);
  return [L, contiguousOf(LU.narrow(-2, 0, k)).triu()];
}

/** The gradient of A = P L U from those of L and U. */
function luBackward(
  gradL: Tensor | null,
  gradU: Tensor | null,
  P: Tensor,
  L: Tensor,
  U: Tensor,
): Tensor | null {
  if (gradL === null && gradU === null) return null;
  const [m, n] = [sizesOf(L)[0], sizesOf(U)[1]];
  const k = Math.min(m, n);
  const top = (t: Tensor): Tensor => t.narrow(-2, 0, k);
  const left = (t: Tensor): Tensor => t.narrow(-1, 0, k);
  const parts: Tensor[] = [];
  const [L1, U1] = [top(L), left(U)];
  let lower = gradL === null ? null : L1.mT.matmul(top(gradL));
  let upper = gradU === null ? null : left(gradU).matmul(U1.mT);
  if (m < n && gradU !== null) {
    const rest = gradU.narrow(-1, k, n - k).matmul(U.narrow(-1, k, n - k).mT);
    lower = lower === null ? rest.neg() : lower.sub(rest);
  }
  if (m > n && gradL !== null) {
    const rest = L.narrow(-2, k, m - k).mT.matmul(gradL.narrow(-2, k, m - k));
    upper = upper === null ? rest.neg() : upper.sub(rest);
  }
  if (lower !== null) parts.push(lower.tril(-1));
  if (upper !== null) parts.push(upper.triu());
  let inner = parts.length === 2 ? parts[0]!.add(parts[1]!) : parts[0]!;
  inner = linalgSolveTriangular(U1.mT, inner, { upper: false, left: false });
  if (m > n) {
    const first = linalgSolveTriangular(L1.mT, inner, { upper: true, unitriangular: true });
    const rows = m - k;
    const last =
      gradL === null
        ? first.newZeros([...batchShape(first), rows, k])
        : linalgSolveTriangular(U1.mT, gradL.narrow(-2, k, rows), { upper: false, left: false });
    return P.matmul(cat([first, last], -2));
  }
  if (m < n) {
    const columns = n - k;
    const last = gradU?.narrow(-1, k, columns) ?? inner.newZeros([...batchShape(inner), k, columns]);
    inner = cat([inner, last], -1);
  }
  return P.matmul(linalgSolveTriangular(L1.mT, inner, { upper: true, unitriangular: true }));
}

/**
 * LU factors in one matrix, L below the diagonal, and the rows that were exchanged, counted from 1; `info` says for each
 * matrix which pivot is zero, the first of them, or 0.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.linalg.lu_factor_ex.html
 * @example
 * const { LU, pivots, info } = linalg.luFactorEx(tensor([[2, 1], [4, 3]]));
 * LU.tolist(); // [[4, 3], [0.5, -0.5]]
 */
export const linalgLuFactorEx: Functions['linalgLuFactorEx'] = operator(
  'linalgLuFactorEx(Tensor A, *, bool pivot=True, bool checkErrors=False) -> (Tensor LU, Tensor pivots, Tensor info)',
  {
    only: 'function',
    out: likeResults,
    differentiableResults: 1,
    forward: (A, pivot, checkErrors) => {
      assertFactors(A, 'torch.lu_factor', pivot);
      const factors = factorLu(A);
      if (checkErrors) assertPivots(factors[2], 'torch.linalg.lu_factor_ex');
      return factors;
    },
    gradients: {
      A: saving(['LU', 'pivots'], ([gradient], { LU, pivots }) => {
        if (!gradient) return null;
        const [m, n] = sizesOf(LU);
        const k = Math.min(m, n);
        const [P, L, U] = luUnpack(LU, pivots);
        const gradL = gradient.narrow(-1, 0, k).tril(-1);
        return luBackward(gradL, gradient.narrow(-2, 0, k).triu(), P, L, U);
      }),
    },
  },
);

function assertPivots(info: Tensor, name: string): void {
  assertDone(
    info,
    name,
    (code) =>
      `U[${code},${code}] is zero and using it on lu_solve would result in a division by zero. If you still want to ` +
      'perform the factorization, consider calling linalg.lu(A, pivot) or linalg.lu_factor_ex(A, pivot)',
    RuntimeError,
  );
}

/**
 * LU factors in one matrix, L below the diagonal, and the rows that were exchanged, counted from 1. A pivot of zero is a
 * RuntimeError.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.linalg.lu_factor.html
 * @example
 * const { LU, pivots } = linalg.luFactor(tensor([[2, 1], [4, 3]]));
 * pivots.tolist(); // [2, 2]
 */
export const linalgLuFactor: Functions['linalgLuFactor'] = composite(
  'linalgLuFactor(Tensor A, *, bool pivot=True) -> (Tensor LU, Tensor pivots)',
  (A, pivot) => {
    const { LU, pivots, info } = linalgLuFactorEx(A, { pivot });
    assertPivots(info, 'torch.linalg.lu_factor');
    return [LU, pivots];
  },
  { only: 'function', outs: likeResults },
);

/**
 * A = P L U: a permutation, a lower triangle with ones on its diagonal, and an upper one.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.linalg.lu.html
 * @example
 * const { P, L, U } = linalg.lu(tensor([[2, 1], [4, 3]]));
 * U.tolist(); // [[4, 3], [0, -0.5]]
 */
export const linalgLu: Functions['linalgLu'] = operator(
  'linalgLu(Tensor A, *, bool pivot=True) -> (Tensor P, Tensor L, Tensor U)',
  {
    only: 'function',
    out: likeResults,
    differentiableResults: [1, 2],
    forward: (A, pivot) => {
      assertFactors(A, 'linalg.lu', pivot);
      const [LU, pivots] = factorLu(A);
      const [L, U] = triangles(LU);
      return [pivot ? permutation(pivots, LU)! : emptyTensor(A._type, [0]), L, U];
    },
    gradients: {
      A: saving(['P', 'L', 'U'], ([gradL, gradU], { P, L, U }) =>
        luBackward(gradL ?? null, gradU ?? null, P, L, U),
      ),
    },
  },
);

/**
 * Takes the factors that `linalg.luFactor` gives apart: P, L and U, empty what is not asked for.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.lu_unpack.html
 * @example
 * const { LU, pivots } = linalg.luFactor(tensor([[2, 1], [4, 3]]));
 * luUnpack(LU, pivots).L.tolist(); // [[1, 0], [0.5, 1]]
 */
export const luUnpack: Functions['luUnpack'] = operator(
  'luUnpack(Tensor LUData, Tensor LUPivots, bool unpackData=True, bool unpackPivots=True) -> (Tensor P, Tensor L, Tensor U)',
  {
    only: 'function',
    out: likeResults,
    differentiableResults: [1, 2],
    forward: (LU, pivots, unpackData, unpackPivots) => {
      assertUnpackable(LU, pivots, unpackPivots);
      const none = (): Tensor => emptyTensor(LU._type, [0]);
      const P = unpackPivots ? permutation(pivots, LU) : none();
      if (P === null) {
        throw new RuntimeError(
          'pivots passed to lu_unpack must be between 1 and LU.size(-2) inclusive.' +
            'Did you properly pass the result of lu_factor?',
        );
      }
      return [P, ...(unpackData ? triangles(LU) : ([none(), none()] as [Tensor, Tensor]))];
    },
    gradients: {
      LUData: ([gradL, gradU], _, { shape }) => {
        const [m, n] = shape.slice(-2) as [number, number];
        const k = Math.min(m, n);
        const padded = (t: Tensor, dim: number, size: number): Tensor => {
          const missing = size - t.shape[t.shape.length + dim]!;
          if (missing === 0) return t;
          const zeros = t.shape.map((s, d) => (d === t.shape.length + dim ? missing : s));
          return cat([t, t.newZeros(zeros)], dim);
        };
        const lower = gradL ? padded(gradL.tril(-1), -1, Math.max(k, n)) : null;
        const upper = gradU ? padded(gradU.triu(), -2, Math.max(k, m)) : null;
        return lower && upper ? lower.add(upper) : (lower ?? upper);
      },
    },
  },
);

function assertUnpackable(LU: Tensor, pivots: Tensor, unpackPivots: boolean): void {
  if (LU.shape.length < 2) {
    throw new RuntimeError(
      `torch.lu_unpack: Expected tensor with 2 or more dimensions. Got size: ${formatShape(LU.shape)} instead`,
    );
  }
  if (unpackPivots && pivots._type !== int32) {
    throw new RuntimeError(
      'torch.lu_unpack: LU_pivots is expected to be a contiguous tensor of torch.int32 dtype.\n' +
        'Note: this function is intended to be used with the output produced by torch.linalg.lu_factor',
    );
  }
}

/**
 * LU factors in one matrix, and the rows that were exchanged; with `getInfos` also which pivots are zero.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.lu.html
 * @example
 * const [LU, pivots] = lu(tensor([[2, 1], [4, 3]]));
 * LU.tolist(); // [[4, 3], [0.5, -0.5]]
 */
export const lu: Functions['lu'] = composite(
  'lu(Tensor self, bool pivot=True, bool getInfos=False) -> Tensor[]',
  (self, pivot, getInfos) => {
    const factors: readonly Tensor[] = linalgLuFactorEx(self, { pivot });
    return getInfos ? (factors as Tensor[]) : factors.slice(0, 2);
  },
  { outs: converted },
);
