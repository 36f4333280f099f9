/** Samplers: the order in which the samples of a dataset are read. */
import { NotImplementedError, ValueError } from '../errors.js';
import { empty, tensor } from '../ops/creation.js';
import { multinomial } from '../ops/distributions.js';
import { randint, randperm } from '../ops/random.js';
import { pythonBool, pythonNumber, required, takeArguments } from '../tensor/arguments.js';
import { Generator } from '../tensor/generator.js';
import { Tensor } from '../tensor/tensor.js';
import { typeName } from '../tensor/type-name.js';

import { lengthOf } from './dataset.js';

/** What has a length. */
export interface Sized {
  readonly length: number;
}

/** Arguments that are checked by hand. */
interface Drawing {
  dataSource: unknown;
  replacement: unknown;
  numSamples: unknown;
  generator: Generator | null;
}
type Weighing = Omit<Drawing, 'dataSource'> & { weights: unknown };

const drawing: Drawing = { dataSource: required, replacement: false, numSamples: null, generator: null };
const weighing: Weighing = { weights: required, numSamples: required, replacement: true, generator: null };
const batching: Record<'sampler' | 'batchSize' | 'dropLast', unknown> = {
  sampler: required,
  batchSize: required,
  dropLast: required,
};

/** What was given in place of something else, as Python prints it; objects by their class. */
export function given(value: unknown): string {
  if (typeof value === 'boolean') return pythonBool(value);
  if (typeof value === 'string') return value;
  if (value === null) return 'None';
  if (Array.isArray(value)) return `[${value.map(given).join(', ')}]`;
  return typeof value === 'number' ? pythonNumber(value) : typeName(value);
}

function assertCount(name: string, value: unknown): asserts value is number {
  if (typeof value === 'number' && Number.isInteger(value) && value > 0) return;
  throw new ValueError(`${name} should be a positive integer value, but got ${name}=${given(value)}`);
}

/** A seed as PyTorch draws it for the generator of an epoch, or for workers: one number of 64 bits. */
export function drawSeed(generator: Generator | null): bigint {
  return BigInt(empty([], { dtype: 'int64' }).random_({ generator }).item());
}

/**
 * The base of samplers: an iterable of indices, or of lists of them.
 *
 * @see https://pytorch.org/docs/1.13/data.html#torch.utils.data.Sampler
 * @example
 * class Backwards extends utils.data.Sampler {
 *   length = 3;
 *   *[Symbol.iterator]() {
 *     yield* [2, 1, 0];
 *   }
 * }
 * [...new utils.data.DataLoader(['a', 'b', 'c'], { sampler: new Backwards() })]; // [['c'], ['b'], ['a']]
 */
export abstract class Sampler<Index = number> implements Iterable<Index> {
  abstract readonly length: number;

  [Symbol.iterator](): Iterator<Index> {
    throw new NotImplementedError(
      `Module [${this.constructor.name}] is missing the required "[Symbol.iterator]" function`,
    );
  }
}

/**
 * 0, 1, 2, … to the last sample.
 *
 * @see https://pytorch.org/docs/1.13/data.html#torch.utils.data.SequentialSampler
 * @example
 * [...new utils.data.SequentialSampler(['a', 'b', 'c'])]; // [0, 1, 2]
 */
export class SequentialSampler extends Sampler {
  constructor(readonly dataSource: Sized) {
    super();
  }

  get length(): number {
    return lengthOf(this.dataSource);
  }

  override *[Symbol.iterator](): globalThis.Generator<number, void> {
    for (let i = 0, n = this.length; i < n; i++) yield i;
  }
}

/**
 * All indices in random order, or `numSamples` of them; with `replacement`, each drawn from all.
 *
 * @see https://pytorch.org/docs/1.13/data.html#torch.utils.data.RandomSampler
 * @example
 * const sampler = new utils.data.RandomSampler([10, 20, 30], { generator: new Generator().manualSeed(0) });
 * [...sampler]; // [2, 0, 1]
 */
export class RandomSampler extends Sampler {
  readonly dataSource: Sized;
  readonly replacement: boolean;
  readonly generator: Generator | null;
  private readonly _numSamples: number | null;

  constructor(
    dataSource: Sized,
    options?: {
      replacement?: boolean;
      numSamples?: number | null | undefined;
      generator?: Generator | null | undefined;
    },
  );
  constructor(
    dataSource: Sized,
    replacement: boolean,
    numSamples?: number | null,
    generator?: Generator | null,
  );
  constructor(...args: unknown[]) {
    super();
    const taken = takeArguments('RandomSampler', drawing, args);
    if (typeof taken.replacement !== 'boolean') {
      throw new TypeError(
        `replacement should be a boolean value, but got replacement=${given(taken.replacement)}`,
      );
    }
    this.dataSource = taken.dataSource as Sized;
    this.replacement = taken.replacement;
    this.generator = taken.generator;
    const count = taken.numSamples ?? lengthOf(this.dataSource);
    if (typeof count !== 'number' || !Number.isInteger(count) || count <= 0) {
      throw new ValueError(
        `num_samples should be a positive integer value, but got num_samples=${given(count)}`,
      );
    }
    this._numSamples = taken.numSamples === null ? null : count;
  }

  get numSamples(): number {
    return this._numSamples ?? lengthOf(this.dataSource);
  }

