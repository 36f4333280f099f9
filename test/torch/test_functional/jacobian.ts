/** autograd.functional.jacobian. */
import { beforeEach, describe, expect, test } from 'vitest';
import {
  autograd,
  cat,
  eye,
  manualSeed,
  mm,
  NotImplementedError,
  noGrad,
  rand,
  randn,
  RuntimeError,
  stack,
  type Tensor,
  zeros,
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
const { jacobian, jvp, vjp } = autograd.functional;

beforeEach(() => manualSeed(0));

const triple = (a: Tensor): Tensor => firstThree(a).mul(3);
const expRows = (x: Tensor): Tensor => x.exp().sum(1);
const vectorize = [true, false];

/** That both settings of `vectorize` give the same. */
function checkVectorized(func: (...inputs: Tensor[]) => Tensor | Tensor[], inputs: Tensor | Tensor[]): void {
  const expected: Nested = jacobian(func, inputs);
  const vectorized: Nested = jacobian(func, inputs, { vectorize: true });
  close(vectorized, expected);
}

describe('TestAutogradFunctional', () => {
  test('test_construct_standard_basis_for [as the Jacobian of copies]', () => {
    const cases = [
      [randn(2, 3)],
      [randn(1)],
      [randn([])],
      [randn(1), randn([]), randn([])],
      [randn(2), randn(3), randn([])],
      [randn(2), randn([]), randn(3)],
      [randn(2, 3), randn(3), randn(3, 4, 2)],
      [randn(2, { dtype: 'float64' }), randn(3)],
    ];
    for (const inputs of cases) {
      const rows: Tensor[][] = jacobian((...given: Tensor[]) => given.map((t) => t.clone()), inputs);
      rows.forEach((row) => {
        expect(row.map(({ dtype }) => dtype)).toEqual(inputs.map(({ dtype }) => dtype));
      });
      const matrices = rows.map((row, i) =>
        cat(
          row.map((block, k) => block.view(inputs[i]!.numel(), inputs[k]!.numel()).float()),
          1,
        ),
      );
      const size = inputs.reduce((sum, t) => sum + t.numel(), 0);
      close(cat(matrices, 0), eye(size));
    }
  });

  test('test_jacobian_vectorize_raises_no_warnings', () => {
    const warnings = warningsOf(() => jacobian((a) => a.pow(2).sum(), randn(3), { vectorize: true }));
    expect(warnings).toEqual([]);
  });

  test.each(vectorize)('test_jacobian_err_check vectorize=%s', (vectorize) => {
    const input = rand(4);
    refuses(
      () => jacobian(triple, [input, 2 as unknown as Tensor], { vectorize }),
      TypeError,
      'The inputs given to jacobian must be either a Tensor',
    );
    refuses(
      () => jacobian((a) => [triple(a), 'bar' as unknown as Tensor], input, { vectorize }),
      TypeError,
      'The outputs of the user-provided function given to jacobian must',
    );
    interleaved(jacobian(triple, input, { vectorize }), triple(input), input);
    const swap = (a: Tensor, b: Tensor): [Tensor, Tensor] => [b, triple(a)];
    const inputs = [rand(4), rand(5)] as const;
    interleaved(jacobian(swap, inputs, { vectorize }), swap(...inputs), inputs);
  });

  test('test_jacobian_err_check_strict', () => {
    const input = rand(4);
    const detached = (a: Tensor): Tensor => a.detach();
    refuses(
      () => jacobian(detached, input, { strict: true }),
      RuntimeError,
      'Output 0 of the user-provided function does not require gradients.',
    );
    for (const func of [detached, unconnected]) {
      const result = jacobian(func, input, { strict: false });
      interleaved(result, input, input);
      expect(allZero(result)).toBe(true);
    }
    refuses(
      () => jacobian(unconnected, input, { strict: true }),
      RuntimeError,
      'Output 0 of the user-provided function is independent of input 0. This is not allowed in strict mode.',
    );
    input.requiresGrad_();
    const copy = (a: Tensor): Tensor => a.clone();
    refuses(
      () => jacobian(copy, input, { createGraph: true, strict: true }),
      RuntimeError,
      'The jacobian of the user-provided function is independent of input 0. This is not allowed in strict mode when ' +
        'create_graph=True.',
    );
    close(jacobian(copy, input, { createGraph: true, strict: false }), eye(4));
  });

  test('test_jacobian_err_check_strict_vectorize', () => {
    refuses(
      () => jacobian((x) => x, rand(4), { strict: true, vectorize: true }),
      RuntimeError,
      'torch.autograd.functional.jacobian: `strict=True` and `vectorized=True` are not supported together. Please ' +
        'either set `strict=False` or `vectorize=False`.',
    );
  });

  test('test_jacobian_err_check [strategies]', () => {
    const compute = (options: object) => () => jacobian((x) => x, rand(4), options);
    const strategy = 'forward-mode';
    refuses(compute({ strategy: 'backward' }), Error, 'Expected strategy to be either "forward-mode" or');
    refuses(
      compute({ strategy, createGraph: true }),
      NotImplementedError,
      '`create_graph=True` and `strategy="forward-mode"` are not supported together (yet). Please either set ' +
        '`create_graph=False` or `strategy="reverse-mode"`.',
    );
    refuses(
      compute({ strategy, strict: true }),
      RuntimeError,
      '`strict=True` and `strategy="forward-mode"` are not supported together (yet).',
    );
    refuses(compute({ strategy }), NotImplementedError, 'only implemented for `vectorize=True`.');
    refuses(
      compute({ strategy, vectorize: true }),
      NotImplementedError,
      'forward-mode AD is not implemented yet',
    );
  });

  test('test_jacobian_no_grad', () => {
    const inputs = rand(4, 4);
    const plain = noGrad(() => jacobian(expRows, inputs));
    expect(graphs(plain)).toEqual([false]);
    expect(allZero(plain)).toBe(false);
    const connected = noGrad(() => jacobian(expRows, inputs, { createGraph: true }));
    expect(graphs(connected)).toEqual([true]);
    expect(allZero(connected)).toBe(false);
  });

  test.each(vectorize)('test_jacobian_output vectorize=%s', (vectorize) => {
    const matrix = rand(4, 4);
    const result = jacobian(expRows, matrix, { vectorize });
    interleaved(result, expRows(matrix), matrix);
    expect(graphs(result)).toEqual([false]);

    const copied = jacobian((x) => x.clone(), rand(4), { vectorize });
    expect(graphs(copied)).toEqual([false]);
    close(copied, eye(4));

    const func = (x: Tensor, y: Tensor): Tensor => x.add(y.exp()).sum(1);
    const inputs = [rand(4, 4), rand(4, 4)] as const;
    const two = jacobian(func, inputs, { vectorize });
    interleaved(two, func(...inputs), inputs);
    expect(graphs(two)).toEqual([false, false]);
  });

  test.each(vectorize)('test_jacobian_scalar vectorize=%s', (vectorize) => {
    const inputs = rand(4, 4);
    sameStructure(
      jacobian((x) => x.sum(), inputs, { vectorize }),
      inputs,
    );
    const expand = (x: Tensor): Tensor => x.unsqueeze(0).repeat(4);
    sameStructure(jacobian(expand, rand([]), { vectorize }), zeros(4));
  });

  test.each(vectorize)('test_jacobian_create_graph vectorize=%s', (vectorize) => {
    const options = { createGraph: true, vectorize };
    const matrix = leaf(4, 4);
    const result = jacobian(expRows, matrix, options);
    interleaved(result, expRows(matrix), matrix);
    expect(graphs(result)).toEqual([true]);
    const single = (input: Tensor): Tensor => jacobian(expRows, input, options);
    expect(gradcheck(single, [matrix])).toBe(true);
    expect(gradgradcheck(single, [matrix])).toBe(true);

    const func = (x: Tensor, y: Tensor): Tensor => x.add(y).exp().sum(1);
    const inputs = [leaf(4, 4), leaf(4, 4)] as const;
    const two = jacobian(func, inputs, options);
    interleaved(two, func(...inputs), inputs);
    expect(graphs(two)).toEqual([true, true]);
    const both = (x: Tensor, y: Tensor): Tensor[] => jacobian(func, [x, y], options);
    const inside = (x: Tensor, y: Tensor): Tensor => {
      const cosine = x.cos();
      const [first, second] = jacobian(func, [cosine, y], options);
      const parts = [first.select(0, 0), first.select(0, 1), second.select(0, 0), second.select(0, 1)];
      return [...parts, cosine, y].map((t) => t.exp().sum()).reduce((sum, t) => sum.add(t));
    };
    for (const func of [both, inside]) {
      expect(gradcheck(func as (...args: Tensor[]) => Tensor, [...inputs])).toBe(true);
      expect(gradgradcheck(func as (...args: Tensor[]) => Tensor, [...inputs])).toBe(true);
    }
  });

  test('test_jacobian_vectorize_correctness_simple', () => {
    checkVectorized((x) => x.pow(2).mul(3), randn(2, 3, 5));
  });

  test('test_jacobian_vectorize_correctness_multi_input', () => {
    checkVectorized((x, y) => x.cos().mul(x).matmul(y.sin()), [randn(2, 3), randn(3, 5)]);
  });

  test('test_jacobian_vectorize_correctness_multi_input_multi_output', () => {
    checkVectorized(
      (x, y) => [x.mul(x).matmul(y), x.matmul(x.sum(1).mul(y)), y.sum()],
      [randn(5, 3), randn(3, 5)],
    );
  });

  test('test_jacobian_vectorize_correctness_unrelated_outputs', () => {
    checkVectorized((x, y) => [x, y, x, y], [randn(2), randn(3)]);
  });

  test('test_jacobian_vectorize_correctness_zero_dim', () => {
    checkVectorized((x, y) => [x.sum(), y.sum(), x.mul(y)], [randn(3), randn(3)]);
    checkVectorized((x) => stack([x, x, x]), randn([]));
    checkVectorized((x, y) => [y.sum(), x.mul(y)], [randn([]), randn(1)]);
  });

  test('test_jacobian_vectorize_correctness_different_dtype', () => {
    const func = (x: Tensor, y: Tensor): [Tensor, Tensor] => [x.mul(y).float(), x.mul(y).double()];
    const inputs = [randn(3), randn(3)];
    checkVectorized(func, inputs);
    const rows: Tensor[][] = jacobian(func as (...inputs: Tensor[]) => Tensor[], inputs);
    expect(rows.flat().map(({ dtype }) => dtype)).toEqual(Array(4).fill('float32'));
  });

  test('test_jacobian_match_vjp_jvp', () => {
    const func = (x: Tensor): Tensor => x.pow(3).add(x.sum());
    const inputs = rand(4);
    const v = rand(4);
    const matrix = jacobian(func, inputs);
    close(jvp(func, inputs, v)[1], mm(matrix, v.unsqueeze(1)).squeeze(1));
    close(vjp(func, inputs, v)[1], mm(v.unsqueeze(0), matrix).squeeze(0));
  });
});
