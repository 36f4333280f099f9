/** Adam and AdamW. */
import { AssertionError, RuntimeError } from '../errors.js';
import { keep } from '../graph/scope.js';
import { takeArguments } from '../tensor/arguments.js';
import { zerosLike } from '../ops/creation.js';
import { adamStep, type AdamSettings } from '../ops/optimizer-steps.js';
import type { Tensor } from '../tensor/tensor.js';
import { Optimizer, type ParamGroup, type ParamsArgument, type ParamState } from './optimizer.js';
import { checkBetas, checkRate, checkNotNegative } from './checks.js';
import { adamDifferentiably } from './differentiable.js';
import {
  differentiableExecution,
  execution,
  type DifferentiableOptions,
  type ExecutionOptions,
} from './execution.js';
import { countStep, scalarOf } from './state-dict.js';

/** Options of a group of parameters. */
export type AdamWOptions = {
  -readonly [Name in keyof AdamSettings]: AdamSettings[Name];
} & ExecutionOptions & {
    amsgrad: boolean;
    /** Of GPUs only: true is refused. */
    capturable: boolean;
  };

/** Options of a group of parameters. */
export type AdamOptions = AdamWOptions &
  DifferentiableOptions & {
    /** Of GPUs only: true is refused. */
    fused: boolean;
  };

const shared: AdamWOptions = {
  lr: 1e-3,
  betas: [0.9, 0.999],
  eps: 1e-8,
  weightDecay: 0,
  amsgrad: false,
  maximize: false,
  ...execution,
  capturable: false,
};

interface AdamState extends ParamState {
  exp_avg: Tensor;
  exp_avg_sq: Tensor;
  max_exp_avg_sq?: Tensor;
}

function checked<Options extends AdamWOptions>(options: Options): Options {
  const { lr, eps, betas, weightDecay } = options;
  checkRate(lr);
  checkNotNegative('epsilon value', eps);
  checkBetas(betas);
  checkNotNegative('weight_decay value', weightDecay);
  return options;
}

/** What the two optimizers share. */
class AdamBase<Options extends AdamWOptions> extends Optimizer<Options> {
  private readonly _decoupled: boolean;

  constructor(params: ParamsArgument<Options>, options: Options, decoupled: boolean) {
    super(params, checked(options));
    this._decoupled = decoupled;
  }

  protected override update(param: Tensor, grad: Tensor, group: ParamGroup<Options>): void {
    if (group.capturable) {
      throw new AssertionError('If capturable=True, params and state_steps must be CUDA tensors.');
    }
    const state = this._stateFor(param, group.amsgrad);
    const averages = {
      mean: state.exp_avg,
      square: state.exp_avg_sq,
      most: group.amsgrad ? state.max_exp_avg_sq! : null,
    };
    if ('differentiable' in group && group.differentiable === true) {
      adamDifferentiably(param, grad, averages, scalarOf(state, 'step', 0), group);
      return;
    }
    const count = countStep(state);
    adamStep(param, grad, averages, count, this._decoupled, group);
  }

  private _stateFor(param: Tensor, amsgrad: boolean): AdamState {
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
export class Adam extends AdamBase<AdamOptions> {
  constructor(params: ParamsArgument<AdamOptions>, options?: Partial<AdamOptions>);
  constructor(
    params: ParamsArgument<AdamOptions>,
    lr: number,
    betas?: readonly [number, number],
    eps?: number,
    weightDecay?: number,
    amsgrad?: boolean,
    options?: Partial<Pick<AdamOptions, 'maximize' | 'foreach' | 'capturable' | 'differentiable' | 'fused'>>,
  );
  constructor(params: ParamsArgument<AdamOptions>, ...args: unknown[]) {
    const defaults: AdamOptions = { ...shared, ...differentiableExecution, fused: false };
    const options = takeArguments('Adam', defaults, args, 5);
    super(params, options, false);
    if (!options.fused) return;
    throw new RuntimeError(
      options.differentiable
        ? '`fused` cannot be `differentiable`'
        : 'FusedAdam requires all the params to be CUDA, floating point',
    );
  }
}

/**
 * Adam whose weight decay does not go through the averages.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.optim.AdamW.html
 * @example
 * const optimizer = new optim.AdamW(model.parameters(), { lr: 1e-3, weightDecay: 0.05 });
 */
export class AdamW extends AdamBase<AdamWOptions> {
  constructor(params: ParamsArgument<AdamWOptions>, options?: Partial<AdamWOptions>);
  constructor(
    params: ParamsArgument<AdamWOptions>,
    lr: number,
    betas?: readonly [number, number],
    eps?: number,
    weightDecay?: number,
    amsgrad?: boolean,
    options?: Partial<Pick<AdamWOptions, 'maximize' | 'foreach' | 'capturable'>>,
  );
  constructor(params: ParamsArgument<AdamWOptions>, ...args: unknown[]) {
    super(params, takeArguments('AdamW', { ...shared, weightDecay: 0.01 }, args, 5), true);
  }
}
