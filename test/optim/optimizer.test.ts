/** What all optimizers share: groups, gradients, closures, state dicts, printing, refusals. */
import { readFileSync } from 'node:fs';
import { inspect } from 'node:util';
import { describe, expect, test, vi } from 'vitest';
import * as torch from '../../src/index.js';
import type { Tensor } from '../../src/index.js';

const { Adam, Optimizer, SGD } = torch.optim;

function leaf(...values: number[]): Tensor {
  return torch.tensor(values, { requiresGrad: true });
}

describe('parameters', () => {
  const w = leaf(1, 2);
  const text = (params: unknown, options: object = { lr: 0.1 }): string => {
    try {
      new SGD(params as Tensor[], options);
    } catch (error) {
      return String(error);
    }
    return 'accepted';
  };

  test('are tensors, in a list or any iterable, or groups', () => {
    expect(text([w])).toBe('accepted');
    expect(text(new Set([w]).values())).toBe('accepted');
    expect(text([{ params: w }, { params: [leaf(1)] }])).toBe('accepted');
  });

  test('must be there', () => {
    expect(text([])).toBe('ValueError: optimizer got an empty parameter list');
  });

  test('are not a single tensor', () => {
    expect(text(w)).toBe(
      'TypeError: params argument given to the optimizer should be an iterable of Tensors or dicts, but got ' +
        'torch.FloatTensor',
    );
  });

  test('are nothing else', () => {
    expect(text([3])).toBe('TypeError: optimizer can only optimize Tensors, but one of the params is int');
    expect(text([{ params: ['a'] }])).toBe(
      'TypeError: optimizer can only optimize Tensors, but one of the params is str',
    );
    expect(text([{ params: [w] }, w])).toBe('AssertionError: param group must be a dict');
  });

  test('are in an order', () => {
    expect(text([{ params: new Set([w]) }])).toBe(
      'TypeError: optimizer parameters need to be organized in ordered collections, but the ordering of tensors in ' +
        'sets will change between runs. Please use a list instead.',
    );
  });

  test('are leaves, or keep their gradient', () => {
    const middle = w.detach().requiresGrad_().view(2);
    expect(text([middle])).toBe("ValueError: can't optimize a non-leaf Tensor");
    middle.retainGrad();
    expect(text([middle])).toBe('accepted');
  });

  test('belong to one group', () => {
    expect(text([{ params: [w] }, { params: [w] }])).toBe(
      'ValueError: some parameters appear in more than one parameter group',
    );
  });

  test('that occur twice are warned about', () => {
    const warn = vi.spyOn(console, 'warn').mockReturnValue();
    expect(text([w, w])).toBe('accepted');
    expect(warn).toHaveBeenCalledWith(
      'UserWarning: optimizer contains a parameter group with duplicate parameters; in future, this will cause an ' +
        'error; see github.com/pytorch/pytorch/issues/40967 for more information',
    );
    warn.mockRestore();
  });

  test('have no options that do not exist', () => {
    expect(text([w], { lr: 0.1, foo: 1 })).toBe(
      "TypeError: SGD() got an unexpected keyword argument 'foo' (allowed: lr, momentum, dampening, weightDecay, " +
        'nesterov, maximize, foreach, differentiable)',
    );
  });
});

describe('groups', () => {
  test('have their own options and the defaults', () => {
    const optimizer = new SGD([{ params: [leaf(1)], lr: 1 }, { params: leaf(2) }], {
      lr: 0.5,
      momentum: 0.9,
    });
    expect(optimizer.paramGroups.map(({ lr, momentum }) => [lr, momentum])).toEqual([
      [1, 0.9],
      [0.5, 0.9],
    ]);
  });

  test('can be added', () => {
    const [w, v] = [leaf(1), leaf(1)];
    const optimizer = new SGD([w], 0.1);
    optimizer.addParamGroup({ params: v, lr: 0.5 });
    w.add(v).sum().backward();
    optimizer.step();
    expect([w.item(), v.item()]).toEqual([Math.fround(0.9), 0.5]);
  });

  test('that lack a required option are refused', () => {
    expect(() => new SGD([{ params: [leaf(1)], lr: 1 }, { params: [leaf(2)] }])).toThrow(
      "parameter group didn't specify a value of required optimization parameter lr",
    );
  });

  test('can be changed between steps', () => {
    const w = leaf(1);
    const optimizer = new SGD([w], { lr: 0.5 });
    w.sum().backward();
    optimizer.step();
    optimizer.paramGroups[0]!.lr = 0.25;
    optimizer.step();
    expect(w.item()).toBe(0.25);
  });
});

