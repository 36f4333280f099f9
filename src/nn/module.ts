/** The base of all layers and models: what is done with its members, which `ModuleMembers` finds. */
import { clearGrad } from '../autograd/clear-grad.js';
import { NotImplementedError, RuntimeError, ValueError } from '../errors.js';
import { withoutGrad } from '../graph/modes.js';
import { keep } from '../graph/scope.js';
import { empty, emptyLike } from '../ops/creation.js';
import { callable } from '../tensor/callable.js';
import { scalarType, type DType } from '../tensor/dtype.js';
import { inspect } from '../tensor/inspect.js';
import { Tensor, type RemovableHandle } from '../tensor/tensor.js';
import { required, takeArguments } from '../tensor/arguments.js';
import type { BackwardHook, BackwardPreHook } from './backward-hook.js';
import {
  callWithHooks,
  globalHooks,
  ModuleHooks,
  type ForwardHook,
  type ForwardHookOptions,
  type ForwardPreHook,
  type HookOptions,
} from './hooks.js';
import { ModuleMembers } from './module-members.js';
import { Parameter } from './parameter.js';
import {
  loadFromStateDict,
  loadStateDict,
  saveToStateDict,
  stateDictOf,
  StateHooks,
  type IncompatibleKeys,
  type Loading,
  type LoadStateDictPostHook,
  type LoadStateDictPreHook,
  type ModuleLoadStateDictPreHook,
  type StateDict,
  type StateDictHook,
  type StateDictOptions,
} from './state-dict.js';
import { isLazy } from './uninitialized.js';

interface Conversion {
  dtype?: DType;
  device?: 'cpu';
}

/** The type of `forward`. One that is added to `Module` by an intersection counts alone, or the other would come first. */
type CallOf<Forward> = Forward extends Module['forward'] & infer Own
  ? unknown extends Own
    ? Forward
    : Own
  : Forward;

/**
 * Base class of layers and models. Parameters, modules and registered buffers are found in the object's own
 * properties, so that assigning them is all there is to do; arrays are not searched (use `Sequential`).
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.Module.html
 * @example
 * class Net extends nn.Module {
 *   hidden = new nn.Linear(784, 128);
 *   out = new nn.Linear(128, 10);
 *   forward(x) { return this.out.call(this.hidden.call(x).relu()); }
 * }
 * new Net().namedParameters().map(([name]) => name);
 * // ['hidden.weight', 'hidden.bias', 'out.weight', 'out.bias']
 */
export class Module extends ModuleMembers {
  /** Whether the module is in training mode; see `train` and `eval`. */
  training = true;
  /** The version of the class, which state dicts note, so that those of former versions can be told when one is loaded. */
  _version = 1;
  /** @internal */ _hooks: ModuleHooks | null = null;
  /** @internal */ _stateHooks: StateHooks | null = null;

  /** What the module computes; subclasses define it. Runs no hooks: see `call`. */
  // eslint-disable-next-line @typescript-eslint/no-unused-vars -- the parameter is there for those who override
  forward(..._: unknown[]): unknown {
    throw new NotImplementedError(
      `Module [${this.constructor.name}] is missing the required "forward" function`,
    );
  }

  /**
   * Runs `forward` between the module's hooks and those of all modules, as calling a module does in Python. It takes and
   * gives what `forward` does, whose type it has, overloads and type parameters included.
   */
  declare readonly call: CallOf<this['forward']>;

  static {
    defineCall(this, function (...inputs) {
      const hooks = this._hooks;
      const hasNone = globalHooks.isEmpty && (hooks === null || hooks.isEmpty);
      return hasNone ? this.forward(...inputs) : callWithHooks(this, inputs, hooks);
    });
  }

  private get _ownHooks(): ModuleHooks {
    return (this._hooks ??= new ModuleHooks('on a single Module'));
  }

  /** Adds a function that is called before `forward` with its arguments, which it may replace. */
  registerForwardPreHook(hook: ForwardPreHook, options?: HookOptions): RemovableHandle {
    return this._ownHooks.addForwardPre('registerForwardPreHook', hook, options);
  }

  /** Adds a function that is called after `forward` with arguments and output, which it may replace. */
  registerForwardHook(hook: ForwardHook, options?: ForwardHookOptions): RemovableHandle {
    return this._ownHooks.addForward('registerForwardHook', hook, options);
  }

  /**
   * Adds a function that is called in each backward pass with the gradients of the arguments and of the outputs; it may
   * return new ones for the arguments. `forward` is given views of its arguments then, and the caller views of the
   * outputs, which may not be written in place.
   *
   * @example
   * layer.registerFullBackwardHook((module, gradInput, gradOutput) => {
   *   console.log(gradOutput[0].norm());
   * });
   */
  registerFullBackwardHook(hook: BackwardHook, options?: HookOptions): RemovableHandle {
    return this._ownHooks.addBackward('registerFullBackwardHook', hook, true, options);
  }

