/** Loads state dicts: all keys and shapes are checked before the first tensor is written. */
import { RuntimeError } from '../errors.js';
import { withoutGrad } from '../graph/modes.js';
import { Tensor } from '../tensor/tensor.js';
import { formatSize, sameShape } from '../tensor/shape.js';
import { typeName } from '../tensor/type-name.js';
import type { Module } from './module.js';

/** Tensors by PyTorch's keys, such as `'0.weight'`. */
export type StateDict = Record<string, Tensor>;

/** The keys that a model and a state dict do not share; also destructured as a pair. */
export type IncompatibleKeys = [missingKeys: string[], unexpectedKeys: string[]] & {
  readonly missingKeys: string[];
  readonly unexpectedKeys: string[];
};

/** What was found out about a state dict. */
interface Plan {
  readonly copies: { target: Tensor; source: Tensor }[];
  readonly missing: string[];
  readonly unexpected: string[];
  readonly errors: string[];
}

/** Copies the tensors into the module's parameters and buffers; throws with PyTorch's list of what does not fit. */
export function loadStateDict(module: Module, stateDict: StateDict, strict: boolean): IncompatibleKeys {
  const given: unknown = stateDict;
  if (typeof given !== 'object' || given === null || given instanceof Tensor) {
    throw new TypeError(`Expected state_dict to be dict-like, got <class '${typeName(given)}'>.`);
  }
  const plan: Plan = { copies: [], missing: [], unexpected: [], errors: [] };
  collect(module, stateDict, Object.keys(stateDict), '', plan);
  const errors = [...plan.errors];
  if (strict) {
    if (plan.unexpected.length > 0)
      errors.unshift(`Unexpected key(s) in state_dict: ${quoted(plan.unexpected)}. `);
    if (plan.missing.length > 0) errors.unshift(`Missing key(s) in state_dict: ${quoted(plan.missing)}. `);
  }
  if (errors.length > 0) {
    throw new RuntimeError(
      `Error(s) in loading state_dict for ${module.constructor.name}:\n\t${errors.join('\n\t')}`,
    );
  }
  withoutGrad(() => {
    for (const { target, source } of plan.copies) target.copy_(source);
  });
  const keys: [string[], string[]] = [plan.missing, plan.unexpected];
  return Object.assign(keys, { missingKeys: plan.missing, unexpectedKeys: plan.unexpected });
}

/** Goes through a module and its children; `keys` are those of the state dict that begin with `prefix`. */
function collect(
  module: Module,
  stateDict: StateDict,
  keys: readonly string[],
  prefix: string,
  plan: Plan,
): void {
  const members = module._ownState();
  for (const [name, target] of members) {
    const key = prefix + name;
    if (!Object.hasOwn(stateDict, key)) {
      plan.missing.push(key);
      continue;
    }
    const reason = whyUnfit(key, target, stateDict[key]);
    if (reason !== null) plan.errors.push(reason);
    else plan.copies.push({ target, source: fitted(target, stateDict[key]!) });
  }
  const children = module.namedChildren({ removeDuplicate: false });
  const known = new Set([...members, ...children].map(([name]) => name));
  for (const key of keys) {
    if (!known.has(key.slice(prefix.length).split('.', 1)[0]!)) plan.unexpected.push(key);
  }
  for (const [name, child] of children) {
    const childPrefix = `${prefix}${name}.`;
    collect(
      child,
      stateDict,
      keys.filter((key) => key.startsWith(childPrefix)),
      childPrefix,
      plan,
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
