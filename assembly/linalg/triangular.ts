/** Systems of equations with triangular matrices, and the LU and Cholesky factors that lead to them. */
import { floatProduct } from '../gemm/blocked';
import { addMultiple, dotOf, exchange, negated, scaleBy } from './vector';

/** Up to this size matrices are factored in one piece; larger ones in blocks of `BLOCK` columns, between products. */
const WHOLE = 64;
const BLOCK = 32;

/** Bytes of the copy of a block that a product needs, for a matrix whose longest side is n. */
export function blockBytes(n: i32, itemsize: i32): usize {
  return n > WHOLE ? (<usize>(n * BLOCK * itemsize) + 63) & ~63 : 0;
}

/** Flags of `solveTriangular`. */
export const UPPER = 1;
export const TRANSPOSED = 2;
export const UNIT = 4;

/** Columns x of op(A) x = b for rows and columns from `from` on, `n` of them; A by columns, `ld` bytes apart. */
function solveBlock<T>(n: i32, columns: i32, a: usize, ld: usize, flags: i32, b: usize, ldb: usize): void {
  const size = sizeof<T>();
  const isUnit = (flags & UNIT) != 0;
  const isUpper = (flags & UPPER) != 0;
  const isTransposed = (flags & TRANSPOSED) != 0;
  const isForward = isUpper == isTransposed;
  for (let j = 0; j < columns; ++j, b += ldb) {
    for (let step = 0; step < n; ++step) {
      const i = isForward ? step : n - 1 - step;
      const column = a + <usize>i * ld;
      const at = b + <usize>i * size;
      const below = <usize>(i + 1) * size;
      const rest = n - i - 1;
      let x = load<T>(at);
      if (isTransposed) {
        x = (x - (isUpper ? dotOf<T>(i, column, b) : dotOf<T>(rest, column + below, b + below))) as T;
      }
      if (!isUnit) x = (x / load<T>(column + <usize>i * size)) as T;
      store<T>(at, x);
      if (isTransposed) continue;
      if (isUpper) addMultiple<T>(i, -x as T, column, b);
      else addMultiple<T>(rest, -x as T, column + below, b + below);
    }
  }
}

/**
 * B = op(A)⁻¹ B for a triangular A[n × n] and B[n × columns], both by columns (Golub & Van Loan, Algorithms 3.1.1 to
 * 3.1.4 and, for large matrices, 3.1.5).
 */
export function solve<T>(
  n: i32,
  columns: i32,
  a: usize,
  lda: usize,
  flags: i32,
  b: usize,
  ldb: usize,
  work: usize,
  workBytes: usize,
): void {
  if (n <= WHOLE || work == 0) {
    solveBlock<T>(n, columns, a, lda, flags, b, ldb);
    return;
  }
  const size = sizeof<T>();
  const isTransposed = (flags & TRANSPOSED) != 0;
  const isForward = ((flags & UPPER) != 0) == isTransposed;
  const blocks = (n + BLOCK - 1) / BLOCK;
  const copied = (<usize>(BLOCK * columns) * size + 63) & ~63;
  for (let step = 0; step < blocks; ++step) {
    const from = (isForward ? step : blocks - 1 - step) * BLOCK;
    const width = min(BLOCK, n - from);
    const shift = <usize>from * size;
    solveBlock<T>(width, columns, a + <usize>from * lda + shift, lda, flags, b + shift, ldb);
    // the rows that are left lie behind the block, or before it
    const start = isForward ? from + width : 0;
    const rest = isForward ? n - start : from;
    if (rest == 0) continue;
    negated<T>(width, columns, b + shift, ldb, work);
    const rows = <usize>start * size;
    const factor = isTransposed ? a + <usize>start * lda + shift : a + <usize>from * lda + rows;
    floatProduct<T>(
      columns,
      rest,
      width,
      work,
      <usize>width * size,
      size,
      factor,
      isTransposed ? size : lda,
      isTransposed ? lda : size,
      b + rows,
      ldb,
      true,
      work + copied,
      workBytes - copied,
    );
  }
}

