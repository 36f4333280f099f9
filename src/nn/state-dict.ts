/** State dicts of modules. Before one is loaded all keys and shapes are checked before the first tensor is written. */
import { AssertionError, RuntimeError } from '../errors.js';
import { HookList } from '../graph/hooks.js';
import { withoutGrad } from '../graph/modes.js';
import { Tensor } from '../tensor/tensor.js';
import { formatSize, sameShape } from '../tensor/shape.js';
import { takeArguments } from '../tensor/arguments.js';
import { typeName } from '../tensor/type-name.js';
import { isNone } from '../tensor/values.js';
import type { Module } from './module.js';

/** Tensors by PyTorch's keys, such as `'0.weight'`. */
export type StateDict = Record<string, Tensor>;

/** The keys that a model and a state dict do not share; also destructured as a pair. */
export type IncompatibleKeys = [missingKeys: string[], unexpectedKeys: string[]] & {
  readonly missingKeys: string[];
  readonly unexpectedKeys: string[];
};

/** Keywords of `stateDict`. */
export interface StateDictOptions {
  destination?: StateDict | null;
  prefix?: string;
  keepVars?: boolean;
}

/** Called with a state dict that is made; it may change it, or return another. The metadata are empty here. */
export type StateDictHook = (
  module: Module,
  stateDict: StateDict,
  prefix: string,
  localMetadata: Record<string, unknown>,
  // eslint-disable-next-line @typescript-eslint/no-invalid-void-type -- a hook that only changes it returns nothing
) => StateDict | null | undefined | void;

type Loading = [
  stateDict: StateDict,
  prefix: string,
  localMetadata: Record<string, unknown>,
  strict: boolean,
  missingKeys: string[],
  unexpectedKeys: string[],
  errorMsgs: string[],
];

/** Called before a module's part of a state dict is loaded; it may change all that it is given. */
export type LoadStateDictPreHook = (...args: Loading) => void;

/** The same with the module. */
export type ModuleLoadStateDictPreHook = (module: Module, ...args: Loading) => void;

/** Called with the keys that do not match; it may change the lists. */
export type LoadStateDictPostHook = (module: Module, incompatibleKeys: IncompatibleKeys) => void;

/** The hooks of a module around its state dict. */
export class StateHooks {
  readonly made = new HookList<StateDictHook>();
  readonly loading = new HookList<LoadStateDictPreHook>();
  readonly loaded = new HookList<LoadStateDictPostHook>();
}

/** The state of a module and of those inside. */
export function stateDictOf(module: Module, options?: StateDictOptions): StateDict {
  const defaults: Required<StateDictOptions> = { destination: null, prefix: '', keepVars: false };
  const { destination, prefix, keepVars } = takeArguments('state_dict', defaults, [options], 0);
  let state = destination ?? {};
  for (const [name, value] of module._ownState()) state[prefix + name] = keepVars ? value : value.detach();
  if (defines(module, 'getExtraState')) state[`${prefix}_extra_state`] = module.getExtraState() as Tensor;
  for (const [name, child] of module._ownModules())
    child.stateDict({ destination: state, prefix: `${prefix}${name}.`, keepVars });
  for (const hook of module._stateHooks?.made.all() ?? []) state = hook(module, state, prefix, {}) ?? state;
  return state;
}

/** Whether the class of a module, rather than `Module`, has the method. */
function defines(module: Module, method: 'getExtraState' | 'setExtraState'): boolean {
  let prototype = Object.getPrototypeOf(module) as object;
  while (!Object.hasOwn(prototype, method)) prototype = Object.getPrototypeOf(prototype) as object;
  return !Object.hasOwn(prototype, 'loadStateDict');
}

/** What was found out about a state dict. */
interface Plan {
  readonly copies: { target: Tensor; source: Tensor }[];
  readonly extras: (() => void)[];
  readonly keys: IncompatibleKeys;
  readonly errors: string[];
}

