/** Matrix products: what is recorded, how results and gradients lie in memory, and the forms with a sum. */
import { describe, expect, test } from 'vitest';
import * as torch from '../../src/index.js';
import { arange, ones, type Tensor, tensor, zeros } from '../../src/index.js';
import type { GradientFunction } from '../../src/tensor/tensor.js';

const leaf = (...shape: number[]): Tensor => ones(shape, { requiresGrad: true });
/** 0, 1, 2, … in this shape. */
const counted = (...shape: number[]): Tensor =>
  arange(
    shape.reduce((a, b) => a * b, 1),
    { dtype: 'float64' },
  ).view(shape);

/** The names of a node and of those behind it. */
function graph(node: GradientFunction | null): unknown {
  if (node === null) return null;
  const behind = node.nextFunctions.map(([next]) => graph(next));
  return behind.length === 0 ? node.name().replace(/.*:/, '') : [node.name(), ...behind];
}

const accumulate = expect.stringMatching(/^AccumulateGrad/) as unknown;

describe('what is recorded', () => {
  test.each<[string, () => Tensor, unknown]>([
    ['mm', () => leaf(2, 3).mm(leaf(3, 2)), ['MmBackward0', accumulate, accumulate]],
    ['matmul of vectors', () => leaf(3).matmul(leaf(3)), ['DotBackward0', accumulate, accumulate]],
    [
      'matmul of matrix and vector',
      () => leaf(2, 3).matmul(leaf(3)),
      ['MvBackward0', accumulate, accumulate],
    ],
    [
      'matmul of vector and matrix',
      () => leaf(3).matmul(leaf(3, 2)),
      ['SqueezeBackward3', ['MmBackward0', ['UnsqueezeBackward0', accumulate], accumulate]],
    ],
    ['bmm', () => leaf(4, 2, 3).bmm(leaf(4, 3, 2)), ['BmmBackward0', accumulate, accumulate]],
    ['vdot', () => torch.vdot(leaf(3), leaf(3)), ['VdotBackward0', accumulate, accumulate]],
    ['addmm', () => leaf(2).addmm(ones(2, 3), leaf(3, 2)), ['AddmmBackward0', accumulate, null, accumulate]],
    [
      'addmv',
      () => leaf(2).addmv(leaf(2, 3), leaf(3)),
      ['AddmvBackward0', accumulate, accumulate, accumulate],
    ],
    ['addr', () => leaf(2, 3).addr(leaf(2), leaf(3)), ['AddrBackward0', accumulate, accumulate, accumulate]],
    [
      'addbmm',
      () => leaf(2, 2).addbmm(leaf(4, 2, 3), leaf(4, 3, 2)),
      ['AddbmmBackward0', accumulate, accumulate, accumulate],
    ],
    [
      'baddbmm',
      () => leaf(4, 2, 2).baddbmm(leaf(4, 2, 3), leaf(4, 3, 2)),
      ['BaddbmmBackward0', accumulate, accumulate, accumulate],
    ],
  ])('%s', (_, run, expected) => {
    expect(graph(run().gradFn)).toEqual(expected);
  });

  test('a batch folded into the rows of one product', () => {
    const node = leaf(4, 2, 3).matmul(leaf(3, 2)).gradFn!;
    expect(node.name()).toBe('UnsafeViewBackward0');
    expect(node.nextFunctions[0]![0]!.name()).toBe('MmBackward0');
  });

  test('the second pass through a product is refused', () => {
    const sum = leaf(2, 3).mm(leaf(3, 2)).sum();
    sum.backward();
    expect(() => {
      sum.backward();
    }).toThrow('Trying to backward through the graph a second time');
  });

  test('only what a gradient needs is saved', () => {
    const x = ones(2, 3);
    const weight = leaf(3, 2);
    const result = x.mm(weight);
    torch.noGrad(() => {
      weight.add_(1);
    });
    result.sum().backward();
    expect(weight.grad!.tolist()).toEqual([
      [2, 2],
      [2, 2],
      [2, 2],
    ]);
    const other = x.mm(weight);
    x.add_(1);
    expect(() => {
      other.sum().backward();
    }).toThrow('modified by an inplace operation');
  });
});

