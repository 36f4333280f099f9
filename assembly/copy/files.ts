/** What stands in files otherwise than in tensors: 16-bit floats, the other order of bytes, checksums. */

/** y = n float32, each from the 16 bits of a half-precision float at x. */
export function widenHalf(n: i32, x: usize, y: usize): void {
  // As bits of a float32 a half is too small by 2^112, whether it is subnormal or not.
  const scale = reinterpret<f32>(0x77800000);
  for (const end = x + ((<usize>n) << 1); x < end; x += 2, y += 4) {
    const half = <u32>load<u16>(x);
    const magnitude = (half & 0x7fff) << 13;
    const sign = (half & 0x8000) << 16;
    const isFinite = (half & 0x7c00) != 0x7c00;
    const bits = isFinite ? reinterpret<u32>(reinterpret<f32>(magnitude) * scale) : magnitude | 0x7f800000;
    store<u32>(y, bits | sign);
  }
}

/** y = n float32, whose high halves are the bfloat16 at x. */
export function widenBfloat(n: i32, x: usize, y: usize): void {
  for (const end = x + ((<usize>n) << 1); x < end; x += 2, y += 4) store<u32>(y, (<u32>load<u16>(x)) << 16);
}

function swapRun<T>(n: i32, x: usize): void {
  for (const end = x + <usize>n * sizeof<T>(); x < end; x += sizeof<T>()) store<T>(x, bswap<T>(load<T>(x)));
}

/** Turns the bytes of n elements around, in place. */
export function swapBytes(itemsize: i32, n: i32, x: usize): void {
  if (itemsize == 2) swapRun<u16>(n, x);
  else if (itemsize == 4) swapRun<u32>(n, x);
  else if (itemsize == 8) swapRun<u64>(n, x);
}

/** The remainders of all bytes, computed at first use. */
const REMAINDERS = memory.data(1024, 16);
let isComputed = false;

function computeRemainders(): void {
  for (let byte: u32 = 0; byte < 256; ++byte) {
    let rest = byte;
    for (let bit = 0; bit < 8; ++bit) rest = rest & 1 ? (rest >>> 1) ^ 0xedb88320 : rest >>> 1;
    store<u32>(REMAINDERS + ((<usize>byte) << 2), rest);
  }
  isComputed = true;
}

/** The checksum of zip files (CRC-32) of n bytes, after those of which `before` is the checksum. */
export function crc32(n: i32, x: usize, before: u32): u32 {
  if (!isComputed) computeRemainders();
  let rest = ~before;
  for (const end = x + n; x < end; ++x) {
    rest = (rest >>> 8) ^ load<u32>(REMAINDERS + ((<usize>((rest ^ load<u8>(x)) & 255)) << 2));
  }
  return ~rest;
}
