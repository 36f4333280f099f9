/** Matrix product kernels against plain loops, over sizes around those of tiles and blocks, layouts and dtypes. */
import { describe, expect, test } from 'vitest';
import {
  float32,
  float64,
  int16,
  int64,
  int8,
  scalarTypes,
  bool,
  uint8,
  type ScalarType,
} from '../../src/tensor/dtype.js';
import { K } from '../../src/wasm/module.js';
import { Block, randomNumbers } from './blocks.js';

/** Elements around a matrix, which no result may depend on. */
const AROUND = 9;

/** What is left of a sum in a dtype. */
function wrap(sum: number, { size, name, isFloat }: ScalarType): number {
  if (isFloat) return sum;
  if (name === 'bool') return Math.min(sum, 1);
  return Number(name === 'uint8' ? BigInt.asUintN(8, BigInt(sum)) : BigInt.asIntN(size * 8, BigInt(sum)));
}

/** How a matrix lies in memory: elements from one row to the next and from one column to the next. */
type Layout = (rows: number, columns: number) => [rowStep: number, columnStep: number];

const layouts: Record<string, Layout> = {
  rows: (_, columns) => [columns, 1],
  columns: (rows) => [1, rows],
  'rows with gaps': (_, columns) => [columns + 3, 1],
  'columns with gaps': (rows) => [1, rows + 5],
  'elements with gaps': (_, columns) => [2 * columns + 1, 2],
};

/** Small whole numbers, of which floats hold the sums of products exactly, among elements that spoil any sum. */
class Matrix {
  readonly #block: Block;
  readonly rowStep: number;
  readonly columnStep: number;
  readonly values: number[][];

  constructor(
    readonly type: ScalarType,
    rows: number,
    columns: number,
    layout: Layout,
    random: () => number,
  ) {
    [this.rowStep, this.columnStep] = layout(rows, columns);
    const { rowStep, columnStep } = this;
    this.values = Array.from({ length: rows }, () =>
      Array.from({ length: columns }, () =>
        type === bool ? Math.round(random()) : Math.floor(random() * 9) - 4,
      ),
    );
    const length = (rows - 1) * rowStep + (columns - 1) * columnStep + 1 + 2 * AROUND;
    const elements = new Array<number>(length).fill(type.isFloat ? NaN : 99);
    this.values.forEach((row, i) => {
      row.forEach((value, j) => (elements[AROUND + i * rowStep + j * columnStep] = value));
    });
    this.#block = new Block(type, length, length % 3).set(elements);
  }

  get address(): number {
    return this.#block.address + AROUND * this.type.size;
  }

  /** The elements of all rows as the block has them, and those between and around them. */
  elements(): number[] {
    return this.#block.get();
  }

  /** What `elements` is when the matrix has these values. */
  with(values: readonly (readonly number[])[]): number[] {
    const elements = this.elements();
    values.forEach((row, i) => {
      row.forEach(
        (value, j) => (elements[AROUND + i * this.rowStep + j * this.columnStep] = wrap(value, this.type)),
      );
    });
    return elements;
  }

  strides(): [number, number] {
    return [this.rowStep * this.type.size, this.columnStep * this.type.size];
  }

  expectMarginsUntouched(): void {
    this.#block.expectMarginsUntouched();
  }
}

/** What has the elements of a matrix. */
type Values = Pick<Matrix, 'values'>;

function product(type: ScalarType, a: Values, b: Values, c: Values | null): number[][] {
  return a.values.map((row, i) =>
    b.values[0]!.map((_, j) => {
      let sum = c === null ? 0 : c.values[i]![j]!;
      for (let p = 0; p < row.length; p++) sum += row[p]! * b.values[p]![j]!;
      return sum;
    }),
  );
}

interface Size {
  m: number;
  n: number;
  k: number;
}

