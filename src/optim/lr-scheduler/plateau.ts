/** A scheduler that looks at how the training goes. */
import { ValueError } from '../../errors.js';
import { takeArguments } from '../../tensor/arguments.js';
import type { Tensor } from '../../tensor/tensor.js';
import { warn } from '../../tensor/warn.js';
import { numberOf } from '../state-dict.js';
import {
  epochText,
  epochWarning,
  exponential,
  groupsOf,
  restore,
  saved,
  type AnyOptimizer,
  type SchedulerStateDict,
} from './scheduler.js';

/** Options of `ReduceLROnPlateau`. */
export interface PlateauOptions {
  /** Whether the metric is to fall or to rise. */
  mode?: 'min' | 'max';
  factor?: number;
  /** Steps without progress before the rate is reduced. */
  patience?: number;
  threshold?: number;
  thresholdMode?: 'rel' | 'abs';
  /** Steps after a reduction in which nothing is counted. */
  cooldown?: number;
  minLr?: number | readonly number[];
  eps?: number;
  verbose?: boolean;
}

/**
 * Multiplies the rate by `factor` when a metric has stopped improving.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.optim.lr_scheduler.ReduceLROnPlateau.html
 * @throws ValueError if an option is out of its range.
 * @example
 * const scheduler = new optim.lrScheduler.ReduceLROnPlateau(optimizer, 'min', { patience: 5 });
 * scheduler.step(0.25);
 */
export class ReduceLROnPlateau {
  factor: number;
  minLrs: number[];
  patience: number;
  verbose: boolean;
  cooldown: number;
  cooldownCounter = 0;
  mode: 'min' | 'max';
  threshold: number;
  thresholdMode: 'rel' | 'abs';
  best: number;
  numBadEpochs = 0;
  modeWorse: number;
  eps: number;
  lastEpoch = 0;
  _lastLr: number[] | undefined;
  declare readonly optimizer: AnyOptimizer;

  constructor(optimizer: AnyOptimizer, options?: PlateauOptions);
  constructor(optimizer: AnyOptimizer, mode: 'min' | 'max', options?: Omit<PlateauOptions, 'mode'>);
  constructor(optimizer: AnyOptimizer, ...args: unknown[]) {
    const defaults: Required<PlateauOptions> = {
      mode: 'min',
      factor: 0.1,
      patience: 10,
      threshold: 1e-4,
      thresholdMode: 'rel',
      cooldown: 0,
      minLr: 0,
      eps: 1e-8,
      verbose: false,
    };
    const options = takeArguments('ReduceLROnPlateau', defaults, args);
    if (options.factor >= 1) throw new ValueError('Factor should be < 1.0.');
    const count = groupsOf(optimizer).length;
    Object.defineProperty(this, 'optimizer', { value: optimizer, enumerable: false });
    const { minLr, mode, thresholdMode } = options;
    if (typeof minLr !== 'number' && minLr.length !== count) {
      throw new ValueError(`expected ${count} min_lrs, got ${minLr.length}`);
    }
    if (!['min', 'max'].includes(mode)) throw new ValueError(`mode ${mode} is unknown!`);
    if (!['rel', 'abs'].includes(thresholdMode)) {
      throw new ValueError(`threshold mode ${thresholdMode} is unknown!`);
    }
    this.factor = options.factor;
    this.minLrs = typeof minLr === 'number' ? new Array<number>(count).fill(minLr) : [...minLr];
    this.patience = options.patience;
    this.verbose = options.verbose;
    this.cooldown = options.cooldown;
    this.mode = mode;
    this.threshold = options.threshold;
    this.thresholdMode = thresholdMode;
    this.eps = options.eps;
    this.modeWorse = mode === 'min' ? Infinity : -Infinity;
    this.best = this.modeWorse;
  }

  /** Whether a reduction was so recent that nothing is counted. */
  get inCooldown(): boolean {
    return this.cooldownCounter > 0;
  }

  /** Whether a metric is an improvement. */
  isBetter(a: number, best: number): boolean {
    const { mode, threshold, thresholdMode } = this;
    if (mode === 'min') return a < (thresholdMode === 'rel' ? best * (1 - threshold) : best - threshold);
    return a > (thresholdMode === 'rel' ? best * (threshold + 1) : best + threshold);
  }

  /** Takes the metric of an epoch. */
  step(metrics: number | Tensor, epoch?: number | null): void {
    const current = numberOf(metrics);
    if (epoch !== undefined && epoch !== null) warn(epochWarning);
    this.lastEpoch = epoch ?? this.lastEpoch + 1;
    if (this.isBetter(current, this.best)) {
      this.best = current;
      this.numBadEpochs = 0;
    } else {
      this.numBadEpochs++;
    }
    if (this.inCooldown) {
      this.cooldownCounter--;
      this.numBadEpochs = 0;
    }
    if (this.numBadEpochs > this.patience) {
      this._reduce();
      this.cooldownCounter = this.cooldown;
      this.numBadEpochs = 0;
    }
    this._lastLr = groupsOf(this.optimizer).map(({ lr }) => lr);
  }

  private _reduce(): void {
    groupsOf(this.optimizer).forEach((group, i) => {
      const lr = Math.max(group.lr * this.factor, this.minLrs[i]!);
      if (group.lr - lr <= this.eps) return;
      group.lr = lr;
      if (!this.verbose) return;
      console.log(
        `Epoch ${epochText(this.lastEpoch)}: reducing learning rate of group ${i} to ${exponential(lr)}.`,
      );
    });
  }

  /** Everything but the optimizer, by PyTorch's keys. */
  stateDict(): SchedulerStateDict {
    return saved(this);
  }

  /** Takes over what `stateDict` gave. */
  loadStateDict(stateDict: SchedulerStateDict): void {
    restore(this, stateDict);
    this.modeWorse = this.mode === 'min' ? Infinity : -Infinity;
  }
}
