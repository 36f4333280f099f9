/** Results are the same with several threads as with one, to the last bit. */
import { beforeAll, describe, expect, test, vi } from 'vitest';
import * as torch from '../../src/index.js';
import { manualSeed, nn, rand, randint, randn, randperm, type Tensor } from '../../src/index.js';
import { heapU8, K, META } from '../../src/wasm/module.js';
import { fc, property } from '../support/property.js';
import { currentPool } from '../../src/wasm/threads/index.js';
import { bothWays, bytesOf, withThreads } from './threaded.js';

withThreads(3);

/** Kernels of which threads have done parts. */
const divided = new Set<string>();
beforeAll(() => {
  const pool = currentPool()!;
  const begin = pool.begin.bind(pool);
  vi.spyOn(pool, 'begin').mockImplementation((name, hasDescriptor) => {
    divided.add(name);
    begin(name, hasDescriptor);
  });
});

const F = nn.functional;

type Result = Tensor | readonly Tensor[];

/** Shapes and bytes of what `body` gives are the same when nothing and when everything is done in parts. */
function expectSame(body: () => Result): void {
  const [one, several] = bothWays(() => {
    manualSeed(1);
    const result = body();
    return (Array.isArray(result) ? (result as Tensor[]) : [result as Tensor]).map((t) => ({
      shape: t.shape,
      bytes: bytesOf(t),
    }));
  });
  expect(several.map(({ shape }) => shape)).toEqual(one.map(({ shape }) => shape));
  several.forEach(({ bytes }, i) => {
    if (!bytes.equals(one[i]!.bytes)) throw new Error(`result ${i} of ${String(body)} differs`);
  });
}

/** Sizes around those of vectors, blocks and parts, and some that are none of these. */
const sizes = fc.constantFrom(1, 2, 3, 7, 16, 31, 63, 64, 65, 128, 129, 200, 257);
const small = fc.constantFrom(1, 2, 5, 8, 17);
const floats = fc.constantFrom('float32' as const, 'float64' as const);
const dtypes = fc.constantFrom(
  ...(['float32', 'float64', 'int64', 'int32', 'int16', 'int8', 'uint8', 'bool'] as const),
);

/** Random numbers of any dtype, with a few that are no numbers where there are such. */
function some(shape: readonly number[], dtype: torch.DType): Tensor {
  if (dtype === 'bool') return rand(shape).lt(0.5);
  if (dtype !== 'float32' && dtype !== 'float64') return randint(0, 100, shape, { dtype });
  const x = randn(shape, { dtype });
  return x.maskedFill(x.gt(2.9), NaN);
}

describe('elementwise', () => {
  const unary = [
    'exp',
    'neg',
    'sqrt',
    'sin',
    'sigmoid',
    'gelu',
    'relu',
    'isnan',
    'logicalNot',
    'square',
  ] as const;

  property(
    'unary functions',
    [fc.integer({ min: 1, max: 5000 }), floats],
    (n, dtype) => {
      for (const name of unary) {
        expectSame(() => {
          const x = some([n], dtype);
          return name === 'gelu' ? F.gelu(x) : torch[name](x);
        });
      }
    },
    { runs: 12 },
  );

  property(
    'binary functions',
    [fc.integer({ min: 1, max: 5000 }), dtypes],
    (n, dtype) => {
      expectSame(() => {
        const [a, b] = [some([n], dtype), some([n], dtype)];
        const results = [a.eq(b), a.lt(b), torch.where(a.ne(0), a, b), a.double(), a.to('int32'), a.clone()];
        if (dtype === 'bool') return [...results, a.logicalXor(b)];
        return [...results, a.add(b), a.mul(b), a.mul(3), torch.maximum(a, b), a.add(b, { alpha: 2 })];
      });
    },
    { runs: 40 },
  );

  property(
    'in place, and what is filled',
    [fc.integer({ min: 1, max: 5000 })],
    (n) => {
      expectSame(() => {
        const x = some([n], 'float32');
        return [
          x.clone().exp_(),
          x.clone().addcmul_(x, x, { value: 0.5 }),
          x.clone().fill_(3),
          x.lerp(x.neg(), 0.3),
        ];
      });
    },
    { runs: 20 },
  );

  property(
    'broadcast, transposed and converted operands',
    [sizes, small, sizes, dtypes],
    (a, b, c, dtype) => {
      expectSame(() => {
        const x = some([a, b, c], dtype);
        const y = some([c], 'float32');
        const z = some([b, 1], dtype);
        const turned = x.transpose(0, 2);
        return [x.add(y), x.eq(z), turned.contiguous(), turned.add(turned.to('float64')), turned.exp()];
      });
    },
    { runs: 40 },
  );
});

