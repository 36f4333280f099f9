/** Layer norm over the rows of a matrix, and batch norm of images in training, in plain JavaScript. */

const eps = 1e-5;

/** Of some runs of `size` elements each, `apart` from each other: the mean, and one over the standard deviation. */
function moments(
  x: Float32Array,
  start: number,
  runs: number,
  size: number,
  apart: number,
): readonly [mean: number, scale: number] {
  const count = runs * size;
  let sum = 0;
  for (let k = 0; k < runs; k++) {
    const from = start + k * apart;
    for (let at = from; at < from + size; at++) sum += x[at]!;
  }
  const mean = sum / count;
  let squares = 0;
  for (let k = 0; k < runs; k++) {
    const from = start + k * apart;
    for (let at = from; at < from + size; at++) squares += (x[at]! - mean) * (x[at]! - mean);
  }
  return [mean, 1 / Math.sqrt(squares / count + eps)];
}

export function layerNorm(x: Float32Array, weight: Float32Array, bias: Float32Array, y: Float32Array): void {
  const n = weight.length;
  for (let start = 0; start < x.length; start += n) {
    const [mean, scale] = moments(x, start, 1, n, n);
    for (let j = 0; j < n; j++) y[start + j] = (x[start + j]! - mean) * scale * weight[j]! + bias[j]!;
  }
}

/** Adds to `gw` and `gb`. */
export function layerNormBackward(
  g: Float32Array,
  x: Float32Array,
  weight: Float32Array,
  gx: Float32Array,
  gw: Float32Array,
  gb: Float32Array,
): void {
  const n = weight.length;
  for (let start = 0; start < x.length; start += n) {
    const [mean, scale] = moments(x, start, 1, n, n);
    let sum = 0;
    let product = 0;
    for (let j = 0; j < n; j++) {
      const value = g[start + j]!;
      const normalized = (x[start + j]! - mean) * scale;
      sum += value * weight[j]!;
      product += value * weight[j]! * normalized;
      gw[j]! += value * normalized;
      gb[j]! += value;
    }
    for (let j = 0; j < n; j++) {
      const normalized = (x[start + j]! - mean) * scale;
      gx[start + j] = scale * (g[start + j]! * weight[j]! - sum / n - (normalized * product) / n);
    }
  }
}

/** Images [batch, channels, size]. */
export function batchNorm(
  x: Float32Array,
  weight: Float32Array,
  bias: Float32Array,
  size: number,
  y: Float32Array,
): void {
  const apart = weight.length * size;
  const batch = x.length / apart;
  for (let c = 0; c < weight.length; c++) {
    const [mean, scale] = moments(x, c * size, batch, size, apart);
    const factor = scale * weight[c]!;
    const shift = bias[c]! - mean * factor;
    for (let start = c * size; start < x.length; start += apart) {
      for (let at = start; at < start + size; at++) y[at] = x[at]! * factor + shift;
    }
  }
}

export function batchNormBackward(
  g: Float32Array,
  x: Float32Array,
  weight: Float32Array,
  size: number,
  gx: Float32Array,
  gw: Float32Array,
  gb: Float32Array,
): void {
  const apart = weight.length * size;
  const batch = x.length / apart;
  for (let c = 0; c < weight.length; c++) {
    const [mean, scale] = moments(x, c * size, batch, size, apart);
    let sum = 0;
    let product = 0;
    for (let start = c * size; start < x.length; start += apart) {
      for (let at = start; at < start + size; at++) {
        sum += g[at]!;
        product += g[at]! * (x[at]! - mean) * scale;
      }
    }
    gw[c] = product;
    gb[c] = sum;
    const count = batch * size;
    for (let start = c * size; start < x.length; start += apart) {
      for (let at = start; at < start + size; at++) {
        const normalized = (x[at]! - mean) * scale;
        gx[at] = scale * weight[c]! * (g[at]! - sum / count - (normalized * product) / count);
      }
    }
  }
}
