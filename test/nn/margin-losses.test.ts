/** The modules of margin losses and alignments beside their functions, and what PyTorch would read outside of tensors. */
import { expect, test } from 'vitest';
import {
  autograd,
  cdist,
  manualSeed,
  nn,
  pcaLowrank,
  randn,
  svdLowrank,
  tensor,
  type Tensor,
} from '../../src/index.js';

const F = nn.functional;

test('the modules pass their settings on', () => {
  manualSeed(0);
  const [x, y, z] = [randn(3, 4), randn(3, 4), randn(3, 4)];
  const weight = tensor([1, 2, 3, 4]);
  const multi = new nn.MultiMarginLoss({ p: 2, margin: 0.5, weight, reduction: 'sum' });
  expect(multi.call(x, [0, 1, 2]).item()).toBe(
    F.multiMarginLoss(x, [0, 1, 2], { p: 2, margin: 0.5, weight, reduction: 'sum' }).item(),
  );
  expect(Object.keys(multi.stateDict())).toEqual(['weight']);
  expect(() => new nn.MultiMarginLoss(3)).toThrow('only p == 1 and p == 2 supported');
  const logProbs = randn(6, 2, 4).logSoftmax(2);
  const args = [logProbs, [1, 3, 2], [6, 1], [1, 2]] as const;
  expect(new nn.CTCLoss(0, 'sum', true).call(...args).item()).toBe(
    F.ctcLoss(...args, { reduction: 'sum', zeroInfinity: true }).item(),
  );
  const triplet = new nn.TripletMarginWithDistanceLoss({ swap: true, margin: 2 });
  const expected = F.tripletMarginLoss(x, y, z, { swap: true, margin: 2 }).item();
  expect(triplet.call(x, y, z).item()).toBeCloseTo(Number(expected), 5);
});

test('labels and weights that would be read outside of their tensors are refused', () => {
  const logProbs = randn(6, 2, 4).logSoftmax(2);
  const fails = (targets: number[][], inputs: number[], lengths: number[]) =>
    expect(() => F.ctcLoss(logProbs, targets, inputs, lengths));
  fails([[1], [4]], [6, 6], [1, 1]).toThrow('Expected targets to have values in the range of 4 labels');
  fails([[1], [-1]], [6, 6], [1, 1]).toThrow('Expected targets to have values in the range of 4 labels');
  fails([[1], [-1]], [6, 6], [1, 0]).not.toThrow();
  fails([[1], [1]], [6, -1], [1, 1]).toThrow('at least 0');
  fails([[1], [1]], [6, 6], [1, -1]).toThrow('at least 0');
  expect(() => F.multiMarginLoss(randn(2, 3), [0, 1], { weight: randn(2) })).toThrow(
    'inconsistent weight size',
  );
});

test('gradients of distances, margins and alignments agree with finite differences', () => {
  manualSeed(2);
  const random = (...shape: number[]) => randn(shape, { dtype: 'float64', requiresGrad: true });
  const check = (fn: (...inputs: Tensor[]) => Tensor, ...inputs: Tensor[]) =>
    expect(autograd.gradcheck(fn, inputs)).toBe(true);
  for (const p of [0.5, 1, 1.5, 2, 3, Infinity]) {
    check((a, b) => cdist(a, b, p), random(2, 3, 4), random(2, 4));
    check((a) => F.pdist(a, p), random(4, 3));
  }
  for (const reduction of ['mean', 'sum', 'none'] as const) {
    for (const p of [1, 2]) check((x) => F.multiMarginLoss(x, [0, 2, 1], { p, reduction }), random(3, 4));
    check((x) => F.multilabelMarginLoss(x, [[0, 3, -1, 1]], { reduction }), random(1, 4));
    // what the kernel takes for granted, and PyTorch's too, is that a row's probabilities sum to 1
    check((x) => F.ctcLoss(x.logSoftmax(2), [[1, 2, 2]], [7], [3], { reduction }), random(7, 1, 5));
  }
});

test('decompositions of low rank give the matrix back', () => {
  manualSeed(1);
  for (const [m, n] of [
    [9, 5],
    [5, 9],
    [9, 3],
  ] as const) {
    const A = randn(m, 3).matmul(randn(3, n));
    for (const [U, S, V] of [svdLowrank(A, 3), pcaLowrank(A, 3, false)]) {
      expect(U.mul(S).matmul(V.mT).sub(A).abs().max().item()).toBeLessThan(1e-4);
    }
  }
  expect(() => pcaLowrank(randn(7, 5), 6)).toThrow('q(=6) must be non-negative integer');
});
