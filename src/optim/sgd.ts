/** Stochastic gradient descent. */
import { ValueError } from '../errors.js';
import { keep } from '../graph/scope.js';
import { pythonNumber, takeArguments } from '../tensor/arguments.js';
import { emptyLike } from '../ops/creation.js';
import { sgdStep, type SgdSettings } from '../ops/optimizer-steps.js';
import { Tensor } from '../tensor/tensor.js';
import { sgdDifferentiably } from './differentiable.js';
import { differentiableExecution, type DifferentiableOptions } from './execution.js';
import { Optimizer, requiredOption, type ParamGroup, type ParamsArgument } from './optimizer.js';

/** Options of a group of parameters. */
export type SGDOptions = { -readonly [Name in keyof SgdSettings]: SgdSettings[Name] } & DifferentiableOptions;

const defaults = {
  lr: requiredOption as number | typeof requiredOption,
  momentum: 0,
  dampening: 0,
  weightDecay: 0,
  nesterov: false,
  maximize: false,
  ...differentiableExecution,
};

/**
 * Stochastic gradient descent, optionally with momentum.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.optim.SGD.html
 * @example
 * const optimizer = new optim.SGD(model.parameters(), { lr: 0.1, momentum: 0.9 });
 */
export class SGD extends Optimizer<SGDOptions> {
  constructor(params: ParamsArgument<SGDOptions>, options?: Partial<SGDOptions>);
  constructor(
    params: ParamsArgument<SGDOptions>,
    lr: number,
    momentum?: number,
    dampening?: number,
    weightDecay?: number,
    nesterov?: boolean,
    options?: Partial<DifferentiableOptions> & { maximize?: boolean },
  );
  constructor(params: ParamsArgument<SGDOptions>, ...args: unknown[]) {
    const options = takeArguments('SGD', defaults, args, 5);
    const { lr, momentum, dampening, weightDecay, nesterov } = options;
    if (typeof lr === 'number' && lr < 0) throw new ValueError(`Invalid learning rate: ${pythonNumber(lr)}`);
    if (momentum < 0) throw new ValueError(`Invalid momentum value: ${pythonNumber(momentum)}`);
    if (weightDecay < 0) throw new ValueError(`Invalid weight_decay value: ${pythonNumber(weightDecay)}`);
    if (nesterov && (momentum <= 0 || dampening !== 0)) {
      throw new ValueError('Nesterov momentum requires a momentum and zero dampening');
    }
    super(params, options);
  }

  protected override update(param: Tensor, grad: Tensor, group: ParamGroup<SGDOptions>): void {
    const state = this.stateOf(param);
    const old = state.momentum_buffer instanceof Tensor ? state.momentum_buffer : null;
    if (this.defaults.differentiable === true) {
      state.momentum_buffer = sgdDifferentiably(param, grad, old, group);
      return;
    }
    const buffer = group.momentum === 0 ? null : (old ?? keep(emptyLike(param)));
    sgdStep(param, grad, buffer, old === null, group);
    state.momentum_buffer = buffer;
  }
}
