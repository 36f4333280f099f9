/** autograd.functional.vjp and jvp. */
import { beforeEach, describe, expect, test } from 'vitest';
import {
  autograd,
  manualSeed,
  noGrad,
  ones,
  onesLike,
  rand,
  RuntimeError,
  tensor,
  type Tensor,
  zeros,
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
const { vjp, jvp } = autograd.functional;

beforeEach(() => manualSeed(0));

const triple = (a: Tensor): Tensor => firstThree(a).mul(3);
const withText = (a: Tensor): Tensor[] => [triple(a), 'bar' as unknown as Tensor];
const sumRows = (x: Tensor): Tensor => x.sum(1);
const weighted = (x: Tensor, y: Tensor): Tensor => x.mul(2).add(y.mul(3));
const expand = (x: Tensor): Tensor => x.unsqueeze(0).repeat(4);
const weightedAndProduct = (x: Tensor, y: Tensor): [Tensor, Tensor] => [weighted(x, y), x.mul(y)];
const expSum = (tensors: readonly Tensor[]): Tensor =>
  tensors.map((t) => t.exp()).reduce((sum, t) => sum.add(t));

const vector = (): Tensor => tensor([1, 0], { dtype: 'float64', requiresGrad: true });

describe('TestAutogradFunctional', () => {
  test('test_vjp_err_check', () => {
    const input = rand(4);
    const v = ones(3);
    refuses(
      () => vjp(triple, [input, 2 as unknown as Tensor], v),
      TypeError,
      'The inputs given to vjp must be either a Tensor or a tuple of Tensors but the value at index 1 has type ' +
        "<class 'int'>.",
    );
    refuses(
      () => vjp(triple, 'text' as unknown as Tensor, v),
      TypeError,
      "The inputs given to vjp must be either a Tensor or a tuple of Tensors but the given inputs has type <class 'str'>.",
    );
    refuses(
      () => vjp(withText, input, v),
      TypeError,
      'The outputs of the user-provided function given to vjp must be either a Tensor or a tuple of Tensors but the ' +
        "value at index 1 has type <class 'str'>.",
    );
    refuses(
      () => vjp(triple, input),
      RuntimeError,
      'The vector v can only be None if the user-provided function returns a single Tensor with a single element.',
    );
    refuses(
      () => vjp(triple, input, [onesLike(input), onesLike(input)]),
      RuntimeError,
      'The given v should contain a single Tensor.',
    );
    refuses(
      () => vjp(triple, input, v.narrow(0, 0, 2)),
      RuntimeError,
      'v has invalid size: should be torch.Size([3]) but got torch.Size([2]).',
    );
    refuses(
      () => vjp((x, y) => [x, y], [ones(2), ones(3)], ones(2)),
      RuntimeError,
      'v is a tuple of invalid length: should be 2 but got 1.',
    );
    refuses(
      () => vjp((x, y) => [x, y], [ones(2), ones(3)], [ones(2), ones(2)]),
      RuntimeError,
      'Entry 1 in v has invalid size: should be torch.Size([3]) but got torch.Size([2]).',
    );
    sameStructure(vjp(triple, input, v)[1], input);
  });

  test('test_vjp_err_check_strict', () => {
    const input = rand(4);
    const v = rand(4);
    const detached = (a: Tensor): Tensor => a.detach();
    refuses(
      () => vjp(detached, input, { v, strict: true }),
      RuntimeError,
      'Output 0 of the user-provided function does not require gradients. The outputs must be computed in a ' +
        'differentiable manner from the input when running in strict mode.',
    );
    for (const func of [detached, unconnected]) {
      const [, product] = vjp(func, input, v, { strict: false });
      sameStructure(product, input);
      expect(allZero(product)).toBe(true);
    }
    refuses(
      () => vjp(unconnected, input, v, { strict: true }),
      RuntimeError,
      'The output of the user-provided function is independent of input 0. This is not allowed in strict mode.',
    );
    input.requiresGrad_();
    const copy = (a: Tensor): Tensor => a.clone();
    refuses(
      () => vjp(copy, input, v, { createGraph: true, strict: true }),
      RuntimeError,
      'The jacobian of the user-provided function is independent of input 0. This is not allowed in strict mode when ' +
        'create_graph=True.',
    );
    const [, product] = vjp(copy, input, v, { createGraph: true, strict: false });
    close(product, v);
  });

  test('test_vjp_no_grad', () => {
    const inputs = rand(4, 4);
    const v = ones(4);
    const result = noGrad(() => vjp(sumRows, inputs, v));
    expect(graphs(result)).toEqual([false, false]);
    expect(allZero(result[1])).toBe(false);
    inputs.requiresGrad_();
    v.requiresGrad_();
    const connected = noGrad(() => vjp(sumRows, inputs, v, { createGraph: true }));
    expect(graphs(connected)).toEqual([true, true]);
    expect(allZero(connected[1])).toBe(false);
  });

  test('test_vjp_output', () => {
    const single = rand(4, 4);
    const [out, product] = vjp(sumRows, single, ones(4));
    sameStructure(product, single);
    expect(graphs(out, product)).toEqual([false, false]);

    const inputs = [rand(2), rand(2)] as const;
    const two = vjp(weighted, inputs, ones(2));
    sameStructure(two[1], inputs);
    expect(graphs(two)).toEqual([false, false, false]);
    close(two[1], [ones(2).mul(2), ones(2).mul(3)]);

    const outputs = vjp((x, y) => [weighted(x, y), x.add(y)], inputs, [tensor([1, 0]), tensor([1, 0])]);
    sameStructure(outputs[1], inputs);
    expect(graphs(outputs)).toEqual([false, false, false, false]);
    close(outputs[1], [tensor([3, 0]), tensor([4, 0])]);
  });

  test('test_vjp_scalar', () => {
    const inputs = rand(4, 4);
    const v = ones([]);
    const sum = (x: Tensor): Tensor => x.sum();
    for (const result of [vjp(sum, inputs, v), vjp(sum, inputs)]) sameStructure(result, [v, inputs]);
    const scalar = rand([]);
    sameStructure(vjp(expand, scalar, ones(4)), [ones(4), scalar]);
  });

  test('test_vjp_create_graph', () => {
    const inputs = leaf(2, 2);
    const v = ones(2, { dtype: 'float64', requiresGrad: true });
    const result = vjp(sumRows, inputs, v, { createGraph: true });
    sameStructure(result[1], inputs);
    expect(graphs(result)).toEqual([true, true]);
    const product = (input: Tensor, v: Tensor): Tensor[] => vjp(sumRows, input, v, { createGraph: true });
    expect(gradcheck(product, [inputs, v])).toBe(true);
    expect(gradgradcheck(product, [inputs, v])).toBe(true);

    const all = [leaf(2), leaf(2), vector(), vector()];
    const products = (x: Tensor, y: Tensor, ...v: Tensor[]): Tensor[] =>
      vjp(weightedAndProduct, [x, y], v, { createGraph: true })[1];
    const inside = (x: Tensor, y: Tensor, ...v: Tensor[]): Tensor => {
      const cosine = x.cos();
      const [values, products] = vjp(weightedAndProduct, [cosine, y], v, { createGraph: true });
      return expSum([...values, ...products, cosine, y]);
    };
    for (const func of [products, inside]) {
      expect(gradcheck(func as (...args: Tensor[]) => Tensor, all)).toBe(true);
      expect(gradgradcheck(func as (...args: Tensor[]) => Tensor, all)).toBe(true);
    }
  });

  test('test_jvp_err_check', () => {
    const input = rand(4);
    const v = rand(4);
    refuses(
      () => jvp(triple, [input, 2 as unknown as Tensor], v),
      TypeError,
      'The inputs given to jvp must be either a Tensor or a tuple of Tensors',
    );
    refuses(
      () => jvp(withText, input, v),
      TypeError,
      'The outputs of the user-provided function given to jvp must be either a Tensor',
    );
    refuses(
      () => jvp(triple, input),
      RuntimeError,
      'The vector v can only be None if the input to the user-provided function is a single Tensor with a single ' +
        'element.',
    );
    refuses(() => jvp(triple, input, [v, v]), RuntimeError, 'The given v should contain a single Tensor.');
    refuses(
      () => jvp(triple, input, v.narrow(0, 0, 2)),
      RuntimeError,
      'v has invalid size: should be torch.Size([4]) but got torch.Size([2]).',
    );
    sameStructure(jvp(triple, input, v)[1], triple(input));
  });

  test('test_jvp_err_check_strict', () => {
    const input = rand(4);
    const v = rand(4);
    const detached = (a: Tensor): Tensor => a.detach();
    refuses(
      () => jvp(detached, input, v, { strict: true }),
      RuntimeError,
      'Output 0 of the user-provided function does not require gradients.',
    );
    for (const func of [detached, unconnected]) {
      const [out, product] = jvp(func, input, v, { strict: false });
      sameStructure(product, out);
      expect(allZero(product)).toBe(true);
    }
    refuses(
      () => jvp(unconnected, input, v, { strict: true }),
      RuntimeError,
      'The output of the user-provided function is independent of input 0',
    );
    input.requiresGrad_();
    const copy = (a: Tensor): Tensor => a.clone();
    refuses(
      () => jvp(copy, input, v, { createGraph: true, strict: true }),
      RuntimeError,
      'jacobian of the user-provided function is independent of input 0.',
    );
    close(jvp(copy, input, v, { createGraph: true, strict: false })[1], v);
  });

  test('test_jvp_err_check_strict [an output that is independent of an input]', () => {
    const v = [ones(2), ones(2)];
    refuses(
      () =>
        jvp((x, y) => [x.mul(x), y.detach().add(0).requiresGrad_()], [rand(2), rand(2)], v, { strict: true }),
      RuntimeError,
      'The output of the user-provided function is independent of input 1. This is not allowed in strict mode.',
    );
  });

  test('test_jvp_no_grad', () => {
    const inputs = rand(4, 4);
    const v = ones(4, 4);
    const result = noGrad(() => jvp(sumRows, inputs, v));
    expect(graphs(result)).toEqual([false, false]);
    expect(allZero(result[1])).toBe(false);
    inputs.requiresGrad_();
    v.requiresGrad_();
    const connected = noGrad(() => jvp(sumRows, inputs, v, { createGraph: true }));
    expect(graphs(connected)).toEqual([true, true]);
    expect(allZero(connected[1])).toBe(false);
  });

  test('test_jvp_output', () => {
    const [out, product] = jvp(sumRows, rand(4, 4), ones(4, 4));
    sameStructure(product, out);
    expect(graphs(out, product)).toEqual([false, false]);

    const inputs = [rand(2), rand(2)] as const;
    const two = jvp(weighted, inputs, [ones(2), ones(2)]);
    sameStructure(two[1], two[0]);
    expect(graphs(two)).toEqual([false, false]);
    close(two[1], ones(2).mul(5));

    const outputs = jvp((x, y) => [weighted(x, y), x.add(y)], inputs, [tensor([1, 0]), tensor([1, 0])]);
    sameStructure(outputs[1], outputs[0]);
    expect(graphs(outputs)).toEqual([false, false, false, false]);
    close(outputs[1], [tensor([5, 0]), tensor([2, 0])]);
  });

  test('test_jvp_scalar', () => {
    const sum = (x: Tensor): Tensor => x.sum();
    sameStructure(jvp(sum, rand(4, 4), ones(4, 4)), [zeros([]), zeros([])]);
    const scalar = rand([]);
    for (const result of [jvp(expand, scalar, ones([])), jvp(expand, scalar)])
      sameStructure(result, [zeros(4), zeros(4)]);
  });

  test('test_jvp_create_graph', () => {
    const inputs = leaf(2, 2);
    const v = ones(2, 2, { dtype: 'float64', requiresGrad: true });
    const result = jvp(sumRows, inputs, v, { createGraph: true });
    sameStructure(result[1], result[0]);
    expect(graphs(result)).toEqual([true, true]);
    const product = (input: Tensor, v: Tensor): Tensor[] => jvp(sumRows, input, v, { createGraph: true });
    expect(gradcheck(product, [inputs, v])).toBe(true);
    expect(gradgradcheck(product, [inputs, v])).toBe(true);

    const all = [leaf(2), leaf(2), vector(), vector()];
    const products = (x: Tensor, y: Tensor, ...v: Tensor[]): Tensor[] =>
      jvp(weightedAndProduct, [x, y], v, { createGraph: true })[1];
    const inside = (x: Tensor, y: Tensor, ...v: Tensor[]): Tensor => {
      const cosine = x.cos();
      const [values, products] = jvp(weightedAndProduct, [cosine, y], v, { createGraph: true });
      return expSum([...values, ...products, cosine, y]);
    };
    for (const func of [products, inside]) {
      expect(gradcheck(func as (...args: Tensor[]) => Tensor, all)).toBe(true);
      expect(gradgradcheck(func as (...args: Tensor[]) => Tensor, all)).toBe(true);
    }
  });
});
