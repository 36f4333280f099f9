/** Tensors kept for the backward pass, with the version they had; see NOTE [ Version counters ]. */
import { RuntimeError } from '../errors.js';
import { bool } from '../tensor/dtype.js';
import { untracked } from '../tensor/inference.js';
import { formatShape } from '../tensor/shape.js';
import { Storage } from '../tensor/storage.js';
import { Tensor } from '../tensor/tensor.js';
import { typeName } from '../tensor/type-name.js';
import { beginScope, endScope, type KeepSet } from '../wasm/heap.js';
import { Role } from '../wasm/residents.js';
import { edgeTo, gradFnOf } from './history.js';
import { backwardTwice, freed, inferenceSaved, modifiedInPlace } from './messages.js';
import { withoutGrad } from './modes.js';
import type { Node } from './node.js';
import { defaultHooks, type SavedTensorHooks } from './saved-hooks.js';

/** Whether hooks were ever given something to pack: until then no node needs to look. */
export const packing = { wasUsed: false };

/** What hooks made of a tensor, and what has to be known to make the tensor a part of the graph again. */
class PackedTensor {
  readonly #hooks: SavedTensorHooks;
  readonly #node: Node | null;
  readonly #isLeaf: boolean;
  readonly #requiresGrad: boolean;
  readonly #accumulator: Node | null;
  readonly #counter: Tensor['_counter'];
  readonly value: unknown;

  /** `source` is the tensor, `given` what `pack` sees. */
  constructor(source: Tensor, given: Tensor, isOutput: boolean, hooks: SavedTensorHooks) {
    packing.wasUsed = true;
    const node = gradFnOf(source);
    this.#hooks = hooks;
    this.#isLeaf = node === null && !isOutput;
    this.#node = node;
    this.#requiresGrad = source._requiresGrad;
    this.#accumulator = this.#isLeaf ? edgeTo(source) : null;
    this.#counter = source._counter;
    const { version } = this.#counter;
    this.value = outsideScopes(() => withoutGrad(() => hooks.pack(given)));
    if (this.#counter.version !== version) {
      throw new RuntimeError(
        'A saved tensor pack hook is modifying its input in place. Tensors provided as input to pack hook can not be ' +
          'modified by in-place operations as this can lead to unexpected side-effects. Please open an issue if you ' +
          'need to perform in-place operations on the input to a pack hook.',
      );
    }
  }

