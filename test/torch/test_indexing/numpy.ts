/** PyTorch's test_indexing: what NumPy's own tests of indexing check. */
import { describe, expect, test } from 'vitest';
import * as torch from '../../../src/index.js';
import type { TensorIndex } from '../../../src/index.js';
import { expectEqual } from '../../support/equal.js';

const { IndexError, tensor } = torch;
const digits = (): torch.Tensor => torch.arange(1, 10).view(3, 3);
const long = (...values: number[]): torch.Tensor => torch.LongTensor(values);

describe('NumpyTests', () => {
  test.each<TensorIndex[]>([
    [0.5],
    [0, 0.5],
    [0.5, 0],
    [0.5, ':'],
    [':', 0.5],
    [':', 0.5, ':'],
    [0.5, ':', ':'],
    [0, 0, 0.5],
    [0.5, 0, 0],
    [0, 0.5, 0],
    [-1.4],
    [0, -1.4],
    [-1.4, 0],
    [-1.4, ':'],
    [':', -1.4],
    [':', -1.4, ':'],
    [-1.4, ':', ':'],
    [0, 0, -1.4],
    [-1.4, 0, 0],
    [0, -1.4, 0],
  ])('test_index_no_floats %j %j %j', (...indices) => {
    expect(() => tensor([[[5]]]).index(...indices)).toThrow(IndexError);
  });

  test('test_none_index', () => {
    expect(long(1, 2, 3).index(null).dim()).toBe(2);
  });

  test('test_empty_tuple_index', () => {
    const a = long(1, 2, 3);
    expectEqual(a.index(), a);
    expect(a.index().dataPtr()).toBe(a.dataPtr());
  });

  test('test_empty_fancy_index', () => {
    const a = long(1, 2, 3);
    expectEqual(a.index([]), long());
    expectEqual(a.index(tensor([]).long()), long());
    expect(() => a.index(tensor([]))).toThrow(IndexError);
  });

  test('test_ellipsis_index', () => {
    const a = digits();
    expect(a.index('...') === a).toBe(false);
    expectEqual(a.index('...'), a);
    expect(a.index('...').dataPtr()).toBe(a.dataPtr());
    expectEqual(a.index(0, '...'), a.index(0));
    expectEqual(a.index(0, '...'), a.index(0, ':'));
    expectEqual(a.index('...', 0), a.index(':', 0));
    expectEqual(a.index(0, '...', 1), 2);
    const b = tensor(1n);
    b.indexPut_(['...'], 2);
    expectEqual(b, 2);
  });

  test('test_single_int_index', () => {
    const a = digits();
    expectEqual(a.index(0), [1, 2, 3]);
    expectEqual(a.index(-1), [7, 8, 9]);
    expect(() => a.index(2 ** 30)).toThrow(IndexError);
    expect(() => a.index(2n ** 64n)).toThrow();
  });

  test('test_single_bool_index', () => {
    const a = digits();
    expectEqual(a.index(true), a.index(null));
    expectEqual(a.index(false), a.index(null).index('0:0'));
  });

  test.each([
    ['one', [tensor([true])]],
    ['another size', [torch.zeros(6, { dtype: 'bool' })]],
    ['two dimensions', [torch.zeros(4, 4, { dtype: 'bool' })]],
    ['two dimensions after one', [':', torch.zeros(4, 4, { dtype: 'bool' })]],
  ] as [string, TensorIndex[]][])('test_boolean_shape_mismatch %s', (_, indices) => {
    expect(() => torch.ones(5, 4, 3).index(...indices)).toThrow(IndexError);
    expect(() => torch.ones(5, 4, 3).index(...indices)).toThrow(/mask/);
  });

  test('test_boolean_indexing_onedim', () => {
    const a = tensor([[0, 0, 0]]);
    const b = tensor([true]);
    expectEqual(a.index(b), a);
    a.indexPut_([b], 1);
    expectEqual(a, [[1, 1, 1]]);
  });

  test('test_boolean_assignment_value_mismatch', () => {
    const a = torch.arange(4);
    const assign = (t: torch.Tensor, values: torch.Tensor) => (): unknown => t.indexPut_([t.gt(-1)], values);
    expect(assign(a, long())).toThrow(/shape mismatch/);
    expect(assign(a, long(1, 2, 3))).toThrow(/shape mismatch/);
    expect(assign(a.index(':1'), long(1, 2, 3))).toThrow(/shape mismatch/);
    expect(a.tolist()).toEqual([0, 1, 2, 3]);
  });

  test('test_boolean_indexing_twodim', () => {
    const a = digits();
    const b = tensor([
      [true, false, true],
      [false, true, false],
      [true, false, true],
    ]);
    expectEqual(a.index(b), [1, 3, 5, 7, 9]);
    expectEqual(a.index(b.index(1)), [[4, 5, 6]]);
    expectEqual(a.index(b.index(0)), a.index(b.index(2)));
    a.indexPut_([b], 0);
    expectEqual(a, [
      [0, 2, 0],
      [4, 0, 6],
      [0, 8, 0],
    ]);
  });

  test('test_boolean_indexing_weirdness', () => {
    const a = torch.ones(2, 3, 4);
    expect(a.index(false, true, '...').shape).toEqual([0, 2, 3, 4]);
    expectEqual(a.index(true, [0, 1], true, true, [1], [[2]]), torch.ones(1, 2));
    expect(() => a.index(false, [0, 1], '...')).toThrow(IndexError);
  });

  test('test_boolean_indexing_weirdness_tensors', () => {
    const [no, yes] = [tensor(false), tensor(true)];
    const a = torch.ones(2, 3, 4);
    expect(a.index(no, yes, '...').shape).toEqual([0, 2, 3, 4]);
    expectEqual(a.index(yes, [0, 1], yes, yes, [1], [[2]]), torch.ones(1, 2));
    expect(() => a.index(no, [0, 1], '...')).toThrow(IndexError);
  });

  test('test_boolean_indexing_alldims', () => {
    const a = torch.ones(2, 3);
    expect(a.index(true, true).shape).toEqual([1, 2, 3]);
    expect(a.index(tensor(true), tensor(true)).shape).toEqual([1, 2, 3]);
  });

  test('test_boolean_list_indexing', () => {
    const a = digits();
    const [b, c] = [
      [true, false, false],
      [true, true, false],
    ];
    expectEqual(a.index(b), [[1, 2, 3]]);
    expectEqual(a.index(b, b), [1]);
    expectEqual(a.index(c), [
      [1, 2, 3],
      [4, 5, 6],
    ]);
    expectEqual(a.index(c, c), [1, 5]);
  });

  test('test_everything_returns_views', () => {
    const a = long(5);
    expect(a.index() === a).toBe(false);
    expect(a.index('...') === a).toBe(false);
    expect(a.index(':') === a).toBe(false);
  });

  test('test_broaderrors_indexing', () => {
    const a = torch.zeros(5, 5);
    for (const use of [
      () => a.index([0, 1], [0, 1, 2]),
      () =>
        a.indexPut_(
          [
            [0, 1],
            [0, 1, 2],
          ],
          0,
        ),
    ]) {
      expect(use).toThrow(IndexError);
      expect(use).toThrow(/shape mismatch/);
    }
  });

  test('test_trivial_fancy_out_of_bounds', () => {
    for (const [at, wrong] of [
      [-1, 10],
      [0, 11],
    ] as const) {
      const a = torch.zeros(5);
      const indices = torch.ones(20, { dtype: 'int64' }).indexPut_([at], wrong);
      expect(() => a.index(indices)).toThrow(IndexError);
      expect(() => a.indexPut_([indices], 3)).toThrow(IndexError);
      expect(a.tolist()).toEqual([0, 0, 0, 0, 0]);
    }
  });

  test('test_index_is_larger', () => {
    const a = torch.zeros(5, 5);
    a.indexPut_(
      [
        [[0], [1], [2]],
        [0, 1, 2],
      ],
      tensor([2, 3, 4]),
    );
    expect(
      a
        .index(':3', ':3')
        .eq(tensor([2, 3, 4]))
        .all()
        .item(),
    ).toBe(true);
  });

  test('test_broadcast_subspace', () => {
    const a = torch.zeros(100, 100);
    const values = torch.arange(100, { dtype: 'float32' }).index(':', null);
    const order = torch.arange(99, -1, -1);
    a.indexPut_([order], values);
    expectEqual(a, order.float().unsqueeze(1).expand(100, 100));
  });
});
