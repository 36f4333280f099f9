/** Activations beyond those of the first networks, against PyTorch. */
import { expect, test } from 'vitest';
import { nn, tensor } from '../../src/index.js';
import { conformance } from './run.js';

conformance('more-activations');

test('hardsigmoid has a gradient, but PyTorch no second one', () => {
  const x = tensor([-4, -1, 0, 2, 3], { dtype: 'float64', requiresGrad: true });
  nn.functional.hardsigmoid(x).sum().backward({ createGraph: true });
  expect(x.grad!.tolist()).toEqual([0, 1 / 6, 1 / 6, 1 / 6, 0]);
  expect(() => x.grad!.sum().backward()).toThrow(
    'derivative for aten::hardsigmoid_backward is not implemented',
  );
});
