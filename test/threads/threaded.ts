/** Running the same with one thread and with several, all of which do something whatever the size. */
import { afterAll, beforeAll, expect, vi } from 'vitest';
import { manualSeed, setNumThreads, type Tensor } from '../../src/index.js';
import { K } from '../../src/wasm/module.js';
import { currentPool } from '../../src/wasm/threads/index.js';
import { tuning } from '../../src/wasm/threads/pool.js';

import { fc } from '../support/property.js';

const usual = { ...tuning };

/** Waits until all threads have started. */
export async function allReady(): Promise<void> {
  const pool = currentPool()!;
  while (pool.ready < pool.threads) await new Promise((resolve) => setTimeout(resolve, 5));
}

/** Every operation in parts, however small it is. */
export function splitAll(): void {
  Object.assign(tuning, { awake: 0, asleep: 0, crowded: 0, part: 1e-9 });
}

export function splitNothing(): void {
  tuning.awake = Infinity;
}

export function splitAsUsual(): void {
  Object.assign(tuning, usual);
}

/** For a file of tests: threads before the first one, none after the last one. */
export function withThreads(n: number): void {
  beforeAll(async () => {
    setNumThreads(n);
    await allReady();
  });
  afterAll(() => {
    splitAsUsual();
    setNumThreads(1);
  });
}

/** What `body` gives when nothing, and when everything, is divided. */
export function bothWays<T>(body: () => T): [one: T, several: T] {
  splitNothing();
  const one = body();
  splitAll();
  const several = body();
  splitAsUsual();
  return [one, several];
}

/** The bytes of a tensor's elements. */
export function bytesOf(t: Tensor): Buffer {
  const { buffer } = t.detach().toTypedArray();
  return Buffer.from(buffer as ArrayBuffer);
}

/** Those that layers.test.ts has divided. */
export const layerKernels = [
  ...['gemm', 'gemmBatched', 'conv', 'convTransposed', 'maxPool', 'maxPoolBackward', 'avgPool'],
  ...['layerNorm', 'layerNormBackward', 'groupNorm', 'groupNormBackward', 'batchNorm', 'batchNormBackward'],
];

/** Kernels of which threads do parts. */
export function divisibleKernels(): string[] {
  // Functions of the module are named by numbers.
  return Object.entries(K).flatMap(([name, kernel]: [string, unknown]) =>
    typeof kernel === 'function' && !/^\d+$/.test(kernel.name) ? [name] : [],
  );
}

/** For a file of tests with threads: the kernels of which they have done parts. */
export function trackDivided(): Set<string> {
  const divided = new Set<string>();
  beforeAll(() => {
    const pool = currentPool()!;
    const begin = pool.begin.bind(pool);
    vi.spyOn(pool, 'begin').mockImplementation((name, hasDescriptor) => {
      divided.add(name);
      begin(name, hasDescriptor);
    });
  });
  return divided;
}

type Result = Tensor | readonly Tensor[];

/** Shapes and bytes of what `body` gives are the same when nothing and when everything is done in parts. */
export function expectSame(body: () => Result): void {
  const [one, several] = bothWays(() => {
    manualSeed(1);
    const result = body();
    return (Array.isArray(result) ? (result as Tensor[]) : [result as Tensor]).map((t) => ({
      shape: t.shape,
      bytes: bytesOf(t),
    }));
  });
  expect(several.map(({ shape }) => shape)).toEqual(one.map(({ shape }) => shape));
  several.forEach(({ bytes }, i) => {
    if (!bytes.equals(one[i]!.bytes)) throw new Error(`result ${i} of ${String(body)} differs`);
  });
}

/** Sizes around those of vectors, blocks and parts, and some that are none of these. */
export const sizes = fc.constantFrom(1, 2, 3, 7, 16, 31, 63, 64, 65, 128, 129, 200, 257);
export const small = fc.constantFrom(1, 2, 5, 8, 17);
export const floats = fc.constantFrom('float32' as const, 'float64' as const);
export const dtypes = fc.constantFrom(
  ...(['float32', 'float64', 'int64', 'int32', 'int16', 'int8', 'uint8', 'bool'] as const),
);
