/** Copy kernels against element-by-element copies: layouts, tiles, dtypes, and what must stay untouched. */
import { describe, expect, test } from 'vitest';
import {
  bool,
  float32,
  float64,
  int64,
  scalarTypes,
  uint8,
  type ScalarType,
} from '../../src/tensor/dtype.js';
import { heapU8, K } from '../../src/wasm/module.js';
import { Block, describeBlocks, randomElements, randomNumbers } from './blocks.js';

interface Layout {
  strides: number[];
  start: number;
  length: number;
}

/** Element strides of a walk whose dimensions lie in some order, with gaps, repeats or reversals as asked. */
function layout(
  shape: readonly number[],
  order: readonly number[],
  { gap = 1, repeated = [] as readonly number[], reversed = [] as readonly number[] } = {},
): Layout {
  const strides = shape.map(() => 0);
  let step = gap;
  let start = 0;
  for (const d of order) {
    if (repeated.includes(d)) continue;
    strides[d] = step;
    if (reversed.includes(d)) {
      strides[d] = -step;
      start += step * (shape[d]! - 1);
    }
    step *= shape[d]!;
  }
  return { strides, start, length: step };
}

function* positions(shape: readonly number[]): Generator<number[]> {
  const at = shape.map(() => 0);
  for (;;) {
    yield at;
    let d = 0;
    while (d < shape.length && shape[d] === ++at[d]!) at[d++] = 0;
    if (d === shape.length) return;
  }
}

const offset = (at: readonly number[], { strides, start }: Layout): number =>
  at.reduce((sum, i, d) => sum + i * strides[d]!, start);

/** A small number as another dtype: truncated, wrapped around. */
function cast(value: number, to: ScalarType): number {
  if (to === bool) return value === 0 ? 0 : 1;
  if (to.isFloat) return value;
  if (to === int64) return Math.trunc(value) + 0;
  return new (to.array as Int32ArrayConstructor)([value])[0]!;
}

function checkCopy(shape: readonly number[], to: ScalarType, y: Layout, from: ScalarType, x: Layout): void {
  const random = randomNumbers(shape.length + y.length);
  const source = new Block(from, x.length, 1).set(randomElements(from, x.length, random));
  const before = randomElements(to, y.length, random);
  const target = new Block(to, y.length, 1).set(before);
  describeBlocks(shape, [
    { block: target, start: y.start, strides: y.strides },
    { block: source, start: x.start, strides: x.strides },
  ]);
  K.copyStrided();
  const elements = source.get();
  const expected = before.slice();
  for (const at of positions(shape)) expected[offset(at, y)] = cast(elements[offset(at, x)]!, to);
  expect(target.get()).toEqual(expected);
  target.expectMarginsUntouched();
}

const shapes = [
  [1],
  [7],
  [70],
  [3, 5],
  [9, 8],
  [65, 67],
  [2, 300],
  [300, 2],
  [4, 3, 5],
  [9, 2, 17],
  [2, 3, 2, 5],
];

describe('copyStrided', () => {
  for (const type of scalarTypes) {
    test(`copies ${type.name} between all orders of dimensions`, () => {
      for (const shape of shapes) {
        const straight = [...shape.keys()];
        const turned = [...straight.slice(1), 0];
        const reverse = straight.slice().reverse();
        const dense = layout(shape, straight);
        for (const order of [straight, turned, reverse]) {
          checkCopy(shape, type, dense, type, layout(shape, order));
          checkCopy(shape, type, layout(shape, order), type, dense);
          checkCopy(shape, type, dense, type, layout(shape, order, { gap: 2 }));
          checkCopy(shape, type, layout(shape, order, { gap: 3 }), type, dense);
        }
      }
    });

    test(`repeats and reverses ${type.name}`, () => {
      for (const shape of shapes) {
        const straight = [...shape.keys()];
        const dense = layout(shape, straight);
        for (const d of straight) {
          checkCopy(shape, type, dense, type, layout(shape, straight, { repeated: [d] }));
          checkCopy(shape, type, dense, type, layout(shape, straight.slice().reverse(), { reversed: [d] }));
          checkCopy(shape, type, layout(shape, straight, { reversed: [d] }), type, dense);
        }
      }
    });
  }

  test.each([
    [4, 4],
    [5, 9],
    [19, 33],
    [64, 1030],
    [1030, 21],
    // rows that share their places in a cache
    [20, 512],
    [512, 20],
  ])('transposes %i rows of %i columns', (rows, columns) => {
    const shape = [rows, columns];
    checkCopy(shape, float32, layout(shape, [0, 1]), float32, layout(shape, [1, 0]));
    checkCopy(
      [...shape, 3],
      float32,
      layout([...shape, 3], [0, 1, 2]),
      float32,
      layout([...shape, 3], [1, 0, 2]),
    );
    checkCopy(shape, float32, layout(shape, [0, 1]), float32, layout(shape, [1, 0], { reversed: [0] }));
  });

  test('converts between all dtypes, dense, transposed and with gaps', () => {
    for (const from of scalarTypes) {
      for (const to of scalarTypes) {
        for (const shape of [[5], [2100], [9, 70]]) {
          const straight = [...shape.keys()];
          const turned = straight.slice().reverse();
          checkCopy(shape, to, layout(shape, straight), from, layout(shape, straight));
          checkCopy(shape, to, layout(shape, straight), from, layout(shape, turned));
          checkCopy(shape, to, layout(shape, straight, { gap: 2 }), from, layout(shape, turned, { gap: 2 }));
        }
      }
    }
  });
});

