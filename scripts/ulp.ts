/**
 * The accuracy of the vector math, as a Markdown table.
 *
 *     npm run ulp                  all functions
 *     npm run ulp exp gelu         some
 *     npm run ulp -- --stride 499  a denser walk over the bit patterns of f32 (default 4001)
 *
 * Each f32 function is computed for bit patterns from all over the range and compared with double precision; f64
 * functions are computed for random arguments and compared with fixed-point numbers of 320 bits. An error of 0.5 ULP
 * is that of correct rounding. Points whose true value overflows or underflows count only if the result is wrong.
 */
import { parseArgs } from 'node:util';
import { Unary } from '../src/wasm/codes.js';
import { allocate } from '../src/wasm/heap.js';
import { heapF32, heapF64, K, load } from '../src/wasm/module.js';
import { float32, float64 } from '../src/tensor/dtype.js';
import * as double from '../test/kernels/references.js';
import * as fixed from './fixed-point.js';

interface Subject {
  op: Unary;
  reference: (x: number) => number;
  /** The same in fixed point, and the range of arguments in which it is compared. */
  exact?: (x: bigint) => bigint;
  range?: [from: number, to: number];
  p?: number;
  q?: number;
}

const subjects: Record<string, Subject> = {
  exp: { op: Unary.Exp, reference: Math.exp, exact: fixed.exp, range: [-100, 300] },
  exp2: {
    op: Unary.Exp2,
    reference: (x) => 2 ** x,
    exact: (x) => fixed.exp(fixed.multiply(x, fixed.LN2)),
    range: [-150, 400],
  },
  expm1: { op: Unary.Expm1, reference: Math.expm1, exact: (x) => fixed.exp(x) - fixed.ONE, range: [-20, 20] },
  log: { op: Unary.Log, reference: Math.log, exact: fixed.log, range: [1e-9, 4] },
  log2: {
    op: Unary.Log2,
    reference: Math.log2,
    exact: (x) => fixed.divide(fixed.log(x), fixed.LN2),
    range: [1e-9, 4],
  },
  log10: {
    op: Unary.Log10,
    reference: Math.log10,
    exact: (x) => fixed.divide(fixed.log(x), fixed.LN10),
    range: [1e-9, 4],
  },
  log1p: {
    op: Unary.Log1p,
    reference: Math.log1p,
    exact: (x) => fixed.log(fixed.ONE + x),
    range: [-0.999, 4],
  },
  sin: { op: Unary.Sin, reference: Math.sin, exact: fixed.sin, range: [-20, 20] },
  cos: { op: Unary.Cos, reference: Math.cos, exact: fixed.cos, range: [-20, 20] },
  tan: {
    op: Unary.Tan,
    reference: Math.tan,
    exact: (x) => fixed.divide(fixed.sin(x), fixed.cos(x)),
    range: [-20, 20],
  },
  asin: { op: Unary.Asin, reference: Math.asin, exact: fixed.asin, range: [-0.9999, 0.9999] },
  acos: { op: Unary.Acos, reference: Math.acos, exact: fixed.acos, range: [-0.9999, 0.9999] },
  atan: { op: Unary.Atan, reference: Math.atan, exact: fixed.atan, range: [-20, 20] },
  sinh: { op: Unary.Sinh, reference: Math.sinh, exact: fixed.sinh, range: [-30, 30] },
  cosh: { op: Unary.Cosh, reference: Math.cosh, exact: fixed.cosh, range: [-30, 30] },
  tanh: { op: Unary.Tanh, reference: Math.tanh, exact: fixed.tanh, range: [-10, 10] },
  asinh: { op: Unary.Asinh, reference: Math.asinh, exact: fixed.asinh, range: [-20, 20] },
  acosh: { op: Unary.Acosh, reference: Math.acosh, exact: fixed.acosh, range: [1.0001, 20] },
  atanh: { op: Unary.Atanh, reference: Math.atanh, exact: fixed.atanh, range: [-0.9999, 0.9999] },
  erf: { op: Unary.Erf, reference: double.erf, exact: fixed.erf, range: [-5, 5] },
  erfc: { op: Unary.Erfc, reference: double.erfc, exact: fixed.erfc, range: [-5, 9] },
  sigmoid: { op: Unary.Sigmoid, reference: double.sigmoid, exact: fixed.sigmoid, range: [-100, 30] },
  logSigmoid: {
    op: Unary.LogSigmoid,
    reference: (x) => -double.softplus(-x),
    exact: (x) => -fixed.log(fixed.ONE + fixed.exp(-x)),
    range: [-50, 50],
  },
  softplus: {
    op: Unary.Softplus,
    p: 1,
    q: 20,
    reference: double.softplus,
    exact: (x) => fixed.log(fixed.ONE + fixed.exp(x)),
    range: [-50, 20],
  },
  elu: { op: Unary.Elu, p: 1, q: 1, reference: (x) => (x > 0 ? x : Math.expm1(x)) },
  gelu: { op: Unary.Gelu, reference: double.gelu, exact: fixed.gelu, range: [-9, 9] },
  geluTanh: { op: Unary.GeluTanh, reference: double.geluTanh },
  silu: {
    op: Unary.Silu,
    reference: double.silu,
    exact: (x) => fixed.multiply(x, fixed.sigmoid(x)),
    range: [-80, 30],
  },
  'x ** 2.5': {
    op: Unary.PowScalar,
    p: 2.5,
    reference: (x) => x ** 2.5,
    exact: (x) => fixed.power(x, (5n * fixed.ONE) >> 1n),
    range: [1e-6, 100],
  },
};

