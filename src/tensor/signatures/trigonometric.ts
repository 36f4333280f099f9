/** Types of the operators in trigonometric. Written by scripts/signatures.ts; do not edit. */

import type { Tensor } from '../tensor.js';

/** The free functions of trigonometric. */
export interface TrigonometricFunctions {
  tanhBackward(gradOutput: Tensor, output: Tensor): Tensor;
  tanhBackward(gradOutput: Tensor, options: { output: Tensor }): Tensor;
  tanhBackward(options: { gradOutput: Tensor; output: Tensor }): Tensor;
  sin(self: Tensor, options?: { out?: Tensor | null | undefined }): Tensor;
  sin(options: { self: Tensor; out?: Tensor | null | undefined }): Tensor;
  cos(self: Tensor, options?: { out?: Tensor | null | undefined }): Tensor;
  cos(options: { self: Tensor; out?: Tensor | null | undefined }): Tensor;
  tan(self: Tensor, options?: { out?: Tensor | null | undefined }): Tensor;
  tan(options: { self: Tensor; out?: Tensor | null | undefined }): Tensor;
  asin(self: Tensor, options?: { out?: Tensor | null | undefined }): Tensor;
  asin(options: { self: Tensor; out?: Tensor | null | undefined }): Tensor;
  acos(self: Tensor, options?: { out?: Tensor | null | undefined }): Tensor;
  acos(options: { self: Tensor; out?: Tensor | null | undefined }): Tensor;
  atan(self: Tensor, options?: { out?: Tensor | null | undefined }): Tensor;
  atan(options: { self: Tensor; out?: Tensor | null | undefined }): Tensor;
  sinh(self: Tensor, options?: { out?: Tensor | null | undefined }): Tensor;
  sinh(options: { self: Tensor; out?: Tensor | null | undefined }): Tensor;
  cosh(self: Tensor, options?: { out?: Tensor | null | undefined }): Tensor;
  cosh(options: { self: Tensor; out?: Tensor | null | undefined }): Tensor;
  tanh(self: Tensor, options?: { out?: Tensor | null | undefined }): Tensor;
  tanh(options: { self: Tensor; out?: Tensor | null | undefined }): Tensor;
  asinh(self: Tensor, options?: { out?: Tensor | null | undefined }): Tensor;
  asinh(options: { self: Tensor; out?: Tensor | null | undefined }): Tensor;
  acosh(self: Tensor, options?: { out?: Tensor | null | undefined }): Tensor;
  acosh(options: { self: Tensor; out?: Tensor | null | undefined }): Tensor;
  atanh(self: Tensor, options?: { out?: Tensor | null | undefined }): Tensor;
  atanh(options: { self: Tensor; out?: Tensor | null | undefined }): Tensor;
  atan2(self: Tensor, other: Tensor, options?: { out?: Tensor | null | undefined }): Tensor;
  atan2(self: Tensor, options: { other: Tensor; out?: Tensor | null | undefined }): Tensor;
  atan2(options: { self: Tensor; other: Tensor; out?: Tensor | null | undefined }): Tensor;
  arcsin(self: Tensor, options?: { out?: Tensor | null | undefined }): Tensor;
  arcsin(options: { self: Tensor; out?: Tensor | null | undefined }): Tensor;
  arccos(self: Tensor, options?: { out?: Tensor | null | undefined }): Tensor;
  arccos(options: { self: Tensor; out?: Tensor | null | undefined }): Tensor;
  arctan(self: Tensor, options?: { out?: Tensor | null | undefined }): Tensor;
  arctan(options: { self: Tensor; out?: Tensor | null | undefined }): Tensor;
  arcsinh(self: Tensor, options?: { out?: Tensor | null | undefined }): Tensor;
  arcsinh(options: { self: Tensor; out?: Tensor | null | undefined }): Tensor;
  arccosh(self: Tensor, options?: { out?: Tensor | null | undefined }): Tensor;
  arccosh(options: { self: Tensor; out?: Tensor | null | undefined }): Tensor;
  arctanh(self: Tensor, options?: { out?: Tensor | null | undefined }): Tensor;
  arctanh(options: { self: Tensor; out?: Tensor | null | undefined }): Tensor;
  arctan2(self: Tensor, other: Tensor, options?: { out?: Tensor | null | undefined }): Tensor;
  arctan2(self: Tensor, options: { other: Tensor; out?: Tensor | null | undefined }): Tensor;
  arctan2(options: { self: Tensor; other: Tensor; out?: Tensor | null | undefined }): Tensor;
}

