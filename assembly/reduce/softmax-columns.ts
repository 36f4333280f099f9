/** softmax across rows: the elements that belong together are `inner` elements apart. */
import { storePart } from '../elementwise/rows';
import { decay, log } from '../simd/numbers';
import { zeros } from '../simd/lanes';
import { Greatest } from './maps';
import { CHUNK, centres, totals } from './space';

// @ts-ignore: decorator
@inline
function put(y: usize, value: v128, bytes: usize): void {
  if (bytes >= 16) v128.store(y, value);
  else storePart(y, value, bytes);
}

/** centres() = the greatest of each column. */
function greatest<T>(n: i32, bytes: usize, x: usize, apart: usize): void {
  const op = changetype<Greatest>(0);
  const most = centres();
  memory.copy(most, x, bytes);
  for (; n > 1; --n) {
    x += apart;
    for (let j: usize = 0; j < bytes; j += 16) {
      v128.store(most + j, op.join<T>(v128.load(most + j), v128.load(x + j)));
    }
  }
}

/** y = e^(x - most) unless y is 0; totals() = the sum of each column. */
function exponentials<T>(n: i32, bytes: usize, x: usize, y: usize, apart: usize): void {
  const most = centres();
  const sums = totals();
  memory.fill(sums, 0, bytes + 16);
  for (; n > 0; --n) {
    for (let j: usize = 0; j < bytes; j += 16) {
      const e = decay<T>(v128.sub<T>(v128.load(x + j), v128.load(most + j)));
      v128.store(sums + j, v128.add<T>(v128.load(sums + j), e));
      if (y) put(y + j, e, bytes - j);
    }
    x += apart;
    if (y) y += apart;
  }
}

/** y = y / totals() */
function divide<T>(n: i32, bytes: usize, y: usize, apart: usize): void {
  const sums = totals();
  for (; n > 0; --n) {
    for (let j: usize = 0; j < bytes; j += 16) {
      put(y + j, v128.div<T>(v128.load(y + j), v128.load(sums + j)), bytes - j);
    }
    y += apart;
  }
}

/** y = x - most - ln sum */
function shift<T>(n: i32, bytes: usize, x: usize, y: usize, apart: usize): void {
  const most = centres();
  const sums = totals();
  for (let j: usize = 0; j < bytes; j += 16) v128.store(sums + j, log<T>(v128.load(sums + j)));
  for (; n > 0; --n) {
    for (let j: usize = 0; j < bytes; j += 16) {
      const v = v128.sub<T>(v128.load(x + j), v128.load(most + j));
      put(y + j, v128.sub<T>(v, v128.load(sums + j)), bytes - j);
    }
    x += apart;
    y += apart;
  }
}

export function softmaxColumns<T>(isLog: bool, outer: i32, n: i32, inner: i32, x: usize, y: usize): void {
  const apart = <usize>inner * sizeof<T>();
  for (; outer > 0; --outer) {
    for (let left = inner; left > 0; left -= CHUNK) {
      const bytes = <usize>min(left, CHUNK) * sizeof<T>();
      greatest<T>(n, bytes, x, apart);
      exponentials<T>(n, bytes, x, isLog ? 0 : y, apart);
      if (isLog) shift<T>(n, bytes, x, y, apart);
      else divide<T>(n, bytes, y, apart);
      x += bytes;
      y += bytes;
    }
    x += <usize>(n - 1) * apart;
    y += <usize>(n - 1) * apart;
  }
}

// @ts-ignore: decorator
@inline
function gradient<T>(g: v128, y: v128, sum: v128, isLog: bool): v128 {
  if (isLog) return v128.sub<T>(g, v128.mul<T>(decay<T>(y), sum));
  return v128.mul<T>(v128.sub<T>(g, sum), y);
}

/** The gradient of one chunk of columns. */
function chunkBackward<T>(
  isLog: bool,
  n: i32,
  bytes: usize,
  g: usize,
  y: usize,
  gx: usize,
  apart: usize,
): void {
  const sums = totals();
  memory.fill(sums, 0, bytes + 16);
  let p = g;
  let q = y;
  for (let k = 0; k < n; ++k) {
    for (let j: usize = 0; j < bytes; j += 16) {
      const v = isLog ? v128.load(p + j) : v128.mul<T>(v128.load(p + j), v128.load(q + j));
      v128.store(sums + j, v128.add<T>(v128.load(sums + j), v));
    }
    p += apart;
    q += apart;
  }
  for (; n > 0; --n) {
    for (let j: usize = 0; j < bytes; j += 16) {
      const v = gradient<T>(v128.load(g + j), v128.load(y + j), v128.load(sums + j), isLog);
      put(gx + j, v, bytes - j);
    }
    g += apart;
    y += apart;
    gx += apart;
  }
}

export function softmaxColumnsBackward<T>(
  isLog: bool,
  outer: i32,
  n: i32,
  inner: i32,
  g: usize,
  y: usize,
  gx: usize,
): void {
  const apart = <usize>inner * sizeof<T>();
  for (; outer > 0; --outer) {
    for (let left = inner; left > 0; left -= CHUNK) {
      const bytes = <usize>min(left, CHUNK) * sizeof<T>();
      chunkBackward<T>(isLog, n, bytes, g, y, gx, apart);
      g += bytes;
      y += bytes;
      gx += bytes;
    }
    g += <usize>(n - 1) * apart;
    y += <usize>(n - 1) * apart;
    gx += <usize>(n - 1) * apart;
  }
}
