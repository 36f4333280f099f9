/** Against PyTorch: containers of parameters, normalized weights, averaged models, and fillings with a structure. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import * as torch from '../../src/index.js';
import type { Tensor } from '../../src/index.js';
import { differentTensor } from '../conformance/compare.js';
import type { TensorLiteral } from '../conformance/literal.js';

const { nn, ones } = torch;

type State = Record<string, TensorLiteral>;
type Options = Record<string, unknown>;
type Classes<T> = Record<string, new (...args: unknown[]) => T>;

interface Records {
  init: { name: string; shape: number[]; options: Options; result?: TensorLiteral; error?: string }[];
  layers: {
    module: string;
    args: unknown[];
    options: Options;
    shape: number[];
    text: string;
    result: TensorLiteral;
  }[];
  lists: string[];
  averaged: { ema: boolean; useBuffers: boolean; text: string; state: State }[];
  norms: {
    name: 'weightNorm' | 'spectralNorm';
    module: string;
    args: unknown[];
    options: { name?: string };
    shape: number[];
    before: State;
    output: TensorLiteral;
    names: string[];
    gradients: TensorLiteral[];
    state: State;
    after: State;
  }[];
  parametrized: {
    module: string;
    args: unknown[];
    options: Options;
    shape: number[];
    text: string;
    output: TensorLiteral;
    state: State;
    gradients: TensorLiteral[];
  }[];
  adaptive: {
    args: [number, number, number[]];
    options: Options;
    shape: number[];
    target: number[] | number;
    text?: string;
    state: State;
    output: TensorLiteral;
    loss: TensorLiteral;
    gradient: TensorLiteral;
    logProb: TensorLiteral;
    predicted: TensorLiteral;
    error?: string;
  }[];
  rms: {
    shape: number[];
    normalized: number[];
    eps: number | null;
    dtype: 'float32' | 'float64';
    result: TensorLiteral;
    gradients: [TensorLiteral, TensorLiteral];
  }[];
}

const url = new URL('../fixtures/module-parts.json', import.meta.url);
const records = JSON.parse(readFileSync(url, 'utf8')) as Records;
const classes = nn as unknown as Classes<torch.nn.Module>;
const tolerances = { float32: { rtol: 1e-5, atol: 1e-5 } };

function inputOf(shape: number[]): Tensor {
  const count = shape.reduce((product, size) => product * size, 1);
  return torch.arange(count, { dtype: 'float32' }).mul(7).remainder(23).div(4).sub(2).view(shape).detach();
}

function same(actual: Tensor, expected: TensorLiteral): void {
  const tensor = actual.detach();
  expect([...differentTensor(tensor, expected, { tolerances, strides: tensor.stride() })]).toEqual([]);
}

function sameState(module: torch.nn.Module, expected: State): void {
  const state = module.stateDict();
  expect(Object.keys(state)).toEqual(Object.keys(expected));
  for (const [key, literal] of Object.entries(expected)) same(state[key]!, literal);
}

describe('init', () => {
  const fillers = nn.init as unknown as Record<string, (tensor: Tensor, options?: Options) => Tensor>;
  test.each(records.init)('$name $shape $options', ({ name, shape, options, result, error }) => {
    torch.manualSeed(7);
    const target = torch.empty(shape);
    const fill = (): Tensor => fillers[name]!(target, ...(Object.keys(options).length > 0 ? [options] : []));
    if (result === undefined) expect(fill).toThrow(error);
    else {
      expect(fill()).toBe(target);
      same(target, result);
    }
  });

  test('warns of bounds that are far from the mean', () => {
    const filled = nn.init.truncNormal_(new nn.Parameter(ones(50)), { mean: 10, b: 8 });
    expect([filled.isLeaf, (filled.max().item() as number) <= 8]).toEqual([true, true]);
  });
});

test.each(records.layers)('$module $args $options', ({ module, args, options, shape, text, result }) => {
  const layer = new classes[module]!(...args, options);
  expect(String(layer)).toBe(text);
  same(layer.call(inputOf(shape)) as Tensor, result);
});

test('containers print as in PyTorch', () => {
  const double = torch.tensor(1, { dtype: 'float64' });
  expect([
    String(new nn.ParameterList([ones(2)])),
    String(new nn.ParameterList<unknown>([ones(2, 3), 'x', double])),
    String(new nn.Sequential(...([new nn.ParameterList([ones(2)]), new nn.ParameterList()] as never[]))),
    String(new nn.ParameterDict({ b: ones(2), a: new nn.Linear(1, 1) })),
    String(
      new nn.ParameterDict([
        ['z', ones(1)],
        ['y', ones([2, 1], { dtype: 'float64' })],
      ]),
    ),
    String(
      new nn.Sequential(new nn.ReLU(), new nn.Sequential(new nn.Tanh(), new nn.Identity()))
        .slice(1)
        .add(new nn.Sequential(new nn.ELU())),
    ),
  ]).toEqual(records.lists);
});

test.each(records.averaged)('averaged $ema $useBuffers', ({ ema, useBuffers, text, state }) => {
  torch.manualSeed(0);
  const model = new nn.Sequential(new nn.Linear(2, 3), new nn.BatchNorm1d(3));
  const avgFn = (average: Tensor, parameter: Tensor): Tensor => average.mul(0.75).add(parameter.mul(0.25));
  const average = new torch.optim.swaUtils.AveragedModel(model, { avgFn: ema ? avgFn : null, useBuffers });
  for (let step = 1; step <= 3; step++) {
    torch.noGrad(() => {
      for (const parameter of model.parameters()) parameter.add_(0.5 * step);
      model.call(inputOf([4, 2]).mul(step));
    });
    average.updateParameters(model);
  }
  expect(String(average)).toBe(text);
  sameState(average, state);
  expect(average.nAveraged.item()).toBe(3);
  expect((average.eval().call(ones(1, 2)) as Tensor).shape).toEqual([1, 3]);
});

describe('normalized weights', () => {
  test.each(records.norms)('$name $module $options', (record) => {
    const { name, module: kind, args, options, shape } = record;
    torch.manualSeed(0);
    const module = nn.utils[name](new classes[kind]!(...args), options);
    sameState(module, record.before);
    const x = inputOf(shape);
    module.call(x);
    const output = module.call(x) as Tensor;
    same(output, record.output);
    output.square().sum().backward();
    expect(module.namedParameters().map(([key]) => key)).toEqual(record.names);
    module.parameters().forEach(({ grad }, i) => same(grad!, record.gradients[i]!));
    sameState(module, record.state);
    const again = (): unknown => nn.utils[name](module, options);
    expect(again).toThrow('on the same parameter');
    const remove = name === 'weightNorm' ? nn.utils.removeWeightNorm : nn.utils.removeSpectralNorm;
    const { name: parameter = 'weight' } = options;
    remove(module, parameter);
    sameState(module, record.after);
    expect(() => remove(module, parameter)).toThrow(
      `${name === 'weightNorm' ? 'weight' : 'spectral'}_norm of '${options.name ?? 'weight'}' not found in ${kind}(`,
    );
    expect((module.call(x) as Tensor).requiresGrad).toBe(true);
  });

  test('mistakes', () => {
    expect(() => nn.utils.spectralNorm(new nn.Linear(2, 2), { nPowerIterations: 0 })).toThrow(
      new torch.ValueError('Expected n_power_iterations to be positive, but got n_power_iterations=0'),
    );
    expect(() => nn.utils.spectralNorm(new nn.Linear(2, 2, { bias: false }), 'bias')).toThrow(
      '`SpectralNorm` cannot be applied as parameter `bias` is None',
    );
  });
});

describe('spectral norms as parametrizations', () => {
  const { spectralNorm } = nn.utils.parametrizations;

  test.each(records.parametrized)('$module $options', (record) => {
    torch.manualSeed(0);
    const module = spectralNorm(new classes[record.module]!(...record.args), record.options);
    const x = inputOf(record.shape);
    module.call(x);
    const output = module.call(x) as Tensor;
    expect(String(module)).toBe(record.text);
    same(output, record.output);
    sameState(module, record.state);
    output.square().sum().backward();
    module.parameters().forEach(({ grad }, i) => same(grad!, record.gradients[i]!));
  });

  test('mistakes', () => {
    const layer = new nn.Linear(2, 2);
    expect(() => spectralNorm(layer, 'w')).toThrow("has no parameter or buffer with name 'w'");
    expect(() => spectralNorm(layer, { dim: 2 })).toThrow(
      'Dimension out of range (expected to be in range of [-2, 1] but got 2)',
    );
    expect(() => spectralNorm(layer, { nPowerIterations: 0 })).toThrow(
      'Expected n_power_iterations to be positive, but got n_power_iterations=0',
    );
  });
});

describe('adaptive softmax', () => {
  test.each(records.adaptive)('$args $options $target', (record) => {
    torch.manualSeed(0);
    const x = inputOf(record.shape).requiresGrad_();
    const target = torch.tensor(record.target, { dtype: 'int64' });
    const make = (): torch.nn.AdaptiveLogSoftmaxWithLoss =>
      new nn.AdaptiveLogSoftmaxWithLoss(...record.args, record.options);
    if (record.text === undefined) {
      expect(() => make().call(x, target)).toThrow(record.error);
      return;
    }
    const module = make();
    expect(String(module)).toBe(record.text);
    sameState(module, record.state);
    const [output, loss] = module.call(x, target);
    same(output, record.output);
    same(loss, record.loss);
    loss.backward();
    same(x.grad!, record.gradient);
    const rows = x.detach().view(-1, record.args[0]);
    same(module.logProb(rows), record.logProb);
    same(module.predict(rows), record.predicted);
  });
});

describe('RMSNorm', () => {
  test.each(records.rms)(
    '$shape $normalized $eps',
    ({ shape, normalized, eps, dtype, result, gradients }) => {
      const x = inputOf(shape).to(dtype).requiresGrad_();
      const layer = new nn.RMSNorm(normalized, { eps, dtype });
      const count = normalized.reduce((product, size) => product * size, 1);
      torch.noGrad(() => layer.weight!.copy_(torch.arange(1, count + 1).view(normalized)));
      const y = layer.call(x);
      same(y, result);
      y.square().sum().backward();
      same(x.grad!, gradients[0]);
      same(layer.weight!.grad!, gradients[1]);
      expect(y.equal(nn.functional.rmsNorm(x, normalized, { weight: layer.weight, eps }))).toBe(true);
    },
  );

  test('prints, and refuses what does not fit', () => {
    expect(String(new nn.RMSNorm([2, 3], { elementwiseAffine: false }))).toBe(
      'RMSNorm((2, 3), eps=None, elementwise_affine=False)',
    );
    expect(() => new nn.RMSNorm(3).call(ones(3, 2))).toThrow(
      'Given normalized_shape=[3], expected input with shape [*, 3], but got input of size[3, 2]',
    );
    expect(() => nn.functional.rmsNorm(ones(2), [2], ones(3))).toThrow('Expected weight to be of same shape');
    expect(() => nn.functional.rmsNorm(ones(2), [])).toThrow('at least 1-dimensional');
  });
});
