/** Samplers of several ranks, batches of Maps, and what is given by name. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import * as torch from '../../src/index.js';
import { raised } from '../support/raised.js';

const { tensor, utils } = torch;
const { DistributedSampler, SubsetRandomSampler, defaultCollate, defaultConvert, randomSplit } = utils.data;

const url = new URL('../fixtures/loading.json', import.meta.url);
const { shares } = JSON.parse(readFileSync(url, 'utf8')) as {
  shares: { length: number; replicas: number; options: object; epochs: number[][][]; lengths: number[] }[];
};
const range = (n: number): number[] => Array.from({ length: n }, (_, i) => i);

test('samplers share samples among several ranks', () => {
  for (const { length, replicas, options, epochs, lengths } of shares) {
    const samplers = range(replicas).map(
      (rank) => new DistributedSampler(range(length), { numReplicas: replicas, rank, ...options }),
    );
    const found = epochs.map((_, epoch) =>
      samplers.map((sampler) => {
        sampler.setEpoch(epoch);
        return [...sampler];
      }),
    );
    expect([options, found]).toEqual([options, epochs]);
    expect(samplers.map((sampler) => sampler.length)).toEqual(lengths);
  }
  expect(raised(() => new DistributedSampler([1], 2, 2))).toEqual([
    'ValueError',
    'Invalid rank 2, rank should be in the interval [0, 1]',
  ]);
  expect(raised(() => new DistributedSampler([1], {} as { numReplicas: 1; rank: 0 }))).toEqual([
    'RuntimeError',
    'Requires distributed package to be available',
  ]);
});

test('splits take a generator and nothing else', () => {
  for (const call of [
    () => randomSplit([1, 2], [1, 1], { seed: 1 } as object),
    () => new SubsetRandomSampler([1], { seed: 1 } as object),
  ])
    expect(raised(call)?.[1]).toContain("got an unexpected keyword argument 'seed'");
});

test('batches have samples that are Maps or nested', () => {
  const sample = (k: number): Map<string, unknown> =>
    new Map<string, unknown>([
      ['x', tensor([k])],
      ['deep', [{ y: [k, new Map([[1, BigInt(k)]])] }]],
    ]);
  const batch = defaultCollate([sample(1), sample(2)]) as unknown as Map<string, torch.Tensor & unknown[]>;
  expect([...batch.keys()]).toEqual(['x', 'deep']);
  expect(batch.get('x')!.tolist()).toEqual([[1], [2]]);
  const [{ y }] = batch.get('deep') as unknown as [{ y: [torch.Tensor, Map<number, torch.Tensor>] }];
  expect([y[0].tolist(), y[1].get(1)!.tolist(), y[1].get(1)!.dtype]).toEqual([[1, 2], [1, 2], 'int64']);
  expect(defaultConvert(new Map([['a', new Int8Array([1])]])).get('a')!.dtype).toBe('int8');
  expect(raised(() => defaultCollate([new Map([['a', 1]]), new Map([['b', 1]])]))).toEqual([
    'KeyError',
    "'a'",
  ]);
  expect(raised(() => defaultCollate([{ a: 1 }, { b: 1 } as never]))).toEqual(['KeyError', "'a'"]);
  expect(utils.data.getWorkerInfo()).toBeNull();
});
