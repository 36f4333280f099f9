/** Hooks of nodes, of `.grad` and of several tensors: what they get, what they may return, in which order they run. */
import { describe, expect, test, vi } from 'vitest';
import * as torch from '../../src/index.js';
import { autograd, noGrad, type Tensor } from '../../src/index.js';
import { raised } from '../support/raised.js';

const { registerMultiGradHook } = autograd.graph;
const leaf = (...data: number[]): Tensor => torch.tensor(data, { dtype: 'float32', requiresGrad: true });
type Returned = readonly (Tensor | null)[] | null | undefined;

describe('what a hook of a node returns', () => {
  const run = (returned: unknown): unknown => {
    const x = leaf(1, 2);
    const y = x.mul(2);
    const hook = (): Returned => returned as Returned;
    y.gradFn!.registerHook(hook);
    return raised(() => y.sum().backward()) ?? x.grad?.tolist() ?? null;
  };
  test('replaces its gradients', () => {
    expect(run(undefined)).toEqual([2, 2]);
    expect(run([torch.tensor([5, 5], { dtype: 'float32' }), null])).toEqual([5, 5]);
    expect(run([null, null])).toBeNull();
  });
  test.each<[unknown, string, string]>([
    [3, 'TypeError', "expected tuple, but hook returned 'int'"],
    [
      [torch.ones(2)],
      'RuntimeError',
      "hook 'hook' has returned an incorrect number of values (got 1, but expected 2)",
    ],
    [[torch.ones(2), torch.ones(2)], 'RuntimeError', "can't replace a None gradient with a non-None value"],
    [[torch.ones(3), null], 'RuntimeError', "hook 'hook' has changed the size of value"],
    [
      [torch.ones(2).double(), null],
      'RuntimeError',
      "hook 'hook' has changed the type of value (was torch.FloatTensor got torch.DoubleTensor)",
    ],
    [[5, null], 'TypeError', "expected Variable, but hook returned 'int'"],
  ])('must fit: case %#', (returned, className, message) => {
    expect(run(returned)).toEqual([className, message]);
  });
  test('must fit for prehooks too', () => {
    const x = leaf(1);
    const y = x.exp();
    y.gradFn!.registerPrehook(() => []);
    expect(raised(() => y.backward())).toEqual([
      'RuntimeError',
      "hook '<lambda>' has returned an incorrect number of values (got 0, but expected 1)",
    ]);
  });
});

test('hooks of the tensor run before those of its node, and retainGrad before or after all of them', () => {
  const x = leaf(1);
  const y = x.mul(2);
  y.gradFn!.registerPrehook(([g]) => [g!.add(1)]);
  y.retainGrad();
  y.registerHook((g) => g.mul(10));
  y.backward();
  expect([y.grad!.item(), x.grad!.item()]).toEqual([1, 22]);
  const z = x.mul(2);
  z.registerHook((g) => g.mul(10));
  z.retainGrad();
  z.registerHook((g) => g.mul(3));
  z.backward();
  expect(z.grad!.item()).toBe(30);
});

test('a hook stays with the value that it was registered for when the tensor is written', () => {
  const x = leaf(1);
  const y = x.clone();
  const seen: unknown[] = [];
  y.registerHook((g) => void seen.push(['before', g.item()]));
  y.mul_(2);
  y.registerHook((g) => void seen.push(['after', g.item()]));
  y.backward();
  expect(seen).toEqual([
    ['after', 1],
    ['before', 2],
  ]);
});

test('retained gradients of several tensors share no memory', () => {
  const x = leaf(1, 2);
  const y = x.mul(2);
  const z = y.add(1);
  y.retainGrad();
  z.retainGrad();
  z.sum().backward();
  z.grad!.zero_();
  expect(y.grad!.tolist()).toEqual([1, 1]);
});

test('a hook of an output that got no gradient is given null, where its node runs', () => {
  const [a, b] = leaf(1, 2).mul(2).unbind() as [Tensor, Tensor];
  const hook = vi.fn(() => undefined);
  a.registerHook(hook);
  b.backward({ retainGraph: true });
  expect(hook).toHaveBeenCalledWith(null);
  a.registerHook(() => torch.ones([]));
  expect(raised(() => b.backward())).toEqual([
    'RuntimeError',
    "can't replace a None gradient with a non-None value",
  ]);
});

