/** Modules that compute with other tensors than their own for a while. */
import { AttributeError } from '../errors.js';
import { Tensor } from '../tensor/tensor.js';
import { typeName } from '../tensor/type-name.js';
import { isNone, toList } from '../tensor/values.js';
import { Module } from './module.js';
import type { Named } from './module-members.js';
import type { StateDict } from './state-dict.js';

/** A place in a module that holds a tensor. */
interface Slot {
  readonly owner: Record<string, unknown>;
  readonly name: string;
}

/** Finds where a dotted name points to. */
function slotOf(module: Module, path: string): Slot {
  const names = path.split('.');
  const name = names.pop()!;
  if (name === '') throw new Error('tensor name can\'t be empty string ""');
  let owner = module as unknown as Record<string, unknown>;
  for (const part of names) {
    const child = owner[part];
    if (child === undefined)
      throw new AttributeError(`${owner.constructor.name} has no attribute \`${part}\``);
    if (!(child instanceof Module)) {
      throw new TypeError(`submodule \`${part}\`: ${typeName(child)} is not an instance of torch.nn.Module`);
    }
    owner = child as unknown as Record<string, unknown>;
  }
  const current = owner[name] ?? null;
  if (current !== null && !(current instanceof Tensor)) {
    throw new TypeError(`attribute \`${name}\`: ${typeName(current)} is not an instance of torch.Tensor`);
  }
  return { owner, name };
}

/** All parameters and buffers with their dotted names, shared ones under each of them. */
export function namedTensors(module: Module): Named<Tensor>[] {
  const options = { removeDuplicate: false };
  return [...module.namedParameters(options), ...module.namedBuffers(options)];
}

/**
 * Calls a module with the tensors in place of parameters, buffers and what parametrizations compute. What the module
 * then has in their places is in `state` afterwards.
 */
export function callWithTensors<M extends Module>(
  module: M,
  state: StateDict,
  args: unknown,
  kwargs: Readonly<Record<string, unknown>> | null | undefined,
): ReturnType<M['forward']> {
  const inputs: unknown[] = isNone(args) ? [] : [...toList(args)];
  if (kwargs && Object.keys(kwargs).length > 0) inputs.push(kwargs);
  const slots = Object.entries(state).map(([path, value]: [string, unknown]) => {
    if (!(value instanceof Tensor) && value !== null)
      throw new TypeError(`${typeName(value)} is not an instance of torch.Tensor`);
    return { ...slotOf(module, path), path, value };
  });
  const before = slots.map(({ owner, name }) => Object.getOwnPropertyDescriptor(owner, name));
  for (const { owner, name, value } of slots)
    Object.defineProperty(owner, name, { value, writable: true, enumerable: true, configurable: true });
  try {
    return (module.call as (...inputs: unknown[]) => ReturnType<M['forward']>).apply(module, inputs);
  } finally {
    slots.forEach(({ owner, name, path }, i) => {
      state[path] = owner[name] as Tensor;
      const old = before[i];
      if (old === undefined) Reflect.deleteProperty(owner, name);
      else Object.defineProperty(owner, name, old);
    });
  }
}
