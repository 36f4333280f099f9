/** Modules made of modules: Sequential. */
import { AssertionError, IndexError, ValueError } from '../errors.js';
import { isKeywords } from '../tensor/arguments.js';
import type { Tensor } from '../tensor/tensor.js';
import { typeOf } from '../tensor/type-name.js';
import { Module } from './module.js';
import { renumber, wrapped } from './module-lists.js';

/** A module that takes and gives one tensor. */
interface Layer extends Module {
  forward(input: Tensor): Tensor;
}

/**
 * Runs modules one after the other. They are the properties `0`, `1`, …, or have the names of the object that was
 * given.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.Sequential.html
 * @example
 * const model = new nn.Sequential(new nn.Linear(784, 128), new nn.ReLU(), new nn.Linear(128, 10));
 * model[0].weight.shape; // [128, 784]
 */
export class Sequential extends Module {
  [index: number]: Layer;

  constructor(layers: Record<string, Layer>);
  constructor(...layers: Layer[]);
  constructor(...layers: (Layer | Record<string, Layer>)[]) {
    super();
    const [first] = layers;
    const named = layers.length === 1 && isKeywords(first) ? first : layers;
    for (const [name, layer] of Object.entries(named)) this.registerModule(name, layer as Layer);
  }

  override forward(input: Tensor): Tensor {
    let output = input;
    for (const layer of this) output = layer.call(output);
    return output;
  }

  /** Number of modules. */
  get length(): number {
    return this._layers().length;
  }

  /** The module at an index; negative ones count from the end. */
  at(index: number): Layer {
    const layers = this._layers();
    return layers[wrapped(index, layers.length)]!;
  }

  /** Replaces the module at an index, under its name. */
  set(index: number, layer: Layer): this {
    const names = this._ownModules();
    this.registerModule(names[wrapped(index, names.length)]![0], layer);
    return this;
  }

  /**
   * The modules from one index to before another, as an array's `slice` takes them, under their names.
   *
   * @example
   * new nn.Sequential(new nn.Linear(2, 3), new nn.ReLU(), new nn.Linear(3, 1)).slice(0, -1).length; // 2
   */
  slice(start?: number, end?: number): Sequential {
    const part = new Sequential();
    for (const [name, layer] of this._ownModules().slice(start, end)) part.registerModule(name, layer);
    return part;
  }

  /** Adds a module to the end. */
  append(layer: Layer): this {
    this.registerModule(String(this.length), layer);
    return this;
  }

  /** Adds the modules of another `Sequential`, or of a list, to the end. */
  extend(layers: Iterable<Layer>): this {
    for (const layer of [...layers]) this.append(layer);
    return this;
  }

  /**
   * Adds a module before the one at an index. All are numbered anew.
   *
   * @throws IndexError if there is no such place.
   */
  insert(index: number, layer: Layer): this {
    if (!((layer as unknown) instanceof Module))
      throw new AssertionError(`module should be of type: ${Module.name}`);
    const layers = this._layers();
    const count = layers.length;
    if (!(index >= -count && index <= count)) throw new IndexError(`Index out of range: ${index}`);
    layers.splice(index, 0, layer);
    renumber(this, layers);
    return this;
  }

  /** Takes a module out and returns it. All are numbered anew. */
  pop(index: number): Layer {
    const layers = this._layers();
    const [layer] = layers.splice(wrapped(index, layers.length), 1);
    renumber(this, layers);
    return layer!;
  }

  /**
   * These modules and then those of another: Python's `a + b`.
   *
   * @throws ValueError if the other is no `Sequential`.
   */
  add(other: Sequential): Sequential {
    if (!((other as unknown) instanceof Sequential)) {
      throw new ValueError(
        `add operator supports only objects of Sequential class, but ${typeOf(other)} is given.`,
      );
    }
    return new Sequential(...this, ...other);
  }

  /**
   * These modules several times over, each of them the same: Python's `a * n`.
   *
   * @throws ValueError if the number is not positive.
   */
  mul(factor: number): Sequential {
    if (!Number.isInteger(factor))
      throw new TypeError(`unsupported operand type(s) for *: ${typeOf(this)} and ${typeOf(factor)}`);
    if (factor <= 0) throw new ValueError(`Non-positive multiplication factor ${factor} for ${typeOf(this)}`);
    return new Sequential(...Array.from({ length: factor }, () => [...this]).flat());
  }

  [Symbol.iterator](): IterableIterator<Layer> {
    return this._layers()[Symbol.iterator]();
  }

  private _layers(): Layer[] {
    return this.namedChildren({ removeDuplicate: false }).map(([, layer]) => layer as Layer);
  }
}
