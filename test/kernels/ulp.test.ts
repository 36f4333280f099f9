/** The accuracy of the vector math, by a sweep that is thinner than that of `npm run ulp`. */
import { describe, expect, test } from 'vitest';
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

describe('errors in units in the last place', () => {
  const exact = Object.entries(subjects).filter(([, subject]) => subject.exact);
  test.each(Object.entries(subjects))('%s of float32', (_, subject) => {
    check(sweepF32(subject, STRIDE), subject.bound?.float32);
  });
  test.each(exact)('%s of float64', (_, subject) => {
    check(sweepF64(subject, POINTS)!, subject.bound?.float64);
  });
});
