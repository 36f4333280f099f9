/** Indexing kernels against plain loops: layouts, several indices, duplicates, and what must stay untouched. */
import { describe, expect, test } from 'vitest';
import {
  bool,
  float32,
  float64,
  int64,
  scalarTypes,
  uint8,
  type ScalarType,
} from '../../src/tensor/dtype.js';
import { IndexRange, Meta, StoreMode } from '../../src/wasm/codes.js';
import { heapI32, heapI64, K, META32, META64 } from '../../src/wasm/module.js';
import { Block, describeBlocks, randomElements, randomNumbers } from './blocks.js';

interface Indexing {
  shape: number[];
  /** Element strides of the indexed tensor along the walk. */
  strides: number[];
  indices: { block: Block; values: number[]; strides: number[]; step: number; size: number }[];
  /** Element offsets in the indexed tensor, in the order of the walk. */
  offsets: number[];
  /** Elements that the indexed tensor needs. */
  length: number;
}

const numel = (shape: readonly number[]): number => shape.reduce((n, size) => n * size, 1);

function denseStrides(shape: readonly number[]): number[] {
  let step = 1;
  return shape.map((size) => {
    const stride = step;
    step *= size;
    return stride;
  });
}

/** A walk (dimensions innermost first) with random index tensors that some dimensions do not move. */
function randomIndexing(shape: number[], count: number, movesInner: boolean, seed: number): Indexing {
  const random = randomNumbers(seed);
  const below = (n: number): number => Math.floor(random() * n);
  const n = numel(shape);
  const strides = shape.map(() => below(4));
  const indices = Array.from({ length: count }, () => {
    const size = 1 + below(20);
    const values = Array.from({ length: n }, () => below(2 * size) - size);
    const own = denseStrides(shape).map((stride, d) =>
      (d === 0 ? movesInner : random() < 0.7) ? stride : 0,
    );
    return { block: new Block(int64, n).set(values), values, strides: own, step: below(9), size };
  });
  const offsets = Array.from({ length: n }, (_, i) => {
    let rest = i;
    const at = shape.map((size) => {
      const position = rest % size;
      rest = Math.floor(rest / size);
      return position;
    });
    const dot = (list: readonly number[]): number => at.reduce((sum, p, d) => sum + p * list[d]!, 0);
    return indices.reduce((sum, index) => {
      const value = index.values[dot(index.strides)]!;
      return sum + (value < 0 ? value + index.size : value) * index.step;
    }, dot(strides));
  });
  return {
    shape,
    strides,
    indices,
    offsets,
    length: offsets.reduce((most, offset) => Math.max(most, offset), 0) + 1,
  };
}

function describeIndexing(
  { shape, strides, indices }: Indexing,
  self: Block,
  other: Block,
  isStore: boolean,
): void {
  const own = { block: self, strides };
  const dense = { block: other, strides: denseStrides(shape) };
  describeBlocks(shape, [...(isStore ? [own, dense] : [dense, own]), ...indices]);
  indices.forEach(({ step, size }, j) => {
    heapI32()[META32 + Meta.Extra + 2 * j] = step * self.type.size;
    heapI32()[META32 + Meta.Extra + 2 * j + 1] = size;
  });
}

const walks: [number[], number, boolean][] = [
  [[1], 1, true],
  [[9], 1, true],
  [[5000], 1, true],
  [[16, 5], 1, false],
  [[3, 7], 1, false],
  [[7, 4], 1, true],
  [[5, 3, 4], 2, true],
  [[6, 3, 4], 2, false],
  [[2, 3, 2, 3], 3, true],
  [[4, 4], 6, true],
  [[4, 3], 0, true],
];

describe('indexedLoad', () => {
  test.each(scalarTypes)('reads $name', (type: ScalarType) => {
    walks.forEach(([shape, count, movesInner], seed) => {
      const indexing = randomIndexing(shape, count, movesInner, seed);
      const values = randomElements(type, indexing.length, randomNumbers(seed + 1));
      const self = new Block(type, indexing.length, 1).set(values);
      const result = new Block(type, numel(shape), 1);
      describeIndexing(indexing, self, result, false);
      K.indexedLoad(type.size, count, IndexRange.Known);
      const elements = self.get();
      expect(result.get()).toEqual(indexing.offsets.map((offset) => elements[offset]));
      result.expectMarginsUntouched();
    });
  });

  test('copies dense rows', () => {
    for (const columns of [1, 3, 4, 7, 130]) {
      const self = new Block(float32, 5 * columns).set([...Array(5 * columns).keys()]);
      const rows = [4, -5, 0, 2, -1, 2];
      const index = new Block(int64, rows.length).set(rows);
      const result = new Block(float32, rows.length * columns, 3);
      describeBlocks(
        [columns, rows.length],
        [
          { block: result, strides: [1, columns] },
          { block: self, strides: [1, 0] },
          { block: index, strides: [0, 1] },
        ],
      );
      heapI32().set([columns * 4, 5], META32 + Meta.Extra);
      K.indexedLoad(4, 1, IndexRange.Known);
      const row = (r: number): number => (r < 0 ? r + 5 : r) * columns;
      expect(result.get()).toEqual(rows.flatMap((r) => self.get().slice(row(r), row(r) + columns)));
      result.expectMarginsUntouched();
    }
  });
});

