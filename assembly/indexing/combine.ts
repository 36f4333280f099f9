/** Combining a source with what is at the written places, along dense rows or at offsets. */
import { DT, StoreMode } from '../../src/wasm/codes';
import { copyRows } from '../copy/rows';
import { itemsize } from '../elementwise/convert';
import { offsets } from './walk';

// @ts-ignore: decorator
@inline
function larger<T>(a: T, b: T): T {
  if (isFloat<T>()) return b != b || b > a ? b : a;
  return b > a ? b : a;
}

// @ts-ignore: decorator
@inline
function smaller<T>(a: T, b: T): T {
  if (isFloat<T>()) return b != b || b < a ? b : a;
  return b < a ? b : a;
}

// @ts-ignore: decorator
@inline
function combined<T>(mode: i32, a: T, b: T): T {
  switch (mode) {
    case StoreMode.Add:
      return <T>(a + b);
    case StoreMode.Mul:
      return <T>(a * b);
    case StoreMode.Max:
      return larger<T>(a, b);
    default:
      return smaller<T>(a, b);
  }
}

function addDense<T>(n: i32, y: usize, x: usize): void {
  const end = y + <usize>n * sizeof<T>();
  for (; y + 64 <= end; y += 64, x += 64) {
    v128.store(y, v128.add<T>(v128.load(y), v128.load(x)));
    v128.store(y, v128.add<T>(v128.load(y, 16), v128.load(x, 16)), 16);
    v128.store(y, v128.add<T>(v128.load(y, 32), v128.load(x, 32)), 32);
    v128.store(y, v128.add<T>(v128.load(y, 48), v128.load(x, 48)), 48);
  }
  for (; y + 16 <= end; y += 16, x += 16) v128.store(y, v128.add<T>(v128.load(y), v128.load(x)));
  for (; y < end; y += sizeof<T>(), x += sizeof<T>()) store<T>(y, <T>(load<T>(y) + load<T>(x)));
}

function combineRow<T>(mode: i32, n: i32, y: usize, sy: usize, x: usize, sx: usize): void {
  if (mode == StoreMode.Add && sy == sizeof<T>() && sx == sizeof<T>()) {
    addDense<T>(n, y, x);
    return;
  }
  for (; n > 0; --n, y += sy, x += sx) store<T>(y, combined<T>(mode, load<T>(y), load<T>(x)));
}

function combineAt<T>(mode: i32, n: i32, y: usize, x: usize, sx: usize): void {
  let at = offsets();
  if (mode == StoreMode.Add) {
    for (; n > 0; --n, at += 4, x += sx) {
      const target = y + load<usize>(at);
      store<T>(target, <T>(load<T>(target) + load<T>(x)));
    }
    return;
  }
  for (; n > 0; --n, at += 4, x += sx) {
    const target = y + load<usize>(at);
    store<T>(target, combined<T>(mode, load<T>(target), load<T>(x)));
  }
}

function assignAt<T>(n: i32, y: usize, x: usize, sx: usize): void {
  for (let at = offsets(); n > 0; --n, at += 4, x += sx) store<T>(y + load<usize>(at), load<T>(x));
}

/** One row: the places are sy bytes apart. */
export function storeRow(mode: i32, dtype: i32, n: i32, y: usize, sy: usize, x: usize, sx: usize): void {
  if (mode == StoreMode.Assign) {
    copyRows(itemsize(dtype), 1, 0, 0, n, y, sy, x, sx);
    return;
  }
  switch (dtype) {
    case DT.F32:
      return combineRow<f32>(mode, n, y, sy, x, sx);
    case DT.F64:
      return combineRow<f64>(mode, n, y, sy, x, sx);
    case DT.I64:
      return combineRow<i64>(mode, n, y, sy, x, sx);
    case DT.I32:
      return combineRow<i32>(mode, n, y, sy, x, sx);
    case DT.I16:
      return combineRow<i16>(mode, n, y, sy, x, sx);
    case DT.I8:
      return combineRow<i8>(mode, n, y, sy, x, sx);
    default:
      return combineRow<u8>(mode, n, y, sy, x, sx);
  }
}

/** One row: the places are at the chunk's offsets from y. */
export function storeAt(mode: i32, dtype: i32, n: i32, y: usize, x: usize, sx: usize): void {
  if (mode == StoreMode.Assign) {
    switch (itemsize(dtype)) {
      case 1:
        return assignAt<u8>(n, y, x, sx);
      case 2:
        return assignAt<u16>(n, y, x, sx);
      case 4:
        return assignAt<u32>(n, y, x, sx);
      default:
        return assignAt<u64>(n, y, x, sx);
    }
  }
  switch (dtype) {
    case DT.F32:
      return combineAt<f32>(mode, n, y, x, sx);
    case DT.F64:
      return combineAt<f64>(mode, n, y, x, sx);
    case DT.I64:
      return combineAt<i64>(mode, n, y, x, sx);
    case DT.I32:
      return combineAt<i32>(mode, n, y, x, sx);
    case DT.I16:
      return combineAt<i16>(mode, n, y, x, sx);
    case DT.I8:
      return combineAt<i8>(mode, n, y, x, sx);
    default:
      return combineAt<u8>(mode, n, y, x, sx);
  }
}
