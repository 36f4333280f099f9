/** Numbers at even distances. */
import { DT } from '../../src/wasm/codes';

function countUp<T, Step>(n: i32, y: usize, start: Step, step: Step): void {
  for (let i = 0; i < n; ++i, y += sizeof<T>()) store<T>(y, <T>(start + step * <Step>i));
}

/** y[i] = start + step * i; integers count in whole numbers. */
export function arange(dtype: i32, n: i32, y: usize, start: f64, step: f64): void {
  switch (dtype) {
    case DT.F32:
      return countUp<f32, f64>(n, y, start, step);
    case DT.F64:
      return countUp<f64, f64>(n, y, start, step);
    case DT.I64:
      return countUp<i64, i64>(n, y, <i64>start, <i64>step);
    case DT.I32:
      return countUp<i32, i64>(n, y, <i64>start, <i64>step);
    case DT.I16:
      return countUp<i16, i64>(n, y, <i64>start, <i64>step);
    case DT.I8:
      return countUp<i8, i64>(n, y, <i64>start, <i64>step);
    case DT.U8:
      return countUp<u8, i64>(n, y, <i64>start, <i64>step);
    default:
      for (let i = 0; i < n; ++i) store<u8>(y + i, <i64>start + <i64>step * <i64>i != 0 ? 1 : 0);
  }
}

/** From both ends towards the middle, so that both are exact. `Step` is what PyTorch computes in. */
function spread<T, Step>(n: i32, y: usize, start: Step, end: Step): void {
  if (n == 1) {
    store<T>(y, <T>start);
    return;
  }
  const step = (end - start) / <Step>(n - 1);
  const half = n >> 1;
  for (let i = 0; i < n; ++i, y += sizeof<T>()) {
    store<T>(y, <T>(i < half ? start + step * <Step>i : end - step * <Step>(n - i - 1)));
  }
}

/** n numbers from `start` to `end`, both included. */
export function linspace(dtype: i32, n: i32, y: usize, start: f64, end: f64): void {
  switch (dtype) {
    case DT.F32:
      return spread<f32, f32>(n, y, <f32>start, <f32>end);
    case DT.F64:
      return spread<f64, f64>(n, y, start, end);
    case DT.I64:
      return spread<i64, f64>(n, y, trunc(start), trunc(end));
    case DT.I32:
      return spread<i32, f64>(n, y, trunc(start), trunc(end));
    case DT.I16:
      return spread<i16, f64>(n, y, trunc(start), trunc(end));
    case DT.I8:
      return spread<i8, f64>(n, y, trunc(start), trunc(end));
    default:
      return spread<u8, f64>(n, y, trunc(start), trunc(end));
  }
}
