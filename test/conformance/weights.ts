/** The fixed weights that make one gradient out of many outputs; the fixtures were computed with the same. */
import * as torch from '../../src/index.js';
import { Tensor } from '../../src/index.js';

export function weight(k: number): number {
  return (((k * 7 + 3) % 11) - 4.5) / 8;
}

export function weight2(k: number): number {
  return (((k * 5 + 2) % 13) - 5.5) / 16;
}

/** One tensor per tensor, filled with `fill` of the count of all elements so far. */
export function weights(tensors: readonly Tensor[], fill: (k: number) => number): Tensor[] {
  let k = 0;
  return tensors.map((tensor) => {
    const values = Float64Array.from({ length: tensor.numel() }, () => fill(k++));
    return torch.tensor(values, { dtype: tensor.dtype }).reshape(tensor.shape);
  });
}

/** The tensors of a result: the result itself, or the members of a tuple. */
export function tensorsIn(value: unknown): Tensor[] {
  if (value instanceof Tensor) return [value];
  if (typeof value !== 'object' || value === null || !(Symbol.iterator in value)) return [];
  return [...(value as Iterable<unknown>)].flatMap(tensorsIn);
}
