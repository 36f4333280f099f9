/** `backward` in the middle of `backward`, and callbacks for its end. */
import { describe, expect, test } from 'vitest';
import * as torch from '../../../src/index.js';
import { autograd, enableGrad, isGradEnabled, type Tensor } from '../../../src/index.js';
import { close } from '../../support/close.js';
import { raised } from '../../support/raised.js';

const { Variable } = autograd;
const needsGrad = { requiresGrad: true } as const;

/** An identity that fails in its backward. */
class Failing extends autograd.Function {
  static override forward(_ctx: unknown, x: Tensor): Tensor {
    return x.clone();
  }
  static override backward(): Tensor {
    throw new Error('simulated error on backward pass');
  }
}

/** Subtracts one; its backward runs the same on what is left, until that is negative. */
class Countdown extends autograd.Function {
  static override forward(ctx: { x: Tensor }, x: Tensor): Tensor {
    ctx.x = enableGrad(() => Variable(x, { requiresGrad: true }).sub(1));
    return ctx.x.detach();
  }
  static override backward(ctx: { x: Tensor }, gradient: Tensor): Tensor {
    order.push('Countdown');
    if (Number(ctx.x.item()) >= 0) enableGrad(() => Countdown.apply(ctx.x)).backward();
    return gradient;
  }
}
const order: string[] = [];
/** How deep `backward` can nest on the stack that engines give by default. */
const DEPTH = 500;

describe('TestAutograd', () => {
  test('test_simple_reentrant', () => {
    const data = torch.randn(2, 2);
    interface Context {
      x: Tensor;
      product: Tensor;
    }
    class Reenter extends autograd.Function {
      static override forward(ctx: Context, x: Tensor): Tensor {
        enableGrad(() => {
          ctx.x = Variable(x, { requiresGrad: true });
          ctx.product = ctx.x.mul(Variable(data, { requiresGrad: true }));
        });
        return ctx.product.detach();
      }
      static override backward(ctx: Context, gradient: Tensor): Tensor {
        enableGrad(() => ctx.product.sum()).backward();
        return ctx.x.grad!.mul(gradient);
      }
    }
    const x = torch.randn(2, 2, needsGrad);
    Reenter.apply(x).sum().backward();
    expect(x.grad!.equal(data)).toBe(true);
  });

  test('test_reentrant_child_error', () => {
    const a = torch.rand(3, 3, needsGrad);
    const b = torch.rand(3, 3, needsGrad);
    const root = Failing.apply(b.mul(b)).sum();
    class Reenter extends autograd.Function {
      static override forward(_ctx: unknown, x: Tensor): Tensor {
        return x.clone();
      }
      static override backward(_ctx: unknown, gradient: Tensor): Tensor {
        root.backward();
        return gradient;
      }
    }
    const run = (): unknown => raised(() => Reenter.apply(a.mul(a)).sum().backward());
    expect(run()).toEqual(['Error', 'simulated error on backward pass']);
    expect(isGradEnabled()).toBe(true);
    // The engine is as before.
    a.mul(3).sum().backward();
    expect(a.grad!.equal(torch.full([3, 3], 3))).toBe(true);
  });

  test('test_deep_reentrant', () => {
    for (const start of [DEPTH, 200]) {
      order.length = 0;
      const x = torch.tensor(start, { dtype: 'float32', requiresGrad: true });
      Countdown.apply(x).sum().backward();
      expect(order).toHaveLength(start + 1);
      expect(x.grad!.item()).toBe(1);
    }
  });

  test('test_reentrant_priority', () => {
    class Plain extends autograd.Function {
      static override forward(_ctx: unknown, x: Tensor): Tensor {
        return x;
      }
      static override backward(_ctx: unknown, gradient: Tensor): Tensor {
        order.push('Plain');
        return gradient;
      }
    }
    order.length = 0;
    const a = Plain.apply(torch.tensor(6, { dtype: 'float32', requiresGrad: true }));
    const b = Countdown.apply(torch.tensor(9, { dtype: 'float32', requiresGrad: true }));
    a.mul(b).backward();
    expect(order).toHaveLength(11);
    expect(order.filter((name) => name === 'Countdown')).toHaveLength(10);
    expect(order.at(-1)).toBe('Plain');
  });

  test('test_callback_adds_callback', () => {
    const calls: string[] = [];
    class Queue extends autograd.Function {
      static override forward(_ctx: unknown, x: Tensor): Tensor {
        return x;
      }
      static override backward = autograd.function.onceDifferentiable((_ctx: unknown, gradient: Tensor) => {
        Variable._executionEngine.queueCallback(() => {
          calls.push('first');
          Variable._executionEngine.queueCallback(() => calls.push('second'));
        });
        return gradient;
      });
    }
    const a = torch.rand(3, 3, needsGrad);
    Queue.apply(a).sum().backward();
    expect(calls).toEqual(['first', 'second']);
    expect(raised(() => Variable._executionEngine.queueCallback(() => undefined))).toEqual([
      'RuntimeError',
      'Final callbacks can only be installed during backward pass.',
    ]);
  });

  const callbacks = (depths: readonly number[]): { inner: number; outer: number } => {
    const counter = { inner: 0, outer: 0 };
    class Inner extends autograd.Function {
      static override forward(_ctx: unknown, x: Tensor): Tensor {
        return x;
      }
      static override backward = autograd.function.onceDifferentiable((_ctx: unknown, gradient: Tensor) => {
        if (depths.includes(1)) Variable._executionEngine.queueCallback(() => counter.inner++);
        return gradient;
      });
    }
    class Outer extends autograd.Function {
      static override forward(_ctx: unknown, x: Tensor): Tensor {
        return x;
      }
      static override backward = autograd.function.onceDifferentiable((_ctx: unknown, gradient: Tensor) => {
        if (depths.includes(0)) Variable._executionEngine.queueCallback(() => counter.outer++);
        const input = gradient.detach().requiresGrad_();
        enableGrad(() => Inner.apply(input).sum()).backward();
        return gradient;
      });
    }
    autograd.backward([Outer.apply(torch.rand(3, 3, needsGrad)).sum()]);
    return counter;
  };

  test('test_reentrant_with_callbacks_depth_0', () => {
    expect(callbacks([0])).toEqual({ outer: 1, inner: 0 });
  });

  test('test_reentrant_with_callbacks_depth_1', () => {
    expect(callbacks([1])).toEqual({ outer: 0, inner: 1 });
  });

  test('test_reentrant_with_callbacks_both_depths', () => {
    expect(callbacks([0, 1])).toEqual({ outer: 1, inner: 1 });
  });

  test('test_grad_mode_restored_reentrant', () => {
    const modes: boolean[][] = [];
    class Look extends autograd.Function {
      static override forward(_ctx: unknown, x: Tensor): Tensor {
        return x.clone();
      }
      static override backward(_ctx: unknown, gradient: Tensor): Tensor {
        const before = isGradEnabled();
        const [result, ...inside] = enableGrad(() => {
          const start = isGradEnabled();
          const x = torch.rand(gradient.shape, needsGrad);
          const [g] = autograd.grad(x.pow(3), x, { gradOutputs: gradient });
          return [g!, start, isGradEnabled()] as const;
        });
        modes.push([before, ...inside, isGradEnabled()]);
        return result;
      }
    }
    const x = torch.rand(3, needsGrad);
    Look.apply(x).sum().backward();
    expect(modes.pop()).toEqual([false, true, true, false]);
    autograd.grad(Look.apply(x).sum(), x, { createGraph: true });
    expect(modes.pop()).toEqual([true, true, true, true]);
  });
});

