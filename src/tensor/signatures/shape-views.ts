/** Types of the operators in shape-views. Written by scripts/signatures.ts; do not edit. */

import type { Tensor } from '../tensor.js';

/** The free functions of shape-views. */
export interface ShapeViewsFunctions {
  _unsafeView(self: Tensor, size: readonly number[]): Tensor;
  _unsafeView(self: Tensor, options: { size: readonly number[] }): Tensor;
  _unsafeView(options: { self: Tensor; size: readonly number[] }): Tensor;
  _unsafeView(self: Tensor, ...size: number[]): Tensor;
  _reshapeAlias(self: Tensor, size: readonly number[], stride: readonly number[]): Tensor;
  _reshapeAlias(self: Tensor, size: readonly number[], options: { stride: readonly number[] }): Tensor;
  _reshapeAlias(self: Tensor, options: { size: readonly number[]; stride: readonly number[] }): Tensor;
  _reshapeAlias(options: { self: Tensor; size: readonly number[]; stride: readonly number[] }): Tensor;
  _reshapeAlias(self: Tensor, size: readonly number[], ...stride: number[]): Tensor;
  reshape(self: Tensor, shape: readonly number[], options?: { out?: Tensor | null | undefined }): Tensor;
  reshape(self: Tensor, options: { shape: readonly number[]; out?: Tensor | null | undefined }): Tensor;
  reshape(options: { self: Tensor; shape: readonly number[]; out?: Tensor | null | undefined }): Tensor;
  reshape(self: Tensor, ...shape: number[]): Tensor;
  flatten(
    self: Tensor,
    startDim?: number | undefined,
    endDim?: number | undefined,
    options?: { out?: Tensor | null | undefined },
  ): Tensor;
  flatten(
    self: Tensor,
    startDim: number,
    options?: { endDim?: number | undefined; out?: Tensor | null | undefined },
  ): Tensor;
  flatten(
    self: Tensor,
    options?: { startDim?: number | undefined; endDim?: number | undefined; out?: Tensor | null | undefined },
  ): Tensor;
  flatten(options: {
    self: Tensor;
    startDim?: number | undefined;
    endDim?: number | undefined;
    out?: Tensor | null | undefined;
  }): Tensor;
  ravel(self: Tensor, options?: { out?: Tensor | null | undefined }): Tensor;
  ravel(options: { self: Tensor; out?: Tensor | null | undefined }): Tensor;
  unflatten(
    self: Tensor,
    dim: number,
    sizes: readonly number[],
    options?: { out?: Tensor | null | undefined },
  ): Tensor;
  unflatten(
    self: Tensor,
    dim: number,
    options: { sizes: readonly number[]; out?: Tensor | null | undefined },
  ): Tensor;
  unflatten(
    self: Tensor,
    options: { dim: number; sizes: readonly number[]; out?: Tensor | null | undefined },
  ): Tensor;
  unflatten(options: {
    self: Tensor;
    dim: number;
    sizes: readonly number[];
    out?: Tensor | null | undefined;
  }): Tensor;
  unflatten(self: Tensor, dim: number, ...sizes: number[]): Tensor;
  squeeze(self: Tensor, dim?: number | null | undefined): Tensor;
  squeeze(self: Tensor, options?: { dim?: number | null | undefined }): Tensor;
  squeeze(options: { self: Tensor; dim?: number | null | undefined }): Tensor;
  unsqueeze(self: Tensor, dim: number): Tensor;
  unsqueeze(self: Tensor, options: { dim: number }): Tensor;
  unsqueeze(options: { self: Tensor; dim: number }): Tensor;
}

