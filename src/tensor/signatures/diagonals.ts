/** Types of the operators in diagonals. Written by scripts/signatures.ts; do not edit. */

import type { Tensor } from '../tensor.js';

/** The free functions of diagonals. */
export interface DiagonalsFunctions {
  diagEmbed(
    self: Tensor,
    offset?: number | undefined,
    dim1?: number | undefined,
    dim2?: number | undefined,
  ): Tensor;
  diagEmbed(self: Tensor, offset: number, dim1: number, options?: { dim2?: number | undefined }): Tensor;
  diagEmbed(
    self: Tensor,
    offset: number,
    options?: { dim1?: number | undefined; dim2?: number | undefined },
  ): Tensor;
  diagEmbed(
    self: Tensor,
    options?: { offset?: number | undefined; dim1?: number | undefined; dim2?: number | undefined },
  ): Tensor;
  diagEmbed(options: {
    self: Tensor;
    offset?: number | undefined;
    dim1?: number | undefined;
    dim2?: number | undefined;
  }): Tensor;
  diag(self: Tensor, diagonal?: number | undefined, options?: { out?: Tensor | null | undefined }): Tensor;
  diag(self: Tensor, options?: { diagonal?: number | undefined; out?: Tensor | null | undefined }): Tensor;
  diag(options: { self: Tensor; diagonal?: number | undefined; out?: Tensor | null | undefined }): Tensor;
  diagflat(self: Tensor, offset?: number | undefined, options?: { out?: Tensor | null | undefined }): Tensor;
  diagflat(self: Tensor, options?: { offset?: number | undefined; out?: Tensor | null | undefined }): Tensor;
  diagflat(options: { self: Tensor; offset?: number | undefined; out?: Tensor | null | undefined }): Tensor;
  trace(self: Tensor): Tensor;
  trace(options: { self: Tensor }): Tensor;
}

/** The methods of diagonals. */
export interface DiagonalsMethods {
  /**
   * Matrices with the vectors of the last dimension as their diagonals, and zeros elsewhere. They lie in dimensions `dim1`
   * and `dim2` of the result; `offset` counts diagonals above the main one, negative ones below it.
   *
   * @see https://pytorch.org/docs/1.13/generated/torch.diag_embed.html
   * @example
   * diagEmbed(tensor([[1, 2], [3, 4]])).shape; // [2, 2, 2]
   */
  diagEmbed(offset?: number | undefined, dim1?: number | undefined, dim2?: number | undefined): Tensor;
  diagEmbed(offset: number, dim1: number, options?: { dim2?: number | undefined }): Tensor;
  diagEmbed(offset: number, options?: { dim1?: number | undefined; dim2?: number | undefined }): Tensor;
  diagEmbed(options?: {
    offset?: number | undefined;
    dim1?: number | undefined;
    dim2?: number | undefined;
  }): Tensor;
  /**
   * A matrix with a vector as its diagonal, or the diagonal of a matrix, with memory of its own.
   *
   * @see https://pytorch.org/docs/1.13/generated/torch.diag.html
   * @example
   * diag(tensor([1, 2])).tolist(); // [[1, 0], [0, 2]]
   * diag(ones(2, 3), 1).tolist(); // [1, 1]
   */
  diag(diagonal?: number | undefined, options?: { out?: Tensor | null | undefined }): Tensor;
  diag(options?: { diagonal?: number | undefined; out?: Tensor | null | undefined }): Tensor;
  /**
   * A matrix with all elements, in their order, as its diagonal.
   *
   * @see https://pytorch.org/docs/1.13/generated/torch.diagflat.html
   * @example
   * diagflat(tensor([[1, 2], [3, 4]])).shape; // [4, 4]
   */
  diagflat(offset?: number | undefined, options?: { out?: Tensor | null | undefined }): Tensor;
  diagflat(options?: { offset?: number | undefined; out?: Tensor | null | undefined }): Tensor;
  /**
   * The sum of a matrix's diagonal.
   *
   * @see https://pytorch.org/docs/1.13/generated/torch.trace.html
   * @example
   * trace(ones(3, 3)).item(); // 3
   */
  trace(): Tensor;
}
