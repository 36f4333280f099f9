/** Pruning against PyTorch: masks, gradients, several prunings of one parameter, mistakes. */
import { describe, expect, test } from 'vitest';
import * as torch from '../../src/index.js';
import type { Tensor } from '../../src/index.js';
import { classes, failure, inputOf, raised, records, same, sameState, type Layer } from './module-tools.js';

const { nn, ones } = torch;
const { prune } = nn.utils;

describe('pruning', () => {
  const functions = prune as unknown as Record<string, (...args: unknown[]) => Layer>;
  const argumentOf = (value: unknown): unknown => {
    if (value === 'inf' || value === '-inf') return value === 'inf' ? Infinity : -Infinity;
    return Array.isArray(value) ? torch.tensor(value) : value;
  };

  test.each(records.pruned)('$module $name $steps', (record) => {
    torch.manualSeed(0);
    const layer = new classes[record.module]!(...record.args);
    const apply = (): void => {
      for (const [step, options] of record.steps) {
        const keywords = Object.entries(options).map(([key, value]) => [key, argumentOf(value)]);
        const more: unknown[] = keywords.length === 0 ? [] : [Object.fromEntries(keywords)];
        expect(functions[step]!(layer, record.name, ...more)).toBe(layer);
      }
    };
    if (record.error !== undefined) {
      const before = Object.keys(layer.stateDict());
      expect(raised(apply)).toEqual(failure(record));
      expect([Object.keys(layer.stateDict()), prune.isPruned(layer)]).toEqual([before, false]);
      return;
    }
    apply();
    expect(prune.isPruned(new nn.Sequential(layer))).toBe(true);
    const value = layer[record.name]!;
    value.mul(inputOf(value.shape).add(3)).sum().backward();
    sameState(layer, record.state);
    const original = layer.getParameter(`${record.name}_orig`);
    same(original.grad!, record.gradient);
    prune.remove(layer, record.name);
    sameState(layer, record.after);
    expect([layer[record.name] === original, prune.isPruned(layer)]).toEqual([true, false]);
  });

  test.each(records.globally)('several at once: $amount $scored', ({ amount, scored, state }) => {
    torch.manualSeed(0);
    const [first, second] = [new nn.Linear(3, 2), new nn.Linear(2, 2)];
    const net = new nn.Sequential(first, second);
    prune.l1Unstructured(first, 'weight', 1);
    const places: [torch.nn.Module, string][] = [
      [first, 'weight'],
      [second, 'weight'],
    ];
    const scores = new Map([[places[1]!, inputOf([2, 2])]]);
    const importanceScores = scored ? scores : null;
    prune.globalUnstructured(places, prune.L1Unstructured, { amount, importanceScores });
    sameState(net, state);
  });

  test('before each call the parameter is pruned anew', () => {
    const layer = prune.customFromMask(
      new nn.Linear(2, 1, { bias: false }),
      'weight',
      torch.tensor([[1, 0]]),
    );
    torch.noGrad(() => layer.getParameter('weight_orig').fill_(3));
    expect(layer.call(ones(1, 2)).tolist()).toEqual([[3]]);
  });

  test('prunings of one parameter are kept in a container', () => {
    const layer = new nn.Linear(3, 2);
    prune.L1Unstructured.apply(layer, 'weight', 2);
    prune.L1Unstructured.apply(layer, 'weight', 1, ones(2, 3));
    const container = prune.RandomUnstructured.apply(layer, 'weight', 1);
    if (!(container instanceof prune.PruningContainer)) throw new TypeError('no container');
    expect([container.length, [...container].length]).toEqual([3, 3]);
    expect(container.get(-1)).toBeInstanceOf(prune.RandomUnstructured);
    expect(layer.weight.eq(0).sum().item()).toBe(4);
  });

  test('mistakes', () => {
    const layer = new nn.Linear(2, 2);
    class Odd extends prune.BasePruningMethod {
      override PRUNING_TYPE = 'odd';
      computeMask(_: Tensor, defaultMask: Tensor): Tensor {
        return defaultMask;
      }
    }
    class Channels extends Odd {
      override PRUNING_TYPE = 'structured';
    }
    Odd.apply(layer, 'weight');
    expect([
      raised(() => prune.remove(layer, 'bias')),
      raised(() => Odd.apply(layer, 'weight')),
      raised(() => Channels.apply(layer, 'weight')),
      raised(() => prune.globalUnstructured([[layer, 'bias']], prune.RandomStructured, { amount: 1 })),
      raised(() => prune.globalUnstructured(3 as never, prune.L1Unstructured)),
      raised(() =>
        prune.globalUnstructured([], prune.L1Unstructured, { importanceScores: [] as never, amount: 1 }),
      ),
      raised(() => new prune.PruningContainer(null as never)),
      raised(() => new prune.L1Unstructured(1).applyMask(layer)),
      raised(() => new prune.L1Unstructured(1).prune(ones(2), null, ones(3))),
    ]).toEqual([
      {
        error: 'ValueError',
        message:
          "Parameter 'bias' of module Linear(in_features=2, out_features=2, bias=True) has to be pruned before pruning can " +
          'be removed',
      },
      { error: 'ValueError', message: 'Unrecognized PRUNING_TYPE odd' },
      {
        error: 'AttributeError',
        message: 'Pruning methods of PRUNING_TYPE "structured" need to have the attribute `dim` defined.',
      },
      {
        error: 'TypeError',
        message:
          'Only "unstructured" PRUNING_TYPE supported for the `pruning_method`. Found method RandomStructured of type ' +
          'structured',
      },
      { error: 'TypeError', message: 'global_unstructured(): parameters is not an Iterable' },
      { error: 'TypeError', message: 'global_unstructured(): importance_scores must be of type dict' },
      { error: 'TypeError', message: "<class 'NoneType'> is not a BasePruningMethod subclass" },
      {
        error: 'AssertionError',
        message: 'Module Linear(in_features=2, out_features=2, bias=True) has to be pruned',
      },
      { error: 'AssertionError', message: 'importance_scores should have the same shape as tensor t' },
    ]);
  });
});
