/** Gradients in flight, and whose memory may be freed when they have been used; see NOTE [ Buffer lifetime ]. */
import type { Gradient, Node } from '../graph/node.js';
import { isNonOverlappingAndDense } from '../tensor/shape.js';
import { Storage } from '../tensor/storage.js';
import type { Tensor } from '../tensor/tensor.js';

export class GradientBuffers {
  readonly #createGraph: boolean;

  constructor(createGraph: boolean) {
    this.#createGraph = createGraph;
  }

  /** Adds a gradient to those that arrived at an output of a node. */
  add(node: Node, nr: number, gradient: Tensor): void {
    const count = node.outputs.length;
    const arrived = (node.arrived ??= count === 1 ? [null] : new Array<Gradient>(count).fill(null));
    const present = arrived[nr] ?? null;
    if (present === null) {
      arrived[nr] = gradient;
      gradient._storage.engineReferences++;
      return;
    }
    if (this.#mayWrite(present)) {
      present.add_(gradient);
      return;
    }
    const sum = present.add(gradient);
    sum._storage.engineOwned = !this.#createGraph;
    sum._storage.engineReferences++;
    arrived[nr] = sum;
    this.#drop(present);
  }

  /** Whether a gradient can be summed into: it fills memory that only this one slot refers to. */
  #mayWrite({ _storage: storage, _numel: numel, _type: type, shape, _strides: strides }: Tensor): boolean {
    if (this.#createGraph || !storage.engineOwned || storage.engineReferences !== 1) return false;
    return storage.nbytes === numel * type.size && isNonOverlappingAndDense(shape, strides);
  }

  pin(gradients: readonly Gradient[]): void {
    for (const gradient of gradients) if (gradient) gradient._storage.engineReferences++;
  }

  unpin(gradients: readonly Gradient[]): void {
    for (const gradient of gradients) if (gradient) this.#drop(gradient);
  }

  /** The node has run: what arrived at it is not needed here any more. */
  letGo(node: Node): void {
    const { arrived } = node;
    node.arrived = null;
    if (arrived !== null) this.unpin(arrived);
  }

  #drop({ _storage: storage }: Tensor): void {
    storage.engineReferences--;
    if (storage.engineReferences === 0 && storage.engineOwned) storage.dispose();
  }

  /** Somebody outside may keep this gradient. */
  expose(gradient: Tensor): void {
    gradient._storage.engineOwned = false;
  }

  /** Asked at the end of a node's scope: what is in flight stays, and belongs to the engine if no hook can have it. */
  has(storage: unknown): boolean {
    if (!(storage instanceof Storage)) return false;
    if (storage.outlivesScopes || storage.engineReferences === 0) return storage.outlivesScopes;
    storage.engineOwned = true;
    return true;
  }
}
