/** Losses of yes and no: binary cross entropy of probabilities and of logits, and the soft margin. */
import { RuntimeError, ValueError } from '../../errors.js';
import { gradMode } from '../../graph/modes.js';
import { emptyLike } from '../../tensor/allocate.js';
import { bool, type ScalarType } from '../../tensor/dtype.js';
import { floatType, resultTypeOfPair } from '../../tensor/promotion.js';
import { broadcastShapes, formatSize, numelOf, sameShape } from '../../tensor/shape.js';
import type { Functions } from '../../tensor/signatures/index.js';
import type { Tensor } from '../../tensor/tensor.js';
import { Binary, Ternary } from '../../wasm/codes.js';
import { logsigmoid } from '../activation.js';
import { composite, operator, saving } from '../define.js';
import { binary, ternary } from '../elementwise.js';
import { assertCanCast } from '../output.js';
import { reduced, reductionOf } from './reduction.js';

/** A gradient of what was reduced, for each element, and times its weight. */
function shareOf(gradient: Tensor, like: Tensor, weight: Tensor | null, reduction: string): Tensor {
  const share = reduction === 'mean' ? gradient.div(like._numel) : gradient;
  return weight === null ? share : share.mul(weight);
}

/** PyTorch has no gradient of some arguments, and says so wherever it would record. */
export function refuseGradients(name: string, others: Readonly<Record<string, Tensor | null>>): void {
  if (!gradMode.enabled) return;
  for (const [argument, t] of Object.entries(others)) {
    if (t?.requiresGrad !== true) continue;
    throw new RuntimeError(
      `The function '${name}' is not differentiable with respect to argument '${argument}'. This input cannot have ` +
        'requires_grad True.',
    );
  }
}

const binaryCrossEntropyBackward: Functions['_binaryCrossEntropyBackward'] = operator(
  '_binaryCrossEntropyBackward(Tensor gradOutput, Tensor self, Tensor target, Tensor? weight, str reduction) -> Tensor',
  {
    only: 'function',
    nodeName: 'BinaryCrossEntropyBackwardBackward0',
    forward: (gradOutput, self, target, weight, reduction) => {
      const share = shareOf(gradOutput, self, weight, reduction);
      const type = self._type;
      return ternary(Ternary.BinaryCrossEntropyBackward, [share, self, target], [type, type, type], type);
    },
    gradients: {
      gradOutput: saving(['self', 'target', 'weight'], (gradient, { self, target, weight, reduction }) =>
        binaryCrossEntropyBackward(gradient, self, target, weight, reduction),
      ),
      self: saving(
        ['gradOutput', 'self', 'target', 'weight'],
        (gradient, { gradOutput, self, target, weight, reduction }) => {
          const spread = self.mul(self.neg().add(1));
          const bend = self.mul(self).sub(self.mul(target).mul(2)).add(target);
          const outer = gradient.mul(shareOf(gradOutput, self, weight, reduction));
          return outer.mul(bend).div(spread.mul(spread));
        },
      ),
      target: saving(
        ['gradOutput', 'self', 'weight'],
        (gradient, { gradOutput, self, weight, reduction }) => {
          const outer = gradient.mul(shareOf(gradOutput, self, weight, reduction));
          return outer.div(self.mul(self.sub(1)));
        },
      ),
    },
  },
);

const binaryCrossEntropyOperator = operator(
  '_binaryCrossEntropy(Tensor self, Tensor target, Tensor? weight, str reduction) -> Tensor',
  {
    only: 'function',
    nodeName: 'BinaryCrossEntropyBackward0',
    forward: (self, target, weight, reduction) => {
      const type = self._type;
      const other = [target, weight].find((t) => t !== null && t._type !== type);
      if (other) throw new RuntimeError(`Found dtype ${other._type.label} but expected ${type.label}`);
      if (!type.isFloat) {
        throw new RuntimeError(`"binary_cross_entropy" not implemented for '${type.label}'`);
      }
      if (!(self.ge(0).logicalAnd(self.le(1)).all().item() as boolean)) {
        throw new RuntimeError('all elements of input should be between 0 and 1');
      }
      const losses = binary(Binary.BinaryCrossEntropy, self, target, type, emptyLike(self));
      return reduced(weight === null ? losses : losses.mul_(weight), reduction);
    },
    gradients: {
      self: saving(['self', 'target', 'weight'], (gradient, { self, target, weight, reduction }) =>
        binaryCrossEntropyBackward(gradient, self, target, weight, reduction),
      ),
      target: saving(['self', 'weight'], (gradient, { self, weight, reduction }) =>
        self
          .neg()
          .add(1)
          .log()
          .sub(self.log())
          .mul(shareOf(gradient, self, weight, reduction)),
      ),
    },
  },
);

