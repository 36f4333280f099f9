/** Matrix products of all small sizes, and of random larger ones, in random layouts, against plain loops. */
import { afterAll, describe, expect, test } from 'vitest';
import { float32, float64, int32, int64, type ScalarType } from '../../src/tensor/dtype.js';
import { Storage } from '../../src/tensor/storage.js';
import { hasRelaxedKernels, heapU8, K, pinKernels } from '../../src/wasm/module.js';
import { randomNumbers } from './blocks.js';

const LARGEST = 20;

afterAll(() => {
  pinKernels(false);
});

type Elements = Float32Array | Float64Array | Int32Array | BigInt64Array;

/** Where the elements of a matrix are: bytes to its first one, and elements between rows and between columns. */
interface Layout {
  readonly first: number;
  readonly rowStep: number;
  readonly columnStep: number;
}

/** Memory for one operand: whole numbers that are small enough for every sum of products to be exact. */
class Operand {
  readonly #storage: Storage;

  constructor(
    readonly type: ScalarType,
    readonly length: number,
    random: () => number,
  ) {
    this.#storage = new Storage(length * type.size);
    const values = Array.from({ length }, () => Math.floor(random() * 9) - 4);
    if (type === int64) (this.elements() as BigInt64Array).set(values.map(BigInt));
    else (this.elements() as Float32Array).set(values);
  }

  elements(): Elements {
    return new this.type.array(heapU8().buffer as ArrayBuffer, this.address, this.length) as Elements;
  }

  get address(): number {
    return this.#storage.address;
  }

  numbers(): Float64Array {
    return Float64Array.from(this.elements() as Float32Array, Number);
  }
}

/** Rows or columns that are dense, or neither, with or without gaps, somewhere in the memory of an operand. */
function randomLayout(rows: number, columns: number, random: () => number): Layout {
  const pick = (count: number): number => Math.floor(random() * count);
  const [gap, first] = [pick(3) === 0 ? pick(7) : 0, pick(5)];
  const kind = pick(5);
  if (kind < 2) return { first, rowStep: columns + gap, columnStep: 1 };
  if (kind < 4) return { first, rowStep: 1, columnStep: rows + gap };
  return { first, rowStep: 2 * columns + gap, columnStep: 2 };
}

class Checker {
  readonly #a: Operand;
  readonly #b: Operand;
  readonly #c: Operand;
  readonly #values: readonly [a: Float64Array, b: Float64Array, c: Float64Array];

  constructor(
    readonly type: ScalarType,
    length: number,
    readonly random: () => number,
  ) {
    const operand = (): Operand => new Operand(type, length, random);
    [this.#a, this.#b, this.#c] = [operand(), operand(), operand()];
    this.#values = [this.#a.numbers(), this.#b.numbers(), this.#c.numbers()];
  }

  /** Runs one product and compares all of the memory that C lies in; says what is wrong. */
  check(m: number, n: number, k: number): string | null {
    const { code, size } = this.type;
    const { random } = this;
    const [la, lb] = [randomLayout(m, k, random), randomLayout(k, n, random)];
    const lc: Layout = { first: 7, rowStep: n + Math.floor(random() * 3), columnStep: 1 };
    const add = random() < 0.5;
    const workBytes = Math.floor(K.gemmWork(code, m, n, k) * (random() < 0.7 ? 1 : random()));
    const work = new Storage(workBytes);
    const end = lc.first + m * lc.rowStep + 9;
    const [a, b, c] = this.#values;
    const expected = c.slice(0, end);
    for (let i = 0; i < m; i++) {
      for (let j = 0; j < n; j++) {
        const at = lc.first + i * lc.rowStep + j;
        let sum = add ? expected[at]! : 0;
        for (let p = 0; p < k; p++) {
          sum +=
            a[la.first + i * la.rowStep + p * la.columnStep]! *
            b[lb.first + p * lb.rowStep + j * lb.columnStep]!;
        }
        expected[at] = sum;
      }
    }
    K.gemm(
      code,
      m,
      n,
      k,
      this.#a.address + la.first * size,
      la.rowStep * size,
      la.columnStep * size,
      this.#b.address + lb.first * size,
      lb.rowStep * size,
      lb.columnStep * size,
      this.#c.address + lc.first * size,
      lc.rowStep * size,
      Number(add),
      work.address,
      workBytes,
    );
    const given = this.#c.elements();
    let wrong = 0;
    while (wrong < end && Number(given[wrong]) === expected[wrong]) wrong++;
    this.#restore(end);
    if (wrong === end) return null;
    return `${m}×${k} by ${k}×${n}, ${JSON.stringify([la, lb, lc, add, workBytes])}: element ${wrong}`;
  }

  /** Small numbers again where results were, or they would grow from one check to the next. */
  #restore(length: number): void {
    const elements = this.#c.elements();
    const numbers = this.#values[2];
    for (let i = 0; i < length; i++) {
      const value = Math.floor(this.random() * 9) - 4;
      numbers[i] = value;
      if (elements instanceof BigInt64Array) elements[i] = BigInt(value);
      else elements[i] = value;
    }
  }
}

describe.each([{ pinned: true }, { pinned: false }])('pinned: $pinned', ({ pinned }) => {
  // Without relaxed SIMD in the engine the second round would repeat the first.
  describe.skipIf(!pinned && !hasRelaxedKernels())('kernels', () => {
    test.each([float32, float64, int32, int64])('all sizes up to 20, of $name', (type) => {
      pinKernels(pinned);
      const checker = new Checker(type, 2048, randomNumbers(type.code + 1));
      const failures: string[] = [];
      const step = type.isFloat ? 1 : 3;
      for (let m = 0; m <= LARGEST; m += step) {
        for (let n = 0; n <= LARGEST; n++) {
          for (let k = 0; k <= LARGEST; k += step) {
            const failure = checker.check(m, n, k);
            if (failure !== null) failures.push(failure);
          }
        }
      }
      expect(failures).toEqual([]);
    });

    test.each([float32, float64, int32, int64])('random sizes of $name', (type) => {
      pinKernels(pinned);
      const random = randomNumbers(31 + type.code);
      const checker = new Checker(type, 400_000, random);
      const failures: string[] = [];
      // sizes up to 2,000 of which small ones are as likely as large ones
      const size = (): number => Math.floor(Math.exp(random() * Math.log(2000)));
      for (let runs = 0; runs < (type.isFloat ? 120 : 25);) {
        const [m, n, k] = [size(), size(), size()];
        if (m * n * k > 1e6 || Math.max(m * k, k * n, m * n) > 150_000) continue;
        const failure = checker.check(m, n, k);
        if (failure !== null) failures.push(failure);
        runs++;
      }
      expect(failures).toEqual([]);
    });
  });
});
