/**
 * Squares of the distances of f32 from a centre of each output, and the distances themselves, summed in one pass. The
 * centre need not be exact: what the distances sum up to is how far the mean is from it.
 */
import { highHalf, lowHalf, zeros } from '../simd/lanes';
import { firstBytes } from './rows';
import { centres, COMPENSATION, partials, totals } from './space';

/** After so many bytes the lanes are added to totals of f64. */
const BLOCK: usize = 4096;
/** From the partial sums of squares to those of distances. */
const DISTANCES: usize = 4096;

// @ts-ignore: decorator
@inline
function widen(v: v128): v128 {
  return f64x2.add(lowHalf(v), highHalf(v));
}

/** Adds `count` runs of n elements, `apart` bytes from each other, to the totals of output `first` and following. */
export function spreadRows(first: i32, count: i32, n: i32, x: usize, apart: usize): void {
  let total = totals() + ((<usize>first) << 4);
  let centre = centres() + ((<usize>first) << 2);
  const length = (<usize>n) << 2;
  for (; count > 0; --count, x += apart, total += 16, centre += 4) {
    const c = v128.load32_splat(centre);
    const last = x + length;
    let p = x;
    do {
      const bytes = min(<usize>(last - p), BLOCK);
      const wide = p + (bytes & ~63);
      const single = p + (bytes & ~15);
      const rest = bytes & 15;
      let a = zeros();
      let b = zeros();
      let s = zeros();
      let t = zeros();
      for (; p < wide; p += 64) {
        const d0 = f32x4.sub(v128.load(p), c);
        const d1 = f32x4.sub(v128.load(p, 16), c);
        const d2 = f32x4.sub(v128.load(p, 32), c);
        const d3 = f32x4.sub(v128.load(p, 48), c);
        s = f32x4.add(s, f32x4.add(d0, d1));
        t = f32x4.add(t, f32x4.add(d2, d3));
        a = f32x4.add(a, f32x4.add(f32x4.mul(d0, d0), f32x4.mul(d1, d1)));
        b = f32x4.add(b, f32x4.add(f32x4.mul(d2, d2), f32x4.mul(d3, d3)));
      }
      for (; p < single; p += 16) {
        const d = f32x4.sub(v128.load(p), c);
        s = f32x4.add(s, d);
        a = f32x4.add(a, f32x4.mul(d, d));
      }
      if (rest) {
        const d = v128.and(f32x4.sub(v128.load(p), c), firstBytes(rest));
        t = f32x4.add(t, d);
        b = f32x4.add(b, f32x4.mul(d, d));
        p += rest;
      }
      v128.store(total, f64x2.add(v128.load(total), widen(f32x4.add(a, b))));
      const distances = f64x2.add(v128.load(total, COMPENSATION), widen(f32x4.add(s, t)));
      v128.store(total, distances, COMPENSATION);
    } while (p < last);
  }
}

/** Adds n columns of some rows, `apart` bytes from each other, to the partial sums. */
export function spreadColumns(count: i32, n: i32, x: usize, apart: usize): void {
  const part = partials();
  const centre = centres();
  const bytes = (<usize>n) << 2;
  for (; count >= 4; count -= 4, x += apart << 2) {
    const x1 = x + apart;
    const x2 = x1 + apart;
    const x3 = x2 + apart;
    for (let j: usize = 0; j < bytes; j += 16) {
      const c = v128.load(centre + j);
      const d0 = f32x4.sub(v128.load(x + j), c);
      const d1 = f32x4.sub(v128.load(x1 + j), c);
      const d2 = f32x4.sub(v128.load(x2 + j), c);
      const d3 = f32x4.sub(v128.load(x3 + j), c);
      const sum = f32x4.add(f32x4.add(d0, d1), f32x4.add(d2, d3));
      const low = f32x4.add(f32x4.mul(d0, d0), f32x4.mul(d1, d1));
      const squares = f32x4.add(low, f32x4.add(f32x4.mul(d2, d2), f32x4.mul(d3, d3)));
      v128.store(part + j, f32x4.add(v128.load(part + j), squares));
      v128.store(part + j, f32x4.add(v128.load(part + j, DISTANCES), sum), DISTANCES);
    }
  }
  for (; count > 0; --count, x += apart) {
    for (let j: usize = 0; j < bytes; j += 16) {
      const d = f32x4.sub(v128.load(x + j), v128.load(centre + j));
      v128.store(part + j, f32x4.add(v128.load(part + j), f32x4.mul(d, d)));
      v128.store(part + j, f32x4.add(v128.load(part + j, DISTANCES), d), DISTANCES);
    }
  }
}

/** Starts the partial sums of n columns. */
export function clearSpread(n: i32): void {
  memory.fill(partials(), 0, (<usize>n) << 2);
  memory.fill(partials() + DISTANCES, 0, (<usize>n) << 2);
}

/** Adds the partial sums of n columns to the totals and starts them anew. */
export function collectSpread(n: i32): void {
  let part = partials();
  let total = totals();
  for (const end = total + ((<usize>n) << 3); total < end; total += 16, part += 8) {
    v128.store(total, f64x2.add(v128.load(total), lowHalf(v128.load64_zero(part))));
    const distances = lowHalf(v128.load64_zero(part, DISTANCES));
    v128.store(total, f64x2.add(v128.load(total, COMPENSATION), distances), COMPENSATION);
  }
  clearSpread(n);
}

/** Joins the two lanes of n totals by rows; the results stand side by side. */
export function foldSpread(n: i32): void {
  let y = totals();
  for (let x = y, end = x + ((<usize>n) << 4); x < end; x += 16, y += 8) {
    store<f64>(y, load<f64>(x) + load<f64>(x, 8));
    store<f64>(y, load<f64>(x, COMPENSATION) + load<f64>(x, COMPENSATION + 8), COMPENSATION);
  }
}
