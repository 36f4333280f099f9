/** Types of the operators in norm. Written by scripts/signatures.ts; do not edit. */
import type { DType } from '../dtype.js';

import type { Scalar, Tensor } from '../tensor.js';

/** The free functions of norm. */
export interface NormFunctions {
  norm(
    self: Tensor,
    p?: Scalar | null | undefined,
    dim?: number | readonly number[] | null | undefined,
    keepdim?: boolean | undefined,
    options?: { dtype?: DType | null | undefined; out?: Tensor | null | undefined },
  ): Tensor;
  norm(
    self: Tensor,
    p: Scalar | null,
    dim: number | readonly number[] | null,
    options?: {
      keepdim?: boolean | undefined;
      dtype?: DType | null | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  norm(
    self: Tensor,
    p: Scalar | null,
    options?: {
      dim?: number | readonly number[] | null | undefined;
      keepdim?: boolean | undefined;
      dtype?: DType | null | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  norm(
    self: Tensor,
    options?: {
      p?: Scalar | null | undefined;
      dim?: number | readonly number[] | null | undefined;
      keepdim?: boolean | undefined;
      dtype?: DType | null | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  norm(options: {
    self: Tensor;
    p?: Scalar | null | undefined;
    dim?: number | readonly number[] | null | undefined;
    keepdim?: boolean | undefined;
    dtype?: DType | null | undefined;
    out?: Tensor | null | undefined;
  }): Tensor;
  norm(
    self: Tensor,
    p?: string | undefined,
    dim?: number | readonly number[] | null | undefined,
    keepdim?: boolean | undefined,
    options?: { dtype?: DType | null | undefined; out?: Tensor | null | undefined },
  ): Tensor;
  norm(
    self: Tensor,
    p: string,
    dim: number | readonly number[] | null,
    options?: {
      keepdim?: boolean | undefined;
      dtype?: DType | null | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  norm(
    self: Tensor,
    p: string,
    options?: {
      dim?: number | readonly number[] | null | undefined;
      keepdim?: boolean | undefined;
      dtype?: DType | null | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  norm(
    self: Tensor,
    options?: {
      p?: string | undefined;
      dim?: number | readonly number[] | null | undefined;
      keepdim?: boolean | undefined;
      dtype?: DType | null | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  norm(options: {
    self: Tensor;
    p?: string | undefined;
    dim?: number | readonly number[] | null | undefined;
    keepdim?: boolean | undefined;
    dtype?: DType | null | undefined;
    out?: Tensor | null | undefined;
  }): Tensor;
  logsumexp(
    self: Tensor,
    dim: number | readonly number[],
    keepdim?: boolean | undefined,
    options?: { out?: Tensor | null | undefined },
  ): Tensor;
  logsumexp(
    self: Tensor,
    dim: number | readonly number[],
    options?: { keepdim?: boolean | undefined; out?: Tensor | null | undefined },
  ): Tensor;
  logsumexp(
    self: Tensor,
    options: {
      dim: number | readonly number[];
      keepdim?: boolean | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  logsumexp(options: {
    self: Tensor;
    dim: number | readonly number[];
    keepdim?: boolean | undefined;
    out?: Tensor | null | undefined;
  }): Tensor;
}

/** The methods of norm. */
export interface NormMethods {
  /**
   * The p-norm of all elements, or over some dimensions: `(sum |x|^p)^(1/p)`; for p = 0 the number of nonzero elements,
   * for ±∞ the extreme magnitude. 'fro', the default, is the 2-norm.
   *
   * @see https://pytorch.org/docs/1.13/generated/torch.norm.html
   * @example
   * x.norm();
   * x.norm(1, 0, { keepdim: true });
   */
  norm(
    p?: Scalar | null | undefined,
    dim?: number | readonly number[] | null | undefined,
    keepdim?: boolean | undefined,
    options?: { dtype?: DType | null | undefined; out?: Tensor | null | undefined },
  ): Tensor;
  norm(
    p: Scalar | null,
    dim: number | readonly number[] | null,
    options?: {
      keepdim?: boolean | undefined;
      dtype?: DType | null | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  norm(
    p: Scalar | null,
    options?: {
      dim?: number | readonly number[] | null | undefined;
      keepdim?: boolean | undefined;
      dtype?: DType | null | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  norm(options?: {
    p?: Scalar | null | undefined;
    dim?: number | readonly number[] | null | undefined;
    keepdim?: boolean | undefined;
    dtype?: DType | null | undefined;
    out?: Tensor | null | undefined;
  }): Tensor;
  norm(
    p?: string | undefined,
    dim?: number | readonly number[] | null | undefined,
    keepdim?: boolean | undefined,
    options?: { dtype?: DType | null | undefined; out?: Tensor | null | undefined },
  ): Tensor;
  norm(
    p: string,
    dim: number | readonly number[] | null,
    options?: {
      keepdim?: boolean | undefined;
      dtype?: DType | null | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  norm(
    p: string,
    options?: {
      dim?: number | readonly number[] | null | undefined;
      keepdim?: boolean | undefined;
      dtype?: DType | null | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  norm(options?: {
    p?: string | undefined;
    dim?: number | readonly number[] | null | undefined;
    keepdim?: boolean | undefined;
    dtype?: DType | null | undefined;
    out?: Tensor | null | undefined;
  }): Tensor;
  /**
   * `log(sum(exp(x)))` over some dimensions, without overflow.
   *
   * @see https://pytorch.org/docs/1.13/generated/torch.logsumexp.html
   * @example
   * x.logsumexp(1);
   */
  logsumexp(
    dim: number | readonly number[],
    keepdim?: boolean | undefined,
    options?: { out?: Tensor | null | undefined },
  ): Tensor;
  logsumexp(
    dim: number | readonly number[],
    options?: { keepdim?: boolean | undefined; out?: Tensor | null | undefined },
  ): Tensor;
  logsumexp(options: {
    dim: number | readonly number[];
    keepdim?: boolean | undefined;
    out?: Tensor | null | undefined;
  }): Tensor;
}
