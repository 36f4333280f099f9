/** Singular values and vectors in double precision. */
import { factorQr, formQ } from './householder';
import { dotOf, exchange, fillNaN, hasNaN, largest, lengthOf, rotate, scaleBy } from './vector';

/** Rounds over all pairs of columns; ten are usual. */
const PATIENCE = 60;

/** Squares of columns that are nothing beside the largest element, 1: they have lost their digits, or vanish. */
const NOTHING: f64 = 1e-290;

/** Moves the column with the largest number in s, from `from` on, to that place, with its number and its column of v. */
function bringForward(from: i32, m: i32, n: i32, w: usize, s: usize, v: usize): void {
  let most = from;
  for (let j = from + 1; j < n; ++j) {
    if (load<f64>(s + ((<usize>j) << 3)) > load<f64>(s + ((<usize>most) << 3))) most = j;
  }
  if (most == from) return;
  const ldw = (<usize>m) << 3;
  const ldv = (<usize>n) << 3;
  exchange<f64>(1, s + ((<usize>from) << 3), s + ((<usize>most) << 3), 8);
  exchange<f64>(m, w + <usize>from * ldw, w + <usize>most * ldw, 8);
  if (v != 0) exchange<f64>(n, v + <usize>from * ldv, v + <usize>most * ldv, 8);
}

/**
 * Makes the columns of W[m × n] orthogonal by turning pairs of them, those of v alike (Golub & Van Loan, Section 8.6.3);
 * the longest column of those that are left comes first (de Rijk 1989). s holds the squares of their lengths meanwhile.
 */
function orthogonalise(m: i32, n: i32, w: usize, s: usize, v: usize): bool {
  const ldw = (<usize>m) << 3;
  const ldv = (<usize>n) << 3;
  const limit = f64.EPSILON * Math.sqrt(<f64>m);
  for (let round = 0; round < PATIENCE; ++round) {
    let isDone = true;
    for (let i = 0; i < n; ++i) {
      const x = w + <usize>i * ldw;
      store<f64>(s + ((<usize>i) << 3), dotOf<f64>(m, x, x));
    }
    for (let i = 0; i < n - 1; ++i) {
      bringForward(i, m, n, w, s, v);
      const x = w + <usize>i * ldw;
      for (let j = i + 1; j < n; ++j) {
        const y = w + <usize>j * ldw;
        const xx = load<f64>(s + ((<usize>i) << 3));
        const yy = load<f64>(s + ((<usize>j) << 3));
        if (xx < NOTHING || yy < NOTHING) continue;
        const xy = dotOf<f64>(m, x, y);
        if (!(Math.abs(xy) > limit * Math.sqrt(xx) * Math.sqrt(yy))) continue;
        isDone = false;
        const zeta = (yy - xx) / (2 * xy);
        const root = Math.hypot(1, zeta);
        const t = 1 / (zeta >= 0 ? zeta + root : zeta - root);
        const c = 1 / Math.sqrt(1 + t * t);
        rotate(m, c, c * t, x, y);
        if (v != 0) rotate(n, c, c * t, v + <usize>i * ldv, v + <usize>j * ldv);
        store<f64>(s + ((<usize>i) << 3), xx - t * xy);
        // where almost nothing is left, a difference says nothing
        const rest = yy + t * xy;
        store<f64>(s + ((<usize>j) << 3), rest > 1e-3 * yy ? rest : dotOf<f64>(m, y, y));
      }
    }
    if (isDone) return true;
  }
  return false;
}

/**
 * A[m × n] = U diag(s) Vᵀ for m ≥ n by Jacobi's method, the values descending. `u` has room for m rows and `columns`
 * columns, n or m, and begins as A; V is written to v[n × n], if that is not 0, and U only with it. `tau` holds n
 * numbers. Returns 0, 1 if something is not a number, 2 if the columns do not become orthogonal.
 */
export function singularValues(m: i32, n: i32, columns: i32, u: usize, s: usize, v: usize, tau: usize): i32 {
  const ldu = (<usize>m) << 3;
  const ldv = (<usize>n) << 3;
  const scale = largest(m * n, u);
  if (scale == Infinity) {
    if (hasNaN(m * n, u)) return 1;
    fillNaN(n, s);
    if (v != 0) {
      fillNaN(m * columns, u);
      fillNaN(n * n, v);
    }
    return 0;
  }
  if (scale > 0) scaleBy<f64>(m * n, 1 / scale, u);
  if (v != 0) {
    memory.fill(v, 0, <usize>n * ldv);
    for (let i = 0; i < n; ++i) store<f64>(v + <usize>i * (ldv + 8), 1);
  }
  if (!orthogonalise(m, n, u, s, v)) return 2;
  for (let i = 0; i < n; ++i) store<f64>(s + ((<usize>i) << 3), lengthOf(m, u + <usize>i * ldu));
  for (let i = 0; i < n; ++i) bringForward(i, m, n, u, s, v);
  if (v != 0) {
    // Of orthogonal columns the QR factors are their directions up to signs, completed where a length is 0.
    factorQr(m, n, u, tau);
    for (let i = 0; i < n; ++i) {
      if (load<f64>(u + <usize>i * (ldu + 8)) < 0) scaleBy<f64>(n, -1, v + <usize>i * ldv);
    }
    formQ(m, columns, n, u, tau);
  }
  scaleBy<f64>(n, scale, s);
  return 0;
}
