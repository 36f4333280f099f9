/** Datasets, samplers and loaders: PyTorch's order from the same seed, batches, prefetching, refusals. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import * as torch from '../../src/index.js';
import { fc, property } from '../support/property.js';
import { raised, warningsOf } from '../support/raised.js';

const { tensor, utils, Generator } = torch;
const {
  BatchSampler,
  ChainDataset,
  ConcatDataset,
  DataLoader,
  Dataset,
  IterableDataset,
  RandomSampler,
  SequentialSampler,
  Subset,
  SubsetRandomSampler,
  TensorDataset,
  WeightedRandomSampler,
  defaultCollate,
  defaultConvert,
  randomSplit,
} = utils.data;

const expected = JSON.parse(
  readFileSync(new URL('../fixtures/loading.json', import.meta.url), 'utf8'),
) as Record<
  | 'default'
  | 'after'
  | 'seeded'
  | 'weighted'
  | 'distinct'
  | 'subset'
  | 'replacement'
  | 'more'
  | 'batches'
  | 'split'
  | 'fractions',
  unknown
>;

const range = (n: number): number[] => Array.from({ length: n }, (_, i) => i);
const seeded = (seed: number): torch.Generator => new Generator().manualSeed(seed);

class Count extends IterableDataset<torch.Tensor> {
  constructor(
    readonly from: number,
    readonly to: number,
  ) {
    super();
  }

  get length(): number {
    return this.to - this.from;
  }

  override *[Symbol.iterator](): globalThis.Generator<torch.Tensor, void> {
    for (let i = this.from; i < this.to; i++) yield tensor(i);
  }
}

/** Answers later, the first ones last, and notes how many it was asked for at the same time. */
class Slow extends Dataset<torch.Tensor> {
  get length(): number {
    return 7;
  }

  underway = 0;
  most = 0;

  override async getItem(index: number): Promise<torch.Tensor> {
    this.most = Math.max(this.most, ++this.underway);
    await new Promise((resolve) => setTimeout(resolve, 8 - index));
    this.underway--;
    return tensor(index);
  }
}

describe('the order is that of PyTorch from the same seed', () => {
  const epochs = (loader: Iterable<readonly torch.Tensor[]>): unknown =>
    range(2).map(() => [...loader].map(([x]) => x!.tolist()));
  const data = new TensorDataset(torch.arange(11));

  test('of the default generator, which goes on as in PyTorch', () => {
    torch.manualSeed(3);
    expect(epochs(new DataLoader(data, { batchSize: 4, shuffle: true }))).toEqual(expected.default);
    expect(torch.rand(2).tolist()).toEqual(expected.after);
  });

  test('of a generator of its own', () => {
    const loader = new DataLoader(data, {
      batchSize: 3,
      shuffle: true,
      dropLast: true,
      generator: seeded(5),
    });
    expect(epochs(loader)).toEqual(expected.seeded);
  });

  test('of each sampler', () => {
    torch.manualSeed(4);
    const weights = [0.1, 0.9, 0.4, 0.7, 3.0, 0.6];
    expect([...new WeightedRandomSampler(weights, 5, true)]).toEqual(expected.weighted);
    const others = [0.9, 0.4, 0.05, 0.2, 0.3, 0.1];
    expect([...new WeightedRandomSampler(others, 5, { replacement: false })]).toEqual(expected.distinct);
    expect([...new SubsetRandomSampler([3, 1, 4, 1, 5], { generator: seeded(2) })]).toEqual(expected.subset);
    expect([...new RandomSampler(range(7), true, 70, seeded(1))]).toEqual(expected.replacement);
    expect([...new RandomSampler(range(4), { numSamples: 10, generator: seeded(1) })]).toEqual(expected.more);
    const random = new RandomSampler(range(7), { generator: seeded(9) });
    expect([...new BatchSampler(random, 3, false)]).toEqual(expected.batches);
  });

  test('of splits', () => {
    const split = randomSplit(range(10), [3, 7], seeded(42));
    expect(split.map(({ indices }) => indices)).toEqual(expected.split);
    const fractions = randomSplit(range(11), [0.3, 0.3, 0.4], { generator: seeded(42) });
    expect(fractions.map(({ indices }) => indices)).toEqual(expected.fractions);
  });
});

