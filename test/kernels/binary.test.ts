/** Binary kernels against plain computations: every operation and dtype, constant operands, special values, in place. */
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
import { Binary } from '../../src/wasm/codes.js';
import { heapF32, K } from '../../src/wasm/module.js';
import { Block, randomElements, randomNumbers } from './blocks.js';
import { isWithin, normalCdf, rounding, sigmoid, wrapInteger } from './references.js';

const lengths = [1, 2, 3, 4, 5, 7, 8, 15, 16, 17, 31, 33, 63, 64, 65, 130];
const specials = [
  0,
  -0,
  1,
  -1,
  0.5,
  -0.75,
  2,
  -2,
  2.5,
  3,
  -3,
  7,
  -7.5,
  0.1,
  1e-40,
  -1e-40,
  1e8,
  -1e10,
  1e30,
  -3e38,
  Infinity,
  -Infinity,
  NaN,
];
const doubles = [5e-324, -1e-310, 1e300, -1.5e308];

interface Layout {
  name: string;
  aConst?: boolean;
  bConst?: boolean;
  into?: 'a' | 'b';
}
const layouts: Layout[] = [
  { name: 'dense' },
  { name: 'a constant', aConst: true },
  { name: 'b constant', bConst: true },
  { name: 'both constant', aConst: true, bConst: true },
  { name: 'into a', into: 'a' },
  { name: 'into b', into: 'b' },
  { name: 'into a, b constant', into: 'a', bConst: true },
  { name: 'into b, a constant', into: 'b', aConst: true },
];

interface Parameters {
  op: Binary;
  p?: number;
  q?: number;
}

/** Runs the kernel in one layout; the operands are returned as they were, one pair for each result. */
function run(
  { op, p = 1, q = 0 }: Parameters,
  type: ScalarType,
  as: number[],
  bs: number[],
  layout: Layout,
): [a: number, b: number, y: number][] {
  const n = as.length;
  const { aConst = false, bConst = false, into } = layout;
  const a = new Block(type, aConst ? 1 : n, n % 3).set(aConst ? as.slice(0, 1) : as);
  const b = new Block(type, bConst ? 1 : n, (n + 1) % 4).set(bConst ? bs.slice(0, 1) : bs);
  const y = into === 'a' ? a : into === 'b' ? b : new Block(type, n, n % 5);
  const [aValues, bValues] = [a.get(), b.get()];
  K.binary(op, type.code, n, a.address, Number(aConst), b.address, Number(bConst), y.address, p, q);
  for (const block of [a, b, y]) block.expectMarginsUntouched();
  if (into !== 'a') expect(a.get()).toEqual(aValues);
  if (into !== 'b') expect(b.get()).toEqual(bValues);
  return y.get().map((value, i) => [aValues[aConst ? 0 : i]!, bValues[bConst ? 0 : i]!, value]);
}

type Round = (x: number) => number;
interface Operation extends Parameters {
  reference: (a: number, b: number, round: Round) => number;
  /** Allowed error; 0 means equal, the sign of zero included. */
  ulps?: number;
  /** Size of the terms whose sum the result is, when they may cancel. */
  scale?: (a: number, b: number) => number;
  /** The sign of a zero does not matter. */
  anyZero?: boolean;
}

const most = (a: number, b: number): number => Math.max(a, b);
const least = (a: number, b: number): number => Math.min(a, b);
const signsDiffer = (rest: number, b: number): boolean => rest !== 0 && b < 0 !== rest < 0;

function floorDivision(a: number, b: number, r: Round): number {
  if (b === 0) return a / b;
  const rest = a % b;
  const quotient = r(r(r(a - rest) / b) - (signsDiffer(rest, b) ? 1 : 0));
  if (quotient === 0) return a / b < 0 || Object.is(r(a / b), -0) ? -0 : 0;
  const floor = Math.floor(quotient);
  return quotient - floor > 0.5 ? floor + 1 : floor;
}

function remainder(a: number, b: number): number {
  const rest = a % b;
  return signsDiffer(rest, b) ? rest + b : rest;
}

/** C's pow, which says 1 where JavaScript says NaN. */
function power(a: number, b: number): number {
  return a === 1 || (a === -1 && Math.abs(b) === Infinity) ? 1 : a ** b;
}

