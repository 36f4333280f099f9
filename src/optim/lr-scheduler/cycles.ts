/** Schedulers that let the rate rise and fall, and the momentum fall and rise. */
import { ValueError } from '../../errors.js';
import { pythonNumber, required, takeArguments } from '../../tensor/arguments.js';
import { forEachGroup, LRScheduler, type AnyOptimizer, type SchedulerOptions } from './scheduler.js';

/** A number, or one for each group. */
type PerGroup = number | readonly number[];

/** Options of `CyclicLR`. */
export interface CyclicLROptions extends SchedulerOptions {
  baseLr: PerGroup;
  maxLr: PerGroup;
  stepSizeUp?: number;
  stepSizeDown?: number | null;
  mode?: 'triangular' | 'triangular2' | 'exp_range';
  gamma?: number;
  scaleFn?: ((x: number) => number) | null;
  scaleMode?: 'cycle' | 'iterations';
  cycleMomentum?: boolean;
  baseMomentum?: PerGroup;
  maxMomentum?: PerGroup;
}

const noMomentum = 'optimizer must support momentum with `cycle_momentum` option enabled';

/**
 * Moves the rate between two bounds, up and down again and again.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.optim.lr_scheduler.CyclicLR.html
 * @throws ValueError if the mode is unknown or the optimizer has no momentum to cycle.
 * @example
 * const sgd = new optim.SGD(model.parameters(), { lr: 0.1, momentum: 0.9 });
 * const scheduler = new optim.lrScheduler.CyclicLR(sgd, { baseLr: 0.01, maxLr: 0.1, stepSizeUp: 20 });
 */
export class CyclicLR extends LRScheduler {
  maxLrs: number[];
  totalSize: number;
  stepRatio: number;
  mode: string;
  gamma: number;
  scaleMode: string;
  cycleMomentum: boolean;
  /** Of each group, if momentums cycle too. */
  baseMomentums: number[] | undefined;
  maxMomentums: number[] | undefined;
  private readonly _scaleFnCustom: ((x: number) => number) | undefined;

  constructor(optimizer: AnyOptimizer, options: CyclicLROptions);
  constructor(
    optimizer: AnyOptimizer,
    baseLr: PerGroup,
    maxLr: PerGroup,
    options?: Omit<CyclicLROptions, 'baseLr' | 'maxLr'>,
  );
  constructor(optimizer: AnyOptimizer, ...args: unknown[]) {
    super(optimizer);
    const defaults = {
      baseLr: required as PerGroup | typeof required,
      maxLr: required as PerGroup | typeof required,
      stepSizeUp: 2000,
      stepSizeDown: null as number | null,
      mode: 'triangular',
      gamma: 1,
      scaleFn: null as ((x: number) => number) | null,
      scaleMode: 'cycle',
      cycleMomentum: true,
      baseMomentum: 0.8 as PerGroup,
      maxMomentum: 0.9 as PerGroup,
      lastEpoch: -1,
      verbose: false,
    };
    const options = takeArguments('CyclicLR', defaults, args);
    const { stepSizeUp, mode, scaleFn, lastEpoch } = options;
    const groups = this._groups;
    const count = groups.length;
    const baseLrs = forEachGroup('base_lr', count, options.baseLr);
    this.maxLrs = forEachGroup('max_lr', count, options.maxLr);
    if (!['triangular', 'triangular2', 'exp_range'].includes(mode) && scaleFn === null) {
      throw new ValueError('mode is invalid and scale_fn is None');
    }
    if (options.cycleMomentum && !('momentum' in optimizer.defaults)) throw new ValueError(noMomentum);
    if (lastEpoch === -1) groups.forEach((group, i) => (group.lr = baseLrs[i]!));
    this.totalSize = stepSizeUp + (options.stepSizeDown ?? stepSizeUp);
    this.stepRatio = stepSizeUp / this.totalSize;
    this.mode = mode;
    this.gamma = options.gamma;
    this._scaleFnCustom = scaleFn ?? undefined;
    this.scaleMode = scaleFn ? options.scaleMode : mode === 'exp_range' ? 'iterations' : 'cycle';
    this.cycleMomentum = options.cycleMomentum;
    if (this.cycleMomentum) {
      const momentums = forEachGroup('base_momentum', count, options.baseMomentum);
      if (lastEpoch === -1) groups.forEach((group, i) => (group.momentum = momentums[i]!));
      this.baseMomentums = groups.map((group) => group.momentum!);
      this.maxMomentums = forEachGroup('max_momentum', count, options.maxMomentum);
    }
    this._begin(options);
    this.baseLrs = baseLrs;
  }

