/** Types of the operators in norms. Written by scripts/signatures.ts; do not edit. */
import type { DType } from '../dtype.js';

import type { Scalar, Tensor } from '../tensor.js';

/** The free functions of norms. */
export interface NormsFunctions {
  linalgVectorNorm(
    self: Tensor,
    ord?: Scalar | undefined,
    dim?: number | readonly number[] | null | undefined,
    keepdim?: boolean | undefined,
    options?: { dtype?: DType | null | undefined },
  ): Tensor;
  linalgVectorNorm(
    self: Tensor,
    ord: Scalar,
    dim: number | readonly number[] | null,
    options?: { keepdim?: boolean | undefined; dtype?: DType | null | undefined },
  ): Tensor;
  linalgVectorNorm(
    self: Tensor,
    ord: Scalar,
    options?: {
      dim?: number | readonly number[] | null | undefined;
      keepdim?: boolean | undefined;
      dtype?: DType | null | undefined;
    },
  ): Tensor;
  linalgVectorNorm(
    self: Tensor,
    options?: {
      ord?: Scalar | undefined;
      dim?: number | readonly number[] | null | undefined;
      keepdim?: boolean | undefined;
      dtype?: DType | null | undefined;
    },
  ): Tensor;
  linalgVectorNorm(options: {
    self: Tensor;
    ord?: Scalar | undefined;
    dim?: number | readonly number[] | null | undefined;
    keepdim?: boolean | undefined;
    dtype?: DType | null | undefined;
  }): Tensor;
  linalgMatrixNorm(
    self: Tensor,
    ord: Scalar,
    dim?: readonly number[] | null | undefined,
    keepdim?: boolean | undefined,
    options?: { dtype?: DType | null | undefined; out?: Tensor | null | undefined },
  ): Tensor;
  linalgMatrixNorm(
    self: Tensor,
    ord: Scalar,
    dim: readonly number[] | null,
    options?: {
      keepdim?: boolean | undefined;
      dtype?: DType | null | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  linalgMatrixNorm(
    self: Tensor,
    ord: Scalar,
    options?: {
      dim?: readonly number[] | null | undefined;
      keepdim?: boolean | undefined;
      dtype?: DType | null | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  linalgMatrixNorm(
    self: Tensor,
    options: {
      ord: Scalar;
      dim?: readonly number[] | null | undefined;
      keepdim?: boolean | undefined;
      dtype?: DType | null | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  linalgMatrixNorm(options: {
    self: Tensor;
    ord: Scalar;
    dim?: readonly number[] | null | undefined;
    keepdim?: boolean | undefined;
    dtype?: DType | null | undefined;
    out?: Tensor | null | undefined;
  }): Tensor;
  linalgMatrixNorm(
    self: Tensor,
    ord?: string | undefined,
    dim?: readonly number[] | null | undefined,
    keepdim?: boolean | undefined,
    options?: { dtype?: DType | null | undefined; out?: Tensor | null | undefined },
  ): Tensor;
  linalgMatrixNorm(
    self: Tensor,
    ord: string,
    dim: readonly number[] | null,
    options?: {
      keepdim?: boolean | undefined;
      dtype?: DType | null | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  linalgMatrixNorm(
    self: Tensor,
    ord: string,
    options?: {
      dim?: readonly number[] | null | undefined;
      keepdim?: boolean | undefined;
      dtype?: DType | null | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  linalgMatrixNorm(
    self: Tensor,
    options?: {
      ord?: string | undefined;
      dim?: readonly number[] | null | undefined;
      keepdim?: boolean | undefined;
      dtype?: DType | null | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  linalgMatrixNorm(options: {
    self: Tensor;
    ord?: string | undefined;
    dim?: readonly number[] | null | undefined;
    keepdim?: boolean | undefined;
    dtype?: DType | null | undefined;
    out?: Tensor | null | undefined;
  }): Tensor;
  linalgNorm(
    self: Tensor,
    ord?: Scalar | null | undefined,
    dim?: number | readonly number[] | null | undefined,
    keepdim?: boolean | undefined,
    options?: { dtype?: DType | null | undefined; out?: Tensor | null | undefined },
  ): Tensor;
  linalgNorm(
    self: Tensor,
    ord: Scalar | null,
    dim: number | readonly number[] | null,
    options?: {
      keepdim?: boolean | undefined;
      dtype?: DType | null | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  linalgNorm(
    self: Tensor,
    ord: Scalar | null,
    options?: {
      dim?: number | readonly number[] | null | undefined;
      keepdim?: boolean | undefined;
      dtype?: DType | null | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  linalgNorm(
    self: Tensor,
    options?: {
      ord?: Scalar | null | undefined;
      dim?: number | readonly number[] | null | undefined;
      keepdim?: boolean | undefined;
      dtype?: DType | null | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  linalgNorm(options: {
    self: Tensor;
    ord?: Scalar | null | undefined;
    dim?: number | readonly number[] | null | undefined;
    keepdim?: boolean | undefined;
    dtype?: DType | null | undefined;
    out?: Tensor | null | undefined;
  }): Tensor;
  linalgNorm(
    self: Tensor,
    ord: string,
    dim?: number | readonly number[] | null | undefined,
    keepdim?: boolean | undefined,
    options?: { dtype?: DType | null | undefined; out?: Tensor | null | undefined },
  ): Tensor;
  linalgNorm(
    self: Tensor,
    ord: string,
    dim: number | readonly number[] | null,
    options?: {
      keepdim?: boolean | undefined;
      dtype?: DType | null | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  linalgNorm(
    self: Tensor,
    ord: string,
    options?: {
      dim?: number | readonly number[] | null | undefined;
      keepdim?: boolean | undefined;
      dtype?: DType | null | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  linalgNorm(
    self: Tensor,
    options: {
      ord: string;
      dim?: number | readonly number[] | null | undefined;
      keepdim?: boolean | undefined;
      dtype?: DType | null | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  linalgNorm(options: {
    self: Tensor;
    ord: string;
    dim?: number | readonly number[] | null | undefined;
    keepdim?: boolean | undefined;
    dtype?: DType | null | undefined;
    out?: Tensor | null | undefined;
  }): Tensor;
  linalgCond(
    self: Tensor,
    p?: Scalar | null | undefined,
    options?: { out?: Tensor | null | undefined },
  ): Tensor;
  linalgCond(
    self: Tensor,
    options?: { p?: Scalar | null | undefined; out?: Tensor | null | undefined },
  ): Tensor;
  linalgCond(options: {
    self: Tensor;
    p?: Scalar | null | undefined;
    out?: Tensor | null | undefined;
  }): Tensor;
  linalgCond(self: Tensor, p: string, options?: { out?: Tensor | null | undefined }): Tensor;
  linalgCond(self: Tensor, options: { p: string; out?: Tensor | null | undefined }): Tensor;
  linalgCond(options: { self: Tensor; p: string; out?: Tensor | null | undefined }): Tensor;
}

/** The methods of norms. */
export interface NormsMethods {}
