/** Division and remainders where they are hardest: quotients next to integers, the ends of the dtypes, large quotients. */
import { describe, expect, test } from 'vitest';
import { float32, float64, int32, int64, type ScalarType } from '../../src/tensor/dtype.js';
import { Binary } from '../../src/wasm/codes.js';
import { heapF32, K } from '../../src/wasm/module.js';
import { Block, randomNumbers } from './blocks.js';

/** Runs the kernel on pairs, in groups that meet all kinds of neighbours. */
function run<A extends Float64Array | Float32Array | BigInt64Array | Int32Array>(
  op: Binary,
  type: ScalarType,
  a: A,
  b: A,
): A {
  const n = a.length;
  const blocks = [new Block(type, n), new Block(type, n), new Block(type, n)] as const;
  const view = (block: Block): A => new type.array(heapF32().buffer, block.address, n) as A;
  view(blocks[0]).set(a as never);
  view(blocks[1]).set(b as never);
  K.binary(op, type.code, n, blocks[0].address, 0, blocks[1].address, 0, blocks[2].address, 1, 0);
  return view(blocks[2]).slice() as A;
}

function integers(bits: number): [bigint, bigint][] {
  const random = randomNumbers(bits);
  const limit = 2n ** BigInt(bits - 1);
  const any = (): bigint => {
    const size = 2 ** Math.floor(random() * bits);
    return BigInt.asIntN(bits, BigInt(Math.floor((random() - 0.5) * 2 * size)));
  };
  const edges = [0n, 1n, -1n, 2n, -2n, 3n, -7n, limit - 1n, -limit, limit / 2n, -limit + 1n, 2n ** 31n];
  const pairs = edges.flatMap((a) => edges.map((b): [bigint, bigint] => [a, b]));
  for (let i = 0; i < 4000; i++) {
    const [a, b] = [any(), any()];
    pairs.push([a, b], [BigInt.asIntN(bits, a * b), b], [BigInt.asIntN(bits, a * b - 1n), b]);
  }
  return pairs.map(([a, b]) => [BigInt.asIntN(bits, a), BigInt.asIntN(bits, b)]);
}

const wholes: [string, Binary, (a: bigint, b: bigint) => bigint][] = [
  ['truncated quotients', Binary.DivTrunc, (a, b) => a / b],
  ['floored quotients', Binary.DivFloor, (a, b) => a / b - (a % b !== 0n && a < 0n !== b < 0n ? 1n : 0n)],
  ['remainders', Binary.Remainder, (a, b) => (((a % b) + b) % b) + 0n],
  ['remainders with the sign of the dividend', Binary.Fmod, (a, b) => a % b],
];

describe('integers', () => {
  test.each(wholes)('%s', (_, op, exact) => {
    for (const type of [int32, int64]) {
      const bits = 8 * type.size;
      const pairs = integers(bits);
      const elements = (i: 0 | 1): BigInt64Array | Int32Array =>
        type === int64
          ? BigInt64Array.from(pairs, (pair) => pair[i])
          : Int32Array.from(pairs, (pair) => Number(pair[i]));
      const results = run(op, type, elements(0), elements(1));
      // division by 0 is refused before it comes here; it is only not to trap
      const expected = pairs.map(([a, b]) => (b === 0n ? 0n : BigInt.asIntN(bits, exact(a, b))));
      expect(Array.from(results as ArrayLike<bigint | number>, BigInt)).toEqual(expected);
    }
  });
});

function floats(type: ScalarType): [number, number][] {
  const random = randomNumbers(type.size);
  const round = type === float32 ? Math.fround : (x: number): number => x;
  const ulp = type === float32 ? 2 ** -23 : 2 ** -52;
  const any = (): number => round((random() - 0.5) * 2 ** Math.floor(random() * 40 - 20));
  const edges = [0, -0, 1, -1, 0.1, 3, -7.5, 1e-30, -1e30, Infinity, -Infinity, NaN].map(round);
  const pairs = edges.flatMap((a) => edges.map((b): [number, number] => [a, b]));
  for (let i = 0; i < 4000; i++) {
    const [a, b] = [any(), any()];
    const multiple = round(Math.floor(random() * 2 ** Math.floor(random() * 24)) * b);
    pairs.push([a, b], [multiple, b], [round(multiple * (1 + ulp)), b], [round(multiple * (1 - ulp)), b]);
  }
  return pairs;
}

const sameSign = (a: number, b: number): boolean => a < 0 === b < 0;

describe('floats', () => {
  const round = (type: ScalarType, x: number): number => (type === float32 ? Math.fround(x) : x);
  /** As PyTorch computes it, each step rounded. */
  const floored = (type: ScalarType, a: number, b: number): number => {
    if (b === 0) return a / b;
    const rest = a % b;
    let quotient = round(type, round(type, a - rest) / b);
    if (rest !== 0 && !sameSign(rest, b)) quotient = round(type, quotient - 1);
    if (quotient === 0) return Object.is(round(type, a / b), -0) || a / b < 0 ? -0 : 0;
    const floor = Math.floor(quotient);
    return quotient - floor > 0.5 ? floor + 1 : floor;
  };
  const operations: [string, Binary, (type: ScalarType, a: number, b: number) => number][] = [
    ['fmod', Binary.Fmod, (_, a, b) => a % b],
    [
      'remainder',
      Binary.Remainder,
      (type, a, b) => (a % b !== 0 && !sameSign(a % b, b) ? round(type, (a % b) + b) : a % b),
    ],
    ['floored quotients', Binary.DivFloor, floored],
  ];

  test.each(operations)('%s', (_, op, expected) => {
    for (const type of [float32, float64]) {
      const pairs = floats(type);
      const elements = (i: 0 | 1): Float32Array | Float64Array => {
        const list = pairs.map((pair) => pair[i]);
        return type === float32 ? Float32Array.from(list) : Float64Array.from(list);
      };
      // each pair four times over too: a vector without one that needs the slow way
      const results = run(op, type, elements(0), elements(1));
      const alone = pairs.map(([a, b]) => {
        const four = (x: number): Float32Array | Float64Array =>
          type === float32 ? new Float32Array(4).fill(x) : new Float64Array(4).fill(x);
        return run(op, type, four(a), four(b))[1]!;
      });
      const wanted = pairs.map(([a, b]) => expected(type, a, b));
      expect(Array.from(results)).toEqual(wanted);
      expect(alone).toEqual(wanted);
    }
  });
});
