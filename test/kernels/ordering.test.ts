/** The kernels that find places among boundaries, count by place, and run along a dimension, against plain loops. */
import { describe, expect, test } from 'vitest';
import { float32, float64, int32, int64, type ScalarType } from '../../src/tensor/dtype.js';
import { Bins } from '../../src/wasm/codes.js';
import { K } from '../../src/wasm/module.js';
import { Block, isNear, randomElements, randomNumbers } from './blocks.js';

const floats = [float32, float64];
const computed = [...floats, int64];
const named = (types: readonly ScalarType[]): [string, ScalarType][] =>
  types.map((type) => [type.name, type]);

/** Numbers with ties, and for floats the special ones. */
function someOf(type: ScalarType, count: number, random: () => number): number[] {
  const special = type.isFloat ? [NaN, Infinity, -Infinity, 0, -0, 1] : [0, 1, -1, 2];
  return randomElements(type, count, random).map((value) =>
    random() < 0.5 ? special[Math.floor(random() * special.length)]! : value,
  );
}

/** Numbers without NaN in order, with ties. */
function ordered(type: ScalarType, count: number, random: () => number): number[] {
  return someOf(type, count, random)
    .map((value) => (Number.isNaN(value) ? 0.5 : value))
    .sort((a, b) => a - b);
}

function expectUntouched(...blocks: readonly Block[]): void {
  for (const block of blocks) block.expectMarginsUntouched();
}

/** How many boundaries lie before a value; NaN lies behind all. */
function placeOf(boundaries: readonly number[], value: number, right: boolean): number {
  return boundaries.filter((edge) => !(right ? edge > value : edge >= value)).length;
}

describe.each(named(computed))('searchSorted of %s', (_, type) => {
  test('finds places among boundaries of each row, or shared ones', () => {
    const random = randomNumbers(type.code + 1);
    for (const n of [0, 1, 2, 7, 33]) {
      for (const [isShared, right] of [0, 1].flatMap((a) => [0, 1].map((b) => [a, b] as const))) {
        const [rows, m] = [3, 9];
        const edges = Array.from({ length: isShared ? 1 : rows }, () => ordered(type, n, random));
        const values = someOf(type, rows * m, random);
        const boundaries = new Block(type, edges.length * n, 1).set(edges.flat());
        const [x, y] = [new Block(type, rows * m, 1).set(values), new Block(int64, rows * m)];
        const places = [x.address, y.address] as const;
        K.searchSorted(type.code, right, n, boundaries.address, 0, isShared, rows, m, ...places);
        const expected = values.map((value, i) =>
          placeOf(edges[isShared ? 0 : Math.floor(i / m)]!, value, right === 1),
        );
        expect(y.get()).toEqual(expected);
        expectUntouched(boundaries, x, y);
      }
    }
  });

  test('takes the order of the boundaries from a sorter', () => {
    const random = randomNumbers(type.code + 2);
    const [rows, n, m] = [2, 8, 5];
    const edges = Array.from({ length: rows }, () => ordered(type, n, random));
    const order = [3, 0, 7, 1, 6, 2, 5, 4];
    const shuffled = edges.flatMap((row) => order.map((_, i) => row[order.indexOf(i)]!));
    const boundaries = new Block(type, rows * n).set(shuffled);
    const sorter = new Block(int64, rows * n).set([...order, ...order]);
    const values = someOf(type, rows * m, random);
    const [x, y] = [new Block(type, rows * m).set(values), new Block(int64, rows * m)];
    const places = [x.address, y.address] as const;
    K.searchSorted(type.code, 1, n, boundaries.address, sorter.address, 0, rows, m, ...places);
    expect(y.get()).toEqual(values.map((value, i) => placeOf(edges[Math.floor(i / m)]!, value, true)));
    expectUntouched(boundaries, sorter, x, y);
  });
});

