/** Numbers drawn one by one: uniform, integers, coins, exponential, permutations. */
import { DT } from '../../src/wasm/codes';
import { next32, next64, NEXT, OUTPUTS, refill, WORDS } from './engine';
import { fusedF32, fusedF64 } from './fused';

// @ts-ignore: decorator
@inline
export function unitF32(bits: u32): f32 {
  return <f32>(bits & 0xffffff) * <f32>5.9604644775390625e-8;
}

// @ts-ignore: decorator
@inline
export function unitF64(bits: u64): f64 {
  return <f64>(<i64>(bits & 0x1fffffffffffff)) * 1.1102230246251565e-16;
}

/** f32 in [0, 1). */
export function unitsF32(n: i32, y: usize, state: usize): void {
  while (n > 0) {
    if (load<u32>(state, NEXT) >= WORDS) refill(state);
    const at = load<u32>(state, NEXT);
    const count = min(n, WORDS - at);
    let x = state + OUTPUTS + ((<usize>at) << 2);
    const end = y + ((<usize>count) << 2);
    for (; y + 16 <= end; x += 16, y += 16) {
      const bits = v128.and(v128.load(x), i32x4.splat(0xffffff));
      v128.store(y, f32x4.mul(f32x4.convert_i32x4_s(bits), f32x4.splat(5.9604644775390625e-8)));
    }
    for (; y < end; x += 4, y += 4) store<f32>(y, unitF32(load<u32>(x)));
    store<u32>(state, at + count, NEXT);
    n -= count;
  }
}

/** How many pairs of outputs can be taken without a new block; where they are is `pairsAt`. */
// @ts-ignore: decorator
@inline
function pairsLeft(state: usize, n: i32): i32 {
  return min(n, (<i32>WORDS - <i32>load<u32>(state, NEXT)) >> 1);
}

// @ts-ignore: decorator
@inline
function pairsAt(state: usize): usize {
  return state + OUTPUTS + ((<usize>load<u32>(state, NEXT)) << 2);
}

// @ts-ignore: decorator
@inline
function pair(at: usize): u64 {
  return rotl<u64>(load<u64>(at), 32);
}

/** f64 in [0, 1). */
export function unitsF64(n: i32, y: usize, state: usize): void {
  while (n > 0) {
    const count = pairsLeft(state, n);
    if (count <= 0) {
      store<f64>(y, unitF64(next64(state)));
      y += 8;
      --n;
      continue;
    }
    let x = pairsAt(state);
    for (const end = y + ((<usize>count) << 3); y < end; y += 8, x += 8) store<f64>(y, unitF64(pair(x)));
    store<u32>(state, load<u32>(state, NEXT) + ((<u32>count) << 1), NEXT);
    n -= count;
  }
}

/** y = numbers drawn evenly from [from, to). */
export function uniform(dtype: i32, n: i32, y: usize, state: usize, from: f64, to: f64): void {
  if (dtype == DT.F32) {
    unitsF32(n, y, state);
    const low = <f32>from;
    const range = <f32>to - low;
    if (low == 0 && range == 1) return;
    for (const end = y + ((<usize>n) << 2); y < end; y += 4)
      store<f32>(y, fusedF32(load<f32>(y), range, low));
  } else {
    unitsF64(n, y, state);
    if (from == 0 && to == 1) return;
    for (const end = y + ((<usize>n) << 3); y < end; y += 8)
      store<f64>(y, fusedF64(load<f64>(y), to - from, from));
  }
}

function integers<T>(n: i32, y: usize, state: usize, low: i64, range: u64, wide: bool): void {
  const end = y + <usize>n * sizeof<T>();
  if (!wide) {
    const narrow = <u32>range;
    for (; y < end; y += sizeof<T>()) store<T>(y, <T>(<i64>(next32(state) % narrow) + low));
  } else {
    for (; y < end; y += sizeof<T>()) {
      const bits = next64(state);
      store<T>(y, <T>((range == 0 ? <i64>bits : <i64>(bits % range)) + low));
    }
  }
}

/** y = whole numbers drawn evenly from [low, low + range), from 64 bits each when `wide`; a range of 0 is all of 2^64. */
export function randint(dtype: i32, n: i32, y: usize, state: usize, low: i64, range: u64, wide: bool): void {
  switch (dtype) {
    case DT.F32:
      return integers<f32>(n, y, state, low, range, wide);
    case DT.F64:
      return integers<f64>(n, y, state, low, range, wide);
    case DT.I64:
      return integers<i64>(n, y, state, low, range, wide);
    case DT.I32:
      return integers<i32>(n, y, state, low, range, wide);
    case DT.I16:
      return integers<i16>(n, y, state, low, range, wide);
    default:
      return integers<i8>(n, y, state, low, range, wide);
  }
}

