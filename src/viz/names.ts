/** Names for the tensors of a picture. */
import { isKeywords } from '../tensor/arguments.js';
import { Tensor, type GradientFunction } from '../tensor/tensor.js';
import { typeName } from '../tensor/type-name.js';

type Pairs = Iterable<readonly [string, Tensor]>;

/** What has names for its tensors, as a module does. */
interface Named {
  namedParameters(): Pairs;
  namedBuffers?(): Pairs;
}

/** A module, an object or map of tensors, or pairs as of `namedParameters()`. */
export type NamedTensors = Named | Pairs | Readonly<Record<string, Tensor>>;

/** The first name of each tensor; of one that a function made also by the function. */
export class TensorNames {
  readonly #byTensor = new Map<Tensor, string>();
  readonly #byMaker = new Map<GradientFunction, string[]>();

  constructor(params: NamedTensors | null) {
    for (const pair of pairsOf(params)) {
      const [name, tensor] = Array.isArray(pair) ? (pair as unknown[]) : [];
      if (typeof name !== 'string' || !(tensor instanceof Tensor)) throw wrongParams(pair);
      if (this.#byTensor.has(tensor)) continue;
      this.#byTensor.set(tensor, name);
      const maker = tensor._node;
      if (maker === null) continue;
      const names = this.#byMaker.get(maker) ?? [];
      names[tensor._outputNr] ??= name;
      this.#byMaker.set(maker, names);
    }
  }

  /** The name of a tensor, or of the output `nr` of the function that made it, which may be another object. */
  of(tensor: Tensor, maker: GradientFunction | null, nr: number): string {
    return this.#byTensor.get(tensor) ?? (maker === null ? '' : (this.#byMaker.get(maker)?.[nr] ?? ''));
  }
}

function pairsOf(params: NamedTensors | null): Iterable<unknown> {
  if (params === null) return [];
  if (typeof params !== 'object' || params instanceof Tensor) throw wrongParams(params);
  // Told by its method, so that pictures do not bring all modules with them.
  if (isNamed(params)) return [...params.namedParameters(), ...(params.namedBuffers?.() ?? [])];
  if (Symbol.iterator in params) return params;
  if (isKeywords(params)) return Object.entries(params);
  throw wrongParams(params);
}

function isNamed(params: object): params is Named {
  return typeof (params as Partial<Named>).namedParameters === 'function';
}

function wrongParams(got: unknown): TypeError {
  return new TypeError(
    `params must be a Module, an object of Tensors or pairs of a name and a Tensor, but got ${typeName(got)}`,
  );
}
