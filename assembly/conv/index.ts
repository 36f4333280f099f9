/** Exports of the convolution kernels; images and windows are described by the descriptor's `Window` words. */
import { ConvolutionKind, DT } from '../../src/wasm/codes';
import { convolveIntegers } from './integers';
import { convolve, convolveTransposed, convolveWeight, transposedWork, windowWork } from './products';

/**
 * y = x convolved with w; 0 for no bias. Tensors are dense, in the order batch, channels, rows, columns. Whether something
 * that is not finite has made all results take a way that others of these sizes do not take.
 */
export function conv(
  dtype: i32,
  batch: i32,
  groups: i32,
  channels: i32,
  outputs: i32,
  x: usize,
  w: usize,
  bias: usize,
  y: usize,
  work: usize,
): bool {
  switch (dtype) {
    case DT.F32:
      return convolve<f32>(batch, groups, channels, outputs, x, w, bias, y, work);
    case DT.F64:
      return convolve<f64>(batch, groups, channels, outputs, x, w, bias, y, work);
    case DT.I64:
      convolveIntegers<i64>(batch, groups, channels, outputs, x, w, bias, y, false);
      break;
    case DT.I32:
      convolveIntegers<i32>(batch, groups, channels, outputs, x, w, bias, y, false);
      break;
    case DT.I16:
      convolveIntegers<i16>(batch, groups, channels, outputs, x, w, bias, y, false);
      break;
    default:
      convolveIntegers<u8>(batch, groups, channels, outputs, x, w, bias, y, false);
  }
  return false;
}

/** The gradient of `conv` by its weights. */
export function convWeight(
  dtype: i32,
  batch: i32,
  groups: i32,
  channels: i32,
  outputs: i32,
  x: usize,
  g: usize,
  w: usize,
  work: usize,
): void {
  if (dtype == DT.F32) convolveWeight<f32>(batch, groups, channels, outputs, x, g, w, work);
  else convolveWeight<f64>(batch, groups, channels, outputs, x, g, w, work);
}

/** The gradient of `conv` by x, plus a bias if there is one: the transposed convolution. Returns what `conv` does. */
export function convTransposed(
  dtype: i32,
  batch: i32,
  groups: i32,
  channels: i32,
  outputs: i32,
  g: usize,
  w: usize,
  bias: usize,
  x: usize,
  work: usize,
): bool {
  if (dtype == DT.F32) return convolveTransposed<f32>(batch, groups, channels, outputs, g, w, bias, x, work);
  if (dtype == DT.F64) return convolveTransposed<f64>(batch, groups, channels, outputs, g, w, bias, x, work);
  convolveIntegers<i64>(batch, groups, channels, outputs, x, w, bias, g, true);
  return false;
}

function workOf<T>(kind: i32, batch: i32, groups: i32, channels: i32, outputs: i32): usize {
  if (kind == ConvolutionKind.Transposed) return transposedWork<T>(batch, groups, channels, outputs);
  const isWeight = kind == ConvolutionKind.Weight;
  return windowWork<T>(batch, channels, outputs, isWeight);
}

/** Bytes of the work buffer that a ConvolutionKind needs. */
export function convWork(dtype: i32, kind: i32, batch: i32, groups: i32, channels: i32, outputs: i32): usize {
  if (dtype == DT.F32) return workOf<f32>(kind, batch, groups, channels, outputs);
  if (dtype != DT.F64) return 0;
  return workOf<f64>(kind, batch, groups, channels, outputs);
}