const combine: ReadonlyMap<StoreMode, (a: number, b: number) => number> = new Map([
  [StoreMode.Assign, (_, b) => b],
  [StoreMode.Add, (a, b) => a + b],
  [StoreMode.Mul, (a, b) => a * b],
  [StoreMode.Max, Math.max],
  [StoreMode.Min, Math.min],
]);

/** A number as an element of the dtype would hold it after wrapping around. */
function wrap(value: number, type: ScalarType): number {
  if (type === bool) return value === 0 ? 0 : 1;
  if (type === int64 || type === float64) return type.isFloat ? value : value + 0;
  return new (type.array as Float32ArrayConstructor)([value])[0]!;
}

describe('indexedStore', () => {
  test.each(scalarTypes)(
    'combines $name with what is there, one position after the other',
    (type: ScalarType) => {
      for (const [mode, combined] of combine) {
        walks.forEach(([shape, count, movesInner], seed) => {
          const indexing = randomIndexing(shape, count, movesInner, seed);
          const random = randomNumbers(seed + 2);
          const small = (v: number): number => (type.isFloat ? v : v % 3);
          const self = new Block(type, indexing.length, 1).set(
            randomElements(type, indexing.length, random).map(small),
          );
          const src = new Block(type, numel(shape), 1).set(
            randomElements(type, numel(shape), random).map(small),
          );
          const [expected, added] = [self.get(), src.get()];
          indexing.offsets.forEach((offset, i) => {
            expected[offset] = wrap(combined(expected[offset]!, added[i]!), type);
          });
          describeIndexing(indexing, self, src, true);
          K.indexedStore(mode, type.code, count, IndexRange.Known);
          expect(self.get()).toEqual(expected);
          self.expectMarginsUntouched();
        });
      }
    },
  );

  test('adds dense rows with duplicates', () => {
    for (const type of [float32, float64]) {
      for (const columns of [1, 5, 16, 67]) {
        const rows = [1, 0, 1, -1, 1];
        const self = new Block(type, 3 * columns).set(new Array<number>(3 * columns).fill(1));
        const src = new Block(type, rows.length * columns).set([...Array(rows.length * columns).keys()]);
        const index = new Block(int64, rows.length).set(rows);
        const expected = self.get();
        src.get().forEach((value, i) => {
          const row = rows[Math.floor(i / columns)]!;
          expected[((row + 3) % 3) * columns + (i % columns)]! += value;
        });
        describeBlocks(
          [columns, rows.length],
          [
            { block: self, strides: [1, 0] },
            { block: src, strides: [1, columns] },
            { block: index, strides: [0, 1] },
          ],
        );
        heapI32().set([columns * type.size, 3], META32 + Meta.Extra);
        K.indexedStore(StoreMode.Add, type.code, 1, IndexRange.Known);
        expect(self.get()).toEqual(expected);
        self.expectMarginsUntouched();
      }
    }
  });

  test('keeps NaN in maxima and minima', () => {
    for (const mode of [StoreMode.Max, StoreMode.Min]) {
      const self = new Block(float32, 3).set([NaN, 1, 2]);
      const src = new Block(float32, 3).set([5, NaN, 3]);
      const index = new Block(int64, 3).set([0, 1, 2]);
      describeBlocks(
        [3],
        [
          { block: self, strides: [0] },
          { block: src, strides: [1] },
          { block: index, strides: [1] },
        ],
      );
      heapI32().set([4, 3], META32 + Meta.Extra);
      K.indexedStore(mode, float32.code, 1, IndexRange.Known);
      expect(self.get()).toEqual([NaN, NaN, mode === StoreMode.Max ? 3 : 2]);
    }
  });
});

