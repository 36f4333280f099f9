/** Copies what lies under the windows into the panels that matrix products read, without a matrix in between. */
import { Window } from '../../src/wasm/codes';
import { PANEL } from '../gemm/tile';
import { SPACE } from '../scratch';
import { size } from './window';

/** Columns of a panel. */
// @ts-ignore: decorator
@inline
function columnsOfPanel<T>(): i32 {
  return <i32>(PANEL / sizeof<T>());
}

// @ts-ignore: decorator
@inline
function offsetAt(table: usize, i: i32): usize {
  return load<usize>(table + <usize>i * sizeof<usize>());
}

/**
 * Panels whose rows are `count` elements of the window, at the `offsets`, and whose columns are `n` positions from
 * `first` on. Rows of the image are `rowStep` elements apart.
 */
export function packWindows<T>(
  image: usize,
  rowStep: i32,
  offsets: usize,
  count: i32,
  first: i32,
  n: i32,
  to: usize,
): void {
  const width = columnsOfPanel<T>();
  const outWidth = size(Window.OutWidth);
  const right = size(Window.StrideWidth);
  const down = <usize>(size(Window.StrideHeight) * rowStep) * sizeof<T>();
  const end = offsets + <usize>count * sizeof<usize>();
  for (let done = 0; done < n; done += width) {
    const y = (first + done) / outWidth;
    const x = (first + done) % outWidth;
    const row = image + <usize>y * down;
    const from = row + <usize>(x * right) * sizeof<T>();
    const isFull = right == 1 && done + width <= n;
    if (isFull && x + width <= outWidth) {
      for (let k = offsets; k < end; k += sizeof<usize>()) {
        const source = from + load<usize>(k);
        v128.store(to, v128.load(source));
        v128.store(to, v128.load(source, 16), 16);
        to += PANEL;
      }
    } else if (isFull && outWidth >= width) {
      // The end of one row and the beginning of the next: what is read past either lies in the other.
      const head = outWidth - x;
      const next = row + down - <usize>head * sizeof<T>();
      const mask = lanesFrom<T>(head);
      const mask1 = lanesFrom<T>(head - width / 2);
      for (let k = offsets; k < end; k += sizeof<usize>()) {
        const offset = load<usize>(k);
        const a = from + offset;
        const b = next + offset;
        v128.store(to, v128.bitselect(v128.load(b), v128.load(a), mask));
        v128.store(to, v128.bitselect(v128.load(b, 16), v128.load(a, 16), mask1), 16);
        to += PANEL;
      }
    } else {
      packApart<T>(row, x, down, offsets, end, min(n - done, width), to);
      to += <usize>count * PANEL;
    }
  }
}

/** Lanes from the `first` one on, which may lie outside of the vector. */
// @ts-ignore: decorator
@inline
function lanesFrom<T>(first: i32): v128 {
  if (sizeof<T>() == 8) return i64x2.ge_s(i64x2(0, 1), i64x2.splat(<i64>first));
  return i32x4.ge_s(i32x4(0, 1, 2, 3), i32x4.splat(first));
}

/** A panel, element by element; columns that are not there repeat the last one. */
function packApart<T>(
  row: usize,
  x: i32,
  down: usize,
  offsets: usize,
  end: usize,
  columns: i32,
  to: usize,
): void {
  const outWidth = size(Window.OutWidth);
  const right = <usize>size(Window.StrideWidth) * sizeof<T>();
  for (let j = 0; j < columnsOfPanel<T>(); ++j) {
    store<usize>(SPACE + <usize>j * sizeof<usize>(), row + <usize>x * right);
    if (j + 1 >= columns) continue;
    if (++x == outWidth) {
      x = 0;
      row += down;
    }
  }
  const p0 = offsetAt(SPACE, 0);
  const p1 = offsetAt(SPACE, 1);
  const p2 = offsetAt(SPACE, 2);
  const p3 = offsetAt(SPACE, 3);
  if (sizeof<T>() == 8) {
    for (let k = offsets; k < end; k += sizeof<usize>()) {
      const at = load<usize>(k);
      v128.store(to, v128.load64_lane(p1 + at, v128.load64_zero(p0 + at), 1));
      v128.store(to, v128.load64_lane(p3 + at, v128.load64_zero(p2 + at), 1), 16);
      to += PANEL;
    }
    return;
  }
  const p4 = offsetAt(SPACE, 4);
  const p5 = offsetAt(SPACE, 5);
  const p6 = offsetAt(SPACE, 6);
  const p7 = offsetAt(SPACE, 7);
  for (let k = offsets; k < end; k += sizeof<usize>()) {
    const at = load<usize>(k);
    store<u32>(to, load<u32>(p0 + at));
    store<u32>(to, load<u32>(p1 + at), 4);
    store<u32>(to, load<u32>(p2 + at), 8);
    store<u32>(to, load<u32>(p3 + at), 12);
    store<u32>(to, load<u32>(p4 + at), 16);
    store<u32>(to, load<u32>(p5 + at), 20);
    store<u32>(to, load<u32>(p6 + at), 24);
    store<u32>(to, load<u32>(p7 + at), 28);
    to += PANEL;
  }
}

