/**
 * The Mersenne Twister. A generator's state is a block of 5056 bytes: a header, the 624 words of the twister, and the
 * outputs that they give, which are computed for all words at once.
 */
import { select } from '../simd/lanes';

export const WORDS: u32 = 624;
const SHIFT = 397;

// layout of the state
const SEED: usize = 0;
/** index of the next output; WORDS when all are used, WORDS + 1 when none was made since seeding */
export const NEXT: usize = 8;
/** whether a second sample of the normal distribution is kept, and the sample */
export const HAS_NORMAL: usize = 12;
export const NORMAL: usize = 16;
/** the same in f32, which nothing here makes but a state may hold */
const FLOAT_NORMAL: usize = 24;
const HAS_FLOAT_NORMAL: usize = 28;
const TWISTER: usize = 64;
export const OUTPUTS: usize = 64 + 2496;

/** Starts the sequence of a seed. */
export function mtSeed(state: usize, seedLo: u32, seedHi: u32): void {
  memory.fill(state, 0, TWISTER);
  store<u32>(state, seedLo, SEED);
  store<u32>(state, seedHi, SEED + 4);
  store<u32>(state, WORDS + 1, NEXT);
  let word = seedLo;
  store<u32>(state, word, TWISTER);
  for (let i: u32 = 1; i < WORDS; ++i) {
    word = 1812433253 * (word ^ (word >> 30)) + i;
    store<u32>(state + ((<usize>i) << 2), word, TWISTER);
  }
}

// @ts-ignore: decorator
@inline
function twisted(word: v128, after: v128, far: v128): v128 {
  const mixed = select(i32x4.splat(0x7fffffff), after, word);
  const matrix = v128.and(i32x4.neg(v128.and(after, i32x4.splat(1))), i32x4.splat(0x9908b0df));
  return v128.xor(v128.xor(far, i32x4.shr_u(mixed, 1)), matrix);
}

// @ts-ignore: decorator
@inline
function twistWord(at: usize, after: usize, far: usize): void {
  const next = load<u32>(after);
  const mixed = (load<u32>(at) & 0x80000000) | (next & 0x7fffffff);
  store<u32>(at, load<u32>(far) ^ (mixed >> 1) ^ (next & 1 ? 0x9908b0df : 0));
}

/** The outputs of the words that are there. */
function temper(state: usize): void {
  for (const end = state + 2496; state < end; state += 16) {
    let y = v128.load(state, TWISTER);
    y = v128.xor(y, i32x4.shr_u(y, 11));
    y = v128.xor(y, v128.and(i32x4.shl(y, 7), i32x4.splat(0x9d2c5680)));
    y = v128.xor(y, v128.and(i32x4.shl(y, 15), i32x4.splat(0xefc60000)));
    v128.store(state, v128.xor(y, i32x4.shr_u(y, 18)), OUTPUTS);
  }
}

/** The next 624 words and their outputs. */
export function refill(state: usize): void {
  const words = state + TWISTER;
  const far = words + (SHIFT << 2);
  let at: usize = 0;
  for (; at < 224 << 2; at += 16) {
    v128.store(words + at, twisted(v128.load(words + at), v128.load(words + at, 4), v128.load(far + at)));
  }
  for (; at < 227 << 2; at += 4) twistWord(words + at, words + at + 4, far + at);
  const back = words - (227 << 2);
  for (; at < 623 << 2; at += 16) {
    v128.store(words + at, twisted(v128.load(words + at), v128.load(words + at, 4), v128.load(back + at)));
  }
  twistWord(words + at, words, back + at);
  temper(state);
  store<u32>(state, 0, NEXT);
}

/** The next 32 bits. */
export function next32(state: usize): u32 {
  if (load<u32>(state, NEXT) >= WORDS) refill(state);
  const at = load<u32>(state, NEXT);
  store<u32>(state, at + 1, NEXT);
  return load<u32>(state + ((<usize>at) << 2), OUTPUTS);
}

/** The next 64 bits, the upper half first. */
// @ts-ignore: decorator
@inline
export function next64(state: usize): u64 {
  const high = <u64>next32(state);
  return (high << 32) | (<u64>next32(state));
}

// layout of the state that PyTorch's `get_rng_state` gives
const THEIR_LEFT: usize = 8;
const THEIR_SEEDED: usize = 12;
const THEIR_NEXT: usize = 16;
const THEIR_WORDS: usize = 24;
const THEIR_NORMAL: usize = 24 + 4992 + 8;
const THEIR_HAS_NORMAL: usize = THEIR_NORMAL + 16;
const THEIR_FLOAT_NORMAL: usize = 5048;
const THEIR_HAS_FLOAT_NORMAL: usize = 5052;

/** The state as the 5056 bytes that PyTorch makes of it. */
export function mtExport(state: usize, y: usize): void {
  memory.fill(y, 0, 5056);
  const next = load<u32>(state, NEXT);
  store<u64>(y, load<u64>(state, SEED));
  store<u32>(y, next > WORDS ? 1 : WORDS + 1 - next, THEIR_LEFT);
  store<u32>(y, 1, THEIR_SEEDED);
  store<u64>(y, next > WORDS ? 0 : next, THEIR_NEXT);
  for (let i: usize = 0; i < 624; ++i) {
    store<u64>(y + (i << 3), load<u32>(state + (i << 2), TWISTER), THEIR_WORDS);
  }
  store<f64>(y, load<f64>(state, NORMAL), THEIR_NORMAL);
  store<u32>(y, load<u32>(state, HAS_NORMAL), THEIR_HAS_NORMAL);
  store<f32>(y, load<f32>(state, FLOAT_NORMAL), THEIR_FLOAT_NORMAL);
  store<u8>(y, load<u8>(state, HAS_FLOAT_NORMAL), THEIR_HAS_FLOAT_NORMAL);
}

/** The reverse, of 5056 bytes or of the 5048 of old; false, and nothing done, if these are no state. */
export function mtImport(state: usize, x: usize, bytes: i32): bool {
  const left = load<u32>(x, THEIR_LEFT);
  const next = load<u64>(x, THEIR_NEXT);
  if (load<u32>(x, THEIR_SEEDED) != 1) return false;
  if (left == 0 || left > WORDS) return false;
  const isFresh = left == 1 && next == 0;
  if (!isFresh && next != WORDS + 1 - left) return false;
  memory.fill(state, 0, TWISTER);
  store<u64>(state, load<u64>(x), SEED);
  store<u32>(state, isFresh ? WORDS + 1 : <u32>next, NEXT);
  for (let i: usize = 0; i < 624; ++i) {
    store<u32>(state + (i << 2), load<u32>(x + (i << 3), THEIR_WORDS), TWISTER);
  }
  if (load<u32>(x, THEIR_HAS_NORMAL) != 0) {
    store<u32>(state, 1, HAS_NORMAL);
    store<f64>(state, load<f64>(x, THEIR_NORMAL), NORMAL);
  }
  if (bytes == 5056 && load<u8>(x, THEIR_HAS_FLOAT_NORMAL) != 0) {
    store<u8>(state, 1, HAS_FLOAT_NORMAL);
    store<f32>(state, load<f32>(x, THEIR_FLOAT_NORMAL), FLOAT_NORMAL);
  }
  temper(state);
  return true;
}
