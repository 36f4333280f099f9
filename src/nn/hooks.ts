/** Hooks of modules: those of one module or of all, and the order in which a call runs them. */
import { RuntimeError } from '../errors.js';
import { HookList } from '../graph/hooks.js';
import { takeArguments } from '../tensor/arguments.js';
import { callable } from '../tensor/callable.js';
import type { RemovableHandle } from '../tensor/tensor.js';
import { isNone, toList } from '../tensor/values.js';
import { warn } from '../tensor/warn.js';
import { BackwardHookCall, hookNodeOf, type BackwardHook, type BackwardPreHook } from './backward-hook.js';
import type { Module } from './module.js';

/** Called before `forward` with its arguments; what it returns, an array or a single value, replaces them. */
export type ForwardPreHook = (module: Module, args: readonly unknown[]) => unknown;

/** Called after `forward`; what it returns, unless undefined, replaces the output. */
export type ForwardHook = (module: Module, args: readonly unknown[], output: unknown) => unknown;

/** Keywords of the functions that add hooks. */
export interface HookOptions {
  /** Whether it runs before the module's other hooks. */
  prepend?: boolean;
}

/** Keywords of `registerForwardHook`. */
export interface ForwardHookOptions extends HookOptions {
  /** Whether it runs too when `forward` or another hook throws. */
  alwaysCall?: boolean;
}

interface AnyForwardHook {
  readonly run: ForwardHook;
  readonly always: boolean;
}

/** The hooks of one module, or of all modules. */
export class ModuleHooks {
  readonly forwardPre = new HookList<ForwardPreHook>();
  readonly forward = new HookList<AnyForwardHook>();
  readonly backwardPre = new HookList<BackwardPreHook>();
  readonly backward = new HookList<BackwardHook>();
  /** Of which kind the backward hooks are; it stays when they are removed. */
  private _isFull: boolean | null = null;
  private readonly _owner: string;

  constructor(owner: string) {
    this._owner = owner;
  }

  get isEmpty(): boolean {
    return this.forwardPre.size + this.forward.size + this.backwardPre.size + this.backward.size === 0;
  }

  addForwardPre(name: string, hook: ForwardPreHook, options: HookOptions = {}): RemovableHandle {
    return this.forwardPre.add(callable(hook), prepends(name, options));
  }

  addForward(name: string, hook: ForwardHook, options: ForwardHookOptions = {}): RemovableHandle {
    const { prepend, alwaysCall } = takeArguments(name, { prepend: false, alwaysCall: false }, [options], 0);
    return this.forward.add({ run: callable(hook), always: alwaysCall }, prepend);
  }

  addBackwardPre(name: string, hook: BackwardPreHook, options: HookOptions = {}): RemovableHandle {
    return this.backwardPre.add(callable(hook), prepends(name, options));
  }

  addBackward(name: string, hook: BackwardHook, isFull: boolean, options: HookOptions = {}): RemovableHandle {
    const first = prepends(name, options);
    if (this._isFull === !isFull) {
      throw new RuntimeError(
        `Cannot use both regular backward hooks and full backward hooks ${this._owner}. Please use only one of ` +
          'them.',
      );
    }
    this._isFull = isFull;
    return this.backward.add(callable(hook), first);
  }

  backwardHooks(areFull: boolean): BackwardHook[] {
    return this._isFull === areFull ? this.backward.all() : [];
  }
}

function prepends(name: string, options: HookOptions): boolean {
  return takeArguments(name, { prepend: false }, [options], 0).prepend;
}

/** Those that run for all modules, before a module's own. */
export const globalHooks = new ModuleHooks('as a global Module hook');

/** How far a call has come. */
class ModuleCall {
  readonly #module: Module;
  readonly #both: readonly ModuleHooks[];
  readonly #called = new Set<object>();
  #args: readonly unknown[];
  #output: unknown = null;

  constructor(module: Module, args: readonly unknown[], own: ModuleHooks | null) {
    this.#module = module;
    this.#args = args;
    this.#both = own === null ? [globalHooks] : [globalHooks, own];
  }

  #all<Hook>(of: (hooks: ModuleHooks) => Hook[]): Hook[] {
    return this.#both.flatMap(of);
  }

  run(): unknown {
    const module = this.#module;
    const full = this.#all((hooks) => hooks.backwardHooks(true));
    const legacy = this.#all((hooks) => hooks.backwardHooks(false));
    const pre = this.#all(({ backwardPre }) => backwardPre.all());
    for (const hook of this.#all(({ forwardPre }) => forwardPre.all())) {
      const changed = hook(module, this.#args);
      if (!isNone(changed)) this.#args = toList(changed);
    }
    const backward = full.length + pre.length === 0 ? null : new BackwardHookCall(module, full, pre);
    if (backward !== null) this.#args = backward.watchInputs(this.#args);
    this.#output = module.forward(...this.#args);
    for (const hook of this.#all(({ forward }) => forward.all())) this.#runForward(hook);
    if (backward !== null) this.#output = backward.watchOutput(this.#output);
    if (legacy.length > 0) {
      const node = hookNodeOf(this.#args, this.#output);
      for (const hook of legacy) node?.registerHook((inputs, outputs) => hook(module, inputs, outputs));
    }
    return this.#output;
  }

  #runForward(hook: AnyForwardHook): void {
    this.#called.add(hook);
    const changed = hook.run(this.#module, this.#args, this.#output);
    if (!isNone(changed)) this.#output = changed;
  }

  /** After an error: hooks that run in any case, if they have not yet. Another error of theirs is only reported. */
  runAlways(): void {
    for (const hooks of this.#both) {
      for (const hook of hooks.forward.all()) {
        if (!hook.always || this.#called.has(hook)) continue;
        try {
          this.#runForward(hook);
        } catch (error) {
          warn(
            `${hooks === globalHooks ? 'global module' : 'module'} forward hook with \`\`always_call=True\`\` raised ` +
              'an exception that was silenced as another error was raised in forward: ' +
              (error instanceof Error ? error.message : String(error)),
          );
        }
      }
    }
  }
}

/** A call of a module that has hooks, or where all have. */
export function callWithHooks(module: Module, args: readonly unknown[], own: ModuleHooks | null): unknown {
  const call = new ModuleCall(module, args, own);
  try {
    return call.run();
  } catch (error) {
    call.runAlways();
    throw error;
  }
}