/** The methods of shape-views. */
export interface ShapeViewsMethods {
  /**
   * The same elements in another shape; one size may be -1. Never copies: an error when strides do not allow it.
   *
   * @see https://pytorch.org/docs/1.13/generated/torch.Tensor.view.html
   * @example
   * arange(6).view(2, -1).shape; // [2, 3]
   */
  view(size: readonly number[]): Tensor;
  view(options: { size: readonly number[] }): Tensor;
  view(...size: number[]): Tensor;
  /**
   * The same elements in the shape of another tensor, as a view.
   *
   * @see https://pytorch.org/docs/1.13/generated/torch.Tensor.view_as.html
   * @example
   * x.viewAs(y);
   */
  viewAs(other: Tensor, options?: { out?: Tensor | null | undefined }): Tensor;
  viewAs(options: { other: Tensor; out?: Tensor | null | undefined }): Tensor;
  /**
   * The same elements in another shape: a view when strides allow it, else a copy.
   *
   * @see https://pytorch.org/docs/1.13/generated/torch.reshape.html
   * @example
   * x.t().reshape(-1);
   */
  reshape(shape: readonly number[], options?: { out?: Tensor | null | undefined }): Tensor;
  reshape(options: { shape: readonly number[]; out?: Tensor | null | undefined }): Tensor;
  reshape(...shape: number[]): Tensor;
  /** `reshape` to the shape of another tensor. */
  reshapeAs(other: Tensor, options?: { out?: Tensor | null | undefined }): Tensor;
  reshapeAs(options: { other: Tensor; out?: Tensor | null | undefined }): Tensor;
  /**
   * Merges the dimensions from `startDim` to `endDim` into one.
   *
   * @see https://pytorch.org/docs/1.13/generated/torch.flatten.html
   * @example
   * zeros(2, 3, 4).flatten(1).shape; // [2, 12]
   */
  flatten(
    startDim?: number | undefined,
    endDim?: number | undefined,
    options?: { out?: Tensor | null | undefined },
  ): Tensor;
  flatten(
    startDim: number,
    options?: { endDim?: number | undefined; out?: Tensor | null | undefined },
  ): Tensor;
  flatten(options?: {
    startDim?: number | undefined;
    endDim?: number | undefined;
    out?: Tensor | null | undefined;
  }): Tensor;
  /**
   * One dimension of all elements, copied only if they are not contiguous.
   *
   * @see https://pytorch.org/docs/1.13/generated/torch.ravel.html
   * @example
   * ones(2, 3).ravel().shape; // [6]
   */
  ravel(options?: { out?: Tensor | null | undefined }): Tensor;
  /**
   * Splits one dimension into several; one of the sizes may be -1.
   *
   * @see https://pytorch.org/docs/1.13/generated/torch.nn.Unflatten.html
   * @example
   * zeros(6).unflatten(0, [2, 3]).shape; // [2, 3]
   */
  unflatten(dim: number, sizes: readonly number[], options?: { out?: Tensor | null | undefined }): Tensor;
  unflatten(dim: number, options: { sizes: readonly number[]; out?: Tensor | null | undefined }): Tensor;
  unflatten(options: { dim: number; sizes: readonly number[]; out?: Tensor | null | undefined }): Tensor;
  unflatten(dim: number, ...sizes: number[]): Tensor;
  /**
   * Drops all dimensions of size 1, or the one named if its size is 1.
   *
   * @see https://pytorch.org/docs/1.13/generated/torch.squeeze.html
   * @example
   * zeros(1, 3, 1).squeeze().shape; // [3]
   */
  squeeze(dim?: number | null | undefined): Tensor;
  squeeze(options?: { dim?: number | null | undefined }): Tensor;
  /** In-place form of `squeeze`. */
  squeeze_(dim?: number | null | undefined): this;
  squeeze_(options?: { dim?: number | null | undefined }): this;
  /**
   * Adds a dimension of size 1 before position `dim`.
   *
   * @see https://pytorch.org/docs/1.13/generated/torch.unsqueeze.html
   * @example
   * zeros(3).unsqueeze(0).shape; // [1, 3]
   */
  unsqueeze(dim: number): Tensor;
  unsqueeze(options: { dim: number }): Tensor;
  /** In-place form of `unsqueeze`. */
  unsqueeze_(dim: number): this;
  unsqueeze_(options: { dim: number }): this;
}
