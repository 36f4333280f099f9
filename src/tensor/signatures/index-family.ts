/** Types of the operators in index-family. Written by scripts/signatures.ts; do not edit. */

import type { IndexLike, Scalar, Tensor } from '../tensor.js';

/** The free functions of index-family. */
export interface IndexFamilyFunctions {
  indexSelect(
    self: Tensor,
    dim: number,
    index: IndexLike,
    options?: { out?: Tensor | null | undefined },
  ): Tensor;
  indexSelect(
    self: Tensor,
    dim: number,
    options: { index: IndexLike; out?: Tensor | null | undefined },
  ): Tensor;
  indexSelect(
    self: Tensor,
    options: { dim: number; index: IndexLike; out?: Tensor | null | undefined },
  ): Tensor;
  indexSelect(options: {
    self: Tensor;
    dim: number;
    index: IndexLike;
    out?: Tensor | null | undefined;
  }): Tensor;
  indexAdd(
    self: Tensor,
    dim: number,
    index: IndexLike,
    source: Tensor,
    options?: { alpha?: Scalar | undefined; out?: Tensor | null | undefined },
  ): Tensor;
  indexAdd(
    self: Tensor,
    dim: number,
    index: IndexLike,
    options: { source: Tensor; alpha?: Scalar | undefined; out?: Tensor | null | undefined },
  ): Tensor;
  indexAdd(
    self: Tensor,
    dim: number,
    options: {
      index: IndexLike;
      source: Tensor;
      alpha?: Scalar | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  indexAdd(
    self: Tensor,
    options: {
      dim: number;
      index: IndexLike;
      source: Tensor;
      alpha?: Scalar | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  indexAdd(options: {
    self: Tensor;
    dim: number;
    index: IndexLike;
    source: Tensor;
    alpha?: Scalar | undefined;
    out?: Tensor | null | undefined;
  }): Tensor;
  indexCopy(
    self: Tensor,
    dim: number,
    index: IndexLike,
    source: Tensor,
    options?: { out?: Tensor | null | undefined },
  ): Tensor;
  indexCopy(
    self: Tensor,
    dim: number,
    index: IndexLike,
    options: { source: Tensor; out?: Tensor | null | undefined },
  ): Tensor;
  indexCopy(
    self: Tensor,
    dim: number,
    options: { index: IndexLike; source: Tensor; out?: Tensor | null | undefined },
  ): Tensor;
  indexCopy(
    self: Tensor,
    options: { dim: number; index: IndexLike; source: Tensor; out?: Tensor | null | undefined },
  ): Tensor;
  indexCopy(options: {
    self: Tensor;
    dim: number;
    index: IndexLike;
    source: Tensor;
    out?: Tensor | null | undefined;
  }): Tensor;
  indexFill(self: Tensor, dim: number, index: IndexLike, value: Tensor | Scalar): Tensor;
  indexFill(self: Tensor, dim: number, index: IndexLike, options: { value: Tensor | Scalar }): Tensor;
  indexFill(self: Tensor, dim: number, options: { index: IndexLike; value: Tensor | Scalar }): Tensor;
  indexFill(self: Tensor, options: { dim: number; index: IndexLike; value: Tensor | Scalar }): Tensor;
  indexFill(options: { self: Tensor; dim: number; index: IndexLike; value: Tensor | Scalar }): Tensor;
}

/** The methods of index-family. */
export interface IndexFamilyMethods {
  /**
   * The slices of a dimension at a vector of indices, as a copy.
   *
   * @see https://pytorch.org/docs/1.13/generated/torch.index_select.html
   * @example
   * x.indexSelect(0, [0, 2]); // rows 0 and 2
   */
  indexSelect(dim: number, index: IndexLike, options?: { out?: Tensor | null | undefined }): Tensor;
  indexSelect(dim: number, options: { index: IndexLike; out?: Tensor | null | undefined }): Tensor;
  indexSelect(options: { dim: number; index: IndexLike; out?: Tensor | null | undefined }): Tensor;
  /**
   * The tensor with the slices of `source`, times `alpha`, added to those of `self` at a vector of indices.
   *
   * @see https://pytorch.org/docs/1.13/generated/torch.Tensor.index_add_.html
   * @example
   * zeros(3, 2).indexAdd(0, [0, 0, 2], ones(3, 2)); // [[2, 2], [0, 0], [1, 1]]
   */
  indexAdd(
    dim: number,
    index: IndexLike,
    source: Tensor,
    options?: { alpha?: Scalar | undefined; out?: Tensor | null | undefined },
  ): Tensor;
  indexAdd(
    dim: number,
    index: IndexLike,
    options: { source: Tensor; alpha?: Scalar | undefined; out?: Tensor | null | undefined },
  ): Tensor;
  indexAdd(
    dim: number,
    options: {
      index: IndexLike;
      source: Tensor;
      alpha?: Scalar | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  indexAdd(options: {
    dim: number;
    index: IndexLike;
    source: Tensor;
    alpha?: Scalar | undefined;
    out?: Tensor | null | undefined;
  }): Tensor;
  /** In-place form of `indexAdd`. */
  indexAdd_(dim: number, index: IndexLike, source: Tensor, options?: { alpha?: Scalar | undefined }): this;
  indexAdd_(dim: number, index: IndexLike, options: { source: Tensor; alpha?: Scalar | undefined }): this;
  indexAdd_(dim: number, options: { index: IndexLike; source: Tensor; alpha?: Scalar | undefined }): this;
  indexAdd_(options: { dim: number; index: IndexLike; source: Tensor; alpha?: Scalar | undefined }): this;
  /**
   * The tensor with the slices at a vector of indices replaced by those of `source`.
   *
   * @see https://pytorch.org/docs/1.13/generated/torch.Tensor.index_copy_.html
   * @example
   * zeros(3, 2).indexCopy(0, [2, 0], ones(2, 2));
   */
  indexCopy(
    dim: number,
    index: IndexLike,
    source: Tensor,
    options?: { out?: Tensor | null | undefined },
  ): Tensor;
  indexCopy(
    dim: number,
    index: IndexLike,
    options: { source: Tensor; out?: Tensor | null | undefined },
  ): Tensor;
  indexCopy(
    dim: number,
    options: { index: IndexLike; source: Tensor; out?: Tensor | null | undefined },
  ): Tensor;
  indexCopy(options: {
    dim: number;
    index: IndexLike;
    source: Tensor;
    out?: Tensor | null | undefined;
  }): Tensor;
  /** In-place form of `indexCopy`. */
  indexCopy_(dim: number, index: IndexLike, source: Tensor): this;
  indexCopy_(dim: number, index: IndexLike, options: { source: Tensor }): this;
  indexCopy_(dim: number, options: { index: IndexLike; source: Tensor }): this;
  indexCopy_(options: { dim: number; index: IndexLike; source: Tensor }): this;
  /**
   * The tensor with the slices at a vector of indices filled with one value. Negative indices count from the end.
   *
   * @see https://pytorch.org/docs/1.13/generated/torch.Tensor.index_fill_.html
   * @example
   * ones(2, 3).indexFill(1, [0, 2], -1); // [[-1, 1, -1], [-1, 1, -1]]
   */
  indexFill(dim: number, index: IndexLike, value: Tensor | Scalar): Tensor;
  indexFill(dim: number, index: IndexLike, options: { value: Tensor | Scalar }): Tensor;
  indexFill(dim: number, options: { index: IndexLike; value: Tensor | Scalar }): Tensor;
  indexFill(options: { dim: number; index: IndexLike; value: Tensor | Scalar }): Tensor;
  /** In-place form of `indexFill`. */
  indexFill_(dim: number, index: IndexLike, value: Tensor | Scalar): this;
  indexFill_(dim: number, index: IndexLike, options: { value: Tensor | Scalar }): this;
  indexFill_(dim: number, options: { index: IndexLike; value: Tensor | Scalar }): this;
  indexFill_(options: { dim: number; index: IndexLike; value: Tensor | Scalar }): this;
}
