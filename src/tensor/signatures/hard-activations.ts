/** Types of the operators in hard-activations. Written by scripts/signatures.ts; do not edit. */

import type { Tensor } from '../tensor.js';

/** The free functions of hard-activations. */
export interface HardActivationsFunctions {
  hardswishBackward(gradOutput: Tensor, self: Tensor): Tensor;
  hardswishBackward(gradOutput: Tensor, options: { self: Tensor }): Tensor;
  hardswishBackward(options: { gradOutput: Tensor; self: Tensor }): Tensor;
  hardswish(self: Tensor, options?: { out?: Tensor | null | undefined }): Tensor;
  hardswish(options: { self: Tensor; out?: Tensor | null | undefined }): Tensor;
  hardsigmoidBackward(gradOutput: Tensor, self: Tensor): Tensor;
  hardsigmoidBackward(gradOutput: Tensor, options: { self: Tensor }): Tensor;
  hardsigmoidBackward(options: { gradOutput: Tensor; self: Tensor }): Tensor;
  hardsigmoid(self: Tensor, options?: { out?: Tensor | null | undefined }): Tensor;
  hardsigmoid(options: { self: Tensor; out?: Tensor | null | undefined }): Tensor;
  hardshrinkBackward(gradOut: Tensor, self: Tensor, lambd: number): Tensor;
  hardshrinkBackward(gradOut: Tensor, self: Tensor, options: { lambd: number }): Tensor;
  hardshrinkBackward(gradOut: Tensor, options: { self: Tensor; lambd: number }): Tensor;
  hardshrinkBackward(options: { gradOut: Tensor; self: Tensor; lambd: number }): Tensor;
  hardshrink(self: Tensor, lambd?: number | undefined, options?: { out?: Tensor | null | undefined }): Tensor;
  hardshrink(self: Tensor, options?: { lambd?: number | undefined; out?: Tensor | null | undefined }): Tensor;
  hardshrink(options: { self: Tensor; lambd?: number | undefined; out?: Tensor | null | undefined }): Tensor;
  softshrinkBackward(gradOutput: Tensor, self: Tensor, lambd: number): Tensor;
  softshrinkBackward(gradOutput: Tensor, self: Tensor, options: { lambd: number }): Tensor;
  softshrinkBackward(gradOutput: Tensor, options: { self: Tensor; lambd: number }): Tensor;
  softshrinkBackward(options: { gradOutput: Tensor; self: Tensor; lambd: number }): Tensor;
  softshrink(self: Tensor, lambd?: number | undefined, options?: { out?: Tensor | null | undefined }): Tensor;
  softshrink(self: Tensor, options?: { lambd?: number | undefined; out?: Tensor | null | undefined }): Tensor;
  softshrink(options: { self: Tensor; lambd?: number | undefined; out?: Tensor | null | undefined }): Tensor;
  threshold(
    self: Tensor,
    threshold: number,
    value: number,
    options?: { out?: Tensor | null | undefined },
  ): Tensor;
  threshold(
    self: Tensor,
    threshold: number,
    options: { value: number; out?: Tensor | null | undefined },
  ): Tensor;
  threshold(
    self: Tensor,
    options: { threshold: number; value: number; out?: Tensor | null | undefined },
  ): Tensor;
  threshold(options: {
    self: Tensor;
    threshold: number;
    value: number;
    out?: Tensor | null | undefined;
  }): Tensor;
  softsign(input: Tensor, options?: { out?: Tensor | null | undefined }): Tensor;
  softsign(options: { input: Tensor; out?: Tensor | null | undefined }): Tensor;
  tanhshrink(input: Tensor, options?: { out?: Tensor | null | undefined }): Tensor;
  tanhshrink(options: { input: Tensor; out?: Tensor | null | undefined }): Tensor;
  hardtanhBackward(gradOutput: Tensor, self: Tensor, minVal: number, maxVal: number): Tensor;
  hardtanhBackward(gradOutput: Tensor, self: Tensor, minVal: number, options: { maxVal: number }): Tensor;
  hardtanhBackward(gradOutput: Tensor, self: Tensor, options: { minVal: number; maxVal: number }): Tensor;
  hardtanhBackward(gradOutput: Tensor, options: { self: Tensor; minVal: number; maxVal: number }): Tensor;
  hardtanhBackward(options: { gradOutput: Tensor; self: Tensor; minVal: number; maxVal: number }): Tensor;
  hardtanh(
    self: Tensor,
    minVal?: number | undefined,
    maxVal?: number | undefined,
    options?: { out?: Tensor | null | undefined },
  ): Tensor;
  hardtanh(
    self: Tensor,
    minVal: number,
    options?: { maxVal?: number | undefined; out?: Tensor | null | undefined },
  ): Tensor;
  hardtanh(
    self: Tensor,
    options?: { minVal?: number | undefined; maxVal?: number | undefined; out?: Tensor | null | undefined },
  ): Tensor;
  hardtanh(options: {
    self: Tensor;
    minVal?: number | undefined;
    maxVal?: number | undefined;
    out?: Tensor | null | undefined;
  }): Tensor;
  relu6(self: Tensor, options?: { out?: Tensor | null | undefined }): Tensor;
  relu6(options: { self: Tensor; out?: Tensor | null | undefined }): Tensor;
}

/** The methods of hard-activations. */
export interface HardActivationsMethods {
  /**
   * x where its magnitude is above `lambd`, else 0.
   *
   * @see https://pytorch.org/docs/1.13/generated/torch.nn.functional.hardshrink.html
   * @example
   * tensor([-1, 0.25, 2]).hardshrink().tolist(); // [-1, 0, 2]
   */
  hardshrink(lambd?: number | undefined, options?: { out?: Tensor | null | undefined }): Tensor;
  hardshrink(options?: { lambd?: number | undefined; out?: Tensor | null | undefined }): Tensor;
}
