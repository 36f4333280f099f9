/** Types of the operators in embedding-bag. Written by scripts/signatures.ts; do not edit. */

import type { NamedTuple } from '../named-tuple.js';
import type { Tensor } from '../tensor.js';

/** The free functions of embedding-bag. */
export interface EmbeddingBagFunctions {
  _embeddingBagBackward(
    gradOutput: Tensor,
    indices: Tensor,
    offset2bag: Tensor,
    bagSize: Tensor,
    maxIndices: Tensor,
    perSampleWeights: Tensor | null,
    numWeights: number,
    scaleGradByFreq: boolean,
    mode: number,
    paddingIdx: number,
  ): Tensor;
  _embeddingBagBackward(
    gradOutput: Tensor,
    indices: Tensor,
    offset2bag: Tensor,
    bagSize: Tensor,
    maxIndices: Tensor,
    perSampleWeights: Tensor | null,
    numWeights: number,
    scaleGradByFreq: boolean,
    mode: number,
    options: { paddingIdx: number },
  ): Tensor;
  _embeddingBagBackward(
    gradOutput: Tensor,
    indices: Tensor,
    offset2bag: Tensor,
    bagSize: Tensor,
    maxIndices: Tensor,
    perSampleWeights: Tensor | null,
    numWeights: number,
    scaleGradByFreq: boolean,
    options: { mode: number; paddingIdx: number },
  ): Tensor;
  _embeddingBagBackward(
    gradOutput: Tensor,
    indices: Tensor,
    offset2bag: Tensor,
    bagSize: Tensor,
    maxIndices: Tensor,
    perSampleWeights: Tensor | null,
    numWeights: number,
    options: { scaleGradByFreq: boolean; mode: number; paddingIdx: number },
  ): Tensor;
  _embeddingBagBackward(
    gradOutput: Tensor,
    indices: Tensor,
    offset2bag: Tensor,
    bagSize: Tensor,
    maxIndices: Tensor,
    perSampleWeights: Tensor | null,
    options: { numWeights: number; scaleGradByFreq: boolean; mode: number; paddingIdx: number },
  ): Tensor;
  _embeddingBagBackward(
    gradOutput: Tensor,
    indices: Tensor,
    offset2bag: Tensor,
    bagSize: Tensor,
    maxIndices: Tensor,
    options: {
      perSampleWeights?: Tensor | null | undefined;
      numWeights: number;
      scaleGradByFreq: boolean;
      mode: number;
      paddingIdx: number;
    },
  ): Tensor;
  _embeddingBagBackward(
    gradOutput: Tensor,
    indices: Tensor,
    offset2bag: Tensor,
    bagSize: Tensor,
    options: {
      maxIndices: Tensor;
      perSampleWeights?: Tensor | null | undefined;
      numWeights: number;
      scaleGradByFreq: boolean;
      mode: number;
      paddingIdx: number;
    },
  ): Tensor;
  _embeddingBagBackward(
    gradOutput: Tensor,
    indices: Tensor,
    offset2bag: Tensor,
    options: {
      bagSize: Tensor;
      maxIndices: Tensor;
      perSampleWeights?: Tensor | null | undefined;
      numWeights: number;
      scaleGradByFreq: boolean;
      mode: number;
      paddingIdx: number;
    },
  ): Tensor;
  _embeddingBagBackward(
    gradOutput: Tensor,
    indices: Tensor,
    options: {
      offset2bag: Tensor;
      bagSize: Tensor;
      maxIndices: Tensor;
      perSampleWeights?: Tensor | null | undefined;
      numWeights: number;
      scaleGradByFreq: boolean;
      mode: number;
      paddingIdx: number;
    },
  ): Tensor;
  _embeddingBagBackward(
    gradOutput: Tensor,
    options: {
      indices: Tensor;
      offset2bag: Tensor;
      bagSize: Tensor;
      maxIndices: Tensor;
      perSampleWeights?: Tensor | null | undefined;
      numWeights: number;
      scaleGradByFreq: boolean;
      mode: number;
      paddingIdx: number;
    },
  ): Tensor;
  _embeddingBagBackward(options: {
    gradOutput: Tensor;
    indices: Tensor;
    offset2bag: Tensor;
    bagSize: Tensor;
    maxIndices: Tensor;
    perSampleWeights?: Tensor | null | undefined;
    numWeights: number;
    scaleGradByFreq: boolean;
    mode: number;
    paddingIdx: number;
  }): Tensor;
  _embeddingBagPerSampleWeightsBackward(
    gradOutput: Tensor,
    weight: Tensor,
    indices: Tensor,
    offset2bag: Tensor,
    paddingIdx: number,
  ): Tensor;
  _embeddingBagPerSampleWeightsBackward(
    gradOutput: Tensor,
    weight: Tensor,
    indices: Tensor,
    offset2bag: Tensor,
    options: { paddingIdx: number },
  ): Tensor;
  _embeddingBagPerSampleWeightsBackward(
    gradOutput: Tensor,
    weight: Tensor,
    indices: Tensor,
    options: { offset2bag: Tensor; paddingIdx: number },
  ): Tensor;
  _embeddingBagPerSampleWeightsBackward(
    gradOutput: Tensor,
    weight: Tensor,
    options: { indices: Tensor; offset2bag: Tensor; paddingIdx: number },
  ): Tensor;
  _embeddingBagPerSampleWeightsBackward(
    gradOutput: Tensor,
    options: { weight: Tensor; indices: Tensor; offset2bag: Tensor; paddingIdx: number },
  ): Tensor;
  _embeddingBagPerSampleWeightsBackward(options: {
    gradOutput: Tensor;
    weight: Tensor;
    indices: Tensor;
    offset2bag: Tensor;
    paddingIdx: number;
  }): Tensor;
  embeddingBag(
    weight: Tensor,
    indices: Tensor,
    offsets: Tensor,
    scaleGradByFreq?: boolean | undefined,
    mode?: number | undefined,
    sparse?: boolean | undefined,
    perSampleWeights?: Tensor | null | undefined,
    includeLastOffset?: boolean | undefined,
    paddingIdx?: number | undefined,
  ): NamedTuple<['result0', 'result1', 'result2', 'result3']>;
  embeddingBag(
    weight: Tensor,
    indices: Tensor,
    offsets: Tensor,
    scaleGradByFreq: boolean,
    mode: number,
    sparse: boolean,
    perSampleWeights: Tensor | null,
    includeLastOffset: boolean,
    options?: { paddingIdx?: number | undefined },
  ): NamedTuple<['result0', 'result1', 'result2', 'result3']>;
  embeddingBag(
    weight: Tensor,
    indices: Tensor,
    offsets: Tensor,
    scaleGradByFreq: boolean,
    mode: number,
    sparse: boolean,
    perSampleWeights: Tensor | null,
    options?: { includeLastOffset?: boolean | undefined; paddingIdx?: number | undefined },
  ): NamedTuple<['result0', 'result1', 'result2', 'result3']>;
  embeddingBag(
    weight: Tensor,
    indices: Tensor,
    offsets: Tensor,
    scaleGradByFreq: boolean,
    mode: number,
    sparse: boolean,
    options?: {
      perSampleWeights?: Tensor | null | undefined;
      includeLastOffset?: boolean | undefined;
      paddingIdx?: number | undefined;
    },
  ): NamedTuple<['result0', 'result1', 'result2', 'result3']>;
  embeddingBag(
    weight: Tensor,
    indices: Tensor,
    offsets: Tensor,
    scaleGradByFreq: boolean,
    mode: number,
    options?: {
      sparse?: boolean | undefined;
      perSampleWeights?: Tensor | null | undefined;
      includeLastOffset?: boolean | undefined;
      paddingIdx?: number | undefined;
    },
  ): NamedTuple<['result0', 'result1', 'result2', 'result3']>;
  embeddingBag(
    weight: Tensor,
    indices: Tensor,
    offsets: Tensor,
    scaleGradByFreq: boolean,
    options?: {
      mode?: number | undefined;
      sparse?: boolean | undefined;
      perSampleWeights?: Tensor | null | undefined;
      includeLastOffset?: boolean | undefined;
      paddingIdx?: number | undefined;
    },
  ): NamedTuple<['result0', 'result1', 'result2', 'result3']>;
  embeddingBag(
    weight: Tensor,
    indices: Tensor,
    offsets: Tensor,
    options?: {
      scaleGradByFreq?: boolean | undefined;
      mode?: number | undefined;
      sparse?: boolean | undefined;
      perSampleWeights?: Tensor | null | undefined;
      includeLastOffset?: boolean | undefined;
      paddingIdx?: number | undefined;
    },
  ): NamedTuple<['result0', 'result1', 'result2', 'result3']>;
  embeddingBag(
    weight: Tensor,
    indices: Tensor,
    options: {
      offsets: Tensor;
      scaleGradByFreq?: boolean | undefined;
      mode?: number | undefined;
      sparse?: boolean | undefined;
      perSampleWeights?: Tensor | null | undefined;
      includeLastOffset?: boolean | undefined;
      paddingIdx?: number | undefined;
    },
  ): NamedTuple<['result0', 'result1', 'result2', 'result3']>;
  embeddingBag(
    weight: Tensor,
    options: {
      indices: Tensor;
      offsets: Tensor;
      scaleGradByFreq?: boolean | undefined;
      mode?: number | undefined;
      sparse?: boolean | undefined;
      perSampleWeights?: Tensor | null | undefined;
      includeLastOffset?: boolean | undefined;
      paddingIdx?: number | undefined;
    },
  ): NamedTuple<['result0', 'result1', 'result2', 'result3']>;
  embeddingBag(options: {
    weight: Tensor;
    indices: Tensor;
    offsets: Tensor;
    scaleGradByFreq?: boolean | undefined;
    mode?: number | undefined;
    sparse?: boolean | undefined;
    perSampleWeights?: Tensor | null | undefined;
    includeLastOffset?: boolean | undefined;
    paddingIdx?: number | undefined;
  }): NamedTuple<['result0', 'result1', 'result2', 'result3']>;
}

/** The methods of embedding-bag. */
export interface EmbeddingBagMethods {}
