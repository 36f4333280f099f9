/** What random calls of linear algebra have shown to differ from PyTorch. */
import { expect, test } from 'vitest';
import * as torch from '../../src/index.js';
import type { Tensor } from '../../src/index.js';

const { eye, linalg, ones, RuntimeError, tensor, zeros } = torch;
const infinite = tensor([
  [1, 2],
  [Infinity, 3],
]);
const undefinedOne = tensor([
  [1, 2],
  [NaN, 3],
]);

test('infinities have no singular values, and raise no error', () => {
  expect(linalg.svdvals(infinite).tolist()).toEqual([NaN, NaN]);
  expect(linalg.svdvals(infinite.expand(2, 2, 2).narrow(2, 0, 1)).tolist()).toEqual([[NaN], [NaN]]);
  const { U, S, Vh } = linalg.svd(tensor([[1], [2], [-Infinity]]));
  expect([U.shape, S.tolist(), Vh.shape]).toEqual([[3, 3], [NaN], [1, 1]]);
  expect(linalg.cond(infinite).item()).toBe(NaN);
  expect(linalg.matrixRank(infinite).item()).toBe(0);
  expect(linalg.pinv(infinite).isnan().all().item()).toBe(true);
});

test('NaN has an error in place of singular values', () => {
  const message =
    'linalg.svd: The algorithm failed to converge because the input matrix contained non-finite values.';
  const { svd, svdvals, pinv, cond, matrixRank } = linalg;
  for (const of of [svd, svdvals, pinv, cond, matrixRank] as ((matrix: Tensor) => unknown)[])
    expect((): unknown => of(undefinedOne)).toThrow(new linalg.LinAlgError(message));
});

test('eigenvalues of what is not finite', () => {
  expect(linalg.eigvalsh(infinite).tolist()).toEqual([NaN, NaN]);
  expect(linalg.eigvalsh(undefinedOne).tolist()).toEqual([NaN, NaN]);
  const { eigenvalues, eigenvectors } = linalg.eigh(tensor([[-Infinity]]));
  expect([eigenvalues.tolist(), eigenvectors.tolist()]).toEqual([[-Infinity], [[1]]]);
  const message =
    'linalg.eigh: The algorithm failed to converge because the input matrix is ill-conditioned or has too many ' +
    'repeated eigenvalues (error code: 2).';
  expect(() => linalg.eigh(eye(3).mul(NaN))).toThrow(new linalg.LinAlgError(message));
});

test('pinv is not differentiable by its tolerances', () => {
  const tolerance = tensor(1, { requiresGrad: true });
  const message = (name: string): string =>
    `The function 'linalg_pinv' is not differentiable with respect to argument '${name}'. This input cannot have ` +
    'requires_grad True.';
  expect(() => linalg.pinv(ones(2, 2), tolerance)).toThrow(new RuntimeError(message('rtol')));
  expect(() => linalg.pinv(ones(2, 2), { atol: tolerance })).toThrow(new RuntimeError(message('atol')));
  torch.noGrad(() => {
    expect(linalg.pinv(ones(2, 2), tolerance).tolist()).toEqual([[0, 0], [0, 0]]); // prettier-ignore
  });
});

test('factors of empty matrices without pivots', () => {
  const { P, L, U } = linalg.lu(zeros(0, 3, 2), { pivot: false });
  expect([P.shape, L.shape, U.shape]).toEqual([[0], [0, 3, 2], [0, 2, 2]]);
});

function expectClose(found: torch.Tensor, expected: readonly number[], digits: number): void {
  const values = found.reshape(-1).tolist() as number[];
  for (const [i, value] of values.entries()) expect(value).toBeCloseTo(expected[i]!, digits);
  expect(values.length).toBe(expected.length);
}

const matrix = tensor([
  [1, 2, 3],
  [2, 4, 6.01],
  [1, 0, 1],
]);

// what PyTorch answers where the memory that names columns to leave in place happens to hold zeros
test.each([
  [null, 3, [3, -1, 0]],
  [1e-1, 1, [0.088, 0.165, 0.253]],
  [1e-3, 2, [2.33489, -1.66644, 0.66511]],
  [1e-4, 3, [3, -1, 0]],
  [-1, 3, [3, -1, 0]],
  [2, 1, [0.088, 0.165, 0.253]],
  [NaN, 1, [0.088, 0.165, 0.253]],
])('lstsq with rcond %s has the rank %s', (rcond, rank, expected) => {
  const found = linalg.lstsq(matrix, tensor([[1], [2], [3]]), rcond);
  expect(found.rank.item()).toBe(rank);
  expectClose(found.solution, expected, 2.9);
});

test('lstsq finds the rank of each matrix, wide and tall', () => {
  const pair = torch.stack([matrix, eye(3)]);
  const wide = linalg.lstsq(pair.narrow(1, 0, 2), ones(2, 2, 1), 0.3);
  expect(wide.rank.tolist()).toEqual([1, 2]);
  expectClose(wide.solution, [0.042784, 0.085567, 0.128522, 1, 1, 0], 4);
  const tall = linalg.lstsq(pair.narrow(2, 0, 2), ones(2, 3, 1), 0.3);
  expect(tall.rank.tolist()).toEqual([1, 2]);
  expectClose(tall.solution, [0.12, 0.24, 1, 1], 5);
});

test('lstsq of zeros, of nothing and of what is not finite', () => {
  const b = ones(2, 1);
  const zero = linalg.lstsq(zeros(2, 2), b);
  expect([zero.solution.tolist(), zero.rank.item()]).toEqual([[[0], [0]], 0]);
  const none = linalg.lstsq(undefinedOne, b);
  expect([none.solution.tolist(), none.rank.item()]).toEqual([[[NaN], [NaN]], 1]);
  const values = linalg.lstsq(undefinedOne, b, { driver: 'gelss' });
  expect([values.solution.tolist(), values.rank.item(), values.singularValues.tolist()]).toEqual([[[NaN], [NaN]], 0, [NaN, NaN]]); // prettier-ignore
  expect(linalg.lstsq(zeros(0, 2), zeros(0, 1)).solution.shape).toEqual([2, 1]);
  expect(linalg.lstsq(zeros(0, 2, 2), zeros(0, 2, 1)).rank.shape).toEqual([0]);
});

test('the exponential has the layout of one batch of matrices', () => {
  const strides = (size: number[], stride: number[]): readonly number[] =>
    torch.matrixExp(torch.rand(60).asStrided(size, stride)).stride();
  expect(strides([3, 3], [1, 3])).toEqual([1, 3]);
  expect(strides([4, 3, 3], [9, 1, 3])).toEqual([9, 1, 3]);
  expect(strides([2, 3, 3], [18, 6, 2])).toEqual([9, 3, 1]);
  expect(strides([3, 1, 2, 2], [4, 12, 2, 1])).toEqual([4, 4, 2, 1]);
  expect(strides([2, 0, 3, 3], [9, 9, 1, 3])).toEqual([9, 9, 3, 1]);
  expect(strides([0, 3, 3], [9, 1, 3])).toEqual([9, 1, 3]);
});
