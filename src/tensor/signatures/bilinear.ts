/** Types of the operators in bilinear. Written by scripts/signatures.ts; do not edit. */

import type { Tensor } from '../tensor.js';

/** The free functions of bilinear. */
export interface BilinearFunctions {
  _trilinear(i1: Tensor, i2: Tensor, i3: Tensor): Tensor;
  _trilinear(i1: Tensor, i2: Tensor, options: { i3: Tensor }): Tensor;
  _trilinear(i1: Tensor, options: { i2: Tensor; i3: Tensor }): Tensor;
  _trilinear(options: { i1: Tensor; i2: Tensor; i3: Tensor }): Tensor;
  bilinear(
    input1: Tensor,
    input2: Tensor,
    weight: Tensor,
    bias?: Tensor | null | undefined,
    options?: { out?: Tensor | null | undefined },
  ): Tensor;
  bilinear(
    input1: Tensor,
    input2: Tensor,
    weight: Tensor,
    options?: { bias?: Tensor | null | undefined; out?: Tensor | null | undefined },
  ): Tensor;
  bilinear(
    input1: Tensor,
    input2: Tensor,
    options: { weight: Tensor; bias?: Tensor | null | undefined; out?: Tensor | null | undefined },
  ): Tensor;
  bilinear(
    input1: Tensor,
    options: {
      input2: Tensor;
      weight: Tensor;
      bias?: Tensor | null | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  bilinear(options: {
    input1: Tensor;
    input2: Tensor;
    weight: Tensor;
    bias?: Tensor | null | undefined;
    out?: Tensor | null | undefined;
  }): Tensor;
}

/** The methods of bilinear. */
export interface BilinearMethods {}
