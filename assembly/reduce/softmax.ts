/** softmax, log softmax and their gradients over contiguous [outer, n, inner]. */
import { DT } from '../../src/wasm/codes';
import { softmaxColumns, softmaxColumnsBackward } from './softmax-columns';
import { softmaxRows, softmaxRowsBackward } from './softmax-rows';

/** y = softmax of x, or its logarithm, along the middle dimension; f32 or f64. */
export function softmax(dtype: i32, isLog: bool, outer: i32, n: i32, inner: i32, x: usize, y: usize): void {
  if (inner == 1) {
    if (dtype == DT.F32) softmaxRows<f32>(isLog, outer, n, x, y);
    else softmaxRows<f64>(isLog, outer, n, x, y);
  } else {
    if (dtype == DT.F32) softmaxColumns<f32>(isLog, outer, n, inner, x, y);
    else softmaxColumns<f64>(isLog, outer, n, inner, x, y);
  }
}

/** gx = the gradient for x from g, that for y. */
export function softmaxBackward(
  dtype: i32,
  isLog: bool,
  outer: i32,
  n: i32,
  inner: i32,
  g: usize,
  y: usize,
  gx: usize,
): void {
  if (inner == 1) {
    if (dtype == DT.F32) softmaxRowsBackward<f32>(isLog, outer, n, g, y, gx);
    else softmaxRowsBackward<f64>(isLog, outer, n, g, y, gx);
  } else {
    if (dtype == DT.F32) softmaxColumnsBackward<f32>(isLog, outer, n, inner, g, y, gx);
    else softmaxColumnsBackward<f64>(isLog, outer, n, inner, g, y, gx);
  }
}
