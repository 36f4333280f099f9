/** Leaves and what is none: requiresGrad, .grad, retainGrad and the rules for each. */
import { describe, expect, test } from 'vitest';
import { arange, noGrad, ones, type Tensor, tensor, zeros } from '../../src/index.js';
import { raised, warningsOf } from '../support/raised.js';

const leaf = (...data: number[]): Tensor => tensor(data, { requiresGrad: true });

describe('a leaf', () => {
  test('is what the user made, whether it needs a gradient or not', () => {
    expect([ones(2).isLeaf, leaf(1).isLeaf, leaf(1).mul(2).isLeaf]).toEqual([true, true, false]);
    expect(ones(2).mul(2).isLeaf).toBe(true);
    expect(leaf(1).detach().isLeaf).toBe(true);
    expect(noGrad(() => leaf(1).mul(2)).isLeaf).toBe(true);
  });
  test('has no gradFn', () => {
    expect([ones(2).gradFn, leaf(1).gradFn, leaf(1).detach().gradFn]).toEqual([null, null, null]);
  });
  test('stays one when it is written in noGrad mode', () => {
    const x = leaf(1, 2);
    noGrad(() => x.mul_(2));
    expect([x.isLeaf, x.requiresGrad, x.tolist()]).toEqual([true, true, [2, 4]]);
  });
  test('that needs no gradient may be written, and is none afterwards if the result needs one', () => {
    const x = ones(2);
    x.mul_(leaf(3, 4));
    expect([x.isLeaf, x.requiresGrad, x.gradFn!.name()]).toEqual([false, true, 'MulBackward0']);
  });
});

describe('requiresGrad', () => {
  test('spreads from any input to the result', () => {
    expect(ones(2).add(leaf(1, 2)).requiresGrad).toBe(true);
    expect(ones(2).add(ones(2)).requiresGrad).toBe(false);
  });
  test('does not spread to integers and masks', () => {
    const x = leaf(1, 2);
    expect([x.gt(1).requiresGrad, x.argmax().requiresGrad, x.long().requiresGrad]).toEqual([
      false,
      false,
      false,
    ]);
    expect(x.max(0).indices.requiresGrad).toBe(false);
    expect(x.max(0).values.requiresGrad).toBe(true);
  });
  test('can be changed on a leaf', () => {
    const x = ones(2);
    x.requiresGrad = true;
    expect(x.mul(2).requiresGrad).toBe(true);
    x.requiresGrad = false;
    expect(x.mul(2).requiresGrad).toBe(false);
    expect(x.requiresGrad_() === x).toBe(true);
    expect(x.requiresGrad).toBe(true);
    expect(x.requiresGrad_(false).requiresGrad).toBe(false);
    expect(x.requiresGrad_({ requiresGrad: true }).requiresGrad_({ requiresGrad: false }).requiresGrad).toBe(
      false,
    );
  });
  test('cannot be changed on what was computed', () => {
    const y = leaf(1).mul(2);
    const error = [
      'RuntimeError',
      'you can only change requires_grad flags of leaf variables. If you want to use a computed variable in a ' +
        "subgraph that doesn't require differentiation use var_no_grad = var.detach().",
    ];
    expect(raised(() => (y.requiresGrad = false))).toEqual(error);
    expect(raised(() => y.requiresGrad_(false))).toEqual(error);
    expect(raised(() => (y.requiresGrad = true))).toEqual([
      'RuntimeError',
      'you can only change requires_grad flags of leaf variables.',
    ]);
    expect(y.requiresGrad_().gradFn!.name()).toBe('MulBackward0');
  });
  test('is for floats', () => {
    const x = ones(2, { dtype: 'int64' });
    expect(raised(() => ones(2, { dtype: 'int64', requiresGrad: true }))).toEqual([
      'RuntimeError',
      'Only Tensors of floating point and complex dtype can require gradients',
    ]);
    expect(raised(() => tensor([true], { requiresGrad: true }))?.[1]).toBe(
      'Only Tensors of floating point and complex dtype can require gradients',
    );
    expect(raised(() => x.requiresGrad_())).toEqual([
      'RuntimeError',
      'only Tensors of floating point dtype can require gradients',
    ]);
    expect(raised(() => (x.requiresGrad = true))?.[1]).toBe(
      'only Tensors of floating point and complex dtype can require gradients',
    );
    x.requiresGrad = false;
    expect(x.requiresGrad).toBe(false);
  });
  test('keeps .grad when it is unset', () => {
    const x = leaf(1, 2);
    x.sum().backward();
    x.requiresGrad = false;
    expect(x.grad!.tolist()).toEqual([1, 1]);
  });
  test('that is unset lets no gradient arrive', () => {
    const x = leaf(1, 2);
    const y = x.mul(2);
    x.requiresGrad = false;
    y.sum().backward();
    expect(x.grad).toBeNull();
  });
  test('of a view follows its base', () => {
    const base = ones(4);
    const view = base.narrow(0, 0, 2);
    base.mul_(leaf(2));
    expect(view.requiresGrad).toBe(true);
    expect(view.gradFn!.name()).toBe('AsStridedBackward0');
  });
});

