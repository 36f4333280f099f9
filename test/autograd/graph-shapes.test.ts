/** Graphs of every shape: diamonds, deep chains, wide sums, several results. */
import { describe, expect, test } from 'vitest';
import { autograd, ones, stack, type Tensor, tensor, zeros } from '../../src/index.js';

const leaf = (...data: number[]): Tensor => tensor(data, { requiresGrad: true });

describe('a value that is used in several ways', () => {
  test('gets the sum of the gradients', () => {
    const x = leaf(3);
    const y = x.mul(2);
    y.mul(y).add(y.mul(5)).add(y).backward();
    expect(x.grad!.tolist()).toEqual([2 * (12 + 5 + 1)]);
  });
  test('in a chain of diamonds is run once for each', () => {
    const x = leaf(1);
    let y: Tensor = x;
    let calls = 0;
    for (let i = 0; i < 40; i++) {
      const [left, right] = [y.mul(0.5), y.mul(0.5)];
      y = left.add(right);
      y.registerHook(() => void (calls += 1));
    }
    y.backward();
    expect(calls).toBe(40);
    expect(x.grad!.tolist()).toEqual([1]);
  });
  test('waits for a long way round', () => {
    const x = leaf(2);
    const y = x.mul(3);
    let long: Tensor = y;
    for (let i = 0; i < 100; i++) long = long.add(1);
    const seen: unknown[] = [];
    y.registerHook((g) => void seen.push(g.tolist()));
    y.add(long).backward();
    expect(seen).toEqual([[2]]);
  });
  test('as both roots and parts of others', () => {
    const x = leaf(2);
    const a = x.mul(x);
    const b = a.mul(a);
    const c = b.add(a);
    autograd.backward([a, b, c]);
    expect(x.grad!.tolist()).toEqual([4 + 32 + 36]);
  });
});

describe('a wide graph', () => {
  test('of a thousand uses of a leaf', () => {
    const x = leaf(1, 2);
    let sum: Tensor = zeros(2);
    for (let i = 1; i <= 1000; i++) sum = sum.add(x.mul(i));
    sum.sum().backward();
    expect(x.grad!.tolist()).toEqual([500500, 500500]);
  });
  test('of a thousand leaves', () => {
    const leaves = Array.from({ length: 1000 }, (_, i) => leaf(i));
    const total = stack(leaves).pow(2).sum();
    const gradients = autograd.grad(total, leaves);
    expect(gradients.map((g) => g!.item())).toEqual(leaves.map((_, i) => 2 * i));
  });
  test('of the parts of one tensor', () => {
    const x = ones(100, { requiresGrad: true });
    const parts = x.mul(1).unbind();
    let sum: Tensor = zeros([]);
    parts.forEach((part, i) => {
      if (i % 2 === 0) sum = sum.add(part.mul(i));
    });
    sum.backward();
    expect(x.grad!.tolist()).toEqual(Array.from({ length: 100 }, (_, i) => (i % 2 === 0 ? i : 0)));
  });
});

describe('results of an operation of several', () => {
  test('of which one is used', () => {
    const x = tensor(
      [
        [3, 1],
        [5, 7],
      ],
      { requiresGrad: true },
    );
    const [largest] = x.max(1);
    largest
      .mul(tensor([10, 100]))
      .sum()
      .backward();
    expect(x.grad!.tolist()).toEqual([
      [10, 0],
      [0, 100],
    ]);
  });
  test('of which all are used', () => {
    const x = leaf(1, 2, 3, 4);
    const [a, b] = x.split(2) as [Tensor, Tensor];
    a.mul(b).sum().backward();
    expect(x.grad!.tolist()).toEqual([3, 4, 1, 2]);
  });
  test('of which none leads to the root', () => {
    const x = leaf(1, 2, 3, 4);
    const [a] = x.mul(2).split(2);
    a!.mul(5).sum();
    x.sum().backward();
    expect(x.grad!.tolist()).toEqual([1, 1, 1, 1]);
  });
});

test('a chain of a million operations', () => {
  const x = ones(1, { requiresGrad: true });
  let y: Tensor = x;
  for (let i = 0; i < 1_000_000; i++) y = y.add(1);
  const start = performance.now();
  y.backward();
  expect(x.grad!.item()).toBe(1);
  expect(performance.now() - start).toBeLessThan(20_000);
}, 60_000);

test('a chain of a hundred thousand writes in place', () => {
  const x = ones(1, { requiresGrad: true });
  const y = x.mul(1);
  for (let i = 0; i < 100_000; i++) y.neg_();
  y.backward();
  expect(x.grad!.item()).toBe(1);
});

test('a chain of ten thousand writes to a view', () => {
  const x = ones(2, { requiresGrad: true });
  const base = x.mul(1);
  const view = base.select(0, 0);
  for (let i = 0; i < 10_000; i++) view.neg_();
  base.sum().backward();
  expect(x.grad!.tolist()).toEqual([1, 1]);
});

test('a network with shared weights', () => {
  const w = tensor(
    [
      [0.5, -1],
      [2, 0.25],
    ],
    { requiresGrad: true },
  );
  let h: Tensor = tensor([[1, 2]]);
  for (let i = 0; i < 3; i++) h = h.mm(w);
  h.sum().backward();
  expect(w.grad!.tolist()).toEqual([
    [-3.5, 10.9375],
    [-9.375, -6.625],
  ]);
});
