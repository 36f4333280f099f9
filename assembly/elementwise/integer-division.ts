/**
 * Division of integers by way of f64, which has room for all quotients of i32 and one rounding to spare: a quotient
 * that is no integer is too far from the next one to be rounded to it. Of i64 those are taken that are no larger.
 */
import { Binary } from '../../src/wasm/codes';
import { zeros } from '../simd/lanes';
import * as scalar from './integer-operations';
import { scalarRow } from './rows';

/** 1.5 * 2^52: added to an f64, it leaves the integer in the low word, modulo 2^32. */
const MAGIC = memory.data<f64>([6755399441055744]);

// @ts-ignore: decorator
@inline
function whole(a: v128, b: v128, isFloor: bool): v128 {
  const q = f64x2.div(f64x2.convert_low_i32x4_s(a), f64x2.convert_low_i32x4_s(b));
  return f64x2.add(isFloor ? f64x2.floor(q) : f64x2.trunc(q), v128.load64_splat(MAGIC));
}

/** Four quotients, 0 where b is. */
// @ts-ignore: decorator
@inline
function quotients(a: v128, b: v128, isFloor: bool): v128 {
  const low = whole(a, b, isFloor);
  const high = whole(v128.shuffle<i64>(a, a, 1, 1), v128.shuffle<i64>(b, b, 1, 1), isFloor);
  return v128.and(v128.shuffle<i32>(low, high, 0, 2, 4, 6), i32x4.ne(b, zeros()));
}

/** Four quotients or, with `isRest`, what is left of a, which is 0 where b is. */
// @ts-ignore: decorator
@inline
function divided(a: v128, b: v128, isFloor: bool, isRest: bool): v128 {
  const q = quotients(a, b, isFloor);
  return isRest ? v128.and(i32x4.sub(a, i32x4.mul(q, b)), i32x4.ne(b, zeros())) : q;
}

// @ts-ignore: decorator
@inline
function highWords(x: usize): v128 {
  return v128.shuffle<i32>(v128.load(x), v128.load(x, 16), 1, 3, 5, 7);
}

// @ts-ignore: decorator
@inline
function lowWords(x: usize): v128 {
  return v128.shuffle<i32>(v128.load(x), v128.load(x, 16), 0, 2, 4, 6);
}

// @ts-ignore: decorator
@inline
function row<T, Scalar>(
  n: i32,
  a: usize,
  sa: usize,
  b: usize,
  sb: usize,
  y: usize,
  isFloor: bool,
  isRest: bool,
): void {
  for (; n >= 4; n -= 4) {
    if (sizeof<T>() == 4) {
      v128.store(y, divided(v128.load(a), v128.load(b), isFloor, isRest));
    } else {
      const low = lowWords(a);
      const divisor = lowWords(b);
      const wide = v128.xor(highWords(a), i32x4.shr_s(low, 31));
      // the lowest i32 divided by -1 is an i64 beyond them
      const lowest = i32x4.eq(low, i32x4.splat(i32.MIN_VALUE));
      if (v128.any_true(v128.or(v128.or(wide, lowest), v128.xor(highWords(b), i32x4.shr_s(divisor, 31))))) {
        scalarRow<T, Scalar>(4, a, sa, b, sb, y);
      } else {
        const q = divided(low, divisor, isFloor, isRest);
        v128.store(y, i64x2.extend_low_i32x4_s(q));
        v128.store(y, i64x2.extend_high_i32x4_s(q), 16);
      }
    }
    a += sizeof<T>() == 4 ? sa : sa << 1;
    b += sizeof<T>() == 4 ? sb : sb << 1;
    y += 4 * sizeof<T>();
  }
  scalarRow<T, Scalar>(n, a, sa, b, sb, y);
}

/** y = op(a, b) for n elements of i32 or i64; sa and sb are DENSE, or 0 where the operand is a splat buffer. */
export function divideRow<T>(code: i32, n: i32, a: usize, sa: usize, b: usize, sb: usize, y: usize): void {
  switch (code) {
    case Binary.DivTrunc:
      return row<T, scalar.DivTrunc>(n, a, sa, b, sb, y, false, false);
    case Binary.DivFloor:
      return row<T, scalar.DivFloor>(n, a, sa, b, sb, y, true, false);
    case Binary.Fmod:
      return row<T, scalar.Fmod>(n, a, sa, b, sb, y, false, true);
    default:
      return row<T, scalar.Remainder>(n, a, sa, b, sb, y, true, true);
  }
}
