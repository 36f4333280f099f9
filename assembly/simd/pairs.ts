/** Taking apart and joining rows of pairs: what windows with steps of two need. */

/** The elements of two vectors with even numbers. */
// @ts-ignore: decorator
@inline
export function evens<T>(a: v128, b: v128): v128 {
  if (sizeof<T>() == 8) return v128.shuffle<f64>(a, b, 0, 2);
  return v128.shuffle<f32>(a, b, 0, 2, 4, 6);
}

/** Those with odd numbers. */
// @ts-ignore: decorator
@inline
export function odds<T>(a: v128, b: v128): v128 {
  if (sizeof<T>() == 8) return v128.shuffle<f64>(a, b, 1, 3);
  return v128.shuffle<f32>(a, b, 1, 3, 5, 7);
}

/** The first half of the elements of two vectors, in turn. */
// @ts-ignore: decorator
@inline
export function joinedLow<T>(a: v128, b: v128): v128 {
  if (sizeof<T>() == 8) return v128.shuffle<f64>(a, b, 0, 2);
  return v128.shuffle<f32>(a, b, 0, 4, 1, 5);
}

/** The second half. */
// @ts-ignore: decorator
@inline
export function joinedHigh<T>(a: v128, b: v128): v128 {
  if (sizeof<T>() == 8) return v128.shuffle<f64>(a, b, 1, 3);
  return v128.shuffle<f32>(a, b, 2, 6, 3, 7);
}

/** All but the first element of a, then the first of b. */
// @ts-ignore: decorator
@inline
export function movedOn<T>(a: v128, b: v128): v128 {
  if (sizeof<T>() == 8) return v128.shuffle<f64>(a, b, 1, 2);
  return v128.shuffle<f32>(a, b, 1, 2, 3, 4);
}

/** All but the first element of a, then the second of b. */
// @ts-ignore: decorator
@inline
export function movedOnOdd<T>(a: v128, b: v128): v128 {
  if (sizeof<T>() == 8) return v128.shuffle<f64>(a, b, 1, 3);
  return v128.shuffle<f32>(a, b, 1, 2, 3, 5);
}

/** Elements of a vector. */
// @ts-ignore: decorator
@inline
export function lanes<T>(): i32 {
  return <i32>(16 / sizeof<T>());
}
