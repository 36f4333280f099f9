/** Losses of margins, alignments and distances of one's own as modules. */
import { ValueError, AssertionError } from '../errors.js';
import { ctcLoss } from '../ops/loss/ctc-loss.js';
import { pairwiseDistance } from '../ops/loss/embedding-loss.js';
import { multilabelMarginLoss, multiMarginLoss } from '../ops/loss/margin-loss.js';
import { reduced, reductionOf } from '../ops/loss/reduction.js';
import { takeArguments } from '../tensor/arguments.js';
import type { IndexLike, Tensor } from '../tensor/tensor.js';
import { Loss, legacy, type LossOptions } from './loss.js';

interface MultiMarginLossOptions extends LossOptions {
  p?: number;
  margin?: number;
  weight?: Tensor | null;
}

/**
 * The mean over classes of `max(0, margin - x[target] + x[class])`, or its square with `p` 2.
 *
 * @throws {ValueError} if `p` is neither 1 nor 2
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.MultiMarginLoss.html
 * @example
 * new nn.MultiMarginLoss().call(tensor([[1, 0.5]]), [0]).item(); // 0.25
 */
export class MultiMarginLoss extends Loss {
  declare weight: Tensor | null;
  readonly p: number;
  readonly margin: number;

  constructor(
    ...args:
      | [
          p?: number,
          margin?: number,
          weight?: Tensor | null,
          sizeAverage?: boolean | null,
          reduce?: boolean | null,
          reduction?: string,
        ]
      | [options: MultiMarginLossOptions]
  ) {
    const options = takeArguments(
      'MultiMarginLoss',
      {
        p: 1,
        margin: 1,
        weight: null as Tensor | null,
        sizeAverage: legacy.sizeAverage,
        reduce: legacy.reduce,
        reduction: 'mean',
      },
      args,
    );
    super(options);
    const { p, margin, weight } = options;
    this.registerBuffer('weight', weight);
    if (p !== 1 && p !== 2) throw new ValueError('only p == 1 and p == 2 supported');
    if (weight !== null && weight.dim() !== 1) throw new AssertionError('');
    this.p = p;
    this.margin = margin;
  }

  override forward(input: Tensor, target: IndexLike): Tensor {
    const { p, margin, weight, reduction } = this;
    return multiMarginLoss(input, target, { p, margin, weight, reduction });
  }
}

/**
 * The sum over right and wrong classes of `max(0, 1 - x[right] + x[wrong])`, divided by the number of classes; targets
 * are the right classes of each row, then -1.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.MultiLabelMarginLoss.html
 * @example
 * new nn.MultiLabelMarginLoss().call(tensor([[1, 0.5]]), [[0, -1]]).item(); // 0.25
 */
export class MultiLabelMarginLoss extends Loss {
  constructor(
    ...args:
      [sizeAverage?: boolean | null, reduce?: boolean | null, reduction?: string] | [options: LossOptions]
  ) {
    const defaults = { sizeAverage: legacy.sizeAverage, reduce: legacy.reduce, reduction: 'mean' };
    super(takeArguments('MultiLabelMarginLoss', defaults, args));
  }

  override forward(input: Tensor, target: IndexLike): Tensor {
    const { reduction } = this;
    return multilabelMarginLoss(input, target, { reduction });
  }
}

interface CTCLossOptions {
  blank?: number;
  reduction?: string;
  zeroInfinity?: boolean;
}

/**
 * The negative log likelihood of labels, [N, S], given log-probabilities, [T, N, C], of labels and `blank` at each
 * time, whatever their alignment.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.CTCLoss.html
 * @example
 * const logProbs = randn(12, 2, 5, { requiresGrad: true }).logSoftmax(2);
 * new nn.CTCLoss().call(logProbs, [[1, 2, 2], [4, 3, 0]], [12, 9], [3, 2]).backward();
 */
export class CTCLoss extends Loss {
  readonly blank: number;
  readonly zeroInfinity: boolean;

