/** Symmetric matrices that need not be positive: LDLᵀ factors in double precision, and equations solved with them. */
import { addMultiple, dotOf, exchange } from './vector';

/** (1 + √17) / 8, at which elements grow least. */
const ALPHA: f64 = 0.6403882032022076;

// @ts-ignore: decorator
@inline
function place(a: usize, n: i32, i: i32, j: i32): usize {
  return a + ((<usize>(j * n + i)) << 3);
}

// @ts-ignore: decorator
@inline
function size(a: usize, n: i32, i: i32, j: i32): f64 {
  return Math.abs(load<f64>(place(a, n, i, j)));
}

/** Exchanges rows and columns `one` < `two` of the lower triangle, from column `one` on. */
function interchange(n: i32, a: usize, one: i32, two: i32): void {
  const ld = (<usize>n) << 3;
  exchange<f64>(n - two - 1, place(a, n, two + 1, one), place(a, n, two + 1, two), 8);
  for (let i = one + 1; i < two; ++i) exchange<f64>(1, place(a, n, i, one), place(a, n, two, i), ld);
  exchange<f64>(1, place(a, n, one, one), place(a, n, two, two), 8);
}

/** What the block of one pivot takes from the columns behind it. */
function eliminateOne(n: i32, a: usize, k: i32): void {
  const pivot = load<f64>(place(a, n, k, k));
  for (let j = k + 1; j < n; ++j) {
    const at = place(a, n, j, k);
    addMultiple<f64>(n - j, -load<f64>(at) / pivot, at, place(a, n, j, j));
  }
  for (let i = k + 1; i < n; ++i) {
    const at = place(a, n, i, k);
    store<f64>(at, load<f64>(at) / pivot);
  }
}

/** The same for a block of two. */
function eliminateTwo(n: i32, a: usize, k: i32): void {
  const beside = load<f64>(place(a, n, k + 1, k));
  const last = load<f64>(place(a, n, k + 1, k + 1)) / beside;
  const first = load<f64>(place(a, n, k, k)) / beside;
  const factor = 1 / (last * first - 1) / beside;
  for (let j = k + 2; j < n; ++j) {
    const one = place(a, n, j, k);
    const two = place(a, n, j, k + 1);
    const x = factor * (last * load<f64>(one) - load<f64>(two));
    const y = factor * (first * load<f64>(two) - load<f64>(one));
    addMultiple<f64>(n - j, -x, one, place(a, n, j, j));
    addMultiple<f64>(n - j, -y, two, place(a, n, j, j));
    store<f64>(one, x);
    store<f64>(two, y);
  }
}

/**
 * The lower triangle of A[n × n] = L D Lᵀ in place, with pivots and blocks in D as LAPACK's sytrf has them (Bunch and
 * Kaufman; Golub & Van Loan, Section 4.4.4). Returns the first pivot, from 1, that is zero, else 0.
 */
export function factorIndefinite(n: i32, a: usize, pivots: usize): i32 {
  let info = 0;
  for (let k = 0; k < n;) {
    let pivot = k;
    let isPair = false;
    let most = k;
    let columnMost: f64 = 0;
    for (let i = k + 1; i < n; ++i) {
      if (size(a, n, i, k) > columnMost) {
        columnMost = size(a, n, i, k);
        most = i;
      }
    }
    const diagonal = size(a, n, k, k);
    if (!(Math.max(diagonal, columnMost) > 0)) {
      if (info == 0) info = k + 1;
      store<i32>(pivots + ((<usize>k) << 2), k + 1);
      ++k;
      continue;
    }
    if (diagonal < ALPHA * columnMost) {
      let rowMost: f64 = 0;
      for (let j = k; j < n; ++j) {
        if (j == most) continue;
        rowMost = Math.max(rowMost, j < most ? size(a, n, most, j) : size(a, n, j, most));
      }
      if (diagonal < ALPHA * columnMost * (columnMost / rowMost)) {
        pivot = most;
        isPair = size(a, n, most, most) < ALPHA * rowMost;
      }
    }
    const target = isPair ? k + 1 : k;
    if (pivot != target) {
      interchange(n, a, target, pivot);
      if (isPair) exchange<f64>(1, place(a, n, k + 1, k), place(a, n, pivot, k), 8);
    }
    if (isPair) eliminateTwo(n, a, k);
    else eliminateOne(n, a, k);
    store<i32>(pivots + ((<usize>k) << 2), isPair ? -pivot - 1 : pivot + 1);
    if (isPair) store<i32>(pivots + ((<usize>(k + 1)) << 2), -pivot - 1);
    k += isPair ? 2 : 1;
  }
  return info;
}

