/** Backward hooks of modules; the values are PyTorch's. */
import { afterEach, beforeEach, describe, expect, test, vi, type MockInstance } from 'vitest';
import * as torch from '../../src/index.js';
import type { nn as NN, Tensor } from '../../src/index.js';
import { exp, Lambda, leaf, lists, recorder, sum } from '../support/hooked-modules.js';

const { nn, RuntimeError } = torch;

let warned: MockInstance<typeof console.warn>;
beforeEach(() => {
  torch.setWarnAlways(true);
  warned = vi.spyOn(console, 'warn').mockImplementation(() => undefined);
});
afterEach(() => {
  warned.mockRestore();
  torch.setWarnAlways(false);
});
const warnings = (): string[] => warned.mock.calls.map(([text]) => String(text).replace('UserWarning: ', ''));

describe('full backward hooks', () => {
  test('see the gradients of arguments and outputs in each pass', () => {
    const module = exp();
    const { seen, hook } = recorder();
    module.registerFullBackwardHook(hook);
    const x = leaf(0, 0);
    const loss = sum((module.call(x) as Tensor).mul(3));
    loss.backward({ retainGraph: true });
    loss.backward();
    expect(seen).toEqual([
      [[[3, 3]], [[3, 3]]],
      [[[3, 3]], [[3, 3]]],
    ]);
    expect(x.grad!.tolist()).toEqual([6, 6]);
    expect(warnings()).toEqual([]);
  });

  test('get null for what is no tensor, zeros for a tensor that needs no gradient', () => {
    const module = new Lambda((x: Tensor, y: Tensor) => [x.mul(y), 3, y.detach(), x.add(1)]);
    const { seen, hook } = recorder();
    module.registerFullBackwardHook(hook);
    const [product, three, detached, other] = module.call(torch.ones(2), leaf(1, 1), 'word') as [
      Tensor,
      number,
      Tensor,
      Tensor,
    ];
    expect([three, detached.requiresGrad, other.requiresGrad]).toEqual([3, false, false]);
    product.sum().backward();
    expect(seen).toEqual([
      [
        [[0, 0], [1, 1], null],
        [[1, 1], null, null, null],
      ],
    ]);
  });

  test('outputs are views that come from one node', () => {
    const module = new Lambda((x: Tensor) => [x.exp(), x.sin()]);
    module.registerFullBackwardHook(() => undefined);
    const [first, second] = module.call(leaf(1)) as [Tensor, Tensor];
    expect(first.gradFn!.nextFunctions.map(([node]) => node!.name())).toEqual([
      'ExpBackward0',
      'SinBackward0',
    ]);
    expect(second.gradFn).toBe(first.gradFn);
    expect(String(first)).toContain('grad_fn=<BackwardHookFunctionBackward>');
    expect(first._base).not.toBeNull();
  });

  test('replace the gradients of the arguments, one after the other', () => {
    const module = exp();
    const { seen, hook } = recorder();
    module.registerFullBackwardHook((_, [gradient]) => [gradient!.mul(2)]);
    module.registerFullBackwardHook(hook);
    module.registerFullBackwardHook((_, [gradient]) => [gradient!.add(1)]);
    const x = leaf(0);
    expect(torch.autograd.grad(sum(module.call(x)), x)[0]!.tolist()).toEqual([3]);
    expect(seen).toEqual([[[[2]], [[1]]]]);
  });

  test.each<[string, unknown, string]>([
    ['no gradient', [], 'Backward hook returned an invalid number of grad_input, got 0, but expected 1'],
    [
      'too many',
      [null, null],
      'Backward hook returned an invalid number of grad_input, got 2, but expected 1',
    ],
    [
      'a tensor',
      torch.ones(2),
      'Backward hook returned an invalid number of grad_input, got 2, but expected 1',
    ],
    ['a number', 5, "object of type 'int' has no len()"],
    ['a number in the list', [1], "expected Variable, but hook returned 'int'"],
    ['another shape', [torch.ones(3)], "hook 'hook' has changed the size of value"],
  ])('that return %s are an error', (_, returned, message) => {
    const module = exp();
    module.registerFullBackwardHook(() => returned as NN.ModuleGradients);
    expect(() => sum(module.call(leaf(0, 0))).backward()).toThrow(message);
  });

  test('null drops a gradient', () => {
    const module = exp();
    module.registerFullBackwardHook(() => [null]);
    const x = leaf(0);
    sum(module.call(x)).backward();
    expect(x.grad).toBeNull();
  });

  describe('where no argument needs a gradient', () => {
    const withParameter = (): Lambda => {
      const w = new nn.Parameter(torch.ones(2));
      return new Lambda((x: Tensor) => x.mul(w));
    };

    test('run with the gradients of the outputs', () => {
      const module = withParameter();
      const { seen, hook } = recorder();
      module.registerFullBackwardHook(hook);
      module.registerFullBackwardHook(() => [null]);
      sum(module.call(torch.ones(2), 4)).backward();
      expect(seen).toEqual([[[null, null], [[1, 1]]]]);
    });

    test('may not return a gradient', () => {
      const module = withParameter();
      module.registerFullBackwardHook(() => [torch.ones(1)]);
      expect(() => sum(module.call(torch.ones(2))).backward()).toThrow(
        'Backward hook for Modules where no input requires gradient should always return None or None for all gradients.',
      );
    });

    test('do not run when the outputs need none either', () => {
      const module = exp();
      module.registerFullBackwardHook(() => expect.unreachable());
      expect((module.call(torch.ones(1)) as Tensor).requiresGrad).toBe(false);
      expect(torch.noGrad(() => module.call(leaf(1)) as Tensor).gradFn).toBeNull();
    });
  });

  test('arguments and outputs may not be written in place', () => {
    const message =
      'Output 0 of BackwardHookFunctionBackward is a view and is being modified inplace. This view was created inside ' +
      'a custom Function';
    const writing = new Lambda((x: Tensor) => x.add_(1));
    writing.registerFullBackwardHook(() => undefined);
    expect(() => writing.call(leaf(1).mul(1))).toThrow(message);
    const module = exp();
    module.registerFullBackwardHook(() => undefined);
    expect(() => (module.call(leaf(1)) as Tensor).mul_(2)).toThrow(message);
  });

  test('one that is removed after the call still runs for it', () => {
    const module = exp();
    const hook = vi.fn();
    const handle = module.registerFullBackwardHook(hook);
    const output = module.call(leaf(1));
    handle.remove();
    sum(output).backward();
    sum(module.call(leaf(1))).backward();
    expect(hook).toHaveBeenCalledTimes(1);
  });

  test('one that a forward hook adds holds from the next call on', () => {
    const module = exp();
    const hook = vi.fn();
    const handle = module.registerForwardPreHook(() => {
      handle.remove();
      module.registerFullBackwardHook(hook);
    });
    sum(module.call(leaf(1))).backward();
    expect(hook).not.toHaveBeenCalled();
    sum(module.call(leaf(1))).backward();
    expect(hook).toHaveBeenCalledTimes(1);
  });

  test('with others before them', () => {
    const module = exp();
    const order: number[] = [];
    module.registerFullBackwardHook(() => void order.push(1));
    module.registerFullBackwardHook(() => void order.push(0), { prepend: true });
    sum(module.call(leaf(1))).backward();
    expect(order).toEqual([0, 1]);
  });

  test('of modules in modules run from the outputs to the inputs', () => {
    const model = new nn.Sequential(new nn.Linear(2, 2), new nn.Tanh());
    const order: string[] = [];
    for (const module of model.modules()) {
      module.registerFullBackwardHook((self) => void order.push(self.constructor.name));
    }
    model
      .call(torch.ones(1, 2, { requiresGrad: true }))
      .sum()
      .backward();
    expect(order).toEqual(['Tanh', 'Linear', 'Sequential']);
  });
});

