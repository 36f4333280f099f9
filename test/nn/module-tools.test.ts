/** Against PyTorch: lazy layers, orthogonal weights, versions of state dicts, and calls without own tensors. */
import { describe, expect, test, vi } from 'vitest';
import * as torch from '../../src/index.js';
import type { Tensor } from '../../src/index.js';
import {
  classes,
  failure,
  inputOf,
  raised,
  records,
  same,
  sameState,
  tensorsOf,
  type Layer,
} from './module-tools.js';

const { nn, ones } = torch;
const { parametrizations, parametrize, skipInit, spectralNorm, stateless } = nn.utils;
const metadataOf = (state: object): unknown => (state as { _metadata?: unknown })._metadata;

describe('lazy layers', () => {
  test.each(records.lazy)('$module $args $options $shape', (record) => {
    torch.manualSeed(0);
    const make = (): Layer => new classes[record.module]!(...record.args, record.options);
    const x = inputOf(record.shape).to(record.options.dtype ?? 'float32');
    if (record.error !== undefined) {
      expect(raised(() => make().call(x))).toEqual(failure(record));
      return;
    }
    const layer = make();
    const { weight } = layer;
    expect(String(layer)).toBe(record.before);
    const before = layer.stateDict();
    expect(Object.keys(before)).toEqual(record.keys);
    expect(Object.keys(before).filter((key) => nn.parameter.isLazy(before[key]))).toEqual(
      record.uninitialized,
    );
    same(layer.call(x), record.result);
    expect(String(layer)).toBe(record.text);
    expect(layer.constructor).toBe(classes[record.module.slice(4)]);
    expect(layer.weight).toBe(weight);
    sameState(layer, record.state);
    const other = make();
    other.loadStateDict(layer.stateDict());
    sameState(other, record.state);
    other.call(x);
    expect(String(other)).toBe(record.loaded);
  });

  test('a parameter without a shape refuses to be used', () => {
    const layer = new nn.LazyLinear(3);
    expect(layer.hasUninitializedParams()).toBe(true);
    expect(String(layer.weight)).toBe('<UninitializedParameter>');
    expect(raised(() => layer.weight.add(1))).toEqual({
      error: 'ValueError',
      message:
        'Attempted to use an uninitialized parameter in add. This error happens when you are using a `LazyModule` or ' +
        'explicitly manipulating `torch.nn.parameter.UninitializedParameter` objects. When using LazyModules Call ' +
        '`forward` with a dummy batch to initialize the parameters before calling torch functions',
    });
    const noShape = {
      error: 'RuntimeError',
      message:
        "Can't access the shape of an uninitialized parameter or buffer. This error usually happens in " +
        '`load_state_dict` when trying to load an uninitialized parameter into an initialized one. Call `forward` to ' +
        'initialize the parameters before accessing their attributes.',
    };
    expect(raised(() => layer.weight.shape[0])).toEqual(noShape);
    expect(raised(() => torch.add(layer.weight, 1))).toEqual(noShape);
    expect(raised(() => new nn.Linear(2, 3).loadStateDict(layer.stateDict()))).toEqual(noShape);
    expect(raised(() => nn.init.ones_(layer.weight))).toMatchObject({ error: 'ValueError' });
  });

  test('they are converted, copied and loaded as they are', () => {
    const layer = new nn.LazyBatchNorm1d().double();
    expect([layer.weight!.dtype, layer.running_mean!.dtype]).toEqual(['float64', 'float64']);
    expect(String(layer.running_mean)).toBe('<UninitializedBuffer>');
    const copy = torch.deepcopy(layer);
    copy.loadStateDict(layer.stateDict());
    expect(copy.hasUninitializedParams()).toBe(true);
    copy.call(ones([2, 3], { dtype: 'float64' }));
    expect([String(copy.running_mean), layer.hasUninitializedParams()]).toEqual([
      'tensor([0.1000, 0.1000, 0.1000], dtype=torch.float64)',
      true,
    ]);
    layer.call(ones([2, 4], { dtype: 'float64' }));
    expect(layer.weight!.shape).toEqual([4]);
  });

  test('an optimizer may have their parameters already', () => {
    const layer = new nn.LazyLinear(1);
    const optimizer = new torch.optim.SGD(layer.parameters(), { lr: 0.5 });
    optimizer.step();
    torch.manualSeed(0);
    layer.call(ones(1, 2)).sum().backward();
    const before = layer.weight.tolist() as number[][];
    optimizer.step();
    expect(layer.weight.add(0.5).sub(torch.tensor(before)).abs().max().item()).toBeLessThan(1e-6);
  });

  test('the first call may be in a scope', () => {
    const [layer, norm] = [new nn.LazyLinear(2), new nn.LazyBatchNorm1d()];
    torch.scope(() => {
      norm.call(layer.call(ones(3, 4)));
      nn.utils.prune.identity(norm, 'weight');
    });
    expect(norm.call(layer.call(ones(3, 4))).shape).toEqual([3, 2]);
  });

  test('a parameter is materialized in place, and may be of integers', () => {
    const weight = new nn.parameter.UninitializedParameter({ requiresGrad: false, dtype: 'int64' });
    weight.materialize([2, 3]);
    expect([weight.shape, weight.dtype, weight.constructor]).toEqual([[2, 3], 'int64', nn.Parameter]);
    const buffer = new nn.parameter.UninitializedBuffer(true);
    buffer.materialize([2], { dtype: 'float64' });
    expect([buffer.requiresGrad, buffer.dtype, buffer.constructor]).toEqual([true, 'float64', torch.Tensor]);
  });
});

