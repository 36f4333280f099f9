/** Schedulers that multiply the rate by factors, step by step. */
import { ValueError } from '../../errors.js';
import { required, takeArguments } from '../../tensor/arguments.js';
import { bisectRight, LRScheduler, type AnyOptimizer, type SchedulerOptions } from './scheduler.js';

/**
 * Multiplies the rate by `gamma` after every `stepSize` steps.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.optim.lr_scheduler.StepLR.html
 * @example
 * const scheduler = new optim.lrScheduler.StepLR(optimizer, { stepSize: 30, gamma: 0.1 });
 */
export class StepLR extends LRScheduler {
  stepSize: number;
  gamma: number;

  constructor(optimizer: AnyOptimizer, options: { stepSize: number; gamma?: number } & SchedulerOptions);
  constructor(
    optimizer: AnyOptimizer,
    stepSize: number,
    gamma?: number,
    lastEpoch?: number,
    verbose?: boolean,
  );
  constructor(optimizer: AnyOptimizer, ...args: unknown[]) {
    super(optimizer);
    const defaults = {
      stepSize: required as number | typeof required,
      gamma: 0.1,
      lastEpoch: -1,
      verbose: false,
    };
    const { stepSize, gamma, ...rest } = takeArguments('StepLR', defaults, args);
    this.stepSize = stepSize;
    this.gamma = gamma;
    this._begin(rest);
  }

  override getLr(): number[] {
    this._warnOutsideStep();
    const isDue = this.lastEpoch !== 0 && this.lastEpoch % this.stepSize === 0;
    return this._groups.map(({ lr }) => (isDue ? lr * this.gamma : lr));
  }

  /** @internal */
  override _closedForm(): number[] {
    return this.baseLrs.map((lr) => lr * this.gamma ** Math.floor(this.lastEpoch / this.stepSize));
  }
}

/**
 * Multiplies the rate by `gamma` at each of the milestones.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.optim.lr_scheduler.MultiStepLR.html
 * @example
 * const scheduler = new optim.lrScheduler.MultiStepLR(optimizer, { milestones: [30, 80] });
 */
export class MultiStepLR extends LRScheduler {
  gamma: number;
  /** How often each epoch is a milestone. */
  milestones: Record<number, number> = {};

  constructor(
    optimizer: AnyOptimizer,
    options: { milestones: readonly number[]; gamma?: number } & SchedulerOptions,
  );
  constructor(
    optimizer: AnyOptimizer,
    milestones: readonly number[],
    gamma?: number,
    lastEpoch?: number,
    verbose?: boolean,
  );
  constructor(optimizer: AnyOptimizer, ...args: unknown[]) {
    super(optimizer);
    const defaults = {
      milestones: required as readonly number[] | typeof required,
      gamma: 0.1,
      lastEpoch: -1,
      verbose: false,
    };
    const { milestones, gamma, ...rest } = takeArguments('MultiStepLR', defaults, args);
    this.gamma = gamma;
    for (const epoch of milestones) this.milestones[epoch] = (this.milestones[epoch] ?? 0) + 1;
    this._begin(rest);
  }

  override getLr(): number[] {
    this._warnOutsideStep();
    const times = this.milestones[this.lastEpoch];
    return this._groups.map(({ lr }) => (times === undefined ? lr : lr * this.gamma ** times));
  }

  /** @internal */
  override _closedForm(): number[] {
    const sorted = Object.entries(this.milestones)
      .flatMap(([epoch, times]) => new Array<number>(times).fill(Number(epoch)))
      .sort((a, b) => a - b);
    return this.baseLrs.map((lr) => lr * this.gamma ** bisectRight(sorted, this.lastEpoch));
  }
}

/**
 * Multiplies the rate by `factor` for the first `totalIters` steps.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.optim.lr_scheduler.ConstantLR.html
 * @example
 * const scheduler = new optim.lrScheduler.ConstantLR(optimizer, { factor: 0.5, totalIters: 4 });
 */
export class ConstantLR extends LRScheduler {
  factor: number;
  totalIters: number;

  constructor(optimizer: AnyOptimizer, options?: { factor?: number; totalIters?: number } & SchedulerOptions);
  constructor(
    optimizer: AnyOptimizer,
    factor?: number,
    totalIters?: number,
    lastEpoch?: number,
    verbose?: boolean,
  );
  constructor(optimizer: AnyOptimizer, ...args: unknown[]) {
    super(optimizer);
    const defaults = { factor: 1 / 3, totalIters: 5, lastEpoch: -1, verbose: false };
    const { factor, totalIters, ...rest } = takeArguments('ConstantLR', defaults, args);
    this.factor = factor;
    this.totalIters = totalIters;
    if (factor > 1 || factor < 0) {
      throw new ValueError('Constant multiplicative factor expected to be between 0 and 1.');
    }
    this._begin(rest);
  }

  override getLr(): number[] {
    this._warnOutsideStep();
    const { lastEpoch, factor, totalIters } = this;
    const change = lastEpoch === 0 ? factor : lastEpoch === totalIters ? 1 / factor : 1;
    return this._groups.map(({ lr }) => lr * change);
  }

  /** @internal */
  override _closedForm(): number[] {
    return this.baseLrs.map(
      (lr) => lr * (this.factor + (this.lastEpoch >= this.totalIters ? 1 - this.factor : 0)),
    );
  }
}

