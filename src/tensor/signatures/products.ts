/** Types of the operators in products. Written by scripts/signatures.ts; do not edit. */

import type { Tensor } from '../tensor.js';

/** The free functions of products. */
export interface ProductsFunctions {
  linalgCross(
    self: Tensor,
    other: Tensor,
    dim?: number | undefined,
    options?: { out?: Tensor | null | undefined },
  ): Tensor;
  linalgCross(
    self: Tensor,
    other: Tensor,
    options?: { dim?: number | undefined; out?: Tensor | null | undefined },
  ): Tensor;
  linalgCross(
    self: Tensor,
    options: { other: Tensor; dim?: number | undefined; out?: Tensor | null | undefined },
  ): Tensor;
  linalgCross(options: {
    self: Tensor;
    other: Tensor;
    dim?: number | undefined;
    out?: Tensor | null | undefined;
  }): Tensor;
  cross(
    self: Tensor,
    other: Tensor,
    dim?: number | null | undefined,
    options?: { out?: Tensor | null | undefined },
  ): Tensor;
  cross(
    self: Tensor,
    other: Tensor,
    options?: { dim?: number | null | undefined; out?: Tensor | null | undefined },
  ): Tensor;
  cross(
    self: Tensor,
    options: { other: Tensor; dim?: number | null | undefined; out?: Tensor | null | undefined },
  ): Tensor;
  cross(options: {
    self: Tensor;
    other: Tensor;
    dim?: number | null | undefined;
    out?: Tensor | null | undefined;
  }): Tensor;
  kron(self: Tensor, other: Tensor, options?: { out?: Tensor | null | undefined }): Tensor;
  kron(self: Tensor, options: { other: Tensor; out?: Tensor | null | undefined }): Tensor;
  kron(options: { self: Tensor; other: Tensor; out?: Tensor | null | undefined }): Tensor;
  vander(
    x: Tensor,
    N?: number | null | undefined,
    increasing?: boolean | undefined,
    options?: { out?: Tensor | null | undefined },
  ): Tensor;
  vander(
    x: Tensor,
    N: number | null,
    options?: { increasing?: boolean | undefined; out?: Tensor | null | undefined },
  ): Tensor;
  vander(
    x: Tensor,
    options?: {
      N?: number | null | undefined;
      increasing?: boolean | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  vander(options: {
    x: Tensor;
    N?: number | null | undefined;
    increasing?: boolean | undefined;
    out?: Tensor | null | undefined;
  }): Tensor;
}

/** The methods of products. */
export interface ProductsMethods {
  /**
   * The cross products of vectors along a dimension of size 3: the first such unless `dim` says which.
   *
   * @see https://pytorch.org/docs/1.13/generated/torch.cross.html
   * @example
   * cross(tensor([1, 0, 0]), tensor([0, 1, 0])).tolist(); // [0, 0, 1]
   */
  cross(
    other: Tensor,
    dim?: number | null | undefined,
    options?: { out?: Tensor | null | undefined },
  ): Tensor;
  cross(
    other: Tensor,
    options?: { dim?: number | null | undefined; out?: Tensor | null | undefined },
  ): Tensor;
  cross(options: { other: Tensor; dim?: number | null | undefined; out?: Tensor | null | undefined }): Tensor;
  /**
   * The Kronecker product: each element of the first tensor, replaced by itself times the second one.
   *
   * @see https://pytorch.org/docs/1.13/generated/torch.kron.html
   * @example
   * kron(tensor([1, 2]), tensor([1, 1])).tolist(); // [1, 1, 2, 2]
   */
  kron(other: Tensor, options?: { out?: Tensor | null | undefined }): Tensor;
  kron(options: { other: Tensor; out?: Tensor | null | undefined }): Tensor;
}
