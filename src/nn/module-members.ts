/** What a module is made of: its parameters, buffers and children, which are properties of the object, and their names. */
import { AttributeError, KeyError } from '../errors.js';
import { takeArguments } from '../tensor/arguments.js';
import { Tensor } from '../tensor/tensor.js';
import { typeName } from '../tensor/type-name.js';
import { isNone } from '../tensor/values.js';
import type { Module } from './module.js';
import { Parameter } from './parameter.js';

/** A member with its dotted name. */
export type Named<T> = [name: string, value: T];

interface MemberSearch {
  prefix?: string;
  recurse?: boolean;
  removeDuplicate?: boolean;
}

type MemberArguments = [prefix?: string, recurse?: boolean, removeDuplicate?: boolean] | [MemberSearch];

interface ModuleSearch {
  memo?: Set<Module> | null;
  prefix?: string;
  removeDuplicate?: boolean;
}

const memberSearch: Required<MemberSearch> = { prefix: '', recurse: true, removeDuplicate: true };
const moduleSearch: Required<ModuleSearch> = { memo: null, prefix: '', removeDuplicate: true };

/** Registers and finds the members of a module; `Module` is what has them. */
export class ModuleMembers {
  /** @internal Names of buffers, and whether they belong to the state dict. */
  readonly _buffers = new Map<string, boolean>();
  /** The names of registered members, in their order, and whether that of the properties is another. */
  private _memberOrder: string[] = [];
  private _isScrambled = false;

  /**
   * Adds a tensor that belongs to the module's state but is not trained. One that is not `persistent` is left out
   * of the state dict.
   *
   * @throws KeyError if the name is empty, has a dot, or is taken.
   * @example
   * this.registerBuffer('running_mean', zeros(10));
   */
  registerBuffer(
    name: string,
    tensor: Tensor | null,
    ...rest: [persistent?: boolean] | [{ persistent?: boolean }]
  ): void {
    const { persistent } = takeArguments('register_buffer', { persistent: true }, rest);
    this._assertName('buffer', name);
    this._assertFree(name, () => this._buffers.has(name));
    if (!isNone(tensor) && !(tensor instanceof Tensor)) {
      throw new TypeError(
        `cannot assign '${typeName(tensor)}' object to buffer '${name}' (torch Tensor or None required)`,
      );
    }
    this._buffers.set(name, persistent);
    this._assign(name, tensor ?? null);
  }

  /** The same as assigning the parameter to the property. */
  registerParameter(name: string, parameter: Parameter | null): void {
    this._assertName('parameter', name);
    this._assertFree(name, (current) => current instanceof Parameter && !this._buffers.has(name));
    if (!isNone(parameter) && !(parameter instanceof Parameter)) {
      const given: unknown = parameter;
      const type = given instanceof Tensor ? given._type.className : typeName(given);
      throw new TypeError(
        `cannot assign '${type}' object to parameter '${name}' (torch.nn.Parameter or None required)`,
      );
    }
    this._assign(name, parameter ?? null);
  }

  /** The same as assigning the module to the property. */
  registerModule(name: string, module: Module | null): void {
    if (!isNone(module) && !((module as unknown) instanceof ModuleMembers)) {
      throw new TypeError(`${typeName(module)} is not a Module subclass`);
    }
    if (typeof name !== 'string')
      throw new TypeError(`module name should be a string. Got ${typeName(name)}`);
    this._assertFree(name, (current) => current instanceof ModuleMembers);
    this._assertName('module', name, `, got: ${name}`);
    this._assign(name, module ?? null);
  }

  /** Another name of `registerModule`. */
  addModule(name: string, module: Module | null): void {
    this.registerModule(name, module);
  }

  /** @internal */
  _assign(name: string, value: unknown): void {
    if (!Object.hasOwn(this, name)) this._noteOrder(name);
    Object.defineProperty(this, name, { value, writable: true, enumerable: true, configurable: true });
  }

  /** JavaScript puts properties that are indices first, and in their order; PyTorch's order is that of registration. */
  private _noteOrder(name: string): void {
    const order = this._memberOrder.filter((other) => other !== name && Object.hasOwn(this, other));
    this._isScrambled ||=
      isIndex(name) && order.some((other) => !isIndex(other) || Number(other) > Number(name));
    this._memberOrder = [...order, name];
  }

