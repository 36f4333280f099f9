/** Types of the operators in slice-views. Written by scripts/signatures.ts; do not edit. */

import type { Tensor } from '../tensor.js';

/** The free functions of slice-views. */
export interface SliceViewsFunctions {
  select(self: Tensor, dim: number, index: number): Tensor;
  select(self: Tensor, dim: number, options: { index: number }): Tensor;
  select(self: Tensor, options: { dim: number; index: number }): Tensor;
  select(options: { self: Tensor; dim: number; index: number }): Tensor;
  sliceAlong(
    self: Tensor,
    dim?: number | undefined,
    start?: number | null | undefined,
    end?: number | null | undefined,
    step?: number | undefined,
  ): Tensor;
  sliceAlong(
    self: Tensor,
    dim: number,
    start: number | null,
    end: number | null,
    options?: { step?: number | undefined },
  ): Tensor;
  sliceAlong(
    self: Tensor,
    dim: number,
    start: number | null,
    options?: { end?: number | null | undefined; step?: number | undefined },
  ): Tensor;
  sliceAlong(
    self: Tensor,
    dim: number,
    options?: {
      start?: number | null | undefined;
      end?: number | null | undefined;
      step?: number | undefined;
    },
  ): Tensor;
  sliceAlong(
    self: Tensor,
    options?: {
      dim?: number | undefined;
      start?: number | null | undefined;
      end?: number | null | undefined;
      step?: number | undefined;
    },
  ): Tensor;
  sliceAlong(options: {
    self: Tensor;
    dim?: number | undefined;
    start?: number | null | undefined;
    end?: number | null | undefined;
    step?: number | undefined;
  }): Tensor;
  narrow(
    self: Tensor,
    dim: number,
    start: number,
    length: number,
    options?: { out?: Tensor | null | undefined },
  ): Tensor;
  narrow(
    self: Tensor,
    dim: number,
    start: number,
    options: { length: number; out?: Tensor | null | undefined },
  ): Tensor;
  narrow(
    self: Tensor,
    dim: number,
    options: { start: number; length: number; out?: Tensor | null | undefined },
  ): Tensor;
  narrow(
    self: Tensor,
    options: { dim: number; start: number; length: number; out?: Tensor | null | undefined },
  ): Tensor;
  narrow(options: {
    self: Tensor;
    dim: number;
    start: number;
    length: number;
    out?: Tensor | null | undefined;
  }): Tensor;
  split(self: Tensor, splitSize: number, dim?: number | undefined): Tensor[];
  split(self: Tensor, splitSize: number, options?: { dim?: number | undefined }): Tensor[];
  split(self: Tensor, options: { splitSize: number; dim?: number | undefined }): Tensor[];
  split(options: { self: Tensor; splitSize: number; dim?: number | undefined }): Tensor[];
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
  split(
    self: Tensor,
    splitSize: number | readonly number[],
    dim?: number | undefined,
    options?: { out?: Tensor | null | undefined },
  ): Tensor[];
  split(
    self: Tensor,
    splitSize: number | readonly number[],
    options?: { dim?: number | undefined; out?: Tensor | null | undefined },
  ): Tensor[];
  split(
    self: Tensor,
    options: {
      splitSize: number | readonly number[];
      dim?: number | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor[];
  split(options: {
    self: Tensor;
    splitSize: number | readonly number[];
    dim?: number | undefined;
    out?: Tensor | null | undefined;
  }): Tensor[];
  chunk(
    self: Tensor,
    chunks: number,
    dim?: number | undefined,
    options?: { out?: Tensor | null | undefined },
  ): Tensor[];
  chunk(
    self: Tensor,
    chunks: number,
    options?: { dim?: number | undefined; out?: Tensor | null | undefined },
  ): Tensor[];
  chunk(
    self: Tensor,
    options: { chunks: number; dim?: number | undefined; out?: Tensor | null | undefined },
  ): Tensor[];
  chunk(options: {
    self: Tensor;
    chunks: number;
    dim?: number | undefined;
    out?: Tensor | null | undefined;
  }): Tensor[];
  unbind(self: Tensor, dim?: number | undefined): Tensor[];
  unbind(self: Tensor, options?: { dim?: number | undefined }): Tensor[];
  unbind(options: { self: Tensor; dim?: number | undefined }): Tensor[];
}

/** The methods of slice-views. */
export interface SliceViewsMethods {
  /**
   * One index along a dimension, which disappears.
   *
   * @see https://pytorch.org/docs/1.13/generated/torch.select.html
   * @example
   * x.select(0, -1); // x[-1]
   */
  select(dim: number, index: number): Tensor;
  select(dim: number, options: { index: number }): Tensor;
  select(options: { dim: number; index: number }): Tensor;
  /**
   * `length` indices from `start` on along a dimension; `start` may be negative or a 0-dim integer tensor.
   *
   * @see https://pytorch.org/docs/1.13/generated/torch.narrow.html
   * @example
   * x.narrow(0, 1, 2); // x[1:3]
   */
  narrow(dim: number, start: number, length: number, options?: { out?: Tensor | null | undefined }): Tensor;
  narrow(dim: number, start: number, options: { length: number; out?: Tensor | null | undefined }): Tensor;
  narrow(dim: number, options: { start: number; length: number; out?: Tensor | null | undefined }): Tensor;
  narrow(options: { dim: number; start: number; length: number; out?: Tensor | null | undefined }): Tensor;
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
  split(
    splitSize: number | readonly number[],
    dim?: number | undefined,
    options?: { out?: Tensor | null | undefined },
  ): Tensor[];
  split(
    splitSize: number | readonly number[],
    options?: { dim?: number | undefined; out?: Tensor | null | undefined },
  ): Tensor[];
  split(options: {
    splitSize: number | readonly number[];
    dim?: number | undefined;
    out?: Tensor | null | undefined;
  }): Tensor[];
  /**
   * At most `chunks` parts of equal size along a dimension, as views.
   *
   * @see https://pytorch.org/docs/1.13/generated/torch.chunk.html
   * @example
   * arange(6).chunk(3);
   */
  chunk(chunks: number, dim?: number | undefined, options?: { out?: Tensor | null | undefined }): Tensor[];
  chunk(chunks: number, options?: { dim?: number | undefined; out?: Tensor | null | undefined }): Tensor[];
  chunk(options: { chunks: number; dim?: number | undefined; out?: Tensor | null | undefined }): Tensor[];
  /**
   * The slices along a dimension, which disappears, as views.
   *
   * @see https://pytorch.org/docs/1.13/generated/torch.unbind.html
   * @example
   * const [first, second] = zeros(2, 3).unbind();
   */
  unbind(dim?: number | undefined): Tensor[];
  unbind(options?: { dim?: number | undefined }): Tensor[];
  /**
   * All windows of `size` along a dimension, `step` apart, as a new last dimension; a view.
   *
   * @see https://pytorch.org/docs/1.13/generated/torch.Tensor.unfold.html
   * @example
   * arange(5).unfold(0, 3, 1).shape; // [3, 3]
   */
  unfold(dimension: number, size: number, step: number): Tensor;
  unfold(dimension: number, size: number, options: { step: number }): Tensor;
  unfold(dimension: number, options: { size: number; step: number }): Tensor;
  unfold(options: { dimension: number; size: number; step: number }): Tensor;
}