  constructor(
    ...args: [blank?: number, reduction?: string, zeroInfinity?: boolean] | [options: CTCLossOptions]
  ) {
    const options = takeArguments('CTCLoss', { blank: 0, reduction: 'mean', zeroInfinity: false }, args);
    super({ ...legacy, reduction: options.reduction });
    this.blank = options.blank;
    this.zeroInfinity = options.zeroInfinity;
  }

  override forward(
    logProbs: Tensor,
    targets: IndexLike,
    inputLengths: IndexLike,
    targetLengths: IndexLike,
  ): Tensor {
    const { blank, reduction, zeroInfinity } = this;
    return ctcLoss(logProbs, targets, inputLengths, targetLengths, { blank, reduction, zeroInfinity });
  }
}

/** A function of two tensors that measures how far apart they are. */
export type DistanceFunction = (a: Tensor, b: Tensor) => Tensor;

/** What becomes of triplets with a distance of one's own. */
export interface TripletDistanceOptions {
  distanceFunction?: DistanceFunction | null;
  margin?: number;
  swap?: boolean;
  reduction?: string;
}

const tripletDefaults = {
  distanceFunction: null as DistanceFunction | null,
  margin: 1,
  swap: false,
  reduction: 'mean',
};

/**
 * `max(0, margin + d(anchor, positive) - d(anchor, negative))` with any function of two tensors as the distance, that
 * of the order 2 unless given. With `swap` the positive stands in for the anchor where it is nearer to the negative.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.functional.triplet_margin_with_distance_loss.html
 * @example
 * const [a, b, c] = [randn(4, 8), randn(4, 8), randn(4, 8)];
 * nn.functional.tripletMarginWithDistanceLoss(a, b, c, {
 *   distanceFunction: (x, y) => x.sub(y).abs().amax(1),
 * });
 */
export function tripletMarginWithDistanceLoss(
  anchor: Tensor,
  positive: Tensor,
  negative: Tensor,
  options: TripletDistanceOptions = {},
): Tensor {
  const { distanceFunction, margin, swap, reduction } = takeArguments(
    'tripletMarginWithDistanceLoss',
    tripletDefaults,
    [options],
  );
  const distance = distanceFunction ?? ((a: Tensor, b: Tensor): Tensor => pairwiseDistance(a, b));
  const near = distance(anchor, positive);
  const far = distance(anchor, negative);
  const furthest = swap ? far.minimum(distance(positive, negative)) : far;
  return reduced(near.sub(furthest).add(margin).clampMin(0), reductionOf(null, null, reduction));
}

/**
 * `TripletMarginLoss` with any function of two tensors as the distance, that of the order 2 unless given.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.TripletMarginWithDistanceLoss.html
 * @example
 * const distanceFunction = new nn.PairwiseDistance({ p: 1 });
 * const loss = new nn.TripletMarginWithDistanceLoss({ distanceFunction: (a, b) => distanceFunction.call(a, b) });
 * loss.call(randn(4, 8), randn(4, 8), randn(4, 8));
 */
export class TripletMarginWithDistanceLoss extends Loss {
  readonly distanceFunction: DistanceFunction;
  readonly margin: number;
  readonly swap: boolean;

  constructor(options: TripletDistanceOptions = {}) {
    const { distanceFunction, margin, swap, reduction } = takeArguments(
      'TripletMarginWithDistanceLoss',
      tripletDefaults,
      [options],
    );
    super({ ...legacy, reduction });
    this.distanceFunction = distanceFunction ?? ((a, b) => pairwiseDistance(a, b));
    this.margin = margin;
    this.swap = swap;
  }

  override forward(anchor: Tensor, positive: Tensor, negative: Tensor): Tensor {
    const { distanceFunction, margin, swap, reduction } = this;
    return tripletMarginWithDistanceLoss(anchor, positive, negative, {
      distanceFunction,
      margin,
      swap,
      reduction,
    });
  }
}
