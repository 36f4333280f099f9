/** Types of the operators in copy. Written by scripts/signatures.ts; do not edit. */
import type { DType } from '../dtype.js';

import type { MemoryFormat, Scalar, Tensor } from '../tensor.js';

/** The free functions of copy. */
export interface CopyFunctions {
  clone(self: Tensor, options?: { memoryFormat?: MemoryFormat | undefined }): Tensor;
  clone(options: { self: Tensor; memoryFormat?: MemoryFormat | undefined }): Tensor;
  _toCopy(self: Tensor, dtype: DType, memoryFormat?: MemoryFormat | undefined): Tensor;
  _toCopy(self: Tensor, dtype: DType, options?: { memoryFormat?: MemoryFormat | undefined }): Tensor;
  _toCopy(self: Tensor, options: { dtype: DType; memoryFormat?: MemoryFormat | undefined }): Tensor;
  _toCopy(options: { self: Tensor; dtype: DType; memoryFormat?: MemoryFormat | undefined }): Tensor;
  fill(self: Tensor, value: Tensor | Scalar): Tensor;
  fill(self: Tensor, options: { value: Tensor | Scalar }): Tensor;
  fill(options: { self: Tensor; value: Tensor | Scalar }): Tensor;
}

/** The methods of copy. */
export interface CopyMethods {
  /**
   * A copy with memory of its own, recorded by autograd.
   *
   * @see https://pytorch.org/docs/1.13/generated/torch.clone.html
   * @example
   * const y = x.clone();
   */
  clone(options?: { memoryFormat?: MemoryFormat | undefined }): Tensor;
  /**
   * The tensor itself if its elements lie in row-major order (or in the memory format's), else a copy that does.
   *
   * @see https://pytorch.org/docs/1.13/generated/torch.Tensor.contiguous.html
   * @example
   * x.t().contiguous().stride();
   */
  contiguous(options?: { memoryFormat?: MemoryFormat | undefined; out?: Tensor | null | undefined }): Tensor;
  /** In-place form of `copy`. */
  copy_(src: Tensor | Scalar, nonBlocking?: boolean | undefined): this;
  copy_(src: Tensor | Scalar, options?: { nonBlocking?: boolean | undefined }): this;
  copy_(options: { src: Tensor | Scalar; nonBlocking?: boolean | undefined }): this;
  /** As the dtype of another tensor. */
  typeAs(other: Tensor, options?: { out?: Tensor | null | undefined }): Tensor;
  typeAs(options: { other: Tensor; out?: Tensor | null | undefined }): Tensor;
  /**
   * One value in the shape of a tensor.
   *
   * @see https://pytorch.org/docs/1.13/generated/torch.Tensor.fill_.html
   * @example
   * x.fill_(3);
   */
  fill(value: Tensor | Scalar): Tensor;
  fill(options: { value: Tensor | Scalar }): Tensor;
  /** In-place form of `fill`. */
  fill_(value: Tensor | Scalar): this;
  fill_(options: { value: Tensor | Scalar }): this;
  /** In-place form of `zero`. */
  zero_(): this;
}
