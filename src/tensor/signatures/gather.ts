/** Types of the operators in gather. Written by scripts/signatures.ts; do not edit. */

import type { IndexLike, Tensor } from '../tensor.js';

/** The free functions of gather. */
export interface GatherFunctions {
  gather(
    self: Tensor,
    dim: number,
    index: IndexLike,
    options?: { sparseGrad?: boolean | undefined; out?: Tensor | null | undefined },
  ): Tensor;
  gather(
    self: Tensor,
    dim: number,
    options: { index: IndexLike; sparseGrad?: boolean | undefined; out?: Tensor | null | undefined },
  ): Tensor;
  gather(
    self: Tensor,
    options: {
      dim: number;
      index: IndexLike;
      sparseGrad?: boolean | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  gather(options: {
    self: Tensor;
    dim: number;
    index: IndexLike;
    sparseGrad?: boolean | undefined;
    out?: Tensor | null | undefined;
  }): Tensor;
  takeAlongDim(
    self: Tensor,
    indices: IndexLike,
    dim?: number | null | undefined,
    options?: { out?: Tensor | null | undefined },
  ): Tensor;
  takeAlongDim(
    self: Tensor,
    indices: IndexLike,
    options?: { dim?: number | null | undefined; out?: Tensor | null | undefined },
  ): Tensor;
  takeAlongDim(
    self: Tensor,
    options: { indices: IndexLike; dim?: number | null | undefined; out?: Tensor | null | undefined },
  ): Tensor;
  takeAlongDim(options: {
    self: Tensor;
    indices: IndexLike;
    dim?: number | null | undefined;
    out?: Tensor | null | undefined;
  }): Tensor;
  take(self: Tensor, index: IndexLike, options?: { out?: Tensor | null | undefined }): Tensor;
  take(self: Tensor, options: { index: IndexLike; out?: Tensor | null | undefined }): Tensor;
  take(options: { self: Tensor; index: IndexLike; out?: Tensor | null | undefined }): Tensor;
  put(self: Tensor, index: IndexLike, source: Tensor, accumulate?: boolean | undefined): Tensor;
  put(self: Tensor, index: IndexLike, source: Tensor, options?: { accumulate?: boolean | undefined }): Tensor;
  put(self: Tensor, index: IndexLike, options: { source: Tensor; accumulate?: boolean | undefined }): Tensor;
  put(self: Tensor, options: { index: IndexLike; source: Tensor; accumulate?: boolean | undefined }): Tensor;
  put(options: { self: Tensor; index: IndexLike; source: Tensor; accumulate?: boolean | undefined }): Tensor;
}

/** The methods of gather. */
export interface GatherMethods {
  /**
   * `result[i][j] = self[index[i][j]][j]` for `dim` 0, and likewise for other dims. `index` may be smaller than `self`
   * in the other dimensions. With `sparseGrad` the gradient is the same: it is dense.
   *
   * @see https://pytorch.org/docs/1.13/generated/torch.gather.html
   * @example
   * tensor([[1, 2], [3, 4]]).gather(1, [[0, 0], [1, 0]]); // [[1, 1], [4, 3]]
   */
  gather(
    dim: number,
    index: IndexLike,
    options?: { sparseGrad?: boolean | undefined; out?: Tensor | null | undefined },
  ): Tensor;
  gather(
    dim: number,
    options: { index: IndexLike; sparseGrad?: boolean | undefined; out?: Tensor | null | undefined },
  ): Tensor;
  gather(options: {
    dim: number;
    index: IndexLike;
    sparseGrad?: boolean | undefined;
    out?: Tensor | null | undefined;
  }): Tensor;
  /**
   * `gather` with `self` and `indices` broadcast against each other in the other dimensions, as the indices that
   * `argmax` or `argsort` give want it. Without `dim` both are taken as flat.
   *
   * @see https://pytorch.org/docs/1.13/generated/torch.take_along_dim.html
   * @example
   * x.takeAlongDim(x.argmax(1, { keepdim: true }), 1);
   */
  takeAlongDim(
    indices: IndexLike,
    dim?: number | null | undefined,
    options?: { out?: Tensor | null | undefined },
  ): Tensor;
  takeAlongDim(
    indices: IndexLike,
    options?: { dim?: number | null | undefined; out?: Tensor | null | undefined },
  ): Tensor;
  takeAlongDim(options: {
    indices: IndexLike;
    dim?: number | null | undefined;
    out?: Tensor | null | undefined;
  }): Tensor;
  /**
   * The elements at indices that count in row-major order, in the shape of `index`. Negative ones count from the end.
   *
   * @see https://pytorch.org/docs/1.13/generated/torch.take.html
   * @example
   * tensor([[4, 3], [8, 1]]).take([0, 3]); // [4, 1]
   */
  take(index: IndexLike, options?: { out?: Tensor | null | undefined }): Tensor;
  take(options: { index: IndexLike; out?: Tensor | null | undefined }): Tensor;
  /**
   * The tensor with the elements at indices that count in row-major order replaced by those of `source`, or, with
   * `accumulate`, these added to them. Without it the last of several for one place counts.
   *
   * @see https://pytorch.org/docs/1.13/generated/torch.put.html
   * @example
   * zeros(2, 2).put([0, 3], ones(2)); // [[1, 0], [0, 1]]
   */
  put(index: IndexLike, source: Tensor, accumulate?: boolean | undefined): Tensor;
  put(index: IndexLike, source: Tensor, options?: { accumulate?: boolean | undefined }): Tensor;
  put(index: IndexLike, options: { source: Tensor; accumulate?: boolean | undefined }): Tensor;
  put(options: { index: IndexLike; source: Tensor; accumulate?: boolean | undefined }): Tensor;
  /** In-place form of `put`. */
  put_(index: IndexLike, source: Tensor, accumulate?: boolean | undefined): this;
  put_(index: IndexLike, source: Tensor, options?: { accumulate?: boolean | undefined }): this;
  put_(index: IndexLike, options: { source: Tensor; accumulate?: boolean | undefined }): this;
  put_(options: { index: IndexLike; source: Tensor; accumulate?: boolean | undefined }): this;
}