describe.each(named(floats))('binsOf %s', (_, type) => {
  const edges = [-2, -1, 0, 1, 2];
  const values = [-2, -1.5, -1, 0, 0.25, 1, 1.75, 2, 2.5, -3, NaN, Infinity, -Infinity];
  const expected = [0, 0, 1, 2, 2, 3, 3, 3, -1, -1, -1, -1, -1];

  test.each([Bins.Even, Bins.Near, Bins.Search])('way %i: the last bin has its right edge', (how) => {
    const [x, all] = [new Block(type, 2 * values.length, 1), new Block(type, edges.length).set(edges)];
    x.set(values.flatMap((value) => [value, 99]));
    const places = new Block(int32, values.length).set(values.map(() => 0));
    const bounds = [all.address, edges.length, -2, 2] as const;
    K.binsOf(type.code, how, values.length, x.address, 2 * type.size, ...bounds, places.address);
    expect(places.get()).toEqual(expected);
    expectUntouched(x, all, places);
  });

  test('adds a dimension to places, but not to those outside', () => {
    const [x, all] = [new Block(type, 3).set([-2, 2, 0]), new Block(type, edges.length).set(edges)];
    const places = new Block(int32, 3).set([1, 2, -1]);
    const bounds = [all.address, edges.length, -2, 2] as const;
    K.binsOf(type.code, Bins.Search, 3, x.address, type.size, ...bounds, places.address);
    expect(places.get()).toEqual([4, 11, -1]);
  });

  test('a range whose width overflows gives bins that exist', () => {
    const most = type === float32 ? (2 - 2 ** -23) * 2 ** 127 : Number.MAX_VALUE;
    const [x, places] = [new Block(type, 3).set([-most, 0, most]), new Block(int32, 3).set([0, 0, 0])];
    K.binsOf(type.code, Bins.Even, 3, x.address, type.size, 0, 5, -most, most, places.address);
    expect(places.get().every((place) => place >= 0 && place < 4)).toBe(true);
  });
});

test.each(named(computed))('countBins of %s adds weights, or ones', (_, type) => {
  const places = new Block(int32, 6).set([2, 0, -1, 2, 3, 2]);
  const weights = new Block(type, 6, 1).set([1, 2, 100, 3, 4, 5]);
  const y = new Block(type, 4, 1).set([1, 0, 0, 0]);
  K.countBins(type.code, 6, places.address, weights.address, y.address);
  expect(y.get()).toEqual([3, 0, 9, 4]);
  K.countBins(type.code, 6, places.address, 0, y.address);
  expect(y.get()).toEqual([4, 0, 12, 5]);
  expectUntouched(places, weights, y);
});

const spaces: readonly (readonly [number, number, number])[] = [
  [1, 1, 1],
  [1, 9, 1],
  [3, 5, 1],
  [2, 4, 3],
  [1, 3, 7],
];

/** The places of a line's elements for each line along the middle dimension of [outer, n, inner]. */
function linesOf([outer, n, inner]: readonly [number, number, number]): number[][] {
  return Array.from({ length: outer * inner }, (_, line) => {
    const start = Math.floor(line / inner) * n * inner + (line % inner);
    return Array.from({ length: n }, (_, k) => start + k * inner);
  });
}

test.each(named(computed))('runningExtreme of %s: the last of equal ones, and NaN above all', (_, type) => {
  const random = randomNumbers(type.code + 3);
  for (const space of spaces) {
    for (const largest of [false, true]) {
      const count = space[0] * space[1] * space[2];
      const elements = someOf(type, count, random);
      const x = new Block(type, count, 1).set(elements);
      const [values, indices] = [new Block(type, count, 1), new Block(int64, count)];
      const addresses = [x.address, values.address, indices.address] as const;
      K.runningExtreme(type.code, Number(largest), ...space, ...addresses);
      const [expected, expectedIndices] = [new Array<number>(count), new Array<number>(count)];
      for (const line of linesOf(space)) {
        let best = 0;
        line.forEach((at, k) => {
          const [value, before] = [elements[at]!, elements[line[best]!]!];
          if (Number.isNaN(value) || (largest ? value >= before : value <= before)) best = k;
          expected[at] = elements[line[best]!]!;
          expectedIndices[at] = best;
        });
      }
      expect(values.get()).toEqual(expected);
      expect(indices.get()).toEqual(expectedIndices);
      expectUntouched(x, values, indices);
    }
  }
});

/** The logarithm of the sum of exponentials, less the largest. */
function logSum(values: readonly number[]): number {
  if (values.some(Number.isNaN)) return NaN;
  const most = Math.max(...values);
  if (!Number.isFinite(most)) return most;
  return most + Math.log(values.reduce((sum, value) => sum + Math.exp(value - most), 0));
}

test.each(named(floats))('logCumulate of %s', (_, type) => {
  const random = randomNumbers(type.code + 4);
  const tolerance = type === float32 ? 1e-6 : 1e-14;
  for (const space of spaces) {
    const count = space[0] * space[1] * space[2];
    const elements = someOf(type, count, random).map((value, i) => (i % 4 === 0 ? value * 300 : value));
    const [x, y] = [new Block(type, count, 1).set(elements), new Block(type, count, 1)];
    K.logCumulate(type.code, ...space, x.address, y.address);
    const [given, found] = [x.get(), y.get()];
    for (const line of linesOf(space)) {
      line.forEach((at, k) => {
        const wanted = logSum(line.slice(0, k + 1).map((place) => given[place]!));
        expect(isNear(found[at]!, wanted, tolerance * Math.max(1, Math.abs(wanted)))).toBe(true);
      });
    }
    expectUntouched(x, y);
  }
});