describe('full backward pre-hooks', () => {
  test('replace the gradients of the outputs', () => {
    const module = new Lambda((x: Tensor) => [x.mul(2), x.mul(3)]);
    const { seen, hook } = recorder();
    module.registerFullBackwardHook(hook);
    module.registerFullBackwardPreHook((_, [first, second]) => [first!.mul(10), second!]);
    module.registerFullBackwardPreHook((_, gradients) => void seen.push(lists(gradients)));
    const x = leaf(1);
    const [first, second] = module.call(x) as [Tensor, Tensor];
    first.add(second).sum().backward();
    expect(seen).toEqual([
      [[10], [1]],
      [[[23]], [[10], [1]]],
    ]);
    expect(x.grad!.tolist()).toEqual([23]);
  });

  test('need no other hook, and no argument that needs a gradient', () => {
    const w = leaf(1, 1);
    const module = new Lambda((x: Tensor) => x.mul(w));
    module.registerFullBackwardPreHook((_, [gradient]) => [gradient!.mul(5)]);
    sum(module.call(torch.ones(2))).backward();
    expect(w.grad!.tolist()).toEqual([5, 5]);
  });

  test('that return another number are an error', () => {
    const module = exp();
    module.registerFullBackwardPreHook(() => []);
    expect(() => sum(module.call(leaf(1))).backward()).toThrow(
      'Backward pre hook returned an invalid number of grad_output, got 0, but expected 1',
    );
  });

  test('with others before them', () => {
    const module = exp();
    const order: number[] = [];
    module.registerFullBackwardPreHook(() => void order.push(1));
    module.registerFullBackwardPreHook(() => void order.push(0), { prepend: true });
    sum(module.call(leaf(1))).backward();
    expect(order).toEqual([0, 1]);
  });
});

