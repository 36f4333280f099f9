/** Types of the operators in repeat. Written by scripts/signatures.ts; do not edit. */

import type { Tensor } from '../tensor.js';

/** The free functions of repeat. */
export interface RepeatFunctions {
  tile(self: Tensor, dims: readonly number[], options?: { out?: Tensor | null | undefined }): Tensor;
  tile(self: Tensor, options: { dims: readonly number[]; out?: Tensor | null | undefined }): Tensor;
  tile(options: { self: Tensor; dims: readonly number[]; out?: Tensor | null | undefined }): Tensor;
  tile(self: Tensor, ...dims: number[]): Tensor;
}

/** The methods of repeat. */
export interface RepeatMethods {
  /**
   * Copies of the tensor, one after another along each dimension; more numbers than dimensions add leading ones.
   *
   * @see https://pytorch.org/docs/1.13/generated/torch.Tensor.repeat.html
   * @example
   * tensor([1, 2]).repeat(2, 2).tolist(); // [[1, 2, 1, 2], [1, 2, 1, 2]]
   */
  repeat(repeats: readonly number[]): Tensor;
  repeat(options: { repeats: readonly number[] }): Tensor;
  repeat(...repeats: number[]): Tensor;
  /**
   * As `repeat`, but fewer numbers than dimensions count from the last one.
   *
   * @see https://pytorch.org/docs/1.13/generated/torch.tile.html
   * @example
   * tile(tensor([[1], [2]]), [2]).tolist(); // [[1, 1], [2, 2]]
   */
  tile(dims: readonly number[], options?: { out?: Tensor | null | undefined }): Tensor;
  tile(options: { dims: readonly number[]; out?: Tensor | null | undefined }): Tensor;
  tile(...dims: number[]): Tensor;
}
