/** Adamax, NAdam and RAdam: other uses of averages of the gradient. */
import { takeArguments } from '../tensor/arguments.js';
import { ruleStep } from '../ops/optimizer-steps.js';
import type { Tensor } from '../tensor/tensor.js';
import { Rule } from '../wasm/optimizer-codes.js';
import { checkBetas, checkNotNegative, checkRate } from './checks.js';
import { execution, type ExecutionOptions } from './execution.js';
import { Optimizer, type ParamGroup, type ParamsArgument } from './optimizer.js';
import { countStep, numberOf, scalarOf, zerosOf } from './state-dict.js';

/** Options of a group of parameters. */
export interface RAdamOptions extends ExecutionOptions {
  lr: number;
  betas: readonly [number, number];
  eps: number;
  weightDecay: number;
}

/** Options of a group of parameters. */
export interface AdamaxOptions extends RAdamOptions {
  maximize: boolean;
}

/** Options of a group of parameters. */
export interface NAdamOptions extends RAdamOptions {
  momentumDecay: number;
}

const betas: readonly [number, number] = [0.9, 0.999];

function checked<Options extends RAdamOptions>(options: Options): Options {
  checkRate(options.lr);
  checkNotNegative('epsilon value', options.eps);
  checkBetas(options.betas);
  checkNotNegative('weight_decay value', options.weightDecay);
  return options;
}

/**
 * Adamax: Adam that scales by the greatest recent size of the gradient.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.optim.Adamax.html
 * @throws ValueError if an option is out of its range.
 * @example
 * const optimizer = new optim.Adamax(model.parameters(), { lr: 2e-3 });
 */
export class Adamax extends Optimizer<AdamaxOptions> {
  constructor(params: ParamsArgument<AdamaxOptions>, options?: Partial<AdamaxOptions>);
  constructor(
    params: ParamsArgument<AdamaxOptions>,
    lr: number,
    betas?: readonly [number, number],
    eps?: number,
    weightDecay?: number,
    options?: Partial<ExecutionOptions> & { maximize?: boolean },
  );
  constructor(params: ParamsArgument<AdamaxOptions>, ...args: unknown[]) {
    const defaults = { lr: 2e-3, betas, eps: 1e-8, weightDecay: 0, maximize: false, ...execution };
    super(params, checked(takeArguments('Adamax', defaults, args, 4)));
  }

  protected override update(param: Tensor, grad: Tensor, group: ParamGroup<AdamaxOptions>): void {
    const state = this.stateOf(param);
    const count = countStep(state);
    const [mean, greatest] = [zerosOf(state, 'exp_avg', param), zerosOf(state, 'exp_inf', param)];
    const [beta1, beta2] = group.betas;
    const settings = [beta1, beta2, group.eps, group.lr / (1 - beta1 ** count)];
    ruleStep(Rule.Adamax, param, grad, [mean, greatest], settings, group);
  }
}

/**
 * NAdam: Adam with Nesterov's momentum.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.optim.NAdam.html
 * @throws ValueError if an option is out of its range.
 * @example
 * const optimizer = new optim.NAdam(model.parameters(), { momentumDecay: 0.004 });
 */
export class NAdam extends Optimizer<NAdamOptions> {
  constructor(params: ParamsArgument<NAdamOptions>, options?: Partial<NAdamOptions>);
  constructor(
    params: ParamsArgument<NAdamOptions>,
    lr: number,
    betas?: readonly [number, number],
    eps?: number,
    weightDecay?: number,
    momentumDecay?: number,
    foreach?: boolean | null,
  );
  constructor(params: ParamsArgument<NAdamOptions>, ...args: unknown[]) {
    const defaults = { lr: 2e-3, betas, eps: 1e-8, weightDecay: 0, momentumDecay: 4e-3, ...execution };
    const options = checked(takeArguments('NAdam', defaults, args));
    checkNotNegative('momentum_decay value', options.momentumDecay);
    super(params, options);
  }

  protected override update(param: Tensor, grad: Tensor, group: ParamGroup<NAdamOptions>): void {
    const { lr, eps, momentumDecay } = group;
    const [beta1, beta2] = group.betas;
    const state = this.stateOf(param);
    const count = countStep(state);
    const [mean, square] = [zerosOf(state, 'exp_avg', param), zerosOf(state, 'exp_avg_sq', param)];
    const momentum = (step: number): number => beta1 * (1 - 0.5 * 0.96 ** (step * momentumDecay));
    const [now, next] = [momentum(count), momentum(count + 1)];
    const product = scalarOf(state, 'mu_product', 1);
    product.mul_(now);
    // the second factor is there twice, as in PyTorch
    const ahead = numberOf(product.mul(now).mul(next));
    ruleStep(
      Rule.NAdam,
      param,
      grad,
      [mean, square],
      [
        beta1,
        beta2,
        eps,
        1 - beta2 ** count,
        (lr * (1 - now)) / (1 - numberOf(product)),
        (lr * next) / (1 - ahead),
      ],
      group,
    );
  }
}

/**
 * RAdam: Adam whose scaling begins when the averages have become reliable.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.optim.RAdam.html
 * @throws ValueError if an option is out of its range.
 * @example
 * const optimizer = new optim.RAdam(model.parameters(), { lr: 1e-3 });
 */
export class RAdam extends Optimizer<RAdamOptions> {
  constructor(params: ParamsArgument<RAdamOptions>, options?: Partial<RAdamOptions>);
  constructor(
    params: ParamsArgument<RAdamOptions>,
    lr: number,
    betas?: readonly [number, number],
    eps?: number,
    weightDecay?: number,
    foreach?: boolean | null,
  );
  constructor(params: ParamsArgument<RAdamOptions>, ...args: unknown[]) {
    super(
      params,
      checked(takeArguments('RAdam', { lr: 1e-3, betas, eps: 1e-8, weightDecay: 0, ...execution }, args)),
    );
  }

  protected override update(param: Tensor, grad: Tensor, group: ParamGroup<RAdamOptions>): void {
    const [beta1, beta2] = group.betas;
    const state = this.stateOf(param);
    const count = countStep(state);
    const [mean, square] = [zerosOf(state, 'exp_avg', param), zerosOf(state, 'exp_avg_sq', param)];
    const bias = 1 - beta2 ** count;
    // how long the averages of squares are, at last and now
    const most = 2 / (1 - beta2) - 1;
    const length = most - (2 * count * beta2 ** count) / bias;
    const isReliable = length > 5;
    const share = ((length - 4) * (length - 2) * most) / ((most - 4) * (most - 2) * length);
    const step = (group.lr / (1 - beta1 ** count)) * (isReliable ? Math.sqrt(bias) * Math.sqrt(share) : 1);
    const rule = isReliable ? Rule.RAdam : Rule.RAdamStart;
    ruleStep(rule, param, grad, [mean, square], [beta1, beta2, group.eps, step], group);
  }
}
