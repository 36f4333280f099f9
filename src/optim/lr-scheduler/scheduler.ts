/** The base of schedulers of learning rates: counting steps, setting the rates, state dicts. */
import { KeyError, NotImplementedError, ValueError } from '../../errors.js';
import { typeName } from '../../tensor/type-name.js';
import { warn } from '../../tensor/warn.js';
import { Optimizer } from '../optimizer.js';
import { camel, snake } from '../state-dict.js';

/** A group of parameters as a scheduler sees it. */
export interface ScheduledGroup {
  lr: number;
  initialLr?: number;
  momentum?: number;
  betas?: readonly number[];
  [name: string]: unknown;
}

/** What a scheduler saves, by PyTorch's keys. */
export type SchedulerStateDict = Record<string, unknown>;

/** Options that most schedulers have. */
export interface SchedulerOptions {
  /** The last step that was taken, if a training goes on. */
  lastEpoch?: number;
  /** Whether every change is printed. */
  verbose?: boolean;
}

/** Any optimizer. */
export type AnyOptimizer = Pick<Optimizer, 'step' | 'defaults' | 'state'> & {
  paramGroups: object[];
  /** @internal How often it has taken a step since it has a scheduler. */
  _stepCount?: number;
};

export const epochWarning =
  'The epoch parameter in `scheduler.step()` was not necessary and is being deprecated where possible. Please use ' +
  '`scheduler.step()` to step the scheduler. During the deprecation, if epoch is different from None, the closed form ' +
  'is used instead of the new chainable form, where available. Please open an issue if you are unable to replicate ' +
  'your use case: https://github.com/pytorch/pytorch/issues/new/choose.';
const see = 'See more details at https://pytorch.org/docs/stable/optim.html#how-to-adjust-learning-rate';

/** Methods `step` of optimizers that count their calls. */
const counting = new WeakSet();

export function assertOptimizer(value: unknown): void {
  if (!(value instanceof Optimizer)) throw new TypeError(`${typeName(value)} is not an Optimizer`);
}

/** The optimizer's groups, checked to be an optimizer's. */
export function groupsOf(optimizer: AnyOptimizer): ScheduledGroup[] {
  assertOptimizer(optimizer);
  return optimizer.paramGroups as ScheduledGroup[];
}

/** How many elements of a sorted list are not greater than a value. */
export function bisectRight(sorted: readonly number[], value: number): number {
  const at = sorted.findIndex((item) => item > value);
  return at < 0 ? sorted.length : at;
}

/** A value for each group: a list as it is, or one for all. */
export function forEachGroup<T>(name: string, count: number, value: T | readonly T[]): T[] {
  if (!Array.isArray(value)) return new Array<T>(count).fill(value as T);
  const list = value as readonly T[];
  if (list.length !== count) {
    throw new ValueError(`expected ${count} values for ${name}, got ${list.length}`);
  }
  return [...list];
}

/** Makes an optimizer, and copies of it, count its steps. */
function countSteps(optimizer: AnyOptimizer): void {
  const { step } = optimizer;
  if (counting.has(step)) return;
  function counted(this: AnyOptimizer, ...args: unknown[]): unknown {
    setCount(this, (this._stepCount ?? 0) + 1);
    return Reflect.apply(step, this, args);
  }
  counting.add(counted);
  Object.defineProperty(optimizer, 'step', { value: counted, configurable: true, writable: true });
}

/** Says how often an optimizer has taken a step since it has a scheduler. */
function setCount(optimizer: AnyOptimizer, count: number): void {
  Object.defineProperty(optimizer, '_stepCount', { value: count, configurable: true, writable: true });
}

/** A number as Python's `%.4e` writes it. */
export function exponential(value: number): string {
  return value.toExponential(4).replace(/e([+-])(\d)$/, 'e$10$2');
}

/** An epoch as PyTorch prints it. */
export function epochText(epoch: number): string {
  return Number.isInteger(epoch) ? String(epoch).padStart(5, '0') : epoch.toFixed(2);
}

/** PyTorch's name of a property: `T_max` for `TMax`, `step_size` for `stepSize`. */
function savedName(name: string): string {
  const period = /^T([A-Z0-9]\w*)$/.exec(name);
  return period === null ? snake(name) : `T_${period[1]!.toLowerCase()}`;
}

/** The property of a name of PyTorch's. */
function ownName(name: string): string {
  const period = /^T_(\w)(\w*)$/.exec(name);
  if (period !== null) return `T${period[1]!.toUpperCase()}${period[2]}`;
  return name.startsWith('_') ? `_${camel(name.slice(1))}` : camel(name);
}

/** A scheduler's properties by PyTorch's keys; functions are not saved, nor what it has no use for. */
export function saved(scheduler: object): SchedulerStateDict {
  const entries = Object.entries(scheduler).filter(
    ([, value]) => typeof value !== 'function' && value !== undefined,
  );
  return Object.fromEntries(
    entries.map(([name, value]) => [
      savedName(name),
      Array.isArray(value) ? [...(value as unknown[])] : value,
    ]),
  );
}

/** Sets the properties that are saved. */
export function restore(scheduler: object, stateDict: SchedulerStateDict): void {
  for (const [name, value] of Object.entries(stateDict)) {
    Reflect.set(scheduler, ownName(name), Array.isArray(value) ? [...(value as unknown[])] : value);
  }
}

