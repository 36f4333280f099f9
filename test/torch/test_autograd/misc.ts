/** Gradients of single operators, numbers in and out of tensors, and memory that a graph does not need. */
import { describe, expect, test } from 'vitest';
import * as torch from '../../../src/index.js';
import { autograd, memory, type Tensor, tensor } from '../../../src/index.js';

const leaf = { requiresGrad: true } as const;

function expectClose(actual: Tensor | null, expected: Tensor | null, rtol = 1e-5, atol = 1e-8): void {
  expect(torch.allclose(actual!, expected!, { rtol, atol })).toBe(true);
}

describe('TestAutograd', () => {
  test('test_var_mean_differentiable', () => {
    const together = torch.randn(3, 4, 5, 6, 2, 3, leaf);
    const apart = together.detach().clone().requiresGrad_();
    const dim = [2, 4];
    const [variance, mean] = torch.varMean(together, { dim });
    const product = (v: Tensor, m: Tensor): Tensor => v.square().mul(m.square());
    const r1 = product(variance, mean);
    const r2 = product(apart.var({ dim }), apart.mean(dim));
    expectClose(r1, r2, 0.01, 0);
    const weights = torch.randn(3, 4, 6, 3, leaf);
    autograd.backward(r1, weights);
    autograd.backward(r2, weights);
    expectClose(together.grad, apart.grad, 0.01, 1e-6);
  });

  test.each<[string, number[], Tensor | number]>([
    ['a vector', [6], torch.zeros(6)],
    ['a matrix', [4, 6], torch.zeros(4, 6)],
    ['a number', [6], 0],
  ])('test_pow_zero_tensor_gradient [%s]', (_, size, exponent) => {
    const x = torch.zeros(size, leaf);
    x.pow(exponent).sum().backward();
    expect(x.grad!.tolist()).toEqual(torch.zeros(size).tolist());
  });

  test('test_variable_traverse', () => {
    const outOfCycle = (): Tensor => {
      const column = torch.randn(6, leaf).view(6, 1);
      const cycle: unknown[] = [column];
      cycle.push(cycle);
      return column.view(6);
    };
    const out = outOfCycle();
    // What is in between is only reached through the graph.
    memory.collect();
    const x = out.gradFn!.nextFunctions[0]![0]!.nextFunctions[0]![0]!.variable!;
    out.backward(torch.arange(6));
    expect(x.grad!.tolist()).toEqual([0, 1, 2, 3, 4, 5]);
  });

  test('test_diagonal_derivative_requires_grad', () => {
    const a = torch.randn(4, 5, leaf);
    const loss = a.diagonal().pow(2).sum();
    const [gradient] = autograd.grad(loss, a, { retainGraph: true, createGraph: true });
    expect(gradient!.requiresGrad).toBe(true);
  });

  test.each<[string, (exponent: Tensor) => Tensor]>([
    ['a tensor as base', (exponent) => torch.zeros(3).pow(exponent)],
    ['a number as base', (exponent) => torch.pow(0, exponent)],
  ])('test_power_function [%s]', (_, power) => {
    const exponent = tensor([-1, 0, 1], leaf);
    power(exponent).sum().backward();
    expect(exponent.grad!.tolist()).toEqual([-Infinity, 0, 0]);
  });
});

describe('TestAutogradDeviceType', () => {
  test.each(['min', 'max', 'median', 'nanmedian'] as const)(
    'test_min_max_median_backprops_to_all_values [%s]',
    (name) => {
      for (const values of [
        [1, 0, 1, 0, 1, 0],
        [NaN, NaN, NaN],
      ]) {
        const x = tensor(values, leaf);
        x[name]().backward();
        const gradients = x.grad!.tolist() as number[];
        expect(gradients.filter((gradient) => gradient === Math.fround(1 / 3))).toHaveLength(3);
        expect(x.grad!.sum().item()).toBe(1);
      }
    },
  );

  test('test_parameter_resize', () => {
    const parameter = new torch.nn.Parameter(torch.ones(16, { dtype: 'float64' }));
    for (let length = 15; length > 13; length--) {
      torch.noGrad(() => {
        parameter.set_(parameter.index('1:'));
        parameter.grad = null;
      });
      torch.cat([parameter, parameter]).sum().backward();
      expect(parameter.grad!.tolist()).toEqual(new Array(length).fill(2));
    }
  });

  test('test_pyscalar_conversions', () => {
    const whole = torch.zeros(1, 1, 1, { dtype: 'int64' });
    const real = torch.randn(1, 1, { dtype: 'float64' });
    const written = (t: Tensor, value: number | bigint): number | bigint | boolean =>
      t.indexPut_([0], value).item();
    expect(written(whole, -12345)).toBe(-12345);
    for (const value of [-12345.1, NaN, Infinity, -Infinity, Number.MAX_VALUE]) {
      expect(written(real, value)).toBe(value);
    }
    // One that a float can not hold.
    const large = 1234567890123456789n;
    expect(BigInt(Number(large))).not.toBe(large);
    expect(written(whole, large)).toBe(large);
    expect(whole.double().item()).toBe(Number(large));
    const isNonzero = (t: Tensor, value: number): boolean => {
      t.indexPut_([0], value);
      return t.bool().item() as boolean;
    };
    expect([0, -2].map((value) => isNonzero(whole, value))).toEqual([false, true]);
    const reals = [0, Number.MIN_VALUE, NaN, Infinity, -Infinity];
    expect(reals.map((value) => isNonzero(real, value))).toEqual([false, true, true, true, true]);
  });

  test('test_free_unneeded_tensor', () => {
    const x = torch.randn(2, 3, 10, 10, leaf);
    const m = torch.randn(1, 3, 1, 1);
    const held = (loss: () => Tensor): number => {
      memory.collect();
      const before = memory.stats().allocated;
      const z = loss();
      memory.collect();
      const after = memory.stats().allocated;
      expect(z.requiresGrad).toBe(true);
      return after - before;
    };
    // Neither the sum nor the product is needed for the gradient of x.
    const alone = held(() => x.sum());
    expect(held(() => x.add(2).mul(m).sum())).toBe(alone);
    expect(held(() => x.add(2).square().sum())).toBeGreaterThan(alone + x.numel() * 4);
  });
});
