/** Convolutions with windows of 3×3 and steps of 1 by Winograd's algorithm: 16 matrix products of transformed tiles. */
import { Window } from '../../src/wasm/codes';
import { block, BLOCK_DEPTH, BLOCK_ROWS, floatProduct, floatWork } from '../gemm/blocked';
import { PANEL } from '../gemm/tile';
import { gradientTiles, imageTiles, MOST_BESIDE, tileResults } from './tile-rows';
import { POINTS, rowBytes, transformWindows, windowsOf } from './tiles';
import { lines, pixels, positions, size } from './window';

/** The transformed tiles of all channels that are worked on at once should take about so many bytes, */
const BLOCK: usize = 512 << 10;
/** but be so many at least, for each time the transformed windows are read, */
const FEWEST_TILES: i32 = 64;
/** and so many at most. */
const MOST_TILES: i32 = 256;
/** Fewer channels than this do not pay for the transformations of a convolution, */
export const FEWEST_CHANNELS: i32 = 8;
/** nor fewer than this for those of the gradient by its weights. */
export const FEWEST_SUMMED_CHANNELS: i32 = 16;

/** Tiles in a row of the image. */
// @ts-ignore: decorator
@inline
function tilesAcross(): i32 {
  return (size(Window.OutWidth) + 1) >> 1;
}

// @ts-ignore: decorator
@inline
function tilesDown(): i32 {
  return (size(Window.OutHeight) + 1) >> 1;
}

/** Whether a convolution of so many channels or more is done this way. */
export function takesTiles(channels: i32, outputs: i32, fewest: i32): bool {
  return (
    channels >= fewest &&
    outputs >= fewest &&
    size(Window.KernelHeight) == 3 &&
    size(Window.KernelWidth) == 3 &&
    size(Window.StrideHeight) == 1 &&
    size(Window.StrideWidth) == 1 &&
    size(Window.DilationHeight) == 1 &&
    size(Window.DilationWidth) == 1 &&
    size(Window.PaddingHeight) <= 2 &&
    size(Window.PaddingWidth) <= 2 &&
    size(Window.OutHeight) > 1 &&
    size(Window.OutWidth) > 1
  );
}

/** Tiles that are worked on at once. */
function tilesAtOnce<T>(batch: i32, channels: i32, outputs: i32): i32 {
  const fitting = <i32>(BLOCK / (<usize>POINTS * <usize>(channels + outputs) * sizeof<T>()));
  const all = <u64>batch * <u64>tilesDown() * <u64>tilesAcross();
  return <i32>min(all, <u64>max(FEWEST_TILES, min(fitting, MOST_TILES)));
}

/** Bytes from a row of transformed tiles to the next one: not a multiple of a page, and with room for a vector. */
function tilesBytes<T>(tiles: i32): usize {
  return lines(<usize>tiles * sizeof<T>() + PANEL) | 64;
}

// @ts-ignore: decorator
@inline
function windowsBytes<T>(outputs: i32, channels: i32): usize {
  return lines(<usize>outputs * <usize>channels * sizeof<T>() + 16);
}

/** Bytes to work in for `convolveTiles`, and for `weightOfTiles`. */
export function tilesWork<T>(batch: i32, channels: i32, outputs: i32): usize {
  const tiles = tilesAtOnce<T>(batch, channels, outputs);
  const points =
    <usize>POINTS * (<usize>(channels + outputs) * tilesBytes<T>(tiles) + windowsBytes<T>(outputs, channels));
  return points + 5 * rowBytes<T>(MOST_BESIDE) + floatWork<T>(outputs, channels, tiles);
}

