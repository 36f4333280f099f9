/** Types of the operators in power. Written by scripts/signatures.ts; do not edit. */

import type { Scalar, Tensor } from '../tensor.js';

/** The free functions of power. */
export interface PowerFunctions {
  square(self: Tensor, options?: { out?: Tensor | null | undefined }): Tensor;
  square(options: { self: Tensor; out?: Tensor | null | undefined }): Tensor;
  pow(
    self: Tensor | Scalar,
    exponent: Tensor | Scalar,
    options?: { out?: Tensor | null | undefined },
  ): Tensor;
  pow(self: Tensor | Scalar, options: { exponent: Tensor | Scalar; out?: Tensor | null | undefined }): Tensor;
  pow(options: { self: Tensor | Scalar; exponent: Tensor | Scalar; out?: Tensor | null | undefined }): Tensor;
}

/** The methods of power. */
export interface PowerMethods {
  /**
   * `self * self`.
   *
   * @see https://pytorch.org/docs/1.13/generated/torch.square.html
   * @example
   * x.square();
   */
  square(options?: { out?: Tensor | null | undefined }): Tensor;
  /** In-place form of `square`. */
  square_(): this;
  /**
   * `self` to the power of `exponent`, elementwise.
   *
   * @see https://pytorch.org/docs/1.13/generated/torch.pow.html
   * @example
   * x.pow(2);
   * x.pow(y);
   */
  pow(exponent: Tensor | Scalar, options?: { out?: Tensor | null | undefined }): Tensor;
  pow(options: { exponent: Tensor | Scalar; out?: Tensor | null | undefined }): Tensor;
  /** In-place form of `pow`. */
  pow_(exponent: Tensor | Scalar): this;
  pow_(options: { exponent: Tensor | Scalar }): this;
}
