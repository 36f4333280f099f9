/** Types of the operators in unique. Written by scripts/signatures.ts; do not edit. */

import type { NamedTuple } from '../named-tuple.js';
import type { Tensor } from '../tensor.js';

/** The free functions of unique. */
export interface UniqueFunctions {
  _unique2(self: Tensor, dim?: number | null | undefined): NamedTuple<['output', 'inverse', 'counts']>;
  _unique2(
    self: Tensor,
    options?: { dim?: number | null | undefined },
  ): NamedTuple<['output', 'inverse', 'counts']>;
  _unique2(options: {
    self: Tensor;
    dim?: number | null | undefined;
  }): NamedTuple<['output', 'inverse', 'counts']>;
  _uniqueConsecutive(
    self: Tensor,
    dim?: number | null | undefined,
  ): NamedTuple<['output', 'inverse', 'counts']>;
  _uniqueConsecutive(
    self: Tensor,
    options?: { dim?: number | null | undefined },
  ): NamedTuple<['output', 'inverse', 'counts']>;
  _uniqueConsecutive(options: {
    self: Tensor;
    dim?: number | null | undefined;
  }): NamedTuple<['output', 'inverse', 'counts']>;
}

/** The methods of unique. */
export interface UniqueMethods {}
