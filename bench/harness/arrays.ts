/** Where the baseline's arrays come from: new ones for each call, or, with `--reuse`, the same ones every time. */
import type { NumberArray } from './agree.js';

let isReusing = false;

export function setReuse(value: boolean): void {
  isReusing = value;
}

/** What makes the arrays of a call: `make` itself, or a function that returns what it has made once. */
export function perCall<T>(make: () => T): () => T {
  if (!isReusing) return make;
  const made = make();
  return () => made;
}

/** The array filled with zeros, which a new one is already. */
export function zeroed<A extends NumberArray>(array: A): A {
  if (isReusing) array.fill(0);
  return array;
}
