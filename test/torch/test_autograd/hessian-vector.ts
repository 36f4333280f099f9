/** A second backward pass, through the gradients that the first one left in `.grad`. */
import { describe, test } from 'vitest';
import { manualSeed, noGrad, ones, randn } from '../../../src/index.js';
import { warningsOf } from '../../support/raised.js';
import { close } from '../test_functional/structure.js';

describe('TestAutograd', () => {
  test('test_hessian_vector', () => {
    manualSeed(0);
    const x = randn(2, 2, { requiresGrad: true });
    const y = randn(2, 2, { requiresGrad: true });
    const z = x.pow(2).add(y.mul(x)).add(y.pow(2));
    warningsOf(() => z.backward(ones(2, 2), { createGraph: true }));
    const [xGrad, yGrad] = noGrad(() => [x.mul(2).add(y), x.add(y.mul(2))]);
    close(x.grad!, xGrad);
    close(y.grad!, yGrad);

    x.grad!.mul(2).add(y.grad!).backward(ones(2, 2));
    // The Hessian is [[2, 1], [1, 2]], and the vector (2, 1).
    close(x.grad!, xGrad.add(5));
    close(y.grad!, yGrad.add(4));
  });
});
