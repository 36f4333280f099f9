/** Losses of pairs and triplets of vectors as modules. */
import * as embeddings from '../ops/loss/embedding-loss.js';
import { takeArguments } from '../tensor/arguments.js';
import type { Tensor } from '../tensor/tensor.js';
import { legacy, Loss, type LossOptions } from './loss.js';

interface MarginRankingLossOptions extends LossOptions {
  margin?: number;
}

/**
 * `max(0, margin - t (x1 - x2))`: the first is to be larger where the target t is 1, smaller where it is -1.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.MarginRankingLoss.html
 * @example
 * new nn.MarginRankingLoss().call(tensor([1]), tensor([3]), tensor([1])).item(); // 2
 */
export class MarginRankingLoss extends Loss {
  readonly margin: number;

  constructor(
    ...args:
      | [margin?: number, sizeAverage?: boolean | null, reduce?: boolean | null, reduction?: string]
      | [options: MarginRankingLossOptions]
  ) {
    const options = takeArguments(
      'MarginRankingLoss',
      { margin: 0, sizeAverage: legacy.sizeAverage, reduce: legacy.reduce, reduction: 'mean' },
      args,
    );
    super(options);
    this.margin = options.margin;
  }

  override forward(input1: Tensor, input2: Tensor, target: Tensor): Tensor {
    const { margin, reduction } = this;
    return embeddings.marginRankingLoss(input1, input2, target, { margin, reduction });
  }
}

interface CosineEmbeddingLossOptions extends LossOptions {
  margin?: number;
}

/**
 * `1 - cos` of pairs with a target of 1, and how far the cosine is above the margin of those with -1.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.CosineEmbeddingLoss.html
 * @example
 * new nn.CosineEmbeddingLoss().call(tensor([[1, 0]]), tensor([[0, 2]]), tensor([1])).item(); // 1
 */
export class CosineEmbeddingLoss extends Loss {
  readonly margin: number;

  constructor(
    ...args:
      | [margin?: number, sizeAverage?: boolean | null, reduce?: boolean | null, reduction?: string]
      | [options: CosineEmbeddingLossOptions]
  ) {
    const options = takeArguments(
      'CosineEmbeddingLoss',
      { margin: 0, sizeAverage: legacy.sizeAverage, reduce: legacy.reduce, reduction: 'mean' },
      args,
    );
    super(options);
    this.margin = options.margin;
  }

  override forward(input1: Tensor, input2: Tensor, target: Tensor): Tensor {
    const { margin, reduction } = this;
    return embeddings.cosineEmbeddingLoss(input1, input2, target, { margin, reduction });
  }
}

interface TripletMarginLossOptions extends LossOptions {
  margin?: number;
  p?: number;
  eps?: number;
  swap?: boolean;
}

/**
 * `max(0, margin + d(anchor, positive) - d(anchor, negative))` with the distance of the order `p`.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.TripletMarginLoss.html
 * @example
 * new nn.TripletMarginLoss({ margin: 0.5 }).call(randn(4, 8), randn(4, 8), randn(4, 8));
 */
export class TripletMarginLoss extends Loss {
  readonly margin: number;
  readonly p: number;
  readonly eps: number;
  readonly swap: boolean;

  constructor(
    ...args:
      | [
          margin?: number,
          p?: number,
          eps?: number,
          swap?: boolean,
          sizeAverage?: boolean | null,
          reduce?: boolean | null,
          reduction?: string,
        ]
      | [options: TripletMarginLossOptions]
  ) {
    const options = takeArguments(
      'TripletMarginLoss',
      {
        margin: 1,
        p: 2,
        eps: 1e-6,
        swap: false,
        sizeAverage: legacy.sizeAverage,
        reduce: legacy.reduce,
        reduction: 'mean',
      },
      args,
    );
    super(options);
    this.margin = options.margin;
    this.p = options.p;
    this.eps = options.eps;
    this.swap = options.swap;
  }

  override forward(anchor: Tensor, positive: Tensor, negative: Tensor): Tensor {
    const { margin, p, eps, swap, reduction } = this;
    return embeddings.tripletMarginLoss(anchor, positive, negative, { margin, p, eps, swap, reduction });
  }
}
