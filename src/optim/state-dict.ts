/** State dicts of optimizers: options in PyTorch's spelling, state with the parameters as numbers. */
import { ValueError } from '../errors.js';
import { keep } from '../graph/scope.js';
import { tensor, zerosLike } from '../ops/creation.js';
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
  const copied = (name: string, value: unknown): unknown => {
    if (Array.isArray(value)) return value.map((item) => copied('', item));
    if (!(value instanceof Tensor)) return value;
    const isCast = name !== 'step' && param.isFloatingPoint();
    return keep(value.detach().to(isCast ? param.dtype : value.dtype, { copy: true }));
  };
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, copied(name, value)]));
}

/** Counts a step in a state that keeps the count in a float tensor, as most do. Old state dicts have a number. */
export function countStep(state: Record<string, unknown>): number {
  const step = scalarOf(state, 'step', 0);
  const count = numberOf(step) + 1;
  step.fill_(count);
  return count;
}

/** A tensor of a state, made where it is not there yet. */
export function tensorOf(state: Record<string, unknown>, name: string, make: () => Tensor): Tensor {
  const known = state[name];
  if (known instanceof Tensor) return known;
  const made = keep(make());
  state[name] = made;
  return made;
}

/** A state of a parameter's shape, zeros at first. */
export function zerosOf(state: Record<string, unknown>, name: string, param: Tensor): Tensor {
  return tensorOf(state, name, () => zerosLike(param));
}

/** A number of a state that is kept in a float tensor. */
export function scalarOf(state: Record<string, unknown>, name: string, first: number): Tensor {
  return tensorOf(state, name, () => scalarState(numberOf(state[name] ?? first)));
}

/** A number that is kept in a float tensor. */
export function scalarState(value: number): Tensor {
  return tensor(value, { dtype: 'float32' });
}

/** The number in a state that is a tensor or, from elsewhere, a number itself. */
export function numberOf(value: unknown): number {
  return Number(value instanceof Tensor ? value.item() : value);
}

/** PyTorch's spelling: `weight_decay`. */
export function snake(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

/** This library's spelling: `weightDecay`. */
export function camel(name: string): string {
  return name.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}
