/** Types of the operators in differences. Written by scripts/signatures.ts; do not edit. */

import type { Scalar, Tensor } from '../tensor.js';

/** The free functions of differences. */
export interface DifferencesFunctions {
  diff(
    self: Tensor,
    n?: number | undefined,
    dim?: number | undefined,
    prepend?: Tensor | null | undefined,
    append?: Tensor | null | undefined,
    options?: { out?: Tensor | null | undefined },
  ): Tensor;
  diff(
    self: Tensor,
    n: number,
    dim: number,
    prepend: Tensor | null,
    options?: { append?: Tensor | null | undefined; out?: Tensor | null | undefined },
  ): Tensor;
  diff(
    self: Tensor,
    n: number,
    dim: number,
    options?: {
      prepend?: Tensor | null | undefined;
      append?: Tensor | null | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  diff(
    self: Tensor,
    n: number,
    options?: {
      dim?: number | undefined;
      prepend?: Tensor | null | undefined;
      append?: Tensor | null | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  diff(
    self: Tensor,
    options?: {
      n?: number | undefined;
      dim?: number | undefined;
      prepend?: Tensor | null | undefined;
      append?: Tensor | null | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  diff(options: {
    self: Tensor;
    n?: number | undefined;
    dim?: number | undefined;
    prepend?: Tensor | null | undefined;
    append?: Tensor | null | undefined;
    out?: Tensor | null | undefined;
  }): Tensor;
  trapezoid(
    y: Tensor,
    x?: Tensor | null | undefined,
    options?: { dx?: Scalar | undefined; dim?: number | undefined; out?: Tensor | null | undefined },
  ): Tensor;
  trapezoid(
    y: Tensor,
    options?: {
      x?: Tensor | null | undefined;
      dx?: Scalar | undefined;
      dim?: number | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  trapezoid(options: {
    y: Tensor;
    x?: Tensor | null | undefined;
    dx?: Scalar | undefined;
    dim?: number | undefined;
    out?: Tensor | null | undefined;
  }): Tensor;
  cumulativeTrapezoid(
    y: Tensor,
    x?: Tensor | null | undefined,
    options?: { dx?: Scalar | undefined; dim?: number | undefined; out?: Tensor | null | undefined },
  ): Tensor;
  cumulativeTrapezoid(
    y: Tensor,
    options?: {
      x?: Tensor | null | undefined;
      dx?: Scalar | undefined;
      dim?: number | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  cumulativeTrapezoid(options: {
    y: Tensor;
    x?: Tensor | null | undefined;
    dx?: Scalar | undefined;
    dim?: number | undefined;
    out?: Tensor | null | undefined;
  }): Tensor;
  trapz(
    y: Tensor,
    x?: Tensor | null | undefined,
    options?: { dx?: Scalar | undefined; dim?: number | undefined; out?: Tensor | null | undefined },
  ): Tensor;
  trapz(
    y: Tensor,
    options?: {
      x?: Tensor | null | undefined;
      dx?: Scalar | undefined;
      dim?: number | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  trapz(options: {
    y: Tensor;
    x?: Tensor | null | undefined;
    dx?: Scalar | undefined;
    dim?: number | undefined;
    out?: Tensor | null | undefined;
  }): Tensor;
}

/** The methods of differences. */
export interface DifferencesMethods {
  /**
   * Differences of neighbours along a dimension, taken `n` times over; tensors to put before and behind count as part of it.
   *
   * @see https://pytorch.org/docs/1.13/generated/torch.diff.html
   * @example
   * diff(tensor([1, 3, 6])).tolist(); // [2, 3]
   */
  diff(
    n?: number | undefined,
    dim?: number | undefined,
    prepend?: Tensor | null | undefined,
    append?: Tensor | null | undefined,
    options?: { out?: Tensor | null | undefined },
  ): Tensor;
  diff(
    n: number,
    dim: number,
    prepend: Tensor | null,
    options?: { append?: Tensor | null | undefined; out?: Tensor | null | undefined },
  ): Tensor;
  diff(
    n: number,
    dim: number,
    options?: {
      prepend?: Tensor | null | undefined;
      append?: Tensor | null | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  diff(
    n: number,
    options?: {
      dim?: number | undefined;
      prepend?: Tensor | null | undefined;
      append?: Tensor | null | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  diff(options?: {
    n?: number | undefined;
    dim?: number | undefined;
    prepend?: Tensor | null | undefined;
    append?: Tensor | null | undefined;
    out?: Tensor | null | undefined;
  }): Tensor;
}
