/** `backward` from one root and from several, once and again, and what the graph looks like from outside. */
import { describe, expect, test } from 'vitest';
import * as torch from '../../../src/index.js';
import { autograd, noGrad, type Tensor } from '../../../src/index.js';
import { raised, warningsOf } from '../../support/raised.js';
import { expectSameObjects } from '../../support/same.js';
import { close } from '../../support/close.js';

const needsGrad = { requiresGrad: true } as const;
const double = { dtype: 'float64', requiresGrad: true } as const;

/** z = x² + xy + y², with the gradients 2x + y and x + 2y. */
function quadratic(x: Tensor, y: Tensor): Tensor {
  return x.pow(2).add(y.mul(x)).add(y.pow(2));
}

/** b[[1, 1]] written into c, which saves indices. */
function picked(): { b: Tensor; c: Tensor; seed: Tensor } {
  const b = torch.randn(3, double);
  const c = torch.zeros(3, { dtype: 'float64' });
  c.indexPut_([[1, 2]], b.index([1, 1]));
  return { b, c, seed: torch.ones(3, { dtype: 'float64' }) };
}

describe('TestAutograd', () => {
  test('test_backward', () => {
    const seed = torch.randn(5, 5);
    const [v, x, z] = [0, 0, 0].map(() => torch.randn(5, 5, needsGrad)) as [Tensor, Tensor, Tensor];
    const y = torch.rand(5, 5).add(0.1).requiresGrad_(true);
    v.backward(seed);
    expect(v.grad!.equal(seed)).toBe(true);
    x.add(y.mul(z)).add(z.pow(2).mul(4).mul(x).div(y)).backward(seed);
    noGrad(() => {
      const gx = z.pow(2).mul(4).div(y).add(1);
      const gy = z.sub(x.mul(4).mul(z.pow(2)).div(y.pow(2)));
      const gz = x.mul(8).mul(z).div(y).add(y);
      expect(close(x.grad, gx.mul(seed))).toBe(true);
      expect(close(y.grad, gy.mul(seed))).toBe(true);
      expect(close(z.grad, gz.mul(seed))).toBe(true);
    });
  });

  test('test_multi_backward', () => {
    const [x, y, q, a, b] = Array.from({ length: 5 }, () => torch.randn(5, 5, needsGrad)) as [
      Tensor,
      Tensor,
      Tensor,
      Tensor,
      Tensor,
    ];
    const shared = q.mul(2);
    const seeds = [torch.randn(5, 5), torch.randn(5, 5)] as const;
    autograd.backward([x.add(y).add(shared), a.mul(b).add(shared)], seeds);
    expect(x.grad!.equal(seeds[0])).toBe(true);
    expect(y.grad!.equal(seeds[0])).toBe(true);
    expect(a.grad!.equal(seeds[1].mul(b))).toBe(true);
    expect(b.grad!.equal(seeds[1].mul(a))).toBe(true);
    expect(close(q.grad, seeds[0].add(seeds[1]).mul(2))).toBe(true);
  });

  test('test_multi_backward_no_grad', () => {
    const x = torch.randn(5, 5, needsGrad);
    const y = torch.randn(5, 5);
    const seeds = [torch.ones(5, 5), torch.ones(5, 5)];
    expect(raised(() => autograd.backward([x.add(y), y.mul(2)], seeds))).toEqual([
      'RuntimeError',
      'element 1 of tensors does not require grad and does not have a grad_fn',
    ]);
    expect(x.grad).toBeNull();
  });

  test('test_backward_with_inputs', () => {
    const x = torch.randn(2, 2, double);
    const y = torch.randn(2, 2, double);
    const seed = torch.ones(2, 2);
    const [gx, gy] = noGrad(() => [x.mul(2).add(y), y.mul(2).add(x)]);
    const zero = torch.zeros(2, 2, { dtype: 'float64' });
    autograd.backward(quadratic(x, y), seed, { inputs: [x, y] });
    expect(close(x.grad, gx)).toBe(true);
    expect(close(y.grad, gy)).toBe(true);
    for (const [inputs, wantedX, wantedY] of [
      [[x], gx, zero],
      [[y], zero, gy],
      [y, zero, gy],
    ] as const) {
      x.grad!.zero_();
      y.grad!.zero_();
      autograd.backward(quadratic(x, y), seed, { inputs });
      expect(close(x.grad, wantedX)).toBe(true);
      expect(close(y.grad, wantedY)).toBe(true);
    }
    expect(raised(() => autograd.backward(quadratic(x, y), seed, { inputs: [] }))).toEqual([
      'RuntimeError',
      "'inputs' argument to backward() cannot be empty.",
    ]);
  });

  test('test_backward_with_nonleaf_inputs', () => {
    const [x, y, z] = [0, 0, 0].map(() => torch.randn(2, 2, double)) as [Tensor, Tensor, Tensor];
    const inner = x.mul(1);
    const out = quadratic(inner, y);
    const seed = torch.ones(2, 2, { dtype: 'float64' });
    warningsOf(() => {
      out.backward(seed, { createGraph: true, inputs: [x, y, inner] });
    });
    noGrad(() => {
      expect(close(y.grad, y.mul(2).add(x))).toBe(true);
      expect(close(x.grad, x.mul(2).add(y))).toBe(true);
      expect(close(inner.grad, x.mul(2).add(y))).toBe(true);
    });
    warningsOf(() => {
      out.backward(seed, { createGraph: true, inputs: [z] });
    });
    expect(z.grad).toBeNull();
  });

  test('test_dependent_backward', () => {
    const x = torch.randn(10, needsGrad);
    const y = x.pow(2);
    const z = y.pow(3);
    const [sy, sz] = [torch.randn(10), torch.randn(10)];
    autograd.backward([y, z], [sy, sz]);
    noGrad(() => {
      expect(close(x.grad, x.mul(2).mul(sy).add(x.pow(5).mul(6).mul(sz)))).toBe(true);
    });
  });

  test('test_duplicate_backward_root', () => {
    const a = torch.randn(5, 5, needsGrad);
    const b = torch.randn(5, 5, needsGrad);
    const x = a.mul(b);
    const seed = torch.randn(5, 5);
    autograd.backward([x, x], [seed, seed]);
    expect(close(a.grad, b.mul(seed).mul(2))).toBe(true);
    expect(close(b.grad, a.mul(seed).mul(2))).toBe(true);
  });

  test('test_backward_no_grad', () => {
    const b = torch.randn(5, 5, needsGrad).add(2);
    expect(raised(() => autograd.backward([b], [null]))).toEqual([
      'RuntimeError',
      'grad can be implicitly created only for scalar outputs',
    ]);
  });

  test('test_backward_twice_with_saved_values', () => {
    const { c, seed } = picked();
    c.backward(seed);
    expect(raised(() => c.backward(seed))).toEqual([
      'RuntimeError',
      expect.stringMatching('Specify retain_graph=True'),
    ]);
  });

  test('test_backward_twice_retained_graph_with_saved_values', () => {
    const { b, c, seed } = picked();
    c.backward(seed, { retainGraph: true });
    c.backward(seed);
    expect(b.grad!.tolist()).toEqual([0, 4, 0]);
  });

  test('test_backward_twice_without_saved_values', () => {
    const b = torch.randn(3, double);
    const c = b.add(1);
    const seed = torch.ones(3, { dtype: 'float64' });
    c.backward(seed);
    c.backward(seed);
    expect(b.grad!.tolist()).toEqual([2, 2, 2]);
  });

  test('test_backward_twice_retained_graph_without_saved_values', () => {
    const b = torch.randn(3, double);
    const c = b.add(1);
    const seed = torch.ones(3, { dtype: 'float64' });
    c.backward(seed, { retainGraph: true });
    c.backward(seed);
    expect(b.grad!.tolist()).toEqual([2, 2, 2]);
  });

  test('test_backward_create_graph_warns', () => {
    const b = torch.randn(3, double);
    const c = b.mul(b);
    expect(warningsOf(() => c.backward(torch.onesLike(c), { createGraph: true }))).toEqual([
      expect.stringMatching('Using backward\\(\\) with create_graph=True'),
    ]);
    b.grad = null;
    expect(
      warningsOf(() => autograd.grad(c, b, { gradOutputs: torch.onesLike(c), createGraph: true })),
    ).toEqual([]);
  });

  test('test_next_functions', () => {
    const x = torch.randn(5, 5, needsGrad);
    const y = torch.randn(5, 5, needsGrad);
    const a = x.add(y);
    const { nextFunctions } = a.gradFn!;
    expect(nextFunctions.map(([node, nr]) => [node!.name(), nr])).toEqual([
      ['torch::autograd::AccumulateGrad', 0],
      ['torch::autograd::AccumulateGrad', 0],
    ]);
    expectSameObjects(
      nextFunctions.map(([node]) => node!.variable),
      [x, y],
    );
    expectSameObjects(
      a.add(5).gradFn!.nextFunctions.map(([node]) => node),
      [a.gradFn, null],
    );
  });

  test('test_unused_output', () => {
    const x = torch.randn(10, 10, needsGrad);
    x.chunk(5)[2]!.mul(4).add(2).sum().backward();
    const expected = torch.zeros(10, 10);
    expected.narrow(0, 4, 2).fill_(4);
    expect(x.grad!.equal(expected)).toBe(true);
    x.grad!.zero_();
    const seed = torch.randn(2, 10);
    x.chunk(5)[0]!.backward(seed);
    expected.zero_().narrow(0, 0, 2).copy_(seed);
    expect(x.grad!.equal(expected)).toBe(true);
  });

  test('test_isolated_node', () => {
    const x = torch.randn(5, 5, needsGrad);
    const y = torch.randn(5, 5, needsGrad);
    const a = x.add(y);
    const b = a.max(1, true)[1].repeat(1, 5).double();
    b.add(a).sum().backward();
    expect(x.grad!.equal(torch.ones(5, 5))).toBe(true);
  });

  test('test_leaf_assignment', () => {
    const x = torch.randn(5, 5);
    const y = torch.randn(5, needsGrad);
    const z = torch.randn(5, needsGrad);
    x.indexPut_([0], y);
    x.indexPut_([1], z.mul(2));
    expect(x.requiresGrad).toBe(true);
    expect(x.gradFn).not.toBeNull();
    x.sum().backward();
    expect(y.grad!.tolist()).toEqual([1, 1, 1, 1, 1]);
    expect(z.grad!.tolist()).toEqual([2, 2, 2, 2, 2]);
  });

  test('test_no_grad_assignment', () => {
    const x = torch.randn(5, 5, needsGrad);
    noGrad(() => x.indexPut_([0], torch.randn(5)));
    expect(x.requiresGrad).toBe(true);
    expect(x.gradFn).toBeNull();
  });

  test('test_no_grad_modifies_version', () => {
    const x = torch.randn(5, needsGrad);
    const z = x.mul(torch.randn(5, needsGrad)).sum();
    noGrad(() => x.mul_(2));
    expect(raised(() => z.backward())).toEqual([
      'RuntimeError',
      expect.stringMatching('modified by an inplace operation'),
    ]);
  });

  test('test_no_grad_input', () => {
    class Same extends autograd.Function {
      static override forward(_ctx: unknown, x: Tensor): Tensor {
        return x;
      }
      static override backward(_ctx: unknown, gradient: Tensor): Tensor {
        return gradient;
      }
    }
    const x = torch.randn(5, needsGrad);
    const y = noGrad(() => Same.apply(x));
    expect(x.requiresGrad).toBe(true);
    expect(y.gradFn).toBeNull();
  });

  test('test_input_buffer_accum', () => {
    const leaf = torch.rand(2, 2, needsGrad);
    const picked = leaf.gather(0, torch.tensor([[0, 0]], { dtype: 'int64' }));
    const copy = leaf.clone();
    const seeds = [torch.rand(2, 2), torch.rand(1, 2)] as const;
    const before = seeds[0].clone();
    autograd.backward([copy, picked], seeds);
    expect(seeds[0].equal(before)).toBe(true);
  });
});
