/** Losses that want the scores of the right classes above all others by a margin. */
import { RuntimeError, ValueError } from '../../errors.js';
import { emptyTensor } from '../../tensor/allocate.js';
import { contiguousOf } from '../../tensor/copy.js';
import { int64 } from '../../tensor/dtype.js';
import { formatShape, sameShape, type Shape } from '../../tensor/shape.js';
import type { Functions } from '../../tensor/signatures/index.js';
import type { Tensor } from '../../tensor/tensor.js';
import { K } from '../../wasm/module.js';
import { composite, operator, saving } from '../define.js';
import { addressOf, denseOrNull } from '../norm-common.js';
import { noDerivative } from '../spec.js';
import { refuseGradients } from './binary-loss.js';
import { reductionOf } from './reduction.js';

/** The rows and columns of scores: a vector is one row. */
function sizesOf(shape: Shape): readonly [rows: number, n: number] {
  return shape.length === 2 ? [shape[0]!, shape[1]!] : [1, shape[0] ?? 1];
}

function checkScores({ shape }: Tensor): void {
  const isFilled = shape.length === 0 || (shape.length <= 2 && shape[shape.length - 1] !== 0);
  if (isFilled) return;
  throw new RuntimeError(
    `Expected non-empty vector or matrix with optional 0-dim batch size, but got: ${formatShape(shape)}`,
  );
}

function checkFloat(kernel: string, input: Tensor): void {
  if (!input._type.isFloat) throw new RuntimeError(`"${kernel}" not implemented for '${input._type.label}'`);
}

function checkLong(target: Tensor): void {
  if (target._type !== int64)
    throw new RuntimeError(`expected scalar type Long but found ${target._type.label}`);
}

function checkRange(target: Tensor, lowest: number, classes: number, text: string): void {
  if (target._numel === 0) return;
  const { min, max } = target.aminmax();
  if (Number(min.item()) < lowest || Number(max.item()) >= classes) throw new RuntimeError(text);
}

const noMultiMargin = noDerivative('multi_margin_loss_backward');

const multiMarginBackward: Functions['_multiMarginLossBackward'] = operator(
  '_multiMarginLossBackward(Tensor gradOutput, Tensor self, Tensor target, int p, float margin, Tensor? weight, str reduction) -> Tensor',
  {
    only: 'function',
    nodeName: 'NotImplemented',
    forward: (gradOutput, self, target, p, margin, weight, reduction) => {
      const [g, x, t, w] = [
        contiguousOf(gradOutput),
        contiguousOf(self),
        contiguousOf(target),
        denseOrNull(weight),
      ];
      const result = emptyTensor(self._type, self.shape);
      K.multiMarginLossBackward(
        self._type.code,
        ...sizesOf(self.shape),
        g._address,
        x._address,
        t._address,
        addressOf(w),
        Number(p === 2),
        margin,
        Number(reduction === 'none'),
        Number(reduction === 'mean'),
        result._address,
      );
      return result;
    },
    gradients: { gradOutput: noMultiMargin, self: noMultiMargin },
  },
);

const multiMargin: Functions['_multiMarginLoss'] = operator(
  '_multiMarginLoss(Tensor self, Tensor target, int p, float margin, Tensor? weight, str reduction) -> Tensor',
  {
    only: 'function',
    nodeName: 'MultiMarginLossBackward0',
    forward: (self, target, p, margin, weight, reduction) => {
      const [x, t, w] = [contiguousOf(self), contiguousOf(target), denseOrNull(weight)];
      const result = emptyTensor(self._type, reduction === 'none' ? target.shape : []);
      K.multiMarginLoss(
        self._type.code,
        ...sizesOf(self.shape),
        x._address,
        t._address,
        addressOf(w),
        Number(p === 2),
        margin,
        Number(reduction === 'none'),
        Number(reduction === 'mean'),
        result._address,
      );
      return result;
    },
    gradients: {
      self: saving(['self', 'target', 'weight'], (gradient, { self, target, p, margin, weight, reduction }) =>
        multiMarginBackward(gradient, self, target, p, margin, weight, reduction),
      ),
    },
  },
);

/**
 * The mean over classes of `max(0, margin - x[target] + x[class])`, or its square with `p` 2, for scores [N, C] or [C]
 * and a target for each row. It has no second gradient.
 *
 * @throws {RuntimeError} if a target is no class, or shapes and dtypes do not fit
 * @throws {ValueError} if `p` is neither 1 nor 2
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.functional.multi_margin_loss.html
 * @example
 * nn.functional.multiMarginLoss(tensor([[1, 0.5]]), [0]).item(); // 0.25
 */
