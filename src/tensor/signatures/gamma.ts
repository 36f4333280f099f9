/** Types of the operators in gamma. Written by scripts/signatures.ts; do not edit. */

import type { Scalar, Tensor } from '../tensor.js';

/** The free functions of gamma. */
export interface GammaFunctions {
  lgamma(self: Tensor, options?: { out?: Tensor | null | undefined }): Tensor;
  lgamma(options: { self: Tensor; out?: Tensor | null | undefined }): Tensor;
  digamma(self: Tensor, options?: { out?: Tensor | null | undefined }): Tensor;
  digamma(options: { self: Tensor; out?: Tensor | null | undefined }): Tensor;
  polygamma(n: number, self: Tensor, options?: { out?: Tensor | null | undefined }): Tensor;
  polygamma(n: number, options: { self: Tensor; out?: Tensor | null | undefined }): Tensor;
  polygamma(options: { n: number; self: Tensor; out?: Tensor | null | undefined }): Tensor;
  mvlgamma(self: Tensor, p: number, options?: { out?: Tensor | null | undefined }): Tensor;
  mvlgamma(self: Tensor, options: { p: number; out?: Tensor | null | undefined }): Tensor;
  mvlgamma(options: { self: Tensor; p: number; out?: Tensor | null | undefined }): Tensor;
  igamma(self: Tensor, other: Tensor, options?: { out?: Tensor | null | undefined }): Tensor;
  igamma(self: Tensor, options: { other: Tensor; out?: Tensor | null | undefined }): Tensor;
  igamma(options: { self: Tensor; other: Tensor; out?: Tensor | null | undefined }): Tensor;
  igammac(self: Tensor, other: Tensor, options?: { out?: Tensor | null | undefined }): Tensor;
  igammac(self: Tensor, options: { other: Tensor; out?: Tensor | null | undefined }): Tensor;
  igammac(options: { self: Tensor; other: Tensor; out?: Tensor | null | undefined }): Tensor;
  specialZeta(
    self: Tensor | Scalar,
    other: Tensor | Scalar,
    options?: { out?: Tensor | null | undefined },
  ): Tensor;
  specialZeta(
    self: Tensor | Scalar,
    options: { other: Tensor | Scalar; out?: Tensor | null | undefined },
  ): Tensor;
  specialZeta(options: {
    self: Tensor | Scalar;
    other: Tensor | Scalar;
    out?: Tensor | null | undefined;
  }): Tensor;
}

/** The methods of gamma. */
export interface GammaMethods {
  /**
   * The logarithm of the absolute value of the gamma function.
   *
   * @see https://pytorch.org/docs/1.13/generated/torch.lgamma.html
   * @example
   * lgamma(tensor([3])).exp().item(); // 2
   */
  lgamma(options?: { out?: Tensor | null | undefined }): Tensor;
  /** In-place form of `lgamma`. */
  lgamma_(): this;
  /**
   * The derivative of `lgamma`.
   *
   * @see https://pytorch.org/docs/1.13/generated/torch.digamma.html
   * @example
   * digamma(tensor([1])).neg(); // Euler's constant
   */
  digamma(options?: { out?: Tensor | null | undefined }): Tensor;
  /** In-place form of `digamma`. */
  digamma_(): this;
  /** The method, whose arguments stand the other way round, and its in-place form. */
  polygamma(n: number, options?: { out?: Tensor | null | undefined }): Tensor;
  polygamma(options: { n: number; out?: Tensor | null | undefined }): Tensor;
  /** In-place form of `polygamma`. */
  polygamma_(n: number): this;
  polygamma_(options: { n: number }): this;
  /**
   * The logarithm of the multivariate gamma function of dimension p.
   *
   * @see https://pytorch.org/docs/1.13/generated/torch.mvlgamma.html
   * @example
   * mvlgamma(tensor([3]), 2);
   */
  mvlgamma(p: number, options?: { out?: Tensor | null | undefined }): Tensor;
  mvlgamma(options: { p: number; out?: Tensor | null | undefined }): Tensor;
  /** In-place form of `mvlgamma`. */
  mvlgamma_(p: number): this;
  mvlgamma_(options: { p: number }): this;
  /**
   * The regularized lower incomplete gamma function.
   *
   * @see https://pytorch.org/docs/1.13/special.html
   * @example
   * igamma(tensor([1.0001]), tensor([2.5]));
   */
  igamma(other: Tensor, options?: { out?: Tensor | null | undefined }): Tensor;
  igamma(options: { other: Tensor; out?: Tensor | null | undefined }): Tensor;
  /** In-place form of `igamma`. */
  igamma_(other: Tensor): this;
  igamma_(options: { other: Tensor }): this;
  /**
   * The regularized upper incomplete gamma function, `1 - igamma`.
   *
   * @see https://pytorch.org/docs/1.13/special.html
   * @example
   * igammac(tensor([1.0001]), tensor([2.5]));
   */
  igammac(other: Tensor, options?: { out?: Tensor | null | undefined }): Tensor;
  igammac(options: { other: Tensor; out?: Tensor | null | undefined }): Tensor;
  /** In-place form of `igammac`. */
  igammac_(other: Tensor): this;
  igammac_(options: { other: Tensor }): this;
}
