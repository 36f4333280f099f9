/** Types of the operators in membership. Written by scripts/signatures.ts; do not edit. */

import type { Scalar, Tensor } from '../tensor.js';

/** The free functions of membership. */
export interface MembershipFunctions {
  isin(
    elements: Tensor | Scalar,
    testElements: Tensor | Scalar,
    options?: {
      assumeUnique?: boolean | undefined;
      invert?: boolean | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  isin(
    elements: Tensor | Scalar,
    options: {
      testElements: Tensor | Scalar;
      assumeUnique?: boolean | undefined;
      invert?: boolean | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  isin(options: {
    elements: Tensor | Scalar;
    testElements: Tensor | Scalar;
    assumeUnique?: boolean | undefined;
    invert?: boolean | undefined;
    out?: Tensor | null | undefined;
  }): Tensor;
}

/** The methods of membership. */
export interface MembershipMethods {}
