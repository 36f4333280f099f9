/** Types of the operators in masks. Written by scripts/signatures.ts; do not edit. */

import type { Scalar, Tensor } from '../tensor.js';

/** The free functions of masks. */
export interface MasksFunctions {
  maskedFill(self: Tensor, mask: Tensor, value: Tensor | Scalar): Tensor;
  maskedFill(self: Tensor, mask: Tensor, options: { value: Tensor | Scalar }): Tensor;
  maskedFill(self: Tensor, options: { mask: Tensor; value: Tensor | Scalar }): Tensor;
  maskedFill(options: { self: Tensor; mask: Tensor; value: Tensor | Scalar }): Tensor;
  maskedSelect(self: Tensor, mask: Tensor, options?: { out?: Tensor | null | undefined }): Tensor;
  maskedSelect(self: Tensor, options: { mask: Tensor; out?: Tensor | null | undefined }): Tensor;
  maskedSelect(options: { self: Tensor; mask: Tensor; out?: Tensor | null | undefined }): Tensor;
  maskedScatter(self: Tensor, mask: Tensor, source: Tensor): Tensor;
  maskedScatter(self: Tensor, mask: Tensor, options: { source: Tensor }): Tensor;
  maskedScatter(self: Tensor, options: { mask: Tensor; source: Tensor }): Tensor;
  maskedScatter(options: { self: Tensor; mask: Tensor; source: Tensor }): Tensor;
  _nonzero(self: Tensor, options?: { out?: Tensor | null | undefined }): Tensor;
  _nonzero(options: { self: Tensor; out?: Tensor | null | undefined }): Tensor;
  argwhere(self: Tensor, options?: { out?: Tensor | null | undefined }): Tensor;
  argwhere(options: { self: Tensor; out?: Tensor | null | undefined }): Tensor;
}

/** The methods of masks. */
export interface MasksMethods {
  /**
   * The tensor with one value where the mask, which broadcasts, is true.
   *
   * @see https://pytorch.org/docs/1.13/generated/torch.Tensor.masked_fill_.html
   * @example
   * scores.maskedFill(mask, -Infinity).softmax(-1);
   */
  maskedFill(mask: Tensor, value: Tensor | Scalar): Tensor;
  maskedFill(mask: Tensor, options: { value: Tensor | Scalar }): Tensor;
  maskedFill(options: { mask: Tensor; value: Tensor | Scalar }): Tensor;
  /** In-place form of `maskedFill`. */
  maskedFill_(mask: Tensor, value: Tensor | Scalar): this;
  maskedFill_(mask: Tensor, options: { value: Tensor | Scalar }): this;
  maskedFill_(options: { mask: Tensor; value: Tensor | Scalar }): this;
  /**
   * The elements where the mask is true, as a vector; tensor and mask broadcast against each other.
   *
   * @see https://pytorch.org/docs/1.13/generated/torch.masked_select.html
   * @example
   * x.maskedSelect(x.gt(0));
   */
  maskedSelect(mask: Tensor, options?: { out?: Tensor | null | undefined }): Tensor;
  maskedSelect(options: { mask: Tensor; out?: Tensor | null | undefined }): Tensor;
  /**
   * The tensor with the elements where the mask is true replaced by the elements of `source`, in order.
   *
   * @see https://pytorch.org/docs/1.13/generated/torch.Tensor.masked_scatter_.html
   * @example
   * zeros(4).maskedScatter(tensor([false, true, true, false]), tensor([7, 8])); // [0, 7, 8, 0]
   */
  maskedScatter(mask: Tensor, source: Tensor): Tensor;
  maskedScatter(mask: Tensor, options: { source: Tensor }): Tensor;
  maskedScatter(options: { mask: Tensor; source: Tensor }): Tensor;
  /** In-place form of `maskedScatter`. */
  maskedScatter_(mask: Tensor, source: Tensor): this;
  maskedScatter_(mask: Tensor, options: { source: Tensor }): this;
  maskedScatter_(options: { mask: Tensor; source: Tensor }): this;
  /**
   * The places of the elements that are not zero, a row for each.
   *
   * @see https://pytorch.org/docs/1.13/generated/torch.argwhere.html
   * @example
   * argwhere(tensor([1, 0, 1])); // [[0], [2]]
   */
  argwhere(options?: { out?: Tensor | null | undefined }): Tensor;
}
