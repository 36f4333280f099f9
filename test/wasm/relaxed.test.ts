/** Relaxed SIMD: which engine has it, that its products are right, and that `deterministic` turns it off and on. */
import { afterEach, describe, expect, test } from 'vitest';
import { deterministic, isDeterministic, manualSeed, nn, randn, type Tensor } from '../../src/index.js';
import { hasRelaxedKernels, K } from '../../src/wasm/module.js';

afterEach(() => deterministic(false));

const { conv2d } = nn.functional;

/** Results of one product of each kind, float32, and the same in float64. */
function products(): { single: Tensor; double: Tensor }[] {
  manualSeed(0);
  const a = randn([37, 300]);
  const b = randn([300, 45]);
  const image = randn([2, 6, 13, 17]);
  const weight = randn([8, 3, 3, 3]);
  return [
    { single: a.matmul(b), double: a.double().matmul(b.double()) },
    {
      single: a
        .reshape([37, 3, 100])
        .transpose(0, 1)
        .bmm(b.reshape([3, 100, 45])),
      double: a
        .double()
        .reshape([37, 3, 100])
        .transpose(0, 1)
        .bmm(b.double().reshape([3, 100, 45])),
    },
    {
      single: conv2d(image, weight, null, { padding: 1, groups: 2 }),
      double: conv2d(image.double(), weight.double(), null, { padding: 1, groups: 2 }),
    },
  ];
}

const single: Record<string, (x: Tensor) => Tensor> = {
  exp: (x) => x.exp(),
  tanh: (x) => x.tanh(),
  sigmoid: (x) => x.sigmoid(),
  logsigmoid: (x) => nn.functional.logsigmoid(x),
  softplus: (x) => nn.functional.softplus(x),
  silu: (x) => nn.functional.silu(x),
  gelu: (x) => nn.functional.gelu(x),
  'gelu with tanh': (x) => nn.functional.gelu(x, { approximate: 'tanh' }),
  softmax: (x) => x.softmax(1),
  'softmax of columns': (x) => x.softmax(0),
  'log softmax': (x) => x.logSoftmax(1),
  'log softmax of columns': (x) => x.logSoftmax(0),
};

/** Results and gradients of the functions that the second module has, and the same in float64. */
function functions(): { name: string; single: Tensor; double: Tensor }[] {
  manualSeed(1);
  const x = randn([13, 37]);
  const g = randn([13, 37]);
  return Object.entries(single).flatMap(([name, compute]) => {
    const results = [x, x.double()].map((argument) => {
      const leaf = argument.clone().requiresGrad_();
      const y = compute(leaf);
      y.backward(g.to(y.dtype));
      return { y: y.detach(), gradient: leaf.grad! };
    });
    const [first, second] = [results[0]!, results[1]!];
    return [
      { name, single: first.y, double: second.y },
      { name: `${name}'`, single: first.gradient, double: second.gradient },
    ];
  });
}

describe('deterministic', () => {
  test('is off until it is asked for', () => {
    expect(isDeterministic()).toBe(false);
    deterministic(true);
    expect(isDeterministic()).toBe(true);
  });

  test('takes nothing but a boolean', () => {
    expect(() => deterministic(1 as never)).toThrow(
      "_set_deterministic_algorithms(): argument 'mode' (position 1) must be bool, not int",
    );
    expect(isDeterministic()).toBe(false);
  });

  test.each([false, true])('products are as exact as float32 allows when it is %s', (mode) => {
    deterministic(mode);
    for (const { single, double } of products()) {
      const difference = single.double().sub(double).abs().max().item() as number;
      expect(difference).toBeLessThan(1e-4);
    }
  });

  test('changes between the kernels, where the engine has relaxed SIMD', (context) => {
    if (!hasRelaxedKernels()) context.skip('this engine has no relaxed SIMD');
    const fast = K;
    deterministic(true);
    expect(K).not.toBe(fast);
    const pinned = products().map(({ single }) => single);
    deterministic(false);
    expect(K).toBe(fast);
    expect(products().some(({ single }, i) => !single.equal(pinned[i]!))).toBe(true);
  });

  test.each([false, true])(
    'functions made of polynomials are as exact as float32 allows when it is %s',
    (mode) => {
      deterministic(mode);
      for (const { name, single, double } of functions()) {
        const difference = single.double().sub(double).abs().max().item() as number;
        expect(difference, name).toBeLessThan(2e-6);
      }
    },
  );
});
