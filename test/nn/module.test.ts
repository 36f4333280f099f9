/** Module: what it finds in itself, modes, hooks, conversion, printing. */
import { inspect } from 'node:util';
import { describe, expect, test } from 'vitest';
import * as torch from '../../src/index.js';
import type { Tensor } from '../../src/index.js';
import { expectSameObjects } from '../support/same.js';

const { nn } = torch;

/** A module with a parameter, a buffer, one that is not saved, and children, one of them twice. */
class Net extends nn.Module {
  first = new nn.Linear(2, 3);
  scale = new nn.Parameter(torch.ones(3));
  inner = new nn.Sequential(new nn.Linear(3, 1, { bias: false }), new nn.Tanh());
  again = this.first;
  notes = 'anything else';

  constructor() {
    super();
    this.registerBuffer('offset', torch.zeros(3));
    this.registerBuffer('cache', torch.zeros(1), { persistent: false });
    this.registerBuffer('absent', null);
  }

  override forward(x: Tensor): Tensor {
    return this.inner.call(this.first.call(x).mul(this.scale));
  }
}

const names = (named: readonly (readonly [string, unknown])[]): string[] => named.map(([name]) => name);

describe('members', () => {
  const net = new Net();

  test('parameters, each once', () => {
    expect(names(net.namedParameters())).toEqual(['scale', 'first.weight', 'first.bias', 'inner.0.weight']);
    expectSameObjects(
      net.parameters(),
      net.namedParameters().map(([, parameter]) => parameter),
    );
    expect(names(net.namedParameters({ recurse: false, prefix: 'net' }))).toEqual(['net.scale']);
    expectSameObjects(net.parameters(false), [net.scale]);
  });

  test('buffers', () => {
    expect(names(net.namedBuffers())).toEqual(['offset', 'cache']);
    expect(net.buffers()).toHaveLength(2);
  });

  test('children and modules, each once', () => {
    expect(names(net.namedChildren())).toEqual(['first', 'inner']);
    expect(net.children()).toEqual([net.first, net.inner]);
    expect(names(net.namedModules())).toEqual(['', 'first', 'inner', 'inner.0', 'inner.1']);
    expect(net.modules()[0]).toBe(net);
  });

  test('an assigned buffer stays a buffer', () => {
    const other = new Net();
    (other as unknown as { offset: Tensor }).offset = torch.ones(3);
    expect(other.namedBuffers()[0]![1].tolist()).toEqual([1, 1, 1]);
  });

  test('a tensor that is no parameter is not found', () => {
    class Plain extends nn.Module {
      values = torch.ones(2);
    }
    expect(new Plain().parameters()).toEqual([]);
    expect(Object.keys(new Plain().stateDict())).toEqual([]);
  });

  test('names that are taken or wrong are refused', () => {
    expect(() => net.registerBuffer('forward', null)).toThrow("attribute 'forward' already exists");
    expect(() => net.registerBuffer('a.b', null)).toThrow(`buffer name can't contain "."`);
    expect(() => net.registerBuffer('', null)).toThrow(`buffer name can't be empty string ""`);
    expect(() => net.addModule('a.b', new nn.Tanh())).toThrow(`module name can't contain ".", got: a.b`);
    expect(() => net.registerModule('x', 3 as unknown as torch.nn.Module)).toThrow(
      'int is not a Module subclass',
    );

    expect(() => net.registerParameter('x', torch.ones(1) as never)).toThrow(
      "cannot assign 'torch.FloatTensor' object to parameter 'x' (torch.nn.Parameter or None required)",
    );
    expect(() => net.registerBuffer('x', 3 as unknown as Tensor)).toThrow(
      "cannot assign 'int' object to buffer 'x' (torch Tensor or None required)",
    );
  });
});

describe('modes', () => {
  test('train and eval reach everything inside', () => {
    const net = new Net();
    expect(net.eval()).toBe(net);
    expect(net.modules().map(({ training }) => training)).toEqual([false, false, false, false, false]);
    net.train();
    expect(net.inner.at(1).training).toBe(true);
    expect(() => net.train(1 as unknown as boolean)).toThrow('training mode is expected to be boolean');
  });

  test('requiresGrad_ freezes', () => {
    const net = new Net().requiresGrad_(false);
    expect(net.call(torch.ones(1, 2)).requiresGrad).toBe(false);
  });

  test('zeroGrad clears or drops', () => {
    const net = new Net();
    net.call(torch.ones(1, 2)).sum().backward();
    net.zeroGrad();
    expect(net.scale.grad!.tolist()).toEqual([0, 0, 0]);
    net.zeroGrad({ setToNone: true });
    expect(net.scale.grad).toBeNull();
  });

  test('apply visits the inner ones first', () => {
    const visited: string[] = [];
    new nn.Sequential(new nn.Tanh(), new nn.Sequential(new nn.ReLU())).apply((module) => {
      visited.push(module.constructor.name);
    });
    expect(visited).toEqual(['Tanh', 'ReLU', 'Sequential', 'Sequential']);
  });
});

