/** Unary kernels against plain computations: every operation and dtype, odd lengths, special values, in place. */
import { describe, expect, test } from 'vitest';
import { bool, float32, float64, scalarTypes, uint8, type ScalarType } from '../../src/tensor/dtype.js';
import { Unary } from '../../src/wasm/codes.js';
import { K } from '../../src/wasm/module.js';
import { Block, randomElements, randomNumbers } from './blocks.js';
import * as reference from './references.js';
import { isWithin, roundHalfEven, rounding, wrapInteger } from './references.js';

const lengths = [1, 2, 3, 4, 5, 7, 8, 15, 16, 17, 31, 33, 63, 64, 65, 130];
const specials = [
  0,
  -0,
  1,
  -1,
  0.5,
  -0.5,
  1.5,
  -1.5,
  2.5,
  -2.5,
  0.1,
  -0.3,
  3,
  -7,
  12.25,
  -19,
  88.5,
  -88.5,
  110,
  -105,
  1e-3,
  -1e-3,
  1e-8,
  -1e-8,
  1e-30,
  1e-40,
  -1e-40,
  2 ** -149,
  1e6,
  -1e6,
  8388609,
  1e15,
  -1e15,
  1e30,
  3.4e38,
  -3.4e38,
  Infinity,
  -Infinity,
  NaN,
];
const doubles = [700, -700, 710, -745, 1e-310, 5e-324, 1e300, -1.7e308];

interface Operation {
  op: Unary;
  reference: (x: number, round: (x: number) => number) => number;
  /** Allowed error; 0 means equal, the sign of zero included. */
  ulps?: number | ((x: number, type: ScalarType) => number);
  p?: number;
  q?: number;
}

