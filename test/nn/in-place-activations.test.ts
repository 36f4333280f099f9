/** Activations that write over their input, against those that do not. */
import { describe, expect, test } from 'vitest';
import { manualSeed, nn, tensor, type Tensor } from '../../src/index.js';

const F = nn.functional;
const values = [-3, -0.5, -0, 0.05, 0.5, 7];

describe.each<[string, (x: Tensor) => Tensor, (x: Tensor) => Tensor]>([
  ['relu_', F.relu_, F.relu],
  ['elu_', (x) => F.elu_(x, 0.5), (x) => F.elu(x, 0.5)],
  ['selu_', F.selu_, F.selu],
  ['celu_', (x) => F.celu_(x, 2), (x) => F.celu(x, 2)],
  ['leakyRelu_', (x) => F.leakyRelu_(x, 0.2), (x) => F.leakyRelu(x, 0.2)],
  ['hardtanh_', (x) => F.hardtanh_(x, -2, 0.1), (x) => F.hardtanh(x, -2, 0.1)],
  ['threshold_', (x) => F.threshold_(x, 0.1, 9), (x) => F.threshold(x, 0.1, 9)],
  ['rrelu_', (x) => F.rrelu_(x, 0.1, 0.3), (x) => F.rrelu(x, 0.1, 0.3)],
  ['rrelu_ in training', (x) => F.rrelu_(x, 0.1, 0.3, true), (x) => F.rrelu(x, 0.1, 0.3, true)],
])('%s', (_, inPlace, plain) => {
  test('writes over its input', () => {
    const x = tensor(values);
    manualSeed(1);
    expect(inPlace(x)).toBe(x);
    expect(x._version).toBe(1);
    manualSeed(1);
    expect(x.tolist()).toEqual(plain(tensor(values)).tolist());
  });

  test('has the same gradient', () => {
    const gradientOf = (activation: (x: Tensor) => Tensor): unknown => {
      manualSeed(1);
      const x = tensor(values, { requiresGrad: true });
      activation(x.mul(1)).sum().backward();
      return x.grad!.tolist();
    };
    expect(gradientOf(inPlace)).toEqual(gradientOf(plain));
  });
});
