/**
 * The transformations of Winograd's F(2×2, 3×3): a tile of 2×2 results of a 3×3 window comes from 4×4 elements of the
 * image, and after these have been transformed, as the window has been, it takes 16 multiplications instead of 36.
 * The 16 elements of a transformed tile go to 16 planes, so that each plane is a matrix by itself.
 */
import { evens, joinedHigh, joinedLow, lanes, movedOn, movedOnOdd, odds } from '../simd/pairs';

/** Elements of a transformed tile. */
// @ts-ignore: decorator
@inline
export const POINTS: i32 = 16;

/** Bytes of a row to work in, for up to `tiles` tiles beside each other: the last vectors of them may be filled in part. */
export function rowBytes<T>(tiles: i32): usize {
  return (<usize>(2 * tiles) * sizeof<T>() + 96) & ~31;
}

/** Elements from several places, the last of which is `last`. */
// @ts-ignore: decorator
@inline
function gathered<T>(p: usize, step: usize, last: usize): v128 {
  if (sizeof<T>() == 8) return v128.load64_lane(min(p + step, last), v128.load64_zero(p), 1);
  let v = v128.load32_zero(p);
  v = v128.load32_lane(min(p + step, last), v, 1);
  v = v128.load32_lane(min(p + 2 * step, last), v, 2);
  return v128.load32_lane(min(p + 3 * step, last), v, 3);
}

/** A row or column of G w: sums of the three elements. */
// @ts-ignore: decorator
@inline
function putWindow<T>(a: v128, b: v128, c: v128, half: v128, to: usize, plane: usize): void {
  const outer = v128.mul<T>(v128.add<T>(a, c), half);
  const inner = v128.mul<T>(b, half);
  v128.store(to, a);
  v128.store(to + plane, v128.add<T>(outer, inner));
  v128.store(to + 2 * plane, v128.sub<T>(outer, inner));
  v128.store(to + 3 * plane, c);
}

/**
 * G w Gᵀ of windows of 3×3: those of a row are `step` bytes apart, and of rows `rowStep`. In each plane there is one
 * element of a window beside another; behind the last there is room for a vector. `isTurned` windows are rotated by half.
 */
export function transformWindows<T>(
  rows: i32,
  columns: i32,
  w: usize,
  rowStep: usize,
  step: usize,
  isTurned: bool,
  to: usize,
  plane: usize,
): void {
  const half = v128.splat<T>(<T>0.5);
  const up = isTurned ? <usize>-(<isize>sizeof<T>()) : sizeof<T>();
  if (isTurned) w += 8 * sizeof<T>();
  for (; rows > 0; --rows) {
    const last = w + <usize>(columns - 1) * step;
    for (let j = 0; j < columns; j += lanes<T>()) {
      const p = w + <usize>j * step;
      const at = to + <usize>j * sizeof<T>();
      for (let y: usize = 0; y < 3; ++y) {
        // sums along the rows of the windows, kept where those along the columns will be
        const from = p + 3 * y * up;
        const end = last + 3 * y * up;
        const a = gathered<T>(from, step, end);
        const b = gathered<T>(from + up, step, end + up);
        const c = gathered<T>(from + 2 * up, step, end + 2 * up);
        putWindow<T>(a, b, c, half, at + 4 * y * plane, plane);
      }
      for (let x: usize = 0; x < 4; ++x) {
        const from = at + x * plane;
        const a = v128.load(from);
        const b = v128.load(from + 4 * plane);
        const c = v128.load(from + 8 * plane);
        putWindow<T>(a, b, c, half, from, 4 * plane);
      }
    }
    w += rowStep;
    to += <usize>columns * sizeof<T>();
  }
}

/** Zeros from an element to another one, by whole vectors. */
// @ts-ignore: decorator
@inline
function clear(from: usize, to: usize): void {
  for (; from < to; from += 16) v128.store(from, i64x2.splat(0));
}

/**
 * Bᵀ x B of tiles beside each other: `width` elements of each of four rows of the image; `left` zeros (up to 2) lie
 * before them, and behind them as many as are needed. `rows` are four rows to work in, `apart` bytes apart.
 */
