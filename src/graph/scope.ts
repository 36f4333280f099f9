/** Scopes: exact control over memory for those who want it. */
import { callable } from '../tensor/callable.js';
import { Storage } from '../tensor/storage.js';
import { Tensor } from '../tensor/tensor.js';
import { beginScope, endScope } from '../wasm/heap.js';
import type { Node } from './node.js';

/** Finds the storages that a value needs: those of its tensors, of their gradients, and what their graphs saved. */
class Reachable {
  readonly storages = new Set<Storage>();
  readonly #seen = new Set<object>();
  /** Found, but not looked into. Lists and not recursion, since values and graphs may be a million levels deep. */
  readonly #values: unknown[] = [];
  readonly #nodes: Node[] = [];

  add(value: unknown): void {
    this.#values.push(value);
    do {
      while (this.#values.length > 0) this.#addValue(this.#values.pop());
      const node = this.#nodes.pop();
      if (node !== undefined) this.#addNode(node);
    } while (this.#nodes.length > 0 || this.#values.length > 0);
  }

  #addValue(value: unknown): void {
    if (typeof value !== 'object' || value === null || this.#seen.has(value)) return;
    this.#seen.add(value);
    if (value instanceof Tensor) this.#addTensor(value);
    else for (const item of contentsOf(value)) this.#values.push(item);
  }

  #addTensor(tensor: Tensor): void {
    this.storages.add(tensor._storage);
    this.#values.push(tensor._gradient, tensor._view?.base);
    const node = tensor._node as Node | null;
    if (node !== null) this.#nodes.push(node);
  }

  #addNode(node: Node): void {
    if (this.#seen.has(node)) return;
    this.#seen.add(node);
    for (const kept of node.savedTensors()) {
      if (kept instanceof Tensor) this.storages.add(kept._storage);
      else this.#values.push(kept);
    }
    for (const next of node.nextNodes) if (next !== null) this.#nodes.push(next);
  }
}

function contentsOf(value: object): Iterable<unknown> {
  if (value instanceof Set) return value as Set<unknown>;
  if (value instanceof Map) return [...value.keys(), ...value.values()] as unknown[];
  return ArrayBuffer.isView(value) ? [] : Object.values<unknown>(value as Record<string, unknown>);
}

/**
 * Runs `body` and frees the memory of every tensor that was made in it, except of
 *
 * - the tensors in the value that it returns: alone, in arrays, objects, Maps and Sets, however deep;
 * - what the graphs of these need for `backward`;
 * - gradients in `.grad`, also of tensors from outside;
 * - what `memory.keep` was called on.
 *
 * Using a tensor that was freed is an error. Without scopes memory is reclaimed too, only later. Scopes nest: what an
 * inner one returns belongs to the outer one. `body` must be synchronous.
 *
 * @example
 * const loss = scope(() => {
 *   const hidden = x.matmul(w).relu(); // freed when the scope ends
 *   return hidden.sum().item();
 * });
 */
export function scope<T>(body: () => T): T {
  const token = beginScope();
  const reachable = new Reachable();
  try {
    const value = callable(body)();
    if (value instanceof Promise)
      throw new TypeError('scope(): the body must be synchronous, but returned a Promise');
    reachable.add(value);
    return value;
  } finally {
    endScope(token, {
      has: (storage) =>
        storage instanceof Storage && (storage.outlivesScopes || reachable.storages.has(storage)),
    });
  }
}

/**
 * Lets a tensor, with its graph, outlive the scopes that are open. Returns the tensor.
 *
 * @example
 * let best;
 * scope(() => { best = memory.keep(model.forward(x)); });
 */
export function keep(tensor: Tensor): Tensor {
  const reachable = new Reachable();
  reachable.add(tensor);
  for (const storage of reachable.storages) storage.outlivesScopes = true;
  return tensor;
}
