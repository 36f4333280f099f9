/**
 * Loops over dense rows for operations that take fewer steps while arguments are of ordinary size, in f32. The test costs
 * little, and where it fails the general form is called. Operations have the short form as a method, and the bits of the
 * |x| below which it is used.
 */
import { binaryRow, unaryRow } from './rows';

const SIZE = memory.data<u32>([0x7fffffff]);

/** |x| as bits, which are in order of size; NaN is beyond all. */
// @ts-ignore: decorator
@inline
function size(x: v128): v128 {
  return v128.and(x, v128.load32_splat(SIZE));
}

// @ts-ignore: decorator
@inline
function isBelow(sizes: v128, bound: v128): bool {
  return i32x4.bitmask(i32x4.sub(sizes, bound)) == 15;
}

/** The general form, as a function of its own: it would only be in the way of the loop. */
function general<Op>(n: i32, x: usize, y: usize): void {
  unaryRow<f32, Op>(n, x, y, 0, 0);
}

export function shortRow<T, Op>(n: i32, x: usize, y: usize): void {
  if (sizeof<T>() == 8) return unaryRow<T, Op>(n, x, y, 0, 0);
  const op = changetype<Op>(0);
  const rest = n & 3;
  for (const end = y + ((<usize>(n - rest)) << 2); y < end; x += 16, y += 16) {
    const v = v128.load(x);
    if (isBelow(size(v), op.bound())) v128.store(y, op.short(v));
    else general<Op>(4, x, y);
  }
  if (rest) general<Op>(rest, x, y);
}

/** Unrolled by 2: a load of a constant serves two vectors. */
export function shortRow2<T, Op>(n: i32, x: usize, y: usize): void {
  if (sizeof<T>() == 8) return unaryRow<T, Op>(n, x, y, 0, 0);
  const op = changetype<Op>(0);
  const rest = n & 7;
  for (const end = y + ((<usize>(n - rest)) << 2); y < end; x += 32, y += 32) {
    const v = v128.load(x);
    const w = v128.load(x, 16);
    if (isBelow(i32x4.max_s(size(v), size(w)), op.bound())) {
      const a = op.short(v);
      const b = op.short(w);
      v128.store(y, a);
      v128.store(y, b, 16);
    } else general<Op>(8, x, y);
  }
  if (rest) general<Op>(rest, x, y);
}

function generalPair<Op>(n: i32, a: usize, sa: usize, b: usize, sb: usize, y: usize): void {
  binaryRow<f32, Op>(n, a, sa, b, sb, y, 0, 0);
}

/** `shortRow` for two operands, of which the second decides. */
export function shortPairRow<T, Op>(n: i32, a: usize, sa: usize, b: usize, sb: usize, y: usize): void {
  if (sizeof<T>() == 8) return binaryRow<T, Op>(n, a, sa, b, sb, y, 0, 0);
  const op = changetype<Op>(0);
  const rest = n & 3;
  for (const end = y + ((<usize>(n - rest)) << 2); y < end; a += sa, b += sb, y += 16) {
    const v = v128.load(b);
    if (isBelow(size(v), op.bound())) v128.store(y, op.short(v128.load(a), v));
    else generalPair<Op>(4, a, sa, b, sb, y);
  }
  if (rest) generalPair<Op>(rest, a, sa, b, sb, y);
}
