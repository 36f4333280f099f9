/** Picking by rank, and sorting int64, against plain sorting: short and long rows, ties, NaN, the ends of the dtypes. */
import { describe, expect, test } from 'vitest';
import { bool, float32, int64, scalarTypes, type ScalarType } from '../../src/tensor/dtype.js';
import { Rank } from '../../src/wasm/codes.js';
import { heapF32, K } from '../../src/wasm/module.js';
import { Block, randomElements, randomNumbers } from './blocks.js';

const lengths = [1, 2, 3, 4, 5, 16, 31, 32, 33, 40, 64, 100, 333, 5000];

const compare = (a: number | bigint, b: number | bigint): number => (a < b ? -1 : a > b ? 1 : 0);

/** The indices in order; of equal elements the first ones first, NaN last. */
function order(row: readonly (number | bigint)[]): number[] {
  const isNaN = (x: number | bigint): boolean => x !== x;
  return row
    .map((_, i) => i)
    .sort((i, j) => {
      const [a, b] = [row[i]!, row[j]!];
      if (isNaN(a) || isNaN(b)) return Number(isNaN(a)) - Number(isNaN(b)) || i - j;
      return compare(a, b) || i - j;
    });
}

function rank(kind: Rank, k: number, type: ScalarType, x: Block, n: number): [number, number] {
  const work = new Block(bool, K.sortWork(type.code, n));
  const [value, index] = [new Block(type, 1), new Block(int64, 1)];
  K.rankOf(type.code, kind, k, 1, n, x.address, value.address, index.address, work.address);
  for (const block of [x, work, value, index]) block.expectMarginsUntouched();
  return [value.get()[0]!, index.get()[0]!];
}

describe.each(scalarTypes.filter((type) => type !== bool).map((type) => [type.name, type] as const))(
  '%s',
  (_, type) => {
    test('kth', () => {
      const random = randomNumbers(type.code);
      for (const n of lengths) {
        for (const few of [false, true]) {
          const given = randomElements(type, n, random).map((x) => (few ? Math.trunc(x) % 3 : x));
          const x = new Block(type, n, n % 3).set(given);
          const elements = x.get();
          const sorted = order(elements);
          for (const k of new Set([1, 2, n >> 1, n - 1, n].filter((k) => k >= 1 && k <= n))) {
            const at = sorted[k - 1]!;
            expect(rank(Rank.Kth, k, type, x, n)).toEqual([elements[at], at]);
          }
        }
      }
    });

    test('median', () => {
      const random = randomNumbers(type.code + 20);
      for (const n of lengths) {
        for (const share of type.isFloat ? [0, 0.3, 1] : [0]) {
          const x = new Block(type, n).set(
            randomElements(type, n, random).map((v) => (random() < share ? NaN : v)),
          );
          const elements = x.get();
          const sorted = order(elements);
          const nans = elements.filter((v) => Number.isNaN(v)).length;
          const median = sorted[nans > 0 ? n - nans : (n - 1) >> 1]!;
          expect(rank(Rank.Median, 0, type, x, n)).toEqual([elements[median], median]);
          const without = sorted[nans === n ? 0 : (n - nans - 1) >> 1]!;
          expect(rank(Rank.NanMedian, 0, type, x, n)).toEqual([elements[without], without]);
        }
      }
    });
  },
);

describe('int64', () => {
  const limit = 2n ** 63n;
  const centres = [0n, limit - 1n, -limit, 2n ** 62n, -(2n ** 62n), 2n ** 40n];
  const spreads = [2n, 100n, 2n ** 30n - 1n, 2n ** 30n, 2n ** 31n + 1n, 2n ** 63n];

  test.each(lengths.filter((n) => n < 1000))('%d of all sizes are put in order', (n) => {
    const random = randomNumbers(n);
    for (const centre of centres) {
      for (const spread of spreads) {
        const elements = Array.from({ length: n }, () => {
          const offset = BigInt.asIntN(64, BigInt(Math.floor((random() * 2 - 1) * Number(spread))));
          const element = centre + offset;
          return element >= limit || element < -limit ? centre - offset : element;
        }).map((element) => BigInt.asIntN(64, element));
        if (n > 2) elements.splice(1, 2, limit - 1n, elements[0]!);
        const x = new Block(int64, n);
        new BigInt64Array(heapF32().buffer, x.address, n).set(elements);
        const work = new Block(bool, K.sortWork(int64.code, n));
        const [values, indices] = [new Block(int64, n), new Block(int64, n)];
        for (const descending of [0, 1]) {
          K.sort(int64.code, descending, 1, n, x.address, values.address, indices.address, work.address);
          const sorted = order(descending ? elements.map((element) => -element) : elements);
          expect(indices.get()).toEqual(sorted);
          const found = new BigInt64Array(heapF32().buffer, values.address, n);
          expect([...found]).toEqual(sorted.map((i) => elements[i]));
        }
        work.expectMarginsUntouched();
        const at = order(elements)[n >> 1]!;
        expect(rank(Rank.Kth, (n >> 1) + 1, int64, x, n)[1]).toBe(at);
      }
    }
  });
});

test('zeros of both signs are equal', () => {
  const x = new Block(float32, 40).set(Array.from({ length: 40 }, (_, i) => (i % 2 === 0 ? 0 : -0)));
  expect(rank(Rank.Kth, 7, float32, x, 40)).toEqual([0, 6]);
});
