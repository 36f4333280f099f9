/** PyTorch's test_autograd: gradients of indexing, of where, of reductions at indices. */
import { describe, expect, test } from 'vitest';
import * as torch from '../../../src/index.js';
import type { Tensor, TensorIndex } from '../../../src/index.js';
import { expectEqual } from '../../support/equal.js';
import { raised, warningsOf } from '../../support/raised.js';

const { gradcheck, gradgradcheck } = torch.autograd;
const counting = (...shape: number[]): Tensor =>
  torch
    .arange(
      shape.reduce((product, size) => product * size, 1),
      { dtype: 'float32' },
    )
    .view(shape);
const double = (...shape: number[]): Tensor => torch.randn(shape, { dtype: 'float64', requiresGrad: true });

/** A list of indices in each line. */
const lists = (text: string): TensorIndex[][] =>
  text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(`[${line.replace(/\d*:\d*|\.\.\./g, '"$&"')}]`) as TensorIndex[]);

const ofMatrix = lists(`
  1
  1, 1
  1:
  :2
  :2, 2
  1:2, 2
  1, 2:
  :, 2:
  [0,2]
  ..., 2:
  [0], [0]
  [1,2,3], [0]
  [1,2], [2,1]
  [[1,2],[3,0]], [[0,1],[2,3]]
  :, [2,3]
  [2,3], :
  [0]`);

const ofCube = lists(`
  :, [0], [0]
  [0], [0], :
  :, [0,1,2], [0]
  [0,1,2], [0], :
  :, [1,2], [2,1]
  [1,2], [2,1], :
  :, [[1,2],[2,0]], [[0,1],[2,3]]
  [[1,2],[3,0]], [[0,1],[2,2]], :
  :, :, [2,1]
  :, [2,1], :
  [2,1], :, :
  [0]
  [0], :
  [0], ...
  [1,2], [0,1]
  [1,2], [0,1], ...
  ..., [1,2], [0,1]`);

/** Each element that is read once gets the gradient 1. */
function checkIndex(shape: number[], indices: readonly TensorIndex[]): void {
  const x = counting(...shape);
  const y = x.clone().requiresGrad_();
  const picked = y.index(...indices);
  expectEqual(picked, x.index(...indices));
  picked.sum().backward();
  expectEqual(y.grad!, torch.zeros(shape).indexPut_(indices, 1));
}

/** Each element gets the number of times that it is read. */
function checkCounts(shape: number[], indices: readonly TensorIndex[], counts: Tensor): void {
  const y = counting(...shape).requiresGrad_();
  y.index(...indices)
    .sum()
    .backward();
  expectEqual(y.grad!, counts);
}

/** The gradient of gather is the same with `sparseGrad`, which here does not change that it is dense. */
function checkSparseGather(shape: number[], indexShape: number[], dim: number): void {
  const x = torch.randn(shape, { requiresGrad: true });
  const isScalar = shape.length === 0 || indexShape.length === 0;
  const index = isScalar
    ? torch.zeros(indexShape, { dtype: 'int64' })
    : torch.randint(0, x.size(dim), indexShape);
  const gradient = torch.rand(indexShape);
  const [dense, sparse] = [false, true].map((sparseGrad) => {
    const [ofInput] = torch.autograd.grad(torch.gather(x, dim, index, { sparseGrad }), x, gradient);
    return ofInput!;
  });
  expectEqual(dense!, torch.zeros(shape).scatterAdd(dim, index, gradient));
  expectEqual(sparse!, dense!);
}

describe('TestAutograd', () => {
  test('test_sparse_gather_dim0', () => checkSparseGather([10, 10], [5, 10], 0));
  test('test_sparse_gather_dim1', () => checkSparseGather([10, 10, 5], [10, 5, 5], 1));
  test('test_sparse_gather_dim_neg', () => checkSparseGather([10, 10, 5], [10, 10, 2], -1));
  test('test_sparse_gather_ind_scalar', () => checkSparseGather([10], [], 0));
  test('test_sparse_gather_x_scalar', () => checkSparseGather([], [2], 0));
  test('test_sparse_gather_both_scalar', () => checkSparseGather([], [], 0));

  test.each(ofMatrix.map((indices) => [indices]))('test_indexing [matrix] %j', (indices) => {
    checkIndex([4, 4], indices);
  });

  test.each(ofCube.map((indices) => [indices]))('test_indexing [cube] %j', (indices) => {
    checkIndex([4, 3, 4], indices);
  });

  test('test_indexing [tensors]', () => {
    checkIndex([4, 4], [torch.LongTensor([0, 2])]);
    checkIndex([4, 4], [torch.rand(4, 4).gt(0.5)]);
    checkIndex([4, 3, 4], [torch.LongTensor([0, 1]), '...']);
  });

  test('test_indexing_duplicates', () => {
    const rows = [1, 1, 3, 2, 1, 2];
    const byRow = torch.tensor([0, 3, 2, 1]).view(4, 1);
    checkCounts([4, 4], [torch.LongTensor(rows)], byRow.expand(4, 4));
    checkCounts([4, 4], [rows, [0]], byRow.mul(torch.tensor([1, 0, 0, 0])));
    checkCounts(
      [4, 4],
      [
        [
          [1, 2],
          [0, 0],
        ],
        [
          [0, 1],
          [1, 1],
        ],
      ],
      torch.tensor([
        [0, 2, 0, 0],
        [1, 0, 0, 0],
        [0, 1, 0, 0],
        [0, 0, 0, 0],
      ]),
    );
    const threeTimes = torch.zeros(4, 4, 4).indexPut_([1], 3);
    checkCounts([4, 4, 4], [[1, 1, 1], ':', ':'], threeTimes);
  });
});

