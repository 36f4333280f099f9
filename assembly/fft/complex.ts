/** Complex numbers in f64, one to a vector: the real part in lane 0. */

/** a * b */
// @ts-ignore: decorator
@inline
export function product(a: v128, b: v128): v128 {
  const real = v128.shuffle<f64>(a, a, 0, 0);
  const imaginary = v128.shuffle<f64>(a, a, 1, 1);
  const turned = v128.xor(v128.shuffle<f64>(b, b, 1, 0), i64x2(i64.MIN_VALUE, 0));
  return f64x2.add(f64x2.mul(real, b), f64x2.mul(imaginary, turned));
}

/** The complex conjugate. */
// @ts-ignore: decorator
@inline
export function conjugate(a: v128): v128 {
  return v128.xor(a, i64x2(0, i64.MIN_VALUE));
}

/** i a, or -i a for a negative sign. */
// @ts-ignore: decorator
@inline
export function quarterTurn(a: v128, sign: f64): v128 {
  return f64x2.mul(v128.shuffle<f64>(a, a, 1, 0), f64x2(-sign, sign));
}

/** exp(2 pi i k / n), or its conjugate for a negative sign. */
export function root(k: i64, n: i64, sign: f64): v128 {
  // exact at the quarters
  if ((k << 2) % n == 0) {
    const quarter = <i32>(((k << 2) / n) & 3);
    if (quarter == 0) return f64x2(1, 0);
    if (quarter == 1) return f64x2(0, sign);
    return quarter == 2 ? f64x2(-1, 0) : f64x2(0, -sign);
  }
  const angle = ((2 * Math.PI) / <f64>n) * <f64>k;
  return f64x2(Math.cos(angle), sign * Math.sin(angle));
}

/** The n roots of unity. */
export function roots(n: i32, sign: f64, table: usize): void {
  for (let k = 0; k < n; ++k) v128.store(table + ((<usize>k) << 4), root(k, n, sign));
}
