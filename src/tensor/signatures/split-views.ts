/** Types of the operators in split-views. Written by scripts/signatures.ts; do not edit. */

import type { Tensor } from '../tensor.js';

/** The free functions of split-views. */
export interface SplitViewsFunctions {
  splitWithSizes(self: Tensor, splitSizes: readonly number[], dim?: number | undefined): Tensor[];
  splitWithSizes(
    self: Tensor,
    splitSizes: readonly number[],
    options?: { dim?: number | undefined },
  ): Tensor[];
  splitWithSizes(
    self: Tensor,
    options: { splitSizes: readonly number[]; dim?: number | undefined },
  ): Tensor[];
  splitWithSizes(options: {
    self: Tensor;
    splitSizes: readonly number[];
    dim?: number | undefined;
  }): Tensor[];
  split(self: Tensor, splitSize: number, dim?: number | undefined): Tensor[];
  split(self: Tensor, splitSize: number, options?: { dim?: number | undefined }): Tensor[];
  split(self: Tensor, options: { splitSize: number; dim?: number | undefined }): Tensor[];
  split(options: { self: Tensor; splitSize: number; dim?: number | undefined }): Tensor[];
  split(self: Tensor, splitSize: readonly number[], dim?: number | undefined): Tensor[];
  split(self: Tensor, splitSize: readonly number[], options?: { dim?: number | undefined }): Tensor[];
  split(self: Tensor, options: { splitSize: readonly number[]; dim?: number | undefined }): Tensor[];
  split(options: { self: Tensor; splitSize: readonly number[]; dim?: number | undefined }): Tensor[];
  unsafeSplit(self: Tensor, splitSize: number, dim?: number | undefined): Tensor[];
  unsafeSplit(self: Tensor, splitSize: number, options?: { dim?: number | undefined }): Tensor[];
  unsafeSplit(self: Tensor, options: { splitSize: number; dim?: number | undefined }): Tensor[];
  unsafeSplit(options: { self: Tensor; splitSize: number; dim?: number | undefined }): Tensor[];
  unsafeSplitWithSizes(self: Tensor, splitSizes: readonly number[], dim?: number | undefined): Tensor[];
  unsafeSplitWithSizes(
    self: Tensor,
    splitSizes: readonly number[],
    options?: { dim?: number | undefined },
  ): Tensor[];
  unsafeSplitWithSizes(
    self: Tensor,
    options: { splitSizes: readonly number[]; dim?: number | undefined },
  ): Tensor[];
  unsafeSplitWithSizes(options: {
    self: Tensor;
    splitSizes: readonly number[];
    dim?: number | undefined;
  }): Tensor[];
  chunk(self: Tensor, chunks: number, dim?: number | undefined): Tensor[];
  chunk(self: Tensor, chunks: number, options?: { dim?: number | undefined }): Tensor[];
  chunk(self: Tensor, options: { chunks: number; dim?: number | undefined }): Tensor[];
  chunk(options: { self: Tensor; chunks: number; dim?: number | undefined }): Tensor[];
  unsafeChunk(self: Tensor, chunks: number, dim?: number | undefined): Tensor[];
  unsafeChunk(self: Tensor, chunks: number, options?: { dim?: number | undefined }): Tensor[];
  unsafeChunk(self: Tensor, options: { chunks: number; dim?: number | undefined }): Tensor[];
  unsafeChunk(options: { self: Tensor; chunks: number; dim?: number | undefined }): Tensor[];
  unbind(self: Tensor, dim?: number | undefined): Tensor[];
  unbind(self: Tensor, options?: { dim?: number | undefined }): Tensor[];
  unbind(options: { self: Tensor; dim?: number | undefined }): Tensor[];
}

