/** softmax and cumulative kernels against loops in double precision. */
import { describe, expect, test } from 'vitest';
import { float32, float64, int64, type ScalarType } from '../../src/tensor/dtype.js';
import { Cumulate } from '../../src/wasm/codes.js';
import { K } from '../../src/wasm/module.js';
import { Block, isNear, randomElements, randomNumbers } from './blocks.js';

/** outer, n, inner */
const sizes: [number, number, number][] = [
  [1, 1, 1],
  [3, 2, 1],
  [5, 3, 1],
  [4, 4, 1],
  [4, 5, 1],
  [7, 10, 1],
  [2, 31, 1],
  [3, 1000, 1],
  [1, 5001, 1],
  [1, 5, 2],
  [3, 4, 3],
  [2, 7, 5],
  [2, 3, 16],
  [2, 9, 33],
  [1, 4, 2500],
];

/** Calls `check` with the elements of each line along the middle dimension, and where they are. */
function eachLine([outer, n, inner]: readonly number[], check: (at: number[]) => void): void {
  for (let o = 0; o < outer!; o++) {
    for (let i = 0; i < inner!; i++) check(Array.from({ length: n! }, (_, k) => (o * n! + k) * inner! + i));
  }
}

function softmax(xs: readonly number[]): number[] {
  const most = Math.max(...xs);
  const powers = xs.map((x) => Math.exp(x - most));
  const total = powers.reduce((a, b) => a + b);
  return powers.map((e) => e / total);
}

const logOf = (xs: readonly number[]): number[] => {
  const most = Math.max(...xs);
  const total = xs.reduce((sum, x) => sum + Math.exp(x - most), 0);
  return xs.map((x) => x - most - Math.log(total));
};

interface Setting {
  type: ScalarType;
  size: readonly [number, number, number];
  inputs: number[][];
}

/** Runs a kernel on blocks and compares it, line by line, with the reference. */
function compare(
  { type, size, inputs }: Setting,
  run: (addresses: number[], y: number) => void,
  reference: (...lines: number[][]) => number[],
  tolerance: number,
): void {
  const count = inputs[0]!.length;
  const blocks = inputs.map((values, k) => new Block(type, count, (count + k) % 4).set(values));
  const y = new Block(type, count, count % 3);
  run(
    blocks.map((block) => block.address),
    y.address,
  );
  const values = y.get();
  const wrong: string[] = [];
  eachLine(size, (at) => {
    const expected = reference(...inputs.map((input) => at.map((i) => input[i]!)));
    at.forEach((i, k) => {
      const wanted = type === float32 ? Math.fround(expected[k]!) : expected[k]!;
      if (!isNear(values[i]!, wanted, tolerance)) wrong.push(`[${i}] ${values[i]!} for ${wanted}`);
    });
  });
  expect(wrong).toEqual([]);
  y.expectMarginsUntouched();
}

