/** autograd.functional.vhp and hvp. */
import { beforeEach, describe, expect, test } from 'vitest';
import {
  autograd,
  manualSeed,
  mm,
  noGrad,
  ones,
  rand,
  RuntimeError,
  type Tensor,
} from '../../../src/index.js';
import {
  allZero,
  close,
  firstThree,
  graphs,
  leaf,
  refuses,
  sameStructure,
  unconnected,
} from './structure.js';

const { gradcheck, gradgradcheck } = autograd;
const { hessian, hvp, vhp } = autograd.functional;

beforeEach(() => manualSeed(0));

type Product = typeof vhp;

const three = (a: Tensor): Tensor => firstThree(a).mul(3);
const exponentials = (a: Tensor): Tensor => firstThree(a).exp().mul(3).sum();
const exponentialsOfSum = (a: Tensor, b: Tensor): Tensor => a.add(firstThree(b).mul(3)).exp().sum();

/** One test for each of the two: they have the same arguments, checks and, but for the order, results. */
function checkArguments(product: Product, name: string): void {
  const input = rand(4);
  const v = rand(4);
  sameStructure(product(exponentials, input, v)[1], input);
  refuses(
    () => product(exponentials, [input, 2 as unknown as Tensor], v),
    TypeError,
    `The inputs given to ${name} must be either a Tensor`,
  );
  refuses(
    () => product((a) => [three(a), 'bar'] as unknown as Tensor, input, v),
    TypeError,
    `The outputs of the user-provided function given to ${name} must`,
  );
  refuses(
    () => product(three, input, v),
    RuntimeError,
    `The Tensor returned by the function given to ${name} should contain a single element`,
  );
  refuses(
    () => product((a) => [three(a)] as unknown as Tensor, input, v),
    RuntimeError,
    `The function given to ${name} should return a single Tensor`,
  );
  refuses(
    () => product(exponentials, input, rand(5)),
    RuntimeError,
    'v has invalid size: should be torch.Size([4]) but got torch.Size([5]).',
  );
  refuses(
    () => product(exponentials, input, [v, 2 as unknown as Tensor]),
    TypeError,
    `The v given to ${name} must be either a Tensor or a tuple of Tensors`,
  );
  refuses(
    () => product(exponentials, input),
    RuntimeError,
    'The vector v can only be None if the input to the user-provided function is a single Tensor with a single element.',
  );
  const inputs = [rand(4), rand(5)] as const;
  const multiply = (a: Tensor, b: Tensor): Tensor => three(b).mul(firstThree(a)).sum();
  sameStructure(product(multiply, inputs, [rand(4), rand(5)])[1], inputs);
}

function checkStrict(product: Product): void {
  const input = rand(4);
  const v = rand(4);
  const detached = (a: Tensor): Tensor => a.detach().sum();
  const elsewhere = (a: Tensor): Tensor => unconnected(a).sum();
  const linear = (a: Tensor): Tensor => a.mul(3).sum();
  const errors = [
    [detached, 'Output 0 of the user-provided function does not require gradients.'],
    [elsewhere, 'The output of the user-provided function is independent of input 0'],
    [linear, 'jacobian of the user-provided function with respect to input 0 is'],
  ] as const;
  for (const [func, text] of errors) {
    refuses(() => product(func, input, v, { strict: true }), RuntimeError, text);
    const [, result] = product(func, input, v, { strict: false });
    sameStructure(result, input);
    expect(allZero(result)).toBe(true);
  }
}

function checkWithoutGrad(product: Product): void {
  const sum = (x: Tensor): Tensor => x.exp().sum();
  const inputs = rand(4, 4);
  const v = ones(4, 4);
  const plain = noGrad(() => product(sum, inputs, v));
  expect(graphs(plain)).toEqual([false, false]);
  expect(allZero(plain[1])).toBe(false);
  const connected = noGrad(() => product(sum, inputs, v, { createGraph: true }));
  expect(graphs(connected)).toEqual([true, true]);
  expect(allZero(connected[1])).toBe(false);
}

