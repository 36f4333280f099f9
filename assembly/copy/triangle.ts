/** Lower and upper triangles of matrices. */

function zeroRun(y: usize, n: usize): void {
  if (n > 0) memory.fill(y, 0, n);
}

/**
 * y = x with zeros outside the triangle: at and below (lower) or at and above (upper) the given diagonal. Both are
 * contiguous [batch, rows, cols]; y may be x.
 */
export function triangle(
  itemsize: i32,
  upper: bool,
  diagonal: i32,
  batch: i32,
  rows: i32,
  cols: i32,
  x: usize,
  y: usize,
): void {
  const pitch = <usize>cols * <usize>itemsize;
  for (let b = 0; b < batch; ++b) {
    for (let i = 0; i < rows; ++i, x += pitch, y += pitch) {
      const at = <i64>i + <i64>diagonal + (upper ? 0 : 1);
      const split = <usize>max<i64>(0, min<i64>(at, cols)) * <usize>itemsize;
      if (upper) {
        zeroRun(y, split);
        if (x != y && split < pitch) memory.copy(y + split, x + split, pitch - split);
      } else {
        if (x != y && split > 0) memory.copy(y, x, split);
        zeroRun(y + split, pitch - split);
      }
    }
  }
}
