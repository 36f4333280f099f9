/** Threads come and go, die, fail and are refused; the library stays usable. */
import { afterEach, describe, expect, test, vi } from 'vitest';
import * as torch from '../../src/index.js';
import { arange, getNumThreads, memory, ones, randn, setNumThreads } from '../../src/index.js';
import { heapU8, K, type Kernels } from '../../src/wasm/module.js';
import { currentPool } from '../../src/wasm/threads/index.js';
import { type Pool, tuning } from '../../src/wasm/threads/pool.js';
import { raised } from '../support/raised.js';
import { allReady, bytesOf, splitAll, splitAsUsual } from './threaded.js';

afterEach(() => {
  vi.restoreAllMocks();
  splitAsUsual();
  setNumThreads(1);
  memory.setLimit(Infinity);
});

async function start(n: number): Promise<Pool> {
  setNumThreads(n);
  await allReady();
  splitAll();
  return currentPool()!;
}

/** Something that only works if all threads compute right. */
function expectUsable(): void {
  const x = arange(3000, { dtype: 'float32' }).view(30, 100);
  expect(x.add(x).sum().item()).toBe(3000 * 2999);
  expect(
    x
      .mm(ones([100, 2]))
      .select(1, 1)
      .select(0, 1)
      .item(),
  ).toBe(14950);
}

describe('setNumThreads', () => {
  test('is 1 at first', () => expect(getNumThreads()).toBe(1));

  test.each([
    [0, 'set_num_threads expects a positive integer'],
    [-1, 'set_num_threads expects a positive integer'],
    [2 ** 31, 'set_num_threads expects a positive integer'],
    [1.5, 'set_num_threads expects an int, but got float'],
    [NaN, 'set_num_threads expects an int, but got float'],
    [true, 'set_num_threads expects an int, but got bool'],
    ['2', 'set_num_threads expects an int, but got str'],
    [undefined, 'set_num_threads expects an int, but got NoneType'],
    [257, 'more than 256 threads are not available'],
  ])('refuses %s', (n, message) => {
    expect(raised(() => setNumThreads(n as never))).toEqual(['RuntimeError', message]);
    expect(getNumThreads()).toBe(1);
  });

  test('goes up and down', async () => {
    for (const n of [2, 3, 1, 2, 2, 1]) {
      setNumThreads(n);
      expect(getNumThreads()).toBe(n);
      expectUsable();
      if (n > 1) await allReady();
      splitAll();
      expectUsable();
      splitAsUsual();
    }
  });

  test('takes an int of Python', () => {
    setNumThreads(2n as never);
    expect(getNumThreads()).toBe(2);
  });

  test('computes at once, before any thread has started', () => {
    setNumThreads(2);
    splitAll();
    expectUsable();
  });

  test('leaves tensors as they are', async () => {
    const before = randn([1000]);
    const bytes = bytesOf(before);
    await start(2);
    expect(bytesOf(before).equals(bytes)).toBe(true);
    expect(heapU8().buffer).toBeInstanceOf(SharedArrayBuffer);
    expect(before.toTypedArray().buffer).toBeInstanceOf(ArrayBuffer);
    setNumThreads(1);
    expect(bytesOf(before).equals(bytes)).toBe(true);
  });

  test('goes with `deterministic`', async () => {
    await start(2);
    const [a, b] = [randn([100, 300]), randn([300, 200])];
    const fast = a.mm(b);
    torch.deterministic(true);
    const exact = a.mm(b);
    torch.deterministic(false);
    expect(bytesOf(a.mm(b)).equals(bytesOf(fast))).toBe(true);
    setNumThreads(1);
    expect(bytesOf(a.mm(b)).equals(bytesOf(fast))).toBe(true);
    torch.deterministic(true);
    expect(bytesOf(a.mm(b)).equals(bytesOf(exact))).toBe(true);
    torch.deterministic(false);
  });

  test('says why there can be no threads', () => {
    vi.spyOn(process, 'getBuiltinModule').mockReturnValue(undefined);
    const none = 'more than one thread is not available here: ';
    expect(raised(() => setNumThreads(2))).toEqual([
      'RuntimeError',
      `${none}there are no workers (Node has to be 20.16, 22.3 or newer)`,
    ]);
    vi.stubGlobal('crossOriginIsolated', false);
    expect(raised(() => setNumThreads(2))![1]).toMatch(
      `${none}a page may share memory among threads only if`,
    );
    vi.unstubAllGlobals();
    expect(getNumThreads()).toBe(1);
    expectUsable();
  });

  test('keeps the threads that there are when others can not be started', async () => {
    await start(2);
    const Worker = vi.fn(function refuse() {
      throw new Error('too many workers');
    });
    vi.spyOn(process, 'getBuiltinModule').mockReturnValue({ Worker });
    expect(raised(() => setNumThreads(3))).toEqual([
      'RuntimeError',
      'more than one thread is not available here: too many workers',
    ]);
    expect(getNumThreads()).toBe(2);
    expectUsable();
  });
});

