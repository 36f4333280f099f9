/** Discrete Fourier transforms of any length, of rows of complex numbers: pairs of f32 or f64, computed in f64. */
import { DT } from '../../src/wasm/codes';
import { conjugate, product, root, roots } from './complex';
import { isSmooth, transform } from './passes';

/** The length of the convolution that stands for a transform of a length with large prime factors. */
function paddedLength(n: i32): i32 {
  let m = 1;
  while (m < 2 * n - 1) m <<= 1;
  return m;
}

/** How many bytes of working memory a transform of n numbers needs. */
export function fftWork(n: i32): f64 {
  if (isSmooth(n)) return <f64>n * 48;
  return <f64>paddedLength(n) * 64 + <f64>n * 16;
}

// @ts-ignore: decorator
@inline
function at(buffer: usize, k: i32): usize {
  return buffer + ((<usize>k) << 4);
}

function fetch(dtype: i32, n: i32, x: usize, to: usize): void {
  if (dtype == DT.F64) return memory.copy(to, x, (<usize>n) << 4);
  for (let k = 0; k < n; ++k)
    v128.store(at(to, k), f64x2.promote_low_f32x4(v128.load64_zero(x + ((<usize>k) << 3))));
}

function deliver(dtype: i32, n: i32, from: usize, y: usize): void {
  if (dtype == DT.F64) return memory.copy(y, from, (<usize>n) << 4);
  for (let k = 0; k < n; ++k) {
    v128.store64_lane(y + ((<usize>k) << 3), f32x4.demote_f64x2_zero(v128.load(at(from, k))), 0);
  }
}

/** Bluestein's way: k j = (k^2 + j^2 - (k - j)^2) / 2 makes a convolution of the transform. */
function byConvolution(dtype: i32, rows: i32, n: i32, x: usize, y: usize, sign: f64, work: usize): void {
  const m = paddedLength(n);
  const table = work;
  const chirp = at(table, m);
  const one = at(chirp, n);
  const two = at(one, m);
  const filter = at(two, m);
  roots(m, 1, table);
  for (let k = 0; k < n; ++k) {
    const square = <i64>k * <i64>k;
    v128.store(at(chirp, k), root(square % (2 * <i64>n), 2 * <i64>n, sign));
  }
  memory.fill(one, 0, (<usize>m) << 4);
  v128.store(one, conjugate(v128.load(chirp)));
  for (let k = 1; k < n; ++k) {
    const value = conjugate(v128.load(at(chirp, k)));
    v128.store(at(one, k), value);
    v128.store(at(one, m - k), value);
  }
  memory.copy(filter, transform(m, one, two, table, 1), (<usize>m) << 4);
  const scale = f64x2.splat(1 / <f64>m);
  const bytes = (<usize>n) << (dtype == DT.F64 ? 4 : 3);
  for (let row = 0; row < rows; ++row, x += bytes, y += bytes) {
    fetch(dtype, n, x, one);
    for (let k = 0; k < n; ++k)
      v128.store(at(one, k), product(v128.load(at(chirp, k)), v128.load(at(one, k))));
    memory.fill(at(one, n), 0, (<usize>(m - n)) << 4);
    const there = transform(m, one, two, table, 1);
    // the conjugate of the transform of the conjugate is the inverse
    for (let k = 0; k < m; ++k) {
      v128.store(at(there, k), conjugate(product(v128.load(at(there, k)), v128.load(at(filter, k)))));
    }
    const back = transform(m, there, there == one ? two : one, table, 1);
    for (let k = 0; k < n; ++k) {
      const value = f64x2.mul(conjugate(v128.load(at(back, k))), scale);
      v128.store(at(back, k), product(v128.load(at(chirp, k)), value));
    }
    deliver(dtype, n, back, y);
  }
}

/** y = the transforms of rows of n complex numbers, not scaled; the exponent has the sign of `sign`. */
export function fft(dtype: i32, rows: i32, n: i32, x: usize, y: usize, sign: f64, work: usize): void {
  if (!isSmooth(n)) return byConvolution(dtype, rows, n, x, y, sign, work);
  const one = at(work, n);
  const two = at(one, n);
  roots(n, sign, work);
  const bytes = (<usize>n) << (dtype == DT.F64 ? 4 : 3);
  for (let row = 0; row < rows; ++row, x += bytes, y += bytes) {
    fetch(dtype, n, x, one);
    deliver(dtype, n, transform(n, one, two, work, sign), y);
  }
}
