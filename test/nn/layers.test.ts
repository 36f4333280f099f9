/** Layers against PyTorch: what they print, and the random numbers they draw under a seed. */
import { readFileSync } from 'node:fs';
import { describe, expect, test, vi } from 'vitest';
import * as torch from '../../src/index.js';
import type { Tensor } from '../../src/index.js';
import { differentTensor } from '../conformance/compare.js';
import type { TensorLiteral } from '../conformance/literal.js';

const { nn } = torch;
type Options = Record<string, unknown>;

interface Records {
  printed: { module: string; options: Options; text: string }[];
  linear: {
    sizes: [number, number];
    options: Options;
    seed: number;
    state: Record<string, TensorLiteral>;
    text: string;
  }[];
  convolution: {
    module: string;
    sizes: unknown[];
    options: Options;
    state: Record<string, TensorLiteral>;
    text: string;
    result: TensorLiteral;
  }[];
  init: { name: string; shape: number[]; options: Options; seed: number; result: TensorLiteral }[];
  gain: { of: [string, number | null]; gain: number }[];
}

const url = new URL('../fixtures/modules.json', import.meta.url);
const records = JSON.parse(readFileSync(url, 'utf8')) as Records;
const classes = nn as unknown as Record<string, new (options: Options) => torch.nn.Module>;
const initializers = nn.init as unknown as Record<string, (tensor: Tensor, ...args: unknown[]) => Tensor>;

test.each(records.printed)('$text', ({ module, options, text }) => {
  expect(String(new classes[module]!(options))).toBe(text);
});

describe('Linear', () => {
  test.each(records.linear)(
    '$text draws its weights as PyTorch does',
    ({ sizes, options, seed, state, text }) => {
      torch.manualSeed(seed);
      const linear = new nn.Linear(...sizes, options);
      const own = linear.stateDict();
      expect(Object.keys(own)).toEqual(Object.keys(state));
      expect(
        Object.entries(state).flatMap(([key, literal]) => [...differentTensor(own[key], literal)]),
      ).toEqual([]);
      expect(String(linear)).toBe(text);
    },
  );

  test('multiplies and adds', () => {
    const linear = new nn.Linear(2, 3);
    linear.loadStateDict({
      weight: torch.tensor([
        [1, 2],
        [3, 4],
        [5, 6],
      ]),
      bias: torch.tensor([0.5, 1, 2]),
    });
    const x = torch.tensor([[1, -1]]);
    const y = linear.call(x);
    expect(y.tolist()).toEqual([[-0.5, 0, 1]]);
    y.backward(torch.tensor([[1, 2, 3]]));
    expect(linear.weight.grad!.tolist()).toEqual([
      [1, -1],
      [2, -2],
      [3, -3],
    ]);
    expect(linear.bias!.grad!.tolist()).toEqual([1, 2, 3]);
  });

  test('refuses wrong arguments', () => {
    const make =
      (...args: unknown[]) =>
      () =>
        new (nn.Linear as new (...args: unknown[]) => unknown)(...args);
    expect(make(2)).toThrow("Linear() missing 1 required positional argument: 'outFeatures'");
    expect(make(2, 3, { biass: false })).toThrow("Linear() got an unexpected keyword argument 'biass'");
    expect(make(2, 3, { outFeatures: 4 })).toThrow("Linear() got multiple values for argument 'outFeatures'");
    expect(() => new nn.Linear(2, 3).call(torch.ones(4, 5))).toThrow(
      'mat1 and mat2 shapes cannot be multiplied (4x5 and 2x3)',
    );
  });
});

