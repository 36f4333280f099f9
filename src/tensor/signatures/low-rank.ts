/** Types of the operators in low-rank. Written by scripts/signatures.ts; do not edit. */

import type { NamedTuple } from '../named-tuple.js';
import type { Tensor } from '../tensor.js';

/** The free functions of low-rank. */
export interface LowRankFunctions {
  svdLowrank(
    A: Tensor,
    q?: number | null | undefined,
    niter?: number | null | undefined,
    M?: Tensor | null | undefined,
    options?: { out?: readonly Tensor[] | null | undefined },
  ): NamedTuple<['U', 'S', 'V']>;
  svdLowrank(
    A: Tensor,
    q: number | null,
    niter: number | null,
    options?: { M?: Tensor | null | undefined; out?: readonly Tensor[] | null | undefined },
  ): NamedTuple<['U', 'S', 'V']>;
  svdLowrank(
    A: Tensor,
    q: number | null,
    options?: {
      niter?: number | null | undefined;
      M?: Tensor | null | undefined;
      out?: readonly Tensor[] | null | undefined;
    },
  ): NamedTuple<['U', 'S', 'V']>;
  svdLowrank(
    A: Tensor,
    options?: {
      q?: number | null | undefined;
      niter?: number | null | undefined;
      M?: Tensor | null | undefined;
      out?: readonly Tensor[] | null | undefined;
    },
  ): NamedTuple<['U', 'S', 'V']>;
  svdLowrank(options: {
    A: Tensor;
    q?: number | null | undefined;
    niter?: number | null | undefined;
    M?: Tensor | null | undefined;
    out?: readonly Tensor[] | null | undefined;
  }): NamedTuple<['U', 'S', 'V']>;
  pcaLowrank(
    A: Tensor,
    q?: number | null | undefined,
    center?: boolean | undefined,
    niter?: number | undefined,
    options?: { out?: readonly Tensor[] | null | undefined },
  ): NamedTuple<['U', 'S', 'V']>;
  pcaLowrank(
    A: Tensor,
    q: number | null,
    center: boolean,
    options?: { niter?: number | undefined; out?: readonly Tensor[] | null | undefined },
  ): NamedTuple<['U', 'S', 'V']>;
  pcaLowrank(
    A: Tensor,
    q: number | null,
    options?: {
      center?: boolean | undefined;
      niter?: number | undefined;
      out?: readonly Tensor[] | null | undefined;
    },
  ): NamedTuple<['U', 'S', 'V']>;
  pcaLowrank(
    A: Tensor,
    options?: {
      q?: number | null | undefined;
      center?: boolean | undefined;
      niter?: number | undefined;
      out?: readonly Tensor[] | null | undefined;
    },
  ): NamedTuple<['U', 'S', 'V']>;
  pcaLowrank(options: {
    A: Tensor;
    q?: number | null | undefined;
    center?: boolean | undefined;
    niter?: number | undefined;
    out?: readonly Tensor[] | null | undefined;
  }): NamedTuple<['U', 'S', 'V']>;
}

/** The methods of low-rank. */
export interface LowRankMethods {}
