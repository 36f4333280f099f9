/** The accuracy of the vector math, by a sweep that is thinner than that of `npm run ulp`. */
import { afterEach, describe, expect, test } from 'vitest';
import { deterministic } from '../../src/index.js';
import { hasRelaxedKernels } from '../../src/wasm/module.js';
import { subjects } from './ulp-subjects.js';
import { sweepF32, sweepF64, type Errors } from './ulp-sweep.js';

/** A prime, so that the bit patterns end in all kinds of digits. */
const STRIDE = 30011;
const POINTS = 60;

function check(errors: Errors, bound = 2): void {
  expect(errors.wrong, `wrong specials, at ${errors.worstAt}`).toBe(0);
  expect(errors.count).toBeGreaterThan(50);
  expect(errors.worst, `ULP, at ${errors.worstAt}`).toBeLessThanOrEqual(bound);
}

afterEach(() => deterministic(false));

describe('errors in units in the last place', () => {
  const exact = Object.entries(subjects).filter(([, subject]) => subject.exact);
  test.each(Object.entries(subjects))('%s of float32', (_, subject) => {
    check(sweepF32(subject, STRIDE), subject.bound?.float32);
  });
  test.each(Object.entries(subjects))('%s of float32 without relaxed SIMD', (_, subject) => {
    // else it is the test above
    if (!hasRelaxedKernels()) return;
    deterministic(true);
    check(sweepF32(subject, STRIDE), subject.bound?.float32);
  });
  test.each(exact)('%s of float64', (_, subject) => {
    check(sweepF64(subject, POINTS)!, subject.bound?.float64);
  });
});
