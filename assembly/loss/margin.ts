/** Losses that want the scores of the right classes above all others by a margin. */
import { DT } from '../../src/wasm/codes';

function marginAs<T>(
  rows: i32,
  n: i32,
  x: usize,
  target: usize,
  weight: usize,
  isSquared: bool,
  margin: f64,
  isEach: bool,
  isMean: bool,
  y: usize,
): void {
  let total: f64 = 0;
  for (let k = 0; k < rows; ++k) {
    const t = <usize>load<i64>(target + ((<usize>k) << 3));
    const right = <f64>load<T>(x + t * sizeof<T>());
    let sum: f64 = 0;
    for (let i: usize = 0; i < <usize>n; ++i) {
      const z = margin - right + <f64>load<T>(x + i * sizeof<T>());
      if (i != t && z > 0) sum += isSquared ? z * z : z;
    }
    sum /= n;
    if (weight) sum *= <f64>load<T>(weight + t * sizeof<T>());
    if (isEach) store<T>(y + <usize>k * sizeof<T>(), <T>sum);
    else total += sum;
    x += <usize>n * sizeof<T>();
  }
  if (!isEach) store<T>(y, <T>(isMean ? total / rows : total));
}

/**
 * y = the losses of the rows of x, [rows, n], each or their sum or mean: of the scores that come closer to the score of
 * the target than the margin, the distances or their squares. The targets have been checked; weight may be 0.
 */
export function multiMarginLoss(
  dtype: i32,
  rows: i32,
  n: i32,
  x: usize,
  target: usize,
  weight: usize,
  isSquared: bool,
  margin: f64,
  isEach: bool,
  isMean: bool,
  y: usize,
): void {
  if (dtype == DT.F32) marginAs<f32>(rows, n, x, target, weight, isSquared, margin, isEach, isMean, y);
  else marginAs<f64>(rows, n, x, target, weight, isSquared, margin, isEach, isMean, y);
}

function marginGradientAs<T>(
  rows: i32,
  n: i32,
  g: usize,
  x: usize,
  target: usize,
  weight: usize,
  isSquared: bool,
  margin: f64,
  isEach: bool,
  isMean: bool,
  gx: usize,
): void {
  const scale: f64 = 1 / <f64>n / (isMean ? <f64>rows : 1);
  for (let k = 0; k < rows; ++k) {
    const t = <usize>load<i64>(target + ((<usize>k) << 3));
    const right = <f64>load<T>(x + t * sizeof<T>());
    let step = <f64>load<T>(g) * scale;
    if (weight) step *= <f64>load<T>(weight + t * sizeof<T>());
    let sum: f64 = 0;
    for (let i: usize = 0; i < <usize>n; ++i) {
      const z = margin - right + <f64>load<T>(x + i * sizeof<T>());
      const slope = i == t || !(z > 0) ? 0 : isSquared ? 2 * z * step : step;
      sum -= slope;
      store<T>(gx + i * sizeof<T>(), <T>slope);
    }
    store<T>(gx + t * sizeof<T>(), <T>sum);
    if (isEach) g += sizeof<T>();
    x += <usize>n * sizeof<T>();
    gx += <usize>n * sizeof<T>();
  }
}

/** gx = the gradient of x from g, one for each row or one for all. */
export function multiMarginLossBackward(
  dtype: i32,
  rows: i32,
  n: i32,
  g: usize,
  x: usize,
  target: usize,
  weight: usize,
  isSquared: bool,
  margin: f64,
  isEach: bool,
  isMean: bool,
  gx: usize,
): void {
  if (dtype == DT.F32)
    marginGradientAs<f32>(rows, n, g, x, target, weight, isSquared, margin, isEach, isMean, gx);
  else marginGradientAs<f64>(rows, n, g, x, target, weight, isSquared, margin, isEach, isMean, gx);
}

