/** Reduction kernels against loops in double precision, over layouts, dtypes and sizes. */
import { describe, expect, test } from 'vitest';
import * as dtypes from '../../src/tensor/dtype.js';
import { scalarTypes, type ScalarType } from '../../src/tensor/dtype.js';
import { Reduce, ReduceIndex } from '../../src/wasm/codes.js';
import { K } from '../../src/wasm/module.js';
import { Block, describeBlocks, isNear, randomElements, randomNumbers } from './blocks.js';

const { float32, float64, int64, uint8, bool } = dtypes;
const sum = (xs: readonly number[]): number => xs.reduce((a, b) => a + b, 0);
const sizeOf = (xs: readonly number[]): number => sum(xs.map(Math.abs));
const greatest = (xs: readonly number[]): number =>
  xs.some(Number.isNaN) ? NaN : xs.reduce((a, b) => Math.max(a, b));
const least = (xs: readonly number[]): number => -greatest(xs.map((x) => -x));
const pNorm = (xs: readonly number[], p: number): number => sum(xs.map((x) => Math.abs(x) ** p)) ** (1 / p);

function logsumexp(xs: readonly number[]): number {
  const most = greatest(xs);
  if (Math.abs(most) === Infinity) return most;
  return Math.log(sum(xs.map((x) => Math.exp(x - most)))) + most;
}

interface Case {
  op: Reduce;
  p?: number;
  reference: (xs: readonly number[]) => number;
  /** Scale of the rounding errors; the result's own magnitude by default. */
  scale?: (xs: readonly number[]) => number;
  result?: (type: ScalarType) => ScalarType;
  floatsOnly?: boolean;
}

const widened = (type: ScalarType): ScalarType => (type.isFloat ? type : int64);
const cases: Record<string, Case> = {
  sum: { op: Reduce.Sum, reference: sum, scale: sizeOf, result: widened },
  max: { op: Reduce.Max, reference: greatest },
  min: { op: Reduce.Min, reference: least },
  all: { op: Reduce.All, reference: (xs) => Number(xs.every((x) => x !== 0)), result: () => bool },
  any: { op: Reduce.Any, reference: (xs) => Number(xs.some((x) => x !== 0)), result: () => uint8 },
  countNonzero: {
    op: Reduce.CountNonzero,
    reference: (xs) => xs.filter((x) => x !== 0).length,
    result: () => int64,
  },
  prod: { op: Reduce.Prod, reference: (xs) => xs.reduce((a, b) => a * b, 1), floatsOnly: true },
  mean: {
    op: Reduce.Mean,
    reference: (xs) => sum(xs) / xs.length,
    scale: (xs) => sizeOf(xs) / xs.length,
    floatsOnly: true,
  },
  sumOfSquares: { op: Reduce.SumOfSquares, reference: (xs) => sum(xs.map((x) => x * x)), floatsOnly: true },
  sumOfAbs: { op: Reduce.SumOfAbs, reference: sizeOf, floatsOnly: true },
  maxAbs: { op: Reduce.MaxAbs, reference: (xs) => greatest(xs.map(Math.abs)), floatsOnly: true },
  minAbs: { op: Reduce.MinAbs, reference: (xs) => least(xs.map(Math.abs)), floatsOnly: true },
  norm2: { op: Reduce.Norm2, reference: (xs) => Math.sqrt(sum(xs.map((x) => x * x))), floatsOnly: true },
  norm3: { op: Reduce.NormP, p: 3, reference: (xs) => pNorm(xs, 3), floatsOnly: true },
  'norm1/2': { op: Reduce.NormP, p: 0.5, reference: (xs) => pNorm(xs, 0.5), floatsOnly: true },
  norm0: { op: Reduce.NormP, p: 0, reference: (xs) => xs.filter((x) => x !== 0).length, floatsOnly: true },
  'norm∞': { op: Reduce.NormP, p: Infinity, reference: (xs) => greatest(xs.map(Math.abs)), floatsOnly: true },
  logsumexp: {
    op: Reduce.Logsumexp,
    reference: logsumexp,
    scale: (xs) => Math.abs(logsumexp(xs)) + 1,
    floatsOnly: true,
  },
};

