/** Laws of algebra, on random shapes: operators that undo each other, linear ones, reductions in parts, choices. */
import { expect } from 'vitest';
import { arange, autograd, cat, empty, fft, nn, type Tensor, where, zerosLike } from '../../src/index.js';
import { fc, property } from '../support/property.js';
import { dtypes, numelOf, tensorOf } from './arbitraries.js';

const seed = fc.nat({ max: 20 });
const size = fc.integer({ min: 1, max: 4 });
const shape = fc.array(size, { minLength: 1, maxLength: 4 });
const dtype = fc.constantFrom(...dtypes);
const values = (x: Tensor): unknown[] => [x.shape, x.dtype, x.tolist()];

/** Numbers of both signs, of which no sum that occurs here rounds. */
const doubles = (sizes: readonly number[], start: number): Tensor => tensorOf(sizes, 'float64', start).sub(5);

/** Up to the rounding of what is not exact. */
function expectClose(x: Tensor, y: Tensor): void {
  expect(x.shape).toEqual(y.shape);
  expect(x.sub(y).abs().max().item()).toBeLessThan(1e-10);
}

/** Of zeros, the sign may differ. */
function expectSame(x: Tensor, y: Tensor): void {
  expect(values(x.add(0))).toEqual(values(y.add(0)));
}

/** A permutation of the dimensions of x that random keys sort. */
function orderOf(x: Tensor, keys: readonly number[]): number[] {
  return [...x.shape.keys()].sort((a, b) => keys[a]! - keys[b]! || a - b);
}

const keys = fc.array(fc.nat({ max: 9 }), { minLength: 4, maxLength: 4 });

property('log undoes exp, and exp log', [shape, seed], (sizes, start) => {
  const x = doubles(sizes, start);
  expectClose(x.exp().log(), x);
  expectClose(x.exp().log().exp().log1p().expm1().log(), x);
});

property('a permutation is undone by its inverse', [shape, dtype, seed, keys], (sizes, type, start, by) => {
  const x = tensorOf(sizes, type, start);
  const order = orderOf(x, by);
  const inverse = order.map((_, d) => order.indexOf(d));
  const moved = x.permute(order);
  expect(moved.shape).toEqual(order.map((d) => sizes[d]));
  expect(values(moved.contiguous().permute(inverse))).toEqual(values(x));
});

property(
  'hfft undoes the half of a spectrum that irfft gives',
  [fc.integer({ min: 2, max: 9 }), seed],
  (n, start) => {
    const half = doubles([n], start);
    const signal = fft.irfft(half);
    expect(signal.size(0)).toBe(2 * n - 2);
    // a real spectrum has a signal that is the same forwards and backwards, whose first half is all of it
    expectClose(fft.hfft(signal.narrow(0, 0, n)).narrow(0, 0, n), half);
  },
);

const windows = fc.record({
  kernel: fc.integer({ min: 1, max: 3 }),
  stride: fc.integer({ min: 1, max: 3 }),
  more: fc.nat({ max: 4 }),
});

property('fold adds up what unfold took apart', [windows, seed], ({ kernel, stride, more }, start) => {
  const side = kernel + more;
  const x = doubles([1, 2, side, side], start);
  const folded = (t: Tensor): Tensor =>
    nn.functional.fold(nn.functional.unfold(t, kernel, { stride }), [side, side], kernel, { stride });
  const counts = folded(zerosLike(x).add(1));
  expectSame(folded(x), x.mul(counts));
});

property(
  'scatter puts back what gather took',
  [shape, dtype, seed, fc.nat({ max: 3 })],
  (sizes, type, start, at) => {
    const x = tensorOf(sizes, type, start);
    const dim = at % sizes.length;
    const key = doubles(sizes, start + 1);
    const order = key.argsort(dim);
    const taken = x.gather(dim, order);
    expect(values(zerosLike(x).scatter(dim, order, taken))).toEqual(values(x));
    expect(values(taken.gather(dim, order.argsort(dim)))).toEqual(values(x));
  },
);

