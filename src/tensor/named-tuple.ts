/** The type of several results. */
import type { Tensor } from './tensor.js';

/**
 * Results in order and by name: `const [values, indices] = x.max(1)` or `const { values, indices } = x.max(1)`.
 * An array at run time; its type leaves out those methods of arrays that a result's name hides, such as `values`.
 */
export type NamedTuple<Names extends readonly string[]> = Omit<
  { readonly [Position in keyof Names]: Tensor },
  Names[number]
> &
  Readonly<Record<Names[number], Tensor>> &
  Iterable<Tensor>;
