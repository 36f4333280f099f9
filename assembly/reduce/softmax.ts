/** softmax, log softmax and their gradients over contiguous [outer, n, inner]. */
import { DT } from '../../src/wasm/codes';
import { softmaxColumns, softmaxColumnsBackward } from './softmax-columns';
import { softmaxRows, softmaxRowsBackward } from './softmax-rows';

// The module for relaxed SIMD leaves f64 to the first one.
// @ts-ignore: decorator
@external('kernels', 'softmax')
declare function softmaxOfKernels(
  dtype: i32,
  isLog: bool,
  outer: i32,
  n: i32,
  inner: i32,
  x: usize,
  y: usize,
): void;
// @ts-ignore: decorator
@external('kernels', 'softmaxBackward')
declare function softmaxBackwardOfKernels(
  dtype: i32,
  isLog: bool,
  outer: i32,
  n: i32,
  inner: i32,
  g: usize,
  y: usize,
  gx: usize,
): void;

/** y = softmax of x, or its logarithm, along the middle dimension; f32 or f64. */
export function softmax(dtype: i32, isLog: bool, outer: i32, n: i32, inner: i32, x: usize, y: usize): void {
  if (dtype == DT.F32) {
    if (inner == 1) softmaxRows<f32>(isLog, outer, n, x, y);
    else softmaxColumns<f32>(isLog, outer, n, inner, x, y);
  } else if (ASC_FEATURE_RELAXED_SIMD) {
    softmaxOfKernels(dtype, isLog, outer, n, inner, x, y);
  } else {
    if (inner == 1) softmaxRows<f64>(isLog, outer, n, x, y);
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
  if (dtype == DT.F32) {
    if (inner == 1) softmaxRowsBackward<f32>(isLog, outer, n, g, y, gx);
    else softmaxColumnsBackward<f32>(isLog, outer, n, inner, g, y, gx);
  } else if (ASC_FEATURE_RELAXED_SIMD) {
    softmaxBackwardOfKernels(dtype, isLog, outer, n, inner, g, y, gx);
  } else {
    if (inner == 1) softmaxRowsBackward<f64>(isLog, outer, n, g, y, gx);
    else softmaxColumnsBackward<f64>(isLog, outer, n, inner, g, y, gx);
  }
}
