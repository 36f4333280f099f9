/** A step of long short-term memory, and its gradient, row by row. */
import { zeros } from '../simd/lanes';
import { put, sigmoids, sums, tanhs, throughSigmoid, throughTanh } from './rows';

/**
 * For each row the gates for input, forgetting, cell and output, of n elements each, are a + b. What is needed again goes
 * to `gates`: the four behind their sigmoids and tanh, and tanh(c); with `keeps` 0 one row of it serves all.
 */
export function lstmRows<T>(
  rows: i32,
  n: i32,
  a: usize,
  b: usize,
  c: usize,
  gates: usize,
  keeps: bool,
  h: usize,
  y: usize,
): void {
  const bytes = <usize>n * sizeof<T>();
  for (; rows > 0; --rows) {
    const forget = gates + bytes;
    const cell = forget + bytes;
    const output = cell + bytes;
    const end = output + bytes;
    sums<T>(4 * bytes, a, b, gates);
    sigmoids<T>(2 * n, gates);
    tanhs<T>(n, cell, cell);
    sigmoids<T>(n, output);
    for (let j: usize = 0; j < bytes; j += 16) {
      const kept = v128.mul<T>(v128.load(forget + j), v128.load(c + j));
      put(y + j, v128.add<T>(kept, v128.mul<T>(v128.load(gates + j), v128.load(cell + j))), bytes - j);
    }
    tanhs<T>(n, y, end);
    for (let j: usize = 0; j < bytes; j += 16)
      put(h + j, v128.mul<T>(v128.load(output + j), v128.load(end + j)), bytes - j);
    a += 4 * bytes;
    b += 4 * bytes;
    c += bytes;
    h += bytes;
    y += bytes;
    if (keeps) gates += 5 * bytes;
  }
}

/** The gradients of the gates and of c, from `gh` and `gy`, of which one may be 0. */
export function lstmRowsBackward<T>(
  rows: i32,
  n: i32,
  gh: usize,
  gy: usize,
  gates: usize,
  c: usize,
  gg: usize,
  gc: usize,
): void {
  const bytes = <usize>n * sizeof<T>();
  const one = v128.splat<T>(1);
  for (; rows > 0; --rows) {
    for (let j: usize = 0; j < bytes; j += 16) {
      const i = v128.load(gates + j);
      const f = v128.load(gates + bytes + j);
      const g = v128.load(gates + 2 * bytes + j);
      const o = v128.load(gates + 3 * bytes + j);
      const t = v128.load(gates + 4 * bytes + j);
      const ofH = gh ? v128.load(gh + j) : zeros();
      let ofC = throughTanh<T>(v128.mul<T>(ofH, o), t, one);
      if (gy) ofC = v128.add<T>(ofC, v128.load(gy + j));
      const left = bytes - j;
      put(gg + j, throughSigmoid<T>(v128.mul<T>(ofC, g), i, one), left);
      put(gg + bytes + j, throughSigmoid<T>(v128.mul<T>(ofC, v128.load(c + j)), f, one), left);
      put(gg + 2 * bytes + j, throughTanh<T>(v128.mul<T>(ofC, i), g, one), left);
      put(gg + 3 * bytes + j, throughSigmoid<T>(v128.mul<T>(ofH, t), o, one), left);
      put(gc + j, v128.mul<T>(ofC, f), left);
    }
    if (gh) gh += bytes;
    if (gy) gy += bytes;
    gates += 5 * bytes;
    c += bytes;
    gg += 4 * bytes;
    gc += bytes;
  }
}
