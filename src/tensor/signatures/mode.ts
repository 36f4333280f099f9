/** Types of the operators in mode. Written by scripts/signatures.ts; do not edit. */

import type { NamedTuple } from '../named-tuple.js';
import type { Tensor } from '../tensor.js';

/** The free functions of mode. */
export interface ModeFunctions {
  mode(
    self: Tensor,
    dim?: number | undefined,
    keepdim?: boolean | undefined,
    options?: { out?: readonly Tensor[] | null | undefined },
  ): NamedTuple<['values', 'indices']>;
  mode(
    self: Tensor,
    dim: number,
    options?: { keepdim?: boolean | undefined; out?: readonly Tensor[] | null | undefined },
  ): NamedTuple<['values', 'indices']>;
  mode(
    self: Tensor,
    options?: {
      dim?: number | undefined;
      keepdim?: boolean | undefined;
      out?: readonly Tensor[] | null | undefined;
    },
  ): NamedTuple<['values', 'indices']>;
  mode(options: {
    self: Tensor;
    dim?: number | undefined;
    keepdim?: boolean | undefined;
    out?: readonly Tensor[] | null | undefined;
  }): NamedTuple<['values', 'indices']>;
}

/** The methods of mode. */
export interface ModeMethods {
  /**
   * The elements that occur most often along a dimension, the last one by default, and the index of their last
   * occurrence; of several such elements the smallest.
   *
   * @see https://pytorch.org/docs/1.13/generated/torch.mode.html
   * @example
   * const { values, indices } = mode(tensor([3, 1, 3, 2])); // 3, 2
   */
  mode(
    dim?: number | undefined,
    keepdim?: boolean | undefined,
    options?: { out?: readonly Tensor[] | null | undefined },
  ): NamedTuple<['values', 'indices']>;
  mode(
    dim: number,
    options?: { keepdim?: boolean | undefined; out?: readonly Tensor[] | null | undefined },
  ): NamedTuple<['values', 'indices']>;
  mode(options?: {
    dim?: number | undefined;
    keepdim?: boolean | undefined;
    out?: readonly Tensor[] | null | undefined;
  }): NamedTuple<['values', 'indices']>;
}
