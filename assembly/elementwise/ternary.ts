/** Operations on three dense rows: choice by a mask, weighted combinations, clamping. */
import { DT, Ternary } from '../../src/wasm/codes';
import { number, one, Const, maximum, minimum, product } from '../simd/numbers';
import { select, zeros } from '../simd/lanes';
import { itemsize } from './convert';
import { BinaryCrossEntropyBackward, SoftMarginBackward } from './loss-operations';
import { DENSE, splat, storePart, ternaryRow } from './rows';
import { splatBuffer } from './space';

/** a + c (b - a), from the nearer end. */
class Lerp {
  @inline v<T>(a: v128, b: v128, c: v128, p: v128): v128 {
    const distance = v128.sub<T>(b, a);
    const fromStart = v128.add<T>(a, v128.mul<T>(c, distance));
    const fromEnd = v128.sub<T>(b, v128.mul<T>(distance, v128.sub<T>(one<T>(), c)));
    return select(v128.lt<T>(c, number<T>(Const.Half)), fromStart, fromEnd);
  }
}
class Addcmul {
  @inline v<T>(a: v128, b: v128, c: v128, p: v128): v128 {
    return v128.add<T>(a, product<T>(product<T>(p, b), c));
  }
}
class Addcdiv {
  @inline v<T>(a: v128, b: v128, c: v128, p: v128): v128 {
    return v128.add<T>(a, v128.div<T>(v128.mul<T>(p, b), c));
  }
}
class Clamp {
  @inline v<T>(a: v128, b: v128, c: v128, p: v128): v128 {
    return minimum<T>(maximum<T>(a, b), c);
  }
}

/** y = where the bytes are not 0, b's elements, else c's. The loop takes 16 at a time. */
function whereRow<T>(
  n: i32,
  mask: usize,
  sm: usize,
  b: usize,
  sb: usize,
  c: usize,
  sc: usize,
  y: usize,
): void {
  const vectors: usize = sizeof<T>();
  for (let blocks = n >> 4; blocks > 0; --blocks) {
    const m = i8x16.ne(v128.load(mask), zeros());
    if (sizeof<T>() == 1) {
      choose(m, b, c, y);
    } else {
      const low = i16x8.extend_low_i8x16_s(m);
      const high = i16x8.extend_high_i8x16_s(m);
      if (sizeof<T>() == 2) {
        choose(low, b, c, y);
        choose(high, b + 16, c + 16, y + 16);
      } else {
        choose4<T>(i32x4.extend_low_i16x8_s(low), b, c, y);
        choose4<T>(i32x4.extend_high_i16x8_s(low), b + 4 * vectors, c + 4 * vectors, y + 4 * vectors);
        choose4<T>(i32x4.extend_low_i16x8_s(high), b + 8 * vectors, c + 8 * vectors, y + 8 * vectors);
        choose4<T>(i32x4.extend_high_i16x8_s(high), b + 12 * vectors, c + 12 * vectors, y + 12 * vectors);
      }
    }
    mask += sm;
    b += sb * vectors;
    c += sc * vectors;
    y += 16 * vectors;
  }
  const lanes: usize = 16 / sizeof<T>();
  for (let rest = <usize>(n & 15) * sizeof<T>(); rest; rest -= 16) {
    const v = select(lanesOf<T>(i8x16.ne(v128.load(mask), zeros())), v128.load(b), v128.load(c));
    if (rest < 16) return storePart(y, v, rest);
    v128.store(y, v);
    mask += sm ? lanes : 0;
    b += sb;
    c += sc;
    y += 16;
  }
}

// @ts-ignore: decorator
@inline
function choose(mask: v128, b: usize, c: usize, y: usize): void {
  v128.store(y, select(mask, v128.load(b), v128.load(c)));
}

/** Four elements of 4 or 8 bytes. */
// @ts-ignore: decorator
@inline
function choose4<T>(mask: v128, b: usize, c: usize, y: usize): void {
  if (sizeof<T>() == 4) return choose(mask, b, c, y);
  choose(i64x2.extend_low_i32x4_s(mask), b, c, y);
  choose(i64x2.extend_high_i32x4_s(mask), b + 16, c + 16, y + 16);
}

