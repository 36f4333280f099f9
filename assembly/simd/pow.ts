/** Powers and remainders on vectors. */
import { expF64 } from './exp';
import { highHalf, joinHalves, k8, lowHalf, select, signs, zeros } from './lanes';
import { logF64 } from './log';

const ONE = 0;
const HALF = 1;
const NOT_A_NUMBER = 2;
const F64 = memory.data<f64>([1, 0.5, NaN]);

/** x^y of two f64 with the accuracy that f32 needs. */
function powHalf(x: v128, y: v128): v128 {
  const one = k8(F64, ONE);
  const a = f64x2.abs(x);
  const size = expF64(f64x2.mul(y, logF64(a)));
  const whole = f64x2.eq(f64x2.trunc(y), y);
  const half = f64x2.mul(y, k8(F64, HALF));
  const odd = v128.and(whole, f64x2.ne(f64x2.trunc(half), half));
  const sign = v128.and(v128.and(x, signs<f64>()), odd);
  // 1^y is 1 also for infinite y
  const unit = v128.and(f64x2.eq(a, one), f64x2.eq(y, y));
  const result = v128.or(select(unit, one, size), sign);
  const broken = v128.andnot(f64x2.lt(x, zeros()), v128.or(whole, f64x2.eq(a, v128.load64_splat(INFINITE))));
  const always = v128.or(f64x2.eq(x, one), f64x2.eq(y, zeros()));
  return select(always, one, select(broken, k8(F64, NOT_A_NUMBER), result));
}
const INFINITE = memory.data<f64>([Infinity]);

/** x^y of four f32. */
export function powF32(x: v128, y: v128): v128 {
  return joinHalves(powHalf(lowHalf(x), lowHalf(y)), powHalf(highHalf(x), highHalf(y)));
}

/** C's pow: JavaScript's says NaN where the base is 1, or -1 and the exponent infinite. */
function powScalar(x: f64, y: f64): f64 {
  return x == 1 || (x == -1 && Math.abs(y) == Infinity) ? 1 : Math.pow(x, y);
}

export function powF64(x: v128, y: v128): v128 {
  return f64x2(
    powScalar(f64x2.extract_lane(x, 0), f64x2.extract_lane(y, 0)),
    powScalar(f64x2.extract_lane(x, 1), f64x2.extract_lane(y, 1)),
  );
}

// A quotient below 2^28 times a divisor of 24 bits is exact in f64, and so is the remainder.
const QUOTIENTS = memory.data<f64>([268435456]);

function fmodLanes(a: v128, b: v128): v128 {
  return f32x4(
    <f32>Math.mod(f32x4.extract_lane(a, 0), f32x4.extract_lane(b, 0)),
    <f32>Math.mod(f32x4.extract_lane(a, 1), f32x4.extract_lane(b, 1)),
    <f32>Math.mod(f32x4.extract_lane(a, 2), f32x4.extract_lane(b, 2)),
    <f32>Math.mod(f32x4.extract_lane(a, 3), f32x4.extract_lane(b, 3)),
  );
}

/** The remainder of a / b with the sign of a, four f32. */
export function fmodF32(a: v128, b: v128): v128 {
  const a0 = lowHalf(a);
  const a1 = highHalf(a);
  const b0 = lowHalf(b);
  const b1 = highHalf(b);
  const q0 = f64x2.trunc(f64x2.div(a0, b0));
  const q1 = f64x2.trunc(f64x2.div(a1, b1));
  const most = k8(QUOTIENTS, 0);
  const exact = v128.and(f64x2.lt(f64x2.abs(q0), most), f64x2.lt(f64x2.abs(q1), most));
  const finite = f32x4.lt(f32x4.abs(b), f32x4.splat(Infinity));
  if (!i64x2.all_true(exact) || !i32x4.all_true(finite)) return fmodLanes(a, b);
  const r = joinHalves(f64x2.sub(a0, f64x2.mul(q0, b0)), f64x2.sub(a1, f64x2.mul(q1, b1)));
  return v128.or(v128.andnot(r, signs<f32>()), v128.and(a, signs<f32>()));
}

export function fmodF64(a: v128, b: v128): v128 {
  return f64x2(
    Math.mod(f64x2.extract_lane(a, 0), f64x2.extract_lane(b, 0)),
    Math.mod(f64x2.extract_lane(a, 1), f64x2.extract_lane(b, 1)),
  );
}
