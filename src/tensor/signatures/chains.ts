/** Types of the operators in chains. Written by scripts/signatures.ts; do not edit. */

import type { Tensor } from '../tensor.js';

/** The free functions of chains. */
export interface ChainsFunctions {
  linalgMatrixPower(self: Tensor, n: number, options?: { out?: Tensor | null | undefined }): Tensor;
  linalgMatrixPower(self: Tensor, options: { n: number; out?: Tensor | null | undefined }): Tensor;
  linalgMatrixPower(options: { self: Tensor; n: number; out?: Tensor | null | undefined }): Tensor;
  matrixPower(self: Tensor, n: number, options?: { out?: Tensor | null | undefined }): Tensor;
  matrixPower(self: Tensor, options: { n: number; out?: Tensor | null | undefined }): Tensor;
  matrixPower(options: { self: Tensor; n: number; out?: Tensor | null | undefined }): Tensor;
  linalgMultiDot(tensors: readonly Tensor[], options?: { out?: Tensor | null | undefined }): Tensor;
  linalgMultiDot(options: { tensors: readonly Tensor[]; out?: Tensor | null | undefined }): Tensor;
  linalgVecdot(
    x: Tensor,
    y: Tensor,
    options?: { dim?: number | undefined; out?: Tensor | null | undefined },
  ): Tensor;
  linalgVecdot(
    x: Tensor,
    options: { y: Tensor; dim?: number | undefined; out?: Tensor | null | undefined },
  ): Tensor;
  linalgVecdot(options: {
    x: Tensor;
    y: Tensor;
    dim?: number | undefined;
    out?: Tensor | null | undefined;
  }): Tensor;
  linalgVander(
    x: Tensor,
    options?: { N?: number | null | undefined; out?: Tensor | null | undefined },
  ): Tensor;
  linalgVander(options: {
    x: Tensor;
    N?: number | null | undefined;
    out?: Tensor | null | undefined;
  }): Tensor;
  linalgTensorinv(
    self: Tensor,
    ind?: number | undefined,
    options?: { out?: Tensor | null | undefined },
  ): Tensor;
  linalgTensorinv(
    self: Tensor,
    options?: { ind?: number | undefined; out?: Tensor | null | undefined },
  ): Tensor;
  linalgTensorinv(options: {
    self: Tensor;
    ind?: number | undefined;
    out?: Tensor | null | undefined;
  }): Tensor;
  linalgTensorsolve(
    self: Tensor,
    other: Tensor,
    dims?: readonly number[] | null | undefined,
    options?: { out?: Tensor | null | undefined },
  ): Tensor;
  linalgTensorsolve(
    self: Tensor,
    other: Tensor,
    options?: { dims?: readonly number[] | null | undefined; out?: Tensor | null | undefined },
  ): Tensor;
  linalgTensorsolve(
    self: Tensor,
    options: { other: Tensor; dims?: readonly number[] | null | undefined; out?: Tensor | null | undefined },
  ): Tensor;
  linalgTensorsolve(options: {
    self: Tensor;
    other: Tensor;
    dims?: readonly number[] | null | undefined;
    out?: Tensor | null | undefined;
  }): Tensor;
  linalgTensorsolve(self: Tensor, other: Tensor, ...dims: number[]): Tensor;
  linalgDiagonal(
    A: Tensor,
    options?: {
      offset?: number | undefined;
      dim1?: number | undefined;
      dim2?: number | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  linalgDiagonal(options: {
    A: Tensor;
    offset?: number | undefined;
    dim1?: number | undefined;
    dim2?: number | undefined;
    out?: Tensor | null | undefined;
  }): Tensor;
}

/** The methods of chains. */
export interface ChainsMethods {
  /**
   * The n-th power of square matrices; for negative n that of their inverses.
   *
   * @see https://pytorch.org/docs/1.13/generated/torch.matrix_power.html
   * @example
   * matrixPower(tensor([[1, 1], [0, 1]]), 3).tolist(); // [[1, 3], [0, 1]]
   */
  matrixPower(n: number, options?: { out?: Tensor | null | undefined }): Tensor;
  matrixPower(options: { n: number; out?: Tensor | null | undefined }): Tensor;
}
