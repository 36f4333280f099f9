/** Connectionist temporal classification: sums over all alignments of labels and times, in logarithms (Graves et al., 2006). */
import { DT } from '../../src/wasm/codes';

// @ts-ignore: decorator
@inline
function logSum(a: f64, b: f64, c: f64): f64 {
  let top = max(max(a, b), c);
  if (top == -Infinity) top = 0;
  return Math.log(Math.exp(a - top) + Math.exp(b - top) + Math.exp(c - top)) + top;
}

/** The label at place s among the labels with blanks between and around them. */
// @ts-ignore: decorator
@inline
function labelAt(labels: usize, s: i32, blank: i32): i32 {
  return s & 1 ? <i32>load<i64>(labels + ((<usize>(s >> 1)) << 3)) : blank;
}

// @ts-ignore: decorator
@inline
function at<T>(row: usize, i: i32): f64 {
  return i < 0 ? -Infinity : <f64>load<T>(row + <usize>i * sizeof<T>());
}

/** The loss of one sequence; x is [times, …] with rows `apart` bytes apart, alpha is [times, width]. */
function lossAs<T>(
  times: i32,
  length: i32,
  blank: i32,
  x: usize,
  apart: usize,
  labels: usize,
  alpha: usize,
  width: i32,
): f64 {
  // without times there is one alignment of no labels, and none of others
  if (times == 0) return length == 0 ? 0 : Infinity;
  const bytes = <usize>width * sizeof<T>();
  const states = 2 * length + 1;
  for (let s = 0; s < states; ++s) {
    store<T>(alpha + <usize>s * sizeof<T>(), s > 1 ? <T>-Infinity : <T>at<T>(x, labelAt(labels, s, blank)));
  }
  for (let t = 1; t < times; ++t) {
    const before = alpha;
    alpha += bytes;
    x += apart;
    for (let s = 0; s < states; ++s) {
      const label = labelAt(labels, s, blank);
      const skips = s > 1 && labelAt(labels, s - 2, blank) != label;
      const sum = logSum(at<T>(before, s), at<T>(before, s - 1), skips ? at<T>(before, s - 2) : -Infinity);
      store<T>(alpha + <usize>s * sizeof<T>(), <T>(sum + at<T>(x, label)));
    }
  }
  return -logSum(at<T>(alpha, states - 1), at<T>(alpha, states - 2), -Infinity);
}

// @ts-ignore: decorator
@inline
function numberAt(numbers: usize, i: i32): i32 {
  return <i32>load<i64>(numbers + ((<usize>i) << 3));
}

// @ts-ignore: decorator
@inline
function labelsOf(labels: usize, offsets: usize, b: i32): usize {
  return labels + ((<usize>load<i64>(offsets + ((<usize>b) << 3))) << 3);
}

function lossesAs<T>(
  times: i32,
  batch: i32,
  classes: i32,
  width: i32,
  blank: i32,
  x: usize,
  labels: usize,
  offsets: usize,
  inputLengths: usize,
  targetLengths: usize,
  alpha: usize,
  y: usize,
): void {
  const row = <usize>classes * sizeof<T>();
  for (let b = 0; b < batch; ++b) {
    const loss = lossAs<T>(
      numberAt(inputLengths, b),
      numberAt(targetLengths, b),
      blank,
      x + <usize>b * row,
      <usize>batch * row,
      labelsOf(labels, offsets, b),
      alpha + <usize>b * <usize>times * <usize>width * sizeof<T>(),
      width,
    );
    store<T>(y + <usize>b * sizeof<T>(), <T>loss);
  }
}

/**
 * y = the losses of x, [times, batch, classes], and alpha, [batch, times, width], what the gradient needs. The labels of
 * sequence b start offsets[b] after the first; labels, offsets and both lengths are i64 and have been checked.
 */
export function ctcLoss(
  dtype: i32,
  times: i32,
  batch: i32,
  classes: i32,
  width: i32,
  blank: i32,
  x: usize,
  labels: usize,
  offsets: usize,
  inputLengths: usize,
  targetLengths: usize,
  alpha: usize,
  y: usize,
): void {
  if (dtype == DT.F32) {
    lossesAs<f32>(
      times,
      batch,
      classes,
      width,
      blank,
      x,
      labels,
      offsets,
      inputLengths,
      targetLengths,
      alpha,
      y,
    );
  } else {
    lossesAs<f64>(
      times,
      batch,
      classes,
      width,
      blank,
      x,
      labels,
      offsets,
      inputLengths,
      targetLengths,
      alpha,
      y,
    );
  }
}

