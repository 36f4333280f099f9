/** Several shapes brought together: broadcasting, and a least number of dimensions. */
import { describe, expect, test } from 'vitest';
import * as torch from '../../../src/index.js';
import {
  autograd,
  broadcastShapes,
  broadcastTensors,
  empty,
  rand,
  randn,
  type Tensor,
} from '../../../src/index.js';
import { raised } from '../../support/raised.js';
import { allTypes, someOf } from './common.js';

const shapes = [[], [1], [2], [1, 1], [3, 1], [3, 2], [4, 1, 1], [4, 3, 2]];

/** Whether each size is 1 or that of the other shape, counted from the last. */
function fits(from: readonly number[], to: readonly number[]): boolean {
  const lead = to.length - from.length;
  return lead >= 0 && from.every((size, d) => size === 1 || size === to[d + lead]);
}

/** How NumPy completes a shape to one, two or three dimensions. */
const completed: Record<1 | 2 | 3, (shape: readonly number[]) => readonly number[]> = {
  1: (shape) => (shape.length === 0 ? [1] : shape),
  2: (shape) => (shape.length === 0 ? [1, 1] : shape.length === 1 ? [1, ...shape] : shape),
  3: (shape) => {
    if (shape.length === 0) return [1, 1, 1];
    if (shape.length === 1) return [1, ...shape, 1];
    return shape.length === 2 ? [...shape, 1] : shape;
  },
};
const atleast = { 1: torch.atleast1d, 2: torch.atleast2d, 3: torch.atleast3d };
const least = [1, 2, 3] as const;

describe('TestOldViewOps', () => {
  test.each(least)('test_atleast [%s]', (n) => {
    for (const dtype of allTypes) {
      for (let ndim = 0; ndim < 5; ndim++) {
        const x = someOf(dtype, ...[5, 6, 7, 8].slice(0, ndim)).T;
        const shape = completed[n](x.shape);
        const result = atleast[n](x);
        expect([result.shape, result.reshape(-1).equal(x.reshape(-1))]).toEqual([shape, true]);
        for (const results of [atleast[n](x, x, x), atleast[n]([x, x, x])])
          expect(results.map((item) => item.shape)).toEqual([shape, shape, shape]);
      }
    }
    expect(raised(() => atleast[n]([3 as unknown as Tensor]))).toEqual([
      'TypeError',
      'expected Tensor as element 0 in argument 0, but got int',
    ]);
  });
  test.each(least)('test_atleast_gradient [%s]', (n) => {
    const options = { dtype: 'float64', requiresGrad: true } as const;
    const inputs = [[], [4], [4, 3], [4, 3, 2], [4, 3, 2, 1]].map((shape) => rand(shape, options));
    for (const x of inputs.slice(0, 2)) {
      expect(autograd.gradcheck((t: Tensor) => atleast[n](t), x)).toBe(true);
      expect(autograd.gradgradcheck((t: Tensor) => atleast[n](t), x)).toBe(true);
    }
    expect(autograd.gradcheck((...all: Tensor[]) => atleast[n](...all), inputs)).toBe(true);
    expect(autograd.gradgradcheck((...all: Tensor[]) => atleast[n](...all), inputs)).toBe(true);
  });
  test('test_broadcast_tensors', () => {
    const results = broadcastTensors(randn(2, 1, 3), randn(3), randn(3, 1));
    expect(results.map(({ shape }) => shape)).toEqual([[2, 3, 3], [2, 3, 3], [2, 3, 3]]); // prettier-ignore
  });
  test('test_broadcast_shapes', () => {
    for (const a of shapes) {
      expect(broadcastShapes(a)).toEqual(a);
      for (const b of shapes) {
        const together = (): readonly number[] => broadcastTensors(empty(a), empty(b))[0]!.shape;
        const message = raised(together);
        if (message === null) expect(broadcastShapes(a, b)).toEqual(together());
        else
          expect([message[0], raised(() => broadcastShapes(a, b))?.[0]]).toEqual([
            'RuntimeError',
            'RuntimeError',
          ]);
      }
    }
    expect([broadcastShapes(1, 4), broadcastShapes(4, 1), broadcastShapes(1, 1, 3)]).toEqual([[4], [4], [3]]);
    expect([broadcastShapes(1, [5]), broadcastShapes(3, [1]), broadcastShapes(1, [3, 4])]).toEqual([
      [5],
      [3],
      [3, 4],
    ]);
    for (const negative of [[1, 1, -12], [-1, 1], [-11]]) {
      // prettier-ignore
      const expected = ['RuntimeError', expect.stringMatching('Trying to create tensor with negative dimension')];
      expect(raised(() => broadcastShapes(...negative))).toEqual(expected);
      expect(raised(() => broadcastShapes(negative))).toEqual(expected);
      for (const other of shapes.slice(0, 2))
        expect(raised(() => broadcastShapes(negative, other))).toEqual(expected);
    }
    expect(raised(() => broadcastShapes([3, 5], [2, 4, 1]))?.[1]).toBe(
      'Shape mismatch: objects cannot be broadcast to a single shape',
    );
    for (const size of [1.1, 2.5]) {
      expect(raised(() => broadcastShapes(size))).toEqual([
        'RuntimeError',
        `Input shapes should be of type ints, a tuple of ints, or a list of ints, got ${size}`,
      ]);
    }
  });
  test.each(allTypes)('test_broadcast_to [%s]', (dtype) => {
    shapes.forEach((from, i) => {
      for (const to of shapes.slice(i + 1)) {
        const x = someOf(dtype, ...from);
        if (fits(from, to)) {
          const result = torch.broadcastTo(x, to);
          expect([result.shape, result.equal(x.clone().expand(to))]).toEqual([to, true]);
        } else {
          expect(raised(() => torch.broadcastTo(x, to))).toEqual([
            'RuntimeError',
            expect.stringMatching(
              /The expanded size of the tensor \(\d\) must match the existing size \(\d\)/,
            ),
          ]);
        }
      }
    });
  });
});
