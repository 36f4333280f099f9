/** Losses of the difference between an input and a target of its shape. */
import { RuntimeError } from '../../errors.js';
import { emptyLike } from '../../tensor/allocate.js';
import { bool } from '../../tensor/dtype.js';
import { resultTypeOfPair } from '../../tensor/promotion.js';
import { broadcastShapes, formatSize, sameShape } from '../../tensor/shape.js';
import type { Functions } from '../../tensor/signatures/index.js';
import type { Tensor } from '../../tensor/tensor.js';
import { warn } from '../../tensor/warn.js';
import { Binary } from '../../wasm/codes.js';
import { composite, operator, saving } from '../define.js';
import { binary, floatOnly } from '../elementwise.js';
import { reduced, reductionOf } from './reduction.js';

const mseLossOperator = operator('_mseLoss(Tensor self, Tensor target, str reduction) -> Tensor', {
  only: 'function',
  nodeName: 'MseLossBackward0',
  forward: (self, target, reduction) => {
    const type = floatOnly('mse_cpu', [self, target], resultTypeOfPair(self, target), null);
    return reduced(binary(Binary.SquaredDifference, self, target, type), reduction);
  },
  gradients: {
    self: saving(['self', 'target'], (gradient, { self, target, reduction }) =>
      self.sub(target).mul(gradient.mul(slope(self, reduction))),
    ),
    target: saving(['self', 'target'], (gradient, { self, target, reduction }) =>
      target.sub(self).mul(gradient.mul(slope(self, reduction))),
    ),
  },
});

/** The derivative of the reduced square of a difference, by the difference. */
function slope(differences: Tensor, reduction: string): number {
  return reduction === 'mean' ? 2 / differences._numel : 2;
}

/**
 * The mean of the squared differences.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.functional.mse_loss.html
 * @example
 * nn.functional.mseLoss(ones(3), zeros(3)).item(); // 1
 */
export const mseLoss = composite(
  'mseLoss(Tensor input, Tensor target, bool? sizeAverage=None, bool? reduce=None, str reduction=mean) -> Tensor',
  (input, target, sizeAverage, reduce, reduction) => {
    const [x, y] = paired(input, target);
    return mseLossOperator(x, y, reductionOf(sizeAverage, reduce, reduction));
  },
  { only: 'function' },
);

/** Of the two losses that are parabolas near 0 and straight beyond it. */
const nodeNames = { smoothL1: 'SmoothL1Loss', huber: 'HuberLoss' } as const;

function nodeOf(kind: string): string {
  return nodeNames[kind as keyof typeof nodeNames];
}

const smoothLossBackward: Functions['_smoothLossBackward'] = operator(
  '_smoothLossBackward(Tensor gradOutput, Tensor self, Tensor target, str reduction, str kind, float beta) -> Tensor',
  {
    only: 'function',
    nodeName: (_gradOutput, _self, _target, _reduction, kind) => `${nodeOf(kind)}BackwardBackward0`,
    forward: (gradOutput, self, target, reduction, kind, beta) =>
      smoothSlope(difference(self, target), kind, beta).mul(shareOf(gradOutput, self, reduction)),
    gradients: {
      gradOutput: saving(['self', 'target'], (gradient, { self, target, reduction, kind, beta }) =>
        smoothSlope(difference(self, target), kind, beta).mul(shareOf(gradient, self, reduction)),
      ),
      self: saving(['gradOutput', 'self', 'target'], (gradient, saved) => smoothBend(gradient, saved)),
      target: saving(['gradOutput', 'self', 'target'], (gradient, saved) =>
        smoothBend(gradient, saved).neg(),
      ),
    },
  },
);

/** A gradient of what was reduced, for each element. */
function shareOf(gradient: Tensor, like: Tensor, reduction: string): Tensor {
  return reduction === 'mean' ? gradient.div(like._numel) : gradient;
}

/** There is no subtraction of truth values, which losses take as numbers. */
function difference(self: Tensor, target: Tensor): Tensor {
  return self.sub(target._type === bool ? target.to(self.dtype) : target);
}

function smoothSlope(x: Tensor, kind: string, beta: number): Tensor {
  if (beta === 0) return x.sign();
  const limited = x.clamp(-beta, beta);
  return kind === 'huber' ? limited : limited.div(beta);
}

interface SavedBySmooth {
  readonly gradOutput: Tensor;
  readonly self: Tensor;
  readonly target: Tensor;
  readonly reduction: string;
  readonly kind: string;
  readonly beta: number;
}

