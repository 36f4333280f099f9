/** The sort kernels against JavaScript's stable sort, on rows of all dtypes and lengths around the thresholds. */
import { describe, expect, test } from 'vitest';
import { int64, scalarTypes, type ScalarType } from '../../src/tensor/dtype.js';
import { K } from '../../src/wasm/module.js';
import { Block, randomElements, randomNumbers } from './blocks.js';

const lengths = [1, 2, 3, 7, 16, 39, 40, 41, 64, 65, 100, 257, 1000];

/** NaN is greatest, zeros are equal. */
function compare(a: number, b: number): number {
  if (Number.isNaN(a) || Number.isNaN(b)) return Number(Number.isNaN(a)) - Number(Number.isNaN(b));
  return a < b ? -1 : a > b ? 1 : 0;
}

function order(row: readonly number[], descending: boolean): number[] {
  const sign = descending ? -1 : 1;
  return [...row.keys()].sort((i, j) => sign * compare(row[i]!, row[j]!));
}

/** Random elements with ties, both ends of the dtype's range, and for floats zeros of both signs, infinities and NaN. */
function elementsOf(type: ScalarType, count: number, random: () => number): number[] {
  const special = type.isFloat
    ? [NaN, -NaN, Infinity, -Infinity, 0, -0, 1.5, -1.5, 5e-324, Math.fround(3e38)]
    : type.name === 'bool'
      ? [0, 1]
      : type.name === 'uint8'
        ? [0, 255, 128, 3]
        : [0, -1, 1, -(2 ** (Math.min(type.size, 6) * 8 - 1)), 2 ** (Math.min(type.size, 6) * 8 - 1) - 1];
  return randomElements(type, count, random).map((value) =>
    random() < 0.3 ? special[Math.floor(random() * special.length)]! : value,
  );
}

interface Rows {
  rows: number[][];
  x: Block;
}

function makeRows(type: ScalarType, count: number, n: number, random: () => number): Rows {
  const x = new Block(type, count * n, n % 3).set(elementsOf(type, count * n, random));
  const elements = x.get();
  return { rows: Array.from({ length: count }, (_, i) => elements.slice(i * n, (i + 1) * n)), x };
}

function workFor(type: ScalarType, n: number): Block {
  return new Block(scalarTypes[7]!, K.sortWork(type.code, n));
}

describe.each(scalarTypes.map((type) => [type.name, type] as const))('%s', (_, type) => {
  test('sort gives elements and indices in stable order', () => {
    const random = randomNumbers(type.code + 1);
    for (const n of lengths) {
      for (const descending of [false, true]) {
        const { rows, x } = makeRows(type, 3, n, random);
        const [values, indices] = [new Block(type, 3 * n, 1), new Block(int64, 3 * n)];
        const work = workFor(type, n);
        K.sort(type.code, Number(descending), 3, n, x.address, values.address, indices.address, work.address);
        const expected = rows.map((row) => order(row, descending));
        expect(indices.get()).toEqual(expected.flat());
        expect(values.get()).toEqual(expected.flatMap((row, r) => row.map((i) => rows[r]![i]!)));
        expect(x.get()).toEqual(rows.flat());
        for (const block of [x, values, indices, work]) block.expectMarginsUntouched();
      }
    }
  });

  test('topk gives the beginning of that order', () => {
    const random = randomNumbers(type.code + 11);
    for (const n of lengths) {
      for (const k of [1, 2, 5, 8, 9, 16, 17, 64, 65, n].filter((k) => k <= n)) {
        for (const largest of [false, true]) {
          const { rows, x } = makeRows(type, 2, n, random);
          const [values, indices] = [new Block(type, 2 * k, 1), new Block(int64, 2 * k)];
          const work = workFor(type, n);
          const places = [x.address, values.address, indices.address, work.address] as const;
          K.topk(type.code, k, Number(largest), 2, n, ...places);
          const expected = rows.map((row) => order(row, largest).slice(0, k));
          expect(indices.get()).toEqual(expected.flat());
          expect(values.get()).toEqual(expected.flatMap((row, r) => row.map((i) => rows[r]![i]!)));
          for (const block of [x, values, indices, work]) block.expectMarginsUntouched();
        }
      }
    }
  });
});

test('rows long enough for wide digits', () => {
  const random = randomNumbers(5);
  for (const type of [scalarTypes[0]!, scalarTypes[1]!, scalarTypes[6]!]) {
    const n = 7001;
    const { rows, x } = makeRows(type, 1, n, random);
    const [values, indices, work] = [new Block(type, n), new Block(int64, n), workFor(type, n)];
    K.sort(type.code, 0, 1, n, x.address, values.address, indices.address, work.address);
    expect(indices.get()).toEqual(order(rows[0]!, false));
    work.expectMarginsUntouched();
  }
});
