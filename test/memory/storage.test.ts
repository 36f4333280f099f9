/** Storages: their memory, resizing, disposal, what the statistics say about them. */
import { afterEach, describe, expect, test } from 'vitest';
import { RuntimeError } from '../../src/errors.js';
import { Storage } from '../../src/tensor/storage.js';
import { beginOperation, memoryStats, setMemoryLimit, traceAllocations } from '../../src/wasm/heap.js';
import { fc, property } from '../support/property.js';
import { fill, isFilled } from './contents.js';

const MB = 1 << 20;

afterEach(() => setMemoryLimit(Infinity));

describe('Storage', () => {
  test('has an aligned block of its own, also for no bytes', () => {
    const storages = [0, 1, 64, 65, 20_000, 3 * MB].map((nbytes) => new Storage(nbytes));
    for (const { address } of storages) expect(address % 64).toBe(0);
    expect(new Set(storages.map(({ address }) => address)).size).toBe(storages.length);
    storages.forEach((storage, i) => fill(storage, i));
    storages.forEach((storage, i) => expect(isFilled(storage, i)).toBe(true));
    for (const storage of storages) storage.dispose();
  });

  test('is counted while it has memory', () => {
    const before = memoryStats();
    const small = new Storage(100);
    const large = new Storage(MB);
    const during = memoryStats();
    expect(during.allocated - before.allocated).toBe(128 + MB);
    expect(during.storages - before.storages).toBe(2);
    small.dispose();
    large.dispose();
    expect(memoryStats().allocated).toBe(before.allocated);
    expect(memoryStats().storages).toBe(before.storages);
  });

  test('gives its memory back once, however often it is disposed of', () => {
    const before = memoryStats();
    for (const nbytes of [8, 4096, MB]) {
      const storage = new Storage(nbytes);
      expect(storage.disposed).toBe(false);
      storage.dispose();
      storage.dispose();
      expect(storage.disposed).toBe(true);
    }
    expect(memoryStats().allocated).toBe(before.allocated);
    expect(memoryStats().storages).toBe(before.storages);
  });

  test('says that it was disposed of when it is used then', () => {
    const storage = new Storage(64);
    storage.dispose();
    const message = 'this tensor was disposed of: its memory has been freed';
    expect(() => storage.address).toThrow(new RuntimeError(message));
    expect(() => {
      storage.resize(8);
    }).toThrow(new RuntimeError(message));
  });

  property(
    'keeps its contents, as far as they fit, through any series of resizes',
    [fc.array(fc.integer({ min: 0, max: 70_000 }), { minLength: 2, maxLength: 12 })],
    (sizes) => {
      const before = memoryStats().allocated;
      const storage = new Storage(sizes[0]!);
      for (const nbytes of sizes.slice(1)) {
        fill(storage, nbytes);
        const kept = Math.min(storage.nbytes, nbytes);
        storage.resize(nbytes);
        expect(storage.nbytes).toBe(nbytes);
        expect(isFilled(storage, nbytes, kept)).toBe(true);
      }
      storage.dispose();
      expect(memoryStats().allocated).toBe(before);
      return true;
    },
    { runs: 60 },
  );
});

describe('out of memory', () => {
  const described = (nbytes: number): Storage => new Storage(nbytes, [nbytes / 4], 'float32');

  test('names what was asked for, what there is, and the largest holders', () => {
    setMemoryLimit(8 * MB);
    beginOperation();
    const held = [described(MB), described(3 * MB), described(2 * MB)];
    const { storages, allocated } = memoryStats();
    let message = '';
    try {
      new Storage(6 * MB);
    } catch (error) {
      expect(error).toBeInstanceOf(RuntimeError);
      message = (error as Error).message;
    }
    const lines = message.split('\n');
    expect(lines[0]).toBe(
      `DefaultCPUAllocator: can't allocate memory: you tried to allocate ${6 * MB} bytes. ` +
        `${storages} tensors hold ${allocated} of at most ${8 * MB} bytes.`,
    );
    expect(lines[1]).toBe('The largest are:');
    expect(lines.slice(2, 5)).toEqual([
      `  ${3 * MB} bytes: float32 of shape [${(3 * MB) / 4}]`,
      `  ${2 * MB} bytes: float32 of shape [${MB / 2}]`,
      `  ${MB} bytes: float32 of shape [${MB / 4}]`,
    ]);
    for (const storage of held) storage.dispose();
  });

  test('says where storages were made, when that is traced', () => {
    setMemoryLimit(4 * MB);
    traceAllocations(true);
    beginOperation();
    const held = ((): Storage => new Storage(2 * MB))();
    traceAllocations(false);
    expect(() => new Storage(4 * MB)).toThrow(/2097152 bytes\nError[^]*storage\.test\.ts/);
    traceAllocations(true);
    beginOperation();
    const traced = new Storage(MB);
    expect(() => new Storage(4 * MB)).toThrow(/1048576 bytes\nError[^]*storage\.test\.ts/);
    traceAllocations(false);
    held.dispose();
    traced.dispose();
  });

  test('is no damage: there is memory again when something was freed', () => {
    setMemoryLimit(8 * MB);
    beginOperation();
    const large = new Storage(5 * MB);
    fill(large, 1);
    expect(() => new Storage(5 * MB)).toThrow(RuntimeError);
    expect(isFilled(large, 1)).toBe(true);
    large.dispose();
    const next = new Storage(5 * MB);
    fill(next, 2);
    expect(isFilled(next, 2)).toBe(true);
    next.dispose();
  });

  test('is refused at once for more than could ever be there', () => {
    for (const nbytes of [2 ** 32, 2 ** 40, 2 ** 53, Infinity, NaN]) {
      expect(() => new Storage(nbytes), `${nbytes}`).toThrow(RuntimeError);
    }
  });
});