describe('.grad', () => {
  test('is null before a backward pass', () => {
    expect([ones(1).grad, leaf(1).grad]).toEqual([null, null]);
  });
  test('can be set to a tensor of the same dtype and shape, and to null', () => {
    const x = leaf(1, 2);
    const g = tensor([3, 4]);
    x.grad = g;
    expect(x.grad === g).toBe(true);
    x.grad = null;
    expect(x.grad).toBeNull();
    const plain = ones(2);
    plain.grad = g;
    expect(plain.grad === g).toBe(true);
  });
  test('cannot be anything else', () => {
    const x = leaf(1, 2);
    const set = (value: unknown) => raised(() => (x.grad = value as Tensor));
    expect(set('a')).toEqual([
      'TypeError',
      expect.stringMatching(/^assigned grad expected to be a Tensor or None but got grad of type/),
    ]);
    expect(set(x)).toEqual(['RuntimeError', "can't assign Variable as its own grad"]);
    expect(set(ones(3))).toEqual(['RuntimeError', 'assigned grad has data of a different size']);
    expect(set(ones(1))).toEqual(['RuntimeError', 'assigned grad has data of a different size']);
    expect(set(ones(2, { dtype: 'float64' }))).toEqual([
      'RuntimeError',
      'assigned grad has data of a different type',
    ]);
    expect(set(ones(3, { dtype: 'int64' }))).toEqual([
      'RuntimeError',
      'assigned grad has data of a different type',
    ]);
    expect(x.grad).toBeNull();
  });
  test('of a tensor that is no leaf warns', () => {
    const y = leaf(1).mul(2);
    let gradient: unknown;
    expect(warningsOf(() => (gradient = y.grad))).toEqual([
      'The .grad attribute of a Tensor that is not a leaf Tensor is being accessed. Its .grad attribute ' +
        "won't be populated during autograd.backward(). If you indeed want the .grad field to be populated for a " +
        'non-leaf Tensor, use .retain_grad() on the non-leaf Tensor. If you access the non-leaf Tensor by mistake, ' +
        'make sure you access the leaf Tensor instead. See github.com/pytorch/pytorch/pull/30531 for more ' +
        'informations.',
    ]);
    expect(gradient).toBeNull();
  });
  test('of a leaf or a tensor that retains its gradient does not', () => {
    const y = leaf(1).mul(2);
    y.retainGrad();
    expect(warningsOf(() => [leaf(1).grad, ones(1).grad, y.grad])).toEqual([]);
  });
});

