/** What graphs keep alive, how deep they may be, and the layout of `.grad`. */
import { describe, expect, test } from 'vitest';
import * as torch from '../../../src/index.js';
import { autograd, nn, noGrad, type Tensor } from '../../../src/index.js';
import { close } from '../../support/close.js';
import { collected } from '../../support/collected.js';
import { warningsOf } from '../../support/raised.js';

const needsGrad = { requiresGrad: true } as const;

class Add extends autograd.Function {
  static override forward(_ctx: unknown, a: Tensor, b: Tensor): Tensor {
    return a.add(b);
  }
  static override backward(_ctx: unknown, gradient: Tensor): Tensor[] {
    return [gradient, gradient];
  }
}

/** Two outputs, halves of the input. */
class Halves extends autograd.Function {
  static override forward(_ctx: unknown, x: Tensor): Tensor[] {
    return [x.narrow(0, 0, 5), x.narrow(0, 5, 5)];
  }
  static override backward(_ctx: unknown, ...gradients: Tensor[]): Tensor {
    return torch.cat(gradients);
  }
}

describe('TestAutograd', () => {
  test('test_hooks_cpp', () => {
    let calls = 0;
    const x = torch.ones(5, 5, { dtype: 'float64', requiresGrad: true });
    const z = nn.functional.linear(x, torch.eye(5, { dtype: 'float64' }));
    z.registerHook((gradient) => {
      calls++;
      return gradient.mul(2);
    });
    z.sum().backward();
    expect(calls).toBe(1);
    expect(x.grad!.equal(torch.full([5, 5], 2, { dtype: 'float64' }))).toBe(true);
  });

  test('test_save_output_nr', () => {
    const seen: number[] = [];
    class Doubled extends autograd.Function {
      static override forward(ctx: autograd.function.FunctionCtx, x: Tensor): Tensor {
        ctx.saveForBackward(x);
        return x.mul(2);
      }
      static override backward(ctx: autograd.function.FunctionCtx, gradient: Tensor): Tensor {
        seen.push(ctx.savedTensors[0]!.outputNr);
        return gradient.mul(2);
      }
    }
    const [, b] = Halves.apply(torch.randn(10, needsGrad)) as [Tensor, Tensor];
    expect(b.outputNr).toBe(1);
    Doubled.apply(b).sum().backward();
    expect(seen).toEqual([1]);
  });

  test('test_first_grad_fn_access_in_no_grad_mode', () => {
    const a = torch.ones(1, needsGrad).clone();
    const view = a.index(':');
    a.add_(1);
    expect(noGrad(() => view.gradFn!.name())).toBe('AsStridedBackward0');
    view.sum().backward();
  });

  test('test_free_deep_graph', async () => {
    const run = (): WeakRef<object> => {
      const x = torch.randn(1, needsGrad);
      let y = x.clone();
      const first = y.gradFn!;
      for (let i = 0; i < 150_000; i++) y = y.add(y.mul(0.000001));
      expect(y.requiresGrad).toBe(true);
      return new WeakRef(first);
    };
    expect(await collected(run())).toBe(true);
  });

  test('test_free_deep_graph_complicated', async () => {
    const depth = 10_000;
    const run = (): WeakRef<object> => {
      const choices = torch.randint(2, [depth, 2]).tolist() as number[][];
      const x = torch.randn(1, needsGrad);
      let y = x.clone();
      const first = y.gradFn!;
      let previous: Tensor[] = [];
      for (let i = 0; i < depth; i++) {
        const older = previous.slice(0, -1);
        previous = [...previous, y].slice(-2);
        y = y.add(y.mul(0.000001));
        if (older.length === 1)
          y = y.add(
            torch
              .cat([...older, y])
              .mul(torch.tensor(choices[i]!))
              .sum(),
          );
      }
      return new WeakRef(first);
    };
    expect(await collected(run())).toBe(true);
  });

  test('test_free_deep_graph_pyfunction', async () => {
    const run = (): WeakRef<object> => {
      const x = torch.randn(1, needsGrad);
      let y = x.clone();
      const first = y.gradFn!;
      for (let i = 0; i < 20_000; i++) y = Add.apply(y, y);
      return new WeakRef(first);
    };
    expect(await collected(run())).toBe(true);
  });

  test('test_no_unnecessary_save', () => {
    const mu = torch.ones(1, needsGrad);
    const x = torch.empty(1);
    let loss = torch.zeros([]);
    for (let i = 0; i < 3; i++) {
      x.detach_();
      x.copy_(mu.add(i));
      loss = loss.add(x.mul(torch.full([1], i)).sum());
    }
    loss.backward();
    expect(mu.grad!.tolist()).toEqual([3]);
  });

  test.each([1, 2, 3].flatMap((hooks) => [true, false].map((recorded) => [hooks, recorded] as const)))(
    'test_create_graph_and_full_backward_hook_cycle [%i hooks, recorded input: %s]',
    async (hooks, requiresGrad) => {
      const run = (): WeakRef<object> => {
        const t = torch.randn(10, { requiresGrad });
        const a = torch.tensor(1.5, needsGrad);
        class Scaled extends nn.Module {
          override forward(x: Tensor): Tensor {
            return x.pow(2).mul(a.pow(2));
          }
        }
        const module = new Scaled();
        for (let i = 0; i < hooks; i++) module.registerFullBackwardHook(() => undefined);
        const y = module.call(t);
        const note = {};
        y.gradFn!.metadata.a = note;
        expect(warningsOf(() => y.exp().sum().backward({ createGraph: true }))).toEqual([
          expect.stringContaining('Using backward() with create_graph=True'),
        ]);
        a.grad = null;
        t.grad = null;
        return new WeakRef(note);
      };
      expect(await collected(run())).toBe(true);
    },
  );

  test('test_full_backward_hook_double_backward', () => {
    const x = torch.rand(1, needsGrad);
    const loss = new nn.MSELoss();
    let calls = 0;
    loss.registerFullBackwardHook(() => {
      calls++;
    });
    const value = loss.call(x, torch.randLike(x.detach()));
    const [gradient] = autograd.grad(value, x, { createGraph: true });
    expect(calls).toBe(1);
    autograd.grad(gradient!, x);
    expect(calls).toBe(1);
  });
});

describe('TestAutogradDeviceType', () => {
  test('test_strided_leaf_grad_layout', () => {
    const formats = ['contiguousFormat', 'channelsLast'] as const;
    const leaf = (memoryFormat: (typeof formats)[number]): Tensor =>
      torch.rand(2, 3, 4, 5).to({ memoryFormat }).requiresGrad_();
    for (const first of formats) {
      for (const second of formats) {
        const [a, b] = [leaf(first), leaf(second)];
        a.sum().backward();
        b.sum().backward();
        expect([a.grad!.stride(), b.grad!.stride()]).toEqual([a.stride(), b.stride()]);
        a.grad = null;
        b.grad = null;
        a.mul(b).sum().backward();
        expect([a.grad!.stride(), b.grad!.stride()]).toEqual([a.stride(), b.stride()]);
      }
    }
    const c = torch.emptyStrided([2, 2], [4, 2]).copy_(torch.rand(2, 2)).requiresGrad_();
    c.sum().backward();
    expect(c.grad!.stride()).toEqual([2, 1]);
    c.grad = null;
    const d = torch.rand(2, 2);
    c.mul(d).sum().backward();
    expect(c.grad!.stride()).toEqual([2, 1]);
    expect(close(c.grad, d)).toBe(true);
  });
});
