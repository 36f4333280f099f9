/** Modules as functions of their parameters and buffers. */
import { RuntimeError, ValueError } from '../errors.js';
import { stack } from '../ops/join.js';
import { Module } from '../nn/module.js';
import type { StateDict } from '../nn/state-dict.js';
import { callWithTensors, namedTensors } from '../nn/swapped.js';
import { isKeywords } from '../tensor/arguments.js';
import type { Tensor } from '../tensor/tensor.js';
import { typeName, typeOf } from '../tensor/type-name.js';

/** Keyword arguments of `functionalCall`. */
export interface FunctionalCallOptions {
  /** Keyword arguments of the module, an object that comes last. */
  kwargs?: Readonly<Record<string, unknown>> | null | undefined;
  /** Whether a tensor that the module has under several names is replaced under all: true, if not given. */
  tieWeights?: boolean | undefined;
  /** Whether the names must be exactly those of the module's parameters and buffers. */
  strict?: boolean | undefined;
}

const optionNames = ['kwargs', 'tieWeights', 'strict'];

/** One object of those that were given. */
function merged(given: unknown): StateDict {
  if (isKeywords(given)) return { ...given } as StateDict;
  if (!Array.isArray(given)) {
    throw new ValueError(
      'Expected parameter_and_buffer_dicts to be a dict, or a list/tuple of dicts, but got ' + typeOf(given),
    );
  }
  if (!given.every(isKeywords)) {
    throw new ValueError('Expected all elements of parameter_and_buffer_dicts to be dictionaries');
  }
  const keys = given.flatMap((dict) => Object.keys(dict));
  const repeated = new Set(keys.filter((key, i) => keys.indexOf(key) < i));
  if (repeated.size > 0) {
    throw new ValueError(
      `${quotedList([...repeated])} appeared in multiple dictionaries; behavior of functional call is ambiguous`,
    );
  }
  return Object.assign({}, ...given) as StateDict;
}

function quoted(names: readonly string[]): string {
  return names.map((name) => `'${name}'`).join(', ');
}

function quotedList(names: readonly string[]): string {
  return `[${quoted(names)}]`;
}

/** Gives each value to all names of the tensor that it replaces. */
function tied(state: StateDict, tensors: ReadonlyMap<string, Tensor>): StateDict {
  const namesOf = new Map<Tensor, string[]>();
  for (const [name, tensor] of tensors) namesOf.set(tensor, [...(namesOf.get(tensor) ?? []), name]);
  const all = { ...state };
  for (const names of namesOf.values()) {
    const given = names.filter((name) => Object.hasOwn(state, name));
    if (names.length === 1 || given.length === 0) continue;
    if (given.length > 1 && new Set(given.map((name) => state[name])).size > 1) {
      throw new ValueError(
        `functional_call got multiple values for keys ${quotedList(names.slice().sort())}, which are tied. Consider using ` +
          'tie_weights=False',
      );
    }
    for (const name of names) all[name] = state[given[0]!]!;
  }
  return all;
}

function assertSameNames(module: Module, state: StateDict, tensors: ReadonlyMap<string, Tensor>): void {
  const unexpected = Object.keys(state).filter((name) => !tensors.has(name));
  const missing = [...tensors.keys()].filter((name) => !Object.hasOwn(state, name));
  const errors: string[] = [];
  if (unexpected.length > 0) errors.push(`Unexpected key(s): ${quoted(unexpected)}.`);
  if (missing.length > 0) errors.push(`Missing key(s): ${quoted(missing)}.`);
  if (errors.length === 0) return;
  throw new RuntimeError(
    `Error(s) in reparametrizing for ${module.constructor.name}:\n\t${errors.join('\n\t')}`,
  );
}

