/** Indexing kernels where each row has its own dense indices, and where these are checked as they are used. */
import { describe, expect, test } from 'vitest';
import { bool, float32, float64, int64, uint8, type ScalarType } from '../../src/tensor/dtype.js';
import { IndexRange, Meta, StoreMode } from '../../src/wasm/codes.js';
import { heapI32, K, META32 } from '../../src/wasm/module.js';
import { Block, describeBlocks, randomElements, randomNumbers } from './blocks.js';

/** A number as an element of the dtype would hold it after wrapping around. */
function wrap(value: number, type: ScalarType): number {
  if (type === bool) return value === 0 ? 0 : 1;
  if (type === int64 || type === float64) return type.isFloat ? value : value + 0;
  return new (type.array as Float32ArrayConstructor)([value])[0]!;
}

describe('rows at dense indices', () => {
  /** A matrix along whose columns (dim 0) or rows (dim 1) a matrix of indices picks or adds. */
  function problem(type: ScalarType, rows: number, columns: number, dim: number, seed: number) {
    const random = randomNumbers(seed);
    const size = dim === 0 ? rows : columns;
    const self = new Block(type, rows * columns).set(randomElements(type, rows * columns, random));
    const other = new Block(type, rows * columns).set(randomElements(type, rows * columns, random));
    const places = Array.from({ length: rows * columns }, () => Math.floor(random() * size));
    const index = new Block(int64, rows * columns).set(places);
    const describeFor = (isStore: boolean): void => {
      const own = { block: self, strides: dim === 0 ? [1, 0] : [0, columns] };
      const dense = { block: other, strides: [1, columns] };
      const operands = isStore ? [own, dense] : [dense, own];
      describeBlocks([columns, rows], [...operands, { block: index, strides: [1, columns] }]);
      heapI32().set([(dim === 0 ? columns : 1) * type.size, size], META32 + Meta.Extra);
    };
    const offset = (place: number, i: number): number =>
      dim === 0 ? place * columns + (i % columns) : i - (i % columns) + place;
    return { self, other, index, places, size, offset, describeFor };
  }

  test('picks and adds, in matrices larger than a cache too', () => {
    for (const type of [float32, int64, uint8]) {
      for (const [rows, columns] of [
        [5, 3],
        [3, 2100],
        [2100, 131],
      ] as const) {
        for (const dim of [0, 1]) {
          const { self, other, places, offset, describeFor } = problem(type, rows, columns, dim, rows + dim);
          const [elements, added] = [self.get(), other.get()];
          for (const range of [IndexRange.Known, IndexRange.KnownFromZero, IndexRange.FromZero]) {
            describeFor(false);
            expect(K.indexedLoad(type.size, 1, range)).toBe(0);
            expect(other.get()).toEqual(places.map((place, i) => elements[offset(place, i)]));
          }
          other.expectMarginsUntouched();
          other.set(added);
          describeFor(true);
          expect(K.indexedStore(StoreMode.Add, type.code, 1, IndexRange.FromZero)).toBe(0);
          const sums = elements.slice();
          for (const [i, place] of places.entries()) {
            const at = offset(place, i);
            sums[at] = wrap(sums[at]! + added[i]!, type);
          }
          expect(self.get()).toEqual(sums);
          self.expectMarginsUntouched();
        }
      }
    }
  });

  test('says when an index is out of range, and touches nothing outside', () => {
    const { self, other, index, places, size, describeFor } = problem(float32, 3, 1100, 1, 1);
    for (const at of [0, 7, 1023, 1024, 1099, 1100, 3299]) {
      for (const bad of [size, -size - 1, 2 ** 32, -(2 ** 32) + 1, 2 ** 40, -1]) {
        index.set(places.map((place, i) => (i === at ? bad : place)));
        for (const range of [IndexRange.FromZero, IndexRange.FromEnd]) {
          const expected = bad === -1 && range === IndexRange.FromEnd ? 0 : 1;
          describeFor(false);
          expect(K.indexedLoad(4, 1, range)).toBe(expected);
          describeFor(true);
          expect(K.indexedStore(StoreMode.Assign, float32.code, 1, range)).toBe(expected);
        }
      }
    }
    self.expectMarginsUntouched();
    other.expectMarginsUntouched();
  });

  test('checks what is the same for a whole row', () => {
    const self = new Block(float32, 12);
    const result = new Block(float32, 8);
    for (const [rows, wanted] of [
      [[2, -3], 0],
      [[2, 3], 1],
      [[-4, 0], 1],
    ] as const) {
      const index = new Block(int64, 2).set([...rows]);
      for (const inner of [1, 2]) {
        describeBlocks(
          [4, 2],
          [
            { block: result, strides: [1, 4] },
            { block: self, strides: [inner === 1 ? 1 : 0, 0] },
            { block: index, strides: [0, 1] },
          ],
        );
        heapI32().set([16, 3], META32 + Meta.Extra);
        expect(K.indexedLoad(4, 1, IndexRange.FromEnd)).toBe(wanted);
      }
    }
  });
});
