/** Rows that are normalized as a whole, with a weight for each element: layer norm, and group norm of single values. */
import { storePart } from '../elementwise/rows';
import { firstBytes } from '../reduce/rows';
import { SPACE } from '../scratch';
import { zeros } from '../simd/lanes';
import { lanesOf, mean, moments, squares } from './moments';

/** After so many bytes sums go on in f64. */
const BLOCK: usize = 4096;
/** Rows that are summed in the elements' own type before they go to the f64 totals. */
const ROWS: i32 = 64;

// @ts-ignore: decorator
@inline
export function put(y: usize, v: v128, bytes: usize): void {
  if (bytes >= 16) v128.store(y, v);
  else storePart(y, v, bytes);
}

/** y = (x - m) r w + b */
function affine<T>(x: usize, bytes: usize, m: v128, r: v128, w: usize, b: usize, y: usize): void {
  const end = y + (bytes & ~31);
  while (y < end) {
    const v0 = v128.mul<T>(v128.mul<T>(v128.sub<T>(v128.load(x), m), r), v128.load(w));
    const v1 = v128.mul<T>(v128.mul<T>(v128.sub<T>(v128.load(x, 16), m), r), v128.load(w, 16));
    v128.store(y, v128.add<T>(v0, v128.load(b)));
    v128.store(y, v128.add<T>(v1, v128.load(b, 16)), 16);
    x += 32;
    y += 32;
    w += 32;
    b += 32;
  }
  partly<T>(x, bytes & 31, m, r, w, b, y);
}

/** The same where `w` or `b` may be missing. */
function partly<T>(x: usize, bytes: usize, m: v128, r: v128, w: usize, b: usize, y: usize): void {
  for (let j: usize = 0; j < bytes; j += 16) {
    let v = v128.mul<T>(v128.sub<T>(v128.load(x + j), m), r);
    if (w) v = v128.mul<T>(v, v128.load(w + j));
    if (b) v = v128.add<T>(v, v128.load(b + j));
    put(y + j, v, bytes - j);
  }
}

/** One over the standard deviation, from the sum of n squared deviations. */
// @ts-ignore: decorator
@inline
export function inverseDeviation(sum: f64, n: f64, eps: f64): f64 {
  return 1 / Math.sqrt(sum / n + eps);
}

/** Rows of n elements; row i has the weights and biases of part `i % parts`. */
export function normRows<T>(
  rows: i32,
  n: i32,
  parts: i32,
  x: usize,
  w: usize,
  b: usize,
  eps: f64,
  y: usize,
  means: usize,
  scales: usize,
): void {
  const bytes = <usize>n * sizeof<T>();
  let part = 0;
  let at: usize = 0;
  for (; rows > 0; --rows) {
    moments<T>(1, n, x, 0);
    const m = <T>mean;
    const r = <T>inverseDeviation(squares, <f64>n, eps);
    store<T>(means, m);
    store<T>(scales, r);
    if (w && b) affine<T>(x, bytes, v128.splat<T>(m), v128.splat<T>(r), w + at, b + at, y);
    else partly<T>(x, bytes, v128.splat<T>(m), v128.splat<T>(r), w ? w + at : 0, b ? b + at : 0, y);
    means += sizeof<T>();
    scales += sizeof<T>();
    x += bytes;
    y += bytes;
    at += bytes;
    if (++part == parts) {
      part = 0;
      at = 0;
    }
  }
}

let sum: f64 = 0;
let product: f64 = 0;