/** The first bytes of a mask, as many as a vector has elements, widened. */
// @ts-ignore: decorator
@inline
function lanesOf<T>(mask: v128): v128 {
  if (sizeof<T>() == 1) return mask;
  const words = i16x8.extend_low_i8x16_s(mask);
  if (sizeof<T>() == 2) return words;
  const quads = i32x4.extend_low_i16x8_s(words);
  return sizeof<T>() == 4 ? quads : i64x2.extend_low_i32x4_s(quads);
}

function where(
  size: i32,
  n: i32,
  a: usize,
  sa: usize,
  b: usize,
  sb: usize,
  c: usize,
  sc: usize,
  y: usize,
): void {
  switch (size) {
    case 8:
      return whereRow<u64>(n, a, sa, b, sb, c, sc, y);
    case 4:
      return whereRow<u32>(n, a, sa, b, sb, c, sc, y);
    case 2:
      return whereRow<u16>(n, a, sa, b, sb, c, sc, y);
    default:
      return whereRow<u8>(n, a, sa, b, sb, c, sc, y);
  }
}

function numeric<T>(
  code: i32,
  n: i32,
  a: usize,
  sa: usize,
  b: usize,
  sb: usize,
  c: usize,
  sc: usize,
  y: usize,
  p: f64,
): void {
  if (isFloat<T>()) {
    if (code == Ternary.Lerp) return ternaryRow<T, Lerp>(n, a, sa, b, sb, c, sc, y, p);
    if (code == Ternary.BinaryCrossEntropyBackward)
      return ternaryRow<T, BinaryCrossEntropyBackward>(n, a, sa, b, sb, c, sc, y, p);
    if (code == Ternary.SoftMarginBackward)
      return ternaryRow<T, SoftMarginBackward>(n, a, sa, b, sb, c, sc, y, p);
    if (code == Ternary.Addcdiv) return ternaryRow<T, Addcdiv>(n, a, sa, b, sb, c, sc, y, p);
  }
  if (code == Ternary.Addcmul) return ternaryRow<T, Addcmul>(n, a, sa, b, sb, c, sc, y, p);
  ternaryRow<T, Clamp>(n, a, sa, b, sb, c, sc, y, p);
}

/** y = op(a, b, c) for n elements; an operand with step 0 stands in a splat buffer. */
export function ternaryRows(
  code: i32,
  dtype: i32,
  n: i32,
  a: usize,
  sa: usize,
  b: usize,
  sb: usize,
  c: usize,
  sc: usize,
  y: usize,
  p: f64,
): void {
  if (code == Ternary.Where) return where(itemsize(dtype), n, a, sa, b, sb, c, sc, y);
  switch (dtype) {
    case DT.F32:
      return numeric<f32>(code, n, a, sa, b, sb, c, sc, y, p);
    case DT.F64:
      return numeric<f64>(code, n, a, sa, b, sb, c, sc, y, p);
    case DT.I64:
      return numeric<i64>(code, n, a, sa, b, sb, c, sc, y, p);
    case DT.I32:
      return numeric<i32>(code, n, a, sa, b, sb, c, sc, y, p);
    case DT.I16:
      return numeric<i16>(code, n, a, sa, b, sb, c, sc, y, p);
    case DT.I8:
      return numeric<i8>(code, n, a, sa, b, sb, c, sc, y, p);
    default:
      return numeric<u8>(code, n, a, sa, b, sb, c, sc, y, p);
  }
}

/** As `ternaryRows`; an operand that is constant is a single element in memory. */
export function ternary(
  op: i32,
  dtype: i32,
  n: i32,
  a: usize,
  aConst: bool,
  b: usize,
  bConst: bool,
  c: usize,
  cConst: bool,
  y: usize,
  p: f64,
  q: f64,
): void {
  const size = itemsize(dtype);
  if (aConst) {
    splat(op == Ternary.Where ? 1 : size, a, splatBuffer(0));
    a = splatBuffer(0);
  }
  if (bConst) {
    splat(size, b, splatBuffer(1));
    b = splatBuffer(1);
  }
  if (cConst) {
    splat(size, c, splatBuffer(2));
    c = splatBuffer(2);
  }
  ternaryRows(op, dtype, n, a, aConst ? 0 : DENSE, b, bConst ? 0 : DENSE, c, cConst ? 0 : DENSE, y, p);
}
