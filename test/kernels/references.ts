/** Plain double-precision references for the elementwise kernels, and how far a value is from one. */
import type { ScalarType } from '../../src/tensor/dtype.js';

/** e^(-x^2) with the square in two parts, so that the far tail keeps its digits. */
function gauss(x: number): number {
  const high = Math.fround(x);
  return Math.exp(-high * high) * Math.exp(-(x - high) * (x + high));
}

/** The series in which all terms are positive; for |x| < 3. */
function erfSeries(x: number): number {
  let term = x;
  let sum = x;
  for (let n = 1; Math.abs(term) > Math.abs(sum) * 1e-18; n++) {
    term *= (2 * x * x) / (2 * n + 1);
    sum += term;
  }
  return (2 / Math.sqrt(Math.PI)) * gauss(x) * sum;
}

/** The continued fraction, from its end; for x >= 1. */
function erfcFraction(x: number): number {
  let fraction = 0;
  for (let k = Math.ceil(60 + 200 / x); k > 0; k--) fraction = k / 2 / (x + fraction);
  return gauss(x) / Math.sqrt(Math.PI) / (x + fraction);
}

export function erfc(x: number): number {
  if (Number.isNaN(x)) return NaN;
  if (x > 40) return 0;
  if (x < -40) return 2;
  if (x < 1) return x > -1 ? 1 - erfSeries(x) : 2 - erfcFraction(-x);
  return erfcFraction(x);
}

export function erf(x: number): number {
  if (x === 0 || Number.isNaN(x)) return x;
  return Math.abs(x) < 1 ? erfSeries(x) : Math.sign(x) * (1 - erfc(Math.abs(x)));
}

/** The share of the normal distribution below x. */
export function normalCdf(x: number): number {
  if (Number.isNaN(x) || x > -1.5) return erfc(-x * Math.SQRT1_2) / 2;
  if (x < -40) return 0;
  let fraction = 0;
  for (let k = 150; k > 0; k--) fraction = k / (fraction - x);
  const high = Math.fround(x);
  const density = Math.exp((-high * high) / 2) * Math.exp((-(x - high) * (x + high)) / 2);
  return density / Math.sqrt(2 * Math.PI) / (fraction - x);
}

export const sigmoid = (x: number): number =>
  x < 0 ? Math.exp(x) / (1 + Math.exp(x)) : 1 / (1 + Math.exp(-x));
export const gelu = (x: number): number => x * normalCdf(x);
export const geluTanh = (x: number): number =>
  x * sigmoid(2 * Math.sqrt(2 / Math.PI) * (x + 0.044715 * x * x * x));
export const silu = (x: number): number => x * sigmoid(x);
export const softplus = (x: number): number => Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));

/** Rounding to the precision of a dtype. */
export const rounding = (type: ScalarType): ((x: number) => number) =>
  type.name === 'float32' ? Math.fround : (x) => x;

/** To the even one of two neighbours. */
export function roundHalfEven(x: number): number {
  if (Math.abs(x) >= 2 ** 52 || Number.isNaN(x)) return x;
  const floor = Math.floor(x);
  const part = x - floor;
  const rounded = part > 0.5 || (part === 0.5 && floor % 2 !== 0) ? floor + 1 : floor;
  return rounded === 0 ? x * 0 : rounded;
}

/** An integer reduced to the dtype's width. */
export function wrapInteger(value: bigint, type: ScalarType): number {
  if (type.name === 'uint8') return Number(BigInt.asUintN(8, value));
  return Number(BigInt.asIntN(type.size * 8, value));
}

/** Whether a computed value is within `ulps` units in the last place of the reference (in double precision). */
export function isWithin(value: number, reference: number, ulps: number, type: ScalarType): boolean {
  const rounded = rounding(type)(reference);
  if (ulps === 0 || !Number.isFinite(rounded)) return Object.is(value, rounded);
  const [epsilon, smallest] = type.name === 'float32' ? [2 ** -23, 2 ** -149] : [2 ** -52, Number.MIN_VALUE];
  return Math.abs(value - reference) <= ulps * Math.max(Math.abs(reference) * epsilon, smallest);
}
