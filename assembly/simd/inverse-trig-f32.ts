/** Inverse trigonometric functions on four f32, within 2 ULP. The polynomials are fitted to the ranges named. */
import { k4, mad4, poly4, select, signs, zeros } from './lanes';

const HALF = 0;
const ONE = 1;
const QUARTER_PI = 2;
const QUARTER_PI_LOW = 3;
const HALF_PI = 4;
const HALF_PI_LOW = 5;
const PI = 6;
const PI_LOW = 7;
/** tan(pi / 8) and tan(3 pi / 8) bound the middle of the angles up to a quarter turn. */
const LOWER = 8;
const UPPER = 9;
const LARGE = 10;
const QUARTER = 11;
const F32 = memory.data<f32>([
  0.5, 1, 0.7853981852531433, -2.1855695e-8, 1.5707963705062866, -4.371139e-8, 3.1415927410125732,
  -8.742278e-8, 0.41421356, 2.4142136, 4.2535296e37, 0.25,
]);
// (asin x - x) / x^3 for x^2 <= 1/4
const ASIN = memory.data<f32>([
  0.038328301161527634, 0.026433365419507027, 0.0450202152132988, 0.07498761266469955, 0.16666673123836517,
]);
// (atan x - x) / x^3 for |x| <= tan(pi / 8)
const ATAN = memory.data<f32>([
  -0.06462693959474564, 0.10747619718313217, -0.14264394342899323, 0.19999556243419647, -0.3333333134651184,
]);

/** asin s - s for s^2 = z, where |s| <= 1/2 */
// @ts-ignore: decorator
@inline
function asinTail(s: v128, z: v128): v128 {
  return f32x4.mul(f32x4.mul(s, z), poly4(ASIN, 5, z));
}

/** Half of what is left to 1: the square of the sine of half the angle whose cosine is |x|. */
// @ts-ignore: decorator
@inline
function halfRest(a: v128): v128 {
  return f32x4.mul(f32x4.sub(k4(F32, ONE), a), k4(F32, HALF));
}

export function asinF32(x: v128): v128 {
  const sign = v128.and(x, signs<f32>());
  const a = v128.xor(x, sign);
  const central = f32x4.lt(a, k4(F32, HALF));
  const z = select(central, f32x4.mul(a, a), halfRest(a));
  const s = select(central, a, f32x4.sqrt(z));
  const tail = asinTail(s, z);
  const twice = f32x4.sub(f32x4.add(tail, tail), k4(F32, HALF_PI_LOW));
  // The first difference is exact where the result is small.
  const outer = f32x4.sub(f32x4.sub(k4(F32, HALF_PI), f32x4.add(s, s)), twice);
  return v128.or(select(central, f32x4.add(s, tail), outer), sign);
}

export function acosF32(x: v128): v128 {
  const a = f32x4.abs(x);
  const central = f32x4.lt(a, k4(F32, HALF));
  const z = select(central, f32x4.mul(x, x), halfRest(a));
  const s = select(central, x, f32x4.sqrt(z));
  const angle = f32x4.add(s, asinTail(s, z));
  const inner = f32x4.sub(k4(F32, HALF_PI), f32x4.sub(angle, k4(F32, HALF_PI_LOW)));
  const twice = f32x4.add(angle, angle);
  const left = f32x4.sub(k4(F32, PI), f32x4.sub(twice, k4(F32, PI_LOW)));
  return select(central, inner, select(f32x4.lt(x, zeros()), left, twice));
}

/** The angle of the point (x, y) with x, y >= 0, not both infinite nor both 0. */
// @ts-ignore: decorator
@inline
function angleOf(y: v128, x: v128): v128 {
  const middle = f32x4.gt(y, f32x4.mul(x, k4(F32, LOWER)));
  const steep = f32x4.gt(y, f32x4.mul(x, k4(F32, UPPER)));
  const above = select(steep, f32x4.neg(x), select(middle, f32x4.sub(y, x), y));
  const below = select(steep, y, select(middle, f32x4.add(y, x), x));
  const t = f32x4.div(above, below);
  const z = f32x4.mul(t, t);
  const base = v128.and(middle, select(steep, k4(F32, HALF_PI), k4(F32, QUARTER_PI)));
  const low = v128.and(middle, select(steep, k4(F32, HALF_PI_LOW), k4(F32, QUARTER_PI_LOW)));
  return f32x4.add(base, f32x4.add(t, mad4(f32x4.mul(t, z), poly4(ATAN, 5, z), low)));
}

export function atanF32(x: v128): v128 {
  return v128.or(angleOf(f32x4.abs(x), k4(F32, ONE)), v128.and(x, signs<f32>()));
}

/** The angle of the point (x, y). */
export function atan2F32(y: v128, x: v128): v128 {
  const ay = f32x4.abs(y);
  const ax = f32x4.abs(x);
  // So that their sum is finite.
  const scale = select(f32x4.gt(f32x4.pmax(ax, ay), k4(F32, LARGE)), k4(F32, QUARTER), k4(F32, ONE));
  // Where both are infinite, only that they are equal counts.
  const one = k4(F32, ONE);
  const diagonal = v128.andnot(f32x4.eq(ax, ay), f32x4.eq(ax, zeros()));
  const from = select(diagonal, one, f32x4.mul(ay, scale));
  const to = select(diagonal, one, f32x4.mul(ax, scale));
  const origin = v128.and(f32x4.eq(ax, zeros()), f32x4.eq(ay, zeros()));
  const angle = v128.andnot(angleOf(from, to), origin);
  const left = f32x4.sub(k4(F32, PI), f32x4.sub(angle, k4(F32, PI_LOW)));
  return v128.or(select(i32x4.shr_s(x, 31), left, angle), v128.and(y, signs<f32>()));
}
