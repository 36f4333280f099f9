/** Types of the operators in scatter. Written by scripts/signatures.ts; do not edit. */

import type { IndexLike, Scalar, Tensor } from '../tensor.js';

/** The free functions of scatter. */
export interface ScatterFunctions {
  scatter(
    self: Tensor,
    dim: number,
    index: IndexLike,
    src?: Tensor | Scalar | null | undefined,
    value?: Scalar | null | undefined,
    options?: { reduce?: string | null | undefined; out?: Tensor | null | undefined },
  ): Tensor;
  scatter(
    self: Tensor,
    dim: number,
    index: IndexLike,
    src: Tensor | Scalar | null,
    options?: {
      value?: Scalar | null | undefined;
      reduce?: string | null | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  scatter(
    self: Tensor,
    dim: number,
    index: IndexLike,
    options?: {
      src?: Tensor | Scalar | null | undefined;
      value?: Scalar | null | undefined;
      reduce?: string | null | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  scatter(
    self: Tensor,
    dim: number,
    options: {
      index: IndexLike;
      src?: Tensor | Scalar | null | undefined;
      value?: Scalar | null | undefined;
      reduce?: string | null | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  scatter(
    self: Tensor,
    options: {
      dim: number;
      index: IndexLike;
      src?: Tensor | Scalar | null | undefined;
      value?: Scalar | null | undefined;
      reduce?: string | null | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  scatter(options: {
    self: Tensor;
    dim: number;
    index: IndexLike;
    src?: Tensor | Scalar | null | undefined;
    value?: Scalar | null | undefined;
    reduce?: string | null | undefined;
    out?: Tensor | null | undefined;
  }): Tensor;
  scatterAdd(
    self: Tensor,
    dim: number,
    index: IndexLike,
    src: Tensor,
    options?: { out?: Tensor | null | undefined },
  ): Tensor;
  scatterAdd(
    self: Tensor,
    dim: number,
    index: IndexLike,
    options: { src: Tensor; out?: Tensor | null | undefined },
  ): Tensor;
  scatterAdd(
    self: Tensor,
    dim: number,
    options: { index: IndexLike; src: Tensor; out?: Tensor | null | undefined },
  ): Tensor;
  scatterAdd(
    self: Tensor,
    options: { dim: number; index: IndexLike; src: Tensor; out?: Tensor | null | undefined },
  ): Tensor;
  scatterAdd(options: {
    self: Tensor;
    dim: number;
    index: IndexLike;
    src: Tensor;
    out?: Tensor | null | undefined;
  }): Tensor;
  scatterReduce(
    self: Tensor,
    dim: number,
    index: IndexLike,
    src: Tensor,
    reduce: string,
    options?: { includeSelf?: boolean | undefined; out?: Tensor | null | undefined },
  ): Tensor;
  scatterReduce(
    self: Tensor,
    dim: number,
    index: IndexLike,
    src: Tensor,
    options: { reduce: string; includeSelf?: boolean | undefined; out?: Tensor | null | undefined },
  ): Tensor;
  scatterReduce(
    self: Tensor,
    dim: number,
    index: IndexLike,
    options: {
      src: Tensor;
      reduce: string;
      includeSelf?: boolean | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  scatterReduce(
    self: Tensor,
    dim: number,
    options: {
      index: IndexLike;
      src: Tensor;
      reduce: string;
      includeSelf?: boolean | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  scatterReduce(
    self: Tensor,
    options: {
      dim: number;
      index: IndexLike;
      src: Tensor;
      reduce: string;
      includeSelf?: boolean | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  scatterReduce(options: {
    self: Tensor;
    dim: number;
    index: IndexLike;
    src: Tensor;
    reduce: string;
    includeSelf?: boolean | undefined;
    out?: Tensor | null | undefined;
  }): Tensor;
}

/** The methods of scatter. */
export interface ScatterMethods {
  /**
   * The tensor with `result[index[i][j]][j] = src[i][j]` for `dim` 0, and likewise for other dims; `src` may be a
   * number, then also called `value`. Of several values for one place the last counts. With `reduce` `'add'` or `'multiply'` the values are
   * combined with what is there; there is no gradient then: see `scatterAdd` and `scatterReduce`.
   *
   * @see https://pytorch.org/docs/1.13/generated/torch.Tensor.scatter_.html
   * @example
   * zeros(3, 5).scatter(0, [[0, 1, 2, 0, 0]], ones(1, 5));
   * zeros(2, 4).scatter_(1, [[2], [3]], { value: 1 }); // one-hot rows
   */
  scatter(
    dim: number,
    index: IndexLike,
    src?: Tensor | Scalar | null | undefined,
    value?: Scalar | null | undefined,
    options?: { reduce?: string | null | undefined; out?: Tensor | null | undefined },
  ): Tensor;
  scatter(
    dim: number,
    index: IndexLike,
    src: Tensor | Scalar | null,
    options?: {
      value?: Scalar | null | undefined;
      reduce?: string | null | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  scatter(
    dim: number,
    index: IndexLike,
    options?: {
      src?: Tensor | Scalar | null | undefined;
      value?: Scalar | null | undefined;
      reduce?: string | null | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  scatter(
    dim: number,
    options: {
      index: IndexLike;
      src?: Tensor | Scalar | null | undefined;
      value?: Scalar | null | undefined;
      reduce?: string | null | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  scatter(options: {
    dim: number;
    index: IndexLike;
    src?: Tensor | Scalar | null | undefined;
    value?: Scalar | null | undefined;
    reduce?: string | null | undefined;
    out?: Tensor | null | undefined;
  }): Tensor;
  /** In-place form of `scatter`. */
  scatter_(
    dim: number,
    index: IndexLike,
    src?: Tensor | Scalar | null | undefined,
    value?: Scalar | null | undefined,
    options?: { reduce?: string | null | undefined },
  ): this;
  scatter_(
    dim: number,
    index: IndexLike,
    src: Tensor | Scalar | null,
    options?: { value?: Scalar | null | undefined; reduce?: string | null | undefined },
  ): this;
  scatter_(
    dim: number,
    index: IndexLike,
    options?: {
      src?: Tensor | Scalar | null | undefined;
      value?: Scalar | null | undefined;
      reduce?: string | null | undefined;
    },
  ): this;
  scatter_(
    dim: number,
    options: {
      index: IndexLike;
      src?: Tensor | Scalar | null | undefined;
      value?: Scalar | null | undefined;
      reduce?: string | null | undefined;
    },
  ): this;
  scatter_(options: {
    dim: number;
    index: IndexLike;
    src?: Tensor | Scalar | null | undefined;
    value?: Scalar | null | undefined;
    reduce?: string | null | undefined;
  }): this;
  /**
   * The tensor with `src[i][j]` added to `result[index[i][j]][j]` for `dim` 0, and likewise for other dims.
   *
   * @see https://pytorch.org/docs/1.13/generated/torch.Tensor.scatter_add_.html
   * @example
   * zeros(3).scatterAdd(0, [0, 0, 2], ones(3)); // [2, 0, 1]
   */
  scatterAdd(
    dim: number,
    index: IndexLike,
    src: Tensor,
    options?: { out?: Tensor | null | undefined },
  ): Tensor;
  scatterAdd(
    dim: number,
    index: IndexLike,
    options: { src: Tensor; out?: Tensor | null | undefined },
  ): Tensor;
  scatterAdd(
    dim: number,
    options: { index: IndexLike; src: Tensor; out?: Tensor | null | undefined },
  ): Tensor;
  scatterAdd(options: {
    dim: number;
    index: IndexLike;
    src: Tensor;
    out?: Tensor | null | undefined;
  }): Tensor;
  /** In-place form of `scatterAdd`. */
  scatterAdd_(dim: number, index: IndexLike, src: Tensor): this;
  scatterAdd_(dim: number, index: IndexLike, options: { src: Tensor }): this;
  scatterAdd_(dim: number, options: { index: IndexLike; src: Tensor }): this;
  scatterAdd_(options: { dim: number; index: IndexLike; src: Tensor }): this;
  /**
   * The tensor with the values of `src` for each place, as `index` sends them there, reduced by `'sum'`, `'prod'`,
   * `'mean'`, `'amax'` or `'amin'` together with the tensor's own element, or without it if `includeSelf` is false.
   *
   * @see https://pytorch.org/docs/1.13/generated/torch.Tensor.scatter_reduce_.html
   * @example
   * zeros(2).scatterReduce(0, [0, 0, 1], tensor([1, 3, 5]), 'amax'); // [3, 5]
   */
  scatterReduce(
    dim: number,
    index: IndexLike,
    src: Tensor,
    reduce: string,
    options?: { includeSelf?: boolean | undefined; out?: Tensor | null | undefined },
  ): Tensor;
  scatterReduce(
    dim: number,
    index: IndexLike,
    src: Tensor,
    options: { reduce: string; includeSelf?: boolean | undefined; out?: Tensor | null | undefined },
  ): Tensor;
  scatterReduce(
    dim: number,
    index: IndexLike,
    options: {
      src: Tensor;
      reduce: string;
      includeSelf?: boolean | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  scatterReduce(
    dim: number,
    options: {
      index: IndexLike;
      src: Tensor;
      reduce: string;
      includeSelf?: boolean | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  scatterReduce(options: {
    dim: number;
    index: IndexLike;
    src: Tensor;
    reduce: string;
    includeSelf?: boolean | undefined;
    out?: Tensor | null | undefined;
  }): Tensor;
  /** In-place form of `scatterReduce`. */
  scatterReduce_(
    dim: number,
    index: IndexLike,
    src: Tensor,
    reduce: string,
    options?: { includeSelf?: boolean | undefined },
  ): this;
  scatterReduce_(
    dim: number,
    index: IndexLike,
    src: Tensor,
    options: { reduce: string; includeSelf?: boolean | undefined },
  ): this;
  scatterReduce_(
    dim: number,
    index: IndexLike,
    options: { src: Tensor; reduce: string; includeSelf?: boolean | undefined },
  ): this;
  scatterReduce_(
    dim: number,
    options: { index: IndexLike; src: Tensor; reduce: string; includeSelf?: boolean | undefined },
  ): this;
  scatterReduce_(options: {
    dim: number;
    index: IndexLike;
    src: Tensor;
    reduce: string;
    includeSelf?: boolean | undefined;
  }): this;
}
