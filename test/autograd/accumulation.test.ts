/** What `.grad` is after one backward pass and after more: identity, layout, ownership. */
import { describe, expect, test } from 'vitest';
import { type Tensor, noGrad, ones, tensor, zeros } from '../../src/index.js';
import { warningsOf } from '../support/raised.js';

const leaf = (...data: number[]): Tensor => tensor(data, { requiresGrad: true });

test('later passes add to the same tensor, in place', () => {
  const x = leaf(1, 2);
  x.mul(3).sum().backward();
  const first = x.grad!;
  x.mul(4).sum().backward();
  expect(x.grad).toBe(first);
  expect(first.tolist()).toEqual([7, 7]);
  expect(first._version).toBe(1);
});

test('a gradient that the user assigned is added to in place', () => {
  const x = leaf(1, 2);
  const given = tensor([10, 20]);
  x.grad = given;
  x.mul(3).sum().backward();
  expect(x.grad).toBe(given);
  expect(given.tolist()).toEqual([13, 23]);
});

test('the gradient is added out of place when a graph is created', () => {
  const x = leaf(2);
  warningsOf(() => {
    x.mul(x).backward({ createGraph: true });
    const first = x.grad!;
    x.mul(x).backward({ createGraph: true });
    expect(x.grad === first).toBe(false);
    expect(first.tolist()).toEqual([4]);
    expect(x.grad!.tolist()).toEqual([8]);
  });
});

test('a gradient that was given is never taken for .grad itself', () => {
  const x = leaf(1, 2);
  const given = ones(2);
  x.backward(given);
  expect(x.grad === given).toBe(false);
  x.grad!.mul_(5);
  expect(given.tolist()).toEqual([1, 1]);
  given.mul_(7);
  expect(x.grad!.tolist()).toEqual([5, 5]);
});

test('neither is one that passed through nodes unchanged', () => {
  const [x, y] = [leaf(1, 2), leaf(3, 4)];
  const given = ones(2);
  x.add(y).backward(given);
  x.grad!.mul_(5);
  expect(given.tolist()).toEqual([1, 1]);
  expect(y.grad!.tolist()).toEqual([1, 1]);
});

test('two leaves never share the memory of their gradients', () => {
  const [x, y] = [leaf(1, 2), leaf(3, 4)];
  x.add(y).sum().backward();
  x.grad!.zero_();
  expect(y.grad!.tolist()).toEqual([1, 1]);
});

test('a leaf used twice in one operation gets both gradients', () => {
  const x = leaf(1, 2);
  x.add(x).sum().backward();
  expect(x.grad!.tolist()).toEqual([2, 2]);
});

test('.grad is a leaf that needs no gradient', () => {
  const x = leaf(1, 2);
  x.mul(x).sum().backward();
  expect([x.grad!.requiresGrad, x.grad!.isLeaf, x.grad!.gradFn, x.grad!._base]).toEqual([
    false,
    true,
    null,
    null,
  ]);
});

test('null starts anew', () => {
  const x = leaf(1, 2);
  x.sum().backward();
  const first = x.grad!;
  x.grad = null;
  x.sum().backward();
  const second = x.grad as Tensor | null;
  expect(second === first).toBe(false);
  expect(second!.tolist()).toEqual([1, 1]);
  expect(first.tolist()).toEqual([1, 1]);
});

test('accumulation goes on if the gradient is kept elsewhere', () => {
  const x = leaf(1, 2);
  x.sum().backward();
  const kept = x.grad!.clone();
  x.sum().backward();
  expect(kept.tolist()).toEqual([1, 1]);
  expect(x.grad!.tolist()).toEqual([2, 2]);
});

describe('the layout of .grad', () => {
  test('is that of a dense leaf, whatever that of the gradient', () => {
    const x = zeros(3, 2).t().detach().requiresGrad_();
    x.mul(ones(2, 3)).sum().backward();
    expect(x.stride()).toEqual([1, 2]);
    expect(x.grad!.stride()).toEqual([1, 2]);
    const y = zeros(2, 3, { requiresGrad: true });
    y.t().mul(ones(3, 2)).sum().backward();
    expect(y.grad!.stride()).toEqual([3, 1]);
  });
  test('is row-major for a leaf that is not dense', () => {
    const x = zeros(2, 4).index(':', '::2').detach().requiresGrad_();
    x.mul(3).sum().backward();
    expect(x.stride()).toEqual([4, 2]);
    expect(x.grad!.stride()).toEqual([2, 1]);
    const y = zeros(2, 1).expand(2, 3).detach().requiresGrad_();
    y.mul(3).sum().backward();
    expect(y.grad!.stride()).toEqual([3, 1]);
    expect(y.grad!.tolist()).toEqual([
      [3, 3, 3],
      [3, 3, 3],
    ]);
  });
  test('is dense even when the gradient is an expanded one', () => {
    const x = ones(2, 3, { requiresGrad: true });
    x.sum().backward();
    expect(x.grad!.stride()).toEqual([3, 1]);
    x.grad!.index(0, 0).mul_(9);
    expect(x.grad!.tolist()).toEqual([
      [9, 1, 1],
      [1, 1, 1],
    ]);
  });
});

test('the gradient of an expanded leaf is not summed', () => {
  const x = ones(3, { requiresGrad: true });
  x.expand(2, 3).sum().backward();
  expect(x.grad!.tolist()).toEqual([2, 2, 2]);
});

test('a training step by hand', () => {
  const w = tensor([1, -2], { requiresGrad: true });
  for (let step = 0; step < 3; step++) {
    w.mul(w).sum().backward();
    noGrad(() => w.sub_(w.grad!.mul(0.25)));
    w.grad!.zero_();
  }
  expect(w.tolist()).toEqual([0.125, -0.25]);
  expect(w.isLeaf).toBe(true);
  expect(w.grad!.tolist()).toEqual([0, 0]);
});
