/** Whether two results are the same up to rounding. */
import type { Tensor } from 'retrograd';

export type NumberArray = Float32Array | Float64Array | Int32Array | Uint8Array;

/** The two sides have computed different things. */
export class Disagreement extends Error {
  override readonly name = 'Disagreement';
}

/** Throws unless `|actual - expected| <= tolerance * (1 + |expected|)` for each element. */
export function agree(what: string, actual: Tensor | null, expected: NumberArray, tolerance: number): void {
  if (actual === null) throw new Disagreement(`${what}: there is none`);
  const values = actual.toTypedArray();
  if (values.length !== expected.length) {
    throw new Disagreement(`${what}: ${values.length} elements instead of ${expected.length}`);
  }
  expected.forEach((wanted, i) => agreeNumbers(`${what}[${i}]`, Number(values[i]), wanted, tolerance));
}

export function agreeNumbers(what: string, actual: number, expected: number, tolerance: number): void {
  // Written so that NaN disagrees.
  if (Math.abs(actual - expected) <= tolerance * (1 + Math.abs(expected))) return;
  throw new Disagreement(`${what} is ${actual}, and by the baseline ${expected}`);
}
