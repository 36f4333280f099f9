/** Rprop, which looks at signs only, and ASGD, which averages parameters. */
import { ValueError } from '../errors.js';
import { fullLike } from '../ops/creation.js';
import { ruleStep } from '../ops/optimizer-steps.js';
import { pythonNumber, takeArguments } from '../tensor/arguments.js';
import type { Tensor } from '../tensor/tensor.js';
import { Rule } from '../wasm/optimizer-codes.js';
import { checkNotNegative, checkRate } from './checks.js';
import { execution, type ExecutionOptions } from './execution.js';
import { Optimizer, type ParamGroup, type ParamsArgument } from './optimizer.js';
import { countStep, numberOf, scalarOf, tensorOf, zerosOf } from './state-dict.js';

/** Options of a group of parameters. */
export interface RpropOptions extends ExecutionOptions {
  lr: number;
  /** Factors of a step after a change of sign, and without one. */
  etas: readonly [number, number];
  /** The smallest and the greatest step. */
  stepSizes: readonly [number, number];
  maximize: boolean;
}

/** Options of a group of parameters. */
export interface ASGDOptions extends ExecutionOptions {
  lr: number;
  lambd: number;
  alpha: number;
  t0: number;
  weightDecay: number;
  maximize: boolean;
}

/**
 * Rprop: steps of their own size for each element, which grow while the gradient keeps its sign.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.optim.Rprop.html
 * @throws ValueError if an option is out of its range.
 * @example
 * const optimizer = new optim.Rprop(model.parameters(), { lr: 0.01, etas: [0.5, 1.2] });
 */
export class Rprop extends Optimizer<RpropOptions> {
  constructor(params: ParamsArgument<RpropOptions>, options?: Partial<RpropOptions>);
  constructor(
    params: ParamsArgument<RpropOptions>,
    lr: number,
    etas?: readonly [number, number],
    stepSizes?: readonly [number, number],
    options?: Partial<ExecutionOptions> & { maximize?: boolean },
  );
  constructor(params: ParamsArgument<RpropOptions>, ...args: unknown[]) {
    const defaults: RpropOptions = {
      lr: 1e-2,
      etas: [0.5, 1.2],
      stepSizes: [1e-6, 50],
      maximize: false,
      ...execution,
    };
    const options = takeArguments('Rprop', defaults, args, 3);
    const [shrink, grow] = options.etas;
    checkRate(options.lr);
    if (!(shrink > 0 && shrink < 1 && grow > 1)) {
      throw new ValueError(`Invalid eta values: ${pythonNumber(shrink)}, ${pythonNumber(grow)}`);
    }
    super(params, options);
  }

  protected override update(param: Tensor, grad: Tensor, group: ParamGroup<RpropOptions>): void {
    const state = this.stateOf(param);
    state.step = numberOf(state.step ?? 0) + 1;
    const before = zerosOf(state, 'prev', param);
    const sizes = tensorOf(state, 'step_size', () => fullLike(param, group.lr));
    const settings = [...group.stepSizes, ...group.etas];
    ruleStep(Rule.Rprop, param, grad, [before, sizes], settings, { maximize: group.maximize });
  }
}

/**
 * Averaged stochastic gradient descent: the state `ax` of a parameter is its average.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.optim.ASGD.html
 * @throws ValueError if an option is out of its range.
 * @example
 * const optimizer = new optim.ASGD(model.parameters(), { lr: 0.01, t0: 100 });
 */
export class ASGD extends Optimizer<ASGDOptions> {
  /** @internal */
  static override readonly floatDefaults = { t0: 1e6 };

  constructor(params: ParamsArgument<ASGDOptions>, options?: Partial<ASGDOptions>);
  constructor(
    params: ParamsArgument<ASGDOptions>,
    lr: number,
    lambd?: number,
    alpha?: number,
    t0?: number,
    weightDecay?: number,
    options?: Partial<ExecutionOptions> & { maximize?: boolean },
  );
  constructor(params: ParamsArgument<ASGDOptions>, ...args: unknown[]) {
    const defaults = {
      lr: 1e-2,
      lambd: 1e-4,
      alpha: 0.75,
      t0: 1e6,
      weightDecay: 0,
      maximize: false,
      ...execution,
    };
    const options = takeArguments('ASGD', defaults, args, 5);
    checkRate(options.lr);
    checkNotNegative('weight_decay value', options.weightDecay);
    super(params, options);
  }

  protected override update(param: Tensor, grad: Tensor, group: ParamGroup<ASGDOptions>): void {
    const { lr, lambd, alpha, t0 } = group;
    const state = this.stateOf(param);
    const count = countStep(state);
    const rate = scalarOf(state, 'eta', lr);
    const weight = scalarOf(state, 'mu', 1);
    const mean = zerosOf(state, 'ax', param);
    const step = numberOf(rate);
    ruleStep(Rule.ASGD, param, grad, [mean], [step, 1 - lambd * step, numberOf(weight)], group);
    rate.fill_(lr / (1 + lambd * lr * count) ** alpha);
    weight.fill_(1 / Math.max(1, count - t0));
  }
}
