/** Reductions of a row-major matrix in plain JavaScript. */

/** Four sums in flight, because each addition waits for the one before. */
export function sum(x: Float32Array): number {
  let s0 = 0;
  let s1 = 0;
  let s2 = 0;
  let s3 = 0;
  let i = 0;
  for (; i + 4 <= x.length; i += 4) {
    s0 += x[i]!;
    s1 += x[i + 1]!;
    s2 += x[i + 2]!;
    s3 += x[i + 3]!;
  }
  for (; i < x.length; i++) s0 += x[i]!;
  return s0 + s1 + (s2 + s3);
}

/** Adds the sum of each column to `y`, which is zero at first. */
export function sumRows(x: Float32Array, y: Float32Array): void {
  const columns = y.length;
  for (let start = 0; start < x.length; start += columns) {
    for (let j = 0; j < columns; j++) y[j]! += x[start + j]!;
  }
}

/** The sum of each row. */
export function sumColumns(x: Float32Array, y: Float32Array): void {
  const columns = x.length / y.length;
  for (let i = 0; i < y.length; i++) {
    const end = (i + 1) * columns;
    let s0 = 0;
    let s1 = 0;
    let at = i * columns;
    for (; at + 2 <= end; at += 2) {
      s0 += x[at]!;
      s1 += x[at + 1]!;
    }
    if (at < end) s0 += x[at]!;
    y[i] = s0 + s1;
  }
}

/** Each row of `gx` is the row `g`. */
export function repeatRow(g: Float32Array, gx: Float32Array): void {
  for (let start = 0; start < gx.length; start += g.length) gx.set(g, start);
}

/** Each column of `gx` is the column `g`. */
export function repeatColumn(g: Float32Array, gx: Float32Array): void {
  const columns = gx.length / g.length;
  for (let i = 0; i < g.length; i++) gx.fill(g[i]!, i * columns, (i + 1) * columns);
}

export function argmaxColumns(x: Float32Array, indices: Int32Array): void {
  const columns = x.length / indices.length;
  for (let i = 0; i < indices.length; i++) {
    const start = i * columns;
    let best = start;
    let most = x[start]!;
    for (let at = start + 1; at < start + columns; at++) {
      if (x[at]! > most) {
        most = x[at]!;
        best = at;
      }
    }
    indices[i] = best - start;
  }
}

export function maxColumns(x: Float32Array, values: Float32Array, indices: Int32Array): void {
  argmaxColumns(x, indices);
  const columns = x.length / values.length;
  for (let i = 0; i < values.length; i++) values[i] = x[i * columns + indices[i]!]!;
}

/** `gx` is zero at first. */
export function maxColumnsBackward(g: Float32Array, indices: Int32Array, gx: Float32Array): void {
  const columns = gx.length / g.length;
  for (let i = 0; i < g.length; i++) gx[i * columns + indices[i]!] = g[i]!;
}

/** The unbiased variance of each row, in two passes; the means are kept for the gradient. */
export function varianceColumns(x: Float32Array, y: Float32Array, means: Float32Array): void {
  const columns = x.length / y.length;
  sumColumns(x, means);
  for (let i = 0; i < y.length; i++) {
    const mean = (means[i]! /= columns);
    let squares = 0;
    for (let at = i * columns; at < (i + 1) * columns; at++) squares += (x[at]! - mean) * (x[at]! - mean);
    y[i] = squares / (columns - 1);
  }
}

export function varianceColumnsBackward(
  g: Float32Array,
  x: Float32Array,
  means: Float32Array,
  gx: Float32Array,
): void {
  const columns = x.length / g.length;
  for (let i = 0; i < g.length; i++) {
    const scale = (2 * g[i]!) / (columns - 1);
    const mean = means[i]!;
    for (let at = i * columns; at < (i + 1) * columns; at++) gx[at] = scale * (x[at]! - mean);
  }
}

export function cumsumColumns(x: Float32Array, rows: number, y: Float32Array): void {
  const columns = x.length / rows;
  for (let start = 0; start < x.length; start += columns) {
    let total = 0;
    for (let at = start; at < start + columns; at++) {
      total += x[at]!;
      y[at] = total;
    }
  }
}

export function cumsumColumnsBackward(g: Float32Array, rows: number, gx: Float32Array): void {
  const columns = g.length / rows;
  for (let start = 0; start < g.length; start += columns) {
    let total = 0;
    for (let at = start + columns - 1; at >= start; at--) {
      total += g[at]!;
      gx[at] = total;
    }
  }
}
