/** What holds for every function: laws between the derivatives, on random matrices and points. */
import { describe, expect } from 'vitest';
import { allclose, autograd, func, tensor, type Tensor } from '../../src/index.js';
import { fc, property } from '../support/property.js';

const { grad, hessian, jacrev, vjp } = func;
const { functional } = autograd;

const numbers = (length: number): fc.Arbitrary<number[]> =>
  fc.array(fc.double({ min: -2, max: 2, noNaN: true }), { minLength: length, maxLength: length });
const vector = (length: number): fc.Arbitrary<Tensor> =>
  numbers(length).map((data) => tensor(data, { dtype: 'float64' }));
const matrix = (rows: number, columns: number): fc.Arbitrary<Tensor> =>
  vector(rows * columns).map((t) => t.view(rows, columns));

const close = (a: Tensor, b: Tensor): void => {
  expect(a.shape).toEqual(b.shape);
  expect(allclose(a, b, { rtol: 1e-9, atol: 1e-9 })).toBe(true);
};

/** Not linear, with all second derivatives different from zero. */
const curved = (m: Tensor) => (x: Tensor) => m.matmul(x).sin().mul(x.sum());
const scalar = (m: Tensor) => (x: Tensor) => curved(m)(x).pow(2).sum();

const options = { runs: 50 };

describe('laws', () => {
  property(
    'the Jacobian of a linear map is its matrix',
    [matrix(3, 4), vector(4)],
    (m, x) => {
      const linear = (x: Tensor): Tensor => m.matmul(x);
      close(jacrev(linear)(x), m);
      close(functional.jacobian(linear, x), m);
    },
    options,
  );

  property(
    'vjp and jvp multiply with the Jacobian from either side',
    [matrix(3, 4), vector(4), vector(3), vector(4)],
    (m, x, left, right) => {
      const jacobian = jacrev(curved(m))(x);
      close(vjp(curved(m), x)[1](left)[0], jacobian.t().matmul(left));
      close(functional.vjp(curved(m), x, left)[1], jacobian.t().matmul(left));
      close(functional.jvp(curved(m), x, right)[1], jacobian.matmul(right));
    },
    options,
  );

  property(
    'the Hessian is symmetric, and hvp and vhp multiply with it',
    [matrix(3, 4), vector(4), vector(4)],
    (m, x, v) => {
      const second = hessian(scalar(m))(x);
      close(second, second.t());
      close(second, functional.hessian(scalar(m), x));
      close(functional.hvp(scalar(m), x, v)[1], second.matmul(v));
      close(functional.vhp(scalar(m), x, v)[1], second.matmul(v));
      close(grad((x) => grad(scalar(m))(x).dot(v))(x), second.matmul(v));
    },
    options,
  );

  property(
    'the chain rule',
    [matrix(3, 4), matrix(2, 3), vector(4)],
    (m, n, x) => {
      const outer = curved(n);
      const inner = curved(m);
      close(jacrev((x) => outer(inner(x)))(x), jacrev(outer)(inner(x)).matmul(jacrev(inner)(x)));
    },
    options,
  );
});
