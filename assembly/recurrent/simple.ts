/** A step of a simple recurrent network, and its gradient. */
import { zeros } from '../simd/lanes';
import { put, sums, tanhs, throughTanh } from './rows';

/** y = tanh(a + b), or with `isRelu` max(a + b, 0), for n elements */
export function simpleRow<T>(n: i32, a: usize, b: usize, isRelu: bool, y: usize): void {
  const bytes = <usize>n * sizeof<T>();
  if (!isRelu) {
    sums<T>(bytes, a, b, y);
    tanhs<T>(n, y, y);
    return;
  }
  for (let j: usize = 0; j < bytes; j += 16) {
    const v = v128.add<T>(v128.load(a + j), v128.load(b + j));
    put(y + j, v128.pmax<T>(v, zeros()), bytes - j);
  }
}

/** The gradient of the sums, from that of the y that they gave. */
export function simpleRowBackward<T>(n: i32, g: usize, y: usize, isRelu: bool, gs: usize): void {
  const bytes = <usize>n * sizeof<T>();
  const one = v128.splat<T>(1);
  for (let j: usize = 0; j < bytes; j += 16) {
    const v = v128.load(g + j);
    const through = isRelu
      ? v128.andnot(v, v128.le<T>(v128.load(y + j), zeros()))
      : throughTanh<T>(v, v128.load(y + j), one);
    put(gs + j, through, bytes - j);
  }
}