describe('layout', () => {
  test('the gradient of a transposed weight lies as the weight does', () => {
    const weight = counted(4, 3).requiresGrad_();
    const x = counted(2, 3).requiresGrad_();
    const [gradX, gradTransposed] = torch.autograd.grad([x.mm(weight.t())], [x, weight], {
      gradOutputs: [ones(2, 4, { dtype: 'float64' })],
    });
    expect(gradX!.stride()).toEqual([3, 1]);
    expect(gradTransposed!.stride()).toEqual([3, 1]);
    expect(gradTransposed!.tolist()).toEqual(Array.from({ length: 4 }, () => [3, 5, 7]));
  });

  test('results are dense by rows whatever the operands are', () => {
    expect(counted(3, 2).t().mm(counted(4, 3).t()).stride()).toEqual([4, 1]);
    expect(
      counted(3, 5, 2)
        .transpose(0, 1)
        .bmm(counted(5, 2, 4))
        .stride(),
    ).toEqual([12, 4, 1]);
  });

  test.each<[string, () => Tensor]>([
    ['dense', () => zeros(2, 2, { dtype: 'float64' })],
    ['transposed', () => zeros(2, 2, { dtype: 'float64' }).t()],
    ['with gaps', () => zeros(2, 5, { dtype: 'float64' }).narrow(1, 1, 2)],
    [
      'with gaps in rows and between them',
      () => zeros(5, 4, 2, { dtype: 'float64' }).select(2, 1).asStrided([2, 2], [8, 2]),
    ],
    ['empty', () => zeros(0, { dtype: 'float64' })],
  ])('out: %s', (_, make) => {
    const out = make();
    const strides = out.numel() === 4 ? out.stride() : [2, 1];
    expect(torch.mm(counted(2, 3), counted(3, 2), { out })).toBe(out);
    expect(out.tolist()).toEqual([
      [10, 13],
      [28, 40],
    ]);
    expect(out.stride()).toEqual(strides);
  });

  test('out may be an operand', () => {
    const x = counted(2, 2);
    torch.mm(x, x, { out: x });
    expect(x.tolist()).toEqual([
      [2, 3],
      [6, 11],
    ]);
    const y = counted(2, 2);
    y.addmm_(y, y);
    expect(y.tolist()).toEqual([
      [2, 4],
      [8, 14],
    ]);
  });
});

describe('out of matmul', () => {
  test.each<[string, number[], number[], number[]]>([
    ['vectors', [3], [3], []],
    ['matrix and vector', [2, 3], [3], [2]],
    ['vector and matrix', [3], [3, 2], [2]],
    ['batch and matrix', [4, 2, 3], [3, 5], [4, 2, 5]],
    ['matrix and batch', [2, 3], [4, 3, 5], [4, 2, 5]],
    ['batches that broadcast', [5, 1, 2, 3], [4, 3, 2], [5, 4, 2, 2]],
  ])('%s', (_, a, b, shape) => {
    const [x, y] = [counted(...a), counted(...b)];
    const out = zeros(0, { dtype: 'float64' });
    expect(torch.matmul(x, y, { out })).toBe(out);
    expect(out.shape).toEqual(shape);
    expect(out.tolist()).toEqual(x.matmul(y).tolist());
  });

  test('refuses what requires a gradient, and other dtypes', () => {
    const out = zeros(0);
    expect(() => torch.matmul(leaf(4, 2, 3), ones(3, 2), { out })).toThrow(
      "mm(): functions with out=... arguments don't support automatic differentiation",
    );
    expect(() => torch.matmul(ones(4, 2, 3), ones(4, 3, 2), { out: zeros(0, { dtype: 'float64' }) })).toThrow(
      'Expected out tensor to have dtype float, but got double instead',
    );
  });
});

