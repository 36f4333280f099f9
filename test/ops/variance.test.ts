/** Variance and mean of float32 in one precision and a half: offsets, tiny and huge numbers, all layouts. */
import { expect, test } from 'vitest';
import * as torch from '../../src/index.js';

function exact(row: readonly number[]): { mean: number; variance: number } {
  const mean = row.reduce((sum, x) => sum + x, 0) / row.length;
  const squares = row.reduce((sum, x) => sum + (x - mean) ** 2, 0);
  return { mean, variance: squares / (row.length - 1) };
}

const scales: readonly [offset: number, scale: number][] = [
  [0, 1],
  [1e4, 1e-2],
  [-1e7, 1],
  [3, 1e-20],
  [0, 1e-25],
  [0, 1e18],
  [1, 0],
];

test.each([
  [3, 5],
  [7, 130],
  [40, 1500],
  [1100, 9],
] as const)('var and varMean [%d, %d]', (rows, columns) => {
  torch.manualSeed(rows);
  for (const [offset, scale] of scales) {
    const x = torch.randn(rows, columns).mul(scale).add(offset);
    const list = x.tolist() as number[][];
    const across = list[0]!.map((_, j) => list.map((row) => row[j]!));
    const checks: [torch.Tensor, number, number[][]][] = [
      [x, 1, list],
      [x, 0, across],
      [x.t().contiguous().t(), 1, list],
      [x.t(), 1, across],
      [torch.stack([x, x], 2).select(2, 1), 1, list],
    ];
    for (const [t, dim, groups] of checks) {
      const [variance, mean] = torch.varMean(t, dim);
      const deviation = torch.std(t, dim).tolist() as number[];
      const [variances, means] = [variance.tolist(), mean.tolist()] as [number[], number[]];
      groups.forEach((group, i) => {
        const expected = exact(group);
        // what float32 cannot hold is 0 or a few units of its smallest number
        expect(Math.abs(variances[i]! - expected.variance)).toBeLessThanOrEqual(
          2e-6 * expected.variance + 1e-44,
        );
        expect(Math.abs(deviation[i]! - Math.sqrt(expected.variance))).toBeLessThanOrEqual(
          2e-6 * Math.sqrt(expected.variance),
        );
        expect(Math.abs(means[i]! - expected.mean)).toBeLessThanOrEqual(
          6e-8 * (Math.abs(expected.mean) + Math.sqrt(expected.variance)),
        );
      });
    }
  }
});

test('infinite and missing numbers give NaN', () => {
  const x = torch.tensor([
    [1, Infinity, 2],
    [NaN, 1, 2],
    [1, 2, 3],
  ]);
  expect(x.var(1).tolist()).toEqual([NaN, NaN, 1]);
});