describe('memory', () => {
  test('grows while threads run', async () => {
    await start(2);
    const before = heapU8().length;
    const kept = [];
    while (heapU8().length < before + (64 << 20)) {
      const x = ones([1 << 20]);
      kept.push(x.add(x));
    }
    expect(kept.every((t) => t.sum().item() === 2 ** 21)).toBe(true);
  });

  test('moves out of shared memory and back', async () => {
    await start(2);
    memory.collect();
    memory.setLimit(memory.stats().allocated + (48 << 20));
    const kept = Array.from({ length: 18 }, (_, i) => ones([1 << 20]).mul(i));
    expect(memory.stats().evictions).toBeGreaterThan(0);
    expect(kept.map((t) => t.max().item())).toEqual(kept.map((_, i) => i));
  });

  test('does not pile up what is dead', async () => {
    await start(2);
    ones([1 << 20]).exp();
    const before = heapU8().length;
    for (let i = 0; i < 400; i++) ones([1 << 20]).exp();
    expect(heapU8().length).toBeLessThan(before + (600 << 20));
  });
});

/** Lets the pool do a job of two parts, of which one is done by another thread, the other by `own` here. */
function runTwo(pool: Pool, name: keyof Kernels, parameters: readonly number[], own: () => void): void {
  const taken = (): void => {
    while (pool.untaken > 0);
    own();
  };
  pool.use({ ...K, [name]: taken }, false);
  pool.begin(name, false);
  pool.add(...parameters);
  pool.add(...parameters);
  pool.run();
}

/** A product, of matrices with rows and columns that are all the same; by default it takes minutes. */
function endless(n = 20000): number[] {
  const [x, y] = [ones([1]), ones([n])];
  const [a, b] = [x._address, y._address];
  return [0, n, n, n, a, 0, 4, a, 0, 4, b, 0, 0, 0, 0];
}

test('jobs that are not large are not divided for a while after the caller has had to wait', async () => {
  const pool = await start(2);
  Object.assign(tuning, { crowded: 20e6, part: 8000 });
  let [time, step] = [0, 0];
  vi.spyOn(performance, 'now').mockImplementation(() => (time += step));
  expect(pool.partsFor(1e6)).toBeGreaterThan(1);
  // From here on time passes whenever somebody asks for it.
  runTwo(pool, 'gemm', endless(1500), () => void (step = 1));
  step = 0;
  expect(pool.partsFor(1e6)).toBe(1);
  expect(pool.partsFor(30e6)).toBeGreaterThan(1);
  time += 10;
  expect(pool.partsFor(1e6)).toBeGreaterThan(1);
});

describe('a thread', () => {
  test('that fails makes the operation fail', async () => {
    const pool = await start(2);
    const beyond = 2 ** 32 - 64;
    expect(raised(() => runTwo(pool, 'copyBytes', [beyond, beyond - 4096, 4096], () => undefined))).toEqual([
      'RuntimeError',
      'a kernel has failed in a thread: RuntimeError: memory access out of bounds',
    ]);
    expect(getNumThreads()).toBe(2);
    setNumThreads(1);
    await start(2);
    expectUsable();
  });

  test('goes on when it is the caller who fails', async () => {
    const pool = await start(2);
    const failing = (): void => {
      throw new RangeError('of the caller');
    };
    expect(raised(() => runTwo(pool, 'copyBytes', [0, 0, 0], failing))).toEqual([
      'RangeError',
      'of the caller',
    ]);
    setNumThreads(1);
    await start(2);
    expectUsable();
  });

  test('that does not finish is given up', async () => {
    const pool = await start(2);
    tuning.patience = 300;
    const error = raised(() => runTwo(pool, 'gemm', endless(), () => undefined));
    const message = 'a thread has not finished its part of an operation: it may have been terminated';
    expect(error).toEqual(['RuntimeError', message]);
    expect(getNumThreads()).toBe(1);
    expectUsable();
    await start(2);
    expectUsable();
  });

  test('that is terminated within its part is given up', async () => {
    const pool = await start(2);
    tuning.patience = 300;
    expect(raised(() => runTwo(pool, 'gemm', endless(), () => pool.workers[0]!.stop()))![0]).toBe(
      'RuntimeError',
    );
    expect(getNumThreads()).toBe(1);
    expectUsable();
  });

  test('that ends between operations makes the next one fail', async () => {
    const pool = await start(2);
    pool.workers[0]!.kill();
    await new Promise((resolve) => setTimeout(resolve, 50));
    const error = raised(() => ones([1000]).add(1));
    expect(error).toEqual(['RuntimeError', 'a thread has ended: it has ended with code 1']);
    expect(getNumThreads()).toBe(1);
    expectUsable();
  });
});