export const multiMarginLoss = composite(
  'multiMarginLoss(Tensor input, Index target, int p=1, float margin=1, Tensor? weight=None, bool? sizeAverage=None, bool? reduce=None, str reduction=mean) -> Tensor',
  (input, target, p, margin, weight, sizeAverage, reduce, reduction) => {
    const how = reductionOf(sizeAverage, reduce, reduction);
    if (p !== 1 && p !== 2) throw new ValueError('only p == 1 and p == 2 supported');
    if (weight !== null && weight.shape.length !== 1) throw new ValueError('weight must be one-dimensional');
    refuseGradients('multi_margin_loss', { weight });
    checkScores(input);
    const [rows, classes] = sizesOf(input.shape);
    if (target.shape.length > 1 || target._numel !== rows)
      throw new RuntimeError(`inconsistent target size, got: ${formatShape(target.shape)}`);
    checkFloat('multi_margin_loss_cpu_kernel', input);
    checkLong(target);
    if (weight !== null && weight._type !== input._type)
      throw new RuntimeError(`expected scalar type ${input._type.label} but found ${weight._type.label}`);
    if (weight !== null && weight._numel !== classes) {
      throw new RuntimeError(
        `inconsistent weight size, expected ${classes} but got ${formatShape(weight.shape)}`,
      );
    }
    checkRange(target, 0, classes, 'target out of range');
    // a copy, so that what the gradient uses is what has been checked
    return multiMargin(input, target.clone(), p, margin, weight, how);
  },
  { only: 'function' },
);

const noMultilabel = noDerivative('multilabel_margin_loss_backward');

const multilabelBackward: Functions['_multilabelMarginLossBackward'] = operator(
  '_multilabelMarginLossBackward(Tensor gradOutput, Tensor self, Tensor target, str reduction, Tensor isTarget) -> Tensor',
  {
    only: 'function',
    nodeName: 'NotImplemented',
    forward: (gradOutput, self, target, reduction, isTarget) => {
      const [g, x, t, among] = [gradOutput, self, target, isTarget].map(contiguousOf) as [
        Tensor,
        Tensor,
        Tensor,
        Tensor,
      ];
      const result = emptyTensor(self._type, self.shape);
      K.multilabelMarginLossBackward(
        self._type.code,
        ...sizesOf(self.shape),
        g._address,
        x._address,
        t._address,
        Number(reduction === 'none'),
        Number(reduction === 'mean'),
        among._address,
        result._address,
      );
      return result;
    },
    gradients: { gradOutput: noMultilabel, self: noMultilabel },
  },
);

const multilabel: Functions['_multilabelMarginLossForward'] = operator(
  '_multilabelMarginLossForward(Tensor self, Tensor target, str reduction) -> (Tensor output, Tensor isTarget)',
  {
    only: 'function',
    nodeName: 'MultilabelMarginLossBackward0',
    differentiableResults: 1,
    forward: (self, target, reduction) => {
      const [x, t] = [contiguousOf(self), contiguousOf(target)];
      const isEach = reduction === 'none';
      const output = emptyTensor(self._type, isEach ? self.shape.slice(0, -1) : []);
      const isTarget = emptyTensor(self._type, self.shape);
      K.multilabelMarginLoss(
        self._type.code,
        ...sizesOf(self.shape),
        x._address,
        t._address,
        Number(isEach),
        Number(reduction === 'mean'),
        isTarget._address,
        output._address,
      );
      return [output, isTarget];
    },
    gradients: {
      self: saving(['self', 'target', 'isTarget'], ([gradient], { self, target, reduction, isTarget }) =>
        multilabelBackward(gradient!, self, target, reduction, isTarget),
      ),
    },
  },
);

/**
 * The sum over right and wrong classes of `max(0, 1 - x[right] + x[wrong])`, divided by the number of classes, for
 * scores [N, C] or [C]. Targets have their shape: the right classes of each row, then -1. It has no second gradient.
 *
 * @throws {RuntimeError} if a target is no class and not -1, or shapes and dtypes do not fit
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.functional.multilabel_margin_loss.html
 * @example
 * nn.functional.multilabelMarginLoss(tensor([1, 0.5]), [0, -1]).item(); // 0.25
 */
export const multilabelMarginLoss = composite(
  'multilabelMarginLoss(Tensor input, Index target, bool? sizeAverage=None, bool? reduce=None, str reduction=mean) -> Tensor',
  (input, target, sizeAverage, reduce, reduction) => {
    const how = reductionOf(sizeAverage, reduce, reduction);
    checkScores(input);
    const [, classes] = sizesOf(input.shape);
    const fits =
      input.shape.length < 2
        ? target.shape.length <= 1 && target._numel === classes
        : sameShape(input.shape, target.shape);
    if (!fits)
      throw new RuntimeError(`inconsistent size ${formatShape(target.shape)} for argument #2 'target'`);
    checkRange(target, -1, classes, "argument #2 'target' is out of range");
    checkFloat('multilabel_margin_loss_forward_out_frame', input);
    checkLong(target);
    return multilabel(input, target.clone(), how)[0];
  },
  { only: 'function' },
);
