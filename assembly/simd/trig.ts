/** Sine, cosine and tangent on four f32; arguments too large for the vector reduction go through the scalar f64 functions. */
import { highHalf, joinHalves, k4, k8, lowHalf, mad4, mad8, poly4, poly8, select } from './lanes';

// The argument is reduced in double precision: x = n pi/2 + r, pi/2 in two parts of which the first has 33 bits.
const LIMIT = memory.data<f32>([1647099]);
const MAGIC = 0;
const TWO_OVER_PI = 1;
const HALF_PI_HIGH = 2;
const HALF_PI_LOW = 3;
const ONE = 4;
const F64 = memory.data<f64>([
  6755399441055744, 0.63661977236758134308, 1.57079632673412561417, 6.07710050650619224932e-11, 1,
]);
const SIN = memory.data<f32>([-1.9515295891e-4, 8.3321608736e-3, -1.6666654611e-1]);
const COS = memory.data<f32>([2.443315711809948e-5, -1.388731625493765e-3, 4.166664568298827e-2]);
const F32 = memory.data<f32>([0.5, 1]);
const I32 = memory.data<i32>([1, 2]);

// @ts-ignore: decorator
@inline
function quotient(x: v128): v128 {
  return mad8(x, k8(F64, TWO_OVER_PI), k8(F64, MAGIC));
}

// @ts-ignore: decorator
@inline
function remainder(x: v128, t: v128): v128 {
  const n = f64x2.sub(t, k8(F64, MAGIC));
  return f64x2.sub(f64x2.sub(x, f64x2.mul(n, k8(F64, HALF_PI_HIGH))), f64x2.mul(n, k8(F64, HALF_PI_LOW)));
}

/** sin(x + shift pi/2) */
// @ts-ignore: decorator
@inline
function wave(x: v128, shift: i32): v128 {
  const low = lowHalf(x);
  const high = highHalf(x);
  const t = quotient(low);
  const u = quotient(high);
  const r = joinHalves(remainder(low, t), remainder(high, u));
  const z = f32x4.mul(r, r);
  let quadrant = v128.shuffle<i32>(t, u, 0, 2, 4, 6);
  if (shift) quadrant = i32x4.add(quadrant, k4(I32, 0));
  const s = mad4(f32x4.mul(poly4(SIN, 3, z), z), r, r);
  const even = f32x4.sub(f32x4.mul(f32x4.mul(poly4(COS, 3, z), z), z), f32x4.mul(z, k4(F32, 0)));
  const c = f32x4.add(even, k4(F32, 1));
  const sign = i32x4.shl(v128.and(quadrant, k4(I32, 1)), 30);
  return v128.xor(select(i32x4.shr_s(i32x4.shl(quadrant, 31), 31), c, s), sign);
}

/** Whether some lane is too large, infinite or NaN. */
// @ts-ignore: decorator
@inline
function beyond(x: v128): bool {
  return !i32x4.all_true(f32x4.lt(f32x4.abs(x), k4(LIMIT, 0)));
}

function sinLanes(x: v128): v128 {
  return f32x4(
    <f32>Math.sin(f32x4.extract_lane(x, 0)),
    <f32>Math.sin(f32x4.extract_lane(x, 1)),
    <f32>Math.sin(f32x4.extract_lane(x, 2)),
    <f32>Math.sin(f32x4.extract_lane(x, 3)),
  );
}

function cosLanes(x: v128): v128 {
  return f32x4(
    <f32>Math.cos(f32x4.extract_lane(x, 0)),
    <f32>Math.cos(f32x4.extract_lane(x, 1)),
    <f32>Math.cos(f32x4.extract_lane(x, 2)),
    <f32>Math.cos(f32x4.extract_lane(x, 3)),
  );
}

function tanLanes(x: v128): v128 {
  return f32x4(
    <f32>Math.tan(f32x4.extract_lane(x, 0)),
    <f32>Math.tan(f32x4.extract_lane(x, 1)),
    <f32>Math.tan(f32x4.extract_lane(x, 2)),
    <f32>Math.tan(f32x4.extract_lane(x, 3)),
  );
}

// @ts-ignore: decorator
@inline
export function sinF32(x: v128): v128 {
  if (beyond(x)) return sinLanes(x);
  // the polynomial would turn -0 into 0
  return select(f32x4.eq(x, i64x2.splat(0)), x, wave(x, 0));
}

// @ts-ignore: decorator
@inline
export function cosF32(x: v128): v128 {
  return beyond(x) ? cosLanes(x) : wave(x, 1);
}

const SIN8 = memory.data<f64>([
  2.7183114939898219064e-6, -1.98393348360966317347e-4, 8.3333293858894631756e-3, -1.66666666416265235595e-1,
]);
const COS8 = memory.data<f64>([
  2.43904487962774090654e-5, -1.38867637746099294692e-3, 4.16666233237390631894e-2, -4.9999999725103100312e-1,
]);

/** tan of two f64 with the accuracy that f32 needs. */
function tanHalf(x: v128): v128 {
  const t = quotient(x);
  const r = remainder(x, t);
  const z = f64x2.mul(r, r);
  const s = mad8(f64x2.mul(poly8(SIN8, 4, z), z), r, r);
  const c = mad8(poly8(COS8, 4, z), z, k8(F64, ONE));
  const odd = i64x2.shr_s(i64x2.shl(t, 63), 63);
  return f64x2.div(select(odd, f64x2.neg(c), s), select(odd, s, c));
}

// @ts-ignore: decorator
@inline
export function tanF32(x: v128): v128 {
  if (beyond(x)) return tanLanes(x);
  return joinHalves(tanHalf(lowHalf(x)), tanHalf(highHalf(x)));
}
