/** Losses of distances and rankings, made of other operators: of embeddings, pairs, triplets and distributions. */
import { RuntimeError, ValueError } from '../../errors.js';
import { noGrad } from '../../graph/modes.js';
import { floatType, resultTypeOfPair } from '../../tensor/promotion.js';
import { broadcastShapes, formatShape, formatSize, sameShape } from '../../tensor/shape.js';
import type { Tensor } from '../../tensor/tensor.js';
import { warn } from '../../tensor/warn.js';
import { logsigmoid } from '../activation.js';
import { composite } from '../define.js';
import { rsub } from '../arithmetic.js';
import { fullLike } from '../creation.js';
import { where } from '../selection.js';
import { xlogy } from '../special/pairs.js';
import { reduced, reductionOf } from './reduction.js';

/**
 * The distance `|x1 - x2 + eps|` of the order `p` between vectors, which lie along the last dimension.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.functional.pairwise_distance.html
 * @example
 * nn.functional.pairwiseDistance(tensor([[3, 0]]), tensor([[0, 4]])).shape; // [1]
 */
export const pairwiseDistance = composite(
  'pairwiseDistance(Tensor x1, Tensor x2, float p=2, float eps=1e-06, bool keepdim=False) -> Tensor',
  (x1, x2, p, eps, keepdim) => {
    const last = Math.max(x1.shape.length, x2.shape.length) - 1;
    const difference = x1.sub(x2);
    // eps is a floating-point number, whatever its value
    return difference.to(floatType(difference._type).name).add(eps).norm(p, last, { keepdim });
  },
  { only: 'function' },
);

/**
 * The cosine of the angle between vectors, which lie along a dimension.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.functional.cosine_similarity.html
 * @example
 * nn.functional.cosineSimilarity(tensor([[1, 0]]), tensor([[0, 2]])).tolist(); // [0]
 */
export const cosineSimilarity = composite(
  'cosineSimilarity(Tensor x1, Tensor x2, int dim=1, float eps=1e-08) -> Tensor',
  (x1, x2, dim, eps) => {
    const type = resultTypeOfPair(x1, x2);
    if (!type.isFloat) {
      throw new RuntimeError(`expected common dtype to be floating point, yet common dtype is ${type.label}`);
    }
    const shape = broadcastShapes(x1.shape, x2.shape);
    const unit = (x: Tensor): Tensor => {
      const wide = x.to(type.name).expand(shape);
      const squares = wide.pow(2).sum(dim, true);
      noGrad(() => squares.clampMin_(eps * eps));
      return wide.div(squares.sqrt());
    };
    return unit(x1).mul(unit(x2)).sum(dim);
  },
  { only: 'function' },
);

/**
 * `1 - cos` of pairs with a target of 1, and how far the cosine is above the margin of those with -1.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.functional.cosine_embedding_loss.html
 * @example
 * nn.functional.cosineEmbeddingLoss(tensor([1, 0]), tensor([0, 2]), tensor(1)).item(); // 1
 */
export const cosineEmbeddingLoss = composite(
  'cosineEmbeddingLoss(Tensor input1, Tensor input2, Tensor target, float margin=0, bool? sizeAverage=None, bool? reduce=None, str reduction=mean) -> Tensor',
  (input1, input2, target, margin, sizeAverage, reduce, reduction) => {
    const how = reductionOf(sizeAverage, reduce, reduction);
    const dims = target.shape.length;
    if (dims > 1) throw new RuntimeError('0D or 1D target tensor expected, multi-target not supported');
    if (input1.shape.length !== dims + 1 || input2.shape.length !== dims + 1) {
      throw new RuntimeError(
        `${dims}D target tensor expects ${dims + 1}D input tensors, but found inputs with sizes ` +
          `${formatShape(input1.shape)} and ${formatShape(input2.shape)}.`,
      );
    }
    const square = (x: Tensor): Tensor => x.mul(x).sum(dims).add(1e-12);
    const sum = input1.mul(input2).sum(dims);
    const cosine = sum.div(square(input1).mul(square(input2)).sqrt());
    const ofPositive = where(target.eq(1), cosine.neg().add(1), cosine.newZeros(cosine.shape));
    const ofNegative = where(target.eq(-1), cosine.sub(margin).clampMin_(0), cosine.newZeros(cosine.shape));
    return reduced(ofPositive.add(ofNegative), how);
  },
  { only: 'function' },
);

/**
 * x where the target is 1, and `max(0, margin - x)` where it is -1.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.functional.hinge_embedding_loss.html
 * @example
 * nn.functional.hingeEmbeddingLoss(tensor([0.5, 0.5]), tensor([1, -1])).item(); // 0.5
 */
