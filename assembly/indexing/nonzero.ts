/** Elements that are not zero: how many there are, and where. */
import { DT, Meta } from '../../src/wasm/codes';
import { itemsize } from '../elementwise/convert';
import { META } from '../scratch';
import { begin, next, word } from './walk';

function count<T>(n: i32, x: usize): i32 {
  let total = 0;
  for (const end = x + <usize>n * sizeof<T>(); x < end; x += sizeof<T>()) total += i32(load<T>(x) != <T>0);
  return total;
}

function countBytes(n: i32, x: usize): i32 {
  let total = 0;
  for (; n >= 16; n -= 16, x += 16) {
    total += popcnt(i8x16.bitmask(i8x16.ne(v128.load(x), i8x16.splat(0))));
  }
  return total + count<u8>(n, x);
}

/** The number of elements of a contiguous tensor that are not zero; NaN is not. */
export function countNonzero(dtype: i32, n: i32, x: usize): i32 {
  switch (dtype) {
    case DT.F32:
      return count<f32>(n, x);
    case DT.F64:
      return count<f64>(n, x);
    case DT.I64:
      return count<i64>(n, x);
    case DT.I32:
      return count<i32>(n, x);
    case DT.I16:
      return count<i16>(n, x);
    default:
      return countBytes(n, x);
  }
}

/** Writes the coordinates of a hit, `pitch` bytes apart: the innermost one, the others from the counters. */
// @ts-ignore: decorator
@inline
function writePlace(ndim: i32, pitch: usize, inner: i32, y: usize): usize {
  let at = y + pitch * <usize>(ndim - 1);
  store<i64>(at, <i64>inner);
  for (let d = 1; d < ndim; ++d) {
    at -= pitch;
    store<i64>(at, <i64>load<i32>(META + ((<usize>(Meta.Counters + d)) << 2)));
  }
  return y + 8;
}

function placesInRow<T>(ndim: i32, pitch: usize, n: i32, x: usize, y: usize): usize {
  for (let i = 0; i < n; ++i, x += sizeof<T>()) if (load<T>(x) != <T>0) y = writePlace(ndim, pitch, i, y);
  return y;
}

function placesOfBytes(ndim: i32, pitch: usize, n: i32, x: usize, y: usize): usize {
  let i = 0;
  for (; i + 16 <= n; i += 16) {
    let hits = i8x16.bitmask(i8x16.ne(v128.load(x + <usize>i), i8x16.splat(0)));
    for (; hits != 0; hits &= hits - 1) y = writePlace(ndim, pitch, i + ctz(hits), y);
  }
  for (; i < n; ++i) if (load<u8>(x + <usize>i) != 0) y = writePlace(ndim, pitch, i, y);
  return y;
}

function places(dtype: i32, ndim: i32, pitch: usize, n: i32, x: usize, y: usize): usize {
  switch (dtype) {
    case DT.F32:
      return placesInRow<f32>(ndim, pitch, n, x, y);
    case DT.F64:
      return placesInRow<f64>(ndim, pitch, n, x, y);
    case DT.I64:
      return placesInRow<i64>(ndim, pitch, n, x, y);
    case DT.I32:
      return placesInRow<i32>(ndim, pitch, n, x, y);
    case DT.I16:
      return placesInRow<i16>(ndim, pitch, n, x, y);
    default:
      return placesOfBytes(ndim, pitch, n, x, y);
  }
}

/**
 * y [ndim, count] = the places of a contiguous tensor's nonzero elements. Its shape is the descriptor's; the first
 * extra word is the count.
 */
export function nonzero(dtype: i32, ndim: i32, x: usize, y: usize): void {
  const n = word(Meta.Shape);
  const pitch = (<usize>word(Meta.Extra)) << 3;
  const row = <usize>n * <usize>itemsize(dtype);
  begin(0);
  do {
    y = places(dtype, ndim, pitch, n, x, y);
    x += row;
  } while (next(0, 1));
}
