/**
 * Rows of f32 for the functions that are hardly more than an exponential: in pairs of vectors while all of their arguments
 * are of ordinary size, and in the general form where the test fails.
 */
import { logisticF32 } from '../simd/hyperbolic';
import { signs, zeros } from '../simd/lanes';
import {
  areNear,
  expNear,
  logisticSumNear,
  near,
  Near,
  nearBound,
  sigmoidNear,
  sizeBits,
} from '../simd/near';
import { one } from '../simd/numbers';
import { storePart, unaryRow } from './rows';
import { Exp } from './unary-operations';

/** The general form, as a function of its own: it would only be in the way of the loop. */
function generalExp(n: i32, x: usize, y: usize): void {
  unaryRow<f32, Exp>(n, x, y, 0, 0);
}

/** y = e^x */
export function expRow(n: i32, x: usize, y: usize): void {
  const log2e = near(Near.Log2E);
  const magic = near(Near.Magic);
  const high = near(Near.High);
  const low = near(Near.Low);
  const p4 = near(Near.P4);
  const p3 = near(Near.P3);
  const p2 = near(Near.P2);
  const p1 = near(Near.P1);
  const p0 = near(Near.P0);
  const unit = near(Near.One);
  const bound = nearBound();
  const size = sizeBits();
  const rest = n & 7;
  for (const end = y + ((<usize>(n - rest)) << 2); y < end; x += 32, y += 32) {
    const v = v128.load(x);
    const w = v128.load(x, 16);
    if (areNear(v, w, bound, size)) {
      v128.store(y, expNear(v, log2e, magic, high, low, p4, p3, p2, p1, p0, unit));
      v128.store(y, expNear(w, log2e, magic, high, low, p4, p3, p2, p1, p0, unit), 16);
    } else generalExp(8, x, y);
  }
  if (rest) generalExp(rest, x, y);
}

/** y = a / (1 + e^-b), or a / (1 + e^b) with `flip`; a has the step 0 if it is a splat buffer. */
function generalLogistic(n: i32, a: usize, sa: usize, b: usize, flip: v128, y: usize): void {
  for (; n > 0; n -= 4, a += sa, b += 16, y += 16) {
    const v = logisticF32(v128.load(a), v128.xor(v128.load(b), flip), zeros());
    if (n < 4) return storePart(y, v, n << 2);
    v128.store(y, v);
  }
}

/** The same for all n, a being dense if `sa` is 16. */
export function logisticRow(n: i32, a: usize, sa: usize, b: usize, isFlipped: bool, y: usize): void {
  const log2e = near(Near.MinusLog2E);
  const magic = near(Near.Biased);
  const high = near(Near.High);
  const low = near(Near.MinusLow);
  const p4 = near(Near.P4);
  const p3 = near(Near.P3);
  const p2 = near(Near.P2);
  const p1 = near(Near.P1);
  const p0 = near(Near.P0);
  const unit = near(Near.One);
  const flip = isFlipped ? signs<f32>() : zeros();
  const rest = n & 7;
  for (const end = y + ((<usize>(n - rest)) << 2); y < end; a += sa + sa, b += 32, y += 32) {
    const v = v128.xor(v128.load(b), flip);
    const w = v128.xor(v128.load(b, 16), flip);
    if (areNear(v, w, nearBound(), sizeBits())) {
      const d = logisticSumNear(v, log2e, magic, high, low, p4, p3, p2, p1, p0, unit);
      v128.store(y, f32x4.div(v128.load(a), d));
      const e = logisticSumNear(w, log2e, magic, high, low, p4, p3, p2, p1, p0, unit);
      v128.store(y, f32x4.div(v128.load(a + sa), e), 16);
    } else generalLogistic(8, a, sa, b, flip, y);
  }
  if (rest) generalLogistic(rest, a, sa, b, flip, y);
}

function generalSigmoid(n: i32, x: usize, y: usize): void {
  for (; n > 0; n -= 4, x += 16, y += 16) {
    const v = logisticF32(one<f32>(), v128.load(x), zeros());
    if (n < 4) return storePart(y, v, n << 2);
    v128.store(y, v);
  }
}

/** y = 1 / (1 + e^-x) */
export function sigmoidRow(n: i32, x: usize, y: usize): void {
  const log2e = near(Near.Log2E);
  const magic = near(Near.Magic);
  const high = near(Near.High);
  const low = near(Near.Low);
  const q0 = near(Near.Q0);
  const q1 = near(Near.Q1);
  const r0 = near(Near.R0);
  const r1 = near(Near.R1);
  const bound = nearBound();
  const size = sizeBits();
  const rest = n & 7;
  for (const end = y + ((<usize>(n - rest)) << 2); y < end; x += 32, y += 32) {
    const v = v128.load(x);
    const w = v128.load(x, 16);
    if (areNear(v, w, bound, size)) {
      v128.store(y, sigmoidNear(v, log2e, magic, high, low, q0, q1, r0, r1));
      v128.store(y, sigmoidNear(w, log2e, magic, high, low, q0, q1, r0, r1), 16);
    } else generalSigmoid(8, x, y);
  }
  if (rest) generalSigmoid(rest, x, y);
}
