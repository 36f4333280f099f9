/** Inverse trigonometric functions on two f64. */
import { k8, mad8, poly8, select, signs, zeros } from './lanes';

const HALF = 0;
const ONE = 1;
const TWO = 2;
const HALF_PI = 3;
const HALF_PI_LOW = 4;
const QUARTER_PI = 5;
const PI = 6;
const PI_LOW = 7;
const F64 = memory.data<f64>([
  0.5, 1, 2, 1.570796326794896558, 6.12323399573676603587e-17, 7.85398163397448278999e-1,
  3.141592653589793116, 1.2246467991473531772e-16,
]);
const HIGH_WORD = memory.data<u64>([0xffffffff00000000]);
// (asin x - x) / x^3 = P(x^2) / Q(x^2) for |x| < 1/2
const ASIN_P = memory.data<f64>([
  3.4793310759602116757e-5, 7.91534994289814532176e-4, -4.00555345006794114027e-2, 2.01212532134862925881e-1,
  -3.25565818622400915405e-1, 1.66666666666666657415e-1,
]);
const ASIN_Q = memory.data<f64>([
  7.70381505559019352791e-2, -6.8828397160545329303e-1, 2.02094576023350569471, -2.40339491173441421878, 1,
]);

/** (asin s - s) / s for s^2 = z */
// @ts-ignore: decorator
@inline
function asinTail(z: v128): v128 {
  return f64x2.div(f64x2.mul(z, poly8(ASIN_P, 6, z)), poly8(ASIN_Q, 5, z));
}

/** What s lacks: (z - f^2) / (s + f) where s = sqrt z and f is s with its lower half cleared. */
// @ts-ignore: decorator
@inline
function rootTail(z: v128, s: v128, f: v128): v128 {
  const c = f64x2.div(f64x2.sub(z, f64x2.mul(f, f)), f64x2.add(s, f));
  return v128.andnot(c, f64x2.eq(s, zeros()));
}

export function asinF64(x: v128): v128 {
  const sign = v128.and(x, signs<f64>());
  const a = v128.xor(x, sign);
  const half = k8(F64, HALF);
  const central = f64x2.lt(a, half);
  const z = select(central, f64x2.mul(a, a), f64x2.mul(f64x2.sub(k8(F64, ONE), a), half));
  const r = asinTail(z);
  const s = f64x2.sqrt(z);
  const f = v128.and(s, k8(HIGH_WORD, 0));
  const c = rootTail(z, s, f);
  const low = f64x2.sub(f64x2.mul(f64x2.add(s, s), r), f64x2.sub(k8(F64, HALF_PI_LOW), f64x2.add(c, c)));
  const quarter = k8(F64, QUARTER_PI);
  const outer = f64x2.sub(quarter, f64x2.sub(low, f64x2.sub(quarter, f64x2.add(f, f))));
  return v128.or(select(central, mad8(a, r, a), outer), sign);
}

export function acosF64(x: v128): v128 {
  const half = k8(F64, HALF);
  const a = f64x2.abs(x);
  const central = f64x2.lt(a, half);
  const z = select(central, f64x2.mul(x, x), f64x2.mul(f64x2.sub(k8(F64, ONE), a), half));
  const r = asinTail(z);
  const s = f64x2.sqrt(z);
  const f = v128.and(s, k8(HIGH_WORD, 0));
  const right = f64x2.add(f, mad8(r, s, rootTail(z, s, f)));
  const left = f64x2.sub(k8(F64, HALF_PI), f64x2.add(s, f64x2.sub(f64x2.mul(r, s), k8(F64, HALF_PI_LOW))));
  const outer = f64x2.mul(k8(F64, TWO), select(f64x2.lt(x, zeros()), left, right));
  const inner = f64x2.sub(k8(F64, HALF_PI), f64x2.sub(x, f64x2.sub(k8(F64, HALF_PI_LOW), f64x2.mul(x, r))));
  return select(central, inner, outer);
}

// Five ranges of |x|: bounds, then (A x + B) / (C x + D) and what is to be added, high and low part.
const BOUNDS = memory.data<f64>([0.4375, 0.6875, 1.1875, 2.4375, 1e300]);
const A = memory.data<f64>([1, 2, 1, 1, 0]);
const B = memory.data<f64>([0, -1, -1, -1.5, -1]);
const C = memory.data<f64>([0, 1, 1, 1.5, 1]);
const D = memory.data<f64>([1, 2, 1, 1, 0]);
const BASE = memory.data<f64>([
  0, 4.63647609000806093515e-1, 7.85398163397448278999e-1, 9.82793723247329054082e-1, 1.570796326794896558,
]);
const BASE_LOW = memory.data<f64>([
  0, 2.26987774529616870924e-17, 3.06161699786838301793e-17, 1.39033110312309984516e-17,
  6.12323399573676603587e-17,
]);
const ATAN = memory.data<f64>([
  1.62858201153657823623e-2, -3.6531572744216915527e-2, 4.97687799461593236017e-2, -5.83357013379057348645e-2,
  6.66107313738753120669e-2, -7.69187620504482999495e-2, 9.09088713343650656196e-2, -1.1111110405462355788e-1,
  1.42857142725034663711e-1, -1.99999999998764832476e-1, 3.33333333333329318027e-1,
]);

/** The table's entry for the range of each lane; the masks say from which range on the bound is passed. */
// @ts-ignore: decorator
@inline
function ranged(table: usize, m1: v128, m2: v128, m3: v128, m4: v128): v128 {
  const first = select(m1, k8(table, 1), k8(table, 0));
  return select(m4, k8(table, 4), select(m3, k8(table, 3), select(m2, k8(table, 2), first)));
}

/** atan of |x| */
function atanAbs(x: v128): v128 {
  const a = f64x2.pmin(f64x2.abs(x), k8(BOUNDS, 4));
  const m1 = f64x2.ge(a, k8(BOUNDS, 0));
  const m2 = f64x2.ge(a, k8(BOUNDS, 1));
  const m3 = f64x2.ge(a, k8(BOUNDS, 2));
  const m4 = f64x2.ge(a, k8(BOUNDS, 3));
  const t = f64x2.div(
    mad8(a, ranged(A, m1, m2, m3, m4), ranged(B, m1, m2, m3, m4)),
    mad8(a, ranged(C, m1, m2, m3, m4), ranged(D, m1, m2, m3, m4)),
  );
  const z = f64x2.mul(t, t);
  const tail = f64x2.mul(t, f64x2.mul(z, poly8(ATAN, 11, z)));
  return f64x2.sub(
    ranged(BASE, m1, m2, m3, m4),
    f64x2.sub(f64x2.sub(tail, ranged(BASE_LOW, m1, m2, m3, m4)), t),
  );
}

export function atanF64(x: v128): v128 {
  return v128.or(atanAbs(x), v128.and(x, signs<f64>()));
}

/** The angle of the point (x, y). */
export function atan2F64(y: v128, x: v128): v128 {
  const ay = f64x2.abs(y);
  const ax = f64x2.abs(x);
  const equal = v128.andnot(k8(F64, ONE), f64x2.eq(ax, zeros()));
  const angle = atanAbs(select(f64x2.eq(ay, ax), equal, f64x2.div(ay, ax)));
  const left = f64x2.sub(k8(F64, PI), f64x2.sub(angle, k8(F64, PI_LOW)));
  return v128.or(select(i64x2.shr_s(x, 63), left, angle), v128.and(y, signs<f64>()));
}
