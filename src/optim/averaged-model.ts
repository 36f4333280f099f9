/** A copy of a model whose weights are the average of the model's over its training. */
import { withoutGrad } from '../graph/modes.js';
import { Module } from '../nn/module.js';
import { tensor } from '../ops/creation.js';
import { deepcopy } from '../ops/deepcopy.js';
import { takeArguments } from '../tensor/arguments.js';
import type { Tensor } from '../tensor/tensor.js';

/** A new average from that of before, a model's parameter, and how many were averaged. */
export type AverageFunction = (
  averagedModelParameter: Tensor,
  modelParameter: Tensor,
  numAveraged: Tensor,
) => Tensor;

interface Options {
  device?: 'cpu' | null;
  avgFn?: AverageFunction | null;
  useBuffers?: boolean;
}

const defaults: Required<Options> = { device: null, avgFn: null, useBuffers: false };

function equallyWeighted(average: Tensor, parameter: Tensor, count: Tensor): Tensor {
  return average.add(parameter.sub(average).div(count.add(1)));
}

/**
 * Keeps running averages of a model's parameters, and with `useBuffers` of its buffers: the mean of all, or what `avgFn`
 * makes of them. The model is copied by `deepcopy`.
 *
 * @see https://pytorch.org/docs/1.13/optim.html#stochastic-weight-averaging
 * @example
 * const average = new optim.swaUtils.AveragedModel(model);
 * // after each epoch
 * average.updateParameters(model);
 */
export class AveragedModel extends Module {
  readonly module: Module;
  readonly avgFn: AverageFunction;
  readonly useBuffers: boolean;
  declare n_averaged: Tensor;

  constructor(
    model: Module,
    ...args:
      [device?: 'cpu' | null, avgFn?: AverageFunction | null, useBuffers?: boolean] | [options: Options]
  ) {
    super();
    const { avgFn, useBuffers } = takeArguments('AveragedModel', defaults, args);
    this.module = deepcopy(model);
    this.registerBuffer('n_averaged', tensor(0, { dtype: 'int64' }));
    this.avgFn = avgFn ?? equallyWeighted;
    this.useBuffers = useBuffers;
  }

  /** The buffer `n_averaged`: how many models the average is of. */
  get nAveraged(): Tensor {
    return this.n_averaged;
  }

  override forward(...inputs: unknown[]): unknown {
    return (this.module as { call(...inputs: unknown[]): unknown }).call(...inputs);
  }

  /** Takes a model into the average; the first one is copied. */
  updateParameters(model: Module): void {
    const own = this._averaged(this.module);
    const given = this._averaged(model);
    const isFirst = this.n_averaged.item() === 0;
    withoutGrad(() => {
      own.slice(0, given.length).forEach((average, i) => {
        const parameter = given[i]!.detach();
        average
          .detach()
          .copy_(isFirst ? parameter : this.avgFn(average.detach(), parameter, this.n_averaged));
      });
      this.n_averaged.add_(1);
    });
  }

  private _averaged(model: Module): Tensor[] {
    return this.useBuffers ? [...model.parameters(), ...model.buffers()] : model.parameters();
  }
}