property('matmul is linear, and turns about', [size, size, size, seed], (n, k, m, start) => {
  const [a, b] = [doubles([n, k], start), doubles([n, k], start + 1)];
  const c = doubles([k, m], start + 2);
  expectSame(a.mul(2).sub(b.mul(3)).matmul(c), a.matmul(c).mul(2).sub(b.matmul(c).mul(3)));
  expectSame(a.matmul(c).mT, c.mT.matmul(a.mT));
});

property(
  'a convolution is linear in both arguments',
  [size, size, seed, fc.nat({ max: 2 })],
  (channels, more, start, padding) => {
    const image = (from: number): Tensor => doubles([1, channels, 2 + more, 3 + more], from);
    const kernel = (from: number): Tensor => doubles([2, channels, 2, 3], from);
    const conv = (x: Tensor, w: Tensor): Tensor => nn.functional.conv2d(x, w, null, { padding });
    const [x, y, v, w] = [image(start), image(start + 1), kernel(start + 2), kernel(start + 3)];
    expectSame(conv(x.mul(2).add(y), v), conv(x, v).mul(2).add(conv(y, v)));
    expectSame(conv(x, v.sub(w.mul(3))), conv(x, v).sub(conv(x, w).mul(3)));
  },
);

property('gradients are linear in those of the result', [shape, seed], (sizes, start) => {
  const x = doubles(sizes, start).requiresGrad_();
  const y = x.mul(x).mul(3).add(x);
  const gradient = (gradOutputs: Tensor): Tensor =>
    autograd.grad(y, x, { gradOutputs, retainGraph: true })[0]!;
  const [g, h] = [doubles(sizes, start + 1), doubles(sizes, start + 2)];
  expectSame(gradient(g.mul(2).sub(h)), gradient(g).mul(2).sub(gradient(h)));
  expectSame(gradient(g), x.detach().mul(6).add(1).mul(g));
});

property('a reduction goes by parts', [shape, seed, fc.nat({ max: 3 }), size], (sizes, start, at, more) => {
  const dim = at % sizes.length;
  const x = doubles(sizes, start);
  const y = doubles(
    sizes.map((n, d) => (d === dim ? more : n)),
    start + 1,
  );
  const both = cat([x, y], dim);
  expect(values(both.sum(dim))).toEqual(values(x.sum(dim).add(y.sum(dim))));
  expect(values(both.amax(dim))).toEqual(values(x.amax(dim).maximum(y.amax(dim))));
  expect(values(both.amin(dim))).toEqual(values(x.amin(dim).minimum(y.amin(dim))));
  expectClose(both.logsumexp(dim), x.logsumexp(dim).logaddexp(y.logsumexp(dim)));
  expect(values(both.cumsum(dim).narrow(dim, 0, x.size(dim)))).toEqual(values(x.cumsum(dim)));
});

property('where is maskedFill, and puts maskedSelect back', [shape, dtype, seed], (sizes, type, start) => {
  const x = tensorOf(sizes, type, start);
  const mask = tensorOf(sizes, 'int64', start + 3)
    .remainder(3)
    .eq(0);
  const zeros = zerosLike(x);
  expect(values(where(mask, x, zeros))).toEqual(values(x.maskedFill(mask.logicalNot(), 0)));
  const [kept, left] = [x.maskedSelect(mask), x.maskedSelect(mask.logicalNot())];
  expect(kept.numel() + left.numel()).toBe(numelOf(sizes));
  const back = empty(sizes, { dtype: type }).fill_(0).maskedScatter(mask, kept);
  expect(values(back.maskedScatter(mask.logicalNot(), left))).toEqual(values(x));
});

property(
  'slices with steps lie where plain indexing says',
  [fc.integer({ min: 1, max: 12 }), fc.nat({ max: 12 }), fc.integer({ min: 1, max: 5 })],
  (n, from, step) => {
    const plain = Array.from({ length: n }, (_, i) => i).filter((i) => i >= from && (i - from) % step === 0);
    expect(arange(n).index(`${from}::${step}`).tolist()).toEqual(plain);
  },
);
