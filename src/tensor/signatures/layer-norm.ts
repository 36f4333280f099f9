/** Types of the operators in layer-norm. Written by scripts/signatures.ts; do not edit. */

import type { NamedTuple } from '../named-tuple.js';
import type { Tensor } from '../tensor.js';

/** The free functions of layer-norm. */
export interface LayerNormFunctions {
  nativeLayerNorm(
    input: Tensor,
    normalizedShape: readonly number[],
    weight: Tensor | null,
    bias: Tensor | null,
    eps: number,
  ): NamedTuple<['result0', 'result1', 'result2']>;
  nativeLayerNorm(
    input: Tensor,
    normalizedShape: readonly number[],
    weight: Tensor | null,
    bias: Tensor | null,
    options: { eps: number },
  ): NamedTuple<['result0', 'result1', 'result2']>;
  nativeLayerNorm(
    input: Tensor,
    normalizedShape: readonly number[],
    weight: Tensor | null,
    options: { bias?: Tensor | null | undefined; eps: number },
  ): NamedTuple<['result0', 'result1', 'result2']>;
  nativeLayerNorm(
    input: Tensor,
    normalizedShape: readonly number[],
    options: { weight?: Tensor | null | undefined; bias?: Tensor | null | undefined; eps: number },
  ): NamedTuple<['result0', 'result1', 'result2']>;
  nativeLayerNorm(
    input: Tensor,
    options: {
      normalizedShape: readonly number[];
      weight?: Tensor | null | undefined;
      bias?: Tensor | null | undefined;
      eps: number;
    },
  ): NamedTuple<['result0', 'result1', 'result2']>;
  nativeLayerNorm(options: {
    input: Tensor;
    normalizedShape: readonly number[];
    weight?: Tensor | null | undefined;
    bias?: Tensor | null | undefined;
    eps: number;
  }): NamedTuple<['result0', 'result1', 'result2']>;
  layerNorm(
    input: Tensor,
    normalizedShape: readonly number[],
    weight?: Tensor | null | undefined,
    bias?: Tensor | null | undefined,
    eps?: number | undefined,
    cudnnEnable?: boolean | undefined,
    options?: { out?: Tensor | null | undefined },
  ): Tensor;
  layerNorm(
    input: Tensor,
    normalizedShape: readonly number[],
    weight: Tensor | null,
    bias: Tensor | null,
    eps: number,
    options?: { cudnnEnable?: boolean | undefined; out?: Tensor | null | undefined },
  ): Tensor;
  layerNorm(
    input: Tensor,
    normalizedShape: readonly number[],
    weight: Tensor | null,
    bias: Tensor | null,
    options?: {
      eps?: number | undefined;
      cudnnEnable?: boolean | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  layerNorm(
    input: Tensor,
    normalizedShape: readonly number[],
    weight: Tensor | null,
    options?: {
      bias?: Tensor | null | undefined;
      eps?: number | undefined;
      cudnnEnable?: boolean | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  layerNorm(
    input: Tensor,
    normalizedShape: readonly number[],
    options?: {
      weight?: Tensor | null | undefined;
      bias?: Tensor | null | undefined;
      eps?: number | undefined;
      cudnnEnable?: boolean | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  layerNorm(
    input: Tensor,
    options: {
      normalizedShape: readonly number[];
      weight?: Tensor | null | undefined;
      bias?: Tensor | null | undefined;
      eps?: number | undefined;
      cudnnEnable?: boolean | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  layerNorm(options: {
    input: Tensor;
    normalizedShape: readonly number[];
    weight?: Tensor | null | undefined;
    bias?: Tensor | null | undefined;
    eps?: number | undefined;
    cudnnEnable?: boolean | undefined;
    out?: Tensor | null | undefined;
  }): Tensor;
}

/** The methods of layer-norm. */
export interface LayerNormMethods {}
