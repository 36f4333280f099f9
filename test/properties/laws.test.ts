/** Laws between operators, on random shapes and layouts. */
import { expect, test } from 'vitest';
import { autograd, cat, einsum, type Tensor } from '../../src/index.js';
import type { DType } from '../../src/tensor/dtype.js';
import { fc } from '../support/property.js';
import { dtypes, floats, follow, numbered, shape, tensorOf, writableStep } from './arbitraries.js';

const seed = fc.nat({ max: 20 });
const values = (x: Tensor): unknown[] => [x.shape, x.dtype, x.tolist()];

/** A tensor in some layout, of any of these dtypes. */
const strided = (types: readonly DType[]): fc.Arbitrary<Tensor> =>
  fc
    .tuple(shape(3), fc.constantFrom(...types), seed, fc.array(writableStep, { maxLength: 3 }))
    .map(([sizes, dtype, start, steps]) => follow(tensorOf(sizes, dtype, start), numbered(sizes), steps)[0])
    .filter((x) => x.dim() > 0);

test('flip and roll are undone by themselves and their opposite', () => {
  fc.assert(
    fc.property(strided(dtypes), fc.nat({ max: 5 }), fc.integer({ min: -7, max: 7 }), (x, at, by) => {
      const dim = at % x.dim();
      expect(values(x.flip([dim]).flip([dim]))).toEqual(values(x));
      expect(values(x.roll(by, dim).roll(-by, dim))).toEqual(values(x));
    }),
  );
});

test('cat undoes split', () => {
  fc.assert(
    fc.property(strided(dtypes), fc.nat({ max: 5 }), fc.integer({ min: 1, max: 3 }), (x, at, size) => {
      const dim = at % x.dim();
      expect(values(cat(x.split(size, dim), dim))).toEqual(values(x));
    }),
  );
});

test('a sum over all dimensions is a sum over one after another', () => {
  fc.assert(
    fc.property(strided(dtypes), (x) => {
      let rest = x;
      while (rest.dim() > 0) rest = rest.sum(0);
      expect(values(rest)).toEqual(values(x.sum()));
    }),
  );
});

test('sort takes what argsort names, and topk its beginning', () => {
  fc.assert(
    fc.property(strided(floats), fc.nat({ max: 5 }), (x, at) => {
      const dim = at % x.dim();
      const sorted = x.sort(dim, true).values;
      expect(values(x.gather(dim, x.argsort(dim, true)))).toEqual(values(sorted));
      const k = Math.min(2, x.size(dim));
      expect(values(x.topk(k, dim).values)).toEqual(values(sorted.narrow(dim, 0, k)));
    }),
  );
});

test('einsum is matmul, and its backward the transposed product', () => {
  const size = fc.nat({ max: 4 });
  fc.assert(
    fc.property(size, size, size, seed, (n, k, m, start) => {
      const a = tensorOf([n, k], 'float64', start);
      const v = tensorOf([k, m], 'float64', start + 1).requiresGrad_();
      const w = tensorOf([n, m], 'float64', start + 2);
      const product = einsum('ij,jk->ik', [a, v]);
      expect(values(product)).toEqual(values(a.matmul(v)));
      const [back] = autograd.grad(product, v, { gradOutputs: w });
      expect(product.mul(w).sum().item()).toBe(v.mul(back!).sum().item());
    }),
  );
});
