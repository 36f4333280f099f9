/** Dropout against PyTorch: the random numbers it draws under a seed, what it may overwrite and what it refuses. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import * as torch from '../../src/index.js';
import type { Tensor } from '../../src/index.js';
import { differentTensor } from '../conformance/compare.js';
import type { TensorLiteral } from '../conformance/literal.js';
import { raised, warningsOf } from '../support/raised.js';

const { nn } = torch;
const F = nn.functional;
const functions = [
  'dropout',
  'dropout1d',
  'dropout2d',
  'dropout3d',
  'alphaDropout',
  'featureAlphaDropout',
] as const;
const modules = [
  'Dropout',
  'Dropout1d',
  'Dropout2d',
  'Dropout3d',
  'AlphaDropout',
  'FeatureAlphaDropout',
] as const;
type Name = (typeof functions)[number];

const url = new URL('../fixtures/modules.json', import.meta.url);
const records = (
  JSON.parse(readFileSync(url, 'utf8')) as {
    dropout: { name: Name; shape: number[]; p: number; seed: number; results: TensorLiteral[] }[];
  }
).dropout;

/** An input of the dimensions that a function or module is for. */
const inputOf = (name: string): Tensor =>
  name.endsWith('1d') ? torch.ones(4, 8, 3) : torch.ones(2, 8, ...(name.endsWith('2d') ? [2, 2] : [2, 2, 2]));

describe.each(records)('$name of $shape with $p', ({ name, shape, p, seed, results }) => {
  const input = (): Tensor =>
    torch.arange(1, shape.reduce((a, b) => a * b, 1) + 1, { dtype: 'float32' }).view(shape);

  test('draws as PyTorch does', () => {
    warningsOf(() => {
      for (const [i, x] of [input(), input().transpose(0, -1)].entries()) {
        torch.manualSeed(seed);
        expect([...differentTensor(F[name](x, p, true), results[i]!)]).toEqual([]);
      }
    });
  });

  test('overwrites its input when asked', () => {
    warningsOf(() => {
      const x = input();
      torch.manualSeed(seed);
      expect(F[name](x, { p, training: true, inplace: true })).toBe(x);
      expect([...differentTensor(x, results[0]!)]).toEqual([]);
    });
  });
});

describe.each(functions)('%s', (name) => {
  const f = F[name];

  test('with probability 1 leaves nothing, with 0 or outside training everything', () => {
    const x = inputOf(name);
    expect(f(x, 1, true).eq(0).all().item()).toBe(true);
    expect(f(x, 0, true).equal(x)).toBe(true);
    expect(f(x, 0.5, false).equal(x)).toBe(true);
  });

  test('lets the gradient through where it let the value through', () => {
    const x = inputOf(name).requiresGrad_();
    const y = f(x, { p: 0.5, training: true });
    y.sum().backward();
    const kept = x.grad!.ne(0);
    expect(kept.any().item() && !kept.all().item()).toBe(true);
    expect(kept.equal(y.ne(y.min()))).toBe(true);
  });

  test('gives an empty input back', () => {
    const x = torch.ones(name === 'dropout1d' ? [0, 2] : [0, 1, 1, 1, 1]);
    warningsOf(() => {
      expect(f(x, 0.5, true).shape).toEqual(x.shape);
    });
  });

  test('refuses what is no probability, and integers', () => {
    const text = 'dropout probability has to be between 0 and 1, but got 1.5';
    expect(raised(() => f(inputOf(name), 1.5))).toEqual(['ValueError', text]);
    expect(raised(() => f(inputOf(name).long(), 0.5, true))).toEqual([
      'RuntimeError',
      "result type Float can't be cast to the desired output type Long",
    ]);
  });
});

describe('channels', () => {
  test.each(['dropout1d', 'dropout2d', 'dropout3d', 'featureAlphaDropout'] as const)(
    '%s keeps them whole',
    (name) => {
      const channels = F[name](inputOf(name), 0.5, true).flatten(2);
      expect(channels.amax(2).equal(channels.amin(2))).toBe(true);
    },
  );

  test('dropout1d wants two or three dimensions', () => {
    expect(raised(() => F.dropout1d(torch.ones(3)))).toEqual([
      'RuntimeError',
      'dropout1d: Expected 2D or 3D input, but received a 1D input. Note that dropout1d exists to provide ' +
        'channel-wise dropout on inputs with 1 spatial dimension, a channel dimension, and an optional batch ' +
        'dimension (i.e. 2D or 3D inputs).',
    ]);
  });

  test.each(['dropout2d', 'featureAlphaDropout'] as const)('%s wants two dimensions', (name) => {
    warningsOf(() => {
      expect(raised(() => F[name](torch.ones(3), 0.5, true))).toEqual([
        'RuntimeError',
        'Feature dropout requires at least 2 dimensions in the input',
      ]);
    });
  });

  test('warns of other numbers of dimensions', () => {
    expect(warningsOf(() => F.dropout2d(torch.ones(2, 2)))).toEqual([
      'dropout2d: Received a 2-D input to dropout2d, which is deprecated and will result in an error in a future ' +
        'release. To retain the behavior and silence this warning, please use dropout instead. Note that dropout2d ' +
        'exists to provide channel-wise dropout on inputs with 2 spatial dimensions, a channel dimension, and an ' +
        'optional batch dimension (i.e. 3D or 4D inputs).',
    ]);
    expect(warningsOf(() => F.dropout2d(torch.ones(2, 2, 2)))).toHaveLength(1);
    expect(warningsOf(() => F.dropout3d(torch.ones(2, 2)))[0]).toContain('(i.e. 4D or 5D inputs)');
    expect(warningsOf(() => F.dropout3d(torch.ones(2, 2, 2, 2)))).toEqual([]);
  });
});

describe.each(modules)('%s', (name) => {
  test('does nothing in evaluation mode', () => {
    const x = inputOf(name);
    expect(new nn[name](0.5).eval().call(x)).toBe(x);
  });

  test('drops in training mode', () => {
    const x = inputOf(name);
    torch.manualSeed(2);
    const y = new nn[name]({ p: 0.5, inplace: true }).call(x);
    expect(y === x).toBe(!name.includes('Alpha'));
    expect(y.eq(y.min()).any().item() && !y.eq(y.min()).all().item()).toBe(true);
  });

  test('refuses what is no probability', () => {
    const text = 'dropout probability has to be between 0 and 1, but got 1.5';
    expect(raised(() => new nn[name](1.5))).toEqual(['ValueError', text]);
  });
});