describe('registerPostAccumulateGradHook', () => {
  test('calls back with the leaf when its .grad is there, which the hook may take away', () => {
    const w = leaf(1, 2);
    const handle = w.registerPostAccumulateGradHook((param) => {
      noGrad(() => param.sub_(param.grad!.mul(0.5)));
      param.grad = null;
    });
    w.mul(2).sum().backward();
    expect(w.tolist()).toEqual([0, 1]);
    expect(w.grad).toBeNull();
    handle.remove();
    w.mul(2).sum().backward();
    expect(w.grad!.tolist()).toEqual([2, 2]);
  });
  test('comes after hooks of the tensor, once for all that is accumulated', () => {
    const w = leaf(3);
    const order: unknown[] = [];
    w.registerPostAccumulateGradHook(({ grad }) => order.push(grad!.item()));
    w.registerHook(() => void order.push('tensor'));
    w.mul(w).backward();
    expect(order).toEqual(['tensor', 6]);
    autograd.grad(w.mul(w), w);
    expect(order).toHaveLength(2);
  });
  test('is only for leaves that need a gradient', () => {
    const hook = (): void => undefined;
    expect(raised(() => leaf(1).mul(2).registerPostAccumulateGradHook(hook))).toEqual([
      'RuntimeError',
      'post accumulate grad hooks cannot be registered on non-leaf tensors',
    ]);
    expect(raised(() => torch.ones(1).registerPostAccumulateGradHook(hook))).toEqual([
      'RuntimeError',
      "cannot register a hook on a tensor that doesn't require gradient",
    ]);
  });
});

describe('registerMultiGradHook', () => {
  const lists = (grads: readonly (Tensor | null)[]): unknown[] => grads.map((g) => g?.tolist() ?? null);
  test('waits for all gradients that the pass computes', () => {
    const [a, b, c] = [leaf(1), leaf(2), leaf(3)];
    const seen: unknown[] = [];
    const handle = registerMultiGradHook([a, b, c], (grads) => seen.push(lists(grads)));
    const product = a.mul(b).mul(c).sum();
    product.backward({ retainGraph: true });
    expect(seen).toEqual([[[6], [3], [2]]]);
    autograd.backward(product, { inputs: [a, c], retainGraph: true });
    expect(seen[1]).toEqual([[6], null, [2]]);
    a.mul(5).sum().backward();
    expect(seen[2]).toEqual([[5], null, null]);
    handle.remove();
    product.backward();
    expect(seen).toHaveLength(3);
  });
  test("in mode 'any' takes the first", () => {
    const [a, b] = [leaf(1), leaf(2)];
    const seen: unknown[] = [];
    registerMultiGradHook([a, b, torch.ones(1)], (g) => seen.push(g.tolist()), { mode: 'any' });
    a.mul(3).add(b.mul(4)).sum().backward();
    expect(seen).toHaveLength(1);
    b.mul(7).sum().backward();
    expect(seen[1]).toEqual([7]);
  });
  test('refuses what it cannot hook', () => {
    expect(raised(() => registerMultiGradHook([torch.ones(1)], () => undefined))).toEqual([
      'RuntimeError',
      "cannot register a hook on a tensor that doesn't require gradient",
    ]);
    expect(
      raised(() => registerMultiGradHook([leaf(1)], () => undefined, { mode: 'some' as unknown as 'any' })),
    ).toEqual(['ValueError', "Expects mode to be one of ('all', 'any') but got: some"]);
  });
});

describe('Variable', () => {
  test('is a tensor on the same memory', () => {
    const x = torch.ones(2);
    const v = autograd.Variable(x, { requiresGrad: true });
    expect(v === x).toBe(false);
    expect(v.dataPtr()).toBe(x.dataPtr());
    expect([v.requiresGrad, x.requiresGrad]).toEqual([true, false]);
    expect(new autograd.Variable(x, true).requiresGrad).toBe(true);
    expect(autograd.Variable().shape).toEqual([0]);
    expect(x).toBeInstanceOf(autograd.Variable);
    expect({} instanceof autograd.Variable).toBe(false);
    expect(raised(() => autograd.Variable(3 as unknown as Tensor))).toEqual([
      'TypeError',
      'Variable data has to be a tensor, but got int',
    ]);
  });
  test('tells in a pass whether all leaves get their gradients', () => {
    const isCheckpointValid = (): boolean => autograd.Variable._executionEngine.isCheckpointValid();
    const x = leaf(1);
    const y = x.mul(2);
    const seen: boolean[] = [];
    y.registerHook(() => void seen.push(isCheckpointValid()));
    y.backward({ retainGraph: true });
    autograd.grad(y, x);
    expect([...seen, isCheckpointValid()]).toEqual([true, false, true]);
  });
});

test('a pass that overflows the stack leaves the engine as it was', () => {
  const dive = (): void => {
    const y = torch.enableGrad(() => leaf(1).mul(2));
    y.registerHook(dive);
    y.backward();
  };
  expect(raised(dive)?.[0]).toBe('RangeError');
  expect(torch.isGradEnabled()).toBe(true);
  const x = leaf(2);
  x.mul(x).backward();
  expect(x.grad!.item()).toBe(4);
  expect(raised(() => autograd.Variable._executionEngine.queueCallback(() => undefined))?.[1]).toBe(
    'Final callbacks can only be installed during backward pass.',
  );
});
