/** A softmax over many classes, of which the rare ones are computed in clusters: AdaptiveLogSoftmaxWithLoss. */
import { RuntimeError, ValueError } from '../errors.js';
import { cat } from '../ops/join.js';
import { required, takeArguments } from '../tensor/arguments.js';
import type { DType } from '../tensor/dtype.js';
import { formatSize } from '../tensor/shape.js';
import type { Tensor } from '../tensor/tensor.js';
import { Sequential } from './container.js';
import { Linear } from './linear.js';
import { Module } from './module.js';
import { ModuleList } from './module-lists.js';

/** The log probability of each target, and the mean loss; also destructured as a pair. */
export type AdaptiveSoftmaxOutput = [output: Tensor, loss: Tensor] & {
  readonly output: Tensor;
  readonly loss: Tensor;
};

interface Options {
  divValue?: number;
  headBias?: boolean;
  device?: 'cpu' | null;
  dtype?: DType | null;
}

const defaults = {
  inFeatures: required as number | typeof required,
  nClasses: required as number | typeof required,
  cutoffs: required as readonly number[] | typeof required,
  divValue: 4,
  headBias: false,
  device: null as 'cpu' | null,
  dtype: null as DType | null,
};

/**
 * The log softmax of a linear layer over many classes, in order of their frequency, and its loss (Grave et al.). The
 * classes before the first of `cutoffs` are computed at once; each of the clusters between two cutoffs, of a width that
 * `divValue` divides each time, only where a target lies in it.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.AdaptiveLogSoftmaxWithLoss.html
 * @throws ValueError if `cutoffs` do not increase from 1 or more to less than `nClasses`.
 * @example
 * const softmax = new nn.AdaptiveLogSoftmaxWithLoss(8, 20, [5, 10]);
 * const { output, loss } = softmax.call(randn(4, 8), tensor([0, 7, 19, 3], { dtype: 'int64' }));
 * output.shape; // [4]
 */
export class AdaptiveLogSoftmaxWithLoss extends Module {
  readonly inFeatures: number;
  readonly nClasses: number;
  readonly cutoffs: readonly number[];
  readonly divValue: number;
  readonly headBias: boolean;
  readonly shortlistSize: number;
  readonly nClusters: number;
  readonly headSize: number;
  readonly head: Linear;
  readonly tail = new ModuleList();

  constructor(
    ...args:
      | [
          inFeatures: number,
          nClasses: number,
          cutoffs: readonly number[],
          divValue?: number,
          headBias?: boolean,
          device?: 'cpu' | null,
          dtype?: DType | null,
        ]
      | [inFeatures: number, nClasses: number, cutoffs: readonly number[], options: Options]
  ) {
    super();
    const taken = takeArguments('AdaptiveLogSoftmaxWithLoss', defaults, args);
    const { inFeatures, nClasses, cutoffs, divValue, headBias, dtype } = taken;
    const isValid = (at: number, i: number): boolean =>
      Number.isInteger(at) && at > (i === 0 ? 0 : cutoffs[i - 1]!) && at <= nClasses - 1;
    if (!cutoffs.every(isValid)) {
      throw new ValueError(
        'cutoffs should be a sequence of unique, positive integers sorted in an increasing order, where each value is ' +
          'between 1 and n_classes-1',
      );
    }
    this.inFeatures = inFeatures;
    this.nClasses = nClasses;
    this.cutoffs = [...cutoffs, nClasses];
    this.divValue = divValue;
    this.headBias = headBias;
    this.shortlistSize = this.cutoffs[0]!;
    this.nClusters = this.cutoffs.length - 1;
    this.headSize = this.shortlistSize + this.nClusters;
    this.head = new Linear(inFeatures, this.headSize, { bias: headBias, dtype });
    for (let i = 0; i < this.nClusters; i++) {
      const hidden = Math.floor(inFeatures / divValue ** (i + 1));
      const size = this.cutoffs[i + 1]! - this.cutoffs[i]!;
      const layers = [new Linear(inFeatures, hidden, { bias: false, dtype })];
      layers.push(new Linear(hidden, size, { bias: false, dtype }));
      this.tail.append(new Sequential(...layers));
    }
  }

