/** Losses: negative log likelihood, cross entropy, mean squared error. */
import { IndexError, RuntimeError, ValueError } from '../errors.js';
import { bool, int64, uint8 } from '../tensor/dtype.js';
import { byteStrides, describe } from '../tensor/iterator.js';
import { resultTypeOfPair } from '../tensor/promotion.js';
import { formatShape, formatSize, sameShape } from '../tensor/shape.js';
import type { Tensor } from '../tensor/tensor.js';
import { warn } from '../tensor/warn.js';
import { Binary, Compare, Meta } from '../wasm/codes.js';
import { heapI64, K, META } from '../wasm/module.js';
import { composite, operator, saving } from './define.js';
import { binary, compare, floatOnly } from './elementwise.js';

/** The reduction that a loss's arguments ask for; the first two are PyTorch's older way to say it. */
export function reductionOf(sizeAverage: boolean | null, reduce: boolean | null, reduction: string): string {
  if (sizeAverage !== null || reduce !== null) {
    const legacy = reduce === false ? 'none' : sizeAverage === false ? 'sum' : 'mean';
    warn(`size_average and reduce args will be deprecated, please use reduction='${legacy}' instead.`);
    return legacy;
  }
  if (reduction === 'elementwise_mean') {
    warn("reduction='elementwise_mean' is deprecated, please use reduction='mean' instead.");
    return 'mean';
  }
  if (reduction !== 'none' && reduction !== 'mean' && reduction !== 'sum') {
    throw new ValueError(`${reduction} is not a valid value for reduction`);
  }
  return reduction;
}

/** Losses of the elements, reduced. */
function reduced(losses: Tensor, reduction: string): Tensor {
  return reduction === 'none' ? losses : reduction === 'sum' ? losses.sum() : losses.mean();
}

function classDim(input: Tensor): number {
  return input.shape.length === 1 ? 0 : 1;
}

/** PyTorch's checks of the shapes and dtypes of a loss over classes, in its order. */
function checkClassLoss(input: Tensor, target: Tensor, weight: Tensor | null): void {
  const [size, targetSize] = [input.shape, target.shape];
  if (size.length === 0) throw new ValueError('Expected 1 or more dimensions (got 0)');
  if (size.length > 1 && size[0] !== (targetSize[0] ?? size[0])) {
    throw new ValueError(
      `Expected input batch_size (${size[0]}) to match target batch_size (${targetSize[0]}).`,
    );
  }
  if (size.length <= 2) checkVectorTarget(input, target);
  else if (size.length === 4) checkSpatialTarget(input, target);
  else checkManyDimensions(input, target);
  if (target._type !== int64 && target._type !== uint8) {
    throw new RuntimeError(`expected scalar type Long but found ${target._type.label}`);
  }
  if (weight === null) return;
  const classes = size[classDim(input)]!;
  if (weight.shape.length !== 1 || weight.shape[0] !== classes) {
    throw new RuntimeError(
      `weight tensor should be defined either for all ${classes} classes or no classes but got weight tensor of ` +
        `shape: ${formatShape(weight.shape)}`,
    );
  }
  if (weight._type !== input._type) {
    throw new RuntimeError(`expected scalar type ${input._type.label} but found ${weight._type.label}`);
  }
}

function checkVectorTarget(input: Tensor, target: Tensor): void {
  const dims = target.shape.length;
  if (dims > 1) throw new RuntimeError('0D or 1D target tensor expected, multi-target not supported');
  if (dims !== input.shape.length - 1) {
    throw new RuntimeError(
      `size mismatch (got input: ${formatShape(input.shape)}, target: ${formatShape(target.shape)})`,
    );
  }
}

function checkSpatialTarget(input: Tensor, target: Tensor): void {
  if (target.shape.length !== 3) {
    throw new RuntimeError(
      `only batches of spatial targets supported (3D tensors) but got targets of dimension: ${target.shape.length}`,
    );
  }
  if (!sameShape(target.shape, withoutClasses(input))) {
    throw new RuntimeError(
      `size mismatch (got input: ${formatShape(input.shape)} , target: ${formatShape(target.shape)}`,
    );
  }
}

function checkManyDimensions(input: Tensor, target: Tensor): void {
  const wanted = withoutClasses(input);
  if (!sameShape(target.shape, wanted)) {
    throw new RuntimeError(`Expected target size ${formatShape(wanted)}, got ${formatShape(target.shape)}`);
  }
}

