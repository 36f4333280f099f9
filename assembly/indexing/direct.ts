/** Rows whose places come from a dense run of a single index tensor: each index is used where it is read. */
import { StoreMode } from '../../src/wasm/codes';

/** The byte offset of an index in range; negative ones count from the end if `wraps`. */
// @ts-ignore: decorator
@inline
function offset(at: usize, multiplier: i32, size: i32, wraps: bool): usize {
  let index = load<i32>(at);
  if (wraps) index += (index >> 31) & size;
  return <usize>(index * multiplier);
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
  for (; n >= 4; n -= 4, at += 32, y += 4 * sizeof<T>()) {
    store<T>(y, load<T>(x + offset(at, multiplier, size, wraps)));
    x += sx;
    store<T>(y, load<T>(x + offset(at + 8, multiplier, size, wraps)), sizeof<T>());
    x += sx;
    store<T>(y, load<T>(x + offset(at + 16, multiplier, size, wraps)), 2 * sizeof<T>());
    x += sx;
    store<T>(y, load<T>(x + offset(at + 24, multiplier, size, wraps)), 3 * sizeof<T>());
    x += sx;
  }
  for (; n > 0; --n, at += 8, y += sizeof<T>(), x += sx) {
    store<T>(y, load<T>(x + offset(at, multiplier, size, wraps)));
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
  if (wraps) loadWith<T>(n, y, x, sx, at, multiplier, size, true);
  else loadWith<T>(n, y, x, sx, at, multiplier, size, false);
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

/** y at n indices, sy bytes further on for each, = x, or plus x; modes other than Assign are taken for Add. */
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
  for (; n >= 2; n -= 2, at += 16) {
    put<T>(mode, y + offset(at, multiplier, size, wraps), load<T>(x));
    y += sy;
    x += sx;
    put<T>(mode, y + offset(at + 8, multiplier, size, wraps), load<T>(x));
    y += sy;
    x += sx;
  }
  if (n > 0) put<T>(mode, y + offset(at, multiplier, size, wraps), load<T>(x));
}

export function addRow<T>(
  n: i32,
  y: usize,
  sy: usize,
  x: usize,
  sx: usize,
  at: usize,
  multiplier: i32,
  size: i32,
): void {
  storeWith<T>(StoreMode.Add, n, y, sy, x, sx, at, multiplier, size, true);
}

export function assignRow<T>(
  n: i32,
  y: usize,
  sy: usize,
  x: usize,
  sx: usize,
  at: usize,
  multiplier: i32,
  size: i32,
): void {
  storeWith<T>(StoreMode.Assign, n, y, sy, x, sx, at, multiplier, size, true);
}
