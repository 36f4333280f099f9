/** Types of the operators in indexing. Written by scripts/signatures.ts; do not edit. */

import type { Tensor } from '../tensor.js';

/** The free functions of indexing. */
export interface IndexingFunctions {
  _index(self: Tensor, indices: readonly Tensor[], dims: readonly number[]): Tensor;
  _index(self: Tensor, indices: readonly Tensor[], options: { dims: readonly number[] }): Tensor;
  _index(self: Tensor, options: { indices: readonly Tensor[]; dims: readonly number[] }): Tensor;
  _index(options: { self: Tensor; indices: readonly Tensor[]; dims: readonly number[] }): Tensor;
  _index(self: Tensor, indices: readonly Tensor[], ...dims: number[]): Tensor;
  _indexPutImpl(
    self: Tensor,
    indices: readonly Tensor[],
    dims: readonly number[],
    values: Tensor,
    accumulate?: boolean | undefined,
  ): Tensor;
  _indexPutImpl(
    self: Tensor,
    indices: readonly Tensor[],
    dims: readonly number[],
    values: Tensor,
    options?: { accumulate?: boolean | undefined },
  ): Tensor;
  _indexPutImpl(
    self: Tensor,
    indices: readonly Tensor[],
    dims: readonly number[],
    options: { values: Tensor; accumulate?: boolean | undefined },
  ): Tensor;
  _indexPutImpl(
    self: Tensor,
    indices: readonly Tensor[],
    options: { dims: readonly number[]; values: Tensor; accumulate?: boolean | undefined },
  ): Tensor;
  _indexPutImpl(
    self: Tensor,
    options: {
      indices: readonly Tensor[];
      dims: readonly number[];
      values: Tensor;
      accumulate?: boolean | undefined;
    },
  ): Tensor;
  _indexPutImpl(options: {
    self: Tensor;
    indices: readonly Tensor[];
    dims: readonly number[];
    values: Tensor;
    accumulate?: boolean | undefined;
  }): Tensor;
  _alias(self: Tensor): Tensor;
  _alias(options: { self: Tensor }): Tensor;
}

/** The methods of indexing. */
export interface IndexingMethods {
  /** The tensor with the elements at index tensors replaced by `values`, or these added to them. */
  _indexPutImpl(
    indices: readonly Tensor[],
    dims: readonly number[],
    values: Tensor,
    accumulate?: boolean | undefined,
  ): Tensor;
  _indexPutImpl(
    indices: readonly Tensor[],
    dims: readonly number[],
    values: Tensor,
    options?: { accumulate?: boolean | undefined },
  ): Tensor;
  _indexPutImpl(
    indices: readonly Tensor[],
    dims: readonly number[],
    options: { values: Tensor; accumulate?: boolean | undefined },
  ): Tensor;
  _indexPutImpl(
    indices: readonly Tensor[],
    options: { dims: readonly number[]; values: Tensor; accumulate?: boolean | undefined },
  ): Tensor;
  _indexPutImpl(options: {
    indices: readonly Tensor[];
    dims: readonly number[];
    values: Tensor;
    accumulate?: boolean | undefined;
  }): Tensor;
  /** In-place form of `_indexPutImpl`. */
  _indexPutImpl_(
    indices: readonly Tensor[],
    dims: readonly number[],
    values: Tensor,
    accumulate?: boolean | undefined,
  ): this;
  _indexPutImpl_(
    indices: readonly Tensor[],
    dims: readonly number[],
    values: Tensor,
    options?: { accumulate?: boolean | undefined },
  ): this;
  _indexPutImpl_(
    indices: readonly Tensor[],
    dims: readonly number[],
    options: { values: Tensor; accumulate?: boolean | undefined },
  ): this;
  _indexPutImpl_(
    indices: readonly Tensor[],
    options: { dims: readonly number[]; values: Tensor; accumulate?: boolean | undefined },
  ): this;
  _indexPutImpl_(options: {
    indices: readonly Tensor[];
    dims: readonly number[];
    values: Tensor;
    accumulate?: boolean | undefined;
  }): this;
}
