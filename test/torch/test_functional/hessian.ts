/** autograd.functional.hessian. */
import { beforeEach, describe, expect, test } from 'vitest';
import {
  autograd,
  manualSeed,
  NotImplementedError,
  noGrad,
  ones,
  rand,
  randn,
  RuntimeError,
  type Tensor,
} from '../../../src/index.js';
import { warningsOf } from '../../support/raised.js';
import {
  allZero,
  close,
  firstThree,
  graphs,
  interleaved,
  leaf,
  type Nested,
  refuses,
  sameStructure,
  unconnected,
} from './structure.js';

const { gradcheck, gradgradcheck } = autograd;
const { hessian } = autograd.functional;

beforeEach(() => manualSeed(0));

const vectorize = [true, false];
const cubes = (x: Tensor): Tensor => x.pow(3).sum();
const cubesOfSum = (x: Tensor, y: Tensor): Tensor => x.add(y).pow(3).sum();
const product = (a: Tensor, b: Tensor): Tensor => firstThree(b).mul(3).mul(firstThree(a)).sum();

/** That both settings of `vectorize` give the same. */
function checkVectorized(func: (...inputs: Tensor[]) => Tensor, inputs: Tensor | Tensor[]): void {
  const expected: Nested = hessian(func, inputs);
  const vectorized: Nested = hessian(func, inputs, { vectorize: true });
  close(vectorized, expected);
}