describe('zeroGrad', () => {
  test('fills gradients with zeros where they are', () => {
    const w = leaf(1, 2);
    const optimizer = new SGD([w], 0.1);
    w.sum().backward();
    const { grad } = w;
    optimizer.zeroGrad();
    expect(w.grad).toBe(grad);
    expect(w.grad!.tolist()).toEqual([0, 0]);
  });

  test('cuts gradients off their graph', () => {
    const w = leaf(1, 2);
    const optimizer = new SGD([w], 0.1);
    w.mul(w).sum().backward({ createGraph: true });
    expect(w.grad!.requiresGrad).toBe(true);
    optimizer.zeroGrad();
    expect(w.grad!.requiresGrad).toBe(false);
  });

  test('drops gradients when asked', () => {
    const w = leaf(1, 2);
    const optimizer = new SGD([w], 0.1);
    w.sum().backward();
    optimizer.zeroGrad({ setToNone: true });
    expect(w.grad).toBeNull();
    expect(() => optimizer.zeroGrad({ toNone: true } as object)).toThrow(
      "zero_grad() got an unexpected keyword argument 'toNone'",
    );
  });
});

describe('step', () => {
  test('leaves parameters without gradient alone', () => {
    const w = leaf(1, 2);
    const optimizer = new Adam([w]);
    expect(optimizer.step()).toBeNull();
    expect(w.tolist()).toEqual([1, 2]);
    expect(optimizer.state.size).toBe(0);
  });

  test('calls a closure with recording on, and returns its loss', () => {
    const w = leaf(2);
    const optimizer = new SGD([w], 0.25);
    const loss = torch.noGrad(() =>
      optimizer.step(() => {
        optimizer.zeroGrad();
        const value = w.mul(w).sum();
        value.backward();
        return value;
      }),
    );
    expect(loss.item()).toBe(4);
    expect(w.item()).toBe(1);
  });

  test('is not recorded, and counts as a write', () => {
    const w = leaf(1, 2);
    const optimizer = new SGD([w], 0.1);
    const loss = w.mul(w).sum();
    loss.backward({ retainGraph: true });
    optimizer.step();
    expect([w.isLeaf, w._version]).toEqual([true, 1]);
    expect(() => loss.backward()).toThrow('modified by an inplace operation');
  });

  test('keeps its state when it runs inside a scope', () => {
    const w = leaf(1, 2);
    const optimizer = new Adam([w], { lr: 0.1 });
    for (let i = 0; i < 3; i++) {
      torch.scope(() => {
        optimizer.zeroGrad();
        w.sum().backward();
        optimizer.step();
      });
    }
    expect((optimizer.state.get(w)!.step as Tensor).item()).toBe(3);
    expect((optimizer.state.get(w)!.exp_avg as Tensor).shape).toEqual([2]);
  });

  test('writes nothing when the state does not fit', () => {
    const [w, v] = [leaf(1, 2, 3), leaf(1)];
    const optimizer = new Adam([w]);
    const other = new Adam([v]);
    v.sum().backward();
    other.step();
    optimizer.loadStateDict(other.stateDict());
    w.sum().backward();
    expect(() => optimizer.step()).toThrow("output with shape [1] doesn't match the broadcast shape [3]");
    expect(w.tolist()).toEqual([1, 2, 3]);
  });

  test('refuses integers', () => {
    const w = torch.arange(3);
    w.grad = torch.arange(3);
    expect(() => new SGD([w], 0.1).step()).toThrow(
      'For integral input tensors, argument alpha must not be a floating point number.',
    );
    expect(() => new Adam([w]).step()).toThrow(
      "result type Float can't be cast to the desired output type Long",
    );
    expect(w.tolist()).toEqual([0, 1, 2]);
  });

  test('of a class without update is an error', () => {
    const w = leaf(1);
    w.sum().backward();
    expect(() => new Optimizer<object>([w], {}).step()).toThrow(torch.NotImplementedError);
  });
});