describe('convolutions', () => {
  const layers = nn as unknown as Record<string, new (...args: unknown[]) => torch.nn.Module>;

  test.each(records.convolution)(
    '$text draws its weights, and computes, as PyTorch does',
    ({ module, sizes, options, state, text, result }) => {
      torch.manualSeed(0);
      const layer = new layers[module]!(...sizes, options);
      const own = layer.stateDict();
      expect(Object.keys(own)).toEqual(Object.keys(state));
      expect(
        Object.entries(state).flatMap(([key, literal]) => [...differentTensor(own[key], literal)]),
      ).toEqual([]);
      expect(String(layer)).toBe(text);
      const dtype = own.weight!.dtype;
      const channels = sizes[0] as number;
      const image = torch
        .arange(channels * 30, { dtype })
        .view([1, channels, ...(module.endsWith('1d') ? [30] : [5, 6])])
        .remainder(7)
        .sub(3);
      const computed = layer.call(image) as Tensor;
      expect([...differentTensor(computed.detach(), result)]).toEqual([]);
    },
  );

  test('refuse wrong settings', () => {
    const make =
      (...args: unknown[]) =>
      () =>
        new layers.Conv2d!(...args);
    expect(make(3, 4, 3, { groups: 2 })).toThrow('in_channels must be divisible by groups');
    expect(make(4, 3, 3, { groups: 2 })).toThrow('out_channels must be divisible by groups');
    expect(make(4, 4, 3, { groups: 0 })).toThrow('groups must be a positive integer');
    expect(make(4, 3, 3, { padding: 'foo' })).toThrow(
      "Invalid padding string 'foo', should be one of {'same', 'valid'}",
    );
    expect(make(4, 3, 3, { padding: 'same', stride: 2 })).toThrow(
      "padding='same' is not supported for strided convolutions",
    );
    expect(make(4, 3, 3, { paddingMode: 'foo' })).toThrow("but got padding_mode='foo'");
    expect(() => new layers.ConvTranspose2d!(4, 4, 3, { paddingMode: 'reflect' })).toThrow(
      'Only "zeros" padding mode is supported for ConvTranspose2d',
    );
    const reflecting = new nn.Conv2d(1, 1, 3, { padding: 2, paddingMode: 'reflect' });
    expect(() => reflecting.call(torch.ones(1, 1, 2, 5))).toThrow(
      'Argument #6: Padding size should be less than the corresponding input dimension, but got: padding (2, 2) at ' +
        'dimension 2 of input 4',
    );
    const turning = new nn.Conv2d(1, 1, 3, { padding: 3, paddingMode: 'circular' });
    expect(() => turning.call(torch.ones(1, 1, 2, 5))).toThrow(
      'Padding value causes wrapping around more than once.',
    );
  });

  test('transposed ones give a result of the size that is asked for', () => {
    const layer = new nn.ConvTranspose2d(2, 2, 3, { stride: 2 });
    const x = torch.ones(1, 2, 4, 4);
    expect(layer.call(x).shape).toEqual([1, 2, 9, 9]);
    expect(layer.forward(x, [10, 9]).shape).toEqual([1, 2, 10, 9]);
    expect(() => layer.forward(x, [19, 9])).toThrow(
      'requested an output size of (19, 9), but valid sizes range from [9, 9] to [10, 10] (for an input of ' +
        'torch.Size([4, 4]))',
    );
    expect(() => layer.forward(x, [9])).toThrow(
      'ConvTranspose2D: for 4D input, output_size must have 2 or 4 elements (got 1)',
    );
  });
});

describe('pooling', () => {
  test('layers pool', () => {
    const x = torch.arange(16, { dtype: 'float32' }).view(1, 1, 4, 4);
    expect(new nn.MaxPool2d(2).call(x).tolist()).toEqual([
      [
        [
          [5, 7],
          [13, 15],
        ],
      ],
    ]);
    const [, indices] = new nn.MaxPool2d(2, { returnIndices: true }).call(x) as unknown as Tensor[];
    expect(indices!.flatten().tolist()).toEqual([5, 7, 13, 15]);
    expect(new nn.AvgPool2d(2, { divisorOverride: 2 }).call(x).flatten().tolist()).toEqual([5, 9, 21, 25]);
    expect(new nn.AdaptiveAvgPool2d([null, 2]).call(x).shape).toEqual([1, 1, 4, 2]);
    expect(String(new nn.AdaptiveAvgPool2d([null, 2]))).toBe('AdaptiveAvgPool2d(output_size=(None, 2))');
    const signal = x.view(1, 4, 4);
    expect(new nn.MaxPool1d(2).call(signal).shape).toEqual([1, 4, 2]);
    expect(new nn.AvgPool1d(2).call(signal).flatten(1).tolist()).toEqual([
      [0.5, 2.5, 4.5, 6.5, 8.5, 10.5, 12.5, 14.5],
    ]);
    expect(new nn.AdaptiveAvgPool1d(1).call(signal).flatten().tolist()).toEqual([1.5, 5.5, 9.5, 13.5]);
  });
});

