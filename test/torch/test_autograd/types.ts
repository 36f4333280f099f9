/** PyTorch's test_autograd: dtypes, shapes, attributes, and who may require a gradient. */
import { describe, expect, test } from 'vitest';
import * as torch from '../../../src/index.js';
import type { Tensor } from '../../../src/index.js';
import { expectEqual } from '../../support/equal.js';
import { raised } from '../../support/raised.js';

describe('TestAutograd', () => {
  test('test_type_conversions', () => {
    const x = torch.randn(5, 5);
    expect(x.float().type()).toBe('torch.FloatTensor');
    expect(x.int().type()).toBe('torch.IntTensor');
    const kinds = [
      [torch.DoubleTensor, 'torch.DoubleTensor', 'float64'],
      [torch.FloatTensor, 'torch.FloatTensor', 'float32'],
      [torch.IntTensor, 'torch.IntTensor', 'int32'],
      [torch.ByteTensor, 'torch.ByteTensor', 'uint8'],
    ] as const;
    for (const [constructor, name, dtype] of kinds) {
      expect(constructor.dtype).toBe(dtype);
      const y = torch.randint(0, 5, [5, 5], { dtype });
      for (const target of [constructor, name, dtype]) {
        expect([x.type(target).type(), x.type(target).dtype]).toEqual([name, dtype]);
        expect(y.type(target).dataPtr()).toBe(y.dataPtr());
      }
      expect(x.typeAs(y).type()).toBe(name);
    }
    expect(raised(() => x.type('torch.NoTensor'))).toEqual(['ValueError', "invalid type: 'torch.NoTensor'"]);
  });

  test('test_type_conversions [backward]', () => {
    const float = torch.randn(5, 5, { requiresGrad: true });
    float.double().sum().backward();
    expectEqual(float.grad!, torch.ones(5, 5));
    const double = torch.randn(5, 5, { dtype: 'float64', requiresGrad: true });
    double.float().sum().backward();
    expectEqual(double.grad!, torch.ones(5, 5, { dtype: 'float64' }));
  });

  test('test_shape', () => {
    const x = torch.randn(3, 4);
    expect([x.shape.length, x.shape[0], x.shape[1]]).toEqual([2, 3, 4]);
  });

  test('test_dir', () => {
    const x = torch.randn(10, 10);
    const names = new Set(Object.getOwnPropertyNames(x));
    for (let object: unknown = x; object !== Object.prototype; object = Object.getPrototypeOf(object)) {
      for (const name of Object.getOwnPropertyNames(object)) names.add(name);
    }
    expect(names).toContain('shape');
    expect(names.size).toBeGreaterThan(300);
    expect(() => x.imag).toThrow(torch.RuntimeError);
    names.delete('imag');
    for (const name of names) expect(() => Reflect.get(x, name) as unknown).not.toThrow();
  });
});

describe('TestAutogradDeviceType', () => {
  const dtypes = ['float32', 'float64', 'int8', 'int16', 'int32', 'int64'] as const;

  test.each(dtypes)('test_set_requires_grad_only_for_floats %s', (dtype) => {
    const one = (): Tensor => torch.ones(1, { dtype });
    const a = one();
    a.requiresGrad = false;
    a.requiresGrad_(false);
    const ways = [
      () => one().requiresGrad_(),
      () => (one().requiresGrad = true),
      () => torch.ones(1, { dtype, requiresGrad: true }),
    ];
    for (const way of ways) {
      const error = raised(way);
      if (dtype.startsWith('float')) expect(error).toBe(null);
      else expect(error).toEqual(['RuntimeError', expect.stringContaining('floating point')]);
    }
  });

  test('test_grad_assignment', () => {
    const x = torch.randn(5, 5);
    expect(raised(() => (x.grad = 0 as never))).toEqual([
      'TypeError',
      expect.stringContaining('expected to be a Tensor or None'),
    ]);
    expect(() => (x.grad = torch.randn(2, 2))).toThrow(torch.RuntimeError);
    expect(() => (x.grad = torch.ones(5, 5, { dtype: 'int64' }))).toThrow(torch.RuntimeError);
    expect(() => (x.grad = x)).toThrow(torch.RuntimeError);
    expect(x.grad).toBe(null);
  });

  for (const dtype of ['float32', 'float64'] as const) {
    test.each([true, false])(`test_requires_grad_factory ${dtype}, %s`, (requiresGrad) => {
      const x = torch.randn(2, 3, { dtype });
      for (const output of [
        torch.onesLike(x, { dtype, requiresGrad }),
        torch.randnLike(x, { dtype, requiresGrad }),
      ]) {
        expect([output.requiresGrad, output.dtype]).toEqual([requiresGrad, dtype]);
      }
    });
  }

  test.each(['float32', 'float64'] as const)('test_copy_ %s', (dtype) => {
    const x = torch.randn(10, { requiresGrad: true });
    const y = torch.empty(10, { dtype });
    y.copy_(x);
    expect(y.requiresGrad).toBe(true);
    expect(x.to(dtype).requiresGrad).toBe(true);
  });
});

describe('TestAutogradMultipleDispatch', () => {
  test('test_view_copy', () => {
    const t = torch.randn(2, 2, { requiresGrad: true });
    const reference = t.detach().clone().requiresGrad_();
    const [copy, view] = [torch.viewCopy(t, [-1]), reference.view(-1)];
    const gradient = torch.randn(4);
    copy.backward(gradient);
    view.backward(gradient.clone());
    expectEqual(copy, view);
    expect([copy._base, view._base === reference]).toEqual([null, true]);
    expectEqual(t.grad!, gradient.reshapeAs(t));
    expectEqual(reference.grad!, gradient.reshapeAs(t));
  });

  test('test_per_dispatch_key_input_saving', () => {
    const input = torch.rand(2, { requiresGrad: true });
    const x = input.clone();
    const sum = x.sum(-1, true);
    x.add_(x);
    sum.backward();
    expectEqual(input.grad!, [1, 1]);
  });
});
