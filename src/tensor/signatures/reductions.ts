/** Types of the operators in reductions. Written by scripts/signatures.ts; do not edit. */
import type { DType } from '../dtype.js';

import type { Scalar, Tensor } from '../tensor.js';

/** The free functions of reductions. */
export interface ReductionsFunctions {
  maskedSum(
    input: Tensor,
    dim?: number | readonly number[] | null | undefined,
    options?: {
      keepdim?: boolean | undefined;
      dtype?: DType | null | undefined;
      mask?: Tensor | null | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  maskedSum(
    input: Tensor,
    options?: {
      dim?: number | readonly number[] | null | undefined;
      keepdim?: boolean | undefined;
      dtype?: DType | null | undefined;
      mask?: Tensor | null | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  maskedSum(options: {
    input: Tensor;
    dim?: number | readonly number[] | null | undefined;
    keepdim?: boolean | undefined;
    dtype?: DType | null | undefined;
    mask?: Tensor | null | undefined;
    out?: Tensor | null | undefined;
  }): Tensor;
  maskedProd(
    input: Tensor,
    dim?: number | readonly number[] | null | undefined,
    options?: {
      keepdim?: boolean | undefined;
      dtype?: DType | null | undefined;
      mask?: Tensor | null | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  maskedProd(
    input: Tensor,
    options?: {
      dim?: number | readonly number[] | null | undefined;
      keepdim?: boolean | undefined;
      dtype?: DType | null | undefined;
      mask?: Tensor | null | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  maskedProd(options: {
    input: Tensor;
    dim?: number | readonly number[] | null | undefined;
    keepdim?: boolean | undefined;
    dtype?: DType | null | undefined;
    mask?: Tensor | null | undefined;
    out?: Tensor | null | undefined;
  }): Tensor;
  maskedCumsum(
    input: Tensor,
    dim: number,
    options?: {
      dtype?: DType | null | undefined;
      mask?: Tensor | null | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  maskedCumsum(
    input: Tensor,
    options: {
      dim: number;
      dtype?: DType | null | undefined;
      mask?: Tensor | null | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  maskedCumsum(options: {
    input: Tensor;
    dim: number;
    dtype?: DType | null | undefined;
    mask?: Tensor | null | undefined;
    out?: Tensor | null | undefined;
  }): Tensor;
  maskedCumprod(
    input: Tensor,
    dim: number,
    options?: {
      dtype?: DType | null | undefined;
      mask?: Tensor | null | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  maskedCumprod(
    input: Tensor,
    options: {
      dim: number;
      dtype?: DType | null | undefined;
      mask?: Tensor | null | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  maskedCumprod(options: {
    input: Tensor;
    dim: number;
    dtype?: DType | null | undefined;
    mask?: Tensor | null | undefined;
    out?: Tensor | null | undefined;
  }): Tensor;
  maskedAmax(
    input: Tensor,
    dim?: number | readonly number[] | null | undefined,
    options?: {
      keepdim?: boolean | undefined;
      dtype?: DType | null | undefined;
      mask?: Tensor | null | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  maskedAmax(
    input: Tensor,
    options?: {
      dim?: number | readonly number[] | null | undefined;
      keepdim?: boolean | undefined;
      dtype?: DType | null | undefined;
      mask?: Tensor | null | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  maskedAmax(options: {
    input: Tensor;
    dim?: number | readonly number[] | null | undefined;
    keepdim?: boolean | undefined;
    dtype?: DType | null | undefined;
    mask?: Tensor | null | undefined;
    out?: Tensor | null | undefined;
  }): Tensor;
  maskedAmin(
    input: Tensor,
    dim?: number | readonly number[] | null | undefined,
    options?: {
      keepdim?: boolean | undefined;
      dtype?: DType | null | undefined;
      mask?: Tensor | null | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  maskedAmin(
    input: Tensor,
    options?: {
      dim?: number | readonly number[] | null | undefined;
      keepdim?: boolean | undefined;
      dtype?: DType | null | undefined;
      mask?: Tensor | null | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  maskedAmin(options: {
    input: Tensor;
    dim?: number | readonly number[] | null | undefined;
    keepdim?: boolean | undefined;
    dtype?: DType | null | undefined;
    mask?: Tensor | null | undefined;
    out?: Tensor | null | undefined;
  }): Tensor;
  maskedArgmax(
    input: Tensor,
    dim?: number | null | undefined,
    options?: {
      keepdim?: boolean | undefined;
      dtype?: DType | null | undefined;
      mask?: Tensor | null | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  maskedArgmax(
    input: Tensor,
    options?: {
      dim?: number | null | undefined;
      keepdim?: boolean | undefined;
      dtype?: DType | null | undefined;
      mask?: Tensor | null | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  maskedArgmax(options: {
    input: Tensor;
    dim?: number | null | undefined;
    keepdim?: boolean | undefined;
    dtype?: DType | null | undefined;
    mask?: Tensor | null | undefined;
    out?: Tensor | null | undefined;
  }): Tensor;
  maskedArgmin(
    input: Tensor,
    dim?: number | null | undefined,
    options?: {
      keepdim?: boolean | undefined;
      dtype?: DType | null | undefined;
      mask?: Tensor | null | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  maskedArgmin(
    input: Tensor,
    options?: {
      dim?: number | null | undefined;
      keepdim?: boolean | undefined;
      dtype?: DType | null | undefined;
      mask?: Tensor | null | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  maskedArgmin(options: {
    input: Tensor;
    dim?: number | null | undefined;
    keepdim?: boolean | undefined;
    dtype?: DType | null | undefined;
    mask?: Tensor | null | undefined;
    out?: Tensor | null | undefined;
  }): Tensor;
  maskedMean(
    input: Tensor,
    dim?: number | readonly number[] | null | undefined,
    options?: {
      keepdim?: boolean | undefined;
      dtype?: DType | null | undefined;
      mask?: Tensor | null | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  maskedMean(
    input: Tensor,
    options?: {
      dim?: number | readonly number[] | null | undefined;
      keepdim?: boolean | undefined;
      dtype?: DType | null | undefined;
      mask?: Tensor | null | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  maskedMean(options: {
    input: Tensor;
    dim?: number | readonly number[] | null | undefined;
    keepdim?: boolean | undefined;
    dtype?: DType | null | undefined;
    mask?: Tensor | null | undefined;
    out?: Tensor | null | undefined;
  }): Tensor;
  maskedMedian(
    input: Tensor,
    dim?: number | undefined,
    options?: {
      keepdim?: boolean | undefined;
      dtype?: DType | null | undefined;
      mask?: Tensor | null | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  maskedMedian(
    input: Tensor,
    options?: {
      dim?: number | undefined;
      keepdim?: boolean | undefined;
      dtype?: DType | null | undefined;
      mask?: Tensor | null | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  maskedMedian(options: {
    input: Tensor;
    dim?: number | undefined;
    keepdim?: boolean | undefined;
    dtype?: DType | null | undefined;
    mask?: Tensor | null | undefined;
    out?: Tensor | null | undefined;
  }): Tensor;
  maskedLogsumexp(
    input: Tensor,
    dim?: number | readonly number[] | null | undefined,
    options?: {
      keepdim?: boolean | undefined;
      dtype?: DType | null | undefined;
      mask?: Tensor | null | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  maskedLogsumexp(
    input: Tensor,
    options?: {
      dim?: number | readonly number[] | null | undefined;
      keepdim?: boolean | undefined;
      dtype?: DType | null | undefined;
      mask?: Tensor | null | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  maskedLogsumexp(options: {
    input: Tensor;
    dim?: number | readonly number[] | null | undefined;
    keepdim?: boolean | undefined;
    dtype?: DType | null | undefined;
    mask?: Tensor | null | undefined;
    out?: Tensor | null | undefined;
  }): Tensor;
  maskedNorm(
    input: Tensor,
    ord?: Scalar | undefined,
    dim?: number | readonly number[] | null | undefined,
    options?: {
      keepdim?: boolean | undefined;
      dtype?: DType | null | undefined;
      mask?: Tensor | null | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  maskedNorm(
    input: Tensor,
    ord: Scalar,
    options?: {
      dim?: number | readonly number[] | null | undefined;
      keepdim?: boolean | undefined;
      dtype?: DType | null | undefined;
      mask?: Tensor | null | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  maskedNorm(
    input: Tensor,
    options?: {
      ord?: Scalar | undefined;
      dim?: number | readonly number[] | null | undefined;
      keepdim?: boolean | undefined;
      dtype?: DType | null | undefined;
      mask?: Tensor | null | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  maskedNorm(options: {
    input: Tensor;
    ord?: Scalar | undefined;
    dim?: number | readonly number[] | null | undefined;
    keepdim?: boolean | undefined;
    dtype?: DType | null | undefined;
    mask?: Tensor | null | undefined;
    out?: Tensor | null | undefined;
  }): Tensor;
  maskedVar(
    input: Tensor,
    dim?: number | readonly number[] | null | undefined,
    unbiased?: boolean | undefined,
    options?: {
      keepdim?: boolean | undefined;
      dtype?: DType | null | undefined;
      mask?: Tensor | null | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  maskedVar(
    input: Tensor,
    dim: number | readonly number[] | null,
    options?: {
      unbiased?: boolean | undefined;
      keepdim?: boolean | undefined;
      dtype?: DType | null | undefined;
      mask?: Tensor | null | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  maskedVar(
    input: Tensor,
    options?: {
      dim?: number | readonly number[] | null | undefined;
      unbiased?: boolean | undefined;
      keepdim?: boolean | undefined;
      dtype?: DType | null | undefined;
      mask?: Tensor | null | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  maskedVar(options: {
    input: Tensor;
    dim?: number | readonly number[] | null | undefined;
    unbiased?: boolean | undefined;
    keepdim?: boolean | undefined;
    dtype?: DType | null | undefined;
    mask?: Tensor | null | undefined;
    out?: Tensor | null | undefined;
  }): Tensor;
  maskedStd(
    input: Tensor,
    dim?: number | readonly number[] | null | undefined,
    unbiased?: boolean | undefined,
    options?: {
      keepdim?: boolean | undefined;
      dtype?: DType | null | undefined;
      mask?: Tensor | null | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  maskedStd(
    input: Tensor,
    dim: number | readonly number[] | null,
    options?: {
      unbiased?: boolean | undefined;
      keepdim?: boolean | undefined;
      dtype?: DType | null | undefined;
      mask?: Tensor | null | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  maskedStd(
    input: Tensor,
    options?: {
      dim?: number | readonly number[] | null | undefined;
      unbiased?: boolean | undefined;
      keepdim?: boolean | undefined;
      dtype?: DType | null | undefined;
      mask?: Tensor | null | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  maskedStd(options: {
    input: Tensor;
    dim?: number | readonly number[] | null | undefined;
    unbiased?: boolean | undefined;
    keepdim?: boolean | undefined;
    dtype?: DType | null | undefined;
    mask?: Tensor | null | undefined;
    out?: Tensor | null | undefined;
  }): Tensor;
}

/** The methods of reductions. */
export interface ReductionsMethods {}
