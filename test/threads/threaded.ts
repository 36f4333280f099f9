/** Running the same with one thread and with several, all of which do something whatever the size. */
import { afterAll, beforeAll } from 'vitest';
import { setNumThreads, type Tensor } from '../../src/index.js';
import { currentPool } from '../../src/wasm/threads/index.js';
import { tuning } from '../../src/wasm/threads/pool.js';

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
