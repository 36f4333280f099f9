/** Hooks of tensors: when they run, what they may return, and how they go away. */
import { describe, expect, test } from 'vitest';
import { autograd, enableGrad, isGradEnabled, ones, type Tensor, tensor } from '../../src/index.js';
import { raised } from '../support/raised.js';

const leaf = (...data: number[]): Tensor => tensor(data, { requiresGrad: true });

describe('a hook', () => {
  test('sees the whole gradient of its tensor, once for each pass', () => {
    const x = leaf(2);
    const y = x.mul(3);
    const seen: unknown[] = [];
    y.registerHook((g) => void seen.push(g.tolist()));
    y.mul(y).add(y).backward({ retainGraph: true });
    expect(seen).toEqual([[13]]);
    y.backward();
    expect(seen).toEqual([[13], [1]]);
  });
  test('on a leaf sees the gradient of this pass, not the accumulated one', () => {
    const x = leaf(2);
    const seen: unknown[] = [];
    x.registerHook((g) => void seen.push(g.tolist()));
    x.mul(3).backward();
    x.mul(x).add(x).backward();
    expect(seen).toEqual([[3], [5]]);
    expect(x.grad!.tolist()).toEqual([8]);
  });
  test('may return another gradient, which then flows on', () => {
    const x = leaf(2);
    const y = x.mul(3);
    y.registerHook((g) => g.mul(10));
    y.mul(2).backward();
    expect(x.grad!.tolist()).toEqual([60]);
    const z = leaf(2);
    z.registerHook((g) => g.add(100));
    z.mul(3).backward();
    expect(z.grad!.tolist()).toEqual([103]);
  });
  test('may return nothing or null', () => {
    const x = leaf(2);
    x.registerHook(() => null);
    x.registerHook(() => undefined);
    x.mul(3).backward();
    expect(x.grad!.tolist()).toEqual([3]);
  });
  test('may keep its argument', () => {
    const x = leaf(2, 3);
    const y = x.mul(3);
    const kept: Tensor[] = [];
    y.registerHook((g) => void kept.push(g));
    y.mul(2).sum().backward();
    expect(kept[0]!.tolist()).toEqual([2, 2]);
  });
  test('runs after those that were registered before, on what they returned', () => {
    const x = leaf(1);
    const order: string[] = [];
    x.registerHook((g) => {
      order.push(`a ${String(g.item())}`);
      return g.mul(2);
    });
    x.registerHook((g) => {
      order.push(`b ${String(g.item())}`);
      return g.add(1);
    });
    x.registerHook((g) => void order.push(`c ${String(g.item())}`));
    x.mul(5).backward();
    expect(order).toEqual(['a 5', 'b 10', 'c 11']);
    expect(x.grad!.tolist()).toEqual([11]);
  });
  test('runs when the pass comes to its tensor, later tensors first', () => {
    const order: string[] = [];
    const x = leaf(1);
    const y = x.mul(2);
    const z = y.mul(2);
    x.registerHook(() => void order.push('x'));
    y.registerHook(() => void order.push('y'));
    z.registerHook(() => void order.push('z'));
    z.mul(2).backward();
    expect(order).toEqual(['z', 'y', 'x']);
  });
  test('does not run where no gradient comes', () => {
    const [x, y] = [leaf(1), leaf(2)];
    let calls = 0;
    y.registerHook(() => {
      calls++;
    });
    x.mul(2).backward();
    autograd.grad(x.mul(y), x);
    expect(calls).toBe(0);
  });
  test('sees a gradient that needs one only under createGraph', () => {
    const x = leaf(2);
    const y = x.mul(x);
    const seen: boolean[] = [];
    const z = y.mul(y);
    y.registerHook((g) => void seen.push(g.requiresGrad));
    autograd.grad(z, x, { retainGraph: true });
    autograd.grad(z, x, { createGraph: true });
    expect(seen).toEqual([false, true]);
  });
  test('is part of the graph under createGraph', () => {
    const x = leaf(2);
    const y = x.mul(3);
    y.registerHook((g) => g.mul(y));
    const [first] = autograd.grad(y.mul(y), x, { createGraph: true });
    expect(first!.tolist()).toEqual([216]);
    expect(first!.requiresGrad).toBe(true);
  });
  test('stays with the history it was registered on when the tensor is written in place', () => {
    const y = leaf(1).mul(2);
    const seen: unknown[] = [];
    y.registerHook((g) => void seen.push(g.tolist()));
    y.mul_(10).backward();
    expect(seen).toEqual([[10]]);
  });
  test('registered after a write in place sees the gradient of what was written', () => {
    const y = leaf(1).mul(2);
    y.mul_(10);
    const seen: unknown[] = [];
    y.registerHook((g) => void seen.push(g.tolist()));
    y.mul(3).backward();
    expect(seen).toEqual([[3]]);
  });
  test('on one output of several sees its gradient', () => {
    const [a, b] = leaf(1, 2, 3, 4).mul(1).split(2) as [Tensor, Tensor];
    const seen: unknown[] = [];
    a.registerHook((g) => void seen.push(g.tolist()));
    a.mul(2).add(b).sum().backward();
    expect(seen).toEqual([[2, 2]]);
  });
});

