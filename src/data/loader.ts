/** The loader: reads samples in a sampler's order and puts them together in batches, at once or ahead of time. */
import { AssertionError, NotImplementedError, ValueError } from '../errors.js';
import { required, takeArguments } from '../tensor/arguments.js';
import type { Generator } from '../tensor/generator.js';
import { typeName } from '../tensor/type-name.js';
import { warn } from '../tensor/warn.js';
import { defaultCollate, defaultConvert, type Collated } from './collate.js';
import { assertDataset, isMapStyle, lengthOf, sampleOf, type Samples } from './dataset.js';
import { BatchSampler, drawSeed, given, RandomSampler, SequentialSampler } from './sampler.js';

/** Options of a `DataLoader`, all optional. */
export interface DataLoaderOptions<Sample, Batch> {
  /** Samples in a batch; null hands out single samples. */
  batchSize?: number | null;
  /** A new random order in each epoch. */
  shuffle?: boolean | null;
  /** The order of the samples. Not with `shuffle`. */
  sampler?: Iterable<number> | null;
  /** The indices of each batch. Not with `batchSize`, `shuffle`, `sampler`, `dropLast`. */
  batchSampler?: Iterable<readonly number[]> | null;
  /** Makes a batch of a list of samples; by default `defaultCollate`. Without batches, it is given one sample. */
  collateFn?:
    ((samples: Sample[]) => Batch | Promise<Batch>) | ((sample: Sample) => Batch | Promise<Batch>) | null;
  /** Without effect: there is no other device to copy to. */
  pinMemory?: boolean;
  /** Leaves out a last batch that is not full. */
  dropLast?: boolean;
  /** How long to wait for workers, which there are none of: checked, and without effect. */
  timeout?: number;
  /** What workers would call: without effect. */
  workerInitFn?: ((worker: number) => void) | null;
  /** Where the order comes from; by default, from the default generator. */
  generator?: Generator | null;
  /** How many batches `for await` reads at the same time. */
  prefetchFactor?: number;
  /** Only 0: a dataset is an object of this thread. */
  numWorkers?: 0;
  /** Only false: there are no workers to keep. */
  persistentWorkers?: false;
}

/** Anything that samples come from. */
export type AnyDataset<Sample> = Samples<Sample> | Iterable<Sample> | AsyncIterable<Sample>;

interface Settings {
  dataset: unknown;
  batchSize: number | null;
  shuffle: unknown;
  sampler: Iterable<number> | null;
  batchSampler: Iterable<readonly number[]> | null;
  numWorkers: number;
  collateFn: ((samples: never) => never) | null;
  pinMemory: boolean;
  dropLast: boolean;
  timeout: number;
  workerInitFn: unknown;
  generator: Generator | null;
  prefetchFactor: number;
  persistentWorkers: boolean;
}

const defaults: Settings = {
  dataset: required,
  batchSize: 1,
  shuffle: null,
  sampler: null,
  batchSampler: null,
  numWorkers: 0,
  collateFn: null,
  pinMemory: false,
  dropLast: false,
  timeout: 0,
  workerInitFn: null,
  generator: null,
  prefetchFactor: 2,
  persistentWorkers: false,
};

/** Positions without indices, for datasets that are iterated over. */
const endless: Iterable<number> = {
  *[Symbol.iterator]() {
    for (;;) yield 0;
  },
};

/** A list, or a promise of it if a member is one. */
function allOf<T>(values: (T | Promise<T>)[]): T[] | Promise<T[]> {
  const isAsync = values.some((value) => value instanceof Promise);
  return isAsync ? Promise.all(values) : (values as T[]);
}

function assertNow<T>(value: T | Promise<T>): asserts value is T {
  if (!(value instanceof Promise)) return;
  value.catch(() => undefined); // nobody will read it
  throw new TypeError('the dataset answers with promises: read the loader with `for await`');
}

/**
 * Batches of a dataset. Iterating over it is an epoch: `for (const batch of loader)`, or `for await (const batch of
 * loader)` for datasets that answer with promises, whose next batches are read ahead while one is in use.
 *
 * With the same seed, shuffling gives the same order as PyTorch's loader without workers.
 *
 * @see https://pytorch.org/docs/1.13/data.html#torch.utils.data.DataLoader
 * @throws ValueError for options that exclude each other.
 * @example
 * const dataset = new utils.data.TensorDataset(tensor([[1], [2], [3]]), tensor([0n, 1n, 0n]));
 * const loader = new utils.data.DataLoader(dataset, { batchSize: 2 });
 * for (const [x, y] of loader) console.log(x.shape, y.shape);
 * // [2, 1] [2]
 * // [1, 1] [1]
 */