describe('retainGrad', () => {
  test('keeps the gradient of what was computed', () => {
    const x = leaf(1, 2);
    const y = x.mul(3);
    y.retainGrad();
    y.retainGrad();
    expect([y.retainsGrad, x.retainsGrad]).toEqual([true, false]);
    y.mul(y).sum().backward();
    expect(y.grad!.tolist()).toEqual([6, 12]);
    expect(x.grad!.tolist()).toEqual([18, 36]);
  });
  test('accumulates', () => {
    const x = leaf(1, 2);
    const y = x.mul(3);
    y.retainGrad();
    y.sum().backward({ retainGraph: true });
    y.mul(2).sum().backward();
    expect(y.grad!.tolist()).toEqual([3, 3]);
  });
  test('does nothing on a leaf', () => {
    const x = leaf(1);
    x.retainGrad();
    expect(x.retainsGrad).toBe(false);
    x.mul(2).backward();
    expect(x.grad!.tolist()).toEqual([2]);
  });
  test('is an error on a tensor that needs no gradient', () => {
    expect(raised(() => ones(1).retainGrad())).toEqual([
      'RuntimeError',
      "can't retain_grad on Tensor that has requires_grad=False",
    ]);
  });
  test('keeps what comes after the hooks of the tensor', () => {
    const x = leaf(1);
    const y = x.mul(3);
    y.registerHook((g) => g.mul(10));
    y.retainGrad();
    y.mul(2).backward();
    expect(y.grad!.tolist()).toEqual([20]);
    expect(x.grad!.tolist()).toEqual([60]);
  });
  test('follows the tensor through an in-place operation', () => {
    const x = leaf(1, 2);
    const y = x.mul(3);
    y.retainGrad();
    y.mul_(5);
    expect(y.retainsGrad).toBe(true);
    y.mul(2).sum().backward();
    expect(y.grad!.tolist()).toEqual([2, 2]);
    expect(x.grad!.tolist()).toEqual([30, 30]);
  });
  test.each<[string, (t: Tensor) => void, number[][]]>([
    [
      'changed in place by a view operator',
      (t) => t.t_(),
      [
        [1, 3, 5],
        [2, 4, 6],
      ],
    ],
    [
      'written through a view',
      (t) => t.select(0, 0).mul_(5),
      [
        [5, 10, 15],
        [4, 5, 6],
      ],
    ],
  ])('is that of the old value of a tensor %s', (_, change, retained) => {
    const x = ones([2, 3], { requiresGrad: true });
    const y = x.mul(3);
    y.retainGrad();
    change(y);
    expect(y.retainsGrad).toBe(true);
    y.mul(arange(1, 7).view(y.shape)).sum().backward();
    expect(y.grad!.tolist()).toEqual(retained);
    expect(x.grad!.div(3).tolist()).toEqual(retained);
  });
  test('follows the tensor again when that is written later', () => {
    const y = leaf(1, 2).mul(3);
    y.retainGrad();
    y.select(0, 0).mul_(5);
    y.unsqueeze_(0);
    y.mul_(7);
    y.mul(2).sum().backward();
    expect(y.grad!.tolist()).toEqual([[2, 2]]);
  });
  test('of a view follows it when its base is written', () => {
    const base = leaf(1, 2).mul(3);
    const row = base.narrow(0, 0, 1);
    row.retainGrad();
    base.mul_(5);
    row.mul(2).sum().backward();
    expect(row.grad!.tolist()).toEqual([2]);
  });
  test('on an output of several', () => {
    const [a, b] = leaf(1, 2, 3, 4).mul(1).split(2) as [Tensor, Tensor];
    b.retainGrad();
    a.mul(b).sum().backward();
    expect(b.grad!.tolist()).toEqual([1, 2]);
  });
});

test('creation functions take requiresGrad', () => {
  for (const t of [
    ones(2, { requiresGrad: true }),
    zeros([2], { requiresGrad: true }),
    leaf(1, 2),
    ones(3).newZeros([2], { requiresGrad: true }),
  ]) {
    expect([t.requiresGrad, t.isLeaf, t.gradFn]).toEqual([true, true, null]);
  }
});

test('creation functions in noGrad mode do as they are told', () => {
  expect(noGrad(() => ones(2, { requiresGrad: true })).requiresGrad).toBe(true);
});
