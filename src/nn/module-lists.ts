/** Modules that hold others without an order of computation: ModuleList, ModuleDict. */
import { IndexError, ValueError } from '../errors.js';
import { isKeywords } from '../tensor/arguments.js';
import { typeName } from '../tensor/type-name.js';
import { Module } from './module.js';

function isIterable(value: unknown): value is Iterable<unknown> {
  return typeof value === 'object' && value !== null && Symbol.iterator in value;
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
    const module = this._modules().at(index);
    if (module === undefined) throw new IndexError(`index ${index} is out of range`);
    return module;
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

type Modules = Readonly<Record<string, Module>> | Iterable<readonly [string, Module]>;

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
    if (found === undefined) throw new ValueError(`'${name}'`);
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
    if (!isKeywords(modules) && !isIterable(modules)) {
      throw new TypeError(
        `ModuleDict.update should be called with an iterable of key/value pairs, but got ${typeName(modules)}`,
      );
    }
    const pairs = isIterable(modules)
      ? [...(modules as Iterable<[string, Module]>)]
      : Object.entries(modules);
    for (const [name, module] of modules instanceof ModuleDict ? modules.items() : pairs)
      this.registerModule(name, module);
  }
}