describe('removing a hook', () => {
  test('stops it', () => {
    const x = leaf(1);
    const handle = x.registerHook((g) => g.mul(10));
    handle.remove();
    handle.remove();
    x.mul(2).backward();
    expect(x.grad!.tolist()).toEqual([2]);
  });
  test('leaves the others', () => {
    const x = leaf(1);
    x.registerHook((g) => g.add(1));
    const handle = x.registerHook((g) => g.mul(10));
    x.registerHook((g) => g.add(3));
    handle.remove();
    x.mul(2).backward();
    expect(x.grad!.tolist()).toEqual([6]);
  });
  test('happens at the end of a block with using', () => {
    const x = leaf(1);
    {
      using handle = x.registerHook((g) => g.mul(10));
      expect(handle).toBeDefined();
      x.mul(2).backward();
    }
    x.mul(2).backward();
    expect(x.grad!.tolist()).toEqual([22]);
  });
  test('may be done by the hook itself', () => {
    const x = leaf(1);
    const handle = x.registerHook((g) => {
      handle.remove();
      return g.mul(10);
    });
    x.mul(2).backward();
    x.mul(2).backward();
    expect(x.grad!.tolist()).toEqual([22]);
  });
});

describe('a mistake of a hook', () => {
  const x = leaf(1, 2);
  const withHook = (hook: unknown) => {
    const y = x.mul(3);
    y.registerHook(hook as () => undefined);
    return raised(() => y.sum().backward());
  };
  test('a result of another shape', () => {
    expect(withHook((g: Tensor) => g.sum())).toEqual([
      'RuntimeError',
      expect.stringMatching(/^hook '.*' has changed the size of value$/),
    ]);
  });
  test('a result of another dtype', () => {
    expect(withHook((g: Tensor) => g.double())).toEqual([
      'RuntimeError',
      expect.stringMatching(
        /^hook '.*' has changed the type of value \(was torch\.FloatTensor got torch\.DoubleTensor\)$/,
      ),
    ]);
  });
  test('a result that is no tensor', () => {
    expect(withHook(() => 'text')).toEqual(['TypeError', "expected Variable, but hook returned 'str'"]);
    expect(withHook(() => 1.5)).toEqual(['TypeError', "expected Variable, but hook returned 'float'"]);
  });
  test('an error goes through backward', () => {
    class Stop extends Error {}
    const y = x.mul(3);
    y.registerHook(() => {
      throw new Stop('stop');
    });
    expect(() => y.sum().backward()).toThrow(Stop);
  });
  test('leaves the engine usable', () => {
    const w = leaf(2);
    w.mul(w).backward();
    expect(w.grad!.tolist()).toEqual([4]);
    expect(x.grad).toBeNull();
  });
  test('a tensor that needs no gradient cannot have one', () => {
    expect(raised(() => ones(1).registerHook(() => undefined))).toEqual([
      'RuntimeError',
      "cannot register a hook on a tensor that doesn't require gradient",
    ]);
  });
});

describe('a backward pass inside of a hook', () => {
  test('needs gradients to be switched on, for hooks run without', () => {
    const z = leaf(2).mul(2);
    const seen: boolean[] = [];
    z.registerHook(() => void seen.push(isGradEnabled()));
    z.backward();
    expect(seen).toEqual([false]);
  });
  test('over another graph', () => {
    const [x, y] = [leaf(2), leaf(3)];
    const z = x.mul(x);
    z.registerHook(() => enableGrad(() => y.mul(y).backward()));
    z.mul(4).backward();
    expect([x.grad!.tolist(), y.grad!.tolist()]).toEqual([[16], [6]]);
  });
  test('over a part of the same graph', () => {
    const x = leaf(2);
    const y = x.mul(x);
    const z = y.mul(y);
    y.registerHook((g) => {
      if (g.item() === 1) return undefined;
      const [inner] = autograd.grad(y, x, { retainGraph: true });
      return g.add(inner!);
    });
    z.backward();
    expect(x.grad!.tolist()).toEqual([(8 + 4) * 4]);
  });
  test('over nodes that the outer pass waits for', () => {
    const x = leaf(3);
    const a = x.mul(2);
    const c = a.mul(5);
    const b = a.mul(a);
    const d = b.add(c);
    const inner: unknown[] = [];
    b.registerHook(() => void inner.push(autograd.grad(c, x, { retainGraph: true })[0]!.tolist()));
    d.backward();
    expect(inner).toEqual([[10]]);
    expect(x.grad!.tolist()).toEqual([34]);
  });
  test('many passes deep', () => {
    const x = leaf(1);
    let depth = 0;
    const step = (): void => {
      const y = enableGrad(() => x.mul(2));
      y.registerHook(() => {
        if (++depth < 20) step();
      });
      y.backward();
    };
    step();
    expect(depth).toBe(20);
    expect(x.grad!.tolist()).toEqual([40]);
  });
});
