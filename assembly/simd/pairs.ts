/** Elements that do not lie next to each other, and rows of pairs: what windows with steps need. */

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

/** Elements that are 1 or 2 apart; nothing behind the last one is read. */
// @ts-ignore: decorator
@inline
export function apart<T>(p: usize, step: i32): v128 {
  if (step == 1) return v128.load(p);
  if (sizeof<T>() == 8) return v128.load64_lane(p + 16, v128.load64_zero(p), 1);
  return v128.shuffle<f32>(v128.load(p), v128.load(p, 12), 0, 2, 5, 7);
}

/** Elements that are `bytes` apart. */
// @ts-ignore: decorator
@inline
export function collected<T>(p: usize, bytes: usize): v128 {
  if (sizeof<T>() == 8) return v128.load64_lane(p + bytes, v128.load64_zero(p), 1);
  let v = v128.load32_lane(p + bytes, v128.load32_zero(p), 1);
  v = v128.load32_lane(p + 2 * bytes, v, 2);
  return v128.load32_lane(p + 3 * bytes, v, 3);
}