function checkOutput(product: Product): void {
  const matrix = rand(4, 4);
  const single = product(exponentials, matrix, ones(4, 4));
  sameStructure(single[1], matrix);
  expect(graphs(single)).toEqual([false, false]);
  const inputs = [rand(3), rand(4)] as const;
  const two = product(exponentialsOfSum, inputs, [ones(3), ones(4)]);
  sameStructure(two[1], inputs);
  expect(graphs(two)).toEqual([false, false, false]);
}

function checkScalar(product: Product, sum: (x: Tensor) => Tensor): void {
  const matrix = rand(4, 4);
  const v = ones(4, 4);
  sameStructure(product(sum, matrix, v)[1], matrix);
  const scalar = rand([]);
  sameStructure(product(sum, scalar, rand([]))[1], scalar);
  sameStructure(product(sum, scalar)[1], scalar);
  sameStructure(product((x) => sum(x).view(1, 1, 1), matrix, v)[1], matrix);
}

function checkGraph(product: Product): void {
  const matrix = leaf(4, 4);
  const v = ones(4, 4, { dtype: 'float64', requiresGrad: true });
  const single = product(exponentials, matrix, v, { createGraph: true });
  sameStructure(single[1], matrix);
  expect(graphs(single)).toEqual([true, true]);
  const one = (input: Tensor, v: Tensor): Tensor[] => product(exponentials, input, v, { createGraph: true });
  expect(gradcheck(one, [matrix, v])).toBe(true);
  expect(gradgradcheck(one, [matrix, v])).toBe(true);

  const inputs = [leaf(3), leaf(4)] as const;
  const vectors = [3, 4].map((size) => ones(size, { dtype: 'float64', requiresGrad: true }));
  const two = product(exponentialsOfSum, inputs, vectors, { createGraph: true });
  sameStructure(two[1], inputs);
  expect(graphs(two)).toEqual([true, true, true]);
  const both = (a: Tensor, b: Tensor, ...v: Tensor[]): Tensor[] =>
    product(exponentialsOfSum, [a, b], v, { createGraph: true })[1];
  const inside = (a: Tensor, b: Tensor, ...v: Tensor[]): Tensor => {
    const cosine = a.cos();
    const [value, [first, second]] = product(exponentialsOfSum, [cosine, b], v, { createGraph: true });
    const sums = [first, cosine].map((t) => t.cos().sum());
    return [value, second, b].map((t) => t.cos()).reduce((sum, t) => sum.add(t), sums[0]!.add(sums[1]!));
  };
  for (const func of [both, inside]) {
    expect(gradcheck(func as (...args: Tensor[]) => Tensor, [...inputs, ...vectors])).toBe(true);
    expect(gradgradcheck(func as (...args: Tensor[]) => Tensor, [...inputs, ...vectors])).toBe(true);
  }
}

describe('TestAutogradFunctional', () => {
  test('test_vhp_err_check', () => checkArguments(vhp, 'vhp'));
  test('test_vhp_err_check_strict', () => checkStrict(vhp));
  test('test_vhp_no_grad', () => checkWithoutGrad(vhp));
  test('test_vhp_output', () => checkOutput(vhp));
  test('test_vhp_scalar', () => checkScalar(vhp, (x) => x.sum()));
  test('test_vhp_create_graph', () => checkGraph(vhp));

  test('test_hvp_err_check', () => checkArguments(hvp, 'hvp'));
  test('test_hvp_err_check_strict', () => checkStrict(hvp));
  test('test_hvp_no_grad', () => checkWithoutGrad(hvp));
  test('test_hvp_output', () => checkOutput(hvp));
  test('test_hvp_scalar', () => checkScalar(hvp, (x) => x.exp().sum()));
  test('test_hvp_create_graph', () => checkGraph(hvp));

  test('test_hessian_match_vhp_hvp', () => {
    const inputs = rand(4);
    const v = rand(4);
    const matrix = hessian(exponentials, inputs);
    close(hvp(exponentials, inputs, v)[1], mm(matrix, v.unsqueeze(1)).squeeze(1));
    close(vhp(exponentials, inputs, v)[1], mm(v.unsqueeze(0), matrix).squeeze(0));
  });
});