function smoothBend(
  gradient: Tensor,
  { gradOutput, self, target, reduction, kind, beta }: SavedBySmooth,
): Tensor {
  const isNear = difference(self, target).abs().lt(beta);
  const bend = gradient.mul(shareOf(gradOutput, self, reduction)).mul(isNear);
  return kind === 'huber' || beta === 0 ? bend : bend.div(beta);
}

const smoothLoss = operator(
  '_smoothLoss(Tensor self, Tensor target, str reduction, str kind, float beta) -> Tensor',
  {
    only: 'function',
    nodeName: (_self, _target, _reduction, kind) => `${nodeOf(kind)}Backward0`,
    forward: (self, target, reduction, kind, beta) => {
      const common = resultTypeOfPair(self, target);
      if (kind === 'smoothL1') {
        const type = floatOnly('smooth_l1_cpu', [self, target], common, null);
        return reduced(binary(Binary.SmoothL1, self, target, type, null, beta), reduction);
      }
      // PyTorch's losses are like the input, also where the target's dtype is another
      const losses = emptyLike(self);
      const type = floatOnly('huber_cpu', [self, target], common, losses);
      return reduced(binary(Binary.Huber, self, target, type, losses, beta), reduction);
    },
    gradients: {
      self: saving(['self', 'target'], (gradient, { self, target, reduction, kind, beta }) =>
        smoothLossBackward(gradient, self, target, reduction, kind, beta),
      ),
      target: saving(['self', 'target'], (gradient, { self, target, reduction, kind, beta }) =>
        smoothLossBackward(gradient, self, target, reduction, kind, beta).neg(),
      ),
    },
  },
);

/** Input and target in their common shape, with PyTorch's warning where they differ. */
function paired(input: Tensor, target: Tensor): readonly [Tensor, Tensor] {
  if (sameShape(input.shape, target.shape)) return [input, target];
  warn(
    `Using a target size (${formatSize(target.shape)}) that is different to the input size (${formatSize(input.shape)}). This will ` +
      'likely lead to incorrect results due to broadcasting. Please ensure they have the same size.',
  );
  const shape = broadcastShapes(input.shape, target.shape);
  return [input.expand(shape), target.expand(shape)];
}

/**
 * The mean of the absolute differences.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.functional.l1_loss.html
 * @example
 * nn.functional.l1Loss(tensor([1, -3]), zeros(2)).item(); // 2
 */
export const l1Loss = composite(
  'l1Loss(Tensor input, Tensor target, bool? sizeAverage=None, bool? reduce=None, str reduction=mean) -> Tensor',
  (input, target, sizeAverage, reduce, reduction) => {
    const [x, y] = paired(input, target);
    return reduced(x.sub(y).abs(), reductionOf(sizeAverage, reduce, reduction));
  },
  { only: 'function' },
);

/**
 * The mean of `d²/(2 beta)` for differences d below beta, and of `|d| - beta/2` for others.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.functional.smooth_l1_loss.html
 * @example
 * nn.functional.smoothL1Loss(tensor([1, -3]), zeros(2)).item(); // 1.5
 */
export const smoothL1Loss = composite(
  'smoothL1Loss(Tensor input, Tensor target, bool? sizeAverage=None, bool? reduce=None, str reduction=mean, float beta=1) -> Tensor',
  (input, target, sizeAverage, reduce, reduction, beta) => {
    const [x, y] = paired(input, target);
    const how = reductionOf(sizeAverage, reduce, reduction);
    if (!(beta >= 0)) throw new RuntimeError('smooth_l1_loss does not support negative values for beta.');
    return smoothLoss(x, y, how, 'smoothL1', beta);
  },
  { only: 'function' },
);

/**
 * The mean of `d²/2` for differences d below delta, and of `delta (|d| - delta/2)` for others.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.functional.huber_loss.html
 * @example
 * nn.functional.huberLoss(tensor([1, -3]), zeros(2)).item(); // 1.5
 */
export const huberLoss = composite(
  'huberLoss(Tensor input, Tensor target, str reduction=mean, float delta=1) -> Tensor',
  (input, target, reduction, delta) => {
    const [x, y] = paired(input, target);
    const how = reductionOf(null, null, reduction);
    if (!(delta > 0)) throw new RuntimeError('huber_loss does not support non-positive values for delta.');
    return smoothLoss(x, y, how, 'huber', delta);
  },
  { only: 'function' },
);
