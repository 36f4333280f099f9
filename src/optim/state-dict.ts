/** State dicts of optimizers: options in PyTorch's spelling, state with the parameters as numbers. */
import { ValueError } from '../errors.js';
import { keep } from '../graph/scope.js';
import { tensor } from '../ops/creation.js';
import { Tensor } from '../tensor/tensor.js';

/** What an optimizer saves, by PyTorch's keys. */
export interface OptimizerStateDict {
  /** What is remembered of each parameter, by its number. */
  state: Record<string, Record<string, unknown>>;
  /** The options of each group, and the numbers of its parameters. */
  param_groups: StateGroup[];
}

interface StateGroup extends Record<string, unknown> {
  params: number[];
}

/** Options with the names that PyTorch gives them: `weight_decay` for `weightDecay`. */
export function groupToState(options: object, params: number[]): StateGroup {
  const named = Object.entries(options).map(([name, value]): [string, unknown] => [snake(name), value]);
  return { ...Object.fromEntries(named), params };
}

/** The options and the state that a state dict holds for these groups; throws when it is another optimizer's. */
export function readStateDict(
  stateDict: OptimizerStateDict,
  own: readonly { params: Tensor[] }[],
): { groups: Record<string, unknown>[]; state: Map<Tensor, Record<string, unknown>> } {
  const saved = stateDict.param_groups;
  if (saved.length !== own.length) {
    throw new ValueError('loaded state dict has a different number of parameter groups');
  }
  if (saved.some(({ params }, i) => params.length !== own[i]!.params.length)) {
    throw new ValueError(
      "loaded state dict contains a parameter group that doesn't match the size of optimizer's group",
    );
  }
  const groups: Record<string, unknown>[] = [];
  const state = new Map<Tensor, Record<string, unknown>>();
  saved.forEach(({ params, ...options }, i) => {
    groups.push(Object.fromEntries(Object.entries(options).map(([name, value]) => [camel(name), value])));
    params.forEach((number, k) => {
      const values = stateDict.state[number];
      const param = own[i]!.params[k]!;
      if (values !== undefined) state.set(param, stateFor(param, values));
    });
  });
  return { groups, state };
}

/** A copy of a parameter's state. Tensors get the parameter's dtype, except for the count of steps. */
function stateFor(param: Tensor, values: Record<string, unknown>): Record<string, unknown> {
  const copied = Object.entries(values).map(([name, value]): [string, unknown] => {
    if (name === 'step')
      return [name, stepTensor(value instanceof Tensor ? Number(value.item()) : Number(value))];
    return [name, value instanceof Tensor ? keep(value.detach().to(param.dtype, { copy: true })) : value];
  });
  return Object.fromEntries(copied);
}

/** A count of steps, which PyTorch keeps in a float tensor. */
export function stepTensor(count: number): Tensor {
  return keep(tensor(count, { dtype: 'float32' }));
}

function snake(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

function camel(name: string): string {
  return name.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}
