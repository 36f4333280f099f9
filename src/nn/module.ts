/** The base of all layers and models: it finds parameters, buffers and children in its own properties. */
import { clearGrad } from '../autograd/clear-grad.js';
import { NotImplementedError, ValueError } from '../errors.js';
import { withoutGrad } from '../graph/modes.js';
import { callable } from '../tensor/callable.js';
import { scalarType, type DType } from '../tensor/dtype.js';
import { inspect } from '../tensor/inspect.js';
import { Tensor, type RemovableHandle } from '../tensor/tensor.js';
import { typeName } from '../tensor/type-name.js';
import { isNone } from '../tensor/values.js';
import { isKeywords, takeArguments } from '../tensor/arguments.js';
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
import { Parameter } from './parameter.js';
import { loadStateDict, type IncompatibleKeys, type StateDict } from './state-dict.js';

type Named<T> = [name: string, value: T];

const parameterSearch = { prefix: '', recurse: true };

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
export class Module {
  /** Whether the module is in training mode; see `train` and `eval`. */
  training = true;
  /** Names of buffers, and whether they belong to the state dict. */
  readonly #buffers = new Map<string, boolean>();
  #hooks: ModuleHooks | null = null;

  /** What the module computes; subclasses define it. Runs no hooks: see `call`. */
  // eslint-disable-next-line @typescript-eslint/no-unused-vars -- the parameter is there for those who override
  forward(..._: unknown[]): unknown {
    throw new NotImplementedError(
      `Module [${this.constructor.name}] is missing the required "forward" function`,
    );
  }

  /** Runs `forward` between the module's hooks and those of all modules, as calling a module does in Python. */
  call(...inputs: Parameters<this['forward']>): ReturnType<this['forward']> {
    const hooks = this.#hooks;
    const hasNone = globalHooks.isEmpty && (hooks === null || hooks.isEmpty);
    return (hasNone ? this.forward(...inputs) : callWithHooks(this, inputs, hooks)) as ReturnType<
      this['forward']
    >;
  }

  get #ownHooks(): ModuleHooks {
    return (this.#hooks ??= new ModuleHooks('on a single Module'));
  }

  /** Adds a function that is called before `forward` with its arguments, which it may replace. */
  registerForwardPreHook(hook: ForwardPreHook, options?: HookOptions): RemovableHandle {
    return this.#ownHooks.addForwardPre('registerForwardPreHook', hook, options);
  }

  /** Adds a function that is called after `forward` with arguments and output, which it may replace. */
  registerForwardHook(hook: ForwardHook, options?: ForwardHookOptions): RemovableHandle {
    return this.#ownHooks.addForward('registerForwardHook', hook, options);
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
    return this.#ownHooks.addBackward('registerFullBackwardHook', hook, true, options);
  }

  /** Adds a function that is called before with the gradients of the outputs, for which it may return new ones. */
  registerFullBackwardPreHook(hook: BackwardPreHook, options?: HookOptions): RemovableHandle {
    return this.#ownHooks.addBackwardPre('registerFullBackwardPreHook', hook, options);
  }

  /** Deprecated, for it sees only the node that made the output: `registerFullBackwardHook`. */
  registerBackwardHook(hook: BackwardHook): RemovableHandle {
    return this.#ownHooks.addBackward('registerBackwardHook', hook, false);
  }

  /**
   * Adds a tensor that belongs to the module's state but is not trained. One that is not `persistent` is left out
   * of the state dict.
   *
   * @example
   * this.registerBuffer('running_mean', zeros(10));
   */
  registerBuffer(
    name: string,
    tensor: Tensor | null,
    persistent: boolean | { persistent?: boolean } = true,
  ): void {
    this.#assertFree('buffer', name);
    if (tensor !== null && !(tensor instanceof Tensor)) {
      throw new TypeError(
        `cannot assign '${typeName(tensor)}' object to buffer '${name}' (torch Tensor or None required)`,
      );
    }
    const isPersistent = typeof persistent === 'boolean' ? persistent : (persistent.persistent ?? true);
    this.#buffers.set(name, isPersistent);
    this.#assign(name, tensor);
  }