describe('older backward hooks', () => {
  const deprecated = (when: string, gradient: string): string =>
    `${when} is deprecated and will be removed in future versions. This hook will be missing some ${gradient}. ` +
    'Please use register_full_backward_hook to get the documented behavior.';
  const several = deprecated(
    'Using a non-full backward hook when the forward contains multiple autograd Nodes',
    'grad_input',
  );
  const noTensors = (verb: string, gradient: string): string =>
    deprecated(
      `Using non-full backward hooks on a Module that does not ${verb} a single Tensor or a tuple of Tensors`,
      `of the ${gradient}`,
    );
  const notReturned = noTensors('return', 'grad_output');

  test('are hooks of the node that made the output', () => {
    const module = exp();
    const { seen, hook } = recorder();
    module.registerBackwardHook(hook);
    module.registerBackwardHook((_, [gradient]) => [gradient!.mul(2)]);
    const x = leaf(0);
    sum(module.call(x.mul(1))).backward();
    expect(seen).toEqual([[[[1]], [[1]]]]);
    expect(x.grad!.tolist()).toEqual([2]);
    expect(warnings()).toEqual([]);
  });

  test.each<[string, (x: Tensor) => unknown, string[]]>([
    ['several nodes', (x) => x.exp().exp(), [several]],
    ['an output that is one of several', (x) => x.view(1, 1).unbind(), [several]],
    [
      'outputs of different nodes',
      (x) => [x.exp(), x.sin()],
      [
        deprecated(
          'Using a non-full backward hook when outputs are generated by different autograd Nodes',
          'grad_output',
        ),
      ],
    ],
    ['outputs that are no tensors', (x) => [x.exp(), 3], [notReturned]],
    ['an object of outputs', (x) => ({ a: 1, b: x.exp() }), [notReturned]],
    ['outputs in an inner array', (x) => [[x.exp()]], [notReturned]],
  ])('warn of %s', (_, compute, expected) => {
    const module = new Lambda(compute);
    const hook = vi.fn();
    module.registerBackwardHook(hook);
    module.call(leaf(1).mul(1));
    expect(warnings()).toEqual(expected);
  });

  test('warn of arguments that are leaves or no tensors', () => {
    const module = exp();
    module.registerBackwardHook(() => undefined);
    module.call(leaf(1));
    module.call(leaf(1).mul(1), 3);
    expect(warnings()).toEqual([several, noTensors('take as input', 'grad_input')]);
  });

  test('an output without a gradient needs none; one without a tensor is an error', () => {
    const module = new Lambda((x: unknown) => x);
    module.registerBackwardHook(() => expect.unreachable());
    expect((module.call(torch.ones(1)) as Tensor).gradFn).toBeNull();
    expect(warnings()).toEqual([]);
    expect(() => module.call(null)).toThrow("'NoneType' object is not subscriptable");
    expect(() => module.call(3)).toThrow("'int' object is not subscriptable");
  });

  test('what they return is checked', () => {
    const module = exp();
    module.registerBackwardHook(() => []);
    expect(() => sum(module.call(leaf(1))).backward()).toThrow(
      "hook '<lambda>' has returned an incorrect number of values (got 0, but expected 1)",
    );
  });

  test('do not go together with full ones', () => {
    const message =
      'Cannot use both regular backward hooks and full backward hooks on a single Module. Please use only one of them.';
    const full = exp();
    full.registerFullBackwardHook(() => undefined).remove();
    expect(() => full.registerBackwardHook(() => undefined)).toThrow(new RuntimeError(message));
    const older = exp();
    older.registerBackwardHook(() => undefined);
    expect(() => older.registerFullBackwardHook(() => undefined)).toThrow(new RuntimeError(message));
  });
});
