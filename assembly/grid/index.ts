/** Images and volumes sampled where a grid says, and the gradients by both. */
import { DT, GridPadding, Resample } from '../../src/wasm/codes';
import { SPACE } from '../scratch';

// The taps of each axis, x first, lie in the scratch space: where they are in the image, their weights, and what the
// weights change by with the grid's coordinate.
const AXIS: usize = 128;
const WEIGHTS: usize = 32;
const SLOPES: usize = 64;

/** By how much the last coordinate found changes with the grid's. */
let slope: f64 = 0;

/** A coordinate between the outermost elements. */
function clipped(at: f64, size: i32): f64 {
  const last = <f64>(size - 1);
  if (at > 0 && at < last) return at;
  slope = 0;
  // NaN stays
  return at <= 0 ? 0 : at >= last ? last : at;
}

/** A coordinate mirrored into [low / 2, high / 2]. */
function reflected(at: f64, low: i32, high: i32): f64 {
  if (low == high) {
    slope = 0;
    return 0;
  }
  const least = <f64>low / 2;
  const span = <f64>(high - low) / 2;
  at -= least;
  if (at < 0) {
    at = -at;
    slope = -slope;
  }
  const flips = Math.floor(at / span);
  const rest = at - flips * span;
  if (flips % 2 == 0) return rest + least;
  slope = -slope;
  return span - rest + least;
}

/** A coordinate of the image with what the padding makes of those outside. */
function placed(at: f64, size: i32, padding: i32, alignCorners: bool): f64 {
  if (padding == GridPadding.Zeros) return at;
  if (padding == GridPadding.Reflection) {
    at = alignCorners ? reflected(at, 0, 2 * (size - 1)) : reflected(at, -1, 2 * size - 1);
  }
  return clipped(at, size);
}

/** The element at a coordinate without a fraction; -1 if there is none. */
function elementAt(at: f64, size: i32): i32 {
  return at >= 0 && at < <f64>size ? <i32>at : -1;
}

// @ts-ignore: decorator
@inline
function near(x: f64): f64 {
  return (1.25 * x - 2.25) * x * x + 1;
}
// @ts-ignore: decorator
@inline
function far(x: f64): f64 {
  return ((-0.75 * x + 3.75) * x - 6) * x + 3;
}
// @ts-ignore: decorator
@inline
function nearSlope(x: f64): f64 {
  return (3.75 * x - 4.5) * x;
}
// @ts-ignore: decorator
@inline
function farSlope(x: f64): f64 {
  return (-2.25 * x + 7.5) * x - 6;
}

function writeTap(axis: usize, k: i32, element: i32, weight: f64, change: f64): void {
  const at = axis + ((<usize>k) << 3);
  store<i32>(at, element);
  store<f64>(at, weight, WEIGHTS);
  store<f64>(at, change, SLOPES);
}

/** The taps along one axis for a coordinate of the grid. */
function writeTaps<T>(
  axis: usize,
  coordinate: T,
  size: i32,
  mode: i32,
  padding: i32,
  alignCorners: bool,
): void {
  const factor: T = alignCorners ? <T>(size - 1) / 2 : <T>size / 2;
  const shift: T = alignCorners ? 0 : <T>0.5;
  slope = <f64>factor;
  let at = <f64>(<T>(<T>(coordinate + <T>1) * factor) - shift);
  if (mode == Resample.Cubic) {
    const first = Math.floor(at);
    const t = at - first;
    const change = slope;
    for (let k = 0; k < 4; ++k) {
      const element = elementAt(placed(first + <f64>(k - 1), size, padding, alignCorners), size);
      const weight = k == 0 ? far(t + 1) : k == 1 ? near(t) : k == 2 ? near(1 - t) : far(2 - t);
      const by =
        k == 0 ? farSlope(t + 1) : k == 1 ? nearSlope(t) : k == 2 ? -nearSlope(1 - t) : -farSlope(2 - t);
      writeTap(axis, k, element, weight, by * change);
    }
    return;
  }
  at = placed(at, size, padding, alignCorners);
  if (mode == Resample.Nearest) {
    writeTap(axis, 0, elementAt(nearest<f64>(at), size), 1, 0);
    return;
  }
  const first = Math.floor(at);
  const t = at - first;
  writeTap(axis, 0, elementAt(first, size), 1 - t, -slope);
  writeTap(axis, 1, elementAt(first + 1, size), t, slope);
}