export const hingeEmbeddingLoss = composite(
  'hingeEmbeddingLoss(Tensor input, Tensor target, float margin=1, bool? sizeAverage=None, bool? reduce=None, str reduction=mean) -> Tensor',
  (input, target, margin, sizeAverage, reduce, reduction) => {
    const how = reductionOf(sizeAverage, reduce, reduction);
    const zeros = input.newZeros(input.shape);
    // PyTorch puts the margin into the input's dtype and layout
    const far = where(target.ne(1), fullLike(input, margin).sub(input).clampMin_(0), zeros);
    return reduced(far.add(where(target.ne(-1), input, zeros)), how);
  },
  { only: 'function' },
);

/**
 * `max(0, margin - t (x1 - x2))`: the first is to be larger where the target t is 1, smaller where it is -1.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.functional.margin_ranking_loss.html
 * @example
 * nn.functional.marginRankingLoss(tensor([1]), tensor([3]), tensor([1])).item(); // 2
 */
export const marginRankingLoss = composite(
  'marginRankingLoss(Tensor input1, Tensor input2, Tensor target, float margin=0, bool? sizeAverage=None, bool? reduce=None, str reduction=mean) -> Tensor',
  (input1, input2, target, margin, sizeAverage, reduce, reduction) => {
    const how = reductionOf(sizeAverage, reduce, reduction);
    const dims = input1.shape.length;
    if (dims !== input2.shape.length || dims !== target.shape.length) {
      throw new RuntimeError(
        'margin_ranking_loss : All input tensors should have same dimension but got sizes: input1: ' +
          `${formatSize(input1.shape)}, input2: ${formatSize(input2.shape)}, target: ${formatSize(target.shape)} `,
      );
    }
    const difference = input1.sub(input2);
    const raised = target.neg().mul(difference);
    const type = floatType(raised._type);
    return reduced(raised.to(type.name).add(margin).clampMin_(0), how);
  },
  { only: 'function' },
);

/**
 * `max(0, margin + d(anchor, positive) - d(anchor, negative))` with the distance of the order `p`; with `swap` the
 * positive stands in for the anchor where it is nearer to the negative.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.functional.triplet_margin_loss.html
 * @example
 * nn.functional.tripletMarginLoss(randn(4, 8), randn(4, 8), randn(4, 8), { margin: 0.5 });
 */
export const tripletMarginLoss = composite(
  'tripletMarginLoss(Tensor anchor, Tensor positive, Tensor negative, float margin=1, float p=2, float eps=1e-06, bool swap=False, bool? sizeAverage=None, bool? reduce=None, str reduction=mean) -> Tensor',
  (anchor, positive, negative, margin, p, eps, swap, sizeAverage, reduce, reduction) => {
    const how = reductionOf(sizeAverage, reduce, reduction);
    const [a, b, c] = [anchor, positive, negative].map(({ shape }) => shape.length);
    if (a !== b || b !== c) {
      throw new RuntimeError(`All inputs should have same dimension but got ${a}D, ${b}D and ${c}D inputs.`);
    }
    const near = pairwiseDistance(anchor, positive, p, eps);
    const distance = pairwiseDistance(anchor, negative, p, eps);
    const far = swap ? distance.minimum(pairwiseDistance(positive, negative, p, eps)) : distance;
    return reduced(near.add(margin).sub(far).clampMin(0), how);
  },
  { only: 'function' },
);

/**
 * The divergence `t (log(t) - x)` of log-probabilities x from probabilities t, or log-probabilities with `logTarget`.
 * 'batchmean', which divides by the size of the batch, is what mathematics calls by the name.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.functional.kl_div.html
 * @example
 * nn.functional.klDiv(randn(2, 3).logSoftmax(1), randn(2, 3).softmax(1), { reduction: 'batchmean' });
 */
export const klDiv = composite(
  'klDiv(Tensor input, Tensor target, bool? sizeAverage=None, bool? reduce=None, str reduction=mean, bool logTarget=False) -> Tensor',
  (input, target, sizeAverage, reduce, reduction, logTarget) => {
    const isOld = sizeAverage !== null || reduce !== null;
    if (!isOld && reduction === 'mean') {
      warn(
        "reduction: 'mean' divides the total loss by both the batch size and the support size.'batchmean' divides only " +
          "by the batch size, and aligns with the KL div math definition.'mean' will be changed to behave the same as " +
          "'batchmean' in the next major release.",
      );
    }
    const isBatch = !isOld && reduction === 'batchmean';
    const how = isBatch ? 'sum' : reductionOf(sizeAverage, reduce, reduction);
    if (!input._type.isFloat || !target._type.isFloat) {
      throw new RuntimeError('kl_div: Integral inputs not supported.');
    }
    const losses = logTarget
      ? target.exp().mul(target.sub(input))
      : xlogy(target, target).sub(target.mul(input));
    const result = reduced(losses, how);
    return isBatch && input.shape.length > 0 ? result.div(input.shape[0]!) : result;
  },
  { only: 'function' },
);

