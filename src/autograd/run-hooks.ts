/** Runs users' hooks during a backward pass and checks what they return. */
import { RuntimeError } from '../errors.js';
import type { HookList, NodeExtras } from '../graph/hooks.js';
import type { Gradient } from '../graph/node.js';
import { sameShape } from '../tensor/shape.js';
import { Tensor, type TensorHook } from '../tensor/tensor.js';
import { typeName } from '../tensor/type-name.js';
import { isNone } from '../tensor/values.js';
import type { GradientBuffers } from './buffers.js';

type Gradients = readonly Gradient[];

/** The gradients of a node's outputs after the hooks of these tensors and those of the node. */
export function runPreHooks(extras: NodeExtras, arrived: Gradients, buffers: GradientBuffers): Gradients {
  let gradients = arrived;
  for (let nr = 0; nr < extras.tensorHooks.length; nr++) {
    const hooks = extras.tensorHooks[nr];
    const gradient = gradients[nr] ?? null;
    if (hooks === undefined || hooks.size === 0) continue;
    const value = runTensorHooks(hooks, gradient, buffers);
    if (value === gradient) continue;
    if (gradients === arrived) gradients = arrived.slice();
    (gradients as Gradient[])[nr] = value;
  }
  for (const hook of extras.preHooks.all()) {
    exposeAll(gradients, buffers);
    gradients = checkedList(hook(gradients), gradients, hook.name);
  }
  return gradients;
}

/**
 * The gradient of one output after its tensor's hooks; keeps it where, in their order, it is to be retained. As in
 * PyTorch, hooks are given null where the node runs and this output got no gradient.
 */
function runTensorHooks(
  hooks: HookList<TensorHook | WeakRef<Tensor>>,
  gradient: Gradient,
  buffers: GradientBuffers,
): Gradient {
  let value = gradient;
  for (const hook of hooks.all()) {
    if (typeof hook === 'object') {
      if (value !== null) retain(hook.deref(), value);
      continue;
    }
    if (value !== null) buffers.expose(value);
    const returned = hook(value!) as unknown;
    if (!isNone(returned) && returned !== value) {
      value = checked(returned, value, hook.name);
    }
  }
  return value;
}

function retain(t: Tensor | undefined, gradient: Tensor): void {
  if (t === undefined) return;
  const old = t._gradient;
  t._gradient = old === null ? gradient.clone({ memoryFormat: 'contiguousFormat' }) : old.add(gradient);
  t._gradient._storage.outlivesScopes = true;
}

/** A node's gradients after its own hooks. */
export function runPostHooks(
  extras: NodeExtras,
  results: Gradients,
  gradients: Gradients,
  buffers: GradientBuffers,
): Gradients {
  let values = results;
  for (const hook of extras.postHooks.all()) {
    exposeAll(values, buffers);
    exposeAll(gradients, buffers);
    values = checkedList(hook(values, gradients), values, hook.name);
  }
  return values;
}

function exposeAll(gradients: Gradients, buffers: GradientBuffers): void {
  for (const gradient of gradients) if (gradient) buffers.expose(gradient);
}

function checkedList(returned: unknown, present: Gradients, name: string): Gradients {
  if (isNone(returned) || returned === present) return present;
  if (!Array.isArray(returned)) {
    throw new TypeError(`expected tuple, but hook returned '${typeName(returned)}'`);
  }
  const values = returned as unknown[];
  if (values.length !== present.length) {
    throw new RuntimeError(
      `hook '${label(name)}' has returned an incorrect number of values (got ${values.length}, but expected ` +
        `${present.length})`,
    );
  }
  return values.map((value, i) => {
    if (isNone(value)) return null;
    return checked(value, present[i] ?? null, name);
  });
}

function checked(returned: unknown, value: Gradient, name: string): Tensor {
  if (value === null) throw new RuntimeError("can't replace a None gradient with a non-None value");
  if (!(returned instanceof Tensor)) {
    throw new TypeError(`expected Variable, but hook returned '${typeName(returned)}'`);
  }
  if (returned._type !== value._type) {
    throw new RuntimeError(
      `hook '${label(name)}' has changed the type of value (was ${value._type.className} got ${returned._type.className})`,
    );
  }
  if (!sameShape(returned.shape, value.shape)) {
    throw new RuntimeError(`hook '${label(name)}' has changed the size of value`);
  }
  return returned;
}

function label(name: string): string {
  return name === '' ? '<lambda>' : name;
}
