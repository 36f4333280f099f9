/** What random calls of layers and products have shown to differ from PyTorch. */
import { expect, test } from 'vitest';
import * as torch from '../../src/index.js';

const { arange, IndexError, nn, ones, RuntimeError, tensor, tensordot, zeros } = torch;
const F = nn.functional;

test('a signal says nothing of the layout of its convolution, its weight does', () => {
  const lastChannels = (n: number): torch.Tensor => arange(10 * n, { dtype: 'float32' }).asStrided([n, 2, 5], [10, 1, 2]); // prettier-ignore
  const weight = ones(2, 2, 3);
  for (const n of [1, 2]) {
    expect(F.conv1d(lastChannels(n), weight).stride()).toEqual([6, 3, 1]);
    expect(F.conv1d(lastChannels(n), ones(2, 2, 1)).stride()).toEqual([10, 5, 1]);
    expect(F.conv1d(ones(n, 2, 5), weight.asStrided([2, 2, 3], [6, 1, 2])).stride()).toEqual([6, 1, 2]);
  }
});

test('a signal of one channel may lie as an image of one row with its channels last', () => {
  const signal = ones(6).asStrided([1, 1, 6], [6, 1, 1]);
  expect(F.conv1d(signal, ones(1, 1, 3), null, { padding: 1 }).stride()).toEqual([6, 1, 1]);
});

test('rearranged images keep their channels last', () => {
  const last = (...size: number[]): torch.Tensor => ones(size).to({ memoryFormat: 'channelsLast' });
  expect(F.pixelShuffle(last(2, 8, 3, 4), 2).stride()).toEqual([96, 1, 16, 2]);
  expect(F.pixelShuffle(last(1, 8, 3, 4), 2).stride()).toEqual([96, 1, 16, 2]);
  expect(F.pixelUnshuffle(last(2, 2, 4, 4), 2).stride()).toEqual([32, 1, 16, 8]);
  expect(F.pixelShuffle(ones(2, 8, 4, 3).transpose(2, 3), 2).stride()).toEqual([96, 48, 8, 1]);
});

test('a bilinear form has the type of its inputs, which is one', () => {
  const form = (n: number, x: torch.DType, y: torch.DType, weight: torch.DType): torch.Tensor =>
    F.bilinear(ones(n, 3).mul(100).to(x), ones(n, 4).mul(100).to(y), ones(1, 3, 4).to(weight));
  expect(form(1, 'int32', 'int32', 'int32').dtype).toBe('int32');
  expect(form(1, 'uint8', 'uint8', 'uint8').tolist()).toEqual([[192]]);
  expect(form(0, 'float32', 'float64', 'int64').dtype).toBe('float32');
  expect(() => form(2, 'int32', 'bool', 'int32')).toThrow(new RuntimeError('expected scalar type Int but found Bool')); // prettier-ignore
  expect(() => form(2, 'float32', 'float32', 'float64')).toThrow(new RuntimeError('expected scalar type Float but found Double')); // prettier-ignore
  expect(() => form(2, 'bool', 'bool', 'bool')).toThrow(new RuntimeError('expected scalar type Long but found Bool')); // prettier-ignore
  expect(() => F.bilinear(ones(2, 0), ones(2, 4), ones(5, 0, 4))).toThrow(
    new RuntimeError(
      'cannot reshape tensor of 0 elements into shape [-1, 0] because the unspecified dimension size -1 can be any ' +
        'value and is ambiguous',
    ),
  );
});

test('a bilinear form of nothing has gradients', () => {
  const [x, y] = [zeros(0, 3, { requiresGrad: true }), zeros(0, 4, { requiresGrad: true })];
  const weight = ones(5, 3, 4, { requiresGrad: true });
  F.bilinear(x, y, weight).sum().backward();
  expect([x.grad!.shape, y.grad!.shape]).toEqual([[0, 3], [0, 4]]); // prettier-ignore
  expect(weight.grad!.abs().sum().item()).toBe(0);
});

test('tensordot refuses more dimensions than there are before it lists them', () => {
  const [a, b] = [ones(2, 3), ones(3, 2)];
  const message = 'Dimension out of range (expected to be in range of [-2, 1], but got -5)';
  expect(() => tensordot(a, b, 5)).toThrow(new IndexError(message));
  expect(() => tensordot(a, b, 2 ** 40)).toThrow(IndexError);
  expect(() => tensordot(a, b, 1.5)).toThrow(RuntimeError);
});

test('lists that no engine has room for are refused', () => {
  const wide = ones(1, 0).expand(2 ** 40, 0);
  expect(() => wide.tolist()).toThrow(
    new RuntimeError('tolist(): a tensor of size [1099511627776, 0] is too large for lists'),
  );
  expect(ones(0, 2 ** 40).tolist()).toEqual([]);
  expect(tensor([]).tolist()).toEqual([]);
});

test('integers are convolved without gaps, and int64 with them', () => {
  for (const dtype of ['int32', 'uint8'] as const) {
    const [x, w] = [ones(1, 2, 5, { dtype }), ones(2, 2, 2, { dtype })];
    expect(F.conv1d(x, w).tolist()).toEqual([[[4, 4, 4, 4], [4, 4, 4, 4]]]); // prettier-ignore
    const name = dtype === 'int32' ? 'Int' : 'Byte';
    expect(() => F.conv1d(x, w, null, { dilation: 2 })).toThrow(
      new RuntimeError(`"slow_conv_dilated<>" not implemented for '${name}'`),
    );
  }
  const [x, w] = [ones(1, 2, 5, { dtype: 'int64' }), ones(2, 1, 2, { dtype: 'int64' })];
  expect(F.conv1d(x, w, null, { dilation: 2, groups: 2 }).tolist()).toEqual([[[2, 2, 2], [2, 2, 2]]]); // prettier-ignore
});