/**
 * The mean of `-(t log(x) + (1 - t) log(1 - x))` for probabilities x and targets t.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.functional.binary_cross_entropy.html
 * @example
 * nn.functional.binaryCrossEntropy(tensor([0.5, 0.5]), tensor([0, 1])).item(); // about 0.693
 */
export const binaryCrossEntropy = composite(
  'binaryCrossEntropy(Tensor input, Tensor target, Tensor? weight=None, bool? sizeAverage=None, bool? reduce=None, str reduction=mean) -> Tensor',
  (input, target, weight, sizeAverage, reduce, reduction) => {
    const how = reductionOf(sizeAverage, reduce, reduction);
    if (!sameShape(input.shape, target.shape)) {
      throw new ValueError(
        `Using a target size (${formatSize(target.shape)}) that is different to the input size ` +
          `(${formatSize(input.shape)}) is deprecated. Please ensure they have the same size.`,
      );
    }
    const weights = weight?.expand(broadcastShapes(target.shape, weight.shape)) ?? null;
    refuseGradients('binary_cross_entropy', { weight: weights });
    return binaryCrossEntropyOperator(input, target, weights, how);
  },
  { only: 'function' },
);

/** What a positive weight makes of the loss of logits: (1 - t) x + (1 + (w - 1) t) log(1 + e^-x). */
function weightedLosses(self: Tensor, target: Tensor, positive: Tensor): Tensor {
  const factor = positive.sub(1).mul(target).add(1);
  return target
    .neg()
    .add_(1)
    .mul_(self)
    .sub_(factor.mul(logsigmoid(self)));
}

/** Raises what PyTorch does on its way to the loss if one of them is of integers or truth values. */
function assertFloats(self: Tensor, target: Tensor, type: ScalarType): void {
  if (self._type === bool) self.neg();
  if (target._type === bool) target.sub(target);
  if (!self._type.isFloat) assertCanCast(floatType(self._type), self._type);
  assertCanCast(type, target._type);
}

const logitsLoss = operator(
  '_binaryCrossEntropyWithLogits(Tensor self, Tensor target, Tensor? weight, Tensor? posWeight, str reduction) -> Tensor',
  {
    only: 'function',
    nodeName: 'BinaryCrossEntropyWithLogitsBackward0',
    forward: (self, target, weight, posWeight, reduction) => {
      const type = resultTypeOfPair(self, target);
      assertFloats(self, target, type);
      // PyTorch's losses are like the target
      const losses =
        posWeight === null
          ? binary(Binary.BinaryCrossEntropyWithLogits, self, target, type, emptyLike(target))
          : weightedLosses(self, target, posWeight);
      return reduced(weight === null ? losses : losses.mul_(weight), reduction);
    },
    gradients: {
      self: saving(
        ['self', 'target', 'weight', 'posWeight'],
        (gradient, { self, target, weight, posWeight, reduction }) => {
          const logistic = self.sigmoid();
          const positive = posWeight === null ? target : posWeight.mul(target);
          const slope =
            posWeight === null
              ? logistic.sub(target)
              : positive.add(1).sub(target).mul(logistic).sub(positive);
          const inner = weight === null ? slope.mul(gradient) : slope.mul(gradient).mul(weight);
          return reduction === 'mean' ? inner.div(self._numel) : inner;
        },
      ),
      target: saving(['self', 'weight', 'posWeight'], (gradient, { self, weight, posWeight, reduction }) => {
        const slope =
          posWeight === null ? self.neg() : logsigmoid(self.neg()).sub(posWeight.mul(logsigmoid(self)));
        const inner = weight === null ? slope.mul(gradient) : slope.mul(gradient).mul(weight);
        return reduction === 'mean' ? inner.div(self._numel) : inner;
      }),
    },
  },
);

