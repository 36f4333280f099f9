/** Types of the operators in combination. Written by scripts/signatures.ts; do not edit. */

import type { Scalar, Tensor } from '../tensor.js';

/** The free functions of combination. */
export interface CombinationFunctions {
  lerp(
    self: Tensor,
    end: Tensor,
    weight: Tensor | Scalar,
    options?: { out?: Tensor | null | undefined },
  ): Tensor;
  lerp(
    self: Tensor,
    end: Tensor,
    options: { weight: Tensor | Scalar; out?: Tensor | null | undefined },
  ): Tensor;
  lerp(
    self: Tensor,
    options: { end: Tensor; weight: Tensor | Scalar; out?: Tensor | null | undefined },
  ): Tensor;
  lerp(options: {
    self: Tensor;
    end: Tensor;
    weight: Tensor | Scalar;
    out?: Tensor | null | undefined;
  }): Tensor;
  addcmul(
    self: Tensor,
    tensor1: Tensor,
    tensor2: Tensor,
    options?: { value?: Scalar | undefined; out?: Tensor | null | undefined },
  ): Tensor;
  addcmul(
    self: Tensor,
    tensor1: Tensor,
    options: { tensor2: Tensor; value?: Scalar | undefined; out?: Tensor | null | undefined },
  ): Tensor;
  addcmul(
    self: Tensor,
    options: {
      tensor1: Tensor;
      tensor2: Tensor;
      value?: Scalar | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  addcmul(options: {
    self: Tensor;
    tensor1: Tensor;
    tensor2: Tensor;
    value?: Scalar | undefined;
    out?: Tensor | null | undefined;
  }): Tensor;
  addcdiv(
    self: Tensor,
    tensor1: Tensor,
    tensor2: Tensor,
    options?: { value?: Scalar | undefined; out?: Tensor | null | undefined },
  ): Tensor;
  addcdiv(
    self: Tensor,
    tensor1: Tensor,
    options: { tensor2: Tensor; value?: Scalar | undefined; out?: Tensor | null | undefined },
  ): Tensor;
  addcdiv(
    self: Tensor,
    options: {
      tensor1: Tensor;
      tensor2: Tensor;
      value?: Scalar | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  addcdiv(options: {
    self: Tensor;
    tensor1: Tensor;
    tensor2: Tensor;
    value?: Scalar | undefined;
    out?: Tensor | null | undefined;
  }): Tensor;
}

/** The methods of combination. */
export interface CombinationMethods {
  /**
   * `self + weight * (end - self)`.
   *
   * @see https://pytorch.org/docs/1.13/generated/torch.lerp.html
   * @example
   * start.lerp(end, 0.5);
   */
  lerp(end: Tensor, weight: Tensor | Scalar, options?: { out?: Tensor | null | undefined }): Tensor;
  lerp(end: Tensor, options: { weight: Tensor | Scalar; out?: Tensor | null | undefined }): Tensor;
  lerp(options: { end: Tensor; weight: Tensor | Scalar; out?: Tensor | null | undefined }): Tensor;
  /** In-place form of `lerp`. */
  lerp_(end: Tensor, weight: Tensor | Scalar): this;
  lerp_(end: Tensor, options: { weight: Tensor | Scalar }): this;
  lerp_(options: { end: Tensor; weight: Tensor | Scalar }): this;
  /**
   * `self + value * tensor1 * tensor2`.
   *
   * @see https://pytorch.org/docs/1.13/generated/torch.addcmul.html
   * @example
   * x.addcmul(a, b, { value: 0.1 });
   */
  addcmul(
    tensor1: Tensor,
    tensor2: Tensor,
    options?: { value?: Scalar | undefined; out?: Tensor | null | undefined },
  ): Tensor;
  addcmul(
    tensor1: Tensor,
    options: { tensor2: Tensor; value?: Scalar | undefined; out?: Tensor | null | undefined },
  ): Tensor;
  addcmul(options: {
    tensor1: Tensor;
    tensor2: Tensor;
    value?: Scalar | undefined;
    out?: Tensor | null | undefined;
  }): Tensor;
  /** In-place form of `addcmul`. */
  addcmul_(tensor1: Tensor, tensor2: Tensor, options?: { value?: Scalar | undefined }): this;
  addcmul_(tensor1: Tensor, options: { tensor2: Tensor; value?: Scalar | undefined }): this;
  addcmul_(options: { tensor1: Tensor; tensor2: Tensor; value?: Scalar | undefined }): this;
  /**
   * `self + value * tensor1 / tensor2`. Float dtypes only.
   *
   * @see https://pytorch.org/docs/1.13/generated/torch.addcdiv.html
   * @example
   * x.addcdiv(a, b, { value: 0.1 });
   */
  addcdiv(
    tensor1: Tensor,
    tensor2: Tensor,
    options?: { value?: Scalar | undefined; out?: Tensor | null | undefined },
  ): Tensor;
  addcdiv(
    tensor1: Tensor,
    options: { tensor2: Tensor; value?: Scalar | undefined; out?: Tensor | null | undefined },
  ): Tensor;
  addcdiv(options: {
    tensor1: Tensor;
    tensor2: Tensor;
    value?: Scalar | undefined;
    out?: Tensor | null | undefined;
  }): Tensor;
  /** In-place form of `addcdiv`. */
  addcdiv_(tensor1: Tensor, tensor2: Tensor, options?: { value?: Scalar | undefined }): this;
  addcdiv_(tensor1: Tensor, options: { tensor2: Tensor; value?: Scalar | undefined }): this;
  addcdiv_(options: { tensor1: Tensor; tensor2: Tensor; value?: Scalar | undefined }): this;
}
