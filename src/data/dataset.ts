/** Datasets: what has samples by number, what yields them one after the other, and how both are put together. */
import { AssertionError, IndexError, NotImplementedError, ValueError } from '../errors.js';
import { randperm } from '../ops/random.js';
import { takeArguments } from '../tensor/arguments.js';
import type { Generator } from '../tensor/generator.js';
import type { Tensor } from '../tensor/tensor.js';
import { typeName } from '../tensor/type-name.js';
import { warn } from '../tensor/warn.js';

/** Samples by number, from 0 on: a `Dataset`, or any object of that shape. */
export interface MapDataset<Sample> {
  readonly length: number;
  getItem(index: number): Sample | Promise<Sample>;
}

/** What `DataLoader` and the samplers take for samples by number: an array is a dataset too. */
export type Samples<Sample> = MapDataset<Sample> | ArrayLike<Sample>;

/**
 * The base of datasets whose samples have numbers. Subclasses have `length` and `getItem`, Python's `len(dataset)` and
 * `dataset[index]`; a `getItem` that returns a promise is read by `for await`.
 *
 * @see https://pytorch.org/docs/1.13/data.html#torch.utils.data.Dataset
 * @example
 * class Squares extends utils.data.Dataset {
 *   length = 10;
 *   getItem(index) {
 *     return tensor([index ** 2]);
 *   }
 * }
 * new Squares().getItem(3); // tensor([9.])
 */
export abstract class Dataset<Sample> implements MapDataset<Sample> {
  abstract readonly length: number;

  getItem(index: number): Sample | Promise<Sample>;
  getItem(): never {
    throw new NotImplementedError(
      `Module [${this.constructor.name}] is missing the required "getItem" function`,
    );
  }

  /** The samples of this one, then those of another. */
  add(other: Samples<Sample>): ConcatDataset<Sample> {
    return new ConcatDataset<Sample>([this, other]);
  }
}

/**
 * The base of datasets that yield their samples: subclasses have `[Symbol.iterator]`, or `[Symbol.asyncIterator]` for
 * `for await`, and may have a `length`.
 *
 * @see https://pytorch.org/docs/1.13/data.html#torch.utils.data.IterableDataset
 * @example
 * class Count extends utils.data.IterableDataset {
 *   *[Symbol.iterator]() {
 *     for (let i = 0; i < 4; i++) yield tensor(i);
 *   }
 * }
 * [...new utils.data.DataLoader(new Count(), { batchSize: 2 })]; // [tensor([0., 1.]), tensor([2., 3.])]
 */
export abstract class IterableDataset<Sample> {
  [Symbol.iterator](): Iterator<Sample> {
    if (Symbol.asyncIterator in this) {
      throw new TypeError(`${this.constructor.name} is asynchronous: read it with \`for await\``);
    }
    throw new NotImplementedError(
      `Module [${this.constructor.name}] is missing the required "[Symbol.iterator]" function`,
    );
  }

  /** The samples of this one, then those of another. */
  add(other: IterableDataset<Sample>): ChainDataset<Sample> {
    return new ChainDataset([this, other]);
  }
}

/** Whether samples are read by number. */
export function isMapStyle<Sample>(dataset: object): dataset is Samples<Sample> {
  if (dataset instanceof IterableDataset) return false;
  return 'getItem' in dataset || Array.isArray(dataset) || ArrayBuffer.isView(dataset);
}

/** `len(dataset)`. */
export function lengthOf(dataset: object): number {
  const { length } = dataset as { length?: unknown };
  if (typeof length === 'number') return length;
  throw new TypeError(`object of type '${dataset.constructor.name}' has no len()`);
}

/** `dataset[index]`. */
export function sampleOf<Sample>(dataset: Samples<Sample>, index: number): Sample | Promise<Sample> {
  if ('getItem' in dataset) return dataset.getItem(index);
  const at = index < 0 ? index + dataset.length : index;
  if (!Number.isInteger(at) || at < 0 || at >= dataset.length)
    throw new IndexError('list index out of range');
  return dataset[at]!;
}

/**
 * Samples from tensors of one length: sample `i` is the list of `tensor.select(0, i)`.
 *
 * @see https://pytorch.org/docs/1.13/data.html#torch.utils.data.TensorDataset
 * @throws AssertionError if the tensors differ in their first dimension.
 * @example
 * const dataset = new utils.data.TensorDataset(tensor([[1, 2], [3, 4]]), tensor([0n, 1n]));
 * dataset.getItem(1); // [tensor([3., 4.]), tensor(1)]
 */
export class TensorDataset<Tensors extends readonly Tensor[] = Tensor[]> extends Dataset<Tensors> {
  readonly tensors: Tensors;

  constructor(...tensors: Tensors) {
    super();
    const [first] = tensors;
    if (first === undefined) throw new IndexError('tuple index out of range');
    if (tensors.some((t) => t.size(0) !== first.size(0)))
      throw new AssertionError('Size mismatch between tensors');
    this.tensors = tensors;
  }

  get length(): number {
    return this.tensors[0]!.size(0);
  }

  override getItem(index: number): Tensors {
    return this.tensors.map((t) => t.index(index)) as unknown as Tensors;
  }
}

/**
 * The samples of several datasets, one dataset after the other.
 *
 * @see https://pytorch.org/docs/1.13/data.html#torch.utils.data.ConcatDataset
 * @example
 * const both = new utils.data.ConcatDataset([[1, 2], [3]]);
 * both.length; // 3
 * both.getItem(-1); // 3
 */
