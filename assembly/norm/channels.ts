/** Channels that are contiguous runs of an image: batch norm, and group norm of what is larger than one value. */
import { firstBytes } from '../reduce/rows';
import { zeros } from '../simd/lanes';
import { lanesOf, mean, moments, squares } from './moments';
import { finish, inverseDeviation, put } from './rows';

/** After so many bytes sums go on in f64. */
const BLOCK: usize = 4096;

/** y = (x - m) a + b */
function affine<T>(x: usize, bytes: usize, m: T, a: T, b: T, y: usize): void {
  const centre = v128.splat<T>(m);
  const scale = v128.splat<T>(a);
  const shift = v128.splat<T>(b);
  const end = y + (bytes & ~63);
  while (y < end) {
    const v0 = v128.mul<T>(v128.sub<T>(v128.load(x), centre), scale);
    const v1 = v128.mul<T>(v128.sub<T>(v128.load(x, 16), centre), scale);
    const v2 = v128.mul<T>(v128.sub<T>(v128.load(x, 32), centre), scale);
    const v3 = v128.mul<T>(v128.sub<T>(v128.load(x, 48), centre), scale);
    v128.store(y, v128.add<T>(v0, shift));
    v128.store(y, v128.add<T>(v1, shift), 16);
    v128.store(y, v128.add<T>(v2, shift), 32);
    v128.store(y, v128.add<T>(v3, shift), 48);
    x += 64;
    y += 64;
  }
  const rest = bytes & 63;
  for (let j: usize = 0; j < rest; j += 16) {
    const v = v128.mul<T>(v128.sub<T>(v128.load(x + j), centre), scale);
    put(y + j, v128.add<T>(v, shift), rest - j);
  }
}

let sum: f64 = 0;
let product: f64 = 0;

/** Adds the sums of g and of g (x - m) to `sum` and `product`. */
function addSums<T>(g: usize, x: usize, bytes: usize, m: v128): void {
  const rest = bytes & 15;
  let left = bytes - rest;
  while (left) {
    const block = min(left, BLOCK);
    const end = g + block;
    let a = zeros();
    let b = a;
    let c = a;
    let d = a;
    for (; g + 16 < end; g += 32, x += 32) {
      const v0 = v128.load(g);
      const v1 = v128.load(g, 16);
      a = v128.add<T>(a, v0);
      b = v128.add<T>(b, v1);
      c = v128.add<T>(c, v128.mul<T>(v0, v128.sub<T>(v128.load(x), m)));
      d = v128.add<T>(d, v128.mul<T>(v1, v128.sub<T>(v128.load(x, 16), m)));
    }
    if (g < end) {
      const v = v128.load(g);
      a = v128.add<T>(a, v);
      c = v128.add<T>(c, v128.mul<T>(v, v128.sub<T>(v128.load(x), m)));
      g += 16;
      x += 16;
    }
    sum += lanesOf<T>(v128.add<T>(a, b));
    product += lanesOf<T>(v128.add<T>(c, d));
    left -= block;
  }
  if (rest) {
    const last = firstBytes(rest);
    const v = v128.and(v128.load(g), last);
    sum += lanesOf<T>(v);
    product += lanesOf<T>(v128.and(v128.mul<T>(v, v128.sub<T>(v128.load(x), m)), last));
  }
}

/** gx = g a - shift - (x - m) slope */
function gradients<T>(g: usize, x: usize, bytes: usize, m: v128, a: T, shift: T, slope: T, gx: usize): void {
  const scale = v128.splat<T>(a);
  const less = v128.splat<T>(shift);
  const steep = v128.splat<T>(slope);
  const end = gx + (bytes & ~31);
  while (gx < end) {
    const d0 = v128.mul<T>(v128.sub<T>(v128.load(x), m), steep);
    const d1 = v128.mul<T>(v128.sub<T>(v128.load(x, 16), m), steep);
    const v0 = v128.sub<T>(v128.mul<T>(v128.load(g), scale), less);
    const v1 = v128.sub<T>(v128.mul<T>(v128.load(g, 16), scale), less);
    v128.store(gx, v128.sub<T>(v0, d0));
    v128.store(gx, v128.sub<T>(v1, d1), 16);
    g += 32;
    x += 32;
    gx += 32;
  }
  const rest = bytes & 31;
  for (let j: usize = 0; j < rest; j += 16) {
    const v = v128.sub<T>(v128.mul<T>(v128.load(g + j), scale), less);
    const d = v128.mul<T>(v128.sub<T>(v128.load(x + j), m), steep);
    put(gx + j, v128.sub<T>(v, d), rest - j);
  }
}

// @ts-ignore: decorator
@inline
export function elementOr<T>(p: usize, i: usize, other: T): T {
  return p ? load<T>(p + i * sizeof<T>()) : other;
}

/** An average of the running one, which the mean of `fraction` of the batch has moved. */
// @ts-ignore: decorator
@inline
export function moved<T>(running: usize, value: f64, fraction: f64): void {
  store<T>(running, <T>(fraction * value + (1 - fraction) * <f64>load<T>(running)));
}

