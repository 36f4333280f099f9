/** PyTorch's test_indexing: arrays of indices in each place, against NumPy's rules, read and written. */
import { describe, test } from 'vitest';
import * as torch from '../../../src/index.js';
import type { Tensor, TensorIndex } from '../../../src/index.js';
import { type Indexer, picked } from '../../support/advanced-index.js';
import { expectEqual } from '../../support/equal.js';

const double = (data: number[]): Tensor => torch.tensor(data, { dtype: 'float64' });
const counting = (...shape: number[]): Tensor =>
  torch
    .arange(
      shape.reduce((product, size) => product * size, 1),
      { dtype: 'float64' },
    )
    .view(shape);

/** A list of indices in each line. */
const lists = (text: string): Indexer[][] =>
  text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(`[${line.replace(/:|\.\.\./g, '"$&"')}]`) as Indexer[]);

const cases: [number[], Indexer[][]][] = [
  [
    [4, 5],
    lists(`
      :, [1,3]
      [0,2], :
      :, [[0,1],[2,3]]
      [-1], [0]
      [0,2], [-1]
      :, [-1]`),
  ],
  [
    [4, 8, 5],
    lists(`
      :, :, [0,3,4]
      :, [2,4,5,7], :
      [2,3], :, :
      :, [0,2,3], [1,3,4]
      :, [0], [1,2,4]
      :, [0,1,3], [4]
      :, [[0,1],[1,0]], [[2,3]]
      :, [[0,1],[2,3]], [[0]]
      :, [[5,6]], [[0,3],[4,4]]
      [0,2,3], [1,3,4], :
      [0], [1,2,4], :
      [0,1,3], [4], :
      [[0,1],[1,0]], [[2,1],[3,5]], :
      [[0,1],[1,0]], [[2,3]], :
      [[0,1],[2,3]], [[0]], :
      [[2,1]], [[0,3],[4,4]], :
      [[2]], [[0,3],[4,1]], :
      [0,2,3], :, [1,3,4]
      [0,2]
      [0,2], ...
      [0,2], :, ...
      [0,2], ..., :
      [0,2], [1,3]
      [0,2], [1,3], ...
      ..., [1,3], [2,3]
      ..., [2,3,4]
      ..., :, [2,3,4]
      :, ..., [2,3,4]
      ..., :, :, [0,3,4]
      :, ..., :, [0,3,4]
      :, :, [0,3,4], ...
      ..., [[0,1],[1,0]], [[2,1],[3,5]], :
      [[0,1],[1,0]], [[2,1],[3,5]], :, ...`),
  ],
  [
    [3, 9, 8, 6],
    lists(`
      :, :, :, [0,3,4]
      :, :, [2,4,5,7], :
      :, [2,3], :, :
      [1,2], :, :, :
      :, :, [0,2,3], [1,3,4]
      :, :, [0], [1,2,4]
      :, :, [0,1,3], [4]
      :, :, [[0,1],[1,0]], [[2,3]]
      :, :, [[0,1],[2,3]], [[0]]
      :, :, [[5,6]], [[0,3],[4,4]]
      :, [0,2,3], [1,3,4], :
      :, [0], [1,2,4], :
      :, [0,1,3], [4], :
      :, [[0,1],[3,4]], [[2,3],[0,1]], :
      :, [[0,1],[3,4]], [[2,3]], :
      :, [[0,1],[3,2]], [[0]], :
      :, [[2,1]], [[0,3],[6,4]], :
      :, [[2]], [[0,3],[4,2]], :
      [0,1,2], [1,3,4], :, :
      [0], [1,2,4], :, :
      [0,1,2], [4], :, :
      [[0,1],[0,2]], [[2,4],[1,5]], :, :
      [[0,1],[1,2]], [[2,0]], :, :
      [[2]], [[0,3],[4,5]], :, :
      :, [3,4,6], [0,2,3], [1,3,4]
      :, [2,3,4], [1,3,4], [4]
      :, [0,1,3], [4], [1,3,4]
      :, [6], [0,2,3], [1,3,4]
      :, [2,3,5], [3], [4]
      :, [0], [4], [1,3,4]
      :, [6], [0,2,3], [1]
      :, [[0,3],[3,6]], [[0,1],[1,3]], [[5,3],[1,2]]
      [2,2,1], [0,2,3], [1,3,4], :
      [2,0,1], [1,2,3], [4], :
      [0], [0,2,3], [1,3,4], :
      [0,2,1], [3], [4], :
      [0], [4], [1,3,4], :
      [[1,2],[1,2]], [[0,1],[2,3]], [[2,3],[3,5]], :
      ..., [0,3,4]
      ..., :, :, [0,3,4]
      :, :, ..., [0,3,4]
      :, [0,2,3], [1,3,4], ...
      ..., [0,2,3], [1,3,4], :
      [0], [1,2,4]
      [0], [1,2,4], ..., :
      [1]
      [0,2,1], [3], [4], ...
      ..., [0,2,1], [3], [4]
      [0,1], :, [2,3], :
      [0,1], :, :, [2,3]`),
  ],
];

describe('TestIndexing', () => {
  for (const [shape, indexers] of cases) {
    const title = `test_advancedindex [NumPy's rules, ${shape.join('x')}] %j`;
    test.each(indexers.map((indices) => [indices]))(title, (indices) => {
      const x = counting(...shape);
      const given = indices as readonly TensorIndex[];
      const wanted = picked(shape, indices);
      expectEqual(x.index(...given), double(wanted.places).view(wanted.shape));
      const order = torch.randperm(wanted.places.length).to('float64');
      for (const values of [null, order.tolist() as number[]]) {
        const expected = x.flatten().tolist() as number[];
        wanted.places.forEach((place, i) => (expected[place] = values === null ? 44 : values[i]!));
        const written = x.clone().indexPut_(given, values === null ? 44 : order.view(wanted.shape));
        expectEqual(written.flatten(), expected);
      }
    });
  }

  test('test_advancedindex [duplicates are read twice]', () => {
    const indices: Indexer[] = [':', [0, 1, 1, 2, 2]];
    const { shape, places } = picked([4, 5], indices);
    expectEqual(counting(4, 5).index(...indices), double(places).view(shape));
  });
});
