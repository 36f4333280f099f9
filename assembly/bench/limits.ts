/** What this processor can do at most with 128-bit vectors: loops for `npm run bench:limits`, in no package. */
import { madd } from '../simd/madd';

/** Multiply-adds in registers, in 12 independent chains: 96 floating-point operations in a round. */
export function multiplyAdd(rounds: i32, factor: f32, addend: f32): f32 {
  const x = f32x4.splat(factor);
  const y = f32x4.splat(addend);
  let a = f32x4.splat(0.1);
  let b = f32x4.splat(0.2);
  let c = f32x4.splat(0.3);
  let d = f32x4.splat(0.4);
  let e = f32x4.splat(0.5);
  let f = f32x4.splat(0.6);
  let g = f32x4.splat(0.7);
  let h = f32x4.splat(0.8);
  let i = f32x4.splat(0.9);
  let j = f32x4.splat(1.1);
  let k = f32x4.splat(1.2);
  let l = f32x4.splat(1.3);
  for (let round = 0; round < rounds; round++) {
    a = madd<f32>(a, x, y);
    b = madd<f32>(b, x, y);
    c = madd<f32>(c, x, y);
    d = madd<f32>(d, x, y);
    e = madd<f32>(e, x, y);
    f = madd<f32>(f, x, y);
    g = madd<f32>(g, x, y);
    h = madd<f32>(h, x, y);
    i = madd<f32>(i, x, y);
    j = madd<f32>(j, x, y);
    k = madd<f32>(k, x, y);
    l = madd<f32>(l, x, y);
  }
  const first = f32x4.add(f32x4.add(a, b), f32x4.add(c, d));
  const second = f32x4.add(f32x4.add(e, f), f32x4.add(g, h));
  const third = f32x4.add(f32x4.add(i, j), f32x4.add(k, l));
  return f32x4.extract_lane(f32x4.add(first, f32x4.add(second, third)), 0);
}

/** out = a + b over `nbytes`, a multiple of 64. */
export function addVectors(out: usize, a: usize, b: usize, nbytes: usize): void {
  for (let at: usize = 0; at < nbytes; at += 64) {
    v128.store(out + at, f32x4.add(v128.load(a + at), v128.load(b + at)));
    v128.store(out + at, f32x4.add(v128.load(a + at, 16), v128.load(b + at, 16)), 16);
    v128.store(out + at, f32x4.add(v128.load(a + at, 32), v128.load(b + at, 32)), 32);
    v128.store(out + at, f32x4.add(v128.load(a + at, 48), v128.load(b + at, 48)), 48);
  }
}

/** The sum over `nbytes`, a multiple of 128. */
export function sumVectors(a: usize, nbytes: usize): f32 {
  let p = f32x4.splat(0);
  let q = f32x4.splat(0);
  let r = f32x4.splat(0);
  let s = f32x4.splat(0);
  for (const end = a + nbytes; a < end; a += 128) {
    p = f32x4.add(p, f32x4.add(v128.load(a), v128.load(a, 64)));
    q = f32x4.add(q, f32x4.add(v128.load(a, 16), v128.load(a, 80)));
    r = f32x4.add(r, f32x4.add(v128.load(a, 32), v128.load(a, 96)));
    s = f32x4.add(s, f32x4.add(v128.load(a, 48), v128.load(a, 112)));
  }
  return f32x4.extract_lane(f32x4.add(f32x4.add(p, q), f32x4.add(r, s)), 0);
}

export function copyBytes(to: usize, from: usize, nbytes: usize): void {
  memory.copy(to, from, nbytes);
}

/** What a call costs that does nothing, with as many arguments as a kernel has. */
export function nothing(out: usize, a: usize, b: usize, count: usize): i32 {
  return i32(out + a + b + count);
}
