/** Ranges: exact integers, the bits that PyTorch gets for floats, both ends of evenly spaced numbers. */
import { expect, test } from 'vitest';
import { float32, float64, int64, scalarTypes, uint8, type ScalarType } from '../../src/tensor/dtype.js';
import { heapF64, heapI64, K } from '../../src/wasm/module.js';
import { Block } from './blocks.js';

const lengths = [1, 2, 3, 7, 8, 9, 16, 17, 33, 64, 65, 130];

function arange(type: ScalarType, n: number, start: number | bigint, step: number | bigint): Block {
  const y = new Block(type, n, 1);
  const numbers = new Block(type.isFloat ? float64 : int64, 2);
  const at = numbers.address >>> 3;
  if (type.isFloat) heapF64().set([Number(start), Number(step)], at);
  else heapI64().set([BigInt(start), BigInt(step)], at);
  K.arange(type.code, n, y.address, numbers.address, numbers.address + 8);
  y.expectMarginsUntouched();
  return y;
}

function linspace(type: ScalarType, n: number, start: number, end: number): number[] {
  const y = new Block(type, n, 1);
  K.linspace(type.code, n, y.address, start, end);
  y.expectMarginsUntouched();
  return y.get();
}

test('arange counts, in every dtype and length', () => {
  for (const type of scalarTypes.filter(({ name }) => name !== 'bool')) {
    for (const n of lengths) {
      const expected = Array.from({ length: n }, (_, i) => 5 + 3 * i);
      expect(arange(type, n, 5, 3).get()).toEqual(new Block(type, n).set(expected).get());
    }
  }
  expect(arange(uint8, 4, 250, 3).get()).toEqual([250, 253, 0, 3]);
});

test('arange is exact beyond the precision of doubles', () => {
  const y = arange(int64, 3, 2n ** 53n + 1n, 2n ** 61n + 1n);
  const at = y.address >>> 3;
  expect([...heapI64().subarray(at, at + 3)]).toEqual(
    [0n, 1n, 2n].map((i) => 2n ** 53n + 1n + i * (2n ** 61n + 1n)),
  );
});

test('arange has the bits that PyTorch computes', () => {
  // from torch.arange(0.3, 2, 0.1, dtype=…)
  const doubles = [
    0.3, 0.4, 0.5, 0.6, 0.7, 0.7999999999999999, 0.8999999999999999, 1, 1.1, 1.2000000000000002, 1.3,
    1.4000000000000001, 1.5, 1.6, 1.7, 1.8, 1.9000000000000001,
  ];
  expect(arange(float64, 17, 0.3, 0.1).get()).toEqual(doubles);
  const singles = arange(float32, 17, 0.3, 0.1).get();
  expect(singles[6]).toBe(Math.fround(Math.fround(0.3) + 6 * 0.1));
  expect(singles[10]).toBe(Math.fround(Math.fround(0.3 + 8 * 0.1) + 2 * 0.1));
  expect(singles[16]).toBe(Math.fround(0.3 + 16 * 0.1));
});

test('linspace meets both ends, in every dtype and length', () => {
  for (const type of scalarTypes.filter(({ name }) => name !== 'bool')) {
    for (const n of lengths) {
      if (n === 1) continue;
      const values = linspace(type, n, 3, 101);
      const step = 98 / (n - 1);
      expect(values[0]).toBe(3);
      // a short range ends with a number of its own, a long one with the last of a vector
      expect(Math.abs(values[n - 1]! - 101)).toBeLessThanOrEqual(type.isFloat ? 1e-5 : 2);
      values.forEach((value, i) => {
        const exact = 3 + step * i;
        expect(Math.abs(value - exact)).toBeLessThanOrEqual(type.isFloat ? 1e-5 : 2);
      });
    }
  }
  expect(linspace(uint8, 3, -1, 5)).toEqual([255, 130, 5]);
  expect(linspace(int64, 5, 3.7, 10.9)).toEqual([3, 4, 6, 8, 10]);
});

test('linspace has the bits that PyTorch computes', () => {
  // from torch.linspace(0.1, 0.7, 7) and torch.linspace(-5.1, 5, 12, dtype=torch.float64)
  expect(linspace(float32, 7, 0.1, 0.7)).toEqual([
    0.10000000149011612, 0.19999998807907104, 0.29999998211860657, 0.4000000059604645, 0.5,
    0.6000000238418579, 0.699999988079071,
  ]);
  expect(linspace(float64, 12, -5.1, 5)).toEqual([
    -5.1, -4.181818181818182, -3.2636363636363637, -2.3454545454545452, -1.4272727272727272,
    -0.5090909090909091, 0.40909090909090895, 1.3272727272727272, 2.2454545454545456, 3.163636363636364,
    4.081818181818182, 5.0,
  ]);
});