function logAddExp(a: number, b: number): number {
  if (a === b && Math.abs(a) === Infinity) return a;
  return most(a, b) + Math.log1p(Math.exp(-Math.abs(a - b)));
}

function logAddExp2(a: number, b: number): number {
  if (a === b && Math.abs(a) === Infinity) return a;
  return most(a, b) + Math.log1p(2 ** -Math.abs(a - b)) * Math.LOG2E;
}

const operations: Record<string, Operation> = {
  add: { op: Binary.Add, reference: (a, b) => a + b },
  'add scaled': { op: Binary.Add, p: -2.5, reference: (a, b, r) => a + r(b * -2.5) },
  sub: { op: Binary.Sub, reference: (a, b) => a - b },
  'sub scaled': { op: Binary.Sub, p: 3, reference: (a, b, r) => a - r(b * 3) },
  mul: { op: Binary.Mul, reference: (a, b) => a * b },
  div: { op: Binary.Div, reference: (a, b) => a / b },
  divTrunc: { op: Binary.DivTrunc, reference: (a, b, r) => Math.trunc(r(a / b)) },
  divFloor: { op: Binary.DivFloor, reference: floorDivision },
  remainder: { op: Binary.Remainder, reference: remainder },
  fmod: { op: Binary.Fmod, reference: (a, b) => a % b },
  pow: { op: Binary.Pow, reference: power, ulps: 1.5 },
  maximum: { op: Binary.Maximum, reference: most, anyZero: true },
  minimum: { op: Binary.Minimum, reference: least, anyZero: true },
  fmax: {
    op: Binary.Fmax,
    reference: (a, b) => (Number.isNaN(a) ? b : Number.isNaN(b) ? a : most(a, b)),
    anyZero: true,
  },
  fmin: {
    op: Binary.Fmin,
    reference: (a, b) => (Number.isNaN(a) ? b : Number.isNaN(b) ? a : least(a, b)),
    anyZero: true,
  },
  atan2: { op: Binary.Atan2, reference: Math.atan2, ulps: 2 },
  hypot: { op: Binary.Hypot, reference: (a, b) => Math.hypot(a, b), ulps: 2 },
  squaredDifference: { op: Binary.SquaredDifference, reference: (a, b, r) => r(a - b) ** 2 },
  xlogy: {
    op: Binary.Xlogy,
    reference: (a, b, r) => (a === 0 && !Number.isNaN(b) ? 0 : a * r(Math.log(b))),
    ulps: 3,
    anyZero: true,
  },
  copysign: {
    op: Binary.Copysign,
    reference: (a, b) => (b < 0 || Object.is(b, -0) ? -Math.abs(a) : Math.abs(a)),
  },
  logAddExp: {
    op: Binary.LogAddExp,
    reference: logAddExp,
    ulps: 2,
    scale: (a, b) => Math.abs(most(a, b)) + 1,
  },
  logAddExp2: {
    op: Binary.LogAddExp2,
    reference: logAddExp2,
    ulps: 2,
    scale: (a, b) => Math.abs(most(a, b)) + 1,
  },
};

/** The derivative of x * cdf(x). */
function geluSlope(x: number): number {
  return normalCdf(x) + (x * Math.exp((-x * x) / 2)) / Math.sqrt(2 * Math.PI);
}

function geluTanhSlope(x: number): number {
  const scale = 2 * Math.sqrt(2 / Math.PI);
  const z = scale * (x + 0.044715 * x ** 3);
  return sigmoid(z) + x * sigmoid(z) * sigmoid(-z) * scale * (1 + 0.134145 * x * x);
}

/** The value of a gradient at b, times the incoming gradient a; the slope may be a difference of numbers of size 1. */
const gradients: Record<
  string,
  Parameters & { slope: (b: number) => number; ulps?: number; sums?: boolean }
