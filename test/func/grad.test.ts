/** func.grad and gradAndValue: values, structures, arguments and messages. */
import { describe, expect, test } from 'vitest';
import {
  func,
  LongTensor,
  noGrad,
  ones,
  RuntimeError,
  tensor,
  type Tensor,
  ValueError,
} from '../../src/index.js';
import { raised } from '../support/raised.js';

const { grad, gradAndValue } = func;

const x = tensor([1, 2]);
const y = tensor([3, 4]);
const product = (a: Tensor, b: Tensor): Tensor => a.mul(b).mul(a).sum();
const squares = (a: Tensor): Tensor => a.pow(2).sum();

/** A call that TypeScript would refuse. */
const loosely = grad as unknown as (f: unknown, ...rest: unknown[]) => (...args: unknown[]) => unknown;

describe('grad', () => {
  test('is a function of the gradient by the first argument', () => {
    const gradient = grad(squares)(x);
    expect(gradient.tolist()).toEqual([2, 4]);
    expect(gradient.requiresGrad).toBe(false);
    expect(x.requiresGrad).toBe(false);
    expect(grad(product)(x, y).tolist()).toEqual([6, 16]);
  });

  test('takes the position of an argument, a negative one, or several in any order', () => {
    expect(grad(product, 1)(x, y).tolist()).toEqual([1, 4]);
    expect(grad(product, { argnums: -1 })(x, y).tolist()).toEqual([1, 4]);
    const [byY, byX] = grad(product, [1, 0])(x, y);
    expect(byY.tolist()).toEqual([1, 4]);
    expect(byX.tolist()).toEqual([6, 16]);
  });

  test('tells the same tensor in two places apart', () => {
    const both = grad((a, b) => a.mul(b).mul(a).sum(), [0, 1])(x, x);
    expect(both.map((t) => t.tolist())).toEqual([
      [2, 8],
      [1, 4],
    ]);
    expect(grad((a) => a.mul(x).sum())(x).tolist()).toEqual([1, 2]);
  });

  test('takes trees of tensors, and other arguments as they are', () => {
    interface Layer {
      w: Tensor;
      rest: [Tensor, { b: Tensor }];
    }
    const f = ({ w, rest: [a, { b }] }: Layer, times: number): Tensor => w.mul(a).add(b).mul(times).sum();
    const result = grad(f)({ w: x, rest: [y, { b: ones([]) }] }, 10);
    expect(result.w.tolist()).toEqual([30, 40]);
    expect(result.rest[0].tolist()).toEqual([10, 20]);
    expect(result.rest[1].b.item()).toBe(20);
  });

  test('gives zeros where the output is independent of the argument', () => {
    expect(grad((_: Tensor, b: Tensor) => b.sum())(x, y).tolist()).toEqual([0, 0]);
    expect((loosely(() => tensor(3))(x) as Tensor).tolist()).toEqual([0, 0]);
    expect(grad((a) => a.sum().long())(x).tolist()).toEqual([0, 0]);
  });

  test('passes on what comes with the output', () => {
    const f = (a: Tensor): [Tensor, { double: Tensor }] => [a.sum(), { double: a.mul(2) }];
    const [gradient, aux] = grad(f, { hasAux: true })(x);
    expect(gradient.tolist()).toEqual([1, 1]);
    expect(aux.double.tolist()).toEqual([2, 4]);
    expect(aux.double.requiresGrad).toBe(false);
    const [second, [value, { double }]] = gradAndValue(f, 0, true)(x);
    expect([second.tolist(), value.item(), double.tolist()]).toEqual([[1, 1], 3, [2, 4]]);
  });

  test('can come with the value', () => {
    const [gradient, value] = gradAndValue(squares)(x);
    expect([gradient.tolist(), value.item(), value.requiresGrad]).toEqual([[2, 4], 5, false]);
  });

  test('frees a function that throws', () => {
    const failing = grad((a) => {
      if (a.requiresGrad) throw new Error('inside');
      return a.sum();
    });
    expect(raised(() => noGrad(() => failing(x)))).toEqual(['Error', 'inside']);
    expect(grad(squares)(x).requiresGrad).toBe(false);
  });
});

describe('the messages', () => {
  const callee = 'grad_and_value(f)(*args)';
  test.each<[string, (...args: unknown[]) => unknown, string]>([
    [
      'a vector',
      () => ones(2),
      `${callee}: Expected f(*args) to return a scalar Tensor, got tensor with 1 dims. Maybe you wanted to use the vjp ` +
        'or jacrev APIs instead?',
    ],
    ['a number', () => 3, `${callee}: Expected f(*args) to return a Tensor, got <class 'int'>`],
    ['an array', () => [ones([])], `${callee}: Expected f(*args) to return a Tensor, got <class 'tuple'>`],
  ])('about a function that returns %s', (_, f, text) => {
    expect(raised(() => loosely(f)(x))).toEqual(['RuntimeError', text]);
  });

  test.each<[unknown, string]>([
    [1, 'Got argnum=1, but only 1 positional inputs'],
    [-2, 'Got argnum=-2, but only 1 positional inputs'],
    [[0, -1], 'argnums elements must be unique, got (0, 0)'],
    [[], 'argnums must be non-empty'],
    ['a', "argnums must be int or Tuple[int, ...], got: <class 'str'>"],
    [0.5, "argnums must be int or Tuple[int, ...], got: <class 'float'>"],
    [['a'], "argnum must be int, got: <class 'str'>"],
  ])('about argnums %j', (argnums, text) => {
    expect(raised(() => loosely(squares, { argnums })(x))).toEqual(['RuntimeError', text]);
  });

  test('about what cannot be differentiated', () => {
    expect(raised(() => loosely(squares)(3))).toEqual([
      ValueError.name,
      "Thing passed to transform API must be Tensor, got <class 'int'>",
    ]);
    expect(raised(() => grad(squares)(LongTensor([3])))?.[1]).toMatch(/only Tensors of floating point/i);
  });

  test('about hasAux', () => {
    const text = `${callee}: output of function f should be a tuple: (output, aux) if has_aux is True`;
    expect(raised(() => loosely(squares, { hasAux: true })(x))).toEqual([RuntimeError.name, text]);
    expect(raised(() => loosely((a: Tensor) => [a.sum(), 3], { hasAux: true })(x))).toEqual([
      'RuntimeError',
      "Expected tensors, got unsupported type <class 'int'>",
    ]);
  });

  test('about keywords', () => {
    expect(raised(() => loosely(squares, { argnum: 1 }))?.[1]).toBe(
      "grad() got an unexpected keyword argument 'argnum' (allowed: argnums, hasAux)",
    );
  });
});