  private _assertName(kind: string, name: string, got = ''): void {
    if (typeof name !== 'string')
      throw new TypeError(`${kind} name should be a string. Got ${typeName(name)}`);
    if (name.includes('.')) throw new KeyError(`${kind} name can't contain "."${got}`);
    if (name === '') throw new KeyError(`${kind} name can't be empty string ""`);
  }

  /** A class may declare a member that it registers later: a property of its own that is null or undefined. */
  private _assertFree(name: string, isSameKind: (current: unknown) => boolean): void {
    if (!(name in this)) return;
    const current = (this as unknown as Record<string, unknown>)[name];
    if (isSameKind(current) || (isNone(current) && Object.hasOwn(this, name))) return;
    throw new KeyError(`attribute '${name}' already exists`);
  }

  /**
   * The module inside at a dotted path; this one for an empty path.
   *
   * @see https://pytorch.org/docs/1.13/generated/torch.nn.Module.html#torch.nn.Module.get_submodule
   * @throws AttributeError if there is none.
   * @example
   * const net = new nn.Sequential(new nn.Sequential(new nn.Linear(2, 3)));
   * net.getSubmodule('0.0') === net[0][0]; // true
   */
  getSubmodule(target: string): Module {
    let module = this as unknown as Module;
    if (target === '') return module;
    for (const name of target.split('.')) {
      const found = attributeOf(module, name);
      if (!isModule(found)) throw new AttributeError(`\`${name}\` is not an nn.Module`);
      module = found;
    }
    return module;
  }

  /**
   * The parameter at a dotted path.
   *
   * @see https://pytorch.org/docs/1.13/generated/torch.nn.Module.html#torch.nn.Module.get_parameter
   * @throws AttributeError if there is none.
   * @example
   * new nn.Sequential(new nn.Linear(2, 3)).getParameter('0.weight').shape; // [3, 2]
   */
  getParameter(target: string): Parameter {
    const [module, name] = this._owner(target);
    const found = attributeOf(module, name);
    if (!(found instanceof Parameter)) throw new AttributeError(`\`${name}\` is not an nn.Parameter`);
    return found;
  }

  /**
   * The buffer at a dotted path.
   *
   * @see https://pytorch.org/docs/1.13/generated/torch.nn.Module.html#torch.nn.Module.get_buffer
   * @throws AttributeError if there is none.
   * @example
   * new nn.Sequential(new nn.BatchNorm1d(2)).getBuffer('0.running_var').tolist(); // [1, 1]
   */
  getBuffer(target: string): Tensor {
    const [module, name] = this._owner(target);
    const found = attributeOf(module, name);
    if (!module._buffers.has(name) || !(found instanceof Tensor))
      throw new AttributeError(`\`${name}\` is not a buffer`);
    return found;
  }

  private _owner(target: string): [module: Module, name: string] {
    const dot = target.lastIndexOf('.');
    return [this.getSubmodule(target.slice(0, Math.max(dot, 0))), target.slice(dot + 1)];
  }

  /** Parameters of this module and, unless `recurse` is false, of those inside; each once. */
  parameters(...args: [recurse?: boolean] | [{ recurse?: boolean }]): Parameter[] {
    const { recurse } = takeArguments('parameters', { recurse: true }, args);
    return this.namedParameters({ recurse }).map(([, parameter]) => parameter);
  }

  /** Parameters with their dotted names; those that are there twice too, unless `removeDuplicate`. */
  namedParameters(...args: MemberArguments): Named<Parameter>[] {
    const search = takeArguments('named_parameters', memberSearch, args);
    return this._members(search, (module) => module._own(Parameter));
  }

  /** Registered buffers of this module and, unless `recurse` is false, of those inside; each once. */
  buffers(...args: [recurse?: boolean] | [{ recurse?: boolean }]): Tensor[] {
    const { recurse } = takeArguments('buffers', { recurse: true }, args);
    return this.namedBuffers({ recurse }).map(([, buffer]) => buffer);
  }

  /** Buffers with their dotted names. */
  namedBuffers(...args: MemberArguments): Named<Tensor>[] {
    const search = takeArguments('named_buffers', memberSearch, args);
    return this._members(search, (module) => module._ownBuffers(false));
  }

  /** The modules directly inside this one; each once. */
  children(): Module[] {
    return this.namedChildren().map(([, child]) => child);
  }

