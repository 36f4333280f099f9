/** Types of the operators in grids. Written by scripts/signatures.ts; do not edit. */

import type { Tensor } from '../tensor.js';

/** The free functions of grids. */
export interface GridsFunctions {
  combinations(
    self: Tensor,
    r?: number | undefined,
    withReplacement?: boolean | undefined,
    options?: { out?: Tensor | null | undefined },
  ): Tensor;
  combinations(
    self: Tensor,
    r: number,
    options?: { withReplacement?: boolean | undefined; out?: Tensor | null | undefined },
  ): Tensor;
  combinations(
    self: Tensor,
    options?: {
      r?: number | undefined;
      withReplacement?: boolean | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  combinations(options: {
    self: Tensor;
    r?: number | undefined;
    withReplacement?: boolean | undefined;
    out?: Tensor | null | undefined;
  }): Tensor;
}

/** The methods of grids. */
export interface GridsMethods {
  /**
   * All choices of `r` elements of a vector in its order, as rows; with replacement an element may come repeatedly.
   *
   * @see https://pytorch.org/docs/1.13/generated/torch.combinations.html
   * @example
   * combinations(tensor([1, 2, 3])).tolist(); // [[1, 2], [1, 3], [2, 3]]
   */
  combinations(
    r?: number | undefined,
    withReplacement?: boolean | undefined,
    options?: { out?: Tensor | null | undefined },
  ): Tensor;
  combinations(
    r: number,
    options?: { withReplacement?: boolean | undefined; out?: Tensor | null | undefined },
  ): Tensor;
  combinations(options?: {
    r?: number | undefined;
    withReplacement?: boolean | undefined;
    out?: Tensor | null | undefined;
  }): Tensor;
}
