/** `iterate` against a plain walk over all positions: any shape, layout and dtype, and what must stay untouched. */
import { describe, expect, test } from 'vitest';
import {
  bool,
  float32,
  float64,
  int32,
  int64,
  scalarTypes,
  uint8,
  type ScalarType,
} from '../../src/tensor/dtype.js';
import { Binary, Compare, Kind, Predicate, Ternary, Unary } from '../../src/wasm/codes.js';
import { K } from '../../src/wasm/module.js';
import { fc, property } from '../support/property.js';
import { Block, describeBlocks, randomElements, randomNumbers } from './blocks.js';

/** Where an operand's elements are: element strides, innermost dimension first. */
interface Layout {
  strides: number[];
  start: number;
  length: number;
}

interface LayoutOptions {
  order?: readonly number[];
  gap?: number;
  repeated?: readonly number[];
  reversed?: readonly number[];
}

function layout(
  shape: readonly number[],
  { order = [...shape.keys()], gap = 1, repeated = [], reversed = [] }: LayoutOptions = {},
): Layout {
  const strides = shape.map(() => 0);
  let step = gap;
  let start = 0;
  for (const d of order) {
    if (repeated.includes(d)) continue;
    strides[d] = reversed.includes(d) ? -step : step;
    if (reversed.includes(d)) start += step * (shape[d]! - 1);
    step *= shape[d]!;
  }
  return { strides, start, length: step };
}

function* positions(shape: readonly number[]): Generator<number[]> {
  const at = shape.map(() => 0);
  for (;;) {
    yield at;
    let d = 0;
    while (d < shape.length && shape[d] === ++at[d]!) at[d++] = 0;
    if (d === shape.length) return;
  }
}

const offset = (at: readonly number[], { strides, start }: Layout): number =>
  at.reduce((sum, i, d) => sum + i * strides[d]!, start);

/** A small number as another dtype: truncated, wrapped around. */
function cast(value: number, to: ScalarType): number {
  if (to === bool) return value === 0 ? 0 : 1;
  if (to === float64) return value;
  if (to === float32) return Math.fround(value);
  if (to === int64) return Math.trunc(value) + 0;
  return new (to.array as Int32ArrayConstructor)([Math.trunc(value)])[0]!;
}

interface Operation {
  kind: Kind;
  op: number;
  /** What the operands are wanted as, given the type that is calculated in. */
  wanted: (type: ScalarType) => ScalarType[];
  isMask: boolean;
  of: (values: number[], type: ScalarType) => number;
}

const operations: readonly Operation[] = [
  { kind: Kind.Unary, op: Unary.Copy, wanted: (t) => [t], isMask: false, of: ([x]) => x! },
  {
    kind: Kind.Binary,
    op: Binary.Add,
    wanted: (t) => [t, t],
    isMask: false,
    of: ([a, b], t) => cast(a! + b!, t),
  },
  {
    kind: Kind.Compare,
    op: Compare.Lt,
    wanted: (t) => [t, t],
    isMask: true,
    of: ([a, b]) => Number(a! < b!),
  },
  {
    kind: Kind.Predicate,
    op: Predicate.LogicalNot,
    wanted: (t) => [t],
    isMask: true,
    of: ([x]) => Number(x === 0),
  },
  {
    kind: Kind.Ternary,
    op: Ternary.Where,
    wanted: (t) => [bool, t, t],
    isMask: false,
    of: ([a, b, c]) => (a ? b! : c!),
  },
];

/** Runs one operation on random elements and compares every byte of the output's block. */
function check(
  operation: Operation,
  type: ScalarType,
  shape: readonly number[],
  layouts: readonly Layout[],
  types: readonly ScalarType[],
): void {
  const random = randomNumbers(shape.length * 100 + layouts[0]!.length);
  const wanted = [operation.isMask ? bool : type, ...operation.wanted(type)];
  const blocks = wanted.map((_, k) => {
    const block = new Block(types[k]!, layouts[k]!.length, k % 3);
    return block.set(randomElements(block.type, block.length, random));
  });
  const inputs = blocks.slice(1).map((block) => block.get());
  const expected = blocks[0]!.get();
  for (const at of positions(shape)) {
    const values = inputs.map((elements, k) => cast(elements[offset(at, layouts[k + 1]!)]!, wanted[k + 1]!));
    expected[offset(at, layouts[0]!)] = cast(operation.of(values, type), types[0]!);
  }
  describeBlocks(
    shape,
    blocks.map((block, k) => ({ block, ...layouts[k]!, wanted: wanted[k]! })),
  );
  K.iterate(operation.kind, operation.op, type.code, 1, 0);
  expect(blocks[0]!.get()).toEqual(expected);
  blocks[0]!.expectMarginsUntouched();
}

/** The same layouts and dtypes for however many operands there are. */
function checkAll(
  shape: readonly number[],
  options: readonly LayoutOptions[],
  type: ScalarType,
  from: readonly ScalarType[] = [],
): void {
  for (const operation of operations) {
    if (type === bool && operation.kind === Kind.Binary) continue;
    const wanted = [operation.isMask ? bool : type, ...operation.wanted(type)];
    const layouts = wanted.map((_, k) => layout(shape, options[k % options.length]));
    check(
      operation,
      type,
      shape,
      layouts,
      wanted.map((own, k) => from[k] ?? own),
    );
  }
}

