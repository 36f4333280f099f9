/** Adagrad, Adadelta and RMSprop: steps scaled by the squares of gradients so far. */
import { RuntimeError, ValueError } from '../errors.js';
import { fullLike } from '../ops/creation.js';
import { ruleStep } from '../ops/optimizer-steps.js';
import { pythonNumber, takeArguments } from '../tensor/arguments.js';
import { Tensor } from '../tensor/tensor.js';
import { Rule } from '../wasm/optimizer-codes.js';
import { checkNotNegative, checkRate } from './checks.js';
import { rmspropDifferentiably } from './differentiable.js';
import {
  differentiableExecution,
  execution,
  type DifferentiableOptions,
  type ExecutionOptions,
} from './execution.js';
import { Optimizer, type ParamGroup, type ParamsArgument } from './optimizer.js';
import { countStep, numberOf, scalarOf, tensorOf, zerosOf } from './state-dict.js';

/** Options of a group of parameters. */
export interface AdagradOptions extends ExecutionOptions {
  lr: number;
  lrDecay: number;
  weightDecay: number;
  initialAccumulatorValue: number;
  eps: number;
  maximize: boolean;
}

/** Options of a group of parameters. */
export interface AdadeltaOptions extends ExecutionOptions {
  lr: number;
  rho: number;
  eps: number;
  weightDecay: number;
  maximize: boolean;
}

/** Options of a group of parameters. */
export interface RMSpropOptions extends DifferentiableOptions {
  lr: number;
  alpha: number;
  eps: number;
  weightDecay: number;
  momentum: number;
  centered: boolean;
  maximize: boolean;
}

/**
 * Adagrad: steps scaled by the root of the sum of squared gradients.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.optim.Adagrad.html
 * @throws ValueError if an option is out of its range.
 * @example
 * const optimizer = new optim.Adagrad(model.parameters(), { lr: 0.01, lrDecay: 1e-4 });
 */
export class Adagrad extends Optimizer<AdagradOptions> {
  constructor(params: ParamsArgument<AdagradOptions>, options?: Partial<AdagradOptions>);
  constructor(
    params: ParamsArgument<AdagradOptions>,
    lr: number,
    lrDecay?: number,
    weightDecay?: number,
    initialAccumulatorValue?: number,
    eps?: number,
    options?: Partial<ExecutionOptions> & { maximize?: boolean },
  );
  constructor(params: ParamsArgument<AdagradOptions>, ...args: unknown[]) {
    const defaults = {
      lr: 1e-2,
      lrDecay: 0,
      weightDecay: 0,
      initialAccumulatorValue: 0,
      eps: 1e-10,
      maximize: false,
      ...execution,
    };
    const options = takeArguments('Adagrad', defaults, args, 5);
    checkRate(options.lr);
    checkNotNegative('lr_decay value', options.lrDecay);
    checkNotNegative('weight_decay value', options.weightDecay);
    checkNotNegative('initial_accumulator_value value', options.initialAccumulatorValue);
    checkNotNegative('epsilon value', options.eps);
    super(params, options);
    for (const group of this.paramGroups) {
      for (const param of group.params) {
        const state = this.stateOf(param);
        scalarOf(state, 'step', 0);
        tensorOf(state, 'sum', () => fullLike(param, options.initialAccumulatorValue));
      }
    }
  }

  protected override update(param: Tensor, grad: Tensor, group: ParamGroup<AdagradOptions>): void {
    const state = this.stateOf(param);
    // PyTorch has no sums for parameters that are added later, and stops with a KeyError
    const sum = tensorOf(state, 'sum', () => fullLike(param, group.initialAccumulatorValue));
    const step = group.lr / (1 + (countStep(state) - 1) * group.lrDecay);
    ruleStep(Rule.Adagrad, param, grad, [sum], [group.eps, step], group);
  }
}

/**
 * Adadelta: steps in the proportion of recent changes of a parameter to its recent gradients.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.optim.Adadelta.html
 * @throws ValueError if an option is out of its range.
 * @example
 * const optimizer = new optim.Adadelta(model.parameters(), { rho: 0.95 });
 */
