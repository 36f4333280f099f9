/** Writing at indices: scatter, index_put, index_add, index_copy, put. */
import { DT, Meta, StoreMode } from '../../src/wasm/codes';
import { storeAt, storeRow } from './combine';
import { begin, CHUNK, fillOffsets, isConstant, next, offsetOf, pointer, stride, word } from './walk';

function writeRows(mode: i32, dtype: i32, count: i32, constant: bool, y: usize, x: usize): void {
  const n = word(Meta.Shape);
  const rows = word(Meta.Ndim) > 1 ? word(Meta.Shape + 1) : 1;
  const sy = stride(0, 0);
  const sx = stride(1, 0);
  const ry = rows > 1 ? stride(0, 1) : <usize>0;
  const rx = rows > 1 ? stride(1, 1) : <usize>0;
  const reused = !constant && n <= CHUNK && isConstant(count, 1);
  for (let r = 0; r < rows; ++r, y += ry, x += rx) {
    if (constant) {
      storeRow(mode, dtype, n, y + offsetOf(count, r), sy, x, sx);
      continue;
    }
    for (let start = 0; start < n; start += CHUNK) {
      const length = min(CHUNK, n - start);
      if (r == 0 || !reused) fillOffsets(count, r, start, length, <i32>sy);
      storeAt(mode, dtype, length, y + sy * <usize>start, x + sx * <usize>start, sx);
    }
  }
}

/** For bool, whose bytes are 0 and 1, the sum is the larger and the product the smaller. */
function modeFor(mode: i32, dtype: i32): i32 {
  if (dtype != DT.Bool) return mode;
  if (mode == StoreMode.Add) return StoreMode.Max;
  return mode == StoreMode.Mul ? StoreMode.Min : mode;
}

/**
 * Operand 0 (strides 0 along indexed dimensions) at the index tensors, operands 2 and on, is combined with operand 1,
 * position by position, so the last of several writes to one place wins. Extra words as in `indexedLoad`.
 */
export function indexedStore(mode: i32, dtype: i32, count: i32): void {
  const used = modeFor(mode, dtype);
  begin(count + 2);
  const constant = isConstant(count, 0);
  do writeRows(used, dtype, count, constant, pointer(0), pointer(1));
  while (next(count + 2, 2));
}