/** Shapes, innermost dimension first, with strides of the input in elements and the dimensions that are reduced. */
const layouts: [name: string, shape: number[], strides: number[], reduced: number[]][] = [
  ['one element', [1], [1], [0]],
  ...[2, 3, 4, 5, 7, 8, 15, 16, 31, 33, 63, 65, 1023, 1025, 5000].map(
    (n): [string, number[], number[], number[]] => [`${n} in a row`, [n], [1], [0]],
  ),
  ['rows', [37, 29], [1, 37], [0]],
  ['short rows', [3, 400], [1, 3], [0]],
  ['rows with gaps', [37, 5], [1, 40], [0]],
  ['long rows', [3001, 3], [1, 3001], [0]],
  ['columns', [37, 29], [1, 37], [1]],
  ['one column', [1, 300], [1, 1], [1]],
  ['many rows of few columns', [5, 700], [1, 5], [1]],
  ['wide columns', [2500, 9], [1, 2500], [1]],
  ['columns with gaps', [9, 300], [2, 20], [1]],
  ['the middle', [6, 70, 5], [1, 6, 420], [1]],
  ['the outer and inner', [33, 4, 7], [1, 33, 132], [0, 2]],
  ['transposed', [20, 30], [30, 1], [0]],
  ['backwards', [50, 4], [-1, 50], [0]],
  ['repeated', [40, 3], [0, 1], [0]],
  ['repeated columns', [40, 33], [0, 1], [1]],
  ['none', [40, 3], [1, 40], []],
  ['four dimensions', [3, 4, 5, 6], [1, 3, 12, 60], [1, 3]],
];

/** The elements that go into each result, by the result's position. */
function gather(
  shape: number[],
  strides: number[],
  resultStrides: number[],
  start: number,
  data: number[],
): number[][] {
  const groups: number[][] = [];
  const index = shape.map(() => 0);
  for (;;) {
    const dot = (steps: number[]): number => sum(index.map((i, d) => i * steps[d]!));
    (groups[dot(resultStrides)] ??= []).push(data[start + dot(strides)]!);
    let d = 0;
    while (d < shape.length && (index[d]! += 1) >= shape[d]!) index[d++] = 0;
    if (d === shape.length) return groups;
  }
}

/** Dense strides over the dimensions that stay, 0 along the others. */
function denseStrides(shape: number[], reduced: number[]): [strides: number[], count: number] {
  let count = 1;
  const strides = shape.map((size, d) => {
    if (reduced.includes(d)) return 0;
    const stride = count;
    count *= size;
    return stride;
  });
  return [strides, count];
}

function inputFor(shape: number[], strides: number[]): [length: number, start: number] {
  const reach = (sign: number): number =>
    sum(shape.map((size, d) => Math.max(sign * strides[d]!, 0) * (size - 1)));
  return [reach(1) + reach(-1) + 1, reach(-1)];
}

describe.each(Object.entries(cases))(
  '%s',
  (_, { op, p = 0, reference, scale, result = (type) => type, floatsOnly }) => {
    const types = scalarTypes.filter((type) => type.isFloat || floatsOnly !== true);
    test.each(types)('of $name', (type) => {
      const random = randomNumbers(op * 31 + type.code);
      for (const [name, shape, strides, reduced] of layouts) {
        const [length, start] = inputFor(shape, strides);
        const data = randomElements(type, length, random);
        const x = new Block(type, length, length % 3).set(data);
        const [resultStrides, count] = denseStrides(shape, reduced);
        const y = new Block(result(type), count, count % 2);
        describeBlocks(shape, [
          { block: y, strides: resultStrides },
          { block: x, start, strides },
        ]);
        K.reduce(op, type.code, p);
        const values = y.get();
        const wrong: string[] = [];
        gather(shape, strides, resultStrides, start, data).forEach((xs, i) => {
          const exact = reference(xs);
          const expected = y.type === float32 ? Math.fround(exact) : exact;
          const rounding = type === float32 ? 1e-6 : type.isFloat ? 1e-14 : 0;
          const tolerance = rounding * (scale ? scale(xs) : Math.abs(exact));
          if (!isNear(values[i]!, expected, tolerance)) wrong.push(`[${i}] ${values[i]!} for ${expected}`);
        });
        expect.soft(wrong, name).toEqual([]);
        y.expectMarginsUntouched();
      }
    });
  },
);

