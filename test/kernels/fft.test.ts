/** The kernels of Fourier transforms against the sums that define them: smooth lengths, primes, and both directions. */
import { describe, expect, test } from 'vitest';
import { float32, float64, type ScalarType } from '../../src/tensor/dtype.js';
import { K } from '../../src/wasm/module.js';
import { Block } from './blocks.js';

/** Pairs of real and imaginary part. */
function definition(x: readonly number[], sign: number): number[] {
  const n = x.length / 2;
  return Array.from({ length: n }, (_, k) => {
    let [real, imaginary] = [0, 0];
    for (let j = 0; j < n; j++) {
      const angle = (sign * 2 * Math.PI * ((j * k) % n)) / n;
      real += x[2 * j]! * Math.cos(angle) - x[2 * j + 1]! * Math.sin(angle);
      imaginary += x[2 * j]! * Math.sin(angle) + x[2 * j + 1]! * Math.cos(angle);
    }
    return [real, imaginary];
  }).flat();
}

function transform(type: ScalarType, n: number, rows: readonly number[][], sign: number): number[][] {
  const x = new Block(type, 2 * n * rows.length).set(rows.flat());
  const y = new Block(type, 2 * n * rows.length);
  const work = new Block(float64, K.fftWork(n) / 8);
  K.fft(type.code, rows.length, n, x.address, y.address, sign, work.address);
  for (const block of [x, y, work]) block.expectMarginsUntouched();
  expect(x.get()).toEqual(rows.flat());
  const flat = y.get();
  return rows.map((_, r) => flat.slice(2 * n * r, 2 * n * (r + 1)));
}

const lengths = [1, 2, 3, 4, 5, 6, 7, 8, 9, 12, 15, 16, 30, 31, 32, 37, 49, 64, 74, 97, 128, 210, 211];

describe.each([float32, float64])('$name', (type) => {
  test.each(lengths)('length %i', (n) => {
    const rows = [0, 1, 2].map((r) =>
      Array.from({ length: 2 * n }, (_, k) => Math.fround(Math.sin(k * k + r) * 3)),
    );
    for (const sign of [1, -1]) {
      transform(type, n, rows, sign).forEach((row, r) => {
        const want = definition(rows[r]!, sign);
        const tolerance = (type === float32 ? 2e-7 : 1e-14) * 10 * Math.sqrt(n);
        row.forEach((value, k) => expect(Math.abs(value - want[k]!)).toBeLessThan(tolerance));
      });
    }
  });
});
