/** Layers against PyTorch under a seed: what they print, keep, compute and refuse. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import * as torch from '../../src/index.js';
import type { Tensor } from '../../src/index.js';
import { differentTensor } from '../conformance/compare.js';
import type { TensorLiteral } from '../conformance/literal.js';

const { nn } = torch;

interface Layer {
  module: string;
  args: unknown[];
  options: Record<string, unknown>;
  inputs: number[][];
  text?: string;
  state?: Record<string, TensorLiteral>;
  result?: TensorLiteral;
  error?: string;
}

const url = new URL('../fixtures/layer-modules.json', import.meta.url);
const records = JSON.parse(readFileSync(url, 'utf8')) as Record<'layers' | 'tables' | 'pools', Layer[]>;
const classes = nn as unknown as Record<string, new (...args: unknown[]) => torch.nn.Module>;

/** The numbers that the script of the fixtures takes. */
function inputOf(shape: number[]): Tensor {
  const count = shape.reduce((product, size) => product * size, 1);
  return torch.arange(count, { dtype: 'float32' }).mul(7).remainder(23).div(4).sub(2).view(shape);
}

function titled(layers: Layer[]): [string, Layer][] {
  return layers.map((layer) => {
    const { module, args, options, inputs } = layer;
    return [`${module} ${JSON.stringify([args, options, inputs])}`, layer];
  });
}

function check({ module, args, options, text, state = {}, result, error }: Layer, inputs: Tensor[]): void {
  torch.manualSeed(0);
  const make = (): torch.nn.Module => new classes[module]!(...args, options);
  if (text === undefined) {
    expect(make).toThrow(error);
    return;
  }
  const layer = make();
  expect(String(layer)).toBe(text);
  const own = layer.stateDict();
  expect(Object.keys(own)).toEqual(Object.keys(state));
  for (const [key, literal] of Object.entries(state))
    expect([...differentTensor(own[key], literal)]).toEqual([]);
  if (result === undefined) expect(() => layer.call(...inputs)).toThrow(error);
  else expect([...differentTensor((layer.call(...inputs) as Tensor).detach(), result)]).toEqual([]);
}

describe('layers', () => {
  test.each(titled(records.layers))('%s', (_, layer) => check(layer, layer.inputs.map(inputOf)));
});

describe('tables', () => {
  test.each(titled(records.tables))('%s', (_, layer) =>
    check(
      layer,
      layer.inputs.map((rows) => torch.LongTensor(rows)),
    ),
  );

  test('that were trained before share their memory and are frozen', () => {
    const weight = torch.tensor([
      [1, 2.3, 3],
      [4, 5.1, 6.3],
    ]);
    const layer = nn.Embedding.fromPretrained(weight);
    expect(layer.weight.requiresGrad).toBe(false);
    expect(layer.weight.dataPtr()).toBe(weight.dataPtr());
    expect(nn.EmbeddingBag.fromPretrained(weight, false).weight.requiresGrad).toBe(true);
    expect(() => nn.Embedding.fromPretrained(torch.ones(3))).toThrow(
      'Embeddings parameter is expected to be 2-dimensional',
    );
    expect(() => new nn.Embedding(3, 3, { _weight: weight })).toThrow(
      'Shape of weight does not match num_embeddings and embedding_dim',
    );
  });
});

describe('pools', () => {
  test.each(titled(records.pools))('%s', (_, layer) => check(layer, layer.inputs.map(inputOf)));

  test.each([1, 2, 3])('of %i dimensions are undone', (dims) => {
    const input = torch
      .arange(4 ** dims, { dtype: 'float32' })
      .view(1, 1, ...new Array<number>(dims).fill(4));
    const pool = new classes[`MaxPool${dims}d`]!(2, { returnIndices: true });
    const unpool = new classes[`MaxUnpool${dims}d`]!(2);
    const tuple =
      dims === 1 ? ['(2,)', '(0,)'] : [`(${'2, '.repeat(dims - 1)}2)`, `(${'0, '.repeat(dims - 1)}0)`];
    expect(String(unpool)).toBe(
      `MaxUnpool${dims}d(kernel_size=${tuple[0]}, stride=${tuple[0]}, padding=${tuple[1]})`,
    );
    const [maxima, places] = pool.call(input) as [Tensor, Tensor];
    const undone = unpool.call(maxima, places) as Tensor;
    expect(undone.shape).toEqual(input.shape);
    expect((pool.call(undone) as [Tensor])[0].tolist()).toEqual(maxima.tolist());
  });
});
