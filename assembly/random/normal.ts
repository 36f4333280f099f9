/** Numbers of the normal distribution by the method of Box and Muller, in blocks of sixteen or one by one. */
import { DT } from '../../src/wasm/codes';
import { highHalf, joinHalves, k8, lowHalf, select, zeros } from '../simd/lanes';
import { unitF64, unitsF32, unitsF64 } from './draw';
import { HAS_NORMAL, next64, NORMAL } from './engine';
import { fusedF64 } from './fused';

const TWO_PI = 6.283185307179586;

const ONE = 0;
const MINUS_TWO = 1;
const HALF = 2;
const SQRT_HALF = 3;
const LN2_LOW = 4;
const LN2_HIGH = 5;
const TURN = 6;
const OCTANTS = 7;
const PART = 8;
const COS = 11;
const SIN = 14;
const LOG = 17;
/** Each is a number of f32. */
const F64 = memory.data<f64>([
  1, -2, 0.5, 0.7071067690849304, -0.00021219444170128554, 0.693359375, 6.2831854820251465,
  1.2732394933700562, -0.78515625, -0.00024187564849853516, -3.774895063202166e-8, 2.44331567955669e-5,
  -0.0013887316454201937, 0.04166664555668831, -0.00019515295571181923, 0.008332161232829094,
  -0.16666655242443085, 0.07037683576345444, -0.11514610052108765, 0.11676998436450958, -0.12420140951871872,
  0.14249323308467865, -0.16668057441711426, 0.2000071406364441, -0.24999994039535522, 0.3333333134651184,
]);
const MANTISSA = 0;
const SIGN_BIT = 1;
const I64 = memory.data<i64>([0x000fffffffffffff, 4]);

/** As a number of f32: every step below is an operation on f32, computed in f64 because a fused one needs its digits. */
// @ts-ignore: decorator
@inline
function r(x: v128): v128 {
  return f64x2.promote_low_f32x4(f32x4.demote_f64x2_zero(x));
}

// @ts-ignore: decorator
@inline
function fused(a: v128, b: v128, c: v128): v128 {
  return r(f64x2.add(f64x2.mul(a, b), c));
}

// @ts-ignore: decorator
@inline
function times(a: v128, b: v128): v128 {
  return r(f64x2.mul(a, b));
}

/** ln x for x in (0, 1] */
// @ts-ignore: decorator
@inline
function ln(x: v128): v128 {
  const half = k8(F64, HALF);
  const exponents = i64x2.sub(i64x2.shr_u(x, 52), i64x2.splat(1022));
  let e = f64x2.convert_low_i32x4_s(
    i8x16.shuffle(exponents, exponents, 0, 1, 2, 3, 8, 9, 10, 11, 0, 1, 2, 3, 8, 9, 10, 11),
  );
  const m = select(k8(I64, MANTISSA), x, half);
  const isSmall = f64x2.lt(m, k8(F64, SQRT_HALF));
  e = f64x2.sub(e, v128.and(isSmall, k8(F64, ONE)));
  const f = r(f64x2.add(f64x2.sub(m, k8(F64, ONE)), v128.and(isSmall, m)));
  const z = times(f, f);
  let y = fused(k8(F64, LOG), f, k8(F64, LOG + 1));
  y = fused(y, f, k8(F64, LOG + 2));
  y = fused(y, f, k8(F64, LOG + 3));
  y = fused(y, f, k8(F64, LOG + 4));
  y = fused(y, f, k8(F64, LOG + 5));
  y = fused(y, f, k8(F64, LOG + 6));
  y = fused(y, f, k8(F64, LOG + 7));
  y = fused(y, f, k8(F64, LOG + 8));
  y = fused(times(y, f), z, times(e, k8(F64, LN2_LOW)));
  y = r(f64x2.sub(y, f64x2.mul(z, half)));
  return fused(e, k8(F64, LN2_HIGH), r(f64x2.add(f, y)));
}

/** sqrt(-2 ln(1 - u)) */
// @ts-ignore: decorator
@inline
function radiusOf(u: v128): v128 {
  return r(f64x2.sqrt(times(k8(F64, MINUS_TWO), ln(f64x2.sub(k8(F64, ONE), u)))));
}