/** `sum` and `product` = the sums of g w, and of g w (x - m); without `w` it is 1. */
function sums<T>(g: usize, x: usize, bytes: usize, m: v128, w: usize): void {
  sum = 0;
  product = 0;
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
      let v0 = v128.load(g);
      let v1 = v128.load(g, 16);
      if (w) {
        v0 = v128.mul<T>(v0, v128.load(w));
        v1 = v128.mul<T>(v1, v128.load(w, 16));
        w += 32;
      }
      a = v128.add<T>(a, v0);
      b = v128.add<T>(b, v1);
      c = v128.add<T>(c, v128.mul<T>(v0, v128.sub<T>(v128.load(x), m)));
      d = v128.add<T>(d, v128.mul<T>(v1, v128.sub<T>(v128.load(x, 16), m)));
    }
    if (g < end) {
      let v = v128.load(g);
      if (w) {
        v = v128.mul<T>(v, v128.load(w));
        w += 16;
      }
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
    let v = v128.load(g);
    if (w) v = v128.mul<T>(v, v128.load(w));
    const last = firstBytes(rest);
    sum += lanesOf<T>(v128.and(v, last));
    product += lanesOf<T>(v128.and(v128.mul<T>(v, v128.sub<T>(v128.load(x), m)), last));
  }
}

/** gx = g w r - shift - (x - m) slope; `line` has the vectors of mean, scale, shift and slope. */
function gradients<T>(g: usize, x: usize, bytes: usize, w: usize, line: usize, gx: usize): void {
  const m = v128.load(line);
  const r = v128.load(line, 16);
  const shift = v128.load(line, 32);
  const slope = v128.load(line, 48);
  for (let j: usize = 0; j < bytes; j += 16) {
    const v = v128.mul<T>(v128.load(g + j), w ? v128.mul<T>(v128.load(w + j), r) : r);
    const d = v128.mul<T>(v128.sub<T>(v128.load(x + j), m), slope);
    put(gx + j, v128.sub<T>(v128.sub<T>(v, shift), d), bytes - j);
  }
}

/** gw += g (x - m) r and gb += g for one row; what lies behind these stays as it is. */
function parameters<T>(g: usize, x: usize, bytes: usize, m: v128, r: v128, gw: usize, gb: usize): void {
  for (let j: usize = 0; j < bytes; j += 16) {
    const rest = bytes - j;
    const own = firstBytes(min<usize>(rest, 16));
    const v = v128.load(g + j);
    const p = v128.mul<T>(v, v128.mul<T>(v128.sub<T>(v128.load(x + j), m), r));
    v128.store(gw + j, v128.add<T>(v128.load(gw + j), v128.and(p, own)));
    v128.store(gb + j, v128.add<T>(v128.load(gb + j), v128.and(v, own)));
  }
}

/**
 * All gradients of four rows, one after the other, in one pass; nothing behind the sums matters. `lines` has four
 * vectors for each row: mean, scale, shift and slope.
 */
function gradients4<T>(
  g: usize,
  x: usize,
  bytes: usize,
  w: usize,
  lines: usize,
  gx: usize,
  gw: usize,
  gb: usize,
): void {
  const apart = gx - g;
  for (let j: usize = 0; j < bytes; j += 16) {
    const u = v128.load(w + j);
    let a = v128.load(gb + j);
    let b = v128.load(gw + j);
    let from = g + j;
    let at = x + j;
    const isWhole = bytes - j >= 16;
    for (let line = lines; line < lines + 256; line += 128) {
      const r0 = v128.load(line, 16);
      const r1 = v128.load(line, 80);
      const v0 = v128.load(from);
      const v1 = v128.load(from + bytes);
      const d0 = v128.sub<T>(v128.load(at), v128.load(line));
      const d1 = v128.sub<T>(v128.load(at + bytes), v128.load(line, 64));
      a = v128.add<T>(a, v128.add<T>(v0, v1));
      const p0 = v128.mul<T>(v0, r0);
      const p1 = v128.mul<T>(v1, r1);
      b = v128.add<T>(b, v128.add<T>(v128.mul<T>(p0, d0), v128.mul<T>(p1, d1)));
      const y0 = v128.sub<T>(
        v128.sub<T>(v128.mul<T>(p0, u), v128.load(line, 32)),
        v128.mul<T>(d0, v128.load(line, 48)),
      );
      const y1 = v128.sub<T>(
        v128.sub<T>(v128.mul<T>(p1, u), v128.load(line, 96)),
        v128.mul<T>(d1, v128.load(line, 112)),
      );
      if (isWhole) {
        v128.store(from + apart, y0);
        v128.store(from + apart + bytes, y1);
      } else {
        storePart(from + apart, y0, bytes - j);
        storePart(from + apart + bytes, y1, bytes - j);
      }
      from += 2 * bytes;
      at += 2 * bytes;
    }
    v128.store(gb + j, a);
    v128.store(gw + j, b);
  }
}

