/** Types of the operators in nll-loss. Written by scripts/signatures.ts; do not edit. */

import type { IndexLike, Tensor } from '../tensor.js';

/** The free functions of nll-loss. */
export interface NllLossFunctions {
  _nllLossBackward(
    gradOutput: Tensor,
    target: Tensor,
    weight: Tensor | null,
    reduction: string,
    ignoreIndex: number,
    size: readonly number[],
  ): Tensor;
  _nllLossBackward(
    gradOutput: Tensor,
    target: Tensor,
    weight: Tensor | null,
    reduction: string,
    ignoreIndex: number,
    options: { size: readonly number[] },
  ): Tensor;
  _nllLossBackward(
    gradOutput: Tensor,
    target: Tensor,
    weight: Tensor | null,
    reduction: string,
    options: { ignoreIndex: number; size: readonly number[] },
  ): Tensor;
  _nllLossBackward(
    gradOutput: Tensor,
    target: Tensor,
    weight: Tensor | null,
    options: { reduction: string; ignoreIndex: number; size: readonly number[] },
  ): Tensor;
  _nllLossBackward(
    gradOutput: Tensor,
    target: Tensor,
    options: {
      weight?: Tensor | null | undefined;
      reduction: string;
      ignoreIndex: number;
      size: readonly number[];
    },
  ): Tensor;
  _nllLossBackward(
    gradOutput: Tensor,
    options: {
      target: Tensor;
      weight?: Tensor | null | undefined;
      reduction: string;
      ignoreIndex: number;
      size: readonly number[];
    },
  ): Tensor;
  _nllLossBackward(options: {
    gradOutput: Tensor;
    target: Tensor;
    weight?: Tensor | null | undefined;
    reduction: string;
    ignoreIndex: number;
    size: readonly number[];
  }): Tensor;
  _nllLossBackward(
    gradOutput: Tensor,
    target: Tensor,
    weight: Tensor | null,
    reduction: string,
    ignoreIndex: number,
    ...size: number[]
  ): Tensor;
  _nllLoss(
    self: Tensor,
    target: Tensor,
    weight: Tensor | null,
    reduction: string,
    ignoreIndex: number,
  ): Tensor;
  _nllLoss(
    self: Tensor,
    target: Tensor,
    weight: Tensor | null,
    reduction: string,
    options: { ignoreIndex: number },
  ): Tensor;
  _nllLoss(
    self: Tensor,
    target: Tensor,
    weight: Tensor | null,
    options: { reduction: string; ignoreIndex: number },
  ): Tensor;
  _nllLoss(
    self: Tensor,
    target: Tensor,
    options: { weight?: Tensor | null | undefined; reduction: string; ignoreIndex: number },
  ): Tensor;
  _nllLoss(
    self: Tensor,
    options: { target: Tensor; weight?: Tensor | null | undefined; reduction: string; ignoreIndex: number },
  ): Tensor;
  _nllLoss(options: {
    self: Tensor;
    target: Tensor;
    weight?: Tensor | null | undefined;
    reduction: string;
    ignoreIndex: number;
  }): Tensor;
  nllLoss(
    input: Tensor,
    target: IndexLike,
    weight?: Tensor | null | undefined,
    sizeAverage?: boolean | null | undefined,
    ignoreIndex?: number | undefined,
    reduce?: boolean | null | undefined,
    reduction?: string | undefined,
    options?: { out?: Tensor | null | undefined },
  ): Tensor;
  nllLoss(
    input: Tensor,
    target: IndexLike,
    weight: Tensor | null,
    sizeAverage: boolean | null,
    ignoreIndex: number,
    reduce: boolean | null,
    options?: { reduction?: string | undefined; out?: Tensor | null | undefined },
  ): Tensor;
  nllLoss(
    input: Tensor,
    target: IndexLike,
    weight: Tensor | null,
    sizeAverage: boolean | null,
    ignoreIndex: number,
    options?: {
      reduce?: boolean | null | undefined;
      reduction?: string | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  nllLoss(
    input: Tensor,
    target: IndexLike,
    weight: Tensor | null,
    sizeAverage: boolean | null,
    options?: {
      ignoreIndex?: number | undefined;
      reduce?: boolean | null | undefined;
      reduction?: string | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  nllLoss(
    input: Tensor,
    target: IndexLike,
    weight: Tensor | null,
    options?: {
      sizeAverage?: boolean | null | undefined;
      ignoreIndex?: number | undefined;
      reduce?: boolean | null | undefined;
      reduction?: string | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  nllLoss(
    input: Tensor,
    target: IndexLike,
    options?: {
      weight?: Tensor | null | undefined;
      sizeAverage?: boolean | null | undefined;
      ignoreIndex?: number | undefined;
      reduce?: boolean | null | undefined;
      reduction?: string | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  nllLoss(
    input: Tensor,
    options: {
      target: IndexLike;
      weight?: Tensor | null | undefined;
      sizeAverage?: boolean | null | undefined;
      ignoreIndex?: number | undefined;
      reduce?: boolean | null | undefined;
      reduction?: string | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  nllLoss(options: {
    input: Tensor;
    target: IndexLike;
    weight?: Tensor | null | undefined;
    sizeAverage?: boolean | null | undefined;
    ignoreIndex?: number | undefined;
    reduce?: boolean | null | undefined;
    reduction?: string | undefined;
    out?: Tensor | null | undefined;
  }): Tensor;
  crossEntropy(
    input: Tensor,
    target: IndexLike,
    weight?: Tensor | null | undefined,
    sizeAverage?: boolean | null | undefined,
    ignoreIndex?: number | undefined,
    reduce?: boolean | null | undefined,
    reduction?: string | undefined,
    labelSmoothing?: number | undefined,
    options?: { out?: Tensor | null | undefined },
  ): Tensor;
  crossEntropy(
    input: Tensor,
    target: IndexLike,
    weight: Tensor | null,
    sizeAverage: boolean | null,
    ignoreIndex: number,
    reduce: boolean | null,
    reduction: string,
    options?: { labelSmoothing?: number | undefined; out?: Tensor | null | undefined },
  ): Tensor;
  crossEntropy(
    input: Tensor,
    target: IndexLike,
    weight: Tensor | null,
    sizeAverage: boolean | null,
    ignoreIndex: number,
    reduce: boolean | null,
    options?: {
      reduction?: string | undefined;
      labelSmoothing?: number | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  crossEntropy(
    input: Tensor,
    target: IndexLike,
    weight: Tensor | null,
    sizeAverage: boolean | null,
    ignoreIndex: number,
    options?: {
      reduce?: boolean | null | undefined;
      reduction?: string | undefined;
      labelSmoothing?: number | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  crossEntropy(
    input: Tensor,
    target: IndexLike,
    weight: Tensor | null,
    sizeAverage: boolean | null,
    options?: {
      ignoreIndex?: number | undefined;
      reduce?: boolean | null | undefined;
      reduction?: string | undefined;
      labelSmoothing?: number | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  crossEntropy(
    input: Tensor,
    target: IndexLike,
    weight: Tensor | null,
    options?: {
      sizeAverage?: boolean | null | undefined;
      ignoreIndex?: number | undefined;
      reduce?: boolean | null | undefined;
      reduction?: string | undefined;
      labelSmoothing?: number | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  crossEntropy(
    input: Tensor,
    target: IndexLike,
    options?: {
      weight?: Tensor | null | undefined;
      sizeAverage?: boolean | null | undefined;
      ignoreIndex?: number | undefined;
      reduce?: boolean | null | undefined;
      reduction?: string | undefined;
      labelSmoothing?: number | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  crossEntropy(
    input: Tensor,
    options: {
      target: IndexLike;
      weight?: Tensor | null | undefined;
      sizeAverage?: boolean | null | undefined;
      ignoreIndex?: number | undefined;
      reduce?: boolean | null | undefined;
      reduction?: string | undefined;
      labelSmoothing?: number | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  crossEntropy(options: {
    input: Tensor;
    target: IndexLike;
    weight?: Tensor | null | undefined;
    sizeAverage?: boolean | null | undefined;
    ignoreIndex?: number | undefined;
    reduce?: boolean | null | undefined;
    reduction?: string | undefined;
    labelSmoothing?: number | undefined;
    out?: Tensor | null | undefined;
  }): Tensor;
}

/** The methods of nll-loss. */
export interface NllLossMethods {}
