/** Multiply and add, in one rounding where the relaxed build runs on a processor that can. */

/** x y + c. */
// @ts-ignore: decorator
@inline
export function madd<T>(x: v128, y: v128, c: v128): v128 {
  if (ASC_FEATURE_RELAXED_SIMD && isFloat<T>()) return v128.relaxed_madd<T>(x, y, c);
  return v128.add<T>(c, v128.mul<T>(x, y));
}

/** c - x y, of floats. */
// @ts-ignore: decorator
@inline
export function nmadd<T>(x: v128, y: v128, c: v128): v128 {
  if (ASC_FEATURE_RELAXED_SIMD) return v128.relaxed_nmadd<T>(x, y, c);
  return v128.sub<T>(c, v128.mul<T>(x, y));
}
