/** Hooks in the order in which they were registered; each can be removed, also while they run. */
import '../tensor/inspect.js';
import type { NodeHook, NodePrehook, RemovableHandle, Tensor, TensorHook } from '../tensor/tensor.js';

/** What removes a hook, by name or at the end of a block. */
export function removable(remove: () => void): RemovableHandle {
  return { remove, [Symbol.dispose]: remove };
}

export class HookList<Hook> {
  readonly #hooks = new Map<number, Hook>();
  #nextId = 0;

  /** Adds a hook after the others, or before them. */
  add(hook: Hook, first = false): RemovableHandle {
    const id = this.#nextId++;
    const others = first ? [...this.#hooks] : [];
    if (first) this.#hooks.clear();
    this.#hooks.set(id, hook);
    for (const [otherId, other] of others) this.#hooks.set(otherId, other);
    return removable(() => this.#hooks.delete(id));
  }

  /** Takes a hook out, wherever it was added. */
  remove(hook: Hook): void {
    for (const [id, other] of this.#hooks) if (other === hook) this.#hooks.delete(id);
  }

  /** A snapshot, so that a hook may remove itself or others. */
  all(): Hook[] {
    return [...this.#hooks.values()];
  }

  get size(): number {
    return this.#hooks.size;
  }

  /** The same hooks; what removes one from the original leaves it here. */
  __deepcopy__(): HookList<Hook> {
    const copy = new HookList<Hook>();
    for (const hook of this.#hooks.values()) copy.add(hook);
    return copy;
  }
}

/** What few nodes have, together in one field of theirs. */
export class NodeExtras {
  /**
   * For each output, what is done with its gradient before the node runs: hooks of tensors, and in place of a hook
   * the tensor that retains it, held weakly because it holds the node.
   */
  readonly tensorHooks: (HookList<TensorHook | WeakRef<Tensor>> | undefined)[] = [];
  readonly preHooks = new HookList<NodePrehook>();
  readonly postHooks = new HookList<NodeHook>();
  /** Of a leaf's accumulator: called with the leaf after its `.grad` has changed. */
  readonly accumulateHooks = new HookList<(leaf: Tensor) => void>();
  readonly metadata: Record<PropertyKey, unknown> = {};
}
