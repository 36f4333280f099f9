/** gather, scatter and indexing undo and explain one another. */
import { expect } from 'vitest';
import { type Tensor, tensor, zeros } from '../../src/index.js';
import { fc, property } from '../support/property.js';
import { dtypes, follow, indicesOf, numbered, numelOf, put, tensorOf, viewStep } from './arbitraries.js';

const seed = fc.nat({ max: 99 });
const shape = fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 3 });
const dtype = fc.constantFrom(...dtypes);

/** An index tensor of a shape whose elements are below `limit`. */
function indexOf(sizes: readonly number[], limit: number, from: number): Tensor {
  const data = Array.from({ length: numelOf(sizes) }, (_, i) =>
    BigInt((i * 7 + from * 3 + (i >> 1)) % limit),
  );
  return numelOf(sizes) === 0 ? zeros(sizes, { dtype: 'int64' }) : tensor(data).view(sizes);
}

/** A shape whose sizes are at most those of another, except for one. */
const cases = fc
  .tuple(shape, fc.nat({ max: 3 }), fc.array(fc.nat({ max: 4 }), { minLength: 3, maxLength: 3 }), seed)
  .map(([sizes, d, cuts, from]) => {
    const dim = d % sizes.length;
    const taken = sizes.map((size, k) => (k === dim ? cuts[k]! : Math.min(size, cuts[k]!)));
    return { sizes, dim, index: indexOf(taken, sizes[dim]!, from), from };
  });

property(
  'gather takes the elements that the index names',
  [cases, dtype],
  ({ sizes, dim, index, from }, type) => {
    const x = tensorOf(sizes, type, from);
    const result = x.gather(dim, index);
    expect(result.shape).toEqual(index.shape);
    for (const at of indicesOf(index.shape)) {
      const i = Number(index.index(...at).item());
      expect(result.index(...at).item()).toBe(x.index(...put(at, dim, i)).item());
    }
  },
);

property(
  'the gradient of gather counts how often each element was taken',
  [cases],
  ({ sizes, dim, index, from }) => {
    const x = tensorOf(sizes, 'float64', from).requiresGrad_();
    x.gather(dim, index).sum().backward();
    const counts = zeros(sizes, { dtype: 'float64' });
    for (const at of indicesOf(index.shape)) {
      counts.index(...put(at, dim, Number(index.index(...at).item()))).add_(1);
    }
    expect(x.grad!.equal(counts)).toBe(true);
    expect(x.grad!.sum().item()).toBe(index.numel());
  },
);

property('scatterAdd is the transpose of gather', [cases], ({ sizes, dim, index, from }) => {
  const x = tensorOf(sizes, 'float64', from);
  const y = tensorOf(index.shape, 'float64', from + 1);
  const left = x.gather(dim, index).mul(y).sum().item();
  const right = x
    .mul(zeros(sizes, { dtype: 'float64' }).scatterAdd(dim, index, y))
    .sum()
    .item();
  expect(left).toBe(right);
});

property(
  'indexSelect is index with a tensor, and a list of selects',
  [shape, seed, dtype],
  (sizes, from, type) => {
    const x = tensorOf(sizes, type, from);
    const index = indexOf([5], sizes[0]!, from);
    const result = x.indexSelect(0, index);
    expect(result.equal(x.index(index))).toBe(true);
    index.tolist();
    for (let i = 0; i < 5; i++)
      expect(result.select(0, i).equal(x.select(0, Number(index.index(i).item())))).toBe(true);
  },
);

property(
  'a mask selects what nonzero names',
  [shape, fc.array(viewStep, { maxLength: 3 }), seed],
  (sizes, steps, from) => {
    const [x] = follow(tensorOf(sizes, 'float32', from), numbered(sizes), steps);
    const mask = x.gt(4);
    const selected = x.index(mask);
    expect(selected.equal(x.maskedSelect(mask))).toBe(true);
    expect(selected.numel()).toBe(Number(mask.sum().item()));
    expect(selected.tolist()).toEqual(
      mask
        .nonzero()
        .unbind(0)
        .map((at) => x.index(...(at.tolist() as number[])).item()),
    );
  },
);

property(
  'indexPut_ with values that were taken changes nothing',
  [cases, dtype],
  ({ sizes, index, from }, type) => {
    const x = tensorOf(sizes, type, from);
    const rows = index.reshape(-1).remainder(sizes[0]!);
    const before = x.clone();
    x.indexPut_([rows], x.index(rows));
    expect(x.equal(before)).toBe(true);
  },
);

property('indexAdd_ adds row by row', [cases], ({ sizes, index, from }) => {
  const x = tensorOf(sizes, 'float64', from);
  const rows = index.reshape(-1).remainder(sizes[0]!);
  const source = tensorOf([rows.numel(), ...sizes.slice(1)], 'float64', from + 1);
  const expected = x.clone();
  for (let i = 0; i < rows.numel(); i++)
    expected.select(0, Number(rows.index(i).item())).add_(source.select(0, i));
  expect(x.indexAdd_(0, rows, source).equal(expected)).toBe(true);
});