  unpack(owner: Node, outputNr: number): Tensor {
    const data: unknown = outsideScopes(() => this.#hooks.unpack(this.value));
    if (!(data instanceof Tensor)) {
      throw new TypeError(
        `Output of saved tensor unpack_hook expected to be a Tensor but got result of type ${typeName(data)}`,
      );
    }
    const tensor = dataOf(data);
    tensor._counter = this.#counter;
    if (!this.#isLeaf) return madeBy(tensor, this.#node ?? owner, outputNr);
    tensor._requiresGrad = this.#requiresGrad;
    tensor._accumulator = this.#accumulator;
    return tensor;
  }

  release(): void {
    this.#hooks.release?.(this.value);
  }
}

/**
 * A saved input is the tensor itself. A saved output is its data only, since the tensor holds the node that holds
 * this: `unpack` makes a tensor that again belongs to the node. With hooks, it is what they made of the tensor.
 */
export class SavedTensor {
  /** Undefined when it was released, null where there was no tensor. */
  #kept: Tensor | PackedTensor | null | undefined;
  readonly #version: number;
  readonly #isOutput: boolean;
  readonly #outputNr: number;

  /** The result of an operation is an output of the node that saves it, unless it needs no gradient. */
  constructor(tensor: Tensor | null, isOutput: boolean) {
    if (tensor === null) {
      this.#version = this.#outputNr = 0;
      this.#isOutput = false;
      this.#kept = null;
      return;
    }
    if (tensor._counter === untracked) throw inferenceSaved();
    this.#version = tensor._counter.version;
    this.#isOutput = isOutput && tensor._node !== null;
    this.#outputNr = tensor._outputNr;
    const { _storage: storage } = tensor;
    if (storage.role === Role.Other) storage.role = Role.Saved;
    const hooks = defaultHooks.current;
    if (hooks !== null) this.#kept = new PackedTensor(tensor, tensor, this.#isOutput, hooks);
    else this.#kept = this.#isOutput ? dataOf(tensor) : tensor;
    // A view that was written comes from its base, and through that from the operation that wrote it.
    if (this.#isOutput && tensor._view !== null && hooks === null)
      (this.#kept as Tensor)._node = tensor._node;
  }

  release(): void {
    const kept = this.#kept;
    if (kept === null) return;
    this.#kept = undefined;
    if (kept instanceof PackedTensor) kept.release();
    else if (kept?._storage.role === Role.Saved) kept._storage.role = Role.Other;
  }

  /** Whether there was no tensor to save. */
  get isNone(): boolean {
    return this.#kept === null;
  }

  get isPacked(): boolean {
    return this.#kept instanceof PackedTensor;
  }

  /** Whether it was written since, so that it cannot be used. */
  get isModified(): boolean {
    const kept = this.#kept;
    return kept instanceof Tensor && kept._counter.version !== this.#version;
  }

  /** What is kept, a tensor or what a hook made of it, without the checks of `unpack`; null when it was released. */
  get kept(): unknown {
    const kept = this.#kept ?? null;
    return kept instanceof PackedTensor ? kept.value : kept;
  }

  /** The version that the tensor had, and which output of the node that saved it it was, null for an input. */
  get origin(): { version: number; output: number | null } {
    return { version: this.#version, output: this.#isOutput ? this.#outputNr : null };
  }

  /** `owner` is the node that saved it. */
  unpack(owner: Node): Tensor {
    const kept = this.#kept;
    if (!(kept instanceof Tensor)) {
      if (!kept) throw backwardTwice();
      return kept.unpack(owner, this.#outputNr);
    }
    const version = kept._counter.version;
    if (version !== this.#version) {
      const producer = this.#isOutput ? (kept._node ?? owner) : kept.gradFn;
      // PyTorch notes which output it was only of a result
      const nr = this.#isOutput ? this.#outputNr : 0;
      throw modifiedInPlace(
        // PyTorch's messages have Python's names of types, of all but this one
        `${kept._type === bool ? 'CPUBoolType' : kept._type.className} ${formatShape(kept.shape)}`,
        producer ? `, which is output ${nr} of ${producer.name()},` : '',
        version,
        this.#version,
      );
    }
    return this.#isOutput ? madeBy(dataOf(kept), (kept._node as Node | null) ?? owner, this.#outputNr) : kept;
  }

  /** Packs what is kept; users call it on what `gradFn._rawSavedSelf` and its kin give them. */
  registerHooks<Packed>(packHook: (tensor: Tensor) => Packed, unpackHook: (packed: Packed) => Tensor): void {
    const hooks = checkedHooks('registerHooks', packHook, unpackHook);
    const kept = this.#kept;
    if (kept instanceof PackedTensor) {
      throw new RuntimeError(
        'Calling register_hooks on a saved tensor whose hooks have already been set. Hint: only one pair of hooks ' +
          'is allowed at a time.',
      );
    }
    if (kept === undefined) {
      throw new RuntimeError(
        `Calling register_hooks on a saved tensor after it has been freed. ${freed('variables')}`,
      );
    }
    if (kept === null) {
      throw new RuntimeError('Calling register_hooks on a saved tensor with value None is forbidden');
    }
    this.#kept = new PackedTensor(kept, this.#isOutput ? kept : dataOf(kept), this.#isOutput, hooks);
  }
}

/**
 * A tensor as a node keeps it, for `registerHooks`; read it as `gradFn._rawSavedSelf`, by the name of the argument.
 *
 * @see https://pytorch.org/docs/1.13/notes/autograd.html#hooks-for-saved-tensors
 * @example
 * const y = x.exp();
 * y.gradFn._rawSavedResult.registerHooks(
 *   (t) => t.tolist(),
 *   (list) => tensor(list),
 * );
 */
export class RawSavedTensor {
  declare readonly registerHooks: SavedTensor['registerHooks'];

  constructor() {
    throw new RuntimeError('Trying to create a SavedTensor object from Python is forbidden.');
  }

  static [Symbol.hasInstance](value: unknown): boolean {
    return value instanceof SavedTensor;
  }
}

/** A pair of hooks after the check that they are functions. */
export function checkedHooks(name: string, pack: unknown, unpack: unknown): SavedTensorHooks {
  if (typeof pack !== 'function' || typeof unpack !== 'function') {
    throw new TypeError(
      `${name}(): incompatible function arguments. Expected two functions, but got ${typeName(pack)} and ` +
        typeName(unpack),
    );
  }
  return { pack, unpack } as SavedTensorHooks;
}

function dataOf(tensor: Tensor): Tensor {
  const data = new Tensor(tensor._storage, tensor._type, tensor.shape, tensor._strides, tensor._offset);
  data._counter = tensor._counter;
  return data;
}

function madeBy(tensor: Tensor, node: Node, outputNr: number): Tensor {
  tensor._node = node;
  tensor._outputNr = outputNr;
  tensor._requiresGrad = true;
  return tensor;
}

/**
 * Runs code of the user in the midst of the engine's or in a forward computation: what it makes may be kept in places
 * that no scope looks into.
 */
function outsideScopes<T>(body: () => T): T {
  const token = beginScope();
  try {
    return body();
  } finally {
    endScope(token, keepAll);
  }
}

const keepAll: KeepSet = {
  has(storage) {
    if (storage instanceof Storage) storage.outlivesScopes = true;
    return true;
  },
};
