/** PyTorch's test_indexing: takeAlongDim. */
import { describe, expect, test } from 'vitest';
import * as torch from '../../../src/index.js';
import type { DType, Tensor } from '../../../src/index.js';
import { expectEqual } from '../../support/equal.js';

function make(shape: readonly number[], dtype: DType, isContiguous = true): Tensor {
  const values = torch
    .rand(isContiguous ? shape : [...shape, 2])
    .mul(18)
    .sub(9)
    .to(dtype);
  return isContiguous ? values : values.select(-1, 0);
}

/** Element by element, for indices that are broadcast by hand. */
function takenAlong(x: Tensor, indices: Tensor, dim: number): Tensor {
  const result = torch.empty(indices.shape, { dtype: x.dtype });
  const visit = (place: number[]): void => {
    const d = place.length;
    if (d < indices.dim()) {
      for (let i = 0; i < indices.size(d); i++) visit([...place, i]);
      return;
    }
    const from = place.map((i, axis) => (axis === dim ? Number(indices.index(...place).item()) : i));
    result.indexPut_(place, x.index(...from));
  };
  visit([]);
  return result;
}

describe('TestIndexing', () => {
  for (const dtype of ['int64', 'float32'] as const) {
    test.each([[[3, 2]], [[2, 3, 5]], [[2, 4, 0]], [[2, 3, 1, 4]]])(
      `test_take_along_dim ${dtype} %j`,
      (shape) => {
        for (const isContiguous of [true, false]) {
          const x = make(shape, dtype, isContiguous);
          for (let dim = 0; dim < shape.length; dim++) {
            const indices = x.argsort(dim);
            expectEqual(torch.takeAlongDim(x, indices, dim), takenAlong(x, indices, dim));
          }
          const flat = x.contiguous();
          const order = flat.view(-1).argsort();
          expectEqual(torch.takeAlongDim(flat, order), takenAlong(flat.view(-1), order, 0));
        }
      },
    );
  }

  test('test_take_along_dim [broadcasting and no indices]', () => {
    const along = torch.takeAlongDim(torch.ones(3, 4, 1), torch.ones(1, 2, 5, { dtype: 'int64' }), 1);
    expectEqual(along, torch.ones(3, 2, 5));
    const none = torch.takeAlongDim(torch.ones(3, 4, 5), torch.ones(3, 0, 5, { dtype: 'int64' }), 1);
    expectEqual(none, torch.ones(3, 0, 5));
  });

  test.each(['int64', 'float32'] as const)('test_take_along_dim_invalid %s', (dtype) => {
    const x = make([2, 3, 1, 4], dtype);
    const indices = x.argsort(0);
    expect(() => torch.takeAlongDim(x, indices.index(0), 0)).toThrow(
      'input and indices should have the same number of dimensions',
    );
    for (const wrong of ['bool', 'float32', 'int32'] as const) {
      expect(() => torch.takeAlongDim(x, indices.to(wrong), 0)).toThrow('dtype of indices should be Long');
    }
    for (const dim of [-7, 7]) {
      expect(() => torch.takeAlongDim(x, indices, dim)).toThrow(torch.IndexError);
      expect(() => torch.takeAlongDim(x, indices, dim)).toThrow('Dimension out of range');
    }
  });
});
