/** Reading at indices: gather, index, index_select, take. */
import { Meta } from '../../src/wasm/codes';
import { copyRun } from '../copy/fill';
import { copyRows } from '../copy/rows';
import {
  begin,
  CHUNK,
  fillOffsets,
  isConstant,
  next,
  offsetOf,
  offsets,
  pointer,
  stride,
  word,
  wrapped,
} from './walk';

function gather<T>(n: i32, y: usize, sy: usize, x: usize): void {
  let at = offsets();
  for (; n >= 4; n -= 4, at += 16) {
    const a = load<T>(x + load<usize>(at));
    const b = load<T>(x + load<usize>(at, 4));
    const c = load<T>(x + load<usize>(at, 8));
    const d = load<T>(x + load<usize>(at, 12));
    store<T>(y, a);
    y += sy;
    store<T>(y, b);
    y += sy;
    store<T>(y, c);
    y += sy;
    store<T>(y, d);
    y += sy;
  }
  for (; n > 0; --n, at += 4, y += sy) store<T>(y, load<T>(x + load<usize>(at)));
}

/** Dense rows picked by a single index tensor. */
function copyDenseRows(rows: i32, bytes: usize, y: usize, ry: usize, x: usize, rx: usize): void {
  const multiplier = word(Meta.Extra);
  const size = word(Meta.Extra + 1);
  const step = stride(2, 1);
  let at = pointer(2);
  for (; rows > 0; --rows, y += ry, x += rx, at += step) {
    copyRun(y, x + <usize>(wrapped(at, size) * multiplier), bytes);
  }
}

function gatherSized(itemsize: i32, n: i32, y: usize, sy: usize, x: usize): void {
  switch (itemsize) {
    case 1:
      return gather<u8>(n, y, sy, x);
    case 2:
      return gather<u16>(n, y, sy, x);
    case 4:
      return gather<u32>(n, y, sy, x);
    default:
      return gather<u64>(n, y, sy, x);
  }
}

function readRows(itemsize: i32, count: i32, constant: bool, y: usize, x: usize): void {
  const n = word(Meta.Shape);
  const rows = word(Meta.Ndim) > 1 ? word(Meta.Shape + 1) : 1;
  const sy = stride(0, 0);
  const sx = stride(1, 0);
  const ry = rows > 1 ? stride(0, 1) : <usize>0;
  const rx = rows > 1 ? stride(1, 1) : <usize>0;
  if (constant && count == 1 && sy == <usize>itemsize && sx == <usize>itemsize) {
    copyDenseRows(rows, <usize>(n * itemsize), y, ry, x, rx);
    return;
  }
  const reused = !constant && rows > 1 && n <= CHUNK && isConstant(count, 1);
  for (let r = 0; r < rows; ++r, y += ry, x += rx) {
    if (constant) {
      copyRows(itemsize, 1, 0, 0, n, y, sy, x + offsetOf(count, r), sx);
      continue;
    }
    for (let start = 0; start < n; start += CHUNK) {
      const length = min(CHUNK, n - start);
      if (r == 0 || !reused) fillOffsets(count, r, start, length, <i32>sx);
      gatherSized(itemsize, length, y + sy * <usize>start, sy, x + sx * <usize>start);
    }
  }
}

/**
 * Operand 0 = operand 1 (strides 0 along indexed dimensions) at the index tensors, operands 2 and on. Extra words: for
 * each index tensor the bytes that one index counts, and the size of the dimension, which is added to negative ones.
 */
export function indexedLoad(itemsize: i32, count: i32): void {
  begin(count + 2);
  const constant = isConstant(count, 0);
  do readRows(itemsize, count, constant, pointer(0), pointer(1));
  while (next(count + 2, 2));
}
