/** Connectionist temporal classification: the likelihood of labels without alignment to times. */
import { RuntimeError } from '../../errors.js';
import { emptyTensor } from '../../tensor/allocate.js';
import { contiguousOf } from '../../tensor/copy.js';
import { int64 } from '../../tensor/dtype.js';
import type { Functions } from '../../tensor/signatures/index.js';
import type { Tensor } from '../../tensor/tensor.js';
import { K } from '../../wasm/module.js';
import { composite, operator, saving } from '../define.js';
import { toIndexTensor } from '../index-data.js';
import { withWork } from '../norm-common.js';
import { arange } from '../ranges.js';
import { where } from '../selection.js';
import { noDerivative } from '../spec.js';
import { reductionOf } from './reduction.js';

const checking = '(while checking arguments for ctc_loss_cpu)';

/** Labels as numbers in a row, where those of each sequence begin, and the most that one has. */
interface Labels {
  readonly flat: Tensor;
  readonly offsets: Tensor;
  readonly longest: number;
}

function numbersOf(lengths: Tensor): number[] {
  return (lengths.reshape(-1).tolist() as (number | bigint)[]).map(Number);
}

function longestOf(lengths: readonly number[]): number {
  return lengths.reduce((longest, length) => Math.max(longest, length), 0);
}

function checkBatch(logProbs: Tensor, targets: Tensor, inputs: number, lengths: number, blank: number): void {
  const dims = targets.shape.length;
  if (logProbs.shape.length !== 3) {
    throw new RuntimeError(
      `Expected 3-dimensional tensor, but got ${logProbs.shape.length}-dimensional tensor for argument #1 ` +
        `'log_probs' ${checking}`,
    );
  }
  if (dims < 1 || dims > 2) {
    throw new RuntimeError(
      `Expected 1 to 2 dimensions, but got ${dims}-dimensional tensor for argument #2 'targets' ${checking}`,
    );
  }
  const [, batch, classes] = logProbs.shape as readonly [number, number, number];
  if (!(blank >= 0 && blank < classes)) throw new RuntimeError('blank must be in label range');
  if (inputs !== batch) throw new RuntimeError('input_lengths must be of size batch_size');
  if (lengths !== batch) throw new RuntimeError('target_lengths must be of size batch_size');
}

function checkLengths(name: string, lengths: readonly number[], most: number): void {
  for (const length of lengths) {
    if (length < 0) {
      throw new RuntimeError(
        `Expected ${name} to have value at least 0, but got value ${length} ${checking}`,
      );
    }
    if (length > most) {
      throw new RuntimeError(
        `Expected ${name} to have value at most ${most}, but got value ${length} ${checking}`,
      );
    }
  }
}

function checkTargetSize(targets: Tensor, dim: number, size: number, atLeast = false): void {
  const actual = targets.shape[dim]!;
  if (atLeast ? actual >= size : actual === size) return;
  throw new RuntimeError(
    `Expected tensor to have size ${atLeast ? 'at least ' : ''}${size} at dimension ${dim}, but got size ${actual} ` +
      `for argument #2 'targets' ${checking}`,
  );
}

/** The checks of PyTorch and, since a label that is no class would be read outside of the tensor, of the labels too. */
function labelsOf(logProbs: Tensor, targets: Tensor, inputs: Tensor, lengths: Tensor, blank: number): Labels {
  const [inputLengths, targetLengths] = [numbersOf(inputs), numbersOf(lengths)];
  checkBatch(logProbs, targets, inputLengths.length, targetLengths.length, blank);
  checkLengths('target_lengths', targetLengths, Infinity);
  const longest = longestOf(targetLengths);
  const isRow = targets.shape.length === 1;
  let end = 0;
  const starts = targetLengths.map((length, b) => (isRow ? (end += length) - length : b * targets.shape[1]!));
  checkTargetSize(targets, 0, isRow ? end : targetLengths.length);
  if (!isRow) checkTargetSize(targets, 1, longest, true);
  checkLengths('input_lengths', inputLengths, logProbs.shape[0]!);
  // a copy, so that what the gradient uses is what has been checked
  const flat = contiguousOf(targets.clone());
  const used = isRow ? flat : flat.narrow(1, 0, longest);
  if (used._numel > 0) {
    const counts = toIndexTensor(targetLengths).unsqueeze(1);
    const classes = logProbs.shape[2]!;
    let isWrong = used.lt(0).logicalOr(used.ge(classes));
    if (!isRow) isWrong = isWrong.logicalAnd(counts.gt(arange(longest, { dtype: 'int64' })));
    if (isWrong.any().item() === true)
      throw new RuntimeError(`Expected targets to have values in the range of ${classes} labels ${checking}`);
  }
  return { flat, offsets: toIndexTensor(starts), longest };
}

const noSecond = noDerivative('_ctc_loss_backward');