/** As x86 converts floats: what does not fit becomes the lowest i32, or i64, of which narrow integers keep the low bits. */
function truncated(value: number, to: ScalarType): bigint {
  const wide = to === int64;
  const limit = wide ? 2 ** 63 : 2 ** 31;
  const whole = Math.trunc(value);
  const lowest = wide ? -(2n ** 63n) : -(2n ** 31n);
  const integer = whole >= -limit && whole < limit ? BigInt(whole) : lowest;
  return to === uint8 ? BigInt.asUintN(8, integer) : BigInt.asIntN(8 * to.size, integer);
}

describe('convert', () => {
  const limits = [0, -0, 0.5, -0.9999, 127.9, 255.5, -128, 32767, 65535, 2 ** 22, 2 ** 23 + 1];
  const wide = [2 ** 31 - 1, 2 ** 31, 2 ** 51, 2 ** 51 - 1, 2 ** 53 - 1, 2 ** 62, 2 ** 63, 1e300, Infinity];
  const values = [...limits, ...wide].flatMap((value) => [value, -value]).concat(NaN, -2147483648.5);

  test('makes integers of floats as the processor does', () => {
    for (const from of scalarTypes.filter((type) => type.isFloat)) {
      for (const to of scalarTypes.filter((type) => !type.isFloat && type !== bool)) {
        for (const pad of [0, 1, 3, 7, 16]) {
          const padded = values.flatMap((value) => [value, ...new Array<number>(pad).fill(3.7)]);
          const x = new Block(from, padded.length).set(padded);
          const y = new Block(to, padded.length);
          K.convert(padded.length, x.address, from.code, y.address, to.code);
          expect(y.get()).toEqual(x.get().map((value) => Number(truncated(value, to))));
          y.expectMarginsUntouched();
        }
      }
    }
  });

  test('makes floats of all int64', () => {
    const numbers = values
      .map((value) => truncated(value, int64))
      .flatMap((value) => [value, value + 1n, 5n]);
    for (const to of scalarTypes.filter((type) => type.isFloat)) {
      const x = new Block(int64, numbers.length);
      new BigInt64Array(heapU8().buffer, x.address, numbers.length).set(numbers);
      const y = new Block(to, numbers.length);
      K.convert(numbers.length, x.address, int64.code, y.address, to.code);
      const wanted = numbers.map((value) => Number(BigInt.asIntN(64, value)));
      // an integer beyond 2^53 is rounded once, which `Number` and then `fround` may not be; these are not
      expect(y.get()).toEqual(to.size === 4 ? wanted.map(Math.fround) : wanted);
    }
  });
});

test('fill writes n elements and nothing else', () => {
  for (const type of scalarTypes) {
    for (const n of [1, 2, 3, 15, 16, 17, 63, 64, 65, 131]) {
      for (const skew of [0, 1]) {
        const value = new Block(type, 1).set([1]);
        const target = new Block(type, n, skew);
        K.fill(type.size, n, target.address, value.address);
        expect(target.get()).toEqual(new Array<number>(n).fill(1));
        target.expectMarginsUntouched();
      }
    }
  }
});

test('copyBytes copies runs, overlapping ones too', () => {
  const block = new Block(uint8, 100).set([...Array(100).keys()]);
  K.copyBytes(block.address + 10, block.address, 50);
  const expected = [...Array(100).keys()].map((i) => (i >= 10 && i < 60 ? i - 10 : i));
  expect(block.get()).toEqual(expected);
  expect(heapU8()[block.address + 60]).toBe(60);
});

test('triangle keeps one side of each diagonal, also in place', () => {
  for (const type of [float32, float64, int64, bool]) {
    for (const [batch, rows, cols] of [
      [1, 4, 4],
      [2, 3, 5],
      [3, 5, 2],
    ] as const) {
      for (let diagonal = -6; diagonal <= 6; diagonal++) {
        for (const upper of [false, true]) {
          const n = batch * rows * cols;
          const x = new Block(type, n).set(new Array<number>(n).fill(1));
          const y = new Block(type, n);
          K.triangle(type.size, upper ? 1 : 0, diagonal, batch, rows, cols, x.address, y.address);
          const expected = Array.from({ length: n }, (_, i) => {
            const distance = (i % cols) - (Math.floor(i / cols) % rows);
            return Number(upper ? distance >= diagonal : distance <= diagonal);
          });
          expect(y.get()).toEqual(expected);
          K.triangle(type.size, upper ? 1 : 0, diagonal, batch, rows, cols, x.address, x.address);
          expect(x.get()).toEqual(expected);
          x.expectMarginsUntouched();
          y.expectMarginsUntouched();
        }
      }
    }
  }
});
