/** Types of the operators in part-scatter. Written by scripts/signatures.ts; do not edit. */

import type { Tensor } from '../tensor.js';

/** The free functions of part-scatter. */
export interface PartScatterFunctions {
  diagonalScatter(
    self: Tensor,
    src: Tensor,
    offset?: number | undefined,
    dim1?: number | undefined,
    dim2?: number | undefined,
  ): Tensor;
  diagonalScatter(
    self: Tensor,
    src: Tensor,
    offset: number,
    dim1: number,
    options?: { dim2?: number | undefined },
  ): Tensor;
  diagonalScatter(
    self: Tensor,
    src: Tensor,
    offset: number,
    options?: { dim1?: number | undefined; dim2?: number | undefined },
  ): Tensor;
  diagonalScatter(
    self: Tensor,
    src: Tensor,
    options?: { offset?: number | undefined; dim1?: number | undefined; dim2?: number | undefined },
  ): Tensor;
  diagonalScatter(
    self: Tensor,
    options: {
      src: Tensor;
      offset?: number | undefined;
      dim1?: number | undefined;
      dim2?: number | undefined;
    },
  ): Tensor;
  diagonalScatter(options: {
    self: Tensor;
    src: Tensor;
    offset?: number | undefined;
    dim1?: number | undefined;
    dim2?: number | undefined;
  }): Tensor;
  selectScatter(self: Tensor, src: Tensor, dim: number, index: number): Tensor;
  selectScatter(self: Tensor, src: Tensor, dim: number, options: { index: number }): Tensor;
  selectScatter(self: Tensor, src: Tensor, options: { dim: number; index: number }): Tensor;
  selectScatter(self: Tensor, options: { src: Tensor; dim: number; index: number }): Tensor;
  selectScatter(options: { self: Tensor; src: Tensor; dim: number; index: number }): Tensor;
  sliceScatter(
    self: Tensor,
    src: Tensor,
    dim?: number | undefined,
    start?: number | null | undefined,
    end?: number | null | undefined,
    step?: number | undefined,
  ): Tensor;
  sliceScatter(
    self: Tensor,
    src: Tensor,
    dim: number,
    start: number | null,
    end: number | null,
    options?: { step?: number | undefined },
  ): Tensor;
  sliceScatter(
    self: Tensor,
    src: Tensor,
    dim: number,
    start: number | null,
    options?: { end?: number | null | undefined; step?: number | undefined },
  ): Tensor;
  sliceScatter(
    self: Tensor,
    src: Tensor,
    dim: number,
    options?: {
      start?: number | null | undefined;
      end?: number | null | undefined;
      step?: number | undefined;
    },
  ): Tensor;
  sliceScatter(
    self: Tensor,
    src: Tensor,
    options?: {
      dim?: number | undefined;
      start?: number | null | undefined;
      end?: number | null | undefined;
      step?: number | undefined;
    },
  ): Tensor;
  sliceScatter(
    self: Tensor,
    options: {
      src: Tensor;
      dim?: number | undefined;
      start?: number | null | undefined;
      end?: number | null | undefined;
      step?: number | undefined;
    },
  ): Tensor;
  sliceScatter(options: {
    self: Tensor;
    src: Tensor;
    dim?: number | undefined;
    start?: number | null | undefined;
    end?: number | null | undefined;
    step?: number | undefined;
  }): Tensor;
  asStridedScatter(
    self: Tensor,
    src: Tensor,
    size: readonly number[],
    stride: readonly number[],
    storageOffset?: number | null | undefined,
  ): Tensor;
  asStridedScatter(
    self: Tensor,
    src: Tensor,
    size: readonly number[],
    stride: readonly number[],
    options?: { storageOffset?: number | null | undefined },
  ): Tensor;
  asStridedScatter(
    self: Tensor,
    src: Tensor,
    size: readonly number[],
    options: { stride: readonly number[]; storageOffset?: number | null | undefined },
  ): Tensor;
  asStridedScatter(
    self: Tensor,
    src: Tensor,
    options: {
      size: readonly number[];
      stride: readonly number[];
      storageOffset?: number | null | undefined;
    },
  ): Tensor;
  asStridedScatter(
    self: Tensor,
    options: {
      src: Tensor;
      size: readonly number[];
      stride: readonly number[];
      storageOffset?: number | null | undefined;
    },
  ): Tensor;
  asStridedScatter(options: {
    self: Tensor;
    src: Tensor;
    size: readonly number[];
    stride: readonly number[];
    storageOffset?: number | null | undefined;
  }): Tensor;
  narrowCopy(
    self: Tensor,
    dim: number,
    start: number,
    length: number,
    options?: { out?: Tensor | null | undefined },
  ): Tensor;
  narrowCopy(
    self: Tensor,
    dim: number,
    start: number,
    options: { length: number; out?: Tensor | null | undefined },
  ): Tensor;
  narrowCopy(
    self: Tensor,
    dim: number,
    options: { start: number; length: number; out?: Tensor | null | undefined },
  ): Tensor;
  narrowCopy(
    self: Tensor,
    options: { dim: number; start: number; length: number; out?: Tensor | null | undefined },
  ): Tensor;
  narrowCopy(options: {
    self: Tensor;
    dim: number;
    start: number;
    length: number;
    out?: Tensor | null | undefined;
  }): Tensor;
}