describe('call', () => {
  test('runs hooks around forward, forward runs none', () => {
    const double = new nn.Identity();
    double.registerForwardPreHook((_, [x]) => (x as Tensor).add(1));
    double.registerForwardHook((_, __, output) => (output as Tensor).mul(10));
    const x = torch.tensor([1]);
    expect(double.call(x).tolist()).toEqual([20]);
    expect(double.forward(x)).toBe(x);
  });

  test('hooks that return nothing only look, and can be removed', () => {
    const seen: unknown[] = [];
    const module = new nn.Identity();
    const handle = module.registerForwardHook((self, args, output) => {
      seen.push(self, args[0], output);
    });
    const x = torch.ones(1);
    module.call(x);
    handle.remove();
    module.call(x);
    expectSameObjects(seen, [module, x, x]);
  });

  test('without forward is an error', () => {
    class Empty extends nn.Module {}
    expect(() => new Empty().call()).toThrow('Module [Empty] is missing the required "forward" function');
  });
});

describe('conversion', () => {
  test('double and float change parameters, gradients and buffers, and keep the objects', () => {
    const net = new Net();
    const parameters = net.parameters();
    net.call(torch.ones(1, 2)).sum().backward();
    expect(net.double()).toBe(net);
    expectSameObjects(net.parameters(), parameters);
    expect(net.parameters().map(({ dtype, grad }) => [dtype, grad?.dtype])).toEqual(
      parameters.map(() => ['float64', 'float64']),
    );
    expect(net.buffers().map(({ dtype }) => dtype)).toEqual(['float64', 'float64']);
    net
      .call(torch.ones(1, 2, { dtype: 'float64' }))
      .sum()
      .backward();
    expect(net.scale.grad!.dtype).toBe('float64');
    expect(net.float().scale.dtype).toBe('float32');
  });

  test('to the same dtype changes nothing', () => {
    const net = new Net();
    const address = net.scale.dataPtr();
    net.to('float32').to('cpu').to({ dtype: 'float32' }).to(torch.ones(1));
    expect(net.scale.dataPtr()).toBe(address);
  });

  test('to integers is refused', () => {
    expect(() => new Net().to('int64')).toThrow(
      'nn.Module.to only accepts floating point or complex dtypes, but got desired dtype=torch.int64',
    );
  });

  test('leaves buffers of integers alone', () => {
    const module = new nn.Module();
    module.registerBuffer('count', torch.zeros(1, { dtype: 'int64' }));
    expect(module.double().buffers()[0]!.dtype).toBe('int64');
  });
});

describe('Sequential', () => {
  test('runs its modules in order, also named ones', () => {
    const model = new nn.Sequential({ up: new nn.Linear(1, 1), down: new nn.Tanh() });
    expect(names(model.namedChildren())).toEqual(['up', 'down']);
    expect(model.call(torch.zeros(1, 1)).shape).toEqual([1, 1]);
  });

  test('is a list of modules', () => {
    const [linear, tanh] = [new nn.Linear(1, 1), new nn.Tanh()];
    const model = new nn.Sequential(linear).append(tanh);
    expect([...model]).toEqual([linear, tanh]);
    expect(model).toHaveLength(2);
    expect(model[0]).toBe(linear);
    expect(model.at(-1)).toBe(tanh);
    expect(() => model.at(2)).toThrow(torch.IndexError);
    expect(() => model.at(2)).toThrow('index 2 is out of range');
  });

  test('runs a module that is there twice two times', () => {
    const layer = new nn.Linear(1, 1);
    const model = new nn.Sequential(layer, layer);
    expect(model).toHaveLength(2);
    expect(model.parameters()).toHaveLength(2);
  });
});

test('printing nests', () => {
  const net = new Net();
  const text = [
    'Net(',
    '  (first): Linear(in_features=2, out_features=3, bias=True)',
    '  (inner): Sequential(',
    '    (0): Linear(in_features=3, out_features=1, bias=False)',
    '    (1): Tanh()',
    '  )',
    '  (again): Linear(in_features=2, out_features=3, bias=True)',
    ')',
  ].join('\n');
  expect(String(net)).toBe(text);
  expect(inspect(net)).toBe(text);
});

describe('Parameter', () => {
  test('is a leaf that requires a gradient and shares memory', () => {
    const data = torch.zeros(2);
    const parameter = new nn.Parameter(data);
    expect([parameter.isLeaf, parameter.requiresGrad, data.requiresGrad]).toEqual([true, true, false]);
    expect(parameter).toBeInstanceOf(torch.Tensor);
    data.fill_(3);
    expect(parameter.tolist()).toEqual([3, 3]);
    expect(parameter._version).toBe(1);
  });

  test('can be frozen from the start', () => {
    expect(new nn.Parameter(torch.zeros(1), false).requiresGrad).toBe(false);
    expect(new nn.Parameter(torch.arange(3), { requiresGrad: false }).dtype).toBe('int64');
  });

  test('of integers cannot require a gradient', () => {
    expect(() => new nn.Parameter(torch.arange(3))).toThrow(
      'Only Tensors of floating point and complex dtype can require gradients',
    );
  });

  test('is made of a tensor', () => {
    expect(() => new nn.Parameter([1] as unknown as Tensor)).toThrow(TypeError);
  });

  test('prints what it is', () => {
    const text = 'Parameter containing:\ntensor([0., 0.], requires_grad=True)';
    expect(String(new nn.Parameter(torch.zeros(2)))).toBe(text);
    expect(inspect(new nn.Parameter(torch.zeros(2)))).toBe(text);
  });

  test('gives plain tensors', () => {
    expect(new nn.Parameter(torch.zeros(2)).mul(2)).not.toBeInstanceOf(nn.Parameter);
  });
});
