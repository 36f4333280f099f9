/** Reading and writing by indices, in plain JavaScript, on row-major matrices. */

/** y[i][j] = x[i][index[i][j]]. */
export function gather(x: Float32Array, index: Int32Array, rows: number, y: Float32Array): void {
  const from = x.length / rows;
  const to = index.length / rows;
  for (let i = 0, at = 0; i < rows; i++) {
    for (let j = 0; j < to; j++, at++) y[at] = x[i * from + index[at]!]!;
  }
}

/** y[i][index[i][j]] += source[i][j]. */
export function scatterAdd(y: Float32Array, index: Int32Array, source: Float32Array, rows: number): void {
  const into = y.length / rows;
  const from = index.length / rows;
  for (let i = 0, at = 0; i < rows; i++) {
    for (let j = 0; j < from; j++, at++) y[i * into + index[at]!]! += source[at]!;
  }
}

/** The rows of `x` that `index` names. */
export function selectRows(x: Float32Array, index: Int32Array, columns: number, y: Float32Array): void {
  for (let i = 0; i < index.length; i++) {
    const start = index[i]! * columns;
    y.set(x.subarray(start, start + columns), i * columns);
  }
}

/** Adds the rows of `g` to those rows of `gx` that `index` names; `gx` is zero at first. */
export function addToRows(gx: Float32Array, index: Int32Array, columns: number, g: Float32Array): void {
  for (let i = 0; i < index.length; i++) {
    const start = index[i]! * columns;
    for (let j = 0; j < columns; j++) gx[start + j]! += g[i * columns + j]!;
  }
}

/** Two matrices of the same number of rows, side by side. */
export function concatenateColumns(a: Float32Array, b: Float32Array, rows: number, y: Float32Array): void {
  const left = a.length / rows;
  const right = b.length / rows;
  for (let i = 0; i < rows; i++) {
    y.set(a.subarray(i * left, (i + 1) * left), i * (left + right));
    y.set(b.subarray(i * right, (i + 1) * right), i * (left + right) + left);
  }
}

/** The reverse of {@link concatenateColumns}. */
export function splitColumns(y: Float32Array, rows: number, a: Float32Array, b: Float32Array): void {
  const left = a.length / rows;
  const right = b.length / rows;
  for (let i = 0; i < rows; i++) {
    const start = i * (left + right);
    a.set(y.subarray(start, start + left), i * left);
    b.set(y.subarray(start + left, start + left + right), i * right);
  }
}