export class DataLoader<Sample, Batch = Collated<Sample>> implements Iterable<Batch>, AsyncIterable<Batch> {
  readonly dataset: AnyDataset<Sample>;
  readonly batchSize: number | null;
  readonly dropLast: boolean;
  readonly sampler: Iterable<number>;
  readonly batchSampler: Iterable<readonly number[]> | null;
  readonly collateFn: (samples: never) => Batch | Promise<Batch>;
  readonly generator: Generator | null;
  readonly prefetchFactor: number;
  /** What a dataset that is iterated over has said of its length, once it was asked. */
  private _reported: number | null = null;

  constructor(dataset: AnyDataset<Sample>, options?: DataLoaderOptions<Sample, Batch>);
  constructor(
    dataset: AnyDataset<Sample>,
    batchSize?: number | null,
    shuffle?: boolean | null,
    options?: DataLoaderOptions<Sample, Batch>,
  );
  constructor(...args: unknown[]) {
    const taken = takeArguments('DataLoader', defaults, args, 7);
    assertDataset(taken.dataset);
    assertWorkers(taken);
    const dataset = taken.dataset as AnyDataset<Sample>;
    if (!isMapStyle(dataset)) assertIterableOptions(taken);
    const isShuffled = Boolean(taken.shuffle);
    if (taken.sampler !== null && isShuffled)
      throw new ValueError('sampler option is mutually exclusive with shuffle');
    let { batchSize, batchSampler } = taken;
    if (batchSampler !== null) {
      if (batchSize !== 1 || isShuffled || taken.sampler !== null || taken.dropLast) {
        throw new ValueError(
          'batch_sampler option is mutually exclusive with batch_size, shuffle, sampler, and drop_last',
        );
      }
      batchSize = null;
    } else if (batchSize === null && taken.dropLast) {
      throw new ValueError(
        'batch_size=None option disables auto-batching and is mutually exclusive with drop_last',
      );
    }
    this.dataset = dataset;
    this.generator = taken.generator;
    this.sampler = taken.sampler ?? this._defaultSampler(isShuffled);
    if (batchSize !== null) batchSampler = new BatchSampler(this.sampler, batchSize, taken.dropLast);
    this.batchSize = batchSize;
    this.dropLast = taken.dropLast;
    this.batchSampler = batchSampler;
    this.collateFn = taken.collateFn ?? (batchSampler === null ? defaultConvert : defaultCollate);
    this.prefetchFactor = taken.prefetchFactor;
  }

  private _defaultSampler(shuffle: boolean): Iterable<number> {
    const { dataset, generator } = this;
    if (!isMapStyle(dataset)) return endless;
    return shuffle ? new RandomSampler(dataset, { generator }) : new SequentialSampler(dataset);
  }

  /** Batches in an epoch. */
  get length(): number {
    if (isMapStyle(this.dataset)) return lengthOf(this.batchSampler ?? this.sampler);
    const samples = lengthOf(this.dataset);
    this._reported = samples;
    if (this.batchSize === null) return samples;
    const batches = samples / this.batchSize;
    return this.dropLast ? Math.floor(batches) : Math.ceil(batches);
  }

  [Symbol.iterator](): globalThis.Generator<Batch, void> {
    // What PyTorch draws here for its workers is drawn without them, too: the order depends on it.
    drawSeed(this.generator);
    return this._epoch();
  }

  [Symbol.asyncIterator](): AsyncGenerator<Batch, void> {
    drawSeed(this.generator);
    return this._asyncEpoch();
  }

  private *_epoch(): globalThis.Generator<Batch, void> {
    const { dataset } = this;
    if (isMapStyle(dataset)) {
      for (const places of this.batchSampler ?? this.sampler) {
        const batch = this._read(dataset, places);
        assertNow(batch);
        yield batch;
      }
      return;
    }
    if (!(Symbol.iterator in dataset))
      throw new TypeError('the dataset is asynchronous: read the loader with `for await`');
    let count = 0;
    for (const samples of this._grouped(dataset)) {
      const batch = this.collateFn(samples as never);
      assertNow(batch);
      this._warnOfLength(++count);
      yield batch;
    }
  }

