/** Types of the operators in householder. Written by scripts/signatures.ts; do not edit. */

import type { Tensor } from '../tensor.js';

/** The free functions of householder. */
export interface HouseholderFunctions {
  linalgHouseholderProduct(input: Tensor, tau: Tensor, options?: { out?: Tensor | null | undefined }): Tensor;
  linalgHouseholderProduct(input: Tensor, options: { tau: Tensor; out?: Tensor | null | undefined }): Tensor;
  linalgHouseholderProduct(options: { input: Tensor; tau: Tensor; out?: Tensor | null | undefined }): Tensor;
  orgqr(self: Tensor, input2: Tensor, options?: { out?: Tensor | null | undefined }): Tensor;
  orgqr(self: Tensor, options: { input2: Tensor; out?: Tensor | null | undefined }): Tensor;
  orgqr(options: { self: Tensor; input2: Tensor; out?: Tensor | null | undefined }): Tensor;
  ormqr(
    self: Tensor,
    input2: Tensor,
    input3: Tensor,
    left?: boolean | undefined,
    transpose?: boolean | undefined,
    options?: { out?: Tensor | null | undefined },
  ): Tensor;
  ormqr(
    self: Tensor,
    input2: Tensor,
    input3: Tensor,
    left: boolean,
    options?: { transpose?: boolean | undefined; out?: Tensor | null | undefined },
  ): Tensor;
  ormqr(
    self: Tensor,
    input2: Tensor,
    input3: Tensor,
    options?: {
      left?: boolean | undefined;
      transpose?: boolean | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  ormqr(
    self: Tensor,
    input2: Tensor,
    options: {
      input3: Tensor;
      left?: boolean | undefined;
      transpose?: boolean | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  ormqr(
    self: Tensor,
    options: {
      input2: Tensor;
      input3: Tensor;
      left?: boolean | undefined;
      transpose?: boolean | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  ormqr(options: {
    self: Tensor;
    input2: Tensor;
    input3: Tensor;
    left?: boolean | undefined;
    transpose?: boolean | undefined;
    out?: Tensor | null | undefined;
  }): Tensor;
}

/** The methods of householder. */
export interface HouseholderMethods {
  /**
   * The first columns of the product of reflections; another name of `linalg.householderProduct`.
   *
   * @see https://pytorch.org/docs/1.13/generated/torch.orgqr.html
   * @example
   * const { a, tau } = geqrf(tensor([[0], [1]]));
   * orgqr(a, tau).tolist(); // [[0], [-1]]
   */
  orgqr(input2: Tensor, options?: { out?: Tensor | null | undefined }): Tensor;
  orgqr(options: { input2: Tensor; out?: Tensor | null | undefined }): Tensor;
  /**
   * The product of `other` and the orthogonal matrix of reflections, or its transpose: from the left unless `left` says
   * otherwise.
   *
   * @see https://pytorch.org/docs/1.13/generated/torch.ormqr.html
   * @example
   * const { a, tau } = geqrf(tensor([[0], [1]]));
   * ormqr(a, tau, tensor([[1], [2]])).tolist(); // [[-2], [-1]]
   */
  ormqr(
    input2: Tensor,
    input3: Tensor,
    left?: boolean | undefined,
    transpose?: boolean | undefined,
    options?: { out?: Tensor | null | undefined },
  ): Tensor;
  ormqr(
    input2: Tensor,
    input3: Tensor,
    left: boolean,
    options?: { transpose?: boolean | undefined; out?: Tensor | null | undefined },
  ): Tensor;
  ormqr(
    input2: Tensor,
    input3: Tensor,
    options?: {
      left?: boolean | undefined;
      transpose?: boolean | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  ormqr(
    input2: Tensor,
    options: {
      input3: Tensor;
      left?: boolean | undefined;
      transpose?: boolean | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  ormqr(options: {
    input2: Tensor;
    input3: Tensor;
    left?: boolean | undefined;
    transpose?: boolean | undefined;
    out?: Tensor | null | undefined;
  }): Tensor;
}