const shapes = [
  [1],
  [7],
  [1100],
  [3, 5],
  [3, 700],
  [16, 70],
  [50, 21],
  [33, 65],
  [1030, 2],
  [2, 3, 200],
  [5, 4, 3],
  [40, 9, 2],
  [2, 3, 2, 5],
];

describe('iterate', () => {
  for (const type of scalarTypes) {
    test(`${type.name}: dense, gaps, transposed, repeated and reversed operands`, () => {
      for (const shape of shapes) {
        const reverse = [...shape.keys()].reverse();
        const last = shape.length - 1;
        checkAll(shape, [{}], type);
        checkAll(shape, [{ gap: 2 }, {}], type);
        checkAll(shape, [{}, { gap: 3 }], type);
        checkAll(shape, [{}, { order: reverse }], type);
        checkAll(shape, [{}, {}, { order: reverse }], type);
        checkAll(shape, [{ order: reverse }, {}], type);
        checkAll(shape, [{}, { repeated: [0] }, {}], type);
        checkAll(shape, [{}, {}, { repeated: [last] }], type);
        checkAll(shape, [{}, {}, { repeated: [...shape.keys()] }], type);
        checkAll(shape, [{}, { repeated: [0] }, { repeated: [last] }, {}], type);
        checkAll(shape, [{}, { reversed: [0] }, { order: reverse, reversed: [last] }], type);
      }
    });
  }

  test('converts operands and results', () => {
    for (const from of scalarTypes) {
      for (const type of [float32, int64, uint8]) {
        for (const shape of [[5], [1100], [3, 40], [40, 40]]) {
          const reverse = [...shape.keys()].reverse();
          checkAll(shape, [{}], type, [type, from, type, from]);
          checkAll(shape, [{}, { order: reverse }, { gap: 2 }], type, [type, from, from]);
          checkAll(shape, [{}, { repeated: [0] }, { repeated: [...shape.keys()] }], type, [
            type,
            from,
            from,
            from,
          ]);
        }
      }
    }
    for (const to of [float32, float64, int64, int32]) {
      for (const shape of [[5], [1100], [3, 40], [40, 40]]) {
        checkAll(shape, [{}], int32, [to]);
        checkAll(shape, [{ gap: 2 }, {}], int32, [to]);
      }
    }
  });

  test('writes over one of its operands, whatever the layout', () => {
    const add = operations.find(({ kind }) => kind === Kind.Binary)!;
    for (const type of [float32, float64, int32, uint8]) {
      for (const shape of shapes) {
        const reverse = [...shape.keys()].reverse();
        for (const own of [layout(shape), layout(shape, { gap: 2 }), layout(shape, { order: reverse })]) {
          for (const wanted of [type, float64]) {
            const random = randomNumbers(shape.length);
            const x = new Block(type, own.length, 1).set(randomElements(type, own.length, random));
            const other = layout(shape, { order: reverse });
            const y = new Block(type, other.length, 1).set(randomElements(type, other.length, random));
            const [before, addends] = [x.get(), y.get()];
            const expected = before.slice();
            for (const at of positions(shape)) {
              const values = [before[offset(at, own)]!, addends[offset(at, other)]!];
              expected[offset(at, own)] = cast(add.of(values, wanted), type);
            }
            describeBlocks(shape, [
              { block: x, ...own, wanted },
              { block: x, ...own, wanted },
              { block: y, ...other, wanted },
            ]);
            K.iterate(add.kind, add.op, wanted.code, 1, 0);
            expect(x.get()).toEqual(expected);
            x.expectMarginsUntouched();
          }
        }
      }
    }
  });

  const operand = fc.record({
    order: fc.shuffledSubarray([0, 1, 2, 3], { minLength: 4 }),
    gap: fc.integer({ min: 1, max: 3 }),
    repeated: fc.subarray([0, 1, 2, 3]),
    reversed: fc.subarray([0, 1, 2, 3]),
    type: fc.constantFrom(...scalarTypes),
    isConverted: fc.boolean(),
  });
  property(
    'equals the plain walk',
    [
      fc.array(fc.oneof(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 40 })), {
        minLength: 1,
        maxLength: 4,
      }),
      fc.constantFrom(...operations),
      fc.constantFrom(...scalarTypes.filter((type) => type !== bool)),
      fc.tuple(operand, operand, operand, operand),
    ],
    (shape, operation, type, options) => {
      if (shape.reduce((product, size) => product * size, 1) > 20000) return true;
      const wanted = [operation.isMask ? bool : type, ...operation.wanted(type)];
      const within = (dims: number[]): number[] => dims.filter((d) => d < shape.length);
      const layouts = wanted.map((_, k) => {
        const { order, gap, repeated, reversed } = options[k]!;
        return layout(shape, {
          order: within(order),
          gap,
          repeated: k === 0 ? [] : within(repeated),
          reversed: within(reversed),
        });
      });
      const types = wanted.map((own, k) => {
        const { isConverted, type: other } = options[k]!;
        // negative numbers have no value as uint8 that is the same everywhere
        return isConverted && !(own === uint8 && other.isFloat) && !(other === uint8 && own.isFloat)
          ? other
          : own;
      });
      check(operation, type, shape, layouts, types);
      return true;
    },
    { runs: 400 },
  );
});
