/** e^x for x <= 0, in fewer steps than the general function: softmax and its relatives need no other. */
import { exp8 } from './numbers';
import { k4, mad4, poly4 } from './lanes';

// The reduction of exp.ts. The result is scaled by 2^n in one step, 2^64 too large, so that no factor is subnormal.
const MIN = 0;
const MAGIC = 1;
const LOG2E = 2;
const LN2_HIGH = 3;
const LN2_LOW = 4;
const ONE = 5;
const RAISED = 6;
const LOWER = 7;
const F32 = memory.data<f32>([
  -110, 12582912, 1.44269504, 0.693359375, -2.1219444e-4, 1, 1.8446744073709552e19, 5.421010862427522e-20,
]);
// (e^r - 1 - r) / r^2
const F32_P = memory.data<f32>([
  1.98756915e-4, 1.3981999507e-3, 8.3334519073e-3, 4.1665795894e-2, 1.6666665459e-1, 5.0000001201e-1,
]);

// @ts-ignore: decorator
@inline
function decayF32(x: v128): v128 {
  const magic = k4(F32, MAGIC);
  const c = f32x4.pmax(x, k4(F32, MIN));
  const t = mad4(c, k4(F32, LOG2E), magic);
  const n = f32x4.sub(t, magic);
  const high = f32x4.sub(c, f32x4.mul(n, k4(F32, LN2_HIGH)));
  const r = f32x4.sub(high, f32x4.mul(n, k4(F32, LN2_LOW)));
  const y = f32x4.add(mad4(poly4(F32_P, 6, r), f32x4.mul(r, r), r), k4(F32, ONE));
  const scale = i32x4.add(i32x4.shl(t, 23), k4(F32, RAISED));
  return f32x4.mul(f32x4.mul(y, scale), k4(F32, LOWER));
}

/** e^x for x <= 0, up to rounding, and for NaN. */
// @ts-ignore: decorator
@inline
export function decay<T>(x: v128): v128 {
  return sizeof<T>() == 8 ? exp8(x) : decayF32(x);
}