describe('state dict', () => {
  const trained = (): { w: Tensor; optimizer: torch.optim.SGD } => {
    const w = leaf(1, 2);
    const optimizer = new SGD([w], { lr: 0.5, momentum: 0.5, weightDecay: 0.25 });
    w.sum().backward();
    optimizer.step();
    return { w, optimizer };
  };

  test("has PyTorch's keys", () => {
    const { state, param_groups: groups } = trained().optimizer.stateDict();
    expect(Object.keys(state)).toEqual(['0']);
    expect((state[0]!.momentum_buffer as Tensor).tolist()).toEqual([1.25, 1.5]);
    expect(groups).toEqual([
      {
        lr: 0.5,
        momentum: 0.5,
        dampening: 0,
        weight_decay: 0.25,
        nesterov: false,
        maximize: false,
        foreach: null,
        differentiable: false,
        params: [0],
      },
    ]);
  });

  test('is loaded as a copy, in the dtype of the parameters', () => {
    const { optimizer } = trained();
    const w = torch.tensor([1, 2], { dtype: 'float64', requiresGrad: true });
    const other = new SGD([w], { lr: 1 });
    other.loadStateDict(optimizer.stateDict());
    const buffer = other.state.get(w)!.momentum_buffer as Tensor;
    expect([buffer.dtype, buffer.tolist()]).toEqual(['float64', [1.25, 1.5]]);
    const { lr, momentum, weightDecay, params } = other.paramGroups[0]!;
    expect([lr, momentum, weightDecay]).toEqual([0.5, 0.5, 0.25]);
    expect(params[0]).toBe(w);
  });

  test('of another model is refused, and nothing changes', () => {
    const { optimizer } = trained();
    const before = JSON.stringify(optimizer.stateDict().param_groups);
    const two = new SGD([leaf(1), leaf(2)], 0.1).stateDict();
    const groups = new SGD([{ params: leaf(1) }, { params: leaf(2) }], 0.1).stateDict();
    expect(() => optimizer.loadStateDict(two)).toThrow(
      "loaded state dict contains a parameter group that doesn't match the size of optimizer's group",
    );
    expect(() => optimizer.loadStateDict(groups)).toThrow(
      'loaded state dict has a different number of parameter groups',
    );
    expect(JSON.stringify(optimizer.stateDict().param_groups)).toBe(before);
  });
});

interface Text {
  optimizer: 'SGD';
  options: torch.optim.SGDOptions;
  text: string;
}
const url = new URL('../fixtures/optim-texts.json', import.meta.url);

test.each(JSON.parse(readFileSync(url, 'utf8')) as Text[])(
  '$optimizer with $options is printed as in PyTorch',
  ({ optimizer: name, options, text }) => {
    const optimizer = new torch.optim[name]([leaf(1)], options);
    new torch.optim.lrScheduler.StepLR(optimizer, 5);
    expect(String(optimizer)).toBe(text);
  },
);

test('groups are printed as in PyTorch', () => {
  const optimizer = new Adam([
    { params: leaf(1), amsgrad: true },
    { params: leaf(2), lr: 0.5 },
  ]);
  const group = (i: number, amsgrad: string, lr: number): string =>
    `Parameter Group ${i}\n    amsgrad: ${amsgrad}\n    betas: (0.9, 0.999)\n    capturable: False\n` +
    '    differentiable: False\n    eps: 1e-08\n    foreach: None\n    fused: False\n' +
    `    lr: ${lr}\n    maximize: False\n    weight_decay: 0\n`;
  expect(String(optimizer)).toBe(`Adam (\n${group(0, 'True', 0.001)}\n${group(1, 'False', 0.5)})`);
  expect(inspect(optimizer)).toBe(String(optimizer));
});
