/** What random calls of operators that move, index, sort or join elements have shown to differ from PyTorch. */
import { describe, expect, test } from 'vitest';
import {
  diff,
  dstack,
  IndexError,
  ones,
  roll,
  RuntimeError,
  tensor,
  type Tensor,
  where,
  zeros,
} from '../../src/index.js';

describe('dimensions', () => {
  test('a number has none to roll or repeat along', () => {
    expect(() => roll(tensor(3), 1, -1)).toThrow(
      new IndexError('Dimension specified as -1 but tensor has no dimensions'),
    );
    expect(() => tensor(3).repeatInterleave(2, 0)).toThrow(
      new IndexError('Dimension specified as 0 but tensor has no dimensions'),
    );
    expect(tensor(3).repeatInterleave(2).tolist()).toEqual([3, 3]);
  });

  test('no differences at all are of any dimension', () => {
    expect(diff(ones(3), 0, 4).tolist()).toEqual([1, 1, 1]);
    expect(() => diff(ones(3), 1, 4)).toThrow(IndexError);
  });
});

describe('layouts', () => {
  test('nothing rolled through all elements is row-major', () => {
    expect(roll(zeros(1).asStrided([4, 0], [1, 4]), 1).stride()).toEqual([1, 1]);
  });

  test('a dimension of size 1 with any stride makes no channels-last', () => {
    const self = zeros(24).asStrided([3, 4, 2, 1], [8, 1, 4, 1]);
    expect(dstack([self]).stride()).toEqual([8, 2, 1, 1]);
  });

  test('triangles are written in place only where batches follow one another', () => {
    const shared = (): Tensor => ones(2).asStrided([2, 3, 2, 2], [0, 0, 0, 1]);
    expect(() => shared().tril_()).toThrow(/more than one element of the written-to tensor/);
    expect(ones(4).asStrided([2, 2, 2], [0, 2, 1]).tril_().tolist()).toEqual([
      [
        [1, 0],
        [1, 1],
      ],
      [
        [1, 0],
        [1, 1],
      ],
    ]);
  });
});

describe('numbers', () => {
  test('two fractions make the default dtype', () => {
    expect(where(tensor(true), 0.5, 1.5).dtype).toBe('float32');
  });

  test('uint8 takes negative integers, but no negative fractions', () => {
    const self = zeros(2, { dtype: 'uint8' });
    const message = 'value cannot be converted to type uint8_t without overflow';
    expect(() => self.fill_(-0.5)).toThrow(new RuntimeError(message));
    expect(self.fill_(-1).tolist()).toEqual([255, 255]);
  });

  test('the factor of indexAdd is cast to the dtype', () => {
    const self = zeros(1, { dtype: 'bool' });
    expect(self.indexAdd(0, [0], ones(1, { dtype: 'bool' }), { alpha: -0.375 }).tolist()).toEqual([true]);
  });

  test('indexReduce of bools refuses a mean only where there is one', () => {
    const [self, source] = [ones(3, 1, { dtype: 'bool' }), ones(3, 0, { dtype: 'bool' })];
    expect(self.indexReduce(1, [], source, 'mean').tolist()).toEqual([[true], [true], [true]]);
  });
});
