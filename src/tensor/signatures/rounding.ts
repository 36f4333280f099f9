/** Types of the operators in rounding. Written by scripts/signatures.ts; do not edit. */

import type { Tensor } from '../tensor.js';

/** The free functions of rounding. */
export interface RoundingFunctions {
  floor(self: Tensor, options?: { out?: Tensor | null | undefined }): Tensor;
  floor(options: { self: Tensor; out?: Tensor | null | undefined }): Tensor;
  ceil(self: Tensor, options?: { out?: Tensor | null | undefined }): Tensor;
  ceil(options: { self: Tensor; out?: Tensor | null | undefined }): Tensor;
  trunc(self: Tensor, options?: { out?: Tensor | null | undefined }): Tensor;
  trunc(options: { self: Tensor; out?: Tensor | null | undefined }): Tensor;
  round(self: Tensor, options?: { decimals?: number | undefined; out?: Tensor | null | undefined }): Tensor;
  round(options: { self: Tensor; decimals?: number | undefined; out?: Tensor | null | undefined }): Tensor;
  frac(self: Tensor, options?: { out?: Tensor | null | undefined }): Tensor;
  frac(options: { self: Tensor; out?: Tensor | null | undefined }): Tensor;
  fix(self: Tensor, options?: { out?: Tensor | null | undefined }): Tensor;
  fix(options: { self: Tensor; out?: Tensor | null | undefined }): Tensor;
}

/** The methods of rounding. */
export interface RoundingMethods {
  /**
   * The next integer below.
   *
   * @see https://pytorch.org/docs/1.13/generated/torch.floor.html
   * @example
   * x.floor();
   */
  floor(options?: { out?: Tensor | null | undefined }): Tensor;
  /** In-place form of `floor`. */
  floor_(): this;
  /**
   * The next integer above.
   *
   * @see https://pytorch.org/docs/1.13/generated/torch.ceil.html
   * @example
   * x.ceil();
   */
  ceil(options?: { out?: Tensor | null | undefined }): Tensor;
  /** In-place form of `ceil`. */
  ceil_(): this;
  /**
   * The integer part.
   *
   * @see https://pytorch.org/docs/1.13/generated/torch.trunc.html
   * @example
   * x.trunc();
   */
  trunc(options?: { out?: Tensor | null | undefined }): Tensor;
  /** In-place form of `trunc`. */
  trunc_(): this;
  /**
   * The nearest integer, halves to even; with `decimals` the nearest multiple of `10 ** -decimals`.
   *
   * @see https://pytorch.org/docs/1.13/generated/torch.round.html
   * @example
   * x.round({ decimals: 2 });
   */
  round(options?: { decimals?: number | undefined; out?: Tensor | null | undefined }): Tensor;
  /** In-place form of `round`. */
  round_(options?: { decimals?: number | undefined }): this;
  /**
   * The fractional part, with the sign of the element.
   *
   * @see https://pytorch.org/docs/1.13/generated/torch.frac.html
   * @example
   * x.frac();
   */
  frac(options?: { out?: Tensor | null | undefined }): Tensor;
  /** In-place form of `frac`. */
  frac_(): this;
  /** Another name of `trunc`. */
  fix(options?: { out?: Tensor | null | undefined }): Tensor;
  /** In-place form of `fix`. */
  fix_(): this;
}
