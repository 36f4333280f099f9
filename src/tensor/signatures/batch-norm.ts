/** Types of the operators in batch-norm. Written by scripts/signatures.ts; do not edit. */

import type { NamedTuple } from '../named-tuple.js';
import type { Tensor } from '../tensor.js';

/** The free functions of batch-norm. */
export interface BatchNormFunctions {
  nativeBatchNorm(
    input: Tensor,
    weight: Tensor | null,
    bias: Tensor | null,
    runningMean: Tensor | null,
    runningVar: Tensor | null,
    training: boolean,
    momentum: number,
    eps: number,
  ): NamedTuple<['result0', 'result1', 'result2']>;
  nativeBatchNorm(
    input: Tensor,
    weight: Tensor | null,
    bias: Tensor | null,
    runningMean: Tensor | null,
    runningVar: Tensor | null,
    training: boolean,
    momentum: number,
    options: { eps: number },
  ): NamedTuple<['result0', 'result1', 'result2']>;
  nativeBatchNorm(
    input: Tensor,
    weight: Tensor | null,
    bias: Tensor | null,
    runningMean: Tensor | null,
    runningVar: Tensor | null,
    training: boolean,
    options: { momentum: number; eps: number },
  ): NamedTuple<['result0', 'result1', 'result2']>;
  nativeBatchNorm(
    input: Tensor,
    weight: Tensor | null,
    bias: Tensor | null,
    runningMean: Tensor | null,
    runningVar: Tensor | null,
    options: { training: boolean; momentum: number; eps: number },
  ): NamedTuple<['result0', 'result1', 'result2']>;
  nativeBatchNorm(
    input: Tensor,
    weight: Tensor | null,
    bias: Tensor | null,
    runningMean: Tensor | null,
    options: { runningVar?: Tensor | null | undefined; training: boolean; momentum: number; eps: number },
  ): NamedTuple<['result0', 'result1', 'result2']>;
  nativeBatchNorm(
    input: Tensor,
    weight: Tensor | null,
    bias: Tensor | null,
    options: {
      runningMean?: Tensor | null | undefined;
      runningVar?: Tensor | null | undefined;
      training: boolean;
      momentum: number;
      eps: number;
    },
  ): NamedTuple<['result0', 'result1', 'result2']>;
  nativeBatchNorm(
    input: Tensor,
    weight: Tensor | null,
    options: {
      bias?: Tensor | null | undefined;
      runningMean?: Tensor | null | undefined;
      runningVar?: Tensor | null | undefined;
      training: boolean;
      momentum: number;
      eps: number;
    },
  ): NamedTuple<['result0', 'result1', 'result2']>;
  nativeBatchNorm(
    input: Tensor,
    options: {
      weight?: Tensor | null | undefined;
      bias?: Tensor | null | undefined;
      runningMean?: Tensor | null | undefined;
      runningVar?: Tensor | null | undefined;
      training: boolean;
      momentum: number;
      eps: number;
    },
  ): NamedTuple<['result0', 'result1', 'result2']>;
  nativeBatchNorm(options: {
    input: Tensor;
    weight?: Tensor | null | undefined;
    bias?: Tensor | null | undefined;
    runningMean?: Tensor | null | undefined;
    runningVar?: Tensor | null | undefined;
    training: boolean;
    momentum: number;
    eps: number;
  }): NamedTuple<['result0', 'result1', 'result2']>;
  batchNorm(
    input: Tensor,
    weight: Tensor | null,
    bias: Tensor | null,
    runningMean: Tensor | null,
    runningVar: Tensor | null,
    training: boolean,
    momentum: number,
    eps: number,
    cudnnEnabled: boolean,
    options?: { out?: Tensor | null | undefined },
  ): Tensor;
  batchNorm(
    input: Tensor,
    weight: Tensor | null,
    bias: Tensor | null,
    runningMean: Tensor | null,
    runningVar: Tensor | null,
    training: boolean,
    momentum: number,
    eps: number,
    options: { cudnnEnabled: boolean; out?: Tensor | null | undefined },
  ): Tensor;
  batchNorm(
    input: Tensor,
    weight: Tensor | null,
    bias: Tensor | null,
    runningMean: Tensor | null,
    runningVar: Tensor | null,
    training: boolean,
    momentum: number,
    options: { eps: number; cudnnEnabled: boolean; out?: Tensor | null | undefined },
  ): Tensor;
  batchNorm(
    input: Tensor,
    weight: Tensor | null,
    bias: Tensor | null,
    runningMean: Tensor | null,
    runningVar: Tensor | null,
    training: boolean,
    options: { momentum: number; eps: number; cudnnEnabled: boolean; out?: Tensor | null | undefined },
  ): Tensor;
  batchNorm(
    input: Tensor,
    weight: Tensor | null,
    bias: Tensor | null,
    runningMean: Tensor | null,
    runningVar: Tensor | null,
    options: {
      training: boolean;
      momentum: number;
      eps: number;
      cudnnEnabled: boolean;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  batchNorm(
    input: Tensor,
    weight: Tensor | null,
    bias: Tensor | null,
    runningMean: Tensor | null,
    options: {
      runningVar?: Tensor | null | undefined;
      training: boolean;
      momentum: number;
      eps: number;
      cudnnEnabled: boolean;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  batchNorm(
    input: Tensor,
    weight: Tensor | null,
    bias: Tensor | null,
    options: {
      runningMean?: Tensor | null | undefined;
      runningVar?: Tensor | null | undefined;
      training: boolean;
      momentum: number;
      eps: number;
      cudnnEnabled: boolean;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  batchNorm(
    input: Tensor,
    weight: Tensor | null,
    options: {
      bias?: Tensor | null | undefined;
      runningMean?: Tensor | null | undefined;
      runningVar?: Tensor | null | undefined;
      training: boolean;
      momentum: number;
      eps: number;
      cudnnEnabled: boolean;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  batchNorm(
    input: Tensor,
    options: {
      weight?: Tensor | null | undefined;
      bias?: Tensor | null | undefined;
      runningMean?: Tensor | null | undefined;
      runningVar?: Tensor | null | undefined;
      training: boolean;
      momentum: number;
      eps: number;
      cudnnEnabled: boolean;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  batchNorm(options: {
    input: Tensor;
    weight?: Tensor | null | undefined;
    bias?: Tensor | null | undefined;
    runningMean?: Tensor | null | undefined;
    runningVar?: Tensor | null | undefined;
    training: boolean;
    momentum: number;
    eps: number;
    cudnnEnabled: boolean;
    out?: Tensor | null | undefined;
  }): Tensor;
  instanceNorm(
    input: Tensor,
    weight: Tensor | null,
    bias: Tensor | null,
    runningMean: Tensor | null,
    runningVar: Tensor | null,
    useInputStats: boolean,
    momentum: number,
    eps: number,
    cudnnEnabled: boolean,
    options?: { out?: Tensor | null | undefined },
  ): Tensor;
  instanceNorm(
    input: Tensor,
    weight: Tensor | null,
    bias: Tensor | null,
    runningMean: Tensor | null,
    runningVar: Tensor | null,
    useInputStats: boolean,
    momentum: number,
    eps: number,
    options: { cudnnEnabled: boolean; out?: Tensor | null | undefined },
  ): Tensor;
  instanceNorm(
    input: Tensor,
    weight: Tensor | null,
    bias: Tensor | null,
    runningMean: Tensor | null,
    runningVar: Tensor | null,
    useInputStats: boolean,
    momentum: number,
    options: { eps: number; cudnnEnabled: boolean; out?: Tensor | null | undefined },
  ): Tensor;
  instanceNorm(
    input: Tensor,
    weight: Tensor | null,
    bias: Tensor | null,
    runningMean: Tensor | null,
    runningVar: Tensor | null,
    useInputStats: boolean,
    options: { momentum: number; eps: number; cudnnEnabled: boolean; out?: Tensor | null | undefined },
  ): Tensor;
  instanceNorm(
    input: Tensor,
    weight: Tensor | null,
    bias: Tensor | null,
    runningMean: Tensor | null,
    runningVar: Tensor | null,
    options: {
      useInputStats: boolean;
      momentum: number;
      eps: number;
      cudnnEnabled: boolean;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  instanceNorm(
    input: Tensor,
    weight: Tensor | null,
    bias: Tensor | null,
    runningMean: Tensor | null,
    options: {
      runningVar?: Tensor | null | undefined;
      useInputStats: boolean;
      momentum: number;
      eps: number;
      cudnnEnabled: boolean;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  instanceNorm(
    input: Tensor,
    weight: Tensor | null,
    bias: Tensor | null,
    options: {
      runningMean?: Tensor | null | undefined;
      runningVar?: Tensor | null | undefined;
      useInputStats: boolean;
      momentum: number;
      eps: number;
      cudnnEnabled: boolean;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  instanceNorm(
    input: Tensor,
    weight: Tensor | null,
    options: {
      bias?: Tensor | null | undefined;
      runningMean?: Tensor | null | undefined;
      runningVar?: Tensor | null | undefined;
      useInputStats: boolean;
      momentum: number;
      eps: number;
      cudnnEnabled: boolean;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  instanceNorm(
    input: Tensor,
    options: {
      weight?: Tensor | null | undefined;
      bias?: Tensor | null | undefined;
      runningMean?: Tensor | null | undefined;
      runningVar?: Tensor | null | undefined;
      useInputStats: boolean;
      momentum: number;
      eps: number;
      cudnnEnabled: boolean;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  instanceNorm(options: {
    input: Tensor;
    weight?: Tensor | null | undefined;
    bias?: Tensor | null | undefined;
    runningMean?: Tensor | null | undefined;
    runningVar?: Tensor | null | undefined;
    useInputStats: boolean;
    momentum: number;
    eps: number;
    cudnnEnabled: boolean;
    out?: Tensor | null | undefined;
  }): Tensor;
}

/** The methods of batch-norm. */
export interface BatchNormMethods {}
