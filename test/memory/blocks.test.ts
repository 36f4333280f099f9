/** Blocks of wasm memory: alignment, size classes, accounting, limits. */
import { afterEach, describe, expect, test } from 'vitest';
import { returnBlock, sameBlock, setBlockLimit, takeBlock, usedByBlocks } from '../../src/wasm/blocks.js';
import { heapU8 } from '../../src/wasm/memory.js';
import { fc, property } from '../support/property.js';

const PAGE = 4096;
const SMALL = 16384;

/** Every size at which the class of a small block or the number of pages may change, and those next to it. */
const edges = [
  ...Array.from({ length: 9 }, (_, i) => i * 64),
  ...[512, 1024, 2048, 4096, 8192].flatMap((power) =>
    [1, 2, 3, 4].map((quarter) => power + (power * quarter) / 4),
  ),
  ...Array.from({ length: 6 }, (_, i) => SMALL + i * PAGE),
]
  .flatMap((size) => [size - 1, size, size + 1])
  .filter((size) => size >= 0);

afterEach(() => setBlockLimit(Infinity));

/** What a block of `nbytes` takes up. */
function costOf(nbytes: number): number {
  const before = usedByBlocks();
  const block = takeBlock(nbytes);
  const cost = usedByBlocks() - before;
  returnBlock(block, nbytes);
  expect(usedByBlocks()).toBe(before);
  return cost;
}

describe('takeBlock', () => {
  test('wastes less than a quarter of a block above 512 bytes', () => {
    for (const nbytes of edges) {
      const cost = costOf(nbytes);
      expect(cost % 64, `${nbytes}`).toBe(0);
      expect(cost, `${nbytes}`).toBeGreaterThanOrEqual(Math.max(nbytes, 1));
      const allowance = nbytes <= 512 ? 64 : nbytes <= SMALL ? nbytes / 4 : PAGE;
      expect(cost - nbytes, `${nbytes}`).toBeLessThanOrEqual(allowance);
    }
  });

  test('gives the block returned last to the next request of its class', () => {
    for (const nbytes of edges) {
      const block = takeBlock(nbytes);
      returnBlock(block, nbytes);
      expect(takeBlock(nbytes)).toBe(block);
      returnBlock(block, nbytes);
    }
  });

  property(
    'gives aligned blocks that do not overlap and keep what is written',
    [fc.array(fc.tuple(fc.integer({ min: 0, max: 40_000 }), fc.boolean(), fc.nat()), { maxLength: 60 })],
    (steps) => {
      const base = usedByBlocks();
      const blocks: { pointer: number; nbytes: number; mark: number }[] = [];
      const check = ({ pointer, nbytes, mark }: (typeof blocks)[number]): void => {
        const bytes = heapU8().subarray(pointer, pointer + nbytes);
        expect(bytes.every((byte) => byte === mark)).toBe(true);
      };
      steps.forEach(([nbytes, releases, which], i) => {
        const pointer = takeBlock(nbytes);
        expect(pointer % 64).toBe(0);
        expect(pointer).toBeGreaterThan(0);
        // A guard behind every block may be read by kernels.
        expect(pointer + nbytes + 64).toBeLessThanOrEqual(heapU8().length);
        const mark = (i * 37 + 1) & 255;
        heapU8().fill(mark, pointer, pointer + nbytes);
        blocks.push({ pointer, nbytes, mark });
        if (releases) {
          const [block] = blocks.splice(which % blocks.length, 1);
          check(block!);
          returnBlock(block!.pointer, block!.nbytes);
        }
      });
      blocks.forEach(check);
      for (const { pointer, nbytes } of blocks) returnBlock(pointer, nbytes);
      expect(usedByBlocks()).toBe(base);
      return true;
    },
    { runs: 100 },
  );

  test('grows the memory, after which views are made anew', () => {
    const before = heapU8();
    const nbytes = before.length;
    const block = takeBlock(nbytes);
    expect(block).toBeGreaterThan(0);
    expect(before.length).toBe(0);
    expect(heapU8().length).toBeGreaterThanOrEqual(block + nbytes + 64);
    returnBlock(block, nbytes);
  });
});

describe('setBlockLimit', () => {
  test('makes takeBlock fail, and nothing else, when it would be passed', () => {
    const limit = 8 << 20;
    setBlockLimit(limit);
    const blocks: number[] = [];
    for (let block = takeBlock(1 << 20); block !== 0; block = takeBlock(1 << 20)) blocks.push(block);
    expect(blocks.length).toBeGreaterThanOrEqual(6);
    expect(blocks.length).toBeLessThanOrEqual(8);
    expect(usedByBlocks()).toBeLessThanOrEqual(limit);
    returnBlock(blocks.pop()!, 1 << 20);
    const again = takeBlock(1 << 20);
    expect(again).toBeGreaterThan(0);
    for (const block of [...blocks, again]) returnBlock(block, 1 << 20);
  });

  test('small blocks that were all returned make room for large ones', () => {
    const limit = 8 << 20;
    setBlockLimit(limit);
    const small = Array.from({ length: (6 << 20) / 2048 }, () => takeBlock(2048));
    expect(small.every((block) => block > 0)).toBe(true);
    expect(takeBlock(6 << 20)).toBe(0);
    for (const block of small) returnBlock(block, 2048);
    const large = takeBlock(6 << 20);
    expect(large).toBeGreaterThan(0);
    returnBlock(large, 6 << 20);
  });
});

describe('sameBlock', () => {
  property(
    'tells whether two sizes get blocks of one size',
    [
      fc.oneof(fc.constantFrom(...edges), fc.nat(40_000)),
      fc.oneof(fc.constantFrom(...edges), fc.nat(40_000)),
    ],
    (a, b) => {
      expect(sameBlock(a, b)).toBe(costOf(a) === costOf(b) && a <= SMALL === b <= SMALL);
      return true;
    },
    { runs: 500 },
  );
});
