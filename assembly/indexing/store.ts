/** Writing at indices: scatter, index_put, index_add, index_copy, put. */
import { DT, IndexRange, Meta, StoreMode } from '../../src/wasm/codes';
import { itemsize } from '../elementwise/convert';
import { storeAt, storeRow } from './combine';
import { storeDirect } from './direct';
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
  pointer,
  stride,
  word,
} from './walk';

/** False if an index is out of range. */
function writeRows(
  mode: i32,
  dtype: i32,
  count: i32,
  constant: bool,
  range: IndexRange,
  y: usize,
  x: usize,
): bool {
  const n = word(Meta.Shape);
  const rows = word(Meta.Ndim) > 1 ? word(Meta.Shape + 1) : 1;
  const sy = stride(0, 0);
  const sx = stride(1, 0);
  const ry = rows > 1 ? stride(0, 1) : <usize>0;
  const rx = rows > 1 ? stride(1, 1) : <usize>0;
  if (constant) {
    for (let r = 0; r < rows; ++r, y += ry, x += rx) {
      if (!areRowsInRange(range, count, r, 0, 1)) return false;
      storeRow(mode, dtype, n, y + offsetOf(count, r), sy, x, sx);
    }
    return true;
  }
  const reused = rows > 1 && n <= CHUNK && isConstant(count, 1);
  const direct = !reused && count == 1 && stride(FIRST_INDEX, 0) == 8 && mode <= StoreMode.Add;
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
        storeDirect(mode, dtype, length, to, sy, from, sx, at, word(Meta.Extra), word(Meta.Extra + 1), wraps);
      } else {
        if (isNew) fillOffsets(count, r, start, length, <i32>sy);
        storeAt(mode, dtype, length, to, from, sx);
      }
    }
  }
  return true;
}

/** For bool, whose bytes are 0 and 1, the sum is the larger and the product the smaller. */
function modeFor(mode: i32, dtype: i32): i32 {
  if (dtype != DT.Bool) return mode;
  if (mode == StoreMode.Add) return StoreMode.Max;
  return mode == StoreMode.Mul ? StoreMode.Min : mode;
}

/**
 * Operand 0 (strides 0 along indexed dimensions) at the index tensors, operands 2 and on, is combined with operand 1,
 * position by position, so the last of several writes to one place wins. Extra words and result as in `indexedLoad`.
 */
export function indexedStore(mode: i32, dtype: i32, count: i32, range: IndexRange): i32 {
  const used = modeFor(mode, dtype);
  begin(count + 2);
  const constant = isConstant(count, 0);
  do {
    if (!writeRows(used, dtype, count, constant, range, pointer(0), pointer(1))) return 1;
  } while (next(count + 2, 2));
  return 0;
}
