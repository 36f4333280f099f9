/** Runs users' hooks during a backward pass and checks what they return. */
import { RuntimeError } from '../errors.js';
import type { Gradient, Node } from '../graph/node.js';
import { sameShape } from '../tensor/shape.js';
import { Tensor } from '../tensor/tensor.js';
import { typeName } from '../tensor/type-name.js';
import type { GradientBuffers } from './buffers.js';

/** The gradients of a node's outputs after the hooks of these tensors; keeps those that are to be retained. */
export function runTensorHooks(
  node: Node,
  arrived: readonly Gradient[],
  buffers: GradientBuffers,
): readonly Gradient[] {
  if (node.tensorHooks === null && node.retained === null) return arrived;
  return arrived.map((gradient, nr) => {
    if (gradient === null) return null;
    let value = gradient;
    for (const hook of node.tensorHooks?.[nr]?.all() ?? []) {
      buffers.expose(value);
      const returned: unknown = hook(value);
      if (returned === null || returned === undefined) continue;
      value = checkReturned(returned, value, hook.name);
    }
    const retaining = node.retained?.[nr];
    if (retaining) {
      buffers.expose(value);
      const old = retaining._gradient;
      retaining._gradient = old === null ? value : old.add(value);
      retaining._gradient._storage.outlivesScopes = true;
    }
    return value;
  });
}

function checkReturned(returned: unknown, value: Tensor, name: string): Tensor {
  if (!(returned instanceof Tensor)) {
    throw new TypeError(`expected Variable, but hook returned '${typeName(returned)}'`);
  }
  const label = name === '' ? '<lambda>' : name;
  if (returned._type !== value._type) {
    throw new RuntimeError(
      `hook '${label}' has changed the type of value (was ${value._type.className} got ${returned._type.className})`,
    );
  }
  if (!sameShape(returned.shape, value.shape)) {
    throw new RuntimeError(`hook '${label}' has changed the size of value`);
  }
  return returned;
}

/** A node's gradients after its own hooks. */
export function runNodeHooks(
  node: Node,
  results: readonly Gradient[],
  gradients: readonly Gradient[],
  buffers: GradientBuffers,
): readonly Gradient[] {
  let values = results;
  for (const hook of node.postHooks?.all() ?? []) {
    for (const gradient of [...values, ...gradients]) if (gradient) buffers.expose(gradient);
    const returned = hook(values, gradients);
    if (returned) values = returned;
  }
  return values;
}