function withoutClasses(input: Tensor): number[] {
  return input.shape.filter((_, d) => d !== classDim(input));
}

/** Class indices that may be used as such, and which of them stand for targets that do not count. */
interface Targets {
  readonly index: Tensor;
  readonly ignored: Tensor | null;
}

function targetsOf(target: Tensor, classes: number, ignoreIndex: number): Targets {
  const index = target._type === int64 ? target : target.to('int64');
  const canBeClass = ignoreIndex >= 0 && ignoreIndex < classes;
  if (!canBeClass && firstOutside(index, classes) === null) return { index, ignored: null };
  const ignored = compare(Compare.Eq, index, ignoreIndex, int64, bool);
  const safe = index.maskedFill(ignored, 0);
  const outside = firstOutside(safe, classes);
  if (outside !== null) throw new IndexError(`Target ${outside} is out of bounds.`);
  return { index: safe, ignored };
}

/** The first index that is not a class. */
function firstOutside(index: Tensor, classes: number): bigint | null {
  if (index._numel === 0) return null;
  describe(index.shape, [
    {
      address: index._address,
      type: int64,
      wanted: int64,
      strides: byteStrides(index.shape, index._strides, int64.size, index.shape),
    },
  ]);
  return K.checkIndex(classes, 0) === 0 ? null : heapI64()[(META >>> 3) + Meta.Scalars / 2]!;
}

/** How much each target counts; null when all count once. */
function weightsOf({ index, ignored }: Targets, weight: Tensor | null, like: Tensor): Tensor | null {
  if (weight === null && ignored === null) return null;
  const weights = weight === null ? like.newOnes(index.shape) : weight.detach().take(index);
  return ignored === null ? weights : weights.maskedFill(ignored, 0);
}

const nllLossOperator = operator(
  '_nllLoss(Tensor self, Tensor target, Tensor? weight, str reduction, int ignoreIndex) -> Tensor',
  {
    only: 'function',
    nodeName: (self) => (self.shape.length <= 2 ? 'NllLossBackward0' : 'NllLoss2DBackward0'),
    forward: (self, target, weight, reduction, ignoreIndex) => {
      const dim = classDim(self);
      const targets = targetsOf(target, self.shape[dim]!, ignoreIndex);
      const picked = self.gather(dim, targets.index.unsqueeze(dim)).squeeze(dim);
      const weights = weightsOf(targets, weight, self);
      if (weights === null) return reduced(picked, reduction).neg();
      const weighted = picked.mul(weights).neg();
      const losses = targets.ignored === null ? weighted : weighted.maskedFill(targets.ignored, 0);
      return reduction === 'mean' ? losses.sum().div(weights.sum()) : reduced(losses, reduction);
    },
    gradients: {
      self: saving(
        ['target', 'weight'],
        (gradient, { target, weight, reduction, ignoreIndex }, { shape }) => {
          const dim = shape.length === 1 ? 0 : 1;
          const targets = targetsOf(target, shape[dim]!, ignoreIndex);
          const weights = weightsOf(targets, weight, gradient);
          // Each element's loss is -weight * input; a mean divides by the sum of the weights.
          const total = weights === null ? target._numel : weights.sum();
          const outer = reduction === 'mean' ? gradient.div(total) : gradient;
          const inner = weights === null ? outer.neg().expand(target.shape) : outer.mul(weights.neg());
          const index = targets.index.unsqueeze(dim);
          return gradient.newZeros(shape).scatter(dim, index, inner.unsqueeze(dim));
        },
      ),
    },
  },
);

/**
 * The negative log likelihood of class indices, given log-probabilities: [C], [N, C] or [N, C, …].
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.functional.nll_loss.html
 * @example
 * nn.functional.nllLoss(randn(2, 5).logSoftmax(1), [1, 4]);
 */
export const nllLoss = composite(
  'nllLoss(Tensor input, Index target, Tensor? weight=None, bool? sizeAverage=None, int ignoreIndex=-100, bool? reduce=None, str reduction=mean) -> Tensor',
  (input, target, weight, sizeAverage, ignoreIndex, reduce, reduction) => {
    const how = reductionOf(sizeAverage, reduce, reduction);
    checkClassLoss(input, target, weight);
    return nllLossOperator(input, target, weight, how, ignoreIndex);
  },
  { only: 'function' },
);

