/** Binary operations on dense rows of floats. */
import { Binary } from '../../src/wasm/codes';
import * as op from './binary-operations';
import * as division from './float-division';
import * as activation from './activation-operations';
import * as gradient from './gradient-operations';
import * as loss from './loss-operations';
import { binaryRow, binaryRow4 } from './rows';
import { logisticRow } from './near-rows';
import { shortPairRow } from './short-rows';

/** y = x^e */
export function powRow<T>(n: i32, x: usize, sx: usize, e: usize, se: usize, y: usize): void {
  binaryRow<T, op.Pow>(n, x, sx, e, se, y, 0, 0);
}

function gradients<T>(
  code: i32,
  n: i32,
  a: usize,
  sa: usize,
  b: usize,
  sb: usize,
  y: usize,
  p: f64,
  q: f64,
): void {
  switch (code) {
    case Binary.SigmoidBackward:
      return binaryRow4<T, gradient.SigmoidBackward>(n, a, sa, b, sb, y, p, q);
    case Binary.TanhBackward:
      return binaryRow4<T, gradient.TanhBackward>(n, a, sa, b, sb, y, p, q);
    case Binary.ReluBackward:
      return binaryRow4<T, gradient.ReluBackward>(n, a, sa, b, sb, y, p, q);
    case Binary.ClampBackward:
      return binaryRow4<T, gradient.ClampBackward>(n, a, sa, b, sb, y, p, q);
    case Binary.HardtanhBackward:
      return binaryRow4<T, gradient.HardtanhBackward>(n, a, sa, b, sb, y, p, q);
    case Binary.LeakyReluBackward:
      return binaryRow4<T, gradient.LeakyReluBackward>(n, a, sa, b, sb, y, p, q);
    case Binary.EluBackward:
      return binaryRow<T, gradient.EluBackward>(n, a, sa, b, sb, y, p, q);
    case Binary.EluBackwardResult:
      return binaryRow<T, gradient.EluBackwardResult>(n, a, sa, b, sb, y, p, q);
    case Binary.GeluBackward:
      return shortPairRow<T, gradient.GeluBackward>(n, a, sa, b, sb, y);
    case Binary.GeluTanhBackward:
      return binaryRow<T, gradient.GeluTanhBackward>(n, a, sa, b, sb, y, p, q);
    case Binary.SiluBackward:
      return binaryRow<T, gradient.SiluBackward>(n, a, sa, b, sb, y, p, q);
    case Binary.SoftplusBackward:
      return binaryRow<T, gradient.SoftplusBackward>(n, a, sa, b, sb, y, p, q);
    case Binary.LogSigmoidBackward:
      return sizeof<T>() == 4 && sb != 0
        ? logisticRow(n, a, sa, b, true, y)
        : binaryRow<T, gradient.LogSigmoidBackward>(n, a, sa, b, sb, y, p, q);
    case Binary.MulSign:
      return binaryRow4<T, gradient.MulSign>(n, a, sa, b, sb, y, p, q);
    case Binary.HardswishBackward:
      return binaryRow<T, activation.HardswishBackward>(n, a, sa, b, sb, y, p, q);
    case Binary.HardsigmoidBackward:
      return binaryRow<T, activation.HardsigmoidBackward>(n, a, sa, b, sb, y, p, q);
    case Binary.MishBackward:
      return binaryRow<T, activation.MishBackward>(n, a, sa, b, sb, y, p, q);
    case Binary.CeluBackward:
      return binaryRow<T, activation.CeluBackward>(n, a, sa, b, sb, y, p, q);
    case Binary.ShrinkBackward:
      return binaryRow<T, activation.ShrinkBackward>(n, a, sa, b, sb, y, p, q);
    default:
      unreachable();
  }
}