export function transformTiles<T>(
  r0: usize,
  r1: usize,
  r2: usize,
  r3: usize,
  left: i32,
  width: i32,
  tiles: i32,
  rows: usize,
  apart: usize,
  to: usize,
  plane: usize,
): void {
  const bytes = <usize>width * sizeof<T>();
  const first = rows + <usize>left * sizeof<T>();
  const end = <usize>(2 * tiles + 2) * sizeof<T>();
  for (let i = 0; i < 4; ++i) clear(rows + <usize>i * apart, first + <usize>i * apart);
  let row = first;
  for (let x: usize = 0; x < bytes; x += 16, row += 16) {
    const b = v128.load(r1 + x);
    const c = v128.load(r2 + x);
    v128.store(row, v128.sub<T>(v128.load(r0 + x), c));
    v128.store(row + apart, v128.add<T>(b, c));
    v128.store(row + 2 * apart, v128.sub<T>(c, b));
    v128.store(row + 3 * apart, v128.sub<T>(b, v128.load(r3 + x)));
  }
  for (let i = 0; i < 4; ++i) clear(first + bytes + <usize>i * apart, rows + end + <usize>i * apart);
  for (let i = 0; i < 4; ++i) {
    let from = rows;
    for (let at = to, stop = to + <usize>tiles * sizeof<T>(); at < stop; at += 16, from += 32) {
      const a = v128.load(from);
      const b = v128.load(from, 16);
      const c = v128.load(from, 32);
      const even = evens<T>(a, b);
      const odd = odds<T>(a, b);
      const even2 = movedOn<T>(even, c);
      v128.store(at, v128.sub<T>(even, even2));
      v128.store(at + plane, v128.add<T>(odd, even2));
      v128.store(at + 2 * plane, v128.sub<T>(even2, odd));
      v128.store(at + 3 * plane, v128.sub<T>(odd, movedOnOdd<T>(odd, c)));
    }
    rows += apart;
    to += 4 * plane;
  }
}

/** A g Aᵀ of tiles beside each other: `width` elements of each of two rows of results. */
export function transformResults<T>(
  r0: usize,
  r1: usize,
  width: i32,
  tiles: i32,
  rows: usize,
  apart: usize,
  to: usize,
  plane: usize,
): void {
  const bytes = <usize>width * sizeof<T>();
  const end = <usize>(2 * tiles) * sizeof<T>();
  let row = rows;
  for (let x: usize = 0; x < bytes; x += 16, row += 16) {
    const a = v128.load(r0 + x);
    const b = v128.load(r1 + x);
    v128.store(row, a);
    v128.store(row + apart, v128.add<T>(a, b));
    v128.store(row + 2 * apart, v128.sub<T>(a, b));
    v128.store(row + 3 * apart, v128.neg<T>(b));
  }
  for (let i = 0; i < 4; ++i) {
    clear(rows + bytes, rows + end);
    let from = rows;
    for (let at = to, stop = to + <usize>tiles * sizeof<T>(); at < stop; at += 16, from += 32) {
      const a = v128.load(from);
      const b = v128.load(from, 16);
      const even = evens<T>(a, b);
      const odd = odds<T>(a, b);
      v128.store(at, even);
      v128.store(at + plane, v128.add<T>(even, odd));
      v128.store(at + 2 * plane, v128.sub<T>(even, odd));
      v128.store(at + 3 * plane, v128.neg<T>(odd));
    }
    rows += apart;
    to += 4 * plane;
  }
}

/** Both sums of a row or a column of products. */
// @ts-ignore: decorator
@inline
function first<T>(a: v128, b: v128, c: v128): v128 {
  return v128.add<T>(v128.add<T>(a, b), c);
}

// @ts-ignore: decorator
@inline
function second<T>(b: v128, c: v128, d: v128): v128 {
  return v128.sub<T>(v128.sub<T>(b, c), d);
}

/** A row of sums, of the columns of four rows of four products. */
// @ts-ignore: decorator
@inline
function sumAt<T>(from: usize, down: usize, isSecond: bool): v128 {
  const b = v128.load(from + down);
  const c = v128.load(from + 2 * down);
  return isSecond ? second<T>(b, c, v128.load(from + 3 * down)) : first<T>(v128.load(from), b, c);
}

/** Two results of each of several tiles, in turn, to a row. */
// @ts-ignore: decorator
@inline
function putResults<T>(from: usize, plane: usize, isSecond: bool, bias: v128, to: usize): v128 {
  const down: usize = 4 * plane;
  const a = sumAt<T>(from, down, isSecond);
  const b = sumAt<T>(from + plane, down, isSecond);
  const c = sumAt<T>(from + 2 * plane, down, isSecond);
  const d = sumAt<T>(from + 3 * plane, down, isSecond);
  const even = v128.add<T>(first<T>(a, b, c), bias);
  const odd = v128.add<T>(second<T>(b, c, d), bias);
  v128.store(to, joinedLow<T>(even, odd));
  v128.store(to, joinedHigh<T>(even, odd), 16);
  // what is not finite gives NaN
  return v128.add<T>(v128.sub<T>(even, even), v128.sub<T>(odd, odd));
}

