/** Derivatives of derivatives. */
import { describe, expect, test } from 'vitest';
import { autograd, type Tensor, tensor } from '../../src/index.js';
import { warningsOf } from '../support/raised.js';

const leaf = (...data: number[]): Tensor => tensor(data, { requiresGrad: true, dtype: 'float64' });

/** The derivatives of a function at x, as many as are asked for. */
function derivatives(fn: (x: Tensor) => Tensor, at: number, count: number): number[] {
  const x = leaf(at);
  let y = fn(x);
  const values: number[] = [];
  for (let i = 0; i < count; i++) {
    y = autograd.grad(y, x, { createGraph: true })[0]!;
    values.push(Number(y.item()));
  }
  return values;
}

describe('derivatives up to the fifth', () => {
  test.each<[string, (x: Tensor) => Tensor, number, number[]]>([
    ['x^4', (x) => x.pow(4), 2, [32, 48, 48, 24, 0]],
    ['x * x * x * x', (x) => x.mul(x).mul(x).mul(x), 2, [32, 48, 48, 24]],
    [
      'x^4 by squaring',
      (x) => {
        const s = x.mul(x);
        return s.mul(s);
      },
      2,
      [32, 48, 48, 24],
    ],
    ['x^2 in place', (x) => x.clone().pow_(2), 3, [6, 2]],
    ['exp(2x)', (x) => x.mul(2).exp(), 0, [2, 4, 8, 16, 32]],
    ['1/x', (x) => x.reciprocal(), 1, [-1, 2, -6, 24, -120]],
    ['1 divided by x', (x) => tensor(1, { dtype: 'float64' }).div(x), 2, [-0.25, 0.25, -0.375, 0.75]],
    ['sin', (x) => x.sin(), 0, [1, 0, -1, 0, 1]],
    ['log', (x) => x.log(), 1, [1, -1, 2, -6, 24]],
    ['sqrt', (x) => x.sqrt(), 1, [0.5, -0.25, 0.375, -0.9375]],
    ['sigmoid', (x) => x.sigmoid(), 0, [0.25, 0, -0.125, 0, 0.25]],
    ['tanh', (x) => x.tanh(), 0, [1, 0, -2, 0, 16]],
    ['2^x', (x) => tensor(2, { dtype: 'float64' }).pow(x), 0, [Math.LN2, Math.LN2 ** 2, Math.LN2 ** 3]],
    ['x^x', (x) => x.pow(x), 1, [1, 2, 3, 8]],
    ['relu', (x) => x.relu(), 2, [1, 0]],
    ['abs', (x) => x.abs(), -2, [-1, 0]],
  ])('%s', (_, fn, at, expected) => {
    const actual = derivatives(fn, at, expected.length);
    actual.forEach((value, i) => expect(value).toBeCloseTo(expected[i]!, 9));
  });
});

test('a mixed derivative', () => {
  const [x, y] = [leaf(2), leaf(3)];
  const z = x.pow(2).mul(y.pow(3));
  const [zx] = autograd.grad(z, x, { createGraph: true });
  expect(autograd.grad(zx!, y, { retainGraph: true })[0]!.tolist()).toEqual([108]);
  expect(autograd.grad(zx!, x)[0]!.tolist()).toEqual([54]);
});

test('a Hessian, row by row', () => {
  const x = leaf(1, 2, 3);
  const y = x.prod().add(x.pow(2).sum());
  const [gradient] = autograd.grad(y, x, { createGraph: true });
  const rows = [0, 1, 2].map((i) => autograd.grad(gradient!.index(i), x, { retainGraph: true })[0]!.tolist());
  expect(rows).toEqual([
    [2, 3, 2],
    [3, 2, 1],
    [2, 1, 2],
  ]);
});

test('a Jacobian-vector product by two backward passes', () => {
  const x = leaf(1, 2, 3);
  const y = x.pow(2);
  const u = leaf(0, 0, 0);
  const [vjp] = autograd.grad(y, x, u, { createGraph: true });
  const [jvp] = autograd.grad(vjp!, u, tensor([1, 10, 100], { dtype: 'float64' }));
  expect(jvp!.tolist()).toEqual([2, 40, 600]);
});

test('a penalty on the norm of a gradient', () => {
  const x = leaf(1, 2);
  const w = leaf(3, 4);
  const [gradient] = autograd.grad(x.mul(x).mul(w).sum(), x, { createGraph: true });
  gradient!.pow(2).sum().backward();
  expect(w.grad!.tolist()).toEqual([24, 128]);
  expect(x.grad!.tolist()).toEqual([72, 256]);
});

test('backward with createGraph, and the gradient of .grad', () => {
  const x = leaf(2);
  warningsOf(() => x.pow(3).backward({ createGraph: true }));
  const first = x.grad!;
  expect([first.tolist(), first.requiresGrad]).toEqual([[12], true]);
  expect(autograd.grad(first, x)[0]!.tolist()).toEqual([12]);
});

test('a gradient that does not depend on the input has none itself', () => {
  const x = leaf(2);
  const [first] = autograd.grad(x.mul(3), x, { createGraph: true });
  expect(first!.requiresGrad).toBe(false);
});

test('second derivatives through matrix products and broadcasting', () => {
  const a = tensor(
    [
      [1, 2],
      [3, 4],
    ],
    { requiresGrad: true, dtype: 'float64' },
  );
  const b = leaf(1, 2);
  const y = a.mm(a).add(b).pow(2).sum();
  const [ga, gb] = autograd.grad(y, [a, b], { createGraph: true });
  const [haa, hab] = autograd.grad(ga!.sum().add(gb!.sum()), [a, b]);
  expect(haa!.tolist()).toEqual([
    [272, 326],
    [366, 436],
  ]);
  expect(hab!.tolist()).toEqual([44, 44]);
});
