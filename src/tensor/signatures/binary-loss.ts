/** Types of the operators in binary-loss. Written by scripts/signatures.ts; do not edit. */

import type { Tensor } from '../tensor.js';

/** The free functions of binary-loss. */
export interface BinaryLossFunctions {
  _binaryCrossEntropyBackward(
    gradOutput: Tensor,
    self: Tensor,
    target: Tensor,
    weight: Tensor | null,
    reduction: string,
  ): Tensor;
  _binaryCrossEntropyBackward(
    gradOutput: Tensor,
    self: Tensor,
    target: Tensor,
    weight: Tensor | null,
    options: { reduction: string },
  ): Tensor;
  _binaryCrossEntropyBackward(
    gradOutput: Tensor,
    self: Tensor,
    target: Tensor,
    options: { weight?: Tensor | null | undefined; reduction: string },
  ): Tensor;
  _binaryCrossEntropyBackward(
    gradOutput: Tensor,
    self: Tensor,
    options: { target: Tensor; weight?: Tensor | null | undefined; reduction: string },
  ): Tensor;
  _binaryCrossEntropyBackward(
    gradOutput: Tensor,
    options: { self: Tensor; target: Tensor; weight?: Tensor | null | undefined; reduction: string },
  ): Tensor;
  _binaryCrossEntropyBackward(options: {
    gradOutput: Tensor;
    self: Tensor;
    target: Tensor;
    weight?: Tensor | null | undefined;
    reduction: string;
  }): Tensor;
  _binaryCrossEntropy(self: Tensor, target: Tensor, weight: Tensor | null, reduction: string): Tensor;
  _binaryCrossEntropy(
    self: Tensor,
    target: Tensor,
    weight: Tensor | null,
    options: { reduction: string },
  ): Tensor;
  _binaryCrossEntropy(
    self: Tensor,
    target: Tensor,
    options: { weight?: Tensor | null | undefined; reduction: string },
  ): Tensor;
  _binaryCrossEntropy(
    self: Tensor,
    options: { target: Tensor; weight?: Tensor | null | undefined; reduction: string },
  ): Tensor;
  _binaryCrossEntropy(options: {
    self: Tensor;
    target: Tensor;
    weight?: Tensor | null | undefined;
    reduction: string;
  }): Tensor;
  binaryCrossEntropy(
    input: Tensor,
    target: Tensor,
    weight?: Tensor | null | undefined,
    sizeAverage?: boolean | null | undefined,
    reduce?: boolean | null | undefined,
    reduction?: string | undefined,
    options?: { out?: Tensor | null | undefined },
  ): Tensor;
  binaryCrossEntropy(
    input: Tensor,
    target: Tensor,
    weight: Tensor | null,
    sizeAverage: boolean | null,
    reduce: boolean | null,
    options?: { reduction?: string | undefined; out?: Tensor | null | undefined },
  ): Tensor;
  binaryCrossEntropy(
    input: Tensor,
    target: Tensor,
    weight: Tensor | null,
    sizeAverage: boolean | null,
    options?: {
      reduce?: boolean | null | undefined;
      reduction?: string | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  binaryCrossEntropy(
    input: Tensor,
    target: Tensor,
    weight: Tensor | null,
    options?: {
      sizeAverage?: boolean | null | undefined;
      reduce?: boolean | null | undefined;
      reduction?: string | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  binaryCrossEntropy(
    input: Tensor,
    target: Tensor,
    options?: {
      weight?: Tensor | null | undefined;
      sizeAverage?: boolean | null | undefined;
      reduce?: boolean | null | undefined;
      reduction?: string | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  binaryCrossEntropy(
    input: Tensor,
    options: {
      target: Tensor;
      weight?: Tensor | null | undefined;
      sizeAverage?: boolean | null | undefined;
      reduce?: boolean | null | undefined;
      reduction?: string | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  binaryCrossEntropy(options: {
    input: Tensor;
    target: Tensor;
    weight?: Tensor | null | undefined;
    sizeAverage?: boolean | null | undefined;
    reduce?: boolean | null | undefined;
    reduction?: string | undefined;
    out?: Tensor | null | undefined;
  }): Tensor;
  _binaryCrossEntropyWithLogits(
    self: Tensor,
    target: Tensor,
    weight: Tensor | null,
    posWeight: Tensor | null,
    reduction: string,
  ): Tensor;
  _binaryCrossEntropyWithLogits(
    self: Tensor,
    target: Tensor,
    weight: Tensor | null,
    posWeight: Tensor | null,
    options: { reduction: string },
  ): Tensor;
  _binaryCrossEntropyWithLogits(
    self: Tensor,
    target: Tensor,
    weight: Tensor | null,
    options: { posWeight?: Tensor | null | undefined; reduction: string },
  ): Tensor;
  _binaryCrossEntropyWithLogits(
    self: Tensor,
    target: Tensor,
    options: { weight?: Tensor | null | undefined; posWeight?: Tensor | null | undefined; reduction: string },
  ): Tensor;
  _binaryCrossEntropyWithLogits(
    self: Tensor,
    options: {
      target: Tensor;
      weight?: Tensor | null | undefined;
      posWeight?: Tensor | null | undefined;
      reduction: string;
    },
  ): Tensor;
  _binaryCrossEntropyWithLogits(options: {
    self: Tensor;
    target: Tensor;
    weight?: Tensor | null | undefined;
    posWeight?: Tensor | null | undefined;
    reduction: string;
  }): Tensor;
  binaryCrossEntropyWithLogits(
    input: Tensor,
    target: Tensor,
    weight?: Tensor | null | undefined,
    sizeAverage?: boolean | null | undefined,
    reduce?: boolean | null | undefined,
    reduction?: string | undefined,
    posWeight?: Tensor | null | undefined,
    options?: { out?: Tensor | null | undefined },
  ): Tensor;
  binaryCrossEntropyWithLogits(
    input: Tensor,
    target: Tensor,
    weight: Tensor | null,
    sizeAverage: boolean | null,
    reduce: boolean | null,
    reduction: string,
    options?: { posWeight?: Tensor | null | undefined; out?: Tensor | null | undefined },
  ): Tensor;
  binaryCrossEntropyWithLogits(
    input: Tensor,
    target: Tensor,
    weight: Tensor | null,
    sizeAverage: boolean | null,
    reduce: boolean | null,
    options?: {
      reduction?: string | undefined;
      posWeight?: Tensor | null | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  binaryCrossEntropyWithLogits(
    input: Tensor,
    target: Tensor,
    weight: Tensor | null,
    sizeAverage: boolean | null,
    options?: {
      reduce?: boolean | null | undefined;
      reduction?: string | undefined;
      posWeight?: Tensor | null | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  binaryCrossEntropyWithLogits(
    input: Tensor,
    target: Tensor,
    weight: Tensor | null,
    options?: {
      sizeAverage?: boolean | null | undefined;
      reduce?: boolean | null | undefined;
      reduction?: string | undefined;
      posWeight?: Tensor | null | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  binaryCrossEntropyWithLogits(
    input: Tensor,
    target: Tensor,
    options?: {
      weight?: Tensor | null | undefined;
      sizeAverage?: boolean | null | undefined;
      reduce?: boolean | null | undefined;
      reduction?: string | undefined;
      posWeight?: Tensor | null | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  binaryCrossEntropyWithLogits(
    input: Tensor,
    options: {
      target: Tensor;
      weight?: Tensor | null | undefined;
      sizeAverage?: boolean | null | undefined;
      reduce?: boolean | null | undefined;
      reduction?: string | undefined;
      posWeight?: Tensor | null | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  binaryCrossEntropyWithLogits(options: {
    input: Tensor;
    target: Tensor;
    weight?: Tensor | null | undefined;
    sizeAverage?: boolean | null | undefined;
    reduce?: boolean | null | undefined;
    reduction?: string | undefined;
    posWeight?: Tensor | null | undefined;
    out?: Tensor | null | undefined;
  }): Tensor;
  _softMarginLossBackward(gradOutput: Tensor, self: Tensor, target: Tensor, reduction: string): Tensor;
  _softMarginLossBackward(
    gradOutput: Tensor,
    self: Tensor,
    target: Tensor,
    options: { reduction: string },
  ): Tensor;
  _softMarginLossBackward(
    gradOutput: Tensor,
    self: Tensor,
    options: { target: Tensor; reduction: string },
  ): Tensor;
  _softMarginLossBackward(
    gradOutput: Tensor,
    options: { self: Tensor; target: Tensor; reduction: string },
  ): Tensor;
  _softMarginLossBackward(options: {
    gradOutput: Tensor;
    self: Tensor;
    target: Tensor;
    reduction: string;
  }): Tensor;
  _softMarginLoss(self: Tensor, target: Tensor, reduction: string): Tensor;
  _softMarginLoss(self: Tensor, target: Tensor, options: { reduction: string }): Tensor;
  _softMarginLoss(self: Tensor, options: { target: Tensor; reduction: string }): Tensor;
  _softMarginLoss(options: { self: Tensor; target: Tensor; reduction: string }): Tensor;
  softMarginLoss(
    input: Tensor,
    target: Tensor,
    sizeAverage?: boolean | null | undefined,
    reduce?: boolean | null | undefined,
    reduction?: string | undefined,
    options?: { out?: Tensor | null | undefined },
  ): Tensor;
  softMarginLoss(
    input: Tensor,
    target: Tensor,
    sizeAverage: boolean | null,
    reduce: boolean | null,
    options?: { reduction?: string | undefined; out?: Tensor | null | undefined },
  ): Tensor;
  softMarginLoss(
    input: Tensor,
    target: Tensor,
    sizeAverage: boolean | null,
    options?: {
      reduce?: boolean | null | undefined;
      reduction?: string | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  softMarginLoss(
    input: Tensor,
    target: Tensor,
    options?: {
      sizeAverage?: boolean | null | undefined;
      reduce?: boolean | null | undefined;
      reduction?: string | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  softMarginLoss(
    input: Tensor,
    options: {
      target: Tensor;
      sizeAverage?: boolean | null | undefined;
      reduce?: boolean | null | undefined;
      reduction?: string | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  softMarginLoss(options: {
    input: Tensor;
    target: Tensor;
    sizeAverage?: boolean | null | undefined;
    reduce?: boolean | null | undefined;
    reduction?: string | undefined;
    out?: Tensor | null | undefined;
  }): Tensor;
}

/** The methods of binary-loss. */
export interface BinaryLossMethods {}
