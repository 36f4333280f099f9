/** Types of the operators in difference-loss. Written by scripts/signatures.ts; do not edit. */

import type { Tensor } from '../tensor.js';

/** The free functions of difference-loss. */
export interface DifferenceLossFunctions {
  _mseLoss(self: Tensor, target: Tensor, reduction: string): Tensor;
  _mseLoss(self: Tensor, target: Tensor, options: { reduction: string }): Tensor;
  _mseLoss(self: Tensor, options: { target: Tensor; reduction: string }): Tensor;
  _mseLoss(options: { self: Tensor; target: Tensor; reduction: string }): Tensor;
  mseLoss(
    input: Tensor,
    target: Tensor,
    sizeAverage?: boolean | null | undefined,
    reduce?: boolean | null | undefined,
    reduction?: string | undefined,
    options?: { out?: Tensor | null | undefined },
  ): Tensor;
  mseLoss(
    input: Tensor,
    target: Tensor,
    sizeAverage: boolean | null,
    reduce: boolean | null,
    options?: { reduction?: string | undefined; out?: Tensor | null | undefined },
  ): Tensor;
  mseLoss(
    input: Tensor,
    target: Tensor,
    sizeAverage: boolean | null,
    options?: {
      reduce?: boolean | null | undefined;
      reduction?: string | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  mseLoss(
    input: Tensor,
    target: Tensor,
    options?: {
      sizeAverage?: boolean | null | undefined;
      reduce?: boolean | null | undefined;
      reduction?: string | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  mseLoss(
    input: Tensor,
    options: {
      target: Tensor;
      sizeAverage?: boolean | null | undefined;
      reduce?: boolean | null | undefined;
      reduction?: string | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  mseLoss(options: {
    input: Tensor;
    target: Tensor;
    sizeAverage?: boolean | null | undefined;
    reduce?: boolean | null | undefined;
    reduction?: string | undefined;
    out?: Tensor | null | undefined;
  }): Tensor;
  _smoothLossBackward(
    gradOutput: Tensor,
    self: Tensor,
    target: Tensor,
    reduction: string,
    kind: string,
    beta: number,
  ): Tensor;
  _smoothLossBackward(
    gradOutput: Tensor,
    self: Tensor,
    target: Tensor,
    reduction: string,
    kind: string,
    options: { beta: number },
  ): Tensor;
  _smoothLossBackward(
    gradOutput: Tensor,
    self: Tensor,
    target: Tensor,
    reduction: string,
    options: { kind: string; beta: number },
  ): Tensor;
  _smoothLossBackward(
    gradOutput: Tensor,
    self: Tensor,
    target: Tensor,
    options: { reduction: string; kind: string; beta: number },
  ): Tensor;
  _smoothLossBackward(
    gradOutput: Tensor,
    self: Tensor,
    options: { target: Tensor; reduction: string; kind: string; beta: number },
  ): Tensor;
  _smoothLossBackward(
    gradOutput: Tensor,
    options: { self: Tensor; target: Tensor; reduction: string; kind: string; beta: number },
  ): Tensor;
  _smoothLossBackward(options: {
    gradOutput: Tensor;
    self: Tensor;
    target: Tensor;
    reduction: string;
    kind: string;
    beta: number;
  }): Tensor;
  _smoothLoss(self: Tensor, target: Tensor, reduction: string, kind: string, beta: number): Tensor;
  _smoothLoss(
    self: Tensor,
    target: Tensor,
    reduction: string,
    kind: string,
    options: { beta: number },
  ): Tensor;
  _smoothLoss(
    self: Tensor,
    target: Tensor,
    reduction: string,
    options: { kind: string; beta: number },
  ): Tensor;
  _smoothLoss(
    self: Tensor,
    target: Tensor,
    options: { reduction: string; kind: string; beta: number },
  ): Tensor;
  _smoothLoss(
    self: Tensor,
    options: { target: Tensor; reduction: string; kind: string; beta: number },
  ): Tensor;
  _smoothLoss(options: {
    self: Tensor;
    target: Tensor;
    reduction: string;
    kind: string;
    beta: number;
  }): Tensor;
  l1Loss(
    input: Tensor,
    target: Tensor,
    sizeAverage?: boolean | null | undefined,
    reduce?: boolean | null | undefined,
    reduction?: string | undefined,
    options?: { out?: Tensor | null | undefined },
  ): Tensor;
  l1Loss(
    input: Tensor,
    target: Tensor,
    sizeAverage: boolean | null,
    reduce: boolean | null,
    options?: { reduction?: string | undefined; out?: Tensor | null | undefined },
  ): Tensor;
  l1Loss(
    input: Tensor,
    target: Tensor,
    sizeAverage: boolean | null,
    options?: {
      reduce?: boolean | null | undefined;
      reduction?: string | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  l1Loss(
    input: Tensor,
    target: Tensor,
    options?: {
      sizeAverage?: boolean | null | undefined;
      reduce?: boolean | null | undefined;
      reduction?: string | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  l1Loss(
    input: Tensor,
    options: {
      target: Tensor;
      sizeAverage?: boolean | null | undefined;
      reduce?: boolean | null | undefined;
      reduction?: string | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  l1Loss(options: {
    input: Tensor;
    target: Tensor;
    sizeAverage?: boolean | null | undefined;
    reduce?: boolean | null | undefined;
    reduction?: string | undefined;
    out?: Tensor | null | undefined;
  }): Tensor;
  smoothL1Loss(
    input: Tensor,
    target: Tensor,
    sizeAverage?: boolean | null | undefined,
    reduce?: boolean | null | undefined,
    reduction?: string | undefined,
    beta?: number | undefined,
    options?: { out?: Tensor | null | undefined },
  ): Tensor;
  smoothL1Loss(
    input: Tensor,
    target: Tensor,
    sizeAverage: boolean | null,
    reduce: boolean | null,
    reduction: string,
    options?: { beta?: number | undefined; out?: Tensor | null | undefined },
  ): Tensor;
  smoothL1Loss(
    input: Tensor,
    target: Tensor,
    sizeAverage: boolean | null,
    reduce: boolean | null,
    options?: { reduction?: string | undefined; beta?: number | undefined; out?: Tensor | null | undefined },
  ): Tensor;
  smoothL1Loss(
    input: Tensor,
    target: Tensor,
    sizeAverage: boolean | null,
    options?: {
      reduce?: boolean | null | undefined;
      reduction?: string | undefined;
      beta?: number | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  smoothL1Loss(
    input: Tensor,
    target: Tensor,
    options?: {
      sizeAverage?: boolean | null | undefined;
      reduce?: boolean | null | undefined;
      reduction?: string | undefined;
      beta?: number | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  smoothL1Loss(
    input: Tensor,
    options: {
      target: Tensor;
      sizeAverage?: boolean | null | undefined;
      reduce?: boolean | null | undefined;
      reduction?: string | undefined;
      beta?: number | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  smoothL1Loss(options: {
    input: Tensor;
    target: Tensor;
    sizeAverage?: boolean | null | undefined;
    reduce?: boolean | null | undefined;
    reduction?: string | undefined;
    beta?: number | undefined;
    out?: Tensor | null | undefined;
  }): Tensor;
  huberLoss(
    input: Tensor,
    target: Tensor,
    reduction?: string | undefined,
    delta?: number | undefined,
    options?: { out?: Tensor | null | undefined },
  ): Tensor;
  huberLoss(
    input: Tensor,
    target: Tensor,
    reduction: string,
    options?: { delta?: number | undefined; out?: Tensor | null | undefined },
  ): Tensor;
  huberLoss(
    input: Tensor,
    target: Tensor,
    options?: { reduction?: string | undefined; delta?: number | undefined; out?: Tensor | null | undefined },
  ): Tensor;
  huberLoss(
    input: Tensor,
    options: {
      target: Tensor;
      reduction?: string | undefined;
      delta?: number | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  huberLoss(options: {
    input: Tensor;
    target: Tensor;
    reduction?: string | undefined;
    delta?: number | undefined;
    out?: Tensor | null | undefined;
  }): Tensor;
}

/** The methods of difference-loss. */
export interface DifferenceLossMethods {}
