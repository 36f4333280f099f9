/** Rows whose places come from a dense run of a single index tensor: each index is used where it is read. */
import { DT, StoreMode } from '../../src/wasm/codes';
import { itemsize } from '../elementwise/convert';

/** The byte offset of an index in range; negative ones count from the end if `wraps`. */
// @ts-ignore: decorator
@inline
function offset(index: i32, multiplier: i32, size: i32, wraps: bool): usize {
  return <usize>((wraps ? index + ((index >> 31) & size) : index) * multiplier);
}

// @ts-ignore: decorator
@inline
function loadWith<T>(
  n: i32,
  y: usize,
  x: usize,
  sx: usize,
  at: usize,
  multiplier: i32,
  size: i32,
  wraps: bool,
): void {
  for (; n >= 4; n -= 4) {
    const a = load<T>(x + offset(load<i32>(at), multiplier, size, wraps));
    const b = load<T>(x + sx + offset(load<i32>(at, 8), multiplier, size, wraps));
    x += sx << 1;
    const c = load<T>(x + offset(load<i32>(at, 16), multiplier, size, wraps));
    const d = load<T>(x + sx + offset(load<i32>(at, 24), multiplier, size, wraps));
    x += sx << 1;
    store<T>(y, a);
    store<T>(y, b, sizeof<T>());
    store<T>(y, c, 2 * sizeof<T>());
    store<T>(y, d, 3 * sizeof<T>());
    at += 32;
    y += 4 * sizeof<T>();
  }
  for (; n > 0; --n, at += 8, y += sizeof<T>(), x += sx) {
    store<T>(y, load<T>(x + offset(load<i32>(at), multiplier, size, wraps)));
  }
}

function loadDirect<T>(
  n: i32,
  y: usize,
  x: usize,
  sx: usize,
  at: usize,
  multiplier: i32,
  size: i32,
  wraps: bool,
): void {
  if (!wraps && sx == 0) loadWith<T>(n, y, x, 0, at, multiplier, size, false);
  else loadWith<T>(n, y, x, sx, at, multiplier, size, true);
}

/** y, dense, = x at n indices, sx bytes further on for each. */
export function loadRow(
  itemsize: i32,
  n: i32,
  y: usize,
  x: usize,
  sx: usize,
  at: usize,
  multiplier: i32,
  size: i32,
  wraps: bool,
): void {
  switch (itemsize) {
    case 1:
      return loadDirect<u8>(n, y, x, sx, at, multiplier, size, wraps);
    case 2:
      return loadDirect<u16>(n, y, x, sx, at, multiplier, size, wraps);
    case 4:
      return loadDirect<u32>(n, y, x, sx, at, multiplier, size, wraps);
    default:
      return loadDirect<u64>(n, y, x, sx, at, multiplier, size, wraps);
  }
}

// @ts-ignore: decorator
@inline
function put<T>(mode: i32, y: usize, value: T): void {
  store<T>(y, mode == StoreMode.Add ? <T>(load<T>(y) + value) : value);
}

// @ts-ignore: decorator
@inline
function storeWith<T>(
  mode: i32,
  n: i32,
  y: usize,
  sy: usize,
  x: usize,
  sx: usize,
  at: usize,
  multiplier: i32,
  size: i32,
  wraps: bool,
): void {
  for (; n >= 2; n -= 2) {
    const a = load<i32>(at);
    const b = load<i32>(at, 8);
    const v = load<T>(x);
    const w = load<T>(x + sx);
    put<T>(mode, y + offset(a, multiplier, size, wraps), v);
    put<T>(mode, y + sy + offset(b, multiplier, size, wraps), w);
    y += sy << 1;
    x += sx << 1;
    at += 16;
  }
  if (n > 0) put<T>(mode, y + offset(load<i32>(at), multiplier, size, wraps), load<T>(x));
}

function addDirect<T>(
  n: i32,
  y: usize,
  sy: usize,
  x: usize,
  sx: usize,
  at: usize,
  multiplier: i32,
  size: i32,
  wraps: bool,
): void {
  if (!wraps && sy == 0 && sx == sizeof<T>()) {
    storeWith<T>(StoreMode.Add, n, y, 0, x, sizeof<T>(), at, multiplier, size, false);
  } else {
    storeWith<T>(StoreMode.Add, n, y, sy, x, sx, at, multiplier, size, true);
  }
}

function assignDirect<T>(
  n: i32,
  y: usize,
  sy: usize,
  x: usize,
  sx: usize,
  at: usize,
  multiplier: i32,
  size: i32,
  wraps: bool,
): void {
  if (!wraps && sy == 0 && sx == sizeof<T>()) {
    storeWith<T>(StoreMode.Assign, n, y, 0, x, sizeof<T>(), at, multiplier, size, false);
  } else {
    storeWith<T>(StoreMode.Assign, n, y, sy, x, sx, at, multiplier, size, true);
  }
}

/** y at n indices, sy bytes further on for each, = x, or plus x; the mode is Assign or Add. */
export function storeDirect(
  mode: i32,
  dtype: i32,
  n: i32,
  y: usize,
  sy: usize,
  x: usize,
  sx: usize,
  at: usize,
  multiplier: i32,
  size: i32,
  wraps: bool,
): void {
  if (mode == StoreMode.Assign) {
    switch (itemsize(dtype)) {
      case 1:
        return assignDirect<u8>(n, y, sy, x, sx, at, multiplier, size, wraps);
      case 2:
        return assignDirect<u16>(n, y, sy, x, sx, at, multiplier, size, wraps);
      case 4:
        return assignDirect<u32>(n, y, sy, x, sx, at, multiplier, size, wraps);
      default:
        return assignDirect<u64>(n, y, sy, x, sx, at, multiplier, size, wraps);
    }
  }
  switch (dtype) {
    case DT.F32:
      return addDirect<f32>(n, y, sy, x, sx, at, multiplier, size, wraps);
    case DT.F64:
      return addDirect<f64>(n, y, sy, x, sx, at, multiplier, size, wraps);
    case DT.I64:
      return addDirect<i64>(n, y, sy, x, sx, at, multiplier, size, wraps);
    case DT.I32:
      return addDirect<i32>(n, y, sy, x, sx, at, multiplier, size, wraps);
    case DT.I16:
      return addDirect<i16>(n, y, sy, x, sx, at, multiplier, size, wraps);
    default:
      // the sum of bytes is the same with signs and without
      return addDirect<i8>(n, y, sy, x, sx, at, multiplier, size, wraps);
  }
}