/**
 * `binaryCrossEntropyWithLogits` of each class, averaged over the classes, which lie along the last dimension.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.functional.multilabel_soft_margin_loss.html
 * @example
 * nn.functional.multilabelSoftMarginLoss(zeros(1, 2), tensor([[0, 1]])).item(); // about 0.693
 */
export const multilabelSoftMarginLoss = composite(
  'multilabelSoftMarginLoss(Tensor input, Tensor target, Tensor? weight=None, bool? sizeAverage=None, bool? reduce=None, str reduction=mean) -> Tensor',
  (input, target, weight, sizeAverage, reduce, reduction) => {
    const isOld = sizeAverage !== null || reduce !== null;
    const how = isOld ? reductionOf(sizeAverage, reduce, reduction) : reduction;
    const positive = target.mul(logsigmoid(input));
    const plain = positive.add(rsub(target, 1).mul(logsigmoid(input.neg()))).neg();
    const losses = weight === null ? plain : plain.mul(weight);
    const last = input.shape.length - 1;
    const means = losses.sum(last).div(input.size(last));
    if (how !== 'none' && how !== 'mean' && how !== 'sum') throw new ValueError(`${how} is not valid`);
    return reduced(means, how);
  },
  { only: 'function' },
);

/**
 * The negative log likelihood of targets under normal distributions with the given means and variances.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.functional.gaussian_nll_loss.html
 * @example
 * nn.functional.gaussianNllLoss(zeros(2), tensor([1, -1]), ones(2)).item(); // 0.5
 */
export const gaussianNllLoss = composite(
  'gaussianNllLoss(Tensor input, Tensor target, Tensor var, bool full=False, float eps=1e-06, str reduction=mean) -> Tensor',
  (input, target, variance, full, eps, reduction) => {
    let spread = variance;
    if (!sameShape(variance.shape, input.shape)) {
      const outer = input.shape.slice(0, -1);
      if (sameShape(variance.shape, outer)) spread = variance.unsqueeze(-1);
      else if (!sameShape(variance.shape.slice(0, -1), outer) || variance.size(-1) !== 1) {
        throw new ValueError('var is of incorrect size');
      }
    }
    if (reduction !== 'none' && reduction !== 'mean' && reduction !== 'sum') {
      throw new ValueError(`${reduction} is not valid`);
    }
    if (spread.lt(0).any().item() as boolean) throw new ValueError('var has negative entry/entries');
    const kept = spread.clone();
    noGrad(() => kept.clampMin_(eps));
    const losses = kept.log().add(input.sub(target).pow(2).div(kept)).mul(0.5);
    return reduced(full ? losses.add_(0.5 * Math.log(2 * Math.PI)) : losses, reduction);
  },
  { only: 'function' },
);

/**
 * The negative log likelihood of counts under Poisson distributions with the mean x, or `exp(x)` with `logInput`;
 * `full` adds Stirling's approximation of what does not depend on x.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.functional.poisson_nll_loss.html
 * @example
 * nn.functional.poissonNllLoss(zeros(2), tensor([1, 2])).item(); // 1
 */
export const poissonNllLoss = composite(
  'poissonNllLoss(Tensor input, Tensor target, bool logInput=True, bool full=False, bool? sizeAverage=None, float eps=1e-08, bool? reduce=None, str reduction=mean) -> Tensor',
  (input, target, logInput, full, sizeAverage, eps, reduce, reduction) => {
    const isOld = sizeAverage !== null || reduce !== null;
    const how = isOld ? reductionOf(sizeAverage, reduce, reduction) : reduction;
    if (how !== 'none' && how !== 'mean' && how !== 'sum') throw new ValueError(`${how} is not valid`);
    const losses = logInput
      ? input.exp().sub(target.mul(input))
      : input.sub(target.mul(input.add(eps).log()));
    if (!full) return reduced(losses, how);
    const half = target
      .mul(2 * Math.PI)
      .log()
      .mul(0.5);
    const stirling = target.mul(target.log()).sub(target).add(half);
    return reduced(losses.add_(stirling.maskedFill(target.le(1), 0)), how);
  },
  { only: 'function' },
);