  /** Adds a function that is called before with the gradients of the outputs, for which it may return new ones. */
  registerFullBackwardPreHook(hook: BackwardPreHook, options?: HookOptions): RemovableHandle {
    return this._ownHooks.addBackwardPre('registerFullBackwardPreHook', hook, options);
  }

  /** Deprecated, for it sees only the node that made the output: `registerFullBackwardHook`. */
  registerBackwardHook(hook: BackwardHook): RemovableHandle {
    return this._ownHooks.addBackward('registerBackwardHook', hook, false);
  }

  /**
   * All parameters and persistent buffers by PyTorch's keys, written to `destination` if that is given. The tensors
   * share memory with the module's, but are detached unless `keepVars` is set.
   */
  stateDict(options?: StateDictOptions): StateDict {
    return stateDictOf(this, options);
  }

  /**
   * Copies the tensors of a state dict into this module. Keys that do not match are an error unless `strict` is
   * false; shapes that do not match always are. Nothing is copied when there is an error.
   */
  loadStateDict(
    stateDict: StateDict,
    ...rest: [strict?: boolean] | [{ strict?: boolean }]
  ): IncompatibleKeys {
    const { strict } = takeArguments('load_state_dict', { strict: true }, rest);
    return loadStateDict(this, stateDict, strict);
  }

  private get _ownStateHooks(): StateHooks {
    return (this._stateHooks ??= new StateHooks());
  }

  /** Adds a function that is called after the module's part of a state dict is made, which it may change or replace. */
  _registerStateDictHook(hook: StateDictHook): RemovableHandle {
    return this._ownStateHooks.made.add(callable(hook));
  }

  /**
   * Adds a function that is called before the module's part of a state dict is loaded. It may change the state dict and
   * the lists of mistakes. With `withModule` its first argument is the module.
   */
  _registerLoadStateDictPreHook(hook: LoadStateDictPreHook, withModule?: false): RemovableHandle;
  _registerLoadStateDictPreHook(hook: ModuleLoadStateDictPreHook, withModule: true): RemovableHandle;
  _registerLoadStateDictPreHook(
    hook: LoadStateDictPreHook | ModuleLoadStateDictPreHook,
    withModule = false,
  ): RemovableHandle {
    const run = callable(hook) as (...args: unknown[]) => void;
    return this._ownStateHooks.loading.add(withModule ? run.bind(null, this) : run);
  }

  /**
   * Adds a function that is called after a state dict is checked against the module, with the keys that do not match: it
   * may change the two lists, which then decide whether there is an error.
   *
   * @see https://pytorch.org/docs/1.13/generated/torch.nn.Module.html#torch.nn.Module.register_load_state_dict_post_hook
   * @example
   * const layer = new nn.Linear(2, 1);
   * layer.registerLoadStateDictPostHook((_, { missingKeys }) => { missingKeys.length = 0; });
   * layer.loadStateDict({ weight: ones(1, 2) });
   */
  registerLoadStateDictPostHook(hook: LoadStateDictPostHook): RemovableHandle {
    return this._ownStateHooks.loaded.add(callable(hook));
  }

  /**
   * What else belongs to the state dict, under the key `_extra_state`. A class that has such a state defines this and
   * `setExtraState`.
   */
  getExtraState(): unknown {
    throw new RuntimeError(noExtraState('get_extra_state'));
  }

  /** Takes back what `getExtraState` gave. */
  // eslint-disable-next-line @typescript-eslint/no-unused-vars -- the parameter is there for those who override
  setExtraState(_: unknown): void {
    throw new RuntimeError(noExtraState('set_extra_state'));
  }

  /**
   * Writes the module's own part of a state dict, without those of the modules inside; a class may override it to write
   * more.
   */
  _saveToStateDict(destination: StateDict, prefix: string, keepVars: boolean): void {
    saveToStateDict(this, destination, prefix, keepVars);
  }

  /**
   * Loads the module's own part of a state dict: lists what is wrong with it, and copies what fits when all modules have
   * done so. A class may override it to accept state dicts of a former `localMetadata.version`.
   */
  _loadFromStateDict(...loading: Loading): void {
    loadFromStateDict(this, ...loading);
  }

  /** Sets training mode here and in all modules inside. */
  train(...args: [mode?: boolean] | [{ mode?: boolean }]): this {
    const { mode } = takeArguments('train', { mode: true }, args);
    if (typeof mode !== 'boolean') throw new ValueError('training mode is expected to be boolean');
    this.training = mode;
    for (const child of this.children()) child.train(mode);
    return this;
  }

  /** Sets evaluation mode here and in all modules inside. */
  eval(): this {
    return this.train(false);
  }

  /** Sets the gradients of all parameters to zero, or with `setToNone` to null. */
  zeroGrad(...args: [setToNone?: boolean] | [{ setToNone?: boolean }]): void {
    const { setToNone } = takeArguments('zero_grad', { setToNone: false }, args);
    for (const parameter of this.parameters()) clearGrad(parameter, setToNone);
  }

