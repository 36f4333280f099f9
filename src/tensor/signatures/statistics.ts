/** Types of the operators in statistics. Written by scripts/signatures.ts; do not edit. */

import type { NamedTuple } from '../named-tuple.js';
import type { Tensor } from '../tensor.js';

/** The free functions of statistics. */
export interface StatisticsFunctions {
  var(
    self: Tensor,
    dim?: number | readonly number[] | null | undefined,
    unbiased?: boolean | null | undefined,
    keepdim?: boolean | undefined,
    options?: { correction?: number | null | undefined; out?: Tensor | null | undefined },
  ): Tensor;
  var(
    self: Tensor,
    dim: number | readonly number[] | null,
    unbiased: boolean | null,
    options?: {
      keepdim?: boolean | undefined;
      correction?: number | null | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  var(
    self: Tensor,
    dim: number | readonly number[] | null,
    options?: {
      unbiased?: boolean | null | undefined;
      keepdim?: boolean | undefined;
      correction?: number | null | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  var(
    self: Tensor,
    options?: {
      dim?: number | readonly number[] | null | undefined;
      unbiased?: boolean | null | undefined;
      keepdim?: boolean | undefined;
      correction?: number | null | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  var(options: {
    self: Tensor;
    dim?: number | readonly number[] | null | undefined;
    unbiased?: boolean | null | undefined;
    keepdim?: boolean | undefined;
    correction?: number | null | undefined;
    out?: Tensor | null | undefined;
  }): Tensor;
  var(self: Tensor, unbiased: boolean, options?: { out?: Tensor | null | undefined }): Tensor;
  var(self: Tensor, options: { unbiased: boolean; out?: Tensor | null | undefined }): Tensor;
  var(options: { self: Tensor; unbiased: boolean; out?: Tensor | null | undefined }): Tensor;
  std(
    self: Tensor,
    dim?: number | readonly number[] | null | undefined,
    unbiased?: boolean | null | undefined,
    keepdim?: boolean | undefined,
    options?: { correction?: number | null | undefined; out?: Tensor | null | undefined },
  ): Tensor;
  std(
    self: Tensor,
    dim: number | readonly number[] | null,
    unbiased: boolean | null,
    options?: {
      keepdim?: boolean | undefined;
      correction?: number | null | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  std(
    self: Tensor,
    dim: number | readonly number[] | null,
    options?: {
      unbiased?: boolean | null | undefined;
      keepdim?: boolean | undefined;
      correction?: number | null | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  std(
    self: Tensor,
    options?: {
      dim?: number | readonly number[] | null | undefined;
      unbiased?: boolean | null | undefined;
      keepdim?: boolean | undefined;
      correction?: number | null | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  std(options: {
    self: Tensor;
    dim?: number | readonly number[] | null | undefined;
    unbiased?: boolean | null | undefined;
    keepdim?: boolean | undefined;
    correction?: number | null | undefined;
    out?: Tensor | null | undefined;
  }): Tensor;
  std(self: Tensor, unbiased: boolean, options?: { out?: Tensor | null | undefined }): Tensor;
  std(self: Tensor, options: { unbiased: boolean; out?: Tensor | null | undefined }): Tensor;
  std(options: { self: Tensor; unbiased: boolean; out?: Tensor | null | undefined }): Tensor;
  varMean(
    self: Tensor,
    dim?: number | readonly number[] | null | undefined,
    unbiased?: boolean | null | undefined,
    keepdim?: boolean | undefined,
    options?: { correction?: number | null | undefined },
  ): NamedTuple<['var', 'mean']>;
  varMean(
    self: Tensor,
    dim: number | readonly number[] | null,
    unbiased: boolean | null,
    options?: { keepdim?: boolean | undefined; correction?: number | null | undefined },
  ): NamedTuple<['var', 'mean']>;
  varMean(
    self: Tensor,
    dim: number | readonly number[] | null,
    options?: {
      unbiased?: boolean | null | undefined;
      keepdim?: boolean | undefined;
      correction?: number | null | undefined;
    },
  ): NamedTuple<['var', 'mean']>;
  varMean(
    self: Tensor,
    options?: {
      dim?: number | readonly number[] | null | undefined;
      unbiased?: boolean | null | undefined;
      keepdim?: boolean | undefined;
      correction?: number | null | undefined;
    },
  ): NamedTuple<['var', 'mean']>;
  varMean(options: {
    self: Tensor;
    dim?: number | readonly number[] | null | undefined;
    unbiased?: boolean | null | undefined;
    keepdim?: boolean | undefined;
    correction?: number | null | undefined;
  }): NamedTuple<['var', 'mean']>;
  varMean(
    self: Tensor,
    unbiased: boolean,
    options?: { out?: readonly Tensor[] | null | undefined },
  ): NamedTuple<['var', 'mean']>;
  varMean(
    self: Tensor,
    options: { unbiased: boolean; out?: readonly Tensor[] | null | undefined },
  ): NamedTuple<['var', 'mean']>;
  varMean(options: {
    self: Tensor;
    unbiased: boolean;
    out?: readonly Tensor[] | null | undefined;
  }): NamedTuple<['var', 'mean']>;
  stdMean(
    self: Tensor,
    dim?: number | readonly number[] | null | undefined,
    unbiased?: boolean | null | undefined,
    keepdim?: boolean | undefined,
    options?: { correction?: number | null | undefined },
  ): NamedTuple<['std', 'mean']>;
  stdMean(
    self: Tensor,
    dim: number | readonly number[] | null,
    unbiased: boolean | null,
    options?: { keepdim?: boolean | undefined; correction?: number | null | undefined },
  ): NamedTuple<['std', 'mean']>;
  stdMean(
    self: Tensor,
    dim: number | readonly number[] | null,
    options?: {
      unbiased?: boolean | null | undefined;
      keepdim?: boolean | undefined;
      correction?: number | null | undefined;
    },
  ): NamedTuple<['std', 'mean']>;
  stdMean(
    self: Tensor,
    options?: {
      dim?: number | readonly number[] | null | undefined;
      unbiased?: boolean | null | undefined;
      keepdim?: boolean | undefined;
      correction?: number | null | undefined;
    },
  ): NamedTuple<['std', 'mean']>;
  stdMean(options: {
    self: Tensor;
    dim?: number | readonly number[] | null | undefined;
    unbiased?: boolean | null | undefined;
    keepdim?: boolean | undefined;
    correction?: number | null | undefined;
  }): NamedTuple<['std', 'mean']>;
  stdMean(
    self: Tensor,
    unbiased: boolean,
    options?: { out?: readonly Tensor[] | null | undefined },
  ): NamedTuple<['std', 'mean']>;
  stdMean(
    self: Tensor,
    options: { unbiased: boolean; out?: readonly Tensor[] | null | undefined },
  ): NamedTuple<['std', 'mean']>;
  stdMean(options: {
    self: Tensor;
    unbiased: boolean;
    out?: readonly Tensor[] | null | undefined;
  }): NamedTuple<['std', 'mean']>;
}

/** The methods of statistics. */
export interface StatisticsMethods {
  /**
   * The variance of all elements, or over some dimensions, divided by their number less `correction` (1, or 0 with
   * `unbiased: false`).
   *
   * @see https://pytorch.org/docs/1.13/generated/torch.var.html
   * @example
   * x.var(0, { unbiased: false });
   * x.var(false);
   */
  var(
    dim?: number | readonly number[] | null | undefined,
    unbiased?: boolean | null | undefined,
    keepdim?: boolean | undefined,
    options?: { correction?: number | null | undefined; out?: Tensor | null | undefined },
  ): Tensor;
  var(
    dim: number | readonly number[] | null,
    unbiased: boolean | null,
    options?: {
      keepdim?: boolean | undefined;
      correction?: number | null | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  var(
    dim: number | readonly number[] | null,
    options?: {
      unbiased?: boolean | null | undefined;
      keepdim?: boolean | undefined;
      correction?: number | null | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  var(options?: {
    dim?: number | readonly number[] | null | undefined;
    unbiased?: boolean | null | undefined;
    keepdim?: boolean | undefined;
    correction?: number | null | undefined;
    out?: Tensor | null | undefined;
  }): Tensor;
  var(unbiased: boolean, options?: { out?: Tensor | null | undefined }): Tensor;
  var(options: { unbiased: boolean; out?: Tensor | null | undefined }): Tensor;
  /**
   * The standard deviation of all elements, or over some dimensions: the square root of `var`.
   *
   * @see https://pytorch.org/docs/1.13/generated/torch.std.html
   * @example
   * x.std(0);
   */
  std(
    dim?: number | readonly number[] | null | undefined,
    unbiased?: boolean | null | undefined,
    keepdim?: boolean | undefined,
    options?: { correction?: number | null | undefined; out?: Tensor | null | undefined },
  ): Tensor;
  std(
    dim: number | readonly number[] | null,
    unbiased: boolean | null,
    options?: {
      keepdim?: boolean | undefined;
      correction?: number | null | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  std(
    dim: number | readonly number[] | null,
    options?: {
      unbiased?: boolean | null | undefined;
      keepdim?: boolean | undefined;
      correction?: number | null | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  std(options?: {
    dim?: number | readonly number[] | null | undefined;
    unbiased?: boolean | null | undefined;
    keepdim?: boolean | undefined;
    correction?: number | null | undefined;
    out?: Tensor | null | undefined;
  }): Tensor;
  std(unbiased: boolean, options?: { out?: Tensor | null | undefined }): Tensor;
  std(options: { unbiased: boolean; out?: Tensor | null | undefined }): Tensor;
}
