/** Types of the operators in attention. Written by scripts/signatures.ts; do not edit. */

import type { Tensor } from '../tensor.js';

/** The free functions of attention. */
export interface AttentionFunctions {
  scaledDotProductAttention(
    query: Tensor,
    key: Tensor,
    value: Tensor,
    attnMask?: Tensor | null | undefined,
    dropoutP?: number | undefined,
    isCausal?: boolean | undefined,
    options?: { out?: Tensor | null | undefined },
  ): Tensor;
  scaledDotProductAttention(
    query: Tensor,
    key: Tensor,
    value: Tensor,
    attnMask: Tensor | null,
    dropoutP: number,
    options?: { isCausal?: boolean | undefined; out?: Tensor | null | undefined },
  ): Tensor;
  scaledDotProductAttention(
    query: Tensor,
    key: Tensor,
    value: Tensor,
    attnMask: Tensor | null,
    options?: {
      dropoutP?: number | undefined;
      isCausal?: boolean | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  scaledDotProductAttention(
    query: Tensor,
    key: Tensor,
    value: Tensor,
    options?: {
      attnMask?: Tensor | null | undefined;
      dropoutP?: number | undefined;
      isCausal?: boolean | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  scaledDotProductAttention(
    query: Tensor,
    key: Tensor,
    options: {
      value: Tensor;
      attnMask?: Tensor | null | undefined;
      dropoutP?: number | undefined;
      isCausal?: boolean | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  scaledDotProductAttention(
    query: Tensor,
    options: {
      key: Tensor;
      value: Tensor;
      attnMask?: Tensor | null | undefined;
      dropoutP?: number | undefined;
      isCausal?: boolean | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  scaledDotProductAttention(options: {
    query: Tensor;
    key: Tensor;
    value: Tensor;
    attnMask?: Tensor | null | undefined;
    dropoutP?: number | undefined;
    isCausal?: boolean | undefined;
    out?: Tensor | null | undefined;
  }): Tensor;
}

/** The methods of attention. */
export interface AttentionMethods {}