describe('TestAutogradFunctional', () => {
  test('test_hessian_vectorize_raises_no_warnings', () => {
    const warnings = warningsOf(() => hessian((a) => a.pow(2).sum(), randn(3), { vectorize: true }));
    expect(warnings).toEqual([]);
  });

  test('test_hessian_vectorize_correctness_simple', () => {
    checkVectorized((x) => x.pow(2).mul(3).sum(), randn(2, 3, 5));
  });

  test('test_hessian_vectorize_correctness_multi_input', () => {
    checkVectorized(
      (x, y, z) => x.relu().mul(x).matmul(y.sin()).matmul(z).sum(),
      [randn(2, 3), randn(3, 5), randn(5, 5)],
    );
  });

  test('test_hessian_vectorize_correctness_unrelated_outputs', () => {
    checkVectorized((x) => x.pow(2).sum(), [randn(2), randn(3)]);
    checkVectorized(() => ones([]), [randn(2), randn(3)]);
  });

  test.each(vectorize)('test_hessian_err_check vectorize=%s', (vectorize) => {
    const exponentials = (a: Tensor): Tensor => firstThree(a).mul(3).exp().sum();
    const three = (a: Tensor): Tensor => firstThree(a).mul(3);
    const input = rand(4);
    refuses(
      () => hessian(exponentials, [input, 2 as unknown as Tensor], { vectorize }),
      TypeError,
      'The inputs given to hessian must be either a Tensor',
    );
    refuses(
      () => hessian((a) => [three(a), 'bar'] as unknown as Tensor, input, { vectorize }),
      TypeError,
      'The outputs of the user-provided function given to hessian must',
    );
    refuses(
      () => hessian(three, input, { vectorize }),
      RuntimeError,
      'The Tensor returned by the function given to hessian should contain a single element',
    );
    refuses(
      () => hessian((a) => [three(a), three(a)] as unknown as Tensor, input, { vectorize }),
      RuntimeError,
      'The function given to hessian should return a single Tensor',
    );
    interleaved(hessian(exponentials, input, { vectorize }), input, input);
    const inputs = [rand(4), rand(5)] as const;
    interleaved(hessian(product, inputs, { vectorize }), inputs, inputs);
  });

  test('test_hessian_err_check_strict', () => {
    const input = rand(4);
    const detached = (a: Tensor): Tensor => a.detach().sum();
    const elsewhere = (a: Tensor): Tensor => unconnected(a).sum();
    const linear = (a: Tensor): Tensor => a.mul(3).sum();
    refuses(
      () => hessian(detached, input, { strict: true }),
      RuntimeError,
      'Output 0 of the user-provided function does not require gradients.',
    );
    for (const func of [elsewhere, linear]) {
      refuses(
        () => hessian(func, input, { strict: true }),
        RuntimeError,
        'While computing the hessian, found that the jacobian of the user-provided function with respect to input 0 ' +
          'is independent of the input. This is not allowed in strict mode. You should ensure that your function is ' +
          'twice differentiable and that the jacobian depends on the inputs (this would be violated by a linear ' +
          'function for example).',
      );
    }
    for (const func of [detached, elsewhere, linear]) {
      const result = hessian(func, input, { strict: false });
      interleaved(result, input, input);
      expect(allZero(result)).toBe(true);
    }
  });

  test('test_hessian_err_check_strict_vectorize', () => {
    refuses(
      () => hessian(cubes, rand(4), { strict: true, vectorize: true }),
      RuntimeError,
      'not supported together',
    );
  });

  test('test_hessian_err_check [strategies]', () => {
    const compute = (options: object) => () => hessian(cubes, rand(4), options);
    refuses(
      compute({ outerJacobianStrategy: 'backward' }),
      Error,
      'Expected strategy to be either "forward-mode" or "reverse-mode".',
    );
    refuses(
      compute({ outerJacobianStrategy: 'forward-mode', vectorize: true }),
      NotImplementedError,
      'forward-mode AD is not implemented yet',
    );
  });

  test('test_hessian_no_grad', () => {
    const inputs = rand(2, 2);
    const plain = noGrad(() => hessian(cubes, inputs));
    expect(graphs(plain)).toEqual([false]);
    expect(allZero(plain)).toBe(false);
    const connected = noGrad(() => hessian(cubes, inputs, { createGraph: true }));
    const parts = [0, 1].flatMap((i) => [0, 1].map((k) => connected.select(0, i).select(0, k)));
    expect(graphs(parts)).toEqual([true, true, true, true]);
    expect(allZero(connected)).toBe(false);
  });

  test.each(vectorize)('test_hessian_output vectorize=%s', (vectorize) => {
    const matrix = rand(2, 2);
    const result = hessian(cubes, matrix, { vectorize });
    interleaved(result, matrix, matrix);
    expect(graphs(result)).toEqual([false]);
    const inputs = [rand(2, 2), rand(2, 2)] as const;
    const four = hessian(cubesOfSum, inputs, { vectorize });
    interleaved(four, inputs, inputs);
    expect(graphs(four)).toEqual([false, false, false, false]);
  });

  test.each(vectorize)('test_hessian_scalar vectorize=%s', (vectorize) => {
    const sum = (x: Tensor): Tensor => x.sum();
    const matrix = rand(4, 4);
    interleaved(hessian(sum, matrix, { vectorize }), matrix, matrix);
    const scalar = rand([]);
    sameStructure(hessian(sum, scalar, { vectorize }), scalar);
    interleaved(
      hessian((x) => x.sum().view(1, 1, 1), matrix, { vectorize }),
      matrix,
      matrix,
    );
  });

  test.each(vectorize)('test_hessian_create_graph vectorize=%s', (vectorize) => {
    const options = { createGraph: true, vectorize };
    const matrix = leaf(2, 2);
    const result = hessian(cubes, matrix, options);
    interleaved(result, matrix, matrix);
    expect(graphs(result)).toEqual([true]);
    const single = (input: Tensor): Tensor => hessian(cubes, input, options);
    expect(gradcheck(single, [matrix])).toBe(true);
    expect(gradgradcheck(single, [matrix])).toBe(true);

    const inputs = [leaf(2, 2), leaf(2, 2)] as const;
    const four = hessian(cubesOfSum, inputs, options);
    interleaved(four, inputs, inputs);
    expect(graphs(four)).toEqual([true, true, true, true]);
    const all = (x: Tensor, y: Tensor): Tensor[] => hessian(cubesOfSum, [x, y], options).flat();
    const inside = (x: Tensor, y: Tensor): Tensor => {
      const cosine = x.cos();
      const blocks = hessian(cubesOfSum, [cosine, y], options).flat();
      return [...blocks, cosine, y].map((t) => t.cos().sum()).reduce((sum, t) => sum.add(t));
    };
    for (const func of [all, inside]) {
      expect(gradcheck(func as (...args: Tensor[]) => Tensor, [...inputs])).toBe(true);
      expect(gradgradcheck(func as (...args: Tensor[]) => Tensor, [...inputs])).toBe(true);
    }
  });
});
