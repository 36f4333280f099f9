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
