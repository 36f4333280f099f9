/** Modules that hold parameters, and other values, without an order of computation: ParameterList, ParameterDict. */
import { IndexError, KeyError, RuntimeError } from '../errors.js';
import { isKeywords } from '../tensor/arguments.js';
import { Tensor } from '../tensor/tensor.js';
import { typeName } from '../tensor/type-name.js';
import { isIterable, pairsOf } from './module-lists.js';
import { defineCall, Module } from './module.js';
import { Parameter } from './parameter.js';

/** A tensor becomes a parameter; other values stay what they are. */
function held(value: unknown): unknown {
  return value instanceof Tensor && !(value instanceof Parameter) ? new Parameter(value) : value;
}

/** What is printed of values with their names. */
function described(
  entries: readonly (readonly [string | number, unknown])[],
  typeOf: (t: Tensor) => string,
): string {
  const lines = entries.map(([name, value]) => {
    if (!(value instanceof Tensor)) return `  (${name}): Object of type: ${typeName(value)}`;
    const kind = value instanceof Parameter ? 'Parameter' : 'Tensor';
    return `  (${name}): ${kind} containing: [${typeOf(value)} of size ${value.shape.join('x')}]`;
  });
  return lines.join('\n');
}

/** Neither is a layer. */
abstract class Holder extends Module {
  static {
    defineCall(this, function () {
      throw new RuntimeError(`${this.constructor.name} should not be called.`);
    });
  }

  /** Makes a value a property; parameters are found there. */
  protected put(name: string, value: unknown): void {
    const kept = held(value);
    if (kept instanceof Parameter) this.registerParameter(name, kept);
    else this._assign(name, kept);
  }
}

/**
 * A list of parameters that a module finds, which it does not in an array. They are the properties `0`, `1`, …. Tensors
 * become parameters; other values may be in the list too.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.ParameterList.html
 * @example
 * const list = new nn.ParameterList([ones(2), zeros(3)]);
 * list.namedParameters().map(([name]) => name); // ['0', '1']
 * list[1].shape; // [3]
 */
export class ParameterList<T = Parameter> extends Holder {
  [index: number]: T;
  private _size = 0;

  constructor(values: Iterable<T | Tensor> | null = null) {
    super();
    if (values !== null) this.extend(values);
  }

  /** Number of values. */
  get length(): number {
    return this._size;
  }

  /** The value at an index; negative ones count from the end. */
  at(index: number): T {
    return this[this._wrapped(index)]!;
  }

  /** Replaces the value at an index. */
  set(index: number, value: T | Tensor): this {
    this.put(String(this._wrapped(index)), value);
    return this;
  }

  /** A list of the values from one index to before another, as an array's `slice` takes them. */
  slice(start?: number, end?: number): ParameterList<T> {
    return new ParameterList<T>([...this].slice(start, end));
  }

  /** Adds a value to the end. */
  append(value: T | Tensor): this {
    this.put(String(this._size), value);
    this._size++;
    return this;
  }

  /** Adds values to the end. */
  extend(values: Iterable<T | Tensor>): this {
    if (!isIterable(values) || (values as unknown) instanceof Tensor) {
      throw new TypeError(
        `ParameterList.extend should be called with an iterable, but got ${typeName(values)}`,
      );
    }
    for (const value of [...values]) this.append(value);
    return this;
  }

  *[Symbol.iterator](): IterableIterator<T> {
    for (let i = 0; i < this._size; i++) yield this[i]!;
  }

  override extraRepr(): string {
    return described(
      [...this].map((value, i) => [i, value] as const),
      (t) => `torch.${t.dtype}`,
    );
  }

  private _wrapped(index: number): number {
    if (!(index >= -this._size && index < this._size)) throw new IndexError(`index ${index} is out of range`);
    return index < 0 ? index + this._size : index;
  }
}

type Values =
  Readonly<Record<string, unknown>> | Iterable<readonly [string, unknown]> | ParameterDict<unknown>;

