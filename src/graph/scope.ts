/** Scopes: exact control over memory for those who want it. */
import type { Storage } from '../tensor/storage.js';
import { Tensor } from '../tensor/tensor.js';
import { beginScope, endScope } from '../wasm/heap.js';
import { gradFnOf } from './history.js';
import type { Node } from './node.js';

/** Adds the storages that a tensor needs: its own, its gradient's and what its graph saved. */
class Reachable {
  readonly storages = new Set<Storage>();
  readonly #nodes = new Set<Node>();
  readonly #values = new Set<object>();

  addValue(value: unknown): void {
    if (value instanceof Tensor) this.#addTensor(value);
    else if (typeof value === 'object' && value !== null && !this.#values.has(value)) {
      this.#values.add(value);
      const items = value instanceof Map || value instanceof Set ? value.values() : Object.values(value);
      for (const item of items) this.addValue(item);
    }
  }

  #addTensor(tensor: Tensor): void {
    if (this.#values.has(tensor)) return;
    this.#values.add(tensor);
    this.storages.add(tensor._storage);
    if (tensor._gradient !== null) this.#addTensor(tensor._gradient);
    if (tensor._view !== null) this.#addTensor(tensor._view.base);
    const node = gradFnOf(tensor);
    if (node !== null) this.#addGraph(node);
  }

  /** A loop, since a graph may be a million nodes deep. */
  #addGraph(start: Node): void {
    const open = [start];
    for (let node = open.pop(); node !== undefined; node = open.pop()) {
      if (this.#nodes.has(node)) continue;
      this.#nodes.add(node);
      for (const tensor of node.savedTensors()) this.storages.add(tensor._storage);
      for (const next of node.nextNodes) if (next !== null) open.push(next);
    }
  }
}

/**
 * Runs `body` and frees the memory of every tensor that was made in it, except of those in the value it returns
 * (alone, in arrays, in objects), of what their graphs need, of gradients in `.grad`, and of what `keep` was called
 * on. Using a tensor that was freed is an error. Without scopes the memory is reclaimed too, only later.
 *
 * `body` must be synchronous.
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
    const value = body();
    if (value instanceof Promise)
      throw new TypeError('scope(): the body must be synchronous, but returned a Promise');
    reachable.addValue(value);
    return value;
  } finally {
    endScope(token, {
      has: (resident) => (resident as Storage).outlivesScopes || reachable.storages.has(resident as Storage),
    });
  }
}

/**
 * Lets a tensor outlive the scopes that are open.
 *
 * @example
 * scope(() => { best = keep(model.forward(x)); });
 */
export function keep(tensor: Tensor): Tensor {
  tensor._storage.outlivesScopes = true;
  return tensor;
}
