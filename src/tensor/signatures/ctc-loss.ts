/** Types of the operators in ctc-loss. Written by scripts/signatures.ts; do not edit. */

import type { NamedTuple } from '../named-tuple.js';
import type { IndexLike, Tensor } from '../tensor.js';

/** The free functions of ctc-loss. */
export interface CtcLossFunctions {
  _ctcLossBackward(
    grad: Tensor,
    logProbs: Tensor,
    targets: Tensor,
    offsets: Tensor,
    inputLengths: Tensor,
    targetLengths: Tensor,
    negLogLikelihood: Tensor,
    logAlpha: Tensor,
    blank: number,
    zeroInfinity: boolean,
  ): Tensor;
  _ctcLossBackward(
    grad: Tensor,
    logProbs: Tensor,
    targets: Tensor,
    offsets: Tensor,
    inputLengths: Tensor,
    targetLengths: Tensor,
    negLogLikelihood: Tensor,
    logAlpha: Tensor,
    blank: number,
    options: { zeroInfinity: boolean },
  ): Tensor;
  _ctcLossBackward(
    grad: Tensor,
    logProbs: Tensor,
    targets: Tensor,
    offsets: Tensor,
    inputLengths: Tensor,
    targetLengths: Tensor,
    negLogLikelihood: Tensor,
    logAlpha: Tensor,
    options: { blank: number; zeroInfinity: boolean },
  ): Tensor;
  _ctcLossBackward(
    grad: Tensor,
    logProbs: Tensor,
    targets: Tensor,
    offsets: Tensor,
    inputLengths: Tensor,
    targetLengths: Tensor,
    negLogLikelihood: Tensor,
    options: { logAlpha: Tensor; blank: number; zeroInfinity: boolean },
  ): Tensor;
  _ctcLossBackward(
    grad: Tensor,
    logProbs: Tensor,
    targets: Tensor,
    offsets: Tensor,
    inputLengths: Tensor,
    targetLengths: Tensor,
    options: { negLogLikelihood: Tensor; logAlpha: Tensor; blank: number; zeroInfinity: boolean },
  ): Tensor;
  _ctcLossBackward(
    grad: Tensor,
    logProbs: Tensor,
    targets: Tensor,
    offsets: Tensor,
    inputLengths: Tensor,
    options: {
      targetLengths: Tensor;
      negLogLikelihood: Tensor;
      logAlpha: Tensor;
      blank: number;
      zeroInfinity: boolean;
    },
  ): Tensor;
  _ctcLossBackward(
    grad: Tensor,
    logProbs: Tensor,
    targets: Tensor,
    offsets: Tensor,
    options: {
      inputLengths: Tensor;
      targetLengths: Tensor;
      negLogLikelihood: Tensor;
      logAlpha: Tensor;
      blank: number;
      zeroInfinity: boolean;
    },
  ): Tensor;
  _ctcLossBackward(
    grad: Tensor,
    logProbs: Tensor,
    targets: Tensor,
    options: {
      offsets: Tensor;
      inputLengths: Tensor;
      targetLengths: Tensor;
      negLogLikelihood: Tensor;
      logAlpha: Tensor;
      blank: number;
      zeroInfinity: boolean;
    },
  ): Tensor;
  _ctcLossBackward(
    grad: Tensor,
    logProbs: Tensor,
    options: {
      targets: Tensor;
      offsets: Tensor;
      inputLengths: Tensor;
      targetLengths: Tensor;
      negLogLikelihood: Tensor;
      logAlpha: Tensor;
      blank: number;
      zeroInfinity: boolean;
    },
  ): Tensor;
  _ctcLossBackward(
    grad: Tensor,
    options: {
      logProbs: Tensor;
      targets: Tensor;
      offsets: Tensor;
      inputLengths: Tensor;
      targetLengths: Tensor;
      negLogLikelihood: Tensor;
      logAlpha: Tensor;
      blank: number;
      zeroInfinity: boolean;
    },
  ): Tensor;
  _ctcLossBackward(options: {
    grad: Tensor;
    logProbs: Tensor;
    targets: Tensor;
    offsets: Tensor;
    inputLengths: Tensor;
    targetLengths: Tensor;
    negLogLikelihood: Tensor;
    logAlpha: Tensor;
    blank: number;
    zeroInfinity: boolean;
  }): Tensor;
  _ctcLoss(
    logProbs: Tensor,
    targets: Tensor,
    offsets: Tensor,
    inputLengths: Tensor,
    targetLengths: Tensor,
    longest: number,
    blank: number,
    zeroInfinity: boolean,
  ): NamedTuple<['negLogLikelihood', 'logAlpha']>;
  _ctcLoss(
    logProbs: Tensor,
    targets: Tensor,
    offsets: Tensor,
    inputLengths: Tensor,
    targetLengths: Tensor,
    longest: number,
    blank: number,
    options: { zeroInfinity: boolean },
  ): NamedTuple<['negLogLikelihood', 'logAlpha']>;
  _ctcLoss(
    logProbs: Tensor,
    targets: Tensor,
    offsets: Tensor,
    inputLengths: Tensor,
    targetLengths: Tensor,
    longest: number,
    options: { blank: number; zeroInfinity: boolean },
  ): NamedTuple<['negLogLikelihood', 'logAlpha']>;
  _ctcLoss(
    logProbs: Tensor,
    targets: Tensor,
    offsets: Tensor,
    inputLengths: Tensor,
    targetLengths: Tensor,
    options: { longest: number; blank: number; zeroInfinity: boolean },
  ): NamedTuple<['negLogLikelihood', 'logAlpha']>;
  _ctcLoss(
    logProbs: Tensor,
    targets: Tensor,
    offsets: Tensor,
    inputLengths: Tensor,
    options: { targetLengths: Tensor; longest: number; blank: number; zeroInfinity: boolean },
  ): NamedTuple<['negLogLikelihood', 'logAlpha']>;
  _ctcLoss(
    logProbs: Tensor,
    targets: Tensor,
    offsets: Tensor,
    options: {
      inputLengths: Tensor;
      targetLengths: Tensor;
      longest: number;
      blank: number;
      zeroInfinity: boolean;
    },
  ): NamedTuple<['negLogLikelihood', 'logAlpha']>;
  _ctcLoss(
    logProbs: Tensor,
    targets: Tensor,
    options: {
      offsets: Tensor;
      inputLengths: Tensor;
      targetLengths: Tensor;
      longest: number;
      blank: number;
      zeroInfinity: boolean;
    },
  ): NamedTuple<['negLogLikelihood', 'logAlpha']>;
  _ctcLoss(
    logProbs: Tensor,
    options: {
      targets: Tensor;
      offsets: Tensor;
      inputLengths: Tensor;
      targetLengths: Tensor;
      longest: number;
      blank: number;
      zeroInfinity: boolean;
    },
  ): NamedTuple<['negLogLikelihood', 'logAlpha']>;
  _ctcLoss(options: {
    logProbs: Tensor;
    targets: Tensor;
    offsets: Tensor;
    inputLengths: Tensor;
    targetLengths: Tensor;
    longest: number;
    blank: number;
    zeroInfinity: boolean;
  }): NamedTuple<['negLogLikelihood', 'logAlpha']>;
  ctcLoss(
    logProbs: Tensor,
    targets: IndexLike,
    inputLengths: IndexLike,
    targetLengths: IndexLike,
    blank?: number | undefined,
    reduction?: string | undefined,
    zeroInfinity?: boolean | undefined,
    options?: { out?: Tensor | null | undefined },
  ): Tensor;
  ctcLoss(
    logProbs: Tensor,
    targets: IndexLike,
    inputLengths: IndexLike,
    targetLengths: IndexLike,
    blank: number,
    reduction: string,
    options?: { zeroInfinity?: boolean | undefined; out?: Tensor | null | undefined },
  ): Tensor;
  ctcLoss(
    logProbs: Tensor,
    targets: IndexLike,
    inputLengths: IndexLike,
    targetLengths: IndexLike,
    blank: number,
    options?: {
      reduction?: string | undefined;
      zeroInfinity?: boolean | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  ctcLoss(
    logProbs: Tensor,
    targets: IndexLike,
    inputLengths: IndexLike,
    targetLengths: IndexLike,
    options?: {
      blank?: number | undefined;
      reduction?: string | undefined;
      zeroInfinity?: boolean | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  ctcLoss(
    logProbs: Tensor,
    targets: IndexLike,
    inputLengths: IndexLike,
    options: {
      targetLengths: IndexLike;
      blank?: number | undefined;
      reduction?: string | undefined;
      zeroInfinity?: boolean | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  ctcLoss(
    logProbs: Tensor,
    targets: IndexLike,
    options: {
      inputLengths: IndexLike;
      targetLengths: IndexLike;
      blank?: number | undefined;
      reduction?: string | undefined;
      zeroInfinity?: boolean | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  ctcLoss(
    logProbs: Tensor,
    options: {
      targets: IndexLike;
      inputLengths: IndexLike;
      targetLengths: IndexLike;
      blank?: number | undefined;
      reduction?: string | undefined;
      zeroInfinity?: boolean | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  ctcLoss(options: {
    logProbs: Tensor;
    targets: IndexLike;
    inputLengths: IndexLike;
    targetLengths: IndexLike;
    blank?: number | undefined;
    reduction?: string | undefined;
    zeroInfinity?: boolean | undefined;
    out?: Tensor | null | undefined;
  }): Tensor;
}

/** The methods of ctc-loss. */
export interface CtcLossMethods {}
