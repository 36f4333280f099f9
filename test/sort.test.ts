/** Sorting: properties that hold for all inputs, forms of call, gradients, errors. */
import { describe, expect, test } from 'vitest';
import * as torch from '../src/index.js';
import { tensor, type Tensor } from '../src/index.js';
import { fc, property } from './support/property.js';

const element = fc.oneof(
  fc.double({ noNaN: true, min: -5, max: 5 }),
  fc.integer({ min: -2, max: 2 }),
  fc.constantFrom(NaN, Infinity, -Infinity, -0),
);
const row = fc.array(element, { minLength: 1, maxLength: 120 });

function isBefore(a: number, b: number): boolean {
  return (Number.isNaN(b) && !Number.isNaN(a)) || a < b;
}

function float64(data: readonly number[]): Tensor {
  return tensor(Float64Array.from(data));
}

property('sort puts the elements in order, ties by index', [row, fc.boolean()], (data, descending) => {
  const [values, indices] = torch.sort(float64(data), 0, descending);
  const [sorted, order] = [values.tolist() as number[], indices.tolist() as number[]];
  expect([...order].sort((a, b) => a - b)).toEqual([...data.keys()]);
  expect(sorted).toEqual(order.map((i) => data[i]));
  for (let i = 1; i < sorted.length; i++) {
    const [a, b] = descending ? [sorted[i]!, sorted[i - 1]!] : [sorted[i - 1]!, sorted[i]!];
    expect(isBefore(b, a)).toBe(false);
    if (!isBefore(a, b)) expect(order[i - 1]).toBeLessThan(order[i]!);
  }
  return undefined;
});

property('topk is the beginning of sort', [row, fc.boolean(), fc.nat()], (data, largest, seed) => {
  const k = seed % (data.length + 1);
  const top = torch.topk(float64(data), k, { largest });
  const all = torch.sort(float64(data), 0, largest);
  expect(top.values.tolist()).toEqual(all.values.narrow(0, 0, k).tolist());
  expect(top.indices.tolist()).toEqual(all.indices.narrow(0, 0, k).tolist());
  return undefined;
});

property(
  'a dimension is sorted as its transposed rows are',
  [fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 9 }), fc.boolean()],
  (m, n, descending) => {
    const x = torch.rand(m, n);
    const down = torch.sort(x, 0, descending);
    const across = torch.sort(x.t().contiguous(), 1, descending);
    expect(down.values.tolist()).toEqual(across.values.t().tolist());
    expect(down.indices.tolist()).toEqual(across.indices.t().tolist());
    return undefined;
  },
);

const x = tensor([
  [3, 1, 2],
  [4, 6, 5],
]);

describe('forms of call', () => {
  test('sort', () => {
    for (const result of [
      x.sort(),
      x.sort(1),
      torch.sort(x, { dim: -1, stable: true }),
      torch.sort({ self: x }),
    ]) {
      const [values, indices] = result;
      expect(Reflect.get(result, 'values')).toBe(values);
      expect(result.indices).toBe(indices);
      expect(values.tolist()).toEqual([
        [1, 2, 3],
        [4, 5, 6],
      ]);
      expect(indices.tolist()).toEqual([
        [1, 2, 0],
        [0, 2, 1],
      ]);
    }
    expect(torch.argsort(x, 0, true).tolist()).toEqual([
      [1, 1, 1],
      [0, 0, 0],
    ]);
    expect(
      torch
        .msort(
          tensor([
            [3, 6, 5],
            [4, 1, 2],
          ]),
        )
        .tolist(),
    ).toEqual(x.tolist());
  });

  test('out, whose dtypes must fit before anything is written', () => {
    const [values, indices] = [torch.empty(0), torch.empty([0], { dtype: 'int64' })];
    const result = torch.sort(x, 1, { out: [values, indices] });
    expect(result[0]).toBe(values);
    expect(values.shape).toEqual([2, 3]);
    const wrong = torch.zeros([2, 3], { dtype: 'int32' });
    const untouched = torch.zeros(2, 3);
    expect(() => torch.sort(x, 1, { out: [untouched, wrong] })).toThrow(
      new torch.RuntimeError('Expected out tensor to have dtype long int, but got int instead'),
    );
    expect(untouched._version).toBe(0);
    expect(() => torch.topk(x, 1, { out: [values.double(), indices] })).toThrow(
      new torch.RuntimeError('Expected out tensor to have dtype float, but got double instead'),
    );
  });
});

