/** Types of the operators in comparison. Written by scripts/signatures.ts; do not edit. */

import type { Scalar, Tensor } from '../tensor.js';

/** The free functions of comparison. */
export interface ComparisonFunctions {
  eq(self: Tensor, other: Tensor | Scalar, options?: { out?: Tensor | null | undefined }): Tensor;
  eq(self: Tensor, options: { other: Tensor | Scalar; out?: Tensor | null | undefined }): Tensor;
  eq(options: { self: Tensor; other: Tensor | Scalar; out?: Tensor | null | undefined }): Tensor;
  ne(self: Tensor, other: Tensor | Scalar, options?: { out?: Tensor | null | undefined }): Tensor;
  ne(self: Tensor, options: { other: Tensor | Scalar; out?: Tensor | null | undefined }): Tensor;
  ne(options: { self: Tensor; other: Tensor | Scalar; out?: Tensor | null | undefined }): Tensor;
  lt(self: Tensor, other: Tensor | Scalar, options?: { out?: Tensor | null | undefined }): Tensor;
  lt(self: Tensor, options: { other: Tensor | Scalar; out?: Tensor | null | undefined }): Tensor;
  lt(options: { self: Tensor; other: Tensor | Scalar; out?: Tensor | null | undefined }): Tensor;
  le(self: Tensor, other: Tensor | Scalar, options?: { out?: Tensor | null | undefined }): Tensor;
  le(self: Tensor, options: { other: Tensor | Scalar; out?: Tensor | null | undefined }): Tensor;
  le(options: { self: Tensor; other: Tensor | Scalar; out?: Tensor | null | undefined }): Tensor;
  gt(self: Tensor, other: Tensor | Scalar, options?: { out?: Tensor | null | undefined }): Tensor;
  gt(self: Tensor, options: { other: Tensor | Scalar; out?: Tensor | null | undefined }): Tensor;
  gt(options: { self: Tensor; other: Tensor | Scalar; out?: Tensor | null | undefined }): Tensor;
  ge(self: Tensor, other: Tensor | Scalar, options?: { out?: Tensor | null | undefined }): Tensor;
  ge(self: Tensor, options: { other: Tensor | Scalar; out?: Tensor | null | undefined }): Tensor;
  ge(options: { self: Tensor; other: Tensor | Scalar; out?: Tensor | null | undefined }): Tensor;
  logicalAnd(self: Tensor, other: Tensor, options?: { out?: Tensor | null | undefined }): Tensor;
  logicalAnd(self: Tensor, options: { other: Tensor; out?: Tensor | null | undefined }): Tensor;
  logicalAnd(options: { self: Tensor; other: Tensor; out?: Tensor | null | undefined }): Tensor;
  logicalOr(self: Tensor, other: Tensor, options?: { out?: Tensor | null | undefined }): Tensor;
  logicalOr(self: Tensor, options: { other: Tensor; out?: Tensor | null | undefined }): Tensor;
  logicalOr(options: { self: Tensor; other: Tensor; out?: Tensor | null | undefined }): Tensor;
  logicalXor(self: Tensor, other: Tensor, options?: { out?: Tensor | null | undefined }): Tensor;
  logicalXor(self: Tensor, options: { other: Tensor; out?: Tensor | null | undefined }): Tensor;
  logicalXor(options: { self: Tensor; other: Tensor; out?: Tensor | null | undefined }): Tensor;
  logicalNot(self: Tensor, options?: { out?: Tensor | null | undefined }): Tensor;
  logicalNot(options: { self: Tensor; out?: Tensor | null | undefined }): Tensor;
  isnan(self: Tensor): Tensor;
  isnan(options: { self: Tensor }): Tensor;
  isinf(self: Tensor): Tensor;
  isinf(options: { self: Tensor }): Tensor;
  isfinite(self: Tensor): Tensor;
  isfinite(options: { self: Tensor }): Tensor;
  isposinf(self: Tensor, options?: { out?: Tensor | null | undefined }): Tensor;
  isposinf(options: { self: Tensor; out?: Tensor | null | undefined }): Tensor;
  isneginf(self: Tensor, options?: { out?: Tensor | null | undefined }): Tensor;
  isneginf(options: { self: Tensor; out?: Tensor | null | undefined }): Tensor;
  signbit(self: Tensor, options?: { out?: Tensor | null | undefined }): Tensor;
  signbit(options: { self: Tensor; out?: Tensor | null | undefined }): Tensor;
  bitwiseAnd(
    self: Tensor | Scalar,
    other: Tensor | Scalar,
    options?: { out?: Tensor | null | undefined },
  ): Tensor;
  bitwiseAnd(
    self: Tensor | Scalar,
    options: { other: Tensor | Scalar; out?: Tensor | null | undefined },
  ): Tensor;
  bitwiseAnd(options: {
    self: Tensor | Scalar;
    other: Tensor | Scalar;
    out?: Tensor | null | undefined;
  }): Tensor;
  bitwiseOr(
    self: Tensor | Scalar,
    other: Tensor | Scalar,
    options?: { out?: Tensor | null | undefined },
  ): Tensor;
  bitwiseOr(
    self: Tensor | Scalar,
    options: { other: Tensor | Scalar; out?: Tensor | null | undefined },
  ): Tensor;
  bitwiseOr(options: {
    self: Tensor | Scalar;
    other: Tensor | Scalar;
    out?: Tensor | null | undefined;
  }): Tensor;
  bitwiseXor(
    self: Tensor | Scalar,
    other: Tensor | Scalar,
    options?: { out?: Tensor | null | undefined },
  ): Tensor;
  bitwiseXor(
    self: Tensor | Scalar,
    options: { other: Tensor | Scalar; out?: Tensor | null | undefined },
  ): Tensor;
  bitwiseXor(options: {
    self: Tensor | Scalar;
    other: Tensor | Scalar;
    out?: Tensor | null | undefined;
  }): Tensor;
  bitwiseLeftShift(
    self: Tensor | Scalar,
    other: Tensor | Scalar,
    options?: { out?: Tensor | null | undefined },
  ): Tensor;
  bitwiseLeftShift(
    self: Tensor | Scalar,
    options: { other: Tensor | Scalar; out?: Tensor | null | undefined },
  ): Tensor;
  bitwiseLeftShift(options: {
    self: Tensor | Scalar;
    other: Tensor | Scalar;
    out?: Tensor | null | undefined;
  }): Tensor;
  bitwiseRightShift(
    self: Tensor | Scalar,
    other: Tensor | Scalar,
    options?: { out?: Tensor | null | undefined },
  ): Tensor;
  bitwiseRightShift(
    self: Tensor | Scalar,
    options: { other: Tensor | Scalar; out?: Tensor | null | undefined },
  ): Tensor;
  bitwiseRightShift(options: {
    self: Tensor | Scalar;
    other: Tensor | Scalar;
    out?: Tensor | null | undefined;
  }): Tensor;
  bitwiseNot(self: Tensor, options?: { out?: Tensor | null | undefined }): Tensor;
  bitwiseNot(options: { self: Tensor; out?: Tensor | null | undefined }): Tensor;
  greater(self: Tensor, other: Tensor | Scalar, options?: { out?: Tensor | null | undefined }): Tensor;
  greater(self: Tensor, options: { other: Tensor | Scalar; out?: Tensor | null | undefined }): Tensor;
  greater(options: { self: Tensor; other: Tensor | Scalar; out?: Tensor | null | undefined }): Tensor;
  greaterEqual(self: Tensor, other: Tensor | Scalar, options?: { out?: Tensor | null | undefined }): Tensor;
  greaterEqual(self: Tensor, options: { other: Tensor | Scalar; out?: Tensor | null | undefined }): Tensor;
  greaterEqual(options: { self: Tensor; other: Tensor | Scalar; out?: Tensor | null | undefined }): Tensor;
  less(self: Tensor, other: Tensor | Scalar, options?: { out?: Tensor | null | undefined }): Tensor;
  less(self: Tensor, options: { other: Tensor | Scalar; out?: Tensor | null | undefined }): Tensor;
  less(options: { self: Tensor; other: Tensor | Scalar; out?: Tensor | null | undefined }): Tensor;
  lessEqual(self: Tensor, other: Tensor | Scalar, options?: { out?: Tensor | null | undefined }): Tensor;
  lessEqual(self: Tensor, options: { other: Tensor | Scalar; out?: Tensor | null | undefined }): Tensor;
  lessEqual(options: { self: Tensor; other: Tensor | Scalar; out?: Tensor | null | undefined }): Tensor;
  notEqual(self: Tensor, other: Tensor | Scalar, options?: { out?: Tensor | null | undefined }): Tensor;
  notEqual(self: Tensor, options: { other: Tensor | Scalar; out?: Tensor | null | undefined }): Tensor;
  notEqual(options: { self: Tensor; other: Tensor | Scalar; out?: Tensor | null | undefined }): Tensor;
}

