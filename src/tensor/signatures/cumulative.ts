/** Types of the operators in cumulative. Written by scripts/signatures.ts; do not edit. */
import type { DType } from '../dtype.js';

import type { Tensor } from '../tensor.js';

/** The free functions of cumulative. */
export interface CumulativeFunctions {
  prod(
    self: Tensor,
    dim?: number | null | undefined,
    keepdim?: boolean | undefined,
    options?: { dtype?: DType | null | undefined; out?: Tensor | null | undefined },
  ): Tensor;
  prod(
    self: Tensor,
    dim: number | null,
    options?: {
      keepdim?: boolean | undefined;
      dtype?: DType | null | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  prod(
    self: Tensor,
    options?: {
      dim?: number | null | undefined;
      keepdim?: boolean | undefined;
      dtype?: DType | null | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  prod(options: {
    self: Tensor;
    dim?: number | null | undefined;
    keepdim?: boolean | undefined;
    dtype?: DType | null | undefined;
    out?: Tensor | null | undefined;
  }): Tensor;
  cumsum(
    self: Tensor,
    dim: number,
    options?: { dtype?: DType | null | undefined; out?: Tensor | null | undefined },
  ): Tensor;
  cumsum(
    self: Tensor,
    options: { dim: number; dtype?: DType | null | undefined; out?: Tensor | null | undefined },
  ): Tensor;
  cumsum(options: {
    self: Tensor;
    dim: number;
    dtype?: DType | null | undefined;
    out?: Tensor | null | undefined;
  }): Tensor;
  cumprod(
    self: Tensor,
    dim: number,
    options?: { dtype?: DType | null | undefined; out?: Tensor | null | undefined },
  ): Tensor;
  cumprod(
    self: Tensor,
    options: { dim: number; dtype?: DType | null | undefined; out?: Tensor | null | undefined },
  ): Tensor;
  cumprod(options: {
    self: Tensor;
    dim: number;
    dtype?: DType | null | undefined;
    out?: Tensor | null | undefined;
  }): Tensor;
}

/** The methods of cumulative. */
export interface CumulativeMethods {
  /**
   * The product of all elements, or along a dimension.
   *
   * @see https://pytorch.org/docs/1.13/generated/torch.prod.html
   * @example
   * tensor([2, 3, 4]).prod().item(); // 24
   */
  prod(
    dim?: number | null | undefined,
    keepdim?: boolean | undefined,
    options?: { dtype?: DType | null | undefined; out?: Tensor | null | undefined },
  ): Tensor;
  prod(
    dim: number | null,
    options?: {
      keepdim?: boolean | undefined;
      dtype?: DType | null | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  prod(options?: {
    dim?: number | null | undefined;
    keepdim?: boolean | undefined;
    dtype?: DType | null | undefined;
    out?: Tensor | null | undefined;
  }): Tensor;
  /**
   * The sums of the elements up to each one along a dimension.
   *
   * @see https://pytorch.org/docs/1.13/generated/torch.cumsum.html
   * @example
   * tensor([1, 2, 3]).cumsum(0).tolist(); // [1, 3, 6]
   */
  cumsum(
    dim: number,
    options?: { dtype?: DType | null | undefined; out?: Tensor | null | undefined },
  ): Tensor;
  cumsum(options: { dim: number; dtype?: DType | null | undefined; out?: Tensor | null | undefined }): Tensor;
  /** In-place form of `cumsum`. */
  cumsum_(dim: number, options?: { dtype?: DType | null | undefined }): this;
  cumsum_(options: { dim: number; dtype?: DType | null | undefined }): this;
  /**
   * The products of the elements up to each one along a dimension.
   *
   * @see https://pytorch.org/docs/1.13/generated/torch.cumprod.html
   * @example
   * tensor([1, 2, 3]).cumprod(0).tolist(); // [1, 2, 6]
   */
  cumprod(
    dim: number,
    options?: { dtype?: DType | null | undefined; out?: Tensor | null | undefined },
  ): Tensor;
  cumprod(options: {
    dim: number;
    dtype?: DType | null | undefined;
    out?: Tensor | null | undefined;
  }): Tensor;
  /** In-place form of `cumprod`. */
  cumprod_(dim: number, options?: { dtype?: DType | null | undefined }): this;
  cumprod_(options: { dim: number; dtype?: DType | null | undefined }): this;
}
