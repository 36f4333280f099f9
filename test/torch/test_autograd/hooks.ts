/** Hooks of tensors and of nodes, retained gradients, and what may be removed while they run. */
import { describe, expect, test, vi } from 'vitest';
import * as torch from '../../../src/index.js';
import { autograd, noGrad, type Tensor } from '../../../src/index.js';
import { close } from '../../support/close.js';
import { raised } from '../../support/raised.js';
import { collected } from '../../support/collected.js';

const needsGrad = { requiresGrad: true } as const;

class CustomDouble extends autograd.Function {
  static override forward(_ctx: unknown, x: Tensor): Tensor {
    return x.mul(2);
  }
  static override backward(_ctx: unknown, gradient: Tensor): Tensor {
    return gradient.mul(2);
  }
}

const doubles: [string, (x: Tensor) => Tensor][] = [
  ['custom function', (x) => CustomDouble.apply(x)],
  ['operator', (x) => x.neg().mul(-2)],
];

describe('TestAutograd', () => {
  test('test_hooks', () => {
    const x = torch.ones(5, 5, needsGrad);
    const y = torch.full([5, 5], 4, needsGrad);
    let counter = 0;
    const count = (increment: number) => (gradient: Tensor) => {
      expect(gradient).toBeInstanceOf(torch.Tensor);
      counter += increment;
    };
    const z = x.pow(2).add(x.mul(2)).add(x.mul(y)).add(y);
    const seed = torch.ones(5, 5);
    const run = (): number => {
      z.backward(seed, { retainGraph: true });
      return counter;
    };
    x.registerHook(count(0));
    const first = z.registerHook(count(1));
    expect(run()).toBe(1);
    const second = z.registerHook(count(2));
    expect(run()).toBe(4);
    second.remove();
    expect(run()).toBe(5);

    first.remove();
    z.registerHook((gradient) => gradient.mul(2));
    y.grad!.zero_();
    run();
    expect(
      close(
        y.grad,
        noGrad(() => x.add(1).mul(2)),
      ),
    ).toBe(true);
    y.registerHook((gradient) => gradient.mul(2));
    y.grad!.zero_();
    run();
    expect(
      close(
        y.grad,
        noGrad(() => x.add(1).mul(4)),
      ),
    ).toBe(true);
  });

  test('test_grad_nonleaf_register_hook', () => {
    const x = torch.randn(5, needsGrad);
    const parts = x.unbind();
    let seen: Tensor | null = null;
    parts[0]!.registerHook((gradient) => {
      seen = gradient;
    });
    const expected = [1, 0, 0, 0, 0];
    parts[0]!.backward();
    expect(seen!.item()).toBe(1);
    expect(x.grad!.tolist()).toEqual(expected);
    for (let i = 1; i < 5; i++) {
      parts[i]!.backward();
      expect(seen).toBeNull();
      expected[i] = 1;
      expect(x.grad!.tolist()).toEqual(expected);
    }
  });

  test('test_hook_with_no_name', () => {
    const x = torch.randn(5, needsGrad).clone();
    const hook = (gradient: Tensor): Tensor => gradient.clone();
    Reflect.deleteProperty(hook, 'name');
    expect(Object.hasOwn(hook, 'name')).toBe(false);
    x.registerHook(hook);
    expect(raised(() => x.sum().backward())).toBeNull();
  });

  test.each(doubles)('test_grad_fn_prehooks [%s]', (_, double) => {
    const a = torch.tensor([1.5], needsGrad);
    const b = double(a);
    let [before, after] = [0, 0];
    const posthook = (gradInputs: readonly (Tensor | null)[], gradOutputs: readonly (Tensor | null)[]) => {
      expect(before).toBe(3);
      expect(gradOutputs[0]!.item()).toBe(8);
      expect(Math.abs(Number(gradInputs[0]!.item()))).toBe(16);
      after++;
      return gradInputs;
    };
    const prehook = (gradOutputs: readonly (Tensor | null)[]): Tensor[] => {
      before++;
      return [gradOutputs[0]!.mul(2)];
    };
    b.gradFn!.registerHook(posthook);
    b.gradFn!.registerHook(posthook);
    b.gradFn!.registerPrehook(prehook);
    b.gradFn!.registerPrehook(() => undefined);
    b.gradFn!.registerPrehook(prehook);
    b.gradFn!.registerPrehook(prehook);
    b.gradFn!.registerPrehook((gradOutputs) => gradOutputs);
    b.gradFn!.registerPrehook(() => null);
    b.sum().backward();
    expect([before, after]).toEqual([3, 2]);
    expect(a.grad!.tolist()).toEqual([16]);

    const c = torch.rand(3, 3, needsGrad);
    const d = double(c);
    const look = vi.fn(() => null);
    d.gradFn!.registerPrehook(look);
    d.sum().backward();
    expect(look).toHaveBeenCalledTimes(1);
    expect(close(c.grad, torch.full([3, 3], 2))).toBe(true);
  });

  test('test_grad_fn_prehooks_multiple_outputs', () => {
    const b = torch.rand(3, 3, needsGrad);
    let [variance, mean] = torch.varMean(b, 0);
    variance.add(mean).sum().backward();
    const a = b.detach().requiresGrad_();
    [variance, mean] = torch.varMean(a, 0);
    const prehook = vi.fn((gradOutputs: readonly (Tensor | null)[]) => gradOutputs.map((g) => g!.mul(2)));
    mean.gradFn!.registerPrehook(prehook);
    variance.add(mean).sum().backward();
    expect(prehook).toHaveBeenCalledTimes(1);
    expect(close(a.grad, b.grad!.mul(2))).toBe(true);

    class DoubleBoth extends autograd.Function {
      static override forward(ctx: { k: number }, x: Tensor, k: number, y: Tensor): [Tensor, number, Tensor] {
        ctx.k = k;
        return [x.mul(k).mul(2), k, y.mul(k).mul(2)];
      }
      static override backward(ctx: { k: number }, gx: Tensor, _: null, gy: Tensor): (Tensor | null)[] {
        return [gx.mul(ctx.k).mul(2), null, gy.mul(ctx.k).mul(2)];
      }
    }
    const [x, y] = [torch.randn(3, 3, needsGrad), torch.randn(3, 3, needsGrad)];
    const [c, , d] = DoubleBoth.apply(x, 3, y);
    let calls = 0;
    c.gradFn!.registerPrehook(([gc, gk, gd]) => {
      expect(gk).toBeNull();
      calls++;
      return [gc!.mul(2), null, gd!.mul(2)];
    });
    c.add(d).sum().backward();
    expect(calls).toBe(1);
    expect(close(x.grad, torch.full([3, 3], 12))).toBe(true);
    expect(close(y.grad, torch.full([3, 3], 12))).toBe(true);
  });

  test.each(doubles)('test_grad_fn_prehooks_remove_hooks [%s]', (_, double) => {
    const run = (register: (node: torch.GradientFunction, hook: () => null) => void): number => {
      const a = torch.rand(3, 3, needsGrad);
      const b = double(a);
      const hook = vi.fn(() => null);
      register(b.gradFn!, hook);
      b.sum().backward();
      expect(close(a.grad, torch.full([3, 3], 2))).toBe(true);
      return hook.mock.calls.length;
    };
    expect(
      run((node, hook) => {
        const handle = node.registerPrehook(hook);
        node.registerPrehook(hook);
        handle.remove();
      }),
    ).toBe(1);
    // What is removed while hooks run still runs this time.
    expect(
      run((node, hook) => {
        node.registerPrehook(() => {
          second.remove();
          third.remove();
        });
        const second = node.registerPrehook(hook);
        const third = node.registerPrehook(hook);
        third.remove();
      }),
    ).toBe(1);
  });

  test('test_hook_none', () => {
    class FirstGradient extends autograd.Function {
      static override forward(
        ctx: torch.autograd.function.FunctionCtx,
        x: Tensor,
        y: Tensor,
      ): [Tensor, Tensor] {
        expect(ctx.needsInputGrad).toEqual([true, false]);
        return [x, y];
      }
      static override backward(_ctx: unknown, gx: Tensor): (Tensor | null)[] {
        return [gx, null];
      }
    }
    const x = torch.randn(5, 5, needsGrad);
    const [rx, ry] = FirstGradient.apply(x, torch.randn(5, 5));
    const hook = vi.fn((gradient: Tensor) => {
      expect(gradient).not.toBeNull();
    });
    rx.registerHook(hook);
    ry.registerHook(hook);
    rx.add(ry).sum().backward();
    expect(hook).toHaveBeenCalled();
  });

  test('test_retain_grad', () => {
    const input = torch.rand(1, 3, needsGrad);
    const h1 = input.mul(3);
    const out = h1.mul(h1).sum();
    h1.retainGrad();
    h1.retainGrad();
    out.backward({ retainGraph: true });
    expect(close(h1.grad, h1.detach().mul(2))).toBe(true);
    out.backward({ retainGraph: true });
    expect(close(h1.grad, h1.detach().mul(4))).toBe(true);
    input.grad!.zero_();
    input.retainGrad();
    input.retainGrad();
    out.backward();
    expect(close(input.grad, input.detach().mul(18))).toBe(true);
  });

  test.each([1, 2])('test_retain_grad_inplace [written %i times]', (times) => {
    const a = torch.tensor([1.5], needsGrad).clone();
    a.retainGrad();
    for (let i = 0; i < times; i++) a.mul_(2);
    a.sum().backward();
    expect(a.grad!.tolist()).toEqual([1]);
  });

  test('test_retain_grad_inplace_over_view', () => {
    const base = torch.tensor([1.5], needsGrad).clone();
    const [view, other] = [base.index(':'), base.index(':')];
    view.retainGrad();
    other.retainGrad();
    view.mul_(2);
    view.add(other).sum().backward();
    expect(view.grad!.tolist()).toEqual([1]);
    expect(other.grad!.tolist()).toEqual([1]);
  });

  test('test_retain_grad_cycle', async () => {
    const x = torch.ones(5, 5, needsGrad);
    const run = (): [Tensor, WeakRef<Tensor>] => {
      const y = x.mul(2);
      y.retainGrad();
      return [y.div(2), new WeakRef(y)];
    };
    const [z, y] = run();
    expect(await collected(y)).toBe(true);
    z.sum().backward();
    expect(close(x.grad, torch.ones(5, 5))).toBe(true);
  });

  test('test_reentrant_with_leaf_variable_hook', () => {
    const param = torch.rand(10, needsGrad);
    const handle = param.registerHook((gradient) => {
      handle.remove();
      param.grad = null;
      const g = gradient.detach().requiresGrad_();
      const penalised = param.detach().requiresGrad_();
      torch.enableGrad(() => g.mul(2).add(penalised).sum()).backward();
      const result = g.grad!.add(gradient);
      param.grad = gradient;
      return result;
    });
    param.mul(param).sum().backward();
    expect(
      close(
        param.grad,
        noGrad(() => param.mul(4).add(2)),
      ),
    ).toBe(true);
  });

  test('test_reentrant_with_non_leaf_variable_hook', () => {
    const param = torch.rand(10, needsGrad);
    const squares = param.mul(param);
    const handle = squares.registerHook((gradient) => {
      handle.remove();
      const g = gradient.detach().requiresGrad_();
      torch.enableGrad(() => g.mul(2).add(5).sum()).backward();
      return g.grad!.add(gradient);
    });
    squares.sum().backward();
    expect(
      close(
        param.grad,
        noGrad(() => param.mul(6)),
      ),
    ).toBe(true);
  });
});