/** LU factors of m rows and n columns by outer products (Golub & Van Loan, Algorithm 3.4.1); see `lu`. */
function luPanel<T>(m: i32, n: i32, a: usize, ld: usize, pivots: usize, base: i32): i32 {
  const size = sizeof<T>();
  let info = 0;
  for (let j = 0; j < min(m, n); ++j) {
    const column = a + <usize>j * ld;
    let at = j;
    let best = abs<T>(load<T>(column + <usize>j * size));
    for (let i = j + 1; i < m; ++i) {
      const magnitude = abs<T>(load<T>(column + <usize>i * size));
      if (magnitude > best) {
        best = magnitude;
        at = i;
      }
    }
    store<i32>(pivots + ((<usize>j) << 2), base + at + 1);
    if (best == 0) {
      if (info == 0) info = base + j + 1;
      continue;
    }
    const row = <usize>j * size;
    if (at != j) exchange<T>(n, a + row, a + <usize>at * size, ld);
    const pivot = load<T>(column + row);
    const below = row + size;
    const rest = m - j - 1;
    for (let i = 0; i < rest; ++i) {
      const place = column + below + <usize>i * size;
      store<T>(place, (load<T>(place) / pivot) as T);
    }
    for (let k = j + 1; k < n; ++k) {
      const other = a + <usize>k * ld;
      addMultiple<T>(rest, -load<T>(other + row) as T, column + below, other + below);
    }
  }
  return info;
}

/**
 * A[m × n] = P L U in place, by columns, with the rows exchanged as `pivots` says, counted from 1 (Golub & Van Loan,
 * Section 3.4.7). Returns the first column, from 1, without a pivot, else 0.
 */
export function lu<T>(m: i32, n: i32, a: usize, pivots: usize, work: usize, workBytes: usize): i32 {
  const size = sizeof<T>();
  const ld = <usize>m * size;
  const count = min(m, n);
  if (count <= WHOLE || work == 0) return luPanel<T>(m, n, a, ld, pivots, 0);
  const copied = blockBytes(max(m, n), <i32>size);
  let info = 0;
  for (let j = 0; j < count; j += BLOCK) {
    const width = min(BLOCK, count - j);
    const row = <usize>j * size;
    const corner = a + <usize>j * ld + row;
    const failed = luPanel<T>(m - j, width, corner, ld, pivots + ((<usize>j) << 2), j);
    if (info == 0) info = failed;
    const right = a + <usize>(j + width) * ld;
    const columns = n - j - width;
    for (let i = j; i < j + width; ++i) {
      const other = load<i32>(pivots + ((<usize>i) << 2)) - 1;
      if (other == i) continue;
      const one = <usize>i * size;
      const two = <usize>other * size;
      exchange<T>(j, a + one, a + two, ld);
      exchange<T>(columns, right + one, right + two, ld);
    }
    if (columns == 0) continue;
    solveBlock<T>(width, columns, corner, ld, UNIT, right + row, ld);
    const rest = m - j - width;
    if (rest == 0) continue;
    negated<T>(width, columns, right + row, ld, work);
    const below = <usize>width * size;
    floatProduct<T>(
      columns,
      rest,
      width,
      work,
      below,
      size,
      corner + below,
      ld,
      size,
      right + row + below,
      ld,
      true,
      work + copied,
      workBytes - copied,
    );
  }
  return info;
}

/** Zeros above the diagonal. */
function clearAbove<T>(n: i32, a: usize): void {
  const ld = <usize>n * sizeof<T>();
  for (let j = 1; j < n; ++j) memory.fill(a + <usize>j * ld, 0, <usize>j * sizeof<T>());
}

/**
 * The lower Cholesky factor of A[n × n] in place, by columns, zeros above it; of A only the lower triangle is read
 * (Golub & Van Loan, Algorithms 4.2.2 and, for blocks, Section 4.2.9). Returns the order, from 1, of the first leading
 * minor that is not positive, else 0.
 */
export function cholesky<T>(n: i32, a: usize, work: usize, workBytes: usize): i32 {
  const size = sizeof<T>();
  const ld = <usize>n * size;
  const block = n <= WHOLE || work == 0 ? n : BLOCK;
  const copied = blockBytes(n, <i32>size);
  for (let from = 0; from < n; from += block) {
    const to = min(from + block, n);
    const shift = <usize>from * size;
    if (from > 0) {
      negated<T>(to - from, from, a + shift, ld, work);
      floatProduct<T>(
        to - from,
        n - from,
        from,
        work,
        size,
        <usize>(to - from) * size,
        a + shift,
        ld,
        size,
        a + <usize>from * ld + shift,
        ld,
        true,
        work + copied,
        workBytes - copied,
      );
    }
    for (let j = from; j < to; ++j) {
      const at = a + <usize>j * (ld + size);
      const square = load<T>(at);
      if (!(square > 0)) {
        clearAbove<T>(n, a);
        return j + 1;
      }
      const root = sqrt<T>(square);
      store<T>(at, root);
      scaleBy<T>(n - j - 1, (1 / root) as T, at + size);
      for (let k = j + 1; k < to; ++k) {
        const row = at + <usize>(k - j) * size;
        addMultiple<T>(n - k, -load<T>(row) as T, row, a + <usize>k * (ld + size));
      }
    }
  }
  clearAbove<T>(n, a);
  return 0;
}
