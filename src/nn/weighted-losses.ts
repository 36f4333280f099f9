/** Losses with weights as modules, and the distances between vectors. */
import * as binary from '../ops/loss/binary-loss.js';
import { cosineSimilarity, multilabelSoftMarginLoss, pairwiseDistance } from '../ops/loss/embedding-loss.js';
import { takeArguments } from '../tensor/arguments.js';
import type { Tensor } from '../tensor/tensor.js';
import { Module } from './module.js';
import { Loss, legacy, type LossOptions } from './loss.js';

interface WeightedOptions extends LossOptions {
  weight?: Tensor | null;
}

const weighted = {
  weight: null as Tensor | null,
  sizeAverage: legacy.sizeAverage,
  reduce: legacy.reduce,
  reduction: 'mean',
};

type WeightedArguments =
  | [weight?: Tensor | null, sizeAverage?: boolean | null, reduce?: boolean | null, reduction?: string]
  | [options: WeightedOptions];

/** A loss with a weight for each element; the weights are a buffer. */
abstract class WeightedLoss extends Loss {
  declare weight: Tensor | null;

  constructor(options: typeof weighted) {
    super(options);
    this.registerBuffer('weight', options.weight);
  }
}

/**
 * The mean of `-(t log(x) + (1 - t) log(1 - x))` for probabilities x and targets t.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.BCELoss.html
 * @example
 * new nn.BCELoss().call(tensor([0.5, 0.5]), tensor([0, 1])).item(); // about 0.693
 */
export class BCELoss extends WeightedLoss {
  constructor(...args: WeightedArguments) {
    super(takeArguments('BCELoss', weighted, args));
  }

  override forward(input: Tensor, target: Tensor): Tensor {
    const { weight, reduction } = this;
    return binary.binaryCrossEntropy(input, target, { weight, reduction });
  }
}

interface LogitsOptions extends WeightedOptions {
  posWeight?: Tensor | null;
}

/**
 * `BCELoss` of the sigmoid of x, accurate for logits x of any size; `posWeight` weighs targets of 1.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.BCEWithLogitsLoss.html
 * @example
 * new nn.BCEWithLogitsLoss().call(zeros(2), tensor([0, 1])).item(); // about 0.693
 */
export class BCEWithLogitsLoss extends WeightedLoss {
  declare posWeight: Tensor | null;

  constructor(
    ...args:
      | [
          weight?: Tensor | null,
          sizeAverage?: boolean | null,
          reduce?: boolean | null,
          reduction?: string,
          posWeight?: Tensor | null,
        ]
      | [options: LogitsOptions]
  ) {
    const defaults = { ...weighted, posWeight: null as Tensor | null };
    const options = takeArguments('BCEWithLogitsLoss', defaults, args);
    super(options);
    this.registerBuffer('posWeight', options.posWeight);
  }

  override forward(input: Tensor, target: Tensor): Tensor {
    const { weight, posWeight, reduction } = this;
    return binary.binaryCrossEntropyWithLogits(input, target, { weight, posWeight, reduction });
  }
}

/**
 * `BCEWithLogitsLoss` of each class, averaged over the classes, which lie along the last dimension.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.MultiLabelSoftMarginLoss.html
 * @example
 * new nn.MultiLabelSoftMarginLoss().call(zeros(1, 2), tensor([[0, 1]])).item(); // about 0.693
 */
export class MultiLabelSoftMarginLoss extends WeightedLoss {
  constructor(...args: WeightedArguments) {
    super(takeArguments('MultiLabelSoftMarginLoss', weighted, args));
  }

  override forward(input: Tensor, target: Tensor): Tensor {
    const { weight, reduction } = this;
    return multilabelSoftMarginLoss(input, target, { weight, reduction });
  }
}

/**
 * The distance `|x1 - x2 + eps|` of the order `p` between vectors, which lie along the last dimension.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.PairwiseDistance.html
 * @example
 * new nn.PairwiseDistance({ p: 1 }).call(randn(4, 3), randn(4, 3)).shape; // [4]
 */
export class PairwiseDistance extends Module {
  readonly norm: number;
  readonly eps: number;
  readonly keepdim: boolean;

  constructor(
    ...args:
      | [p?: number, eps?: number, keepdim?: boolean]
      | [options: { p?: number; eps?: number; keepdim?: boolean }]
  ) {
    super();
    const { p, eps, keepdim } = takeArguments('PairwiseDistance', { p: 2, eps: 1e-6, keepdim: false }, args);
    this.norm = p;
    this.eps = eps;
    this.keepdim = keepdim;
  }

  override forward(x1: Tensor, x2: Tensor): Tensor {
    return pairwiseDistance(x1, x2, this.norm, this.eps, this.keepdim);
  }
}

/**
 * The cosine of the angle between vectors, which lie along a dimension.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.CosineSimilarity.html
 * @example
 * new nn.CosineSimilarity().call(tensor([[1, 0]]), tensor([[0, 2]])).tolist(); // [0]
 */
export class CosineSimilarity extends Module {
  readonly dim: number;
  readonly eps: number;

  constructor(...args: [dim?: number, eps?: number] | [options: { dim?: number; eps?: number }]) {
    super();
    const { dim, eps } = takeArguments('CosineSimilarity', { dim: 1, eps: 1e-8 }, args);
    this.dim = dim;
    this.eps = eps;
  }

  override forward(x1: Tensor, x2: Tensor): Tensor {
    return cosineSimilarity(x1, x2, this.dim, this.eps);
  }
}
