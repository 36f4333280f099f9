/** Types of the operators in sort. Written by scripts/signatures.ts; do not edit. */

import type { NamedTuple } from '../named-tuple.js';
import type { Tensor } from '../tensor.js';

/** The free functions of sort. */
export interface SortFunctions {
  sort(
    self: Tensor,
    dim?: number | undefined,
    descending?: boolean | undefined,
    options?: { stable?: boolean | null | undefined; out?: readonly Tensor[] | null | undefined },
  ): NamedTuple<['values', 'indices']>;
  sort(
    self: Tensor,
    dim: number,
    options?: {
      descending?: boolean | undefined;
      stable?: boolean | null | undefined;
      out?: readonly Tensor[] | null | undefined;
    },
  ): NamedTuple<['values', 'indices']>;
  sort(
    self: Tensor,
    options?: {
      dim?: number | undefined;
      descending?: boolean | undefined;
      stable?: boolean | null | undefined;
      out?: readonly Tensor[] | null | undefined;
    },
  ): NamedTuple<['values', 'indices']>;
  sort(options: {
    self: Tensor;
    dim?: number | undefined;
    descending?: boolean | undefined;
    stable?: boolean | null | undefined;
    out?: readonly Tensor[] | null | undefined;
  }): NamedTuple<['values', 'indices']>;
  argsort(
    self: Tensor,
    dim?: number | undefined,
    descending?: boolean | undefined,
    options?: { stable?: boolean | undefined; out?: Tensor | null | undefined },
  ): Tensor;
  argsort(
    self: Tensor,
    dim: number,
    options?: {
      descending?: boolean | undefined;
      stable?: boolean | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  argsort(
    self: Tensor,
    options?: {
      dim?: number | undefined;
      descending?: boolean | undefined;
      stable?: boolean | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  argsort(options: {
    self: Tensor;
    dim?: number | undefined;
    descending?: boolean | undefined;
    stable?: boolean | undefined;
    out?: Tensor | null | undefined;
  }): Tensor;
  msort(self: Tensor, options?: { out?: Tensor | null | undefined }): Tensor;
  msort(options: { self: Tensor; out?: Tensor | null | undefined }): Tensor;
  topk(
    self: Tensor,
    k: number,
    dim?: number | undefined,
    largest?: boolean | undefined,
    sorted?: boolean | undefined,
    options?: { out?: readonly Tensor[] | null | undefined },
  ): NamedTuple<['values', 'indices']>;
  topk(
    self: Tensor,
    k: number,
    dim: number,
    largest: boolean,
    options?: { sorted?: boolean | undefined; out?: readonly Tensor[] | null | undefined },
  ): NamedTuple<['values', 'indices']>;
  topk(
    self: Tensor,
    k: number,
    dim: number,
    options?: {
      largest?: boolean | undefined;
      sorted?: boolean | undefined;
      out?: readonly Tensor[] | null | undefined;
    },
  ): NamedTuple<['values', 'indices']>;
  topk(
    self: Tensor,
    k: number,
    options?: {
      dim?: number | undefined;
      largest?: boolean | undefined;
      sorted?: boolean | undefined;
      out?: readonly Tensor[] | null | undefined;
    },
  ): NamedTuple<['values', 'indices']>;
  topk(
    self: Tensor,
    options: {
      k: number;
      dim?: number | undefined;
      largest?: boolean | undefined;
      sorted?: boolean | undefined;
      out?: readonly Tensor[] | null | undefined;
    },
  ): NamedTuple<['values', 'indices']>;
  topk(options: {
    self: Tensor;
    k: number;
    dim?: number | undefined;
    largest?: boolean | undefined;
    sorted?: boolean | undefined;
    out?: readonly Tensor[] | null | undefined;
  }): NamedTuple<['values', 'indices']>;
}

/** The methods of sort. */
export interface SortMethods {
  /**
   * The elements in order along a dimension, the last one by default, and their indices. Equal elements keep their
   * order; NaN counts as largest.
   *
   * @see https://pytorch.org/docs/1.13/generated/torch.sort.html
   * @example
   * const { values, indices } = sort(tensor([3, 1, 2])); // [1, 2, 3], [1, 2, 0]
   * sort(x, 0, true);
   */
  sort(
    dim?: number | undefined,
    descending?: boolean | undefined,
    options?: { stable?: boolean | null | undefined; out?: readonly Tensor[] | null | undefined },
  ): NamedTuple<['values', 'indices']>;
  sort(
    dim: number,
    options?: {
      descending?: boolean | undefined;
      stable?: boolean | null | undefined;
      out?: readonly Tensor[] | null | undefined;
    },
  ): NamedTuple<['values', 'indices']>;
  sort(options?: {
    dim?: number | undefined;
    descending?: boolean | undefined;
    stable?: boolean | null | undefined;
    out?: readonly Tensor[] | null | undefined;
  }): NamedTuple<['values', 'indices']>;
  /**
   * The indices that sort a tensor along a dimension; of equal elements the first comes first.
   *
   * @see https://pytorch.org/docs/1.13/generated/torch.argsort.html
   * @example
   * argsort(tensor([3, 1, 2])).tolist(); // [1, 2, 0]
   */
  argsort(
    dim?: number | undefined,
    descending?: boolean | undefined,
    options?: { stable?: boolean | undefined; out?: Tensor | null | undefined },
  ): Tensor;
  argsort(
    dim: number,
    options?: {
      descending?: boolean | undefined;
      stable?: boolean | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  argsort(options?: {
    dim?: number | undefined;
    descending?: boolean | undefined;
    stable?: boolean | undefined;
    out?: Tensor | null | undefined;
  }): Tensor;
  /**
   * The elements in order along the first dimension.
   *
   * @see https://pytorch.org/docs/1.13/generated/torch.msort.html
   * @example
   * msort(tensor([[3, 1], [2, 4]])).tolist(); // [[2, 1], [3, 4]]
   */
  msort(options?: { out?: Tensor | null | undefined }): Tensor;
  /**
   * The k largest (or smallest) elements along a dimension, the last one by default, in order, and their indices.
   *
   * @see https://pytorch.org/docs/1.13/generated/torch.topk.html
   * @example
   * const { values, indices } = topk(logits, 5);
   */
  topk(
    k: number,
    dim?: number | undefined,
    largest?: boolean | undefined,
    sorted?: boolean | undefined,
    options?: { out?: readonly Tensor[] | null | undefined },
  ): NamedTuple<['values', 'indices']>;
  topk(
    k: number,
    dim: number,
    largest: boolean,
    options?: { sorted?: boolean | undefined; out?: readonly Tensor[] | null | undefined },
  ): NamedTuple<['values', 'indices']>;
  topk(
    k: number,
    dim: number,
    options?: {
      largest?: boolean | undefined;
      sorted?: boolean | undefined;
      out?: readonly Tensor[] | null | undefined;
    },
  ): NamedTuple<['values', 'indices']>;
  topk(
    k: number,
    options?: {
      dim?: number | undefined;
      largest?: boolean | undefined;
      sorted?: boolean | undefined;
      out?: readonly Tensor[] | null | undefined;
    },
  ): NamedTuple<['values', 'indices']>;
  topk(options: {
    k: number;
    dim?: number | undefined;
    largest?: boolean | undefined;
    sorted?: boolean | undefined;
    out?: readonly Tensor[] | null | undefined;
  }): NamedTuple<['values', 'indices']>;
}
