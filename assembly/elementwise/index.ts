/** Exports of the elementwise kernels. */
import { binaryRows } from './binary';
import { itemsize } from './convert';
import { DENSE, splat } from './rows';
import { splatBuffer } from './space';

export { compare } from './compare';
export { convert } from './convert';
export { iterate } from './iterate';
export { predicate } from './predicate';
export { ternary } from './ternary';
export { unaryRows as unary } from './unary';

/** y = op(a, b) for n contiguous elements; a constant operand is one element. */
export function binary(
  code: i32,
  dtype: i32,
  n: i32,
  a: usize,
  aConst: i32,
  b: usize,
  bConst: i32,
  y: usize,
  p: f64,
  q: f64,
): void {
  let sa = DENSE;
  let sb = DENSE;
  if (aConst) {
    splat(itemsize(dtype), a, splatBuffer(0));
    a = splatBuffer(0);
    sa = 0;
  }
  if (bConst) {
    splat(itemsize(dtype), b, splatBuffer(1));
    b = splatBuffer(1);
    sb = 0;
  }
  binaryRows(code, dtype, n, a, sa, b, sb, y, p, q);
}
