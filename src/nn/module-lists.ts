/** Modules that hold others without an order of computation: ModuleList, ModuleDict. */
import { IndexError, KeyError, ValueError } from '../errors.js';
import { isKeywords } from '../tensor/arguments.js';
import { typeName } from '../tensor/type-name.js';
import { Module } from './module.js';

export function isIterable(value: unknown): value is Iterable<unknown> {
  return typeof value === 'object' && value !== null && Symbol.iterator in value;
}

/** The names and values of an object, or of a list of pairs. */
export function pairsOf(callee: string, given: object): [name: string, value: unknown][] {
  if (!isIterable(given)) return Object.entries(given);
  return [...given].map((pair, i) => {
    const element = `${callee} update sequence element #${i}`;
    if (!isIterable(pair)) throw new TypeError(`${element} should be Iterable; is${typeName(pair)}`);
    const parts = [...pair];
    if (parts.length !== 2) throw new ValueError(`${element} has length ${parts.length}; 2 is required`);
    return parts as [string, unknown];
  });
}

/** Numbers the modules of a container anew. */
export function renumber(container: Module, modules: readonly Module[]): void {
  for (const [name] of container._ownModules()) Reflect.deleteProperty(container, name);
  modules.forEach((module, i) => container.registerModule(String(i), module));
}

/** An index from the start, for one that may count from the end. */
export function wrapped(index: number, length: number): number {
  if (!(index >= -length && index < length)) throw new IndexError(`index ${index} is out of range`);
  return index < 0 ? index + length : index;
}

/**
 * A list of modules that a module finds, which it does not in an array. They are the properties `0`, `1`, ….
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.ModuleList.html
 * @example
 * const layers = new nn.ModuleList([new nn.Linear(2, 3), new nn.Linear(3, 2)]);
 * layers.namedParameters().map(([name]) => name); // ['0.weight', '0.bias', '1.weight', '1.bias']
 */
export class ModuleList extends Module {
  [index: number]: Module;

  constructor(modules: Iterable<Module> | null = null) {
    super();
    if (modules !== null) this.extend(modules);
  }

  /** Number of modules. */
  get length(): number {
    return this._modules().length;
  }

  /** The module at an index; negative ones count from the end. */
  at(index: number): Module {
    const modules = this._modules();
    return modules[wrapped(index, modules.length)]!;
  }

  /** Replaces the module at an index. */
  set(index: number, module: Module): this {
    this.registerModule(String(wrapped(index, this.length)), module);
    return this;
  }

  /** A list of the modules from one index to before another, as an array's `slice` takes them. */
  slice(start?: number, end?: number): ModuleList {
    return new ModuleList(this._modules().slice(start, end));
  }

  /** Takes a module out and returns it; those behind move up. */
  pop(index: number): Module {
    const modules: Module[] = this._modules();
    const [module] = modules.splice(wrapped(index, modules.length), 1);
    renumber(this, modules);
    return module!;
  }

  /** Adds a module to the end. */
  append(module: Module): this {
    this.registerModule(String(this.length), module);
    return this;
  }

  /** Adds modules to the end. */
  extend(modules: Iterable<Module>): this {
    if (!isIterable(modules)) {
      throw new TypeError(
        `ModuleList.extend should be called with an iterable, but got ${typeName(modules)}`,
      );
    }
    for (const module of [...modules]) this.append(module);
    return this;
  }

  /** Adds a module before the one at an index. */
  insert(index: number, module: Module): void {
    const modules: Module[] = this._modules();
    modules.splice(index, 0, module);
    modules.forEach((each, at) => this.registerModule(String(at), each));
  }

  [Symbol.iterator](): IterableIterator<Module> {
    return this._modules()[Symbol.iterator]();
  }

  private _modules(): Module[] {
    return this.namedChildren({ removeDuplicate: false }).map(([, module]) => module);
  }
}

type Modules = Readonly<Record<string, Module>> | Iterable<readonly [string, Module]> | ModuleDict;

/**
 * Modules by their names, which are the object's properties.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.ModuleDict.html
 * @example
 * const choices = new nn.ModuleDict({ conv: new nn.Conv2d(10, 10, 3), pool: new nn.MaxPool2d(3) });
 * choices.keys(); // ['conv', 'pool']
 */
export class ModuleDict extends Module {
  constructor(modules: Modules | null = null) {
    super();
    if (modules !== null) this.update(modules);
  }

  /** Number of modules. */
  get length(): number {
    return this.keys().length;
  }

  [Symbol.iterator](): IterableIterator<string> {
    return this.keys()[Symbol.iterator]();
  }

  /** The names. */
  keys(): string[] {
    return this.items().map(([name]) => name);
  }

  /** The modules. */
  values(): Module[] {
    return this.items().map(([, module]) => module);
  }

  /** Names and modules. */
  items(): [name: string, module: Module][] {
    return this.namedChildren({ removeDuplicate: false });
  }

  /** Whether there is a module of a name. */
  has(name: string): boolean {
    return this.keys().includes(name);
  }

  /** The module of a name. */
  get(name: string): Module {
    const found = this.items().find(([key]) => key === name);
    if (found === undefined) throw new KeyError(`'${name}'`);
    return found[1];
  }

  /** Gives a module a name. */
  set(name: string, module: Module): this {
    this.registerModule(name, module);
    return this;
  }

  /** Takes a module out and returns it. */
  pop(name: string): Module {
    const module = this.get(name);
    Reflect.deleteProperty(this, name);
    return module;
  }

  /** Takes all modules out. */
  clear(): void {
    for (const name of this.keys()) Reflect.deleteProperty(this, name);
  }

  /** Adds modules, in place of those that have their names. */
  update(modules: Modules): void {
    if (!isKeywords(modules) && !isIterable(modules) && !((modules as unknown) instanceof ModuleDict)) {
      throw new TypeError(
        `ModuleDict.update should be called with an iterable of key/value pairs, but got ${typeName(modules)}`,
      );
    }
    const pairs = modules instanceof ModuleDict ? modules.items() : pairsOf('ModuleDict', modules);
    for (const [name, module] of pairs) this.registerModule(name, module as Module);
  }
}
