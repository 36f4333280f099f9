/** Numbers of events: geometric, Poisson's and binomial distributions, drawn one by one. */
import { DT } from '../../src/wasm/codes';
import { lgamma } from '../special/gamma';
import { unitF64 } from './draw';
import { next64 } from './engine';

// @ts-ignore: decorator
@inline
function unit(state: usize): f64 {
  return unitF64(next64(state));
}

function trials<T>(n: i32, y: usize, state: usize, p: f64): void {
  const scale = Math.log1p(-p);
  for (const end = y + <usize>n * sizeof<T>(); y < end; y += sizeof<T>()) {
    const value = Math.ceil(Math.log(unit(state)) / scale);
    if (isFloat<T>()) store<T>(y, <T>value);
    else store<T>(y, <T>(<i64>value));
  }
}

/** y = how many trials it takes until one succeeds, each with probability p. */
export function geometric(dtype: i32, n: i32, y: usize, state: usize, p: f64): void {
  switch (dtype) {
    case DT.F32:
      return trials<f32>(n, y, state, p);
    case DT.F64:
      return trials<f64>(n, y, state, p);
    case DT.I64:
      return trials<i64>(n, y, state, p);
    case DT.I32:
      return trials<i32>(n, y, state, p);
    case DT.I16:
      return trials<i16>(n, y, state, p);
    default:
      return trials<i8>(n, y, state, p);
  }
}

/**
 * What the two methods of transformed rejection have in common, "BTRS" for binomial and "PTRS" for Poisson's distribution:
 * a sample is a floor of (2a / us + b) u + c.
 *
 * @see W. Hörmann: The generation of binomial random variates (1993); The transformed rejection method for generating
 * Poisson random variables (1993).
 */
// @ts-ignore: decorator
@inline
function transformed(u: f64, us: f64, a: f64, b: f64, c: f64): f64 {
  return Math.floor(((2 * a) / us + b) * u + c);
}

/** One number of Poisson's distribution with this mean. */
function events(rate: f64, state: usize): f64 {
  if (rate == 0) return 0;
  if (rate < 10) {
    const limit = Math.exp(-rate);
    let product = unit(state);
    let count = 0.0;
    for (; product > limit; product *= unit(state)) count += 1;
    return count;
  }
  const logRate = Math.log(rate);
  const b = 0.931 + 2.53 * Math.sqrt(rate);
  const a = -0.059 + 0.02483 * b;
  const logInverseAlpha = Math.log(1.1239 + 1.1328 / (b - 3.4));
  const inBox = 0.9277 - 3.6224 / (b - 2);
  while (true) {
    const u = unit(state) - 0.5;
    const v = unit(state);
    const us = 0.5 - abs(u);
    // as an int64, which is what the numbers beyond them all become
    const k = <f64>(<i64>transformed(u, us, a, b, rate + 0.43));
    if (us >= 0.07 && v <= inBox) return k;
    if (k < 0 || (us < 0.013 && v > us)) continue;
    const logDensity = -rate + k * logRate - lgamma(k + 1);
    if (Math.log(v) + logInverseAlpha - Math.log(a / (us * us) + b) <= logDensity) return k;
  }
}

/** y = numbers of Poisson's distribution with the means at `rates`, of the same dtype. */
export function poisson(dtype: i32, n: i32, y: usize, state: usize, rates: usize): void {
  if (dtype == DT.F32) {
    for (const end = y + ((<usize>n) << 2); y < end; y += 4, rates += 4)
      store<f32>(y, <f32>events(<f64>load<f32>(rates), state));
  } else {
    for (const end = y + ((<usize>n) << 3); y < end; y += 8, rates += 8)
      store<f64>(y, events(load<f64>(rates), state));
  }
}

/** How far ln k! is above Stirling's formula for it: exact up to 9, then by the series. */
function stirlingTail(k: f64): f64 {
  if (k <= 9) {
    const factorial = lgamma(k + 1);
    return factorial - (0.9189385332046728 + (k + 0.5) * Math.log(k + 1) - (k + 1));
  }
  const square = (k + 1) * (k + 1);
  return (1.0 / 12 - (1.0 / 360 - 1.0 / 1260 / square) / square) / (k + 1);
}

/** The trials until each success are added up until there are more than there may be. */
function successesByTrials(count: f64, p: f64, state: usize): f64 {
  const scale = Math.log1p(-p);
  let sum = 0.0;
  let successes = 0.0;
  while (true) {
    sum += Math.ceil(Math.log(unit(state)) / scale);
    if (sum > count) return successes;
    successes += 1;
  }
}

function successesByRejection(count: f64, p: f64, state: usize): f64 {
  const deviation = Math.sqrt(count * p * (1 - p));
  const b = 1.15 + 2.53 * deviation;
  const a = -0.0873 + 0.0248 * b + 0.01 * p;
  const c = count * p + 0.5;
  const inBox = 0.92 - 4.2 / b;
  const odds = p / (1 - p);
  const alpha = (2.83 + 5.1 / b) * deviation;
  const mode = Math.floor((count + 1) * p);
  while (true) {
    const u = unit(state) - 0.5;
    const v = unit(state);
    const us = 0.5 - abs(u);
    const k = transformed(u, us, a, b, c);
    if (us >= 0.07 && v <= inBox) return k;
    if (k < 0 || k > count) continue;
    const bound =
      (mode + 0.5) * Math.log((mode + 1) / (odds * (count - mode + 1))) +
      (count + 1) * Math.log((count - mode + 1) / (count - k + 1)) +
      (k + 0.5) * Math.log((odds * (count - k + 1)) / (k + 1)) +
      stirlingTail(mode) +
      stirlingTail(count - mode) -
      stirlingTail(k) -
      stirlingTail(count - k);
    if (Math.log((v * alpha) / (a / (us * us) + b)) <= bound) return k;
  }
}

/** How many of so many trials succeed. */
function successes(count: f64, p: f64, state: usize): f64 {
  if (count <= 0 || p <= 0) return 0;
  if (p >= 1) return count;
  if (!(p < 1)) return NaN;
  const rare = p <= 0.5 ? p : 1 - p;
  const drawn =
    count * rare >= 10 ? successesByRejection(count, rare, state) : successesByTrials(count, rare, state);
  return p <= 0.5 ? drawn : count - drawn;
}

/** y = numbers of successes among `counts` trials with the probabilities at `probs`, of the same dtype. */
export function binomial(dtype: i32, n: i32, y: usize, state: usize, counts: usize, probs: usize): void {
  if (dtype == DT.F32) {
    for (const end = y + ((<usize>n) << 2); y < end; y += 4, counts += 4, probs += 4)
      store<f32>(y, <f32>successes(<f64>load<f32>(counts), <f64>load<f32>(probs), state));
  } else {
    for (const end = y + ((<usize>n) << 3); y < end; y += 8, counts += 8, probs += 8)
      store<f64>(y, successes(load<f64>(counts), load<f64>(probs), state));
  }
}