> = {
  sigmoidBackward: { op: Binary.SigmoidBackward, slope: (b) => (1 - b) * b, ulps: 3 },
  tanhBackward: { op: Binary.TanhBackward, slope: (b) => 1 - b * b, ulps: 3, sums: true },
  reluBackward: { op: Binary.ReluBackward, p: 0, slope: (b) => (b <= 0 ? 0 : 1) },
  clampBackward: { op: Binary.ClampBackward, p: -1, q: 0.5, slope: (b) => (b >= -1 && b <= 0.5 ? 1 : 0) },
  hardtanhBackward: { op: Binary.HardtanhBackward, p: -1, q: 0.5, slope: (b) => (b > -1 && b < 0.5 ? 1 : 0) },
  leakyReluBackward: { op: Binary.LeakyReluBackward, p: 0.25, slope: (b) => (b > 0 ? 1 : 0.25) },
  eluBackward: { op: Binary.EluBackward, p: 1.5, q: 2, slope: (b) => (b > 0 ? 2 : 3 * Math.exp(b)), ulps: 3 },
  eluBackwardResult: {
    op: Binary.EluBackwardResult,
    p: 1.5,
    q: 2,
    slope: (b) => (b > 0 ? 2 : b + 3),
    ulps: 3,
    sums: true,
  },
  geluBackward: { op: Binary.GeluBackward, slope: geluSlope, ulps: 8, sums: true },
  geluTanhBackward: { op: Binary.GeluTanhBackward, slope: geluTanhSlope, ulps: 8, sums: true },
  siluBackward: {
    op: Binary.SiluBackward,
    slope: (b) => sigmoid(b) * (1 + b * sigmoid(-b)),
    ulps: 4,
    sums: true,
  },
  softplusBackward: {
    op: Binary.SoftplusBackward,
    p: 2,
    q: 5,
    slope: (b) => (b * 2 > 5 ? 1 : sigmoid(2 * b)),
    ulps: 4,
  },
  logSigmoidBackward: { op: Binary.LogSigmoidBackward, slope: (b) => sigmoid(-b), ulps: 4 },
  mulSign: { op: Binary.MulSign, slope: (b) => (b > 0 ? 1 : b < 0 ? -1 : 0) },
};

describe.each(Object.entries(operations))('%s', (_, operation) => {
  test.each([float32, float64])('of $name', (type) => {
    const random = randomNumbers(operation.op + 3);
    const round = rounding(type);
    const wrong: string[] = [];
    const check = (as: number[], bs: number[], layout: Layout): void => {
      for (const [a, b, y] of run(operation, type, as, bs, layout)) {
        const expected = operation.reference(a, b, round);
        const { ulps = 0, scale, anyZero = false } = operation;
        if (anyZero && expected === 0 && y === 0) continue;
        if (scale !== undefined && isWithin(y - expected + scale(a, b), scale(a, b), ulps, type)) continue;
        if (isWithin(y, expected, ulps, type)) continue;
        wrong.push(`${layout.name}: ${a}, ${b} -> ${y} instead of ${round(expected)}`);
      }
    };
    const values = type === float64 ? [...specials, ...doubles] : specials;
    for (let shift = 0; shift < values.length; shift++) {
      check(values, [...values.slice(shift), ...values.slice(0, shift)], layouts[0]!);
      check(values, values.slice(shift), layouts[2]!);
    }
    for (const layout of layouts) {
      for (const n of lengths)
        check(randomElements(type, n, random), randomElements(type, n, random), layout);
    }
    const wide = (): number[] => Array.from({ length: 999 }, () => (random() - 0.5) * 10 ** (random() * 8));
    check(wide(), wide(), layouts[0]!);
    expect(wrong).toEqual([]);
  });
});

describe.each(Object.entries(gradients))('%s', (_, operation) => {
  test.each([float32, float64])('of $name', (type) => {
    const random = randomNumbers(operation.op + 3);
    const wrong: string[] = [];
    for (const layout of layouts) {
      for (const n of [...lengths, 999]) {
        const values = Array.from({ length: n }, () => Math.fround((random() - 0.5) * 16));
        const inputs = [-1, 0.5, 0, -0, -100, 100].concat(values).slice(0, n);
        const incoming = randomElements(type, n, random);
        for (const [a, b, y] of run(operation, type, incoming, inputs, layout)) {
          const expected = a * operation.slope(b);
          const { ulps = 0, sums = false } = operation;
          const scale = Math.abs(a) * (1 + Math.abs(b));
          if (expected === 0 && y === 0) continue;
          if (sums && isWithin(y - expected + scale, scale, ulps, type)) continue;
          if (isWithin(y, expected, ulps, type)) continue;
          wrong.push(`${layout.name}: ${a}, ${b} -> ${y} instead of ${expected}`);
        }
      }
    }
    expect(wrong).toEqual([]);
  });
});

