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
import { isLazy } from './uninitialized.js';

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

/** What a state dict notes of a module: the version of its class, and what hooks add. */
export interface LocalMetadata {
  version?: number;
  [note: string]: unknown;
}

/** Called with a state dict that is made and the notes on the module; it may change both, or return another. */
export type StateDictHook = (
  module: Module,
  stateDict: StateDict,
  prefix: string,
  localMetadata: LocalMetadata,
  // eslint-disable-next-line @typescript-eslint/no-invalid-void-type -- a hook that only changes it returns nothing
) => StateDict | null | undefined | void;

/** What a module's part of a state dict is loaded from, and the lists of what is wrong with it. */
export type Loading = [
  stateDict: StateDict,
  prefix: string,
  localMetadata: LocalMetadata,
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

/** The notes on all modules by their dotted names; undefined for a state dict that PyTorch or `stateDict` did not make. */
function metadataOf(stateDict: object): Record<string, LocalMetadata> | undefined {
  return (stateDict as { _metadata?: Record<string, LocalMetadata> })._metadata;
}

/** Adds the notes to a state dict, where nobody who goes through its tensors finds them. */
export function withMetadata<Target extends object>(
  stateDict: Target,
  value: Record<string, LocalMetadata> | undefined,
): Target {
  if (value === undefined) return stateDict;
  return Object.defineProperty(stateDict, '_metadata', { value, writable: true, configurable: true });
}

/** The state of a module and of those inside. */
export function stateDictOf(module: Module, options?: StateDictOptions): StateDict {
  const defaults: Required<StateDictOptions> = { destination: null, prefix: '', keepVars: false };
  const { destination, prefix, keepVars } = takeArguments('state_dict', defaults, [options], 0);
  let state = destination ?? withMetadata({}, {});
  const localMetadata: LocalMetadata = { version: module._version };
  const metadata = metadataOf(state);
  if (metadata !== undefined) metadata[prefix.slice(0, -1)] = localMetadata;
  module._saveToStateDict(state, prefix, keepVars);
  for (const [name, child] of module._ownModules())
    child.stateDict({ destination: state, prefix: `${prefix}${name}.`, keepVars });
  for (const hook of module._stateHooks?.made.all() ?? [])
    state = hook(module, state, prefix, localMetadata) ?? state;
  return state;
}

/** The module's own part of a state dict. */
export function saveToStateDict(module: Module, state: StateDict, prefix: string, keepVars: boolean): void {
  for (const [name, value] of module._ownState()) state[prefix + name] = keepVars ? value : value.detach();
  if (defines(module, 'getExtraState')) state[`${prefix}_extra_state`] = module.getExtraState() as Tensor;
}

/** Whether the class of a module, rather than `Module`, has the method. */
function defines(module: Module, method: 'getExtraState' | 'setExtraState'): boolean {
  let prototype = Object.getPrototypeOf(module) as object;
  while (!Object.hasOwn(prototype, method)) prototype = Object.getPrototypeOf(prototype) as object;
  return !Object.hasOwn(prototype, 'loadStateDict');
}

/** What is still to be done when the whole of a state dict is checked; null while none is loaded. */
let pending: (() => void)[] | null = null;

/** Copies the tensors into the module's parameters and buffers; throws with PyTorch's list of what does not fit. */
export function loadStateDict(module: Module, stateDict: StateDict, strict: boolean): IncompatibleKeys {
  const given: unknown = stateDict;
  if (typeof given !== 'object' || given === null || given instanceof Tensor || Array.isArray(given)) {
    throw new TypeError(`Expected state_dict to be dict-like, got <class '${typeName(given)}'>.`);
  }
  const [missing, unexpected, errors]: [string[], string[], string[]] = [[], [], []];
  const keys: IncompatibleKeys = Object.assign([missing, unexpected] as [string[], string[]], {
    missingKeys: missing,
    unexpectedKeys: unexpected,
  });
  const outer = pending;
  const steps = (pending = []) as (() => void)[];
  try {
    loadInto(module, withMetadata({ ...stateDict }, metadataOf(stateDict)), '', keys, errors);
  } finally {
    pending = outer;
  }
  if (strict) {
    if (unexpected.length > 0) errors.unshift(`Unexpected key(s) in state_dict: ${quoted(unexpected)}. `);
    if (missing.length > 0) errors.unshift(`Missing key(s) in state_dict: ${quoted(missing)}. `);
  }
  if (errors.length > 0) {
    throw new RuntimeError(
      `Error(s) in loading state_dict for ${module.constructor.name}:\n\t${errors.join('\n\t')}`,
    );
  }
  for (const step of steps) step();
  return keys;
}

/** Goes through a module and its children; the keys of the state dict all begin with `prefix`. */
function loadInto(
  module: Module,
  stateDict: StateDict,
  prefix: string,
  keys: IncompatibleKeys,
  errors: string[],
): void {
  const metadata = metadataOf(stateDict);
  const { missingKeys, unexpectedKeys } = keys;
  const local = metadata?.[prefix.slice(0, -1)] ?? {};
  module._loadFromStateDict(stateDict, prefix, local, true, missingKeys, unexpectedKeys, errors);
  for (const [name, child] of module._ownModules()) {
    const childPrefix = `${prefix}${name}.`;
    const part = Object.entries(stateDict).filter(([key]) => key.startsWith(childPrefix));
    loadInto(child, withMetadata(Object.fromEntries(part), metadata), childPrefix, keys, errors);
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

/** Checks the module's own part of a state dict; what fits is copied when all of it is checked. */
export function loadFromStateDict(module: Module, ...loading: Loading): void {
  const [stateDict, prefix, , strict, missingKeys, unexpectedKeys, errors] = loading;
  const steps: (() => void)[] = [];
  for (const hook of module._stateHooks?.loading.all() ?? []) hook(...loading);
  const members = module._ownState();
  const isMissing = (key: string): boolean => {
    if (Object.hasOwn(stateDict, key)) return false;
    if (strict) missingKeys.push(key);
    return true;
  };
  for (const [name, target] of members) {
    const key = prefix + name;
    // one without a shape is left to the first call, unless a hook gave it that of the source
    if (isMissing(key) || isLazy(target)) continue;
    const source = stateDict[key];
    const reason = whyUnfit(key, target, source);
    if (reason !== null) errors.push(reason);
    else steps.push(() => withoutGrad(() => target.copy_(fitted(target, source!))));
  }
  const extraKey = `${prefix}_extra_state`;
  if (defines(module, 'setExtraState')) {
    if (!isMissing(extraKey)) steps.push(() => module.setExtraState(stateDict[extraKey]));
  } else if (strict && Object.hasOwn(stateDict, extraKey)) unexpectedKeys.push(extraKey);
  const known = new Set([...members, ...module._ownModules()].map(([name]) => name));
  for (const key of strict ? Object.keys(stateDict) : []) {
    if (key !== extraKey && key.startsWith(prefix) && !known.has(key.slice(prefix.length).split('.', 1)[0]!))
      unexpectedKeys.push(key);
  }
  if (pending !== null) pending.push(...steps);
  else for (const step of steps) step();
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
  return isScalarAsVector(target, source) ? source.select(0, 0) : source;
}

function quoted(keys: readonly string[]): string {
  return keys.map((key) => `"${key}"`).join(', ');
}
