/**
 * Elementwise operations on operands of any layout and dtype, described by the descriptor. The walk goes by blocks:
 * parts of the rows along the innermost dimension and along a second one. Of each block, operands that are dense are
 * used where they are, others are collected in buffers, so that an operation always sees dense runs.
 */
import { Kind, Meta } from '../../src/wasm/codes';
import { META } from '../scratch';
import { binaryRows } from './binary';
import { compareRows } from './compare';
import { chooseAccess, deliver, fetch, move, open, operand, strideOf, word } from './operand';
import { predicate } from './predicate';
import { CHUNK, TILE } from './space';
import { ternaryRows } from './ternary';
import { unaryRows } from './unary';

/** Rows from this length on are handed to the operation one by one if no operand needs a buffer. */
const LONG = 96;
/** Blocks below this size are not worth their overhead. */
const SMALL = 256;

function run(kind: i32, op: i32, dtype: i32, n: i32, p: f64, q: f64): void {
  const y = operand(0).at;
  const a = operand(1);
  const b = operand(2);
  const c = operand(3);
  switch (kind) {
    case Kind.Unary:
      return unaryRows(op, dtype, n, a.at, y, p, q);
    case Kind.Binary:
      return binaryRows(op, dtype, n, a.at, a.step, b.at, b.step, y, p, q);
    case Kind.Ternary:
      return ternaryRows(op, dtype, n, a.at, a.step, b.at, b.step, c.at, c.step, y, p);
    case Kind.Compare:
      return compareRows(op, dtype, n, a.at, a.step, b.at, b.step, y);
    default:
      return predicate(op, dtype, n, a.at, y);
  }
}

/** Whether rows need no buffer: every operand is dense along them or, where that is allowed, constant. */
function rowsAreDense(count: i32, constants: bool): bool {
  for (let k = 0; k < count; ++k) {
    const it = operand(k);
    if (it.inner == 0 && k > 0 && constants) continue;
    if (it.inner != <usize>it.size || it.dtype != it.wanted) return false;
  }
  return true;
}

/** The dimension along which elements of some operand lie side by side that are apart along rows; 0 if there is none. */
function denseAcross(count: i32, ndim: i32): i32 {
  for (let k = 0; k < count; ++k) {
    const it = operand(k);
    if (it.inner == 0 || it.inner == <usize>it.size) continue;
    for (let d = 1; d < ndim; ++d) if (strideOf(k, d) == <usize>it.size) return d;
  }
  return 0;
}

/** What goes with rows of n elements: the next dimension, or the longest one if blocks would be too small. */
function secondDimension(ndim: i32, n: i32): i32 {
  let best = 1;
  if (n * min(word(Meta.Shape + 1), SMALL) >= SMALL) return best;
  for (let d = 2; d < ndim; ++d) if (word(Meta.Shape + d) > word(Meta.Shape + best)) best = d;
  return best;
}

/** Moves all operands on along the dimensions that are not part of blocks; false after the last position. */
function advance(count: i32, ndim: i32, second: i32): bool {
  const counters = META + ((<usize>Meta.Counters) << 2);
  for (let d = 1; d < ndim; ++d) {
    if (d == second) continue;
    const counter = counters + ((<usize>d) << 2);
    const next = load<i32>(counter) + 1;
    const isLast = next == word(Meta.Shape + d);
    const steps = <usize>(isLast ? 1 - next : 1);
    for (let k = 0; k < count; ++k) operand(k).origin += steps * strideOf(k, d);
    store<i32>(counter, isLast ? 0 : next);
    if (!isLast) return true;
  }
  return false;
}

/** Operand 0 = op of the others. */
export function iterate(kind: i32, op: i32, dtype: i32, p: f64, q: f64): void {
  const ndim = word(Meta.Ndim);
  const count = word(Meta.Operands);
  const n = word(Meta.Shape);
  for (let k = 0; k < count; ++k) open(k, n);

  // unary functions have no form for operands that are constant
  const constants = kind != Kind.Unary && kind != Kind.Predicate;
  let second = ndim > 1 ? 1 : 0;
  let w = n;
  let h = 1;
  if ((n < LONG && ndim > 1) || !rowsAreDense(count, constants)) {
    const across = denseAcross(count, ndim);
    if (across && n >= 8 && word(Meta.Shape + across) >= 8) {
      second = across;
      w = min(n, TILE);
    } else {
      if (ndim > 1) second = secondDimension(ndim, n);
      w = min(n, CHUNK);
    }
    h = CHUNK / w;
  }
  const rows = second ? word(Meta.Shape + second) : 1;
  h = min(h, rows);
  for (let k = 0; k < count; ++k) {
    const it = operand(k);
    it.outer = second ? strideOf(k, second) : 0;
    chooseAccess(it, k, w, h, w == n, constants);
  }

  const counters = META + ((<usize>Meta.Counters) << 2);
  for (let d = 0; d < ndim; ++d) store<i32>(counters + ((<usize>d) << 2), 0);
  do {
    for (let r = 0; r < rows; r += h) {
      const height = min(h, rows - r);
      for (let c = 0; c < n; c += w) {
        const width = min(w, n - c);
        move(operand(0), r, c);
        for (let k = 1; k < count; ++k) {
          const it = operand(k);
          move(it, r, c);
          fetch(it, k, width, height);
        }
        run(kind, op, dtype, width * height, p, q);
        deliver(operand(0), width, height);
      }
    }
  } while (advance(count, ndim, second));
}
