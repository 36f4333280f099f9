/** Types of the operators in linear. Written by scripts/signatures.ts; do not edit. */

import type { Tensor } from '../tensor.js';

/** The free functions of linear. */
export interface LinearFunctions {
  linear(
    input: Tensor,
    weight: Tensor,
    bias?: Tensor | null | undefined,
    options?: { out?: Tensor | null | undefined },
  ): Tensor;
  linear(
    input: Tensor,
    weight: Tensor,
    options?: { bias?: Tensor | null | undefined; out?: Tensor | null | undefined },
  ): Tensor;
  linear(
    input: Tensor,
    options: { weight: Tensor; bias?: Tensor | null | undefined; out?: Tensor | null | undefined },
  ): Tensor;
  linear(options: {
    input: Tensor;
    weight: Tensor;
    bias?: Tensor | null | undefined;
    out?: Tensor | null | undefined;
  }): Tensor;
}

/** The methods of linear. */
export interface LinearMethods {}
