/** `fillDiagonal_`: what is written, and how it is recorded. */
import { expect, test } from 'vitest';
import { ones, zeros } from '../../src/index.js';
import { raised } from '../support/raised.js';

test('the main diagonal of a matrix', () => {
  expect(zeros(2, 3).fillDiagonal_(5).tolist()).toEqual([
    [5, 0, 0],
    [0, 5, 0],
  ]);
  const whole = zeros(2, 2, { dtype: 'int64' });
  expect(whole.fillDiagonal_(5.5)).toBe(whole);
  expect(whole.tolist()).toEqual([
    [5, 0],
    [0, 5],
  ]);
  expect(whole._version).toBe(1);
});

test('the rows of a tall matrix that have it', () => {
  const rows = (wrap: boolean): unknown =>
    (zeros(7, 2).fillDiagonal_(1, { wrap }).tolist() as number[][]).map((row) => row.indexOf(1));
  expect(rows(false)).toEqual([0, 1, -1, -1, -1, -1, -1]);
  expect(rows(true)).toEqual([0, 1, -1, 0, 1, -1, 0]);
});

test('strides and offsets', () => {
  const base = zeros(4, 5);
  base.narrow(0, 1, 3).narrow(1, 2, 3).t().fillDiagonal_(2);
  expect(base.nonzero().tolist()).toEqual([
    [1, 2],
    [2, 3],
    [3, 4],
  ]);
});

test('a cube', () => {
  expect(zeros(2, 2, 2).fillDiagonal_(1).nonzero().tolist()).toEqual([
    [0, 0, 0],
    [1, 1, 1],
  ]);
});

test('what is written over gets no gradient', () => {
  const x = ones(2, 2, { requiresGrad: true });
  const y = x.mul(3).fillDiagonal_(7);
  expect(y.gradFn!.name()).toBe('torch::autograd::CopySlices');
  y.sum().backward();
  expect(x.grad!.tolist()).toEqual([
    [0, 3],
    [3, 0],
  ]);
});

test('refuses vectors, and other shapes than cubes', () => {
  expect(raised(() => zeros(3).fillDiagonal_(1))).toEqual(['RuntimeError', 'dimensions must larger than 1']);
  expect(raised(() => zeros(3, 3, 4).fillDiagonal_(1))).toEqual([
    'RuntimeError',
    'all dimensions of input must be of equal length',
  ]);
});
