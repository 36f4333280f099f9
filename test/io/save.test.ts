/** Files for PyTorch: what was saved is loaded again, by name, shape, memory and history. */
import { describe, expect, test } from 'vitest';
import { arange, io, nn, ones, optim, type Tensor, tensor, ValueError, zeros } from '../../src/index.js';
import { loadBytes } from '../../src/io/torch-load.js';
import { dtypes, shape, tensorOf } from '../properties/arbitraries.js';
import { fc, property } from '../support/property.js';
import { bytesOf, described, expected } from './support.js';

const again = (value: unknown): unknown => loadBytes(io.save(value));

describe('what is saved is loaded again', () => {
  test.each(['values.pt', 'checkpoint.pt', 'views.pt', 'tensor.pt'])('the contents of %s', (name) => {
    expect(described(again(loadBytes(bytesOf(name))))).toEqual(expected[name]);
  });

  test('views with their memory', () => {
    const base = arange(6);
    const [first, second] = again([base, base.view(2, 3).t()]) as [Tensor, Tensor];
    first.fill_(1);
    expect(second.tolist()).toEqual(ones(3, 2).tolist());
    expect(second.stride()).toEqual([1, 3]);
  });

  test('a Map with its keys, numbers with their kind', () => {
    const map = new Map<unknown, unknown>([
      [0, -0],
      ['0', 2n ** 70n],
      [1.5, NaN],
      [-129, -(2 ** 40)],
    ]);
    expect(again(map)).toEqual(map);
  });

  test('the state of an optimizer', () => {
    const model = new nn.Linear(2, 1);
    const optimizer = new optim.Adam(model.parameters());
    model.forward(ones(3, 2)).sum().backward();
    optimizer.step();
    const state = optimizer.stateDict();
    expect(described(again(state), false)).toEqual(described(state, false));
  });

  property(
    'any tensors',
    [
      fc.dictionary(
        fc.stringMatching(/^[\w.]{0,9}$/),
        fc.tuple(shape(), fc.constantFrom(...dtypes), fc.nat(9)),
      ),
    ],
    (given) => {
      const tensors = Object.fromEntries(
        Object.entries(given).map(([name, [sizes, dtype, seed]]) => [name, tensorOf(sizes, dtype, seed)]),
      );
      expect(described(again(tensors))).toEqual(described(tensors));
    },
    { runs: 60 },
  );
});

describe('what cannot be saved', () => {
  test('objects of a class, and keys that are objects', () => {
    expect(() => io.save(new nn.Linear(1, 1))).toThrow(TypeError);
    expect(() => io.save({ f: () => 1 })).toThrow(TypeError);
    expect(() => io.save(new Map([[zeros(1), 1]]))).toThrow('a key must be a text or a number, not Tensor');
  });

  test('what contains itself', () => {
    const list: unknown[] = [tensor(1)];
    list.push(list);
    expect(() => io.save(list)).toThrow(ValueError);
  });
});
