/** Types of the operators in index-reduce. Written by scripts/signatures.ts; do not edit. */

import type { IndexLike, Tensor } from '../tensor.js';

/** The free functions of index-reduce. */
export interface IndexReduceFunctions {
  indexReduce(
    self: Tensor,
    dim: number,
    index: IndexLike,
    source: Tensor,
    reduce: string,
    options?: { includeSelf?: boolean | undefined; out?: Tensor | null | undefined },
  ): Tensor;
  indexReduce(
    self: Tensor,
    dim: number,
    index: IndexLike,
    source: Tensor,
    options: { reduce: string; includeSelf?: boolean | undefined; out?: Tensor | null | undefined },
  ): Tensor;
  indexReduce(
    self: Tensor,
    dim: number,
    index: IndexLike,
    options: {
      source: Tensor;
      reduce: string;
      includeSelf?: boolean | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  indexReduce(
    self: Tensor,
    dim: number,
    options: {
      index: IndexLike;
      source: Tensor;
      reduce: string;
      includeSelf?: boolean | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  indexReduce(
    self: Tensor,
    options: {
      dim: number;
      index: IndexLike;
      source: Tensor;
      reduce: string;
      includeSelf?: boolean | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  indexReduce(options: {
    self: Tensor;
    dim: number;
    index: IndexLike;
    source: Tensor;
    reduce: string;
    includeSelf?: boolean | undefined;
    out?: Tensor | null | undefined;
  }): Tensor;
}

/** The methods of index-reduce. */
export interface IndexReduceMethods {
  /**
   * The tensor with the slices of `source` reduced into those of `self` at a vector of indices, by `'prod'`, `'mean'`,
   * `'amax'` or `'amin'`, together with the tensor's own slice, or without it if `includeSelf` is false.
   *
   * @see https://pytorch.org/docs/1.13/generated/torch.Tensor.index_reduce_.html
   * @example
   * ones(3).indexReduce(0, [0, 0, 2], tensor([4, 2, 5]), 'amax'); // [4, 1, 5]
   */
  indexReduce(
    dim: number,
    index: IndexLike,
    source: Tensor,
    reduce: string,
    options?: { includeSelf?: boolean | undefined; out?: Tensor | null | undefined },
  ): Tensor;
  indexReduce(
    dim: number,
    index: IndexLike,
    source: Tensor,
    options: { reduce: string; includeSelf?: boolean | undefined; out?: Tensor | null | undefined },
  ): Tensor;
  indexReduce(
    dim: number,
    index: IndexLike,
    options: {
      source: Tensor;
      reduce: string;
      includeSelf?: boolean | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  indexReduce(
    dim: number,
    options: {
      index: IndexLike;
      source: Tensor;
      reduce: string;
      includeSelf?: boolean | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  indexReduce(options: {
    dim: number;
    index: IndexLike;
    source: Tensor;
    reduce: string;
    includeSelf?: boolean | undefined;
    out?: Tensor | null | undefined;
  }): Tensor;
  /** In-place form of `indexReduce`. */
  indexReduce_(
    dim: number,
    index: IndexLike,
    source: Tensor,
    reduce: string,
    options?: { includeSelf?: boolean | undefined },
  ): this;
  indexReduce_(
    dim: number,
    index: IndexLike,
    source: Tensor,
    options: { reduce: string; includeSelf?: boolean | undefined },
  ): this;
  indexReduce_(
    dim: number,
    index: IndexLike,
    options: { source: Tensor; reduce: string; includeSelf?: boolean | undefined },
  ): this;
  indexReduce_(
    dim: number,
    options: { index: IndexLike; source: Tensor; reduce: string; includeSelf?: boolean | undefined },
  ): this;
  indexReduce_(options: {
    dim: number;
    index: IndexLike;
    source: Tensor;
    reduce: string;
    includeSelf?: boolean | undefined;
  }): this;
}
