/** Types of the operators in reduce. Written by scripts/signatures.ts; do not edit. */
import type { DType } from '../dtype.js';

import type { Tensor } from '../tensor.js';

/** The free functions of reduce. */
export interface ReduceFunctions {
  sum(
    self: Tensor,
    dim?: number | readonly number[] | null | undefined,
    keepdim?: boolean | undefined,
    options?: { dtype?: DType | null | undefined; out?: Tensor | null | undefined },
  ): Tensor;
  sum(
    self: Tensor,
    dim: number | readonly number[] | null,
    options?: {
      keepdim?: boolean | undefined;
      dtype?: DType | null | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  sum(
    self: Tensor,
    options?: {
      dim?: number | readonly number[] | null | undefined;
      keepdim?: boolean | undefined;
      dtype?: DType | null | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  sum(options: {
    self: Tensor;
    dim?: number | readonly number[] | null | undefined;
    keepdim?: boolean | undefined;
    dtype?: DType | null | undefined;
    out?: Tensor | null | undefined;
  }): Tensor;
  nansum(
    self: Tensor,
    dim?: number | readonly number[] | null | undefined,
    keepdim?: boolean | undefined,
    options?: { dtype?: DType | null | undefined; out?: Tensor | null | undefined },
  ): Tensor;
  nansum(
    self: Tensor,
    dim: number | readonly number[] | null,
    options?: {
      keepdim?: boolean | undefined;
      dtype?: DType | null | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  nansum(
    self: Tensor,
    options?: {
      dim?: number | readonly number[] | null | undefined;
      keepdim?: boolean | undefined;
      dtype?: DType | null | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  nansum(options: {
    self: Tensor;
    dim?: number | readonly number[] | null | undefined;
    keepdim?: boolean | undefined;
    dtype?: DType | null | undefined;
    out?: Tensor | null | undefined;
  }): Tensor;
  mean(
    self: Tensor,
    dim?: number | readonly number[] | null | undefined,
    keepdim?: boolean | undefined,
    options?: { dtype?: DType | null | undefined; out?: Tensor | null | undefined },
  ): Tensor;
  mean(
    self: Tensor,
    dim: number | readonly number[] | null,
    options?: {
      keepdim?: boolean | undefined;
      dtype?: DType | null | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  mean(
    self: Tensor,
    options?: {
      dim?: number | readonly number[] | null | undefined;
      keepdim?: boolean | undefined;
      dtype?: DType | null | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  mean(options: {
    self: Tensor;
    dim?: number | readonly number[] | null | undefined;
    keepdim?: boolean | undefined;
    dtype?: DType | null | undefined;
    out?: Tensor | null | undefined;
  }): Tensor;
  nanmean(
    self: Tensor,
    dim?: number | readonly number[] | null | undefined,
    keepdim?: boolean | undefined,
    options?: { dtype?: DType | null | undefined; out?: Tensor | null | undefined },
  ): Tensor;
  nanmean(
    self: Tensor,
    dim: number | readonly number[] | null,
    options?: {
      keepdim?: boolean | undefined;
      dtype?: DType | null | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  nanmean(
    self: Tensor,
    options?: {
      dim?: number | readonly number[] | null | undefined;
      keepdim?: boolean | undefined;
      dtype?: DType | null | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  nanmean(options: {
    self: Tensor;
    dim?: number | readonly number[] | null | undefined;
    keepdim?: boolean | undefined;
    dtype?: DType | null | undefined;
    out?: Tensor | null | undefined;
  }): Tensor;
  all(
    self: Tensor,
    dim?: number | null | undefined,
    keepdim?: boolean | undefined,
    options?: { out?: Tensor | null | undefined },
  ): Tensor;
  all(
    self: Tensor,
    dim: number | null,
    options?: { keepdim?: boolean | undefined; out?: Tensor | null | undefined },
  ): Tensor;
  all(
    self: Tensor,
    options?: {
      dim?: number | null | undefined;
      keepdim?: boolean | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  all(options: {
    self: Tensor;
    dim?: number | null | undefined;
    keepdim?: boolean | undefined;
    out?: Tensor | null | undefined;
  }): Tensor;
  any(
    self: Tensor,
    dim?: number | null | undefined,
    keepdim?: boolean | undefined,
    options?: { out?: Tensor | null | undefined },
  ): Tensor;
  any(
    self: Tensor,
    dim: number | null,
    options?: { keepdim?: boolean | undefined; out?: Tensor | null | undefined },
  ): Tensor;
  any(
    self: Tensor,
    options?: {
      dim?: number | null | undefined;
      keepdim?: boolean | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  any(options: {
    self: Tensor;
    dim?: number | null | undefined;
    keepdim?: boolean | undefined;
    out?: Tensor | null | undefined;
  }): Tensor;
  countNonzero(self: Tensor, dim?: number | readonly number[] | null | undefined): Tensor;
  countNonzero(self: Tensor, options?: { dim?: number | readonly number[] | null | undefined }): Tensor;
  countNonzero(options: { self: Tensor; dim?: number | readonly number[] | null | undefined }): Tensor;
}

/** The methods of reduce. */
export interface ReduceMethods {
  /**
   * The sum of all elements, or over some dimensions.
   *
   * @see https://pytorch.org/docs/1.13/generated/torch.sum.html
   * @example
   * x.sum();
   * x.sum(1, { keepdim: true });
   */
  sum(
    dim?: number | readonly number[] | null | undefined,
    keepdim?: boolean | undefined,
    options?: { dtype?: DType | null | undefined; out?: Tensor | null | undefined },
  ): Tensor;
  sum(
    dim: number | readonly number[] | null,
    options?: {
      keepdim?: boolean | undefined;
      dtype?: DType | null | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  sum(options?: {
    dim?: number | readonly number[] | null | undefined;
    keepdim?: boolean | undefined;
    dtype?: DType | null | undefined;
    out?: Tensor | null | undefined;
  }): Tensor;
  /**
   * The sum with NaN counted as 0.
   *
   * @see https://pytorch.org/docs/1.13/generated/torch.nansum.html
   * @example
   * tensor([1, NaN, 2]).nansum().item(); // 3
   */
  nansum(
    dim?: number | readonly number[] | null | undefined,
    keepdim?: boolean | undefined,
    options?: { dtype?: DType | null | undefined; out?: Tensor | null | undefined },
  ): Tensor;
  nansum(
    dim: number | readonly number[] | null,
    options?: {
      keepdim?: boolean | undefined;
      dtype?: DType | null | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  nansum(options?: {
    dim?: number | readonly number[] | null | undefined;
    keepdim?: boolean | undefined;
    dtype?: DType | null | undefined;
    out?: Tensor | null | undefined;
  }): Tensor;
  /**
   * The mean of all elements, or over some dimensions. Float dtypes only.
   *
   * @see https://pytorch.org/docs/1.13/generated/torch.mean.html
   * @example
   * x.mean();
   */
  mean(
    dim?: number | readonly number[] | null | undefined,
    keepdim?: boolean | undefined,
    options?: { dtype?: DType | null | undefined; out?: Tensor | null | undefined },
  ): Tensor;
  mean(
    dim: number | readonly number[] | null,
    options?: {
      keepdim?: boolean | undefined;
      dtype?: DType | null | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  mean(options?: {
    dim?: number | readonly number[] | null | undefined;
    keepdim?: boolean | undefined;
    dtype?: DType | null | undefined;
    out?: Tensor | null | undefined;
  }): Tensor;
  /**
   * The mean of the elements that are not NaN.
   *
   * @see https://pytorch.org/docs/1.13/generated/torch.nanmean.html
   * @example
   * tensor([1, NaN, 3]).nanmean().item(); // 2
   */
  nanmean(
    dim?: number | readonly number[] | null | undefined,
    keepdim?: boolean | undefined,
    options?: { dtype?: DType | null | undefined; out?: Tensor | null | undefined },
  ): Tensor;
  nanmean(
    dim: number | readonly number[] | null,
    options?: {
      keepdim?: boolean | undefined;
      dtype?: DType | null | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  nanmean(options?: {
    dim?: number | readonly number[] | null | undefined;
    keepdim?: boolean | undefined;
    dtype?: DType | null | undefined;
    out?: Tensor | null | undefined;
  }): Tensor;
  /**
   * Whether all elements, or all along a dimension, are not 0.
   *
   * @see https://pytorch.org/docs/1.13/generated/torch.all.html
   * @example
   * x.gt(0).all().item();
   */
  all(
    dim?: number | null | undefined,
    keepdim?: boolean | undefined,
    options?: { out?: Tensor | null | undefined },
  ): Tensor;
  all(
    dim: number | null,
    options?: { keepdim?: boolean | undefined; out?: Tensor | null | undefined },
  ): Tensor;
  all(options?: {
    dim?: number | null | undefined;
    keepdim?: boolean | undefined;
    out?: Tensor | null | undefined;
  }): Tensor;
  /**
   * Whether any element, or any along a dimension, is not 0.
   *
   * @see https://pytorch.org/docs/1.13/generated/torch.any.html
   * @example
   * x.isnan().any().item();
   */
  any(
    dim?: number | null | undefined,
    keepdim?: boolean | undefined,
    options?: { out?: Tensor | null | undefined },
  ): Tensor;
  any(
    dim: number | null,
    options?: { keepdim?: boolean | undefined; out?: Tensor | null | undefined },
  ): Tensor;
  any(options?: {
    dim?: number | null | undefined;
    keepdim?: boolean | undefined;
    out?: Tensor | null | undefined;
  }): Tensor;
  /**
   * The number of elements that are not 0.
   *
   * @see https://pytorch.org/docs/1.13/generated/torch.count_nonzero.html
   * @example
   * tensor([0, 1, 2]).countNonzero().item(); // 2
   */
  countNonzero(dim?: number | readonly number[] | null | undefined): Tensor;
  countNonzero(options?: { dim?: number | readonly number[] | null | undefined }): Tensor;
}