/** x and y are [batch, channels, inner], of which images have `all` channels; see `batchNorm`. */
export function batchChannels<T>(
  batch: i32,
  channels: i32,
  all: i32,
  inner: i32,
  x: usize,
  w: usize,
  b: usize,
  runningMean: usize,
  runningVar: usize,
  isTraining: bool,
  momentum: f64,
  eps: f64,
  y: usize,
  means: usize,
  scales: usize,
): void {
  const bytes = <usize>inner * sizeof<T>();
  const apart = <usize>all * bytes;
  const n = <f64>batch * <f64>inner;
  for (let c: usize = 0; c < <usize>channels; ++c) {
    const at = c * sizeof<T>();
    let m: T;
    let r: T;
    if (isTraining) {
      moments<T>(batch, inner, x, apart);
      m = <T>mean;
      r = <T>inverseDeviation(squares, n, eps);
      if (runningMean) moved<T>(runningMean + at, mean, momentum);
      if (runningVar) moved<T>(runningVar + at, squares / (n - 1), momentum);
    } else {
      m = load<T>(runningMean + at);
      r = <T>inverseDeviation(<f64>load<T>(runningVar + at), 1, eps);
    }
    store<T>(means + at, m);
    store<T>(scales + at, r);
    const a = <T>(r * elementOr<T>(w, c, 1));
    const shift = elementOr<T>(b, c, 0);
    for (let k: usize = 0; k < <usize>batch; ++k) {
      affine<T>(x + k * apart, bytes, m, a, shift, y + k * apart);
    }
    x += bytes;
    y += bytes;
  }
}

/** The gradients of `batchChannels`; `gx`, `gw` and `gb` are 0 where they are not wanted. */
export function batchChannelsBackward<T>(
  batch: i32,
  channels: i32,
  all: i32,
  inner: i32,
  g: usize,
  x: usize,
  means: usize,
  scales: usize,
  w: usize,
  isTraining: bool,
  gx: usize,
  gw: usize,
  gb: usize,
): void {
  const bytes = <usize>inner * sizeof<T>();
  const apart = <usize>all * bytes;
  const share = 1 / (<f64>batch * <f64>inner);
  for (let c: usize = 0; c < <usize>channels; ++c) {
    const at = c * sizeof<T>();
    const centre = v128.load_splat<T>(means + at);
    const scale = load<T>(scales + at);
    const r = <f64>scale;
    sum = 0;
    product = 0;
    if (isTraining || gw || gb) {
      for (let k: usize = 0; k < <usize>batch; ++k) {
        addSums<T>(g + k * apart, x + k * apart, bytes, centre);
      }
    }
    if (gw) store<T>(gw + at, <T>(product * r));
    if (gb) store<T>(gb + at, <T>sum);
    if (gx) {
      const weight = elementOr<T>(w, c, 1);
      const a = <T>(scale * weight);
      const k = isTraining ? share * r * <f64>weight : 0;
      const shift = <T>(sum * k);
      const slope = <T>(product * k * r * r);
      for (let k: usize = 0; k < <usize>batch; ++k) {
        const offset = k * apart;
        gradients<T>(g + offset, x + offset, bytes, centre, a, shift, slope, gx + offset);
      }
      gx += bytes;
    }
    g += bytes;
    x += bytes;
  }
}

/** x and y are [batch, groups, size, inner]: a mean for each group, a weight for each of its channels. */
export function groupChannels<T>(
  batch: i32,
  groups: i32,
  size: i32,
  inner: i32,
  x: usize,
  w: usize,
  b: usize,
  eps: f64,
  y: usize,
  means: usize,
  scales: usize,
): void {
  const bytes = <usize>inner * sizeof<T>();
  const n = <f64>size * <f64>inner;
  for (; batch > 0; --batch) {
    let c: usize = 0;
    for (let k = 0; k < groups; ++k) {
      moments<T>(size, inner, x, bytes);
      const m = <T>mean;
      const r = <T>inverseDeviation(squares, n, eps);
      store<T>(means, m);
      store<T>(scales, r);
      for (let i = 0; i < size; ++i, ++c) {
        affine<T>(x, bytes, m, <T>(r * elementOr<T>(w, c, 1)), elementOr<T>(b, c, 0), y);
        x += bytes;
        y += bytes;
      }
      means += sizeof<T>();
      scales += sizeof<T>();
    }
  }
}

/** The gradients of `groupChannels`; `work` has room for two f64 for each channel. */
export function groupChannelsBackward<T>(
  batch: i32,
  groups: i32,
  size: i32,
  inner: i32,
  g: usize,
  x: usize,
  means: usize,
  scales: usize,
  w: usize,
  gx: usize,
  gw: usize,
  gb: usize,
  work: usize,
): void {
  const bytes = <usize>inner * sizeof<T>();
  const channels = groups * size;
  const totalB = work + ((<usize>channels) << 3);
  const share = 1 / (<f64>size * <f64>inner);
  memory.fill(work, 0, (<usize>channels) << 4);
  for (; batch > 0; --batch) {
    let c: usize = 0;
    for (let k = 0; k < groups; ++k) {
      const centre = v128.load_splat<T>(means);
      const scale = load<T>(scales);
      const r = <f64>scale;
      let shift: f64 = 0;
      let slope: f64 = 0;
      for (let i: usize = 0; i < <usize>size; ++i) {
        sum = 0;
        product = 0;
        addSums<T>(g + i * bytes, x + i * bytes, bytes, centre);
        const weight = <f64>elementOr<T>(w, c + i, 1);
        shift += weight * sum;
        slope += weight * product;
        const total = (c + i) << 3;
        store<f64>(work + total, load<f64>(work + total) + product * r);
        store<f64>(totalB + total, load<f64>(totalB + total) + sum);
      }
      const less = <T>(shift * share * r);
      const steep = <T>(slope * share * r * r * r);
      for (let i = 0; i < size; ++i, ++c) {
        const a = <T>(scale * elementOr<T>(w, c, 1));
        if (gx) {
          gradients<T>(g, x, bytes, centre, a, less, steep, gx);
          gx += bytes;
        }
        g += bytes;
        x += bytes;
      }
      means += sizeof<T>();
      scales += sizeof<T>();
    }
  }
  finish<T>(channels, work, gw);
  finish<T>(channels, totalB, gb);
}
