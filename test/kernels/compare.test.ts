/** Comparison and predicate kernels against JavaScript's own operators, for all dtypes, lengths and constants. */
import { describe, expect, test } from 'vitest';
import { bool, scalarTypes, type ScalarType } from '../../src/tensor/dtype.js';
import { Compare, Predicate } from '../../src/wasm/codes.js';
import { K } from '../../src/wasm/module.js';
import { Block, randomElements, randomNumbers } from './blocks.js';

const lengths = [1, 2, 3, 4, 5, 7, 8, 9, 15, 16, 17, 23, 31, 32, 33, 50, 100];

const comparisons: readonly [Compare, (a: number, b: number) => boolean][] = [
  [Compare.Eq, (a, b) => a === b],
  [Compare.Ne, (a, b) => a !== b],
  [Compare.Lt, (a, b) => a < b],
  [Compare.Le, (a, b) => a <= b],
  [Compare.Gt, (a, b) => a > b],
  [Compare.Ge, (a, b) => a >= b],
  [Compare.LogicalAnd, (a, b) => a !== 0 && b !== 0],
  [Compare.LogicalOr, (a, b) => a !== 0 || b !== 0],
  [Compare.LogicalXor, (a, b) => (a !== 0) !== (b !== 0)],
];

const specials = [NaN, Infinity, -Infinity, 0, -0, 1, -1];

/** Elements among which equal ones, zeros, extremes and special values are frequent. */
function elements(type: ScalarType, n: number, random: () => number): number[] {
  const values = randomElements(type, n, random);
  const few = type.isFloat
    ? specials
    : type === bool
      ? [0, 1]
      : [0, 1, 2, 127, ...(type.name === 'uint8' ? [128, 255] : [-1, -128])];
  return values.map((value) => (random() < 0.6 ? few[Math.floor(random() * few.length)]! : value));
}

function numbers(flags: readonly boolean[]): number[] {
  return flags.map(Number);
}

describe('compare', () => {
  for (const type of scalarTypes) {
    test(`${type.name}: all comparisons, lengths and constants`, () => {
      const random = randomNumbers(type.code + 1);
      for (const n of lengths) {
        for (const [aConst, bConst] of [
          [0, 0],
          [1, 0],
          [0, 1],
        ] as const) {
          const a = new Block(type, aConst ? 1 : n, 1);
          const b = new Block(type, bConst ? 1 : n, 2);
          a.set(elements(type, a.length, random));
          b.set(elements(type, b.length, random));
          const [x, z] = [a.get(), b.get()];
          for (const [op, expected] of comparisons) {
            const y = new Block(bool, n, 3);
            K.compare(op, type.code, n, a.address, aConst, b.address, bConst, y.address);
            const at = (i: number): boolean => expected(x[aConst ? 0 : i]!, z[bConst ? 0 : i]!);
            expect(y.get()).toEqual(numbers(Array.from({ length: n }, (_, i) => at(i))));
            y.expectMarginsUntouched();
          }
        }
      }
    });
  }

  test('compares int64 beyond the precision of doubles', () => {
    const int64 = scalarTypes.find(({ name }) => name === 'int64')!;
    const a = new Block(int64, 2).set([2 ** 53, -(2 ** 53)]);
    const b = new Block(int64, 2).set([2 ** 53, -(2 ** 53)]);
    const one = new Block(int64, 2).set([1, -1]);
    K.binary(0, int64.code, 2, b.address, 0, one.address, 0, b.address, 1, 0);
    const y = new Block(bool, 2);
    K.compare(Compare.Lt, int64.code, 2, a.address, 0, b.address, 0, y.address);
    expect(y.get()).toEqual([1, 0]);
    K.compare(Compare.Eq, int64.code, 2, a.address, 0, b.address, 0, y.address);
    expect(y.get()).toEqual([0, 0]);
  });

  test('writes over an operand of bytes', () => {
    const a = new Block(bool, 37).set(randomElements(bool, 37, randomNumbers(5)));
    const before = a.get();
    K.compare(Compare.LogicalXor, bool.code, 37, a.address, 0, a.address, 0, a.address);
    expect(a.get()).toEqual(before.map(() => 0));
    a.expectMarginsUntouched();
  });
});

const predicates: readonly [Predicate, (x: number, isFloat: boolean) => boolean][] = [
  [Predicate.IsNan, (x) => Number.isNaN(x)],
  [Predicate.IsInf, (x) => Math.abs(x) === Infinity],
  [Predicate.IsPosInf, (x) => x === Infinity],
  [Predicate.IsNegInf, (x) => x === -Infinity],
  [Predicate.IsFinite, (x) => Number.isFinite(x)],
  [Predicate.LogicalNot, (x) => x === 0],
  [Predicate.Signbit, (x, isFloat) => x < 0 || (isFloat && Object.is(x, -0))],
];

describe('predicate', () => {
  for (const type of scalarTypes) {
    test(`${type.name}: all predicates and lengths`, () => {
      const random = randomNumbers(type.code + 11);
      for (const n of lengths) {
        const x = new Block(type, n, 1).set(elements(type, n, random));
        const values = x.get();
        for (const [op, expected] of predicates) {
          const y = new Block(bool, n, 3);
          K.predicate(op, type.code, n, x.address, y.address);
          // the sign of a NaN is nobody's business
          const isTold = (value: number): boolean => op !== Predicate.Signbit || !Number.isNaN(value);
          const told = y.get().filter((_, i) => isTold(values[i]!));
          expect(told).toEqual(numbers(values.filter(isTold).map((v) => expected(v, type.isFloat))));
          y.expectMarginsUntouched();
        }
      }
    });
  }
});
