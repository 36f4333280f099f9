/** The functions whose accuracy is measured: how the kernel is called, what is right, and where it is hard. */
import { Binary, Unary } from '../../src/wasm/codes.js';
import { K } from '../../src/wasm/module.js';
import * as fixed from '../../scripts/fixed-point.js';
import * as double from './references.js';

/** Where the kernel finds n arguments, ones for second operands, and puts results. */
export interface Places {
  dtype: number;
  n: number;
  x: number;
  y: number;
  /** a 1 in that dtype */
  one: number;
}

export interface Subject {
  run: (places: Places) => void;
  /** In double precision: the measure for f32. */
  reference: (x: number) => number;
  /** In fixed point: the measure for f64, in a range of arguments. */
  exact?: (x: bigint) => bigint;
  range?: readonly [from: number, to: number];
  /** Arguments around which all neighbours are tried, beside the common ones. */
  hard?: readonly number[];
  /** Errors are counted in units of numbers of at least this size: for functions that pass through 0 elsewhere than at 0. */
  least?: number;
  /** Errors allowed, in ULP, if not 2. */
  bound?: { float32?: number; float64?: number };
}

function unary(
  op: Unary,
  reference: (x: number) => number,
  rest: Omit<Subject, 'run' | 'reference'> & { p?: number; q?: number } = {},
): Subject {
  const { p = 0, q = 0, ...others } = rest;
  return { run: ({ dtype, n, x, y }) => K.unary(op, dtype, n, x, y, p, q), reference, ...others };
}

/** The derivative of a function, as the kernel multiplies it with a gradient of 1. */
function gradient(
  op: Binary,
  reference: (x: number) => number,
  rest: Omit<Subject, 'run' | 'reference'> & { p?: number; q?: number } = {},
): Subject {
  const { p = 0, q = 0, ...others } = rest;
  return {
    run: ({ dtype, n, x, y, one }) => K.binary(op, dtype, n, one, 1, x, 0, y, p, q),
    reference,
    ...others,
  };
}

const { ONE, divide, multiply } = fixed;
const exactSoftplus = (x: bigint): bigint => fixed.log(ONE + fixed.exp(x));
const multiples = (unit: number): number[] => Array.from({ length: 60 }, (_, k) => (k - 30) * unit);

/** φ(x), the density of the normal distribution. */
const density = (x: number): number => Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI);

/** Below 0 the terms nearly cancel: x φ(x) = -Φ(x) (1 + ...) there. */
function geluSlope(x: number): number {
  return double.normalCdf(x) + (Math.abs(x) > 40 ? 0 : x * density(x));
}

const LARGEST = 3.4028234663852886e38;
const geluScale = Math.sqrt(2 / Math.PI);
function geluTanhSlope(x: number): number {
  // 0 times a square that overflows, which PyTorch has, too
  if (x * x > LARGEST) return NaN;
  if (Math.abs(x) > 40) return x > 0 ? 1 : 0;
  const s = double.sigmoid(2 * geluScale * (x + 0.044715 * x ** 3));
  const other = double.sigmoid(-2 * geluScale * (x + 0.044715 * x ** 3));
  return s + x * s * other * 2 * geluScale * (1 + 3 * 0.044715 * x * x);
}

function siluSlope(x: number): number {
  const s = double.sigmoid(x);
  return Math.abs(x) > 800 ? s : s * (1 + x * double.sigmoid(-x));
}