  /** The modules directly inside this one with their names. */
  namedChildren(options?: { removeDuplicate?: boolean }): Named<Module>[] {
    const { removeDuplicate } = takeArguments('named_children', { removeDuplicate: true }, [options], 0);
    const children = this._ownModules();
    return removeDuplicate ? unique(children) : children;
  }

  /** This module and all modules inside; each once. */
  modules(): Module[] {
    return this.namedModules().map(([, module]) => module);
  }

  /**
   * This module and all modules inside with their dotted names; its own is empty. Those in `memo` are left out, and what
   * is found is added to it; with `removeDuplicate: false` a module that is there twice has two names.
   *
   * @see https://pytorch.org/docs/1.13/generated/torch.nn.Module.html#torch.nn.Module.named_modules
   * @example
   * const shared = new nn.ReLU();
   * const net = new nn.Sequential(shared, shared);
   * net.namedModules({ removeDuplicate: false }).map(([name]) => name); // ['', '0', '1']
   */
  namedModules(
    ...args: [memo?: Set<Module> | null, prefix?: string, removeDuplicate?: boolean] | [ModuleSearch]
  ): Named<Module>[] {
    const { memo, prefix, removeDuplicate } = takeArguments('named_modules', moduleSearch, args);
    const seen = memo ?? new Set<Module>();
    const found: Named<Module>[] = [];
    const visit = (name: string, module: Module): void => {
      if (seen.has(module)) return;
      if (removeDuplicate) seen.add(module);
      found.push([name, module]);
      for (const [key, child] of module._ownModules()) visit(dotted(name, key), child);
    };
    visit(prefix, this as unknown as Module);
    return found;
  }

  private _members<T extends Tensor>(
    { prefix, recurse, removeDuplicate }: Required<MemberSearch>,
    of: (module: ModuleMembers) => Named<T>[],
  ): Named<T>[] {
    const modules: Named<ModuleMembers>[] = recurse
      ? this.namedModules({ prefix, removeDuplicate })
      : [[prefix, this]];
    const members = modules.flatMap(([path, module]) =>
      of(module).map(([name, value]): Named<T> => [dotted(path, name), value]),
    );
    return removeDuplicate ? unique(members) : members;
  }

  /** @internal Own properties that hold an instance of a class, buffers aside. */
  _own<T>(type: abstract new (...args: never[]) => T): Named<T>[] {
    const found: Named<T>[] = [];
    for (const name of Object.keys(this)) {
      const value = (this as unknown as Record<string, unknown>)[name];
      if (value instanceof type && !this._buffers.has(name)) found.push([name, value]);
    }
    if (!this._isScrambled) return found;
    const place = (name: string): number => this._memberOrder.indexOf(name);
    return found.sort(([a], [b]) => place(a) - place(b));
  }

  /** @internal */
  _ownModules(): Named<Module>[] {
    return this._own(ModuleMembers).filter((member): member is Named<Module> => isModule(member[1]));
  }

  /** @internal */
  _ownBuffers(persistentOnly: boolean): Named<Tensor>[] {
    const found: Named<Tensor>[] = [];
    for (const [name, persistent] of this._buffers) {
      const value = (this as unknown as Record<string, unknown>)[name];
      if (value instanceof Tensor && (persistent || !persistentOnly)) found.push([name, value]);
    }
    return found;
  }

  /** @internal This module's own part of the state dict: parameters, then persistent buffers. */
  _ownState(): Named<Tensor>[] {
    return [...this._own(Parameter), ...this._ownBuffers(true)];
  }
}

function isIndex(name: string): boolean {
  return /^(0|[1-9]\d*)$/.test(name);
}

/** `Module` itself cannot be named here, for it is derived from this class. */
function isModule(value: unknown): value is Module {
  return value instanceof ModuleMembers;
}

function attributeOf(module: Module, name: string): unknown {
  if (name in module) return (module as unknown as Record<string, unknown>)[name];
  throw new AttributeError(`${module.constructor.name} has no attribute \`${name}\``);
}

function dotted(path: string, name: string): string {
  return path === '' ? name : `${path}.${name}`;
}

function unique<T>(members: readonly Named<T>[]): Named<T>[] {
  const seen = new Set<T>();
  return members.filter(([, value]) => !seen.has(value) && seen.add(value));
}
