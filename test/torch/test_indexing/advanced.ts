/** PyTorch's test_indexing: arrays of indices, against NumPy's rules, read and written. */
import { describe, expect, test } from 'vitest';
import * as torch from '../../../src/index.js';
import type { Tensor, TensorIndex } from '../../../src/index.js';
import { expectEqual } from '../../support/equal.js';

const double = (data: Parameters<typeof torch.tensor>[0]): Tensor => torch.tensor(data, { dtype: 'float64' });
const counting = (...shape: number[]): Tensor =>
  torch
    .arange(
      shape.reduce((product, size) => product * size, 1),
      { dtype: 'float64' },
    )
    .view(shape);

/** The kinds of index for the same places: an index tensor, and nested arrays. */
const kinds: [string, (indices: number[] | number[][]) => TensorIndex][] = [
  ['LongTensor', (indices) => torch.LongTensor(indices)],
  ['arrays', (indices) => indices],
];

/** Indices of rows and of columns, and what they read from a matrix. */
type Reading = [rows: number[] | number[][], columns: number[] | number[][], expected: number[] | number[][]];

/** A reading in each line. */
const readings = (text: string): Reading[] =>
  text
    .trim()
    .split('\n')
    .map(
      (line) =>
        line
          .trim()
          .split(' ')
          .map((part) => JSON.parse(part) as number[]) as Reading,
    );

