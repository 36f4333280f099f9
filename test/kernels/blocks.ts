/** Memory for the tests of kernels: elements between margins that nothing may write, and descriptors. */
import { expect } from 'vitest';
import type { ScalarType } from '../../src/tensor/dtype.js';
import { Storage } from '../../src/tensor/storage.js';
import { Meta } from '../../src/wasm/codes.js';
import { heapF32, heapI32, heapU8, META } from '../../src/wasm/module.js';

const MARGIN = 64;
const UNTOUCHED = 0xa5;

/** Elements of one dtype, the first `skew` elements away from an aligned address. */
export class Block {
  readonly #storage: Storage;

  constructor(
    readonly type: ScalarType,
    readonly length: number,
    readonly skew = 0,
  ) {
    this.#storage = new Storage((length + skew) * type.size + 2 * MARGIN);
    heapU8().fill(UNTOUCHED, this.#storage.address, this.#storage.address + this.#storage.nbytes);
  }

  get address(): number {
    return this.#storage.address + MARGIN + this.skew * this.type.size;
  }

  set(values: readonly number[]): this {
    const array = new this.type.array(heapF32().buffer as ArrayBuffer, this.address, this.length);
    if (array instanceof BigInt64Array) array.set(values.map(BigInt));
    else array.set(values);
    return this;
  }

  /** The elements as numbers. */
  get(): number[] {
    return Array.from(
      new this.type.array(heapF32().buffer as ArrayBuffer, this.address, this.length),
      Number,
    );
  }

  expectMarginsUntouched(): void {
    const [start, end] = [this.address, this.address + this.length * this.type.size];
    const margins = [...heapU8().subarray(start - MARGIN, start), ...heapU8().subarray(end, end + MARGIN)];
    expect(margins.every((byte) => byte === UNTOUCHED)).toBe(true);
  }
}

/** An operand: where its first element is, and how many elements lie between neighbours along each dimension. */
export interface Described {
  readonly block: Block;
  readonly start?: number;
  readonly strides: readonly number[];
  /** The dtype that the kernel wants, if not the block's. */
  readonly wanted?: ScalarType;
}

/** Writes the descriptor; dimensions are given innermost first. */
export function describeBlocks(shape: readonly number[], operands: readonly Described[]): void {
  const words = heapI32().subarray(META >>> 2);
  words[Meta.Ndim] = shape.length;
  words[Meta.Operands] = operands.length;
  words.set(shape, Meta.Shape);
  operands.forEach(({ block, start = 0, strides, wanted = block.type }, k) => {
    const { size, code } = block.type;
    words.set([block.address + start * size, code, wanted.code], Meta.Operand + k * Meta.OperandWords);
    words.set(
      strides.map((stride) => stride * size),
      Meta.Strides + k * Meta.StrideWords,
    );
  });
}

/** Random numbers in [0, 1) that are the same in each run. */
export function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

/** Numbers that the dtype holds exactly; small ones for integers. */
export function randomElements(type: ScalarType, count: number, random: () => number): number[] {
  return Array.from({ length: count }, () => {
    if (type.isFloat) return Math.fround(random() * 4 - 2);
    if (type.name === 'bool') return random() < 0.5 ? 0 : 1;
    return Math.floor(random() * 200) - (type.name === 'uint8' ? 0 : 100);
  });
}

/** |value - expected| <= tolerance, or both are the same special value. */
export function isNear(value: number, expected: number, tolerance: number): boolean {
  return Object.is(value, expected) || value === expected || Math.abs(value - expected) <= tolerance;
}
