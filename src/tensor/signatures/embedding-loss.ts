/** Types of the operators in embedding-loss. Written by scripts/signatures.ts; do not edit. */

import type { Tensor } from '../tensor.js';

/** The free functions of embedding-loss. */
export interface EmbeddingLossFunctions {
  pairwiseDistance(
    x1: Tensor,
    x2: Tensor,
    p?: number | undefined,
    eps?: number | undefined,
    keepdim?: boolean | undefined,
    options?: { out?: Tensor | null | undefined },
  ): Tensor;
  pairwiseDistance(
    x1: Tensor,
    x2: Tensor,
    p: number,
    eps: number,
    options?: { keepdim?: boolean | undefined; out?: Tensor | null | undefined },
  ): Tensor;
  pairwiseDistance(
    x1: Tensor,
    x2: Tensor,
    p: number,
    options?: { eps?: number | undefined; keepdim?: boolean | undefined; out?: Tensor | null | undefined },
  ): Tensor;
  pairwiseDistance(
    x1: Tensor,
    x2: Tensor,
    options?: {
      p?: number | undefined;
      eps?: number | undefined;
      keepdim?: boolean | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  pairwiseDistance(
    x1: Tensor,
    options: {
      x2: Tensor;
      p?: number | undefined;
      eps?: number | undefined;
      keepdim?: boolean | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  pairwiseDistance(options: {
    x1: Tensor;
    x2: Tensor;
    p?: number | undefined;
    eps?: number | undefined;
    keepdim?: boolean | undefined;
    out?: Tensor | null | undefined;
  }): Tensor;
  cosineSimilarity(
    x1: Tensor,
    x2: Tensor,
    dim?: number | undefined,
    eps?: number | undefined,
    options?: { out?: Tensor | null | undefined },
  ): Tensor;
  cosineSimilarity(
    x1: Tensor,
    x2: Tensor,
    dim: number,
    options?: { eps?: number | undefined; out?: Tensor | null | undefined },
  ): Tensor;
  cosineSimilarity(
    x1: Tensor,
    x2: Tensor,
    options?: { dim?: number | undefined; eps?: number | undefined; out?: Tensor | null | undefined },
  ): Tensor;
  cosineSimilarity(
    x1: Tensor,
    options: {
      x2: Tensor;
      dim?: number | undefined;
      eps?: number | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  cosineSimilarity(options: {
    x1: Tensor;
    x2: Tensor;
    dim?: number | undefined;
    eps?: number | undefined;
    out?: Tensor | null | undefined;
  }): Tensor;
  cosineEmbeddingLoss(
    input1: Tensor,
    input2: Tensor,
    target: Tensor,
    margin?: number | undefined,
    sizeAverage?: boolean | null | undefined,
    reduce?: boolean | null | undefined,
    reduction?: string | undefined,
    options?: { out?: Tensor | null | undefined },
  ): Tensor;
  cosineEmbeddingLoss(
    input1: Tensor,
    input2: Tensor,
    target: Tensor,
    margin: number,
    sizeAverage: boolean | null,
    reduce: boolean | null,
    options?: { reduction?: string | undefined; out?: Tensor | null | undefined },
  ): Tensor;
  cosineEmbeddingLoss(
    input1: Tensor,
    input2: Tensor,
    target: Tensor,
    margin: number,
    sizeAverage: boolean | null,
    options?: {
      reduce?: boolean | null | undefined;
      reduction?: string | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  cosineEmbeddingLoss(
    input1: Tensor,
    input2: Tensor,
    target: Tensor,
    margin: number,
    options?: {
      sizeAverage?: boolean | null | undefined;
      reduce?: boolean | null | undefined;
      reduction?: string | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  cosineEmbeddingLoss(
    input1: Tensor,
    input2: Tensor,
    target: Tensor,
    options?: {
      margin?: number | undefined;
      sizeAverage?: boolean | null | undefined;
      reduce?: boolean | null | undefined;
      reduction?: string | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  cosineEmbeddingLoss(
    input1: Tensor,
    input2: Tensor,
    options: {
      target: Tensor;
      margin?: number | undefined;
      sizeAverage?: boolean | null | undefined;
      reduce?: boolean | null | undefined;
      reduction?: string | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  cosineEmbeddingLoss(
    input1: Tensor,
    options: {
      input2: Tensor;
      target: Tensor;
      margin?: number | undefined;
      sizeAverage?: boolean | null | undefined;
      reduce?: boolean | null | undefined;
      reduction?: string | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  cosineEmbeddingLoss(options: {
    input1: Tensor;
    input2: Tensor;
    target: Tensor;
    margin?: number | undefined;
    sizeAverage?: boolean | null | undefined;
    reduce?: boolean | null | undefined;
    reduction?: string | undefined;
    out?: Tensor | null | undefined;
  }): Tensor;
  hingeEmbeddingLoss(
    input: Tensor,
    target: Tensor,
    margin?: number | undefined,
    sizeAverage?: boolean | null | undefined,
    reduce?: boolean | null | undefined,
    reduction?: string | undefined,
    options?: { out?: Tensor | null | undefined },
  ): Tensor;
  hingeEmbeddingLoss(
    input: Tensor,
    target: Tensor,
    margin: number,
    sizeAverage: boolean | null,
    reduce: boolean | null,
    options?: { reduction?: string | undefined; out?: Tensor | null | undefined },
  ): Tensor;
  hingeEmbeddingLoss(
    input: Tensor,
    target: Tensor,
    margin: number,
    sizeAverage: boolean | null,
    options?: {
      reduce?: boolean | null | undefined;
      reduction?: string | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  hingeEmbeddingLoss(
    input: Tensor,
    target: Tensor,
    margin: number,
    options?: {
      sizeAverage?: boolean | null | undefined;
      reduce?: boolean | null | undefined;
      reduction?: string | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  hingeEmbeddingLoss(
    input: Tensor,
    target: Tensor,
    options?: {
      margin?: number | undefined;
      sizeAverage?: boolean | null | undefined;
      reduce?: boolean | null | undefined;
      reduction?: string | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  hingeEmbeddingLoss(
    input: Tensor,
    options: {
      target: Tensor;
      margin?: number | undefined;
      sizeAverage?: boolean | null | undefined;
      reduce?: boolean | null | undefined;
      reduction?: string | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  hingeEmbeddingLoss(options: {
    input: Tensor;
    target: Tensor;
    margin?: number | undefined;
    sizeAverage?: boolean | null | undefined;
    reduce?: boolean | null | undefined;
    reduction?: string | undefined;
    out?: Tensor | null | undefined;
  }): Tensor;
  marginRankingLoss(
    input1: Tensor,
    input2: Tensor,
    target: Tensor,
    margin?: number | undefined,
    sizeAverage?: boolean | null | undefined,
    reduce?: boolean | null | undefined,
    reduction?: string | undefined,
    options?: { out?: Tensor | null | undefined },
  ): Tensor;
  marginRankingLoss(
    input1: Tensor,
    input2: Tensor,
    target: Tensor,
    margin: number,
    sizeAverage: boolean | null,
    reduce: boolean | null,
    options?: { reduction?: string | undefined; out?: Tensor | null | undefined },
  ): Tensor;
  marginRankingLoss(
    input1: Tensor,
    input2: Tensor,
    target: Tensor,
    margin: number,
    sizeAverage: boolean | null,
    options?: {
      reduce?: boolean | null | undefined;
      reduction?: string | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  marginRankingLoss(
    input1: Tensor,
    input2: Tensor,
    target: Tensor,
    margin: number,
    options?: {
      sizeAverage?: boolean | null | undefined;
      reduce?: boolean | null | undefined;
      reduction?: string | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  marginRankingLoss(
    input1: Tensor,
    input2: Tensor,
    target: Tensor,
    options?: {
      margin?: number | undefined;
      sizeAverage?: boolean | null | undefined;
      reduce?: boolean | null | undefined;
      reduction?: string | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  marginRankingLoss(
    input1: Tensor,
    input2: Tensor,
    options: {
      target: Tensor;
      margin?: number | undefined;
      sizeAverage?: boolean | null | undefined;
      reduce?: boolean | null | undefined;
      reduction?: string | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  marginRankingLoss(
    input1: Tensor,
    options: {
      input2: Tensor;
      target: Tensor;
      margin?: number | undefined;
      sizeAverage?: boolean | null | undefined;
      reduce?: boolean | null | undefined;
      reduction?: string | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  marginRankingLoss(options: {
    input1: Tensor;
    input2: Tensor;
    target: Tensor;
    margin?: number | undefined;
    sizeAverage?: boolean | null | undefined;
    reduce?: boolean | null | undefined;
    reduction?: string | undefined;
    out?: Tensor | null | undefined;
  }): Tensor;
  tripletMarginLoss(
    anchor: Tensor,
    positive: Tensor,
    negative: Tensor,
    margin?: number | undefined,
    p?: number | undefined,
    eps?: number | undefined,
    swap?: boolean | undefined,
    sizeAverage?: boolean | null | undefined,
    reduce?: boolean | null | undefined,
    reduction?: string | undefined,
    options?: { out?: Tensor | null | undefined },
  ): Tensor;
  tripletMarginLoss(
    anchor: Tensor,
    positive: Tensor,
    negative: Tensor,
    margin: number,
    p: number,
    eps: number,
    swap: boolean,
    sizeAverage: boolean | null,
    reduce: boolean | null,
    options?: { reduction?: string | undefined; out?: Tensor | null | undefined },
  ): Tensor;
  tripletMarginLoss(
    anchor: Tensor,
    positive: Tensor,
    negative: Tensor,
    margin: number,
    p: number,
    eps: number,
    swap: boolean,
    sizeAverage: boolean | null,
    options?: {
      reduce?: boolean | null | undefined;
      reduction?: string | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  tripletMarginLoss(
    anchor: Tensor,
    positive: Tensor,
    negative: Tensor,
    margin: number,
    p: number,
    eps: number,
    swap: boolean,
    options?: {
      sizeAverage?: boolean | null | undefined;
      reduce?: boolean | null | undefined;
      reduction?: string | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  tripletMarginLoss(
    anchor: Tensor,
    positive: Tensor,
    negative: Tensor,
    margin: number,
    p: number,
    eps: number,
    options?: {
      swap?: boolean | undefined;
      sizeAverage?: boolean | null | undefined;
      reduce?: boolean | null | undefined;
      reduction?: string | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  tripletMarginLoss(
    anchor: Tensor,
    positive: Tensor,
    negative: Tensor,
    margin: number,
    p: number,
    options?: {
      eps?: number | undefined;
      swap?: boolean | undefined;
      sizeAverage?: boolean | null | undefined;
      reduce?: boolean | null | undefined;
      reduction?: string | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  tripletMarginLoss(
    anchor: Tensor,
    positive: Tensor,
    negative: Tensor,
    margin: number,
    options?: {
      p?: number | undefined;
      eps?: number | undefined;
      swap?: boolean | undefined;
      sizeAverage?: boolean | null | undefined;
      reduce?: boolean | null | undefined;
      reduction?: string | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  tripletMarginLoss(
    anchor: Tensor,
    positive: Tensor,
    negative: Tensor,
    options?: {
      margin?: number | undefined;
      p?: number | undefined;
      eps?: number | undefined;
      swap?: boolean | undefined;
      sizeAverage?: boolean | null | undefined;
      reduce?: boolean | null | undefined;
      reduction?: string | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  tripletMarginLoss(
    anchor: Tensor,
    positive: Tensor,
    options: {
      negative: Tensor;
      margin?: number | undefined;
      p?: number | undefined;
      eps?: number | undefined;
      swap?: boolean | undefined;
      sizeAverage?: boolean | null | undefined;
      reduce?: boolean | null | undefined;
      reduction?: string | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  tripletMarginLoss(
    anchor: Tensor,
    options: {
      positive: Tensor;
      negative: Tensor;
      margin?: number | undefined;
      p?: number | undefined;
      eps?: number | undefined;
      swap?: boolean | undefined;
      sizeAverage?: boolean | null | undefined;
      reduce?: boolean | null | undefined;
      reduction?: string | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  tripletMarginLoss(options: {
    anchor: Tensor;
    positive: Tensor;
    negative: Tensor;
    margin?: number | undefined;
    p?: number | undefined;
    eps?: number | undefined;
    swap?: boolean | undefined;
    sizeAverage?: boolean | null | undefined;
    reduce?: boolean | null | undefined;
    reduction?: string | undefined;
    out?: Tensor | null | undefined;
  }): Tensor;
  klDiv(
    input: Tensor,
    target: Tensor,
    sizeAverage?: boolean | null | undefined,
    reduce?: boolean | null | undefined,
    reduction?: string | undefined,
    logTarget?: boolean | undefined,
    options?: { out?: Tensor | null | undefined },
  ): Tensor;
  klDiv(
    input: Tensor,
    target: Tensor,
    sizeAverage: boolean | null,
    reduce: boolean | null,
    reduction: string,
    options?: { logTarget?: boolean | undefined; out?: Tensor | null | undefined },
  ): Tensor;
  klDiv(
    input: Tensor,
    target: Tensor,
    sizeAverage: boolean | null,
    reduce: boolean | null,
    options?: {
      reduction?: string | undefined;
      logTarget?: boolean | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  klDiv(
    input: Tensor,
    target: Tensor,
    sizeAverage: boolean | null,
    options?: {
      reduce?: boolean | null | undefined;
      reduction?: string | undefined;
      logTarget?: boolean | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  klDiv(
    input: Tensor,
    target: Tensor,
    options?: {
      sizeAverage?: boolean | null | undefined;
      reduce?: boolean | null | undefined;
      reduction?: string | undefined;
      logTarget?: boolean | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  klDiv(
    input: Tensor,
    options: {
      target: Tensor;
      sizeAverage?: boolean | null | undefined;
      reduce?: boolean | null | undefined;
      reduction?: string | undefined;
      logTarget?: boolean | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  klDiv(options: {
    input: Tensor;
    target: Tensor;
    sizeAverage?: boolean | null | undefined;
    reduce?: boolean | null | undefined;
    reduction?: string | undefined;
    logTarget?: boolean | undefined;
    out?: Tensor | null | undefined;
  }): Tensor;
  multilabelSoftMarginLoss(
    input: Tensor,
    target: Tensor,
    weight?: Tensor | null | undefined,
    sizeAverage?: boolean | null | undefined,
    reduce?: boolean | null | undefined,
    reduction?: string | undefined,
    options?: { out?: Tensor | null | undefined },
  ): Tensor;
  multilabelSoftMarginLoss(
    input: Tensor,
    target: Tensor,
    weight: Tensor | null,
    sizeAverage: boolean | null,
    reduce: boolean | null,
    options?: { reduction?: string | undefined; out?: Tensor | null | undefined },
  ): Tensor;
  multilabelSoftMarginLoss(
    input: Tensor,
    target: Tensor,
    weight: Tensor | null,
    sizeAverage: boolean | null,
    options?: {
      reduce?: boolean | null | undefined;
      reduction?: string | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  multilabelSoftMarginLoss(
    input: Tensor,
    target: Tensor,
    weight: Tensor | null,
    options?: {
      sizeAverage?: boolean | null | undefined;
      reduce?: boolean | null | undefined;
      reduction?: string | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  multilabelSoftMarginLoss(
    input: Tensor,
    target: Tensor,
    options?: {
      weight?: Tensor | null | undefined;
      sizeAverage?: boolean | null | undefined;
      reduce?: boolean | null | undefined;
      reduction?: string | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  multilabelSoftMarginLoss(
    input: Tensor,
    options: {
      target: Tensor;
      weight?: Tensor | null | undefined;
      sizeAverage?: boolean | null | undefined;
      reduce?: boolean | null | undefined;
      reduction?: string | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  multilabelSoftMarginLoss(options: {
    input: Tensor;
    target: Tensor;
    weight?: Tensor | null | undefined;
    sizeAverage?: boolean | null | undefined;
    reduce?: boolean | null | undefined;
    reduction?: string | undefined;
    out?: Tensor | null | undefined;
  }): Tensor;
  gaussianNllLoss(
    input: Tensor,
    target: Tensor,
    variance: Tensor,
    full?: boolean | undefined,
    eps?: number | undefined,
    reduction?: string | undefined,
    options?: { out?: Tensor | null | undefined },
  ): Tensor;
  gaussianNllLoss(
    input: Tensor,
    target: Tensor,
    variance: Tensor,
    full: boolean,
    eps: number,
    options?: { reduction?: string | undefined; out?: Tensor | null | undefined },
  ): Tensor;
  gaussianNllLoss(
    input: Tensor,
    target: Tensor,
    variance: Tensor,
    full: boolean,
    options?: { eps?: number | undefined; reduction?: string | undefined; out?: Tensor | null | undefined },
  ): Tensor;
  gaussianNllLoss(
    input: Tensor,
    target: Tensor,
    variance: Tensor,
    options?: {
      full?: boolean | undefined;
      eps?: number | undefined;
      reduction?: string | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  gaussianNllLoss(
    input: Tensor,
    target: Tensor,
    options: {
      var: Tensor;
      full?: boolean | undefined;
      eps?: number | undefined;
      reduction?: string | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  gaussianNllLoss(
    input: Tensor,
    options: {
      target: Tensor;
      var: Tensor;
      full?: boolean | undefined;
      eps?: number | undefined;
      reduction?: string | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  gaussianNllLoss(options: {
    input: Tensor;
    target: Tensor;
    var: Tensor;
    full?: boolean | undefined;
    eps?: number | undefined;
    reduction?: string | undefined;
    out?: Tensor | null | undefined;
  }): Tensor;
  poissonNllLoss(
    input: Tensor,
    target: Tensor,
    logInput?: boolean | undefined,
    full?: boolean | undefined,
    sizeAverage?: boolean | null | undefined,
    eps?: number | undefined,
    reduce?: boolean | null | undefined,
    reduction?: string | undefined,
    options?: { out?: Tensor | null | undefined },
  ): Tensor;
  poissonNllLoss(
    input: Tensor,
    target: Tensor,
    logInput: boolean,
    full: boolean,
    sizeAverage: boolean | null,
    eps: number,
    reduce: boolean | null,
    options?: { reduction?: string | undefined; out?: Tensor | null | undefined },
  ): Tensor;
  poissonNllLoss(
    input: Tensor,
    target: Tensor,
    logInput: boolean,
    full: boolean,
    sizeAverage: boolean | null,
    eps: number,
    options?: {
      reduce?: boolean | null | undefined;
      reduction?: string | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  poissonNllLoss(
    input: Tensor,
    target: Tensor,
    logInput: boolean,
    full: boolean,
    sizeAverage: boolean | null,
    options?: {
      eps?: number | undefined;
      reduce?: boolean | null | undefined;
      reduction?: string | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  poissonNllLoss(
    input: Tensor,
    target: Tensor,
    logInput: boolean,
    full: boolean,
    options?: {
      sizeAverage?: boolean | null | undefined;
      eps?: number | undefined;
      reduce?: boolean | null | undefined;
      reduction?: string | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  poissonNllLoss(
    input: Tensor,
    target: Tensor,
    logInput: boolean,
    options?: {
      full?: boolean | undefined;
      sizeAverage?: boolean | null | undefined;
      eps?: number | undefined;
      reduce?: boolean | null | undefined;
      reduction?: string | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  poissonNllLoss(
    input: Tensor,
    target: Tensor,
    options?: {
      logInput?: boolean | undefined;
      full?: boolean | undefined;
      sizeAverage?: boolean | null | undefined;
      eps?: number | undefined;
      reduce?: boolean | null | undefined;
      reduction?: string | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  poissonNllLoss(
    input: Tensor,
    options: {
      target: Tensor;
      logInput?: boolean | undefined;
      full?: boolean | undefined;
      sizeAverage?: boolean | null | undefined;
      eps?: number | undefined;
      reduce?: boolean | null | undefined;
      reduction?: string | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  poissonNllLoss(options: {
    input: Tensor;
    target: Tensor;
    logInput?: boolean | undefined;
    full?: boolean | undefined;
    sizeAverage?: boolean | null | undefined;
    eps?: number | undefined;
    reduce?: boolean | null | undefined;
    reduction?: string | undefined;
    out?: Tensor | null | undefined;
  }): Tensor;
}

/** The methods of embedding-loss. */
export interface EmbeddingLossMethods {}
