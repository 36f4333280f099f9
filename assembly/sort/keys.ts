/**
 * Elements as signed integers in the same order: NaN is greatest, and both zeros are equal. i32 keys for dtypes of up to
 * 4 bytes, i64 keys for those of 8.
 */
import { DT } from '../../src/wasm/codes';
import { select, zeros } from '../simd/lanes';

// @ts-ignore: decorator
@inline
export function isWide(dtype: i32): bool {
  return dtype == DT.F64 || dtype == DT.I64;
}

// @ts-ignore: decorator
@inline
function keys4(x: v128, flip: v128): v128 {
  const bits = v128.andnot(x, f32x4.eq(x, zeros()));
  const greatest = i32x4.splat(0x7fffffff);
  const key = v128.xor(bits, v128.and(i32x4.shr_s(bits, 31), greatest));
  return v128.xor(select(f32x4.ne(x, x), greatest, key), flip);
}

// @ts-ignore: decorator
@inline
function keys8(x: v128, flip: v128): v128 {
  const bits = v128.andnot(x, f64x2.eq(x, zeros()));
  const greatest = i64x2.splat(0x7fffffffffffffff);
  const key = v128.xor(bits, v128.and(i64x2.shr_s(bits, 63), greatest));
  return v128.xor(select(f64x2.ne(x, x), greatest, key), flip);
}

function keysF32(n: i32, x: usize, y: usize, flip: i32): void {
  const end = x + ((<usize>n) << 2);
  const flips = i32x4.splat(flip);
  for (; x + 16 <= end; x += 16, y += 16) v128.store(y, keys4(v128.load(x), flips));
  for (; x < end; x += 4, y += 4) v128.store32_lane(y, keys4(v128.load32_zero(x), flips), 0);
}

function keysF64(n: i32, x: usize, y: usize, flip: i64): void {
  const end = x + ((<usize>n) << 3);
  const flips = i64x2.splat(flip);
  for (; x + 16 <= end; x += 16, y += 16) v128.store(y, keys8(v128.load(x), flips));
  for (; x < end; x += 8, y += 8) v128.store64_lane(y, keys8(v128.load64_zero(x), flips), 0);
}

function keysOfInts<T, K>(n: i32, x: usize, y: usize, flip: K): void {
  for (const end = x + <usize>n * sizeof<T>(); x < end; x += sizeof<T>(), y += sizeof<K>()) {
    store<K>(y, (<K>load<T>(x)) ^ flip);
  }
}

/** Whether all of n int64 lie within 2^30 of the first one, so that their distances from it are keys of 4 bytes. */
export function areNear(n: i32, x: usize): bool {
  const first = load<i64>(x);
  // so that no distance wraps around to a short one
  if (first >> 62 != first >> 63) return false;
  const shift = i64x2.splat(0x40000000 - first);
  let high = zeros();
  let at = x;
  for (const end = x + ((<usize>(n & ~1)) << 3); at < end; at += 16) {
    high = v128.or(high, i64x2.add(v128.load(at), shift));
  }
  if (n & 1) high = v128.or(high, i64x2.add(v128.load64_zero(at), v128.shuffle<i64>(shift, zeros(), 0, 2)));
  return !v128.any_true(i64x2.shr_u(high, 31));
}

/** y = the keys of n int64 that are near each other. */
export function nearKeys(reversed: bool, n: i32, x: usize, y: usize): void {
  const first = load<i64>(x);
  const flip = reversed ? -1 : 0;
  const firsts = i64x2.splat(first);
  const flips = i32x4.splat(flip);
  for (; n >= 4; n -= 4, x += 32, y += 16) {
    const low = i64x2.sub(v128.load(x), firsts);
    const high = i64x2.sub(v128.load(x, 16), firsts);
    v128.store(y, v128.xor(v128.shuffle<i32>(low, high, 0, 2, 4, 6), flips));
  }
  for (; n > 0; --n, x += 8, y += 4) store<i32>(y, (<i32>(load<i64>(x) - first)) ^ flip);
}

/** y = the keys of n elements, in the opposite order if `reversed`. */
export function orderKeys(dtype: i32, reversed: bool, n: i32, x: usize, y: usize): void {
  const flip = reversed ? -1 : 0;
  switch (dtype) {
    case DT.F32:
      return keysF32(n, x, y, flip);
    case DT.F64:
      return keysF64(n, x, y, flip);
    case DT.I64:
      return keysOfInts<i64, i64>(n, x, y, flip);
    case DT.I32:
      return keysOfInts<i32, i32>(n, x, y, flip);
    case DT.I16:
      return keysOfInts<i16, i32>(n, x, y, flip);
    case DT.I8:
      return keysOfInts<i8, i32>(n, x, y, flip);
    default:
      return keysOfInts<u8, i32>(n, x, y, flip);
  }
}
