/** Adam and AdamW. */
import { keep } from '../graph/scope.js';
import { takeArguments } from '../tensor/arguments.js';
import { zerosLike } from '../ops/creation.js';
import { adamStep, type AdamSettings } from '../ops/optimizer-steps.js';
import type { Tensor } from '../tensor/tensor.js';
import { Optimizer, type ParamGroup, type ParamsArgument, type ParamState } from './optimizer.js';
import { checkBetas, checkRate, checkNotNegative } from './checks.js';
import { countStep } from './state-dict.js';

/** Options of a group of parameters. */
export type AdamOptions = { -readonly [Name in keyof AdamSettings]: AdamSettings[Name] } & {
  amsgrad: boolean;
};

const defaults: AdamOptions = {
  lr: 1e-3,
  betas: [0.9, 0.999],
  eps: 1e-8,
  weightDecay: 0,
  amsgrad: false,
  maximize: false,
};

interface AdamState extends ParamState {
  exp_avg: Tensor;
  exp_avg_sq: Tensor;
  max_exp_avg_sq?: Tensor;
}

function checked(options: AdamOptions): AdamOptions {
  const { lr, eps, betas, weightDecay } = options;
  checkRate(lr);
  checkNotNegative('epsilon value', eps);
  checkBetas(betas);
  checkNotNegative('weight_decay value', weightDecay);
  return options;
}

/** What the two optimizers share. */
class AdamBase extends Optimizer<AdamOptions> {
  readonly #decoupled: boolean;

  constructor(params: ParamsArgument<AdamOptions>, options: AdamOptions, decoupled: boolean) {
    super(params, checked(options));
    this.#decoupled = decoupled;
  }

  protected override update(param: Tensor, grad: Tensor, group: ParamGroup<AdamOptions>): void {
    const state = this.#stateFor(param, group.amsgrad);
    const count = countStep(state);
    const averages = {
      mean: state.exp_avg,
      square: state.exp_avg_sq,
      most: group.amsgrad ? state.max_exp_avg_sq! : null,
    };
    adamStep(param, grad, averages, count, this.#decoupled, group);
  }

  #stateFor(param: Tensor, amsgrad: boolean): AdamState {
    const state = this.stateOf(param) as Partial<AdamState>;
    state.exp_avg ??= keep(zerosLike(param));
    state.exp_avg_sq ??= keep(zerosLike(param));
    if (amsgrad) state.max_exp_avg_sq ??= keep(zerosLike(param));
    return state as AdamState;
  }
}

/**
 * Adam: steps scaled for each element by running averages of the gradient and of its square.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.optim.Adam.html
 * @example
 * const optimizer = new optim.Adam(model.parameters(), { lr: 1e-3 });
 */
export class Adam extends AdamBase {
  constructor(params: ParamsArgument<AdamOptions>, options?: Partial<AdamOptions>);
  constructor(
    params: ParamsArgument<AdamOptions>,
    lr: number,
    betas?: readonly [number, number],
    eps?: number,
    weightDecay?: number,
    amsgrad?: boolean,
    options?: { maximize?: boolean },
  );
  constructor(params: ParamsArgument<AdamOptions>, ...args: unknown[]) {
    super(params, takeArguments('Adam', defaults, args, 5), false);
  }
}

/**
 * Adam whose weight decay does not go through the averages.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.optim.AdamW.html
 * @example
 * const optimizer = new optim.AdamW(model.parameters(), { lr: 1e-3, weightDecay: 0.05 });
 */
export class AdamW extends AdamBase {
  constructor(params: ParamsArgument<AdamOptions>, options?: Partial<AdamOptions>);
  constructor(
    params: ParamsArgument<AdamOptions>,
    lr: number,
    betas?: readonly [number, number],
    eps?: number,
    weightDecay?: number,
    amsgrad?: boolean,
    options?: { maximize?: boolean },
  );
  constructor(params: ParamsArgument<AdamOptions>, ...args: unknown[]) {
    super(params, takeArguments('AdamW', { ...defaults, weightDecay: 0.01 }, args, 5), true);
  }
}