describe('TestAutogradDeviceType', () => {
  test('test_advanced_indexing_backwards_large', () => {
    const n = 1 << 16;
    const x = torch.rand(n, 1, { requiresGrad: true });
    x.index(':', [0]).sum().backward();
    expectEqual(x.grad!, torch.ones(n, 1));
  });

  test('test_advanced_indexing_backwards_memory_format', () => {
    const shape = [2, 8, 1, 2];
    const index = torch.randint(0, 1, shape).contiguous({ memoryFormat: torch.channelsLast });
    const x = torch.randn(shape, { requiresGrad: true });
    const picked = x.index(index);
    expect(picked.shape).toEqual([2, 8, 1, 2, 8, 1, 2]);
    picked.sum().backward();
    expectEqual(x.grad!, torch.zeros(shape).indexPut_([0], 32));
  });

  test('test_where_functional', () => {
    const condition = torch.randn(5, 5).gt(0);
    const where = (x: Tensor, y: Tensor): Tensor => torch.where(condition, x, y);
    const [x, y] = [double(5, 5), double(5, 5)];
    expect(gradcheck(where, [x, y])).toBe(true);
    expect(gradgradcheck(where, [x, y], [torch.randn(5, 5, { dtype: 'float64' })])).toBe(true);
    const [wide, tall] = [double(5, 1, 5), double(5, 5, 1)];
    expect(gradcheck(where, [wide, tall])).toBe(true);
    expect(gradgradcheck(where, [wide, tall], [torch.randn(5, 5, 5, { dtype: 'float64' })])).toBe(true);
  });

  test('test_where_scalar', () => {
    const condition = torch.randn(5, 5).gt(0);
    for (const where of [
      (x: Tensor): Tensor => torch.where(condition, 4, x),
      (x: Tensor): Tensor => torch.where(condition, x, 4),
    ]) {
      expect(gradcheck(where, [double(5, 5)])).toBe(true);
      expect(gradgradcheck(where, [double(5, 5)])).toBe(true);
    }
  });

  const reduceAt: [string, (reduce: string) => (x: Tensor, src: Tensor, index: Tensor) => Tensor][] = [
    ['scatterReduce', (reduce) => (x, src, index) => torch.scatterReduce(x, 0, index, src, reduce)],
    ['indexReduce', (reduce) => (x, src, index) => torch.indexReduce(x, 0, index, src, reduce)],
  ];

  test.each(reduceAt)('test_scatter_index_reduce_amin_amax_backprops_to_all_values %s', (name, make) => {
    warningsOf(() => {
      for (const reduce of ['amin', 'amax']) {
        const x = double(2, 3);
        const src = x.detach().clone().requiresGrad_();
        const rows = torch.arange(2);
        const index = name === 'indexReduce' ? rows : rows.unsqueeze(-1).expand(2, 3);
        const [ofSelf, ofSource] = torch.autograd.grad(make(reduce)(x, src, index).sum(), [x, src]);
        const halves = torch.full([2, 3], 0.5, { dtype: 'float64' });
        expectEqual(ofSelf!, halves);
        expectEqual(ofSource!, halves);
        expect(gradcheck((a, b) => make(reduce)(a, b, index), [x, src])).toBe(true);
      }
    });
  });

  test.each(reduceAt)('test_scatter_index_reduce_prod_gradgrad_error %s', (_, make) => {
    warningsOf(() => {
      const x = torch.tensor([1], { dtype: 'float64', requiresGrad: true });
      const src = torch.tensor([0, 0], { dtype: 'float64', requiresGrad: true });
      const prod = (a: Tensor, b: Tensor): Tensor => make('prod')(a, b, torch.LongTensor([0, 0]));
      expect(gradcheck(prod, [x, src])).toBe(true);
      const [className, message] = raised(() => gradgradcheck(prod, [x, src]))!;
      expect(className).toBe('RuntimeError');
      expect(message).toContain('Double backward is unsupported for');
    });
  });
});
