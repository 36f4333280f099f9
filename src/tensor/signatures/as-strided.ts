/** Types of the operators in as-strided. Written by scripts/signatures.ts; do not edit. */

import type { Tensor } from '../tensor.js';

/** The free functions of as-strided. */
export interface AsStridedFunctions {
  asStrided(
    self: Tensor,
    size: readonly number[],
    stride: readonly number[],
    storageOffset?: number | null | undefined,
  ): Tensor;
  asStrided(
    self: Tensor,
    size: readonly number[],
    stride: readonly number[],
    options?: { storageOffset?: number | null | undefined },
  ): Tensor;
  asStrided(
    self: Tensor,
    size: readonly number[],
    options: { stride: readonly number[]; storageOffset?: number | null | undefined },
  ): Tensor;
  asStrided(
    self: Tensor,
    options: {
      size: readonly number[];
      stride: readonly number[];
      storageOffset?: number | null | undefined;
    },
  ): Tensor;
  asStrided(options: {
    self: Tensor;
    size: readonly number[];
    stride: readonly number[];
    storageOffset?: number | null | undefined;
  }): Tensor;
}

/** The methods of as-strided. */
export interface AsStridedMethods {
  /**
   * A view of the storage with this size and these strides; the offset counts from the start of the storage.
   *
   * @see https://pytorch.org/docs/1.13/generated/torch.as_strided.html
   * @example
   * arange(4).asStrided([3, 2], [1, 1]); // overlapping windows
   */
  asStrided(
    size: readonly number[],
    stride: readonly number[],
    storageOffset?: number | null | undefined,
  ): Tensor;
  asStrided(
    size: readonly number[],
    stride: readonly number[],
    options?: { storageOffset?: number | null | undefined },
  ): Tensor;
  asStrided(
    size: readonly number[],
    options: { stride: readonly number[]; storageOffset?: number | null | undefined },
  ): Tensor;
  asStrided(options: {
    size: readonly number[];
    stride: readonly number[];
    storageOffset?: number | null | undefined;
  }): Tensor;
  /** In-place form of `asStrided`. */
  asStrided_(
    size: readonly number[],
    stride: readonly number[],
    storageOffset?: number | null | undefined,
  ): this;
  asStrided_(
    size: readonly number[],
    stride: readonly number[],
    options?: { storageOffset?: number | null | undefined },
  ): this;
  asStrided_(
    size: readonly number[],
    options: { stride: readonly number[]; storageOffset?: number | null | undefined },
  ): this;
  asStrided_(options: {
    size: readonly number[];
    stride: readonly number[];
    storageOffset?: number | null | undefined;
  }): this;
}
