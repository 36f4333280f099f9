/** Element by element in plain JavaScript: arithmetic, broadcasting, comparison and selection. */

export function add(a: Float32Array, b: Float32Array, y: Float32Array): void {
  for (let i = 0; i < y.length; i++) y[i] = a[i]! + b[i]!;
}

export function mul(a: Float32Array, b: Float32Array, y: Float32Array): void {
  for (let i = 0; i < y.length; i++) y[i] = a[i]! * b[i]!;
}

export function div(a: Float32Array, b: Float32Array, y: Float32Array): void {
  for (let i = 0; i < y.length; i++) y[i] = a[i]! / b[i]!;
}

export function divBackward(
  g: Float32Array,
  a: Float32Array,
  b: Float32Array,
  ga: Float32Array,
  gb: Float32Array,
): void {
  for (let i = 0; i < g.length; i++) {
    const quotient = g[i]! / b[i]!;
    ga[i] = quotient;
    gb[i] = (-quotient * a[i]!) / b[i]!;
  }
}

export function addScalar(a: Float32Array, scalar: number, y: Float32Array): void {
  for (let i = 0; i < y.length; i++) y[i] = a[i]! + scalar;
}

/** `a` has rows of `row.length` elements. */
export function addRow(a: Float32Array, row: Float32Array, y: Float32Array): void {
  const columns = row.length;
  for (let start = 0; start < y.length; start += columns) {
    for (let j = 0; j < columns; j++) y[start + j] = a[start + j]! + row[j]!;
  }
}

/** `a` has `column.length` rows. */
export function addColumn(a: Float32Array, column: Float32Array, y: Float32Array): void {
  const columns = y.length / column.length;
  for (let i = 0, at = 0; i < column.length; i++) {
    const value = column[i]!;
    for (let j = 0; j < columns; j++, at++) y[at] = a[at]! + value;
  }
}

export function less(a: Float32Array, b: Float32Array, y: Uint8Array): void {
  for (let i = 0; i < y.length; i++) y[i] = a[i]! < b[i]! ? 1 : 0;
}

export function where(mask: Uint8Array, a: Float32Array, b: Float32Array, y: Float32Array): void {
  for (let i = 0; i < y.length; i++) y[i] = mask[i] !== 0 ? a[i]! : b[i]!;
}

export function whereBackward(g: Float32Array, mask: Uint8Array, ga: Float32Array, gb: Float32Array): void {
  for (let i = 0; i < g.length; i++) {
    const taken = mask[i] !== 0;
    ga[i] = taken ? g[i]! : 0;
    gb[i] = taken ? 0 : g[i]!;
  }
}

export function maskedFill(a: Float32Array, mask: Uint8Array, value: number, y: Float32Array): void {
  for (let i = 0; i < y.length; i++) y[i] = mask[i] !== 0 ? value : a[i]!;
}