function labelsAs<T>(
  rows: i32,
  n: i32,
  x: usize,
  target: usize,
  isEach: bool,
  isMean: bool,
  isTarget: usize,
  y: usize,
): void {
  memory.fill(isTarget, 0, <usize>rows * <usize>n * sizeof<T>());
  const end = <usize>n * sizeof<T>();
  let total: f64 = 0;
  for (let k = 0; k < rows; ++k) {
    let count = 0;
    for (; count < n; ++count) {
      const t = load<i64>(target + ((<usize>count) << 3));
      if (t < 0) break;
      store<T>(isTarget + <usize>t * sizeof<T>(), 1);
    }
    let sum: f64 = 0;
    for (let c = 0; c < count; ++c) {
      const t = <usize>load<i64>(target + ((<usize>c) << 3));
      const right = <f64>load<T>(x + t * sizeof<T>());
      for (let i: usize = 0; i < end; i += sizeof<T>()) {
        const z = 1 - right + <f64>load<T>(x + i);
        if (load<T>(isTarget + i) == 0 && z > 0) sum += z;
      }
    }
    sum /= n;
    if (isEach) store<T>(y + <usize>k * sizeof<T>(), <T>sum);
    else total += sum;
    x += end;
    isTarget += end;
    target += (<usize>n) << 3;
  }
  if (!isEach) store<T>(y, <T>(isMean ? total / rows : total));
}

/**
 * y = the losses of the rows of x, [rows, n], each or their sum or mean: how much the scores that are no target come
 * closer than 1 to each of those that are. Targets, [rows, n], end with the first negative one of a row; isTarget is set
 * to 1 where a score is one.
 */
export function multilabelMarginLoss(
  dtype: i32,
  rows: i32,
  n: i32,
  x: usize,
  target: usize,
  isEach: bool,
  isMean: bool,
  isTarget: usize,
  y: usize,
): void {
  if (dtype == DT.F32) labelsAs<f32>(rows, n, x, target, isEach, isMean, isTarget, y);
  else labelsAs<f64>(rows, n, x, target, isEach, isMean, isTarget, y);
}

function labelGradientAs<T>(
  rows: i32,
  n: i32,
  g: usize,
  x: usize,
  target: usize,
  isEach: bool,
  isMean: bool,
  isTarget: usize,
  gx: usize,
): void {
  const scale: f64 = 1 / <f64>n / (isMean ? <f64>rows : 1);
  const end = <usize>n * sizeof<T>();
  memory.fill(gx, 0, <usize>rows * end);
  for (let k = 0; k < rows; ++k) {
    const step = <T>(<f64>load<T>(g) * scale);
    for (let c = 0; c < n; ++c) {
      const t = load<i64>(target + ((<usize>c) << 3));
      if (t < 0) break;
      const there = <usize>t * sizeof<T>();
      const right = <f64>load<T>(x + there);
      for (let i: usize = 0; i < end; i += sizeof<T>()) {
        if (load<T>(isTarget + i) != 0 || !(1 - right + <f64>load<T>(x + i) > 0)) continue;
        store<T>(gx + i, load<T>(gx + i) + step);
        store<T>(gx + there, load<T>(gx + there) - step);
      }
    }
    if (isEach) g += sizeof<T>();
    x += end;
    gx += end;
    isTarget += end;
    target += (<usize>n) << 3;
  }
}

/** gx = the gradient of x from g, one for each row or one for all, and from what the loss wrote to isTarget. */
export function multilabelMarginLossBackward(
  dtype: i32,
  rows: i32,
  n: i32,
  g: usize,
  x: usize,
  target: usize,
  isEach: bool,
  isMean: bool,
  isTarget: usize,
  gx: usize,
): void {
  if (dtype == DT.F32) labelGradientAs<f32>(rows, n, g, x, target, isEach, isMean, isTarget, gx);
  else labelGradientAs<f64>(rows, n, g, x, target, isEach, isMean, isTarget, gx);
}
