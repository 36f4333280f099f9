/** What averaging of weights needs: its schedule of rates, and new statistics for batch norms. */
import { ValueError } from '../errors.js';
import { withoutGrad } from '../graph/modes.js';
import { BatchNorm1d, BatchNorm2d, BatchNorm3d } from '../nn/batch-norm.js';
import type { Module } from '../nn/module.js';
import { onesLike, zerosLike } from '../ops/creation.js';
import { keep } from '../graph/scope.js';
import { pythonNumber, required, takeArguments } from '../tensor/arguments.js';
import type { Tensor } from '../tensor/tensor.js';
import { LRScheduler, type AnyOptimizer, type SchedulerOptions } from './lr-scheduler/scheduler.js';

export { AveragedModel, type AverageFunction } from './averaged-model.js';

/** Options of `SWALR`. */
export interface SWALROptions extends SchedulerOptions {
  swaLr: number | readonly number[];
  annealEpochs?: number;
  annealStrategy?: 'cos' | 'linear';
}

/**
 * Moves the rate of each group to a constant, at which weights are averaged.
 *
 * @see https://pytorch.org/docs/1.13/optim.html#stochastic-weight-averaging
 * @throws ValueError if an option is out of its range.
 * @example
 * const scheduler = new optim.swaUtils.SWALR(optimizer, { swaLr: 0.05, annealEpochs: 5 });
 */
export class SWALR extends LRScheduler {
  annealEpochs: number;
  annealFunc: (t: number) => number;

  constructor(optimizer: AnyOptimizer, options: SWALROptions);
  constructor(
    optimizer: AnyOptimizer,
    swaLr: number | readonly number[],
    annealEpochs?: number,
    annealStrategy?: 'cos' | 'linear',
    lastEpoch?: number,
  );
  constructor(optimizer: AnyOptimizer, ...args: unknown[]) {
    super(optimizer);
    const defaults = {
      swaLr: required as number | readonly number[] | typeof required,
      annealEpochs: 10,
      annealStrategy: 'cos',
      lastEpoch: -1,
    };
    const { swaLr, annealEpochs, annealStrategy, lastEpoch } = takeArguments('SWALR', defaults, args);
    const groups = this._groups;
    if (typeof swaLr !== 'number' && swaLr.length !== groups.length) {
      throw new ValueError(
        'swa_lr must have the same length as optimizer.param_groups: ' +
          `swa_lr has ${swaLr.length}, optimizer.param_groups has ${groups.length}`,
      );
    }
    if (annealStrategy !== 'cos' && annealStrategy !== 'linear') {
      throw new ValueError(`anneal_strategy must by one of 'cos' or 'linear', instead got ${annealStrategy}`);
    }
    if (!(Number.isInteger(annealEpochs) && annealEpochs >= 0)) {
      throw new ValueError(
        `anneal_epochs must be equal or greater than 0, got ${pythonNumber(annealEpochs)}`,
      );
    }
    groups.forEach((group, i) => (group.swaLr = typeof swaLr === 'number' ? swaLr : swaLr[i]!));
    this.annealEpochs = annealEpochs;
    this.annealFunc = annealStrategy === 'cos' ? (t) => (1 - Math.cos(Math.PI * t)) / 2 : (t) => t;
    this._begin({ lastEpoch });
  }

  override getLr(): number[] {
    this._warnOutsideStep();
    const length = Math.max(1, this.annealEpochs);
    const step = this.annealEpochs === 0 ? Math.max(1, this._stepCount - 1) : this._stepCount - 1;
    const shareAt = (at: number): number => this.annealFunc(Math.max(0, Math.min(1, at / length)));
    const [before, now] = [shareAt(step - 1), shareAt(step)];
    return this._groups.map((group) => {
      const end = group.swaLr as number;
      const start = before === 1 ? end : (group.lr - before * end) / (1 - before);
      return end * now + start * (1 - now);
    });
  }
}

/**
 * Computes the running means and variances of all batch norms anew, over the batches of `loader`: tensors, or lists
 * that begin with one.
 *
 * @see https://pytorch.org/docs/1.13/optim.html#stochastic-weight-averaging
 * @example
 * optim.swaUtils.updateBn([randn(8, 4), randn(8, 4)], new nn.BatchNorm1d(4));
 */
export function updateBn(
  loader: Iterable<Tensor | readonly Tensor[]>,
  model: Module,
  ...args: [device?: 'cpu' | null] | [{ device?: 'cpu' | null }]
): void {
  takeArguments('update_bn', { device: null as 'cpu' | null }, args);
  const norms = model
    .modules()
    .filter(
      (module): module is BatchNorm1d | BatchNorm2d | BatchNorm3d =>
        module instanceof BatchNorm1d || module instanceof BatchNorm2d || module instanceof BatchNorm3d,
    );
  if (norms.length === 0) return;
  const momenta = norms.map(({ momentum }) => momentum);
  const wasTraining = model.training;
  withoutGrad(() => {
    for (const norm of norms) {
      if (norm.runningMean !== null) norm.runningMean = keep(zerosLike(norm.runningMean));
      if (norm.runningVar !== null) norm.runningVar = keep(onesLike(norm.runningVar));
      norm.momentum = null;
      norm.numBatchesTracked?.zero_();
    }
    model.train();
    for (const batch of loader) model.call(Array.isArray(batch) ? (batch as Tensor[])[0] : batch);
  });
  norms.forEach((norm, i) => (norm.momentum = momenta[i]!));
  model.train(wasTraining);
}