export class Adadelta extends Optimizer<AdadeltaOptions> {
  /** @internal */
  static override readonly floatDefaults = { lr: 1, initial_lr: 1 };

  constructor(params: ParamsArgument<AdadeltaOptions>, options?: Partial<AdadeltaOptions>);
  constructor(
    params: ParamsArgument<AdadeltaOptions>,
    lr: number,
    rho?: number,
    eps?: number,
    weightDecay?: number,
    options?: Partial<ExecutionOptions> & { maximize?: boolean },
  );
  constructor(params: ParamsArgument<AdadeltaOptions>, ...args: unknown[]) {
    const defaults = { lr: 1, rho: 0.9, eps: 1e-6, weightDecay: 0, maximize: false, ...execution };
    const options = takeArguments('Adadelta', defaults, args, 4);
    checkRate(options.lr);
    if (!(options.rho >= 0 && options.rho <= 1)) {
      throw new ValueError(`Invalid rho value: ${pythonNumber(options.rho)}`);
    }
    checkNotNegative('epsilon value', options.eps);
    checkNotNegative('weight_decay value', options.weightDecay);
    super(params, options);
  }

  protected override update(param: Tensor, grad: Tensor, group: ParamGroup<AdadeltaOptions>): void {
    const state = this.stateOf(param);
    state.step = numberOf(state.step ?? 0) + 1;
    const [square, changes] = [zerosOf(state, 'square_avg', param), zerosOf(state, 'acc_delta', param)];
    ruleStep(Rule.Adadelta, param, grad, [square, changes], [group.rho, group.eps, group.lr], group);
  }
}

/**
 * RMSprop: steps scaled by the root of a running average of squared gradients, optionally with momentum.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.optim.RMSprop.html
 * @throws ValueError if an option is out of its range.
 * @example
 * const optimizer = new optim.RMSprop(model.parameters(), { lr: 1e-3, momentum: 0.9, centered: true });
 */
export class RMSprop extends Optimizer<RMSpropOptions> {
  constructor(params: ParamsArgument<RMSpropOptions>, options?: Partial<RMSpropOptions>);
  constructor(
    params: ParamsArgument<RMSpropOptions>,
    lr: number,
    alpha?: number,
    eps?: number,
    weightDecay?: number,
    momentum?: number,
    centered?: boolean,
    options?: Partial<DifferentiableOptions> & { maximize?: boolean },
  );
  constructor(params: ParamsArgument<RMSpropOptions>, ...args: unknown[]) {
    const defaults = {
      lr: 1e-2,
      alpha: 0.99,
      eps: 1e-8,
      weightDecay: 0,
      momentum: 0,
      centered: false,
      maximize: false,
      ...differentiableExecution,
    };
    const options = takeArguments('RMSprop', defaults, args, 6);
    checkRate(options.lr);
    checkNotNegative('epsilon value', options.eps);
    checkNotNegative('momentum value', options.momentum);
    checkNotNegative('weight_decay value', options.weightDecay);
    checkNotNegative('alpha value', options.alpha);
    super(params, options);
  }

  protected override update(param: Tensor, grad: Tensor, group: ParamGroup<RMSpropOptions>): void {
    const { lr, alpha, eps, momentum, centered } = group;
    const state = this.stateOf(param);
    if (group.differentiable && state.step instanceof Tensor)
      throw new RuntimeError("`step` can't be a tensor");
    state.step = numberOf(state.step ?? 0) + 1;
    const square = zerosOf(state, 'square_avg', param);
    const buffer = momentum > 0 ? zerosOf(state, 'momentum_buffer', param) : null;
    const mean = centered ? zerosOf(state, 'grad_avg', param) : null;
    if (group.differentiable) rmspropDifferentiably(param, grad, { square, mean, buffer }, group);
    else ruleStep(Rule.RMSprop, param, grad, [square, mean, buffer], [alpha, eps, lr, momentum], group);
  }
}
