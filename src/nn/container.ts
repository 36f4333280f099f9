/** Modules made of modules: Sequential. */
import { IndexError } from '../errors.js';
import { isKeywords } from '../tensor/arguments.js';
import type { Tensor } from '../tensor/tensor.js';
import { Module } from './module.js';

/** A module that takes and gives one tensor. */
type Layer = Module & { forward(input: Tensor): Tensor };

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
    const layer = layers.at(index);
    if (layer === undefined) throw new IndexError(`index ${index} is out of range`);
    return layer;
  }

  /** Adds a module to the end. */
  append(layer: Layer): this {
    this.registerModule(String(this.length), layer);
    return this;
  }

  [Symbol.iterator](): IterableIterator<Layer> {
    return this._layers()[Symbol.iterator]();
  }

  private _layers(): Layer[] {
    return this.namedChildren({ removeDuplicate: false }).map(([, layer]) => layer as Layer);
  }
}