describe('datasets', () => {
  test('of tensors give the elements of the first dimension', () => {
    const data = new TensorDataset(tensor([[1, 2], [3, 4], [5, 6]]), tensor([7n, 8n, 9n])); // prettier-ignore
    expect(data.length).toBe(3);
    expect(data.getItem(-1).map((t) => t.tolist())).toEqual([[5, 6], 9]);
    expect(raised(() => data.getItem(3))).toEqual([
      'IndexError',
      'index 3 is out of bounds for dimension 0 with size 3',
    ]);
    expect(raised(() => new TensorDataset(tensor([1]), tensor([1, 2])))).toEqual([
      'AssertionError',
      'Size mismatch between tensors',
    ]);
  });

  test('are chained', () => {
    const both = new ConcatDataset([['a', 'b'], new Subset(['c', 'd', 'e'], [2, 0])]);
    expect(range(4).map((i) => both.getItem(i))).toEqual(['a', 'b', 'e', 'c']);
    expect(both.getItem(-4)).toBe('a');
    expect(raised(() => both.getItem(-5))?.[1]).toBe(
      'absolute value of index should not exceed dataset length',
    );
    expect(raised(() => both.getItem(4))).toEqual(['IndexError', 'list index out of range']);
    expect(raised(() => new ConcatDataset([]))?.[1]).toBe('datasets should not be an empty iterable');
    const sum = new TensorDataset(tensor([1])).add(new TensorDataset(tensor([2, 3])));
    expect(sum.length).toBe(3);
    const streams = new Count(0, 2).add(new Count(5, 7));
    expect([...streams].map((t) => t.item())).toEqual([0, 1, 5, 6]);
    expect(streams.length).toBe(4);
    expect(raised(() => [...new ChainDataset([range(2) as never])])?.[1]).toBe(
      'ChainDataset only supports IterableDataset',
    );
  });

  test('without samples say so', () => {
    class Nothing extends Dataset<number> {
      get length(): number {
        return 1;
      }
    }
    expect(raised(() => new Nothing().getItem(0))).toEqual([
      'NotImplementedError',
      'Module [Nothing] is missing the required "getItem" function',
    ]);
  });

  test('are split in lengths that sum up', () => {
    expect(raised(() => randomSplit(range(4), [1, 2]))).toEqual([
      'ValueError',
      'Sum of input lengths does not equal the length of the input dataset!',
    ]);
    expect(raised(() => randomSplit(range(4), [1.5, -0.5]))?.[1]).toBe(
      'Fraction at index 0 is not between 0 and 1',
    );
    expect(warningsOf(() => randomSplit(range(1), [0.5, 0.5]))).toEqual([
      'Length of split at index 1 is 0. This might result in an empty dataset.',
    ]);
  });

  property(
    'split into parts that cover them once',
    [fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 2, maxLength: 5 }), fc.nat()],
    (lengths, seed) => {
      const total = lengths.reduce((sum, n) => sum + n, 0);
      const parts = randomSplit(range(total), lengths, seeded(seed));
      const all = parts.flatMap(({ indices }) => [...indices]);
      expect(all.sort((a, b) => a - b)).toEqual(range(total));
    },
  );
});

