/** Where indices point: the byte offsets that index tensors add to a position of the tensor they index. */
import { IndexRange, Meta } from '../../src/wasm/codes';
import { META, SPACE } from '../scratch';
import { areInRange } from './check';

/** Positions whose offsets are kept at a time, or whose indices are checked before they are used. */
export const CHUNK = 1024;

/** The operand that is the first index tensor. */
export const FIRST_INDEX = 2;

// @ts-ignore: decorator
@inline
export function word(at: i32): i32 {
  return load<i32>(META + ((<usize>at) << 2));
}

// @ts-ignore: decorator
@inline
export function stride(operand: i32, d: i32): usize {
  return <usize>word(Meta.Strides + operand * Meta.StrideWords + d);
}

/** Where an operand's address at the current position of the outer dimensions is kept. */
// @ts-ignore: decorator
@inline
function addressOf(operand: i32): usize {
  return SPACE + ((<usize>operand) << 2);
}

/** The address of an operand at the current position of the outer dimensions. */
// @ts-ignore: decorator
@inline
export function pointer(operand: i32): usize {
  return load<usize>(addressOf(operand));
}

/** Byte offsets of the positions of a chunk. */
// @ts-ignore: decorator
@inline
export function offsets(): usize {
  return SPACE + 256;
}

/** Puts the operands at their first position. */
export function begin(operands: i32): void {
  for (let k = 0; k < operands; ++k) {
    store<usize>(addressOf(k), <usize>word(Meta.Operand + k * Meta.OperandWords));
  }
  const ndim = word(Meta.Ndim);
  for (let d = 0; d < ndim; ++d) store<i32>(META + ((<usize>(Meta.Counters + d)) << 2), 0);
}

/** Moves the operands to the next position of the dimensions from `first` on; false after the last. */
export function next(operands: i32, first: i32): bool {
  const ndim = word(Meta.Ndim);
  for (let d = first; d < ndim; ++d) {
    const counter = META + ((<usize>(Meta.Counters + d)) << 2);
    const length = word(Meta.Shape + d);
    const position = load<i32>(counter) + 1;
    const steps = position < length ? 1 : 1 - length;
    for (let k = 0; k < operands; ++k) store<usize>(addressOf(k), pointer(k) + stride(k, d) * <usize>steps);
    if (position < length) {
      store<i32>(counter, position);
      return true;
    }
    store<i32>(counter, 0);
  }
  return false;
}

/** Whether no index tensor moves along dimension d. */
export function isConstant(count: i32, d: i32): bool {
  for (let j = 0; j < count; ++j) if (stride(FIRST_INDEX + j, d) != 0) return false;
  return true;
}

/** The low word of an index, which is in range, counted from the front. */
// @ts-ignore: decorator
@inline
export function wrapped(at: usize, size: i32): i32 {
  const index = load<i32>(at);
  return index + ((index >> 31) & size);
}

/** The first index of dimension 0 at position `start` in a row of dimension 1. */
// @ts-ignore: decorator
@inline
export function indexAt(operand: i32, row: i32, start: i32): usize {
  return pointer(operand) + stride(operand, 1) * <usize>row + stride(operand, 0) * <usize>start;
}

/** Whether the indices of n positions of dimension 0, from `start` on, are in range as far as that is to be checked. */
export function areRowsInRange(range: IndexRange, count: i32, row: i32, start: i32, n: i32): bool {
  if (range < IndexRange.FromZero) return true;
  for (let j = 0; j < count; ++j) {
    const at = indexAt(FIRST_INDEX + j, row, start);
    if (!areInRange(range, n, at, stride(FIRST_INDEX + j, 0), word(Meta.Extra + 2 * j + 1))) return false;
  }
  return true;
}

/** The offset at one position of dimension 1, for indices that are constant along dimension 0. */
export function offsetOf(count: i32, row: i32): usize {
  let offset = 0;
  for (let j = 0; j < count; ++j) {
    const at = indexAt(FIRST_INDEX + j, row, 0);
    offset += wrapped(at, word(Meta.Extra + 2 * j + 1)) * word(Meta.Extra + 2 * j);
  }
  return <usize>offset;
}

/**
 * Fills the chunk's offsets for positions [start, start + n) of dimension 0 in a row of dimension 1, each with
 * `step` times its place in the chunk added.
 */
export function fillOffsets(count: i32, row: i32, start: i32, n: i32, step: i32): void {
  const target = offsets();
  for (let j = 0; j < count; ++j) {
    const inner = stride(FIRST_INDEX + j, 0);
    const at = indexAt(FIRST_INDEX + j, row, start);
    const multiplier = word(Meta.Extra + 2 * j);
    const size = word(Meta.Extra + 2 * j + 1);
    if (inner == 8) addDense(n, at, multiplier, size, target, j == 0, step);
    else addStrided(n, at, inner, multiplier, size, target, j == 0, step);
  }
}

function addDense(
  n: i32,
  at: usize,
  multiplier: i32,
  size: i32,
  target: usize,
  first: bool,
  step: i32,
): void {
  const sizes = i32x4.splat(size);
  const multipliers = i32x4.splat(multiplier);
  const steps = i32x4.splat(first ? 4 * step : 0);
  let ramp = first ? i32x4.mul(i32x4(0, 1, 2, 3), i32x4.splat(step)) : i32x4.splat(0);
  for (let i = 0; i < n; i += 4) {
    const low = v128.shuffle<i32>(v128.load(at), v128.load(at, 16), 0, 2, 4, 6);
    const index = i32x4.add(low, v128.and(i32x4.shr_s(low, 31), sizes));
    const before = first ? ramp : v128.load(target);
    v128.store(target, i32x4.add(before, i32x4.mul(index, multipliers)));
    ramp = i32x4.add(ramp, steps);
    at += 32;
    target += 16;
  }
}

function addStrided(
  n: i32,
  at: usize,
  inner: usize,
  multiplier: i32,
  size: i32,
  target: usize,
  first: bool,
  step: i32,
): void {
  let ramp = 0;
  for (let i = 0; i < n; ++i) {
    const before = first ? ramp : load<i32>(target);
    store<i32>(target, before + wrapped(at, size) * multiplier);
    ramp += step;
    at += inner;
    target += 4;
  }
}
