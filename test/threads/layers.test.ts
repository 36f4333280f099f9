/** Products, convolutions, pools and norms are the same with several threads as with one, to the last bit. */
import { describe, expect, test } from 'vitest';
import * as torch from '../../src/index.js';
import { nn, rand, randint, randn, type Tensor } from '../../src/index.js';
import { fc, property } from '../support/property.js';
import { expectSame, floats, layerKernels, sizes, small, trackDivided, withThreads } from './threaded.js';

withThreads(3);
const divided = trackDivided();
const F = nn.functional;

describe('products', () => {
  property(
    'of matrices and vectors',
    [sizes, sizes, sizes, floats],
    (m, n, k, dtype) => {
      expectSame(() => {
        const [a, b] = [randn([m, k], { dtype }), randn([k, n], { dtype })];
        const [ta, tb] = [randn([k, m], { dtype }).t(), randn([n, k], { dtype }).t()];
        return [
          a.mm(b),
          ta.mm(b),
          a.mm(tb),
          ta.mm(tb),
          a.mv(b.select(1, 0)),
          torch.addmm(randn([n], { dtype }), a, b),
        ];
      });
    },
    { runs: 60 },
  );

  property(
    'of which one side is short, and the other long',
    [
      fc.integer({ min: 1, max: 6 }),
      fc.integer({ min: 64, max: 900 }),
      fc.constantFrom(1, 5, 40, 129, 300),
      floats,
    ],
    (few, many, k, dtype) => {
      expectSame(() => {
        const [a, b] = [randn([many, k], { dtype }), randn([k, few], { dtype })];
        const [ta, tb] = [randn([k, many], { dtype }).t(), randn([few, k], { dtype }).t()];
        const products = [a.mm(b), ta.mm(b), a.mm(tb), ta.mm(tb)];
        const turned = [b.t().mm(a.t()), b.t().mm(ta.t()), tb.t().mm(a.t()), tb.t().mm(ta.t())];
        return [...products, ...turned, torch.addmm(products[0]!, ta, tb)];
      });
    },
    { runs: 60 },
  );

  property(
    'of batches, and of integers',
    [small, sizes, sizes, small],
    (batch, m, n, k) => {
      expectSame(() => {
        const [a, b] = [randn([batch, m, k]), randn([batch, k, n])];
        const [i, j] = [randint(0, 100, [m, 9]), randint(0, 100, [9, n])];
        return [a.bmm(b), a.transpose(1, 2).bmm(a), torch.addbmm(randn([m, n]), a, b), i.mm(j)];
      });
    },
    { runs: 30 },
  );

  property(
    'convolutions and pools with their gradients',
    [
      fc.integer({ min: 1, max: 9 }),
      fc.constantFrom([1, 3, 8], [1, 16, 40], [2, 4, 12], [4, 8, 8]),
      fc.integer({ min: 5, max: 20 }),
      fc.constantFrom(1, 3),
      fc.integer({ min: 1, max: 2 }),
      floats,
    ],
    (batch, [groups, channels, outputs], size, kernel, stride, dtype) => {
      expectSame(() => {
        const x = randn([batch, channels, size, size + 3], { dtype, requiresGrad: true });
        const w = randn([outputs, channels / groups, kernel, kernel], { dtype, requiresGrad: true });
        const bias = randn([outputs], { dtype, requiresGrad: true });
        const y = F.conv2d(x, w, bias, { stride, padding: 1, groups });
        const back = F.convTranspose2d(y, w, null, { stride, groups });
        const pools = [F.maxPool2d(y, 2), F.avgPool2d(y, 2, 1), F.adaptiveAvgPool2d(y, 3)];
        for (const t of [back, ...pools]) t.mul(t.detach()).sum().backward({ retainGraph: true });
        return [y, back, ...pools, x.grad!, w.grad!, bias.grad!];
      });
    },
    { runs: 40 },
  );
});

