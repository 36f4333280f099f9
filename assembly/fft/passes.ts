/** Stockham's Fourier transform: a pass for each factor of the length, from one buffer to the other and back. */
import { product, quarterTurn } from './complex';

/** Lengths with a larger prime factor are transformed by convolution. */
export const LARGEST_FACTOR = 31;

/** The next factor of n: 4 while there is one, else the smallest prime. */
export function factorOf(n: i32): i32 {
  if (n % 4 == 0) return 4;
  for (let r = 2; r * r <= n; ++r) if (n % r == 0) return r;
  return n;
}

/** Whether all factors are small. */
export function isSmooth(n: i32): bool {
  while (n > 1) {
    const r = factorOf(n);
    if (r > LARGEST_FACTOR) return false;
    n /= r;
  }
  return true;
}

// @ts-ignore: decorator
@inline
function at(buffer: usize, k: i32): usize {
  return buffer + ((<usize>k) << 4);
}

/** A pass of radix 2: of `m` butterflies, each of `s` neighbours. */
function pass2(m: i32, s: i32, x: usize, y: usize, table: usize): void {
  for (let p = 0; p < m; ++p) {
    const w = v128.load(at(table, p * s));
    const from = at(x, s * p);
    const other = at(x, s * (p + m));
    const to = at(y, s * 2 * p);
    const odd = to + ((<usize>s) << 4);
    for (let q: usize = 0, end = (<usize>s) << 4; q < end; q += 16) {
      const a = v128.load(from + q);
      const b = v128.load(other + q);
      v128.store(to + q, f64x2.add(a, b));
      v128.store(odd + q, product(w, f64x2.sub(a, b)));
    }
  }
}

function pass4(m: i32, s: i32, x: usize, y: usize, table: usize, sign: f64): void {
  const step = (<usize>s) << 4;
  const apart = step * <usize>m;
  for (let p = 0; p < m; ++p) {
    const w1 = v128.load(at(table, p * s));
    const w2 = v128.load(at(table, 2 * p * s));
    const w3 = v128.load(at(table, 3 * p * s));
    const from = at(x, s * p);
    const to = at(y, s * 4 * p);
    for (let q: usize = 0; q < step; q += 16) {
      const a = v128.load(from + q);
      const b = v128.load(from + q + apart);
      const c = v128.load(from + q + 2 * apart);
      const d = v128.load(from + q + 3 * apart);
      const even = f64x2.add(a, c);
      const difference = f64x2.sub(a, c);
      const odd = f64x2.add(b, d);
      const turned = quarterTurn(f64x2.sub(b, d), sign);
      v128.store(to + q, f64x2.add(even, odd));
      v128.store(to + q + step, product(w1, f64x2.add(difference, turned)));
      v128.store(to + q + 2 * step, product(w2, f64x2.sub(even, odd)));
      v128.store(to + q + 3 * step, product(w3, f64x2.sub(difference, turned)));
    }
  }
}

/** A pass of any radix r; `n` is the length of the table. */
function pass(r: i32, m: i32, s: i32, n: i32, x: usize, y: usize, table: usize): void {
  const part = n / r;
  for (let p = 0; p < m; ++p) {
    for (let k = 0; k < r; ++k) {
      const w = v128.load(at(table, p * k * s));
      for (let q = 0; q < s; ++q) {
        let sum = v128.load(at(x, q + s * p));
        for (let i = 1; i < r; ++i) {
          const turn = v128.load(at(table, ((i * k) % r) * part));
          sum = f64x2.add(sum, product(turn, v128.load(at(x, q + s * (p + i * m)))));
        }
        v128.store(at(y, q + s * (r * p + k)), product(w, sum));
      }
    }
  }
}

/** Transforms n numbers at x, whose length is a product of small primes; returns where the result is, at x or y. */
export function transform(n: i32, x: usize, y: usize, table: usize, sign: f64): usize {
  let length = n;
  let s = 1;
  while (length > 1) {
    const r = factorOf(length);
    const m = length / r;
    if (r == 4) pass4(m, s, x, y, table, sign);
    else if (r == 2) pass2(m, s, x, y, table);
    else pass(r, m, s, n, x, y, table);
    const z = x;
    x = y;
    y = z;
    length = m;
    s *= r;
  }
  return x;
}
