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
}

/** The methods of difference-loss. */
export interface DifferenceLossMethods {}