describe('TestIndexing', () => {
  test.each(kinds)('test_advancedindex [one dimension, %s]', (_, at) => {
    const x = counting(10).add_(1);
    expectEqual(x.index(at([0])), [1]);
    expectEqual(x.index(at([3])), [4]);
    expectEqual(x.index(at([2, 3, 4])), [3, 4, 5]);
    expectEqual(x.index(at([0, 2, 4])), [1, 3, 5]);
    x.indexPut_([at([0])], -2);
    expectEqual(x.index(at([0])), [-2]);
    x.indexPut_([at([2, 3, 4])], 4);
    expectEqual(x.index(at([2, 3, 4])), [4, 4, 4]);
    x.indexPut_([at([0, 2, 4])], double([5, 4, 3]));
    expectEqual(x, [5, 2, 4, 4, 3, 6, 7, 8, 9, 10]);
  });

  test.each(kinds)('test_advancedindex [one strided dimension, %s]', (_, at) => {
    const x = counting(10).add_(1);
    const everySecond = x.asStrided([4], [2]);
    expectEqual(everySecond.index(at([0])), [1]);
    expectEqual(everySecond.index(at([3])), [7]);
    expectEqual(everySecond.index(at([1, 2])), [3, 5]);
    expectEqual(
      everySecond.index(
        at([
          [2, 1],
          [0, 3],
        ]),
      ),
      [
        [5, 3],
        [1, 7],
      ],
    );
    const everyFourth = x.asStrided([2], [4], 4);
    expectEqual(everyFourth.index(at([0])), [5]);
    expectEqual(everyFourth.index(at([1])), [9]);
    expectEqual(everyFourth.index(at([0, 1])), [5, 9]);
    expectEqual(
      everyFourth.index(
        at([
          [0, 1],
          [1, 0],
        ]),
      ),
      [
        [5, 9],
        [9, 5],
      ],
    );
  });

  const dense = (): Tensor => counting(3, 2).add_(1);
  const transposed = (): Tensor => counting(3, 4).t();
  const strided = (): Tensor => counting(3, 8).asStrided([2, 4], [8, 2], 1);
  const matrices: [string, () => Tensor, Reading[]][] = [
    [
      'dense',
      dense,
      readings(`
        [0,1,2] [0] [1,3,5]
        [0,1,2] [1] [2,4,6]
        [0] [0] [1]
        [2] [1] [6]
        [0,0] [0,1] [1,2]
        [0,1,1,0,2] [1] [2,4,4,2,6]
        [0,0,1,1] [0,1,0,0] [1,2,3,3]
        [[0,0],[1,2]] [0] [[1,1],[3,5]]
        [[0,0],[1,2]] [1,0] [[2,1],[4,5]]
        [[0,0],[1,2]] [[0,1],[1,0]] [[1,2],[4,5]]`),
    ],
    [
      'transposed',
      transposed,
      readings(`
        [0,1,2] [0] [0,1,2]
        [0,1,2] [1] [4,5,6]
        [0] [0] [0]
        [2] [1] [6]
        [0,0] [0,1] [0,4]
        [0,1,1,0,3] [1] [4,5,5,4,7]
        [0,0,1,1] [0,1,0,0] [0,4,1,1]
        [[0,0],[1,2]] [0] [[0,0],[1,2]]
        [[0,0],[1,2]] [1,0] [[4,0],[5,2]]
        [[0,0],[1,3]] [[0,1],[1,2]] [[0,4],[5,11]]`),
    ],
    [
      'strided',
      strided,
      readings(`
        [0,1] [0] [1,9]
        [0,1] [1] [3,11]
        [0] [0] [1]
        [1] [3] [15]
        [0,0] [0,3] [1,7]
        [1] [0,1,1,0,3] [9,11,11,9,15]
        [0,0,1,1] [0,1,0,0] [1,3,9,9]
        [[0,0],[1,1]] [0] [[1,1],[9,9]]
        [[0,1],[1,0]] [1,2] [[3,13],[11,5]]
        [[0,0],[1,1]] [[0,1],[1,2]] [[1,3],[11,13]]`),
    ],
  ];
  for (const [layout, make, expectations] of matrices) {
    test.each(kinds)(`test_advancedindex [two dimensions, ${layout}, %s]`, (_, at) => {
      const x = make();
      for (const [rows, columns, expected] of expectations) {
        expectEqual(x.index(at(rows), at(columns)), expected);
        expectEqual(x.index(at(rows), torch.LongTensor(columns)), expected);
      }
      const [rows, columns] = expectations.at(-1)!;
      x.indexPut_([at([0]), at([1])], -1);
      expectEqual(x.index(at([0]), at([1])), [-1]);
      const [some, values] = [[0, 1], double([2, -4])];
      x.indexPut_([at(some), at([0])], values);
      expectEqual(x.index(at(some), at([0])), values);
      const square = double([
        [4, 6],
        [2, 3],
      ]);
      x.indexPut_([at(rows), at(columns)], square);
      expectEqual(x.index(at(rows), at(columns)), square);
    });
  }

  test.each(kinds)('test_advancedindex [overlapping strides, %s]', (_, at) => {
    const make = (): Tensor => counting(3, 8).asStrided([2, 2], [7, 1], 10);
    const x = make();
    expectEqual(x.index(at([0]), at([1])), [11]);
    x.indexPut_([at([0]), at([1])], -1);
    expectEqual(x, [
      [10, -1],
      [17, 18],
    ]);
    const y = make();
    expectEqual(y.index(at([0, 1]), at([1, 0])), [11, 17]);
    y.indexPut_([at([0, 1]), at([1, 0])], double([-1, 2]));
    expectEqual(y, [
      [10, -1],
      [2, 18],
    ]);
    const z = make();
    const [rows, columns] = [
      at([[0], [1]]),
      at([
        [0, 1],
        [0, 1],
      ]),
    ];
    expectEqual(z.index(rows, columns), [
      [10, 11],
      [17, 18],
    ]);
    const square = double([
      [4, 6],
      [2, 3],
    ]);
    z.indexPut_([rows, columns], square);
    expectEqual(z.index(rows, columns), square);
  });

  test.each(kinds)('test_advancedindex [fewer indices and errors, %s]', (_, at) => {
    const x = dense();
    expectEqual(x.index(at([0, 2])), [
      [1, 2],
      [5, 6],
    ]);
    expectEqual(x.index(at([1]), '...'), [[3, 4]]);
    expectEqual(x.index('...', at([1])), [[2], [4], [6]]);
    expect(() => x.index(at([1]), at([0, 2]), at([3]))).toThrow(torch.IndexError);
    for (const wrong of [10, -11]) {
      expect(() => counting(10).index(wrong)).toThrow(/out of/);
      expect(() => counting(10).index(at([wrong]))).toThrow(torch.IndexError);
      expect(() => counting(10).index(at([wrong]))).toThrow(/out of/);
    }
  });

  test('test_advancedindex_big', () => {
    const x = torch.arange(123344, { dtype: 'int32' });
    expectEqual(x.index([0, 123, 44488, 68807, 123343]), [0, 123, 44488, 68807, 123343]);
  });

  test('test_int_indices', () => {
    const x = torch.randn(5, 7, 3);
    expect(x.index([0, 4, 2]).shape).toEqual([3, 7, 3]);
    expect(x.index(':', [0, 4, 2]).shape).toEqual([5, 3, 3]);
    expect(
      x.index(':', [
        [0, 1],
        [4, 3],
      ]).shape,
    ).toEqual([5, 2, 2, 3]);
  });

  test.each(['float32', 'int64', 'bool'] as const)('test_index_src_datatype %s', (dtype) => {
    const x = torch.ones(3, 2, 4, { dtype });
    const y = x.index([0, 2, 1], ':', ':');
    expectEqual(y, torch.ones(3, 2, 4, { dtype }));
    x.zero_().indexPut_([[0, 2, 1], ':', ':'], y);
    expectEqual(x, y);
  });

  test('test_int_indices2d', () => {
    const x = torch.arange(12).view(4, 3);
    const [rows, columns] = [
      torch.tensor([
        [0n, 0n],
        [3n, 3n],
      ]),
      torch.tensor([
        [0n, 2n],
        [0n, 2n],
      ]),
    ];
    expect(x.index(rows, columns).tolist()).toEqual([
      [0, 2],
      [9, 11],
    ]);
  });

  test('test_int_indices_broadcast', () => {
    const [rows, columns] = [torch.tensor([0n, 3n]), torch.tensor([0n, 2n])];
    const picks = torch.arange(12).view(4, 3).index(rows.index(':', null), columns);
    expect(picks.tolist()).toEqual([
      [0, 2],
      [9, 11],
    ]);
  });

  test('test_empty_index', () => {
    const x = torch.arange(12).view(4, 3);
    const none = torch.LongTensor([]);
    expect(x.index(none).numel()).toBe(0);
    const y = x.clone();
    y.indexPut_([none], -1);
    expectEqual(y, x);
    y.indexPut_([torch.zeros(4, 3).bool()], -1);
    expectEqual(y, x);
  });

  test('test_empty_ndim_index', () => {
    const none = (...shape: number[]): Tensor => torch.empty(shape, { dtype: 'int64' });
    expectEqual(torch.randn(5).index(none(0, 2)), torch.empty(0, 2));
    expectEqual(torch.randn(2, 3, 4, 5).index(':', none(0, 6)), torch.empty(2, 0, 6, 4, 5));
    const x = torch.empty(10, 0);
    expect(x.index([1, 2]).shape).toEqual([2, 0]);
    expect(x.index([], []).shape).toEqual([0]);
    expect(() => x.index(':', [0, 1])).toThrow('for dimension with size 0');
  });

  test('test_basic_advanced_combined', () => {
    const x = torch.arange(12).view(4, 3);
    expectEqual(x.index('1:2', '1:3'), x.index('1:2', [1, 2]));
    expect(x.index('1:2', '1:3').tolist()).toEqual([[4, 5]]);
    const before = x.clone();
    x.index('1:2', [1, 2]).zero_();
    expectEqual(x, before);
    x.indexPut_(['1:2', [1, 2]], 0);
    expect(x.equal(before)).toBe(false);
  });

  test('test_cpu_indices', () => {
    const index = torch.tensor([0n, 1n]);
    const x = torch.ones(10);
    x.indexPut_([index], torch.zeros(2));
    expectEqual(x, [0, 0, 1, 1, 1, 1, 1, 1, 1, 1]);
    expectEqual(x.index(index), torch.zeros(2));
  });
});
