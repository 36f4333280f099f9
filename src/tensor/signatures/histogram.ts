/** Types of the operators in histogram. Written by scripts/signatures.ts; do not edit. */

import type { Scalar, Tensor } from '../tensor.js';

/** The free functions of histogram. */
export interface HistogramFunctions {
  histc(
    self: Tensor,
    bins?: number | undefined,
    min?: Scalar | undefined,
    max?: Scalar | undefined,
    options?: { out?: Tensor | null | undefined },
  ): Tensor;
  histc(
    self: Tensor,
    bins: number,
    min: Scalar,
    options?: { max?: Scalar | undefined; out?: Tensor | null | undefined },
  ): Tensor;
  histc(
    self: Tensor,
    bins: number,
    options?: { min?: Scalar | undefined; max?: Scalar | undefined; out?: Tensor | null | undefined },
  ): Tensor;
  histc(
    self: Tensor,
    options?: {
      bins?: number | undefined;
      min?: Scalar | undefined;
      max?: Scalar | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  histc(options: {
    self: Tensor;
    bins?: number | undefined;
    min?: Scalar | undefined;
    max?: Scalar | undefined;
    out?: Tensor | null | undefined;
  }): Tensor;
}

/** The methods of histogram. */
export interface HistogramMethods {
  /**
   * How many elements lie in each of `bins` equal intervals between `min` and `max`, or, if these are equal, the smallest
   * and the largest element.
   *
   * @see https://pytorch.org/docs/1.13/generated/torch.histc.html
   * @example
   * histc(tensor([1, 2, 1]), 4, 0, 3).tolist(); // [0, 2, 1, 0]
   */
  histc(
    bins?: number | undefined,
    min?: Scalar | undefined,
    max?: Scalar | undefined,
    options?: { out?: Tensor | null | undefined },
  ): Tensor;
  histc(
    bins: number,
    min: Scalar,
    options?: { max?: Scalar | undefined; out?: Tensor | null | undefined },
  ): Tensor;
  histc(
    bins: number,
    options?: { min?: Scalar | undefined; max?: Scalar | undefined; out?: Tensor | null | undefined },
  ): Tensor;
  histc(options?: {
    bins?: number | undefined;
    min?: Scalar | undefined;
    max?: Scalar | undefined;
    out?: Tensor | null | undefined;
  }): Tensor;
}
