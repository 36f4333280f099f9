/** Gradients of functions that read one triangle of a symmetric matrix, or leave signs free. */
import { describe, expect, test } from 'vitest';
import {
  autograd,
  eye,
  geqrf,
  linalg,
  manualSeed,
  randn,
  symeig,
  tensor,
  type Tensor,
} from '../../src/index.js';

const { gradcheck, gradgradcheck } = autograd;

function input(...shape: number[]): Tensor {
  manualSeed(5);
  return randn(shape, { dtype: 'float64' }).requiresGrad_();
}

const positive = (t: Tensor): Tensor => t.matmul(t.mT).add(eye(t.size(-1), { dtype: 'float64' }));
const symmetric = (t: Tensor): Tensor => t.add(t.mT);

function check(f: (...inputs: Tensor[]) => Tensor, ...inputs: Tensor[]): void {
  const given = inputs as [Tensor, ...Tensor[]];
  expect(gradcheck(f as never, given as never)).toBe(true);
  expect(gradgradcheck(f as never, given as never)).toBe(true);
}

describe('Cholesky factors', () => {
  test.each([[[3, 3]], [[2, 2, 2]]])('of %j', (shape) => {
    check((t) => linalg.cholesky(positive(t)), input(...shape));
    check((t) => linalg.cholesky(positive(t), { upper: true }), input(...shape));
    check((t) => positive(t).cholesky(), input(...shape));
    check((t) => positive(t).cholesky(true), input(...shape));
  });

  test('and what is solved with them', () => {
    const B = randn(3, 2, { dtype: 'float64' }).requiresGrad_();
    check((t) => linalg.cholesky(positive(t)).choleskyInverse(), input(3, 3));
    check((t, b) => b.choleskySolve(linalg.cholesky(positive(t))), input(3, 3), B);
    check((t, b) => b.choleskySolve(linalg.cholesky(positive(t), { upper: true }), true), input(3, 3), B);
  });
});

describe('eigenvalues and eigenvectors', () => {
  test.each(['L', 'U'])('of the triangle %s', (side) => {
    check((t) => linalg.eigvalsh(symmetric(t), side), input(3, 3));
    check((t) => linalg.eigh(symmetric(t), side).eigenvalues, input(3, 3));
    check((t) => linalg.eigh(symmetric(t), side).eigenvectors.abs(), input(3, 3));
    check((t) => symeig(symmetric(t), true, side === 'U').eigenvectors.abs(), input(3, 3));
  });

  test('without vectors there is no gradient of symeig', () => {
    const { eigenvalues } = symeig(input(2, 2));
    expect(() => {
      eigenvalues.sum().backward();
    }).toThrow('is not differentiable');
  });
});

describe('singular vectors', () => {
  test.each([[[3, 3]], [[4, 2]], [[2, 4]], [[2, 2, 3]]])('of %j', (shape) => {
    check((t) => linalg.svd(t, false).U.abs(), input(...shape));
    check((t) => linalg.svd(t, false).Vh.abs(), input(...shape));
    check(
      (t) => {
        const { U, S, Vh } = linalg.svd(t, false);
        return U.mul(S.sin().unsqueeze(-2)).matmul(Vh);
      },
      input(...shape),
    );
  });
});

test('a determinant of 0 has the gradient of the adjugate', () => {
  const A = tensor(
    [
      [1, 2],
      [2, 4],
    ],
    { dtype: 'float64', requiresGrad: true },
  );
  const [gradient] = autograd.grad(linalg.det(A), A);
  const wanted = [
    [4, -2],
    [-2, 1],
  ];
  (gradient!.tolist() as number[][]).forEach((row, i) => {
    row.forEach((value, j) => {
      expect(value).toBeCloseTo(wanted[i]![j]!, 12);
    });
  });
});

test('in batches singular and other matrices have gradients side by side', () => {
  const A = tensor(
    [
      [
        [1, 2],
        [2, 4],
      ],
      [
        [1, 0],
        [0, 3],
      ],
    ],
    { dtype: 'float64', requiresGrad: true },
  );
  linalg.det(A).sum().backward();
  const [first, second] = A.grad!.tolist() as number[][][];
  expect(first![0]![0]).toBeCloseTo(4, 12);
  expect(second).toEqual([
    [3, 0],
    [0, 1],
  ]);
});

test('some functions have no derivatives, as in PyTorch', () => {
  const { a } = geqrf(input(3, 3));
  expect(() => {
    a.sum().backward();
  }).toThrow('derivative for aten::geqrf is not implemented');
});