describe('batches', () => {
  test('have samples of numbers, bigints, booleans, texts, lists and objects', () => {
    const { x, y, name, pair, flag } = defaultCollate([
      { x: tensor([1, 2]), y: 1n, name: 'a', pair: [1, new Int32Array([1])] as const, flag: true },
      { x: tensor([3, 4]), y: 2n, name: 'b', pair: [2, new Int32Array([2])] as const, flag: false },
    ]);
    expect([x.tolist(), x.dtype]).toEqual([[[1, 2], [3, 4]], 'float32']); // prettier-ignore
    expect([y.tolist(), y.dtype]).toEqual([[1, 2], 'int64']);
    expect(name).toEqual(['a', 'b']);
    expect(pair.map((t) => [t.tolist(), t.dtype])).toEqual([
      [[1, 2], 'float32'],
      [[[1], [2]], 'int32'],
    ]);
    expect(flag.dtype).toBe('bool');
  });

  test('refuse what does not fit', () => {
    expect(raised(() => defaultCollate([[1], [1, 2]]))).toEqual([
      'RuntimeError',
      'each element in list of batch should be of equal size',
    ]);
    expect(raised(() => defaultCollate([tensor([1]), tensor([1, 2])]))?.[0]).toBe('RuntimeError');
    expect(raised(() => defaultCollate([null]))).toEqual([
      'TypeError',
      "default_collate: batch must contain tensors, numpy arrays, numbers, dicts or lists; found <class 'NoneType'>",
    ]);
  });

  test('are left out where the size is null', () => {
    const loader = new DataLoader([{ x: new Float32Array([1]) }, { x: new Float32Array([2]) }], {
      batchSize: null,
    });
    expect([...loader].map(({ x }) => x.tolist())).toEqual([[1], [2]]);
    expect(loader.length).toBe(2);
    expect(defaultConvert('text')).toBe('text');
  });

  test('come from any sampler, batch sampler or function', () => {
    const own = new DataLoader(range(6), { sampler: [5, 3, 1], batchSize: 2 });
    expect([...own].map((t) => t.tolist())).toEqual([[5, 3], [1]]);
    const batches = new DataLoader(range(6), { batchSampler: [[0, 5], [2]] });
    expect([...batches].map((t) => t.tolist())).toEqual([[0, 5], [2]]);
    expect(batches.length).toBe(2);
    const sums = new DataLoader(range(6), {
      batchSize: 4,
      collateFn: (samples: number[]) => samples.reduce((sum, x) => sum + x, 0),
    });
    expect([...sums]).toEqual([6, 9]);
  });

  test('of streams', () => {
    const sizes = (options: object): number[] =>
      [...new DataLoader(new Count(0, 5), { batchSize: 2, ...options })].map((t) => t.numel());
    expect(sizes({})).toEqual([2, 2, 1]);
    expect(sizes({ dropLast: true })).toEqual([2, 2]);
    expect(new DataLoader(new Count(0, 5), { batchSize: 2 }).length).toBe(3);
    expect(new DataLoader(new Count(0, 5), { batchSize: 2, dropLast: true }).length).toBe(2);
    const set = new DataLoader(new Set([1, 2, 3]), { batchSize: 2 });
    expect([...set].map((t) => t.tolist())).toEqual([[1, 2], [3]]);
    expect(raised(() => set.length)).toEqual(['TypeError', "object of type 'Set' has no len()"]);
  });

  property(
    'number as many as the length says',
    [fc.nat(30), fc.integer({ min: 1, max: 8 }), fc.boolean()],
    (n, batchSize, dropLast) => {
      const loader = new DataLoader(range(n), { batchSize, dropLast });
      expect([...loader].length).toBe(loader.length);
    },
  );
});

