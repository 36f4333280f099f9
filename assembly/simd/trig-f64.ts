/**
 * Sine, cosine and tangent on two f64; arguments too large for the vector reduction go through the scalar functions.
 * The polynomials are those of fdlibm's k_sin.c and k_cos.c.
 */
import { k8, mad8, poly8, select, zeros } from './lanes';

// x = n pi/2 + r with pi/2 in three parts, of which n times the first and the second are exact for n < 2^20.
const MAGIC = 0;
const TWO_OVER_PI = 1;
const HALF_PI_HIGH = 2;
const HALF_PI_MIDDLE = 3;
const HALF_PI_LOW = 4;
const HALF = 5;
const ONE = 6;
const SIXTH = 7;
const LIMIT = 8;
const F64 = memory.data<f64>([
  6755399441055744, 0.63661977236758134308, 1.5707963267341256, 6.077100506303966e-11, 2.0222662487959506e-21,
  0.5, 1, -0.16666666666666632, 1647099,
]);
const SIN = memory.data<f64>([
  1.58969099521155010221e-10, -2.50507602534068634195e-8, 2.75573137070700676789e-6,
  -1.98412698298579493134e-4, 8.33333333332248946124e-3,
]);
const COS = memory.data<f64>([
  -1.13596475577881948265e-11, 2.0875723212981748279e-9, -2.75573143513906633035e-7,
  2.48015872894767294178e-5, -1.38888888888741095749e-3, 4.16666666666666019037e-2,
]);
const I64 = memory.data<i64>([1, 2]);

/** sin(r + low) for |r| <= pi/4 */
// @ts-ignore: decorator
@inline
function sinCentral(r: v128, low: v128): v128 {
  const z = f64x2.mul(r, r);
  const v = f64x2.mul(z, r);
  const inner = f64x2.sub(f64x2.mul(k8(F64, HALF), low), f64x2.mul(v, poly8(SIN, 5, z)));
  return f64x2.sub(r, f64x2.sub(f64x2.sub(f64x2.mul(z, inner), low), f64x2.mul(v, k8(F64, SIXTH))));
}

/** cos(r + low) for |r| <= pi/4 */
// @ts-ignore: decorator
@inline
function cosCentral(r: v128, low: v128): v128 {
  const z = f64x2.mul(r, r);
  const half = f64x2.mul(k8(F64, HALF), z);
  const w = f64x2.sub(k8(F64, ONE), half);
  const tail = f64x2.sub(f64x2.mul(z, f64x2.mul(z, poly8(COS, 6, z))), f64x2.mul(r, low));
  return f64x2.add(w, f64x2.add(f64x2.sub(f64x2.sub(k8(F64, ONE), w), half), tail));
}

const enum Wave {
  Sin,
  Cos,
  Tan,
}

/** The function, without the sign of -0. */
// @ts-ignore: decorator
@inline
function wave(x: v128, kind: i32): v128 {
  const t = mad8(x, k8(F64, TWO_OVER_PI), k8(F64, MAGIC));
  const n = f64x2.sub(t, k8(F64, MAGIC));
  const most = f64x2.sub(x, f64x2.mul(n, k8(F64, HALF_PI_HIGH)));
  const part = f64x2.mul(n, k8(F64, HALF_PI_MIDDLE));
  const difference = f64x2.sub(most, part);
  const low = f64x2.sub(f64x2.sub(f64x2.sub(most, difference), part), f64x2.mul(n, k8(F64, HALF_PI_LOW)));
  const r = f64x2.add(difference, low);
  const lost = f64x2.add(f64x2.sub(difference, r), low);
  const s = sinCentral(r, lost);
  const c = cosCentral(r, lost);
  // The quadrant is in the lowest bits of the sum.
  const quadrant = kind == Wave.Cos ? i64x2.add(t, k8(I64, 0)) : t;
  const odd = i64x2.shr_s(i64x2.shl(quadrant, 63), 63);
  if (kind == Wave.Tan) return f64x2.div(select(odd, f64x2.neg(c), s), select(odd, s, c));
  return v128.xor(select(odd, c, s), i64x2.shl(v128.and(quadrant, k8(I64, 1)), 62));
}

/** Whether a lane is too large, infinite or NaN. */
// @ts-ignore: decorator
@inline
function beyond(x: v128): bool {
  return !i64x2.all_true(f64x2.lt(f64x2.abs(x), k8(F64, LIMIT)));
}

export function sinF64(x: v128): v128 {
  if (beyond(x)) return f64x2(Math.sin(f64x2.extract_lane(x, 0)), Math.sin(f64x2.extract_lane(x, 1)));
  return select(f64x2.eq(x, zeros()), x, wave(x, Wave.Sin));
}

export function cosF64(x: v128): v128 {
  if (beyond(x)) return f64x2(Math.cos(f64x2.extract_lane(x, 0)), Math.cos(f64x2.extract_lane(x, 1)));
  return wave(x, Wave.Cos);
}

export function tanF64(x: v128): v128 {
  if (beyond(x)) return f64x2(Math.tan(f64x2.extract_lane(x, 0)), Math.tan(f64x2.extract_lane(x, 1)));
  return select(f64x2.eq(x, zeros()), x, wave(x, Wave.Tan));
}