describe('sums', () => {
  const nan = (...shape: number[]): Tensor => ones(shape, { dtype: 'float64' }).mul(NaN);

  test('a factor of 0 ignores what it multiplies', () => {
    const [a, b] = [counted(2, 3), counted(3, 2)];
    const product = [
      [10, 13],
      [28, 40],
    ];
    expect(torch.addmm(nan(2, 2), a, b, { beta: 0 }).tolist()).toEqual(product);
    expect(torch.addmm(nan(2), a, b, { beta: 0, alpha: 2 }).tolist()).toEqual([
      [20, 26],
      [56, 80],
    ]);
    expect(
      torch.addmm(tensor(1, { dtype: 'float64' }), nan(2, 3), b, { alpha: 0, beta: 3 }).tolist(),
    ).toEqual([
      [3, 3],
      [3, 3],
    ]);
    expect(nan(2).addmv(a, counted(3), { beta: 0 }).tolist()).toEqual([5, 14]);
    expect(nan(2, 2).addr(counted(2), counted(2), { beta: 0 }).tolist()).toEqual([
      [0, 0],
      [0, 1],
    ]);
    expect(nan(2, 2).addbmm(a.unsqueeze(0), b.unsqueeze(0), { beta: 0 }).tolist()).toEqual(product);
  });

  test('nothing to sum over', () => {
    expect(ones(2, 3).narrow(1, 0, 0).mm(ones(0, 2)).tolist()).toEqual([
      [0, 0],
      [0, 0],
    ]);
    expect(ones(2, 2).addmm(ones(2, 0), ones(0, 2), { beta: 3 }).tolist()).toEqual([
      [3, 3],
      [3, 3],
    ]);
    expect(
      ones(2, 2)
        .addbmm(ones(0, 2, 3), ones(0, 3, 2), { beta: 2 })
        .tolist(),
    ).toEqual([
      [2, 2],
      [2, 2],
    ]);
    expect(ones(4, 0).mv(ones(0)).tolist()).toEqual([0, 0, 0, 0]);
    expect(ones(0).dot(ones(0)).item()).toBe(0);
    expect(ones(0, 3).mm(ones(3, 2)).shape).toEqual([0, 2]);
  });

  test('integers take whole factors', () => {
    const int = (...shape: number[]): Tensor => ones(shape, { dtype: 'int32' });
    expect(int(2, 2).addmm(int(2, 3), int(3, 2), { beta: 2.5, alpha: 2 }).tolist()).toEqual([
      [8, 8],
      [8, 8],
    ]);
    expect(() => int(2, 2).addr(int(2), int(2), { beta: 2.5 })).toThrow(
      'For integral input tensors, argument beta must not be a floating point number.',
    );
  });

  test('over a batch', () => {
    const [a, b] = [counted(3, 2, 2), counted(3, 2, 2)];
    const expected = [0, 1, 2].map((i) => a.select(0, i).mm(b.select(0, i))).reduce((x, y) => x.add(y));
    expect(torch.addbmm(zeros(2, { dtype: 'float64' }), a, b).tolist()).toEqual(expected.tolist());
    expect(torch.addbmm(ones(2, 2, { dtype: 'float64' }), a, b, { alpha: 2, beta: 5 }).tolist()).toEqual(
      expected.mul(2).add(5).tolist(),
    );
  });

  test('addr promotes and keeps the layout of what it is added to', () => {
    expect(
      ones(3, 2, { dtype: 'int64' }).addr(ones(3, { dtype: 'int32' }), ones(2, { dtype: 'float64' })).dtype,
    ).toBe('float64');
    expect(ones(2, 3).t().addr(ones(3), ones(2)).stride()).toEqual([1, 3]);
    expect(ones(2, 3).t().addr(ones(3), ones(2), { beta: 0 }).stride()).toEqual([1, 3]);
    const mask = (...values: boolean[]): Tensor => tensor(values);
    expect(torch.addr(mask(false, true), mask(true, false), mask(true, false)).tolist()).toEqual([
      [true, true],
      [false, true],
    ]);
  });

  test('the gradients are right', () => {
    const random = (...shape: number[]): Tensor =>
      counted(...shape)
        .sin()
        .detach()
        .requiresGrad_();
    const check = (run: (...inputs: Tensor[]) => Tensor, inputs: Tensor[]): void => {
      expect(torch.autograd.gradcheck(run, inputs)).toBe(true);
      expect(torch.autograd.gradgradcheck(run, inputs)).toBe(true);
    };
    const factors = { beta: 0.5, alpha: -1.5 };
    check((s, a, x) => s.addmv(a, x, factors), [random(1), random(2, 3), random(3)]);
    check((s, a, b) => s.addr(a, b, factors), [random(3), random(2), random(3)]);
    check((s, a, b) => s.addbmm(a, b, factors), [random(2, 1), random(3, 2, 2), random(3, 2, 2)]);
    check((s, a, b) => s.clone().addmm_(a, b, factors), [random(2, 2), random(2, 3), random(3, 2)]);
    check((a, b) => torch.inner(a, b), [random(2, 3), random(2, 2, 3)]);
    check((a, b) => torch.vdot(a, b), [random(3), random(3)]);
    check((a, b) => a.t().mm(b.t()), [random(3, 2), random(2, 3)]);
  });
});

