/** A sampler for those who train in several places at once: each reads its part of the samples. */
import { RuntimeError, ValueError } from '../errors.js';
import { randperm } from '../ops/random.js';
import { required, takeArguments } from '../tensor/arguments.js';
import { Generator } from '../tensor/generator.js';
import { lengthOf } from './dataset.js';
import { Sampler, type Sized } from './sampler.js';

/** Options of a `DistributedSampler`. */
export interface DistributedSamplerOptions {
  /** In how many places samples are read, and the number of this one. Both have to be given. */
  numReplicas: number;
  rank: number;
  /** A new order in each epoch, the same one everywhere. By default it is so. */
  shuffle?: boolean;
  seed?: number;
  /** Leaves out the last samples if they are too few for all; by default the first ones are read twice then. */
  dropLast?: boolean;
}

const defaults = {
  dataset: required as Sized | typeof required,
  numReplicas: null as number | null,
  rank: null as number | null,
  shuffle: true,
  seed: 0,
  dropLast: false,
};

/**
 * Every `numReplicas`-th index, from `rank` on: together, those with all ranks read all samples, of which each reads as
 * many as the others. Nothing passes between them: the order follows from `seed` and from the epoch, which has to be set
 * before each one.
 *
 * @see https://pytorch.org/docs/1.13/data.html#torch.utils.data.distributed.DistributedSampler
 * @throws ValueError if `rank` is not from 0 to `numReplicas` - 1; RuntimeError if one of them is missing.
 * @example
 * const sampler = new utils.data.DistributedSampler([10, 20, 30, 40, 50], { numReplicas: 2, rank: 1, shuffle: false });
 * [...sampler]; // [1, 3, 0]
 */
export class DistributedSampler extends Sampler {
  readonly dataset: Sized;
  readonly numReplicas: number;
  readonly rank: number;
  readonly shuffle: boolean;
  readonly seed: number;
  readonly dropLast: boolean;
  /** How many samples are read here, and by all together. */
  readonly numSamples: number;
  readonly totalSize: number;
  epoch = 0;

  constructor(dataset: Sized, options: DistributedSamplerOptions);
  constructor(
    dataset: Sized,
    numReplicas: number,
    rank: number,
    shuffle?: boolean,
    seed?: number,
    dropLast?: boolean,
  );
  constructor(...args: unknown[]) {
    super();
    const { dataset, numReplicas, rank, shuffle, seed, dropLast } = takeArguments(
      'DistributedSampler',
      defaults,
      args,
    );
    if (numReplicas === null || rank === null)
      throw new RuntimeError('Requires distributed package to be available');
    if (rank >= numReplicas || rank < 0) {
      throw new ValueError(`Invalid rank ${rank}, rank should be in the interval [0, ${numReplicas - 1}]`);
    }
    this.dataset = dataset;
    this.numReplicas = numReplicas;
    this.rank = rank;
    this.shuffle = shuffle;
    this.seed = seed;
    this.dropLast = dropLast;
    const each = lengthOf(dataset) / numReplicas;
    this.numSamples = dropLast ? Math.floor(each) : Math.ceil(each);
    this.totalSize = this.numSamples * numReplicas;
  }

  get length(): number {
    return this.numSamples;
  }

  override *[Symbol.iterator](): globalThis.Generator<number, void> {
    const count = lengthOf(this.dataset);
    const generator = new Generator().manualSeed(this.seed + this.epoch);
    const order = this.shuffle ? (randperm(count, { generator }).tolist() as number[]) : null;
    for (let i = this.rank; i < this.totalSize; i += this.numReplicas) {
      const at = i % count;
      yield order === null ? at : order[at]!;
    }
  }

  /** Says which epoch comes next, for its order. */
  setEpoch(epoch: number): void {
    this.epoch = epoch;
  }
}
