/** Types of the operators in exponential. Written by scripts/signatures.ts; do not edit. */

import type { Tensor } from '../tensor.js';

/** The free functions of exponential. */
export interface ExponentialFunctions {
  exp(self: Tensor, options?: { out?: Tensor | null | undefined }): Tensor;
  exp(options: { self: Tensor; out?: Tensor | null | undefined }): Tensor;
  exp2(self: Tensor, options?: { out?: Tensor | null | undefined }): Tensor;
  exp2(options: { self: Tensor; out?: Tensor | null | undefined }): Tensor;
  expm1(self: Tensor, options?: { out?: Tensor | null | undefined }): Tensor;
  expm1(options: { self: Tensor; out?: Tensor | null | undefined }): Tensor;
  log(self: Tensor, options?: { out?: Tensor | null | undefined }): Tensor;
  log(options: { self: Tensor; out?: Tensor | null | undefined }): Tensor;
  log2(self: Tensor, options?: { out?: Tensor | null | undefined }): Tensor;
  log2(options: { self: Tensor; out?: Tensor | null | undefined }): Tensor;
  log10(self: Tensor, options?: { out?: Tensor | null | undefined }): Tensor;
  log10(options: { self: Tensor; out?: Tensor | null | undefined }): Tensor;
  log1p(self: Tensor, options?: { out?: Tensor | null | undefined }): Tensor;
  log1p(options: { self: Tensor; out?: Tensor | null | undefined }): Tensor;
  sqrt(self: Tensor, options?: { out?: Tensor | null | undefined }): Tensor;
  sqrt(options: { self: Tensor; out?: Tensor | null | undefined }): Tensor;
  rsqrt(self: Tensor, options?: { out?: Tensor | null | undefined }): Tensor;
  rsqrt(options: { self: Tensor; out?: Tensor | null | undefined }): Tensor;
  reciprocal(self: Tensor, options?: { out?: Tensor | null | undefined }): Tensor;
  reciprocal(options: { self: Tensor; out?: Tensor | null | undefined }): Tensor;
}

/** The methods of exponential. */
export interface ExponentialMethods {
  /**
   * e to the power of each element.
   *
   * @see https://pytorch.org/docs/1.13/generated/torch.exp.html
   * @example
   * x.exp();
   */
  exp(options?: { out?: Tensor | null | undefined }): Tensor;
  /** In-place form of `exp`. */
  exp_(): this;
  /**
   * 2 to the power of each element.
   *
   * @see https://pytorch.org/docs/1.13/generated/torch.exp2.html
   * @example
   * x.exp2();
   */
  exp2(options?: { out?: Tensor | null | undefined }): Tensor;
  /** In-place form of `exp2`. */
  exp2_(): this;
  /**
   * `exp(x) - 1`, accurate near 0.
   *
   * @see https://pytorch.org/docs/1.13/generated/torch.expm1.html
   * @example
   * x.expm1();
   */
  expm1(options?: { out?: Tensor | null | undefined }): Tensor;
  /** In-place form of `expm1`. */
  expm1_(): this;
  /**
   * The natural logarithm.
   *
   * @see https://pytorch.org/docs/1.13/generated/torch.log.html
   * @example
   * x.log();
   */
  log(options?: { out?: Tensor | null | undefined }): Tensor;
  /** In-place form of `log`. */
  log_(): this;
  /**
   * The logarithm to base 2.
   *
   * @see https://pytorch.org/docs/1.13/generated/torch.log2.html
   * @example
   * x.log2();
   */
  log2(options?: { out?: Tensor | null | undefined }): Tensor;
  /** In-place form of `log2`. */
  log2_(): this;
  /**
   * The logarithm to base 10.
   *
   * @see https://pytorch.org/docs/1.13/generated/torch.log10.html
   * @example
   * x.log10();
   */
  log10(options?: { out?: Tensor | null | undefined }): Tensor;
  /** In-place form of `log10`. */
  log10_(): this;
  /**
   * `log(1 + x)`, accurate near 0.
   *
   * @see https://pytorch.org/docs/1.13/generated/torch.log1p.html
   * @example
   * x.log1p();
   */
  log1p(options?: { out?: Tensor | null | undefined }): Tensor;
  /** In-place form of `log1p`. */
  log1p_(): this;
  /**
   * The square root.
   *
   * @see https://pytorch.org/docs/1.13/generated/torch.sqrt.html
   * @example
   * x.sqrt();
   */
  sqrt(options?: { out?: Tensor | null | undefined }): Tensor;
  /** In-place form of `sqrt`. */
  sqrt_(): this;
  /**
   * `1 / sqrt(x)`.
   *
   * @see https://pytorch.org/docs/1.13/generated/torch.rsqrt.html
   * @example
   * x.rsqrt();
   */
  rsqrt(options?: { out?: Tensor | null | undefined }): Tensor;
  /** In-place form of `rsqrt`. */
  rsqrt_(): this;
  /**
   * `1 / x`.
   *
   * @see https://pytorch.org/docs/1.13/generated/torch.reciprocal.html
   * @example
   * x.reciprocal();
   */
  reciprocal(options?: { out?: Tensor | null | undefined }): Tensor;
  /** In-place form of `reciprocal`. */
  reciprocal_(): this;
}