/** total += part and part = 0 for n elements; the totals are f64. */
function flush<T>(n: i32, part: usize, total: usize): void {
  for (let i = 0; i < n; ++i) {
    store<f64>(total, load<f64>(total) + <f64>load<T>(part));
    store<T>(part, 0);
    part += sizeof<T>();
    total += 8;
  }
}

/** y = the f64 totals of n elements; nothing without `y`. */
export function finish<T>(n: i32, total: usize, y: usize): void {
  if (!y) return;
  for (let i = 0; i < n; ++i) {
    store<T>(y, <T>load<f64>(total));
    total += 8;
    y += sizeof<T>();
  }
}

/** `gx`, `gw` and `gb` are 0 where a gradient is not wanted; `work` has room for four rows of `n * parts` f64. */
export function normRowsBackward<T>(
  rows: i32,
  n: i32,
  parts: i32,
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
  const bytes = <usize>n * sizeof<T>();
  const width = n * parts;
  const isWanted = gw != 0 || gb != 0;
  const isWhole = parts == 1 && gx != 0 && w != 0 && isWanted;
  const line = ((<usize>width) << 3) + 16;
  const totalW = work;
  const totalB = work + line;
  const partW = totalB + line;
  const partB = partW + line;
  if (isWanted) memory.fill(work, 0, 4 * line);
  const share = 1 / <f64>n;
  let unsaved = 0;
  let part = 0;
  while (rows > 0) {
    const some = isWhole && rows >= 4 ? 4 : 1;
    const at = <usize>part * bytes;
    const weights = w ? w + at : 0;
    if (gx) {
      for (let k: usize = 0; k < <usize>some; ++k) {
        const offset = k * bytes;
        const centre = v128.load_splat<T>(means + k * sizeof<T>());
        const scale = load<T>(scales + k * sizeof<T>());
        sums<T>(g + offset, x + offset, bytes, centre, weights);
        const r = <f64>scale;
        const line = SPACE + (k << 6);
        v128.store(line, centre);
        v128.store(line, v128.splat<T>(scale), 16);
        v128.store(line, v128.splat<T>(<T>(sum * share * r)), 32);
        v128.store(line, v128.splat<T>(<T>(product * share * r * r * r)), 48);
      }
    }
    if (some == 4) gradients4<T>(g, x, bytes, w, SPACE, gx, partW, partB);
    else {
      if (gx) gradients<T>(g, x, bytes, weights, SPACE, gx);
      if (isWanted) {
        const centre = v128.load_splat<T>(means);
        parameters<T>(g, x, bytes, centre, v128.load_splat<T>(scales), partW + at, partB + at);
      }
    }
    if (gx) gx += <usize>some * bytes;
    rows -= some;
    g += <usize>some * bytes;
    x += <usize>some * bytes;
    means += <usize>some * sizeof<T>();
    scales += <usize>some * sizeof<T>();
    if (++part < parts) continue;
    part = 0;
    unsaved += some;
    if (isWanted && (unsaved >= ROWS || rows <= 0)) {
      flush<T>(width, partW, totalW);
      flush<T>(width, partB, totalB);
      unsaved = 0;
    }
  }
  finish<T>(width, totalW, gw);
  finish<T>(width, totalB, gb);
}
