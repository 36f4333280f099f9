/** Types of the operators in activation. Written by scripts/signatures.ts; do not edit. */

import type { Tensor } from '../tensor.js';

/** The free functions of activation. */
export interface ActivationFunctions {
  erf(self: Tensor, options?: { out?: Tensor | null | undefined }): Tensor;
  erf(options: { self: Tensor; out?: Tensor | null | undefined }): Tensor;
  erfc(self: Tensor, options?: { out?: Tensor | null | undefined }): Tensor;
  erfc(options: { self: Tensor; out?: Tensor | null | undefined }): Tensor;
  sigmoidBackward(gradOutput: Tensor, output: Tensor): Tensor;
  sigmoidBackward(gradOutput: Tensor, options: { output: Tensor }): Tensor;
  sigmoidBackward(options: { gradOutput: Tensor; output: Tensor }): Tensor;
  sigmoid(self: Tensor, options?: { out?: Tensor | null | undefined }): Tensor;
  sigmoid(options: { self: Tensor; out?: Tensor | null | undefined }): Tensor;
  thresholdBackward(gradOutput: Tensor, self: Tensor, threshold: number): Tensor;
  thresholdBackward(gradOutput: Tensor, self: Tensor, options: { threshold: number }): Tensor;
  thresholdBackward(gradOutput: Tensor, options: { self: Tensor; threshold: number }): Tensor;
  thresholdBackward(options: { gradOutput: Tensor; self: Tensor; threshold: number }): Tensor;
  relu(self: Tensor): Tensor;
  relu(options: { self: Tensor }): Tensor;
  leakyReluBackward(gradOutput: Tensor, self: Tensor, negativeSlope: number): Tensor;
  leakyReluBackward(gradOutput: Tensor, self: Tensor, options: { negativeSlope: number }): Tensor;
  leakyReluBackward(gradOutput: Tensor, options: { self: Tensor; negativeSlope: number }): Tensor;
  leakyReluBackward(options: { gradOutput: Tensor; self: Tensor; negativeSlope: number }): Tensor;
  leakyRelu(
    self: Tensor,
    negativeSlope?: number | undefined,
    options?: { out?: Tensor | null | undefined },
  ): Tensor;
  leakyRelu(
    self: Tensor,
    options?: { negativeSlope?: number | undefined; out?: Tensor | null | undefined },
  ): Tensor;
  leakyRelu(options: {
    self: Tensor;
    negativeSlope?: number | undefined;
    out?: Tensor | null | undefined;
  }): Tensor;
  eluBackward(gradOutput: Tensor, self: Tensor, alpha: number): Tensor;
  eluBackward(gradOutput: Tensor, self: Tensor, options: { alpha: number }): Tensor;
  eluBackward(gradOutput: Tensor, options: { self: Tensor; alpha: number }): Tensor;
  eluBackward(options: { gradOutput: Tensor; self: Tensor; alpha: number }): Tensor;
  elu(self: Tensor, alpha?: number | undefined, options?: { out?: Tensor | null | undefined }): Tensor;
  elu(self: Tensor, options?: { alpha?: number | undefined; out?: Tensor | null | undefined }): Tensor;
  elu(options: { self: Tensor; alpha?: number | undefined; out?: Tensor | null | undefined }): Tensor;
  geluBackward(gradOutput: Tensor, self: Tensor, approximate: string): Tensor;
  geluBackward(gradOutput: Tensor, self: Tensor, options: { approximate: string }): Tensor;
  geluBackward(gradOutput: Tensor, options: { self: Tensor; approximate: string }): Tensor;
  geluBackward(options: { gradOutput: Tensor; self: Tensor; approximate: string }): Tensor;
  gelu(self: Tensor, options?: { approximate?: string | undefined; out?: Tensor | null | undefined }): Tensor;
  gelu(options: { self: Tensor; approximate?: string | undefined; out?: Tensor | null | undefined }): Tensor;
  siluBackward(gradOutput: Tensor, self: Tensor): Tensor;
  siluBackward(gradOutput: Tensor, options: { self: Tensor }): Tensor;
  siluBackward(options: { gradOutput: Tensor; self: Tensor }): Tensor;
  silu(self: Tensor, options?: { out?: Tensor | null | undefined }): Tensor;
  silu(options: { self: Tensor; out?: Tensor | null | undefined }): Tensor;
  softplusBackward(gradOutput: Tensor, self: Tensor, beta: number, threshold: number): Tensor;
  softplusBackward(gradOutput: Tensor, self: Tensor, beta: number, options: { threshold: number }): Tensor;
  softplusBackward(gradOutput: Tensor, self: Tensor, options: { beta: number; threshold: number }): Tensor;
  softplusBackward(gradOutput: Tensor, options: { self: Tensor; beta: number; threshold: number }): Tensor;
  softplusBackward(options: { gradOutput: Tensor; self: Tensor; beta: number; threshold: number }): Tensor;
  softplus(
    self: Tensor,
    beta?: number | undefined,
    threshold?: number | undefined,
    options?: { out?: Tensor | null | undefined },
  ): Tensor;
  softplus(
    self: Tensor,
    beta: number,
    options?: { threshold?: number | undefined; out?: Tensor | null | undefined },
  ): Tensor;
  softplus(
    self: Tensor,
    options?: { beta?: number | undefined; threshold?: number | undefined; out?: Tensor | null | undefined },
  ): Tensor;
  softplus(options: {
    self: Tensor;
    beta?: number | undefined;
    threshold?: number | undefined;
    out?: Tensor | null | undefined;
  }): Tensor;
  logSigmoidBackward(gradOutput: Tensor, self: Tensor): Tensor;
  logSigmoidBackward(gradOutput: Tensor, options: { self: Tensor }): Tensor;
  logSigmoidBackward(options: { gradOutput: Tensor; self: Tensor }): Tensor;
  logsigmoid(self: Tensor, options?: { out?: Tensor | null | undefined }): Tensor;
  logsigmoid(options: { self: Tensor; out?: Tensor | null | undefined }): Tensor;
}

/** The methods of activation. */
export interface ActivationMethods {
  /**
   * The error function.
   *
   * @see https://pytorch.org/docs/1.13/special.html#torch.special.erf
   * @example
   * x.erf();
   */
  erf(options?: { out?: Tensor | null | undefined }): Tensor;
  /** In-place form of `erf`. */
  erf_(): this;
  /**
   * `1 - erf(x)`, accurate for large x.
   *
   * @see https://pytorch.org/docs/1.13/special.html#torch.special.erfc
   * @example
   * x.erfc();
   */
  erfc(options?: { out?: Tensor | null | undefined }): Tensor;
  /** In-place form of `erfc`. */
  erfc_(): this;
  /**
   * `1 / (1 + exp(-x))`.
   *
   * @see https://pytorch.org/docs/1.13/generated/torch.sigmoid.html
   * @example
   * x.sigmoid();
   */
  sigmoid(options?: { out?: Tensor | null | undefined }): Tensor;
  /** In-place form of `sigmoid`. */
  sigmoid_(): this;
  /**
   * `max(x, 0)`; its gradient at 0 is 0.
   *
   * @see https://pytorch.org/docs/1.13/generated/torch.relu.html
   * @example
   * x.relu();
   */
  relu(): Tensor;
  /** In-place form of `relu`. */
  relu_(): this;
}
