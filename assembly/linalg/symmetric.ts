/** Eigenvalues and eigenvectors of symmetric matrices in double precision. */
import { reflector } from './householder';
import { addMultiple, dotOf, exchange, fillNaN, hasNaN, largest, rotate, scaleBy } from './vector';

/** Steps that an eigenvalue may take; two or three are usual. */
const PATIENCE = 60;

// @ts-ignore: decorator
@inline
function at(x: usize, i: i32): usize {
  return x + ((<usize>i) << 3);
}

/**
 * A[n × n] = Q T Qᵀ with a tridiagonal T, its diagonal in d and what stands beside it in e; the vectors of Q's
 * reflections take the place of A's columns (Golub & Van Loan, Algorithm 8.3.1). p holds n numbers.
 */
function tridiagonalise(n: i32, a: usize, d: usize, e: usize, p: usize, tau: usize): void {
  const ld = (<usize>n) << 3;
  for (let j = 0; j < n - 1; ++j) {
    const rest = n - j - 1;
    const v = at(a + <usize>j * ld, j + 1);
    const factor = reflector(rest, v);
    store<f64>(at(e, j), load<f64>(v));
    store<f64>(at(tau, j), factor);
    if (factor == 0) continue;
    store<f64>(v, 1);
    const corner = v + ld;
    for (let k = 0; k < rest; ++k) {
      store<f64>(at(p, k), factor * dotOf<f64>(rest, corner + <usize>k * ld, v));
    }
    addMultiple<f64>(rest, -0.5 * factor * dotOf<f64>(rest, p, v), v, p);
    for (let k = 0; k < rest; ++k) {
      const column = corner + <usize>k * ld;
      addMultiple<f64>(rest, -load<f64>(at(p, k)), v, column);
      addMultiple<f64>(rest, -load<f64>(at(v, k)), p, column);
    }
  }
  for (let j = 0; j < n; ++j) store<f64>(at(d, j), load<f64>(at(a + <usize>j * ld, j)));
}

/** Q in the place of the vectors of its reflections, which lie one row below the diagonal. */
function formQ(n: i32, a: usize, tau: usize): void {
  const ld = (<usize>n) << 3;
  for (let j = n - 1; j >= 0; --j) {
    const column = a + <usize>j * ld;
    // column j of Q is made from the vector that column j - 1 holds
    const rest = n - j;
    if (j == 0) {
      memory.fill(column, 0, ld);
      store<f64>(column, 1);
      return;
    }
    const v = at(column - ld, j);
    const factor = load<f64>(at(tau, j - 1));
    memory.fill(column, 0, ld);
    store<f64>(at(column, j), 1);
    if (factor == 0) continue;
    for (let k = 0; k < rest; ++k) {
      const other = at(column + <usize>k * ld, j);
      addMultiple<f64>(rest, -factor * dotOf<f64>(rest, v, other), v, other);
    }
  }
}

/**
 * The eigenvalues of the tridiagonal matrix take the place of d; the columns of q, if it is not 0, are turned with it
 * (implicit QL with Wilkinson's shift; Golub & Van Loan, Section 8.3.5). Returns 0 or which value, from 1, does not
 * converge.
 */
function diagonalise(n: i32, d: usize, e: usize, q: usize): i32 {
  const ld = (<usize>n) << 3;
  for (let l = 0; l < n; ++l) {
    for (let step = 0; ; ++step) {
      let m = l;
      for (; m < n - 1; ++m) {
        const around = Math.abs(load<f64>(at(d, m))) + Math.abs(load<f64>(at(d, m + 1)));
        if (Math.abs(load<f64>(at(e, m))) <= f64.EPSILON * around) break;
      }
      if (m == l) break;
      if (step == PATIENCE) return l + 1;
      const first = load<f64>(at(d, l));
      const beside = load<f64>(at(e, l));
      const half = (load<f64>(at(d, l + 1)) - first) / (2 * beside);
      const root = Math.hypot(half, 1);
      let g = load<f64>(at(d, m)) - first + beside / (half + (half >= 0 ? root : -root));
      let s: f64 = 1;
      let c: f64 = 1;
      let shift: f64 = 0;
      let i = m - 1;
      for (; i >= l; --i) {
        const f = s * load<f64>(at(e, i));
        const b = c * load<f64>(at(e, i));
        const r = Math.hypot(f, g);
        store<f64>(at(e, i + 1), r);
        if (r == 0) {
          store<f64>(at(d, i + 1), load<f64>(at(d, i + 1)) - shift);
          store<f64>(at(e, m), 0);
          break;
        }
        s = f / r;
        c = g / r;
        g = load<f64>(at(d, i + 1)) - shift;
        const turn = (load<f64>(at(d, i)) - g) * s + 2 * c * b;
        shift = s * turn;
        store<f64>(at(d, i + 1), g + shift);
        g = c * turn - b;
        if (q != 0) rotate(n, c, s, q + <usize>i * ld, q + <usize>(i + 1) * ld);
      }
      if (i >= l) continue;
      store<f64>(at(d, l), load<f64>(at(d, l)) - shift);
      store<f64>(at(e, l), g);
      store<f64>(at(e, m), 0);
    }
  }
  return 0;
}

/** Puts the values in ascending order, and the columns of q with them. */
function arrange(n: i32, d: usize, q: usize): void {
  const ld = (<usize>n) << 3;
  for (let i = 0; i < n - 1; ++i) {
    let least = i;
    for (let j = i + 1; j < n; ++j) if (load<f64>(at(d, j)) < load<f64>(at(d, least))) least = j;
    if (least == i) continue;
    exchange<f64>(1, at(d, i), at(d, least), 8);
    if (q != 0) exchange<f64>(n, q + <usize>i * ld, q + <usize>least * ld, 8);
  }
}

/**
 * A matrix with a number that is not finite: as with LAPACK one number is its own eigenvalue, NaN keeps larger matrices
 * than 2 × 2 from converging, and of others nothing is known.
 */
function notFinite(n: i32, a: usize, d: usize): i32 {
  if (n == 1) {
    store<f64>(d, load<f64>(a));
    store<f64>(a, 1);
    return 0;
  }
  if (n > 2 && hasNaN(n * n, a)) return n - 1;
  fillNaN(n, d);
  fillNaN(n * n, a);
  return 0;
}

/**
 * The eigenvalues of the symmetric A[n × n], ascending, in d; the eigenvectors, if wanted, take the place of A. `work`
 * holds 3 n numbers. Returns 0 or which value, from 1, does not converge.
 */
export function symmetricEigen(n: i32, a: usize, d: usize, wantVectors: bool, work: usize): i32 {
  const scale = largest(n * n, a);
  if (scale == Infinity) return notFinite(n, a, d);
  if (scale > 0) scaleBy<f64>(n * n, 1 / scale, a);
  const p = at(work, n);
  const tau = at(p, n);
  tridiagonalise(n, a, d, work, p, tau);
  if (wantVectors) formQ(n, a, tau);
  const info = diagonalise(n, d, work, wantVectors ? a : 0);
  scaleBy<f64>(n, scale, d);
  arrange(n, d, wantVectors ? a : 0);
  return info;
}