const operations: Record<string, Operation> = {
  copy: { op: Unary.Copy, reference: (x) => x },
  neg: { op: Unary.Neg, reference: (x) => -x },
  abs: { op: Unary.Abs, reference: Math.abs },
  sign: { op: Unary.Sign, reference: (x) => (x > 0 ? 1 : x < 0 ? -1 : 0) },
  square: { op: Unary.Square, reference: (x) => x * x },
  relu: { op: Unary.Relu, reference: (x) => (x < 0 ? 0 : x) },
  floor: { op: Unary.Floor, reference: Math.floor },
  ceil: { op: Unary.Ceil, reference: Math.ceil },
  trunc: { op: Unary.Trunc, reference: Math.trunc },
  round: { op: Unary.Round, reference: roundHalfEven },
  'round to 2 decimals': {
    op: Unary.RoundDecimals,
    p: 2,
    reference: (x, r) => r(roundHalfEven(r(x * 100)) / 100),
  },
  'round to tens': { op: Unary.RoundDecimals, p: -1, reference: (x, r) => r(roundHalfEven(r(x / 10)) * 10) },
  frac: { op: Unary.Frac, reference: (x) => (Math.abs(x) === Infinity ? NaN : x - Math.trunc(x)) },
  reciprocal: { op: Unary.Reciprocal, reference: (x) => 1 / x },
  sqrt: { op: Unary.Sqrt, reference: Math.sqrt },
  rsqrt: { op: Unary.Rsqrt, reference: (x, r) => 1 / r(Math.sqrt(x)) },
  exp: { op: Unary.Exp, reference: Math.exp, ulps: 1.5 },
  exp2: { op: Unary.Exp2, reference: (x) => 2 ** x, ulps: 1.5 },
  expm1: { op: Unary.Expm1, reference: Math.expm1, ulps: 2 },
  log: { op: Unary.Log, reference: Math.log, ulps: 2 },
  log2: { op: Unary.Log2, reference: Math.log2, ulps: 2 },
  log10: { op: Unary.Log10, reference: Math.log10, ulps: 2 },
  log1p: { op: Unary.Log1p, reference: Math.log1p, ulps: 2 },
  sin: { op: Unary.Sin, reference: Math.sin, ulps: 2 },
  cos: { op: Unary.Cos, reference: Math.cos, ulps: 2 },
  tan: { op: Unary.Tan, reference: Math.tan, ulps: 2 },
  asin: { op: Unary.Asin, reference: Math.asin, ulps: 2 },
  acos: { op: Unary.Acos, reference: Math.acos, ulps: 2 },
  atan: { op: Unary.Atan, reference: Math.atan, ulps: 2 },
  sinh: { op: Unary.Sinh, reference: Math.sinh, ulps: 3 },
  cosh: { op: Unary.Cosh, reference: Math.cosh, ulps: 3 },
  tanh: { op: Unary.Tanh, reference: Math.tanh, ulps: 3 },
  asinh: { op: Unary.Asinh, reference: Math.asinh, ulps: 3 },
  acosh: { op: Unary.Acosh, reference: Math.acosh, ulps: 3 },
  atanh: { op: Unary.Atanh, reference: Math.atanh, ulps: 3 },
  erf: { op: Unary.Erf, reference: reference.erf, ulps: 8 },
  erfc: { op: Unary.Erfc, reference: reference.erfc, ulps: 20 },
  sigmoid: { op: Unary.Sigmoid, reference: reference.sigmoid, ulps: 3 },
  logSigmoid: { op: Unary.LogSigmoid, reference: (x) => -reference.softplus(-x), ulps: 3 },
  softplus: {
    op: Unary.Softplus,
    p: 2,
    q: 20,
    reference: (x) => (x * 2 > 20 ? x : reference.softplus(2 * x) / 2),
    ulps: 4,
  },
  leakyRelu: { op: Unary.LeakyRelu, p: 0.25, reference: (x) => (x > 0 ? x : x * 0.25) },
  elu: {
    op: Unary.Elu,
    p: 1.5,
    q: 2,
    reference: (x) => (x > 0 ? x * 2 : 3 * Math.expm1(x)),
    ulps: 4,
  },
  gelu: { op: Unary.Gelu, reference: reference.gelu, ulps: 20 },
  geluTanh: {
    op: Unary.GeluTanh,
    reference: reference.geluTanh,
    // in double precision the exponent is rounded before it is used, by the kernel and by the reference
    ulps: (x, type) => (type === float64 ? 8 + Math.abs(x) ** 3 : 8),
  },
  silu: { op: Unary.Silu, reference: reference.silu, ulps: 2.5 },
  clamp: { op: Unary.Clamp, p: -1.5, q: 2, reference: (x) => (x < -1.5 ? -1.5 : x > 2 ? 2 : x) },
  'clamp by NaN': { op: Unary.Clamp, p: NaN, q: 2, reference: () => NaN },
  affine: { op: Unary.Affine, p: 3, q: -2, reference: (x, r) => r(x * 3) - 2 },
  'power of 2': { op: Unary.PowScalar, p: 2, reference: (x) => x * x },
  'power of 3': { op: Unary.PowScalar, p: 3, reference: (x, r) => r(x * x) * x },
  'power of 1/2': { op: Unary.PowScalar, p: 0.5, reference: Math.sqrt },
  'power of -1/2': { op: Unary.PowScalar, p: -0.5, reference: (x, r) => 1 / r(Math.sqrt(x)) },
  'power of -1': { op: Unary.PowScalar, p: -1, reference: (x) => 1 / x },
  'power of -2': { op: Unary.PowScalar, p: -2, reference: (x, r) => 1 / r(x * x) },
  'power of 0': { op: Unary.PowScalar, p: 0, reference: () => 1 },
  'power of 5': { op: Unary.PowScalar, p: 5, reference: (x) => x ** 5, ulps: 2 },
  'power of 2.5': { op: Unary.PowScalar, p: 2.5, reference: (x) => x ** 2.5, ulps: 2 },
};

/** Runs the kernel on a block, or in place, and checks that nothing else was written. */
function run(
  operation: { op: Unary; p?: number; q?: number },
  type: ScalarType,
  values: number[],
  inPlace: boolean,
): [inputs: number[], results: number[]] {
  const { op, p = 0, q = 0 } = operation;
  const n = values.length;
  const x = new Block(type, n, n % 3).set(values);
  const y = inPlace ? x : new Block(type, n, (n + 1) % 4);
  const inputs = x.get();
  K.unary(op, type.code, n, x.address, y.address, p, q);
  x.expectMarginsUntouched();
  y.expectMarginsUntouched();
  if (!inPlace) expect(x.get()).toEqual(inputs);
  return [inputs, y.get()];
}