function checkSmoothing(labelSmoothing: number): void {
  if (labelSmoothing > 1) {
    throw new RuntimeError(`label_smoothing must be between 0.0 and 1.0. Got: ${labelSmoothing}`);
  }
}

/** The weights of classes in a shape that broadcasts against logits. */
function alongClasses(weight: Tensor, input: Tensor): Tensor {
  return weight.view(input.shape.map((_, d) => (d === classDim(input) ? -1 : 1)));
}

/** Cross entropy with class probabilities. */
function probabilityLoss(
  input: Tensor,
  target: Tensor,
  weight: Tensor | null,
  reduction: string,
  ignoreIndex: number,
  labelSmoothing: number,
): Tensor {
  if (!target._type.isFloat) {
    throw new RuntimeError(
      `Expected floating point type for target with class probabilities, got ${target._type.label}`,
    );
  }
  if (ignoreIndex >= 0) throw new RuntimeError('ignore_index is not supported for floating point target');
  checkSmoothing(labelSmoothing);
  const dim = classDim(input);
  const classes = input.shape[dim]!;
  const isSmoothed = labelSmoothing > 0;
  const probabilities = isSmoothed ? target.mul(1 - labelSmoothing).add(labelSmoothing / classes) : target;
  const logs = input.logSoftmax(dim);
  const terms = logs.mul(weight === null ? probabilities : probabilities.mul(alongClasses(weight, input)));
  if (reduction === 'none') return terms.sum(dim).neg();
  const total = terms.sum().neg();
  return reduction === 'sum' ? total : total.div(input._numel / classes);
}

/** The part of a smoothed loss that is spread evenly over the classes. */
function evenLoss(
  logs: Tensor,
  target: Tensor,
  weight: Tensor | null,
  reduction: string,
  ignoreIndex: number,
): Tensor {
  const dim = classDim(logs);
  const weighted = weight === null ? logs : logs.mul(alongClasses(weight, logs));
  const targets = targetsOf(target, logs.shape[dim]!, ignoreIndex);
  const all = weighted.sum(dim).neg();
  const losses = targets.ignored === null ? all : all.maskedFill(targets.ignored, 0);
  const counts = weightsOf(targets, weight, logs);
  return reduction === 'mean' && counts !== null
    ? losses.sum().div(counts.sum())
    : reduced(losses, reduction);
}

/**
 * The cross entropy between logits, [C], [N, C] or [N, C, …], and class indices, or class probabilities in the
 * logits' shape.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.functional.cross_entropy.html
 * @example
 * nn.functional.crossEntropy(randn(2, 5, { requiresGrad: true }), [1, 4]).backward();
 */
export const crossEntropy = composite(
  'crossEntropy(Tensor input, Index target, Tensor? weight=None, bool? sizeAverage=None, int ignoreIndex=-100, bool? reduce=None, str reduction=mean, float labelSmoothing=0) -> Tensor',
  (input, target, weight, sizeAverage, ignoreIndex, reduce, reduction, labelSmoothing) => {
    const how = reductionOf(sizeAverage, reduce, reduction);
    if (sameShape(input.shape, target.shape)) {
      return probabilityLoss(input, target, weight, how, ignoreIndex, labelSmoothing);
    }
    checkSmoothing(labelSmoothing);
    checkClassLoss(input, target, weight);
    const logs = input.logSoftmax(classDim(input));
    const loss = nllLossOperator(logs, target, weight, how, ignoreIndex);
    if (labelSmoothing <= 0) return loss;
    const even = evenLoss(logs, target, weight, how, ignoreIndex);
    const classes = input.shape[classDim(input)]!;
    return loss.mul(1 - labelSmoothing).add(even.mul(labelSmoothing / classes));
  },
  { only: 'function' },
);

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
    if (!sameShape(input.shape, target.shape)) {
      warn(
        `Using a target size (${formatSize(target.shape)}) that is different to the input size (${formatSize(input.shape)}). This will ` +
          'likely lead to incorrect results due to broadcasting. Please ensure they have the same size.',
      );
    }
    const how = reductionOf(sizeAverage, reduce, reduction);
    if (sameShape(input.shape, target.shape)) return mseLossOperator(input, target, how);
    const difference = input.sub(target);
    return mseLossOperator(input.expand(difference.shape), target.expand(difference.shape), how);
  },
  { only: 'function' },
);
