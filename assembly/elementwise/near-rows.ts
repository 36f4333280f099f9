/**
 * Rows of f32 for the functions that are hardly more than an exponential: in pairs of vectors while all of their arguments
 * are of ordinary size, and in the general form where the test fails. The loops make no calls, which would cost them their
 * registers, but end there.
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

/** Bytes of a pair of vectors. */
const PAIR: usize = 32;

/** y = e^x while all are near; how many bytes were left then. */
function nearExp(bytes: usize, x: usize, y: usize): usize {
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
  for (; bytes >= PAIR; bytes -= PAIR) {
    const v = v128.load(x);
    const w = v128.load(x, 16);
    if (!areNear(v, w, bound, size)) break;
    v128.store(y, expNear(v, log2e, magic, high, low, p4, p3, p2, p1, p0, unit));
    v128.store(y, expNear(w, log2e, magic, high, low, p4, p3, p2, p1, p0, unit), 16);
    x += PAIR;
    y += PAIR;
  }
  return bytes;
}

/** y = e^x */
export function expRow(n: i32, x: usize, y: usize): void {
  let bytes = (<usize>n) << 2;
  const end = x + bytes;
  const shift = y - x;
  while (bytes) {
    bytes = nearExp(bytes, end - bytes, end - bytes + shift);
    const count = min(bytes, PAIR);
    unaryRow<f32, Exp>(<i32>(count >> 2), end - bytes, end - bytes + shift, 0, 0);
    bytes -= count;
  }
}

/** y = 1 / (1 + e^-x) while all are near; how many bytes were left then. */
function nearSigmoid(bytes: usize, x: usize, y: usize): usize {
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
  for (; bytes >= PAIR; bytes -= PAIR) {
    const v = v128.load(x);
    const w = v128.load(x, 16);
    if (!areNear(v, w, bound, size)) break;
    v128.store(y, sigmoidNear(v, log2e, magic, high, low, q0, q1, r0, r1));
    v128.store(y, sigmoidNear(w, log2e, magic, high, low, q0, q1, r0, r1), 16);
    x += PAIR;
    y += PAIR;
  }
  return bytes;
}

/** y = a / (1 + e^-b) while all b are near; how many bytes were left then. */
function nearLogistic(bytes: usize, a: usize, sa: usize, b: usize, sign: v128, y: usize): usize {
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
  for (; bytes >= PAIR; bytes -= PAIR) {
    const v = v128.xor(v128.load(b), sign);
    const w = v128.xor(v128.load(b, 16), sign);
    if (!areNear(v, w, nearBound(), sizeBits())) break;
    const d = logisticSumNear(v, log2e, magic, high, low, p4, p3, p2, p1, p0, unit);
    const e = logisticSumNear(w, log2e, magic, high, low, p4, p3, p2, p1, p0, unit);
    v128.store(y, f32x4.div(v128.load(a), d));
    v128.store(y, f32x4.div(v128.load(a + sa), e), 16);
    a += sa + sa;
    b += PAIR;
    y += PAIR;
  }
  return bytes;
}

/** The same for up to a pair of vectors of any b. */
function anyLogistic(bytes: usize, a: usize, sa: usize, b: usize, sign: v128, y: usize): void {
  for (; bytes >= 16; bytes -= 16, a += sa, b += 16, y += 16) {
    v128.store(y, logisticF32(v128.load(a), v128.xor(v128.load(b), sign), zeros()));
  }
  if (bytes) storePart(y, logisticF32(v128.load(a), v128.xor(v128.load(b), sign), zeros()), <i32>bytes);
}

/** y = a / (1 + e^-b), or a / (1 + e^b) if `isNegative`; a has the step 0 where it is constant, and b is dense. */
export function logisticRow(n: i32, a: usize, sa: usize, b: usize, isNegative: bool, y: usize): void {
  const sign = isNegative ? signs<f32>() : zeros();
  let bytes = (<usize>n) << 2;
  const end = b + bytes;
  const shift = y - b;
  while (bytes) {
    const left = nearLogistic(bytes, a, sa, end - bytes, sign, end - bytes + shift);
    if (sa) a += bytes - left;
    bytes = left;
    const count = min(bytes, PAIR);
    anyLogistic(count, a, sa, end - bytes, sign, end - bytes + shift);
    if (sa) a += count;
    bytes -= count;
  }
}

/** y = 1 / (1 + e^-x) */
export function sigmoidRow(n: i32, x: usize, y: usize): void {
  let bytes = (<usize>n) << 2;
  const end = x + bytes;
  const shift = y - x;
  while (bytes) {
    bytes = nearSigmoid(bytes, end - bytes, end - bytes + shift);
    const count = min(bytes, PAIR);
    anySigmoid(count, end - bytes, end - bytes + shift);
    bytes -= count;
  }
}

/** The same for up to a pair of vectors of any x. */
function anySigmoid(bytes: usize, x: usize, y: usize): void {
  for (; bytes >= 16; bytes -= 16, x += 16, y += 16) {
    v128.store(y, logisticF32(one<f32>(), v128.load(x), zeros()));
  }
  if (bytes) storePart(y, logisticF32(one<f32>(), v128.load(x), zeros()), <i32>bytes);
}