describe('gradients', () => {
  test('go to where the elements came from', () => {
    const leaf = tensor([3, 1, 2], { requiresGrad: true });
    const [values, indices] = leaf.sort();
    expect(values.gradFn!.name()).toBe('SortBackward0');
    expect(leaf.sort({ stable: true }).values.gradFn!.name()).toBe('SortBackward1');
    expect(indices.requiresGrad).toBe(false);
    values
      .mul(tensor([1, 10, 100]))
      .sum()
      .backward();
    expect(leaf.grad!.tolist()).toEqual([100, 1, 10]);
    leaf.grad = null;
    const top = leaf.topk(2);
    expect(top.values.gradFn!.name()).toBe('TopkBackward0');
    top.values
      .mul(tensor([1, 10]))
      .sum()
      .backward();
    expect(leaf.grad!.tolist()).toEqual([1, 0, 10]);
    expect(torch.argsort(leaf).requiresGrad).toBe(false);
  });
});

describe('errors', () => {
  const outOfRange = 'Dimension out of range (expected to be in range of [-2, 1], but got 5)';
  const cases: [string, () => unknown, Error][] = [
    ['sort of no dimension', () => x.sort(5), new torch.IndexError(outOfRange)],
    ['topk of no dimension', () => x.topk(1, 5), new torch.IndexError(outOfRange)],
    ['more than there are', () => x.topk(4), new torch.RuntimeError('selected index k out of range')],
    ['fewer than none', () => x.topk(-1), new torch.RuntimeError('selected index k out of range')],
    ['bool', () => x.bool().topk(1), new torch.RuntimeError('"topk_cpu" not implemented for \'Bool\'')],
  ];
  test.each(cases)('%s', (_, call, error) => {
    expect(call).toThrow(error);
  });
});

describe('ranks', () => {
  property('kthvalue and median are what stands there in sort', [row, fc.nat()], (data, seed) => {
    const t = float64(data);
    const k = (seed % data.length) + 1;
    const sorted = torch.sort(t);
    const [values, indices] = torch.kthvalue(t, k);
    expect(values.item()).toBe(sorted.values.select(0, k - 1).item());
    expect(indices.item()).toBe(sorted.indices.select(0, k - 1).item());
    const firstNaN = data.findIndex((value) => Number.isNaN(value));
    const median = torch.median(t, 0);
    const middle = (data.length - 1) >> 1;
    expect(median.indices.item()).toBe(firstNaN >= 0 ? firstNaN : sorted.indices.select(0, middle).item());
    const numbers = data.filter((value) => !Number.isNaN(value));
    if (numbers.length > 0) {
      expect(torch.nanmedian(t).item()).toBe(torch.median(float64(numbers)).item());
    }
    return undefined;
  });

  test('have forms with and without a dimension, and keep it on demand', () => {
    expect(torch.median(x).item()).toBe(3);
    expect(x.median(1).values.tolist()).toEqual([2, 5]);
    expect(x.median({ dim: 0, keepdim: true }).indices.tolist()).toEqual([[0, 0, 0]]);
    expect(torch.kthvalue(x, 1, 0).values.tolist()).toEqual([3, 1, 2]);
    expect(torch.nanmedian(tensor([NaN, NaN])).item()).toBeNaN();
    expect(torch.median(torch.empty(0)).item()).toBeNaN();
  });

  test('share the gradient among equal elements, or give it to the one that was picked', () => {
    const leaf = tensor([2, 2, 1, 3, 2], { requiresGrad: true, dtype: 'float64' });
    const all = leaf.median();
    expect(all.gradFn!.name()).toBe('MedianBackward0');
    all.backward();
    expect(leaf.grad!.tolist()).toEqual([1 / 3, 1 / 3, 0, 0, 1 / 3]);
    leaf.grad = null;
    const [along] = leaf.median(0);
    expect(along.gradFn!.name()).toBe('MedianBackward1');
    along.backward();
    expect(leaf.grad!.tolist()).toEqual([0, 1, 0, 0, 0]);
    expect(leaf.kthvalue(2).values.gradFn!.name()).toBe('KthvalueBackward0');
    expect(leaf.nanmedian().gradFn!.name()).toBe('NanmedianBackward0');
  });

  const cases: [string, () => unknown, Error][] = [
    [
      'a rank that is not there',
      () => x.kthvalue(4),
      new torch.RuntimeError('kthvalue(): selected number k out of range for dimension 1'),
    ],
    [
      'no elements',
      () => torch.empty(0, 3).median(0),
      new torch.IndexError('median(): Expected reduction dim 0 to have non-zero size.'),
    ],
    ['bool', () => x.bool().median(), new torch.RuntimeError('"median_cpu" not implemented for \'Bool\'')],
  ];
  test.each(cases)('refuse %s', (_, call, error) => {
    expect(call).toThrow(error);
  });
});

test('what is picked by rank is no view, and may be written in place', () => {
  const x = tensor([3, 1, 2], { requiresGrad: true });
  for (const picked of [x.median(), x.nanmedian(), x.median(0)[0], x.kthvalue(2)[0]]) {
    expect(picked._base).toBe(null);
    expect(picked.mul_(2).item()).toBe(4);
  }
});