  /** Sets whether the parameters require gradients. */
  requiresGrad_(...args: [requiresGrad?: boolean] | [{ requiresGrad?: boolean }]): this {
    const { requiresGrad } = takeArguments('requires_grad_', { requiresGrad: true }, args);
    for (const parameter of this.parameters()) parameter.requiresGrad_(requiresGrad);
    return this;
  }

  /** Calls `fn` with every module inside and then with this one. */
  apply(fn: (module: Module) => void): this {
    for (const child of this.children()) child.apply(fn);
    callable(fn)(this);
    return this;
  }

  /** Converts all floating-point parameters and buffers to float32. */
  float(): this {
    return this.to('float32');
  }

  /** Converts all floating-point parameters and buffers to float64. */
  double(): this {
    return this.to('float64');
  }

  /** Converts all floating-point parameters and buffers to a dtype, or to that of a tensor. */
  to(target: DType | Tensor | 'cpu' | Conversion): this {
    const wanted = wantedType(target);
    if (wanted === null) return this;
    if (!scalarType(wanted).isFloat) {
      throw new TypeError(
        `nn.Module.to only accepts floating point or complex dtypes, but got desired dtype=torch.${wanted}`,
      );
    }
    return this._apply((t) => (t.isFloatingPoint() ? t.to(wanted) : t));
  }

  /**
   * Converts all parameters and buffers to a dtype, those of integers too.
   *
   * @see https://pytorch.org/docs/1.13/generated/torch.nn.Module.html#torch.nn.Module.type
   * @example
   * new nn.Linear(2, 1).type('float64').weight.dtype; // 'float64'
   */
  type(dstType: DType): this {
    return this._apply((t) => t.type(dstType));
  }

  /**
   * Gives all parameters and buffers new memory, without values.
   *
   * @see https://pytorch.org/docs/1.13/generated/torch.nn.Module.html#torch.nn.Module.to_empty
   * @example
   * new nn.Linear(2, 1).toEmpty({ device: 'cpu' }).weight.shape; // [1, 2]
   */
  toEmpty(options: { device: 'cpu' }): this {
    takeArguments('to_empty', { device: required }, [options], 0);
    return this._apply((t) => emptyLike(t));
  }

  /** Does nothing: there is no other device. */
  cpu(): this {
    return this;
  }

  /** Replaces the data of parameters, which stay the same objects, and the buffers. */
  private _apply(change: (t: Tensor) => Tensor): this {
    withoutGrad(() => {
      for (const module of this.modules()) {
        for (const [, parameter] of module._own(Parameter)) {
          replaceData(parameter, change);
          if (parameter.grad !== null) replaceData(parameter.grad, change);
        }
        for (const [name, buffer] of module._ownBuffers(false)) {
          if (isLazy(buffer)) replaceData(buffer, change);
          else module._assign(name, keep(change(buffer)));
        }
      }
    });
    return this;
  }

  /** What stands in the parentheses when the module is printed. */
  extraRepr(): string {
    return '';
  }

  /** Prints the module and those inside as PyTorch does. */
  override toString(): string {
    const children = this._ownModules().map(([name, child]) => `(${name}): ${indented(String(child))}`);
    const extra = this.extraRepr();
    const name = this.constructor.name;
    if (children.length === 0 && !extra.includes('\n')) return `${name}(${extra})`;
    const lines = [...(extra === '' ? [] : extra.split('\n')), ...children];
    return `${name}(\n  ${lines.join('\n  ')}\n)`;
  }

  [inspect](): string {
    return this.toString();
  }
}

/** Defines how the modules of a class are called. A method of the class could not have the type of another one. */
export function defineCall(
  Class: { readonly prototype: Module },
  call: (this: Module, ...inputs: unknown[]) => unknown,
): void {
  Object.defineProperty(Class.prototype, 'call', { value: call, configurable: true, writable: true });
}

function wantedType(target: DType | Tensor | 'cpu' | Conversion): DType | null {
  if (target instanceof Tensor) return target.dtype;
  if (typeof target === 'string') return target === 'cpu' ? null : target;
  const defaults: { dtype: DType | null; device: 'cpu' | null } = { dtype: null, device: null };
  return takeArguments('to', defaults, [target], 0).dtype;
}

function noExtraState(name: string): string {
  return (
    `Reached a code path in Module.${name}() that should never be called. Please file an issue at ` +
    'https://github.com/pytorch/pytorch/issues/new?template=bug-report.yml to report this bug.'
  );
}

function replaceData(t: Tensor, change: (t: Tensor) => Tensor): void {
  if (isLazy(t)) {
    t._type = change(empty(0, { dtype: t.dtype }))._type;
    return;
  }
  const data = change(t);
  if (data !== t) t.data = data;
}

function indented(text: string): string {
  return text.replaceAll('\n', '\n  ');
}