function permutation<T>(n: i32, y: usize, state: usize): void {
  for (let i = 0; i < n; ++i) store<T>(y + <usize>i * sizeof<T>(), <T>i);
  for (let i = 0; i < n - 1; ++i) {
    const a = y + <usize>i * sizeof<T>();
    const b = a + <usize>(next32(state) % <u32>(n - i)) * sizeof<T>();
    const taken = load<T>(a);
    store<T>(a, load<T>(b));
    store<T>(b, taken);
  }
}

/** y = the numbers below n in random order. */
export function randperm(dtype: i32, n: i32, y: usize, state: usize): void {
  switch (dtype) {
    case DT.F32:
      return permutation<f32>(n, y, state);
    case DT.F64:
      return permutation<f64>(n, y, state);
    case DT.I64:
      return permutation<i64>(n, y, state);
    case DT.I32:
      return permutation<i32>(n, y, state);
    case DT.I16:
      return permutation<i16>(n, y, state);
    default:
      return permutation<i8>(n, y, state);
  }
}

// @ts-ignore: decorator
@inline
function storeBit(dtype: i32, y: usize, i: i32, bit: bool): void {
  if (dtype == DT.F32) store<f32>(y + ((<usize>i) << 2), bit ? 1 : 0);
  else if (dtype == DT.F64) store<f64>(y + ((<usize>i) << 3), bit ? 1 : 0);
  else if (dtype == DT.I64) store<i64>(y + ((<usize>i) << 3), bit);
  else if (dtype == DT.I32) store<i32>(y + ((<usize>i) << 2), bit);
  else if (dtype == DT.I16) store<i16>(y + ((<usize>i) << 1), bit);
  else store<i8>(y + <usize>i, bit);
}

function coins<T>(n: i32, y: usize, state: usize, p: f64): void {
  // below this, the 53 bits as a fraction are less than p
  const limit = <u64>Math.ceil(p * 9007199254740992);
  const mask: u64 = 0x1fffffffffffff;
  while (n > 0) {
    const count = pairsLeft(state, n);
    if (count <= 0) {
      store<T>(y, <T>((next64(state) & mask) < limit));
      y += sizeof<T>();
      --n;
      continue;
    }
    let x = pairsAt(state);
    for (const end = y + <usize>count * sizeof<T>(); y < end; y += sizeof<T>(), x += 8) {
      store<T>(y, <T>((pair(x) & mask) < limit));
    }
    store<u32>(state, load<u32>(state, NEXT) + ((<u32>count) << 1), NEXT);
    n -= count;
  }
}

/** y = 1 with probability p, else 0. */
export function bernoulli(dtype: i32, n: i32, y: usize, state: usize, p: f64): void {
  switch (dtype) {
    case DT.F32:
      return coins<f32>(n, y, state, p);
    case DT.F64:
      return coins<f64>(n, y, state, p);
    case DT.I64:
      return coins<i64>(n, y, state, p);
    case DT.I32:
      return coins<i32>(n, y, state, p);
    case DT.I16:
      return coins<i16>(n, y, state, p);
    default:
      return coins<i8>(n, y, state, p);
  }
}

/** y = 1 with the probabilities of f32 or f64 at `probs`, else 0. */
export function bernoulliTensor(
  dtype: i32,
  n: i32,
  y: usize,
  state: usize,
  probs: usize,
  probsDtype: i32,
): void {
  if (probsDtype == DT.F32) {
    for (let i = 0; i < n; ++i, probs += 4) storeBit(dtype, y, i, unitF32(next32(state)) < load<f32>(probs));
  } else {
    for (let i = 0; i < n; ++i, probs += 8) storeBit(dtype, y, i, unitF64(next64(state)) < load<f64>(probs));
  }
}

function areProbabilities<T>(n: i32, x: usize): bool {
  let ok = true;
  for (const end = x + <usize>n * sizeof<T>(); x < end; x += sizeof<T>()) {
    const p = load<T>(x);
    ok = ok && p >= 0 && p <= 1;
  }
  return ok;
}

/** Whether all lie in [0, 1]. */
export function checkProbabilities(dtype: i32, n: i32, x: usize): bool {
  return dtype == DT.F32 ? areProbabilities<f32>(n, x) : areProbabilities<f64>(n, x);
}

/** y = numbers of the exponential distribution. */
export function exponential(dtype: i32, n: i32, y: usize, state: usize, lambda: f64): void {
  const scale = -1 / lambda;
  for (let i = 0; i < n; ++i) {
    const value = scale * Math.log1p(-unitF64(next64(state)));
    if (dtype == DT.F32) store<f32>(y + ((<usize>i) << 2), <f32>value);
    else store<f64>(y + ((<usize>i) << 3), value);
  }
}

/** y = numbers of Cauchy's distribution. */
export function cauchy(dtype: i32, n: i32, y: usize, state: usize, median: f64, sigma: f64): void {
  for (let i = 0; i < n; ++i) {
    const value = median + sigma * Math.tan(Math.PI * (unitF64(next64(state)) - 0.5));
    if (dtype == DT.F32) store<f32>(y + ((<usize>i) << 2), <f32>value);
    else store<f64>(y + ((<usize>i) << 3), value);
  }
}
