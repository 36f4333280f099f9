/** Random shapes, tensors and views of them. */
import { tensor, type Tensor, zeros } from '../../src/index.js';
import type { DType } from '../../src/tensor/dtype.js';
import { fc } from '../support/property.js';

export const dtypes: readonly DType[] = [
  'float32',
  'float64',
  'int64',
  'int32',
  'int16',
  'int8',
  'uint8',
  'bool',
];

export const floats: readonly DType[] = ['float32', 'float64'];

/** Sizes of up to `maxDims` dimensions, zero and one among them. */
export const shape = (maxDims = 4, maxSize = 4): fc.Arbitrary<number[]> =>
  fc.array(fc.integer({ min: 0, max: maxSize }), { maxLength: maxDims });

export const numelOf = (sizes: readonly number[]): number => sizes.reduce((n, size) => n * size, 1);

/** A contiguous tensor of small whole numbers, which every dtype holds and every sum keeps exact. */
export function tensorOf(sizes: readonly number[], dtype: DType, seed: number): Tensor {
  const n = numelOf(sizes);
  if (n === 0) return zeros(sizes, { dtype });
  const data = Array.from({ length: n }, (_, i) => ((i + 1) * (seed * 2 + 7)) % 11);
  return tensor(data, { dtype }).view(sizes);
}

/** A tensor as plain indexing sees it: its elements in row-major order. */
export interface Plain {
  readonly shape: readonly number[];
  readonly at: (index: readonly number[]) => number;
}

/** The elements of the contiguous tensor with this shape, numbered in row-major order. */
export function numbered(sizes: readonly number[]): Plain {
  return { shape: sizes, at: (index) => index.reduce((at, i, d) => at * sizes[d]! + i, 0) };
}

export const put = (list: readonly number[], at: number, value: number): number[] =>
  list.map((item, i) => (i === at ? value : item));

const insert = (list: readonly number[], at: number, value: number): number[] => [
  ...list.slice(0, at),
  value,
  ...list.slice(at),
];

const drop = (list: readonly number[], at: number): number[] => list.filter((_, i) => i !== at);

/** A step from a tensor to a view of it, on both sides; null where it does not apply. */
export type ViewStep = (x: Tensor, plain: Plain) => readonly [Tensor, Plain] | null;

const permute =
  (keys: readonly number[]): ViewStep =>
  (x, { shape: sizes, at }) => {
    const order = [...sizes.keys()].sort((a, b) => keys[a]! - keys[b]! || a - b);
    const view: Plain = {
      shape: order.map((d) => sizes[d]!),
      at: (index) => at(order.map((_, d) => index[order.indexOf(d)]!)),
    };
    return [x.permute(order), view];
  };

const narrow =
  (dim: number, from: number, length: number): ViewStep =>
  (x, { shape: sizes, at }) => {
    if (sizes.length === 0) return null;
    const d = dim % sizes.length;
    const start = Math.min(from, sizes[d]!);
    const size = Math.min(length, sizes[d]! - start);
    const view: Plain = {
      shape: put(sizes, d, size),
      at: (index) => at(put(index, d, index[d]! + start)),
    };
    return [x.narrow(d, start, size), view];
  };

const select =
  (dim: number, from: number): ViewStep =>
  (x, { shape: sizes, at }) => {
    if (sizes.length === 0) return null;
    const d = dim % sizes.length;
    if (sizes[d] === 0) return null;
    const i = from % sizes[d]!;
    return [x.select(d, i - sizes[d]!), { shape: drop(sizes, d), at: (index) => at(insert(index, d, i)) }];
  };

const everySecond =
  (dim: number): ViewStep =>
  (x, { shape: sizes, at }) => {
    if (sizes.length === 0) return null;
    const d = dim % sizes.length;
    const indices = sizes.map((_, k) => (k === d ? '::2' : ':'));
    const view: Plain = {
      shape: put(sizes, d, Math.ceil(sizes[d]! / 2)),
      at: (index) => at(put(index, d, index[d]! * 2)),
    };
    return [x.index(...indices), view];
  };

const unsqueeze =
  (dim: number): ViewStep =>
  (x, { shape: sizes, at }) => {
    const d = dim % (sizes.length + 1);
    return [x.unsqueeze(d), { shape: insert(sizes, d, 1), at: (index) => at(drop(index, d)) }];
  };

const expand =
  (size: number): ViewStep =>
  (x, { shape: sizes, at }) => [
    x.expand([size, ...sizes]),
    { shape: [size, ...sizes], at: (index) => at(index.slice(1)) },
  ];

const diagonal: ViewStep = (x, { shape: sizes, at }) => {
  if (sizes.length < 2) return null;
  const rest = sizes.slice(2);
  const view: Plain = {
    shape: [...rest, Math.min(sizes[0]!, sizes[1]!)],
    at: (index) => at([index[rest.length]!, index[rest.length]!, ...index.slice(0, -1)]),
  };
  return [x.diagonal(), view];
};

const small = fc.nat({ max: 4 });

export const viewStep: fc.Arbitrary<ViewStep> = fc.oneof(
  fc.array(small, { minLength: 8, maxLength: 8 }).map(permute),
  fc.tuple(small, small, small).map((args) => narrow(...args)),
  fc.tuple(small, small).map((args) => select(...args)),
  small.map(everySecond),
  small.map(unsqueeze),
  fc.integer({ min: 1, max: 3 }).map(expand),
  fc.constant(diagonal),
);

/** Views without shared elements, which may be written. */
export const writableStep: fc.Arbitrary<ViewStep> = fc.oneof(
  fc.array(small, { minLength: 8, maxLength: 8 }).map(permute),
  fc.tuple(small, small, small).map((args) => narrow(...args)),
  small.map(everySecond),
  small.map(unsqueeze),
  fc.constant(diagonal),
);

/** The view that some steps lead to. */
export function follow(x: Tensor, plain: Plain, steps: readonly ViewStep[]): readonly [Tensor, Plain] {
  let here = [x, plain] as readonly [Tensor, Plain];
  for (const step of steps) if (here[1].shape.length < 6) here = step(...here) ?? here;
  return here;
}

/** All indices of a shape in row-major order. */
export function indicesOf(sizes: readonly number[]): number[][] {
  return sizes.reduce<number[][]>(
    (indices, size) => indices.flatMap((index) => Array.from({ length: size }, (_, i) => [...index, i])),
    [[]],
  );
}
