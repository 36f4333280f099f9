/** Copies of blocks of rows whose elements lie any stride apart, and their conversion to another dtype. */
import { convert, itemsize } from '../elementwise/convert';
import { SPACE } from '../scratch';
import { copyRun, copyShort, fillRun, UNROLLED } from './fill';

/** Rows of 8-byte elements are interleaved up to this length. */
export const INTERLEAVED = 4;

/** Elements converted at a time. */
const CHUNK = 1024;

/** One row of n elements, byte strides sy and sx. */
// @ts-ignore: decorator
@inline
function copyElements<T>(n: i32, y: usize, sy: usize, x: usize, sx: usize): void {
  for (; n >= 4; n -= 4) {
    const a = load<T>(x);
    x += sx;
    const b = load<T>(x);
    x += sx;
    const c = load<T>(x);
    x += sx;
    const d = load<T>(x);
    x += sx;
    store<T>(y, a);
    y += sy;
    store<T>(y, b);
    y += sy;
    store<T>(y, c);
    y += sy;
    store<T>(y, d);
    y += sy;
  }
  for (; n > 0; --n) {
    store<T>(y, load<T>(x));
    y += sy;
    x += sx;
  }
}

/** One row read backwards: y dense, x from its last element on down, 16 bytes at a time. */
function reverseElements<T>(n: i32, y: usize, x: usize): void {
  const lanes = 16 / <i32>sizeof<T>();
  const back = 16 - sizeof<T>();
  for (; n >= lanes; n -= lanes, y += 16, x -= 16) {
    const v = v128.load(x - back);
    if (sizeof<T>() == 1) {
      v128.store(y, v128.shuffle<i8>(v, v, 15, 14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0));
    } else if (sizeof<T>() == 2) {
      v128.store(y, v128.shuffle<i16>(v, v, 7, 6, 5, 4, 3, 2, 1, 0));
    } else if (sizeof<T>() == 4) {
      v128.store(y, v128.shuffle<i32>(v, v, 3, 2, 1, 0));
    } else {
      v128.store(y, v128.shuffle<i64>(v, v, 1, 0));
    }
  }
  for (; n > 0; --n, y += sizeof<T>(), x -= sizeof<T>()) store<T>(y, load<T>(x));
}

/** Rows of 2 to 4 elements that come from far apart, side by side: each row is written while it is in the cache. */
function interleave<T>(rows: i32, y: usize, n: i32, x: usize, rx: usize, sx: usize): void {
  const x2 = x + (sx << 1);
  const x3 = x + 3 * sx;
  let at: usize = 0;
  if (n == 2) {
    for (; rows > 0; --rows, at += rx, y += 2 * sizeof<T>()) {
      store<T>(y, load<T>(x + at));
      store<T>(y, load<T>(x + sx + at), sizeof<T>());
    }
  } else if (n == 3) {
    for (; rows > 0; --rows, at += rx, y += 3 * sizeof<T>()) {
      store<T>(y, load<T>(x + at));
      store<T>(y, load<T>(x + sx + at), sizeof<T>());
      store<T>(y, load<T>(x2 + at), 2 * sizeof<T>());
    }
  } else {
    for (; rows > 0; --rows, at += rx, y += 4 * sizeof<T>()) {
      store<T>(y, load<T>(x + at));
      store<T>(y, load<T>(x + sx + at), sizeof<T>());
      store<T>(y, load<T>(x2 + at), 2 * sizeof<T>());
      store<T>(y, load<T>(x3 + at), 3 * sizeof<T>());
    }
  }
}

function copyRowsOf<T>(
  rows: i32,
  ry: usize,
  rx: usize,
  n: i32,
  y: usize,
  sy: usize,
  x: usize,
  sx: usize,
): void {
  const size: usize = sizeof<T>();
  const dense = sy == size;
  if (dense && sx == size) {
    const bytes = <usize>n * size;
    if (bytes < UNROLLED) for (; rows > 0; --rows, y += ry, x += rx) copyShort(y, x, bytes);
    else for (; rows > 0; --rows, y += ry, x += rx) copyRun(y, x, bytes);
  } else if (dense && sx == 0) {
    for (; rows > 0; --rows, y += ry, x += rx) fillRun<T>(n, y, load<T>(x));
  } else if (dense && sx == 0 - size) {
    for (; rows > 0; --rows, y += ry, x += rx) reverseElements<T>(n, y, x);
  } else if (sizeof<T>() == 8 && dense && n >= 2 && n <= INTERLEAVED && ry == <usize>n * size) {
    interleave<T>(rows, y, n, x, rx, sx);
  } else {
    for (; rows > 0; --rows, y += ry, x += rx) copyElements<T>(n, y, sy, x, sx);
  }
}

/** `rows` rows of n elements; ry and rx are the bytes from row to row, sy and sx those from element to element. */
export function copyRows(
  size: i32,
  rows: i32,
  ry: usize,
  rx: usize,
  n: i32,
  y: usize,
  sy: usize,
  x: usize,
  sx: usize,
): void {
  switch (size) {
    case 1:
      return copyRowsOf<u8>(rows, ry, rx, n, y, sy, x, sx);
    case 2:
      return copyRowsOf<u16>(rows, ry, rx, n, y, sy, x, sx);
    case 4:
      return copyRowsOf<u32>(rows, ry, rx, n, y, sy, x, sx);
    default:
      return copyRowsOf<u64>(rows, ry, rx, n, y, sy, x, sx);
  }
}

function convertRow(n: i32, y: usize, sy: usize, yDtype: i32, x: usize, sx: usize, xDtype: i32): void {
  const ySize = itemsize(yDtype);
  const xSize = itemsize(xDtype);
  if (sy == <usize>ySize && sx == <usize>xSize) {
    convert(n, x, xDtype, y, yDtype);
    return;
  }
  const gathered = SPACE;
  const converted = SPACE + CHUNK * 8;
  while (n > 0) {
    const count = min(n, CHUNK);
    let from = x;
    if (sx != <usize>xSize) {
      copyRows(xSize, 1, 0, 0, count, gathered, xSize, x, sx);
      from = gathered;
    }
    if (sy == <usize>ySize) {
      convert(count, from, xDtype, y, yDtype);
    } else {
      convert(count, from, xDtype, converted, yDtype);
      copyRows(ySize, 1, 0, 0, count, y, sy, converted, ySize);
    }
    x += sx * <usize>count;
    y += sy * <usize>count;
    n -= count;
  }
}

/** As `copyRows`, from one dtype to another. */
export function convertRows(
  rows: i32,
  ry: usize,
  rx: usize,
  n: i32,
  y: usize,
  sy: usize,
  yDtype: i32,
  x: usize,
  sx: usize,
  xDtype: i32,
): void {
  for (; rows > 0; --rows, y += ry, x += rx) convertRow(n, y, sy, yDtype, x, sx, xDtype);
}
