/** Types of the operators in loss. Written by scripts/signatures.ts; do not edit. */

import type { IndexLike, Tensor } from '../tensor.js';

/** The free functions of loss. */
export interface LossFunctions {
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
}

/** The methods of loss. */
export interface LossMethods {}
