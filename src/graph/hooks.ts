/** Hooks in the order in which they were registered; each can be removed, also while they run. */
import '../tensor/inspect.js';
import type { RemovableHandle } from '../tensor/tensor.js';

export class HookList<Hook> {
  readonly #hooks = new Map<number, Hook>();
  #nextId = 0;

  add(hook: Hook): RemovableHandle {
    const id = this.#nextId++;
    this.#hooks.set(id, hook);
    const remove = (): void => {
      this.#hooks.delete(id);
    };
    return { remove, [Symbol.dispose]: remove };
  }

  /** A snapshot, so that a hook may remove itself or others. */
  all(): Hook[] {
    return [...this.#hooks.values()];
  }

  get size(): number {
    return this.#hooks.size;
  }
}
