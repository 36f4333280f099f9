/** Householder reflections in double precision: QR factors, and products with the orthogonal matrix. */
import { addMultiple, dotOf, lengthOf, scaleBy } from './vector';

/**
 * Makes of x (n elements) the vector of a reflection that maps x to a multiple of the first unit vector: the multiple
 * takes the place of x₀, the rest follows without the leading 1. Returns the factor τ of I - τ v vᵀ, with LAPACK's signs
 * (Golub & Van Loan, Algorithm 5.1.1).
 */
export function reflector(n: i32, x: usize): f64 {
  const rest = lengthOf(n - 1, x + 8);
  if (n <= 1 || rest == 0) return 0;
  const alpha = load<f64>(x);
  const length = Math.hypot(alpha, rest);
  const beta = alpha >= 0 ? -length : length;
  scaleBy<f64>(n - 1, 1 / (alpha - beta), x + 8);
  store<f64>(x, beta);
  return (beta - alpha) / beta;
}

/** C = (I - τ v vᵀ) C for `columns` columns of n elements that lie `ld` bytes apart; v₀ is 1 and not read. */
export function reflect(n: i32, columns: i32, v: usize, tau: f64, c: usize, ld: usize): void {
  if (tau == 0) return;
  for (let j = 0; j < columns; ++j, c += ld) {
    const w = tau * (load<f64>(c) + dotOf<f64>(n - 1, v + 8, c + 8));
    store<f64>(c, load<f64>(c) - w);
    addMultiple<f64>(n - 1, -w, v + 8, c + 8);
  }
}

/** A[m × n] = Q R in place: R above, the reflections of Q below the diagonal (Golub & Van Loan, Algorithm 5.2.1). */
export function factorQr(m: i32, n: i32, a: usize, tau: usize): void {
  const ld = (<usize>m) << 3;
  for (let j = 0; j < min(m, n); ++j) {
    const at = a + <usize>j * (ld + 8);
    const factor = reflector(m - j, at);
    store<f64>(tau + ((<usize>j) << 3), factor);
    reflect(m - j, n - j - 1, at, factor, at + ld, ld);
  }
}

/** The first n columns of Q, in the place of the k reflections that it is the product of (Golub & Van Loan, 5.1.6). */
export function formQ(m: i32, n: i32, k: i32, a: usize, tau: usize): void {
  const ld = (<usize>m) << 3;
  for (let j = k; j < n; ++j) {
    const column = a + <usize>j * ld;
    memory.fill(column, 0, ld);
    store<f64>(column + ((<usize>j) << 3), 1);
  }
  for (let j = k - 1; j >= 0; --j) {
    const column = a + <usize>j * ld;
    const at = column + ((<usize>j) << 3);
    const factor = load<f64>(tau + ((<usize>j) << 3));
    reflect(m - j, n - j - 1, at, factor, at + ld, ld);
    scaleBy<f64>(m - j - 1, -factor, at + 8);
    store<f64>(at, 1 - factor);
    memory.fill(column, 0, (<usize>j) << 3);
  }
}

/** C = Q C or, if `transposed`, Qᵀ C for C[m × n] and the k reflections in a. */
export function multiplyQ(m: i32, n: i32, k: i32, transposed: bool, a: usize, tau: usize, c: usize): void {
  const ld = (<usize>m) << 3;
  for (let step = 0; step < k; ++step) {
    const j = transposed ? step : k - 1 - step;
    const row = (<usize>j) << 3;
    reflect(m - j, n, a + <usize>j * ld + row, load<f64>(tau + row), c + row, ld);
  }
}
