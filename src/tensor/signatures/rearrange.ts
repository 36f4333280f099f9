/** Types of the operators in rearrange. Written by scripts/signatures.ts; do not edit. */

import type { Scalar, Tensor } from '../tensor.js';

/** The free functions of rearrange. */
export interface RearrangeFunctions {
  rot90(self: Tensor, k?: number | undefined, dims?: readonly number[] | null | undefined): Tensor;
  rot90(self: Tensor, k: number, options?: { dims?: readonly number[] | null | undefined }): Tensor;
  rot90(
    self: Tensor,
    options?: { k?: number | undefined; dims?: readonly number[] | null | undefined },
  ): Tensor;
  rot90(options: {
    self: Tensor;
    k?: number | undefined;
    dims?: readonly number[] | null | undefined;
  }): Tensor;
  rot90(self: Tensor, k: number, ...dims: number[]): Tensor;
  repeatInterleave(
    repeats: Tensor,
    options?: { outputSize?: number | null | undefined; out?: Tensor | null | undefined },
  ): Tensor;
  repeatInterleave(options: {
    repeats: Tensor;
    outputSize?: number | null | undefined;
    out?: Tensor | null | undefined;
  }): Tensor;
  repeatInterleave(
    self: Tensor,
    repeats: Tensor | Scalar,
    dim?: number | null | undefined,
    options?: { outputSize?: number | null | undefined; out?: Tensor | null | undefined },
  ): Tensor;
  repeatInterleave(
    self: Tensor,
    repeats: Tensor | Scalar,
    options?: {
      dim?: number | null | undefined;
      outputSize?: number | null | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  repeatInterleave(
    self: Tensor,
    options: {
      repeats: Tensor | Scalar;
      dim?: number | null | undefined;
      outputSize?: number | null | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  repeatInterleave(options: {
    self: Tensor;
    repeats: Tensor | Scalar;
    dim?: number | null | undefined;
    outputSize?: number | null | undefined;
    out?: Tensor | null | undefined;
  }): Tensor;
  blockDiag(tensors: readonly Tensor[]): Tensor;
  blockDiag(options: { tensors: readonly Tensor[] }): Tensor;
}

/** The methods of rearrange. */
export interface RearrangeMethods {
  /**
   * The tensor turned by `k` times 90 degrees in the plane of two dimensions, from the first towards the second.
   *
   * @see https://pytorch.org/docs/1.13/generated/torch.rot90.html
   * @example
   * rot90(tensor([[1, 2], [3, 4]])).tolist(); // [[2, 4], [1, 3]]
   */
  rot90(k?: number | undefined, dims?: readonly number[] | null | undefined): Tensor;
  rot90(k: number, options?: { dims?: readonly number[] | null | undefined }): Tensor;
  rot90(options?: { k?: number | undefined; dims?: readonly number[] | null | undefined }): Tensor;
  rot90(k: number, ...dims: number[]): Tensor;
  repeatInterleave(options?: {
    outputSize?: number | null | undefined;
    out?: Tensor | null | undefined;
  }): Tensor;
  repeatInterleave(
    repeats: Tensor | Scalar,
    dim?: number | null | undefined,
    options?: { outputSize?: number | null | undefined; out?: Tensor | null | undefined },
  ): Tensor;
  repeatInterleave(
    repeats: Tensor | Scalar,
    options?: {
      dim?: number | null | undefined;
      outputSize?: number | null | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  repeatInterleave(options: {
    repeats: Tensor | Scalar;
    dim?: number | null | undefined;
    outputSize?: number | null | undefined;
    out?: Tensor | null | undefined;
  }): Tensor;
}
