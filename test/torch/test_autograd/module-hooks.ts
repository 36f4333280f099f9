/** TestAutograd: full backward hooks of modules. */
import { describe, expect, test, vi } from 'vitest';
import * as torch from '../../../src/index.js';
import type { Tensor } from '../../../src/index.js';

const { nn } = torch;

describe('TestAutograd', () => {
  describe.each([1, 2, 3])('%i hooks', (hooks) => {
    test.each([true, false])(
      'test_create_graph_and_full_backward_hook_cycle [the input requires a gradient: %s]',
      (requiresGrad) => {
        const x = torch.randn(10, { requiresGrad });
        const a = torch.tensor(1, { requiresGrad: true });
        const called = vi.fn();
        class Squares extends nn.Module {
          override forward(t: Tensor): Tensor {
            return t.pow(2).mul(a.pow(2));
          }
        }
        const module = new Squares();
        for (let i = 0; i < hooks; i++) module.registerFullBackwardHook(called);
        const warned = vi.spyOn(console, 'warn').mockImplementation(() => undefined);
        torch.setWarnAlways(true);
        try {
          module.call(x).exp().sum().backward({ createGraph: true });
          expect(warned).toHaveBeenCalledTimes(1);
          expect(warned.mock.calls[0]![0]).toContain('Using backward() with create_graph=True');
        } finally {
          torch.setWarnAlways(false);
          warned.mockRestore();
        }
        expect(called).toHaveBeenCalledTimes(hooks);
      },
    );
  });

  test('test_full_backward_hook_double_backward', () => {
    const x = torch.rand(1, { requiresGrad: true });
    const y = torch.randLike(x);
    const loss = new nn.MSELoss();
    const called = vi.fn();
    loss.registerFullBackwardHook(called);
    const value = loss.call(x, y);
    const [gradient] = torch.autograd.grad(value, x, { createGraph: true });
    expect(called).toHaveBeenCalledTimes(1);
    torch.autograd.grad(gradient!, x);
    expect(called).toHaveBeenCalledTimes(1);
  });
});
