/** Types of the operators in pseudo-inverse. Written by scripts/signatures.ts; do not edit. */

import type { NamedTuple } from '../named-tuple.js';
import type { Scalar, Tensor } from '../tensor.js';

/** The free functions of pseudo-inverse. */
export interface PseudoInverseFunctions {
  _linalgPinv(self: Tensor, atol: Tensor, rtol: Tensor, hermitian?: boolean | undefined): Tensor;
  _linalgPinv(
    self: Tensor,
    atol: Tensor,
    rtol: Tensor,
    options?: { hermitian?: boolean | undefined },
  ): Tensor;
  _linalgPinv(self: Tensor, atol: Tensor, options: { rtol: Tensor; hermitian?: boolean | undefined }): Tensor;
  _linalgPinv(self: Tensor, options: { atol: Tensor; rtol: Tensor; hermitian?: boolean | undefined }): Tensor;
  _linalgPinv(options: { self: Tensor; atol: Tensor; rtol: Tensor; hermitian?: boolean | undefined }): Tensor;
  linalgPinv(
    self: Tensor,
    options?: {
      atol?: Tensor | Scalar | null | undefined;
      rtol?: Tensor | Scalar | null | undefined;
      hermitian?: boolean | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  linalgPinv(options: {
    self: Tensor;
    atol?: Tensor | Scalar | null | undefined;
    rtol?: Tensor | Scalar | null | undefined;
    hermitian?: boolean | undefined;
    out?: Tensor | null | undefined;
  }): Tensor;
  linalgPinv(
    self: Tensor,
    rcond: Tensor | Scalar,
    hermitian?: boolean | undefined,
    options?: { out?: Tensor | null | undefined },
  ): Tensor;
  linalgPinv(
    self: Tensor,
    rcond: Tensor | Scalar,
    options?: { hermitian?: boolean | undefined; out?: Tensor | null | undefined },
  ): Tensor;
  linalgPinv(
    self: Tensor,
    options: { rcond: Tensor | Scalar; hermitian?: boolean | undefined; out?: Tensor | null | undefined },
  ): Tensor;
  linalgPinv(options: {
    self: Tensor;
    rcond: Tensor | Scalar;
    hermitian?: boolean | undefined;
    out?: Tensor | null | undefined;
  }): Tensor;
  pinverse(self: Tensor, rcond?: number | undefined, options?: { out?: Tensor | null | undefined }): Tensor;
  pinverse(self: Tensor, options?: { rcond?: number | undefined; out?: Tensor | null | undefined }): Tensor;
  pinverse(options: { self: Tensor; rcond?: number | undefined; out?: Tensor | null | undefined }): Tensor;
  linalgMatrixRank(
    self: Tensor,
    options?: {
      atol?: Tensor | Scalar | null | undefined;
      rtol?: Tensor | Scalar | null | undefined;
      hermitian?: boolean | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  linalgMatrixRank(options: {
    self: Tensor;
    atol?: Tensor | Scalar | null | undefined;
    rtol?: Tensor | Scalar | null | undefined;
    hermitian?: boolean | undefined;
    out?: Tensor | null | undefined;
  }): Tensor;
  linalgMatrixRank(
    self: Tensor,
    tol: Tensor | Scalar,
    hermitian?: boolean | undefined,
    options?: { out?: Tensor | null | undefined },
  ): Tensor;
  linalgMatrixRank(
    self: Tensor,
    tol: Tensor | Scalar,
    options?: { hermitian?: boolean | undefined; out?: Tensor | null | undefined },
  ): Tensor;
  linalgMatrixRank(
    self: Tensor,
    options: { tol: Tensor | Scalar; hermitian?: boolean | undefined; out?: Tensor | null | undefined },
  ): Tensor;
  linalgMatrixRank(options: {
    self: Tensor;
    tol: Tensor | Scalar;
    hermitian?: boolean | undefined;
    out?: Tensor | null | undefined;
  }): Tensor;
  linalgLstsq(
    self: Tensor,
    b: Tensor,
    rcond?: number | null | undefined,
    options?: { driver?: string | null | undefined },
  ): NamedTuple<['solution', 'residuals', 'rank', 'singularValues']>;
  linalgLstsq(
    self: Tensor,
    b: Tensor,
    options?: { rcond?: number | null | undefined; driver?: string | null | undefined },
  ): NamedTuple<['solution', 'residuals', 'rank', 'singularValues']>;
  linalgLstsq(
    self: Tensor,
    options: { b: Tensor; rcond?: number | null | undefined; driver?: string | null | undefined },
  ): NamedTuple<['solution', 'residuals', 'rank', 'singularValues']>;
  linalgLstsq(options: {
    self: Tensor;
    b: Tensor;
    rcond?: number | null | undefined;
    driver?: string | null | undefined;
  }): NamedTuple<['solution', 'residuals', 'rank', 'singularValues']>;
}

/** The methods of pseudo-inverse. */
export interface PseudoInverseMethods {
  /**
   * The pseudo-inverse of a matrix, or of each in a batch; singular values of at most `rcond` times the largest count as
   * zero.
   *
   * @see https://pytorch.org/docs/1.13/generated/torch.pinverse.html
   * @example
   * pinverse(tensor([[2, 0], [0, 0]])).tolist(); // [[0.5, 0], [0, 0]]
   */
  pinverse(rcond?: number | undefined, options?: { out?: Tensor | null | undefined }): Tensor;
  pinverse(options?: { rcond?: number | undefined; out?: Tensor | null | undefined }): Tensor;
}