/** The methods of part-scatter. */
export interface PartScatterMethods {
  /**
   * A copy of the tensor with `src` as its diagonal.
   *
   * @see https://pytorch.org/docs/1.13/generated/torch.diagonal_scatter.html
   * @example
   * diagonalScatter(zeros(2, 2), ones(2)).tolist(); // [[1, 0], [0, 1]]
   */
  diagonalScatter(
    src: Tensor,
    offset?: number | undefined,
    dim1?: number | undefined,
    dim2?: number | undefined,
  ): Tensor;
  diagonalScatter(src: Tensor, offset: number, dim1: number, options?: { dim2?: number | undefined }): Tensor;
  diagonalScatter(
    src: Tensor,
    offset: number,
    options?: { dim1?: number | undefined; dim2?: number | undefined },
  ): Tensor;
  diagonalScatter(
    src: Tensor,
    options?: { offset?: number | undefined; dim1?: number | undefined; dim2?: number | undefined },
  ): Tensor;
  diagonalScatter(options: {
    src: Tensor;
    offset?: number | undefined;
    dim1?: number | undefined;
    dim2?: number | undefined;
  }): Tensor;
  /**
   * A copy of the tensor with `src` at one index of a dimension.
   *
   * @see https://pytorch.org/docs/1.13/generated/torch.select_scatter.html
   * @example
   * selectScatter(zeros(2, 2), ones(2), 0, 1).tolist(); // [[0, 0], [1, 1]]
   */
  selectScatter(src: Tensor, dim: number, index: number): Tensor;
  selectScatter(src: Tensor, dim: number, options: { index: number }): Tensor;
  selectScatter(src: Tensor, options: { dim: number; index: number }): Tensor;
  selectScatter(options: { src: Tensor; dim: number; index: number }): Tensor;
  /**
   * A copy of the tensor with `src` in the place of a slice along a dimension.
   *
   * @see https://pytorch.org/docs/1.13/generated/torch.slice_scatter.html
   * @example
   * sliceScatter(zeros(3), ones(2), 0, 1).tolist(); // [0, 1, 1]
   */
  sliceScatter(
    src: Tensor,
    dim?: number | undefined,
    start?: number | null | undefined,
    end?: number | null | undefined,
    step?: number | undefined,
  ): Tensor;
  sliceScatter(
    src: Tensor,
    dim: number,
    start: number | null,
    end: number | null,
    options?: { step?: number | undefined },
  ): Tensor;
  sliceScatter(
    src: Tensor,
    dim: number,
    start: number | null,
    options?: { end?: number | null | undefined; step?: number | undefined },
  ): Tensor;
  sliceScatter(
    src: Tensor,
    dim: number,
    options?: {
      start?: number | null | undefined;
      end?: number | null | undefined;
      step?: number | undefined;
    },
  ): Tensor;
  sliceScatter(
    src: Tensor,
    options?: {
      dim?: number | undefined;
      start?: number | null | undefined;
      end?: number | null | undefined;
      step?: number | undefined;
    },
  ): Tensor;
  sliceScatter(options: {
    src: Tensor;
    dim?: number | undefined;
    start?: number | null | undefined;
    end?: number | null | undefined;
    step?: number | undefined;
  }): Tensor;
  /**
   * A copy of the tensor with `src` in the place of a view by explicit strides. The result is dense whatever the layout of
   * the input; size, strides and offset are those of a view of it.
   *
   * @see https://pytorch.org/docs/1.13/generated/torch.as_strided_scatter.html
   * @example
   * asStridedScatter(zeros(3, 3), ones(2), [2], [4]).diagonal().tolist(); // [1, 1, 0]
   */
  asStridedScatter(
    src: Tensor,
    size: readonly number[],
    stride: readonly number[],
    storageOffset?: number | null | undefined,
  ): Tensor;
  asStridedScatter(
    src: Tensor,
    size: readonly number[],
    stride: readonly number[],
    options?: { storageOffset?: number | null | undefined },
  ): Tensor;
  asStridedScatter(
    src: Tensor,
    size: readonly number[],
    options: { stride: readonly number[]; storageOffset?: number | null | undefined },
  ): Tensor;
  asStridedScatter(
    src: Tensor,
    options: {
      size: readonly number[];
      stride: readonly number[];
      storageOffset?: number | null | undefined;
    },
  ): Tensor;
  asStridedScatter(options: {
    src: Tensor;
    size: readonly number[];
    stride: readonly number[];
    storageOffset?: number | null | undefined;
  }): Tensor;
  /**
   * `narrow` with memory of its own.
   *
   * @see https://pytorch.org/docs/1.13/generated/torch.narrow_copy.html
   * @example
   * narrowCopy(arange(4), 0, 1, 2).tolist(); // [1, 2]
   */
  narrowCopy(
    dim: number,
    start: number,
    length: number,
    options?: { out?: Tensor | null | undefined },
  ): Tensor;
  narrowCopy(
    dim: number,
    start: number,
    options: { length: number; out?: Tensor | null | undefined },
  ): Tensor;
  narrowCopy(
    dim: number,
    options: { start: number; length: number; out?: Tensor | null | undefined },
  ): Tensor;
  narrowCopy(options: {
    dim: number;
    start: number;
    length: number;
    out?: Tensor | null | undefined;
  }): Tensor;
}
