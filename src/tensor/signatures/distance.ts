/** Types of the operators in distance. Written by scripts/signatures.ts; do not edit. */

import type { Scalar, Tensor } from '../tensor.js';

/** The free functions of distance. */
export interface DistanceFunctions {
  dist(
    self: Tensor,
    other: Tensor,
    p?: Scalar | undefined,
    options?: { out?: Tensor | null | undefined },
  ): Tensor;
  dist(
    self: Tensor,
    other: Tensor,
    options?: { p?: Scalar | undefined; out?: Tensor | null | undefined },
  ): Tensor;
  dist(
    self: Tensor,
    options: { other: Tensor; p?: Scalar | undefined; out?: Tensor | null | undefined },
  ): Tensor;
  dist(options: {
    self: Tensor;
    other: Tensor;
    p?: Scalar | undefined;
    out?: Tensor | null | undefined;
  }): Tensor;
  renorm(
    self: Tensor,
    p: Scalar,
    dim: number,
    maxnorm: Scalar,
    options?: { out?: Tensor | null | undefined },
  ): Tensor;
  renorm(
    self: Tensor,
    p: Scalar,
    dim: number,
    options: { maxnorm: Scalar; out?: Tensor | null | undefined },
  ): Tensor;
  renorm(
    self: Tensor,
    p: Scalar,
    options: { dim: number; maxnorm: Scalar; out?: Tensor | null | undefined },
  ): Tensor;
  renorm(
    self: Tensor,
    options: { p: Scalar; dim: number; maxnorm: Scalar; out?: Tensor | null | undefined },
  ): Tensor;
  renorm(options: {
    self: Tensor;
    p: Scalar;
    dim: number;
    maxnorm: Scalar;
    out?: Tensor | null | undefined;
  }): Tensor;
}

/** The methods of distance. */
export interface DistanceMethods {
  /**
   * The p-norm of the difference of two tensors.
   *
   * @see https://pytorch.org/docs/1.13/generated/torch.dist.html
   * @example
   * dist(tensor([1, 2]), tensor([4, 6])).item(); // 5
   */
  dist(other: Tensor, p?: Scalar | undefined, options?: { out?: Tensor | null | undefined }): Tensor;
  dist(other: Tensor, options?: { p?: Scalar | undefined; out?: Tensor | null | undefined }): Tensor;
  dist(options: { other: Tensor; p?: Scalar | undefined; out?: Tensor | null | undefined }): Tensor;
  /**
   * The tensor with each slice along a dimension whose p-norm exceeds `maxnorm` scaled down to that norm.
   *
   * @see https://pytorch.org/docs/1.13/generated/torch.renorm.html
   * @example
   * renorm(tensor([[3, 4], [0, 1]]), 2, 0, 1); // [[0.6, 0.8], [0, 1]]
   */
  renorm(p: Scalar, dim: number, maxnorm: Scalar, options?: { out?: Tensor | null | undefined }): Tensor;
  renorm(p: Scalar, dim: number, options: { maxnorm: Scalar; out?: Tensor | null | undefined }): Tensor;
  renorm(p: Scalar, options: { dim: number; maxnorm: Scalar; out?: Tensor | null | undefined }): Tensor;
  renorm(options: { p: Scalar; dim: number; maxnorm: Scalar; out?: Tensor | null | undefined }): Tensor;
  /** In-place form of `renorm`. */
  renorm_(p: Scalar, dim: number, maxnorm: Scalar): this;
  renorm_(p: Scalar, dim: number, options: { maxnorm: Scalar }): this;
  renorm_(p: Scalar, options: { dim: number; maxnorm: Scalar }): this;
  renorm_(options: { p: Scalar; dim: number; maxnorm: Scalar }): this;
  /**
   * The sums over the dimensions by which a tensor of that size would be broadcast to this one.
   *
   * @see https://pytorch.org/docs/1.13/generated/torch.Tensor.sum_to_size.html
   * @example
   * ones(2, 3).sumToSize(1, 3).tolist(); // [[2, 2, 2]]
   */
  sumToSize(size: readonly number[], options?: { out?: Tensor | null | undefined }): Tensor;
  sumToSize(options: { size: readonly number[]; out?: Tensor | null | undefined }): Tensor;
  sumToSize(...size: number[]): Tensor;
}