function losses<T>(
  code: i32,
  n: i32,
  a: usize,
  sa: usize,
  b: usize,
  sb: usize,
  y: usize,
  p: f64,
  q: f64,
): bool {
  switch (code) {
    case Binary.SmoothL1:
      binaryRow<T, loss.SmoothL1>(n, a, sa, b, sb, y, p, q);
      return true;
    case Binary.Huber:
      binaryRow<T, loss.Huber>(n, a, sa, b, sb, y, p, q);
      return true;
    case Binary.BinaryCrossEntropy:
      binaryRow<T, loss.BinaryCrossEntropy>(n, a, sa, b, sb, y, p, q);
      return true;
    case Binary.BinaryCrossEntropyWithLogits:
      binaryRow<T, loss.BinaryCrossEntropyWithLogits>(n, a, sa, b, sb, y, p, q);
      return true;
    case Binary.SoftMargin:
      binaryRow<T, loss.SoftMargin>(n, a, sa, b, sb, y, p, q);
      return true;
    default:
      return false;
  }
}

export function binaryFloat<T>(
  code: i32,
  n: i32,
  a: usize,
  sa: usize,
  b: usize,
  sb: usize,
  y: usize,
  p: f64,
  q: f64,
): void {
  switch (code) {
    case Binary.Add:
      if (p == 1) return binaryRow4<T, op.Add>(n, a, sa, b, sb, y, p, q);
      return binaryRow4<T, op.AddScaled>(n, a, sa, b, sb, y, p, q);
    case Binary.Sub:
      if (p == 1) return binaryRow4<T, op.Sub>(n, a, sa, b, sb, y, p, q);
      return binaryRow4<T, op.SubScaled>(n, a, sa, b, sb, y, p, q);
    case Binary.Mul:
      return binaryRow4<T, op.Mul>(n, a, sa, b, sb, y, p, q);
    case Binary.Div:
      return binaryRow4<T, op.Div>(n, a, sa, b, sb, y, p, q);
    case Binary.DivTrunc:
      return binaryRow<T, op.DivTrunc>(n, a, sa, b, sb, y, p, q);
    case Binary.DivFloor:
      return binaryRow<T, division.DivFloor>(n, a, sa, b, sb, y, p, q);
    case Binary.Remainder:
      return binaryRow<T, division.Remainder>(n, a, sa, b, sb, y, p, q);
    case Binary.Fmod:
      return binaryRow<T, division.Fmod>(n, a, sa, b, sb, y, p, q);
    case Binary.Pow:
      return powRow<T>(n, a, sa, b, sb, y);
    case Binary.Maximum:
      return binaryRow4<T, op.Maximum>(n, a, sa, b, sb, y, p, q);
    case Binary.Minimum:
      return binaryRow4<T, op.Minimum>(n, a, sa, b, sb, y, p, q);
    case Binary.Fmax:
      return binaryRow4<T, op.Fmax>(n, a, sa, b, sb, y, p, q);
    case Binary.Fmin:
      return binaryRow4<T, op.Fmin>(n, a, sa, b, sb, y, p, q);
    case Binary.Atan2:
      return binaryRow<T, op.Atan2>(n, a, sa, b, sb, y, p, q);
    case Binary.Hypot:
      return binaryRow<T, op.Hypot>(n, a, sa, b, sb, y, p, q);
    case Binary.SquaredDifference:
      return binaryRow4<T, op.SquaredDifference>(n, a, sa, b, sb, y, p, q);
    case Binary.Xlogy:
      return binaryRow<T, op.Xlogy>(n, a, sa, b, sb, y, p, q);
    case Binary.Copysign:
      return binaryRow4<T, op.Copysign>(n, a, sa, b, sb, y, p, q);
    case Binary.LogAddExp:
      return binaryRow<T, op.LogAddExp>(n, a, sa, b, sb, y, p, q);
    case Binary.LogAddExp2:
      return binaryRow<T, op.LogAddExp2>(n, a, sa, b, sb, y, p, q);
    case Binary.Prelu:
      return binaryRow4<T, activation.Prelu>(n, a, sa, b, sb, y, p, q);
    default:
      if (losses<T>(code, n, a, sa, b, sb, y, p, q)) return;
      return gradients<T>(code, n, a, sa, b, sb, y, p, q);
  }
}
