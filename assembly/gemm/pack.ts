/** Copies blocks of a matrix into the dense form that tiles read, transposing where need be. */
import { PANEL } from './tile';

/** Turns 4 rows of 4 elements of 4 bytes. */
// @ts-ignore: decorator
@inline
function transpose4(from: usize, apart: usize, to: usize, toApart: usize): void {
  const r0 = v128.load(from);
  const r1 = v128.load(from + apart);
  const r2 = v128.load(from + 2 * apart);
  const r3 = v128.load(from + 3 * apart);
  const t0 = v128.shuffle<f32>(r0, r1, 0, 4, 1, 5);
  const t1 = v128.shuffle<f32>(r0, r1, 2, 6, 3, 7);
  const t2 = v128.shuffle<f32>(r2, r3, 0, 4, 1, 5);
  const t3 = v128.shuffle<f32>(r2, r3, 2, 6, 3, 7);
  v128.store(to, v128.shuffle<f32>(t0, t2, 0, 1, 4, 5));
  v128.store(to + toApart, v128.shuffle<f32>(t0, t2, 2, 3, 6, 7));
  v128.store(to + 2 * toApart, v128.shuffle<f32>(t1, t3, 0, 1, 4, 5));
  v128.store(to + 3 * toApart, v128.shuffle<f32>(t1, t3, 2, 3, 6, 7));
}

/** Turns 2 rows of 2 elements of 8 bytes. */
// @ts-ignore: decorator
@inline
function transpose2(from: usize, apart: usize, to: usize, toApart: usize): void {
  const r0 = v128.load(from);
  const r1 = v128.load(from + apart);
  v128.store(to, v128.shuffle<f64>(r0, r1, 0, 2));
  v128.store(to + toApart, v128.shuffle<f64>(r0, r1, 1, 3));
}

/** Copies rows of `columns` elements from any strides to dense rows that are `toApart` bytes apart. */
function copyElements<T>(
  rows: i32,
  columns: i32,
  from: usize,
  rowStep: usize,
  columnStep: usize,
  to: usize,
  toApart: usize,
): void {
  for (; rows > 0; --rows) {
    let source = from;
    const end = to + <usize>columns * sizeof<T>();
    for (let target = to; target < end; target += sizeof<T>()) {
      store<T>(target, load<T>(source));
      source += columnStep;
    }
    from += rowStep;
    to += toApart;
  }
}

/** The same where the elements of a column, rather than of a row, are dense. */
function copyTransposed<T>(
  rows: i32,
  columns: i32,
  from: usize,
  columnStep: usize,
  to: usize,
  toApart: usize,
): void {
  const side: i32 = 16 / sizeof<T>();
  const fullRows = rows & -side;
  const fullColumns = columns & -side;
  for (let i = 0; i < fullRows; i += side) {
    let source = from + <usize>i * sizeof<T>();
    let target = to + <usize>i * toApart;
    for (let j = 0; j < fullColumns; j += side) {
      if (sizeof<T>() == 4) transpose4(source, columnStep, target, toApart);
      else transpose2(source, columnStep, target, toApart);
      source += <usize>side * columnStep;
      target += 16;
    }
  }
  copyElements<T>(
    fullRows,
    columns - fullColumns,
    from + <usize>fullColumns * columnStep,
    sizeof<T>(),
    columnStep,
    to + <usize>fullColumns * sizeof<T>(),
    toApart,
  );
  copyElements<T>(
    rows - fullRows,
    columns,
    from + <usize>fullRows * sizeof<T>(),
    sizeof<T>(),
    columnStep,
    to + <usize>fullRows * toApart,
    toApart,
  );
}

/** Rows of A with their elements next to each other. */
export function packRows<T>(m: i32, k: i32, a: usize, ra: usize, ca: usize, to: usize): void {
  if (ra == sizeof<T>()) copyTransposed<T>(m, k, a, ca, to, <usize>k * sizeof<T>());
  else copyElements<T>(m, k, a, ra, ca, to, <usize>k * sizeof<T>());
}

/** B as panels of 32 bytes of columns, each k rows long. The last one may be filled in part. */
export function packPanels<T>(k: i32, n: i32, b: usize, rb: usize, cb: usize, to: usize): void {
  const width: i32 = <i32>(PANEL / sizeof<T>());
  for (; n > 0; n -= width) {
    if (cb == sizeof<T>()) {
      // reads past a row's end are reads of what follows it; the columns that come of it are not stored
      let source = b;
      const end = to + <usize>k * PANEL;
      for (let target = to; target < end; target += PANEL) {
        v128.store(target, v128.load(source));
        v128.store(target, v128.load(source, 16), 16);
        source += rb;
      }
    } else if (rb == sizeof<T>()) {
      copyTransposed<T>(k, min(n, width), b, cb, to, PANEL);
    } else {
      copyElements<T>(k, min(n, width), b, rb, cb, to, PANEL);
    }
    b += <usize>width * cb;
    to += <usize>k * PANEL;
  }
}