test.each([float32, float64])('gradients at NaN, infinity and 0 of $name', (type) => {
  const at = (parameters: Parameters, a: number, b: number): number =>
    run(parameters, type, [a, a, a, a, a], [b, b, b, b, b], layouts[0]!)[4]![2];
  expect(at({ op: Binary.ReluBackward }, 3, NaN)).toBe(3);
  expect(at({ op: Binary.ReluBackward }, Infinity, -1)).toBe(0);
  expect(at({ op: Binary.ReluBackward }, NaN, -1)).toBe(0);
  expect(at({ op: Binary.ClampBackward, p: -1, q: 1 }, NaN, 5)).toBe(0);
  expect(at({ op: Binary.ClampBackward, p: -1, q: 1 }, 3, NaN)).toBe(0);
  expect(at({ op: Binary.SoftplusBackward, p: 1, q: 20 }, 2, Infinity)).toBe(2);
  expect(at({ op: Binary.SoftplusBackward, p: 1, q: 20 }, 2, -Infinity)).toBe(0);
  expect(at({ op: Binary.LogSigmoidBackward }, 2, -Infinity)).toBe(2);
  expect(at({ op: Binary.LogSigmoidBackward }, 2, Infinity)).toBe(0);
  expect(at({ op: Binary.MulSign }, 2, NaN)).toBe(0);
  expect(at({ op: Binary.GeluBackward }, 2, NaN)).toBeNaN();
  expect(at({ op: Binary.EluBackward, p: 1, q: 1 }, 2, NaN)).toBeNaN();
});

const floor = (a: bigint, b: bigint): bigint => a / b - (a % b !== 0n && a < 0n !== b < 0n ? 1n : 0n);

function integerPower(a: bigint, b: bigint): bigint {
  if (b >= 0n) return a ** b;
  if (a === 1n || a === -1n) return b % 2n === 0n ? 1n : a;
  return 0n;
}

/** As on x86: narrow integers are shifted as 32 bits, and the distance counts modulo the width. */
const distance = (b: bigint, type: ScalarType): bigint => BigInt.asUintN(type.size === 8 ? 6 : 5, b);

const integerOperations: Record<
  string,
  Parameters & {
    reference: (a: bigint, b: bigint, type: ScalarType) => bigint;
    divides?: boolean;
    small?: boolean;
  }
> = {
  add: { op: Binary.Add, reference: (a, b) => a + b },
  'add scaled': { op: Binary.Add, p: -3, reference: (a, b) => a - 3n * b },
  sub: { op: Binary.Sub, reference: (a, b) => a - b },
  'sub scaled': { op: Binary.Sub, p: 5, reference: (a, b) => a - 5n * b },
  mul: { op: Binary.Mul, reference: (a, b) => a * b },
  divTrunc: { op: Binary.DivTrunc, reference: (a, b) => a / b, divides: true },
  divFloor: { op: Binary.DivFloor, reference: floor, divides: true },
  remainder: { op: Binary.Remainder, reference: (a, b) => a - b * floor(a, b), divides: true },
  fmod: { op: Binary.Fmod, reference: (a, b) => a % b, divides: true },
  pow: { op: Binary.Pow, reference: integerPower, small: true },
  maximum: { op: Binary.Maximum, reference: (a, b) => (a > b ? a : b) },
  minimum: { op: Binary.Minimum, reference: (a, b) => (a < b ? a : b) },
  fmax: { op: Binary.Fmax, reference: (a, b) => (a > b ? a : b) },
  fmin: { op: Binary.Fmin, reference: (a, b) => (a < b ? a : b) },
  bitwiseAnd: { op: Binary.BitwiseAnd, reference: (a, b) => a & b },
  bitwiseOr: { op: Binary.BitwiseOr, reference: (a, b) => a | b },
  bitwiseXor: { op: Binary.BitwiseXor, reference: (a, b) => a ^ b },
  shiftLeft: { op: Binary.ShiftLeft, reference: (a, b, type) => a << distance(b, type) },
  shiftRight: { op: Binary.ShiftRight, reference: (a, b, type) => a >> distance(b, type) },
};

