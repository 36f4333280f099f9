/** The negative log likelihood of class indices. */
import { DT } from '../../src/wasm/codes';

// @ts-ignore: decorator
@inline
function weightOf<T>(weight: usize, target: i64): f64 {
  return weight ? <f64>load<T>(weight + <usize>target * sizeof<T>()) : 1;
}

function lossAs<T>(
  batch: i32,
  classes: i32,
  inner: i32,
  x: usize,
  target: usize,
  weight: usize,
  ignored: i64,
  isEach: bool,
  isMean: bool,
  y: usize,
): i32 {
  const apart = <usize>inner * sizeof<T>();
  let sum: f64 = 0;
  let total: f64 = 0;
  let at = 0;
  for (let k = 0; k < batch; ++k) {
    for (let j = 0; j < inner; ++j, ++at) {
      const t = load<i64>(target + ((<usize>at) << 3));
      let loss: f64 = 0;
      if (t != ignored) {
        if (<u64>t >= <u64>classes) return at;
        const w = weightOf<T>(weight, t);
        loss = -(<f64>load<T>(x + <usize>t * apart + <usize>j * sizeof<T>())) * w;
        total += w;
      }
      if (isEach) store<T>(y + <usize>at * sizeof<T>(), <T>loss);
      else sum += loss;
    }
    x += <usize>classes * apart;
  }
  if (!isEach) store<T>(y, <T>(isMean ? sum / total : sum));
  return -1;
}

/**
 * y = the losses of x, [batch, classes, inner], each or their sum or mean; weight may be 0. Returns the place of the first
 * target that is no class, or -1.
 */
export function nllLoss(
  dtype: i32,
  batch: i32,
  classes: i32,
  inner: i32,
  x: usize,
  target: usize,
  weight: usize,
  ignored: f64,
  isEach: bool,
  isMean: bool,
  y: usize,
): i32 {
  if (dtype == DT.F32)
    return lossAs<f32>(batch, classes, inner, x, target, weight, <i64>ignored, isEach, isMean, y);
  return lossAs<f64>(batch, classes, inner, x, target, weight, <i64>ignored, isEach, isMean, y);
}

function gradientAs<T>(
  batch: i32,
  classes: i32,
  inner: i32,
  g: usize,
  target: usize,
  weight: usize,
  ignored: i64,
  isEach: bool,
  isMean: bool,
  gx: usize,
): i32 {
  const apart = <usize>inner * sizeof<T>();
  const count = <usize>batch * <usize>inner;
  let total: f64 = 0;
  for (let i: usize = 0; i < count; ++i) {
    const t = load<i64>(target + (i << 3));
    if (t == ignored) continue;
    if (<u64>t >= <u64>classes) return <i32>i;
    total += weightOf<T>(weight, t);
  }
  const scale: f64 = isMean ? -1 / total : -1;
  memory.fill(gx, 0, count * <usize>classes * sizeof<T>());
  for (let k = 0; k < batch; ++k) {
    for (let j = 0; j < inner; ++j) {
      const t = load<i64>(target);
      target += 8;
      if (t != ignored) {
        const value = <f64>load<T>(g) * scale * weightOf<T>(weight, t);
        store<T>(gx + <usize>t * apart + <usize>j * sizeof<T>(), <T>value);
      }
      if (isEach) g += sizeof<T>();
    }
    gx += <usize>classes * apart;
  }
  return -1;
}

/**
 * gx = the gradient of x from g, one for each target or one for all. Returns the place of the first target that is no
 * class, or -1: targets may have been written since the loss was computed.
 */
export function nllLossBackward(
  dtype: i32,
  batch: i32,
  classes: i32,
  inner: i32,
  g: usize,
  target: usize,
  weight: usize,
  ignored: f64,
  isEach: bool,
  isMean: bool,
  gx: usize,
): i32 {
  if (dtype == DT.F32)
    return gradientAs<f32>(batch, classes, inner, g, target, weight, <i64>ignored, isEach, isMean, gx);
  return gradientAs<f64>(batch, classes, inner, g, target, weight, <i64>ignored, isEach, isMean, gx);
}
