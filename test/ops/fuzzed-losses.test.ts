/** What random calls of losses have shown to differ from PyTorch. */
import { expect, test } from 'vitest';
import * as torch from '../../src/index.js';
import type { Tensor } from '../../src/index.js';

const { arange, autograd, nn, noGrad, ones, RuntimeError, tensor, ValueError, zeros } = torch;
const F = nn.functional;

const none = { reduction: 'none' };
const float64 = { dtype: 'float64' } as const;
const int64 = { dtype: 'int64' } as const;

/** Ones in columns. */
const columns = (rows: number, n: number): Tensor => ones(n, rows).t();

test('huberLoss is like its input, and a parabola where its bound is infinite', () => {
  const x = tensor([1, -2]);
  const y = tensor([0.5, 3], float64);
  for (const reduction of ['none', 'mean', 'sum']) {
    expect(F.huberLoss(x, y, { reduction }).dtype).toBe('float32');
    expect(F.huberLoss(y, x, { reduction }).dtype).toBe('float64');
  }
  expect(F.huberLoss(y, x, none).tolist()).toEqual([0.125, 4.5]);
  expect(F.huberLoss(x, tensor([1, 2], int64), none).tolist()).toEqual([0, 3.5]);
  expect(F.huberLoss(ones(4, 3), columns(4, 3), none).stride()).toEqual([3, 1]);
  expect(F.huberLoss(columns(4, 3), ones(4, 3), none).stride()).toEqual([1, 4]);
  expect(F.huberLoss(x, tensor([0.5, 3]), { delta: Infinity, reduction: 'none' }).tolist()).toEqual([
    0.125, 12.5,
  ]);
  expect(() => F.huberLoss(tensor([1], int64), ones(1))).toThrow(
    new RuntimeError("result type Float can't be cast to the desired output type Long"),
  );
  expect(() => F.huberLoss(x.to('int64'), x.to('int64'))).toThrow(
    new RuntimeError('"huber_cpu" not implemented for \'Long\''),
  );
});

test('the bounds of smooth losses are numbers', () => {
  expect(() => F.smoothL1Loss(ones(1), ones(1), { beta: NaN })).toThrow(
    new RuntimeError('smooth_l1_loss does not support negative values for beta.'),
  );
  expect(() => F.huberLoss(ones(1), ones(1), { delta: NaN })).toThrow(
    new RuntimeError('huber_loss does not support non-positive values for delta.'),
  );
});

test('smoothL1Loss has a gradient for targets that are truth values', () => {
  const x = tensor([2, -1, 0.5], { requiresGrad: true });
  const loss = F.smoothL1Loss(x, tensor([true, true, false]), { reduction: 'sum' });
  expect(autograd.grad(loss, x)[0]!.tolist()).toEqual([1, -1, 0.5]);
});

test('weights of classes have no gradient, and say so where it would be recorded', () => {
  const refused = (name: string): Error =>
    new RuntimeError(
      `The function '${name}' is not differentiable with respect to argument 'weight'. This input cannot have ` +
        'requires_grad True.',
    );
  const weight = ones(3, { requiresGrad: true });
  const x = zeros(2, 3);
  for (const loss of [F.nllLoss, F.crossEntropy]) {
    expect(() => loss(x, [0, 1], { weight })).toThrow(refused('nll_loss_forward'));
    expect(() => loss(zeros(2, 3, 1), [[0], [1]], { weight })).toThrow(refused('nll_loss2d_forward'));
    expect(() => loss(zeros(2, 3, 1, 1), [[[0]], [[1]]], { weight })).toThrow(refused('nll_loss2d_forward'));
    expect(noGrad(() => loss(x, [0, 1], { weight })).requiresGrad).toBe(false);
    expect(() => loss(zeros(1, 3), [0, 1], { weight })).toThrow(ValueError);
  }
  expect(F.crossEntropy(x, ones(2, 3).div(3), { weight }).requiresGrad).toBe(true);
  expect(noGrad(() => F.multiMarginLoss(x, [0, 1], { weight })).requiresGrad).toBe(false);
  expect(noGrad(() => F.binaryCrossEntropy(x.add(0.5), ones(2, 3), { weight })).item()).toBeCloseTo(
    0.6931472,
  );
});

test('crossEntropy refuses scores first', () => {
  expect(() => F.crossEntropy(zeros(2, 3, int64), [0, 1])).toThrow(
    new RuntimeError('"log_softmax_lastdim_kernel_impl" not implemented for \'Long\''),
  );
  expect(() => F.crossEntropy(zeros(2, 3), [0, 1], { labelSmoothing: Infinity })).toThrow(
    new RuntimeError('label_smoothing must be between 0.0 and 1.0. Got: inf'),
  );
});

test('softMarginLoss is like its input', () => {
  const [x, y] = [tensor([1, -2]), tensor([0.5, 3], float64)];
  expect(F.softMarginLoss(x, y, none).dtype).toBe('float32');
  expect(F.softMarginLoss(y, x).dtype).toBe('float64');
  expect(F.softMarginLoss(x, tensor([1, 2], int64)).item()).toBeCloseTo(2.1657057, 6);
  expect(F.softMarginLoss(columns(4, 3), ones(4, 3), none).stride()).toEqual([1, 4]);
  expect(F.softMarginLoss(ones(4, 3), columns(4, 3), none).stride()).toEqual([3, 1]);
  expect(() => F.softMarginLoss(zeros(3), zeros(4, 3))).toThrow(
    new RuntimeError("output with shape [3] doesn't match the broadcast shape [4, 3]"),
  );
  for (const other of [x, x.to('int64')]) {
    expect(() => F.softMarginLoss(x.to('int64'), other)).toThrow(
      new RuntimeError("result type Float can't be cast to the desired output type Long"),
    );
  }
  expect(() => F.softMarginLoss(tensor([true]), ones(1))).toThrow(
    /^Negation, the `-` operator, on a bool tensor/,
  );
});

