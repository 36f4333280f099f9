/** The check of what has to be a function. */
import { typeName } from './type-name.js';

/** The function itself; anything else is a TypeError. */
export function callable<F>(fn: F): F {
  if (typeof fn !== 'function') throw new TypeError(`'${typeName(fn)}' object is not callable`);
  return fn;
}
