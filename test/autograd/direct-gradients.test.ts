/** Gradients that a kernel computes at once where nothing is recorded, beside the same rules made of operators. */
import { expect, test } from 'vitest';
import * as torch from '../../src/index.js';
import type { Tensor } from '../../src/index.js';

const index = torch.tensor([4, 0, 4, 2]).long();
const places = torch
  .tensor([[[3, 0, 0, 2, 1]], [[1, 1, 1, 1, 0]]])
  .long()
  .expand(2, 4, 5);

const operations: Record<string, (x: Tensor) => Tensor> = {
  'var of all': (x) => x.var(),
  'var(0)': (x) => x.var(0),
  'var(1)': (x) => x.var(1),
  'var(2, keepdim)': (x) => x.var(2, { keepdim: true }),
  'var([0, 2])': (x) => x.var([0, 2]),
  'var([1, 2]), biased': (x) => x.var([1, 2], false),
  'std(1)': (x) => x.std(1),
  mean: (x) => x.mean(),
  'mean(1)': (x) => x.mean(1),
  'cumsum(0)': (x) => x.cumsum(0),
  'cumsum(1)': (x) => x.cumsum(1),
  'cumsum(-1)': (x) => x.cumsum(-1),
  'max(1)': (x) => x.max(1).values,
  'min(2, keepdim)': (x) => x.min(2, true).values,
  'max of a vector': (x) => x.reshape(-1).max(0).values,
  'sort(1)': (x) => x.sort(1, true).values,
  'topk(2)': (x) => x.topk(2, 1).values,
  'median(2)': (x) => x.median(2).values,
  'gather(1)': (x) => x.gather(1, places),
  'indexSelect(2)': (x) => x.indexSelect(2, index),
  'indexSelect(2) with int32': (x) => x.indexSelect(2, index.int()),
  'indexSelect of none': (x) => x.indexSelect(1, index.narrow(0, 0, 0)),
};

const inputs: Record<string, () => Tensor> = {
  float32: () => torch.randn(2, 4, 5),
  float64: () => torch.randn(2, 4, 5, { dtype: 'float64' }),
  'a permuted tensor': () => torch.randn(5, 2, 4).permute(1, 2, 0),
};

function gradientOf(operation: (x: Tensor) => Tensor, x: Tensor, g: Tensor, createGraph: boolean): Tensor {
  const leaf = x.detach().requiresGrad_();
  return torch.autograd.grad([operation(leaf)], [leaf], { gradOutputs: [g], createGraph })[0]!;
}

test.each(Object.keys(operations))('%s', (name) => {
  const operation = operations[name]!;
  for (const [kind, make] of Object.entries(inputs)) {
    torch.manualSeed(7);
    const x = make();
    const result = operation(x);
    const dense = torch.randn(result.shape, { dtype: result.dtype });
    const spread = torch.randn([...result.shape, 2], { dtype: result.dtype }).select(-1, 1);
    const single = torch.ones([], { dtype: result.dtype }).expand(result.shape);
    for (const g of [dense, spread, single]) {
      const direct = gradientOf(operation, x, g, false);
      const recorded = gradientOf(operation, x, g, true);
      expect(direct.shape, kind).toEqual(recorded.shape);
      expect(direct.dtype, kind).toBe(recorded.dtype);
      expect(torch.allclose(direct, recorded.detach(), 1e-6, 1e-6), kind).toBe(true);
    }
  }
});

test('indices that were changed behind the version counter are refused, not followed', () => {
  const x = torch.randn(3, 4, { requiresGrad: true });
  const { values, indices } = x.max(1);
  indices.data.fill_(1_000_000);
  expect(() => values.sum().backward()).toThrow('index 1000000 is out of bounds for dimension 1 with size 4');
  const at = torch.tensor([0, 2]).long();
  const rows = x.indexSelect(0, at);
  at.data.fill_(-1);
  expect(() => rows.sum().backward()).toThrow('index -1 is out of bounds for dimension 0 with size 3');
});