/** The gradient of one sequence: gx, [times, …], holds log sums of the alignments first; beta has room for two rows. */
function gradientAs<T>(
  times: i32,
  length: i32,
  classes: i32,
  blank: i32,
  g: f64,
  loss: f64,
  x: usize,
  apart: usize,
  labels: usize,
  alpha: usize,
  width: i32,
  beta: usize,
  gx: usize,
): void {
  const bytes = <usize>width * sizeof<T>();
  const states = 2 * length + 1;
  for (let t = times - 1; t >= 0; --t) {
    const row = x + <usize>t * apart;
    const to = gx + <usize>t * apart;
    const own = beta + ((<usize>(t & 1)) << 3) * <usize>width;
    const after = beta + ((<usize>(~t & 1)) << 3) * <usize>width;
    const from = alpha + <usize>t * bytes;
    for (let c = 0; c < classes; ++c) store<T>(to + <usize>c * sizeof<T>(), <T>-Infinity);
    for (let s = states - 1; s >= 0; --s) {
      const label = labelAt(labels, s, blank);
      let sum = <f64>(s >= states - 2 ? 0 : -Infinity);
      if (t < times - 1) {
        const skips = s < states - 2 && labelAt(labels, s + 2, blank) != label;
        const next = s < states - 1 ? at<f64>(after, s + 1) : -Infinity;
        sum = logSum(at<f64>(after, s), next, skips ? at<f64>(after, s + 2) : -Infinity);
      }
      sum += at<T>(row, label);
      store<f64>(own + ((<usize>s) << 3), sum);
      const place = to + <usize>label * sizeof<T>();
      store<T>(place, <T>logSum(<f64>load<T>(place), at<T>(from, s) + sum, -Infinity));
    }
    for (let c = 0; c < classes; ++c) {
      const p = at<T>(row, c);
      const place = to + <usize>c * sizeof<T>();
      store<T>(place, <T>((Math.exp(p) - Math.exp(<f64>load<T>(place) + loss - p)) * g));
    }
  }
}

function gradientsAs<T>(
  times: i32,
  batch: i32,
  classes: i32,
  width: i32,
  blank: i32,
  zeroInfinity: bool,
  g: usize,
  losses: usize,
  x: usize,
  labels: usize,
  offsets: usize,
  inputLengths: usize,
  targetLengths: usize,
  alpha: usize,
  work: usize,
  gx: usize,
): void {
  const row = <usize>classes * sizeof<T>();
  memory.fill(gx, 0, <usize>times * <usize>batch * row);
  for (let b = 0; b < batch; ++b) {
    const loss = at<T>(losses, b);
    if (zeroInfinity && loss == Infinity) continue;
    gradientAs<T>(
      numberAt(inputLengths, b),
      numberAt(targetLengths, b),
      classes,
      blank,
      at<T>(g, b),
      loss,
      x + <usize>b * row,
      <usize>batch * row,
      labelsOf(labels, offsets, b),
      alpha + <usize>b * <usize>times * <usize>width * sizeof<T>(),
      width,
      work,
      gx + <usize>b * row,
    );
  }
}

/** gx = the gradient of x from g, one for each sequence, the losses and alpha; work has room for 2 width numbers. */
export function ctcLossBackward(
  dtype: i32,
  times: i32,
  batch: i32,
  classes: i32,
  width: i32,
  blank: i32,
  zeroInfinity: bool,
  g: usize,
  losses: usize,
  x: usize,
  labels: usize,
  offsets: usize,
  inputLengths: usize,
  targetLengths: usize,
  alpha: usize,
  work: usize,
  gx: usize,
): void {
  if (dtype == DT.F32) {
    gradientsAs<f32>(
      times,
      batch,
      classes,
      width,
      blank,
      zeroInfinity,
      g,
      losses,
      x,
      labels,
      offsets,
      inputLengths,
      targetLengths,
      alpha,
      work,
      gx,
    );
  } else {
    gradientsAs<f64>(
      times,
      batch,
      classes,
      width,
      blank,
      zeroInfinity,
      g,
      losses,
      x,
      labels,
      offsets,
      inputLengths,
      targetLengths,
      alpha,
      work,
      gx,
    );
  }
}
