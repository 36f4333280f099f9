/** Types of the operators in normalizations. Written by scripts/signatures.ts; do not edit. */
import type { DType } from '../dtype.js';

import type { Scalar, Tensor } from '../tensor.js';

/** The free functions of normalizations. */
export interface NormalizationsFunctions {
  maskedSoftmax(
    input: Tensor,
    dim: number,
    options?: {
      dtype?: DType | null | undefined;
      mask?: Tensor | null | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  maskedSoftmax(
    input: Tensor,
    options: {
      dim: number;
      dtype?: DType | null | undefined;
      mask?: Tensor | null | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  maskedSoftmax(options: {
    input: Tensor;
    dim: number;
    dtype?: DType | null | undefined;
    mask?: Tensor | null | undefined;
    out?: Tensor | null | undefined;
  }): Tensor;
  maskedLogSoftmax(
    input: Tensor,
    dim: number,
    options?: {
      dtype?: DType | null | undefined;
      mask?: Tensor | null | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  maskedLogSoftmax(
    input: Tensor,
    options: {
      dim: number;
      dtype?: DType | null | undefined;
      mask?: Tensor | null | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  maskedLogSoftmax(options: {
    input: Tensor;
    dim: number;
    dtype?: DType | null | undefined;
    mask?: Tensor | null | undefined;
    out?: Tensor | null | undefined;
  }): Tensor;
  maskedSoftmin(
    input: Tensor,
    dim: number,
    options?: {
      dtype?: DType | null | undefined;
      mask?: Tensor | null | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  maskedSoftmin(
    input: Tensor,
    options: {
      dim: number;
      dtype?: DType | null | undefined;
      mask?: Tensor | null | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  maskedSoftmin(options: {
    input: Tensor;
    dim: number;
    dtype?: DType | null | undefined;
    mask?: Tensor | null | undefined;
    out?: Tensor | null | undefined;
  }): Tensor;
  maskedNormalize(
    input: Tensor,
    ord: Scalar,
    dim: number,
    options?: {
      eps?: number | undefined;
      dtype?: DType | null | undefined;
      mask?: Tensor | null | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  maskedNormalize(
    input: Tensor,
    ord: Scalar,
    options: {
      dim: number;
      eps?: number | undefined;
      dtype?: DType | null | undefined;
      mask?: Tensor | null | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  maskedNormalize(
    input: Tensor,
    options: {
      ord: Scalar;
      dim: number;
      eps?: number | undefined;
      dtype?: DType | null | undefined;
      mask?: Tensor | null | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  maskedNormalize(options: {
    input: Tensor;
    ord: Scalar;
    dim: number;
    eps?: number | undefined;
    dtype?: DType | null | undefined;
    mask?: Tensor | null | undefined;
    out?: Tensor | null | undefined;
  }): Tensor;
  maskedLogaddexp(
    input: Tensor,
    other: Tensor,
    options?: {
      dtype?: DType | null | undefined;
      inputMask?: Tensor | null | undefined;
      otherMask?: Tensor | null | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  maskedLogaddexp(
    input: Tensor,
    options: {
      other: Tensor;
      dtype?: DType | null | undefined;
      inputMask?: Tensor | null | undefined;
      otherMask?: Tensor | null | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  maskedLogaddexp(options: {
    input: Tensor;
    other: Tensor;
    dtype?: DType | null | undefined;
    inputMask?: Tensor | null | undefined;
    otherMask?: Tensor | null | undefined;
    out?: Tensor | null | undefined;
  }): Tensor;
}

/** The methods of normalizations. */
export interface NormalizationsMethods {}
