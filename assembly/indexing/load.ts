/** Reading at indices: gather, index, index_select, take. */
import { IndexRange, Meta } from '../../src/wasm/codes';
import { copyRun } from '../copy/fill';
import { copyRows } from '../copy/rows';
import { areInRange } from './check';
import { loadRow } from './direct';
import {
  areRowsInRange,
  begin,
  CHUNK,
  FIRST_INDEX,
  fillOffsets,
  indexAt,
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

/** Dense rows picked by a single index tensor; false if an index is out of range. */
function copyDenseRows(
  range: IndexRange,
  rows: i32,
  bytes: usize,
  y: usize,
  ry: usize,
  x: usize,
  rx: usize,
): bool {
  const multiplier = word(Meta.Extra);
  const size = word(Meta.Extra + 1);
  const step = stride(FIRST_INDEX, 1);
  let at = pointer(FIRST_INDEX);
  if (!areInRange(range, rows, at, step, size)) return false;
  for (; rows > 0; --rows, y += ry, x += rx, at += step) {
    copyRun(y, x + <usize>(wrapped(at, size) * multiplier), bytes);
  }
  return true;
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

/** False if an index is out of range. */
function readRows(itemsize: i32, count: i32, constant: bool, range: IndexRange, y: usize, x: usize): bool {
  const n = word(Meta.Shape);
  const rows = word(Meta.Ndim) > 1 ? word(Meta.Shape + 1) : 1;
  const sy = stride(0, 0);
  const sx = stride(1, 0);
  const ry = rows > 1 ? stride(0, 1) : <usize>0;
  const rx = rows > 1 ? stride(1, 1) : <usize>0;
  if (constant && count == 1 && sy == <usize>itemsize && sx == <usize>itemsize) {
    return copyDenseRows(range, rows, <usize>(n * itemsize), y, ry, x, rx);
  }
  if (constant) {
    for (let r = 0; r < rows; ++r, y += ry, x += rx) {
      if (!areRowsInRange(range, count, r, 0, 1)) return false;
      copyRows(itemsize, 1, 0, 0, n, y, sy, x + offsetOf(count, r), sx);
    }
    return true;
  }
  const reused = rows > 1 && n <= CHUNK && isConstant(count, 1);
  const direct = !reused && count == 1 && sy == <usize>itemsize && stride(FIRST_INDEX, 0) == 8;
  const wraps = range == IndexRange.Known || range == IndexRange.FromEnd;
  for (let r = 0; r < rows; ++r) {
    const isNew = r == 0 || !reused;
    for (let start = 0; start < n; start += CHUNK) {
      const length = min(CHUNK, n - start);
      if (isNew && !areRowsInRange(range, count, r, start, length)) return false;
      const to = y + ry * <usize>r + sy * <usize>start;
      const from = x + rx * <usize>r + sx * <usize>start;
      if (direct) {
        const at = indexAt(FIRST_INDEX, r, start);
        loadRow(itemsize, length, to, from, sx, at, word(Meta.Extra), word(Meta.Extra + 1), wraps);
      } else {
        if (isNew) fillOffsets(count, r, start, length, <i32>sx);
        gatherSized(itemsize, length, to, sy, from);
      }
    }
  }
  return true;
}

/**
 * Operand 0 = operand 1 (strides 0 along indexed dimensions) at the index tensors, operands 2 and on. Extra words: for
 * each index tensor the bytes that one index counts, and the size of the dimension, which is added to negative ones.
 * 1 if an index is out of range that was to be checked; what has been written then has no meaning.
 */
export function indexedLoad(itemsize: i32, count: i32, range: IndexRange): i32 {
  begin(count + 2);
  const constant = isConstant(count, 0);
  do {
    if (!readRows(itemsize, count, constant, range, pointer(0), pointer(1))) return 1;
  } while (next(count + 2, 2));
  return 0;
}