  get length(): number {
    return this.numSamples;
  }

  override *[Symbol.iterator](): globalThis.Generator<number, void> {
    const n = lengthOf(this.dataSource);
    const generator = this.generator ?? new Generator().manualSeed(drawSeed(null));
    const { numSamples } = this;
    if (this.replacement) {
      for (let left = numSamples; left >= 0; left -= 32) {
        yield* randint(n, [Math.min(left, 32)], { generator }).tolist() as number[];
      }
    } else {
      for (let left = numSamples; left >= 0; left -= n) {
        yield* (randperm(n, { generator }).tolist() as number[]).slice(0, left);
      }
    }
  }
}

/**
 * The given indices in random order.
 *
 * @see https://pytorch.org/docs/1.13/data.html#torch.utils.data.SubsetRandomSampler
 * @example
 * [...new utils.data.SubsetRandomSampler([10, 20, 30])].length; // 3
 */
export class SubsetRandomSampler extends Sampler {
  readonly generator: Generator | null;

  constructor(
    readonly indices: readonly number[],
    ...args: [generator?: Generator | null] | [{ generator?: Generator | null | undefined }]
  ) {
    super();
    this.generator = takeArguments(
      'SubsetRandomSampler',
      { generator: null as Generator | null },
      args,
    ).generator;
  }

  get length(): number {
    return this.indices.length;
  }

  override *[Symbol.iterator](): globalThis.Generator<number, void> {
    const order = randperm(this.indices.length, { generator: this.generator }).tolist() as number[];
    for (const i of order) yield this.indices[i]!;
  }
}

/**
 * `numSamples` indices drawn with the probabilities that `weights` are in proportion to.
 *
 * @see https://pytorch.org/docs/1.13/data.html#torch.utils.data.WeightedRandomSampler
 * @example
 * [...new utils.data.WeightedRandomSampler([0, 1, 0], 3)]; // [1, 1, 1]
 */
export class WeightedRandomSampler extends Sampler {
  /** float64, one dimension. */
  readonly weights: Tensor;
  readonly numSamples: number;
  readonly replacement: boolean;
  readonly generator: Generator | null;

  constructor(
    weights: readonly number[] | Tensor,
    numSamples: number,
    options?: { replacement?: boolean; generator?: Generator | null | undefined },
  );
  constructor(
    weights: readonly number[] | Tensor,
    numSamples: number,
    replacement: boolean,
    generator?: Generator | null,
  );
  constructor(...args: unknown[]) {
    super();
    const taken = takeArguments('WeightedRandomSampler', weighing, args);
    assertCount('num_samples', taken.numSamples);
    if (typeof taken.replacement !== 'boolean') {
      throw new ValueError(
        `replacement should be a boolean value, but got replacement=${given(taken.replacement)}`,
      );
    }
    const weights =
      taken.weights instanceof Tensor
        ? taken.weights.to('float64')
        : tensor(taken.weights, { dtype: 'float64' });
    if (weights.dim() !== 1) {
      throw new ValueError(
        `weights should be a 1d sequence but given weights have shape (${weights.shape.join(', ')})`,
      );
    }
    this.weights = weights;
    this.numSamples = taken.numSamples;
    this.replacement = taken.replacement;
    this.generator = taken.generator;
  }

  get length(): number {
    return this.numSamples;
  }

  override *[Symbol.iterator](): globalThis.Generator<number, void> {
    const { weights, numSamples, replacement, generator } = this;
    yield* multinomial(weights, numSamples, replacement, { generator }).tolist() as number[];
  }
}

/**
 * The indices of another sampler in lists of `batchSize`; the last one may be shorter, or is dropped.
 *
 * @see https://pytorch.org/docs/1.13/data.html#torch.utils.data.BatchSampler
 * @example
 * [...new utils.data.BatchSampler([0, 1, 2, 3, 4], 2, false)]; // [[0, 1], [2, 3], [4]]
 */
export class BatchSampler<Index = number> extends Sampler<Index[]> {
  readonly sampler: Iterable<Index>;
  readonly batchSize: number;
  readonly dropLast: boolean;

  constructor(sampler: Iterable<Index>, options: { batchSize: number; dropLast: boolean });
  constructor(sampler: Iterable<Index>, batchSize: number, dropLast: boolean | { dropLast: boolean });
  constructor(...args: unknown[]) {
    super();
    const taken = takeArguments('BatchSampler', batching, args);
    assertCount('batch_size', taken.batchSize);
    if (typeof taken.dropLast !== 'boolean') {
      throw new ValueError(`drop_last should be a boolean value, but got drop_last=${given(taken.dropLast)}`);
    }
    this.sampler = taken.sampler as Iterable<Index>;
    this.batchSize = taken.batchSize;
    this.dropLast = taken.dropLast;
  }

  get length(): number {
    const batches = lengthOf(this.sampler) / this.batchSize;
    return this.dropLast ? Math.floor(batches) : Math.ceil(batches);
  }

  override *[Symbol.iterator](): globalThis.Generator<Index[], void> {
    let batch: Index[] = [];
    for (const index of this.sampler) {
      batch.push(index);
      if (batch.length < this.batchSize) continue;
      yield batch;
      batch = [];
    }
    if (batch.length > 0 && !this.dropLast) yield batch;
  }
}
