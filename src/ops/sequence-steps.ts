/** The steps of sequences: where each is in a tensor of all, padded or packed, and which part of the states it has. */
import type { Tensor } from '../tensor/tensor.js';
import { cat, stack } from './join.js';

/**
 * Without `packedSizes`, tensors of all steps are [T, N, …]. With them, they are [sum of sizes, …], and step t has the first
 * `packedSizes[t]` of the N sequences; these numbers fall.
 */
export class SequenceSteps {
  /** The places of the steps in the order in which they are taken. */
  readonly order: readonly number[];
  /** How many sequences have each step. */
  readonly sizes: readonly number[];
  /** How many rows come before those of a step. */
  readonly #starts: readonly number[];
  readonly isPacked: boolean;

  constructor(
    count: number,
    readonly batch: number,
    packedSizes: readonly number[] | null,
    isReverse: boolean,
  ) {
    this.isPacked = packedSizes !== null;
    this.sizes = packedSizes ?? new Array<number>(count).fill(batch);
    let total = 0;
    this.#starts = this.sizes.map((size) => (total += size) - size);
    const places = Array.from(this.sizes.keys());
    this.order = isReverse ? places.reverse() : places;
  }

  /** Whether the first step has all sequences, and no step has more than the one before. */
  areFalling(): boolean {
    return this.sizes.every((size, i) => (i === 0 ? size === this.batch : size <= this.sizes[i - 1]!));
  }

  /** The shape of a tensor of all steps. */
  shape(length: number): number[] {
    if (!this.isPacked) return [this.sizes.length, this.batch, length];
    return [this.sizes.reduce((total, size) => total + size, 0), length];
  }

  /** The part of a step, [rows, …]. */
  part(all: Tensor, step: number): Tensor {
    if (!this.isPacked) return all.select(0, step);
    return all.narrow(0, this.#starts[step]!, this.sizes[step]!);
  }

  /** Where the part of a step begins, in a contiguous tensor. */
  address(all: Tensor, step: number): number {
    return all._address + this.#starts[step]! * all.shape.at(-1)! * all._type.size;
  }

  /** Parts of all steps as one tensor. */
  join(parts: Tensor[]): Tensor {
    return this.isPacked ? cat(parts) : stack(parts);
  }

  /** The rows of the states that a step has. */
  prefix(states: Tensor, step: number): Tensor {
    const size = this.sizes[step]!;
    return size === this.batch ? states : states.narrow(0, 0, size);
  }

  /** States whose first rows are those of a step, and whose others are as they were. */
  replaced(states: Tensor, part: Tensor): Tensor {
    const size = part.shape[0]!;
    return size === this.batch ? part : cat([part, states.narrow(0, size, this.batch - size)]);
  }

  /** The states before each step: the first ones, [N, …], or what a step before has given, of `all`. */
  before(first: Tensor, all: Tensor): Tensor {
    if (!this.isPacked) {
      const others = this.sizes.length - 1;
      const start = first.unsqueeze(0);
      return this.order[0] === 0
        ? cat([start, all.narrow(0, 0, others)])
        : cat([all.narrow(0, 1, others), start]);
    }
    const pieces = new Array<Tensor[]>(this.sizes.length);
    this.order.forEach((step, i) => {
      const previous = this.order[i - 1];
      const size = this.sizes[step]!;
      const known = previous === undefined ? 0 : Math.min(this.sizes[previous]!, size);
      const own = [];
      if (known > 0) own.push(this.part(all, previous!).narrow(0, 0, known));
      if (known < size) own.push(first.narrow(0, known, size - known));
      pieces[step] = own;
    });
    return cat(pieces.flat());
  }
}
