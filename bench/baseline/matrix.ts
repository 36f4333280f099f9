/** Matrix products and transposition in plain JavaScript: i-k-j loops, four rows of B at a time, blocked over k. */

/** Rows of B that one pass over A uses: 64 rows of 256 floats are 64 KB, so that they stay in the cache. */
const blockOfK = 64;

/** C (m × n) += A (m × k) · B (k × n). */
export function matmul(
  a: Float32Array,
  b: Float32Array,
  c: Float32Array,
  m: number,
  k: number,
  n: number,
): void {
  for (let start = 0; start < k; start += blockOfK) {
    const end = Math.min(start + blockOfK, k);
    for (let i = 0; i < m; i++) addRowProduct(a, i * k, b, c, i * n, start, end, n);
  }
}

function addRowProduct(
  a: Float32Array,
  rowOfA: number,
  b: Float32Array,
  c: Float32Array,
  rowOfC: number,
  start: number,
  end: number,
  n: number,
): void {
  let p = start;
  for (; p + 4 <= end; p += 4) {
    const a0 = a[rowOfA + p]!;
    const a1 = a[rowOfA + p + 1]!;
    const a2 = a[rowOfA + p + 2]!;
    const a3 = a[rowOfA + p + 3]!;
    const b0 = p * n;
    const b1 = b0 + n;
    const b2 = b1 + n;
    const b3 = b2 + n;
    for (let j = 0; j < n; j++) {
      c[rowOfC + j]! += a0 * b[b0 + j]! + a1 * b[b1 + j]! + a2 * b[b2 + j]! + a3 * b[b3 + j]!;
    }
  }
  for (; p < end; p++) {
    const value = a[rowOfA + p]!;
    for (let j = 0; j < n; j++) c[rowOfC + j]! += value * b[p * n + j]!;
  }
}

/** C (m × n) = A (m × k) · Bᵀ, B being n × k: dot products of rows, four at a time. */
export function matmulNT(
  a: Float32Array,
  b: Float32Array,
  c: Float32Array,
  m: number,
  k: number,
  n: number,
): void {
  for (let i = 0; i < m; i++) {
    const rowOfA = i * k;
    let j = 0;
    for (; j + 4 <= n; j += 4) {
      const b0 = j * k;
      const b1 = b0 + k;
      const b2 = b1 + k;
      const b3 = b2 + k;
      let s0 = 0;
      let s1 = 0;
      let s2 = 0;
      let s3 = 0;
      for (let p = 0; p < k; p++) {
        const value = a[rowOfA + p]!;
        s0 += value * b[b0 + p]!;
        s1 += value * b[b1 + p]!;
        s2 += value * b[b2 + p]!;
        s3 += value * b[b3 + p]!;
      }
      c[i * n + j] = s0;
      c[i * n + j + 1] = s1;
      c[i * n + j + 2] = s2;
      c[i * n + j + 3] = s3;
    }
    for (; j < n; j++) {
      let total = 0;
      for (let p = 0; p < k; p++) total += a[rowOfA + p]! * b[j * k + p]!;
      c[i * n + j] = total;
    }
  }
}

/** C (m × n) += Aᵀ · B, A being k × m: outer products, four rows of A and B at a time. */
export function matmulTN(
  a: Float32Array,
  b: Float32Array,
  c: Float32Array,
  m: number,
  k: number,
  n: number,
): void {
  let p = 0;
  for (; p + 4 <= k; p += 4) {
    const b0 = p * n;
    const b1 = b0 + n;
    const b2 = b1 + n;
    const b3 = b2 + n;
    for (let i = 0; i < m; i++) {
      const a0 = a[p * m + i]!;
      const a1 = a[(p + 1) * m + i]!;
      const a2 = a[(p + 2) * m + i]!;
      const a3 = a[(p + 3) * m + i]!;
      for (let j = 0, at = i * n; j < n; j++, at++) {
        c[at]! += a0 * b[b0 + j]! + a1 * b[b1 + j]! + a2 * b[b2 + j]! + a3 * b[b3 + j]!;
      }
    }
  }
  for (; p < k; p++) {
    for (let i = 0; i < m; i++) {
      const value = a[p * m + i]!;
      for (let j = 0; j < n; j++) c[i * n + j]! += value * b[p * n + j]!;
    }
  }
}

/** y (m) = A (m × n) · x, four sums in flight. */
export function matvec(a: Float32Array, x: Float32Array, y: Float32Array): void {
  const n = x.length;
  for (let i = 0; i < y.length; i++) {
    const row = i * n;
    let s0 = 0;
    let s1 = 0;
    let s2 = 0;
    let s3 = 0;
    let j = 0;
    for (; j + 4 <= n; j += 4) {
      s0 += a[row + j]! * x[j]!;
      s1 += a[row + j + 1]! * x[j + 1]!;
      s2 += a[row + j + 2]! * x[j + 2]!;
      s3 += a[row + j + 3]! * x[j + 3]!;
    }
    for (; j < n; j++) s0 += a[row + j]! * x[j]!;
    y[i] = s0 + s1 + (s2 + s3);
  }
}

/** The gradients of {@link matvec}: `ga` is the outer product of `g` and `x`; to `gx`, zero at first, Aᵀ · g is added. */
export function matvecBackward(
  g: Float32Array,
  a: Float32Array,
  x: Float32Array,
  ga: Float32Array,
  gx: Float32Array,
): void {
  const n = x.length;
  for (let i = 0; i < g.length; i++) {
    const value = g[i]!;
    const row = i * n;
    for (let j = 0; j < n; j++) {
      ga[row + j] = value * x[j]!;
      gx[j]! += value * a[row + j]!;
    }
  }
}

/** `y` (columns × rows) is `x` (rows × columns) transposed, in tiles that fit the first cache. */
export function transpose(x: Float32Array, rows: number, columns: number, y: Float32Array): void {
  const tile = 32;
  for (let top = 0; top < rows; top += tile) {
    const bottom = Math.min(top + tile, rows);
    for (let left = 0; left < columns; left += tile) {
      const right = Math.min(left + tile, columns);
      for (let j = left; j < right; j++) {
        for (let i = top; i < bottom; i++) y[j * rows + i] = x[i * columns + j]!;
      }
    }
  }
}