export class ConcatDataset<Sample> extends Dataset<Sample> {
  readonly datasets: readonly Samples<Sample>[];
  readonly cumulativeSizes: readonly number[];

  constructor(datasets: Iterable<Samples<Sample>>) {
    super();
    this.datasets = [...datasets];
    if (this.datasets.length === 0) throw new AssertionError('datasets should not be an empty iterable');
    if (this.datasets.some((dataset: object) => dataset instanceof IterableDataset))
      throw new AssertionError('ConcatDataset does not support IterableDataset');
    let total = 0;
    this.cumulativeSizes = this.datasets.map((dataset) => (total += lengthOf(dataset)));
  }

  get length(): number {
    return this.cumulativeSizes.at(-1)!;
  }

  override getItem(index: number): Sample | Promise<Sample> {
    if (-index > this.length)
      throw new ValueError('absolute value of index should not exceed dataset length');
    const at = index < 0 ? this.length + index : index;
    const part = this.cumulativeSizes.findIndex((size) => at < size);
    if (part < 0) throw new IndexError('list index out of range');
    return sampleOf(this.datasets[part]!, part === 0 ? at : at - this.cumulativeSizes[part - 1]!);
  }
}

/**
 * What several iterable datasets yield, one after the other.
 *
 * @see https://pytorch.org/docs/1.13/data.html#torch.utils.data.ChainDataset
 * @example
 * const both = new utils.data.ChainDataset([new Lines('a.txt'), new Lines('b.txt')]);
 */
export class ChainDataset<Sample> extends IterableDataset<Sample> {
  constructor(readonly datasets: Iterable<IterableDataset<Sample>>) {
    super();
  }

  get length(): number {
    let total = 0;
    for (const dataset of this._checked()) total += lengthOf(dataset);
    return total;
  }

  override *[Symbol.iterator](): Iteration<Sample> {
    for (const dataset of this._checked()) yield* dataset as Iterable<Sample>;
  }

  private *_checked(): Iteration<IterableDataset<Sample>> {
    for (const dataset of this.datasets) {
      if (!(dataset instanceof IterableDataset))
        throw new AssertionError('ChainDataset only supports IterableDataset');
      yield dataset;
    }
  }
}

/** A generator of the language, whose name is taken here by that of random numbers. */
type Iteration<T> = globalThis.Generator<T, void, undefined>;

/**
 * The samples of a dataset at `indices`.
 *
 * @see https://pytorch.org/docs/1.13/data.html#torch.utils.data.Subset
 * @example
 * new utils.data.Subset(['a', 'b', 'c'], [2, 0]).getItem(0); // 'c'
 */
export class Subset<Sample> extends Dataset<Sample> {
  constructor(
    readonly dataset: Samples<Sample>,
    readonly indices: readonly number[],
  ) {
    super();
  }

  get length(): number {
    return this.indices.length;
  }

  override getItem(index: number): Sample | Promise<Sample> {
    return sampleOf(this.dataset, sampleOf(this.indices, index) as number);
  }
}

/**
 * Splits a dataset at random into new ones of the given lengths, or of fractions that sum up to 1.
 *
 * @see https://pytorch.org/docs/1.13/data.html#torch.utils.data.random_split
 * @throws ValueError if the lengths do not sum up to the dataset's.
 * @example
 * const [train, test] = utils.data.randomSplit(['a', 'b', 'c', 'd'], [0.75, 0.25]);
 * train.length; // 3
 */
export function randomSplit<Sample>(
  dataset: Samples<Sample>,
  lengths: readonly number[],
  ...args: [generator?: Generator | null] | [{ generator?: Generator | null | undefined }]
): Subset<Sample>[] {
  const { generator } = takeArguments('random_split', { generator: null as Generator | null }, args);
  const count = lengthOf(dataset);
  const sizes = sumsToOne(lengths) ? fromFractions(lengths, count) : lengths;
  const total = sizes.reduce((sum, size) => sum + size, 0);
  if (total !== count)
    throw new ValueError('Sum of input lengths does not equal the length of the input dataset!');
  const indices = randperm(total, { generator }).tolist() as number[];
  let end = 0;
  return sizes.map((size) => new Subset(dataset, indices.slice(end, (end += size))));
}

/** Python's `math.isclose(total, 1) and total <= 1`. */
function sumsToOne(lengths: readonly number[]): boolean {
  const total = lengths.reduce((sum, length) => sum + length, 0);
  return Math.abs(total - 1) <= 1e-9 && total <= 1;
}

function fromFractions(fractions: readonly number[], count: number): number[] {
  const sizes = fractions.map((fraction, i) => {
    if (fraction < 0 || fraction > 1) throw new ValueError(`Fraction at index ${i} is not between 0 and 1`);
    return Math.floor(count * fraction);
  });
  const rest = count - sizes.reduce((sum, size) => sum + size, 0);
  for (let i = 0; i < rest; i++) sizes[i % sizes.length]!++;
  sizes.forEach((size, i) => {
    if (size === 0) warn(`Length of split at index ${i} is 0. This might result in an empty dataset.`);
  });
  return sizes;
}

/** Refuses what is neither kind of dataset. */
export function assertDataset(dataset: unknown): asserts dataset is object {
  const isObject = typeof dataset === 'object' && dataset !== null;
  if (isObject && (isMapStyle(dataset) || Symbol.iterator in dataset || Symbol.asyncIterator in dataset))
    return;
  throw new TypeError(
    `DataLoader(): argument 'dataset' (position 1) must be a dataset with \`getItem\` or an iterable, not ${typeName(dataset)}`,
  );
}
