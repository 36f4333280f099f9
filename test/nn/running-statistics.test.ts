/** Running means and variances, which batch and instance normalization move in training, against PyTorch. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { arange, full, nativeBatchNorm, nn, type DType, type Tensor } from '../../src/index.js';
import { differentTensor } from '../conformance/compare.js';
import type { TensorLiteral } from '../conformance/literal.js';

interface Step {
  name: 'batchNorm' | 'instanceNorm';
  shape: number[];
  momentum: number;
  dtype: DType;
  mean: TensorLiteral;
  var: TensorLiteral;
}

const url = new URL('../fixtures/modules.json', import.meta.url);
const steps = (JSON.parse(readFileSync(url, 'utf8')) as { running: Step[] }).running;

function inputOf({ shape, dtype }: Step): Tensor {
  const numel = shape.reduce((a, b) => a * b, 1);
  return arange(numel, { dtype }).remainder(7).sub(2.5).view(shape);
}

/** The running mean and variance before the step; of every second element of a longer vector if `isStrided`. */
function startOf({ shape, dtype }: Step, isStrided = false): [mean: Tensor, variance: Tensor] {
  const filled = (value: number): Tensor =>
    isStrided ? full([shape[1]!, 2], value, { dtype }).select(1, 1) : full([shape[1]!], value, { dtype });
  return [filled(2), filled(3)];
}

function expectMoved(mean: Tensor, variance: Tensor, step: Step): void {
  expect([
    ...differentTensor(mean.clone(), step.mean),
    ...differentTensor(variance.clone(), step.var),
  ]).toEqual([]);
}

describe.each(steps)('$name of $shape with momentum $momentum in $dtype', (step) => {
  const { name, momentum } = step;

  test.each([false, true])('moves them as PyTorch does (strided: %s)', (isStrided) => {
    const [mean, variance] = startOf(step, isStrided);
    nn.functional[name](inputOf(step), mean, variance, null, null, true, momentum);
    expectMoved(mean.contiguous(), variance.contiguous(), step);
  });

  test('leaves them where they are outside of training', () => {
    const [mean, variance] = startOf(step);
    nn.functional[name](inputOf(step), mean, variance, null, null, false, momentum);
    expect(mean.eq(2).all().item() && variance.eq(3).all().item()).toBe(true);
  });
});

test.each(steps.filter(({ name }) => name === 'batchNorm'))(
  'nativeBatchNorm of $shape moves them',
  (step) => {
    const [mean, variance] = startOf(step);
    nativeBatchNorm(inputOf(step), null, null, mean, variance, true, step.momentum, 1e-5);
    expectMoved(mean, variance, step);
  },
);
