/** Exports of the pooling kernels; images and windows are described by the descriptor's `Window` words. */
import { DT, Window } from '../../src/wasm/codes';
import { size, volumePositions, voxels } from '../conv/window';
import { SPACE } from '../scratch';
import { average } from './average';
import { maxima, maxRowElements } from './max';
import { addAtPlaces, maximaWithIndices } from './places';

const SPACE_BYTES: usize = 60 << 10;

/** Bytes of a work buffer that pooling needs; 0 where the scratch space suffices. */
export function poolWork(): usize {
  const starts = size(Window.OutDepth) + size(Window.OutHeight) + size(Window.OutWidth);
  const bytes = <usize>max(max(maxRowElements(), size(Window.Width)), starts) * 8;
  return bytes <= SPACE_BYTES ? 0 : bytes;
}

/**
 * y = the maxima of the windows of `planes` images or volumes; with their places unless `indices` is 0. `mode` is a
 * PoolMode; `samples` are `dims` random numbers for each image, if windows lie at random places.
 */
export function maxPool(
  dtype: i32,
  mode: i32,
  planes: i32,
  x: usize,
  y: usize,
  indices: usize,
  samples: usize,
  dims: i32,
  work: usize,
): void {
  const row = work == 0 ? SPACE : work;
  if (dtype == DT.F32) {
    if (indices != 0) maximaWithIndices<f32>(mode, planes, x, y, indices, samples, dims, row);
    else maxima<f32>(planes, x, y, row);
  } else if (indices != 0) maximaWithIndices<f64>(mode, planes, x, y, indices, samples, dims, row);
  else maxima<f64>(planes, x, y, row);
}

/** gx += the gradients of maxima at their places. */
export function maxPoolBackward(dtype: i32, planes: i32, indices: usize, g: usize, gx: usize): void {
  if (dtype == DT.F32) addAtPlaces<f32>(planes, volumePositions(), indices, g, voxels(), gx);
  else addAtPlaces<f64>(planes, volumePositions(), indices, g, voxels(), gx);
}

/** y = the means of the windows of x or, backwards, x += their gradients y; `mode` is a PoolMode. */
export function avgPool(
  dtype: i32,
  mode: i32,
  isBackward: i32,
  planes: i32,
  x: usize,
  y: usize,
  divisor: f64,
  work: usize,
): void {
  const row = work == 0 ? SPACE : work;
  if (dtype == DT.I64) average<i64>(mode, false, planes, x, y, divisor, row);
  else if (dtype == DT.F32) {
    if (isBackward != 0) average<f32>(mode, true, planes, x, y, divisor, row);
    else average<f32>(mode, false, planes, x, y, divisor, row);
  } else if (isBackward != 0) average<f64>(mode, true, planes, x, y, divisor, row);
  else average<f64>(mode, false, planes, x, y, divisor, row);
}
