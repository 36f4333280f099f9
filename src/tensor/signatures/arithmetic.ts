/** Types of the operators in arithmetic. Written by scripts/signatures.ts; do not edit. */

import type { Scalar, Tensor } from '../tensor.js';

/** The free functions of arithmetic. */
export interface ArithmeticFunctions {
  add(
    self: Tensor | Scalar,
    other: Tensor | Scalar,
    options?: { alpha?: Scalar | undefined; out?: Tensor | null | undefined },
  ): Tensor;
  add(
    self: Tensor | Scalar,
    options: { other: Tensor | Scalar; alpha?: Scalar | undefined; out?: Tensor | null | undefined },
  ): Tensor;
  add(options: {
    self: Tensor | Scalar;
    other: Tensor | Scalar;
    alpha?: Scalar | undefined;
    out?: Tensor | null | undefined;
  }): Tensor;
  sub(
    self: Tensor | Scalar,
    other: Tensor | Scalar,
    options?: { alpha?: Scalar | undefined; out?: Tensor | null | undefined },
  ): Tensor;
  sub(
    self: Tensor | Scalar,
    options: { other: Tensor | Scalar; alpha?: Scalar | undefined; out?: Tensor | null | undefined },
  ): Tensor;
  sub(options: {
    self: Tensor | Scalar;
    other: Tensor | Scalar;
    alpha?: Scalar | undefined;
    out?: Tensor | null | undefined;
  }): Tensor;
  rsub(self: Tensor, other: Tensor | Scalar, options?: { alpha?: Scalar | undefined }): Tensor;
  rsub(self: Tensor, options: { other: Tensor | Scalar; alpha?: Scalar | undefined }): Tensor;
  rsub(options: { self: Tensor; other: Tensor | Scalar; alpha?: Scalar | undefined }): Tensor;
  mul(self: Tensor | Scalar, other: Tensor | Scalar, options?: { out?: Tensor | null | undefined }): Tensor;
  mul(self: Tensor | Scalar, options: { other: Tensor | Scalar; out?: Tensor | null | undefined }): Tensor;
  mul(options: { self: Tensor | Scalar; other: Tensor | Scalar; out?: Tensor | null | undefined }): Tensor;
  div(
    self: Tensor | Scalar,
    other: Tensor | Scalar,
    options?: { roundingMode?: string | null | undefined; out?: Tensor | null | undefined },
  ): Tensor;
  div(
    self: Tensor | Scalar,
    options: {
      other: Tensor | Scalar;
      roundingMode?: string | null | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  div(options: {
    self: Tensor | Scalar;
    other: Tensor | Scalar;
    roundingMode?: string | null | undefined;
    out?: Tensor | null | undefined;
  }): Tensor;
  floorDivide(
    self: Tensor | Scalar,
    other: Tensor | Scalar,
    options?: { out?: Tensor | null | undefined },
  ): Tensor;
  floorDivide(
    self: Tensor | Scalar,
    options: { other: Tensor | Scalar; out?: Tensor | null | undefined },
  ): Tensor;
  floorDivide(options: {
    self: Tensor | Scalar;
    other: Tensor | Scalar;
    out?: Tensor | null | undefined;
  }): Tensor;
  remainder(
    self: Tensor | Scalar,
    other: Tensor | Scalar,
    options?: { out?: Tensor | null | undefined },
  ): Tensor;
  remainder(
    self: Tensor | Scalar,
    options: { other: Tensor | Scalar; out?: Tensor | null | undefined },
  ): Tensor;
  remainder(options: {
    self: Tensor | Scalar;
    other: Tensor | Scalar;
    out?: Tensor | null | undefined;
  }): Tensor;
  fmod(self: Tensor, other: Tensor | Scalar, options?: { out?: Tensor | null | undefined }): Tensor;
  fmod(self: Tensor, options: { other: Tensor | Scalar; out?: Tensor | null | undefined }): Tensor;
  fmod(options: { self: Tensor; other: Tensor | Scalar; out?: Tensor | null | undefined }): Tensor;
  neg(self: Tensor, options?: { out?: Tensor | null | undefined }): Tensor;
  neg(options: { self: Tensor; out?: Tensor | null | undefined }): Tensor;
  positive(self: Tensor, options?: { out?: Tensor | null | undefined }): Tensor;
  positive(options: { self: Tensor; out?: Tensor | null | undefined }): Tensor;
  abs(self: Tensor, options?: { out?: Tensor | null | undefined }): Tensor;
  abs(options: { self: Tensor; out?: Tensor | null | undefined }): Tensor;
  sign(self: Tensor, options?: { out?: Tensor | null | undefined }): Tensor;
  sign(options: { self: Tensor; out?: Tensor | null | undefined }): Tensor;
  sgn(self: Tensor, options?: { out?: Tensor | null | undefined }): Tensor;
  sgn(options: { self: Tensor; out?: Tensor | null | undefined }): Tensor;
  subtract(
    self: Tensor | Scalar,
    other: Tensor | Scalar,
    options?: { alpha?: Scalar | undefined; out?: Tensor | null | undefined },
  ): Tensor;
  subtract(
    self: Tensor | Scalar,
    options: { other: Tensor | Scalar; alpha?: Scalar | undefined; out?: Tensor | null | undefined },
  ): Tensor;
  subtract(options: {
    self: Tensor | Scalar;
    other: Tensor | Scalar;
    alpha?: Scalar | undefined;
    out?: Tensor | null | undefined;
  }): Tensor;
  multiply(
    self: Tensor | Scalar,
    other: Tensor | Scalar,
    options?: { out?: Tensor | null | undefined },
  ): Tensor;
  multiply(
    self: Tensor | Scalar,
    options: { other: Tensor | Scalar; out?: Tensor | null | undefined },
  ): Tensor;
  multiply(options: {
    self: Tensor | Scalar;
    other: Tensor | Scalar;
    out?: Tensor | null | undefined;
  }): Tensor;
  divide(
    self: Tensor | Scalar,
    other: Tensor | Scalar,
    options?: { roundingMode?: string | null | undefined; out?: Tensor | null | undefined },
  ): Tensor;
  divide(
    self: Tensor | Scalar,
    options: {
      other: Tensor | Scalar;
      roundingMode?: string | null | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  divide(options: {
    self: Tensor | Scalar;
    other: Tensor | Scalar;
    roundingMode?: string | null | undefined;
    out?: Tensor | null | undefined;
  }): Tensor;
  negative(self: Tensor, options?: { out?: Tensor | null | undefined }): Tensor;
  negative(options: { self: Tensor; out?: Tensor | null | undefined }): Tensor;
  absolute(self: Tensor, options?: { out?: Tensor | null | undefined }): Tensor;
  absolute(options: { self: Tensor; out?: Tensor | null | undefined }): Tensor;
  trueDivide(
    self: Tensor | Scalar,
    other: Tensor | Scalar,
    options?: { roundingMode?: string | null | undefined; out?: Tensor | null | undefined },
  ): Tensor;
  trueDivide(
    self: Tensor | Scalar,
    options: {
      other: Tensor | Scalar;
      roundingMode?: string | null | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  trueDivide(options: {
    self: Tensor | Scalar;
    other: Tensor | Scalar;
    roundingMode?: string | null | undefined;
    out?: Tensor | null | undefined;
  }): Tensor;
}

/** The methods of arithmetic. */
export interface ArithmeticMethods {
  /**
   * `self + alpha * other`.
   *
   * @see https://pytorch.org/docs/1.13/generated/torch.add.html
   * @example
   * x.add(3);
   * add(x, y, { alpha: 2 });
   */
  add(
    other: Tensor | Scalar,
    options?: { alpha?: Scalar | undefined; out?: Tensor | null | undefined },
  ): Tensor;
  add(options: {
    other: Tensor | Scalar;
    alpha?: Scalar | undefined;
    out?: Tensor | null | undefined;
  }): Tensor;
  /** In-place form of `add`. */
  add_(other: Tensor | Scalar, options?: { alpha?: Scalar | undefined }): this;
  add_(options: { other: Tensor | Scalar; alpha?: Scalar | undefined }): this;
  /**
   * `self - alpha * other`.
   *
   * @see https://pytorch.org/docs/1.13/generated/torch.sub.html
   * @example
   * x.sub(y);
   */
  sub(
    other: Tensor | Scalar,
    options?: { alpha?: Scalar | undefined; out?: Tensor | null | undefined },
  ): Tensor;
  sub(options: {
    other: Tensor | Scalar;
    alpha?: Scalar | undefined;
    out?: Tensor | null | undefined;
  }): Tensor;
  /** In-place form of `sub`. */
  sub_(other: Tensor | Scalar, options?: { alpha?: Scalar | undefined }): this;
  sub_(options: { other: Tensor | Scalar; alpha?: Scalar | undefined }): this;
  /**
   * `self * other`.
   *
   * @see https://pytorch.org/docs/1.13/generated/torch.mul.html
   * @example
   * x.mul(2);
   */
  mul(other: Tensor | Scalar, options?: { out?: Tensor | null | undefined }): Tensor;
  mul(options: { other: Tensor | Scalar; out?: Tensor | null | undefined }): Tensor;
  /** In-place form of `mul`. */
  mul_(other: Tensor | Scalar): this;
  mul_(options: { other: Tensor | Scalar }): this;
  /**
   * `self / other`; with `roundingMode` 'trunc' (as C) or 'floor' (as Python's //).
   *
   * @see https://pytorch.org/docs/1.13/generated/torch.div.html
   * @example
   * x.div(2);
   * div(x, y, { roundingMode: 'floor' });
   */
  div(
    other: Tensor | Scalar,
    options?: { roundingMode?: string | null | undefined; out?: Tensor | null | undefined },
  ): Tensor;
  div(options: {
    other: Tensor | Scalar;
    roundingMode?: string | null | undefined;
    out?: Tensor | null | undefined;
  }): Tensor;
  /** In-place form of `div`. */
  div_(other: Tensor | Scalar, options?: { roundingMode?: string | null | undefined }): this;
  div_(options: { other: Tensor | Scalar; roundingMode?: string | null | undefined }): this;
  /**
   * `self / other` rounded toward minus infinity.
   *
   * @see https://pytorch.org/docs/1.13/generated/torch.floor_divide.html
   * @example
   * floorDivide(tensor([7, -7]), 2).tolist(); // [3, -4]
   */
  floorDivide(other: Tensor | Scalar, options?: { out?: Tensor | null | undefined }): Tensor;
  floorDivide(options: { other: Tensor | Scalar; out?: Tensor | null | undefined }): Tensor;
  /** In-place form of `floorDivide`. */
  floorDivide_(other: Tensor | Scalar): this;
  floorDivide_(options: { other: Tensor | Scalar }): this;
  /**
   * The remainder with the sign of the divisor, as Python's %.
   *
   * @see https://pytorch.org/docs/1.13/generated/torch.remainder.html
   * @example
   * tensor([-3, 3]).remainder(2).tolist(); // [1, 1]
   */
  remainder(other: Tensor | Scalar, options?: { out?: Tensor | null | undefined }): Tensor;
  remainder(options: { other: Tensor | Scalar; out?: Tensor | null | undefined }): Tensor;
  /** In-place form of `remainder`. */
  remainder_(other: Tensor | Scalar): this;
  remainder_(options: { other: Tensor | Scalar }): this;
  /**
   * The remainder with the sign of the dividend, as C's fmod.
   *
   * @see https://pytorch.org/docs/1.13/generated/torch.fmod.html
   * @example
   * tensor([-3, 3]).fmod(2).tolist(); // [-1, 1]
   */
  fmod(other: Tensor | Scalar, options?: { out?: Tensor | null | undefined }): Tensor;
  fmod(options: { other: Tensor | Scalar; out?: Tensor | null | undefined }): Tensor;
  /** In-place form of `fmod`. */
  fmod_(other: Tensor | Scalar): this;
  fmod_(options: { other: Tensor | Scalar }): this;
  /**
   * `-self`.
   *
   * @see https://pytorch.org/docs/1.13/generated/torch.neg.html
   * @example
   * x.neg();
   */
  neg(options?: { out?: Tensor | null | undefined }): Tensor;
  /** In-place form of `neg`. */
  neg_(): this;
  /**
   * The tensor itself.
   *
   * @see https://pytorch.org/docs/1.13/generated/torch.positive.html
   * @example
   * x.positive() === x; // true
   */
  positive(options?: { out?: Tensor | null | undefined }): Tensor;
  /**
   * The absolute value; its gradient at 0 is 0.
   *
   * @see https://pytorch.org/docs/1.13/generated/torch.abs.html
   * @example
   * x.abs();
   */
  abs(options?: { out?: Tensor | null | undefined }): Tensor;
  /** In-place form of `abs`. */
  abs_(): this;
  /**
   * -1, 0 or 1.
   *
   * @see https://pytorch.org/docs/1.13/generated/torch.sign.html
   * @example
   * x.sign();
   */
  sign(options?: { out?: Tensor | null | undefined }): Tensor;
  /** In-place form of `sign`. */
  sign_(): this;
  /**
   * `sign` of real numbers.
   *
   * @see https://pytorch.org/docs/1.13/generated/torch.sgn.html
   * @example
   * tensor([-2, 0, 3]).sgn(); // [-1, 0, 1]
   */
  sgn(options?: { out?: Tensor | null | undefined }): Tensor;
  /** In-place form of `sgn`. */
  sgn_(): this;
  /** Another name of `sub`. */
  subtract(
    other: Tensor | Scalar,
    options?: { alpha?: Scalar | undefined; out?: Tensor | null | undefined },
  ): Tensor;
  subtract(options: {
    other: Tensor | Scalar;
    alpha?: Scalar | undefined;
    out?: Tensor | null | undefined;
  }): Tensor;
  /** In-place form of `subtract`. */
  subtract_(other: Tensor | Scalar, options?: { alpha?: Scalar | undefined }): this;
  subtract_(options: { other: Tensor | Scalar; alpha?: Scalar | undefined }): this;
  /** Another name of `mul`. */
  multiply(other: Tensor | Scalar, options?: { out?: Tensor | null | undefined }): Tensor;
  multiply(options: { other: Tensor | Scalar; out?: Tensor | null | undefined }): Tensor;
  /** In-place form of `multiply`. */
  multiply_(other: Tensor | Scalar): this;
  multiply_(options: { other: Tensor | Scalar }): this;
  /** Another name of `div`. */
  divide(
    other: Tensor | Scalar,
    options?: { roundingMode?: string | null | undefined; out?: Tensor | null | undefined },
  ): Tensor;
  divide(options: {
    other: Tensor | Scalar;
    roundingMode?: string | null | undefined;
    out?: Tensor | null | undefined;
  }): Tensor;
  /** In-place form of `divide`. */
  divide_(other: Tensor | Scalar, options?: { roundingMode?: string | null | undefined }): this;
  divide_(options: { other: Tensor | Scalar; roundingMode?: string | null | undefined }): this;
  /** Another name of `neg`. */
  negative(options?: { out?: Tensor | null | undefined }): Tensor;
  /** In-place form of `negative`. */
  negative_(): this;
  /** Another name of `abs`. */
  absolute(options?: { out?: Tensor | null | undefined }): Tensor;
  /** In-place form of `absolute`. */
  absolute_(): this;
  /** Another name of `div`. */
  trueDivide(
    other: Tensor | Scalar,
    options?: { roundingMode?: string | null | undefined; out?: Tensor | null | undefined },
  ): Tensor;
  trueDivide(options: {
    other: Tensor | Scalar;
    roundingMode?: string | null | undefined;
    out?: Tensor | null | undefined;
  }): Tensor;
  /** In-place form of `trueDivide`. */
  trueDivide_(other: Tensor | Scalar, options?: { roundingMode?: string | null | undefined }): this;
  trueDivide_(options: { other: Tensor | Scalar; roundingMode?: string | null | undefined }): this;
}
