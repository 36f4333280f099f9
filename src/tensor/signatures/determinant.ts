/** Types of the operators in determinant. Written by scripts/signatures.ts; do not edit. */

import type { NamedTuple } from '../named-tuple.js';
import type { Tensor } from '../tensor.js';

/** The free functions of determinant. */
export interface DeterminantFunctions {
  _linalgDet(A: Tensor): NamedTuple<['result', 'LU', 'pivots']>;
  _linalgDet(options: { A: Tensor }): NamedTuple<['result', 'LU', 'pivots']>;
  linalgDet(A: Tensor, options?: { out?: Tensor | null | undefined }): Tensor;
  linalgDet(options: { A: Tensor; out?: Tensor | null | undefined }): Tensor;
  det(self: Tensor, options?: { out?: Tensor | null | undefined }): Tensor;
  det(options: { self: Tensor; out?: Tensor | null | undefined }): Tensor;
  _linalgSlogdet(A: Tensor): NamedTuple<['sign', 'logabsdet', 'LU', 'pivots']>;
  _linalgSlogdet(options: { A: Tensor }): NamedTuple<['sign', 'logabsdet', 'LU', 'pivots']>;
  linalgSlogdet(
    A: Tensor,
    options?: { out?: readonly Tensor[] | null | undefined },
  ): NamedTuple<['sign', 'logabsdet']>;
  linalgSlogdet(options: {
    A: Tensor;
    out?: readonly Tensor[] | null | undefined;
  }): NamedTuple<['sign', 'logabsdet']>;
  slogdet(
    self: Tensor,
    options?: { out?: readonly Tensor[] | null | undefined },
  ): NamedTuple<['sign', 'logabsdet']>;
  slogdet(options: {
    self: Tensor;
    out?: readonly Tensor[] | null | undefined;
  }): NamedTuple<['sign', 'logabsdet']>;
  logdet(self: Tensor, options?: { out?: Tensor | null | undefined }): Tensor;
  logdet(options: { self: Tensor; out?: Tensor | null | undefined }): Tensor;
}

/** The methods of determinant. */
export interface DeterminantMethods {
  /**
   * The determinant of a square matrix, or of each in a batch.
   *
   * @see https://pytorch.org/docs/1.13/generated/torch.det.html
   * @example
   * det(tensor([[2, 0], [0, 4]])).item(); // 8
   */
  det(options?: { out?: Tensor | null | undefined }): Tensor;
  /**
   * The sign of the determinant, 0 if that is 0, and the logarithm of its magnitude.
   *
   * @see https://pytorch.org/docs/1.13/generated/torch.slogdet.html
   * @example
   * slogdet(tensor([[-1, 0], [0, 1]])).logabsdet.item(); // 0
   */
  slogdet(options?: { out?: readonly Tensor[] | null | undefined }): NamedTuple<['sign', 'logabsdet']>;
  /**
   * The logarithm of the determinant: -∞ if that is 0, NaN if it is negative.
   *
   * @see https://pytorch.org/docs/1.13/generated/torch.logdet.html
   * @example
   * logdet(tensor([[1, 0], [0, 1]])).item(); // 0
   */
  logdet(options?: { out?: Tensor | null | undefined }): Tensor;
}
