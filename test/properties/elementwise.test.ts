/** Elementwise operations: broadcasting, layouts, in-place and out forms agree with one another. */
import { expect } from 'vitest';
import * as torch from '../../src/index.js';
import { ones, type Tensor, zeros } from '../../src/index.js';
import { fc, property } from '../support/property.js';
import { dtypes, floats, follow, numbered, shape, tensorOf, viewStep, writableStep } from './arbitraries.js';

const seed = fc.nat({ max: 9 });
const dtype = fc.constantFrom(...dtypes);
const path = fc.array(viewStep, { maxLength: 3 });

const { add, atan2, eq, logicalXor, lt, maximum, mul } = torch;
const operation = fc.constantFrom<(a: Tensor, b: Tensor) => Tensor>(
  add,
  atan2,
  eq,
  logicalXor,
  lt,
  maximum,
  mul,
);

/** Two shapes that broadcast: dimensions of a common one, some dropped in front, some set to one. */
const shapes = fc
  .tuple(
    shape(4, 4),
    fc.array(fc.boolean(), { minLength: 8, maxLength: 8 }),
    fc.nat({ max: 4 }),
    fc.nat({ max: 4 }),
  )
  .map(([common, flags, dropA, dropB]) => {
    const a = common.map((size, d) => (flags[d] ? 1 : size)).slice(Math.min(dropA, dropB === 0 ? 4 : 0));
    const b = common.map((size, d) => (flags[d + 4] ? 1 : size)).slice(dropA === 0 ? dropB : 0);
    return [a, b] as const;
  });

property(
  'broadcasting is expanding, then operating',
  [shapes, operation, dtype, dtype, seed],
  ([sizesA, sizesB], operate, typeA, typeB, number) => {
    const [a, b] = [tensorOf(sizesA, typeA, number), tensorOf(sizesB, typeB, number + 1)];
    const common = torch.broadcastShapes(sizesA, sizesB);
    const [wideA, wideB] = [a.expand(common), b.expand(common)];
    const result = operate(a, b);
    expect(result.shape).toEqual(common);
    if (typeA !== typeB && (sizesA.length === 0) !== (sizesB.length === 0)) return;
    expect(result.equal(operate(wideA, wideB))).toBe(true);
    expect(result.equal(operate(wideA.contiguous(), wideB.contiguous()))).toBe(true);
  },
);

property(
  'the layout of an operand does not change the result',
  [shape(3, 5), path, operation, dtype, seed],
  (sizes, steps, operate, type, number) => {
    const [view] = follow(tensorOf(sizes, type, number), numbered(sizes), steps);
    const other = tensorOf(view.shape, type, number + 3);
    expect(operate(view, other).equal(operate(view.contiguous(), other))).toBe(true);
    expect(operate(other, view).equal(operate(other, view.contiguous()))).toBe(true);
  },
);

type Unary = 'neg' | 'abs' | 'sign' | 'square' | 'relu';
const unary = fc.constantFrom<Unary>('neg', 'abs', 'sign', 'square', 'relu');

property(
  'an operation in place gives what it gives out of place, and counts once',
  [
    shape(3, 5),
    fc.array(writableStep, { maxLength: 3 }),
    unary,
    fc.constantFrom(...floats, 'int64', 'int8'),
    seed,
  ],
  (sizes, steps, name, type, number) => {
    const base = tensorOf(sizes, type, number).sub(5);
    const [view] = follow(base, numbered(sizes), steps);
    const expected = view[name]();
    const version = base._version;
    expect(view[`${name}_`]() === view).toBe(true);
    expect(view.equal(expected)).toBe(true);
    expect(base._version).toBe(version + 1);
  },
);

property(
  'so does one with a broadcast operand',
  [shapes, fc.constantFrom('add', 'mul', 'sub'), dtype, seed],
  ([sizesA, sizesB], name, type, number) => {
    fc.pre(!(name === 'sub' && type === 'bool'));
    const common = torch.broadcastShapes(sizesA, sizesB);
    const x = tensorOf(common, type, number);
    const y = tensorOf(sizesB, type, number + 1);
    const expected = x[name as 'add'](y);
    expect(x[`${name as 'add'}_`](y).equal(expected)).toBe(true);
  },
);

property(
  'out= is filled with the result, whatever its layout',
  [shape(3, 5), path, seed],
  (sizes, steps, number) => {
    const [view] = follow(tensorOf(sizes, 'float32', number), numbered(sizes), steps);
    const reversed = [...view.shape.keys()].reverse();
    const out = zeros([...view.shape].reverse()).permute(reversed);
    expect(torch.add(view, 1, { out }) === out).toBe(true);
    expect(out.equal(view.add(1))).toBe(true);
  },
);

property(
  'the gradient of a broadcast operand is the sum over what it was broadcast to',
  [shapes, seed],
  ([sizesA, sizesB], number) => {
    const a = tensorOf(sizesA, 'float64', number).requiresGrad_();
    const b = tensorOf(sizesB, 'float64', number + 1).requiresGrad_();
    a.mul(b).sum().backward();
    const common = torch.broadcastShapes(sizesA, sizesB);
    const folded = (factor: Tensor, sizes: readonly number[]): Tensor => {
      let sum = factor.detach().expand(common);
      while (sum.dim() > sizes.length) sum = sum.sum(0);
      sizes.forEach((size, d) => {
        if (size === 1) sum = sum.sum(d, { keepdim: true });
      });
      return sum;
    };
    expect(a.grad!.equal(folded(b, sizesA))).toBe(true);
    expect(b.grad!.equal(folded(a, sizesB))).toBe(true);
  },
);

property('where picks one of the two', [shape(3, 5), path, seed], (sizes, steps, number) => {
  const [x] = follow(tensorOf(sizes, 'float32', number), numbered(sizes), steps);
  const mask = x.gt(4);
  const picked = torch.where(mask, x, x.neg());
  expect(picked.equal(x.mul(mask).sub(x.mul(mask.logicalNot())))).toBe(true);
});

property(
  'a sum over all dimensions is the sum of sums',
  [shape(4, 4), path, seed],
  (sizes, steps, number) => {
    const [x] = follow(tensorOf(sizes, 'float64', number), numbered(sizes), steps);
    let sum = x;
    while (sum.dim() > 0) sum = sum.sum(sum.dim() - 1);
    expect(x.sum().equal(sum)).toBe(true);
    expect(x.sum().item()).toBe(
      x
        .reshape(-1)
        .dot(ones(x.numel(), { dtype: 'float64' }))
        .item(),
    );
  },
);
