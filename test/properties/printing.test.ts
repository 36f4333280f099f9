/** Printing never fails, whatever the tensor, and changes nothing. */
import { expect } from 'vitest';
import { tensor } from '../../src/index.js';
import { fc, property } from '../support/property.js';
import { dtypes, follow, numbered, shape, tensorOf, viewStep } from './arbitraries.js';

const path = fc.array(viewStep, { maxLength: 4 });

property(
  'any view prints',
  [shape(4, 5), path, fc.constantFrom(...dtypes), fc.nat({ max: 9 })],
  (sizes, steps, dtype, seed) => {
    const [view] = follow(tensorOf(sizes, dtype, seed), numbered(sizes), steps);
    const before = view.tolist();
    const text = String(view);
    expect(text).toMatch(/^tensor\([\s\S]*\)$/);
    expect(text.split('\n').every((line) => line.length <= 100)).toBe(true);
    expect(String(view.contiguous())).toBe(text);
    expect(view.tolist()).toEqual(before);
  },
);

property(
  'any floats print',
  [
    fc.array(fc.oneof(fc.double(), fc.constantFrom(Infinity, -Infinity, NaN, -0, 1e300, 5e-324))),
    fc.boolean(),
  ],
  (data, single) => {
    const text = String(tensor(data, { dtype: single ? 'float32' : 'float64' }));
    expect(text).toMatch(/^tensor\(\[[\s\S]*\](,\s+dtype=torch\.float64)?\)$/);
  },
);

property('any integers print', [fc.array(fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }))], (data) => {
  expect(String(tensor(data, { dtype: 'int64' })).replace(/\s/g, '')).toContain(data.slice(0, 3).join(','));
});

property('what needs a gradient says so', [shape(3, 3), path], (sizes, steps) => {
  const leaf = tensorOf(sizes, 'float32', 1).requiresGrad_();
  expect(String(leaf)).toContain('requires_grad=True');
  const [view] = follow(leaf.mul(2), numbered(sizes), steps);
  expect(String(view)).toMatch(/grad_fn=<\w+Backward0>/);
});
