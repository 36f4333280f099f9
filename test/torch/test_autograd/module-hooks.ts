/** TestAutograd: full backward hooks of modules. */
import { describe, expect, test, vi } from 'vitest';
import * as torch from '../../../src/index.js';
import type { Tensor } from '../../../src/index.js';
import { found, garbageCollector, printed, type Watched } from '../../../src/wasm/collector.js';

const { nn } = torch;

class Mark implements Watched {
  [printed](): string {
    found(this);
    return 'mark';
  }
}

/**
 * A pass that makes a graph through a module with hooks; afterwards only the graph, which nobody holds, holds the
 * object in the set that is returned.
 */
function backwardCreatingGraph(requiresGrad: boolean, hooks: number): WeakSet<Watched> {
  const x = torch.randn(10, { requiresGrad });
  const a = torch.tensor(1, { requiresGrad: true });
  const called = vi.fn(() => undefined);
  class Squares extends nn.Module {
    override forward(t: Tensor): Tensor {
      return t.pow(2).mul(a.pow(2));
    }
  }
  const module = new Squares();
  for (let i = 0; i < hooks; i++) module.registerFullBackwardHook(called);
  const output = module.call(x);
  const mark = new Mark();
  output.gradFn!.metadata.a = mark;
  const warned = vi.spyOn(console, 'warn').mockImplementation(() => undefined);
  torch.setWarnAlways(true);
  try {
    output.exp().sum().backward({ createGraph: true });
    expect(warned).toHaveBeenCalledTimes(1);
    expect(warned.mock.calls[0]![0]).toContain('Using backward() with create_graph=True');
  } finally {
    torch.setWarnAlways(false);
    warned.mockRestore();
  }
  expect(called).toHaveBeenCalledTimes(hooks);
  // The mock remembers what it was called with.
  called.mockClear();
  a.grad = null;
  x.grad = null;
  return new WeakSet<Watched>([mark]);
}

describe('TestAutograd', () => {
  describe.each([1, 2, 3])('%i hooks', (hooks) => {
    test.each([true, false])(
      'test_create_graph_and_full_backward_hook_cycle [the input requires a gradient: %s]',
      (requiresGrad) => {
        const { collectAll, membersOf } = garbageCollector()!;
        const marks = backwardCreatingGraph(requiresGrad, hooks);
        // The first may only end a collection that began while the mark was alive, and then keeps it.
        collectAll();
        collectAll();
        expect(membersOf(marks)).toEqual([]);
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
