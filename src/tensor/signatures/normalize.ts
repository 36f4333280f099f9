/** Types of the operators in normalize. Written by scripts/signatures.ts; do not edit. */

import type { Tensor } from '../tensor.js';

/** The free functions of normalize. */
export interface NormalizeFunctions {
  normalize(
    input: Tensor,
    p?: number | undefined,
    dim?: number | undefined,
    eps?: number | undefined,
    options?: { out?: Tensor | null | undefined },
  ): Tensor;
  normalize(
    input: Tensor,
    p: number,
    dim: number,
    options?: { eps?: number | undefined; out?: Tensor | null | undefined },
  ): Tensor;
  normalize(
    input: Tensor,
    p: number,
    options?: { dim?: number | undefined; eps?: number | undefined; out?: Tensor | null | undefined },
  ): Tensor;
  normalize(
    input: Tensor,
    options?: {
      p?: number | undefined;
      dim?: number | undefined;
      eps?: number | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  normalize(options: {
    input: Tensor;
    p?: number | undefined;
    dim?: number | undefined;
    eps?: number | undefined;
    out?: Tensor | null | undefined;
  }): Tensor;
  oneHot(
    self: Tensor,
    numClasses?: number | undefined,
    options?: { out?: Tensor | null | undefined },
  ): Tensor;
  oneHot(
    self: Tensor,
    options?: { numClasses?: number | undefined; out?: Tensor | null | undefined },
  ): Tensor;
  oneHot(options: { self: Tensor; numClasses?: number | undefined; out?: Tensor | null | undefined }): Tensor;
}

/** The methods of normalize. */
export interface NormalizeMethods {}