describe('for await', () => {
  test('reads several batches at once and hands them out in order', async () => {
    const data = new Slow();
    const loader = new DataLoader(data, { batchSize: 2, prefetchFactor: 3 });
    const seen: unknown[] = [];
    for await (const batch of loader) seen.push(batch.tolist());
    expect(seen).toEqual([[0, 1], [2, 3], [4, 5], [6]]);
    expect(data.most).toBe(6);
  });

  test('takes what can be read at once too, and streams', async () => {
    async function* later(): AsyncGenerator<number> {
      for (const x of range(5)) yield await Promise.resolve(x);
    }
    const read = async (source: AsyncIterable<torch.Tensor>): Promise<unknown[]> => {
      const seen: unknown[] = [];
      for await (const batch of source) seen.push(batch.tolist());
      return seen;
    };
    expect(await read(new DataLoader(range(3), { batchSize: 2 }))).toEqual([[0, 1], [2]]);
    expect(await read(new DataLoader(later(), { batchSize: 2 }))).toEqual([[0, 1], [2, 3], [4]]);
    expect(await read(new DataLoader(later(), { batchSize: 2, dropLast: true }))).toEqual([
      [0, 1],
      [2, 3],
    ]);
    expect(await read(new DataLoader(new Count(0, 3), { batchSize: 2 }))).toEqual([[0, 1], [2]]);
  });

  test('is what a loop without await asks for', () => {
    expect(raised(() => [...new DataLoader(new Slow())])).toEqual([
      'TypeError',
      'the dataset answers with promises: read the loader with `for await`',
    ]);
  });

  test('raises the failure of a sample in its turn', async () => {
    class Broken extends Slow {
      override getItem(index: number): Promise<torch.Tensor> {
        return index === 2 ? Promise.reject(new Error('lost')) : super.getItem(index);
      }
    }
    const seen: unknown[] = [];
    const reading = (async () => {
      for await (const batch of new DataLoader(new Broken(), { batchSize: 2 })) seen.push(batch.tolist());
    })();
    await expect(reading).rejects.toThrow('lost');
    expect(seen).toEqual([[0, 1]]);
  });
});

describe('options that exclude each other', () => {
  const message = (dataset: object, options: object): string | undefined =>
    raised(() => new DataLoader(dataset as number[], options))?.[1];

  test.each([
    [{ shuffle: true, sampler: [0] }, 'sampler option is mutually exclusive with shuffle'],
    [
      { batchSampler: [[0]], batchSize: 2 },
      'batch_sampler option is mutually exclusive with batch_size, shuffle, sampler, and drop_last',
    ],
    [
      { batchSize: null, dropLast: true },
      'batch_size=None option disables auto-batching and is mutually exclusive with drop_last',
    ],
    [{ batchSize: 0 }, 'batch_size should be a positive integer value, but got batch_size=0'],
    [{ dropLast: 1 }, 'drop_last should be a boolean value, but got drop_last=1'],
    [
      { numWorkers: -1 },
      'num_workers option should be non-negative; use num_workers=0 to disable multiprocessing.',
    ],
  ])('%j', (options, text) => {
    expect(message(range(3), options)).toBe(text);
  });

  test('with streams', () => {
    const text = (name: string, value: string): string =>
      `DataLoader with IterableDataset: expected unspecified ${name} option, but got ${name}=${value}`;
    expect(message(new Count(0, 3), { shuffle: true })).toBe(text('shuffle', 'True'));
    expect(message(new Count(0, 3), { sampler: [1] })).toBe(text('sampler', '[1]'));
    expect(message(new Count(0, 3), { batchSampler: [[1]] })).toBe(text('batch_sampler', '[[1]]'));
  });

  test('of samplers', () => {
    expect(raised(() => new RandomSampler([]))?.[1]).toBe(
      'num_samples should be a positive integer value, but got num_samples=0',
    );
    expect(raised(() => new RandomSampler([1], 1 as never))).toEqual([
      'TypeError',
      'replacement should be a boolean value, but got replacement=1',
    ]);
    expect(raised(() => new WeightedRandomSampler([[1]] as never, 2))?.[1]).toBe(
      'weights should be a 1d sequence but given weights have shape (1, 1)',
    );
    expect(new SequentialSampler(range(4)).length).toBe(4);
  });

  test('workers do not exist', () => {
    expect(raised(() => new DataLoader([1], { numWorkers: 2 as never }))?.[0]).toBe('NotImplementedError');
  });
});