/** The methods of trigonometric. */
export interface TrigonometricMethods {
  /**
   * The sine.
   *
   * @see https://pytorch.org/docs/1.13/generated/torch.sin.html
   * @example
   * x.sin();
   */
  sin(options?: { out?: Tensor | null | undefined }): Tensor;
  /** In-place form of `sin`. */
  sin_(): this;
  /**
   * The cosine.
   *
   * @see https://pytorch.org/docs/1.13/generated/torch.cos.html
   * @example
   * x.cos();
   */
  cos(options?: { out?: Tensor | null | undefined }): Tensor;
  /** In-place form of `cos`. */
  cos_(): this;
  /**
   * The tangent.
   *
   * @see https://pytorch.org/docs/1.13/generated/torch.tan.html
   * @example
   * x.tan();
   */
  tan(options?: { out?: Tensor | null | undefined }): Tensor;
  /** In-place form of `tan`. */
  tan_(): this;
  /**
   * The inverse sine, in [-π/2, π/2].
   *
   * @see https://pytorch.org/docs/1.13/generated/torch.asin.html
   * @example
   * x.asin();
   */
  asin(options?: { out?: Tensor | null | undefined }): Tensor;
  /** In-place form of `asin`. */
  asin_(): this;
  /**
   * The inverse cosine, in [0, π].
   *
   * @see https://pytorch.org/docs/1.13/generated/torch.acos.html
   * @example
   * x.acos();
   */
  acos(options?: { out?: Tensor | null | undefined }): Tensor;
  /** In-place form of `acos`. */
  acos_(): this;
  /**
   * The inverse tangent, in (-π/2, π/2).
   *
   * @see https://pytorch.org/docs/1.13/generated/torch.atan.html
   * @example
   * x.atan();
   */
  atan(options?: { out?: Tensor | null | undefined }): Tensor;
  /** In-place form of `atan`. */
  atan_(): this;
  /**
   * The hyperbolic sine.
   *
   * @see https://pytorch.org/docs/1.13/generated/torch.sinh.html
   * @example
   * x.sinh();
   */
  sinh(options?: { out?: Tensor | null | undefined }): Tensor;
  /** In-place form of `sinh`. */
  sinh_(): this;
  /**
   * The hyperbolic cosine.
   *
   * @see https://pytorch.org/docs/1.13/generated/torch.cosh.html
   * @example
   * x.cosh();
   */
  cosh(options?: { out?: Tensor | null | undefined }): Tensor;
  /** In-place form of `cosh`. */
  cosh_(): this;
  /**
   * The hyperbolic tangent.
   *
   * @see https://pytorch.org/docs/1.13/generated/torch.tanh.html
   * @example
   * x.tanh();
   */
  tanh(options?: { out?: Tensor | null | undefined }): Tensor;
  /** In-place form of `tanh`. */
  tanh_(): this;
  /**
   * The inverse hyperbolic sine.
   *
   * @see https://pytorch.org/docs/1.13/generated/torch.asinh.html
   * @example
   * x.asinh();
   */
  asinh(options?: { out?: Tensor | null | undefined }): Tensor;
  /** In-place form of `asinh`. */
  asinh_(): this;
  /**
   * The inverse hyperbolic cosine.
   *
   * @see https://pytorch.org/docs/1.13/generated/torch.acosh.html
   * @example
   * x.acosh();
   */
  acosh(options?: { out?: Tensor | null | undefined }): Tensor;
  /** In-place form of `acosh`. */
  acosh_(): this;
  /**
   * The inverse hyperbolic tangent.
   *
   * @see https://pytorch.org/docs/1.13/generated/torch.atanh.html
   * @example
   * x.atanh();
   */
  atanh(options?: { out?: Tensor | null | undefined }): Tensor;
  /** In-place form of `atanh`. */
  atanh_(): this;
  /**
   * The angle of the point (other, self), in (-π, π].
   *
   * @see https://pytorch.org/docs/1.13/generated/torch.atan2.html
   * @example
   * atan2(y, x);
   */
  atan2(other: Tensor, options?: { out?: Tensor | null | undefined }): Tensor;
  atan2(options: { other: Tensor; out?: Tensor | null | undefined }): Tensor;
  /** In-place form of `atan2`. */
  atan2_(other: Tensor): this;
  atan2_(options: { other: Tensor }): this;
  /** Another name of `asin`. */
  arcsin(options?: { out?: Tensor | null | undefined }): Tensor;
  /** In-place form of `arcsin`. */
  arcsin_(): this;
  /** Another name of `acos`. */
  arccos(options?: { out?: Tensor | null | undefined }): Tensor;
  /** In-place form of `arccos`. */
  arccos_(): this;
  /** Another name of `atan`. */
  arctan(options?: { out?: Tensor | null | undefined }): Tensor;
  /** In-place form of `arctan`. */
  arctan_(): this;
  /** Another name of `asinh`. */
  arcsinh(options?: { out?: Tensor | null | undefined }): Tensor;
  /** In-place form of `arcsinh`. */
  arcsinh_(): this;
  /** Another name of `acosh`. */
  arccosh(options?: { out?: Tensor | null | undefined }): Tensor;
  /** In-place form of `arccosh`. */
  arccosh_(): this;
  /** Another name of `atanh`. */
  arctanh(options?: { out?: Tensor | null | undefined }): Tensor;
  /** In-place form of `arctanh`. */
  arctanh_(): this;
  /** Another name of `atan2`. */
  arctan2(other: Tensor, options?: { out?: Tensor | null | undefined }): Tensor;
  arctan2(options: { other: Tensor; out?: Tensor | null | undefined }): Tensor;
  /** In-place form of `arctan2`. */
  arctan2_(other: Tensor): this;
  arctan2_(options: { other: Tensor }): this;
}
