/** Conversion of a contiguous run from one dtype to another, with the results of C++ on x86. */
import { DT } from '../../src/wasm/codes';
import { highHalf, joinHalves, lowHalf } from '../simd/lanes';
import { areWhole4, areWhole8, hex, oct, quad, truths16, wholes8 } from './lanes-of';

/** Numbers out of range and NaN become the lowest integer, as the processor's own conversion makes them. */
// @ts-ignore: decorator
@inline
function toI32(x: f64): i32 {
  return x > -2147483649.0 && x < 2147483648.0 ? <i32>x : i32.MIN_VALUE;
}

// @ts-ignore: decorator
@inline
function toI64(x: f64): i64 {
  return x >= -9223372036854775808.0 && x < 9223372036854775808.0 ? <i64>x : i64.MIN_VALUE;
}

// @ts-ignore: decorator
@inline
function cast<X, Y>(x: X): Y {
  if (isFloat<X>()) {
    if (isFloat<Y>()) return <Y>x;
    if (sizeof<Y>() == 8) return <Y>toI64(<f64>x);
    return <Y>toI32(<f64>x);
  }
  return <Y>x;
}

function scalars<X, Y>(n: i32, x: usize, y: usize): void {
  for (const end = y + <usize>n * sizeof<Y>(); y < end; x += sizeof<X>(), y += sizeof<Y>()) {
    store<Y>(y, cast<X, Y>(load<X>(x)));
  }
}

/** Four elements, y an i64. */
// @ts-ignore: decorator
@inline
function widen4<X>(x: usize, y: usize): void {
  if (isFloat<X>() && sizeof<X>() == 8) {
    const low = v128.load(x);
    const high = v128.load(x, 16);
    if (!areWhole8(low, high)) return scalars<X, i64>(4, x, y);
    v128.store(y, wholes8(low));
    v128.store(y, wholes8(high), 16);
    return;
  }
  if (isFloat<X>() && !areWhole4(v128.load(x))) return scalars<X, i64>(4, x, y);
  const v = quad<X>(x);
  v128.store(y, i64x2.extend_low_i32x4_s(v));
  v128.store(y, i64x2.extend_high_i32x4_s(v), 16);
}

/** Four integers, y a float. */
// @ts-ignore: decorator
@inline
function float4<X, Y>(x: usize, y: usize): void {
  const v = quad<X>(x);
  if (sizeof<X>() == 8) {
    const high = v128.shuffle<i32>(v128.load(x), v128.load(x, 16), 1, 3, 5, 7);
    if (v128.any_true(v128.xor(high, i32x4.shr_s(v, 31)))) return scalars<X, Y>(4, x, y);
  }
  if (sizeof<Y>() == 4) {
    v128.store(y, f32x4.convert_i32x4_s(v));
  } else {
    v128.store(y, f64x2.convert_low_i32x4_s(v));
    v128.store(y, f64x2.convert_low_i32x4_s(v128.shuffle<i64>(v, v, 1, 1)), 16);
  }
}

/** Sixteen elements. */
// @ts-ignore: decorator
@inline
function convert16<X, Y>(x: usize, y: usize): void {
  const step = 4 * sizeof<X>();
  if (isFloat<X>() && isFloat<Y>()) {
    for (let i: usize = 0; i < 4; ++i, x += step, y += 4 * sizeof<Y>()) {
      const v = v128.load(x);
      if (sizeof<X>() == 8) {
        v128.store(y, joinHalves(v, v128.load(x, 16)));
      } else {
        v128.store(y, lowHalf(v));
        v128.store(y, highHalf(v), 16);
      }
    }
  } else if (isFloat<Y>() || sizeof<Y>() == 8) {
    for (let i: usize = 0; i < 4; ++i, x += step, y += 4 * sizeof<Y>()) {
      if (isFloat<Y>()) float4<X, Y>(x, y);
      else widen4<X>(x, y);
    }
  } else if (sizeof<Y>() == 1) {
    v128.store(y, hex<X>(x));
  } else if (sizeof<Y>() == 2) {
    v128.store(y, oct<X>(x));
    v128.store(y, oct<X>(x + 2 * step), 16);
  } else {
    v128.store(y, quad<X>(x));
    v128.store(y, quad<X>(x + step), 16);
    v128.store(y, quad<X>(x + 2 * step), 32);
    v128.store(y, quad<X>(x + 3 * step), 48);
  }
}

function elements<X, Y>(n: i32, x: usize, y: usize): void {
  for (; n >= 16; n -= 16, x += 16 * sizeof<X>(), y += 16 * sizeof<Y>()) {
    convert16<X, Y>(x, y);
  }
  scalars<X, Y>(n, x, y);
}

function truths<X>(n: i32, x: usize, y: usize): void {
  const one = i8x16.splat(1);
  for (; n >= 16; n -= 16, x += 16 * sizeof<X>(), y += 16) v128.store(y, v128.and(truths16<X>(x), one));
  for (; n > 0; --n, x += sizeof<X>(), ++y) store<bool>(y, load<X>(x) != <X>0);
}

function fromAny<Y>(n: i32, x: usize, xDtype: i32, y: usize): void {
  switch (xDtype) {
    case DT.F32:
      return elements<f32, Y>(n, x, y);
    case DT.F64:
      return elements<f64, Y>(n, x, y);
    case DT.I64:
      return elements<i64, Y>(n, x, y);
    case DT.I32:
      return elements<i32, Y>(n, x, y);
    case DT.I16:
      return elements<i16, Y>(n, x, y);
    case DT.I8:
      return elements<i8, Y>(n, x, y);
    default:
      return elements<u8, Y>(n, x, y);
  }
}

function toBool(n: i32, x: usize, xDtype: i32, y: usize): void {
  switch (xDtype) {
    case DT.F32:
      return truths<f32>(n, x, y);
    case DT.F64:
      return truths<f64>(n, x, y);
    case DT.I64:
      return truths<i64>(n, x, y);
    case DT.I32:
      return truths<i32>(n, x, y);
    case DT.I16:
      return truths<i16>(n, x, y);
    default:
      return truths<u8>(n, x, y);
  }
}

/** Bytes of one element. */
export function itemsize(dtype: i32): i32 {
  switch (dtype) {
    case DT.F64:
    case DT.I64:
      return 8;
    case DT.F32:
    case DT.I32:
      return 4;
    case DT.I16:
      return 2;
    default:
      return 1;
  }
}

/** y = x converted. Floats are truncated toward zero for integers; for bool everything but 0 is true. */
export function convert(n: i32, x: usize, xDtype: i32, y: usize, yDtype: i32): void {
  // bytes stay what they are, whatever they stand for
  if (xDtype == yDtype || (xDtype > DT.I16 && (yDtype == DT.I8 || yDtype == DT.U8))) {
    memory.copy(y, x, <usize>n * itemsize(xDtype));
    return;
  }
  switch (yDtype) {
    case DT.F32:
      return fromAny<f32>(n, x, xDtype, y);
    case DT.F64:
      return fromAny<f64>(n, x, xDtype, y);
    case DT.I64:
      return fromAny<i64>(n, x, xDtype, y);
    case DT.I32:
      return fromAny<i32>(n, x, xDtype, y);
    case DT.I16:
      return fromAny<i16>(n, x, xDtype, y);
    case DT.I8:
    case DT.U8:
      return fromAny<i8>(n, x, xDtype, y);
    default:
      return toBool(n, x, xDtype, y);
  }
}
