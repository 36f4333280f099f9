/** Types of the operators in solve. Written by scripts/signatures.ts; do not edit. */

import type { NamedTuple } from '../named-tuple.js';
import type { Tensor } from '../tensor.js';

/** The free functions of solve. */
export interface SolveFunctions {
  linalgInvEx(
    A: Tensor,
    options?: { checkErrors?: boolean | undefined; out?: readonly Tensor[] | null | undefined },
  ): NamedTuple<['inverse', 'info']>;
  linalgInvEx(options: {
    A: Tensor;
    checkErrors?: boolean | undefined;
    out?: readonly Tensor[] | null | undefined;
  }): NamedTuple<['inverse', 'info']>;
  linalgInv(A: Tensor, options?: { out?: Tensor | null | undefined }): Tensor;
  linalgInv(options: { A: Tensor; out?: Tensor | null | undefined }): Tensor;
  inverse(self: Tensor, options?: { out?: Tensor | null | undefined }): Tensor;
  inverse(options: { self: Tensor; out?: Tensor | null | undefined }): Tensor;
  _linalgSolveEx(
    A: Tensor,
    B: Tensor,
    options?: { left?: boolean | undefined; checkErrors?: boolean | undefined },
  ): NamedTuple<['result', 'LU', 'pivots', 'info']>;
  _linalgSolveEx(
    A: Tensor,
    options: { B: Tensor; left?: boolean | undefined; checkErrors?: boolean | undefined },
  ): NamedTuple<['result', 'LU', 'pivots', 'info']>;
  _linalgSolveEx(options: {
    A: Tensor;
    B: Tensor;
    left?: boolean | undefined;
    checkErrors?: boolean | undefined;
  }): NamedTuple<['result', 'LU', 'pivots', 'info']>;
  linalgSolveEx(
    A: Tensor,
    B: Tensor,
    options?: {
      left?: boolean | undefined;
      checkErrors?: boolean | undefined;
      out?: readonly Tensor[] | null | undefined;
    },
  ): NamedTuple<['result', 'info']>;
  linalgSolveEx(
    A: Tensor,
    options: {
      B: Tensor;
      left?: boolean | undefined;
      checkErrors?: boolean | undefined;
      out?: readonly Tensor[] | null | undefined;
    },
  ): NamedTuple<['result', 'info']>;
  linalgSolveEx(options: {
    A: Tensor;
    B: Tensor;
    left?: boolean | undefined;
    checkErrors?: boolean | undefined;
    out?: readonly Tensor[] | null | undefined;
  }): NamedTuple<['result', 'info']>;
  linalgSolve(
    A: Tensor,
    B: Tensor,
    options?: { left?: boolean | undefined; out?: Tensor | null | undefined },
  ): Tensor;
  linalgSolve(
    A: Tensor,
    options: { B: Tensor; left?: boolean | undefined; out?: Tensor | null | undefined },
  ): Tensor;
  linalgSolve(options: {
    A: Tensor;
    B: Tensor;
    left?: boolean | undefined;
    out?: Tensor | null | undefined;
  }): Tensor;
}

/** The methods of solve. */
export interface SolveMethods {
  /**
   * The inverse of a square matrix, or of each in a batch. One that has none is a LinAlgError.
   *
   * @see https://pytorch.org/docs/1.13/generated/torch.inverse.html
   * @example
   * inverse(tensor([[2, 0], [0, 4]])).tolist(); // [[0.5, 0], [0, 0.25]]
   */
  inverse(options?: { out?: Tensor | null | undefined }): Tensor;
}