describe('TestAutogradDeviceType', () => {
  test('test_reentrant_parent_error_on_cpu', () => {
    const a = torch.rand(3, 3, needsGrad);
    const b = torch.rand(3, 3, needsGrad);
    let childRuns = 0;
    class Reenter extends autograd.Function {
      static override forward(_ctx: unknown, x: Tensor): Tensor {
        return x.clone();
      }
      static override backward(_ctx: unknown, gradient: Tensor): Tensor {
        enableGrad(() => b.mul(b).sum()).backward();
        childRuns++;
        return gradient;
      }
    }
    const c = Reenter.apply(a.mul(a));
    const failing = Failing.apply(a.mul(2));
    expect(raised(() => c.add(failing).sum().backward())).toEqual([
      'Error',
      'simulated error on backward pass',
    ]);
    expect(childRuns).toBe(0);
    const late = Reenter.apply(Failing.apply(a.mul(2)));
    expect(raised(() => late.sum().backward())).toEqual(['Error', 'simulated error on backward pass']);
    expect(childRuns).toBe(1);
    expect(close(b.grad, b.detach().mul(2))).toBe(true);
    expect(a.grad).toBeNull();
  });

  test('test_simple_reentrant_cross_device', () => {
    class Reenter extends autograd.Function {
      static override forward(_ctx: unknown, x: Tensor): Tensor {
        return x.mul(x.add(2));
      }
      static override backward(_ctx: unknown, gradient: Tensor): Tensor {
        enableGrad(() => {
          torch.randn(2, 2, needsGrad).pow(2).sum().backward();
        });
        return gradient;
      }
    }
    const x = torch.randn(2, 2, needsGrad);
    Reenter.apply(x).sum().backward();
    expect(x.grad!.equal(torch.ones(2, 2))).toBe(true);
  });
});

describe('TestMultithreadAutograd', () => {
  test('test_preserve_backtrace', () => {
    class Throws extends autograd.Function {
      static override forward(_ctx: unknown, x: Tensor): Tensor {
        return x;
      }
      static override backward(): Tensor {
        throw new torch.ValueError('something');
      }
    }
    const t = torch.rand(10, needsGrad);
    let stack = '';
    try {
      Throws.apply(t).sum().backward();
    } catch (error) {
      stack = (error as Error).stack ?? '';
    }
    expect(stack).toContain('something');
    expect(stack).toMatch(/at .*backward .*reentrant\.ts/);
  });
});
