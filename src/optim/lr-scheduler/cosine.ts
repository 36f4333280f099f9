/** Schedulers that let the rate fall along a cosine. */
import { ValueError } from '../../errors.js';
import { pythonNumber, required, takeArguments } from '../../tensor/arguments.js';
import { LRScheduler, type AnyOptimizer, type SchedulerOptions } from './scheduler.js';

/**
 * Lets the rate fall to `etaMin` in `TMax` steps along half a cosine, and rise again.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.optim.lr_scheduler.CosineAnnealingLR.html
 * @example
 * const scheduler = new optim.lrScheduler.CosineAnnealingLR(optimizer, { TMax: 100 });
 */
export class CosineAnnealingLR extends LRScheduler {
  TMax: number;
  etaMin: number;

  constructor(optimizer: AnyOptimizer, options: { TMax: number; etaMin?: number } & SchedulerOptions);
  constructor(optimizer: AnyOptimizer, TMax: number, etaMin?: number, lastEpoch?: number, verbose?: boolean);
  constructor(optimizer: AnyOptimizer, ...args: unknown[]) {
    super(optimizer);
    const defaults = { TMax: required as number | typeof required, etaMin: 0, lastEpoch: -1, verbose: false };
    const { TMax, etaMin, ...rest } = takeArguments('CosineAnnealingLR', defaults, args);
    this.TMax = TMax;
    this.etaMin = etaMin;
    this._begin(rest);
  }

  override getLr(): number[] {
    this._warnOutsideStep();
    const { lastEpoch, TMax, etaMin } = this;
    if (lastEpoch === 0) return this._groups.map(({ lr }) => lr);
    if (this._stepCount === 1 && lastEpoch > 0) return this._closedForm();
    // the remainder as in Python: never negative
    if ((((lastEpoch - 1 - TMax) % (2 * TMax)) + 2 * TMax) % (2 * TMax) === 0) {
      const rise = (1 - Math.cos(Math.PI / TMax)) / 2;
      return this._groups.map(({ lr }, i) => lr + (this.baseLrs[i]! - etaMin) * rise);
    }
    const ratio =
      (1 + Math.cos((Math.PI * lastEpoch) / TMax)) / (1 + Math.cos((Math.PI * (lastEpoch - 1)) / TMax));
    return this._groups.map(({ lr }) => ratio * (lr - etaMin) + etaMin);
  }

  /** @internal */
  override _closedForm(): number[] {
    return this.baseLrs.map(
      (lr) => this.etaMin + ((lr - this.etaMin) * (1 + Math.cos((Math.PI * this.lastEpoch) / this.TMax))) / 2,
    );
  }
}

/**
 * Lets the rate fall along half a cosine again and again, each time `TMult` times as long as before.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.optim.lr_scheduler.CosineAnnealingWarmRestarts.html
 * @example
 * const scheduler = new optim.lrScheduler.CosineAnnealingWarmRestarts(optimizer, { T0: 10, TMult: 2 });
 */
export class CosineAnnealingWarmRestarts extends LRScheduler {
  T0: number;
  TMult: number;
  etaMin: number;
  /** Steps since the last restart, and from there to the next. */
  TCur: number;
  TI: number;

  constructor(
    optimizer: AnyOptimizer,
    options: { T0: number; TMult?: number; etaMin?: number } & SchedulerOptions,
  );
  constructor(
    optimizer: AnyOptimizer,
    T0: number,
    TMult?: number,
    etaMin?: number,
    lastEpoch?: number,
    verbose?: boolean,
  );
  constructor(optimizer: AnyOptimizer, ...args: unknown[]) {
    super(optimizer);
    const defaults = {
      T0: required as number | typeof required,
      TMult: 1,
      etaMin: 0,
      lastEpoch: -1,
      verbose: false,
    };
    const { T0, TMult, etaMin, ...rest } = takeArguments('CosineAnnealingWarmRestarts', defaults, args);
    this.T0 = T0;
    this.TMult = TMult;
    this.etaMin = etaMin;
    if (!(T0 > 0 && Number.isInteger(T0))) {
      throw new ValueError(`Expected positive integer T_0, but got ${pythonNumber(T0)}`);
    }
    if (!(TMult >= 1 && Number.isInteger(TMult))) {
      throw new ValueError(`Expected integer T_mult >= 1, but got ${pythonNumber(TMult)}`);
    }
    [this.TCur, this.TI] = [rest.lastEpoch, T0];
    this._begin(rest);
  }

  override getLr(): number[] {
    this._warnOutsideStep();
    const share = (1 + Math.cos((Math.PI * this.TCur) / this.TI)) / 2;
    return this.baseLrs.map((lr) => this.etaMin + (lr - this.etaMin) * share);
  }

  /** Sets the rates of the next step, or of any place in an epoch: `epoch + batch / batches`. */
  override step(epoch?: number | null): void {
    const { T0, TMult } = this;
    let at = epoch ?? null;
    if (at === null && this.lastEpoch < 0) at = 0;
    if (at === null) {
      at = this.lastEpoch + 1;
      this.TCur++;
      if (this.TCur >= this.TI) {
        this.TCur -= this.TI;
        this.TI *= TMult;
      }
    } else {
      if (at < 0) throw new ValueError(`Expected non-negative epoch, but got ${pythonNumber(at)}`);
      if (at < T0) {
        [this.TI, this.TCur] = [T0, at];
      } else if (TMult === 1) {
        this.TCur = at % T0;
      } else {
        const n = Math.trunc(Math.log((at / T0) * (TMult - 1) + 1) / Math.log(TMult));
        this.TCur = at - (T0 * (TMult ** n - 1)) / (TMult - 1);
        this.TI = T0 * TMult ** n;
      }
    }
    this.lastEpoch = Math.floor(at);
    this._set(
      this._within(() => this.getLr()),
      at,
    );
  }
}