describe.each(Object.entries(integerOperations))('%s', (_, operation) => {
  test.each(scalarTypes.filter((type) => !type.isFloat && type !== bool))('of $name', (type) => {
    const random = randomNumbers(operation.op);
    const bits = type.size * 8;
    const extremes = type === uint8 ? [0, 255, 1] : [-(2 ** (bits - 1)), 2 ** Math.min(bits - 2, 50), -1, 0];
    const { reference, divides = false, small = false } = operation;
    for (const layout of layouts) {
      for (const n of lengths) {
        const as = [...randomElements(type, n, random), ...extremes].slice(-n);
        const draw = (): number => Math.floor(random() * 40) - (type === uint8 ? 0 : 20);
        let bs = small
          ? as.map(draw)
          : [...extremes, ...randomElements(type, n, random)].slice(0, n).reverse();
        if (n > 5 && !small) bs = [...bs.slice(3), -1, 0, 1].map((b) => (type === uint8 ? b & 255 : b));
        for (const [a, b, y] of run(operation, type, as, bs, layout)) {
          // by 0 nothing sensible can come out, only no trap
          if (divides && b === 0) continue;
          const expected = wrapInteger(reference(BigInt(a), BigInt(b), type), type);
          if (y !== expected) expect.fail(`${layout.name}: ${a}, ${b} -> ${y} instead of ${expected}`);
        }
      }
    }
  });
});

test('integers that need all 64 bits', () => {
  const [a, b] = [0x7123456789abcdefn, -0x6edcba9876543211n];
  const [x, y, z] = [a, b, 0n].map((value) => {
    const block = new Block(int64, 3);
    new BigInt64Array(heapF32().buffer, block.address, 3).fill(value);
    return block;
  }) as [Block, Block, Block];
  const results: Record<string, bigint> = {};
  for (const name of ['add', 'mul', 'divFloor', 'remainder', 'maximum', 'bitwiseXor']) {
    K.binary(integerOperations[name]!.op, int64.code, 3, x.address, 0, y.address, 0, z.address, 1, 0);
    results[name] = new BigInt64Array(heapF32().buffer, z.address, 3)[2]!;
  }
  expect(results).toEqual({
    add: a + b,
    mul: BigInt.asIntN(64, a * b),
    divFloor: -2n,
    remainder: a + 2n * b,
    maximum: a,
    bitwiseXor: a ^ b,
  });
});

describe('bool', () => {
  const logical: [name: string, parameters: Parameters, expected: (a: number, b: number) => number][] = [
    ['add', { op: Binary.Add }, (a, b) => a | b],
    ['add with alpha 2', { op: Binary.Add, p: 2 }, (a, b) => a | b],
    ['add with alpha 0', { op: Binary.Add, p: 0 }, (a) => a],
    ['mul', { op: Binary.Mul }, (a, b) => a & b],
    ['maximum', { op: Binary.Maximum }, (a, b) => a | b],
    ['minimum', { op: Binary.Minimum }, (a, b) => a & b],
    ['fmax', { op: Binary.Fmax }, (a, b) => a | b],
    ['fmin', { op: Binary.Fmin }, (a, b) => a & b],
    ['bitwiseAnd', { op: Binary.BitwiseAnd }, (a, b) => a & b],
    ['bitwiseOr', { op: Binary.BitwiseOr }, (a, b) => a | b],
    ['bitwiseXor', { op: Binary.BitwiseXor }, (a, b) => a ^ b],
  ];
  test.each(logical)('%s', (_, parameters, expected) => {
    const random = randomNumbers(parameters.op);
    for (const layout of layouts) {
      for (const n of lengths) {
        const operands = [randomElements(bool, n, random), randomElements(bool, n, random)] as const;
        for (const [a, b, y] of run(parameters, bool, ...operands, layout)) expect(y).toBe(expected(a, b));
      }
    }
  });
});
