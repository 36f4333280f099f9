/** Types of the operators in group-norm. Written by scripts/signatures.ts; do not edit. */

import type { NamedTuple } from '../named-tuple.js';
import type { Tensor } from '../tensor.js';

/** The free functions of group-norm. */
export interface GroupNormFunctions {
  nativeGroupNorm(
    input: Tensor,
    weight: Tensor | null,
    bias: Tensor | null,
    N: number,
    C: number,
    HxW: number,
    group: number,
    eps: number,
  ): NamedTuple<['result0', 'result1', 'result2']>;
  nativeGroupNorm(
    input: Tensor,
    weight: Tensor | null,
    bias: Tensor | null,
    N: number,
    C: number,
    HxW: number,
    group: number,
    options: { eps: number },
  ): NamedTuple<['result0', 'result1', 'result2']>;
  nativeGroupNorm(
    input: Tensor,
    weight: Tensor | null,
    bias: Tensor | null,
    N: number,
    C: number,
    HxW: number,
    options: { group: number; eps: number },
  ): NamedTuple<['result0', 'result1', 'result2']>;
  nativeGroupNorm(
    input: Tensor,
    weight: Tensor | null,
    bias: Tensor | null,
    N: number,
    C: number,
    options: { HxW: number; group: number; eps: number },
  ): NamedTuple<['result0', 'result1', 'result2']>;
  nativeGroupNorm(
    input: Tensor,
    weight: Tensor | null,
    bias: Tensor | null,
    N: number,
    options: { C: number; HxW: number; group: number; eps: number },
  ): NamedTuple<['result0', 'result1', 'result2']>;
  nativeGroupNorm(
    input: Tensor,
    weight: Tensor | null,
    bias: Tensor | null,
    options: { N: number; C: number; HxW: number; group: number; eps: number },
  ): NamedTuple<['result0', 'result1', 'result2']>;
  nativeGroupNorm(
    input: Tensor,
    weight: Tensor | null,
    options: {
      bias?: Tensor | null | undefined;
      N: number;
      C: number;
      HxW: number;
      group: number;
      eps: number;
    },
  ): NamedTuple<['result0', 'result1', 'result2']>;
  nativeGroupNorm(
    input: Tensor,
    options: {
      weight?: Tensor | null | undefined;
      bias?: Tensor | null | undefined;
      N: number;
      C: number;
      HxW: number;
      group: number;
      eps: number;
    },
  ): NamedTuple<['result0', 'result1', 'result2']>;
  nativeGroupNorm(options: {
    input: Tensor;
    weight?: Tensor | null | undefined;
    bias?: Tensor | null | undefined;
    N: number;
    C: number;
    HxW: number;
    group: number;
    eps: number;
  }): NamedTuple<['result0', 'result1', 'result2']>;
  groupNorm(
    input: Tensor,
    numGroups: number,
    weight?: Tensor | null | undefined,
    bias?: Tensor | null | undefined,
    eps?: number | undefined,
    cudnnEnabled?: boolean | undefined,
    options?: { out?: Tensor | null | undefined },
  ): Tensor;
  groupNorm(
    input: Tensor,
    numGroups: number,
    weight: Tensor | null,
    bias: Tensor | null,
    eps: number,
    options?: { cudnnEnabled?: boolean | undefined; out?: Tensor | null | undefined },
  ): Tensor;
  groupNorm(
    input: Tensor,
    numGroups: number,
    weight: Tensor | null,
    bias: Tensor | null,
    options?: {
      eps?: number | undefined;
      cudnnEnabled?: boolean | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  groupNorm(
    input: Tensor,
    numGroups: number,
    weight: Tensor | null,
    options?: {
      bias?: Tensor | null | undefined;
      eps?: number | undefined;
      cudnnEnabled?: boolean | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  groupNorm(
    input: Tensor,
    numGroups: number,
    options?: {
      weight?: Tensor | null | undefined;
      bias?: Tensor | null | undefined;
      eps?: number | undefined;
      cudnnEnabled?: boolean | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  groupNorm(
    input: Tensor,
    options: {
      numGroups: number;
      weight?: Tensor | null | undefined;
      bias?: Tensor | null | undefined;
      eps?: number | undefined;
      cudnnEnabled?: boolean | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  groupNorm(options: {
    input: Tensor;
    numGroups: number;
    weight?: Tensor | null | undefined;
    bias?: Tensor | null | undefined;
    eps?: number | undefined;
    cudnnEnabled?: boolean | undefined;
    out?: Tensor | null | undefined;
  }): Tensor;
}

/** The methods of group-norm. */
export interface GroupNormMethods {}