/** Copies the tensors into the module's parameters and buffers; throws with PyTorch's list of what does not fit. */
export function loadStateDict(module: Module, stateDict: StateDict, strict: boolean): IncompatibleKeys {
  const given: unknown = stateDict;
  if (typeof given !== 'object' || given === null || given instanceof Tensor || Array.isArray(given)) {
    throw new TypeError(`Expected state_dict to be dict-like, got <class '${typeName(given)}'>.`);
  }
  const [missing, unexpected]: [string[], string[]] = [[], []];
  const keys: IncompatibleKeys = Object.assign([missing, unexpected] as [string[], string[]], {
    missingKeys: missing,
    unexpectedKeys: unexpected,
  });
  const plan: Plan = { copies: [], extras: [], keys, errors: [] };
  collect(module, { ...stateDict }, '', plan);
  const errors = [...plan.errors];
  if (strict) {
    if (unexpected.length > 0) errors.unshift(`Unexpected key(s) in state_dict: ${quoted(unexpected)}. `);
    if (missing.length > 0) errors.unshift(`Missing key(s) in state_dict: ${quoted(missing)}. `);
  }
  if (errors.length > 0) {
    throw new RuntimeError(
      `Error(s) in loading state_dict for ${module.constructor.name}:\n\t${errors.join('\n\t')}`,
    );
  }
  withoutGrad(() => {
    for (const { target, source } of plan.copies) target.copy_(source);
  });
  for (const takeExtra of plan.extras) takeExtra();
  return keys;
}

/** Goes through a module and its children; the keys of the state dict all begin with `prefix`. */
function collect(module: Module, stateDict: StateDict, prefix: string, plan: Plan): void {
  const { keys, errors } = plan;
  module._beforeLoading(stateDict, prefix);
  for (const hook of module._stateHooks?.loading.all() ?? [])
    hook(stateDict, prefix, {}, true, keys.missingKeys, keys.unexpectedKeys, errors);
  const members = module._ownState();
  for (const [name, target] of members) {
    const key = prefix + name;
    if (!Object.hasOwn(stateDict, key)) {
      keys.missingKeys.push(key);
      continue;
    }
    const reason = whyUnfit(key, target, stateDict[key]);
    if (reason !== null) errors.push(reason);
    else plan.copies.push({ target, source: fitted(target, stateDict[key]!) });
  }
  const extraKey = `${prefix}_extra_state`;
  const hasExtra = Object.hasOwn(stateDict, extraKey);
  if (defines(module, 'setExtraState')) {
    if (hasExtra) plan.extras.push(() => module.setExtraState(stateDict[extraKey]));
    else keys.missingKeys.push(extraKey);
  } else if (hasExtra) keys.unexpectedKeys.push(extraKey);
  const children = module._ownModules();
  const known = new Set([...members, ...children].map(([name]) => name));
  for (const key of Object.keys(stateDict)) {
    if (key !== extraKey && key.startsWith(prefix) && !known.has(key.slice(prefix.length).split('.', 1)[0]!))
      keys.unexpectedKeys.push(key);
  }
  for (const [name, child] of children) {
    const childPrefix = `${prefix}${name}.`;
    const part = Object.entries(stateDict).filter(([key]) => key.startsWith(childPrefix));
    collect(child, Object.fromEntries(part), childPrefix, plan);
  }
  for (const hook of module._stateHooks?.loaded.all() ?? []) {
    const result = (hook as (...args: unknown[]) => unknown)(module, keys);
    if (isNone(result)) continue;
    throw new AssertionError(
      'Hooks registered with ``register_load_state_dict_post_hook`` are not' +
        'expected to return new values, if incompatible_keys need to be modified,' +
        'it should be done inplace.',
    );
  }
}

function whyUnfit(key: string, target: Tensor, source: unknown): string | null {
  if (!(source instanceof Tensor)) {
    return (
      `While copying the parameter named "${key}", expected torch.Tensor or Tensor-like object from checkpoint ` +
      `but received <class '${typeName(source)}'>`
    );
  }
  if (isScalarAsVector(target, source) || sameShape(source.shape, target.shape)) return null;
  return (
    `size mismatch for ${key}: copying a param with shape ${formatSize(source.shape)} from ` +
    `checkpoint, the shape in current model is ${formatSize(target.shape)}.`
  );
}

/** Checkpoints older than 0-dim tensors hold vectors of one element instead. */
function isScalarAsVector(target: Tensor, source: Tensor): boolean {
  return target.shape.length === 0 && source.shape.length === 1 && source.shape[0]! > 0;
}

function fitted(target: Tensor, source: Tensor): Tensor {
  return isScalarAsVector(target, source) ? withoutGrad(() => source.select(0, 0)) : source;
}

function quoted(keys: readonly string[]): string {
  return keys.map((key) => `"${key}"`).join(', ');
}