describe('checkIndex', () => {
  const check = (
    values: number[],
    strides: number[],
    shape: number[],
    size: number,
    negative: boolean,
  ): number | null => {
    const block = new Block(int64, values.length).set(values);
    describeBlocks(shape, [{ block, strides }]);
    if (K.checkIndex(size, negative ? 1 : 0) === 0) return null;
    return Number(heapI64()[META64 + Meta.Scalars / 2]);
  };

  test('finds the first index that is out of range', () => {
    for (const n of [1, 4, 5, 11, 19]) {
      for (let bad = 0; bad < n; bad++) {
        const values = Array.from({ length: n }, (_, i) => (i >= bad ? 7 : 2));
        expect(check(values, [1], [n], 7, true)).toBe(7);
        expect(check(values, [1], [n], 8, true)).toBe(null);
        expect(
          check(
            values.map((v) => (v === 7 ? -3 : v)),
            [1],
            [n],
            3,
            true,
          ),
        ).toBe(null);
        expect(
          check(
            values.map((v) => (v === 7 ? -4 : v)),
            [1],
            [n],
            3,
            true,
          ),
        ).toBe(-4);
        expect(
          check(
            values.map((v) => (v === 7 ? -1 : v)),
            [1],
            [n],
            3,
            false,
          ),
        ).toBe(-1);
      }
    }
    expect(check([2 ** 40], [1], [1], 5, true)).toBe(2 ** 40);
    expect(check([0], [1], [1], 0, true)).toBe(0);
    for (let bad = 0; bad < 9; bad++) {
      for (const far of [2 ** 32 + 1, 2 ** 40, -(2 ** 32) + 1, -(2 ** 40)]) {
        const values = Array.from({ length: 9 }, (_, i) => (i === bad ? far : 1));
        expect(check(values, [1], [9], 5, true)).toBe(far);
        expect(check(values, [1], [9], 5, false)).toBe(far);
      }
    }
    const most = 2 ** 31 - 1;
    const extremes = [most - 1, -most, 0, most - 1, -most, -1, 1, 0];
    expect(check(extremes, [1], [8], most, true)).toBe(null);
    expect(check(extremes, [1], [8], most - 1, true)).toBe(most - 1);
  });

  test('looks at the elements of the layout only', () => {
    expect(check([1, 9, 2, 9, 3, 9], [2], [3], 4, true)).toBe(null);
    expect(check([1, 9, 2, 9, 3, 9, 4, 9], [4, 2], [2, 2], 4, true)).toBe(4);
  });
});

describe('masks', () => {
  const lengths = [1, 5, 15, 16, 17, 31, 40, 100];
  const masks = (n: number): number[][] => {
    const random = randomNumbers(n);
    return [0, 0.1, 0.5, 0.9, 1].map((share) => Array.from({ length: n }, () => Number(random() < share)));
  };

  test.each(scalarTypes)('countNonzero and nonzero of $name', (type: ScalarType) => {
    for (const n of lengths) {
      for (const values of masks(n)) {
        const x = new Block(type, n).set(values);
        const places = [...values.keys()].filter((i) => values[i] !== 0);
        expect(K.countNonzero(type.code, n, x.address)).toBe(places.length);
        const y = new Block(int64, places.length);
        describeBlocks([n], []);
        heapI32()[META32 + Meta.Extra] = places.length;
        K.nonzero(type.code, 1, x.address, y.address);
        expect(y.get()).toEqual(places);
        y.expectMarginsUntouched();
      }
    }
  });

  test('nonzero gives the coordinates of each dimension', () => {
    const [planes, rows, columns] = [2, 3, 18];
    for (const type of [float64, uint8]) {
      const values = masks(planes * rows * columns)[2]!;
      const x = new Block(type, values.length).set(values);
      const places = [...values.keys()].filter((i) => values[i] !== 0);
      const y = new Block(int64, 3 * places.length);
      describeBlocks([columns, rows, planes], []);
      heapI32()[META32 + Meta.Extra] = places.length;
      K.nonzero(type.code, 3, x.address, y.address);
      expect(y.get()).toEqual([
        ...places.map((i) => Math.floor(i / columns / rows)),
        ...places.map((i) => Math.floor(i / columns) % rows),
        ...places.map((i) => i % columns),
      ]);
    }
  });

  test('NaN counts as nonzero, negative zero does not', () => {
    const x = new Block(float32, 3).set([NaN, -0, 0]);
    expect(K.countNonzero(float32.code, 3, x.address)).toBe(1);
  });

  test.each(scalarTypes)('maskedSelect and maskedScatter of $name', (type: ScalarType) => {
    for (const n of lengths) {
      for (const chosen of masks(n)) {
        const values = randomElements(type, n, randomNumbers(n + 1));
        const x = new Block(type, n, 1).set(values);
        const mask = new Block(bool, n, 3).set(chosen);
        const expected = x.get().filter((_, i) => chosen[i] !== 0);
        const y = new Block(type, expected.length, 1);
        expect(K.maskedSelect(type.size, n, x.address, mask.address, y.address)).toBe(expected.length);
        expect(y.get()).toEqual(expected);
        y.expectMarginsUntouched();

        const target = new Block(type, n, 1).set(new Array<number>(n).fill(1));
        K.maskedScatter(type.size, n, target.address, mask.address, y.address);
        expect(target.get()).toEqual(x.get().map((value, i) => (chosen[i] !== 0 ? value : 1)));
        target.expectMarginsUntouched();
      }
    }
  });
});
