/** Schedulers made of others: one after another, or all at once. */
import { ValueError } from '../../errors.js';
import { required, takeArguments } from '../../tensor/arguments.js';
import {
  bisectRight,
  LRScheduler,
  restore,
  type AnyOptimizer,
  type SchedulerOptions,
  type SchedulerStateDict,
} from './scheduler.js';

/** What the two share: the schedulers, which are saved inside. */
class Combined extends LRScheduler {
  _schedulers: LRScheduler[];

  constructor(optimizer: AnyOptimizer, schedulers: readonly LRScheduler[]) {
    super(optimizer);
    this._schedulers = [...schedulers];
  }

  /** The state of this scheduler and, in `_schedulers`, of those inside. */
  override stateDict(): SchedulerStateDict {
    return {
      _last_lr: [...this._lastLr],
      _schedulers: this._schedulers.map((scheduler) => scheduler.stateDict()),
    };
  }

  /** Takes over what `stateDict` gave. */
  override loadStateDict(stateDict: SchedulerStateDict): void {
    const { _schedulers: inside, ...rest } = stateDict;
    restore(this, rest);
    (inside as SchedulerStateDict[]).forEach((state, i) => this._schedulers[i]!.loadStateDict(state));
  }
}

/**
 * Runs schedulers one after another: the next one begins at a milestone.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.optim.lr_scheduler.SequentialLR.html
 * @throws ValueError if the schedulers are not of this optimizer, or not one more than the milestones.
 * @example
 * const warmUp = new optim.lrScheduler.ConstantLR(optimizer, { factor: 0.1, totalIters: 2 });
 * const decay = new optim.lrScheduler.ExponentialLR(optimizer, { gamma: 0.9 });
 * const scheduler = new optim.lrScheduler.SequentialLR(optimizer, [warmUp, decay], [2]);
 */
export class SequentialLR extends Combined {
  _milestones: number[];

  constructor(
    optimizer: AnyOptimizer,
    options: { schedulers: readonly LRScheduler[]; milestones: readonly number[] } & SchedulerOptions,
  );
  constructor(
    optimizer: AnyOptimizer,
    schedulers: readonly LRScheduler[],
    options: { milestones: readonly number[] } & SchedulerOptions,
  );
  constructor(
    optimizer: AnyOptimizer,
    schedulers: readonly LRScheduler[],
    milestones: readonly number[],
    options?: SchedulerOptions,
  );
  constructor(
    optimizer: AnyOptimizer,
    schedulers: readonly LRScheduler[],
    milestones: readonly number[],
    lastEpoch?: number,
    verbose?: boolean,
  );
  constructor(optimizer: AnyOptimizer, ...args: unknown[]) {
    const defaults = {
      schedulers: required as readonly LRScheduler[] | typeof required,
      milestones: required as readonly number[] | typeof required,
      lastEpoch: -1,
      // as in PyTorch without effect: it is the schedulers inside that print
      verbose: false,
    };
    const { schedulers, milestones, lastEpoch } = takeArguments('SequentialLR', defaults, args);
    schedulers.forEach((scheduler, i) => {
      if (scheduler.optimizer !== optimizer) {
        throw new ValueError(
          'Sequential Schedulers expects all schedulers to belong to the same optimizer, but got schedulers at index ' +
            `${i} to be different than the optimizer passed in.`,
        );
      }
    });
    if (milestones.length !== schedulers.length - 1) {
      throw new ValueError(
        'Sequential Schedulers expects number of schedulers provided to be one more than the number of milestone ' +
          `points, but got number of schedulers ${schedulers.length} and the number of milestones to be equal to ` +
          String(milestones.length),
      );
    }
    super(optimizer, schedulers);
    this._milestones = [...milestones];
    this.lastEpoch = lastEpoch + 1;
    for (const group of this._groups) group.lr = group.initialLr!;
    for (const scheduler of schedulers) scheduler.lastEpoch--;
    schedulers[0]!._initialStep();
    this._lastLr = schedulers[0]!.getLastLr();
  }

  override stateDict(): SchedulerStateDict {
    return { _milestones: [...this._milestones], last_epoch: this.lastEpoch, ...super.stateDict() };
  }

  /** Takes a step of the scheduler whose turn it is. */
  override step(): void {
    this.lastEpoch++;
    const at = bisectRight(this._milestones, this.lastEpoch);
    const scheduler = this._schedulers[at]!;
    if (at > 0 && this._milestones[at - 1] === this.lastEpoch) scheduler.step(0);
    else scheduler.step();
    this._lastLr = scheduler.getLastLr();
  }
}

/**
 * Runs several schedulers in every step, each on the rates that the one before has set.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.optim.lr_scheduler.ChainedScheduler.html
 * @throws ValueError if the schedulers are not of one optimizer.
 * @example
 * const warmUp = new optim.lrScheduler.ConstantLR(optimizer, { factor: 0.1, totalIters: 2 });
 * const decay = new optim.lrScheduler.ExponentialLR(optimizer, { gamma: 0.9 });
 * const scheduler = new optim.lrScheduler.ChainedScheduler([warmUp, decay]);
 */
export class ChainedScheduler extends Combined {
  constructor(schedulers: readonly LRScheduler[]) {
    const first = schedulers[0]?.optimizer;
    if (first === undefined) throw new ValueError('ChainedScheduler expects at least one scheduler');
    schedulers.forEach((scheduler, i) => {
      if (scheduler.optimizer !== first) {
        throw new ValueError(
          'ChainedScheduler expects all schedulers to belong to the same optimizer, but got schedulers at index 0 and ' +
            `${i} to be different`,
        );
      }
    });
    super(first, schedulers);
    this._lastLr = this._groups.map(({ lr }) => lr);
  }

  /** Takes a step of all schedulers. */
  override step(): void {
    for (const scheduler of this._schedulers) scheduler.step();
    this._lastLr = this._groups.map(({ lr }) => lr);
  }
}