describe.each(Object.entries(operations))('%s', (_, operation) => {
  test.each([float32, float64])('of $name', (type) => {
    const random = randomNumbers(operation.op + 7);
    const round = rounding(type);
    const wrong: string[] = [];
    const check = (values: number[], inPlace: boolean): void => {
      const [inputs, results] = run(operation, type, values, inPlace);
      inputs.forEach((x, i) => {
        const expected = operation.reference(x, round);
        const ulps = typeof operation.ulps === 'function' ? operation.ulps(x, type) : (operation.ulps ?? 0);
        if (!isWithin(results[i]!, expected, ulps, type)) {
          wrong.push(`${x} -> ${results[i]!} instead of ${round(expected)}`);
        }
      });
    };
    check(type === float64 ? [...specials, ...doubles] : specials, false);
    for (const n of lengths) check(randomElements(type, n, random), n % 2 === 0);
    check(
      Array.from({ length: 999 }, () => (random() - 0.5) * 40),
      true,
    );
    expect(wrong).toEqual([]);
  });
});

/** -1, 0 or 1 */
const signOf = (x: bigint): bigint => (x > 0n ? 1n : x < 0n ? -1n : 0n);
const integerOperations: Record<
  string,
  { op: Unary; p?: number; q?: number; reference: (x: bigint) => bigint }
> = {
  copy: { op: Unary.Copy, reference: (x) => x },
  neg: { op: Unary.Neg, reference: (x) => -x },
  abs: { op: Unary.Abs, reference: (x) => (x < 0n ? -x : x) },
  sign: { op: Unary.Sign, reference: signOf },
  square: { op: Unary.Square, reference: (x) => x * x },
  relu: { op: Unary.Relu, reference: (x) => (x < 0n ? 0n : x) },
  floor: { op: Unary.Floor, reference: (x) => x },
  ceil: { op: Unary.Ceil, reference: (x) => x },
  trunc: { op: Unary.Trunc, reference: (x) => x },
  round: { op: Unary.Round, reference: (x) => x },
  clamp: { op: Unary.Clamp, p: -5, q: 60, reference: (x) => (x < -5n ? -5n : x > 60n ? 60n : x) },
  'clamp without bounds': { op: Unary.Clamp, p: -Infinity, q: Infinity, reference: (x) => x },
  'clamp by large bounds': { op: Unary.Clamp, p: -1e30, q: 1e30, reference: (x) => x },
  affine: { op: Unary.Affine, p: 3, q: -7, reference: (x) => x * 3n - 7n },
  bitwiseNot: { op: Unary.BitwiseNot, reference: (x) => ~x },
  'power of 0': { op: Unary.PowScalar, p: 0, reference: () => 1n },
  'power of 2': { op: Unary.PowScalar, p: 2, reference: (x) => x * x },
  'power of 5': { op: Unary.PowScalar, p: 5, reference: (x) => x ** 5n },
};

describe.each(Object.entries(integerOperations))('%s', (_, operation) => {
  test.each(scalarTypes.filter((type) => !type.isFloat && type !== bool))('of $name', (type) => {
    const random = randomNumbers(operation.op);
    const width = type.size * 8;
    const extremes =
      type === uint8 ? [0, 255] : [-(2 ** (width - 1)), width < 64 ? 2 ** (width - 1) - 1 : 2 ** 62];
    for (const n of [...lengths, 999]) {
      const values = [...randomElements(type, n, random), ...extremes].slice(-n);
      const [inputs, results] = run(operation, type, values, n % 2 === 0);
      // clamping to -5 is clamping to 0 for unsigned numbers
      const expected = inputs.map((x) => {
        const value = operation.reference(BigInt(x));
        return wrapInteger(operation.op === Unary.Clamp && value < 0n && type === uint8 ? 0n : value, type);
      });
      expect(results).toEqual(expected);
    }
  });
});

test.each([
  ['copy', Unary.Copy, (x: number) => x],
  ['abs', Unary.Abs, (x: number) => x],
  ['sign', Unary.Sign, (x: number) => x],
  ['bitwiseNot', Unary.BitwiseNot, (x: number) => 1 - x],
] as const)('%s of bool', (_, op, expected) => {
  const random = randomNumbers(op);
  for (const n of lengths) {
    const [inputs, results] = run({ op }, bool, randomElements(bool, n, random), n % 2 === 0);
    expect(results).toEqual(inputs.map(expected));
  }
});
