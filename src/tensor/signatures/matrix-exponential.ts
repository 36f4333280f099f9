/** Types of the operators in matrix-exponential. Written by scripts/signatures.ts; do not edit. */

import type { Tensor } from '../tensor.js';

/** The free functions of matrix-exponential. */
export interface MatrixExponentialFunctions {
  linalgMatrixExp(self: Tensor): Tensor;
  linalgMatrixExp(options: { self: Tensor }): Tensor;
  matrixExp(self: Tensor, options?: { out?: Tensor | null | undefined }): Tensor;
  matrixExp(options: { self: Tensor; out?: Tensor | null | undefined }): Tensor;
}

/** The methods of matrix-exponential. */
export interface MatrixExponentialMethods {
  /**
   * The exponential of square matrices: the sum of Aᵏ / k!.
   *
   * @see https://pytorch.org/docs/1.13/generated/torch.matrix_exp.html
   * @example
   * matrixExp(tensor([[0, 1], [0, 0]])).tolist(); // [[1, 1], [0, 1]]
   */
  matrixExp(options?: { out?: Tensor | null | undefined }): Tensor;
}
