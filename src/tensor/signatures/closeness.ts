/** Types of the operators in closeness. Written by scripts/signatures.ts; do not edit. */

import type { Tensor } from '../tensor.js';

/** The free functions of closeness. */
export interface ClosenessFunctions {
  isclose(
    self: Tensor,
    other: Tensor,
    rtol?: number | undefined,
    atol?: number | undefined,
    equalNan?: boolean | undefined,
    options?: { out?: Tensor | null | undefined },
  ): Tensor;
  isclose(
    self: Tensor,
    other: Tensor,
    rtol: number,
    atol: number,
    options?: { equalNan?: boolean | undefined; out?: Tensor | null | undefined },
  ): Tensor;
  isclose(
    self: Tensor,
    other: Tensor,
    rtol: number,
    options?: { atol?: number | undefined; equalNan?: boolean | undefined; out?: Tensor | null | undefined },
  ): Tensor;
  isclose(
    self: Tensor,
    other: Tensor,
    options?: {
      rtol?: number | undefined;
      atol?: number | undefined;
      equalNan?: boolean | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  isclose(
    self: Tensor,
    options: {
      other: Tensor;
      rtol?: number | undefined;
      atol?: number | undefined;
      equalNan?: boolean | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  isclose(options: {
    self: Tensor;
    other: Tensor;
    rtol?: number | undefined;
    atol?: number | undefined;
    equalNan?: boolean | undefined;
    out?: Tensor | null | undefined;
  }): Tensor;
}

/** The methods of closeness. */
export interface ClosenessMethods {
  /**
   * Where `|self - other| <= atol + rtol * |other|`.
   *
   * @see https://pytorch.org/docs/1.13/generated/torch.isclose.html
   * @example
   * isclose(x, y);
   */
  isclose(
    other: Tensor,
    rtol?: number | undefined,
    atol?: number | undefined,
    equalNan?: boolean | undefined,
    options?: { out?: Tensor | null | undefined },
  ): Tensor;
  isclose(
    other: Tensor,
    rtol: number,
    atol: number,
    options?: { equalNan?: boolean | undefined; out?: Tensor | null | undefined },
  ): Tensor;
  isclose(
    other: Tensor,
    rtol: number,
    options?: { atol?: number | undefined; equalNan?: boolean | undefined; out?: Tensor | null | undefined },
  ): Tensor;
  isclose(
    other: Tensor,
    options?: {
      rtol?: number | undefined;
      atol?: number | undefined;
      equalNan?: boolean | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  isclose(options: {
    other: Tensor;
    rtol?: number | undefined;
    atol?: number | undefined;
    equalNan?: boolean | undefined;
    out?: Tensor | null | undefined;
  }): Tensor;
}
