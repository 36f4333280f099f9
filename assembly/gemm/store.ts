/** Stores of rows of results that need not be whole vectors. */

/** Stores the first `bytes` bytes of a vector, fewer than 16. */
// @ts-ignore: decorator
@inline
export function storeStart<T>(c: usize, v: v128, bytes: usize): void {
  if (bytes & 8) {
    v128.store64_lane(c, v, 0);
    if (sizeof<T>() == 4 && bytes & 4) v128.store32_lane(c, v, 2, 8);
  } else if (sizeof<T>() == 4 && bytes & 4) {
    v128.store32_lane(c, v, 0);
  }
}

/** Stores or adds the first `bytes` bytes of a vector, up to 16. The rest of what is loaded is not looked at. */
// @ts-ignore: decorator
@inline
export function storeVector<T>(c: usize, v: v128, bytes: usize, add: bool): void {
  if (add) v = v128.add<T>(v, v128.load(c));
  if (bytes >= 16) v128.store(c, v);
  else storeStart<T>(c, v, bytes);
}

/** The same for up to 32 bytes of two vectors. */
export function storeVectors<T>(c: usize, v: v128, w: v128, bytes: usize, add: bool): void {
  storeVector<T>(c, v, bytes, add);
  if (bytes > 16) storeVector<T>(c + 16, w, bytes - 16, add);
}