export const subjects: Readonly<Record<string, Subject>> = {
  exp: unary(Unary.Exp, Math.exp, { exact: fixed.exp, range: [-100, 300], hard: multiples(Math.LN2) }),
  exp2: unary(Unary.Exp2, (x) => 2 ** x, {
    exact: (x) => fixed.exp(multiply(x, fixed.LN2)),
    range: [-150, 400],
    hard: multiples(0.5),
  }),
  expm1: unary(Unary.Expm1, Math.expm1, {
    exact: (x) => fixed.exp(x) - ONE,
    range: [-20, 20],
    hard: multiples(Math.LN2 / 2),
  }),
  log: unary(Unary.Log, Math.log, { exact: fixed.log, range: [1e-9, 4], hard: [Math.SQRT2, Math.SQRT1_2] }),
  log2: unary(Unary.Log2, Math.log2, {
    exact: (x) => divide(fixed.log(x), fixed.LN2),
    range: [1e-9, 4],
    hard: [Math.SQRT2, Math.SQRT1_2],
  }),
  log10: unary(Unary.Log10, Math.log10, {
    exact: (x) => divide(fixed.log(x), fixed.LN10),
    range: [1e-9, 4],
    hard: [Math.SQRT2, Math.SQRT1_2],
  }),
  log1p: unary(Unary.Log1p, Math.log1p, {
    exact: (x) => fixed.log(ONE + x),
    range: [-0.999, 4],
    hard: [Math.SQRT2 - 1, Math.SQRT1_2 - 1, 2 * Math.SQRT2 - 1],
  }),
  sqrt: unary(Unary.Sqrt, Math.sqrt, { exact: fixed.squareRoot, range: [0, 9] }),
  rsqrt: unary(Unary.Rsqrt, (x) => 1 / Math.sqrt(x), {
    exact: (x) => divide(ONE, fixed.squareRoot(x)),
    range: [1e-6, 9],
  }),
  reciprocal: unary(Unary.Reciprocal, (x) => 1 / x, { exact: (x) => divide(ONE, x), range: [1e-6, 9] }),
  sin: unary(Unary.Sin, Math.sin, { exact: fixed.sin, range: [-20, 20], hard: multiples(Math.PI / 4) }),
  cos: unary(Unary.Cos, Math.cos, { exact: fixed.cos, range: [-20, 20], hard: multiples(Math.PI / 4) }),
  tan: unary(Unary.Tan, Math.tan, {
    exact: (x) => divide(fixed.sin(x), fixed.cos(x)),
    range: [-20, 20],
    hard: multiples(Math.PI / 4),
  }),
  asin: unary(Unary.Asin, Math.asin, { exact: fixed.asin, range: [-0.9999, 0.9999] }),
  acos: unary(Unary.Acos, Math.acos, { exact: fixed.acos, range: [-0.9999, 0.9999] }),
  atan: unary(Unary.Atan, Math.atan, {
    exact: fixed.atan,
    range: [-20, 20],
    hard: [0.4375, 0.6875, 1.1875, 2.4375],
  }),
  sinh: unary(Unary.Sinh, Math.sinh, { exact: fixed.sinh, range: [-30, 30], hard: [22, -22] }),
  cosh: unary(Unary.Cosh, Math.cosh, { exact: fixed.cosh, range: [-30, 30] }),
  tanh: unary(Unary.Tanh, Math.tanh, {
    exact: fixed.tanh,
    range: [-10, 10],
    hard: [...multiples(Math.LN2 / 4), Math.log(3) / 2],
  }),
  asinh: unary(Unary.Asinh, Math.asinh, { exact: fixed.asinh, range: [-20, 20] }),
  acosh: unary(Unary.Acosh, Math.acosh, { exact: fixed.acosh, range: [1.0001, 20] }),
  atanh: unary(Unary.Atanh, Math.atanh, { exact: fixed.atanh, range: [-0.9999, 0.9999] }),
  erf: unary(Unary.Erf, double.erf, { exact: fixed.erf, range: [-5, 5], hard: [0.84375, 1.25, 3.9245] }),
  erfc: unary(Unary.Erfc, double.erfc, {
    exact: fixed.erfc,
    range: [-5, 9],
    hard: [0.84375, 1.25, 1 / 0.35, 2 * Math.SQRT2, -2 * Math.SQRT2, 10],
  }),
  sigmoid: unary(Unary.Sigmoid, double.sigmoid, {
    exact: fixed.sigmoid,
    range: [-100, 30],
    hard: [...multiples(Math.LN2), -87.3, -88, -103],
  }),
  logSigmoid: unary(Unary.LogSigmoid, (x) => -double.softplus(-x), {
    exact: (x) => -exactSoftplus(-x),
    range: [-50, 50],
    hard: multiples(Math.LN2 / 2),
  }),
  softplus: unary(Unary.Softplus, double.softplus, {
    p: 1,
    q: 20,
    exact: exactSoftplus,
    range: [-50, 20],
    hard: multiples(Math.LN2 / 2),
  }),
  elu: unary(Unary.Elu, (x) => (x > 0 ? x : Math.expm1(x)), {
    p: 1,
    q: 1,
    exact: (x) => (x > 0n ? x : fixed.exp(x) - ONE),
    range: [-50, 20],
  }),
  gelu: unary(Unary.Gelu, double.gelu, {
    exact: fixed.gelu,
    range: [-9, 9],
    hard: [4, -4, -13, 0.84375 * Math.SQRT2, -0.84375 * Math.SQRT2, -1.25 * Math.SQRT2],
  }),
  geluTanh: unary(Unary.GeluTanh, double.geluTanh, { hard: [9.875, -9.875, -10.67] }),
  silu: unary(Unary.Silu, double.silu, {
    exact: (x) => multiply(x, fixed.sigmoid(x)),
    range: [-80, 30],
    hard: [...multiples(Math.LN2), -87.3, -88, -103],
  }),
  'x ** 2.5': unary(Unary.PowScalar, (x) => x ** 2.5, {
    p: 2.5,
    exact: (x) => fixed.power(x, (5n * ONE) >> 1n),
    range: [1e-6, 100],
  }),
  'x ** -3': unary(Unary.PowScalar, (x) => x ** -3, {
    p: -3,
    exact: (x) => divide(ONE, multiply(x, multiply(x, x))),
    range: [0.01, 100],
  }),
  'x ** 3': unary(Unary.PowScalar, (x) => x ** 3, {
    p: 3,
    exact: (x) => multiply(x, multiply(x, x)),
    range: [-9, 9],
  }),
  'x ** x': {
    run: ({ dtype, n, x, y }) => K.binary(Binary.Pow, dtype, n, x, 0, x, 0, y, 0, 0),
    reference: (x) => x ** x,
    exact: (x) => fixed.power(x, x),
    range: [0.01, 20],
  },
  'atan2(x, 1)': {
    run: ({ dtype, n, x, y, one }) => K.binary(Binary.Atan2, dtype, n, x, 0, one, 1, y, 0, 0),
    reference: Math.atan,
    exact: fixed.atan,
    range: [-20, 20],
  },
  'xlogy(x, x)': {
    run: ({ dtype, n, x, y }) => K.binary(Binary.Xlogy, dtype, n, x, 0, x, 0, y, 0, 0),
    reference: (x) => (x === 0 ? 0 : x * Math.log(x)),
    exact: (x) => multiply(x, fixed.log(x)),
    range: [1e-6, 9],
    bound: { float32: 2.5 },
  },
  'logaddexp(x, 1)': {
    run: ({ dtype, n, x, y, one }) => K.binary(Binary.LogAddExp, dtype, n, x, 0, one, 1, y, 0, 0),
    reference: (x) => Math.max(x, 1) + Math.log1p(Math.exp(-Math.abs(x - 1))),
    exact: (x) => fixed.log(fixed.exp(x) + fixed.exp(ONE)),
    range: [-20, 20],
  },
  "gelu'": gradient(Binary.GeluBackward, geluSlope, { least: 2 ** -6, hard: [4, -4] }),
  "geluTanh'": gradient(Binary.GeluTanhBackward, geluTanhSlope, { least: 2 ** -2, bound: { float32: 4 } }),
  "silu'": gradient(Binary.SiluBackward, siluSlope, { least: 2 ** -2, bound: { float32: 3.5 } }),
  "softplus'": gradient(Binary.SoftplusBackward, double.sigmoid, { p: 1, q: 20, bound: { float32: 2.5 } }),
  "logSigmoid'": gradient(Binary.LogSigmoidBackward, (x) => double.sigmoid(-x)),
  "elu'": gradient(Binary.EluBackward, (x) => (x > 0 ? 1 : Math.exp(x)), { p: 1, q: 1 }),
};