function reduceAll(op: Reduce, type: ScalarType, values: number[], p = 0): number {
  const x = new Block(type, values.length).set(values);
  const y = new Block(type, 1);
  describeBlocks(
    [values.length],
    [
      { block: y, strides: [0] },
      { block: x, strides: [1] },
    ],
  );
  K.reduce(op, type.code, p);
  return y.get()[0]!;
}

describe.each([float32, float64])('special values in $name', (type) => {
  test.each([0, 1, 3, 7, 8, 35, 99])('a NaN at %i makes the extremes NaN', (at) => {
    const values = Array.from({ length: 100 }, (_, i) => (i === at ? NaN : i % 2 ? Infinity : -Infinity));
    for (const op of [Reduce.Max, Reduce.Min, Reduce.MaxAbs, Reduce.MinAbs, Reduce.Logsumexp]) {
      expect(reduceAll(op, type, values)).toBeNaN();
    }
  });
  test('infinities', () => {
    expect(reduceAll(Reduce.Sum, type, [1, Infinity, 2])).toBe(Infinity);
    expect(reduceAll(Reduce.Sum, type, [-Infinity, Infinity, 2])).toBeNaN();
    expect(reduceAll(Reduce.Logsumexp, type, [-Infinity, -Infinity])).toBe(-Infinity);
    expect(reduceAll(Reduce.Logsumexp, type, [1, Infinity])).toBe(Infinity);
    expect(reduceAll(Reduce.Logsumexp, type, [1000, 1000])).toBeCloseTo(1000 + Math.LN2, 3);
    expect(reduceAll(Reduce.Max, type, [-Infinity, -Infinity])).toBe(-Infinity);
  });
});

test('integers are summed and multiplied as int64', () => {
  const of = (op: Reduce, type: ScalarType, values: number[]): number => {
    const x = new Block(type, values.length).set(values);
    const y = new Block(int64, 1);
    describeBlocks(
      [values.length],
      [
        { block: y, strides: [0] },
        { block: x, strides: [1] },
      ],
    );
    K.reduce(op, type.code, 0);
    return y.get()[0]!;
  };
  expect(of(Reduce.Sum, uint8, new Array<number>(100_000).fill(255))).toBe(25_500_000);
  expect(of(Reduce.Sum, dtypes.int32, new Array<number>(10).fill(2 ** 31 - 1))).toBe(10 * (2 ** 31 - 1));
  expect(of(Reduce.Prod, dtypes.int16, [1000, 1000, 1000, -1000])).toBe(-1e12);
});

test('the sum of a million float32 numbers is right to the last digits', () => {
  const random = randomNumbers(5);
  const values = Array.from({ length: 1_000_000 }, () => Math.fround(random()));
  const exact = sum(values);
  const x = new Block(float32, values.length).set(values);
  const y = new Block(float32, 1000);
  describeBlocks(
    [values.length],
    [
      { block: y, strides: [0] },
      { block: x, strides: [1] },
    ],
  );
  K.reduce(Reduce.Sum, float32.code, 0);
  expect(Math.abs(y.get()[0]! / exact - 1)).toBeLessThan(1e-7);
  describeBlocks(
    [1000, 1000],
    [
      { block: y, strides: [1, 0] },
      { block: x, strides: [1, 1000] },
    ],
  );
  K.reduce(Reduce.Sum, float32.code, 0);
  const columns = new Array<number>(1000).fill(0);
  values.forEach((value, i) => (columns[i % 1000]! += value));
  expect(Math.max(...y.get().map((value, i) => Math.abs(value / columns[i]! - 1)))).toBeLessThan(3e-7);
});

