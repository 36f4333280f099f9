/** Forms of call of reductions, their nodes and their errors. */
import { describe, expect, expectTypeOf, test } from 'vitest';
import * as torch from '../src/index.js';
import { type Tensor, tensor } from '../src/index.js';
import type { DType } from '../src/tensor/dtype.js';

const x = tensor([
  [1, 5, 2],
  [7, 3, 4],
]);

describe('max has three forms', () => {
  test('of all elements', () => {
    expect(x.max().item()).toBe(7);
    expect(torch.max(x).item()).toBe(7);
  });
  test('along a dimension', () => {
    for (const result of [
      x.max(1),
      x.max({ dim: 1 }),
      torch.max(x, 1),
      torch.max(x, { dim: -1 }),
      torch.max({ self: x, dim: 1 }),
    ]) {
      const [values, indices] = result;
      expect(values.tolist()).toEqual([5, 7]);
      expect(indices.tolist()).toEqual([1, 0]);
      expect(result.values).toBe(values);
      expect(result.indices).toBe(indices);
    }
    expect(x.max(1, true).values.shape).toEqual([2, 1]);
    expect(x.max(1, { keepdim: true }).indices.shape).toEqual([2, 1]);
  });
  test('along a dimension, taken apart by name or by place', () => {
    const { values, indices } = x.max(1);
    expectTypeOf(values).toEqualTypeOf<Tensor>();
    expectTypeOf(indices).toEqualTypeOf<Tensor>();
    const result = torch.max(x, 1);
    expectTypeOf(result[0]).toEqualTypeOf<Tensor>();
    const [first, ...rest] = result;
    expectTypeOf(rest).toEqualTypeOf<Tensor[]>();
    expect([first, ...rest].map((t) => t.tolist())).toEqual([values.tolist(), indices.tolist()]);
  });
  test('of two tensors', () => {
    const other = tensor([4, 4, 4]);
    for (const result of [x.max(other), x.max({ other }), torch.max(x, other)]) {
      expect(result.tolist()).toEqual([
        [4, 5, 4],
        [7, 4, 4],
      ]);
    }
    expect(torch.min(x, other).tolist()).toEqual([
      [1, 4, 2],
      [4, 3, 4],
    ]);
  });
  test('and no other', () => {
    const call =
      (...args: unknown[]) =>
      () =>
        (torch.max as (...given: unknown[]) => unknown)(...args);
    expect(call(x, 'rows')).toThrow(TypeError);
    expect(call(x, { keepdim: true })).toThrow(/unexpected keyword argument 'keepdim'/);
    expect(call(x, 1, true, 2)).toThrow(TypeError);
  });
});

test('var and std take `unbiased` in place of the dimension', () => {
  const y = tensor([1, 2, 3, 4]);
  expect(y.var(false).item()).toBe(1.25);
  expect(y.var({ unbiased: false }).item()).toBe(1.25);
  expect(y.var(0, false).item()).toBe(1.25);
  expect(y.var({ dim: 0, correction: 0 }).item()).toBe(1.25);
  expect(y.std(false).item()).toBeCloseTo(Math.sqrt(1.25), 6);
  expect(torch.varMean(y, false).map((t) => t.item())).toEqual([1.25, 2.5]);
  expect(torch.stdMean(y, 0, { correction: 0 }).mean.item()).toBe(2.5);
  expect(() => y.var(0, true, { correction: 1 })).toThrow(TypeError);
});

test('norm takes a number or a name', () => {
  const y = tensor([[3, -4]]);
  expect(y.norm().item()).toBe(5);
  expect(y.norm('fro', [0, 1]).item()).toBe(5);
  expect(y.norm(1).item()).toBe(7);
  expect(y.norm({ p: Infinity, dim: 1 }).tolist()).toEqual([4]);
  expect(y.norm({ dim: 0 }).tolist()).toEqual([3, 4]);
  expect(() => y.norm('max')).toThrow("only valid string values are 'fro' and 'nuc', found max");
});