/**
 * Parameters by their names, which are the object's properties. Tensors become parameters; other values may be there
 * too.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.ParameterDict.html
 * @example
 * const sides = new nn.ParameterDict({ left: randn(5, 10), right: randn(5, 10) });
 * sides.keys(); // ['left', 'right']
 * sides.get('left').shape; // [5, 10]
 */
export class ParameterDict<T = Parameter> extends Holder {
  private readonly _keys = new Set<string>();

  constructor(parameters: Values | null = null) {
    super();
    if (parameters !== null) this.update(parameters);
  }

  /** Number of values. */
  get length(): number {
    return this._keys.size;
  }

  /** The names. */
  keys(): string[] {
    return [...this._keys];
  }

  /** The values. */
  values(): T[] {
    return this.items().map(([, value]) => value);
  }

  /** Names and values. */
  items(): [name: string, value: T][] {
    return this.keys().map((name) => [name, (this as unknown as Record<string, T>)[name]!]);
  }

  [Symbol.iterator](): IterableIterator<string> {
    return this.keys()[Symbol.iterator]();
  }

  /** Whether there is a value of a name. */
  has(name: string): boolean {
    return this._keys.has(name);
  }

  /** The value of a name; without one the default, or null. */
  get(name: string): T | null;
  get<Default>(name: string, defaultValue: Default): T | Default;
  get(name: string, defaultValue: unknown = null): unknown {
    return this.has(name) ? (this as unknown as Record<string, unknown>)[name] : defaultValue;
  }

  /** Gives a value a name. */
  set(name: string, value: T | Tensor): this {
    if (typeof name !== 'string') {
      throw new TypeError(
        'Index given to ParameterDict cannot be used as a key as it is not a string ' +
          `(type is '${typeName(name)}'). Open an issue on github if you need non-string keys.`,
      );
    }
    this.put(name, value);
    this._keys.add(name);
    return this;
  }

  /** The value of a name, after giving the name to the default if there is none. */
  setdefault(name: string, defaultValue: T | Tensor): T {
    if (!this.has(name)) this.set(name, defaultValue);
    return this.get(name) as T;
  }

  /** Takes a value out and returns it. */
  pop(name: string): T {
    if (!this.has(name)) throw new KeyError(`'${name}'`);
    const value = this.get(name) as T;
    this._keys.delete(name);
    Reflect.deleteProperty(this, name);
    return value;
  }

  /** Takes the last name and its value out and returns both. */
  popitem(): [name: string, value: T] {
    const name = this.keys().at(-1);
    if (name === undefined) throw new KeyError("'dictionary is empty'");
    return [name, this.pop(name)];
  }

  /** Takes all values out. */
  clear(): void {
    for (const name of this.keys()) this.pop(name);
  }

  /** Another dict of the same parameters. */
  copy(): ParameterDict<T> {
    return new ParameterDict<T>(this.items());
  }

  /** A new dict in which all names have one value. */
  fromkeys(names: Iterable<string>, defaultValue: unknown = null): ParameterDict<unknown> {
    return new ParameterDict<unknown>([...names].map((name) => [name, defaultValue] as const));
  }

  /** Adds values, in place of those that have their names; those of a plain object in the order of the names. */
  update(parameters: Values): void {
    if (
      !isKeywords(parameters) &&
      !isIterable(parameters) &&
      !((parameters as unknown) instanceof ParameterDict)
    ) {
      throw new TypeError(
        `ParametersDict.update should be called with an iterable of key/value pairs, but got ${typeName(parameters)}`,
      );
    }
    const pairs =
      (parameters as unknown) instanceof ParameterDict
        ? (parameters as unknown as ParameterDict).items()
        : pairsOf('ParameterDict', parameters);
    if (isKeywords(parameters)) pairs.sort(([a], [b]) => (a < b ? -1 : 1));
    for (const [name, value] of pairs) this.set(name, value as T);
  }

  override extraRepr(): string {
    return described(this.items(), (t) => t.type());
  }
}
