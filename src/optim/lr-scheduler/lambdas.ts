/** Schedulers that ask a function for the factor of the rate. */
import { ValueError } from '../../errors.js';
import { required, takeArguments } from '../../tensor/arguments.js';
import {
  LRScheduler,
  restore,
  type AnyOptimizer,
  type SchedulerOptions,
  type SchedulerStateDict,
} from './scheduler.js';

/** The factor of a step. */
export type LRLambda = (epoch: number) => number;

/** What the two share: one function for all groups, or one for each, which are not saved. */
class WithLambdas extends LRScheduler {
  lrLambdas: LRLambda[];

  constructor(optimizer: AnyOptimizer, lrLambda: LRLambda | readonly LRLambda[]) {
    super(optimizer);
    const count = this._groups.length;
    if (typeof lrLambda !== 'function' && lrLambda.length !== count) {
      throw new ValueError(`Expected ${count} lr_lambdas, but got ${lrLambda.length}`);
    }
    this.lrLambdas =
      typeof lrLambda === 'function' ? new Array<LRLambda>(count).fill(lrLambda) : [...lrLambda];
  }

  /** Everything but the optimizer and the functions, in whose place there are nulls. */
  override stateDict(): SchedulerStateDict {
    return { ...super.stateDict(), lr_lambdas: this.lrLambdas.map(() => null) };
  }

  /** Takes over what `stateDict` gave; the functions stay. */
  override loadStateDict(stateDict: SchedulerStateDict): void {
    // eslint-disable-next-line @typescript-eslint/no-unused-vars -- left out
    const { lr_lambdas: _, ...rest } = stateDict;
    restore(this, rest);
  }
}

/**
 * Multiplies the first rate by what a function gives for the step.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.optim.lr_scheduler.LambdaLR.html
 * @throws ValueError if there are more or fewer functions than groups.
 * @example
 * const scheduler = new optim.lrScheduler.LambdaLR(optimizer, (epoch) => 0.95 ** epoch);
 */
export class LambdaLR extends WithLambdas {
  constructor(
    optimizer: AnyOptimizer,
    options: { lrLambda: LRLambda | readonly LRLambda[] } & SchedulerOptions,
  );
  constructor(optimizer: AnyOptimizer, lrLambda: LRLambda | readonly LRLambda[], options?: SchedulerOptions);
  constructor(
    optimizer: AnyOptimizer,
    lrLambda: LRLambda | readonly LRLambda[],
    lastEpoch?: number,
    verbose?: boolean,
  );
  constructor(optimizer: AnyOptimizer, ...args: unknown[]) {
    const defaults = {
      lrLambda: required as (LRLambda | readonly LRLambda[]) | typeof required,
      lastEpoch: -1,
      verbose: false,
    };
    const { lrLambda, ...rest } = takeArguments('LambdaLR', defaults, args);
    super(optimizer, lrLambda);
    this._begin(rest);
  }

  override getLr(): number[] {
    this._warnOutsideStep();
    return this.baseLrs.map((lr, i) => lr * this.lrLambdas[i]!(this.lastEpoch));
  }
}

/**
 * Multiplies the rate before by what a function gives for the step.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.optim.lr_scheduler.MultiplicativeLR.html
 * @throws ValueError if there are more or fewer functions than groups.
 * @example
 * const scheduler = new optim.lrScheduler.MultiplicativeLR(optimizer, (epoch) => (epoch > 10 ? 0.95 : 1));
 */
export class MultiplicativeLR extends WithLambdas {
  constructor(
    optimizer: AnyOptimizer,
    options: { lrLambda: LRLambda | readonly LRLambda[] } & SchedulerOptions,
  );
  constructor(optimizer: AnyOptimizer, lrLambda: LRLambda | readonly LRLambda[], options?: SchedulerOptions);
  constructor(
    optimizer: AnyOptimizer,
    lrLambda: LRLambda | readonly LRLambda[],
    lastEpoch?: number,
    verbose?: boolean,
  );
  constructor(optimizer: AnyOptimizer, ...args: unknown[]) {
    const defaults = {
      lrLambda: required as (LRLambda | readonly LRLambda[]) | typeof required,
      lastEpoch: -1,
      verbose: false,
    };
    const { lrLambda, ...rest } = takeArguments('MultiplicativeLR', defaults, args);
    super(optimizer, lrLambda);
    this._begin(rest);
  }

  override getLr(): number[] {
    this._warnOutsideStep();
    return this._groups.map(({ lr }, i) =>
      this.lastEpoch > 0 ? lr * this.lrLambdas[i]!(this.lastEpoch) : lr,
    );
  }
}