test('nodes have the names of PyTorch', () => {
  const y = x.clone().requiresGrad_();
  const names: [string, Tensor][] = [
    ['SumBackward0', y.sum()],
    ['SumBackward1', y.sum(0)],
    ['MeanBackward0', y.mean()],
    ['MeanBackward1', y.mean([0, 1])],
    ['ProdBackward0', y.prod()],
    ['ProdBackward1', y.prod(1)],
    ['MaxBackward1', y.max()],
    ['MaxBackward0', y.max(1).values],
    ['MinimumBackward0', y.min(y)],
    ['AmaxBackward0', y.amax()],
    ['VarBackward0', y.var(false)],
    ['StdBackward0', y.std(0)],
    ['VarMeanBackward0', torch.varMean(y)[1]],
    ['StdMeanBackward0', torch.stdMean(y, 1)[0]],
    ['NormBackward1', y.norm()],
    ['NormBackward3', y.norm(2, { dtype: 'float64' })],
    ['SqrtBackward0', y.norm('fro', [0, 1])],
    ['LogsumexpBackward0', y.logsumexp(0)],
    ['NansumBackward0', y.nansum()],
    ['CumsumBackward0', y.cumsum(0)],
    ['CumprodBackward0', y.cumprod(0)],
    ['SoftmaxBackward0', y.softmax(1)],
    ['LogSoftmaxBackward0', y.logSoftmax(1)],
  ];
  expect(names.map(([, result]) => result.gradFn?.name())).toEqual(names.map(([name]) => name));
  expect(y.max(1).indices.requiresGrad).toBe(false);
  expect(y.argmax().requiresGrad).toBe(false);
});

test('out must have the dtype that PyTorch wants', () => {
  const out = (dtype: DType): Tensor => torch.empty(3, { dtype });
  expect(torch.sum(x, 0, { out: out('float64') }).tolist()).toEqual([8, 8, 6]);
  expect(torch.sum(x.div(4), 0, { out: out('int64') }).tolist()).toEqual([1, 1, 1]);
  expect(torch.var(x, 0, { out: out('float64') }).dtype).toBe('float64');
  expect(() => torch.sum(x, 0, { dtype: 'float64', out: out('float32') })).toThrow(
    'Expected out tensor to have dtype double, but got float instead',
  );
  expect(() => torch.mean(x, 0, { out: out('int64') })).toThrow(
    "result type Float can't be cast to the desired output",
  );
  expect(() => torch.amax(x, 0, { out: out('float64') })).toThrow(
    'Expected the dtype for input and out to match',
  );
  expect(() => torch.argmax(x, 0, { out: out('int32') })).toThrow(
    'Expected out tensor to have dtype long int',
  );
  expect(() => torch.softmax(x, 0, { out: out('float64') })).toThrow(
    'Expected out tensor to have dtype float',
  );
});

test('an input may be written after the operation only if its gradient does not need it', () => {
  const y = tensor([1, 2, 3], { requiresGrad: true });
  const a = y.mul(1);
  const sum = a.sum();
  a.mul_(2);
  sum.backward();
  expect(y.grad?.tolist()).toEqual([1, 1, 1]);
  const b = y.mul(1);
  const product = b.prod();
  b.mul_(2);
  expect(() => product.backward()).toThrow('has been modified by an inplace operation');
});

describe('second derivatives of products with zeros', () => {
  test.each([
    ['prod', (y: Tensor) => y.prod()],
    ['prod along a dimension', (y: Tensor) => y.prod(0)],
    ['the last of cumprod', (y: Tensor) => y.cumprod(0).select(0, 2)],
  ])('%s', (_, f) => {
    const y = tensor([2, 0, 3], { requiresGrad: true });
    const [gradient] = torch.autograd.grad(f(y), [y], { createGraph: true });
    expect(gradient!.tolist()).toEqual([0, 6, 0]);
    const [second] = torch.autograd.grad(gradient!.sum(), [y]);
    // d/dy of y1 y2 + y0 y2 + y0 y1
    expect(second!.tolist()).toEqual([3, 5, 2]);
  });
});
