/** Types of the operators in embedding. Written by scripts/signatures.ts; do not edit. */

import type { Tensor } from '../tensor.js';

/** The free functions of embedding. */
export interface EmbeddingFunctions {
  embeddingDenseBackward(
    gradOutput: Tensor,
    indices: Tensor,
    numWeights: number,
    paddingIdx: number,
    scaleGradByFreq: boolean,
  ): Tensor;
  embeddingDenseBackward(
    gradOutput: Tensor,
    indices: Tensor,
    numWeights: number,
    paddingIdx: number,
    options: { scaleGradByFreq: boolean },
  ): Tensor;
  embeddingDenseBackward(
    gradOutput: Tensor,
    indices: Tensor,
    numWeights: number,
    options: { paddingIdx: number; scaleGradByFreq: boolean },
  ): Tensor;
  embeddingDenseBackward(
    gradOutput: Tensor,
    indices: Tensor,
    options: { numWeights: number; paddingIdx: number; scaleGradByFreq: boolean },
  ): Tensor;
  embeddingDenseBackward(
    gradOutput: Tensor,
    options: { indices: Tensor; numWeights: number; paddingIdx: number; scaleGradByFreq: boolean },
  ): Tensor;
  embeddingDenseBackward(options: {
    gradOutput: Tensor;
    indices: Tensor;
    numWeights: number;
    paddingIdx: number;
    scaleGradByFreq: boolean;
  }): Tensor;
  embedding(
    weight: Tensor,
    indices: Tensor,
    paddingIdx?: number | undefined,
    scaleGradByFreq?: boolean | undefined,
    sparse?: boolean | undefined,
  ): Tensor;
  embedding(
    weight: Tensor,
    indices: Tensor,
    paddingIdx: number,
    scaleGradByFreq: boolean,
    options?: { sparse?: boolean | undefined },
  ): Tensor;
  embedding(
    weight: Tensor,
    indices: Tensor,
    paddingIdx: number,
    options?: { scaleGradByFreq?: boolean | undefined; sparse?: boolean | undefined },
  ): Tensor;
  embedding(
    weight: Tensor,
    indices: Tensor,
    options?: {
      paddingIdx?: number | undefined;
      scaleGradByFreq?: boolean | undefined;
      sparse?: boolean | undefined;
    },
  ): Tensor;
  embedding(
    weight: Tensor,
    options: {
      indices: Tensor;
      paddingIdx?: number | undefined;
      scaleGradByFreq?: boolean | undefined;
      sparse?: boolean | undefined;
    },
  ): Tensor;
  embedding(options: {
    weight: Tensor;
    indices: Tensor;
    paddingIdx?: number | undefined;
    scaleGradByFreq?: boolean | undefined;
    sparse?: boolean | undefined;
  }): Tensor;
}

/** The methods of embedding. */
export interface EmbeddingMethods {}