/** For each element of the transformed tiles the products of windows and tiles. */
function products<T>(
  outputs: i32,
  n: i32,
  channels: i32,
  windows: usize,
  windowsPlane: usize,
  tiles: usize,
  tilesPlane: usize,
  to: usize,
  toPlane: usize,
  apart: usize,
): void {
  const step = <usize>channels * sizeof<T>();
  // Up to the end of a panel, for which there is room: a narrow one would be added up in another way, so that a result
  // would depend on how many tiles there are.
  n = <i32>(((<usize>n * sizeof<T>() + PANEL - 1) & ~(PANEL - 1)) / sizeof<T>());
  for (let point = 0; point < POINTS; ++point) {
    for (let k = 0; k < channels; k += BLOCK_DEPTH) {
      for (let row = 0; row < outputs; row += BLOCK_ROWS) {
        block<T>(
          min(BLOCK_ROWS, outputs - row),
          n,
          min(BLOCK_DEPTH, channels - k),
          windows + <usize>row * step + <usize>k * sizeof<T>(),
          step,
          tiles + <usize>k * apart,
          apart,
          PANEL,
          to + <usize>row * apart,
          apart,
          k > 0,
        );
      }
    }
    windows += windowsPlane;
    tiles += tilesPlane;
    to += toPlane;
  }
}

/**
 * As `convolve`: y[batch, groups * outputs, positions] = windows of x times weights, plus bias. The windows of a result
 * lie `rowStep` bytes after those of the one before, the windows of a channel `step` bytes. False if a result is not
 * finite: what comes of such an element of the image is spread over its tiles then, which it must not be.
 */
export function convolveTiles<T>(
  batch: i32,
  groups: i32,
  channels: i32,
  outputs: i32,
  x: usize,
  w: usize,
  rowStep: usize,
  step: usize,
  isTurned: bool,
  bias: usize,
  y: usize,
  work: usize,
): bool {
  const most = tilesAtOnce<T>(batch, channels, outputs);
  const apart = tilesBytes<T>(most);
  const windowsPlane = windowsBytes<T>(outputs, channels);
  const tiles = work + <usize>POINTS * windowsPlane;
  const tilesPlane = <usize>channels * apart;
  const sums = tiles + <usize>POINTS * tilesPlane;
  const sumsPlane = <usize>outputs * apart;
  const rows = sums + <usize>POINTS * sumsPlane;
  memory.fill(rows + 4 * rowBytes<T>(MOST_BESIDE), 0, rowBytes<T>(MOST_BESIDE));
  const imageBytes = <usize>(channels * pixels()) * sizeof<T>();
  const resultBytes = <usize>(outputs * positions()) * sizeof<T>();
  const across = tilesAcross();
  const down = tilesDown();
  let checks = i64x2.splat(0);
  for (let group = 0; group < groups; ++group) {
    const weights = w + <usize>(group * outputs * channels * 9) * sizeof<T>();
    transformWindows<T>(outputs, channels, weights, rowStep, step, isTurned, work, windowsPlane);
    const biases: usize = bias == 0 ? 0 : bias + <usize>(group * outputs) * sizeof<T>();
    let row = 0;
    let at = 0;
    while (row < batch * down) {
      let n = 0;
      let nextRow = row;
      let nextAt = at;
      while (nextRow < batch * down) {
        const beside = min(across - nextAt, MOST_BESIDE);
        if (n + beside > most) break;
        const image = x + <usize>((nextRow / down) * groups + group) * imageBytes;
        const to = tiles + <usize>n * sizeof<T>();
        imageTiles<T>(channels, image, nextRow % down, nextAt, beside, to, apart, tilesPlane, rows);
        n += beside;
        nextAt += beside;
        if (nextAt == across) {
          nextAt = 0;
          ++nextRow;
        }
      }
      products<T>(outputs, n, channels, work, windowsPlane, tiles, tilesPlane, sums, sumsPlane, apart);
      for (n = 0; row < nextRow || at < nextAt;) {
        const beside = min(across - at, MOST_BESIDE);
        const to = y + <usize>((row / down) * groups + group) * resultBytes;
        const from = sums + <usize>n * sizeof<T>();
        const check = tileResults<T>(
          outputs,
          from,
          apart,
          sumsPlane,
          biases,
          row % down,
          at,
          beside,
          to,
          rows,
        );
        checks = v128.add<T>(checks, check);
        n += beside;
        at += beside;
        if (at == across) {
          at = 0;
          ++row;
        }
      }
    }
  }
  return !v128.any_true(v128.ne<T>(checks, checks));
}