/** The transposed panels: rows are `n` positions from `first` on, columns `count` elements of the window. */
export function packPositions<T>(
  image: usize,
  rowStep: i32,
  offsets: usize,
  count: i32,
  first: i32,
  n: i32,
  to: usize,
): void {
  const width = columnsOfPanel<T>();
  for (let k = 0; k < count; k += width) {
    if (sizeof<T>() == 4) {
      packHalf<T>(image, rowStep, offsets, count, k, first, n, to);
      packHalf<T>(image, rowStep, offsets, count, k + 4, first, n, to + 16);
    } else {
      packHalf<T>(image, rowStep, offsets, count, k, first, n, to);
      packHalf<T>(image, rowStep, offsets, count, k + 2, first, n, to + 16);
    }
    to += <usize>n * PANEL;
  }
}

/** One vector of columns; those that are not there repeat the last one. */
function packHalf<T>(
  image: usize,
  rowStep: i32,
  offsets: usize,
  count: i32,
  k: i32,
  first: i32,
  n: i32,
  to: usize,
): void {
  const last = count - 1;
  const outWidth = size(Window.OutWidth);
  const right = size(Window.StrideWidth);
  const down = <usize>(size(Window.StrideHeight) * rowStep) * sizeof<T>();
  const k0 = offsetAt(offsets, min(k, last));
  const k1 = offsetAt(offsets, min(k + 1, last));
  const k2 = offsetAt(offsets, min(k + 2, last));
  const k3 = offsetAt(offsets, min(k + 3, last));
  const step = <usize>right * sizeof<T>();
  let x = first % outWidth;
  let row = image + <usize>(first / outWidth) * down;
  while (n > 0) {
    let from = row + <usize>x * step;
    const run = min(outWidth - x, n);
    const end = to + <usize>run * PANEL;
    if (right == 1) {
      if (sizeof<T>() == 4) {
        for (const end4 = to + <usize>(run & ~3) * PANEL; to < end4; to += 4 * PANEL, from += 16)
          turn4(from + k0, from + k1, from + k2, from + k3, to);
      } else {
        for (const end2 = to + <usize>(run & ~1) * PANEL; to < end2; to += 2 * PANEL, from += 16)
          turn2(from + k0, from + k1, to);
      }
    }
    for (; to < end; to += PANEL, from += step) {
      store<T>(to, load<T>(from + k0));
      store<T>(to, load<T>(from + k1), sizeof<T>());
      if (sizeof<T>() == 8) continue;
      store<T>(to, load<T>(from + k2), 2 * sizeof<T>());
      store<T>(to, load<T>(from + k3), 3 * sizeof<T>());
    }
    n -= run;
    x = 0;
    row += down;
  }
}

/** Four elements from each of four places, into rows of a panel. */
// @ts-ignore: decorator
@inline
function turn4(a: usize, b: usize, c: usize, d: usize, to: usize): void {
  const r0 = v128.load(a);
  const r1 = v128.load(b);
  const r2 = v128.load(c);
  const r3 = v128.load(d);
  const t0 = v128.shuffle<f32>(r0, r1, 0, 4, 1, 5);
  const t1 = v128.shuffle<f32>(r0, r1, 2, 6, 3, 7);
  const t2 = v128.shuffle<f32>(r2, r3, 0, 4, 1, 5);
  const t3 = v128.shuffle<f32>(r2, r3, 2, 6, 3, 7);
  v128.store(to, v128.shuffle<f32>(t0, t2, 0, 1, 4, 5));
  v128.store(to, v128.shuffle<f32>(t0, t2, 2, 3, 6, 7), 32);
  v128.store(to, v128.shuffle<f32>(t1, t3, 0, 1, 4, 5), 64);
  v128.store(to, v128.shuffle<f32>(t1, t3, 2, 3, 6, 7), 96);
}

// @ts-ignore: decorator
@inline
function turn2(a: usize, b: usize, to: usize): void {
  const r0 = v128.load(a);
  const r1 = v128.load(b);
  v128.store(to, v128.shuffle<f64>(r0, r1, 0, 2));
  v128.store(to, v128.shuffle<f64>(r0, r1, 1, 3), 32);
}