/**
 * `binaryCrossEntropy` of the sigmoid of x, accurate for logits x of any size; `posWeight` weighs targets of 1.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.functional.binary_cross_entropy_with_logits.html
 * @example
 * nn.functional.binaryCrossEntropyWithLogits(zeros(2), tensor([0, 1])).item(); // about 0.693
 */
export const binaryCrossEntropyWithLogits = composite(
  'binaryCrossEntropyWithLogits(Tensor input, Tensor target, Tensor? weight=None, bool? sizeAverage=None, bool? reduce=None, str reduction=mean, Tensor? posWeight=None) -> Tensor',
  (input, target, weight, sizeAverage, reduce, reduction, posWeight) => {
    const how = reductionOf(sizeAverage, reduce, reduction);
    if (!sameShape(input.shape, target.shape)) {
      throw new ValueError(
        `Target size (${formatSize(target.shape)}) must be the same as input size (${formatSize(input.shape)})`,
      );
    }
    refuseGradients('binary_cross_entropy_with_logits', { weight, pos_weight: posWeight });
    return logitsLoss(input, target, weight, posWeight, how);
  },
  { only: 'function' },
);

const softMarginBackward: Functions['_softMarginLossBackward'] = operator(
  '_softMarginLossBackward(Tensor gradOutput, Tensor self, Tensor target, str reduction) -> Tensor',
  {
    only: 'function',
    nodeName: 'SoftMarginLossBackwardBackward0',
    forward: (gradOutput, self, target, reduction) => {
      const type = resultTypeOfPair(self, target);
      const count = numelOf(broadcastShapes(self.shape, target.shape));
      const share = reduction === 'mean' ? gradOutput.div(count) : gradOutput;
      return ternary(Ternary.SoftMarginBackward, [share, self, target], [type, type, type], type);
    },
    gradients: {
      gradOutput: saving(['self', 'target'], (gradient, { self, target, reduction }) =>
        softMarginBackward(gradient, self, target, reduction),
      ),
      self: saving(['gradOutput', 'self', 'target'], (gradient, { gradOutput, self, target, reduction }) => {
        const s = self.mul(target).sigmoid();
        const bend = target.mul(target).mul(s).mul(s.neg().add(1));
        return gradient.mul(gradOutput).mul(reduction === 'mean' ? bend.div(bend._numel) : bend);
      }),
    },
  },
);

const softMarginOperator = operator('_softMarginLoss(Tensor self, Tensor target, str reduction) -> Tensor', {
  only: 'function',
  nodeName: 'SoftMarginLossBackward0',
  forward: (self, target, reduction) => {
    // As in PyTorch the losses take the place of the negative input, so they have its shape, dtype and layout.
    const losses = self.neg();
    const type = floatType(resultTypeOfPair(self, target));
    return reduced(binary(Binary.SoftMargin, losses, target, type, losses), reduction);
  },
  gradients: {
    self: saving(['self', 'target'], (gradient, { self, target, reduction }) =>
      softMarginBackward(gradient, self, target, reduction),
    ),
  },
});

/**
 * The mean of `log(1 + exp(-t x))` for targets t of 1 or -1.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.functional.soft_margin_loss.html
 * @example
 * nn.functional.softMarginLoss(zeros(2), tensor([1, -1])).item(); // about 0.693
 */
export const softMarginLoss = composite(
  'softMarginLoss(Tensor input, Tensor target, bool? sizeAverage=None, bool? reduce=None, str reduction=mean) -> Tensor',
  (input, target, sizeAverage, reduce, reduction) => {
    const how = reductionOf(sizeAverage, reduce, reduction);
    refuseGradients('soft_margin_loss', { target });
    return softMarginOperator(input, target, how);
  },
  { only: 'function' },
);
