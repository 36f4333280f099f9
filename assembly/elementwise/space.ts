/** How the elementwise kernels divide the private scratch space among themselves. */
import { SPACE } from '../scratch';
import { SPLAT } from './rows';

/** Elements that are collected for one call of a row function. */
export const CHUNK: i32 = 1024;

/** Longest side of the blocks in which transposed operands are read. */
export const TILE: i32 = 32;

/** What vector loops may write behind the elements of a buffer. */
const SLACK: usize = 512;
const BUFFER: usize = <usize>CHUNK * 8 + SLACK;

/** Splat buffer of the k-th input (0 to 2), for inputs that are constant along a row. */
// @ts-ignore: decorator
@inline
export function splatBuffer(k: i32): usize {
  return SPACE + <usize>k * SPLAT;
}

/** Splat buffer for a constant of the operation itself; row functions may use it, their callers do not. */
// @ts-ignore: decorator
@inline
export function ownConstant(): usize {
  return SPACE + 3 * SPLAT;
}

/** Records of the operands of `iterate`, 64 bytes each. */
// @ts-ignore: decorator
@inline
export function record(k: i32): usize {
  return SPACE + 4 * SPLAT + ((<usize>k) << 6);
}

/** CHUNK elements of the k-th operand (0 is the output) in the type that the operation wants. */
// @ts-ignore: decorator
@inline
export function buffer(k: i32): usize {
  return SPACE + 1024 + <usize>k * BUFFER;
}

/** CHUNK elements in the type that stands in memory. */
// @ts-ignore: decorator
@inline
export function unconverted(): usize {
  return buffer(4);
}