  /** New random weights. */
  resetParameters(): void {
    for (const module of this.modules()) if (module instanceof Linear) module.resetParameters();
  }

  override forward(input: Tensor, target: Tensor): AdaptiveSoftmaxOutput {
    assertBatch(input, target);
    if (target.ndim === 1) return this._batch(input, target);
    const [output, loss] = this._batch(input.unsqueeze(0), target.unsqueeze(0));
    return pair(output.squeeze(0), loss);
  }

  private _batch(input: Tensor, target: Tensor): AdaptiveSoftmaxOutput {
    const count = target.size(0);
    let inCluster = input.newZeros([count]);
    const places = target.newEmpty([count]);
    let used = 0;
    for (let i = 0; i <= this.nClusters; i++) {
      const low = i === 0 ? 0 : this.cutoffs[i - 1]!;
      const rows = target.ge(low).logicalAnd(target.lt(this.cutoffs[i]!)).nonzero().squeeze(1);
      if (rows.numel() === 0) continue;
      used += rows.numel();
      const own = target.indexSelect(0, rows);
      if (i === 0) {
        places.indexCopy_(0, rows, own);
        continue;
      }
      places.indexFill_(0, rows, this.shortlistSize + i - 1);
      const logits = this._cluster(i - 1, input.indexSelect(0, rows));
      const chosen = logits.gather(1, own.sub(low).unsqueeze(1)).squeeze(1);
      inCluster = inCluster.indexCopy(0, rows, chosen);
    }
    if (used !== count) {
      throw new RuntimeError(
        `Target values should be in [0, ${this.nClasses - 1}], but values in range ` +
          `[${String(target.min().item())}, ${String(target.max().item())}] were found. `,
      );
    }
    const inHead = this.head.call(input).logSoftmax(1).gather(1, places.unsqueeze(1)).squeeze(1);
    const output = inCluster.add(inHead);
    return pair(output, output.neg().mean());
  }

  /** The log probabilities of a cluster's classes, given the cluster. */
  private _cluster(i: number, input: Tensor): Tensor {
    return (this.tail.at(i).call(input) as Tensor).logSoftmax(1);
  }

  /** The log probabilities of all classes, of shape [batch, nClasses]. */
  logProb(input: Tensor): Tensor {
    const head = this.head.call(input).logSoftmax(1);
    const parts = [head.narrow(1, 0, this.shortlistSize)];
    for (let i = 0; i < this.nClusters; i++)
      parts.push(this._cluster(i, input).add(head.narrow(1, this.shortlistSize + i, 1)));
    return cat(parts, 1);
  }

  /** The most likely class of each row, of shape [batch]. */
  predict(input: Tensor): Tensor {
    const inHead = this.head.call(input).argmax(1);
    if (!(inHead.ge(this.shortlistSize).any().item() as boolean)) return inHead;
    return inHead.where(inHead.lt(this.shortlistSize), this.logProb(input).argmax(1));
  }
}

function pair(output: Tensor, loss: Tensor): AdaptiveSoftmaxOutput {
  return Object.assign([output, loss] as [Tensor, Tensor], { output, loss });
}

function assertBatch(input: Tensor, target: Tensor): void {
  const found = `but found inputs with size${formatSize(input.shape)}`;
  if (target.ndim > 1) throw new RuntimeError('0D or 1D target tensor expected, multi-target not supported');
  if (target.ndim === 0) {
    if (input.ndim !== 1) throw new RuntimeError(`0D target tensor expects 1D input tensors, ${found}`);
    return;
  }
  if (input.size(0) !== target.size(0))
    throw new RuntimeError('Input and target should have the same size in the batch dimension.');
  if (input.ndim !== 2) throw new RuntimeError(`1D target tensor expects 2D input tensors, ${found}`);
}
