/** In-place forms whose history is special: of views, of comparisons, and of what has no derivative. */
import { describe, expect, test } from 'vitest';
import { aminmax, floorDivide, noGrad, ones, type Tensor, tensor } from '../../src/index.js';
import { raised } from '../support/raised.js';

const leafMessage = 'a leaf Variable that requires grad is being used in an in-place operation.';

describe('views in place', () => {
  const forms: [string, (t: Tensor) => Tensor, number[], number[], string, number[]][] = [
    ['transpose_', (t) => t.transpose_(0, 1), [3, 2], [1, 3], 'TransposeBackward1', [1, 1, 1, 1, 1, 1]],
    ['swapaxes_', (t) => t.swapaxes_(0, 1), [3, 2], [1, 3], 'TransposeBackward1', [1, 1, 1, 1, 1, 1]],
    ['swapdims_', (t) => t.swapdims_(0, 1), [3, 2], [1, 3], 'TransposeBackward1', [1, 1, 1, 1, 1, 1]],
    ['t_', (t) => t.t_(), [3, 2], [1, 3], 'TBackward1', [1, 1, 1, 1, 1, 1]],
    ['squeeze_', (t) => t.squeeze_(), [2, 3], [3, 1], 'SqueezeBackward2', [1, 1, 1, 1, 1, 1]],
    ['squeeze_(0)', (t) => t.squeeze_(0), [2, 3], [3, 1], 'SqueezeBackward3', [1, 1, 1, 1, 1, 1]],
    ['unsqueeze_', (t) => t.unsqueeze_(0), [1, 2, 3], [6, 3, 1], 'UnsqueezeBackward1', [1, 1, 1, 1, 1, 1]],
    ['asStrided_', (t) => t.asStrided_([2], [1]), [2], [1], 'AsStridedBackward1', [1, 1, 0, 0, 0, 0]],
  ];

  for (const [name, act, shape, strides, nodeName, slopes] of forms) {
    test(`${name} shows the tensor itself otherwise, and counts as a write`, () => {
      const t = ones(2, 3);
      const result = act(t);
      expect([result === t, t.shape, t.stride(), t._version]).toEqual([true, shape, strides, 1]);
    });

    test(`${name} is recorded`, () => {
      const x = ones(2, 3, { requiresGrad: true });
      const y = x.mul(2);
      act(y);
      expect(y.gradFn?.name()).toBe(nodeName);
      y.mul(3).sum().backward();
      expect([...x.grad!.toTypedArray()]).toEqual(slopes.map((slope) => slope * 6));
    });

    test(`${name} of a view shows the same elements of the base`, () => {
      const x = ones(2, 2, 3, { requiresGrad: true });
      const base = x.mul(1);
      const row = base.select(0, 1);
      act(row);
      row.mul_(2);
      expect([row.shape, row.gradFn?.name(), base.gradFn?.name()]).toEqual([
        shape,
        'AsStridedBackward0',
        'torch::autograd::CopySlices',
      ]);
      base.sum().backward();
      expect([...x.grad!.toTypedArray()]).toEqual([1, 1, 1, 1, 1, 1, ...slopes.map((slope) => 1 + slope)]);
    });

    test(`${name} refuses leaves, unless nothing is recorded`, () => {
      const leaf = ones(2, 3, { requiresGrad: true });
      expect(raised(() => act(leaf))).toEqual(['RuntimeError', leafMessage]);
      expect([leaf.shape, leaf._version]).toEqual([[2, 3], 0]);
      noGrad(() => act(leaf));
      expect([leaf.shape, leaf.isLeaf, leaf._version]).toEqual([shape, true, 1]);
    });
  }

  test('a detached tensor is laid out apart', () => {
    const x = ones(2, 3);
    x.detach().transpose_(0, 1);
    expect([x.shape, x._version]).toEqual([[2, 3], 1]);
  });

  test('arguments are checked first', () => {
    const x = ones(2, 3);
    expect(raised(() => x.transpose_(0, 2))?.[0]).toBe('IndexError');
    expect(raised(() => x.asStrided_([9], [1]))?.[0]).toBe('RuntimeError');
    expect([x.shape, x._version]).toEqual([[2, 3], 0]);
  });
});

describe('comparisons in place', () => {
  const forms: [string, (t: Tensor, other: Tensor | number) => Tensor][] = [
    ['Eq', (t, other) => t.eq_(other)],
    ['Ne', (t, other) => t.ne_(other)],
    ['Lt', (t, other) => t.lt_(other)],
    ['Le', (t, other) => t.le_(other)],
    ['Gt', (t, other) => t.gt_(other)],
    ['Ge', (t, other) => t.ge_(other)],
  ];
  for (const [name, act] of forms) {
    test(`${name} leaves a gradient of zeros`, () => {
      const x = tensor([1, 2, 3], { requiresGrad: true });
      const other = tensor([2, 2, 2], { requiresGrad: true });
      const y = act(x.mul(1), 2);
      expect(y.gradFn?.name()).toBe(`${name}Backward0`);
      const z = act(x.mul(1), other);
      expect(z.gradFn?.name()).toBe(`${name}Backward1`);
      y.add(z).sum().backward();
      expect([...x.grad!.toTypedArray()]).toEqual([0, 0, 0]);
      expect([...other.grad!.toTypedArray()]).toEqual([0, 0, 0]);
    });
  }

  test('logic is not recorded: the tensor keeps its history', () => {
    const x = ones(3, { requiresGrad: true });
    const y = x.mul(2).logicalNot_();
    expect(y.gradFn?.name()).toBe('MulBackward0');
    y.sum().backward();
    expect(x.grad!.tolist()).toEqual([2, 2, 2]);
    expect(ones(2, { requiresGrad: true }).logicalNot_().tolist()).toEqual([0, 0]);
  });
});

describe('without a derivative', () => {
  const cases: [string, (x: Tensor) => Tensor, string][] = [
    ['floorDivide', (x) => x.floorDivide(2), 'floor_divide'],
    ['floorDivide by', (x) => floorDivide(ones(3), x), 'floor_divide'],
    ['floorDivide_', (x) => x.clone().floorDivide_(2), 'floor_divide_'],
    ['aminmax', (x) => aminmax(x).max, 'aminmax'],
  ];
  for (const [name, act, kernel] of cases) {
    test(`${name} is recorded, and raises in the backward pass`, () => {
      const y = act(ones(3, { requiresGrad: true }));
      expect([y.requiresGrad, y.gradFn?.name()]).toEqual([true, 'torch::autograd::NotImplemented']);
      expect(raised(() => y.sum().backward())).toEqual([
        'RuntimeError',
        `derivative for aten::${kernel} is not implemented`,
      ]);
    });
  }
});
