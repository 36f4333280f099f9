/** Contiguous copies and fills. */

export function copyBytes(dst: usize, src: usize, n: usize): void {
  memory.copy(dst, src, n);
}

/** From this many bytes on a copy is unrolled. */
export const UNROLLED: usize = 64;
/** Up to this many bytes a loop is faster than a call into the engine's memory.copy. */
const LONG: usize = 2048;

/** A copy of less than `UNROLLED` bytes, or of any number but more slowly; source and target do not overlap. */
// @ts-ignore: decorator
@inline
export function copyShort(dst: usize, src: usize, n: usize): void {
  const end = dst + n;
  while (dst + 16 <= end) {
    v128.store(dst, v128.load(src));
    dst += 16;
    src += 16;
  }
  const rest = end - dst;
  if (rest == 0) return;
  if (rest & 8) {
    store<u64>(dst, load<u64>(src));
    dst += 8;
    src += 8;
  }
  if (rest & 4) {
    store<u32>(dst, load<u32>(src));
    dst += 4;
    src += 4;
  }
  if (rest & 2) {
    store<u16>(dst, load<u16>(src));
    dst += 2;
    src += 2;
  }
  if (rest & 1) store<u8>(dst, load<u8>(src));
}

/** A copy of a row; source and target do not overlap. */
// @ts-ignore: decorator
@inline
export function copyRun(dst: usize, src: usize, n: usize): void {
  if (n > LONG) {
    memory.copy(dst, src, n);
    return;
  }
  for (; n >= UNROLLED; n -= UNROLLED) {
    const a = v128.load(src);
    const b = v128.load(src, 16);
    const c = v128.load(src, 32);
    const d = v128.load(src, 48);
    v128.store(dst, a);
    v128.store(dst, b, 16);
    v128.store(dst, c, 32);
    v128.store(dst, d, 48);
    dst += 64;
    src += 64;
  }
  copyShort(dst, src, n);
}

/** n elements of one value. */
export function fillRun<T>(n: i32, y: usize, value: T): void {
  const v = v128.splat<T>(value);
  const end = y + <usize>n * sizeof<T>();
  while (y + 64 <= end) {
    v128.store(y, v);
    v128.store(y, v, 16);
    v128.store(y, v, 32);
    v128.store(y, v, 48);
    y += 64;
  }
  while (y + 16 <= end) {
    v128.store(y, v);
    y += 16;
  }
  for (; y < end; y += sizeof<T>()) store<T>(y, value);
}

/** y[0 .. n) = the element at `value`. */
export function fill(itemsize: i32, n: i32, y: usize, value: usize): void {
  switch (itemsize) {
    case 1:
      memory.fill(y, load<u8>(value), n);
      return;
    case 2:
      return fillRun<u16>(n, y, load<u16>(value));
    case 4:
      return fillRun<u32>(n, y, load<u32>(value));
    default:
      return fillRun<u64>(n, y, load<u64>(value));
  }
}
