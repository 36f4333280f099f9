/** Steps of optimizers that autograd records. */
import { describe, expect, test } from 'vitest';
import { autograd, manualSeed, ones, optim, rand, randn, type Tensor } from '../../src/index.js';

type OptimizerName = 'SGD' | 'Adam' | 'RMSprop';

const settings: [OptimizerName, Record<string, unknown>, string[]][] = [
  ['SGD', { lr: 0.9 }, []],
  ['SGD', { lr: 0.9, momentum: 0.5, dampening: 0.2, weightDecay: 0.1, maximize: true }, ['momentum_buffer']],
  ['SGD', { lr: 0.9, momentum: 0.5, nesterov: true }, ['momentum_buffer']],
  ['Adam', { lr: 0.9 }, ['exp_avg', 'exp_avg_sq']],
  [
    'Adam',
    { lr: 0.9, weightDecay: 0.1, amsgrad: true, maximize: true },
    ['exp_avg', 'exp_avg_sq', 'max_exp_avg_sq'],
  ],
  ['RMSprop', { lr: 0.9, alpha: 0.5 }, ['square_avg']],
  [
    'RMSprop',
    { lr: 0.9, weightDecay: 0.1, centered: true, momentum: 0.1, maximize: true },
    ['square_avg', 'momentum_buffer', 'grad_avg'],
  ],
];

/** A parameter after a step, and its state, as a function of these before. */
function stepped(name: OptimizerName, options: Record<string, unknown>, names: readonly string[]) {
  return (param: Tensor, grad: Tensor, ...states: Tensor[]): Tensor[] => {
    const after = param.clone();
    after.grad = grad;
    const Class = optim[name] as new (params: Tensor[], options: object) => optim.Optimizer<object>;
    const optimizer = new Class([after], { ...options, differentiable: true });
    const own = names.map((key, i) => [key, states[i]!.clone()] as const);
    const state: Record<string, unknown> = Object.fromEntries(own);
    if (name === 'RMSprop') state.step = 0;
    else if (name === 'Adam') state.step = ones([]).mul(10);
    optimizer.state.set(after, state);
    optimizer.step();
    return [after, ...own.map(([, value]) => value)];
  };
}

describe.each(settings)('%s %j', (name, options, names) => {
  test('has the derivatives that finite differences give', () => {
    manualSeed(1);
    const leaf = (made: Tensor): Tensor => made.requiresGrad_();
    // squares are positive, and the mean of squares is more than the square of the mean
    const states = names.map((key) =>
      leaf(
        /sq|square/.test(key) ? rand(5, { dtype: 'float64' }).add(1) : rand(5, { dtype: 'float64' }).mul(0.5),
      ),
    );
    const inputs = [leaf(rand(5, { dtype: 'float64' })), leaf(rand(5, { dtype: 'float64' })), ...states];
    const step = stepped(name, options, names);
    expect(
      autograd.gradcheck((...given: Tensor[]) => step(given[0]!, given[1]!, ...given.slice(2)), inputs),
    ).toBe(true);
  });
});

test('a rate of learning can be learnt through a step', () => {
  manualSeed(2);
  const weight = randn(3, { requiresGrad: true });
  const scale = ones([], { requiresGrad: true });
  const loss = (w: Tensor): Tensor => w.sub(1).pow(2).sum();
  const after = weight.clone();
  after.grad = autograd.grad(loss(after), after, { createGraph: true })[0]!.mul(scale);
  new optim.SGD([after], { lr: 0.1, differentiable: true }).step();
  const [slope] = autograd.grad(loss(after), scale);
  // d/ds |w - s·0.1·g - 1|², with g = 2(w - 1)
  const g = weight.detach().sub(1).mul(2);
  const expected = weight.detach().sub(g.mul(0.1)).sub(1).mul(2).mul(g.mul(-0.1)).sum();
  expect(slope!.item()).toBeCloseTo(Number(expected.item()), 5);
});

test('what only a GPU could do is refused', () => {
  const w = ones(1, { requiresGrad: true });
  w.sum().backward();
  expect(() => new optim.Adam([w], { fused: true })).toThrow(
    'FusedAdam requires all the params to be CUDA, floating point',
  );
  expect(() => new optim.Adam([w], { fused: true, differentiable: true })).toThrow(
    '`fused` cannot be `differentiable`',
  );
  for (const Class of [optim.Adam, optim.AdamW]) {
    expect(() => new Class([w], { capturable: true }).step()).toThrow(
      'If capturable=True, params and state_steps must be CUDA tensors.',
    );
    expect(w.item()).toBe(1);
  }
  expect(() => new optim.SGD([w.mul(1)], { lr: 1 })).toThrow("can't optimize a non-leaf Tensor");
});