  private async *_asyncEpoch(): AsyncGenerator<Batch, void> {
    const { dataset } = this;
    if (isMapStyle(dataset)) {
      yield* this._readAhead(dataset);
      return;
    }
    let count = 0;
    const all = Symbol.asyncIterator in dataset ? this._arriving(dataset) : this._grouped(dataset);
    for await (const samples of all) {
      const batch = await this.collateFn(samples as never);
      this._warnOfLength(++count);
      yield batch;
    }
  }

  /** Warns, as PyTorch does, when there are more batches than the dataset has said that it has samples. */
  private _warnOfLength(count: number): void {
    if (this._reported === null || count <= this._reported) return;
    warn(
      `Length of IterableDataset ${typeName(this.dataset)} was reported to be ${this._reported} (when accessing ` +
        `len(dataloader)), but ${count} samples have been fetched. `,
    );
  }

  /** The batches of a dataset of numbered samples, of which several are read at the same time. */
  private async *_readAhead(dataset: Samples<Sample>): AsyncGenerator<Batch, void> {
    const underway: Promise<Batch>[] = [];
    for (const places of this.batchSampler ?? this.sampler) {
      const batch = (async () => this._read(dataset, places))();
      // A failure is raised in its turn, not before.
      batch.catch(() => undefined);
      underway.push(batch);
      if (underway.length >= this.prefetchFactor) yield underway.shift()!;
    }
    yield* underway;
  }

  /** The batch of the samples at some places, or the sample at one. */
  private _read(dataset: Samples<Sample>, places: number | readonly number[]): Batch | Promise<Batch> {
    const read =
      typeof places === 'number'
        ? sampleOf(dataset, places)
        : allOf(Array.from(places, (place) => sampleOf(dataset, place)));
    return read instanceof Promise
      ? read.then((samples) => this.collateFn(samples as never))
      : this.collateFn(read as never);
  }

  /** What an iterable yields, in lists of a batch's size, or one by one. */
  private *_grouped(dataset: Iterable<Sample>): globalThis.Generator<Sample | Sample[], void> {
    if (this.batchSize === null) {
      yield* dataset;
      return;
    }
    let samples: Sample[] = [];
    for (const sample of dataset) {
      samples.push(sample);
      if (samples.length < this.batchSize) continue;
      yield samples;
      samples = [];
    }
    if (samples.length > 0 && !this.dropLast) yield samples;
  }

  /** The same for what arrives over time. */
  private async *_arriving(dataset: AsyncIterable<Sample>): AsyncGenerator<Sample | Sample[], void> {
    let samples: Sample[] = [];
    for await (const sample of dataset) {
      if (this.batchSize === null) {
        yield sample;
        continue;
      }
      samples.push(sample);
      if (samples.length < this.batchSize) continue;
      yield samples;
      samples = [];
    }
    if (samples.length > 0 && !this.dropLast) yield samples;
  }
}

/**
 * What a dataset may ask for in a worker process: null, as there are none. It is here for datasets that are written for both.
 *
 * @see https://pytorch.org/docs/1.13/data.html#torch.utils.data.get_worker_info
 * @example
 * utils.data.getWorkerInfo(); // null
 */
export function getWorkerInfo(): null {
  return null;
}

function assertWorkers({ numWorkers, timeout, prefetchFactor, persistentWorkers }: Settings): void {
  if (numWorkers < 0) {
    throw new ValueError(
      'num_workers option should be non-negative; use num_workers=0 to disable multiprocessing.',
    );
  }
  if (timeout < 0) throw new ValueError('timeout option should be non-negative');
  if (numWorkers !== 0) {
    throw new NotImplementedError(
      'numWorkers: JavaScript cannot hand a dataset to another thread. `for await (const batch of loader)` reads ' +
        'prefetchFactor batches at the same time.',
    );
  }
  if (!(Number.isInteger(prefetchFactor) && prefetchFactor > 0))
    throw new AssertionError('prefetchFactor should be a positive integer');
  if (persistentWorkers) throw new ValueError('persistent_workers option needs num_workers > 0');
}

/** Samples that come one after the other cannot be reordered. */
function assertIterableOptions({ shuffle, sampler, batchSampler }: Settings): void {
  const refuse = (name: string, value: unknown): never => {
    throw new ValueError(
      `DataLoader with IterableDataset: expected unspecified ${name} option, but got ${name}=${given(value)}`,
    );
  };
  if (shuffle) refuse('shuffle', shuffle);
  if (sampler !== null) refuse('sampler', sampler);
  if (batchSampler !== null) refuse('batch_sampler', batchSampler);
}