describe('errors', () => {
  const int = (...shape: number[]): Tensor => ones(shape, { dtype: 'int64' });
  const bool = (...shape: number[]): Tensor => ones(shape, { dtype: 'bool' });
  const double = (...shape: number[]): Tensor => ones(shape, { dtype: 'float64' });
  test.each<[string, () => Tensor]>([
    ['vector + matrix @ vector expected, got 2, 2, 1', () => ones(2, 2).addmv(ones(2, 3), ones(3))],
    ['size mismatch, got 3, 2x3,3', () => ones(3).addmv(ones(2, 3), ones(3))],
    ['expected scalar type Double but found Float', () => ones(2).addmv(double(2, 3), ones(3))],
    [
      'Bad in-place call: input tensor size [1] and output tensor size [2] should match',
      () => ones(1).addmv_(ones(2, 3), ones(3)),
    ],
    ['"addmv_impl_cpu" not implemented for \'Bool\'', () => bool(2, 3).mv(bool(3))],
    ['"addmm_impl_cpu_" not implemented for \'Bool\'', () => bool(2, 3).mm(bool(3, 2))],
    ['"bmm" not implemented for \'Bool\'', () => bool(1, 2, 3).bmm(bool(1, 3, 2))],
    ['"dot" not implemented for \'Bool\'', () => bool(3).dot(bool(3))],
    ['"baddbmm" not implemented for \'Bool\'', () => bool(1, 2, 2).baddbmm(bool(1, 2, 3), bool(1, 3, 2))],
    ['mat1 and mat2 must have the same dtype', () => ones(2, 2).addmm(double(2, 3), ones(3, 2))],
    ['self and mat2 must have the same dtype', () => int(2, 2).addmm(ones(2, 3), ones(3, 2))],
    [
      'Bad in-place call: input tensor dtype double and output tensor dtype float should match',
      () => double(4, 2, 2).baddbmm_(ones(4, 2, 3), ones(4, 3, 2)),
    ],
    [
      'batch1 and batch2 must have same number of batches, got 4 and 5',
      () => ones(2, 2).addbmm(ones(4, 2, 3), ones(5, 3, 2)),
    ],
    [
      'Incompatible matrix sizes for bmm (2x3 and 2x2)',
      () => ones(2, 2).addbmm(ones(4, 2, 3), ones(4, 2, 2)),
    ],
    ['addr: Expected 1-D argument vec2, but got 2-D', () => ones(3, 2).addr(ones(3), ones(1, 2))],
    [
      "result type Float can't be cast to the desired output type Long",
      () => int(3, 2).addr_(ones(3), ones(2)),
    ],
    [
      'Boolean alpha only supported for Boolean results.',
      () => int(3, 2).addr(int(3), int(2), { alpha: true }),
    ],
    [
      'inner() the last dimension must match on both input tensors but got shapes [2, 3] and [2, 4]',
      () => torch.inner(ones(2, 3), ones(2, 4)),
    ],
    ['outer: Expected 1-D argument self, but got 2-D', () => torch.ger(ones(3, 1), ones(2))],
    [
      'unsupported operation: more than one element of the written-to tensor refers to a single memory location',
      () => torch.mm(ones(2, 3), ones(3, 2), { out: ones(1, 2).expand(2, 2) }),
    ],
  ])('%s', (message, run) => {
    expect(run).toThrow(message);
  });
});