/**
 * Base class of schedulers: subclasses define `getLr`, which gives the rate of each group.
 *
 * @see https://pytorch.org/docs/1.13/optim.html#how-to-adjust-learning-rate
 * @example
 * class Halving extends optim.lrScheduler.LRScheduler {
 *   getLr() {
 *     return this.baseLrs.map((lr) => lr * 0.5 ** this.lastEpoch);
 *   }
 * }
 */
export class LRScheduler {
  /** The rates of the groups before the first step. */
  baseLrs: number[] = [];
  /** The number of the last step. */
  lastEpoch = -1;
  verbose = false;
  _stepCount = 0;
  _getLrCalledWithinStep = false;
  _lastLr: number[] = [];
  /** Whose rates are set. */
  declare readonly optimizer: AnyOptimizer;

  constructor(optimizer: AnyOptimizer) {
    assertOptimizer(optimizer);
    // not one of the properties that are saved
    Object.defineProperty(this, 'optimizer', { value: optimizer, enumerable: false });
  }

  /** @internal The groups whose rates are set. */
  get _groups(): ScheduledGroup[] {
    return this.optimizer.paramGroups as ScheduledGroup[];
  }

  /** @internal Begins with the first rates; constructors end with it. */
  _begin({ lastEpoch = -1, verbose = false }: SchedulerOptions): void {
    this._groups.forEach((group, i) => {
      if (lastEpoch === -1) {
        group.initialLr ??= group.lr;
      } else if (group.initialLr === undefined) {
        throw new KeyError(
          `param 'initial_lr' is not specified in param_groups[${i}] when resuming an optimizer`,
        );
      }
    });
    this.baseLrs = this._groups.map((group) => group.initialLr!);
    this.lastEpoch = lastEpoch;
    this.verbose = verbose;
    countSteps(this.optimizer);
    this._initialStep();
  }

  /** @internal Sets the rates of the first step. */
  _initialStep(): void {
    setCount(this.optimizer, 0);
    this._stepCount = 0;
    this.step();
  }

  /** The rates that were set last. */
  getLastLr(): number[] {
    return this._lastLr;
  }

  /** The rate of each group for `lastEpoch`; subclasses define it. */
  getLr(): number[] {
    throw new NotImplementedError(`${this.constructor.name} has no getLr`);
  }

  /** @internal The rates as a function of `lastEpoch` alone; null if there is no such form. */
  _closedForm(): number[] | null {
    return null;
  }

  /** @internal Warns when rates are asked for from outside. */
  _warnOutsideStep(): void {
    if (this._getLrCalledWithinStep) return;
    warn('To get the last learning rate computed by the scheduler, please use `get_last_lr()`.');
  }

  /** Sets the rates of the next step, or of a certain one. */
  step(epoch?: number | null): void {
    this._warnOfOrder();
    this._stepCount++;
    const values = this._within(() => {
      if (epoch === undefined || epoch === null) {
        this.lastEpoch++;
        return this.getLr();
      }
      warn(epochWarning);
      this.lastEpoch = epoch;
      return this._closedForm() ?? this.getLr();
    });
    this._set(values, epoch);
  }

  /** @internal Runs what may ask for rates. */
  _within<T>(compute: () => T): T {
    this._getLrCalledWithinStep = true;
    try {
      return compute();
    } finally {
      this._getLrCalledWithinStep = false;
    }
  }

  /** @internal Writes rates into the groups. */
  _set(values: readonly number[], epoch?: number | null): void {
    const groups = this._groups;
    values.slice(0, groups.length).forEach((lr, i) => {
      groups[i]!.lr = lr;
      this.printLr(this.verbose, i, lr, epoch);
    });
    this._lastLr = groups.map(({ lr }) => lr);
  }

  /** @internal Warns when the optimizer has not stepped before the scheduler. */
  _warnOfOrder(): void {
    if (this._stepCount !== 1) return;
    if (!counting.has(this.optimizer.step)) {
      warn(
        'Seems like `optimizer.step()` has been overridden after learning rate scheduler initialization. Please, make ' +
          `sure to call \`optimizer.step()\` before \`lr_scheduler.step()\`. ${see}`,
      );
    } else if ((this.optimizer._stepCount ?? 0) < 1) {
      warn(
        'Detected call of `lr_scheduler.step()` before `optimizer.step()`. In PyTorch 1.1.0 and later, you should call ' +
          'them in the opposite order: `optimizer.step()` before `lr_scheduler.step()`.  Failure to do this will result ' +
          `in PyTorch skipping the first value of the learning rate schedule. ${see}`,
      );
    }
  }

  /** Prints a rate that was set. */
  printLr(isVerbose: boolean, group: number, lr: number, epoch?: number | null): void {
    if (!isVerbose) return;
    const rate = `djusting learning rate of group ${group} to ${exponential(lr)}.`;
    console.log(epoch === undefined || epoch === null ? `A${rate}` : `Epoch ${epochText(epoch)}: a${rate}`);
  }

  /** Everything but the optimizer, by PyTorch's keys. */
  stateDict(): SchedulerStateDict {
    return saved(this);
  }

  /** Takes over what `stateDict` gave. */
  loadStateDict(stateDict: SchedulerStateDict): void {
    restore(this, stateDict);
  }
}
