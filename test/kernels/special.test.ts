/** The kernels of special functions against values computed with mpmath: errors in units of the last place. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import {
  float32,
  float64,
  int16,
  int32,
  int64,
  int8,
  uint8,
  type ScalarType,
} from '../../src/tensor/dtype.js';
import { Binary, Unary } from '../../src/wasm/codes.js';
import { K } from '../../src/wasm/module.js';
import { Block } from './blocks.js';

const values = JSON.parse(readFileSync(new URL('special-values.json', import.meta.url), 'utf8')) as Record<
  string,
  number[][]
>;

/**
 * The errors in f64 that are allowed. Beside functions with zeros stands, second, the size below which errors count as
 * those of a number of that size.
 */
const unary: [name: string, code: Unary, ulps: number, size?: number][] = [
  ['Lgamma', Unary.Lgamma, 8, 1],
  ['Digamma', Unary.Digamma, 16, 1],
  ['Erfinv', Unary.Erfinv, 8],
  ['Erfcx', Unary.Erfcx, 8],
  ['Ndtri', Unary.Ndtri, 32],
  ['LogNdtr', Unary.LogNdtr, 16],
  ['I0', Unary.I0, 8],
  ['I0e', Unary.I0e, 8],
  ['I1', Unary.I1, 8],
  ['I1e', Unary.I1e, 8],
  ['K0', Unary.K0, 8],
  ['K1', Unary.K1, 8],
  ['K0e', Unary.K0e, 8],
  ['K1e', Unary.K1e, 8],
  ['J0', Unary.J0, 8, 1],
  ['J1', Unary.J1, 8, 1],
  ['Y0', Unary.Y0, 8, 1],
  ['Y1', Unary.Y1, 8, 1],
  ['AiryAi', Unary.AiryAi, 64],
  ['SphericalJ0', Unary.SphericalJ0, 4],
  ['Sinc', Unary.Sinc, 4],
];

/** The incomplete gamma functions have tails of 1e-190, whose exponents have no more digits. */
const binary: [name: string, code: Binary, ulps: number, size?: number][] = [
  ['Igamma', Binary.Igamma, 1024],
  ['Igammac', Binary.Igammac, 1024],
  ['Zeta', Binary.Zeta, 16],
  ['Xlog1py', Binary.Xlog1py, 4],
];

/** The largest error, and where it is. */
function worst(got: readonly number[], rows: readonly number[][], size: number): [number, string] {
  let [most, at] = [0, ''];
  rows.forEach((row, i) => {
    const want = row.at(-1)!;
    const error = Math.abs(got[i]! - want) / (2 ** -52 * Math.max(Math.abs(want), size));
    if (!(error <= most)) [most, at] = [error, `${row.join(' ')}: ${got[i]}`];
  });
  return [most, at];
}

function run(
  type: ScalarType,
  rows: readonly number[][],
  call: (places: number[], y: Block) => void,
): number[] {
  const operands = rows[0]!.slice(0, -1).map((_, k) => {
    return new Block(type, rows.length).set(rows.map((row) => row[k]!));
  });
  const y = new Block(type, rows.length);
  call(
    operands.map(({ address }) => address),
    y,
  );
  y.expectMarginsUntouched();
  return y.get();
}

describe('functions of one number', () => {
  test.each(unary)('%s', (name, code, ulps, size = 0) => {
    const rows = values[name]!;
    const got = run(float64, rows, ([x], y) => K.unary(code, float64.code, rows.length, x!, y.address, 0, 0));
    const [error, at] = worst(got, rows, size);
    expect(error, at).toBeLessThanOrEqual(ulps);
  });
  test.each(unary)('%s of float32 is that of float64, rounded', (name, code) => {
    const rows = values[name]!.map(([x]) => [Math.fround(x!), 0]).slice(0, 41);
    const of = (type: ScalarType): number[] =>
      run(type, rows, ([x], y) => K.unary(code, type.code, rows.length, x!, y.address, 0, 0));
    expect(of(float32)).toEqual(of(float64).map(Math.fround));
  });
});

describe('functions of two numbers', () => {
  test.each(binary)('%s', (name, code, ulps, size = 0) => {
    const rows = values[name]!;
    const got = run(float64, rows, ([a, b], y) =>
      K.binary(code, float64.code, rows.length, a!, 0, b!, 0, y.address, 0, 0),
    );
    const [error, at] = worst(got, rows, size);
    expect(error, at).toBeLessThanOrEqual(ulps);
  });
  test('a constant operand', () => {
    const rows = [
      [2, 3, 0],
      [5, 3, 0],
    ];
    const got = run(float64, rows, ([a, b], y) =>
      K.binary(Binary.HermiteHe, float64.code, rows.length, a!, 0, b!, 1, y.address, 0, 0),
    );
    expect(got).toEqual([2, 110]);
  });
  test.each([int64, int32, int16, int8, uint8])('divisors and multiples of $name', (type) => {
    const rows = [
      [12, 18, 0],
      [0, 5, 0],
      [7, 0, 0],
      [9, 3, 0],
    ];
    const of = (code: Binary): number[] =>
      run(type, rows, ([a, b], y) => K.binary(code, type.code, rows.length, a!, 0, b!, 0, y.address, 0, 0));
    expect(of(Binary.Gcd)).toEqual([6, 5, 7, 3]);
    expect(of(Binary.Lcm)).toEqual([36, 0, 0, 9]);
  });
});
