/** Operators at the edges of what they take, with PyTorch's answers. */
import { expect, test } from 'vitest';
import {
  autograd,
  bitwiseAnd,
  empty,
  full,
  max,
  maximum,
  multinomial,
  nn,
  normal,
  ones,
  onesLike,
  prelu,
  quantile,
  remainder,
  tensor,
  type Tensor,
  zeros,
} from '../../src/index.js';

const float64 = { dtype: 'float64' } as const;

function secondGradient(f: (x: Tensor) => Tensor, at: number[]): unknown {
  const x = tensor(at, float64).requiresGrad_();
  const [first] = autograd.grad(f(x).sum(), x, { createGraph: true });
  const [second] = autograd.grad(first!.sum(), x);
  return second!.tolist();
}

const units: Record<string, (x: Tensor) => Tensor> = {
  elu: (x) => nn.functional.elu(x),
  celu: (x) => nn.functional.celu(x),
  selu: (x) => nn.functional.selu(x),
};

for (const [name, unit] of Object.entries(units)) {
  test(`${name} has no second gradient at 0 and where exp overflows`, () => {
    expect(secondGradient(unit, [0, 1000, -1000])).toEqual([0, 0, 0]);
    expect((secondGradient(unit, [-1]) as number[])[0]).toBeCloseTo(
      name === 'selu' ? 0.6467686 : 0.3678794,
      6,
    );
  });
}

test('prelu has no second gradient where x is NaN', () => {
  const x = tensor([NaN, -1, 2], float64).requiresGrad_();
  const w = tensor(0.25, float64).requiresGrad_();
  const [gx, gw] = autograd.grad(prelu(x, w).sum(), [x, w], { createGraph: true });
  expect(gx!.tolist()).toEqual([0.25, 0.25, 1]);
  expect(gw!.item()).toBeNaN();
  const [ofWeight] = autograd.grad(gx!.sum(), w, { retainGraph: true });
  expect(ofWeight!.item()).toBe(1);
  const [ofInput] = autograd.grad(gw!, x);
  expect(ofInput!.tolist()).toEqual([0, 1, 0]);
});

test('quantiles of a kept dimension lie in memory as in PyTorch', () => {
  const x = zeros(2, 3, 4);
  const q = tensor([0.1, 0.5]);
  expect(quantile(zeros(2), q, 0, true).stride()).toEqual([1, 2]);
  expect(quantile(x, q, 0, true).stride()).toEqual([1, 24, 8, 2]);
  expect(quantile(x, q, null, true).stride()).toEqual([1, 2, 2, 2]);
});

test('an empty out of max takes the layout of maximum', () => {
  const x = ones(3, 2).t();
  const out = empty(0);
  max(x, x, { out });
  expect(out.stride()).toEqual(maximum(x, x).stride());
  expect(out.stride()).toEqual([1, 2]);
});

test('a number comes first, but not together with out', () => {
  const x = tensor([6, 3]).to('int64');
  expect(bitwiseAnd(2, x).tolist()).toEqual([2, 2]);
  const out = x.clone();
  expect(() => bitwiseAnd(2, x, { out })).toThrow(TypeError);
  expect(() => remainder(2, x, { out })).toThrow(TypeError);
  expect(out.tolist()).toEqual([6, 3]);
});

test('normal draws in the shape that its means and out share', () => {
  const mean = full([2, 3], 5);
  expect(() => normal(mean, 1, { out: empty(0) })).toThrow(
    'The size of tensor a (3) must match the size of tensor b (0) at non-singleton dimension 1',
  );
  expect(normal(mean, 1, { out: empty(4, 2, 3) }).shape).toEqual([4, 2, 3]);
});

test('multinomial has a limit of categories', () => {
  const weights = zeros(1).expand(2 ** 24 + 1);
  expect(() => multinomial(weights, 1)).toThrow('number of categories cannot exceed 2^24');
});

test('the distance of integers is a number of floating point', () => {
  const x = tensor([6, 1, 1]).to('int64');
  const distance = nn.functional.pairwiseDistance(x, onesLike(x), { eps: 1 });
  expect(distance.dtype).toBe('float32');
  expect(distance.item()).toBeCloseTo(Math.sqrt(38), 5);
});

test('embedding scales rows of a norm over the limit down, in the weight', () => {
  const weight = tensor([
    [3, 4],
    [0, 6],
    [0.3, 0.4],
  ]);
  const looked = nn.functional.embedding(tensor([0, 2], { dtype: 'int64' }), weight, { maxNorm: 1 });
  expect(
    looked
      .sub(
        tensor([
          [0.6, 0.8],
          [0.3, 0.4],
        ]),
      )
      .abs()
      .max()
      .item(),
  ).toBeLessThan(1e-6);
  expect(weight.select(0, 1).tolist()).toEqual([0, 6]);
});
