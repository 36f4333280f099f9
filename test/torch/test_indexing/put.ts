/** PyTorch's test_indexing: assignment, numbers as indices, adding up with `accumulate`. */
import { describe, expect, test } from 'vitest';
import * as torch from '../../../src/index.js';
import { expectEqual } from '../../support/equal.js';

const zero = torch.tensor(0n);
const one = torch.tensor(1n);

describe('TestIndexing', () => {
  test('test_set_item_to_scalar_tensor', () => {
    const [m, n] = [7, 4];
    const z = torch.randn(m, n);
    const w = torch.tensor(1, { requiresGrad: true });
    z.indexPut_([':', 0], w);
    z.sum().backward();
    expectEqual(w.grad!, m);
  });

  test('test_getitem_scalars', () => {
    const a = torch.randn(2, 3);
    expectEqual(a.index(0), a.index(zero));
    expectEqual(a.index(0).index(1), a.index(zero).index(one));
    expectEqual(a.index(0, 1), a.index(zero, one));
    expectEqual(a.index(0, one), a.index(zero, 1));
    expect(a.index(zero, one).dataPtr()).toBe(a.index(0, 1).dataPtr());
    expect(a.index(one.int()).dataPtr()).toBe(a.index(1).dataPtr());
    expect(a.index(one.short()).dataPtr()).toBe(a.index(1).dataPtr());
    const r = torch.randn([]);
    expect(() => r.index(':')).toThrow(torch.IndexError);
    expect(() => r.index(zero)).toThrow(torch.IndexError);
    expectEqual(r.index('...'), r);
  });

  test('test_setitem_scalars', () => {
    const a = torch.randn(2, 3);
    const [byNumber, byTensor, b] = [a.clone(), a.clone(), torch.randn(3)];
    byNumber.indexPut_([0], b);
    byTensor.indexPut_([zero], b);
    expectEqual(byTensor, byNumber);
    a.indexPut_([1, zero], 7.5);
    expectEqual(a.index(1, 0), 7.5);
    const r = torch.randn([]);
    expect(() => r.indexPut_([':'], 8.5)).toThrow(torch.IndexError);
    expect(() => r.indexPut_([zero], 8.5)).toThrow(torch.IndexError);
    r.indexPut_(['...'], 9.5);
    expectEqual(r, 9.5);
  });

  test('test_index_put_accumulate_expanded_values', () => {
    const t = torch.zeros(5, 2);
    const diagonal = [torch.tensor([0n, 1n, 2n, 3n]), torch.tensor([1n])];
    const column = [
      [0, 1],
      [0, 1],
      [0, 1],
      [0, 1],
      [0, 0],
    ];
    expectEqual(t.indexPut_(diagonal, torch.tensor(1), { accumulate: true }), column);
    expectEqual(t.indexPut_(diagonal, torch.tensor([1]), { accumulate: true }), torch.tensor(column).mul(2));

    const cube = torch.zeros(4, 3, 2);
    const front = [torch.tensor([0n]), torch.arange(3).index(':', null), torch.arange(2).index(null)];
    const face = [
      [-1, -2],
      [-1, -2],
      [-1, -2],
    ];
    const expected = torch.cat([torch.tensor([face]), torch.zeros(3, 3, 2)]);
    expectEqual(cube.indexPut_(front, torch.tensor([-1, -2]), { accumulate: true }), expected);
    expectEqual(cube.indexPut_(front, torch.tensor([[-1, -2]]), { accumulate: true }), expected.mul(2));
  });

  test('test_index_put_accumulate_non_contiguous', () => {
    const t = torch.zeros(5, 2, 2);
    const part = t.index(':', 0, ':');
    expect(part.isContiguous()).toBe(false);
    const value = torch.randn(2, 2);
    const result = part.indexPut_([torch.tensor([0n, 1n])], value, { accumulate: true });
    expect(result).toBe(part);
    expect(part.isContiguous()).toBe(false);
    expectEqual(part, torch.cat([value, torch.zeros(3, 2)]));
    expectEqual(t.index(':', 1), torch.zeros(5, 2));
  });

  test('test_index_put_accumulate_with_optional_tensors', () => {
    const t = torch.arange(8, { dtype: 'float32' }).view(4, 2);
    const put = (value: torch.Tensor): torch.Tensor =>
      t.indexPut_([':', torch.tensor([1n, 0n])], value, { accumulate: true });
    expectEqual(put(torch.tensor(10)), [
      [10, 11],
      [12, 13],
      [14, 15],
      [16, 17],
    ]);
    expectEqual(put(torch.tensor([1, 2])), [
      [12, 12],
      [14, 14],
      [16, 16],
      [18, 18],
    ]);
  });

  test('test_index_put_accumulate_duplicate_indices', () => {
    for (const count of [1, 2, 3, 17, 64, 200, 511]) {
      const walk = torch.empty(count, { dtype: 'float64' }).uniform_(-1, 1).cumsum(0).long();
      const input = torch.randn(Number(walk.abs().max().item()) + 1);
      const values = torch.randn(count);
      const output = input.indexPut([walk], values, { accumulate: true });
      const expected = input.tolist() as number[];
      const added = values.tolist() as number[];
      (walk.tolist() as number[]).forEach((place, i) => {
        const at = place < 0 ? place + expected.length : place;
        expected[at] = Math.fround(expected[at]! + added[i]!);
      });
      expectEqual(output, expected, { rtol: 1.3e-6, atol: 1e-5 });
    }
  });

  test.each(['float32', 'int64', 'bool'] as const)('test_index_put_src_datatype %s', (dtype) => {
    const x = torch.ones(3, 2, 4, { dtype });
    const result = x.indexPut_([torch.tensor([0n, 2n, 1n])], torch.ones(3, 2, 4, { dtype }), {
      accumulate: true,
    });
    expect(result.shape).toEqual([3, 2, 4]);
    expectEqual(result, torch.ones(3, 2, 4).mul(2).to(dtype));
  });
});
