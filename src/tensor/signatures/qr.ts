/** Types of the operators in qr. Written by scripts/signatures.ts; do not edit. */

import type { NamedTuple } from '../named-tuple.js';
import type { Tensor } from '../tensor.js';

/** The free functions of qr. */
export interface QrFunctions {
  geqrf(self: Tensor, options?: { out?: readonly Tensor[] | null | undefined }): NamedTuple<['a', 'tau']>;
  geqrf(options: { self: Tensor; out?: readonly Tensor[] | null | undefined }): NamedTuple<['a', 'tau']>;
  linalgQr(
    A: Tensor,
    mode?: string | undefined,
    options?: { out?: readonly Tensor[] | null | undefined },
  ): NamedTuple<['Q', 'R']>;
  linalgQr(
    A: Tensor,
    options?: { mode?: string | undefined; out?: readonly Tensor[] | null | undefined },
  ): NamedTuple<['Q', 'R']>;
  linalgQr(options: {
    A: Tensor;
    mode?: string | undefined;
    out?: readonly Tensor[] | null | undefined;
  }): NamedTuple<['Q', 'R']>;
  qr(
    self: Tensor,
    some?: boolean | undefined,
    options?: { out?: readonly Tensor[] | null | undefined },
  ): NamedTuple<['Q', 'R']>;
  qr(
    self: Tensor,
    options?: { some?: boolean | undefined; out?: readonly Tensor[] | null | undefined },
  ): NamedTuple<['Q', 'R']>;
  qr(options: {
    self: Tensor;
    some?: boolean | undefined;
    out?: readonly Tensor[] | null | undefined;
  }): NamedTuple<['Q', 'R']>;
}

/** The methods of qr. */
export interface QrMethods {
  /**
   * QR factors in one matrix, as LAPACK has them: R above the diagonal, below it the vectors of the reflections whose
   * factors are `tau`.
   *
   * @see https://pytorch.org/docs/1.13/generated/torch.geqrf.html
   * @example
   * const { a, tau } = geqrf(tensor([[3, 1], [4, 2]]));
   * a.select(0, 0).select(0, 0).item(); // -5
   */
  geqrf(options?: { out?: readonly Tensor[] | null | undefined }): NamedTuple<['a', 'tau']>;
  /**
   * A = Q R, with a square Q unless `some`.
   *
   * @see https://pytorch.org/docs/1.13/generated/torch.qr.html
   * @example
   * const { Q, R } = qr(tensor([[0, 2], [1, 0]]));
   * Q.matmul(R).tolist(); // [[0, 2], [1, 0]]
   */
  qr(
    some?: boolean | undefined,
    options?: { out?: readonly Tensor[] | null | undefined },
  ): NamedTuple<['Q', 'R']>;
  qr(options?: {
    some?: boolean | undefined;
    out?: readonly Tensor[] | null | undefined;
  }): NamedTuple<['Q', 'R']>;
}
