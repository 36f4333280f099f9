/** Types of the operators in search. Written by scripts/signatures.ts; do not edit. */

import type { Scalar, Tensor } from '../tensor.js';

/** The free functions of search. */
export interface SearchFunctions {
  searchsorted(
    sortedSequence: Tensor,
    self: Tensor | Scalar,
    options?: {
      outInt32?: boolean | undefined;
      right?: boolean | undefined;
      side?: string | null | undefined;
      sorter?: Tensor | null | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  searchsorted(
    sortedSequence: Tensor,
    options: {
      self: Tensor | Scalar;
      outInt32?: boolean | undefined;
      right?: boolean | undefined;
      side?: string | null | undefined;
      sorter?: Tensor | null | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  searchsorted(options: {
    sortedSequence: Tensor;
    self: Tensor | Scalar;
    outInt32?: boolean | undefined;
    right?: boolean | undefined;
    side?: string | null | undefined;
    sorter?: Tensor | null | undefined;
    out?: Tensor | null | undefined;
  }): Tensor;
  bucketize(
    self: Tensor | Scalar,
    boundaries: Tensor,
    options?: {
      outInt32?: boolean | undefined;
      right?: boolean | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  bucketize(
    self: Tensor | Scalar,
    options: {
      boundaries: Tensor;
      outInt32?: boolean | undefined;
      right?: boolean | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  bucketize(options: {
    self: Tensor | Scalar;
    boundaries: Tensor;
    outInt32?: boolean | undefined;
    right?: boolean | undefined;
    out?: Tensor | null | undefined;
  }): Tensor;
  bincount(self: Tensor, weights?: Tensor | null | undefined, minlength?: number | undefined): Tensor;
  bincount(self: Tensor, weights: Tensor | null, options?: { minlength?: number | undefined }): Tensor;
  bincount(
    self: Tensor,
    options?: { weights?: Tensor | null | undefined; minlength?: number | undefined },
  ): Tensor;
  bincount(options: {
    self: Tensor;
    weights?: Tensor | null | undefined;
    minlength?: number | undefined;
  }): Tensor;
}

/** The methods of search. */
export interface SearchMethods {
  /**
   * How often each number from 0 on occurs in a vector of non-negative integers, or the sum of their weights.
   *
   * @see https://pytorch.org/docs/1.13/generated/torch.bincount.html
   * @example
   * bincount(tensor([0n, 2n, 2n])).tolist(); // [1, 0, 2]
   */
  bincount(weights?: Tensor | null | undefined, minlength?: number | undefined): Tensor;
  bincount(weights: Tensor | null, options?: { minlength?: number | undefined }): Tensor;
  bincount(options?: { weights?: Tensor | null | undefined; minlength?: number | undefined }): Tensor;
}
