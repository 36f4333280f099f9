/** Types of the operators in correlation. Written by scripts/signatures.ts; do not edit. */

import type { Tensor } from '../tensor.js';

/** The free functions of correlation. */
export interface CorrelationFunctions {
  cov(
    self: Tensor,
    options?: {
      correction?: number | undefined;
      fweights?: Tensor | null | undefined;
      aweights?: Tensor | null | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  cov(options: {
    self: Tensor;
    correction?: number | undefined;
    fweights?: Tensor | null | undefined;
    aweights?: Tensor | null | undefined;
    out?: Tensor | null | undefined;
  }): Tensor;
  corrcoef(self: Tensor, options?: { out?: Tensor | null | undefined }): Tensor;
  corrcoef(options: { self: Tensor; out?: Tensor | null | undefined }): Tensor;
}

/** The methods of correlation. */
export interface CorrelationMethods {
  /**
   * The covariances of variables, which are rows, with observations in columns. `correction` is taken off the number of
   * observations; `fweights` says how often each was made, `aweights` how much it counts.
   *
   * @see https://pytorch.org/docs/1.13/generated/torch.cov.html
   * @example
   * cov(tensor([[0, 1, 2], [2, 1, 0]])).tolist(); // [[1, -1], [-1, 1]]
   */
  cov(options?: {
    correction?: number | undefined;
    fweights?: Tensor | null | undefined;
    aweights?: Tensor | null | undefined;
    out?: Tensor | null | undefined;
  }): Tensor;
  /**
   * Pearson's correlations of variables, which are rows, with observations in columns.
   *
   * @see https://pytorch.org/docs/1.13/generated/torch.corrcoef.html
   * @example
   * corrcoef(tensor([[0, 1, 2], [2, 1, 0]])).tolist(); // [[1, -1], [-1, 1]]
   */
  corrcoef(options?: { out?: Tensor | null | undefined }): Tensor;
}
