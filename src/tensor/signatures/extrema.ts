/** Types of the operators in extrema. Written by scripts/signatures.ts; do not edit. */

import type { NamedTuple } from '../named-tuple.js';
import type { Tensor } from '../tensor.js';

/** The free functions of extrema. */
export interface ExtremaFunctions {
  max(self: Tensor): Tensor;
  max(options: { self: Tensor }): Tensor;
  max(
    self: Tensor,
    dim: number,
    keepdim?: boolean | undefined,
    options?: { out?: readonly Tensor[] | null | undefined },
  ): NamedTuple<['values', 'indices']>;
  max(
    self: Tensor,
    dim: number,
    options?: { keepdim?: boolean | undefined; out?: readonly Tensor[] | null | undefined },
  ): NamedTuple<['values', 'indices']>;
  max(
    self: Tensor,
    options: { dim: number; keepdim?: boolean | undefined; out?: readonly Tensor[] | null | undefined },
  ): NamedTuple<['values', 'indices']>;
  max(options: {
    self: Tensor;
    dim: number;
    keepdim?: boolean | undefined;
    out?: readonly Tensor[] | null | undefined;
  }): NamedTuple<['values', 'indices']>;
  max(self: Tensor, other: Tensor, options?: { out?: Tensor | null | undefined }): Tensor;
  max(self: Tensor, options: { other: Tensor; out?: Tensor | null | undefined }): Tensor;
  max(options: { self: Tensor; other: Tensor; out?: Tensor | null | undefined }): Tensor;
  min(self: Tensor): Tensor;
  min(options: { self: Tensor }): Tensor;
  min(
    self: Tensor,
    dim: number,
    keepdim?: boolean | undefined,
    options?: { out?: readonly Tensor[] | null | undefined },
  ): NamedTuple<['values', 'indices']>;
  min(
    self: Tensor,
    dim: number,
    options?: { keepdim?: boolean | undefined; out?: readonly Tensor[] | null | undefined },
  ): NamedTuple<['values', 'indices']>;
  min(
    self: Tensor,
    options: { dim: number; keepdim?: boolean | undefined; out?: readonly Tensor[] | null | undefined },
  ): NamedTuple<['values', 'indices']>;
  min(options: {
    self: Tensor;
    dim: number;
    keepdim?: boolean | undefined;
    out?: readonly Tensor[] | null | undefined;
  }): NamedTuple<['values', 'indices']>;
  min(self: Tensor, other: Tensor, options?: { out?: Tensor | null | undefined }): Tensor;
  min(self: Tensor, options: { other: Tensor; out?: Tensor | null | undefined }): Tensor;
  min(options: { self: Tensor; other: Tensor; out?: Tensor | null | undefined }): Tensor;
  amax(
    self: Tensor,
    dim?: number | readonly number[] | undefined,
    keepdim?: boolean | undefined,
    options?: { out?: Tensor | null | undefined },
  ): Tensor;
  amax(
    self: Tensor,
    dim: number | readonly number[],
    options?: { keepdim?: boolean | undefined; out?: Tensor | null | undefined },
  ): Tensor;
  amax(
    self: Tensor,
    options?: {
      dim?: number | readonly number[] | undefined;
      keepdim?: boolean | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  amax(options: {
    self: Tensor;
    dim?: number | readonly number[] | undefined;
    keepdim?: boolean | undefined;
    out?: Tensor | null | undefined;
  }): Tensor;
  amin(
    self: Tensor,
    dim?: number | readonly number[] | undefined,
    keepdim?: boolean | undefined,
    options?: { out?: Tensor | null | undefined },
  ): Tensor;
  amin(
    self: Tensor,
    dim: number | readonly number[],
    options?: { keepdim?: boolean | undefined; out?: Tensor | null | undefined },
  ): Tensor;
  amin(
    self: Tensor,
    options?: {
      dim?: number | readonly number[] | undefined;
      keepdim?: boolean | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  amin(options: {
    self: Tensor;
    dim?: number | readonly number[] | undefined;
    keepdim?: boolean | undefined;
    out?: Tensor | null | undefined;
  }): Tensor;
  aminmax(
    self: Tensor,
    options?: {
      dim?: number | null | undefined;
      keepdim?: boolean | undefined;
      out?: readonly Tensor[] | null | undefined;
    },
  ): NamedTuple<['min', 'max']>;
  aminmax(options: {
    self: Tensor;
    dim?: number | null | undefined;
    keepdim?: boolean | undefined;
    out?: readonly Tensor[] | null | undefined;
  }): NamedTuple<['min', 'max']>;
  argmax(
    self: Tensor,
    dim?: number | null | undefined,
    keepdim?: boolean | undefined,
    options?: { out?: Tensor | null | undefined },
  ): Tensor;
  argmax(
    self: Tensor,
    dim: number | null,
    options?: { keepdim?: boolean | undefined; out?: Tensor | null | undefined },
  ): Tensor;
  argmax(
    self: Tensor,
    options?: {
      dim?: number | null | undefined;
      keepdim?: boolean | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  argmax(options: {
    self: Tensor;
    dim?: number | null | undefined;
    keepdim?: boolean | undefined;
    out?: Tensor | null | undefined;
  }): Tensor;
  argmin(
    self: Tensor,
    dim?: number | null | undefined,
    keepdim?: boolean | undefined,
    options?: { out?: Tensor | null | undefined },
  ): Tensor;
  argmin(
    self: Tensor,
    dim: number | null,
    options?: { keepdim?: boolean | undefined; out?: Tensor | null | undefined },
  ): Tensor;
  argmin(
    self: Tensor,
    options?: {
      dim?: number | null | undefined;
      keepdim?: boolean | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  argmin(options: {
    self: Tensor;
    dim?: number | null | undefined;
    keepdim?: boolean | undefined;
    out?: Tensor | null | undefined;
  }): Tensor;
}

/** The methods of extrema. */
export interface ExtremaMethods {
  /**
   * The largest element. Equal ones share the gradient.
   *
   * @see https://pytorch.org/docs/1.13/generated/torch.max.html
   * @example
   * x.max().item();
   */
  max(): Tensor;
  /**
   * The largest elements along a dimension and their indices, the first of equal ones; NaN counts as largest.
   *
   * @see https://pytorch.org/docs/1.13/generated/torch.max.html
   * @example
   * const { values, indices } = x.max(1);
   */
  max(
    dim: number,
    keepdim?: boolean | undefined,
    options?: { out?: readonly Tensor[] | null | undefined },
  ): NamedTuple<['values', 'indices']>;
  max(
    dim: number,
    options?: { keepdim?: boolean | undefined; out?: readonly Tensor[] | null | undefined },
  ): NamedTuple<['values', 'indices']>;
  max(options: {
    dim: number;
    keepdim?: boolean | undefined;
    out?: readonly Tensor[] | null | undefined;
  }): NamedTuple<['values', 'indices']>;
  /** The larger of two elements, as `maximum`. */
  max(other: Tensor, options?: { out?: Tensor | null | undefined }): Tensor;
  max(options: { other: Tensor; out?: Tensor | null | undefined }): Tensor;
  /**
   * The smallest element. Equal ones share the gradient.
   *
   * @see https://pytorch.org/docs/1.13/generated/torch.min.html
   * @example
   * x.min().item();
   */
  min(): Tensor;
  /**
   * The smallest elements along a dimension and their indices, the first of equal ones; NaN counts as smallest.
   *
   * @see https://pytorch.org/docs/1.13/generated/torch.min.html
   * @example
   * const { values, indices } = x.min(1);
   */
  min(
    dim: number,
    keepdim?: boolean | undefined,
    options?: { out?: readonly Tensor[] | null | undefined },
  ): NamedTuple<['values', 'indices']>;
  min(
    dim: number,
    options?: { keepdim?: boolean | undefined; out?: readonly Tensor[] | null | undefined },
  ): NamedTuple<['values', 'indices']>;
  min(options: {
    dim: number;
    keepdim?: boolean | undefined;
    out?: readonly Tensor[] | null | undefined;
  }): NamedTuple<['values', 'indices']>;
  /** The smaller of two elements, as `minimum`. */
  min(other: Tensor, options?: { out?: Tensor | null | undefined }): Tensor;
  min(options: { other: Tensor; out?: Tensor | null | undefined }): Tensor;
  /**
   * The largest elements over some dimensions. Equal ones share the gradient.
   *
   * @see https://pytorch.org/docs/1.13/generated/torch.amax.html
   * @example
   * x.amax([0, 1]);
   */
  amax(
    dim?: number | readonly number[] | undefined,
    keepdim?: boolean | undefined,
    options?: { out?: Tensor | null | undefined },
  ): Tensor;
  amax(
    dim: number | readonly number[],
    options?: { keepdim?: boolean | undefined; out?: Tensor | null | undefined },
  ): Tensor;
  amax(options?: {
    dim?: number | readonly number[] | undefined;
    keepdim?: boolean | undefined;
    out?: Tensor | null | undefined;
  }): Tensor;
  /**
   * The smallest elements over some dimensions. Equal ones share the gradient.
   *
   * @see https://pytorch.org/docs/1.13/generated/torch.amin.html
   * @example
   * x.amin([0, 1]);
   */
  amin(
    dim?: number | readonly number[] | undefined,
    keepdim?: boolean | undefined,
    options?: { out?: Tensor | null | undefined },
  ): Tensor;
  amin(
    dim: number | readonly number[],
    options?: { keepdim?: boolean | undefined; out?: Tensor | null | undefined },
  ): Tensor;
  amin(options?: {
    dim?: number | readonly number[] | undefined;
    keepdim?: boolean | undefined;
    out?: Tensor | null | undefined;
  }): Tensor;
  /**
   * The smallest and the largest element, of all or along a dimension.
   *
   * @see https://pytorch.org/docs/1.13/generated/torch.aminmax.html
   * @example
   * const { min, max } = aminmax(x, { dim: 0 });
   */
  aminmax(options?: {
    dim?: number | null | undefined;
    keepdim?: boolean | undefined;
    out?: readonly Tensor[] | null | undefined;
  }): NamedTuple<['min', 'max']>;
  /**
   * The index of the largest element, of all (as if flattened) or along a dimension; the first of equal ones.
   *
   * @see https://pytorch.org/docs/1.13/generated/torch.argmax.html
   * @example
   * logits.argmax(1);
   */
  argmax(
    dim?: number | null | undefined,
    keepdim?: boolean | undefined,
    options?: { out?: Tensor | null | undefined },
  ): Tensor;
  argmax(
    dim: number | null,
    options?: { keepdim?: boolean | undefined; out?: Tensor | null | undefined },
  ): Tensor;
  argmax(options?: {
    dim?: number | null | undefined;
    keepdim?: boolean | undefined;
    out?: Tensor | null | undefined;
  }): Tensor;
  /**
   * The index of the smallest element, of all (as if flattened) or along a dimension; the first of equal ones.
   *
   * @see https://pytorch.org/docs/1.13/generated/torch.argmin.html
   * @example
   * x.argmin();
   */
  argmin(
    dim?: number | null | undefined,
    keepdim?: boolean | undefined,
    options?: { out?: Tensor | null | undefined },
  ): Tensor;
  argmin(
    dim: number | null,
    options?: { keepdim?: boolean | undefined; out?: Tensor | null | undefined },
  ): Tensor;
  argmin(options?: {
    dim?: number | null | undefined;
    keepdim?: boolean | undefined;
    out?: Tensor | null | undefined;
  }): Tensor;
}
