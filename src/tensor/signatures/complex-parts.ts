/** Types of the operators in complex-parts. Written by scripts/signatures.ts; do not edit. */

import type { Tensor } from '../tensor.js';

/** The free functions of complex-parts. */
export interface ComplexPartsFunctions {
  conj(self: Tensor, options?: { out?: Tensor | null | undefined }): Tensor;
  conj(options: { self: Tensor; out?: Tensor | null | undefined }): Tensor;
  real(self: Tensor, options?: { out?: Tensor | null | undefined }): Tensor;
  real(options: { self: Tensor; out?: Tensor | null | undefined }): Tensor;
  imag(self: Tensor, options?: { out?: Tensor | null | undefined }): Tensor;
  imag(options: { self: Tensor; out?: Tensor | null | undefined }): Tensor;
  adjoint(self: Tensor, options?: { out?: Tensor | null | undefined }): Tensor;
  adjoint(options: { self: Tensor; out?: Tensor | null | undefined }): Tensor;
}

/** The methods of complex-parts. */
export interface ComplexPartsMethods {
  /**
   * The complex conjugate: the tensor itself, since all dtypes are real.
   *
   * @see https://pytorch.org/docs/1.13/generated/torch.conj.html
   * @example
   * conj(x) === x; // true
   */
  conj(options?: { out?: Tensor | null | undefined }): Tensor;
  /**
   * The last two dimensions swapped: of real matrices, the conjugate transpose is the transpose.
   *
   * @see https://pytorch.org/docs/1.13/generated/torch.adjoint.html
   * @example
   * zeros(2, 3).adjoint().shape; // [3, 2]
   */
  adjoint(options?: { out?: Tensor | null | undefined }): Tensor;
}