  /** By how much a cycle or a step is lower than the first. */
  scaleFn(x: number): number {
    if (this._scaleFnCustom !== undefined) return this._scaleFnCustom(x);
    if (this.mode === 'triangular2') return 1 / 2 ** (x - 1);
    return this.mode === 'exp_range' ? this.gamma ** x : 1;
  }

  override getLr(): number[] {
    this._warnOutsideStep();
    const cycle = Math.floor(1 + this.lastEpoch / this.totalSize);
    const x = 1 + this.lastEpoch / this.totalSize - cycle;
    const share = x <= this.stepRatio ? x / this.stepRatio : (x - 1) / (this.stepRatio - 1);
    const scale = this.scaleFn(this.scaleMode === 'cycle' ? cycle : this.lastEpoch);
    if (this.cycleMomentum) {
      this._groups.forEach((group, i) => {
        const [low, high] = [this.baseMomentums![i]!, this.maxMomentums![i]!];
        group.momentum = high - (high - low) * share * scale;
      });
    }
    return this.baseLrs.map((low, i) => low + (this.maxLrs[i]! - low) * share * scale);
  }
}

/** Options of `OneCycleLR`. */
export interface OneCycleLROptions extends SchedulerOptions {
  maxLr: PerGroup;
  totalSteps?: number | null;
  epochs?: number | null;
  stepsPerEpoch?: number | null;
  pctStart?: number;
  annealStrategy?: 'cos' | 'linear';
  cycleMomentum?: boolean;
  baseMomentum?: PerGroup;
  maxMomentum?: PerGroup;
  divFactor?: number;
  finalDivFactor?: number;
  threePhase?: boolean;
}

interface Phase {
  end_step: number;
  start_lr: string;
  end_lr: string;
  start_momentum: string;
  end_momentum: string;
}

/** A number of steps, checked. */
function positive(name: string, value: number | null): number {
  if (value !== null && value > 0 && Number.isInteger(value)) return value;
  const text = value === null ? 'None' : pythonNumber(value);
  throw new ValueError(`Expected positive integer ${name}, but got ${text}`);
}

const phase = (end: number, lrs: [string, string], momentums: [string, string]): Phase => ({
  end_step: end,
  start_lr: lrs[0],
  end_lr: lrs[1],
  start_momentum: momentums[0],
  end_momentum: momentums[1],
});

/**
 * Lets the rate rise to `maxLr` and fall far below where it began, once in the whole training.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.optim.lr_scheduler.OneCycleLR.html
 * @throws ValueError if an option is out of its range, or a step is taken after the last one.
 * @example
 * const sgd = new optim.SGD(model.parameters(), { lr: 0.1, momentum: 0.9 });
 * const scheduler = new optim.lrScheduler.OneCycleLR(sgd, { maxLr: 0.1, totalSteps: 100 });
 */
export class OneCycleLR extends LRScheduler {
  totalSteps: number;
  cycleMomentum: boolean;
  /** Whether the momentum is the first of two betas, if it cycles too. */
  useBeta1: boolean | undefined;
  _schedulePhases: Phase[];
  annealFunc: (start: number, end: number, share: number) => number;

