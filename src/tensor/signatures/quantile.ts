/** Types of the operators in quantile. Written by scripts/signatures.ts; do not edit. */

import type { Scalar, Tensor } from '../tensor.js';

/** The free functions of quantile. */
export interface QuantileFunctions {
  quantile(
    self: Tensor,
    q: Tensor | Scalar,
    dim?: number | null | undefined,
    keepdim?: boolean | undefined,
    options?: { interpolation?: string | undefined; out?: Tensor | null | undefined },
  ): Tensor;
  quantile(
    self: Tensor,
    q: Tensor | Scalar,
    dim: number | null,
    options?: {
      keepdim?: boolean | undefined;
      interpolation?: string | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  quantile(
    self: Tensor,
    q: Tensor | Scalar,
    options?: {
      dim?: number | null | undefined;
      keepdim?: boolean | undefined;
      interpolation?: string | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  quantile(
    self: Tensor,
    options: {
      q: Tensor | Scalar;
      dim?: number | null | undefined;
      keepdim?: boolean | undefined;
      interpolation?: string | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  quantile(options: {
    self: Tensor;
    q: Tensor | Scalar;
    dim?: number | null | undefined;
    keepdim?: boolean | undefined;
    interpolation?: string | undefined;
    out?: Tensor | null | undefined;
  }): Tensor;
  nanquantile(
    self: Tensor,
    q: Tensor | Scalar,
    dim?: number | null | undefined,
    keepdim?: boolean | undefined,
    options?: { interpolation?: string | undefined; out?: Tensor | null | undefined },
  ): Tensor;
  nanquantile(
    self: Tensor,
    q: Tensor | Scalar,
    dim: number | null,
    options?: {
      keepdim?: boolean | undefined;
      interpolation?: string | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  nanquantile(
    self: Tensor,
    q: Tensor | Scalar,
    options?: {
      dim?: number | null | undefined;
      keepdim?: boolean | undefined;
      interpolation?: string | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  nanquantile(
    self: Tensor,
    options: {
      q: Tensor | Scalar;
      dim?: number | null | undefined;
      keepdim?: boolean | undefined;
      interpolation?: string | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  nanquantile(options: {
    self: Tensor;
    q: Tensor | Scalar;
    dim?: number | null | undefined;
    keepdim?: boolean | undefined;
    interpolation?: string | undefined;
    out?: Tensor | null | undefined;
  }): Tensor;
}

/** The methods of quantile. */
export interface QuantileMethods {
  /**
   * The quantiles of all elements, or along a dimension: `q`, between 0 and 1, is a number, or a vector whose quantiles
   * lie along a new first dimension. `interpolation` says what lies between two elements: `'linear'`, `'lower'`,
   * `'higher'`, `'midpoint'` or `'nearest'`.
   *
   * @see https://pytorch.org/docs/1.13/generated/torch.quantile.html
   * @example
   * quantile(tensor([0, 1, 2, 3]), 0.5).item(); // 1.5
   * quantile(tensor([[0, 1], [2, 3]]), tensor([0, 1]), 1).tolist(); // [[0, 2], [1, 3]]
   */
  quantile(
    q: Tensor | Scalar,
    dim?: number | null | undefined,
    keepdim?: boolean | undefined,
    options?: { interpolation?: string | undefined; out?: Tensor | null | undefined },
  ): Tensor;
  quantile(
    q: Tensor | Scalar,
    dim: number | null,
    options?: {
      keepdim?: boolean | undefined;
      interpolation?: string | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  quantile(
    q: Tensor | Scalar,
    options?: {
      dim?: number | null | undefined;
      keepdim?: boolean | undefined;
      interpolation?: string | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  quantile(options: {
    q: Tensor | Scalar;
    dim?: number | null | undefined;
    keepdim?: boolean | undefined;
    interpolation?: string | undefined;
    out?: Tensor | null | undefined;
  }): Tensor;
  /**
   * The quantiles, as of `quantile`, of the elements that are not NaN.
   *
   * @see https://pytorch.org/docs/1.13/generated/torch.nanquantile.html
   * @example
   * nanquantile(tensor([NaN, 1, 2]), 0.5).item(); // 1.5
   */
  nanquantile(
    q: Tensor | Scalar,
    dim?: number | null | undefined,
    keepdim?: boolean | undefined,
    options?: { interpolation?: string | undefined; out?: Tensor | null | undefined },
  ): Tensor;
  nanquantile(
    q: Tensor | Scalar,
    dim: number | null,
    options?: {
      keepdim?: boolean | undefined;
      interpolation?: string | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  nanquantile(
    q: Tensor | Scalar,
    options?: {
      dim?: number | null | undefined;
      keepdim?: boolean | undefined;
      interpolation?: string | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  nanquantile(options: {
    q: Tensor | Scalar;
    dim?: number | null | undefined;
    keepdim?: boolean | undefined;
    interpolation?: string | undefined;
    out?: Tensor | null | undefined;
  }): Tensor;
}
