/** Losses over classes: negative log likelihood, and cross entropy. */
import { IndexError, RuntimeError, ValueError } from '../../errors.js';
import { emptyTensor } from '../../tensor/allocate.js';
import { contiguousOf } from '../../tensor/copy.js';
import { int64, uint8 } from '../../tensor/dtype.js';
import { formatShape, numelOf, sameShape, type Shape } from '../../tensor/shape.js';
import { pythonNumber } from '../../tensor/arguments.js';
import type { Functions } from '../../tensor/signatures/index.js';
import type { Tensor } from '../../tensor/tensor.js';
import { heapI64, K } from '../../wasm/module.js';
import { composite, operator, saving } from '../define.js';
import { addressOf, denseOrNull } from '../norm-common.js';
import { refuseGradients } from './binary-loss.js';
import { reduced, reductionOf } from './reduction.js';

function classDim(input: Tensor): number {
  return input.shape.length === 1 ? 0 : 1;
}

/** PyTorch's checks of the shapes and dtypes of a loss over classes, in its order. */
function checkClassLoss(input: Tensor, target: Tensor, weight: Tensor | null): void {
  const [size, targetSize] = [input.shape, target.shape];
  const isVector = size.length <= 2;
  if (size.length === 0) throw new ValueError('Expected 1 or more dimensions (got 0)');
  if (size.length > 1 && size[0] !== (targetSize[0] ?? size[0])) {
    throw new ValueError(
      `Expected input batch_size (${size[0]}) to match target batch_size (${targetSize[0]}).`,
    );
  }
  if (!isVector && size.length !== 4) checkManyDimensions(input, target);
  refuseGradients(isVector ? 'nll_loss_forward' : 'nll_loss2d_forward', { weight });
  if (isVector) checkVectorTarget(input, target);
  else if (size.length === 4) checkSpatialTarget(input, target);
  if (!input._type.isFloat) {
    const kernel = isVector ? 'nll_loss_out_frame' : 'nll_loss2d_forward_out_frame';
    throw new RuntimeError(`"${kernel}" not implemented for '${input._type.label}'`);
  }
  if (target._type !== int64 && !(isVector && target._type === uint8)) {
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

/** The sizes of [batch, classes, inner] in which the kernel sees its input. */
function sizesOf(shape: Shape): readonly [batch: number, classes: number, inner: number] {
  if (shape.length === 1) return [1, shape[0]!, 1];
  return [shape[0]!, shape[1]!, numelOf(shape.slice(2))];
}

function indicesOf(target: Tensor): Tensor {
  return contiguousOf(target._type === int64 ? target : target.to('int64'));
}

/** `outside` is the place of a target that is no class, or -1. */
function assertInside(index: Tensor, outside: number): void {
  if (outside < 0) return;
  throw new IndexError(`Target ${heapI64()[(index._address >>> 3) + outside]} is out of bounds.`);
}

const nllLossBackward: Functions['_nllLossBackward'] = operator(
  '_nllLossBackward(Tensor gradOutput, Tensor target, Tensor? weight, str reduction, int ignoreIndex, int[] size) -> Tensor',
  {
    only: 'function',
    nodeName: (_gradOutput, _target, _weight, _reduction, _ignoreIndex, size) =>
      size.length <= 2 ? 'NllLossBackwardBackward0' : 'NllLoss2DBackwardBackward0',
    forward: (gradOutput, target, weight, reduction, ignoreIndex, size) => {
      const result = emptyTensor(gradOutput._type, size);
      if (result._numel === 0) return result;
      const [g, index, w] = [contiguousOf(gradOutput), indicesOf(target), denseOrNull(weight)];
      const [batch, classes, inner] = sizesOf(size);
      const outside = K.nllLossBackward(
        result._type.code,
        batch,
        classes,
        inner,
        g._address,
        index._address,
        addressOf(w),
        ignoreIndex,
        Number(reduction === 'none'),
        Number(reduction === 'mean'),
        result._address,
      );
      assertInside(index, outside);
      return result;
    },
    gradients: {
      gradOutput: saving(['target', 'weight'], (gradient, { target, weight, reduction, ignoreIndex }) =>
        nllLossOperator(gradient, target, weight, reduction, ignoreIndex),
      ),
    },
  },
);

const nllLossOperator: Functions['_nllLoss'] = operator(
  '_nllLoss(Tensor self, Tensor target, Tensor? weight, str reduction, int ignoreIndex) -> Tensor',
  {
    only: 'function',
    nodeName: (self) => (self.shape.length <= 2 ? 'NllLossBackward0' : 'NllLoss2DBackward0'),
    forward: (self, target, weight, reduction, ignoreIndex) => {
      const isEach = reduction === 'none';
      const result = emptyTensor(self._type, isEach ? target.shape : []);
      const [x, index, w] = [contiguousOf(self), indicesOf(target), denseOrNull(weight)];
      const outside = K.nllLoss(
        self._type.code,
        ...sizesOf(self.shape),
        x._address,
        index._address,
        addressOf(w),
        ignoreIndex,
        Number(isEach),
        Number(reduction === 'mean'),
        result._address,
      );
      assertInside(index, outside);
      return result;
    },
    gradients: {
      self: saving(['target', 'weight'], (gradient, { target, weight, reduction, ignoreIndex }, { shape }) =>
        nllLossBackward(gradient, target, weight, reduction, ignoreIndex, shape),
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
    throw new RuntimeError(
      `label_smoothing must be between 0.0 and 1.0. Got: ${pythonNumber(labelSmoothing)}`,
    );
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
  const all = weighted.sum(dim).neg();
  const ignored = target.eq(ignoreIndex);
  const losses = all.maskedFill(ignored, 0);
  if (reduction !== 'mean') return reduced(losses, reduction);
  const counts =
    weight === null
      ? ignored.logicalNot()
      : weight.detach().take(target.maskedFill(ignored, 0)).maskedFill(ignored, 0);
  return losses.sum().div(counts.sum());
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
    const logs = input.logSoftmax(classDim(input));
    checkClassLoss(input, target, weight);
    const loss = nllLossOperator(logs, target, weight, how, ignoreIndex);
    if (!(labelSmoothing > 0)) return loss;
    const even = evenLoss(logs, target, weight, how, ignoreIndex);
    const classes = input.shape[classDim(input)]!;
    return loss.mul(1 - labelSmoothing).add(even.mul(labelSmoothing / classes));
  },
  { only: 'function' },
);
