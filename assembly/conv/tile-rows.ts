/** Rows of tiles in all channels of an image: where they lie, and what of them is outside. */
import { Window } from '../../src/wasm/codes';
import { resultsOf, rowBytes, transformResults, transformTiles } from './tiles';
import { positions, size } from './window';

/** Tiles beside each other that are worked on at once. */
export const MOST_BESIDE: i32 = 64;

/** Transforms `beside` tiles of a row, from the one at `at` on, in all channels of an image. */
export function imageTiles<T>(
  channels: i32,
  image: usize,
  row: i32,
  at: i32,
  beside: i32,
  to: usize,
  apart: usize,
  plane: usize,
  rows: usize,
): void {
  const height = size(Window.Height);
  const width = size(Window.Width);
  const bytes = <usize>width * sizeof<T>();
  const top = 2 * row - size(Window.PaddingHeight);
  const begin = 2 * at - size(Window.PaddingWidth);
  const left = max(-begin, 0);
  const count = max(min(width - begin - left, 2 * beside + 2 - left), 0);
  const rowApart = rowBytes<T>(MOST_BESIDE);
  const none = rows + 4 * rowApart;
  const planeBytes = <usize>height * bytes;
  const from = image + <usize>(begin + left) * sizeof<T>() + <usize>top * bytes;
  for (let c = 0; c < channels; ++c) {
    const r = from + <usize>c * planeBytes;
    transformTiles<T>(
      <u32>top < <u32>height ? r : none,
      <u32>(top + 1) < <u32>height ? r + bytes : none,
      <u32>(top + 2) < <u32>height ? r + 2 * bytes : none,
      <u32>(top + 3) < <u32>height ? r + 3 * bytes : none,
      left,
      count,
      beside,
      rows,
      rowApart,
      to,
      plane,
    );
    to += apart;
  }
}

/** The same for results and the tiles that `convolveTiles` makes them of, transformed the other way. */
export function gradientTiles<T>(
  outputs: i32,
  g: usize,
  row: i32,
  at: i32,
  beside: i32,
  to: usize,
  apart: usize,
  plane: usize,
  rows: usize,
): void {
  const width = size(Window.OutWidth);
  const bytes = <usize>width * sizeof<T>();
  const rowApart = rowBytes<T>(MOST_BESIDE);
  const hasSecond = 2 * row + 1 < size(Window.OutHeight);
  let from = g + <usize>(2 * row) * bytes + <usize>(2 * at) * sizeof<T>();
  for (; outputs > 0; --outputs) {
    const second = hasSecond ? from + bytes : rows + 4 * rowApart;
    transformResults<T>(from, second, min(width - 2 * at, 2 * beside), beside, rows, rowApart, to, plane);
    from += <usize>positions() * sizeof<T>();
    to += apart;
  }
}

/** Writes the results of `beside` tiles; returns what `resultsOf` does. */
export function tileResults<T>(
  outputs: i32,
  from: usize,
  apart: usize,
  plane: usize,
  bias: usize,
  row: i32,
  at: i32,
  beside: i32,
  y: usize,
  rows: usize,
): v128 {
  const width = size(Window.OutWidth);
  const bytes = <usize>width * sizeof<T>();
  const count = min(width - 2 * at, 2 * beside);
  const hasSecond = 2 * row + 1 < size(Window.OutHeight);
  let checks = i64x2.splat(0);
  let to = y + <usize>(2 * row) * bytes + <usize>(2 * at) * sizeof<T>();
  for (; outputs > 0; --outputs) {
    let value = i64x2.splat(0);
    if (bias != 0) {
      value = v128.load_splat<T>(bias);
      bias += sizeof<T>();
    }
    const second = hasSecond ? to + bytes : 0;
    checks = v128.add<T>(checks, resultsOf<T>(from, plane, value, count, to, second, rows));
    from += apart;
    to += <usize>positions() * sizeof<T>();
  }
  return checks;
}
