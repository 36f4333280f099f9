/** Types of the operators in eigen. Written by scripts/signatures.ts; do not edit. */

import type { NamedTuple } from '../named-tuple.js';
import type { Tensor } from '../tensor.js';

/** The free functions of eigen. */
export interface EigenFunctions {
  _linalgEigh(
    A: Tensor,
    UPLO?: string | undefined,
    computeV?: boolean | undefined,
  ): NamedTuple<['eigenvalues', 'eigenvectors']>;
  _linalgEigh(
    A: Tensor,
    UPLO: string,
    options?: { computeV?: boolean | undefined },
  ): NamedTuple<['eigenvalues', 'eigenvectors']>;
  _linalgEigh(
    A: Tensor,
    options?: { UPLO?: string | undefined; computeV?: boolean | undefined },
  ): NamedTuple<['eigenvalues', 'eigenvectors']>;
  _linalgEigh(options: {
    A: Tensor;
    UPLO?: string | undefined;
    computeV?: boolean | undefined;
  }): NamedTuple<['eigenvalues', 'eigenvectors']>;
  linalgEigh(
    self: Tensor,
    UPLO?: string | undefined,
    options?: { out?: readonly Tensor[] | null | undefined },
  ): NamedTuple<['eigenvalues', 'eigenvectors']>;
  linalgEigh(
    self: Tensor,
    options?: { UPLO?: string | undefined; out?: readonly Tensor[] | null | undefined },
  ): NamedTuple<['eigenvalues', 'eigenvectors']>;
  linalgEigh(options: {
    self: Tensor;
    UPLO?: string | undefined;
    out?: readonly Tensor[] | null | undefined;
  }): NamedTuple<['eigenvalues', 'eigenvectors']>;
  linalgEigvalsh(
    self: Tensor,
    UPLO?: string | undefined,
    options?: { out?: Tensor | null | undefined },
  ): Tensor;
  linalgEigvalsh(
    self: Tensor,
    options?: { UPLO?: string | undefined; out?: Tensor | null | undefined },
  ): Tensor;
  linalgEigvalsh(options: {
    self: Tensor;
    UPLO?: string | undefined;
    out?: Tensor | null | undefined;
  }): Tensor;
  symeig(
    self: Tensor,
    eigenvectors?: boolean | undefined,
    upper?: boolean | undefined,
    options?: { out?: readonly Tensor[] | null | undefined },
  ): NamedTuple<['eigenvalues', 'eigenvectors']>;
  symeig(
    self: Tensor,
    eigenvectors: boolean,
    options?: { upper?: boolean | undefined; out?: readonly Tensor[] | null | undefined },
  ): NamedTuple<['eigenvalues', 'eigenvectors']>;
  symeig(
    self: Tensor,
    options?: {
      eigenvectors?: boolean | undefined;
      upper?: boolean | undefined;
      out?: readonly Tensor[] | null | undefined;
    },
  ): NamedTuple<['eigenvalues', 'eigenvectors']>;
  symeig(options: {
    self: Tensor;
    eigenvectors?: boolean | undefined;
    upper?: boolean | undefined;
    out?: readonly Tensor[] | null | undefined;
  }): NamedTuple<['eigenvalues', 'eigenvectors']>;
}

/** The methods of eigen. */
export interface EigenMethods {
  /**
   * The eigenvalues of symmetric matrices, ascending, of which the upper triangle is read unless `upper` is false, and
   * with `eigenvectors` also these.
   *
   * @see https://pytorch.org/docs/1.13/generated/torch.symeig.html
   * @example
   * symeig(tensor([[2, 0], [0, 1]])).eigenvalues.tolist(); // [1, 2]
   */
  symeig(
    eigenvectors?: boolean | undefined,
    upper?: boolean | undefined,
    options?: { out?: readonly Tensor[] | null | undefined },
  ): NamedTuple<['eigenvalues', 'eigenvectors']>;
  symeig(
    eigenvectors: boolean,
    options?: { upper?: boolean | undefined; out?: readonly Tensor[] | null | undefined },
  ): NamedTuple<['eigenvalues', 'eigenvectors']>;
  symeig(options?: {
    eigenvectors?: boolean | undefined;
    upper?: boolean | undefined;
    out?: readonly Tensor[] | null | undefined;
  }): NamedTuple<['eigenvalues', 'eigenvectors']>;
}
