/** Results are the same with several threads as with one, to the last bit. */
import { describe, expect, test } from 'vitest';
import * as torch from '../../src/index.js';
import { nn, rand, randint, randn, randperm, type Tensor } from '../../src/index.js';
import { heapU8, META } from '../../src/wasm/module.js';
import { fc, property } from '../support/property.js';
import {
  divisibleKernels,
  dtypes,
  expectSame,
  floats,
  layerKernels,
  sizes,
  small,
  trackDivided,
  withThreads,
} from './threaded.js';

withThreads(3);
const divided = trackDivided();
const F = nn.functional;

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

test('training gives the same weights', () => {
  for (const name of ['SGD', 'Adam', 'RMSprop'] as const) {
    expectSame(() => {
      const model = new nn.Sequential(new nn.Linear(50, 130), new nn.Tanh(), new nn.Linear(130, 10));
      const optimizer =
        name === 'SGD'
          ? new torch.optim.SGD(model.parameters(), { lr: 0.1, momentum: 0.9, nesterov: true })
          : name === 'Adam'
            ? new torch.optim.Adam(model.parameters(), { lr: 0.01, amsgrad: true })
            : new torch.optim.RMSprop(model.parameters(), { lr: 0.01, momentum: 0.9, centered: true });
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

test('all kernels that threads know how to divide were divided, but for those of layers', () => {
  const isOther = (name: string): boolean => !layerKernels.includes(name);
  expect([...divided].filter(isOther).sort()).toEqual(divisibleKernels().filter(isOther).sort());
});
