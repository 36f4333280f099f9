/** Where no engine tells who is dead: the memory stays bounded by moving storages out, and bytes survive that. */
import { setTimeout as delay } from 'node:timers/promises';
import { beforeAll, expect, test } from 'vitest';
import { Storage } from '../../src/tensor/storage.js';
import {
  beginOperation,
  chooseStrategy,
  collectNow,
  memoryStats,
  setMemoryLimit,
} from '../../src/wasm/heap.js';
import { fc, property } from '../support/property.js';
import { fill, isFilled } from './contents.js';

const MB = 1 << 20;
const LIMIT = 32 * MB;

beforeAll(() => {
  chooseStrategy('evict');
  setMemoryLimit(LIMIT);
});

function make(nbytes: number, mark: number): Storage {
  beginOperation();
  const storage = new Storage(nbytes);
  fill(storage, mark);
  return storage;
}

test('nobody is asked', () => {
  expect(collectNow()).toBe(false);
  expect(memoryStats().sweeps).toBe(0);
});

test('a synchronous loop keeps the wasm memory bounded', () => {
  for (let i = 0; i < 300; i++) make(MB, 0);
  expect(memoryStats().allocated).toBeLessThanOrEqual(LIMIT);
  expect(memoryStats().heap).toBeLessThanOrEqual(LIMIT * 1.5);
  expect(memoryStats().evictions).toBeGreaterThan(200);
});

test('what was used last stays, what comes back has its bytes', () => {
  const first = make(MB, 1);
  const often = make(MB, 2);
  const { restores } = memoryStats();
  for (let i = 0; i < 100; i++) {
    make(MB, 3);
    beginOperation();
    expect(often.moved).toBe(null);
    expect(often.address).toBeGreaterThan(0);
  }
  expect(first.moved).not.toBe(null);
  expect(isFilled(often, 2)).toBe(true);
  expect(memoryStats().restores).toBe(restores);
  expect(isFilled(first, 1)).toBe(true);
  expect(memoryStats().restores).toBe(restores + 1);
});

property(
  'contents survive any order of use',
  [fc.array(fc.nat(59), { minLength: 50, maxLength: 120 })],
  (order) => {
    const held = Array.from({ length: 60 }, (_, i) => make(MB - i * 64, i));
    for (const i of order) {
      beginOperation();
      expect(isFilled(held[i]!, i), `storage ${i}`).toBe(true);
      fill(held[i]!, i);
    }
    held.forEach((storage, i) => {
      beginOperation();
      expect(isFilled(storage, i), `storage ${i}`).toBe(true);
    });
    const { moved, allocated } = memoryStats();
    expect(moved + allocated).toBeGreaterThan(55 * MB);
    for (const storage of held) storage.dispose();
    return true;
  },
  { runs: 4 },
);

test('resizing a storage that was moved out keeps its contents', () => {
  const storage = make(MB, 7);
  for (let i = 0; i < 60; i++) make(MB, 0);
  expect(storage.moved).not.toBe(null);
  storage.resize(2 * MB);
  expect(storage.nbytes).toBe(2 * MB);
  expect(isFilled(storage, 7, MB)).toBe(true);
  storage.dispose();
});

test('between turns of the event loop the weakly held survive while somebody refers to them', async () => {
  const held = Array.from({ length: 10 }, (_, i) => make(100_000, i));
  for (let turn = 0; turn < 5; turn++) {
    for (let i = 0; i < 40; i++) make(MB, 0);
    await delay(1);
  }
  held.forEach((storage, i) => expect(isFilled(storage, i), `storage ${i}`).toBe(true));
  expect(memoryStats().allocated).toBeLessThanOrEqual(LIMIT);
});