/** Two angles as parts of a turn become their sines, in the lower half of f32, and cosines, in the upper one, times radius and std, plus mean. */
// @ts-ignore: decorator
@inline
function waves(part: v128, radius: v128, mean: v128, std: v128): v128 {
  let x = times(k8(F64, TURN), part);
  const octant = i32x4.trunc_sat_f64x2_s_zero(times(x, k8(F64, OCTANTS)));
  const j = v128.and(i32x4.add(octant, i32x4.splat(1)), i32x4.splat(-2));
  const turns = f64x2.convert_low_i32x4_s(j);
  x = fused(turns, k8(F64, PART), x);
  x = fused(turns, k8(F64, PART + 1), x);
  x = fused(turns, k8(F64, PART + 2), x);
  const z = times(x, x);
  let c = fused(k8(F64, COS), z, k8(F64, COS + 1));
  c = times(fused(c, z, k8(F64, COS + 2)), z);
  c = r(f64x2.sub(f64x2.mul(c, z), f64x2.mul(z, k8(F64, HALF))));
  c = r(f64x2.add(c, k8(F64, ONE)));
  let s = fused(k8(F64, SIN), z, k8(F64, SIN + 1));
  s = times(fused(s, z, k8(F64, SIN + 2)), z);
  s = fused(s, x, x);
  const bits = i64x2.extend_low_i32x4_u(j);
  const two = i64x2.splat(2);
  const swapped = i64x2.ne(v128.and(bits, two), zeros());
  const four = k8(I64, SIGN_BIT);
  const sine = v128.xor(select(swapped, c, s), i64x2.shl(v128.and(bits, four), 61));
  const cosine = v128.xor(select(swapped, s, c), i64x2.shl(v128.andnot(four, i64x2.sub(bits, two)), 61));
  return joinHalves(
    f64x2.add(f64x2.mul(times(radius, sine), std), mean),
    f64x2.add(f64x2.mul(times(radius, cosine), std), mean),
  );
}

/** Eight pairs of numbers in [0, 1), eight apart, become sixteen of the normal distribution; four pairs at a time. */
function normal16F32(y: usize, mean: v128, std: v128): void {
  for (const end = y + 32; y < end; y += 16) {
    const u = v128.load(y);
    const part = v128.load(y, 32);
    const lowRadius = radiusOf(lowHalf(u));
    const highRadius = radiusOf(highHalf(u));
    const low = waves(lowHalf(part), lowRadius, mean, std);
    const high = waves(highHalf(part), highRadius, mean, std);
    v128.store(y, v128.shuffle<i64>(low, high, 1, 3));
    v128.store(y, v128.shuffle<i64>(low, high, 0, 2), 32);
  }
}

function normal16F64(y: usize, mean: f64, std: f64): void {
  for (const end = y + 64; y < end; y += 8) {
    const radius = Math.sqrt(-2 * Math.log(1 - load<f64>(y)));
    const theta = TWO_PI * load<f64>(y, 64);
    store<f64>(y, fusedF64(radius * Math.cos(theta), std, mean));
    store<f64>(y, fusedF64(radius * Math.sin(theta), std, mean), 64);
  }
}

function blocksF32(n: i32, y: usize, state: usize, mean: v128, std: v128): void {
  unitsF32(n, y, state);
  const end = y + ((<usize>n) << 2);
  for (; y + 64 <= end; y += 64) normal16F32(y, mean, std);
  if (y == end) return;
  unitsF32(16, end - 64, state);
  normal16F32(end - 64, mean, std);
}

function blocksF64(n: i32, y: usize, state: usize, mean: f64, std: f64): void {
  unitsF64(n, y, state);
  const end = y + ((<usize>n) << 3);
  for (; y + 128 <= end; y += 128) normal16F64(y, mean, std);
  if (y == end) return;
  unitsF64(16, end - 128, state);
  normal16F64(end - 128, mean, std);
}

/** One sample of the standard distribution; every second one was made with the one before. */
function sample(state: usize): f64 {
  if (load<u32>(state, HAS_NORMAL) != 0) {
    store<u32>(state, 0, HAS_NORMAL);
    const kept = load<f64>(state, NORMAL);
    store<f64>(state, 0, NORMAL);
    return kept;
  }
  const theta = TWO_PI * unitF64(next64(state));
  const radius = Math.sqrt(-2 * Math.log1p(-unitF64(next64(state))));
  store<u32>(state, 1, HAS_NORMAL);
  store<f64>(state, radius * Math.sin(theta), NORMAL);
  return radius * Math.cos(theta);
}

/**
 * y = numbers of the normal distribution: made in `blocks` of sixteen, of which the last one may overlap the one before
 * (n is at least 16 then), or one by one.
 */
export function normal(dtype: i32, n: i32, y: usize, state: usize, mean: f64, std: f64, blocks: bool): void {
  if (blocks) {
    if (dtype == DT.F32) blocksF32(n, y, state, f64x2.splat(<f64>(<f32>mean)), f64x2.splat(<f64>(<f32>std)));
    else blocksF64(n, y, state, mean, std);
    return;
  }
  for (let i = 0; i < n; ++i) {
    const value = fusedF64(sample(state), std, mean);
    if (dtype == DT.F32) store<f32>(y + ((<usize>i) << 2), <f32>value);
    else store<f64>(y + ((<usize>i) << 3), value);
  }
}

/** y = numbers whose logarithms are of the normal distribution. */
export function logNormal(dtype: i32, n: i32, y: usize, state: usize, mean: f64, std: f64): void {
  for (let i = 0; i < n; ++i) {
    const value = Math.exp(fusedF64(sample(state), std, mean));
    if (dtype == DT.F32) store<f32>(y + ((<usize>i) << 2), <f32>value);
    else store<f64>(y + ((<usize>i) << 3), value);
  }
}
