/** What random calls of activations have shown to differ from PyTorch. */
import { expect, test } from 'vitest';
import * as torch from '../../src/index.js';

const { arange, autograd, nn, ones, RuntimeError, tensor, zeros } = torch;
const F = nn.functional;

const overflow = (type: string): Error =>
  new RuntimeError(`value cannot be converted to type ${type} without overflow`);

test('hardtanh has the strides of its input', () => {
  for (const dtype of ['float32', 'int64'] as const) {
    const row = ones(5, { dtype }).asStrided([5, 1], [1, 5]);
    expect([F.hardtanh(row).stride(), F.relu6(row).stride()]).toEqual([[1, 5], [1, 5]]); // prettier-ignore
  }
  expect(F.hardtanh(ones(3, 4).t()).stride()).toEqual([1, 4]);
  expect(F.hardtanh(arange(24).asStrided([2, 3], [1, 4])).stride()).toEqual([1, 2]);
});

test('integers have no limits beyond their dtype', () => {
  const x = tensor([1, 2], { dtype: 'int64' });
  for (const limit of [NaN, Infinity, 1e20]) {
    expect(() => F.hardtanh(x, limit, 2)).toThrow(overflow('int64_t'));
    expect(() => F.hardtanh(x.to('uint8'), 0, limit)).toThrow(overflow('int64_t'));
    expect(() => F.threshold(x, limit, 0)).toThrow(overflow('int64_t'));
    expect(() => F.threshold(x.to('int32'), 0, limit)).toThrow(overflow('int'));
  }
  expect(() => F.hardtanh(x.to('uint8'), 0, 300)).toThrow(overflow('uint8_t'));
  expect(() => F.threshold(x.to('int8'), 300, 0)).toThrow(overflow('int8_t'));
  expect(F.threshold(x, 1, 300).tolist()).toEqual([300, 2]);
});

test('threshold of integers has the layout of that of floats', () => {
  const x = zeros(40, { dtype: 'int32' });
  expect(F.threshold(x.asStrided([1, 5], [5, 1]), 0, 1).stride()).toEqual([5, 1]);
  expect(F.threshold(x.asStrided([2, 1, 5], [5, 5, 1]), 0, 1).stride()).toEqual([5, 5, 1]);
  expect(F.threshold(x.asStrided([3, 0, 3], [3, 3, 1]), 0, 1).stride()).toEqual([3, 3, 1]);
  expect(F.threshold(x.asStrided([4, 5], [1, 4]), 0, 1).stride()).toEqual([1, 4]);
});

test('softshrink names what its bound is', () => {
  expect(() => F.softshrink(ones(1), NaN)).toThrow(
    new RuntimeError('lambda must be greater or equal to 0, but found to be nan.'),
  );
});

test('hardswish has the slope of a straight line from 3 on', () => {
  const x = tensor([-4, -3, 0, 3, 4, NaN], { requiresGrad: true });
  expect(autograd.grad(F.hardswish(x).sum(), x)[0]!.tolist()).toEqual([0, -0.5, 0.5, 1, 1, NaN]);
});