describe('init', () => {
  test.each(records.init)('$name $shape $options', ({ name, shape, options, seed, result }) => {
    torch.manualSeed(seed);
    const target = torch.empty(shape);
    const filled = initializers[name]!(
      target,
      ...(name === 'constant_' ? Object.values(options) : [options]),
    );
    expect(filled).toBe(target);
    expect([...differentTensor(filled, result)]).toEqual([]);
  });

  test.each(records.gain)('gain of $of', ({ of, gain }) => {
    expect(nn.init.calculateGain(...of)).toBeCloseTo(gain, 12);
  });

  test('warns of a normal distribution that lies outside of its bounds', () => {
    const warned = vi.spyOn(console, 'warn').mockImplementation(() => undefined);
    nn.init.truncNormal_(torch.empty(3), { mean: 5 });
    expect(warned.mock.calls.flat().join()).toContain(
      'mean is more than 2 std from [a, b] in nn.init.trunc_normal_.',
    );
    warned.mockRestore();
  });

  test('writes to parameters without being recorded', () => {
    const parameter = new nn.Parameter(torch.zeros(2, 2));
    nn.init.ones_(parameter);
    expect(parameter.isLeaf).toBe(true);
    expect(parameter.tolist()).toEqual([
      [1, 1],
      [1, 1],
    ]);
  });

  test('refuses what it cannot do', () => {
    expect(() => nn.init.xavierUniform_(torch.empty(3))).toThrow(
      'Fan in and fan out can not be computed for tensor with fewer than 2 dimensions',
    );
    expect(() => nn.init.kaimingUniform_(torch.empty(3, 3), { mode: 'fan' as 'fan_in' })).toThrow(
      "Mode fan not supported, please use one of ['fan_in', 'fan_out']",
    );
    expect(() => nn.init.calculateGain('step')).toThrow('Unsupported nonlinearity step');
    for (const fill of [nn.init.eye_, (t: Tensor) => nn.init.sparse_(t, 0.5)]) {
      expect(() => fill(torch.empty(3))).toThrow('Only tensors with 2 dimensions are supported');
    }
    expect(() => nn.init.dirac_(torch.empty(3, 3))).toThrow(
      'Only tensors with 3, 4, or 5 dimensions are supported',
    );
    expect(() => nn.init.dirac_(torch.empty(3, 3, 3), 2)).toThrow('dim 0 must be divisible by groups');
    expect(() => nn.init.orthogonal_(torch.empty(3))).toThrow(
      'Only tensors with 2 or more dimensions are supported',
    );
  });
});

describe('activations', () => {
  const x = (): Tensor => torch.tensor([-1, 0.5]);
  const { functional } = nn;
  test.each([
    ['ReLU', () => functional.relu(x())],
    ['ReLU6', () => functional.relu6(x())],
    ['LeakyReLU', () => functional.leakyRelu(x())],
    ['ELU', () => functional.elu(x())],
    ['Hardtanh', () => functional.hardtanh(x())],
    ['SiLU', () => functional.silu(x())],
    ['GELU', () => functional.gelu(x())],
    ['Softplus', () => functional.softplus(x())],
    ['Sigmoid', () => functional.sigmoid(x())],
    ['Tanh', () => functional.tanh(x())],
    ['LogSigmoid', () => functional.logsigmoid(x())],
  ])('%s is the function of its name', (name, result) => {
    const module = new classes[name]!({});
    expect((module.call(x()) as Tensor).tolist()).toEqual(result().tolist());
  });

  test.each(['ReLU', 'ReLU6', 'LeakyReLU', 'ELU', 'Hardtanh', 'SiLU'])(
    '%s writes in place when asked',
    (name) => {
      const input = x();
      const expected = new classes[name]!({}).call(input) as Tensor;
      expect(new classes[name]!({ inplace: true }).call(input)).toBe(input);
      expect(input.tolist()).toEqual(expected.tolist());
    },
  );

  test('softmax, logSoftmax and softmin are along a dimension', () => {
    const logits = torch.tensor([[Math.log(3), 0]], { dtype: 'float64' });
    const values = (t: Tensor): number[] =>
      [...(t.toTypedArray() as Float64Array)].map((x) => Math.round(x * 1e9) / 1e9);
    expect(values(new nn.Softmax(1).call(logits))).toEqual([0.75, 0.25]);
    expect(values(new nn.LogSoftmax({ dim: 1 }).call(logits).exp())).toEqual([0.75, 0.25]);
    expect(values(new nn.Softmin(-1).call(logits))).toEqual([0.25, 0.75]);
  });

  test('softmax without a dimension warns and takes one', () => {
    const warn = vi.spyOn(console, 'warn').mockReturnValue();
    expect(new nn.Softmax().call(torch.zeros(2)).tolist()).toEqual([0.5, 0.5]);
    expect(functional.softmax(torch.zeros(1, 2)).tolist()).toEqual([[0.5, 0.5]]);
    expect(warn).toHaveBeenCalledWith(
      'UserWarning: Implicit dimension choice for softmax has been deprecated. Change the call to include dim=X as an ' +
        'argument.',
    );
    warn.mockRestore();
  });

  test('refuse what is no tensor', () => {
    expect(() => functional.relu([1] as unknown as Tensor)).toThrow(
      "relu(): argument 'input' (position 1) must be Tensor, not list",
    );
    expect(() => functional.relu([1] as unknown as Tensor, true)).toThrow(
      "relu_(): argument 'input' (position 1) must be Tensor, not list",
    );
  });
});

describe('Flatten and Identity', () => {
  test('Flatten joins dimensions', () => {
    expect(new nn.Flatten().call(torch.zeros(2, 3, 4)).shape).toEqual([2, 12]);
    expect(new nn.Flatten(0, 1).call(torch.zeros(2, 3, 4)).shape).toEqual([6, 4]);
  });

  test('Identity returns its input', () => {
    const x = torch.zeros(2);
    expect(new nn.Identity('anything', 3).call(x)).toBe(x);
  });
});
