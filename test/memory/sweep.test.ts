/** Memory that nobody frees, where the engine can be asked who is dead: bounded also in a loop without `await`. */
import { beforeAll, describe, expect, test } from 'vitest';
import { Storage } from '../../src/tensor/storage.js';
import {
  beginOperation,
  beginScope,
  chooseStrategy,
  collectNow,
  endScope,
  memoryStats,
  setMemoryLimit,
} from '../../src/wasm/heap.js';
import { fill, isFilled } from './contents.js';

const MB = 1 << 20;
const LIMIT = 64 * MB;

beforeAll(() => {
  chooseStrategy('sweep');
  setMemoryLimit(LIMIT);
});

/** One operation that makes a storage. */
function make(nbytes: number): Storage {
  beginOperation();
  return new Storage(nbytes);
}

/** Makes storages that nothing refers to, in a function of its own so that no local variable does. */
function makeGarbage(count: number, nbytes: number): void {
  for (let i = 0; i < count; i++) make(nbytes);
}

describe('a synchronous loop', () => {
  test.each([
    [1000, MB],
    [3, 30 * MB],
    [40_000, 2000],
    [40_000, 8],
    [500, 300_000],
  ])('that makes %i storages of %i bytes and keeps none needs no more than the limit', (count, nbytes) => {
    const { sweeps } = memoryStats();
    makeGarbage(count, nbytes);
    expect(memoryStats().allocated).toBeLessThanOrEqual(LIMIT);
    expect(memoryStats().heap).toBeLessThanOrEqual(LIMIT * 1.25);
    if (count * nbytes > LIMIT) expect(memoryStats().sweeps).toBeGreaterThan(sweeps);
    expect(collectNow()).toBe(true);
    expect(memoryStats().allocated).toBeLessThan(MB);
  });

  test('keeps what is still referred to, with its bytes', () => {
    const kept: Storage[] = [];
    for (let i = 0; i < 300; i++) {
      makeGarbage(4, i % 3 === 0 ? 900 : 150_000);
      const storage = make([8, 1000, 5000, 100_000][i % 4]!);
      fill(storage, i);
      kept.push(storage);
    }
    collectNow();
    kept.forEach((storage, i) => expect(isFilled(storage, i), `storage ${i}`).toBe(true));
    expect(memoryStats().moved).toBe(0);
  });

  test('also where survivors of earlier sweeps die later', () => {
    const generation: { current: Storage[] } = { current: [] };
    for (let i = 0; i < 30; i++) {
      generation.current = Array.from({ length: 10 }, (_, k) => {
        const storage = make(MB);
        fill(storage, i * 10 + k);
        return storage;
      });
      makeGarbage(10, MB);
      generation.current.forEach((storage, k) => expect(isFilled(storage, i * 10 + k)).toBe(true));
    }
    expect(memoryStats().allocated).toBeLessThanOrEqual(LIMIT);
    generation.current = [];
    collectNow();
    collectNow();
    expect(memoryStats().allocated).toBeLessThan(MB);
  });
});

describe('a full heap', () => {
  test('moves out what was not used for longest, and brings it back with its bytes', () => {
    const { evictions, restores } = memoryStats();
    const held = Array.from({ length: 80 }, (_, i) => {
      const storage = make(MB);
      fill(storage, i);
      return storage;
    });
    expect(memoryStats().evictions).toBeGreaterThan(evictions);
    expect(memoryStats().moved).toBeGreaterThanOrEqual(16 * MB);
    expect(memoryStats().allocated).toBeLessThanOrEqual(LIMIT);
    expect(held[79]!.moved).toBe(null);
    expect(held[0]!.moved).not.toBe(null);
    held.forEach((storage, i) => {
      beginOperation();
      expect(isFilled(storage, i), `storage ${i}`).toBe(true);
    });
    expect(memoryStats().restores).toBeGreaterThan(restores);
    for (const storage of held) storage.dispose();
    expect(memoryStats().moved).toBe(0);
    expect(memoryStats().allocated).toBeLessThan(MB);
  });

  test('leaves what the running operation has touched where it is', () => {
    beginOperation();
    const operands = [new Storage(20 * MB), new Storage(20 * MB)];
    operands.forEach((storage, i) => fill(storage, i));
    const addresses = operands.map((storage) => storage.address);
    makeRoomFails();
    expect(operands.map((storage) => storage.address)).toEqual(addresses);
    operands.forEach((storage, i) => expect(isFilled(storage, i)).toBe(true));
    for (const storage of operands) storage.dispose();
  });

  function makeRoomFails(): void {
    expect(() => new Storage(40 * MB)).toThrow("can't allocate memory");
  }

  test('disposing of what was moved out frees it', () => {
    const held = Array.from({ length: 80 }, () => make(MB));
    const { moved } = memoryStats();
    const outside = held.find((storage) => storage.moved !== null)!;
    outside.dispose();
    expect(outside.disposed).toBe(true);
    expect(() => outside.address).toThrow('this tensor was disposed of');
    expect(memoryStats().moved).toBe(moved - MB);
    for (const storage of held) storage.dispose();
  });
});

describe('scopes of the heap', () => {
  const none = { has: () => false };

  test('free what was made inside, except what is kept', () => {
    const before = memoryStats().allocated;
    const outside = make(MB);
    const token = beginScope();
    const inside = [make(8), make(5000), make(MB)];
    const kept = make(2 * MB);
    fill(kept, 5);
    endScope(token, { has: (storage) => storage === kept });
    expect(inside.every(({ disposed }) => disposed)).toBe(true);
    expect(outside.disposed).toBe(false);
    expect(isFilled(kept, 5)).toBe(true);
    expect(memoryStats().allocated).toBe(before + 3 * MB);
    kept.dispose();
    outside.dispose();
  });

  test('nest: what an inner one keeps belongs to the one around it', () => {
    const outer = beginScope();
    const inner = beginScope();
    const kept = make(1000);
    endScope(inner, { has: (storage) => storage === kept });
    expect(kept.disposed).toBe(false);
    endScope(outer, none);
    expect(kept.disposed).toBe(true);
  });

  test('ending one ends those inside', () => {
    const outer = beginScope();
    beginScope();
    const storage = make(1000);
    endScope(outer, none);
    expect(storage.disposed).toBe(true);
    const token = beginScope();
    const later = make(1000);
    endScope(token, none);
    expect(later.disposed).toBe(true);
  });

  test('go on when a sweep comes in between', () => {
    const token = beginScope();
    const held = make(3000);
    fill(held, 9);
    makeGarbage(200, MB);
    collectNow();
    expect(isFilled(held, 9)).toBe(true);
    const late = make(3000);
    endScope(token, none);
    expect([held.disposed, late.disposed]).toEqual([true, true]);
  });
});
