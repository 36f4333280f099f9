/** A mode that ends once: with its callback, or when it is disposed. */
import './inspect.js';
import { callable } from './callable.js';

export class Guard {
  #end: (() => void) | null;

  constructor(end: () => void) {
    this.#end = end;
  }

  /** Changes fields of `state` for a callback or until the guard is disposed; returns what `run` does. */
  static change<State extends object>(
    state: State,
    changes: Partial<State>,
    body: (() => unknown) | undefined,
  ): unknown {
    const previous = { ...state };
    Object.assign(state, changes);
    return new Guard(() => Object.assign(state, previous)).run(body);
  }

  /** Runs a callback inside the mode and ends it; without a callback, the guard itself. */
  run(body: (() => unknown) | undefined): unknown {
    if (body === undefined) return this;
    try {
      return callable(body)();
    } finally {
      this.dispose();
    }
  }

  dispose(): void {
    const end = this.#end;
    this.#end = null;
    end?.();
  }

  [Symbol.dispose](): void {
    this.dispose();
  }
}
