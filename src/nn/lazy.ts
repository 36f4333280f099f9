/** What turns a layer into a lazy one, whose parameters get their shapes from the first input. */
import { NotImplementedError, RuntimeError } from '../errors.js';
import { warn } from '../tensor/warn.js';
import type { Module } from './module.js';
import { Parameter } from './parameter.js';
import type { Loading } from './state-dict.js';
import { isLazy } from './uninitialized.js';

type Resettable = Module & { resetParameters(): void };

/** What lazy modules have besides. */
export interface Lazy {
  /** Whether a parameter or a buffer has no shape yet. */
  hasUninitializedParams(): boolean;
  /** Gives parameters and buffers the shapes that an input asks for; runs before the first `forward`. */
  initializeParameters(...input: unknown[]): void;
}

/** The hook that initializes a module before its first call, and makes it one of the class `base`. */
function inferParameters(base: { prototype: object }) {
  return function infer(module: Module, inputs: readonly unknown[]): void {
    const lazy = module as Module & Lazy;
    lazy.initializeParameters(...inputs);
    if (lazy.hasUninitializedParams())
      throw new RuntimeError(`module ${module.constructor.name} has not been fully initialized`);
    module._hooks!.forwardPre.remove(infer);
    Object.setPrototypeOf(module, base.prototype);
  };
}

/**
 * A class derived from a layer's whose parameters may be uninitialized until the first call; the module is then one of
 * the layer's class.
 */
export function lazy<Layer extends Resettable>(
  base: new (...args: never[]) => Layer,
): new (...args: unknown[]) => Layer & Lazy {
  const Base = base as unknown as new (...args: unknown[]) => Resettable;
  const infer = inferParameters(Base);
  class LazyModule extends Base implements Lazy {
    constructor(...args: unknown[]) {
      super(...args);
      this.registerForwardPreHook(infer);
      warn(
        'Lazy modules are a new feature under heavy development so changes to the API or functionality can happen at ' +
          'any moment.',
      );
    }

    hasUninitializedParams(): boolean {
      return [...this._own(Parameter), ...this._ownBuffers(false)].some(([, t]) => isLazy(t));
    }

    initializeParameters(): void {
      throw new NotImplementedError(`initialize_parameters is not implemented for ${this.constructor.name}`);
    }

    /** The constructor of the layer calls it before there is anything to reset. */
    override resetParameters(): void {
      if (this._hooks !== null && !this.hasUninitializedParams()) super.resetParameters();
    }

    /** What the state dict knows the shape of is no longer uninitialized. */
    override _loadFromStateDict(...loading: Loading): void {
      const [stateDict, prefix] = loading;
      for (const [name, target] of [...this._own(Parameter), ...this._ownBuffers(false)]) {
        const source = stateDict[prefix + name];
        if (isLazy(target) && source !== undefined && !isLazy(source)) target.materialize(source.shape);
      }
      super._loadFromStateDict(...loading);
    }
  }
  return LazyModule as unknown as new (...args: unknown[]) => Layer & Lazy;
}
