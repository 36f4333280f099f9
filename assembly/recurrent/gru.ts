/** A step of gated recurrent units, and its gradient, row by row. */
import { put, sigmoids, sums, tanhs, throughSigmoid, throughTanh } from './rows';

/**
 * For each row there are the gates for reset, update and the new state, of n elements each: parts `a` from the input and
 * `b` from the state h. What is needed again goes to `gates`: the three behind their sigmoids and tanh, and the last of b;
 * with `keeps` 0 one row of it serves all.
 */
export function gruRows<T>(
  rows: i32,
  n: i32,
  a: usize,
  b: usize,
  h: usize,
  gates: usize,
  keeps: bool,
  y: usize,
): void {
  const bytes = <usize>n * sizeof<T>();
  for (; rows > 0; --rows) {
    const update = gates + bytes;
    const fresh = update + bytes;
    const last = fresh + bytes;
    sums<T>(2 * bytes, a, b, gates);
    sigmoids<T>(2 * n, gates);
    memory.copy(last, b + 2 * bytes, bytes);
    for (let j: usize = 0; j < bytes; j += 16) {
      const part = v128.mul<T>(v128.load(last + j), v128.load(gates + j));
      put(fresh + j, v128.add<T>(v128.load(a + 2 * bytes + j), part), bytes - j);
    }
    tanhs<T>(n, fresh, fresh);
    for (let j: usize = 0; j < bytes; j += 16) {
      const v = v128.load(fresh + j);
      const part = v128.mul<T>(v128.sub<T>(v128.load(h + j), v), v128.load(update + j));
      put(y + j, v128.add<T>(part, v), bytes - j);
    }
    a += 3 * bytes;
    b += 3 * bytes;
    h += bytes;
    y += bytes;
    if (keeps) gates += 4 * bytes;
  }
}

/** The gradients of both parts of the gates, and of h. */
export function gruRowsBackward<T>(
  rows: i32,
  n: i32,
  g: usize,
  gates: usize,
  h: usize,
  ga: usize,
  gb: usize,
  gh: usize,
): void {
  const bytes = <usize>n * sizeof<T>();
  const one = v128.splat<T>(1);
  for (; rows > 0; --rows) {
    for (let j: usize = 0; j < bytes; j += 16) {
      const left = bytes - j;
      const v = v128.load(g + j);
      const r = v128.load(gates + j);
      const z = v128.load(gates + bytes + j);
      const fresh = v128.load(gates + 2 * bytes + j);
      const ofFresh = throughTanh<T>(v128.mul<T>(v, v128.sub<T>(one, z)), fresh, one);
      const ofReset = throughSigmoid<T>(v128.mul<T>(ofFresh, v128.load(gates + 3 * bytes + j)), r, one);
      const ofUpdate = throughSigmoid<T>(v128.mul<T>(v, v128.sub<T>(v128.load(h + j), fresh)), z, one);
      put(ga + j, ofReset, left);
      put(gb + j, ofReset, left);
      put(ga + bytes + j, ofUpdate, left);
      put(gb + bytes + j, ofUpdate, left);
      put(ga + 2 * bytes + j, ofFresh, left);
      put(gb + 2 * bytes + j, v128.mul<T>(ofFresh, r), left);
      put(gh + j, v128.mul<T>(v, z), left);
    }
    g += bytes;
    gates += 4 * bytes;
    h += bytes;
    ga += 3 * bytes;
    gb += 3 * bytes;
    gh += bytes;
  }
}
