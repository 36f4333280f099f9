/** How jobs are cut: what all of the kernels' divisions share. */

/** Elements of a cache line or several: parts of flat memory are multiples of it, so that no two write to one line. */
export const RUN = 64;

/** By dtype code. */
const itemSizes = [4, 8, 8, 4, 2, 1, 1, 1];

/** Bytes of an element. */
export function itemSize(dtype: number): number {
  return itemSizes[dtype]!;
}

/**
 * How long parts of n are, in multiples of `unit`; 0 if there would be no two. The last part has at least one unit, and
 * less than one more than the others: there is never a rest that a kernel would treat in a way of its own.
 */
export function partLength(n: number, parts: number, unit: number): number {
  const length = Math.ceil(n / unit / parts) * unit;
  return parts > 1 && n >= length + unit ? length : 0;
}

/** The length of the shortest part, which is the last one. */
export function shortestPart(n: number, length: number, unit: number): number {
  const rest = n % length;
  return rest < unit ? length : rest;
}

/** Calls `add` with the beginning and the length of each part. */
export function eachPart(
  n: number,
  length: number,
  unit: number,
  add: (at: number, length: number) => void,
): void {
  for (let at = 0; at < n;) {
    const count = n - at < length + unit ? n - at : length;
    add(at, count);
    at += count;
  }
}
