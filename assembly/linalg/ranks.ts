/** Matrices replaced by nearby ones of lower rank, as LAPACK's `gelsy` takes those whose condition is too large. */
import { multiplyQ, reflect, reflector } from './householder';
import { dotOf, exchange, largest, lengthOf, scaleBy } from './vector';

// @ts-ignore: decorator
@inline
function at(x: usize, i: i32): usize {
  return x + ((<usize>i) << 3);
}

/** Bytes that `truncate` works in. */
export function truncateWork(m: i32, n: i32): usize {
  return at((<usize>n) << 2, m * n + 3 * min(m, n) + 2);
}

/**
 * An estimate of the largest or smallest singular value of a triangle that has grown by a row, from that of the triangle
 * before, `sigma`; `alpha` is the product of its vector with the row, which ends in `gamma`. By what to multiply that
 * vector, and what then follows in it, is written to `turn` (Bischof's incremental condition estimation).
 */
function grown(isLargest: bool, sigma: f64, alpha: f64, gamma: f64, turn: usize): f64 {
  const p = sigma * sigma + alpha * alpha;
  const q = gamma * gamma;
  const beside = alpha * gamma;
  const most = (p + q + Math.hypot(p - q, 2 * beside)) / 2;
  let s = p >= q ? most - q : beside;
  let c = p >= q ? beside : most - p;
  const length = Math.hypot(s, c);
  if (length > 0) {
    s /= length;
    c /= length;
  } else {
    s = p >= q ? 1 : 0;
    c = 1 - s;
  }
  store<f64>(turn, isLargest ? s : -c);
  store<f64>(turn + 8, isLargest ? c : s);
  const root = Math.sqrt(most);
  return isLargest ? root : root > 0 ? Math.abs(sigma * gamma) / root : 0;
}

/** Makes the vector of an estimate that of the grown triangle. */
function grow(k: i32, vector: usize, turn: usize): void {
  scaleBy<f64>(k, load<f64>(turn), vector);
  store<f64>(at(vector, k), load<f64>(turn + 8));
}

/** Moves the column that is longest from row j on to place j. */
function bringForward(j: i32, m: i32, n: i32, w: usize, order: usize): void {
  const ld = (<usize>m) << 3;
  let best = j;
  let most: f64 = -1;
  for (let i = j; i < n; ++i) {
    const length = lengthOf(m - j, at(w + <usize>i * ld, j));
    if (length > most) {
      most = length;
      best = i;
    }
  }
  if (best == j) return;
  exchange<f64>(m, w + <usize>j * ld, w + <usize>best * ld, 8);
  exchange<i32>(1, order + ((<usize>j) << 2), order + ((<usize>best) << 2), 4);
}

/**
 * The rank of A[m × n], of finite numbers: as many columns of R in A P = Q R as have a condition of at most 1 / `rcond`.
 * A that has not its full rank loses all rows of R beyond. `work` has `truncateWork` bytes.
 */
export function truncate(m: i32, n: i32, a: usize, rcond: f64, work: usize): i32 {
  const scale = largest(m * n, a);
  if (scale == 0) return 0;
  const ld = (<usize>m) << 3;
  const full = min(m, n);
  const w = work;
  const tau = at(w, m * n);
  const low = at(tau, full);
  const high = at(low, full);
  const turn = at(high, full);
  const order = turn + 16;
  memory.copy(w, a, <usize>n * ld);
  scaleBy<f64>(m * n, 1 / scale, w);
  for (let j = 0; j < n; ++j) store<i32>(order + ((<usize>j) << 2), j);
  let rank = 0;
  let least: f64 = 0;
  let most: f64 = 0;
  for (; rank < full; ++rank) {
    bringForward(rank, m, n, w, order);
    const column = w + <usize>rank * ld;
    const corner = at(column, rank);
    const factor = reflector(m - rank, corner);
    store<f64>(at(tau, rank), factor);
    reflect(m - rank, n - rank - 1, corner, factor, corner + ld, ld);
    const gamma = load<f64>(corner);
    if (rank == 0) {
      least = most = Math.abs(gamma);
      store<f64>(low, 1);
      store<f64>(high, 1);
      continue;
    }
    const nextMost = grown(true, most, dotOf<f64>(rank, column, high), gamma, turn);
    grow(rank, high, turn);
    const nextLeast = grown(false, least, dotOf<f64>(rank, column, low), gamma, turn);
    if (!(nextMost * rcond <= nextLeast)) break;
    grow(rank, low, turn);
    most = nextMost;
    least = nextLeast;
  }
  if (rank == full) return rank;
  for (let j = 0; j < n; ++j) {
    const column = a + <usize>load<i32>(order + ((<usize>j) << 2)) * ld;
    memory.fill(column, 0, ld);
    memory.copy(column, w + <usize>j * ld, (<usize>min(j + 1, rank)) << 3);
  }
  multiplyQ(m, n, rank, false, w, tau, a);
  scaleBy<f64>(m * n, scale, a);
  return rank;
}
