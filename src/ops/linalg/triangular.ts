/** Equations with triangular matrices. */
import { RuntimeError } from '../../errors.js';
import { emptyTensor } from '../../tensor/allocate.js';
import { contiguousOf, copyInto } from '../../tensor/copy.js';
import type { Functions } from '../../tensor/signatures/index.js';
import type { Tensor } from '../../tensor/tensor.js';
import { K } from '../../wasm/module.js';
import { operator, saving } from '../define.js';
import {
  assertKernel,
  assertMatrix,
  assertSides,
  assertSolvable,
  batchCount,
  columnsOf,
  expandBatch,
  sharedBatch,
  sizesOf,
  withBlocks,
} from './batches.js';
import { likeResults, likeResultsIfEmpty } from './outs.js';

/** What a triangular matrix is like, and whether equations have its transpose. */
export interface Triangle {
  readonly upper: boolean;
  readonly transposed?: boolean;
  readonly unit?: boolean;
}

/** Solves for the `columns` right-hand sides in `x`, by columns, of each of the triangular matrices in `a`. */
export function solveInto(
  a: Tensor,
  x: Tensor,
  columns: number,
  { upper, transposed = false, unit = false }: Triangle,
): void {
  const n = sizesOf(a)[0];
  const byColumns = a.mT._contiguous;
  const dense = byColumns ? a : contiguousOf(a);
  // By columns, what lies by rows is its own transpose.
  const flags = Number(upper === byColumns) + (transposed === byColumns ? 2 : 0) + (unit ? 4 : 0);
  withBlocks(a._type, n, columns, (work, bytes) => {
    const [p, q] = [dense._address, x._address];
    K.linalgSolveTriangular(a._type.code, batchCount(a), n, columns, p, flags, q, work, bytes);
  });
}

/** X of op(A) X = B or, unless `left`, X op(A) = B, by columns. */
function solved(A: Tensor, B: Tensor, left: boolean, triangle: Triangle): Tensor {
  const batch = sharedBatch(A, B);
  const [rows, columns] = sizesOf(B);
  const a = expandBatch(A, batch);
  const shape = [...batch, rows, columns];
  if (left) {
    const X = columnsOf(B, A._type, shape);
    solveInto(a, X, columns, triangle);
    return X;
  }
  // op(A)ᵀ Xᵀ = Bᵀ, where Xᵀ lies by columns if X lies by rows
  const X = emptyTensor(A._type, shape);
  copyInto(X, B);
  solveInto(a, X, rows, { ...triangle, transposed: triangle.transposed !== true });
  return columnsOf(X);
}

function triangleOf(t: Tensor, upper: boolean, unit: boolean): Tensor {
  return upper ? t.triu(Number(unit)) : t.tril(-Number(unit));
}

/**
 * X of A X = B or, unless `left`, X A = B for a triangular A, of which only the triangle is read. Batches broadcast.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.linalg.solve_triangular.html
 * @example
 * const A = tensor([[2, 1], [0, 4]]);
 * linalg.solveTriangular(A, tensor([[4], [8]]), { upper: true }).tolist(); // [[1], [2]]
 */
export const linalgSolveTriangular: Functions['linalgSolveTriangular'] = operator(
  'linalgSolveTriangular(Tensor self, Tensor B, *, bool upper, bool left=True, bool unitriangular=False) -> Tensor',
  {
    only: 'function',
    out: ([out], [result]) => {
      if (out!._type !== result!._type) {
        throw new RuntimeError(`expected scalar type ${result!._type.label} but found ${out!._type.label}`);
      }
      likeResults([out!], [result!]);
    },
    forward: (A, B, upper, left, unit) => {
      assertMatrix(A, 'linalg.solve_triangular', 'A');
      assertMatrix(B, 'linalg.solve_triangular', 'B');
      assertSides(A, 'linalg.solve_triangular: A');
      assertSolvable(A, B, left, 'linalg.solve_triangular');
      assertKernel(A, 'triangular_solve_cpu');
      return solved(A, B, left, { upper, unit });
    },
    gradients: {
      self: saving(['self', 'result'], (gradient, { self, result, upper, left, unitriangular }) => {
        const options = { upper: !upper, left, unitriangular };
        const ofB = linalgSolveTriangular(self.mT, gradient, options);
        const ofA = left ? ofB.neg().matmul(result.mT) : result.mT.neg().matmul(ofB);
        return triangleOf(ofA, upper, unitriangular);
      }),
      B: saving(['self'], (gradient, { self, upper, left, unitriangular }) =>
        linalgSolveTriangular(self.mT, gradient, { upper: !upper, left, unitriangular }),
      ),
    },
  },
);

/**
 * The solution of A X = b for a triangular A, or one with its transpose, and a copy of A.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.triangular_solve.html
 * @example
 * const A = tensor([[2, 1], [0, 4]]);
 * triangularSolve(tensor([[4], [8]]), A).solution.tolist(); // [[1], [2]]
 */
export const triangularSolve: Functions['triangularSolve'] = operator(
  'triangularSolve(Tensor self, Tensor A, bool upper=True, bool transpose=False, bool unitriangular=False) -> (Tensor solution, Tensor clonedCoefficient)',
  {
    out: likeResultsIfEmpty,
    forward: (b, A, upper, transposed, unit) => {
      for (const [name, t] of [
        ['b', b],
        ['A', A],
      ] as const) {
        if (t.shape.length < 2) {
          throw new RuntimeError(
            `torch.triangular_solve: Expected ${name} to have at least 2 dimensions, but it has ` +
              `${t.shape.length} dimensions instead`,
          );
        }
      }
      assertRightSides(A, b, 'triangular_solve');
      assertKernel(b, 'triangular_solve_cpu');
      const batch = sharedBatch(A, b);
      return [
        solved(A, b, true, { upper, transposed, unit }),
        columnsOf(A, undefined, [...batch, ...A.shape.slice(-2)]),
      ];
    },
    gradients: {
      self: saving(['A'], ([gradient], { A, upper, transpose, unitriangular }) =>
        gradient ? triangularSolve(gradient, A, upper, !transpose, unitriangular)[0] : null,
      ),
      A: saving(['A', 'solution'], ([gradient, ofCopy], { A, solution, upper, transpose, unitriangular }) => {
        if (!gradient) return ofCopy ?? null;
        const ofB = triangularSolve(gradient, A, upper, !transpose, unitriangular)[0];
        const ofA = transpose ? solution.neg().matmul(ofB.mT) : ofB.neg().matmul(solution.mT);
        const ofTriangle = triangleOf(ofA, upper, unitriangular);
        return ofCopy ? ofTriangle.add(ofCopy) : ofTriangle;
      }),
    },
  },
);

/** The older check of A and b in A X = b. */
export function assertRightSides(A: Tensor, b: Tensor, name: string): void {
  if (A._type !== b._type) {
    throw new RuntimeError(
      `Expected b and A to have the same dtype, but found b of type ${b._type.label} and A of type ` +
        `${A._type.label} instead.`,
    );
  }
  assertSides(A, 'A');
  const [[m, n], [rows, columns]] = [sizesOf(A), sizesOf(b)];
  if (n !== rows) {
    throw new RuntimeError(
      `Incompatible matrix sizes for ${name}: each A matrix is ${m} by ${n} but each b matrix is ${rows} by ${columns}`,
    );
  }
}