/** The methods of comparison. */
export interface ComparisonMethods {
  /**
   * Where the operands are equal.
   *
   * @see https://pytorch.org/docs/1.13/generated/torch.eq.html
   * @example
   * x.eq(0); // a bool tensor
   */
  eq(other: Tensor | Scalar, options?: { out?: Tensor | null | undefined }): Tensor;
  eq(options: { other: Tensor | Scalar; out?: Tensor | null | undefined }): Tensor;
  /** In-place form of `eq`. */
  eq_(other: Tensor | Scalar): this;
  eq_(options: { other: Tensor | Scalar }): this;
  /**
   * Where the operands differ.
   *
   * @see https://pytorch.org/docs/1.13/generated/torch.ne.html
   * @example
   * x.ne(0); // a bool tensor
   */
  ne(other: Tensor | Scalar, options?: { out?: Tensor | null | undefined }): Tensor;
  ne(options: { other: Tensor | Scalar; out?: Tensor | null | undefined }): Tensor;
  /** In-place form of `ne`. */
  ne_(other: Tensor | Scalar): this;
  ne_(options: { other: Tensor | Scalar }): this;
  /**
   * Where `self < other`.
   *
   * @see https://pytorch.org/docs/1.13/generated/torch.lt.html
   * @example
   * x.lt(0); // a bool tensor
   */
  lt(other: Tensor | Scalar, options?: { out?: Tensor | null | undefined }): Tensor;
  lt(options: { other: Tensor | Scalar; out?: Tensor | null | undefined }): Tensor;
  /** In-place form of `lt`. */
  lt_(other: Tensor | Scalar): this;
  lt_(options: { other: Tensor | Scalar }): this;
  /**
   * Where `self <= other`.
   *
   * @see https://pytorch.org/docs/1.13/generated/torch.le.html
   * @example
   * x.le(0); // a bool tensor
   */
  le(other: Tensor | Scalar, options?: { out?: Tensor | null | undefined }): Tensor;
  le(options: { other: Tensor | Scalar; out?: Tensor | null | undefined }): Tensor;
  /** In-place form of `le`. */
  le_(other: Tensor | Scalar): this;
  le_(options: { other: Tensor | Scalar }): this;
  /**
   * Where `self > other`.
   *
   * @see https://pytorch.org/docs/1.13/generated/torch.gt.html
   * @example
   * x.gt(0); // a bool tensor
   */
  gt(other: Tensor | Scalar, options?: { out?: Tensor | null | undefined }): Tensor;
  gt(options: { other: Tensor | Scalar; out?: Tensor | null | undefined }): Tensor;
  /** In-place form of `gt`. */
  gt_(other: Tensor | Scalar): this;
  gt_(options: { other: Tensor | Scalar }): this;
  /**
   * Where `self >= other`.
   *
   * @see https://pytorch.org/docs/1.13/generated/torch.ge.html
   * @example
   * x.ge(0); // a bool tensor
   */
  ge(other: Tensor | Scalar, options?: { out?: Tensor | null | undefined }): Tensor;
  ge(options: { other: Tensor | Scalar; out?: Tensor | null | undefined }): Tensor;
  /** In-place form of `ge`. */
  ge_(other: Tensor | Scalar): this;
  ge_(options: { other: Tensor | Scalar }): this;
  /**
   * Where both are not 0.
   *
   * @see https://pytorch.org/docs/1.13/generated/torch.logical_and.html
   * @example
   * x.logicalAnd(y);
   */
  logicalAnd(other: Tensor, options?: { out?: Tensor | null | undefined }): Tensor;
  logicalAnd(options: { other: Tensor; out?: Tensor | null | undefined }): Tensor;
  /** In-place form of `logicalAnd`. */
  logicalAnd_(other: Tensor): this;
  logicalAnd_(options: { other: Tensor }): this;
  /**
   * Where either is not 0.
   *
   * @see https://pytorch.org/docs/1.13/generated/torch.logical_or.html
   * @example
   * x.logicalOr(y);
   */
  logicalOr(other: Tensor, options?: { out?: Tensor | null | undefined }): Tensor;
  logicalOr(options: { other: Tensor; out?: Tensor | null | undefined }): Tensor;
  /** In-place form of `logicalOr`. */
  logicalOr_(other: Tensor): this;
  logicalOr_(options: { other: Tensor }): this;
  /**
   * Where exactly one is not 0.
   *
   * @see https://pytorch.org/docs/1.13/generated/torch.logical_xor.html
   * @example
   * x.logicalXor(y);
   */
  logicalXor(other: Tensor, options?: { out?: Tensor | null | undefined }): Tensor;
  logicalXor(options: { other: Tensor; out?: Tensor | null | undefined }): Tensor;
  /** In-place form of `logicalXor`. */
  logicalXor_(other: Tensor): this;
  logicalXor_(options: { other: Tensor }): this;
  /**
   * Where the element is 0.
   *
   * @see https://pytorch.org/docs/1.13/generated/torch.logical_not.html
   * @example
   * x.logicalNot();
   */
  logicalNot(options?: { out?: Tensor | null | undefined }): Tensor;
  /** In-place form of `logicalNot`. */
  logicalNot_(): this;
  /**
   * Where the element is NaN.
   *
   * @see https://pytorch.org/docs/1.13/generated/torch.isnan.html
   * @example
   * x.isnan();
   */
  isnan(): Tensor;
  /**
   * Where the element is infinite.
   *
   * @see https://pytorch.org/docs/1.13/generated/torch.isinf.html
   * @example
   * x.isinf();
   */
  isinf(): Tensor;
  /**
   * Where the element is a finite number.
   *
   * @see https://pytorch.org/docs/1.13/generated/torch.isfinite.html
   * @example
   * x.isfinite();
   */
  isfinite(): Tensor;
  /**
   * Where the element is +∞.
   *
   * @see https://pytorch.org/docs/1.13/generated/torch.isposinf.html
   * @example
   * x.isposinf();
   */
  isposinf(options?: { out?: Tensor | null | undefined }): Tensor;
  /**
   * Where the element is -∞.
   *
   * @see https://pytorch.org/docs/1.13/generated/torch.isneginf.html
   * @example
   * x.isneginf();
   */
  isneginf(options?: { out?: Tensor | null | undefined }): Tensor;
  /**
   * Where the sign bit is set, also for -0.
   *
   * @see https://pytorch.org/docs/1.13/generated/torch.signbit.html
   * @example
   * x.signbit();
   */
  signbit(options?: { out?: Tensor | null | undefined }): Tensor;
  /**
   * Bitwise and; logical for bool.
   *
   * @see https://pytorch.org/docs/1.13/generated/torch.bitwise_and.html
   * @example
   * x.bitwiseAnd(y);
   */
  bitwiseAnd(other: Tensor | Scalar, options?: { out?: Tensor | null | undefined }): Tensor;
  bitwiseAnd(options: { other: Tensor | Scalar; out?: Tensor | null | undefined }): Tensor;
  /** In-place form of `bitwiseAnd`. */
  bitwiseAnd_(other: Tensor | Scalar): this;
  bitwiseAnd_(options: { other: Tensor | Scalar }): this;
  /**
   * Bitwise or; logical for bool.
   *
   * @see https://pytorch.org/docs/1.13/generated/torch.bitwise_or.html
   * @example
   * x.bitwiseOr(y);
   */
  bitwiseOr(other: Tensor | Scalar, options?: { out?: Tensor | null | undefined }): Tensor;
  bitwiseOr(options: { other: Tensor | Scalar; out?: Tensor | null | undefined }): Tensor;
  /** In-place form of `bitwiseOr`. */
  bitwiseOr_(other: Tensor | Scalar): this;
  bitwiseOr_(options: { other: Tensor | Scalar }): this;
  /**
   * Bitwise exclusive or; logical for bool.
   *
   * @see https://pytorch.org/docs/1.13/generated/torch.bitwise_xor.html
   * @example
   * x.bitwiseXor(y);
   */
  bitwiseXor(other: Tensor | Scalar, options?: { out?: Tensor | null | undefined }): Tensor;
  bitwiseXor(options: { other: Tensor | Scalar; out?: Tensor | null | undefined }): Tensor;
  /** In-place form of `bitwiseXor`. */
  bitwiseXor_(other: Tensor | Scalar): this;
  bitwiseXor_(options: { other: Tensor | Scalar }): this;
  /**
   * `self * 2 ** other` of integers.
   *
   * @see https://pytorch.org/docs/1.13/generated/torch.bitwise_left_shift.html
   * @example
   * x.bitwiseLeftShift(y);
   */
  bitwiseLeftShift(other: Tensor | Scalar, options?: { out?: Tensor | null | undefined }): Tensor;
  bitwiseLeftShift(options: { other: Tensor | Scalar; out?: Tensor | null | undefined }): Tensor;
  /** In-place form of `bitwiseLeftShift`. */
  bitwiseLeftShift_(other: Tensor | Scalar): this;
  bitwiseLeftShift_(options: { other: Tensor | Scalar }): this;
  /**
   * `self / 2 ** other` of integers, rounded down.
   *
   * @see https://pytorch.org/docs/1.13/generated/torch.bitwise_right_shift.html
   * @example
   * x.bitwiseRightShift(y);
   */
  bitwiseRightShift(other: Tensor | Scalar, options?: { out?: Tensor | null | undefined }): Tensor;
  bitwiseRightShift(options: { other: Tensor | Scalar; out?: Tensor | null | undefined }): Tensor;
  /** In-place form of `bitwiseRightShift`. */
  bitwiseRightShift_(other: Tensor | Scalar): this;
  bitwiseRightShift_(options: { other: Tensor | Scalar }): this;
  /**
   * All bits inverted; logical for bool.
   *
   * @see https://pytorch.org/docs/1.13/generated/torch.bitwise_not.html
   * @example
   * mask.bitwiseNot(); // ~mask
   */
  bitwiseNot(options?: { out?: Tensor | null | undefined }): Tensor;
  /** In-place form of `bitwiseNot`. */
  bitwiseNot_(): this;
  /** Another name of `gt`. */
  greater(other: Tensor | Scalar, options?: { out?: Tensor | null | undefined }): Tensor;
  greater(options: { other: Tensor | Scalar; out?: Tensor | null | undefined }): Tensor;
  /** In-place form of `greater`. */
  greater_(other: Tensor | Scalar): this;
  greater_(options: { other: Tensor | Scalar }): this;
  /** Another name of `ge`. */
  greaterEqual(other: Tensor | Scalar, options?: { out?: Tensor | null | undefined }): Tensor;
  greaterEqual(options: { other: Tensor | Scalar; out?: Tensor | null | undefined }): Tensor;
  /** In-place form of `greaterEqual`. */
  greaterEqual_(other: Tensor | Scalar): this;
  greaterEqual_(options: { other: Tensor | Scalar }): this;
  /** Another name of `lt`. */
  less(other: Tensor | Scalar, options?: { out?: Tensor | null | undefined }): Tensor;
  less(options: { other: Tensor | Scalar; out?: Tensor | null | undefined }): Tensor;
  /** In-place form of `less`. */
  less_(other: Tensor | Scalar): this;
  less_(options: { other: Tensor | Scalar }): this;
  /** Another name of `le`. */
  lessEqual(other: Tensor | Scalar, options?: { out?: Tensor | null | undefined }): Tensor;
  lessEqual(options: { other: Tensor | Scalar; out?: Tensor | null | undefined }): Tensor;
  /** In-place form of `lessEqual`. */
  lessEqual_(other: Tensor | Scalar): this;
  lessEqual_(options: { other: Tensor | Scalar }): this;
  /** Another name of `ne`. */
  notEqual(other: Tensor | Scalar, options?: { out?: Tensor | null | undefined }): Tensor;
  notEqual(options: { other: Tensor | Scalar; out?: Tensor | null | undefined }): Tensor;
  /** In-place form of `notEqual`. */
  notEqual_(other: Tensor | Scalar): this;
  notEqual_(options: { other: Tensor | Scalar }): this;
}