describe('orthogonal weights', () => {
  test.each(records.orthogonal)('$module $args $options', (record) => {
    torch.manualSeed(0);
    const { args, options } = record;
    const make = (): Layer => parametrizations.orthogonal(new classes[record.module]!(...args), options);
    if (record.text === undefined) {
      expect(raised(make)).toEqual(failure(record));
      return;
    }
    const layer = make();
    const original = layer.getParameter('parametrizations.weight.original');
    same(layer.weight, record.first);
    torch.noGrad(() => {
      original.add_(inputOf(original.shape).div(8));
      const isDefault = options.orthogonalMap === undefined && args[0] !== args[1];
      if (options.orthogonalMap === 'householder' || isDefault) original.diagonal(0, -2, -1).fill_(-1);
    });
    const { weight } = layer;
    weight.mul(inputOf(weight.shape)).sum().backward();
    expect(String(layer)).toBe(record.text);
    sameState(layer, record.state);
    same(weight, record.weight);
    same(original.grad!, record.gradient);
    const set = (): Tensor => (layer.weight = inputOf(weight.shape).add(1));
    if (record.error !== undefined) {
      expect(raised(set)).toEqual(failure(record));
      return;
    }
    set();
    same(layer.weight, record.set!);
    expect(raised(() => (layer.weight = ones(1, 1)))).toMatchObject({ error: 'ValueError' });
  });

  test('are computed once while they are cached', () => {
    const layer = parametrizations.orthogonal(new nn.Linear(2, 2));
    const isNew = (value: Tensor): boolean => layer.weight !== value;
    expect(isNew(layer.weight)).toBe(true);
    const { cached } = parametrize;
    const first = cached(() => {
      const { weight } = layer;
      return cached(() => [weight, layer.weight]).concat(layer.weight);
    });
    expect(new Set(first).size).toBe(1);
    expect(isNew(first[0]!)).toBe(true);
    const guard = cached();
    const inside = layer.weight;
    expect(isNew(inside)).toBe(false);
    guard.dispose();
    expect(isNew(inside)).toBe(true);
  });
});