/** Runs one product and compares every element of C's block; `given` is the part of the work buffer that is given. */
function check(
  type: ScalarType,
  size: Size,
  layoutA: Layout,
  layoutB: Layout,
  add: boolean,
  given = 1,
): void {
  const { m, n, k } = size;
  const random = randomNumbers(m * 10007 + n * 101 + k);
  const a = new Matrix(type, m, k, layoutA, random);
  const b = new Matrix(type, k, n, layoutB, random);
  const c = new Matrix(type, m, n, n % 2 === 0 ? layouts.rows! : layouts['rows with gaps']!, random);
  const bytes = Math.floor(K.gemmWork(type.code, m, n, k) * given);
  const work = new Block(uint8, bytes);
  const expected = c.with(product(type, a, b, add ? c : null));
  const rc = c.strides()[0];
  const workAddress = work.address;
  K.gemm(
    type.code,
    m,
    n,
    k,
    a.address,
    ...a.strides(),
    b.address,
    ...b.strides(),
    c.address,
    rc,
    Number(add),
    workAddress,
    bytes,
  );
  const label = `${m}×${k} by ${k}×${n}${add ? ', added' : ''}`;
  const elements = c.elements();
  const wrong = elements.findIndex((value, i) => !Object.is(value + 0, expected[i]! + 0));
  expect(wrong < 0 ? label : `${label}: element ${wrong} is ${elements[wrong]}, not ${expected[wrong]}`).toBe(
    label,
  );
  c.expectMarginsUntouched();
  work.expectMarginsUntouched();
}

const pairs = Object.keys(layouts).flatMap((a) => Object.keys(layouts).map((b): [string, string] => [a, b]));
const isEveryPair = (type: ScalarType): boolean => type === float32 || type === float64;

describe.each(scalarTypes)('of $name', (type) => {
  const sizes = isEveryPair(type) ? [1, 2, 3, 4, 5, 8, 9, 13] : [1, 2, 5];
  const columns = isEveryPair(type) ? [1, 2, 3, 4, 5, 7, 8, 9, 10, 15, 16, 17] : [1, 3, 4, 5, 9];
  const depths = isEveryPair(type) ? [1, 2, 7, 8, 17] : [1, 2, 7];

  test.each(pairs)('A in %s, B in %s', (a, b) => {
    for (const m of sizes) {
      for (const n of columns) {
        for (const k of depths) check(type, { m, n, k }, layouts[a]!, layouts[b]!, (m + n + k) % 2 === 0);
      }
    }
  });
});

describe.each([float32, float64])('blocks of $name', (type) => {
  const large: Size[] = [
    { m: 131, n: 9, k: 5 },
    { m: 131, n: 17, k: 258 },
    { m: 5, n: 530, k: 259 },
    { m: 13, n: 1024, k: 6 },
    { m: 14, n: 70, k: 2050 },
    { m: 129, n: 513, k: 257 },
  ];
  test.each(large)('$m×$k by $k×$n', (size) => {
    for (const [a, b] of [
      ['rows', 'rows'],
      ['columns', 'rows'],
      ['rows', 'columns'],
      ['columns', 'columns'],
    ]) {
      for (const given of [1, 0.6, 0]) check(type, size, layouts[a!]!, layouts[b!]!, given === 1, given);
    }
  });

  const thin: Size[] = [
    { m: 1, n: 4100, k: 19 },
    { m: 3, n: 2500, k: 9 },
    { m: 2, n: 6, k: 9000 },
    { m: 4100, n: 1, k: 17 },
    { m: 7, n: 1, k: 9001 },
    { m: 50, n: 2, k: 300 },
  ];
  test.each(thin)('thin: $m×$k by $k×$n', (size) => {
    for (const [a, b] of pairs) {
      for (const add of [false, true]) check(type, size, layouts[a]!, layouts[b]!, add);
    }
  });
});

describe('batches', () => {
  const [m, n, k, batch] = [5, 9, 7, 4];
  test.each([float32, int64])('of $name, repeated and not', (type) => {
    const random = randomNumbers(5);
    for (const [repeatsA, repeatsB] of [
      [false, false],
      [true, false],
      [false, true],
    ]) {
      const a = new Matrix(type, batch * m, k, layouts.rows!, random);
      const b = new Matrix(type, batch * k, n, layouts.rows!, random);
      const c = new Matrix(type, batch * m, n, layouts.rows!, random);
      const part = ({ values }: Values, i: number, rows: number): Values => ({
        values: values.slice(i * rows, (i + 1) * rows),
      });
      const results = Array.from({ length: batch }, (_, i) =>
        product(type, part(a, repeatsA ? 0 : i, m), part(b, repeatsB ? 0 : i, k), null),
      );
      const expected = c.with(results.flat());
      const { size } = type;
      K.gemmBatched(
        type.code,
        batch,
        m,
        n,
        k,
        a.address,
        repeatsA ? 0 : m * k * size,
        ...a.strides(),
        b.address,
        repeatsB ? 0 : k * n * size,
        ...b.strides(),
        c.address,
        m * n * size,
        c.strides()[0],
        0,
        0,
        0,
      );
      expect(c.elements()).toEqual(expected);
      c.expectMarginsUntouched();
    }
  });

  test('added up', () => {
    const random = randomNumbers(6);
    const a = new Matrix(float32, batch * m, k, layouts.rows!, random);
    const b = new Matrix(float32, k, n, layouts.columns!, random);
    const c = new Matrix(float32, m, n, layouts['rows with gaps']!, random);
    const sum = c.values.map((row) => row.slice());
    for (let i = 0; i < batch; i++) {
      const rows = { values: a.values.slice(i * m, (i + 1) * m) };
      product(float32, rows, b, null).forEach((row, r) => {
        row.forEach((value, j) => (sum[r]![j]! += value));
      });
    }
    const expected = c.with(sum);
    K.gemmBatched(
      float32.code,
      batch,
      m,
      n,
      k,
      a.address,
      m * k * 4,
      ...a.strides(),
      b.address,
      0,
      ...b.strides(),
      c.address,
      0,
      c.strides()[0],
      1,
      0,
      0,
    );
    expect(c.elements()).toEqual(expected);
  });
});

