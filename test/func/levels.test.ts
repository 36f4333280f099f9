/** Transforms inside of transforms and of the user's own graph: what is recorded, and by whom. */
import { describe, expect, test } from 'vitest';
import { enableGrad, func, noGrad, ones, tensor, type Tensor } from '../../src/index.js';
import { raised } from '../support/raised.js';

const { grad, gradAndValue, jacrev, vjp } = func;

const leaf = (...data: number[]): Tensor => tensor(data, { requiresGrad: true });
const cubes = (x: Tensor): Tensor => x.pow(3).sum();

describe('nested transforms', () => {
  test('give higher derivatives, of no graph', () => {
    const third = grad(grad(grad((x) => x.pow(4))))(tensor(2));
    expect(third.item()).toBe(48);
    expect(third.requiresGrad).toBe(false);
    const matrix = jacrev(grad(cubes))(tensor([1, 2]));
    expect(matrix.tolist()).toEqual([
      [6, 0],
      [0, 12],
    ]);
    expect(matrix.requiresGrad).toBe(false);
  });

  test('do not confuse the variables of different levels', () => {
    const f = (x: Tensor): Tensor => grad((y) => x.mul(y))(tensor(1)).mul(x);
    expect(grad(f)(tensor(3)).item()).toBe(6);
    const g = (x: Tensor): Tensor => grad((y: Tensor) => x.add(y).pow(2))(x).mul(x);
    expect(grad(g)(tensor(3)).item()).toBe(24);
  });

  test('let an inner constant not look like a variable outside', () => {
    const result = grad((x) => grad((z) => z.mul(z).mul(x))(tensor(1)))(tensor(3));
    expect([result.item(), result.requiresGrad]).toEqual([2, false]);
  });

  test('work through vjp, with the vector as a variable', () => {
    const x = tensor([1, 2]);
    const [, pullback] = vjp((x) => x.pow(2), x);
    const f = (v: Tensor): Tensor => pullback(v)[0].pow(2).sum();
    // d/dv of the sum of (2xv)².
    expect(grad(f)(tensor([1, 1])).tolist()).toEqual([8, 32]);
  });
});

describe("the user's graph", () => {
  test('goes through an argument that requires a gradient', () => {
    const x = leaf(1, 2);
    const [gradient, value] = gradAndValue(cubes)(x);
    expect([gradient.requiresGrad, value.requiresGrad]).toEqual([true, true]);
    gradient.sum().backward({ retainGraph: true });
    expect(x.grad!.tolist()).toEqual([6, 12]);
    value.backward();
    expect(x.grad!.tolist()).toEqual([9, 24]);
  });

  test('is left out where the result does not depend on it', () => {
    expect(grad((x) => x.mul(2).sum())(leaf(1, 2)).requiresGrad).toBe(false);
    const w = leaf(3, 4);
    const [gradient, value] = gradAndValue((x: Tensor) => x.pow(2).add(w).sum())(tensor([1, 2]));
    expect([gradient.requiresGrad, value.requiresGrad]).toEqual([false, true]);
  });

  test('goes through what the function captures', () => {
    const w = leaf(3, 4);
    grad((x) => x.pow(2).mul(w).sum())(tensor([1, 2]))
      .sum()
      .backward();
    expect(w.grad!.tolist()).toEqual([2, 4]);
  });

  test('also through Jacobians and pullbacks', () => {
    const x = leaf(1, 2);
    jacrev((x) => x.pow(3))(x)
      .sum()
      .backward();
    expect(x.grad!.tolist()).toEqual([6, 12]);
    const v = leaf(1, 1);
    const [, pullback] = vjp((x) => x.pow(2), tensor([3, 4]));
    pullback(v)[0].sum().backward();
    expect(v.grad!.tolist()).toEqual([6, 8]);
    expect(pullback(v, { createGraph: false })[0].requiresGrad).toBe(false);
  });

  test('does not add to .grad of its own accord', () => {
    const x = leaf(1, 2);
    const w = leaf(3, 4);
    grad((x) => x.mul(w).sum())(x);
    expect([x.grad, w.grad]).toEqual([null, null]);
  });
});

describe('grad mode', () => {
  test('noGrad outside hides the results from outside, and nothing else', () => {
    const x = leaf(1, 2);
    const [gradient, value] = noGrad(() => gradAndValue(cubes)(x));
    expect(gradient.tolist()).toEqual([3, 12]);
    expect([gradient.requiresGrad, value.requiresGrad]).toEqual([false, false]);
    expect(noGrad(() => grad(grad((x) => x.pow(3)))(tensor(2))).item()).toBe(12);
  });

  test('noGrad inside makes constants', () => {
    const f = (x: Tensor): Tensor =>
      x
        .pow(2)
        .sum()
        .sub(noGrad(() => x.pow(2).sum()));
    expect(grad(f)(tensor([1, 2])).tolist()).toEqual([2, 4]);
    const g = (x: Tensor): Tensor => noGrad(() => grad((z: Tensor) => z.pow(3))(x)).mul(x);
    expect(grad(g)(tensor(2)).item()).toBe(12);
  });

  test('holds for a pullback when that is called', () => {
    const w = leaf(5, 6);
    const [, pullback] = vjp((x) => x.pow(2).mul(w), tensor([1, 2]));
    const [hidden] = noGrad(() => pullback(ones(2)));
    const [recorded] = noGrad(() => enableGrad(() => pullback(ones(2))));
    expect([hidden.requiresGrad, recorded.requiresGrad]).toEqual([false, true]);
  });
});

describe('inside the function', () => {
  test('a variable is a leaf, whatever it was outside', () => {
    const seen: boolean[] = [];
    const look = (x: Tensor): Tensor => {
      seen.push(x.isLeaf, x.requiresGrad, x.gradFn === null);
      return x.sum();
    };
    grad(look)(tensor([1, 2]));
    grad(look)(leaf(1, 2).mul(1));
    grad((x) => grad(look)(x.mul(1)).sum())(tensor([1, 2]));
    expect(seen).toEqual(Array(9).fill(true));
  });

  test('a variable cannot be written, what is made of it can', () => {
    const text = 'a leaf Variable that requires grad is being used in an in-place operation.';
    const write = (x: Tensor): Tensor => x.mul_(2).sum();
    const outside = leaf(1, 2).mul(1);
    for (const x of [tensor([1, 2]), outside])
      expect(raised(() => grad(write)(x))).toEqual(['RuntimeError', text]);
    expect(outside.tolist()).toEqual([1, 2]);
    expect(grad((x) => x.clone().mul_(x).sum())(tensor([1, 2])).tolist()).toEqual([2, 4]);
  });
});