describe('versions of state dicts', () => {
  const [expected] = records.versions;

  test('are noted apart from the tensors', () => {
    const net = new nn.Sequential(
      spectralNorm(new nn.Linear(3, 2)),
      new nn.BatchNorm1d(2),
      new nn.Sequential(new nn.ReLU()),
    );
    const state = net.stateDict();
    expect(metadataOf(state)).toEqual(expected.metadata);
    expect(Object.keys(state)).not.toContain('_metadata');
    expect(metadataOf(net.stateDict({ destination: {} }))).toBeUndefined();
  });

  test('former ones of spectral norms get their vectors', () => {
    const layer = spectralNorm(new nn.Linear(2, 3));
    layer.loadStateDict(tensorsOf(expected.former));
    sameState(layer, expected.upgraded);
    expect(raised(() => layer.loadStateDict({ bias: ones(3), weight_orig: ones(3, 2) }))).toEqual({
      error: 'RuntimeError',
      message: expected.lacksU,
    });
    nn.utils.removeSpectralNorm(layer);
    expect(metadataOf(layer.stateDict())).toEqual({ '': { version: 1 } });
    expect(layer.loadStateDict({ weight: ones(3, 2), bias: ones(3) }).missingKeys).toEqual([]);
  });

  test('only former ones of batch norms may lack the count', () => {
    const layer = new nn.BatchNorm1d(2);
    const state = layer.stateDict();
    delete state.num_batches_tracked;
    expect(raised(() => layer.loadStateDict(state))).toEqual({
      error: 'RuntimeError',
      message: expected.lacksCount,
    });
    layer.num_batches_tracked!.fill_(5);
    expect(layer.loadStateDict({ ...state }).missingKeys).toEqual([]);
    expect(layer.num_batches_tracked!.item()).toBe(0);
    expect(raised(() => new nn.InstanceNorm1d(2).loadStateDict({ running_mean: ones(2) }))).toEqual({
      error: 'RuntimeError',
      message: expected.formerStatistics,
    });
  });

  test('a class may accept its own', () => {
    class Renamed extends nn.Module {
      override _version = 3;
      scale = new nn.Parameter(ones(2));

      override forward(input: Tensor): Tensor {
        return input.mul(this.scale);
      }

      override _saveToStateDict(...args: [torch.nn.StateDict, string, boolean]): void {
        super._saveToStateDict(...args);
        args[0][`${args[1]}more`] = ones(1);
      }

      override _loadFromStateDict(...loading: Parameters<torch.nn.Module['_loadFromStateDict']>): void {
        const [state, prefix, { version = 0 }] = loading;
        if (version < 3) state[`${prefix}scale`] = state[`${prefix}gain`]!;
        Reflect.deleteProperty(state, `${prefix}gain`);
        Reflect.deleteProperty(state, `${prefix}more`);
        super._loadFromStateDict(...loading);
      }
    }
    const renamed = new Renamed();
    const net = new nn.Sequential(renamed);
    const state = net.stateDict();
    expect(Object.keys(state)).toEqual(['0.scale', '0.more']);
    expect(net.loadStateDict(state).unexpectedKeys).toEqual([]);
    net.loadStateDict({ '0.gain': torch.tensor([3, 4]) });
    expect(renamed.scale.tolist()).toEqual([3, 4]);
    const wrong: string[] = [];
    renamed._loadFromStateDict({ gain: torch.tensor([5, 6]) }, '', {}, true, wrong, wrong, wrong);
    expect([renamed.scale.tolist(), wrong]).toEqual([[5, 6], []]);
  });
});

describe('functionalCall', () => {
  test('takes other tensors, and gives back what is assigned to them', () => {
    class Counter extends nn.Module {
      declare count: Tensor;
      constructor() {
        super();
        this.registerBuffer('count', torch.zeros(1));
      }
      override forward(x: Tensor, { times = 1 } = {}): Tensor {
        this.count = this.count.add(1);
        return x.mul(this.count).mul(times);
      }
    }
    const counter = new Counter();
    const state = { count: torch.tensor([4]) };
    expect(stateless.functionalCall(counter, state, ones(1)).tolist()).toEqual([5]);
    expect(stateless.functionalCall(counter, state, [ones(1)], { times: 2 }).tolist()).toEqual([12]);
    expect([state.count.tolist(), counter.count.tolist()]).toEqual([[6], [0]]);
  });

  test('puts values in place of what parametrizations compute, too', () => {
    const layer = parametrizations.orthogonal(new nn.Linear(2, 2));
    const original = layer.getParameter('parametrizations.weight.original').tolist();
    const values = { weight: ones(2, 2), bias: ones(2) };
    expect(stateless.functionalCall(layer, values, ones(2)).tolist()).toEqual([3, 3]);
    expect(layer.getParameter('parametrizations.weight.original').tolist()).toEqual(original);
    expect(layer.weight.equal(ones(2, 2))).toBe(false);
    expect(raised(() => stateless.functionalCall(layer, { 'a.b': ones(1) }, ones(2)))).toMatchObject({
      error: 'AttributeError',
    });
  });
});

test('functionalCall warns of different values for one tensor', () => {
  const shared = new nn.Linear(1, 1);
  const net = new nn.Sequential(shared, shared);
  const warning = vi.spyOn(console, 'warn').mockImplementation(() => undefined);
  const values = { '0.weight': ones(1, 1), '1.weight': ones(1, 1) };
  stateless.functionalCall(net, values, ones(1));
  expect(String(warning.mock.calls[0])).toContain(
    'functional_call was passed multiple values for tied weights. This behavior is deprecated and will be an error in ' +
      'future versions',
  );
  warning.mockRestore();
});

test('skipInit draws no numbers', () => {
  torch.manualSeed(0);
  const expected = torch.rand(3).tolist();
  torch.manualSeed(0);
  const layer = skipInit(nn.Linear, 5, 2);
  expect([layer.weight.shape, torch.rand(3).tolist()]).toEqual([[2, 5], expected]);
  expect(new nn.Linear(5, 2).bias!.eq(0).all().item()).toBe(false);
  expect(raised(() => skipInit(Map as never))).toEqual({
    error: 'RuntimeError',
    message: 'Expected a Module; got Map',
  });
});
