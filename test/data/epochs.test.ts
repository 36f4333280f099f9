/** Loaders against PyTorch: options that go together and that do not, and the generator in the middle of an epoch. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import * as torch from '../../src/index.js';
import { raised, warningsOf } from '../support/raised.js';

const { utils, Generator } = torch;
const { BatchSampler, DataLoader, IterableDataset, RandomSampler, WeightedRandomSampler, defaultCollate } =
  utils.data;

type Kind = 'range' | 'stream' | 'empty';
type Step = [batch: unknown, next: number];

const { wrong, right, middle } = JSON.parse(
  readFileSync(new URL('../fixtures/loading.json', import.meta.url), 'utf8'),
) as {
  wrong: { dataset: Kind; options: object; e: [kind: string, text: string] }[];
  right: { dataset: Kind; options: object; batches: unknown[]; length: number }[];
  middle: Record<string, Step[]>;
};

const range = (n: number): number[] => Array.from({ length: n }, (_, i) => i);

class Stream extends IterableDataset<number> {
  constructor(readonly length = 5) {
    super();
  }

  override *[Symbol.iterator](): globalThis.Generator<number, void> {
    yield* range(5);
  }
}

function datasetOf(kind: Kind): number[] | Stream {
  return kind === 'stream' ? new Stream() : range(kind === 'range' ? 7 : 0);
}

const plain = (batch: unknown): unknown => (batch instanceof torch.Tensor ? batch.tolist() : batch);

async function readLater(loader: AsyncIterable<unknown>): Promise<unknown[]> {
  const batches: unknown[] = [];
  for await (const batch of loader) batches.push(plain(batch));
  return batches;
}

test.each(wrong)('$dataset with $options is refused', ({ dataset, options, e }) => {
  expect(raised(() => new DataLoader(datasetOf(dataset) as number[], options))).toEqual(e);
});

test.each(right)('$dataset with $options', async ({ dataset, options, batches, length }) => {
  const loader = new DataLoader(datasetOf(dataset) as number[], options);
  expect(loader.length).toBe(length);
  expect([...loader].map(plain)).toEqual(batches);
  expect(await readLater(loader)).toEqual(batches);
});

/** The loaders of the script of the fixtures. */
const made: Record<
  string,
  (generator: torch.Generator) => Iterable<torch.Tensor> & AsyncIterable<torch.Tensor>
> = {
  shuffled: (generator) => new DataLoader(range(11), { batchSize: 4, shuffle: true, generator }),
  replaced: (generator) =>
    new DataLoader(range(40), {
      batchSize: 16,
      sampler: new RandomSampler(range(40), true, 70, generator),
      generator,
    }),
  weighted: (generator) =>
    new DataLoader(range(4), {
      batchSize: 3,
      sampler: new WeightedRandomSampler([0.1, 2, 1, 0.5], 8, { generator }),
      generator,
    }),
  batched: (generator) =>
    new DataLoader(range(9), {
      batchSampler: new BatchSampler(new RandomSampler(range(9), { generator }), 4, true),
      generator,
    }),
};

/** What the generator would give next; it goes on as if nobody had asked. */
function peeked(generator: torch.Generator): number {
  const state = generator.getState();
  const value = torch.randint(2 ** 31, [], { generator }).item() as number;
  generator.setState(state);
  return value;
}

