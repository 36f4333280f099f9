/** Conversion of a contiguous run from one dtype to another, with the results of C++ on x86. */
import { DT } from '../../src/wasm/codes';
import { highHalf, joinHalves, lowHalf, select } from '../simd/lanes';

const LIMIT = memory.data<f32>([2147483648]);
const LOWEST = memory.data<i32>([-2147483648]);

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

function truths<X>(n: i32, x: usize, y: usize): void {
  for (const end = y + <usize>n; y < end; x += sizeof<X>(), ++y) store<bool>(y, load<X>(x) != <X>0);
}

function f32ToF64(n: i32, x: usize, y: usize): void {
  const end = y + ((<usize>(n & ~3)) << 3);
  for (; y < end; x += 16, y += 32) {
    const v = v128.load(x);
    v128.store(y, lowHalf(v));
    v128.store(y, highHalf(v), 16);
  }
  scalars<f32, f64>(n & 3, x, y);
}

function f64ToF32(n: i32, x: usize, y: usize): void {
  const end = y + ((<usize>(n & ~3)) << 2);
  for (; y < end; x += 32, y += 16) v128.store(y, joinHalves(v128.load(x), v128.load(x, 16)));
  scalars<f64, f32>(n & 3, x, y);
}

function f32ToI32(n: i32, x: usize, y: usize): void {
  const end = y + ((<usize>(n & ~3)) << 2);
  for (; y < end; x += 16, y += 16) {
    const v = v128.load(x);
    const inside = f32x4.lt(f32x4.abs(v), v128.load32_splat(LIMIT));
    v128.store(y, select(inside, i32x4.trunc_sat_f32x4_s(v), v128.load32_splat(LOWEST)));
  }
  scalars<f32, i32>(n & 3, x, y);
}

function i32ToF32(n: i32, x: usize, y: usize): void {
  const end = y + ((<usize>(n & ~3)) << 2);
  for (; y < end; x += 16, y += 16) v128.store(y, f32x4.convert_i32x4_s(v128.load(x)));
  scalars<i32, f32>(n & 3, x, y);
}

function u8ToF32(n: i32, x: usize, y: usize): void {
  const end = y + ((<usize>(n & ~7)) << 2);
  for (; y < end; x += 8, y += 32) {
    const v = v128.load8x8_u(x);
    v128.store(y, f32x4.convert_i32x4_s(i32x4.extend_low_i16x8_u(v)));
    v128.store(y, f32x4.convert_i32x4_s(i32x4.extend_high_i16x8_u(v)), 16);
  }
  scalars<u8, f32>(n & 7, x, y);
}

function fromAny<Y>(n: i32, x: usize, xDtype: i32, y: usize): void {
  switch (xDtype) {
    case DT.F32:
      return scalars<f32, Y>(n, x, y);
    case DT.F64:
      return scalars<f64, Y>(n, x, y);
    case DT.I64:
      return scalars<i64, Y>(n, x, y);
    case DT.I32:
      return scalars<i32, Y>(n, x, y);
    case DT.I16:
      return scalars<i16, Y>(n, x, y);
    case DT.I8:
      return scalars<i8, Y>(n, x, y);
    default:
      return scalars<u8, Y>(n, x, y);
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
  if (xDtype == yDtype) {
    memory.copy(y, x, <usize>n * itemsize(xDtype));
    return;
  }
  switch (yDtype) {
    case DT.F32:
      if (xDtype == DT.F64) return f64ToF32(n, x, y);
      if (xDtype == DT.I32) return i32ToF32(n, x, y);
      if (xDtype >= DT.U8) return u8ToF32(n, x, y);
      return fromAny<f32>(n, x, xDtype, y);
    case DT.F64:
      if (xDtype == DT.F32) return f32ToF64(n, x, y);
      return fromAny<f64>(n, x, xDtype, y);
    case DT.I64:
      return fromAny<i64>(n, x, xDtype, y);
    case DT.I32:
      if (xDtype == DT.F32) return f32ToI32(n, x, y);
      return fromAny<i32>(n, x, xDtype, y);
    case DT.I16:
      return fromAny<i16>(n, x, xDtype, y);
    case DT.I8:
      return fromAny<i8>(n, x, xDtype, y);
    case DT.U8:
      return fromAny<u8>(n, x, xDtype, y);
    default:
      return toBool(n, x, xDtype, y);
  }
}
