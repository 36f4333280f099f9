/** Members of modules and containers: names, order, lookups by path, hooks of state dicts; and what is refused. */
import { describe, expect, test } from 'vitest';
import * as torch from '../../src/index.js';
import type { Tensor } from '../../src/index.js';

const { nn, ones, zeros } = torch;

function nested(): torch.nn.Sequential {
  return new nn.Sequential(new nn.Sequential(new nn.Linear(2, 3)), new nn.BatchNorm1d(3));
}

describe('lookups by path', () => {
  test('find modules, parameters and buffers', () => {
    const net = nested();
    expect(net.getSubmodule('')).toBe(net);
    expect(net.getSubmodule('0.0')).toBe(net.at(0).children()[0]);
    expect(net.getParameter('0.0.bias').shape).toEqual([3]);
    expect(net.getBuffer('1.running_var').tolist()).toEqual([1, 1, 1]);
    expect(net.at(1).getParameter('weight')).toBe(net.getParameter('1.weight'));
  });

  test.each([
    ['getSubmodule', '0.1', 'Sequential has no attribute `1`'],
    ['getSubmodule', '0.0.weight', '`weight` is not an nn.Module'],
    ['getParameter', '0.0.scale', 'Linear has no attribute `scale`'],
    ['getParameter', '1.running_mean', '`running_mean` is not an nn.Parameter'],
    ['getBuffer', '1.weight', '`weight` is not a buffer'],
    ['getBuffer', '2.weight', 'Sequential has no attribute `2`'],
  ] as const)('%s %s', (method, path, message) => {
    expect(() => nested()[method](path)).toThrow(new torch.AttributeError(message));
  });
});

describe('names', () => {
  test('of what is there twice', () => {
    const shared = new nn.Linear(1, 1, { bias: false });
    const net = new nn.Sequential(shared, shared);
    expect(net.namedModules().map(([name]) => name)).toEqual(['', '0']);
    expect(net.namedModules({ removeDuplicate: false }).map(([name]) => name)).toEqual(['', '0', '1']);
    expect(net.namedModules(new Set([shared]), 'net').map(([name]) => name)).toEqual(['net']);
    expect(net.namedParameters('', true, false).map(([name]) => name)).toEqual(['0.weight', '1.weight']);
    const memo = new Set<torch.nn.Module>();
    net.namedModules({ memo });
    expect(memo).toEqual(new Set([net, shared]));
  });

  test('keep the order of registration, also when they are indices', () => {
    const net = new nn.Sequential({ first: new nn.Linear(2, 3), second: new nn.ReLU() });
    net.append(new nn.Linear(3, 1));
    expect(net.namedChildren().map(([name]) => name)).toEqual(['first', 'second', '2']);
    expect(net.call(ones(1, 2)).shape).toEqual([1, 1]);
    const dict = new nn.ModuleDict([
      ['10', new nn.ReLU()],
      ['2', new nn.Tanh()],
    ]);
    expect([...dict]).toEqual(['10', '2']);
    const first = dict.pop('10');
    dict.set('10', first);
    expect(dict.keys()).toEqual(['2', '10']);
    expect(torch.deepcopy(dict).keys()).toEqual(['2', '10']);
  });

  test.each([
    ['registerBuffer', 'a.b', 'buffer name can\'t contain "."'],
    ['registerParameter', '', 'parameter name can\'t be empty string ""'],
    ['registerModule', 'a.b', 'module name can\'t contain ".", got: a.b'],
    ['registerBuffer', 'weight', "attribute 'weight' already exists"],
    ['registerModule', 'weight', "attribute 'weight' already exists"],
    ['addModule', 'forward', "attribute 'forward' already exists"],
  ] as const)('%s %s', (method, name, message) => {
    const layer = new nn.Linear(1, 1);
    expect(() => layer[method](name, null)).toThrow(new torch.KeyError(message));
  });

  test('unknown keywords are refused', () => {
    const layer = new nn.Linear(1, 1);
    const wrong = { wrong: 1 } as never;
    for (const call of [
      () => layer.registerBuffer('x', null, wrong),
      () => layer.loadStateDict(layer.stateDict(), wrong),
      () => layer.zeroGrad(wrong),
      () => layer.stateDict(wrong),
      () => layer.train(wrong),
      () => layer.requiresGrad_(wrong),
      () => layer.to(wrong),
      () => layer.namedModules(wrong),
    ]) {
      expect(call).toThrow("got an unexpected keyword argument 'wrong'");
    }
    expect(layer.requiresGrad_({ requiresGrad: false }).weight.requiresGrad).toBe(false);
  });
});

