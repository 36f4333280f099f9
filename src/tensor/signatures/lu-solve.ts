/** Types of the operators in lu-solve. Written by scripts/signatures.ts; do not edit. */

import type { Tensor } from '../tensor.js';

/** The free functions of lu-solve. */
export interface LuSolveFunctions {
  linalgLuSolve(
    LU: Tensor,
    pivots: Tensor,
    B: Tensor,
    options?: { left?: boolean | undefined; adjoint?: boolean | undefined; out?: Tensor | null | undefined },
  ): Tensor;
  linalgLuSolve(
    LU: Tensor,
    pivots: Tensor,
    options: {
      B: Tensor;
      left?: boolean | undefined;
      adjoint?: boolean | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  linalgLuSolve(
    LU: Tensor,
    options: {
      pivots: Tensor;
      B: Tensor;
      left?: boolean | undefined;
      adjoint?: boolean | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  linalgLuSolve(options: {
    LU: Tensor;
    pivots: Tensor;
    B: Tensor;
    left?: boolean | undefined;
    adjoint?: boolean | undefined;
    out?: Tensor | null | undefined;
  }): Tensor;
  luSolve(
    self: Tensor,
    LUData: Tensor,
    LUPivots: Tensor,
    options?: { out?: Tensor | null | undefined },
  ): Tensor;
  luSolve(
    self: Tensor,
    LUData: Tensor,
    options: { LUPivots: Tensor; out?: Tensor | null | undefined },
  ): Tensor;
  luSolve(
    self: Tensor,
    options: { LUData: Tensor; LUPivots: Tensor; out?: Tensor | null | undefined },
  ): Tensor;
  luSolve(options: {
    self: Tensor;
    LUData: Tensor;
    LUPivots: Tensor;
    out?: Tensor | null | undefined;
  }): Tensor;
}

/** The methods of lu-solve. */
export interface LuSolveMethods {
  /**
   * X of A X = b, with the factors and pivots of A that `lu` gives.
   *
   * @see https://pytorch.org/docs/1.13/generated/torch.lu_solve.html
   * @example
   * const [LU, pivots] = lu(tensor([[2, 1], [4, 3]]));
   * luSolve(tensor([[3], [7]]), LU, pivots).tolist(); // [[1], [1]]
   */
  luSolve(LUData: Tensor, LUPivots: Tensor, options?: { out?: Tensor | null | undefined }): Tensor;
  luSolve(LUData: Tensor, options: { LUPivots: Tensor; out?: Tensor | null | undefined }): Tensor;
  luSolve(options: { LUData: Tensor; LUPivots: Tensor; out?: Tensor | null | undefined }): Tensor;
}
