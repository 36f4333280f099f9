/** Views of views are what index arithmetic says, for reading, writing and gradients. */
import { expect } from 'vitest';
import { arange, type Tensor } from '../../src/index.js';
import { fc, property } from '../support/property.js';
import {
  dtypes,
  follow,
  indicesOf,
  numbered,
  numelOf,
  type Plain,
  shape,
  tensorOf,
  viewStep,
  writableStep,
} from './arbitraries.js';

const steps = fc.array(viewStep, { maxLength: 5 });
const writableSteps = fc.array(writableStep, { maxLength: 4 });

const numbersOf = (sizes: readonly number[], dtype: 'int64' | 'float64'): Tensor =>
  arange(numelOf(sizes), { dtype }).view(sizes);

const elementsOf = ({ shape: sizes, at }: Plain): number[] => indicesOf(sizes).map(at);

const valuesOf = (x: Tensor): number[] => Array.from(x.toTypedArray(), Number);

property('a view of a view has the elements that its indices name', [shape(3, 5), steps], (sizes, path) => {
  const base = numbersOf(sizes, 'int64');
  const [view, plain] = follow(base, numbered(sizes), path);
  expect(view.shape).toEqual(plain.shape);
  expect(valuesOf(view)).toEqual(elementsOf(plain));
  expect(view === base || view._base === base._base).toBe(true);
});

property(
  'contiguous, clone and reshape keep the elements',
  [shape(3, 5), steps, fc.constantFrom(...dtypes), fc.nat({ max: 9 })],
  (sizes, path, dtype, seed) => {
    const base = tensorOf(sizes, dtype, seed);
    const [view] = follow(base, numbered(sizes), path);
    for (const copy of [view.contiguous(), view.clone(), view.reshape(view.shape)]) {
      expect(copy.equal(view)).toBe(true);
      expect(copy.dtype).toBe(dtype);
    }
    const flat = view.reshape(-1);
    expect(flat.tolist()).toEqual(view.contiguous().view(-1).tolist());
    expect(view.contiguous().isContiguous()).toBe(true);
    expect(view.contiguous() === view).toBe(view.isContiguous());
  },
);

property(
  'a write to a view changes these elements of its base and no others',
  [shape(3, 5), writableSteps],
  (sizes, path) => {
    const base = numbersOf(sizes, 'int64');
    const [view, plain] = follow(base, numbered(sizes), path);
    view.mul_(-1).sub_(1000);
    const expected = Array.from({ length: numelOf(sizes) }, (_, i) => i);
    for (const at of elementsOf(plain)) expected[at] = -at - 1000;
    expect(valuesOf(base)).toEqual(expected);
  },
);

property(
  'the gradient of a view counts how often it shows each element',
  [shape(3, 5), steps],
  (sizes, path) => {
    const base = numbersOf(sizes, 'float64').requiresGrad_();
    const [view, plain] = follow(base, numbered(sizes), path);
    view.mul(2).sum().backward();
    const expected = new Array<number>(numelOf(sizes)).fill(0);
    for (const at of elementsOf(plain)) expected[at]! += 2;
    expect(valuesOf(base.grad!)).toEqual(expected);
  },
);

property(
  'the gradient of a base whose view was scaled, read through another view',
  [shape(3, 4), writableSteps, steps],
  (sizes, writePath, readPath) => {
    const leaf = numbersOf(sizes, 'float64').requiresGrad_();
    const base = leaf.mul(1);
    const [reader, read] = follow(base, numbered(sizes), readPath);
    const [writer, written] = follow(base, numbered(sizes), writePath);
    writer.mul_(3);
    reader.sum().backward();
    const scaled = new Set(elementsOf(written));
    const expected = new Array<number>(numelOf(sizes)).fill(0);
    for (const at of elementsOf(read)) expected[at]! += scaled.has(at) ? 3 : 1;
    expect(valuesOf(leaf.grad!)).toEqual(expected);
  },
);
