/** Types of the operators in numbers. Written by scripts/signatures.ts; do not edit. */

import type { NamedTuple } from '../named-tuple.js';
import type { Scalar, Tensor } from '../tensor.js';

/** The free functions of numbers. */
export interface NumbersFunctions {
  deg2rad(self: Tensor, options?: { out?: Tensor | null | undefined }): Tensor;
  deg2rad(options: { self: Tensor; out?: Tensor | null | undefined }): Tensor;
  rad2deg(self: Tensor, options?: { out?: Tensor | null | undefined }): Tensor;
  rad2deg(options: { self: Tensor; out?: Tensor | null | undefined }): Tensor;
  sinc(self: Tensor, options?: { out?: Tensor | null | undefined }): Tensor;
  sinc(options: { self: Tensor; out?: Tensor | null | undefined }): Tensor;
  angle(self: Tensor, options?: { out?: Tensor | null | undefined }): Tensor;
  angle(options: { self: Tensor; out?: Tensor | null | undefined }): Tensor;
  nanToNum(
    self: Tensor,
    nan?: number | null | undefined,
    posinf?: number | null | undefined,
    neginf?: number | null | undefined,
    options?: { out?: Tensor | null | undefined },
  ): Tensor;
  nanToNum(
    self: Tensor,
    nan: number | null,
    posinf: number | null,
    options?: { neginf?: number | null | undefined; out?: Tensor | null | undefined },
  ): Tensor;
  nanToNum(
    self: Tensor,
    nan: number | null,
    options?: {
      posinf?: number | null | undefined;
      neginf?: number | null | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  nanToNum(
    self: Tensor,
    options?: {
      nan?: number | null | undefined;
      posinf?: number | null | undefined;
      neginf?: number | null | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  nanToNum(options: {
    self: Tensor;
    nan?: number | null | undefined;
    posinf?: number | null | undefined;
    neginf?: number | null | undefined;
    out?: Tensor | null | undefined;
  }): Tensor;
  frexp(self: Tensor): NamedTuple<['mantissa', 'exponent']>;
  frexp(options: { self: Tensor }): NamedTuple<['mantissa', 'exponent']>;
  floatPower(
    self: Tensor | Scalar,
    exponent: Tensor | Scalar,
    options?: { out?: Tensor | null | undefined },
  ): Tensor;
  floatPower(
    self: Tensor | Scalar,
    options: { exponent: Tensor | Scalar; out?: Tensor | null | undefined },
  ): Tensor;
  floatPower(options: {
    self: Tensor | Scalar;
    exponent: Tensor | Scalar;
    out?: Tensor | null | undefined;
  }): Tensor;
  conjPhysical(self: Tensor, options?: { out?: Tensor | null | undefined }): Tensor;
  conjPhysical(options: { self: Tensor; out?: Tensor | null | undefined }): Tensor;
  resolveConj(self: Tensor, options?: { out?: Tensor | null | undefined }): Tensor;
  resolveConj(options: { self: Tensor; out?: Tensor | null | undefined }): Tensor;
  resolveNeg(self: Tensor, options?: { out?: Tensor | null | undefined }): Tensor;
  resolveNeg(options: { self: Tensor; out?: Tensor | null | undefined }): Tensor;
  isreal(self: Tensor, options?: { out?: Tensor | null | undefined }): Tensor;
  isreal(options: { self: Tensor; out?: Tensor | null | undefined }): Tensor;
}

/** The methods of numbers. */
export interface NumbersMethods {
  /**
   * Angles in degrees as radians.
   *
   * @see https://pytorch.org/docs/1.13/generated/torch.deg2rad.html
   * @example
   * deg2rad(tensor([180])); // pi
   */
  deg2rad(options?: { out?: Tensor | null | undefined }): Tensor;
  /** In-place form of `deg2rad`. */
  deg2rad_(): this;
  /**
   * Angles in radians as degrees.
   *
   * @see https://pytorch.org/docs/1.13/generated/torch.rad2deg.html
   * @example
   * rad2deg(tensor([Math.PI])); // 180
   */
  rad2deg(options?: { out?: Tensor | null | undefined }): Tensor;
  /** In-place form of `rad2deg`. */
  rad2deg_(): this;
  /**
   * `sin(pi * x) / (pi * x)`, and 1 at 0.
   *
   * @see https://pytorch.org/docs/1.13/special.html
   * @example
   * sinc(tensor([0, 1])).tolist(); // [1, 0]
   */
  sinc(options?: { out?: Tensor | null | undefined }): Tensor;
  /** In-place form of `sinc`. */
  sinc_(): this;
  /**
   * The angle in the complex plane: 0, or pi for negative numbers.
   *
   * @see https://pytorch.org/docs/1.13/generated/torch.angle.html
   * @example
   * angle(tensor([1, 0])).tolist(); // [0, 0]
   */
  angle(options?: { out?: Tensor | null | undefined }): Tensor;
  /**
   * Replaces NaN (by 0 unless `nan` is given) and the infinities (by the largest and the least number of the dtype).
   *
   * @see https://pytorch.org/docs/1.13/generated/torch.nan_to_num.html
   * @example
   * nanToNum(tensor([NaN, 1, Infinity]), { posinf: 9 }).tolist(); // [0, 1, 9]
   */
  nanToNum(
    nan?: number | null | undefined,
    posinf?: number | null | undefined,
    neginf?: number | null | undefined,
    options?: { out?: Tensor | null | undefined },
  ): Tensor;
  nanToNum(
    nan: number | null,
    posinf: number | null,
    options?: { neginf?: number | null | undefined; out?: Tensor | null | undefined },
  ): Tensor;
  nanToNum(
    nan: number | null,
    options?: {
      posinf?: number | null | undefined;
      neginf?: number | null | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  nanToNum(options?: {
    nan?: number | null | undefined;
    posinf?: number | null | undefined;
    neginf?: number | null | undefined;
    out?: Tensor | null | undefined;
  }): Tensor;
  /** In-place form of `nanToNum`. */
  nanToNum_(
    nan?: number | null | undefined,
    posinf?: number | null | undefined,
    neginf?: number | null | undefined,
  ): this;
  nanToNum_(
    nan: number | null,
    posinf: number | null,
    options?: { neginf?: number | null | undefined },
  ): this;
  nanToNum_(
    nan: number | null,
    options?: { posinf?: number | null | undefined; neginf?: number | null | undefined },
  ): this;
  nanToNum_(options?: {
    nan?: number | null | undefined;
    posinf?: number | null | undefined;
    neginf?: number | null | undefined;
  }): this;
  /**
   * Numbers as `mantissa * 2 ** exponent` with mantissas in [1/2, 1) and exponents that are integers.
   *
   * @see https://pytorch.org/docs/1.13/generated/torch.frexp.html
   * @example
   * const { mantissa, exponent } = frexp(x);
   */
  frexp(): NamedTuple<['mantissa', 'exponent']>;
  /**
   * `self` to the power of `exponent`, computed in float64.
   *
   * @see https://pytorch.org/docs/1.13/generated/torch.float_power.html
   * @example
   * floatPower(tensor([2, 4]), -1).tolist(); // [0.5, 0.25]
   */
  floatPower(exponent: Tensor | Scalar, options?: { out?: Tensor | null | undefined }): Tensor;
  floatPower(options: { exponent: Tensor | Scalar; out?: Tensor | null | undefined }): Tensor;
  /** In-place form of `floatPower`. */
  floatPower_(exponent: Tensor | Scalar): this;
  floatPower_(options: { exponent: Tensor | Scalar }): this;
  /**
   * The complex conjugate, computed: the tensor itself, since all dtypes are real.
   *
   * @see https://pytorch.org/docs/1.13/generated/torch.conj_physical.html
   * @example
   * conjPhysical(x) === x; // true
   */
  conjPhysical(options?: { out?: Tensor | null | undefined }): Tensor;
  /** In-place form of `conjPhysical`. */
  conjPhysical_(): this;
  /**
   * The tensor itself, which is never the unresolved conjugate of another one.
   *
   * @see https://pytorch.org/docs/1.13/generated/torch.resolve_conj.html
   * @example
   * resolveConj(x) === x; // true
   */
  resolveConj(options?: { out?: Tensor | null | undefined }): Tensor;
  /**
   * The tensor itself, which is never the unresolved negative of another one.
   *
   * @see https://pytorch.org/docs/1.13/generated/torch.resolve_neg.html
   * @example
   * resolveNeg(x) === x; // true
   */
  resolveNeg(options?: { out?: Tensor | null | undefined }): Tensor;
  /**
   * Which elements are real numbers: all of them.
   *
   * @see https://pytorch.org/docs/1.13/generated/torch.isreal.html
   * @example
   * isreal(tensor([1, 2])).tolist(); // [true, true]
   */
  isreal(options?: { out?: Tensor | null | undefined }): Tensor;
}
