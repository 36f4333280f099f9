/** Types of the operators in error-functions. Written by scripts/signatures.ts; do not edit. */

import type { Tensor } from '../tensor.js';

/** The free functions of error-functions. */
export interface ErrorFunctionsFunctions {
  erfinv(self: Tensor, options?: { out?: Tensor | null | undefined }): Tensor;
  erfinv(options: { self: Tensor; out?: Tensor | null | undefined }): Tensor;
  specialErfcx(self: Tensor, options?: { out?: Tensor | null | undefined }): Tensor;
  specialErfcx(options: { self: Tensor; out?: Tensor | null | undefined }): Tensor;
  specialNdtr(self: Tensor, options?: { out?: Tensor | null | undefined }): Tensor;
  specialNdtr(options: { self: Tensor; out?: Tensor | null | undefined }): Tensor;
  specialNdtri(self: Tensor, options?: { out?: Tensor | null | undefined }): Tensor;
  specialNdtri(options: { self: Tensor; out?: Tensor | null | undefined }): Tensor;
  specialLogNdtr(self: Tensor, options?: { out?: Tensor | null | undefined }): Tensor;
  specialLogNdtr(options: { self: Tensor; out?: Tensor | null | undefined }): Tensor;
  specialEntr(self: Tensor, options?: { out?: Tensor | null | undefined }): Tensor;
  specialEntr(options: { self: Tensor; out?: Tensor | null | undefined }): Tensor;
  logit(self: Tensor, eps?: number | null | undefined, options?: { out?: Tensor | null | undefined }): Tensor;
  logit(self: Tensor, options?: { eps?: number | null | undefined; out?: Tensor | null | undefined }): Tensor;
  logit(options: { self: Tensor; eps?: number | null | undefined; out?: Tensor | null | undefined }): Tensor;
}

/** The methods of error-functions. */
export interface ErrorFunctionsMethods {
  /**
   * The inverse of `erf`.
   *
   * @see https://pytorch.org/docs/1.13/special.html
   * @example
   * erfinv(tensor([0, 0.5, 1]));
   */
  erfinv(options?: { out?: Tensor | null | undefined }): Tensor;
  /** In-place form of `erfinv`. */
  erfinv_(): this;
  /**
   * `log(x / (1 - x))`, the inverse of the logistic function. With `eps`, elements are clamped to [eps, 1 - eps].
   *
   * @see https://pytorch.org/docs/1.13/special.html
   * @example
   * logit(tensor([0.5])).item(); // 0
   */
  logit(eps?: number | null | undefined, options?: { out?: Tensor | null | undefined }): Tensor;
  logit(options?: { eps?: number | null | undefined; out?: Tensor | null | undefined }): Tensor;
  /** In-place form of `logit`. */
  logit_(eps?: number | null | undefined): this;
  logit_(options?: { eps?: number | null | undefined }): this;
}
