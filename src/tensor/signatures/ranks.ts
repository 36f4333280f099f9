/** Types of the operators in ranks. Written by scripts/signatures.ts; do not edit. */

import type { NamedTuple } from '../named-tuple.js';
import type { Tensor } from '../tensor.js';

/** The free functions of ranks. */
export interface RanksFunctions {
  median(self: Tensor): Tensor;
  median(options: { self: Tensor }): Tensor;
  median(
    self: Tensor,
    dim: number,
    keepdim?: boolean | undefined,
    options?: { out?: readonly Tensor[] | null | undefined },
  ): NamedTuple<['values', 'indices']>;
  median(
    self: Tensor,
    dim: number,
    options?: { keepdim?: boolean | undefined; out?: readonly Tensor[] | null | undefined },
  ): NamedTuple<['values', 'indices']>;
  median(
    self: Tensor,
    options: { dim: number; keepdim?: boolean | undefined; out?: readonly Tensor[] | null | undefined },
  ): NamedTuple<['values', 'indices']>;
  median(options: {
    self: Tensor;
    dim: number;
    keepdim?: boolean | undefined;
    out?: readonly Tensor[] | null | undefined;
  }): NamedTuple<['values', 'indices']>;
  nanmedian(self: Tensor): Tensor;
  nanmedian(options: { self: Tensor }): Tensor;
  nanmedian(
    self: Tensor,
    dim: number,
    keepdim?: boolean | undefined,
    options?: { out?: readonly Tensor[] | null | undefined },
  ): NamedTuple<['values', 'indices']>;
  nanmedian(
    self: Tensor,
    dim: number,
    options?: { keepdim?: boolean | undefined; out?: readonly Tensor[] | null | undefined },
  ): NamedTuple<['values', 'indices']>;
  nanmedian(
    self: Tensor,
    options: { dim: number; keepdim?: boolean | undefined; out?: readonly Tensor[] | null | undefined },
  ): NamedTuple<['values', 'indices']>;
  nanmedian(options: {
    self: Tensor;
    dim: number;
    keepdim?: boolean | undefined;
    out?: readonly Tensor[] | null | undefined;
  }): NamedTuple<['values', 'indices']>;
  kthvalue(
    self: Tensor,
    k: number,
    dim?: number | undefined,
    keepdim?: boolean | undefined,
    options?: { out?: readonly Tensor[] | null | undefined },
  ): NamedTuple<['values', 'indices']>;
  kthvalue(
    self: Tensor,
    k: number,
    dim: number,
    options?: { keepdim?: boolean | undefined; out?: readonly Tensor[] | null | undefined },
  ): NamedTuple<['values', 'indices']>;
  kthvalue(
    self: Tensor,
    k: number,
    options?: {
      dim?: number | undefined;
      keepdim?: boolean | undefined;
      out?: readonly Tensor[] | null | undefined;
    },
  ): NamedTuple<['values', 'indices']>;
  kthvalue(
    self: Tensor,
    options: {
      k: number;
      dim?: number | undefined;
      keepdim?: boolean | undefined;
      out?: readonly Tensor[] | null | undefined;
    },
  ): NamedTuple<['values', 'indices']>;
  kthvalue(options: {
    self: Tensor;
    k: number;
    dim?: number | undefined;
    keepdim?: boolean | undefined;
    out?: readonly Tensor[] | null | undefined;
  }): NamedTuple<['values', 'indices']>;
}

/** The methods of ranks. */
export interface RanksMethods {
  /**
   * The median; the lower one of two, NaN if there is any. Equal elements share the gradient.
   *
   * @see https://pytorch.org/docs/1.13/generated/torch.median.html
   * @example
   * median(tensor([3, 1, 2])).item(); // 2
   */
  median(): Tensor;
  /** The medians along a dimension, and their indices. */
  median(
    dim: number,
    keepdim?: boolean | undefined,
    options?: { out?: readonly Tensor[] | null | undefined },
  ): NamedTuple<['values', 'indices']>;
  median(
    dim: number,
    options?: { keepdim?: boolean | undefined; out?: readonly Tensor[] | null | undefined },
  ): NamedTuple<['values', 'indices']>;
  median(options: {
    dim: number;
    keepdim?: boolean | undefined;
    out?: readonly Tensor[] | null | undefined;
  }): NamedTuple<['values', 'indices']>;
  /**
   * The median of the elements that are not NaN. Equal elements share the gradient.
   *
   * @see https://pytorch.org/docs/1.13/generated/torch.nanmedian.html
   * @example
   * nanmedian(tensor([3, NaN, 2])).item(); // 2
   */
  nanmedian(): Tensor;
  /** The medians along a dimension of the elements that are not NaN, and their indices. */
  nanmedian(
    dim: number,
    keepdim?: boolean | undefined,
    options?: { out?: readonly Tensor[] | null | undefined },
  ): NamedTuple<['values', 'indices']>;
  nanmedian(
    dim: number,
    options?: { keepdim?: boolean | undefined; out?: readonly Tensor[] | null | undefined },
  ): NamedTuple<['values', 'indices']>;
  nanmedian(options: {
    dim: number;
    keepdim?: boolean | undefined;
    out?: readonly Tensor[] | null | undefined;
  }): NamedTuple<['values', 'indices']>;
  /**
   * The k-th smallest elements along a dimension, the last one by default, counted from 1, and their indices.
   *
   * @see https://pytorch.org/docs/1.13/generated/torch.kthvalue.html
   * @example
   * const { values, indices } = kthvalue(tensor([30, 10, 20]), 2); // 20, 2
   */
  kthvalue(
    k: number,
    dim?: number | undefined,
    keepdim?: boolean | undefined,
    options?: { out?: readonly Tensor[] | null | undefined },
  ): NamedTuple<['values', 'indices']>;
  kthvalue(
    k: number,
    dim: number,
    options?: { keepdim?: boolean | undefined; out?: readonly Tensor[] | null | undefined },
  ): NamedTuple<['values', 'indices']>;
  kthvalue(
    k: number,
    options?: {
      dim?: number | undefined;
      keepdim?: boolean | undefined;
      out?: readonly Tensor[] | null | undefined;
    },
  ): NamedTuple<['values', 'indices']>;
  kthvalue(options: {
    k: number;
    dim?: number | undefined;
    keepdim?: boolean | undefined;
    out?: readonly Tensor[] | null | undefined;
  }): NamedTuple<['values', 'indices']>;
}
