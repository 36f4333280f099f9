/** How the reductions divide the private scratch space among themselves. */
import { SPACE } from '../scratch';

/** Outputs that are in work together. */
export const CHUNK: i32 = 1024;
/** Distance from a total to its compensation. */
export const COMPENSATION: usize = 16384;

const CENTRES: usize = 32768;
const BUFFER: usize = 40960;
const LISTS: usize = 50176;

/** Running totals: 16 bytes an output (two lanes) by rows; by columns 8 bytes an output; then the results. */
// @ts-ignore: decorator
@inline
export function totals(): usize {
  return SPACE;
}

/** Partial results by columns, in the elements' own type. */
// @ts-ignore: decorator
@inline
export function partials(): usize {
  return SPACE + 8192;
}

/** One value for each output, in the elements' own type: what its elements are compared with. */
// @ts-ignore: decorator
@inline
export function centres(): usize {
  return SPACE + CENTRES;
}

/** Up to CHUNK elements gathered from strided memory or converted. */
// @ts-ignore: decorator
@inline
export function buffer(): usize {
  return SPACE + BUFFER;
}

/** The lists of kept and reduced dimensions. */
// @ts-ignore: decorator
@inline
export function lists(): usize {
  return SPACE + LISTS;
}
