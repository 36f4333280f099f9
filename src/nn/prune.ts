/** Parameters some of whose elements are zero and stay so: `nn.utils.prune`. */
import { ValueError } from '../errors.js';
import { onesLike } from '../ops/creation.js';
import type { Tensor } from '../tensor/tensor.js';
import { parametersToVector } from './clipping.js';
import type { Module } from './module.js';
import { BasePruningMethod, PruningContainer, pruningOf } from './pruning-method.js';
import {
  CustomFromMask,
  Identity,
  L1Unstructured,
  LnStructured,
  RandomStructured,
  RandomUnstructured,
  type Order,
  type ScoredAmount,
  type Scores,
} from './prunings.js';
import { member } from './weight-norm.js';

export {
  BasePruningMethod,
  CustomFromMask,
  Identity,
  L1Unstructured,
  LnStructured,
  PruningContainer,
  RandomStructured,
  RandomUnstructured,
};

/**
 * Gives a parameter a mask that prunes nothing. What is `weight` becomes a product of the parameter `weight_orig` and the
 * buffer `weight_mask`, which is computed before each call.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.utils.prune.identity.html
 * @example
 * const layer = nn.utils.prune.identity(new nn.Linear(2, 3), 'bias');
 * layer.getBuffer('bias_mask').tolist(); // [1, 1, 1]
 */
export function identity<M extends Module>(module: M, name: string): M {
  Identity.apply(module, name);
  return module;
}

/**
 * Prunes elements of a parameter at random: so many, or a share of them if `amount` is no integer.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.utils.prune.random_unstructured.html
 * @example
 * const layer = nn.utils.prune.randomUnstructured(new nn.Linear(2, 3), 'weight', 1);
 * layer.getBuffer('weight_mask').sum().item(); // 5
 */
export function randomUnstructured<M extends Module>(
  module: M,
  name: string,
  ...args: [amount: number] | [{ amount: number }]
): M {
  RandomUnstructured.apply(module, name, ...args);
  return module;
}

/**
 * Prunes the elements of a parameter that have the smallest magnitude, or the smallest scores.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.utils.prune.l1_unstructured.html
 * @example
 * const layer = nn.utils.prune.l1Unstructured(new nn.Linear(2, 3), 'weight', { amount: 0.2 });
 * Object.keys(layer.stateDict()); // ['bias', 'weight_orig', 'weight_mask']
 */
export function l1Unstructured<M extends Module>(module: M, name: string, ...args: ScoredAmount): M {
  L1Unstructured.apply(module, name, ...args);
  return module;
}

/**
 * Prunes channels of a parameter along a dimension at random.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.utils.prune.random_structured.html
 * @example
 * const layer = nn.utils.prune.randomStructured(new nn.Linear(5, 3), 'weight', { amount: 3, dim: 1 });
 * layer.weight.eq(0).all(0).sum().item(); // 3
 */
export function randomStructured<M extends Module>(
  module: M,
  name: string,
  ...args: [amount: number, dim: number] | [{ amount: number; dim: number }]
): M {
  RandomStructured.apply(module, name, ...args);
  return module;
}

/**
 * Prunes the channels of a parameter along a dimension that have the smallest norm of order `n`.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.utils.prune.ln_structured.html
 * @example
 * const layer = new nn.Conv2d(5, 3, 2);
 * nn.utils.prune.lnStructured(layer, 'weight', { amount: 0.3, dim: 1, n: -Infinity });
 * layer.weight.eq(0).all(0).select(1, 0).select(1, 0).sum().item(); // 2
 */
export function lnStructured<M extends Module>(
  module: M,
  name: string,
  ...args:
    | [amount: number, n: Order, dim: number, importanceScores?: Tensor | null]
    | [amount: number, n: Order, dim: number, options: Scores]
    | [{ amount: number; n: Order; dim: number } & Scores]
): M {
  LnStructured.apply(module, name, ...args);
  return module;
}

/** A parameter of a module, by its name. */
type Place = readonly [module: Module, name: string];