const ctcBackward: Functions['_ctcLossBackward'] = operator(
  '_ctcLossBackward(Tensor grad, Tensor logProbs, Tensor targets, Tensor offsets, Tensor inputLengths, Tensor targetLengths, Tensor negLogLikelihood, Tensor logAlpha, int blank, bool zeroInfinity) -> Tensor',
  {
    only: 'function',
    nodeName: 'NotImplemented',
    forward: (grad, logProbs, targets, offsets, inputs, lengths, losses, alpha, blank, zeroInfinity) => {
      const [g, x] = [contiguousOf(grad), contiguousOf(logProbs)];
      const result = emptyTensor(x._type, x.shape);
      const [times, batch, classes] = x.shape as readonly [number, number, number];
      const width = alpha.shape[2]!;
      withWork(2 * width, (work) => {
        K.ctcLossBackward(
          x._type.code,
          times,
          batch,
          classes,
          width,
          blank,
          Number(zeroInfinity),
          g._address,
          losses._address,
          x._address,
          targets._address,
          offsets._address,
          inputs._address,
          lengths._address,
          alpha._address,
          work,
          result._address,
        );
      });
      return result;
    },
    gradients: { grad: noSecond, logProbs: noSecond },
  },
);

/** Targets and lengths are contiguous and have been checked. */
const ctc: Functions['_ctcLoss'] = operator(
  '_ctcLoss(Tensor logProbs, Tensor targets, Tensor offsets, Tensor inputLengths, Tensor targetLengths, int longest, int blank, bool zeroInfinity) -> (Tensor negLogLikelihood, Tensor logAlpha)',
  {
    only: 'function',
    nodeName: 'CtcLossBackward0',
    differentiableResults: 1,
    forward: (logProbs, targets, offsets, inputs, lengths, longest, blank) => {
      const x = contiguousOf(logProbs);
      const [times, batch, classes] = x.shape as readonly [number, number, number];
      const width = 2 * longest + 1;
      const alpha = emptyTensor(x._type, [batch, times, width]);
      const losses = emptyTensor(x._type, [batch]);
      K.ctcLoss(
        x._type.code,
        times,
        batch,
        classes,
        width,
        blank,
        x._address,
        targets._address,
        offsets._address,
        inputs._address,
        lengths._address,
        alpha._address,
        losses._address,
      );
      return [losses, alpha];
    },
    gradients: {
      logProbs: saving(
        ['logProbs', 'targets', 'offsets', 'inputLengths', 'targetLengths', 'negLogLikelihood', 'logAlpha'],
        ([gradient], saved) =>
          ctcBackward(
            gradient!,
            saved.logProbs,
            saved.targets,
            saved.offsets,
            saved.inputLengths,
            saved.targetLengths,
            saved.negLogLikelihood,
            saved.logAlpha,
            saved.blank,
            saved.zeroInfinity,
          ),
      ),
    },
  },
);

function copyOf(lengths: Tensor): Tensor {
  return contiguousOf(lengths.to(int64.name).clone());
}

function checkIntegral(name: string, lengths: Tensor): void {
  const { isFloat, name: dtype } = lengths._type;
  if (isFloat || dtype === 'bool') throw new RuntimeError(`${name} must be integral`);
}

/**
 * The negative log likelihood of labels, summed over all ways to align them with times: for log-probabilities
 * [T, N, C], or [T, C] of one sequence, with labels [N, S], or one after the other in one vector. `blank` is the class
 * of no label. The mean is that of the losses divided by the lengths of their labels. With `zeroInfinity` the losses
 * of labels that are too many for their times are 0. It has no second gradient.
 *
 * @throws {RuntimeError} if lengths, labels or shapes do not fit
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.functional.ctc_loss.html
 * @example
 * const logProbs = randn(12, 2, 5).logSoftmax(2);
 * nn.functional.ctcLoss(logProbs, [[1, 2, 2], [4, 3, 0]], [12, 9], [3, 2], { reduction: 'none' }).shape; // [2]
 */
export const ctcLoss = composite(
  'ctcLoss(Tensor logProbs, Index targets, Index inputLengths, Index targetLengths, int blank=0, str reduction=mean, bool zeroInfinity=False) -> Tensor',
  (logProbs, targets, inputLengths, targetLengths, blank, reduction, zeroInfinity) => {
    const how = reductionOf(null, null, reduction);
    checkIntegral('input_lengths', inputLengths);
    checkIntegral('target_lengths', targetLengths);
    const isBatched = logProbs.shape.length === 3;
    const batched = isBatched ? logProbs : logProbs.unsqueeze(1);
    const { isFloat, label } = logProbs._type;
    if (!isFloat) throw new RuntimeError(`"ctc_loss_cpu" not implemented for '${label}'`);
    const given = targets.to(int64.name);
    const inputs = copyOf(inputLengths);
    const lengths = copyOf(targetLengths);
    const { flat, offsets, longest } = labelsOf(batched, given, inputs, lengths, blank);
    const losses = ctc(batched, flat, offsets, inputs, lengths, longest, blank, zeroInfinity)[0];
    const finite = zeroInfinity ? where(losses.eq(Infinity), losses.newZeros([]), losses) : losses;
    if (how === 'mean') return finite.div(lengths.reshape(-1).to(finite.dtype).clampMin(1)).mean();
    if (how === 'sum') return finite.sum();
    return isBatched ? finite : finite.squeeze(0);
  },
  { only: 'function' },
);
