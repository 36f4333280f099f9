/** func.vjp, jacrev and hessian: structures, messages, and the transforms that are not there yet. */
import { describe, expect, test } from 'vitest';
import { func, LongTensor, NotImplementedError, ones, tensor, type Tensor, zeros } from '../../src/index.js';
import { raised } from '../support/raised.js';

const { hessian, jacrev, vjp } = func;

type Loose = (...args: unknown[]) => unknown;

const x = tensor([1, 2]);
const y = tensor([3, 4]);

describe('vjp', () => {
  test('gives the output and one gradient for each argument', () => {
    const [output, pullback] = vjp((a, b) => a.mul(b), x, y);
    expect([output.tolist(), output.requiresGrad]).toEqual([[3, 8], false]);
    const gradients = pullback(tensor([1, 10]));
    expect(gradients.map((t) => t.tolist())).toEqual([
      [3, 40],
      [1, 20],
    ]);
    expect(gradients.map((t) => t.requiresGrad)).toEqual([false, false]);
  });

  test('can be pulled back again and again, until told otherwise', () => {
    const [, pullback] = vjp((a) => a.exp(), x);
    pullback(ones(2));
    pullback(ones(2), { retainGraph: false });
    expect(raised(() => pullback(ones(2)))?.[1]).toMatch(
      /^Trying to backward through the graph a second time/,
    );
  });

  test('takes vectors that are structured like the output', () => {
    const [output, pullback] = vjp((p) => ({ sum: p.a.sum(), both: [p.a, p.b.mul(2)] as const }), {
      a: x,
      b: y,
    });
    expect(output.both[1].tolist()).toEqual([6, 8]);
    const [gradient] = pullback({ sum: tensor(10), both: [zeros(2), ones(2)] });
    expect([gradient.a.tolist(), gradient.b.tolist()]).toEqual([
      [10, 10],
      [2, 2],
    ]);
    const loose = pullback as unknown as Loose;
    expect(raised(() => loose([ones(2)]))).toEqual([
      'RuntimeError',
      'Expected pytree structure of cotangents to be the same as pytree structure of outputs to the function. ' +
        "cotangents: (*,), primal output: {'sum': *, 'both': (*, *)}",
    ]);
  });

  test('passes on what comes with the output', () => {
    const [output, pullback, aux] = vjp((a: Tensor) => [a.mul(3), a.sum()] as const, x, { hasAux: true });
    expect([output.tolist(), pullback(ones(2))[0].tolist(), aux.item()]).toEqual([[3, 6], [3, 3], 3]);
  });

  test('takes an object in last place for an argument', () => {
    const [, pullback] = vjp((a, { b }) => a.mul(b), x, { b: y });
    const [byA, { b }] = pullback(ones(2));
    expect([byA.tolist(), b.tolist()]).toEqual([
      [3, 4],
      [1, 2],
    ]);
  });

  test('does nothing with no arguments', () => {
    const [, pullback] = vjp(() => ones(2));
    expect(pullback(ones(2))).toEqual([]);
  });

  test.each<[Loose, string]>([
    [
      () => null,
      'vjp(f, *primals): Expected f to be a function that has non-empty output (got output = [None])',
    ],
    [() => [], 'vjp(f, *primals): Expected f to be a function that has non-empty output (got output = [])'],
    [
      () => [ones(2), 'a'],
      "vjp(f, *primals): expected f(*primals) to return only tensors, got unsupported type <class 'str'>",
    ],
    [
      () => LongTensor([1]),
      'vjp(f, ...): All outputs of f must be floating-point or complex Tensors, got Tensor with dtype torch.int64',
    ],
  ])('refuses the outputs of %s', (f, text) => {
    expect(raised(() => (vjp as Loose)(f, x))).toEqual(['RuntimeError', text]);
    expect(raised(() => (jacrev as (f: Loose) => Loose)(f)(x))).toEqual(['RuntimeError', text]);
  });

  test('refuses an output without the rest', () => {
    expect(raised(() => (vjp as Loose)((a: Tensor) => a, x, { hasAux: true }))).toEqual([
      'RuntimeError',
      'vjp(f, *primals): output of function f should be a tuple: (output, aux) if has_aux is True',
    ]);
  });
});

describe('jacrev', () => {
  test('puts the dimensions of the output before those of the argument', () => {
    const a = ones(2, 3);
    const jacobian = jacrev((a) => a.matmul(ones(3, 4)))(a);
    expect(jacobian.shape).toEqual([2, 4, 2, 3]);
    expect(jacrev((a) => a.sum())(a).shape).toEqual([2, 3]);
    expect(jacrev((s) => s.mul(a))(tensor(2)).shape).toEqual([2, 3]);
    expect(jacrev((a) => a.narrow(0, 0, 0))(a).shape).toEqual([0, 3, 2, 3]);
  });

  test('is structured like the output, and there like the argument', () => {
    const f = (p: { w: Tensor; b: Tensor }): { a: Tensor; c: [Tensor] } => ({
      a: p.w.mul(p.b),
      c: [p.b.sum()],
    });
    const jacobian = jacrev(f)({ w: x, b: y });
    expect(jacobian.a.w.tolist()).toEqual([
      [3, 0],
      [0, 4],
    ]);
    expect(jacobian.c[0].w.tolist()).toEqual([0, 0]);
    expect(jacobian.c[0].b.tolist()).toEqual([1, 1]);
  });

  test('takes positions of arguments', () => {
    const f = (a: Tensor, b: Tensor): [Tensor, Tensor] => [a.mul(b), a.sum()];
    const [[byX, byY], [sumByX]] = jacrev(f, [0, 1])(x, y);
    expect([byX.tolist(), byY.tolist(), sumByX.tolist()]).toEqual([
      [
        [3, 0],
        [0, 4],
      ],
      [
        [1, 0],
        [0, 2],
      ],
      [1, 1],
    ]);
    expect(jacrev((a, b) => a.mul(b), -1)(x, y).tolist()).toEqual(byY.tolist());
  });

  test('passes on what comes with the output', () => {
    const [jacobian, aux] = jacrev((a) => [a.mul(2), a.sum()] as const, { hasAux: true })(x);
    expect(jacobian.diagonal().tolist()).toEqual([2, 2]);
    expect([aux.item(), aux.requiresGrad]).toEqual([3, false]);
  });

  test('takes a size of chunks', () => {
    expect(
      jacrev((a) => a.pow(2), { chunkSize: 1 })(x)
        .diagonal()
        .tolist(),
    ).toEqual([2, 4]);
    expect(raised(() => jacrev((a) => a, { chunkSize: 0 }))).toEqual([
      'ValueError',
      'jacrev: `chunk_size` should be greater than 0.',
    ]);
  });
});

test('hessian gives a block for each pair of arguments', () => {
  const blocks = hessian((a, b) => a.mul(b).mul(a).sum(), [0, 1])(x, y);
  expect(blocks.map((row) => row.map((block) => block.diagonal().tolist()))).toEqual([
    [
      [6, 8],
      [2, 4],
    ],
    [
      [2, 4],
      [0, 0],
    ],
  ]);
});

test.each(['jvp', 'jacfwd', 'linearize', 'vmap'] as const)('%s says that it is not implemented', (name) => {
  expect(() => func[name]((a: Tensor) => a)).toThrow(NotImplementedError);
  expect(() => func[name]((a: Tensor) => a)).toThrow(/^torch\.func\.\w+: .* is not implemented yet\./);
});
