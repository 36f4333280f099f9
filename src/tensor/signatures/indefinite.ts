/** Types of the operators in indefinite. Written by scripts/signatures.ts; do not edit. */

import type { NamedTuple } from '../named-tuple.js';
import type { Tensor } from '../tensor.js';

/** The free functions of indefinite. */
export interface IndefiniteFunctions {
  linalgLdlFactorEx(
    self: Tensor,
    options?: { hermitian?: boolean | undefined; checkErrors?: boolean | undefined },
  ): NamedTuple<['LD', 'pivots', 'info']>;
  linalgLdlFactorEx(options: {
    self: Tensor;
    hermitian?: boolean | undefined;
    checkErrors?: boolean | undefined;
  }): NamedTuple<['LD', 'pivots', 'info']>;
  linalgLdlFactor(
    self: Tensor,
    options?: { hermitian?: boolean | undefined; out?: readonly Tensor[] | null | undefined },
  ): NamedTuple<['LD', 'pivots']>;
  linalgLdlFactor(options: {
    self: Tensor;
    hermitian?: boolean | undefined;
    out?: readonly Tensor[] | null | undefined;
  }): NamedTuple<['LD', 'pivots']>;
  linalgLdlSolve(
    LD: Tensor,
    pivots: Tensor,
    B: Tensor,
    options?: { hermitian?: boolean | undefined },
  ): Tensor;
  linalgLdlSolve(LD: Tensor, pivots: Tensor, options: { B: Tensor; hermitian?: boolean | undefined }): Tensor;
  linalgLdlSolve(LD: Tensor, options: { pivots: Tensor; B: Tensor; hermitian?: boolean | undefined }): Tensor;
  linalgLdlSolve(options: { LD: Tensor; pivots: Tensor; B: Tensor; hermitian?: boolean | undefined }): Tensor;
}

/** The methods of indefinite. */
export interface IndefiniteMethods {}
