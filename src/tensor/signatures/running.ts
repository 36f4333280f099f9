/** Types of the operators in running. Written by scripts/signatures.ts; do not edit. */

import type { NamedTuple } from '../named-tuple.js';
import type { Tensor } from '../tensor.js';

/** The free functions of running. */
export interface RunningFunctions {
  cummax(
    self: Tensor,
    dim: number,
    options?: { out?: readonly Tensor[] | null | undefined },
  ): NamedTuple<['values', 'indices']>;
  cummax(
    self: Tensor,
    options: { dim: number; out?: readonly Tensor[] | null | undefined },
  ): NamedTuple<['values', 'indices']>;
  cummax(options: {
    self: Tensor;
    dim: number;
    out?: readonly Tensor[] | null | undefined;
  }): NamedTuple<['values', 'indices']>;
  cummin(
    self: Tensor,
    dim: number,
    options?: { out?: readonly Tensor[] | null | undefined },
  ): NamedTuple<['values', 'indices']>;
  cummin(
    self: Tensor,
    options: { dim: number; out?: readonly Tensor[] | null | undefined },
  ): NamedTuple<['values', 'indices']>;
  cummin(options: {
    self: Tensor;
    dim: number;
    out?: readonly Tensor[] | null | undefined;
  }): NamedTuple<['values', 'indices']>;
  logcumsumexp(self: Tensor, dim: number, options?: { out?: Tensor | null | undefined }): Tensor;
  logcumsumexp(self: Tensor, options: { dim: number; out?: Tensor | null | undefined }): Tensor;
  logcumsumexp(options: { self: Tensor; dim: number; out?: Tensor | null | undefined }): Tensor;
}

/** The methods of running. */
export interface RunningMethods {
  /**
   * The largest of the elements up to each one along a dimension, and its index, the last of equal ones; NaN counts as
   * largest.
   *
   * @see https://pytorch.org/docs/1.13/generated/torch.cummax.html
   * @example
   * const { values, indices } = cummax(tensor([1, 3, 2]), 0); // [1, 3, 3], [0, 1, 1]
   */
  cummax(
    dim: number,
    options?: { out?: readonly Tensor[] | null | undefined },
  ): NamedTuple<['values', 'indices']>;
  cummax(options: {
    dim: number;
    out?: readonly Tensor[] | null | undefined;
  }): NamedTuple<['values', 'indices']>;
  /**
   * The smallest of the elements up to each one along a dimension, and its index, the last of equal ones; NaN counts as
   * smallest.
   *
   * @see https://pytorch.org/docs/1.13/generated/torch.cummin.html
   * @example
   * const { values, indices } = cummin(tensor([2, 3, 1]), 0); // [2, 2, 1], [0, 0, 2]
   */
  cummin(
    dim: number,
    options?: { out?: readonly Tensor[] | null | undefined },
  ): NamedTuple<['values', 'indices']>;
  cummin(options: {
    dim: number;
    out?: readonly Tensor[] | null | undefined;
  }): NamedTuple<['values', 'indices']>;
  /**
   * The logarithm of the sum of the exponentials of the elements up to each one along a dimension, without overflow.
   *
   * @see https://pytorch.org/docs/1.13/generated/torch.logcumsumexp.html
   * @example
   * logcumsumexp(tensor([0, 0]), 0); // [0, log(2)]
   */
  logcumsumexp(dim: number, options?: { out?: Tensor | null | undefined }): Tensor;
  logcumsumexp(options: { dim: number; out?: Tensor | null | undefined }): Tensor;
}
