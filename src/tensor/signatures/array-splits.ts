/** Types of the operators in array-splits. Written by scripts/signatures.ts; do not edit. */

import type { Tensor } from '../tensor.js';

/** The free functions of array-splits. */
export interface ArraySplitsFunctions {
  tensorSplit(self: Tensor, sections: number, dim?: number | undefined): Tensor[];
  tensorSplit(self: Tensor, sections: number, options?: { dim?: number | undefined }): Tensor[];
  tensorSplit(self: Tensor, options: { sections: number; dim?: number | undefined }): Tensor[];
  tensorSplit(options: { self: Tensor; sections: number; dim?: number | undefined }): Tensor[];
  tensorSplit(self: Tensor, indices: readonly number[], dim?: number | undefined): Tensor[];
  tensorSplit(self: Tensor, indices: readonly number[], options?: { dim?: number | undefined }): Tensor[];
  tensorSplit(self: Tensor, options: { indices: readonly number[]; dim?: number | undefined }): Tensor[];
  tensorSplit(options: { self: Tensor; indices: readonly number[]; dim?: number | undefined }): Tensor[];
  tensorSplit(self: Tensor, tensorIndicesOrSections: Tensor, dim?: number | undefined): Tensor[];
  tensorSplit(
    self: Tensor,
    tensorIndicesOrSections: Tensor,
    options?: { dim?: number | undefined },
  ): Tensor[];
  tensorSplit(self: Tensor, options: { tensorIndicesOrSections: Tensor; dim?: number | undefined }): Tensor[];
  tensorSplit(options: { self: Tensor; tensorIndicesOrSections: Tensor; dim?: number | undefined }): Tensor[];
  hsplit(self: Tensor, sections: number): Tensor[];
  hsplit(self: Tensor, options: { sections: number }): Tensor[];
  hsplit(options: { self: Tensor; sections: number }): Tensor[];
  hsplit(self: Tensor, indices: readonly number[]): Tensor[];
  hsplit(self: Tensor, options: { indices: readonly number[] }): Tensor[];
  hsplit(options: { self: Tensor; indices: readonly number[] }): Tensor[];
  hsplit(self: Tensor, ...indices: number[]): Tensor[];
  vsplit(self: Tensor, sections: number): Tensor[];
  vsplit(self: Tensor, options: { sections: number }): Tensor[];
  vsplit(options: { self: Tensor; sections: number }): Tensor[];
  vsplit(self: Tensor, indices: readonly number[]): Tensor[];
  vsplit(self: Tensor, options: { indices: readonly number[] }): Tensor[];
  vsplit(options: { self: Tensor; indices: readonly number[] }): Tensor[];
  vsplit(self: Tensor, ...indices: number[]): Tensor[];
  dsplit(self: Tensor, sections: number): Tensor[];
  dsplit(self: Tensor, options: { sections: number }): Tensor[];
  dsplit(options: { self: Tensor; sections: number }): Tensor[];
  dsplit(self: Tensor, indices: readonly number[]): Tensor[];
  dsplit(self: Tensor, options: { indices: readonly number[] }): Tensor[];
  dsplit(options: { self: Tensor; indices: readonly number[] }): Tensor[];
  dsplit(self: Tensor, ...indices: number[]): Tensor[];
}

/** The methods of array-splits. */
export interface ArraySplitsMethods {
  /**
   * Parts of nearly equal sizes, as many as wanted, or the parts between indices, along a dimension, as views.
   *
   * @see https://pytorch.org/docs/1.13/generated/torch.tensor_split.html
   * @example
   * arange(7).tensorSplit(3); // sizes 3, 2, 2
   * arange(7).tensorSplit([1, 4]); // sizes 1, 3, 3
   */
  tensorSplit(sections: number, dim?: number | undefined): Tensor[];
  tensorSplit(sections: number, options?: { dim?: number | undefined }): Tensor[];
  tensorSplit(options: { sections: number; dim?: number | undefined }): Tensor[];
  /**
   * Parts of nearly equal sizes, as many as wanted, or the parts between indices, along a dimension, as views.
   *
   * @see https://pytorch.org/docs/1.13/generated/torch.tensor_split.html
   * @example
   * arange(7).tensorSplit(3); // sizes 3, 2, 2
   * arange(7).tensorSplit([1, 4]); // sizes 1, 3, 3
   */
  tensorSplit(indices: readonly number[], dim?: number | undefined): Tensor[];
  tensorSplit(indices: readonly number[], options?: { dim?: number | undefined }): Tensor[];
  tensorSplit(options: { indices: readonly number[]; dim?: number | undefined }): Tensor[];
  /**
   * Parts of nearly equal sizes, as many as wanted, or the parts between indices, along a dimension, as views.
   *
   * @see https://pytorch.org/docs/1.13/generated/torch.tensor_split.html
   * @example
   * arange(7).tensorSplit(tensor([1, 4])); // sizes 1, 3, 3
   */
  tensorSplit(tensorIndicesOrSections: Tensor, dim?: number | undefined): Tensor[];
  tensorSplit(tensorIndicesOrSections: Tensor, options?: { dim?: number | undefined }): Tensor[];
  tensorSplit(options: { tensorIndicesOrSections: Tensor; dim?: number | undefined }): Tensor[];
  hsplit(sections: number): Tensor[];
  hsplit(options: { sections: number }): Tensor[];
  hsplit(indices: readonly number[]): Tensor[];
  hsplit(options: { indices: readonly number[] }): Tensor[];
  hsplit(...indices: number[]): Tensor[];
  vsplit(sections: number): Tensor[];
  vsplit(options: { sections: number }): Tensor[];
  vsplit(indices: readonly number[]): Tensor[];
  vsplit(options: { indices: readonly number[] }): Tensor[];
  vsplit(...indices: number[]): Tensor[];
  dsplit(sections: number): Tensor[];
  dsplit(options: { sections: number }): Tensor[];
  dsplit(indices: readonly number[]): Tensor[];
  dsplit(options: { indices: readonly number[] }): Tensor[];
  dsplit(...indices: number[]): Tensor[];
}