describe.each([float32, float64])('$name', (type) => {
  const random = randomNumbers(3);
  const rounding = type === float32 ? 1e-6 : 1e-14;
  const elements = (size: readonly number[]): number[] =>
    randomElements(
      type,
      size.reduce((a, b) => a * b),
      random,
    );

  test.each(sizes)('softmax of [%i, %i, %i]', (...size) => {
    const [outer, n, inner] = size;
    const inputs = [elements(size).map((x) => x * 10)];
    compare(
      { type, size, inputs },
      ([x], y) => K.softmax(type.code, 0, outer, n, inner, x!, y),
      softmax,
      rounding,
    );
    compare(
      { type, size, inputs },
      ([x], y) => K.softmax(type.code, 1, outer, n, inner, x!, y),
      logOf,
      60 * rounding,
    );
  });

  test.each(sizes)('the gradient of softmax of [%i, %i, %i]', (...size) => {
    const [outer, n, inner] = size;
    const inputs = [elements(size), elements(size).map((x) => x / n)];
    const run =
      (isLog: number) =>
      ([g, y]: number[], gx: number) =>
        K.softmaxBackward(type.code, isLog, outer, n, inner, g!, y!, gx);
    const dot = (a: number[], b: number[]): number => a.reduce((sum, v, k) => sum + v * b[k]!, 0);
    compare(
      { type, size, inputs },
      run(0),
      (g, y) => y.map((v, k) => v * (g[k]! - dot(g, y))),
      10 * rounding,
    );
    const ones = (g: number[]): number[] => g.map(() => 1);
    const logged = [inputs[0]!, inputs[1]!.map((x) => -Math.abs(Math.fround(x * n)))];
    compare(
      { type, size, inputs: logged },
      run(1),
      (g, y) => y.map((v, k) => g[k]! - Math.exp(v) * dot(g, ones(g))),
      rounding * (10 + n / 10),
    );
  });

  test.each(sizes)('running sums and products of [%i, %i, %i]', (...size) => {
    const [outer, n, inner] = size;
    const inputs = [elements(size)];
    const scan = (join: (a: number, b: number) => number, first: number) => (xs: number[]) => {
      let total = first;
      return xs.map((x) => (total = join(total, x)));
    };
    const run =
      (op: Cumulate) =>
      ([x]: number[], y: number) =>
        K.cumulate(op, type.code, outer, n, inner, x!, y);
    compare(
      { type, size, inputs },
      run(Cumulate.Sum),
      scan((a, b) => a + b, 0),
      type === float32 ? 0 : 1e-12,
    );
    compare(
      { type, size, inputs },
      run(Cumulate.Prod),
      scan((a, b) => a * b, 1),
      type === float32 ? 0 : 1e-12,
    );
  });

  test('special values', () => {
    const x = new Block(type, 6).set([-Infinity, 0, 1, 1000, 1001, -Infinity]);
    const y = new Block(type, 6);
    K.softmax(type.code, 0, 2, 3, 1, x.address, y.address);
    const [a, b, c, d, e, f] = y.get();
    expect([a, f]).toEqual([0, 0]);
    expect(b! + c!).toBeCloseTo(1, 6);
    expect(e! / d!).toBeCloseTo(Math.E, 5);
    K.softmax(type.code, 0, 1, 2, 3, x.set([Infinity, NaN, -Infinity, 1, 1, -Infinity]).address, y.address);
    expect(y.get()).toEqual([NaN, NaN, NaN, NaN, NaN, NaN]);
    K.softmax(type.code, 1, 3, 2, 1, x.set([-Infinity, 1, NaN, 0, -200, 0]).address, y.address);
    expect(y.get()).toEqual([-Infinity, 0, NaN, NaN, -200, 0]);
  });
});

test.each([
  [4, 1],
  [4, 3],
  [4, 4],
  [5, 7],
  [8, 13],
  [11, 64],
])('running sums of %i rows of %i float32, forwards and backwards', (rows, n) => {
  const values = Array.from({ length: rows * n }, (_, i) => Math.fround(Math.sin(i) * 10 ** (i % 5)));
  const x = new Block(float32, rows * n).set(values);
  const y = new Block(float32, rows * n);
  const scan = (row: number[]): number[] => {
    let sum = 0;
    return row.map((value) => Math.fround((sum += value)));
  };
  const expected = (order: (row: number[]) => number[]): number[] =>
    Array.from({ length: rows }, (_, i) => order(scan(order(values.slice(i * n, (i + 1) * n))))).flat();
  K.cumulate(Cumulate.Sum, float32.code, rows, n, 1, x.address, y.address);
  expect(y.get()).toEqual(expected((row) => row));
  K.cumulate(Cumulate.SumOfRest, float32.code, rows, n, 1, x.address, y.address);
  expect(y.get()).toEqual(expected((row) => [...row].reverse()));
});

test('running sums of int64 wrap', () => {
  const x = new Block(int64, 4).set([2 ** 62, 2 ** 62, 1, -5]);
  const y = new Block(int64, 4);
  K.cumulate(Cumulate.Sum, int64.code, 1, 4, 1, x.address, y.address);
  expect(y.get()).toEqual([2 ** 62, -(2 ** 63), -(2 ** 63), 2 ** 63]);
  K.cumulate(Cumulate.Prod, int64.code, 1, 2, 2, x.set([3, -4, 5, 6]).address, y.address);
  expect(y.get()).toEqual([3, -4, 15, -24]);
});