  /** The same as assigning the parameter to the property. */
  registerParameter(name: string, parameter: Parameter | null): void {
    this.#assertFree('parameter', name);
    if (parameter !== null && !(parameter instanceof Parameter)) {
      throw new TypeError(
        `cannot assign '${typeName(parameter)}' object to parameter '${name}' (torch.nn.Parameter or None required)`,
      );
    }
    this.#assign(name, parameter);
  }

  /** The same as assigning the module to the property. */
  registerModule(name: string, module: Module | null): void {
    if (module !== null && !(module instanceof Module)) {
      throw new TypeError(`${typeName(module)} is not a Module subclass`);
    }
    this.#assertFree('module', name);
    this.#assign(name, module);
  }

  /** Another name of `registerModule`. */
  addModule(name: string, module: Module | null): void {
    this.registerModule(name, module);
  }

  #assign(name: string, value: unknown): void {
    Object.defineProperty(this, name, { value, writable: true, enumerable: true, configurable: true });
  }

  #assertFree(kind: string, name: string): void {
    if (typeof name !== 'string')
      throw new TypeError(`${kind} name should be a string. Got ${typeName(name)}`);
    if (name in this) {
      const current = (this as unknown as Record<string, unknown>)[name];
      const isMember = current instanceof Tensor || current instanceof Module || this.#buffers.has(name);
      const isDeclared = isNone(current) && Object.hasOwn(this, name);
      if (!isMember && !isDeclared) throw new Error(`attribute '${name}' already exists`);
    }
    const got = kind === 'module' ? `, got: ${name}` : '';
    if (name.includes('.')) throw new Error(`${kind} name can't contain "."${got}`);
    if (name === '') throw new Error(`${kind} name can't be empty string ""`);
  }

  /** Parameters of this module and, unless `recurse` is false, of those inside; each once. */
  parameters(...args: [recurse?: boolean] | [{ recurse?: boolean }]): Parameter[] {
    const { recurse } = takeArguments('parameters', { recurse: true }, args);
    return this.namedParameters({ recurse }).map(([, parameter]) => parameter);
  }

  /** Parameters with their dotted names. */
  namedParameters(
    ...args: [prefix?: string, recurse?: boolean] | [{ prefix?: string; recurse?: boolean }]
  ): Named<Parameter>[] {
    const { prefix, recurse } = takeArguments('named_parameters', parameterSearch, args);
    return this.#members(prefix, recurse, (module) => module.#own(Parameter));
  }

  /** Registered buffers of this module and, unless `recurse` is false, of those inside; each once. */
  buffers(...args: [recurse?: boolean] | [{ recurse?: boolean }]): Tensor[] {
    const { recurse } = takeArguments('buffers', { recurse: true }, args);
    return this.namedBuffers({ recurse }).map(([, buffer]) => buffer);
  }

  /** Buffers with their dotted names. */
  namedBuffers(
    ...args: [prefix?: string, recurse?: boolean] | [{ prefix?: string; recurse?: boolean }]
  ): Named<Tensor>[] {
    const { prefix, recurse } = takeArguments('named_buffers', parameterSearch, args);
    return this.#members(prefix, recurse, (module) => module.#ownBuffers(false));
  }

  /** The modules directly inside this one; each once. */
  children(): Module[] {
    return this.namedChildren().map(([, child]) => child);
  }

  /** The modules directly inside this one with their names. */
  namedChildren(options?: { removeDuplicate?: boolean }): Named<Module>[] {
    const { removeDuplicate } = takeArguments('named_children', { removeDuplicate: true }, [options], 0);
    const children = this.#own(Module);
    return removeDuplicate ? unique(children) : children;
  }

  /** This module and all modules inside; each once. */
  modules(): Module[] {
    return this.namedModules().map(([, module]) => module);
  }

  /** This module and all modules inside with their dotted names; its own is empty. */
  namedModules(options?: { prefix?: string }): Named<Module>[] {
    const { prefix } = takeArguments('named_modules', { prefix: '' }, [options], 0);
    const seen = new Set<Module>();
    const found: Named<Module>[] = [];
    const visit = (name: string, module: Module): void => {
      if (seen.has(module)) return;
      seen.add(module);
      found.push([name, module]);
      for (const [key, child] of module.#own(Module)) visit(dotted(name, key), child);
    };
    visit(prefix, this);
    return found;
  }

  #members<T extends Tensor>(
    prefix: string,
    recurse: boolean,
    of: (module: Module) => Named<T>[],
  ): Named<T>[] {
    const modules: Named<Module>[] = recurse ? this.namedModules({ prefix }) : [[prefix, this]];
    return unique(
      modules.flatMap(([path, module]) =>
        of(module).map(([name, value]): Named<T> => [dotted(path, name), value]),
      ),
    );
  }

  /** Own properties that hold an instance of a class, buffers aside. */
  #own<T>(type: abstract new (...args: never[]) => T): Named<T>[] {
    const found: Named<T>[] = [];
    for (const name of Object.keys(this)) {
      const value = (this as unknown as Record<string, unknown>)[name];
      if (value instanceof type && !this.#buffers.has(name)) found.push([name, value]);
    }
    return found;
  }

  #ownBuffers(persistentOnly: boolean): Named<Tensor>[] {
    const found: Named<Tensor>[] = [];
    for (const [name, persistent] of this.#buffers) {
      const value = (this as unknown as Record<string, unknown>)[name];
      if (value instanceof Tensor && (persistent || !persistentOnly)) found.push([name, value]);
    }
    return found;
  }

  /** @internal This module's own part of the state dict: parameters, then persistent buffers. */
  _ownState(): Named<Tensor>[] {
    return [...this.#own(Parameter), ...this.#ownBuffers(true)];
  }

  /**
   * All parameters and persistent buffers by PyTorch's keys. The tensors share memory with the module's, but are
   * detached unless `keepVars` is set.
   */
  stateDict(options?: { prefix?: string; keepVars?: boolean }): StateDict {
    const { prefix, keepVars } = takeArguments('state_dict', { prefix: '', keepVars: false }, [options], 0);
    const state: StateDict = {};
    const visit = (module: Module, path: string): void => {
      for (const [name, value] of module._ownState()) state[path + name] = keepVars ? value : value.detach();
      for (const [name, child] of module.#own(Module)) visit(child, `${path}${name}.`);
    };
    visit(this, prefix);
    return state;
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

  /** Sets training mode here and in all modules inside. */
  train(mode = true): this {
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
  requiresGrad_(requiresGrad = true): this {
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
  to(target: DType | Tensor | 'cpu' | { dtype?: DType; device?: 'cpu' }): this {
    const wanted = target instanceof Tensor ? target.dtype : isKeywords(target) ? target.dtype : target;
    if (wanted === undefined || wanted === 'cpu') return this;
    if (!scalarType(wanted).isFloat) {
      throw new TypeError(
        `nn.Module.to only accepts floating point or complex dtypes, but got desired dtype=torch.${wanted}`,
      );
    }
    this.#convert((t) => (t.isFloatingPoint() ? t.to(wanted) : t));
    return this;
  }

  /** Replaces the data of parameters, which stay the same objects, and the buffers. */
  #convert(change: (t: Tensor) => Tensor): void {
    withoutGrad(() => {
      for (const module of this.modules()) {
        for (const [, parameter] of module.#own(Parameter)) {
          replaceData(parameter, change);
          if (parameter.grad !== null) replaceData(parameter.grad, change);
        }
        for (const [name, buffer] of module.#ownBuffers(false)) module.#assign(name, change(buffer));
      }
    });
  }

  /** What stands in the parentheses when the module is printed. */
  extraRepr(): string {
    return '';
  }

  /** Prints the module and those inside as PyTorch does. */
  toString(): string {
    const children = this.#own(Module).map(([name, child]) => `(${name}): ${indented(String(child))}`);
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

function replaceData(t: Tensor, change: (t: Tensor) => Tensor): void {
  const data = change(t);
  if (data !== t) t.data = data;
}

function dotted(path: string, name: string): string {
  return path === '' ? name : `${path}.${name}`;
}

function indented(text: string): string {
  return text.replaceAll('\n', '\n  ');
}

function unique<T>(members: readonly Named<T>[]): Named<T>[] {
  const seen = new Set<T>();
  return members.filter(([, value]) => !seen.has(value) && seen.add(value));
}