/** Copies fewer elements than two vectors hold. */
// @ts-ignore: decorator
@inline
function copyFew<T>(from: usize, to: usize, bytes: usize): void {
  for (let at: usize = 0; at < bytes; at += sizeof<T>()) store<T>(to + at, load<T>(from + at));
}

/**
 * Aᵀ m A + bias of tiles beside each other, into `width` elements of each of two rows; r1 may be 0. Returns a vector of
 * zeros, with NaN if results are not finite. `rows` is memory to work in.
 */
export function resultsOf<T>(
  from: usize,
  plane: usize,
  bias: v128,
  width: i32,
  r0: usize,
  r1: usize,
  rows: usize,
): v128 {
  let checks = i64x2.splat(0);
  const bytes = <usize>width * sizeof<T>();
  let x: usize = 0;
  for (; x + 32 <= bytes; x += 32, from += 16) {
    checks = v128.add<T>(checks, putResults<T>(from, plane, false, bias, r0 + x));
    if (r1 != 0) checks = v128.add<T>(checks, putResults<T>(from, plane, true, bias, r1 + x));
  }
  if (x < bytes) {
    // of tiles that are filled in part, or are not there, nothing is known
    putResults<T>(from, plane, false, bias, rows);
    copyFew<T>(rows, r0 + x, bytes - x);
    checks = v128.add<T>(checks, checkFew<T>(rows, bytes - x));
    if (r1 != 0) {
      putResults<T>(from, plane, true, bias, rows);
      copyFew<T>(rows, r1 + x, bytes - x);
      checks = v128.add<T>(checks, checkFew<T>(rows, bytes - x));
    }
  }
  return checks;
}

/** 0, or NaN if one of a few elements is not finite. */
// @ts-ignore: decorator
@inline
function checkFew<T>(from: usize, bytes: usize): v128 {
  let sum: T = 0;
  for (let at: usize = 0; at < bytes; at += sizeof<T>())
    sum = <T>(sum + (load<T>(from + at) - load<T>(from + at)));
  return v128.splat<T>(sum);
}

/** Stores the first `count` elements of a vector, `step` bytes apart. */
// @ts-ignore: decorator
@inline
function scatter<T>(v: v128, to: usize, step: usize, count: i32): void {
  if (sizeof<T>() == 8) {
    v128.store64_lane(to, v, 0);
    if (count > 1) v128.store64_lane(to + step, v, 1);
    return;
  }
  v128.store32_lane(to, v, 0);
  if (count > 1) v128.store32_lane(to + step, v, 1);
  if (count > 2) v128.store32_lane(to + 2 * step, v, 2);
  if (count > 3) v128.store32_lane(to + 3 * step, v, 3);
}

/**
 * Gᵀ m G: windows of 3×3 of the sums of products in `from`; one window lies beside another in each plane, and in `to`.
 * What is in the planes is written over.
 */
export function windowsOf<T>(count: i32, from: usize, plane: usize, to: usize): void {
  const half = v128.splat<T>(<T>0.5);
  const step: usize = 9 * sizeof<T>();
  for (; count > 0; count -= lanes<T>()) {
    for (let x: usize = 0; x < 4; ++x) {
      const at = from + x * plane;
      const b = v128.mul<T>(v128.load(at + 4 * plane), half);
      const c = v128.mul<T>(v128.load(at + 8 * plane), half);
      const sum = v128.add<T>(b, c);
      v128.store(at, v128.add<T>(v128.load(at), sum));
      v128.store(at + 4 * plane, v128.sub<T>(b, c));
      v128.store(at + 8 * plane, v128.add<T>(sum, v128.load(at + 12 * plane)));
    }
    for (let y: usize = 0; y < 3; ++y) {
      const at = from + 4 * y * plane;
      const b = v128.mul<T>(v128.load(at + plane), half);
      const c = v128.mul<T>(v128.load(at + 2 * plane), half);
      const sum = v128.add<T>(b, c);
      const row = to + 3 * y * sizeof<T>();
      scatter<T>(v128.add<T>(v128.load(at), sum), row, step, count);
      scatter<T>(v128.sub<T>(b, c), row + sizeof<T>(), step, count);
      scatter<T>(v128.add<T>(sum, v128.load(at + 3 * plane)), row + 2 * sizeof<T>(), step, count);
    }
    from += 16;
    to += <usize>lanes<T>() * step;
  }
}