/** Options, or the keyword arguments of the module in their place. */
function takeOptions(rest: readonly unknown[]): FunctionalCallOptions {
  const [first, second] = rest as [unknown?, FunctionalCallOptions?];
  if (second !== undefined) return { ...second, kwargs: first as Record<string, unknown> | null };
  if (!isKeywords(first)) return {};
  const isOptions = Object.keys(first).every((key) => optionNames.includes(key));
  return isOptions ? first : { kwargs: first };
}

/**
 * Calls a module with other tensors in place of its parameters and buffers, by the keys of the state dict. What is not
 * named stays as it is, and afterwards the module is as before. One input may come alone, several are an array.
 *
 * @see https://pytorch.org/docs/2.0/generated/torch.func.functional_call.html
 * @example
 * const model = new nn.Linear(3, 1);
 * const loss = (parameters, x) => func.functionalCall(model, parameters, x).pow(2).sum();
 * func.grad(loss)(model.stateDict(), ones(2, 3)); // { weight: …, bias: … }
 */
export function functionalCall<M extends Module>(
  module: M,
  parameterAndBufferDicts: StateDict | readonly StateDict[],
  args?: unknown,
  ...rest:
    | [options?: FunctionalCallOptions | Readonly<Record<string, unknown>> | null]
    | [kwargs: Readonly<Record<string, unknown>> | null, options: Omit<FunctionalCallOptions, 'kwargs'>]
): ReturnType<M['forward']> {
  if (!(module instanceof Module)) {
    throw new TypeError(
      `functional_call(): argument 'module' (position 1) must be Module, not ${typeName(module)}`,
    );
  }
  const { kwargs, tieWeights = true, strict = false } = takeOptions(rest);
  const tensors = new Map(namedTensors(module));
  const given = merged(parameterAndBufferDicts);
  const state = tieWeights ? tied(given, tensors) : given;
  if (strict) assertSameNames(module, state, tensors);
  return callWithTensors(module, state, args, kwargs);
}

function stackedLeaf(name: string, tensors: readonly Tensor[]): Tensor {
  const trained = tensors.filter(({ requiresGrad }) => requiresGrad).length;
  if (trained !== 0 && trained !== tensors.length) {
    throw new RuntimeError(`Expected ${name} from each model to have the same .requires_grad`);
  }
  const stacked = stack(tensors).detach();
  return trained === 0 ? stacked : stacked.requiresGrad_();
}

/**
 * The parameters and the buffers of several models of the same class, each stacked along a new first dimension.
 *
 * @see https://pytorch.org/docs/2.0/generated/torch.func.stack_module_state.html
 * @example
 * const models = [new nn.Linear(3, 2), new nn.Linear(3, 2)];
 * const [parameters, buffers] = func.stackModuleState(models);
 * parameters.weight.shape; // [2, 2, 3]
 */
export function stackModuleState(models: readonly Module[]): [parameters: StateDict, buffers: StateDict] {
  if (!Array.isArray(models) || !models.every((model) => model instanceof Module))
    throw new TypeError(
      `stack_module_state(): argument 'models' must be list of Modules, not ${typeName(models)}`,
    );
  const [first] = models;
  const refuse = (text: string): never => {
    throw new RuntimeError(`stack_module_state: ${text}`);
  };
  if (first === undefined) return refuse('Expected at least one model, got 0.');
  if (models.some(({ training }) => training !== first.training)) {
    refuse('Expected all models to have the same training/eval mode.');
  }
  if (models.some((model) => model.constructor !== first.constructor)) {
    refuse('Expected all models to be of the same class.');
  }
  const stacked = (membersOf: (model: Module) => readonly [string, Tensor][]): StateDict => {
    const all = models.map((model) => new Map(membersOf(model)));
    return Object.fromEntries(
      [...all[0]!.keys()].map((name) => [
        name,
        stackedLeaf(
          name,
          all.map((members) => members.get(name)!),
        ),
      ]),
    );
  };
  return [stacked((model) => model.namedParameters()), stacked((model) => model.namedBuffers())];
}
