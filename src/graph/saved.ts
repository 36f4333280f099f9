/** Tensors kept for the backward pass, with the version they had; see NOTE [ Version counters ]. */
import { untracked } from '../tensor/inference.js';
import { formatShape } from '../tensor/shape.js';
import { Tensor } from '../tensor/tensor.js';
import { backwardTwice, inferenceSaved, modifiedInPlace } from './messages.js';
import type { Node } from './node.js';

/**
 * A saved input is the tensor itself. A saved output is its data only, since the tensor holds the node that holds
 * this: `unpack` makes a tensor that again belongs to the node.
 */
export class SavedTensor {
  #tensor: Tensor | null;
  readonly #version: number;
  readonly #isOutput: boolean;
  readonly #outputNr: number;

  constructor(tensor: Tensor, isOutput: boolean) {
    if (tensor._counter === untracked) throw inferenceSaved();
    this.#version = tensor._counter.version;
    this.#isOutput = isOutput;
    this.#outputNr = tensor._outputNr;
    this.#tensor = isOutput ? dataOf(tensor) : tensor;
  }

  release(): void {
    this.#tensor = null;
  }

  /** What is kept, without the checks of `unpack`; null when it was released. */
  get tensor(): Tensor | null {
    return this.#tensor;
  }

  /** `owner` is the node that saved it. */
  unpack(owner: Node): Tensor {
    const tensor = this.#tensor;
    if (tensor === null) throw backwardTwice();
    const version = tensor._counter.version;
    if (version !== this.#version) {
      const producer = this.#isOutput ? owner : tensor.gradFn;
      throw modifiedInPlace(
        `${tensor._type.className} ${formatShape(tensor.shape)}`,
        producer ? `, which is output ${this.#outputNr} of ${producer.name()},` : '',
        version,
        this.#version,
      );
    }
    if (!this.#isOutput) return tensor;
    const output = dataOf(tensor);
    output._node = owner;
    output._outputNr = this.#outputNr;
    output._requiresGrad = true;
    return output;
  }
}

function dataOf(tensor: Tensor): Tensor {
  const data = new Tensor(tensor._storage, tensor._type, tensor.shape, tensor._strides, tensor._offset);
  data._counter = tensor._counter;
  return data;
}