/** What the errors of one function come to. */
class Errors {
  worst = 0;
  worstAt = NaN;
  count = 0;
  over = 0;
  /** Results that are infinite, NaN or zero where they should not be, or the other way round. */
  wrong = 0;

  add(x: number, ulps: number): void {
    this.count++;
    if (ulps > 1) this.over++;
    if (ulps > this.worst) [this.worst, this.worstAt] = [ulps, x];
  }

  row(name: string, dtype: string): string {
    const share = this.over === 0 ? '0' : `${((100 * this.over) / this.count).toPrecision(2)} %`;
    const cells = [
      name,
      dtype,
      this.worst.toFixed(2),
      share,
      String(this.worstAt),
      String(this.count),
      String(this.wrong),
    ];
    return `| ${cells.join(' | ')} |`;
  }
}

const LARGEST = 3.4028234663852886e38;
const SMALLEST_NORMAL = 2 ** -126;

/** A unit in the last place of an f32 near x. */
function unitF32(x: number): number {
  const size = Math.abs(x);
  if (size < SMALLEST_NORMAL) return 2 ** -149;
  let exponent = Math.floor(Math.log2(size));
  if (2 ** exponent > size) exponent--;
  return 2 ** (exponent - 23);
}

const CHUNK = 1 << 18;

function measureF32({ op, reference, p = 0, q = 0 }: Subject, stride: number, x: number, y: number): Errors {
  const errors = new Errors();
  const inputs = heapF32().subarray(x >>> 2, (x >>> 2) + CHUNK);
  const bits = new Uint32Array(inputs.buffer, inputs.byteOffset, CHUNK);
  const outputs = heapF32().subarray(y >>> 2, (y >>> 2) + CHUNK);
  for (let pattern = 0; pattern < 2 ** 32;) {
    let n = 0;
    for (; n < CHUNK && pattern < 2 ** 32; pattern += stride) bits[n++] = pattern;
    K.unary(op, float32.code, n, x, y, p, q);
    for (let i = 0; i < n; i++) {
      const expected = reference(inputs[i]!);
      const value = outputs[i]!;
      if (Number.isNaN(expected) || Math.abs(expected) > LARGEST) {
        if (!Object.is(value, Math.fround(expected)) && Math.abs(expected) !== LARGEST) errors.wrong++;
      } else if (Number.isFinite(value)) {
        errors.add(inputs[i]!, Math.abs(value - expected) / unitF32(expected));
      } else errors.wrong++;
    }
  }
  return errors;
}

const POINTS = 500;

function measureF64(
  { op, p = 0, q = 0 }: Subject,
  exact: (x: bigint) => bigint,
  [from, to]: [number, number],
  x: number,
  y: number,
): Errors {
  const errors = new Errors();
  const inputs = heapF64().subarray(x >>> 3, (x >>> 3) + POINTS);
  // half of the points lie evenly in the range, half near 0 (or near its lower end)
  const middle = from < 0 ? 0 : from;
  let state = 12345;
  for (let i = 0; i < POINTS; i++) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    const random = (state + i / POINTS) / 2 ** 32;
    const near = middle + (i % 4 === 1 && from < 0 ? -1 : 1) * Math.min(1, to - middle) * random ** 12;
    inputs[i] = i % 2 === 0 ? from + (to - from) * random : near;
  }
  K.unary(op, float64.code, POINTS, x, y, p, q);
  const outputs = heapF64().subarray(y >>> 3, (y >>> 3) + POINTS);
  for (let i = 0; i < POINTS; i++) {
    const expected = exact(fixed.fromNumber(inputs[i]!));
    if (!Number.isFinite(outputs[i]!)) errors.wrong++;
    else errors.add(inputs[i]!, fixed.distanceInUlps(outputs[i]!, expected));
  }
  return errors;
}

const { values, positionals } = parseArgs({
  options: { stride: { type: 'string', default: '4001' } },
  allowPositionals: true,
});
load();
const x = allocate(CHUNK * 4);
const y = allocate(CHUNK * 4);
console.log('| function | dtype | max ULP | over 1 ULP | worst at | points | wrong specials |');
console.log('| --- | --- | --- | --- | --- | --- | --- |');
for (const [name, subject] of Object.entries(subjects)) {
  if (positionals.length > 0 && !positionals.includes(name)) continue;
  console.log(measureF32(subject, Number(values.stride), x, y).row(name, 'f32'));
  const { exact, range } = subject;
  if (exact !== undefined && range !== undefined)
    console.log(measureF64(subject, exact, range, x, y).row(name, 'f64'));
}