/** Zeros, or NaN where elements are not finite. */
function checked<T>(from: usize, bytes: usize): v128 {
  let sum = i64x2.splat(0);
  const end = from + bytes;
  for (const end16 = from + (bytes & ~15); from < end16; from += 16) {
    const v = v128.load(from);
    sum = v128.add<T>(sum, v128.sub<T>(v, v));
  }
  for (; from < end; from += sizeof<T>()) {
    const v = v128.splat<T>(load<T>(from));
    sum = v128.add<T>(sum, v128.sub<T>(v, v));
  }
  return sum;
}

/** As `convolveWeight`: w = the sum over batch and positions of g times windows of x. False if it is not finite. */
export function weightOfTiles<T>(
  batch: i32,
  groups: i32,
  channels: i32,
  outputs: i32,
  x: usize,
  g: usize,
  w: usize,
  work: usize,
): bool {
  const most = tilesAtOnce<T>(batch, channels, outputs);
  const apart = tilesBytes<T>(most);
  const sumsPlane = windowsBytes<T>(outputs, channels);
  const tiles = work + <usize>POINTS * sumsPlane;
  const tilesPlane = <usize>channels * apart;
  const results = tiles + <usize>POINTS * tilesPlane;
  const resultsPlane = <usize>outputs * apart;
  const rows = results + <usize>POINTS * resultsPlane;
  const space = rows + 5 * rowBytes<T>(MOST_BESIDE);
  memory.fill(rows + 4 * rowBytes<T>(MOST_BESIDE), 0, rowBytes<T>(MOST_BESIDE));
  const imageBytes = <usize>(channels * pixels()) * sizeof<T>();
  const resultBytes = <usize>(outputs * positions()) * sizeof<T>();
  const across = tilesAcross();
  const down = tilesDown();
  let checks = i64x2.splat(0);
  for (let group = 0; group < groups; ++group) {
    let row = 0;
    let at = 0;
    let add = false;
    while (row < batch * down) {
      let n = 0;
      while (row < batch * down) {
        const beside = min(across - at, MOST_BESIDE);
        if (n + beside > most) break;
        const index = <usize>((row / down) * groups + group);
        const shift = <usize>n * sizeof<T>();
        imageTiles<T>(
          channels,
          x + index * imageBytes,
          row % down,
          at,
          beside,
          tiles + shift,
          apart,
          tilesPlane,
          rows,
        );
        gradientTiles<T>(
          outputs,
          g + index * resultBytes,
          row % down,
          at,
          beside,
          results + shift,
          apart,
          resultsPlane,
          rows,
        );
        n += beside;
        at += beside;
        if (at == across) {
          at = 0;
          ++row;
        }
      }
      for (let point: usize = 0; point < <usize>POINTS; ++point) {
        floatProduct<T>(
          outputs,
          channels,
          n,
          results + point * resultsPlane,
          apart,
          sizeof<T>(),
          tiles + point * tilesPlane,
          sizeof<T>(),
          apart,
          work + point * sumsPlane,
          <usize>channels * sizeof<T>(),
          add,
          space,
          floatWork<T>(outputs, channels, most),
        );
      }
      add = true;
    }
    const to = w + <usize>(group * outputs * channels * 9) * sizeof<T>();
    windowsOf<T>(outputs * channels, work, sumsPlane, to);
    checks = v128.add<T>(checks, checked<T>(to, <usize>(outputs * channels * 9) * sizeof<T>()));
  }
  return !v128.any_true(v128.ne<T>(checks, checks));
}
