/** PyTorch's test_indexing: masks, of bool and of uint8. */
import { describe, expect, test } from 'vitest';
import * as torch from '../../../src/index.js';
import { areEqual, expectEqual } from '../../support/equal.js';
import { warningsOf } from '../../support/raised.js';

const BYTE_WARNING =
  'indexing with dtype torch.uint8 is now deprecated, please use a dtype torch.bool instead.';

/** The body's warnings are these many, all of the mask's dtype. */
function expectByteWarnings(count: number, body: () => void): void {
  expect(warningsOf(body)).toEqual(new Array(count).fill(BYTE_WARNING));
}

describe('TestIndexing', () => {
  test('test_bool_indices', () => {
    const x = torch.randn(5, 7, 3);
    const mask = torch.tensor([true, false, true, true, false]);
    expect(x.index(mask).shape).toEqual([3, 7, 3]);
    expectEqual(x.index(mask), torch.stack([0, 2, 3].map((i) => x.index(i))));

    const flags = torch.tensor([true, false, true]);
    const [bools, bytes] = [torch.tensor([true, false, false]), torch.ByteTensor([1, 0, 0])];
    expectByteWarnings(2, () => {
      expect(flags.index(bools).shape).toEqual(flags.index(bytes).shape);
      expectEqual(flags.index(bools), flags.index(bytes));
      expectEqual(flags.index(bools), torch.tensor([true]));
    });
  });

  test('test_bool_indices_accumulate', () => {
    const mask = torch.zeros(10, { dtype: 'bool' });
    const y = torch.ones(10, 10);
    y.indexPut_([mask], y.index(mask), { accumulate: true });
    expectEqual(y, torch.ones(10, 10));
  });

  test('test_multiple_bool_indices', () => {
    const rows = torch.BoolTensor([true, false, true, true, false]);
    const columns = torch.BoolTensor([true, true, true]);
    expect(torch.randn(5, 7, 3).index(rows, ':', columns).shape).toEqual([3, 7]);
  });

  test('test_byte_mask', () => {
    const x = torch.randn(5, 7, 3);
    const mask = torch.ByteTensor([1, 0, 1, 1, 0]);
    expectByteWarnings(2, () => {
      expect(x.index(mask).shape).toEqual([3, 7, 3]);
      expectEqual(x.index(mask), torch.stack([0, 2, 3].map((i) => x.index(i))));
    });
    const one = torch.tensor([1]);
    expectEqual(one.index(one.eq(0)), torch.tensor([]));
  });

  test('test_byte_mask_accumulate', () => {
    const mask = torch.zeros(10, { dtype: 'uint8' });
    const y = torch.ones(10, 10);
    expectByteWarnings(2, () => y.indexPut_([mask], y.index(mask), { accumulate: true }));
    expectEqual(y, torch.ones(10, 10));
  });

  test('test_multiple_byte_mask', () => {
    const [rows, columns] = [torch.ByteTensor([1, 0, 1, 1, 0]), torch.ByteTensor([1, 1, 1])];
    expectByteWarnings(2, () => {
      expect(torch.randn(5, 7, 3).index(rows, ':', columns).shape).toEqual([3, 7]);
    });
  });

  test('test_byte_mask2d', () => {
    const positive = torch.randn(5, 7).gt(0);
    const picked = torch.randn(5, 7, 3).index(positive);
    expect(picked.shape).toEqual([positive.sum().item(), 3]);
  });

  test('test_empty_ndim_index_bool', () => {
    const none = torch.empty(0, 2, { dtype: 'uint8' });
    warningsOf(() => expect(() => torch.randn(5).index(none)).toThrow(torch.IndexError));
  });

  test('test_index_scalar_with_bool_mask', () => {
    const [byte, bool] = [torch.tensor(1, { dtype: 'uint8' }), torch.tensor(true)];
    warningsOf(() => {
      for (const a of [torch.tensor(1n), torch.tensor(true)]) expectEqual(a.index(byte), a.index(bool));
    });
  });

  test('test_index_setitem_bools_slices', () => {
    const [yes, no] = [torch.tensor(1, { dtype: 'uint8' }), torch.tensor(0, { dtype: 'uint8' })];
    warningsOf(() => {
      for (const a of [torch.randn(2, 3), torch.tensor(3n)]) {
        const minusOnes = torch.onesLike(a).mul(-1);
        const wide = minusOnes.unsqueeze(0).unsqueeze(0);
        a.indexPut_([true], wide);
        expectEqual(a, minusOnes);
        a.indexPut_([false], 5);
        expectEqual(a, minusOnes);
        a.indexPut_([yes], wide.mul(2));
        expectEqual(a, minusOnes.mul(2));
        a.indexPut_([no], 5);
        expectEqual(a, minusOnes.mul(2));
        a.indexPut_([null], wide.mul(3));
        expectEqual(a, minusOnes.mul(3));
        a.indexPut_(['...'], wide.mul(4));
        expectEqual(a, minusOnes.mul(4));
        if (a.dim() === 0) expect(() => a.indexPut_([':'], wide.mul(5))).toThrow(torch.IndexError);
      }
    });
  });

  test('test_setitem_expansion_error', () => {
    const a = torch.randn(2, 3);
    const wide = a.expand(5, 1, 2, 3);
    expect(() => a.indexPut_([true], wide)).toThrow(torch.RuntimeError);
    expect(() => a.indexPut_([torch.tensor(true)], wide)).toThrow(torch.RuntimeError);
  });

  test('test_byte_tensor_assignment', () => {
    const x = torch.arange(16, { dtype: 'float32' }).view(4, 4);
    const value = torch.tensor([3, 4, 5, 6]);
    expectByteWarnings(1, () => x.indexPut_([torch.ByteTensor([1, 0, 1, 0])], value));
    expectEqual(x.index(0), value);
    expectEqual(x.index(1), [4, 5, 6, 7]);
    expectEqual(x.index(2), value);
    expectEqual(x.index(3), [12, 13, 14, 15]);
    expect(areEqual(x.index(0), x.index(1))).toBe(false);
  });
});