describe('dot', () => {
  test.each(scalarTypes)('of $name', (type) => {
    const random = randomNumbers(type.code);
    for (const n of [1, 2, 3, 4, 7, 15, 16, 17, 63, 64, 65, 100, 4095, 4097, 9000]) {
      for (const [stepA, stepB] of [
        [1, 1],
        [1, 3],
        [2, 1],
      ] as const) {
        const a = new Matrix(type, n, 1, () => [stepA, 1], random);
        const b = new Matrix(type, n, 1, () => [stepB, 1], random);
        const y = new Block(type, 1, n % 2);
        let sum = 0;
        for (let i = 0; i < n; i++) sum += a.values[i]![0]! * b.values[i]![0]!;
        K.dot(type.code, n, a.address, stepA * type.size, b.address, stepB * type.size, y.address);
        expect(y.get()[0]! + 0).toBe(wrap(sum, type) + 0);
        y.expectMarginsUntouched();
      }
    }
  });
});

describe('integers wrap', () => {
  test.each([
    [int8, 100, 10000 - 39 * 256],
    [int16, 30000, -5888],
    [uint8, 200, 64],
  ])('$name', (type, factor, expected) => {
    const [a, b, c] = [
      new Block(type, 1).set([factor]),
      new Block(type, 1).set([factor]),
      new Block(type, 1),
    ];
    K.gemm(type.code, 1, 1, 1, a.address, 0, 0, b.address, 0, 0, c.address, 0, 0, 0, 0);
    expect(c.get()).toEqual([expected]);
  });

  test('int64 keeps 64 bits', () => {
    const [a, b, c] = [
      new Block(int64, 1).set([2 ** 40 + 2 ** 20]),
      new Block(int64, 1).set([2 ** 40]),
      new Block(int64, 1),
    ];
    K.gemm(int64.code, 1, 1, 1, a.address, 0, 0, b.address, 0, 0, c.address, 0, 0, 0, 0);
    expect(c.get()).toEqual([2 ** 60]);
  });
});

test('no columns in A and no rows in B make zeros, or add nothing', () => {
  for (const type of scalarTypes) {
    const c = new Block(type, 6).set([1, 1, 1, 1, 1, 1]);
    K.gemm(
      type.code,
      2,
      2,
      0,
      c.address,
      0,
      type.size,
      c.address,
      type.size,
      type.size,
      c.address,
      3 * type.size,
      1,
      0,
      0,
    );
    expect(c.get()).toEqual([1, 1, 1, 1, 1, 1]);
    K.gemm(
      type.code,
      2,
      2,
      0,
      c.address,
      0,
      type.size,
      c.address,
      type.size,
      type.size,
      c.address,
      3 * type.size,
      0,
      0,
      0,
    );
    expect(c.get()).toEqual([0, 0, 1, 0, 0, 1]);
  }
});

test('rounding errors of long sums stay small', () => {
  const n = 200_000;
  const random = randomNumbers(9);
  const values = Array.from({ length: n }, () => Math.fround(random()));
  const a = new Block(float32, n).set(values);
  const y = new Block(float32, 1);
  const exact = values.reduce((sum, value) => sum + value * value, 0);
  K.dot(float32.code, n, a.address, 4, a.address, 4, y.address);
  expect(Math.abs(y.get()[0]! / exact - 1)).toBeLessThan(2e-7);
  K.gemm(float32.code, 1, 1, n, a.address, n * 4, 4, a.address, 4, 4, y.address, 4, 0, 0, 0);
  expect(Math.abs(y.get()[0]! / exact - 1)).toBeLessThan(5e-6);
});
