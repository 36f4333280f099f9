/** Selecting and replacing elements by a mask. */

// @ts-ignore: decorator
@inline
function hitsOf(mask: usize): i32 {
  return i8x16.bitmask(i8x16.ne(v128.load(mask), i8x16.splat(0)));
}

function selectElements<T>(n: i32, x: usize, mask: usize, y: usize): i32 {
  const start = y;
  for (; n > 0; n -= 16, mask += 16, x += 16 * sizeof<T>()) {
    let hits = hitsOf(mask);
    if (n < 16) hits &= (1 << n) - 1;
    for (; hits != 0; hits &= hits - 1) {
      store<T>(y, load<T>(x + <usize>ctz(hits) * sizeof<T>()));
      y += sizeof<T>();
    }
  }
  return <i32>((y - start) / sizeof<T>());
}

/** y = the elements of x where the mask is not zero; returns how many. All contiguous. */
export function maskedSelect(itemsize: i32, n: i32, x: usize, mask: usize, y: usize): i32 {
  switch (itemsize) {
    case 1:
      return selectElements<u8>(n, x, mask, y);
    case 2:
      return selectElements<u16>(n, x, mask, y);
    case 4:
      return selectElements<u32>(n, x, mask, y);
    default:
      return selectElements<u64>(n, x, mask, y);
  }
}

function scatterElements<T>(n: i32, y: usize, mask: usize, src: usize): void {
  for (; n > 0; n -= 16, mask += 16, y += 16 * sizeof<T>()) {
    let hits = hitsOf(mask);
    if (n < 16) hits &= (1 << n) - 1;
    for (; hits != 0; hits &= hits - 1) {
      store<T>(y + <usize>ctz(hits) * sizeof<T>(), load<T>(src));
      src += sizeof<T>();
    }
  }
}

/** The elements of y where the mask is not zero become the first elements of src, in order. All contiguous. */
export function maskedScatter(itemsize: i32, n: i32, y: usize, mask: usize, src: usize): void {
  switch (itemsize) {
    case 1:
      return scatterElements<u8>(n, y, mask, src);
    case 2:
      return scatterElements<u16>(n, y, mask, src);
    case 4:
      return scatterElements<u32>(n, y, mask, src);
    default:
      return scatterElements<u64>(n, y, mask, src);
  }
}
