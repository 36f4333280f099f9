/** Types of the operators in margin-loss. Written by scripts/signatures.ts; do not edit. */

import type { NamedTuple } from '../named-tuple.js';
import type { IndexLike, Tensor } from '../tensor.js';

/** The free functions of margin-loss. */
export interface MarginLossFunctions {
  _multiMarginLossBackward(
    gradOutput: Tensor,
    self: Tensor,
    target: Tensor,
    p: number,
    margin: number,
    weight: Tensor | null,
    reduction: string,
  ): Tensor;
  _multiMarginLossBackward(
    gradOutput: Tensor,
    self: Tensor,
    target: Tensor,
    p: number,
    margin: number,
    weight: Tensor | null,
    options: { reduction: string },
  ): Tensor;
  _multiMarginLossBackward(
    gradOutput: Tensor,
    self: Tensor,
    target: Tensor,
    p: number,
    margin: number,
    options: { weight?: Tensor | null | undefined; reduction: string },
  ): Tensor;
  _multiMarginLossBackward(
    gradOutput: Tensor,
    self: Tensor,
    target: Tensor,
    p: number,
    options: { margin: number; weight?: Tensor | null | undefined; reduction: string },
  ): Tensor;
  _multiMarginLossBackward(
    gradOutput: Tensor,
    self: Tensor,
    target: Tensor,
    options: { p: number; margin: number; weight?: Tensor | null | undefined; reduction: string },
  ): Tensor;
  _multiMarginLossBackward(
    gradOutput: Tensor,
    self: Tensor,
    options: {
      target: Tensor;
      p: number;
      margin: number;
      weight?: Tensor | null | undefined;
      reduction: string;
    },
  ): Tensor;
  _multiMarginLossBackward(
    gradOutput: Tensor,
    options: {
      self: Tensor;
      target: Tensor;
      p: number;
      margin: number;
      weight?: Tensor | null | undefined;
      reduction: string;
    },
  ): Tensor;
  _multiMarginLossBackward(options: {
    gradOutput: Tensor;
    self: Tensor;
    target: Tensor;
    p: number;
    margin: number;
    weight?: Tensor | null | undefined;
    reduction: string;
  }): Tensor;
  _multiMarginLoss(
    self: Tensor,
    target: Tensor,
    p: number,
    margin: number,
    weight: Tensor | null,
    reduction: string,
  ): Tensor;
  _multiMarginLoss(
    self: Tensor,
    target: Tensor,
    p: number,
    margin: number,
    weight: Tensor | null,
    options: { reduction: string },
  ): Tensor;
  _multiMarginLoss(
    self: Tensor,
    target: Tensor,
    p: number,
    margin: number,
    options: { weight?: Tensor | null | undefined; reduction: string },
  ): Tensor;
  _multiMarginLoss(
    self: Tensor,
    target: Tensor,
    p: number,
    options: { margin: number; weight?: Tensor | null | undefined; reduction: string },
  ): Tensor;
  _multiMarginLoss(
    self: Tensor,
    target: Tensor,
    options: { p: number; margin: number; weight?: Tensor | null | undefined; reduction: string },
  ): Tensor;
  _multiMarginLoss(
    self: Tensor,
    options: {
      target: Tensor;
      p: number;
      margin: number;
      weight?: Tensor | null | undefined;
      reduction: string;
    },
  ): Tensor;
  _multiMarginLoss(options: {
    self: Tensor;
    target: Tensor;
    p: number;
    margin: number;
    weight?: Tensor | null | undefined;
    reduction: string;
  }): Tensor;
  multiMarginLoss(
    input: Tensor,
    target: IndexLike,
    p?: number | undefined,
    margin?: number | undefined,
    weight?: Tensor | null | undefined,
    sizeAverage?: boolean | null | undefined,
    reduce?: boolean | null | undefined,
    reduction?: string | undefined,
    options?: { out?: Tensor | null | undefined },
  ): Tensor;
  multiMarginLoss(
    input: Tensor,
    target: IndexLike,
    p: number,
    margin: number,
    weight: Tensor | null,
    sizeAverage: boolean | null,
    reduce: boolean | null,
    options?: { reduction?: string | undefined; out?: Tensor | null | undefined },
  ): Tensor;
  multiMarginLoss(
    input: Tensor,
    target: IndexLike,
    p: number,
    margin: number,
    weight: Tensor | null,
    sizeAverage: boolean | null,
    options?: {
      reduce?: boolean | null | undefined;
      reduction?: string | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  multiMarginLoss(
    input: Tensor,
    target: IndexLike,
    p: number,
    margin: number,
    weight: Tensor | null,
    options?: {
      sizeAverage?: boolean | null | undefined;
      reduce?: boolean | null | undefined;
      reduction?: string | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  multiMarginLoss(
    input: Tensor,
    target: IndexLike,
    p: number,
    margin: number,
    options?: {
      weight?: Tensor | null | undefined;
      sizeAverage?: boolean | null | undefined;
      reduce?: boolean | null | undefined;
      reduction?: string | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  multiMarginLoss(
    input: Tensor,
    target: IndexLike,
    p: number,
    options?: {
      margin?: number | undefined;
      weight?: Tensor | null | undefined;
      sizeAverage?: boolean | null | undefined;
      reduce?: boolean | null | undefined;
      reduction?: string | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  multiMarginLoss(
    input: Tensor,
    target: IndexLike,
    options?: {
      p?: number | undefined;
      margin?: number | undefined;
      weight?: Tensor | null | undefined;
      sizeAverage?: boolean | null | undefined;
      reduce?: boolean | null | undefined;
      reduction?: string | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  multiMarginLoss(
    input: Tensor,
    options: {
      target: IndexLike;
      p?: number | undefined;
      margin?: number | undefined;
      weight?: Tensor | null | undefined;
      sizeAverage?: boolean | null | undefined;
      reduce?: boolean | null | undefined;
      reduction?: string | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  multiMarginLoss(options: {
    input: Tensor;
    target: IndexLike;
    p?: number | undefined;
    margin?: number | undefined;
    weight?: Tensor | null | undefined;
    sizeAverage?: boolean | null | undefined;
    reduce?: boolean | null | undefined;
    reduction?: string | undefined;
    out?: Tensor | null | undefined;
  }): Tensor;
  _multilabelMarginLossBackward(
    gradOutput: Tensor,
    self: Tensor,
    target: Tensor,
    reduction: string,
    isTarget: Tensor,
  ): Tensor;
  _multilabelMarginLossBackward(
    gradOutput: Tensor,
    self: Tensor,
    target: Tensor,
    reduction: string,
    options: { isTarget: Tensor },
  ): Tensor;
  _multilabelMarginLossBackward(
    gradOutput: Tensor,
    self: Tensor,
    target: Tensor,
    options: { reduction: string; isTarget: Tensor },
  ): Tensor;
  _multilabelMarginLossBackward(
    gradOutput: Tensor,
    self: Tensor,
    options: { target: Tensor; reduction: string; isTarget: Tensor },
  ): Tensor;
  _multilabelMarginLossBackward(
    gradOutput: Tensor,
    options: { self: Tensor; target: Tensor; reduction: string; isTarget: Tensor },
  ): Tensor;
  _multilabelMarginLossBackward(options: {
    gradOutput: Tensor;
    self: Tensor;
    target: Tensor;
    reduction: string;
    isTarget: Tensor;
  }): Tensor;
  _multilabelMarginLossForward(
    self: Tensor,
    target: Tensor,
    reduction: string,
  ): NamedTuple<['output', 'isTarget']>;
  _multilabelMarginLossForward(
    self: Tensor,
    target: Tensor,
    options: { reduction: string },
  ): NamedTuple<['output', 'isTarget']>;
  _multilabelMarginLossForward(
    self: Tensor,
    options: { target: Tensor; reduction: string },
  ): NamedTuple<['output', 'isTarget']>;
  _multilabelMarginLossForward(options: {
    self: Tensor;
    target: Tensor;
    reduction: string;
  }): NamedTuple<['output', 'isTarget']>;
  multilabelMarginLoss(
    input: Tensor,
    target: IndexLike,
    sizeAverage?: boolean | null | undefined,
    reduce?: boolean | null | undefined,
    reduction?: string | undefined,
    options?: { out?: Tensor | null | undefined },
  ): Tensor;
  multilabelMarginLoss(
    input: Tensor,
    target: IndexLike,
    sizeAverage: boolean | null,
    reduce: boolean | null,
    options?: { reduction?: string | undefined; out?: Tensor | null | undefined },
  ): Tensor;
  multilabelMarginLoss(
    input: Tensor,
    target: IndexLike,
    sizeAverage: boolean | null,
    options?: {
      reduce?: boolean | null | undefined;
      reduction?: string | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  multilabelMarginLoss(
    input: Tensor,
    target: IndexLike,
    options?: {
      sizeAverage?: boolean | null | undefined;
      reduce?: boolean | null | undefined;
      reduction?: string | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  multilabelMarginLoss(
    input: Tensor,
    options: {
      target: IndexLike;
      sizeAverage?: boolean | null | undefined;
      reduce?: boolean | null | undefined;
      reduction?: string | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  multilabelMarginLoss(options: {
    input: Tensor;
    target: IndexLike;
    sizeAverage?: boolean | null | undefined;
    reduce?: boolean | null | undefined;
    reduction?: string | undefined;
    out?: Tensor | null | undefined;
  }): Tensor;
}

/** The methods of margin-loss. */
export interface MarginLossMethods {}
