/** Ternary kernels against the same formulas in JavaScript. */
import { describe, expect, test } from 'vitest';
import { bool, float32, scalarTypes, type ScalarType } from '../../src/tensor/dtype.js';
import { Ternary } from '../../src/wasm/codes.js';
import { K } from '../../src/wasm/module.js';
import { Block, randomElements, randomNumbers } from './blocks.js';

const lengths = [1, 2, 3, 4, 5, 7, 8, 9, 15, 16, 17, 23, 31, 32, 33, 50, 100];

type Formula = (a: number, b: number, c: number) => number;

/** One operation for all lengths and all choices of constant operands. */
function check(op: Ternary, type: ScalarType, first: ScalarType, p: number, expected: Formula): void {
  const random = randomNumbers(type.code + 7);
  for (const n of lengths) {
    for (let constants = 0; constants < 8; constants++) {
      if (constants === 7 && n > 1) continue;
      const isConst = [0, 1, 2].map((k) => (constants >> k) & 1);
      const blocks = [first, type, type].map((of, k) => {
        const block = new Block(of, isConst[k] ? 1 : n, k + 1);
        return block.set(randomElements(of, block.length, random));
      });
      const [a, b, c] = blocks.map((block) => block.get()) as [number[], number[], number[]];
      const y = new Block(type, n, 2);
      const [x0, x1, x2] = blocks.map(({ address }) => address) as [number, number, number];
      const [c0, c1, c2] = isConst as [number, number, number];
      K.ternary(op, type.code, n, x0, c0, x1, c1, x2, c2, y.address, p, 0);
      const at = (values: number[], k: number, i: number): number => values[isConst[k] ? 0 : i]!;
      const results = Array.from({ length: n }, (_, i) => expected(at(a, 0, i), at(b, 1, i), at(c, 2, i)));
      expect(y.get()).toEqual(new Block(type, n).set(results).get());
      y.expectMarginsUntouched();
    }
  }
}

const rounding = (type: ScalarType): ((x: number) => number) => (type === float32 ? Math.fround : (x) => x);

describe('ternary', () => {
  for (const type of scalarTypes) {
    test(`where, ${type.name}`, () => {
      check(Ternary.Where, type, bool, 0, (a, b, c) => (a ? b : c));
    });
    if (type === bool) continue;
    test(`clamp, ${type.name}`, () => {
      check(Ternary.Clamp, type, type, 0, (a, b, c) => Math.min(Math.max(a, b), c));
    });
    test(`addcmul, ${type.name}`, () => {
      const r = rounding(type);
      const p = type.isFloat ? 0.5 : 3;
      check(Ternary.Addcmul, type, type, p, (a, b, c) => r(a + r(r(p * b) * c)));
    });
  }

  for (const type of scalarTypes.filter(({ isFloat }) => isFloat)) {
    test(`addcdiv, ${type.name}`, () => {
      const r = rounding(type);
      check(Ternary.Addcdiv, type, type, -0.25, (a, b, c) => r(a + r(r(-0.25 * b) / c)));
    });
    test(`lerp, ${type.name}`, () => {
      const r = rounding(type);
      check(Ternary.Lerp, type, type, 0, (a, b, c) => {
        const distance = r(b - a);
        return c < 0.5 ? r(a + r(c * distance)) : r(b - r(distance * r(1 - c)));
      });
    });
    test(`clamp keeps NaN of any operand, ${type.name}`, () => {
      const values = [NaN, 1, -1, Infinity, -Infinity, 0];
      const triples = values.flatMap((a) => values.flatMap((b) => values.map((c) => [a, b, c] as const)));
      const n = triples.length;
      const [a, b, c] = [0, 1, 2].map((k) => new Block(type, n).set(triples.map((triple) => triple[k]!)));
      const y = new Block(type, n);
      K.ternary(Ternary.Clamp, type.code, n, a!.address, 0, b!.address, 0, c!.address, 0, y.address, 0, 0);
      expect(y.get()).toEqual(triples.map(([x, low, high]) => Math.min(Math.max(x, low), high)));
    });
  }
});