/**
 * Prunes several parameters as if they were one: what is pruned of each depends on all. After the method come arguments
 * of its constructor by name, and `importanceScores`, a map from pairs in `parameters` to tensors that decide in place of
 * these.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.utils.prune.global_unstructured.html
 * @throws TypeError if the method is not unstructured.
 * @example
 * const net = new nn.Sequential(new nn.Linear(10, 4), new nn.Linear(4, 1));
 * const { globalUnstructured, L1Unstructured } = nn.utils.prune;
 * globalUnstructured([[net[0], 'weight'], [net[1], 'weight']], L1Unstructured, { amount: 10 });
 * nn.utils.parametersToVector(net.buffers()).sum().item(); // 34
 */
export function globalUnstructured(
  parameters: Iterable<Place>,
  pruningMethod: new (options: never) => BasePruningMethod,
  options: { importanceScores?: ReadonlyMap<Place, Tensor> | null; [argument: string]: unknown } = {},
): void {
  const given: unknown = parameters;
  if (typeof given !== 'object' || given === null || !(Symbol.iterator in given))
    throw new TypeError('global_unstructured(): parameters is not an Iterable');
  const { importanceScores, ...rest } = options;
  const scores: unknown = importanceScores ?? new Map();
  if (!(scores instanceof Map))
    throw new TypeError('global_unstructured(): importance_scores must be of type dict');
  const places = [...parameters];
  const scoreOf = ([module, name]: Place): Tensor => {
    for (const [[of, key], score] of scores as Map<Place, Tensor>)
      if (of === module && key === name) return score;
    return member(module, name);
  };
  const flat = parametersToVector(places.map((place) => scoreOf(place).detach()));
  const masks = places.map(([module, name]) =>
    module._buffers.has(`${name}_mask`)
      ? member(module, `${name}_mask`)
      : onesLike(member(module, name)).detach(),
  );
  const method = new pruningMethod(rest as never);
  if (method.PRUNING_TYPE !== 'unstructured') {
    throw new TypeError(
      'Only "unstructured" PRUNING_TYPE supported for the `pruning_method`. Found method ' +
        `${pruningMethod.name} of type ${method.PRUNING_TYPE}`,
    );
  }
  const mask = new PruningContainer(method).computeMask(flat, parametersToVector(masks));
  let at = 0;
  for (const [module, name] of places) {
    const count = member(module, name).numel();
    customFromMask(module, name, mask.narrow(0, at, count).viewAs(member(module, name)));
    at += count;
  }
}

/**
 * Prunes what a mask says of a parameter.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.utils.prune.custom_from_mask.html
 * @example
 * const layer = nn.utils.prune.customFromMask(new nn.Linear(5, 3), 'bias', tensor([0, 1, 0]));
 * layer.bias.ne(0).tolist(); // [false, true, false]
 */
export function customFromMask<M extends Module>(
  module: M,
  name: string,
  ...args: [mask: Tensor] | [{ mask: Tensor }]
): M {
  CustomFromMask.apply(module, name, ...args);
  return module;
}

/**
 * Makes a parameter that is pruned an ordinary one, with zeros where it was pruned.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.utils.prune.remove.html
 * @throws ValueError if it is not pruned.
 * @example
 * const layer = nn.utils.prune.randomUnstructured(new nn.Linear(5, 7), 'weight', 0.2);
 * nn.utils.prune.remove(layer, 'weight').weight.countNonzero().item(); // 28
 */
export function remove<M extends Module>(module: M, name: string): M {
  const found = pruningOf(module, name);
  if (found === null) {
    throw new ValueError(
      `Parameter '${name}' of module ${String(module)} has to be pruned before pruning can be removed`,
    );
  }
  found.method.remove(module);
  module._hooks!.forwardPre.remove(found.hook);
  return module;
}

/**
 * Whether a parameter of a module, or of one inside, is pruned.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.utils.prune.is_pruned.html
 * @example
 * nn.utils.prune.isPruned(new nn.Linear(5, 7)); // false
 */
export function isPruned(module: Module): boolean {
  return module.modules().some((inner) => pruningOf(inner) !== null);
}
