/** The kernels that find the most frequent elements and group equal rows, against plain loops, for all dtypes. */
import { describe, expect, test } from 'vitest';
import { int64, scalarTypes, type ScalarType } from '../../src/tensor/dtype.js';
import { K } from '../../src/wasm/module.js';
import { Block, randomNumbers } from './blocks.js';

/** Few different elements, so that many are equal; for floats also NaN, and zeros of both signs. */
function tiedElements(type: ScalarType, count: number, random: () => number): number[] {
  const some = type.name === 'bool' ? [0, 1] : type.isFloat ? [NaN, 0, -0, 1.5, -2] : [0, 1, 3, 7];
  return Array.from({ length: count }, () => some[Math.floor(random() * some.length)]!);
}

function areEqual(a: readonly number[], b: readonly number[]): boolean {
  return a.every((value, i) => value === b[i]);
}

/** NaN is greatest; rows compare by their first difference. */
function compareRows(a: readonly number[], b: readonly number[]): number {
  for (const [i, value] of a.entries()) {
    const other = b[i]!;
    const order = Number(Number.isNaN(value)) - Number(Number.isNaN(other)) || value - other;
    if (order > 0 || order < 0) return order;
  }
  return 0;
}

/** The groups of rows in the order in which they are looked at. */
function groupsOf(rows: readonly number[][], sorts: boolean) {
  const order = [...rows.keys()];
  if (sorts) order.sort((i, j) => compareRows(rows[i]!, rows[j]!));
  const [firsts, counts, inverse] = [[] as number[], [] as number[], new Array<number>(rows.length)];
  order.forEach((index, i) => {
    if (i > 0 && areEqual(rows[index]!, rows[order[i - 1]!]!)) {
      counts[counts.length - 1]!++;
    } else {
      firsts.push(index);
      counts.push(1);
    }
    inverse[index] = firsts.length - 1;
  });
  return { firsts, counts, inverse };
}

describe.each(scalarTypes.map((type) => [type.name, type] as const))('%s', (_, type) => {
  test('groupRows finds equal rows, or equal ones that follow each other', () => {
    const random = randomNumbers(type.code + 21);
    for (const [n, width] of [
      [1, 1],
      [2, 1],
      [50, 1],
      [300, 1],
      [1, 3],
      [40, 2],
      [9, 5],
    ] as const) {
      for (const sorts of [false, true]) {
        const elements = tiedElements(type, n * width, random);
        const rows = Array.from({ length: n }, (_, i) => elements.slice(i * width, (i + 1) * width));
        const x = new Block(type, n * width, 1).set(elements);
        const [firsts, inverse, counts] = [new Block(int64, n), new Block(int64, n), new Block(int64, n)];
        const work = new Block(scalarTypes[7]!, n * width * Math.max(4, type.size) + n * 32 + 128);
        const found = K.groupRows(
          type.code,
          Number(sorts),
          n,
          width,
          x.address,
          firsts.address,
          inverse.address,
          counts.address,
          work.address,
        );
        const expected = groupsOf(rows, sorts);
        expect(found).toBe(expected.firsts.length);
        expect(firsts.get().slice(0, found)).toEqual(expected.firsts);
        expect(counts.get().slice(0, found)).toEqual(expected.counts);
        expect(inverse.get()).toEqual(expected.inverse);
        for (const block of [x, firsts, inverse, counts, work]) block.expectMarginsUntouched();
      }
    }
  });

  test('mode gives the last of the most frequent elements, of several the smallest', () => {
    const random = randomNumbers(type.code + 31);
    for (const n of [1, 2, 5, 40, 300]) {
      const rows = 3;
      const elements = tiedElements(type, rows * n, random);
      const x = new Block(type, rows * n, 1).set(elements);
      const [values, indices] = [new Block(type, rows, 1), new Block(int64, rows)];
      const work = new Block(scalarTypes[7]!, K.sortWork(type.code, n));
      K.mode(type.code, rows, n, x.address, values.address, indices.address, work.address);
      const expected = Array.from({ length: rows }, (_, r) => {
        const row = elements.slice(r * n, (r + 1) * n);
        const { firsts, counts } = groupsOf(
          row.map((value) => [value]),
          true,
        );
        const value = row[firsts[counts.indexOf(Math.max(...counts))]!]!;
        return Number.isNaN(value) ? row.findIndex(Number.isNaN) : row.lastIndexOf(value);
      });
      expect(indices.get()).toEqual(expected);
      const wanted = expected.map((index, r) => elements[r * n + index]! + 0);
      expect(values.get().map((value) => value + 0)).toEqual(wanted);
      for (const block of [x, values, indices, work]) block.expectMarginsUntouched();
    }
  });
});