describe('conversions', () => {
  test('type converts integers too, toEmpty keeps shapes', () => {
    const norm = new nn.BatchNorm1d(2).type('float64');
    expect([norm.weight!.dtype, norm.numBatchesTracked!.dtype]).toEqual(['float64', 'float64']);
    const layer = new nn.Linear(2, 3);
    const { weight } = layer;
    const address = weight.dataPtr();
    expect(layer.toEmpty({ device: 'cpu' }).weight).toBe(weight);
    expect([weight.shape, weight.dataPtr() === address]).toEqual([[3, 2], false]);
    expect(layer.cpu()).toBe(layer);
  });
});

describe('hooks of state dicts', () => {
  test('change or replace what is made', () => {
    const net = nested();
    net.at(1)._registerStateDictHook((_, state, prefix) => {
      Reflect.deleteProperty(state, `${prefix}num_batches_tracked`);
    });
    const handle = net._registerStateDictHook((module, state) => {
      expect(module).toBe(net);
      return { only: state['0.0.bias']! };
    });
    expect(Object.keys(net.stateDict())).toEqual(['only']);
    handle.remove();
    const destination = { already: ones(1) };
    expect(net.stateDict({ destination })).toBe(destination);
    expect(Object.keys(destination)).not.toContain('1.num_batches_tracked');
    expect(Object.keys(destination)[0]).toBe('already');
  });

  test('run before loading, with the module if that is wanted', () => {
    const layer = new nn.Linear(1, 1, { bias: false });
    const seen: unknown[] = [];
    layer._registerLoadStateDictPreHook((state, prefix, ...rest) => {
      seen.push(prefix, rest);
      state[`${prefix}weight`] = state[`${prefix}old`]!;
      Reflect.deleteProperty(state, `${prefix}old`);
    });
    layer._registerLoadStateDictPreHook((module) => seen.push(module), true);
    const state = { '0.old': zeros(1, 1) };
    new nn.Sequential(layer).loadStateDict(state);
    expect(seen).toEqual(['0.', [{}, true, [], [], []], layer]);
    expect(layer.weight.item()).toBe(0);
    expect(Object.keys(state)).toEqual(['0.old']);
  });

  test('run after loading, and decide what is an error', () => {
    const layer = new nn.Linear(1, 1);
    const state = { weight: ones(1, 1) };
    const handle = layer.registerLoadStateDictPostHook((_, { missingKeys }) => {
      missingKeys.length = 0;
    });
    expect(layer.loadStateDict(state)).toEqual(
      Object.assign([[], []], { missingKeys: [], unexpectedKeys: [] }),
    );
    handle.remove();
    expect(() => layer.loadStateDict(state)).toThrow('Missing key(s) in state_dict: "bias". ');
    layer.registerLoadStateDictPostHook(() => 1);
    expect(() => layer.loadStateDict(state)).toThrow(torch.AssertionError);
  });
});

type A = torch.nn.ReLU | torch.nn.Tanh | torch.nn.ELU;

test('extra state is kept and taken back', () => {
  class Counting extends nn.Module {
    count = 0;
    override getExtraState(): unknown {
      return { count: this.count };
    }
    override setExtraState(state: { count: number }): void {
      this.count = state.count;
    }
  }
  const [first, second] = [new Counting(), new Counting()];
  first.count = 3;
  const to = new nn.ModuleList([second]);
  const state = new nn.ModuleList([first]).stateDict();
  expect(state).toEqual({ '0._extra_state': { count: 3 } });
  to.loadStateDict(state);
  expect(second.count).toBe(3);
  expect(() => to.loadStateDict({})).toThrow('Missing key(s) in state_dict: "0._extra_state". ');
  expect(() => new nn.ModuleList([new nn.ReLU()]).loadStateDict(state)).toThrow(
    'Unexpected key(s) in state_dict: "0._extra_state". ',
  );
  expect(() => new nn.ReLU().getExtraState()).toThrow('Reached a code path in Module.get_extra_state()');
  expect(() => new nn.ReLU().setExtraState(1)).toThrow('Reached a code path in Module.set_extra_state()');
});

