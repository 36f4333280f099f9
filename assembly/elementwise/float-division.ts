/** Remainders and floored quotients of floats: fast where quotients are small, lane by lane where they are not. */
import { highHalf, joinHalves, lowHalf, select, signs, zeros } from '../simd/lanes';
import { Const, copysign, number, one } from '../simd/numbers';
import { fmodF32, fmodF64 } from '../simd/pow';

/** Below 2^28 a quotient times a divisor of 24 bits is exact in f64; below 2^22 one is exact in f32, and its halves are. */
const QUOTIENTS = memory.data<f64>([268435456, 4194304]);
const INFINITY = memory.data<f32>([Infinity]);

// @ts-ignore: decorator
@inline
function floored(a: v128, b: v128): v128 {
  return f64x2.floor(f64x2.div(a, b));
}

/** Whether the quotients are below a limit in size and the four divisors finite. */
// @ts-ignore: decorator
@inline
function areTame(low: v128, high: v128, limit: v128, b: v128): bool {
  const first = f64x2.lt(f64x2.abs(low), limit);
  const second = f64x2.lt(f64x2.abs(high), limit);
  const finite = f32x4.lt(f32x4.abs(b), v128.load32_splat(INFINITY));
  return i32x4.all_true(v128.and(v128.shuffle<i32>(first, second, 0, 2, 4, 6), finite));
}

/** Where a remainder with a's sign has not the sign of b. */
// @ts-ignore: decorator
@inline
function signsDiffer<T>(rest: v128, b: v128): v128 {
  return v128.and(v128.ne<T>(rest, zeros()), v128.xor(v128.lt<T>(b, zeros()), v128.lt<T>(rest, zeros())));
}

// @ts-ignore: decorator
@inline
function withSignOf<T>(rest: v128, b: v128): v128 {
  return select(signsDiffer<T>(rest, b), v128.add<T>(rest, b), rest);
}

function remainderLanes(a: v128, b: v128): v128 {
  return withSignOf<f32>(fmodF32(a, b), b);
}

/** The remainder with the sign of b, and that of a if it is 0. */
// @ts-ignore: decorator
@inline
function remainderF32(a: v128, b: v128): v128 {
  const a0 = lowHalf(a);
  const a1 = highHalf(a);
  const b0 = lowHalf(b);
  const b1 = highHalf(b);
  const q0 = floored(a0, b0);
  const q1 = floored(a1, b1);
  if (!areTame(q0, q1, v128.load64_splat(QUOTIENTS), b)) return remainderLanes(a, b);
  const r = joinHalves(f64x2.sub(a0, f64x2.mul(q0, b0)), f64x2.sub(a1, f64x2.mul(q1, b1)));
  return v128.or(r, v128.and(f32x4.eq(r, zeros()), v128.and(a, signs<f32>())));
}

/** From 2^20 on the product of a quotient and half of a divisor's bits might be rounded, and at the ends of f64 anything. */
const TAME = memory.data<f64>([1048576, 1e-250, 1e250]);
const UPPER_HALF = memory.data<i64>([-134217728]);

/** The remainder with the sign of a: the quotient's product with the upper and lower half of b's bits is exact. */
// @ts-ignore: decorator
@inline
export function fmod8(a: v128, b: v128): v128 {
  const q = f64x2.trunc(f64x2.div(a, b));
  const size = f64x2.abs(b);
  const inside = v128.and(
    f64x2.gt(size, v128.load64_splat(TAME + 8)),
    f64x2.lt(size, v128.load64_splat(TAME + 16)),
  );
  if (!i64x2.all_true(v128.and(inside, f64x2.lt(f64x2.abs(q), v128.load64_splat(TAME)))))
    return fmodF64(a, b);
  const upper = v128.and(b, v128.load64_splat(UPPER_HALF));
  const p = f64x2.mul(q, upper);
  const s = f64x2.sub(a, p);
  const part = f64x2.sub(s, a);
  const lost = f64x2.sub(f64x2.sub(a, f64x2.sub(s, part)), f64x2.add(p, part));
  const r = f64x2.add(f64x2.sub(s, f64x2.mul(q, f64x2.sub(b, upper))), lost);
  // the quotient may have been rounded up to the next integer: then the rest has the other sign
  const sign = v128.and(a, signs<f64>());
  const over = v128.and(f64x2.ne(r, zeros()), i64x2.shr_s(v128.xor(r, a), 63));
  const rest = f64x2.add(r, v128.and(over, v128.or(size, sign)));
  return v128.or(v128.andnot(rest, signs<f64>()), sign);
}

/** Exact where the rounded quotient would be a neighbour of the true one: the remainder is taken off first. */
// @ts-ignore: decorator
@inline
function floorBy<T>(a: v128, b: v128, rest: v128): v128 {
  const quotient = v128.div<T>(a, b);
  const exact = v128.div<T>(v128.sub<T>(a, rest), b);
  const shifted = v128.sub<T>(exact, v128.and(signsDiffer<T>(rest, b), one<T>()));
  const floor = v128.floor<T>(shifted);
  const above = v128.gt<T>(v128.sub<T>(shifted, floor), number<T>(Const.Half));
  const rounded = v128.add<T>(floor, v128.and(above, one<T>()));
  const signed = select(v128.eq<T>(shifted, zeros()), copysign<T>(zeros(), quotient), rounded);
  return select(v128.eq<T>(b, zeros()), quotient, signed);
}

function floorLanes(a: v128, b: v128): v128 {
  return floorBy<f32>(a, b, fmodF32(a, b));
}

// @ts-ignore: decorator
@inline
function floorDivideF32(a: v128, b: v128): v128 {
  const q0 = floored(lowHalf(a), lowHalf(b));
  const q1 = floored(highHalf(a), highHalf(b));
  if (!areTame(q0, q1, v128.load64_splat(QUOTIENTS + 8), b)) return floorLanes(a, b);
  return joinHalves(q0, q1);
}

export class DivFloor {
  @inline v<T>(a: v128, b: v128, p: v128, q: v128): v128 {
    return sizeof<T>() == 8 ? floorBy<T>(a, b, fmod8(a, b)) : floorDivideF32(a, b);
  }
}
export class Remainder {
  @inline v<T>(a: v128, b: v128, p: v128, q: v128): v128 {
    return sizeof<T>() == 8 ? withSignOf<T>(fmod8(a, b), b) : remainderF32(a, b);
  }
}
export class Fmod {
  @inline v<T>(a: v128, b: v128, p: v128, q: v128): v128 {
    return sizeof<T>() == 8 ? fmod8(a, b) : fmodF32(a, b);
  }
}