/**
 * Moves the factor of the rate evenly from `startFactor` to `endFactor` in `totalIters` steps.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.optim.lr_scheduler.LinearLR.html
 * @example
 * const scheduler = new optim.lrScheduler.LinearLR(optimizer, { startFactor: 0.5, totalIters: 4 });
 */
export class LinearLR extends LRScheduler {
  startFactor: number;
  endFactor: number;
  totalIters: number;

  constructor(
    optimizer: AnyOptimizer,
    options?: { startFactor?: number; endFactor?: number; totalIters?: number } & SchedulerOptions,
  );
  constructor(
    optimizer: AnyOptimizer,
    startFactor?: number,
    endFactor?: number,
    totalIters?: number,
    lastEpoch?: number,
    verbose?: boolean,
  );
  constructor(optimizer: AnyOptimizer, ...args: unknown[]) {
    super(optimizer);
    const defaults = { startFactor: 1 / 3, endFactor: 1, totalIters: 5, lastEpoch: -1, verbose: false };
    const { startFactor, endFactor, totalIters, ...rest } = takeArguments('LinearLR', defaults, args);
    this.startFactor = startFactor;
    this.endFactor = endFactor;
    this.totalIters = totalIters;
    if (startFactor > 1 || startFactor < 0) {
      throw new ValueError('Starting multiplicative factor expected to be between 0 and 1.');
    }
    if (endFactor > 1 || endFactor < 0) {
      throw new ValueError('Ending multiplicative factor expected to be between 0 and 1.');
    }
    this._begin(rest);
  }

  override getLr(): number[] {
    this._warnOutsideStep();
    const { lastEpoch, startFactor, endFactor, totalIters } = this;
    const rise = endFactor - startFactor;
    return this._groups.map(({ lr }) => {
      if (lastEpoch === 0) return lr * startFactor;
      if (lastEpoch > totalIters) return lr;
      return lr * (1 + rise / (totalIters * startFactor + (lastEpoch - 1) * rise));
    });
  }

  /** @internal */
  override _closedForm(): number[] {
    return this.baseLrs.map(
      (lr) =>
        lr *
        (this.startFactor +
          ((this.endFactor - this.startFactor) * Math.min(this.totalIters, this.lastEpoch)) /
            this.totalIters),
    );
  }
}

/**
 * Multiplies the rate by `gamma` in every step.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.optim.lr_scheduler.ExponentialLR.html
 * @example
 * const scheduler = new optim.lrScheduler.ExponentialLR(optimizer, { gamma: 0.95 });
 */
export class ExponentialLR extends LRScheduler {
  gamma: number;

  constructor(optimizer: AnyOptimizer, options: { gamma: number } & SchedulerOptions);
  constructor(optimizer: AnyOptimizer, gamma: number, lastEpoch?: number, verbose?: boolean);
  constructor(optimizer: AnyOptimizer, ...args: unknown[]) {
    super(optimizer);
    const defaults = { gamma: required as number | typeof required, lastEpoch: -1, verbose: false };
    const { gamma, ...rest } = takeArguments('ExponentialLR', defaults, args);
    this.gamma = gamma;
    this._begin(rest);
  }

  override getLr(): number[] {
    this._warnOutsideStep();
    return this._groups.map(({ lr }) => (this.lastEpoch === 0 ? lr : lr * this.gamma));
  }

  /** @internal */
  override _closedForm(): number[] {
    return this.baseLrs.map((lr) => lr * this.gamma ** this.lastEpoch);
  }
}

/**
 * Lets the rate fall to zero in `totalIters` steps, by a power of what remains.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.optim.lr_scheduler.PolynomialLR.html
 * @example
 * const scheduler = new optim.lrScheduler.PolynomialLR(optimizer, { totalIters: 40, power: 2 });
 */
export class PolynomialLR extends LRScheduler {
  totalIters: number;
  power: number;

  constructor(optimizer: AnyOptimizer, options?: { totalIters?: number; power?: number } & SchedulerOptions);
  constructor(
    optimizer: AnyOptimizer,
    totalIters?: number,
    power?: number,
    lastEpoch?: number,
    verbose?: boolean,
  );
  constructor(optimizer: AnyOptimizer, ...args: unknown[]) {
    super(optimizer);
    const defaults = { totalIters: 5, power: 1, lastEpoch: -1, verbose: false };
    const { totalIters, power, ...rest } = takeArguments('PolynomialLR', defaults, args);
    this.totalIters = totalIters;
    this.power = power;
    this._begin(rest);
  }

  override getLr(): number[] {
    this._warnOutsideStep();
    const { lastEpoch, totalIters, power } = this;
    const isOver = lastEpoch === 0 || lastEpoch > totalIters;
    const factor = ((1 - lastEpoch / totalIters) / (1 - (lastEpoch - 1) / totalIters)) ** power;
    return this._groups.map(({ lr }) => (isOver ? lr : lr * factor));
  }

  /** @internal */
  override _closedForm(): number[] {
    return this.baseLrs.map(
      (lr) => lr * (1 - Math.min(this.totalIters, this.lastEpoch) / this.totalIters) ** this.power,
    );
  }
}
