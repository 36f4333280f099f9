/** Dense runs out of strided or differently typed memory, and back. */
import { DT } from '../../src/wasm/codes';
import { convert, itemsize } from '../elementwise/convert';
import { buffer, CHUNK } from './space';

function pick<T>(n: i32, x: usize, stride: usize, y: usize): void {
  for (const end = y + <usize>n * sizeof<T>(); y < end; x += stride, y += sizeof<T>())
    store<T>(y, load<T>(x));
}

function place<T>(n: i32, x: usize, y: usize, stride: usize): void {
  for (const end = x + <usize>n * sizeof<T>(); x < end; x += sizeof<T>(), y += stride)
    store<T>(y, load<T>(x));
}

/** y = n elements of x, `stride` bytes apart, side by side. */
export function gather(n: i32, x: usize, stride: usize, size: i32, y: usize): void {
  switch (size) {
    case 8:
      return pick<u64>(n, x, stride, y);
    case 4:
      return pick<u32>(n, x, stride, y);
    case 2:
      return pick<u16>(n, x, stride, y);
    default:
      return pick<u8>(n, x, stride, y);
  }
}

/** n elements of y, `stride` bytes apart, = x. */
function scatter(n: i32, x: usize, y: usize, stride: usize, size: i32): void {
  switch (size) {
    case 8:
      return place<u64>(n, x, y, stride);
    case 4:
      return place<u32>(n, x, y, stride);
    case 2:
      return place<u16>(n, x, y, stride);
    default:
      return place<u8>(n, x, y, stride);
  }
}

/** Where n <= CHUNK elements stand side by side in type `wanted`: where they are, or in the buffer. */
export function fetch(n: i32, x: usize, stride: usize, dtype: i32, wanted: i32): usize {
  const size = itemsize(dtype);
  if (stride != <usize>size && n > 1) {
    // at the buffer's end, so that widening in place never overtakes reading
    const at = dtype == wanted ? buffer() : buffer() + <usize>(CHUNK * (8 - size));
    gather(n, x, stride, size, at);
    x = at;
  }
  if (dtype == wanted) return x;
  convert(n, x, dtype, buffer(), wanted);
  return buffer();
}

/** n <= CHUNK results of type `dtype` into y. */
export function deliver(n: i32, x: usize, dtype: i32, y: usize, stride: usize, yDtype: i32): void {
  const size = itemsize(yDtype);
  if (n == 1 || stride == <usize>size) return convert(n, x, dtype, y, yDtype);
  if (dtype != yDtype) {
    convert(n, x, dtype, buffer(), yDtype);
    x = buffer();
  }
  scatter(n, x, y, stride, size);
}

/** The type that a reduction calculates in. */
export function working(dtype: i32): i32 {
  return dtype == DT.F32 || dtype == DT.F64 ? dtype : DT.I64;
}
