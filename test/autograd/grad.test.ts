/** `autograd.grad`: what it returns, and what it leaves alone. */
import { describe, expect, test } from 'vitest';
import { autograd, noGrad, type Tensor, ones, tensor } from '../../src/index.js';
import { raised } from '../support/raised.js';

const leaf = (...data: number[]): Tensor => tensor(data, { requiresGrad: true });
const lists = (gradients: readonly (Tensor | null)[]): unknown[] => gradients.map((g) => g?.tolist() ?? null);

test('the gradients come in the order of the inputs, and .grad is left alone', () => {
  const [x, y] = [leaf(2), leaf(3)];
  expect(lists(autograd.grad(x.mul(x).mul(y), [y, x]))).toEqual([[4], [12]]);
  expect(x.grad).toBeNull();
  expect(y.grad).toBeNull();
});

test("arguments may be positional, in PyTorch's order", () => {
  const x = leaf(2);
  const y = x.mul(x);
  const [first] = autograd.grad(y, x, null, true, true);
  expect(first!.requiresGrad).toBe(true);
  expect(lists(autograd.grad(y, [x, leaf(1)], null, true, false, true, true))).toEqual([[4], null]);
  autograd.backward(y, null, true);
  autograd.backward(y, tensor([10]));
  expect(x.grad!.tolist()).toEqual([44]);
});

test('an input may be given twice', () => {
  const x = leaf(2);
  expect(lists(autograd.grad(x.mul(x), [x, x]))).toEqual([[4], [4]]);
});

test('inputs may be in the middle of the graph', () => {
  const x = leaf(2);
  const y = x.mul(x);
  const z = y.mul(y);
  expect(lists(autograd.grad(z, [x, y, z]))).toEqual([[32], [8], [1]]);
});

test('several outputs add up', () => {
  const x = leaf(1, 2);
  const outputs = [x.mul(2), x.mul(x)];
  expect(lists(autograd.grad(outputs, x, [tensor([1, 10]), tensor([1, 1])]))).toEqual([[4, 24]]);
});

test('gradOutputs may be null where the output is a scalar', () => {
  const x = leaf(1, 2);
  const outputs = [x.mul(2), x.sum()];
  expect(lists(autograd.grad(outputs, [x], { gradOutputs: [tensor([1, 10]), null] }))).toEqual([[3, 21]]);
});

describe('an input that was not used', () => {
  test('is an error', () => {
    const [x, y] = [leaf(2), leaf(3)];
    expect(raised(() => autograd.grad(x.mul(x), [x, y]))).toEqual([
      'RuntimeError',
      'One of the differentiated Tensors appears to not have been used in the graph. Set allow_unused=True if this ' +
        'is the desired behavior.',
    ]);
  });
  test('gives null where allowUnused is set', () => {
    const [x, y] = [leaf(2), leaf(3)];
    expect(lists(autograd.grad(x.mul(x), [y, x], { allowUnused: true }))).toEqual([null, [4]]);
  });
  test('has no gradient of its own even if it is younger than the output', () => {
    const x = leaf(2);
    const z = x.mul(x);
    const later = z.mul(2);
    expect(lists(autograd.grad(z, [later], { allowUnused: true }))).toEqual([null]);
  });
});

test('one output of several that is not used counts as zeros', () => {
  const x = leaf(1, 2, 3, 4);
  const [first] = x.mul(x).split(2);
  expect(lists(autograd.grad(first!.sum(), x))).toEqual([[2, 4, 0, 0]]);
});

test('each output has a gradient, if there is a list of them', () => {
  const x = leaf(2);
  expect(raised(() => autograd.grad([x.mul(2), x.mul(3)], x, [ones(1)]))).toEqual([
    'RuntimeError',
    'got 2 tensors and 1 gradients',
  ]);
});

test('an input that needs no gradient is an error, before anything runs', () => {
  const x = leaf(2);
  const y = x.mul(x);
  expect(raised(() => autograd.grad(y, [x, ones(1)]))).toEqual([
    'RuntimeError',
    'One of the differentiated Tensors does not require grad',
  ]);
  expect(lists(autograd.grad(y, x))).toEqual([[4]]);
});

test('the list of inputs must not be empty', () => {
  expect(raised(() => autograd.grad(leaf(2).mul(2), []))).toEqual([
    'ValueError',
    'grad requires non-empty inputs.',
  ]);
});

test('the graph is freed unless it is retained', () => {
  const x = leaf(2);
  const y = x.mul(x);
  expect(lists(autograd.grad(y, x, { retainGraph: true }))).toEqual([[4]]);
  expect(lists(autograd.grad(y, x))).toEqual([[4]]);
  expect(raised(() => autograd.grad(y, x))?.[1]).toMatch(
    /^Trying to backward through the graph a second time/,
  );
});

test('results need no gradient unless a graph is created', () => {
  const x = leaf(2);
  const y = x.mul(x).mul(x);
  const [plain] = autograd.grad(y, x, { retainGraph: true });
  expect(plain!.requiresGrad).toBe(false);
  const [recorded] = autograd.grad(y, x, { createGraph: true });
  expect(recorded!.requiresGrad).toBe(true);
  expect(lists(autograd.grad(recorded!, x))).toEqual([[12]]);
});

test('createGraph records also where the caller does not', () => {
  const x = leaf(3);
  const y = x.mul(x);
  const [first] = noGrad(() => autograd.grad(y, x, { createGraph: true }));
  expect(first!.requiresGrad).toBe(true);
});

test('gradOutputs that need a gradient are part of the graph that is created', () => {
  const x = leaf(2);
  const v = leaf(5);
  const [first] = autograd.grad(x.mul(x), x, v, { createGraph: true });
  expect(lists(autograd.grad(first!, [x, v]))).toEqual([[10], [4]]);
});

test('gradOutputs are not changed by the pass', () => {
  const x = leaf(1, 2);
  const v = ones(2);
  const y = x.mul(1).add(x);
  const [gradient] = autograd.grad(y, x, v);
  expect(gradient!.tolist()).toEqual([2, 2]);
  expect(v.tolist()).toEqual([1, 1]);
  expect(v._version).toBe(0);
});

test('a gradient of an output by itself is what was given', () => {
  const x = leaf(1, 2);
  const v = tensor([3, 4]);
  expect(lists(autograd.grad(x, x, v))).toEqual([[3, 4]]);
});

test('what is returned is what arrives, before the hooks of the wanted tensor itself', () => {
  const x = leaf(2);
  const y = x.mul(3);
  y.registerHook((g) => g.mul(10));
  x.registerHook((g) => g.add(1));
  const [gx, gy] = autograd.grad(y.mul(y), [x, y]);
  expect(gy!.tolist()).toEqual([12]);
  expect(gx!.tolist()).toEqual([360]);
});

test('returned gradients stay when the graph is used again', () => {
  const x = leaf(1, 2);
  const y = x.exp();
  const z = y.mul(y);
  const [a] = autograd.grad(z, y, ones(2), { retainGraph: true });
  const before = a!.tolist();
  autograd.grad(z, x, ones(2));
  expect(a!.tolist()).toEqual(before);
});

test('an input is found through a view whose history is made anew by the operation that uses it', () => {
  const x = leaf(1, 2);
  const view = x.view(2);
  noGrad(() => view.detach().add_(1));
  const [gradient] = autograd.grad(view.mul(view).sum(), x);
  expect(gradient!.tolist()).toEqual([4, 6]);
});
