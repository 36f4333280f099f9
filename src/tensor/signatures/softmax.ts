/** Types of the operators in softmax. Written by scripts/signatures.ts; do not edit. */
import type { DType } from '../dtype.js';

import type { Tensor } from '../tensor.js';

/** The free functions of softmax. */
export interface SoftmaxFunctions {
  softmaxBackward(gradOutput: Tensor, output: Tensor, dim: number): Tensor;
  softmaxBackward(gradOutput: Tensor, output: Tensor, options: { dim: number }): Tensor;
  softmaxBackward(gradOutput: Tensor, options: { output: Tensor; dim: number }): Tensor;
  softmaxBackward(options: { gradOutput: Tensor; output: Tensor; dim: number }): Tensor;
  logSoftmaxBackward(gradOutput: Tensor, output: Tensor, dim: number): Tensor;
  logSoftmaxBackward(gradOutput: Tensor, output: Tensor, options: { dim: number }): Tensor;
  logSoftmaxBackward(gradOutput: Tensor, options: { output: Tensor; dim: number }): Tensor;
  logSoftmaxBackward(options: { gradOutput: Tensor; output: Tensor; dim: number }): Tensor;
  _softmax(
    self: Tensor,
    dim: number,
    dtype?: DType | null | undefined,
    options?: { out?: Tensor | null | undefined },
  ): Tensor;
  _softmax(
    self: Tensor,
    dim: number,
    options?: { dtype?: DType | null | undefined; out?: Tensor | null | undefined },
  ): Tensor;
  _softmax(
    self: Tensor,
    options: { dim: number; dtype?: DType | null | undefined; out?: Tensor | null | undefined },
  ): Tensor;
  _softmax(options: {
    self: Tensor;
    dim: number;
    dtype?: DType | null | undefined;
    out?: Tensor | null | undefined;
  }): Tensor;
  _logSoftmax(
    self: Tensor,
    dim: number,
    dtype?: DType | null | undefined,
    options?: { out?: Tensor | null | undefined },
  ): Tensor;
  _logSoftmax(
    self: Tensor,
    dim: number,
    options?: { dtype?: DType | null | undefined; out?: Tensor | null | undefined },
  ): Tensor;
  _logSoftmax(
    self: Tensor,
    options: { dim: number; dtype?: DType | null | undefined; out?: Tensor | null | undefined },
  ): Tensor;
  _logSoftmax(options: {
    self: Tensor;
    dim: number;
    dtype?: DType | null | undefined;
    out?: Tensor | null | undefined;
  }): Tensor;
  softmax(
    self: Tensor,
    dim: number,
    dtype?: DType | null | undefined,
    options?: { out?: Tensor | null | undefined },
  ): Tensor;
  softmax(
    self: Tensor,
    dim: number,
    options?: { dtype?: DType | null | undefined; out?: Tensor | null | undefined },
  ): Tensor;
  softmax(
    self: Tensor,
    options: { dim: number; dtype?: DType | null | undefined; out?: Tensor | null | undefined },
  ): Tensor;
  softmax(options: {
    self: Tensor;
    dim: number;
    dtype?: DType | null | undefined;
    out?: Tensor | null | undefined;
  }): Tensor;
  logSoftmax(
    self: Tensor,
    dim: number,
    dtype?: DType | null | undefined,
    options?: { out?: Tensor | null | undefined },
  ): Tensor;
  logSoftmax(
    self: Tensor,
    dim: number,
    options?: { dtype?: DType | null | undefined; out?: Tensor | null | undefined },
  ): Tensor;
  logSoftmax(
    self: Tensor,
    options: { dim: number; dtype?: DType | null | undefined; out?: Tensor | null | undefined },
  ): Tensor;
  logSoftmax(options: {
    self: Tensor;
    dim: number;
    dtype?: DType | null | undefined;
    out?: Tensor | null | undefined;
  }): Tensor;
  softmin(
    self: Tensor,
    dim: number,
    dtype?: DType | null | undefined,
    options?: { out?: Tensor | null | undefined },
  ): Tensor;
  softmin(
    self: Tensor,
    dim: number,
    options?: { dtype?: DType | null | undefined; out?: Tensor | null | undefined },
  ): Tensor;
  softmin(
    self: Tensor,
    options: { dim: number; dtype?: DType | null | undefined; out?: Tensor | null | undefined },
  ): Tensor;
  softmin(options: {
    self: Tensor;
    dim: number;
    dtype?: DType | null | undefined;
    out?: Tensor | null | undefined;
  }): Tensor;
}

/** The methods of softmax. */
export interface SoftmaxMethods {
  /**
   * `exp(x)` divided by its sum along a dimension.
   *
   * @see https://pytorch.org/docs/1.13/generated/torch.nn.functional.softmax.html
   * @example
   * logits.softmax(-1);
   */
  softmax(
    dim: number,
    dtype?: DType | null | undefined,
    options?: { out?: Tensor | null | undefined },
  ): Tensor;
  softmax(
    dim: number,
    options?: { dtype?: DType | null | undefined; out?: Tensor | null | undefined },
  ): Tensor;
  softmax(options: {
    dim: number;
    dtype?: DType | null | undefined;
    out?: Tensor | null | undefined;
  }): Tensor;
  /**
   * The logarithm of `softmax`, computed without its rounding.
   *
   * @see https://pytorch.org/docs/1.13/generated/torch.nn.functional.log_softmax.html
   * @example
   * logits.logSoftmax(-1);
   */
  logSoftmax(
    dim: number,
    dtype?: DType | null | undefined,
    options?: { out?: Tensor | null | undefined },
  ): Tensor;
  logSoftmax(
    dim: number,
    options?: { dtype?: DType | null | undefined; out?: Tensor | null | undefined },
  ): Tensor;
  logSoftmax(options: {
    dim: number;
    dtype?: DType | null | undefined;
    out?: Tensor | null | undefined;
  }): Tensor;
}