/**
 * For each of `batch` images of `channels` channels the values at `points` coordinates, x first; or, if `gx` or `ggrid`
 * is given, the gradients: gx += those by the image, ggrid = those by the grid, from y, those of the values. `depth` is
 * 0 for images.
 */
export function gridSample(
  dtype: i32,
  mode: i32,
  padding: i32,
  alignCorners: i32,
  batch: i32,
  channels: i32,
  depth: i32,
  height: i32,
  width: i32,
  points: i32,
  x: usize,
  grid: usize,
  y: usize,
  gx: usize,
  ggrid: usize,
): void {
  const align = alignCorners != 0;
  if (dtype == DT.F32)
    sample<f32>(mode, padding, align, batch, channels, depth, height, width, points, x, grid, y, gx, ggrid);
  else
    sample<f64>(mode, padding, align, batch, channels, depth, height, width, points, x, grid, y, gx, ggrid);
}

function sample<T>(
  mode: i32,
  padding: i32,
  alignCorners: bool,
  batch: i32,
  channels: i32,
  depth: i32,
  height: i32,
  width: i32,
  points: i32,
  x: usize,
  grid: usize,
  y: usize,
  gx: usize,
  ggrid: usize,
): void {
  const isBackward = ggrid != 0;
  const dims = depth == 0 ? 2 : 3;
  const voxels = <usize>max(depth, 1) * <usize>height * <usize>width * sizeof<T>();
  const pointBytes = <usize>points * sizeof<T>();
  const taps = mode == Resample.Cubic ? 4 : mode == Resample.Linear ? 2 : 1;
  const deep = dims == 3 ? taps : 1;
  if (dims == 2) writeTap(SPACE + 2 * AXIS, 0, 0, 1, 0);
  for (let n = 0; n < batch; ++n) {
    for (let p = 0; p < points; ++p) {
      writeTaps<T>(SPACE, load<T>(grid), width, mode, padding, alignCorners);
      writeTaps<T>(SPACE + AXIS, load<T>(grid, sizeof<T>()), height, mode, padding, alignCorners);
      if (dims == 3)
        writeTaps<T>(SPACE + 2 * AXIS, load<T>(grid, 2 * sizeof<T>()), depth, mode, padding, alignCorners);
      grid += <usize>dims * sizeof<T>();
      let gradientX: f64 = 0;
      let gradientY: f64 = 0;
      let gradientZ: f64 = 0;
      let image = x;
      let to = gx;
      let value = y + <usize>p * sizeof<T>();
      for (let c = 0; c < channels; ++c) {
        const g = isBackward ? <f64>load<T>(value) : 0;
        let sum: f64 = 0;
        for (let k = 0; k < deep; ++k) {
          const az = SPACE + 2 * AXIS + ((<usize>k) << 3);
          const slice = load<i32>(az);
          if (slice < 0) continue;
          const wz = load<f64>(az, WEIGHTS);
          for (let j = 0; j < taps; ++j) {
            const ay = SPACE + AXIS + ((<usize>j) << 3);
            const row = load<i32>(ay);
            if (row < 0) continue;
            const wy = load<f64>(ay, WEIGHTS);
            for (let i = 0; i < taps; ++i) {
              const ax = SPACE + ((<usize>i) << 3);
              const column = load<i32>(ax);
              if (column < 0) continue;
              const wx = load<f64>(ax, WEIGHTS);
              const at = <usize>((slice * height + row) * width + column) * sizeof<T>();
              const element = <f64>load<T>(image + at);
              if (!isBackward) {
                sum += element * (wx * wy * wz);
                continue;
              }
              if (gx != 0) store<T>(to + at, <T>(load<T>(to + at) + <T>(g * (wx * wy * wz))));
              const share = g * element;
              gradientX += share * load<f64>(ax, SLOPES) * wy * wz;
              gradientY += share * wx * load<f64>(ay, SLOPES) * wz;
              gradientZ += share * wx * wy * load<f64>(az, SLOPES);
            }
          }
        }
        if (!isBackward) store<T>(value, <T>sum);
        image += voxels;
        to += voxels;
        value += pointBytes;
      }
      if (isBackward) {
        store<T>(ggrid, <T>gradientX);
        store<T>(ggrid, <T>gradientY, sizeof<T>());
        if (dims == 3) store<T>(ggrid, <T>gradientZ, 2 * sizeof<T>());
        ggrid += <usize>dims * sizeof<T>();
      }
    }
    x += <usize>channels * voxels;
    if (gx != 0) gx += <usize>channels * voxels;
    y += <usize>channels * pointBytes;
  }
}
