/** Types of the operators in segments. Written by scripts/signatures.ts; do not edit. */

import type { Scalar, Tensor } from '../tensor.js';

/** The free functions of segments. */
export interface SegmentsFunctions {
  segmentReduce(
    data: Tensor,
    reduce: string,
    options?: {
      lengths?: Tensor | null | undefined;
      indices?: Tensor | null | undefined;
      offsets?: Tensor | null | undefined;
      axis?: number | undefined;
      unsafe?: boolean | undefined;
      initial?: Scalar | null | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  segmentReduce(
    data: Tensor,
    options: {
      reduce: string;
      lengths?: Tensor | null | undefined;
      indices?: Tensor | null | undefined;
      offsets?: Tensor | null | undefined;
      axis?: number | undefined;
      unsafe?: boolean | undefined;
      initial?: Scalar | null | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  segmentReduce(options: {
    data: Tensor;
    reduce: string;
    lengths?: Tensor | null | undefined;
    indices?: Tensor | null | undefined;
    offsets?: Tensor | null | undefined;
    axis?: number | undefined;
    unsafe?: boolean | undefined;
    initial?: Scalar | null | undefined;
    out?: Tensor | null | undefined;
  }): Tensor;
}

/** The methods of segments. */
export interface SegmentsMethods {}