/** The methods of split-views. */
export interface SplitViewsMethods {
  /**
   * Parts of the given sizes along a dimension, as views.
   *
   * @see https://pytorch.org/docs/1.13/generated/torch.split.html
   * @example
   * arange(5).splitWithSizes([2, 3]);
   */
  splitWithSizes(splitSizes: readonly number[], dim?: number | undefined): Tensor[];
  splitWithSizes(splitSizes: readonly number[], options?: { dim?: number | undefined }): Tensor[];
  splitWithSizes(options: { splitSizes: readonly number[]; dim?: number | undefined }): Tensor[];
  /**
   * Parts of one size (the last may be smaller), or of a list of sizes, along a dimension, as views.
   *
   * @see https://pytorch.org/docs/1.13/generated/torch.split.html
   * @example
   * arange(5).split(2); // sizes 2, 2, 1
   * arange(5).split([1, 4]);
   */
  split(splitSize: number, dim?: number | undefined): Tensor[];
  split(splitSize: number, options?: { dim?: number | undefined }): Tensor[];
  split(options: { splitSize: number; dim?: number | undefined }): Tensor[];
  /**
   * Parts of one size (the last may be smaller), or of a list of sizes, along a dimension, as views.
   *
   * @see https://pytorch.org/docs/1.13/generated/torch.split.html
   * @example
   * arange(5).split(2); // sizes 2, 2, 1
   * arange(5).split([1, 4]);
   */
  split(splitSize: readonly number[], dim?: number | undefined): Tensor[];
  split(splitSize: readonly number[], options?: { dim?: number | undefined }): Tensor[];
  split(options: { splitSize: readonly number[]; dim?: number | undefined }): Tensor[];
  /**
   * `split` whose parts are no views for autograd, so that each may be written in place if no other is used after that.
   *
   * @see https://pytorch.org/docs/1.13/generated/torch.unsafe_split.html
   * @example
   * const [a, b] = unsafeSplit(x, 2);
   */
  unsafeSplit(splitSize: number, dim?: number | undefined): Tensor[];
  unsafeSplit(splitSize: number, options?: { dim?: number | undefined }): Tensor[];
  unsafeSplit(options: { splitSize: number; dim?: number | undefined }): Tensor[];
  /**
   * `splitWithSizes` whose parts are no views for autograd.
   *
   * @see https://pytorch.org/docs/1.13/generated/torch.Tensor.split.html
   * @example
   * const [a, b] = unsafeSplitWithSizes(x, [1, 4]);
   */
  unsafeSplitWithSizes(splitSizes: readonly number[], dim?: number | undefined): Tensor[];
  unsafeSplitWithSizes(splitSizes: readonly number[], options?: { dim?: number | undefined }): Tensor[];
  unsafeSplitWithSizes(options: { splitSizes: readonly number[]; dim?: number | undefined }): Tensor[];
  /**
   * At most `chunks` parts of equal size along a dimension, as views.
   *
   * @see https://pytorch.org/docs/1.13/generated/torch.chunk.html
   * @example
   * arange(6).chunk(3);
   */
  chunk(chunks: number, dim?: number | undefined): Tensor[];
  chunk(chunks: number, options?: { dim?: number | undefined }): Tensor[];
  chunk(options: { chunks: number; dim?: number | undefined }): Tensor[];
  /**
   * `chunk` whose parts are no views for autograd.
   *
   * @see https://pytorch.org/docs/1.13/generated/torch.unsafe_chunk.html
   * @example
   * const [a, b] = unsafeChunk(x, 2);
   */
  unsafeChunk(chunks: number, dim?: number | undefined): Tensor[];
  unsafeChunk(chunks: number, options?: { dim?: number | undefined }): Tensor[];
  unsafeChunk(options: { chunks: number; dim?: number | undefined }): Tensor[];
  /**
   * The slices along a dimension, which disappears, as views.
   *
   * @see https://pytorch.org/docs/1.13/generated/torch.unbind.html
   * @example
   * const [first, second] = zeros(2, 3).unbind();
   */
  unbind(dim?: number | undefined): Tensor[];
  unbind(options?: { dim?: number | undefined }): Tensor[];
}
