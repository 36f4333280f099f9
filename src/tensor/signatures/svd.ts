/** Types of the operators in svd. Written by scripts/signatures.ts; do not edit. */

import type { NamedTuple } from '../named-tuple.js';
import type { Tensor } from '../tensor.js';

/** The free functions of svd. */
export interface SvdFunctions {
  _linalgSvd(
    A: Tensor,
    fullMatrices?: boolean | undefined,
    computeUv?: boolean | undefined,
  ): NamedTuple<['U', 'S', 'Vh']>;
  _linalgSvd(
    A: Tensor,
    fullMatrices: boolean,
    options?: { computeUv?: boolean | undefined },
  ): NamedTuple<['U', 'S', 'Vh']>;
  _linalgSvd(
    A: Tensor,
    options?: { fullMatrices?: boolean | undefined; computeUv?: boolean | undefined },
  ): NamedTuple<['U', 'S', 'Vh']>;
  _linalgSvd(options: {
    A: Tensor;
    fullMatrices?: boolean | undefined;
    computeUv?: boolean | undefined;
  }): NamedTuple<['U', 'S', 'Vh']>;
  linalgSvd(
    A: Tensor,
    fullMatrices?: boolean | undefined,
    options?: { out?: readonly Tensor[] | null | undefined },
  ): NamedTuple<['U', 'S', 'Vh']>;
  linalgSvd(
    A: Tensor,
    options?: { fullMatrices?: boolean | undefined; out?: readonly Tensor[] | null | undefined },
  ): NamedTuple<['U', 'S', 'Vh']>;
  linalgSvd(options: {
    A: Tensor;
    fullMatrices?: boolean | undefined;
    out?: readonly Tensor[] | null | undefined;
  }): NamedTuple<['U', 'S', 'Vh']>;
  linalgSvdvals(A: Tensor, options?: { out?: Tensor | null | undefined }): Tensor;
  linalgSvdvals(options: { A: Tensor; out?: Tensor | null | undefined }): Tensor;
  svd(
    self: Tensor,
    some?: boolean | undefined,
    computeUv?: boolean | undefined,
    options?: { out?: readonly Tensor[] | null | undefined },
  ): NamedTuple<['U', 'S', 'V']>;
  svd(
    self: Tensor,
    some: boolean,
    options?: { computeUv?: boolean | undefined; out?: readonly Tensor[] | null | undefined },
  ): NamedTuple<['U', 'S', 'V']>;
  svd(
    self: Tensor,
    options?: {
      some?: boolean | undefined;
      computeUv?: boolean | undefined;
      out?: readonly Tensor[] | null | undefined;
    },
  ): NamedTuple<['U', 'S', 'V']>;
  svd(options: {
    self: Tensor;
    some?: boolean | undefined;
    computeUv?: boolean | undefined;
    out?: readonly Tensor[] | null | undefined;
  }): NamedTuple<['U', 'S', 'V']>;
}

/** The methods of svd. */
export interface SvdMethods {
  /**
   * U, S and V of A = U diag(S) Vᵀ; with `some`, the default, U and V have only as many columns as there are singular
   * values. Without `computeUv` U and V are zeros.
   *
   * @see https://pytorch.org/docs/1.13/generated/torch.svd.html
   * @example
   * const { S } = svd(tensor([[3, 0], [0, -4]]));
   * S.tolist(); // [4, 3]
   */
  svd(
    some?: boolean | undefined,
    computeUv?: boolean | undefined,
    options?: { out?: readonly Tensor[] | null | undefined },
  ): NamedTuple<['U', 'S', 'V']>;
  svd(
    some: boolean,
    options?: { computeUv?: boolean | undefined; out?: readonly Tensor[] | null | undefined },
  ): NamedTuple<['U', 'S', 'V']>;
  svd(options?: {
    some?: boolean | undefined;
    computeUv?: boolean | undefined;
    out?: readonly Tensor[] | null | undefined;
  }): NamedTuple<['U', 'S', 'V']>;
}
