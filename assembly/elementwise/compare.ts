/** Comparisons of dense rows: masks of whole lanes, narrowed to the bytes of a bool row. */
import { Compare, DT } from '../../src/wasm/codes';
import { itemsize } from './convert';
import { zeros } from '../simd/lanes';
import { DENSE, splat, storePart } from './rows';
import { splatBuffer } from './space';

class Eq {
  @inline m<T>(a: v128, b: v128): v128 {
    return v128.eq<T>(a, b);
  }
}
class Lt {
  @inline m<T>(a: v128, b: v128): v128 {
    return v128.lt<T>(a, b);
  }
}
class Le {
  @inline m<T>(a: v128, b: v128): v128 {
    return v128.le<T>(a, b);
  }
}
class And {
  @inline m<T>(a: v128, b: v128): v128 {
    return v128.and(v128.ne<T>(a, zeros()), v128.ne<T>(b, zeros()));
  }
}
class Or {
  @inline m<T>(a: v128, b: v128): v128 {
    return v128.or(v128.ne<T>(a, zeros()), v128.ne<T>(b, zeros()));
  }
}
class Xor {
  @inline m<T>(a: v128, b: v128): v128 {
    return v128.xor(v128.ne<T>(a, zeros()), v128.ne<T>(b, zeros()));
  }
}
class AbsEq {
  @inline m<T>(a: v128, b: v128): v128 {
    return v128.eq<T>(v128.abs<T>(a), b);
  }
}
class AbsLt {
  @inline m<T>(a: v128, b: v128): v128 {
    return v128.lt<T>(v128.abs<T>(a), b);
  }
}

/** The masks of 16 elements as 16 bytes. */
// @ts-ignore: decorator
@inline
function mask16<T, Op>(a: usize, b: usize): v128 {
  const op = changetype<Op>(0);
  if (sizeof<T>() == 1) return op.m<T>(v128.load(a), v128.load(b));
  if (sizeof<T>() == 2) {
    const low = op.m<T>(v128.load(a), v128.load(b));
    return i8x16.narrow_i16x8_s(low, op.m<T>(v128.load(a, 16), v128.load(b, 16)));
  }
  if (sizeof<T>() == 4) return i8x16.narrow_i16x8_s(mask8of4<T, Op>(a, b), mask8of4<T, Op>(a + 32, b + 32));
  return i8x16.narrow_i16x8_s(
    i16x8.narrow_i32x4_s(mask4of8<T, Op>(a, b), mask4of8<T, Op>(a + 32, b + 32)),
    i16x8.narrow_i32x4_s(mask4of8<T, Op>(a + 64, b + 64), mask4of8<T, Op>(a + 96, b + 96)),
  );
}

// @ts-ignore: decorator
@inline
function mask8of4<T, Op>(a: usize, b: usize): v128 {
  const op = changetype<Op>(0);
  const low = op.m<T>(v128.load(a), v128.load(b));
  return i16x8.narrow_i32x4_s(low, op.m<T>(v128.load(a, 16), v128.load(b, 16)));
}

// @ts-ignore: decorator
@inline
function mask4of8<T, Op>(a: usize, b: usize): v128 {
  const op = changetype<Op>(0);
  const low = op.m<T>(v128.load(a), v128.load(b));
  return v128.shuffle<i32>(low, op.m<T>(v128.load(a, 16), v128.load(b, 16)), 0, 2, 4, 6);
}

/** The masks of one vector's elements as its first bytes. */
// @ts-ignore: decorator
@inline
function narrow<T>(v: v128): v128 {
  if (sizeof<T>() == 8) return v128.shuffle<i8>(v, v, 0, 8, 0, 8, 0, 8, 0, 8, 0, 8, 0, 8, 0, 8, 0, 8);
  if (sizeof<T>() == 4) return v128.shuffle<i8>(v, v, 0, 4, 8, 12, 0, 4, 8, 12, 0, 4, 8, 12, 0, 4, 8, 12);
  if (sizeof<T>() == 2) return i8x16.narrow_i16x8_s(v, v);
  return v;
}

/** y = mask of op(a, b), inverted if `invert` is 1. */
function compareRow<T, Op>(n: i32, a: usize, sa: usize, b: usize, sb: usize, y: usize, invert: i32): void {
  const op = changetype<Op>(0);
  const ones = i8x16.splat(1);
  const flip = i8x16.splat(<i8>invert);
  const vectors: usize = sizeof<T>();
  const end = y + <usize>(n & ~15);
  for (; y < end; y += 16) {
    v128.store(y, v128.xor(v128.and(mask16<T, Op>(a, b), ones), flip));
    a += sa * vectors;
    b += sb * vectors;
  }
  const lanes = 16 / <i32>sizeof<T>();
  for (let rest = n & 15; rest > 0; rest -= lanes) {
    const bytes = v128.xor(v128.and(narrow<T>(op.m<T>(v128.load(a), v128.load(b))), ones), flip);
    storePart(y, bytes, min(rest, lanes));
    a += sa;
    b += sb;
    y += lanes;
  }
}