describe('reductions and rows', () => {
  property(
    'over each dimension',
    [sizes, sizes, small, dtypes],
    (a, b, c, dtype) => {
      expectSame(() => {
        const x = some([a, c, b], dtype);
        const results: Tensor[] = [];
        for (const y of [x, x.transpose(0, 2)]) {
          for (const dim of [0, 1, 2]) {
            results.push(y.sum(dim), y.any(dim), y.countNonzero(dim));
            if (dtype !== 'bool')
              results.push(y.prod(dim), ...y.max(dim), y.argmin(dim), y.amax([0, dim || 1]));
            if (dtype === 'float32' || dtype === 'float64') {
              results.push(y.mean(dim), y.logsumexp(dim), y.norm(2, dim), ...torch.varMean(y, dim));
            }
          }
          results.push(y.sum());
        }
        return results;
      });
    },
    { runs: 40 },
  );

  property(
    'over rows and columns that are many, next to each other or apart',
    [
      fc.constantFrom(1, 2, 5, 9, 40, 130),
      fc.constantFrom(127, 1023, 1024, 1025, 2049, 2500),
      fc.integer({ min: 1, max: 3 }),
      floats,
      fc.boolean(),
    ],
    (short, long, apart, dtype, isFinite) => {
      expectSame(() => {
        const wide = randn([short, long, apart], { dtype });
        const x = (isFinite ? wide : wide.maskedFill(wide.gt(3.2), Infinity)).select(2, 0);
        return [x, x.t()].flatMap((y) =>
          [0, 1].flatMap((dim) => [
            y.sum(dim),
            ...y.max(dim),
            y.logsumexp(dim),
            y.norm(3, dim),
            ...torch.varMean(y, dim),
            y
              .unsqueeze(0)
              .expand(3, -1, -1)
              .mean([0, dim + 1]),
          ]),
        );
      });
    },
    { runs: 30 },
  );

  property(
    'softmax, running sums, gradients',
    [sizes, sizes, small, floats],
    (a, b, c, dtype) => {
      expectSame(() => {
        const x = randn([c, a, b], { dtype, requiresGrad: true });
        const results = [0, 1, 2].flatMap((dim) => [
          F.softmax(x, dim),
          F.logSoftmax(x, dim),
          x.cumsum(dim),
          x.cumprod(dim),
          x.std(dim),
        ]);
        for (const y of results) y.mul(y.detach().add(1)).sum().backward();
        return [...results, x.grad!];
      });
    },
    { runs: 20 },
  );

  property(
    'sorted rows',
    [sizes, sizes, dtypes],
    (rows, n, dtype) => {
      expectSame(() => {
        const x = some([rows, n], dtype);
        const results = [...x.sort(1), ...x.sort(0, true)];
        if (dtype === 'bool') return results;
        return [...results, ...x.topk(Math.ceil(n / 3), 1), ...x.kthvalue(1), ...x.median(1)];
      });
    },
    { runs: 30 },
  );
});

describe('indices', () => {
  property(
    'reading and writing',
    [sizes, sizes, dtypes],
    (rows, columns, dtype) => {
      expectSame(() => {
        const x = some([rows, columns], dtype);
        const index = randint(0, rows, [rows]);
        const each = randint(0, rows, [rows, columns]);
        const source = some([rows, columns], dtype);
        return [
          x.indexSelect(0, index),
          x.t().indexSelect(1, index),
          x.gather(0, each),
          x.index(index),
          x.take(each),
          x.scatter(0, each, source),
          x.scatterAdd(0, each, source),
          x.indexAdd(0, index, source),
          x.indexCopy(0, randperm(rows), source),
          x.clone().indexPut_([index], source),
          x.clone().indexPut_([index], source, true),
        ];
      });
    },
    { runs: 40 },
  );
});

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
        const x = randn([batch, channels!, height, width], { dtype });
        return convolved(x, [outputs!, channels!, 3, 3], { padding }, spoilt);
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

test('training gives the same weights', () => {
  for (const name of ['SGD', 'Adam'] as const) {
    expectSame(() => {
      const model = new nn.Sequential(new nn.Linear(50, 130), new nn.Tanh(), new nn.Linear(130, 10));
      const optimizer =
        name === 'SGD'
          ? new torch.optim.SGD(model.parameters(), { lr: 0.1, momentum: 0.9, nesterov: true })
          : new torch.optim.Adam(model.parameters(), { lr: 0.01, amsgrad: true });
      const [inputs, wanted] = [randn([70, 50]), randint(0, 10, [70])];
      for (let step = 0; step < 5; step++) {
        optimizer.zeroGrad();
        F.crossEntropy(model.call(inputs), wanted).backward();
        optimizer.step();
      }
      return model.parameters();
    });
  }
});

test('kernels leave the tables before the heap as they are', () => {
  const before = heapU8().slice(0, META);
  expectSame(() => {
    const x = randn([100, 100]);
    return [x.sin(), x.exp(), x.pow(2.5), x.erf(), x.mm(x), x.asin(), torch.randn([100])];
  });
  expect(heapU8().slice(0, META)).toEqual(before);
});

test('all kernels that threads know how to divide were divided', () => {
  // Functions of the module are named by numbers.
  const divisions = Object.entries(K).flatMap(([name, kernel]: [string, unknown]) =>
    typeof kernel === 'function' && !/^\d+$/.test(kernel.name) ? [name] : [],
  );
  expect([...divided].sort()).toEqual(divisions.sort());
});