describe('Sequential and ModuleList', () => {
  const layers = (): [A, A, A] => [new nn.ReLU(), new nn.Tanh(), new nn.ELU()];

  test('are changed as lists are', () => {
    const [a, b, c] = layers();
    const net = new nn.Sequential(a, b);
    net.insert(1, c);
    expect([...net]).toEqual([a, c, b]);
    expect(net.pop(0)).toBe(a);
    expect(net.namedChildren()).toEqual([
      ['0', c],
      ['1', b],
    ]);
    net.set(-1, a).extend([b]);
    expect([...net.slice(1)]).toEqual([a, b]);
    expect(net.slice(1).namedChildren()[0]![0]).toBe('1');
    expect([...net.add(net).mul(2)]).toHaveLength(12);
    expect(new nn.Sequential({ x: a, y: b }).slice(-1).namedChildren()).toEqual([['y', b]]);
    const list = new nn.ModuleList([a, b, c]);
    expect(list.pop(-1)).toBe(c);
    expect([...list.set(0, c).slice(0, 1)]).toEqual([c]);
  });

  test('refuse what is out of range or no module', () => {
    const net = new nn.Sequential(...layers());
    expect(() => net.at(3)).toThrow(new torch.IndexError('index 3 is out of range'));
    expect(() => net.pop(-4)).toThrow('index -4 is out of range');
    expect(() => net.insert(4, new nn.ReLU())).toThrow('Index out of range: 4');
    expect(() => net.insert(0, 1 as never)).toThrow('module should be of type: Module');
    expect(() => net.mul(0)).toThrow('Non-positive multiplication factor 0 for ');
    expect(() => net.mul(1.5)).toThrow('unsupported operand type(s) for *: ');
    expect(() => net.add([] as never)).toThrow(
      'add operator supports only objects of Sequential class, but ',
    );
    expect(() => net.append(1 as never)).toThrow('int is not a Module subclass');
  });
});

test('ModuleDict refuses names that it lacks, and what are no pairs', () => {
  const dict = new nn.ModuleDict({ a: new nn.ReLU() });
  expect(() => dict.get('b')).toThrow(new torch.KeyError("'b'"));
  expect(() => dict.update([1] as never)).toThrow(
    'ModuleDict update sequence element #0 should be Iterable; isint',
  );
  expect(() => dict.update([['a']] as never)).toThrow(
    new torch.ValueError('ModuleDict update sequence element #0 has length 1; 2 is required'),
  );
  dict.update(new nn.ModuleDict({ b: new nn.Tanh() }));
  expect(dict.keys()).toEqual(['a', 'b']);
});

describe('ParameterList', () => {
  test('is a list whose tensors are parameters', () => {
    const list = new nn.ParameterList([ones(2), zeros(1)]);
    list.append(ones(3)).extend([ones(4)]);
    expect(list.namedParameters().map(([name]) => name)).toEqual(['0', '1', '2', '3']);
    expect([list.length, list.at(-1).shape, list[0]!.shape]).toEqual([4, [4], [2]]);
    list.set(-1, zeros(5));
    expect([...list].map((parameter) => parameter.numel())).toEqual([2, 1, 3, 5]);
    expect([...list.slice(1, 3)].map((parameter, i) => parameter === list[i + 1])).toEqual([true, true]);
    expect(torch.deepcopy(list).length).toBe(4);
  });

  test('mistakes', () => {
    const list = new nn.ParameterList();
    expect(() => list.at(0)).toThrow(new torch.IndexError('index 0 is out of range'));
    expect(() => list.extend(ones(2) as never)).toThrow(
      'ParameterList.extend should be called with an iterable, but got Tensor',
    );
    expect(() => list.call()).toThrow('ParameterList should not be called.');
  });
});

describe('ParameterDict', () => {
  test('is a dict whose tensors are parameters', () => {
    const dict = new nn.ParameterDict<Tensor>({ b: ones(2), a: ones(1) });
    expect(dict.keys()).toEqual(['a', 'b']);
    expect(dict.get('a')).toBeInstanceOf(nn.Parameter);
    expect([dict.get('c'), dict.get('c', 5)]).toEqual([null, 5]);
    expect(dict.setdefault('c', zeros(3)).shape).toEqual([3]);
    expect(Object.keys(dict.stateDict())).toEqual(['a', 'b', 'c']);
    const copy = dict.copy();
    expect(copy.get('b')).toBe(dict.get('b'));
    expect(dict.popitem()[0]).toBe('c');
    expect(dict.pop('a').shape).toEqual([1]);
    expect([dict.length, dict.has('a'), [...dict]]).toEqual([1, false, ['b']]);
    dict.update(copy);
    expect(dict.keys()).toEqual(['b', 'a', 'c']);
    dict.clear();
    expect(dict.parameters()).toEqual([]);
    expect(dict.fromkeys(['x', 'y']).items()).toEqual([
      ['x', null],
      ['y', null],
    ]);
  });

  test('mistakes', () => {
    const dict = new nn.ParameterDict();
    expect(() => dict.pop('a')).toThrow(new torch.KeyError("'a'"));
    expect(() => dict.popitem()).toThrow("'dictionary is empty'");
    expect(() => dict.set('keys', ones(1))).toThrow(new torch.KeyError("attribute 'keys' already exists"));
    expect(() => dict.set(1 as never, ones(1))).toThrow("it is not a string (type is 'int')");
    expect(() => dict.update(1 as never)).toThrow('ParametersDict.update should be called with an iterable');
    expect(() => dict.call()).toThrow('ParameterDict should not be called.');
    expect(dict.length).toBe(0);
  });
});
