/** Types of the operators in cholesky. Written by scripts/signatures.ts; do not edit. */

import type { NamedTuple } from '../named-tuple.js';
import type { Tensor } from '../tensor.js';

/** The free functions of cholesky. */
export interface CholeskyFunctions {
  linalgCholeskyEx(
    self: Tensor,
    options?: {
      upper?: boolean | undefined;
      checkErrors?: boolean | undefined;
      out?: readonly Tensor[] | null | undefined;
    },
  ): NamedTuple<['L', 'info']>;
  linalgCholeskyEx(options: {
    self: Tensor;
    upper?: boolean | undefined;
    checkErrors?: boolean | undefined;
    out?: readonly Tensor[] | null | undefined;
  }): NamedTuple<['L', 'info']>;
  linalgCholesky(
    self: Tensor,
    options?: { upper?: boolean | undefined; out?: Tensor | null | undefined },
  ): Tensor;
  linalgCholesky(options: {
    self: Tensor;
    upper?: boolean | undefined;
    out?: Tensor | null | undefined;
  }): Tensor;
  cholesky(self: Tensor, upper?: boolean | undefined, options?: { out?: Tensor | null | undefined }): Tensor;
  cholesky(self: Tensor, options?: { upper?: boolean | undefined; out?: Tensor | null | undefined }): Tensor;
  cholesky(options: { self: Tensor; upper?: boolean | undefined; out?: Tensor | null | undefined }): Tensor;
  choleskyInverse(
    self: Tensor,
    upper?: boolean | undefined,
    options?: { out?: Tensor | null | undefined },
  ): Tensor;
  choleskyInverse(
    self: Tensor,
    options?: { upper?: boolean | undefined; out?: Tensor | null | undefined },
  ): Tensor;
  choleskyInverse(options: {
    self: Tensor;
    upper?: boolean | undefined;
    out?: Tensor | null | undefined;
  }): Tensor;
  choleskySolve(
    self: Tensor,
    input2: Tensor,
    upper?: boolean | undefined,
    options?: { out?: Tensor | null | undefined },
  ): Tensor;
  choleskySolve(
    self: Tensor,
    input2: Tensor,
    options?: { upper?: boolean | undefined; out?: Tensor | null | undefined },
  ): Tensor;
  choleskySolve(
    self: Tensor,
    options: { input2: Tensor; upper?: boolean | undefined; out?: Tensor | null | undefined },
  ): Tensor;
  choleskySolve(options: {
    self: Tensor;
    input2: Tensor;
    upper?: boolean | undefined;
    out?: Tensor | null | undefined;
  }): Tensor;
}

/** The methods of cholesky. */
export interface CholeskyMethods {
  /**
   * The lower Cholesky factor of a positive symmetric matrix, or with `upper` the upper one.
   *
   * @see https://pytorch.org/docs/1.13/generated/torch.cholesky.html
   * @example
   * cholesky(tensor([[4, 2], [2, 5]])).tolist(); // [[2, 0], [1, 2]]
   */
  cholesky(upper?: boolean | undefined, options?: { out?: Tensor | null | undefined }): Tensor;
  cholesky(options?: { upper?: boolean | undefined; out?: Tensor | null | undefined }): Tensor;
  /**
   * The inverse of A from its Cholesky factor, the lower one unless `upper`.
   *
   * @see https://pytorch.org/docs/1.13/generated/torch.cholesky_inverse.html
   * @example
   * choleskyInverse(tensor([[2, 0], [0, 1]])).tolist(); // [[0.25, 0], [0, 1]]
   */
  choleskyInverse(upper?: boolean | undefined, options?: { out?: Tensor | null | undefined }): Tensor;
  choleskyInverse(options?: { upper?: boolean | undefined; out?: Tensor | null | undefined }): Tensor;
  /**
   * X of A X = b for a positive A, given by its Cholesky factor, the lower one unless `upper`.
   *
   * @see https://pytorch.org/docs/1.13/generated/torch.cholesky_solve.html
   * @example
   * choleskySolve(tensor([[4], [1]]), tensor([[2, 0], [0, 1]])).tolist(); // [[1], [1]]
   */
  choleskySolve(
    input2: Tensor,
    upper?: boolean | undefined,
    options?: { out?: Tensor | null | undefined },
  ): Tensor;
  choleskySolve(
    input2: Tensor,
    options?: { upper?: boolean | undefined; out?: Tensor | null | undefined },
  ): Tensor;
  choleskySolve(options: {
    input2: Tensor;
    upper?: boolean | undefined;
    out?: Tensor | null | undefined;
  }): Tensor;
}