/** Whether pivots are what `factorIndefinite` can have written: rows from 1 to n, and negative ones in pairs. */
function arePivots(n: i32, pivots: usize): bool {
  for (let k = 0; k < n; ++k) {
    const pivot = load<i32>(pivots + ((<usize>k) << 2));
    if (pivot == 0 || pivot > n || pivot < -n) return false;
    if (pivot > 0) continue;
    if (k + 1 == n || load<i32>(pivots + ((<usize>(k + 1)) << 2)) != pivot) return false;
    ++k;
  }
  return true;
}

/** Solves with the factors for one column; see `solveIndefinite`. */
function solveColumn(n: i32, a: usize, pivots: usize, b: usize): void {
  for (let k = 0; k < n;) {
    const pivot = load<i32>(pivots + ((<usize>k) << 2));
    const at = b + ((<usize>k) << 3);
    if (pivot > 0) {
      exchange<f64>(1, at, b + ((<usize>(pivot - 1)) << 3), 8);
      addMultiple<f64>(n - k - 1, -load<f64>(at), place(a, n, k + 1, k), at + 8);
      store<f64>(at, load<f64>(at) / load<f64>(place(a, n, k, k)));
      ++k;
      continue;
    }
    exchange<f64>(1, at + 8, b + ((<usize>(-pivot - 1)) << 3), 8);
    addMultiple<f64>(n - k - 2, -load<f64>(at), place(a, n, k + 2, k), at + 16);
    addMultiple<f64>(n - k - 2, -load<f64>(at + 8), place(a, n, k + 2, k + 1), at + 16);
    const beside = load<f64>(place(a, n, k + 1, k));
    const first = load<f64>(place(a, n, k, k)) / beside;
    const last = load<f64>(place(a, n, k + 1, k + 1)) / beside;
    const x = load<f64>(at) / beside;
    const y = load<f64>(at + 8) / beside;
    store<f64>(at, (last * x - y) / (first * last - 1));
    store<f64>(at + 8, (first * y - x) / (first * last - 1));
    k += 2;
  }
  for (let k = n - 1; k >= 0;) {
    const pivot = load<i32>(pivots + ((<usize>k) << 2));
    const at = b + ((<usize>k) << 3);
    const rest = n - k - 1;
    store<f64>(at, load<f64>(at) - dotOf<f64>(rest, place(a, n, k + 1, k), at + 8));
    if (pivot < 0) {
      store<f64>(at - 8, load<f64>(at - 8) - dotOf<f64>(rest, place(a, n, k + 1, k - 1), at + 8));
    }
    exchange<f64>(1, at, b + ((<usize>((pivot > 0 ? pivot : -pivot) - 1)) << 3), 8);
    k -= pivot > 0 ? 1 : 2;
  }
}

/** B = A⁻¹ B for B[n × columns] and the factors of A. False, and nothing is done, if the pivots are none. */
export function solveIndefinite(n: i32, columns: i32, a: usize, pivots: usize, b: usize): bool {
  if (!arePivots(n, pivots)) return false;
  for (let j = 0; j < columns; ++j) solveColumn(n, a, pivots, b + ((<usize>(j * n)) << 3));
  return true;
}