describe.each([
  ['greatest', ReduceIndex.Max, (a: number, b: number): boolean => a > b],
  ['least', ReduceIndex.Min, (a: number, b: number): boolean => a < b],
] as const)('the %s and its index', (_, op, wins) => {
  /** The first extreme, or the first NaN. */
  function reference(xs: readonly number[]): [value: number, index: number] {
    const nan = xs.findIndex(Number.isNaN);
    if (nan >= 0) return [NaN, nan];
    const index = xs.reduce((best, x, i) => (wins(x, xs[best]!) ? i : best), 0);
    return [xs[index]!, index];
  }

  test.each(scalarTypes)('of $name', (type) => {
    const random = randomNumbers(type.code + 77);
    for (const [name, shape, strides] of layouts) {
      const along = shape.length - 1;
      const [length, start] = inputFor(shape, strides);
      const data = randomElements(type, length, random);
      if (type.isFloat) for (let i = 0; i < length; i += 11) data[i] = random() < 0.1 ? NaN : 0.5;
      const x = new Block(type, length).set(data);
      const [resultStrides, count] = denseStrides(shape, [along]);
      const others = <T>(list: T[]): T[] => list.filter((_item, d) => d !== along);
      const y = new Block(type, count);
      const places = new Block(int64, count);
      const dims = shape.length > 1 ? others(shape) : [1];
      const kept = (list: number[]): number[] => (shape.length > 1 ? others(list) : [0]);
      describeBlocks(dims, [
        { block: y, strides: kept(resultStrides) },
        { block: places, strides: kept(resultStrides) },
        { block: x, start, strides: kept(strides) },
      ]);
      K.reduceIndex(op, type.code, shape[along]!, strides[along]! * type.size);
      const expected = gather(shape, strides, resultStrides, start, data).map(reference);
      expect.soft(y.get(), name).toEqual(expected.map(([value]) => value));
      expect.soft(places.get(), name).toEqual(expected.map(([, index]) => index));
      y.expectMarginsUntouched();
      places.expectMarginsUntouched();
    }
  });

  test('all elements at the limit', () => {
    const limit = op === ReduceIndex.Max ? -Infinity : Infinity;
    const x = new Block(float32, 40).set(new Array<number>(40).fill(limit));
    const places = new Block(int64, 1);
    describeBlocks(
      [1],
      [
        { block: new Block(float32, 1), strides: [0] },
        { block: places, strides: [0] },
        { block: x, strides: [0] },
      ],
    );
    K.reduceIndex(op, float32.code, 40, 4);
    expect(places.get()).toEqual([0]);
  });
});

describe.each([float32, float64])('variance of $name', (type) => {
  test.each([
    ['rows', [50, 21], [1, 50], [0]],
    ['columns', [21, 50], [1, 21], [1]],
    ['the outer and inner', [16, 5, 9], [1, 16, 80], [0, 2]],
    ['every second', [200], [2], [0]],
  ])('%s', (_, shape, strides, reduced) => {
    const random = randomNumbers(9);
    const [length] = inputFor(shape, strides);
    // far from 0, where the difference of the mean squares would have no digit left
    const data = Array.from({ length }, () => Math.fround(10_000 + random()));
    const x = new Block(type, length).set(data);
    const [resultStrides, count] = denseStrides(shape, reduced);
    const [y, mean] = [new Block(type, count), new Block(type, count)];
    const groups = gather(shape, strides, resultStrides, 0, data);
    for (const [correction, wantStd] of [
      [1, 0],
      [0, 0],
      [1, 1],
      [2, 1],
    ] as const) {
      describeBlocks(shape, [
        { block: y, strides: resultStrides },
        { block: mean, strides: resultStrides },
        { block: x, strides },
      ]);
      K.variance(type.code, groups[0]!.length, correction, wantStd);
      groups.forEach((xs, i) => {
        const middle = sum(xs) / xs.length;
        const square = sum(xs.map((v) => (v - middle) ** 2)) / (xs.length - correction);
        const expected = wantStd ? Math.sqrt(square) : square;
        expect.soft(isNear(y.get()[i]!, expected, (type === float32 ? 1e-6 : 1e-9) * expected)).toBe(true);
        expect.soft(isNear(mean.get()[i]!, middle, (type === float32 ? 1e-7 : 1e-14) * middle)).toBe(true);
      });
      y.expectMarginsUntouched();
      mean.expectMarginsUntouched();
    }
  });
});