  constructor(optimizer: AnyOptimizer, options: OneCycleLROptions);
  constructor(optimizer: AnyOptimizer, maxLr: PerGroup, options?: Omit<OneCycleLROptions, 'maxLr'>);
  constructor(optimizer: AnyOptimizer, ...args: unknown[]) {
    super(optimizer);
    const defaults = {
      maxLr: required as PerGroup | typeof required,
      totalSteps: null as number | null,
      epochs: null as number | null,
      stepsPerEpoch: null as number | null,
      pctStart: 0.3,
      annealStrategy: 'cos',
      cycleMomentum: true,
      baseMomentum: 0.85 as PerGroup,
      maxMomentum: 0.95 as PerGroup,
      divFactor: 25,
      finalDivFactor: 1e4,
      threePhase: false,
      lastEpoch: -1,
      verbose: false,
    };
    const options = takeArguments('OneCycleLR', defaults, args);
    const { totalSteps, epochs, stepsPerEpoch, pctStart, annealStrategy } = options;
    if (totalSteps === null && epochs === null && stepsPerEpoch === null) {
      throw new ValueError('You must define either total_steps OR (epochs AND steps_per_epoch)');
    }
    const total =
      totalSteps === null
        ? positive('epochs', epochs) * positive('steps_per_epoch', stepsPerEpoch)
        : positive('total_steps', totalSteps);
    if (!(pctStart >= 0 && pctStart <= 1)) {
      throw new ValueError(`Expected float between 0 and 1 pct_start, but got ${pythonNumber(pctStart)}`);
    }
    if (annealStrategy !== 'cos' && annealStrategy !== 'linear') {
      throw new ValueError(`anneal_strategy must by one of 'cos' or 'linear', instead got ${annealStrategy}`);
    }
    this.totalSteps = total;
    this._schedulePhases = [
      phase(pctStart * total - 1, ['initial_lr', 'max_lr'], ['max_momentum', 'base_momentum']),
      ...(options.threePhase
        ? [
            phase(2 * pctStart * total - 2, ['max_lr', 'initial_lr'], ['base_momentum', 'max_momentum']),
            phase(total - 1, ['initial_lr', 'min_lr'], ['max_momentum', 'max_momentum']),
          ]
        : [phase(total - 1, ['max_lr', 'min_lr'], ['base_momentum', 'max_momentum'])]),
    ];
    this.annealFunc =
      annealStrategy === 'cos'
        ? (start, end, share) => end + ((start - end) / 2) * (Math.cos(Math.PI * share) + 1)
        : (start, end, share) => (end - start) * share + start;
    this.cycleMomentum = options.cycleMomentum;
    this._prepare(options);
    this._begin(options);
  }

  /** Writes the bounds into the groups. */
  private _prepare(options: Required<Omit<OneCycleLROptions, 'annealStrategy'>>): void {
    const groups = this._groups;
    const { defaults } = this.optimizer;
    const maxLrs = forEachGroup('max_lr', groups.length, options.maxLr);
    if (this.cycleMomentum && !('momentum' in defaults) && !('betas' in defaults)) {
      throw new ValueError(noMomentum);
    }
    const highs = forEachGroup('max_momentum', groups.length, options.maxMomentum);
    const lows = forEachGroup('base_momentum', groups.length, options.baseMomentum);
    if (this.cycleMomentum) this.useBeta1 = 'betas' in defaults;
    if (options.lastEpoch !== -1) return;
    groups.forEach((group, i) => {
      group.initialLr = maxLrs[i]! / options.divFactor;
      group.maxLr = maxLrs[i]!;
      group.minLr = group.initialLr / options.finalDivFactor;
      if (!this.cycleMomentum) return;
      this._setMomentum(i, highs[i]!);
      [group.maxMomentum, group.baseMomentum] = [highs[i]!, lows[i]!];
    });
  }

  private _setMomentum(i: number, momentum: number): void {
    const group = this._groups[i]!;
    if (this.useBeta1 === true) group.betas = [momentum, ...group.betas!.slice(1)];
    else group.momentum = momentum;
  }

  override getLr(): number[] {
    this._warnOutsideStep();
    const step = this.lastEpoch;
    if (step > this.totalSteps) {
      throw new ValueError(
        `Tried to step ${step + 1} times. The specified number of total steps is ${this.totalSteps}`,
      );
    }
    const phases = this._schedulePhases;
    const found = phases.findIndex((each) => step <= each.end_step);
    const at = found < 0 ? phases.length - 1 : found;
    const now = phases[at]!;
    const start = at === 0 ? 0 : phases[at - 1]!.end_step;
    const share = (step - start) / (now.end_step - start);
    return this._groups.map((group, i) => {
      const bound = (name: string): number => group[BOUNDS[name]!] as number;
      const lr = this.annealFunc(bound(now.start_lr), bound(now.end_lr), share);
      if (this.cycleMomentum) {
        this._setMomentum(i, this.annealFunc(bound(now.start_momentum), bound(now.end_momentum), share));
      }
      return lr;
    });
  }
}

/** What the groups call the bounds. */
const BOUNDS: Record<string, string> = {
  initial_lr: 'initialLr',
  max_lr: 'maxLr',
  min_lr: 'minLr',
  max_momentum: 'maxMomentum',
  base_momentum: 'baseMomentum',
};
