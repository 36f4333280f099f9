/** Types of the operators in arrange. Written by scripts/signatures.ts; do not edit. */

import type { Tensor } from '../tensor.js';

/** The free functions of arrange. */
export interface ArrangeFunctions {
  flip(self: Tensor, dims: readonly number[]): Tensor;
  flip(self: Tensor, options: { dims: readonly number[] }): Tensor;
  flip(options: { self: Tensor; dims: readonly number[] }): Tensor;
  flip(self: Tensor, ...dims: number[]): Tensor;
  fliplr(self: Tensor, options?: { out?: Tensor | null | undefined }): Tensor;
  fliplr(options: { self: Tensor; out?: Tensor | null | undefined }): Tensor;
  flipud(self: Tensor, options?: { out?: Tensor | null | undefined }): Tensor;
  flipud(options: { self: Tensor; out?: Tensor | null | undefined }): Tensor;
  roll(
    self: Tensor,
    shifts: number | readonly number[],
    dims?: number | readonly number[] | undefined,
  ): Tensor;
  roll(
    self: Tensor,
    shifts: number | readonly number[],
    options?: { dims?: number | readonly number[] | undefined },
  ): Tensor;
  roll(
    self: Tensor,
    options: { shifts: number | readonly number[]; dims?: number | readonly number[] | undefined },
  ): Tensor;
  roll(options: {
    self: Tensor;
    shifts: number | readonly number[];
    dims?: number | readonly number[] | undefined;
  }): Tensor;
  tril(self: Tensor, diagonal?: number | undefined, options?: { out?: Tensor | null | undefined }): Tensor;
  tril(self: Tensor, options?: { diagonal?: number | undefined; out?: Tensor | null | undefined }): Tensor;
  tril(options: { self: Tensor; diagonal?: number | undefined; out?: Tensor | null | undefined }): Tensor;
  triu(self: Tensor, diagonal?: number | undefined, options?: { out?: Tensor | null | undefined }): Tensor;
  triu(self: Tensor, options?: { diagonal?: number | undefined; out?: Tensor | null | undefined }): Tensor;
  triu(options: { self: Tensor; diagonal?: number | undefined; out?: Tensor | null | undefined }): Tensor;
}

/** The methods of arrange. */
export interface ArrangeMethods {
  /**
   * The elements in reverse order along dimensions.
   *
   * @see https://pytorch.org/docs/1.13/generated/torch.flip.html
   * @example
   * tensor([1, 2, 3]).flip(0).tolist(); // [3, 2, 1]
   */
  flip(dims: readonly number[]): Tensor;
  flip(options: { dims: readonly number[] }): Tensor;
  flip(...dims: number[]): Tensor;
  /**
   * Columns in reverse order.
   *
   * @see https://pytorch.org/docs/1.13/generated/torch.fliplr.html
   * @example
   * fliplr(tensor([[1, 2]])).tolist(); // [[2, 1]]
   */
  fliplr(options?: { out?: Tensor | null | undefined }): Tensor;
  /**
   * Rows in reverse order.
   *
   * @see https://pytorch.org/docs/1.13/generated/torch.flipud.html
   * @example
   * flipud(tensor([[1], [2]])).tolist(); // [[2], [1]]
   */
  flipud(options?: { out?: Tensor | null | undefined }): Tensor;
  /**
   * The elements moved along dimensions, or through all elements without; what leaves at one end comes in at the other.
   *
   * @see https://pytorch.org/docs/1.13/generated/torch.roll.html
   * @example
   * arange(4).roll(1).tolist(); // [3, 0, 1, 2]
   */
  roll(shifts: number | readonly number[], dims?: number | readonly number[] | undefined): Tensor;
  roll(
    shifts: number | readonly number[],
    options?: { dims?: number | readonly number[] | undefined },
  ): Tensor;
  roll(options: {
    shifts: number | readonly number[];
    dims?: number | readonly number[] | undefined;
  }): Tensor;
  /**
   * Matrices with zeros above a diagonal.
   *
   * @see https://pytorch.org/docs/1.13/generated/torch.tril.html
   * @example
   * ones(3, 3).tril();
   */
  tril(diagonal?: number | undefined, options?: { out?: Tensor | null | undefined }): Tensor;
  tril(options?: { diagonal?: number | undefined; out?: Tensor | null | undefined }): Tensor;
  /** In-place form of `tril`. */
  tril_(diagonal?: number | undefined): this;
  tril_(options?: { diagonal?: number | undefined }): this;
  /**
   * Matrices with zeros below a diagonal.
   *
   * @see https://pytorch.org/docs/1.13/generated/torch.triu.html
   * @example
   * ones(3, 3).triu(1);
   */
  triu(diagonal?: number | undefined, options?: { out?: Tensor | null | undefined }): Tensor;
  triu(options?: { diagonal?: number | undefined; out?: Tensor | null | undefined }): Tensor;
  /** In-place form of `triu`. */
  triu_(diagonal?: number | undefined): this;
  triu_(options?: { diagonal?: number | undefined }): this;
}