test('binaryCrossEntropyWithLogits is like its target', () => {
  const [x, y] = [ones(2, 3), ones(2, 3, float64)];
  expect(F.binaryCrossEntropyWithLogits(x, y).dtype).toBe('float64');
  expect(F.binaryCrossEntropyWithLogits(y, x).dtype).toBe('float32');
  expect(F.binaryCrossEntropyWithLogits(x, x, { weight: y }).dtype).toBe('float32');
  expect(F.binaryCrossEntropyWithLogits(x, x, { posWeight: y }).dtype).toBe('float32');
  expect(F.binaryCrossEntropyWithLogits(columns(2, 3), x, none).stride()).toEqual([3, 1]);
  expect(F.binaryCrossEntropyWithLogits(x, columns(2, 3), none).stride()).toEqual([1, 2]);
  expect(F.binaryCrossEntropyWithLogits(tensor(Infinity), tensor(0.625)).item()).toBe(Infinity);
  for (const name of ['weight', 'posWeight']) {
    expect(() => F.binaryCrossEntropyWithLogits(x, x, { [name]: ones(3, 2, 3) })).toThrow(
      new RuntimeError("output with shape [2, 3] doesn't match the broadcast shape [3, 2, 3]"),
    );
  }
  const cast = (from: string, to: string): Error =>
    new RuntimeError(`result type ${from} can't be cast to the desired output type ${to}`);
  expect(() => F.binaryCrossEntropyWithLogits(x, x.to('int64'))).toThrow(cast('Float', 'Long'));
  expect(() => F.binaryCrossEntropyWithLogits(y, x.to('int64'))).toThrow(cast('Double', 'Long'));
  expect(() => F.binaryCrossEntropyWithLogits(x.to('int64'), y)).toThrow(cast('Float', 'Long'));
  expect(() => F.binaryCrossEntropyWithLogits(x.to('bool'), x)).toThrow(/^Negation/);
  expect(() => F.binaryCrossEntropyWithLogits(x, x.to('bool'))).toThrow(
    /^Subtraction, the `-` operator, with two bool tensors/,
  );
});

test('binaryCrossEntropy has the layout of its input', () => {
  expect(F.binaryCrossEntropy(zeros(0).asStrided([0], [0]), zeros(0), none).stride()).toEqual([0]);
  expect(F.binaryCrossEntropy(columns(2, 3), ones(2, 3), none).stride()).toEqual([1, 2]);
});

test('hingeEmbeddingLoss has the dtype of its input, whatever its margin', () => {
  const x = tensor([1, 2], int64);
  const loss = F.hingeEmbeddingLoss(x, x, { margin: 0.5, reduction: 'none' });
  expect([loss.dtype, loss.tolist()]).toEqual(['int64', [1, 2]]);
  expect(F.hingeEmbeddingLoss(x, x, { reduction: 'sum' }).item()).toBe(3);
  expect(() => F.hingeEmbeddingLoss(x, x)).toThrow(
    new RuntimeError(
      'mean(): could not infer output dtype. Input dtype must be either a floating point or complex dtype. Got: Long',
    ),
  );
  const wide = arange(30, { dtype: 'float32' }).asStrided([5, 1, 2, 3], [1, 15, 15, 5]);
  expect(F.hingeEmbeddingLoss(wide, tensor([1, -1, 0]), none).stride()).toEqual([1, 15, 15, 5]);
});

test('losses keep the layout of what is added to in place', () => {
  const row = arange(20, { dtype: 'float32' }).asStrided([1, 5], [1, 2]);
  expect(F.poissonNllLoss(row, ones(1, 5), false, true, none).stride()).toEqual([1, 1]);
  const empty = zeros(0, 1).asStrided([0, 1], [1, 0]);
  expect(F.gaussianNllLoss(empty, empty, empty, { full: true, reduction: 'none' }).stride()).toEqual([1, 0]);
  const z = zeros(40);
  const a = z.asStrided([2, 4, 1, 1], [1, 2, 8, 2]);
  const b = z.asStrided([2, 4, 1, 1], [4, 1, 1, 1]);
  const target = z.asStrided([2, 4, 1, 1], [4, 1, 4, 4]);
  expect(F.marginRankingLoss(a, b, target, none).stride()).toEqual([4, 1, 4, 1]);
});

test('losses refuse truth values in the order of their steps', () => {
  const [x, yes] = [ones(2, 2), ones(2, 2, { dtype: 'bool' })];
  expect(() => F.marginRankingLoss(x, yes, yes)).toThrow(/^Subtraction/);
  expect(() => F.multilabelSoftMarginLoss(x, yes)).toThrow(/^Subtraction/);
  expect(() => F.multilabelMarginLoss(x.to('int32'), x.mul(5).to('int64'))).toThrow(/is out of range$/);
});
