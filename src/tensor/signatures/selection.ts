/** Types of the operators in selection. Written by scripts/signatures.ts; do not edit. */

import type { Scalar, Tensor } from '../tensor.js';

/** The free functions of selection. */
export interface SelectionFunctions {
  whereSelf(condition: Tensor, self: Tensor | Scalar, other: Tensor | Scalar): Tensor;
  whereSelf(condition: Tensor, self: Tensor | Scalar, options: { other: Tensor | Scalar }): Tensor;
  whereSelf(condition: Tensor, options: { self: Tensor | Scalar; other: Tensor | Scalar }): Tensor;
  whereSelf(options: { condition: Tensor; self: Tensor | Scalar; other: Tensor | Scalar }): Tensor;
  maximum(self: Tensor, other: Tensor, options?: { out?: Tensor | null | undefined }): Tensor;
  maximum(self: Tensor, options: { other: Tensor; out?: Tensor | null | undefined }): Tensor;
  maximum(options: { self: Tensor; other: Tensor; out?: Tensor | null | undefined }): Tensor;
  minimum(self: Tensor, other: Tensor, options?: { out?: Tensor | null | undefined }): Tensor;
  minimum(self: Tensor, options: { other: Tensor; out?: Tensor | null | undefined }): Tensor;
  minimum(options: { self: Tensor; other: Tensor; out?: Tensor | null | undefined }): Tensor;
  fmax(self: Tensor, other: Tensor, options?: { out?: Tensor | null | undefined }): Tensor;
  fmax(self: Tensor, options: { other: Tensor; out?: Tensor | null | undefined }): Tensor;
  fmax(options: { self: Tensor; other: Tensor; out?: Tensor | null | undefined }): Tensor;
  fmin(self: Tensor, other: Tensor, options?: { out?: Tensor | null | undefined }): Tensor;
  fmin(self: Tensor, options: { other: Tensor; out?: Tensor | null | undefined }): Tensor;
  fmin(options: { self: Tensor; other: Tensor; out?: Tensor | null | undefined }): Tensor;
  clamp(
    self: Tensor,
    min?: Tensor | Scalar | null | undefined,
    max?: Tensor | Scalar | null | undefined,
    options?: { out?: Tensor | null | undefined },
  ): Tensor;
  clamp(
    self: Tensor,
    min: Tensor | Scalar | null,
    options?: { max?: Tensor | Scalar | null | undefined; out?: Tensor | null | undefined },
  ): Tensor;
  clamp(
    self: Tensor,
    options?: {
      min?: Tensor | Scalar | null | undefined;
      max?: Tensor | Scalar | null | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  clamp(options: {
    self: Tensor;
    min?: Tensor | Scalar | null | undefined;
    max?: Tensor | Scalar | null | undefined;
    out?: Tensor | null | undefined;
  }): Tensor;
  clampMin(self: Tensor, min: Tensor | Scalar, options?: { out?: Tensor | null | undefined }): Tensor;
  clampMin(self: Tensor, options: { min: Tensor | Scalar; out?: Tensor | null | undefined }): Tensor;
  clampMin(options: { self: Tensor; min: Tensor | Scalar; out?: Tensor | null | undefined }): Tensor;
  clampMax(self: Tensor, max: Tensor | Scalar, options?: { out?: Tensor | null | undefined }): Tensor;
  clampMax(self: Tensor, options: { max: Tensor | Scalar; out?: Tensor | null | undefined }): Tensor;
  clampMax(options: { self: Tensor; max: Tensor | Scalar; out?: Tensor | null | undefined }): Tensor;
  clip(
    self: Tensor,
    min?: Tensor | Scalar | null | undefined,
    max?: Tensor | Scalar | null | undefined,
    options?: { out?: Tensor | null | undefined },
  ): Tensor;
  clip(
    self: Tensor,
    min: Tensor | Scalar | null,
    options?: { max?: Tensor | Scalar | null | undefined; out?: Tensor | null | undefined },
  ): Tensor;
  clip(
    self: Tensor,
    options?: {
      min?: Tensor | Scalar | null | undefined;
      max?: Tensor | Scalar | null | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  clip(options: {
    self: Tensor;
    min?: Tensor | Scalar | null | undefined;
    max?: Tensor | Scalar | null | undefined;
    out?: Tensor | null | undefined;
  }): Tensor;
}

/** The methods of selection. */
export interface SelectionMethods {
  /**
   * The larger of two elements, NaN if either is. Equal elements share the gradient.
   *
   * @see https://pytorch.org/docs/1.13/generated/torch.maximum.html
   * @example
   * maximum(x, y);
   */
  maximum(other: Tensor, options?: { out?: Tensor | null | undefined }): Tensor;
  maximum(options: { other: Tensor; out?: Tensor | null | undefined }): Tensor;
  /**
   * The smaller of two elements, NaN if either is. Equal elements share the gradient.
   *
   * @see https://pytorch.org/docs/1.13/generated/torch.minimum.html
   * @example
   * minimum(x, y);
   */
  minimum(other: Tensor, options?: { out?: Tensor | null | undefined }): Tensor;
  minimum(options: { other: Tensor; out?: Tensor | null | undefined }): Tensor;
  /**
   * The larger of two elements; a number wins over NaN.
   *
   * @see https://pytorch.org/docs/1.13/generated/torch.fmax.html
   * @example
   * fmax(x, y);
   */
  fmax(other: Tensor, options?: { out?: Tensor | null | undefined }): Tensor;
  fmax(options: { other: Tensor; out?: Tensor | null | undefined }): Tensor;
  /**
   * The smaller of two elements; a number wins over NaN.
   *
   * @see https://pytorch.org/docs/1.13/generated/torch.fmin.html
   * @example
   * fmin(x, y);
   */
  fmin(other: Tensor, options?: { out?: Tensor | null | undefined }): Tensor;
  fmin(options: { other: Tensor; out?: Tensor | null | undefined }): Tensor;
  /**
   * The elements limited to [min, max]; either bound may be missing. The gradient at the bounds is 1.
   *
   * @see https://pytorch.org/docs/1.13/generated/torch.clamp.html
   * @example
   * x.clamp(0, 1);
   * x.clamp({ max: 1 });
   */
  clamp(
    min?: Tensor | Scalar | null | undefined,
    max?: Tensor | Scalar | null | undefined,
    options?: { out?: Tensor | null | undefined },
  ): Tensor;
  clamp(
    min: Tensor | Scalar | null,
    options?: { max?: Tensor | Scalar | null | undefined; out?: Tensor | null | undefined },
  ): Tensor;
  clamp(options?: {
    min?: Tensor | Scalar | null | undefined;
    max?: Tensor | Scalar | null | undefined;
    out?: Tensor | null | undefined;
  }): Tensor;
  /** In-place form of `clamp`. */
  clamp_(min?: Tensor | Scalar | null | undefined, max?: Tensor | Scalar | null | undefined): this;
  clamp_(min: Tensor | Scalar | null, options?: { max?: Tensor | Scalar | null | undefined }): this;
  clamp_(options?: {
    min?: Tensor | Scalar | null | undefined;
    max?: Tensor | Scalar | null | undefined;
  }): this;
  /**
   * The elements, at least `min`.
   *
   * @see https://pytorch.org/docs/1.13/generated/torch.clamp.html
   * @example
   * x.clampMin(0);
   */
  clampMin(min: Tensor | Scalar, options?: { out?: Tensor | null | undefined }): Tensor;
  clampMin(options: { min: Tensor | Scalar; out?: Tensor | null | undefined }): Tensor;
  /** In-place form of `clampMin`. */
  clampMin_(min: Tensor | Scalar): this;
  clampMin_(options: { min: Tensor | Scalar }): this;
  /**
   * The elements, at most `max`.
   *
   * @see https://pytorch.org/docs/1.13/generated/torch.clamp.html
   * @example
   * x.clampMax(1);
   */
  clampMax(max: Tensor | Scalar, options?: { out?: Tensor | null | undefined }): Tensor;
  clampMax(options: { max: Tensor | Scalar; out?: Tensor | null | undefined }): Tensor;
  /** In-place form of `clampMax`. */
  clampMax_(max: Tensor | Scalar): this;
  clampMax_(options: { max: Tensor | Scalar }): this;
  /** Another name of `clamp`. */
  clip(
    min?: Tensor | Scalar | null | undefined,
    max?: Tensor | Scalar | null | undefined,
    options?: { out?: Tensor | null | undefined },
  ): Tensor;
  clip(
    min: Tensor | Scalar | null,
    options?: { max?: Tensor | Scalar | null | undefined; out?: Tensor | null | undefined },
  ): Tensor;
  clip(options?: {
    min?: Tensor | Scalar | null | undefined;
    max?: Tensor | Scalar | null | undefined;
    out?: Tensor | null | undefined;
  }): Tensor;
  /** In-place form of `clip`. */
  clip_(min?: Tensor | Scalar | null | undefined, max?: Tensor | Scalar | null | undefined): this;
  clip_(min: Tensor | Scalar | null, options?: { max?: Tensor | Scalar | null | undefined }): this;
  clip_(options?: {
    min?: Tensor | Scalar | null | undefined;
    max?: Tensor | Scalar | null | undefined;
  }): this;
}