describe.each(Object.keys(middle))('the generator of a loader: %s', (name) => {
  const expected = middle[name]!;

  test('is after each batch where PyTorch has it', () => {
    const generator = new Generator().manualSeed(11);
    const loader = made[name]!(generator);
    const steps: Step[] = [];
    for (let epoch = 0; epoch < 2; epoch++) {
      const iterator = loader[Symbol.iterator]();
      steps.push([null, peeked(generator)]);
      for (let next = iterator.next(); next.done !== true; next = iterator.next())
        steps.push([next.value.tolist(), peeked(generator)]);
      steps.push(['end', peeked(generator)]);
    }
    expect(steps).toEqual(expected);
  });

  test('set back to where the epoch began gives the batches that are left', () => {
    const generator = new Generator().manualSeed(11);
    const [...first] = made[name]!(generator);
    const state = generator.getState();
    const whole = [...made[name]!(generator)].map(plain);
    const after = peeked(generator);
    for (const count of range(whole.length + 1)) {
      // a checkpoint of a training holds the state of the generator and how many batches were seen
      const other = new Generator().setState(state);
      const left = [...made[name]!(other)].slice(count).map(plain);
      expect(left).toEqual(whole.slice(count));
      expect(peeked(other)).toBe(after);
    }
    expect(first.length).toBe(whole.length);
  });

  test('that is used for something else meanwhile, and set back, gives the same batches', () => {
    const read = (isDisturbed: boolean): unknown[] => {
      const generator = new Generator().manualSeed(11);
      const batches: unknown[] = [];
      for (const batch of made[name]!(generator)) {
        const state = generator.getState();
        if (isDisturbed) torch.rand(100, { generator });
        generator.setState(state);
        batches.push(batch.tolist());
      }
      return batches;
    };
    expect(read(true)).toEqual(read(false));
  });

  test('gives the same batches when they are awaited, however many are read ahead', async () => {
    const expectedBatches = [...made[name]!(new Generator().manualSeed(11))].map(plain);
    expect(await readLater(made[name]!(new Generator().manualSeed(11)))).toEqual(expectedBatches);
  });
});

describe('reading ahead', () => {
  class Later extends utils.data.Dataset<number> {
    readonly asked: number[] = [];

    get length(): number {
      return 10;
    }

    override async getItem(index: number): Promise<number> {
      this.asked.push(index);
      await new Promise((resolve) => setTimeout(resolve, index % 3));
      return index;
    }
  }

  test.each([1, 2, 3, 20])('asks for no more than %i batches at a time, in order', async (prefetchFactor) => {
    const data = new Later();
    const loader = new DataLoader(data, { batchSize: 2, prefetchFactor });
    const ahead: number[] = [];
    const batches: unknown[] = [];
    for await (const batch of loader) {
      batches.push(batch.tolist());
      ahead.push(data.asked.length / 2 - batches.length);
    }
    expect(batches).toEqual([0, 2, 4, 6, 8].map((i) => [i, i + 1]));
    expect(data.asked).toEqual(range(10));
    expect(Math.max(...ahead)).toBe(Math.min(prefetchFactor, 5) - 1);
  });

  test('with a function that answers later, a sampler and a batch that is left out', async () => {
    const loader = new DataLoader(new Later(), {
      batchSize: 3,
      sampler: [9, 7, 5, 3, 1, 0, 2],
      dropLast: true,
      collateFn: async (samples: number[]) => {
        await Promise.resolve();
        return samples.join();
      },
    });
    expect(await readLater(loader)).toEqual(['9,7,5', '3,1,0']);
  });

  test('stops when the loop does', async () => {
    const data = new Later();
    for await (const batch of new DataLoader(data, { batchSize: 2, prefetchFactor: 2 })) {
      expect(batch.tolist()).toEqual([0, 1]);
      break;
    }
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(data.asked).toEqual([0, 1, 2, 3]);
  });
});

test('a stream that has more samples than it said', () => {
  const loader = new DataLoader(new Stream(3));
  expect(warningsOf(() => [...loader])).toEqual([]);
  expect(loader.length).toBe(3);
  torch.setWarnAlways(true);
  const warnings = warningsOf(() => [...loader]);
  torch.setWarnAlways(false);
  expect(warnings).toEqual(
    [4, 5].map(
      (count) =>
        'Length of IterableDataset Stream was reported to be 3 (when accessing len(dataloader)), but ' +
        `${count} samples have been fetched. `,
    ),
  );
});

test.each<[unknown[], string, string]>([
  [[], 'IndexError', 'list index out of range'],
  [[{ x: 1, y: 2 }, { x: 3 }], 'KeyError', "'y'"],
  [[{ x: 1 }, null], 'TypeError', "'NoneType' object is not subscriptable"],
  [[[1], null], 'TypeError', "object of type 'NoneType' has no len()"],
  [[[1], 2], 'TypeError', "object of type 'int' has no len()"],
  [
    [torch.ones(1), torch.ones(2)],
    'RuntimeError',
    'stack expects each tensor to be equal size, but got [1] at entry 0 and [2] at entry 1',
  ],
  [[torch.ones(1), 2], 'TypeError', 'expected Tensor as element 1 in argument 0, but got int'],
])('%j is no batch', (batch, kind, text) => {
  expect(raised(() => defaultCollate(batch))).toEqual([kind, text]);
});
