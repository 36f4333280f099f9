/** Types of the operators in triangular. Written by scripts/signatures.ts; do not edit. */

import type { NamedTuple } from '../named-tuple.js';
import type { Tensor } from '../tensor.js';

/** The free functions of triangular. */
export interface TriangularFunctions {
  linalgSolveTriangular(
    self: Tensor,
    B: Tensor,
    options: {
      upper: boolean;
      left?: boolean | undefined;
      unitriangular?: boolean | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  linalgSolveTriangular(
    self: Tensor,
    options: {
      B: Tensor;
      upper: boolean;
      left?: boolean | undefined;
      unitriangular?: boolean | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  linalgSolveTriangular(options: {
    self: Tensor;
    B: Tensor;
    upper: boolean;
    left?: boolean | undefined;
    unitriangular?: boolean | undefined;
    out?: Tensor | null | undefined;
  }): Tensor;
  triangularSolve(
    self: Tensor,
    A: Tensor,
    upper?: boolean | undefined,
    transpose?: boolean | undefined,
    unitriangular?: boolean | undefined,
    options?: { out?: readonly Tensor[] | null | undefined },
  ): NamedTuple<['solution', 'clonedCoefficient']>;
  triangularSolve(
    self: Tensor,
    A: Tensor,
    upper: boolean,
    transpose: boolean,
    options?: { unitriangular?: boolean | undefined; out?: readonly Tensor[] | null | undefined },
  ): NamedTuple<['solution', 'clonedCoefficient']>;
  triangularSolve(
    self: Tensor,
    A: Tensor,
    upper: boolean,
    options?: {
      transpose?: boolean | undefined;
      unitriangular?: boolean | undefined;
      out?: readonly Tensor[] | null | undefined;
    },
  ): NamedTuple<['solution', 'clonedCoefficient']>;
  triangularSolve(
    self: Tensor,
    A: Tensor,
    options?: {
      upper?: boolean | undefined;
      transpose?: boolean | undefined;
      unitriangular?: boolean | undefined;
      out?: readonly Tensor[] | null | undefined;
    },
  ): NamedTuple<['solution', 'clonedCoefficient']>;
  triangularSolve(
    self: Tensor,
    options: {
      A: Tensor;
      upper?: boolean | undefined;
      transpose?: boolean | undefined;
      unitriangular?: boolean | undefined;
      out?: readonly Tensor[] | null | undefined;
    },
  ): NamedTuple<['solution', 'clonedCoefficient']>;
  triangularSolve(options: {
    self: Tensor;
    A: Tensor;
    upper?: boolean | undefined;
    transpose?: boolean | undefined;
    unitriangular?: boolean | undefined;
    out?: readonly Tensor[] | null | undefined;
  }): NamedTuple<['solution', 'clonedCoefficient']>;
}

/** The methods of triangular. */
export interface TriangularMethods {
  /**
   * The solution of A X = b for a triangular A, or one with its transpose, and a copy of A.
   *
   * @see https://pytorch.org/docs/1.13/generated/torch.triangular_solve.html
   * @example
   * const A = tensor([[2, 1], [0, 4]]);
   * triangularSolve(tensor([[4], [8]]), A).solution.tolist(); // [[1], [2]]
   */
  triangularSolve(
    A: Tensor,
    upper?: boolean | undefined,
    transpose?: boolean | undefined,
    unitriangular?: boolean | undefined,
    options?: { out?: readonly Tensor[] | null | undefined },
  ): NamedTuple<['solution', 'clonedCoefficient']>;
  triangularSolve(
    A: Tensor,
    upper: boolean,
    transpose: boolean,
    options?: { unitriangular?: boolean | undefined; out?: readonly Tensor[] | null | undefined },
  ): NamedTuple<['solution', 'clonedCoefficient']>;
  triangularSolve(
    A: Tensor,
    upper: boolean,
    options?: {
      transpose?: boolean | undefined;
      unitriangular?: boolean | undefined;
      out?: readonly Tensor[] | null | undefined;
    },
  ): NamedTuple<['solution', 'clonedCoefficient']>;
  triangularSolve(
    A: Tensor,
    options?: {
      upper?: boolean | undefined;
      transpose?: boolean | undefined;
      unitriangular?: boolean | undefined;
      out?: readonly Tensor[] | null | undefined;
    },
  ): NamedTuple<['solution', 'clonedCoefficient']>;
  triangularSolve(options: {
    A: Tensor;
    upper?: boolean | undefined;
    transpose?: boolean | undefined;
    unitriangular?: boolean | undefined;
    out?: readonly Tensor[] | null | undefined;
  }): NamedTuple<['solution', 'clonedCoefficient']>;
}