/** A convolution and its gradients; with `spoilt`, something in the image is not finite. */
function convolved(x: Tensor, weight: readonly number[], settings: object, spoilt = false): Tensor[] {
  const image = x.clone();
  if (spoilt)
    image
      .view(-1)
      .narrow(0, Math.floor(x.numel() / 2), 1)
      .fill_(Infinity);
  image.requiresGrad_();
  const w = randn(weight, { dtype: x.dtype, requiresGrad: true });
  const y = F.conv2d(image, w, null, settings);
  y.mul(y.detach()).sum().backward();
  return [y, image.grad!, w.grad!];
}

describe('convolutions', () => {
  property(
    'by transformed tiles',
    [
      fc.integer({ min: 1, max: 7 }),
      fc.constantFrom([8, 8], [9, 17], [16, 64], [40, 12], [64, 33]),
      fc.integer({ min: 3, max: 19 }),
      fc.integer({ min: 3, max: 19 }),
      fc.integer({ min: 0, max: 2 }),
      floats,
      fc.boolean(),
    ],
    (batch, [channels, outputs], height, width, padding, dtype, spoilt) => {
      expectSame(() => {
        const x = randn([batch, channels, height, width], { dtype });
        return convolved(x, [outputs, channels, 3, 3], { padding }, spoilt);
      });
    },
    { runs: 60 },
  );

  property(
    'of many small images',
    [
      fc.integer({ min: 2, max: 200 }),
      fc.constantFrom(1, 2, 3, 8, 20),
      fc.constantFrom(1, 2, 3, 9, 40),
      fc.integer({ min: 1, max: 4 }),
      fc.constantFrom(0, 1, 2),
      floats,
    ],
    (batch, channels, outputs, size, padding, dtype) => {
      expectSame(() => {
        const x = randn([batch, channels, size, size], { dtype });
        const kernel = Math.min(size + padding, 3);
        return [
          ...convolved(x, [outputs, channels, size, size], {}),
          ...convolved(x, [outputs, channels, kernel, kernel], { padding }),
        ];
      });
    },
    { runs: 40 },
  );

  property(
    'of one image',
    [
      fc.constantFrom(1, 3, 16, 33, 70),
      fc.constantFrom(4, 7, 8, 16, 31, 64, 130),
      fc.integer({ min: 4, max: 24 }),
      fc.constantFrom(1, 3, 5),
      fc.integer({ min: 1, max: 3 }),
      floats,
    ],
    (channels, outputs, size, kernel, stride, dtype) => {
      expectSame(() => {
        const x = randn([1, channels, size, size + 5], { dtype });
        return convolved(x, [outputs, channels, kernel, kernel], { stride, padding: 2 });
      });
    },
    { runs: 40 },
  );
});

property(
  'norms with their gradients',
  [
    fc.integer({ min: 1, max: 9 }),
    fc.constantFrom([1, 1], [2, 4], [3, 3], [4, 12], [8, 72]),
    fc.constantFrom(1, 4, 7, 16, 45, 130),
    floats,
    fc.boolean(),
  ],
  (batch, [groups, channels], size, dtype, hasParameters) => {
    expectSame(() => {
      const some = (shape: readonly number[]): Tensor => randn(shape, { dtype, requiresGrad: true });
      const x = some([batch + 1, channels, size]);
      const [w, b] = hasParameters ? [some([channels]), some([channels])] : [null, null];
      const rows = hasParameters ? [some([size]), some([size])] : [null, null];
      const [mean, variance] = [randn([channels], { dtype }), rand([channels], { dtype })];
      const results = [
        F.layerNorm(x, [size], ...rows),
        F.groupNorm(x, groups, w, b),
        F.batchNorm(x, mean, variance, w, b, true),
        F.batchNorm(x, mean, variance, w, b, false),
      ];
      for (const y of results) y.mul(y.detach().add(1)).sum().backward();
      const gradients = [x, w, b, ...rows].flatMap((t) => (t === null ? [] : [t.grad!]));
      return [...results, ...gradients, mean, variance];
    });
  },
  { runs: 60 },
);

test('all kernels of layers that threads know how to divide were divided', () => {
  expect(layerKernels.filter((name) => !divided.has(name))).toEqual([]);
});