/** Comparisons that depend on nothing but the elements' equality to each other and to 0. */
function equality<T>(code: i32, n: i32, a: usize, sa: usize, b: usize, sb: usize, y: usize): void {
  switch (code) {
    case Compare.Eq:
      return compareRow<T, Eq>(n, a, sa, b, sb, y, 0);
    case Compare.Ne:
      return compareRow<T, Eq>(n, a, sa, b, sb, y, 1);
    case Compare.LogicalAnd:
      return compareRow<T, And>(n, a, sa, b, sb, y, 0);
    case Compare.LogicalOr:
      return compareRow<T, Or>(n, a, sa, b, sb, y, 0);
    default:
      return compareRow<T, Xor>(n, a, sa, b, sb, y, 0);
  }
}

function order<T>(code: i32, n: i32, a: usize, sa: usize, b: usize, sb: usize, y: usize): void {
  switch (code) {
    case Compare.Lt:
      return compareRow<T, Lt>(n, a, sa, b, sb, y, 0);
    case Compare.Le:
      return compareRow<T, Le>(n, a, sa, b, sb, y, 0);
    case Compare.Gt:
      return compareRow<T, Lt>(n, b, sb, a, sa, y, 0);
    default:
      return compareRow<T, Le>(n, b, sb, a, sa, y, 0);
  }
}

/** y = |x| == limit or |x| < limit, for floats; the limit stands in a splat buffer. */
export function compareSize(dtype: i32, isLess: bool, n: i32, x: usize, limit: usize, y: usize): void {
  if (dtype == DT.F32) {
    if (isLess) compareRow<f32, AbsLt>(n, x, DENSE, limit, 0, y, 0);
    else compareRow<f32, AbsEq>(n, x, DENSE, limit, 0, y, 0);
  } else {
    if (isLess) compareRow<f64, AbsLt>(n, x, DENSE, limit, 0, y, 0);
    else compareRow<f64, AbsEq>(n, x, DENSE, limit, 0, y, 0);
  }
}

/** y (bool) = op(a, b) for n elements; an operand with step 0 stands in a splat buffer. */
export function compareRows(
  code: i32,
  dtype: i32,
  n: i32,
  a: usize,
  sa: usize,
  b: usize,
  sb: usize,
  y: usize,
): void {
  const isOrder = code >= Compare.Lt && code <= Compare.Ge;
  switch (dtype) {
    case DT.F32:
      if (isOrder) return order<f32>(code, n, a, sa, b, sb, y);
      return equality<f32>(code, n, a, sa, b, sb, y);
    case DT.F64:
      if (isOrder) return order<f64>(code, n, a, sa, b, sb, y);
      return equality<f64>(code, n, a, sa, b, sb, y);
    case DT.I64:
      if (isOrder) return order<i64>(code, n, a, sa, b, sb, y);
      return equality<i64>(code, n, a, sa, b, sb, y);
    case DT.I32:
      if (isOrder) return order<i32>(code, n, a, sa, b, sb, y);
      return equality<i32>(code, n, a, sa, b, sb, y);
    case DT.I16:
      if (isOrder) return order<i16>(code, n, a, sa, b, sb, y);
      return equality<i16>(code, n, a, sa, b, sb, y);
    case DT.I8:
      if (isOrder) return order<i8>(code, n, a, sa, b, sb, y);
      return equality<i8>(code, n, a, sa, b, sb, y);
    default:
      if (isOrder) return order<u8>(code, n, a, sa, b, sb, y);
      return equality<i8>(code, n, a, sa, b, sb, y);
  }
}

/** As `compareRows`; an operand that is constant is a single element in memory. */
export function compare(
  op: i32,
  dtype: i32,
  n: i32,
  a: usize,
  aConst: bool,
  b: usize,
  bConst: bool,
  y: usize,
): void {
  const size = itemsize(dtype);
  if (aConst) {
    splat(size, a, splatBuffer(0));
    a = splatBuffer(0);
  }
  if (bConst) {
    splat(size, b, splatBuffer(1));
    b = splatBuffer(1);
  }
  compareRows(op, dtype, n, a, aConst ? 0 : DENSE, b, bConst ? 0 : DENSE, y);
}
