/** Types of the operators in view-copies. Written by scripts/signatures.ts; do not edit. */

import type { Tensor } from '../tensor.js';

/** The free functions of view-copies. */
export interface ViewCopiesFunctions {
  viewCopy(self: Tensor, size: readonly number[], options?: { out?: Tensor | null | undefined }): Tensor;
  viewCopy(self: Tensor, options: { size: readonly number[]; out?: Tensor | null | undefined }): Tensor;
  viewCopy(options: { self: Tensor; size: readonly number[]; out?: Tensor | null | undefined }): Tensor;
  viewCopy(self: Tensor, ...size: number[]): Tensor;
  expandCopy(self: Tensor, size: readonly number[], options?: { out?: Tensor | null | undefined }): Tensor;
  expandCopy(self: Tensor, options: { size: readonly number[]; out?: Tensor | null | undefined }): Tensor;
  expandCopy(options: { self: Tensor; size: readonly number[]; out?: Tensor | null | undefined }): Tensor;
  expandCopy(self: Tensor, ...size: number[]): Tensor;
  permuteCopy(self: Tensor, dims: readonly number[], options?: { out?: Tensor | null | undefined }): Tensor;
  permuteCopy(self: Tensor, options: { dims: readonly number[]; out?: Tensor | null | undefined }): Tensor;
  permuteCopy(options: { self: Tensor; dims: readonly number[]; out?: Tensor | null | undefined }): Tensor;
  permuteCopy(self: Tensor, ...dims: number[]): Tensor;
  transposeCopy(
    self: Tensor,
    dim0: number,
    dim1: number,
    options?: { out?: Tensor | null | undefined },
  ): Tensor;
  transposeCopy(
    self: Tensor,
    dim0: number,
    options: { dim1: number; out?: Tensor | null | undefined },
  ): Tensor;
  transposeCopy(
    self: Tensor,
    options: { dim0: number; dim1: number; out?: Tensor | null | undefined },
  ): Tensor;
  transposeCopy(options: {
    self: Tensor;
    dim0: number;
    dim1: number;
    out?: Tensor | null | undefined;
  }): Tensor;
  tCopy(self: Tensor, options?: { out?: Tensor | null | undefined }): Tensor;
  tCopy(options: { self: Tensor; out?: Tensor | null | undefined }): Tensor;
  squeezeCopy(
    self: Tensor,
    dim?: number | null | undefined,
    options?: { out?: Tensor | null | undefined },
  ): Tensor;
  squeezeCopy(
    self: Tensor,
    options?: { dim?: number | null | undefined; out?: Tensor | null | undefined },
  ): Tensor;
  squeezeCopy(options: {
    self: Tensor;
    dim?: number | null | undefined;
    out?: Tensor | null | undefined;
  }): Tensor;
  unsqueezeCopy(self: Tensor, dim: number, options?: { out?: Tensor | null | undefined }): Tensor;
  unsqueezeCopy(self: Tensor, options: { dim: number; out?: Tensor | null | undefined }): Tensor;
  unsqueezeCopy(options: { self: Tensor; dim: number; out?: Tensor | null | undefined }): Tensor;
  diagonalCopy(
    self: Tensor,
    offset?: number | undefined,
    dim1?: number | undefined,
    dim2?: number | undefined,
    options?: { out?: Tensor | null | undefined },
  ): Tensor;
  diagonalCopy(
    self: Tensor,
    offset: number,
    dim1: number,
    options?: { dim2?: number | undefined; out?: Tensor | null | undefined },
  ): Tensor;
  diagonalCopy(
    self: Tensor,
    offset: number,
    options?: { dim1?: number | undefined; dim2?: number | undefined; out?: Tensor | null | undefined },
  ): Tensor;
  diagonalCopy(
    self: Tensor,
    options?: {
      offset?: number | undefined;
      dim1?: number | undefined;
      dim2?: number | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  diagonalCopy(options: {
    self: Tensor;
    offset?: number | undefined;
    dim1?: number | undefined;
    dim2?: number | undefined;
    out?: Tensor | null | undefined;
  }): Tensor;
  selectCopy(self: Tensor, dim: number, index: number, options?: { out?: Tensor | null | undefined }): Tensor;
  selectCopy(self: Tensor, dim: number, options: { index: number; out?: Tensor | null | undefined }): Tensor;
  selectCopy(self: Tensor, options: { dim: number; index: number; out?: Tensor | null | undefined }): Tensor;
  selectCopy(options: { self: Tensor; dim: number; index: number; out?: Tensor | null | undefined }): Tensor;
  sliceCopy(
    self: Tensor,
    dim?: number | undefined,
    start?: number | null | undefined,
    end?: number | null | undefined,
    step?: number | undefined,
    options?: { out?: Tensor | null | undefined },
  ): Tensor;
  sliceCopy(
    self: Tensor,
    dim: number,
    start: number | null,
    end: number | null,
    options?: { step?: number | undefined; out?: Tensor | null | undefined },
  ): Tensor;
  sliceCopy(
    self: Tensor,
    dim: number,
    start: number | null,
    options?: { end?: number | null | undefined; step?: number | undefined; out?: Tensor | null | undefined },
  ): Tensor;
  sliceCopy(
    self: Tensor,
    dim: number,
    options?: {
      start?: number | null | undefined;
      end?: number | null | undefined;
      step?: number | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  sliceCopy(
    self: Tensor,
    options?: {
      dim?: number | undefined;
      start?: number | null | undefined;
      end?: number | null | undefined;
      step?: number | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  sliceCopy(options: {
    self: Tensor;
    dim?: number | undefined;
    start?: number | null | undefined;
    end?: number | null | undefined;
    step?: number | undefined;
    out?: Tensor | null | undefined;
  }): Tensor;
  unfoldCopy(
    self: Tensor,
    dimension: number,
    size: number,
    step: number,
    options?: { out?: Tensor | null | undefined },
  ): Tensor;
  unfoldCopy(
    self: Tensor,
    dimension: number,
    size: number,
    options: { step: number; out?: Tensor | null | undefined },
  ): Tensor;
  unfoldCopy(
    self: Tensor,
    dimension: number,
    options: { size: number; step: number; out?: Tensor | null | undefined },
  ): Tensor;
  unfoldCopy(
    self: Tensor,
    options: { dimension: number; size: number; step: number; out?: Tensor | null | undefined },
  ): Tensor;
  unfoldCopy(options: {
    self: Tensor;
    dimension: number;
    size: number;
    step: number;
    out?: Tensor | null | undefined;
  }): Tensor;
  asStridedCopy(
    self: Tensor,
    size: readonly number[],
    stride: readonly number[],
    storageOffset?: number | null | undefined,
    options?: { out?: Tensor | null | undefined },
  ): Tensor;
  asStridedCopy(
    self: Tensor,
    size: readonly number[],
    stride: readonly number[],
    options?: { storageOffset?: number | null | undefined; out?: Tensor | null | undefined },
  ): Tensor;
  asStridedCopy(
    self: Tensor,
    size: readonly number[],
    options: {
      stride: readonly number[];
      storageOffset?: number | null | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  asStridedCopy(
    self: Tensor,
    options: {
      size: readonly number[];
      stride: readonly number[];
      storageOffset?: number | null | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  asStridedCopy(options: {
    self: Tensor;
    size: readonly number[];
    stride: readonly number[];
    storageOffset?: number | null | undefined;
    out?: Tensor | null | undefined;
  }): Tensor;
  aliasCopy(self: Tensor, options?: { out?: Tensor | null | undefined }): Tensor;
  aliasCopy(options: { self: Tensor; out?: Tensor | null | undefined }): Tensor;
  splitCopy(
    self: Tensor,
    splitSize: number,
    dim?: number | undefined,
    options?: { out?: readonly Tensor[] | null | undefined },
  ): Tensor[];
  splitCopy(
    self: Tensor,
    splitSize: number,
    options?: { dim?: number | undefined; out?: readonly Tensor[] | null | undefined },
  ): Tensor[];
  splitCopy(
    self: Tensor,
    options: { splitSize: number; dim?: number | undefined; out?: readonly Tensor[] | null | undefined },
  ): Tensor[];
  splitCopy(options: {
    self: Tensor;
    splitSize: number;
    dim?: number | undefined;
    out?: readonly Tensor[] | null | undefined;
  }): Tensor[];
  splitWithSizesCopy(
    self: Tensor,
    splitSizes: readonly number[],
    dim?: number | undefined,
    options?: { out?: readonly Tensor[] | null | undefined },
  ): Tensor[];
  splitWithSizesCopy(
    self: Tensor,
    splitSizes: readonly number[],
    options?: { dim?: number | undefined; out?: readonly Tensor[] | null | undefined },
  ): Tensor[];
  splitWithSizesCopy(
    self: Tensor,
    options: {
      splitSizes: readonly number[];
      dim?: number | undefined;
      out?: readonly Tensor[] | null | undefined;
    },
  ): Tensor[];
  splitWithSizesCopy(options: {
    self: Tensor;
    splitSizes: readonly number[];
    dim?: number | undefined;
    out?: readonly Tensor[] | null | undefined;
  }): Tensor[];
  unbindCopy(
    self: Tensor,
    dim?: number | undefined,
    options?: { out?: readonly Tensor[] | null | undefined },
  ): Tensor[];
  unbindCopy(
    self: Tensor,
    options?: { dim?: number | undefined; out?: readonly Tensor[] | null | undefined },
  ): Tensor[];
  unbindCopy(options: {
    self: Tensor;
    dim?: number | undefined;
    out?: readonly Tensor[] | null | undefined;
  }): Tensor[];
}

/** The methods of view-copies. */
export interface ViewCopiesMethods {}
