/** Types of the operators in lu. Written by scripts/signatures.ts; do not edit. */

import type { NamedTuple } from '../named-tuple.js';
import type { Tensor } from '../tensor.js';

/** The free functions of lu. */
export interface LuFunctions {
  linalgLuFactorEx(
    A: Tensor,
    options?: {
      pivot?: boolean | undefined;
      checkErrors?: boolean | undefined;
      out?: readonly Tensor[] | null | undefined;
    },
  ): NamedTuple<['LU', 'pivots', 'info']>;
  linalgLuFactorEx(options: {
    A: Tensor;
    pivot?: boolean | undefined;
    checkErrors?: boolean | undefined;
    out?: readonly Tensor[] | null | undefined;
  }): NamedTuple<['LU', 'pivots', 'info']>;
  linalgLuFactor(
    A: Tensor,
    options?: { pivot?: boolean | undefined; out?: readonly Tensor[] | null | undefined },
  ): NamedTuple<['LU', 'pivots']>;
  linalgLuFactor(options: {
    A: Tensor;
    pivot?: boolean | undefined;
    out?: readonly Tensor[] | null | undefined;
  }): NamedTuple<['LU', 'pivots']>;
  linalgLu(
    A: Tensor,
    options?: { pivot?: boolean | undefined; out?: readonly Tensor[] | null | undefined },
  ): NamedTuple<['P', 'L', 'U']>;
  linalgLu(options: {
    A: Tensor;
    pivot?: boolean | undefined;
    out?: readonly Tensor[] | null | undefined;
  }): NamedTuple<['P', 'L', 'U']>;
  luUnpack(
    LUData: Tensor,
    LUPivots: Tensor,
    unpackData?: boolean | undefined,
    unpackPivots?: boolean | undefined,
    options?: { out?: readonly Tensor[] | null | undefined },
  ): NamedTuple<['P', 'L', 'U']>;
  luUnpack(
    LUData: Tensor,
    LUPivots: Tensor,
    unpackData: boolean,
    options?: { unpackPivots?: boolean | undefined; out?: readonly Tensor[] | null | undefined },
  ): NamedTuple<['P', 'L', 'U']>;
  luUnpack(
    LUData: Tensor,
    LUPivots: Tensor,
    options?: {
      unpackData?: boolean | undefined;
      unpackPivots?: boolean | undefined;
      out?: readonly Tensor[] | null | undefined;
    },
  ): NamedTuple<['P', 'L', 'U']>;
  luUnpack(
    LUData: Tensor,
    options: {
      LUPivots: Tensor;
      unpackData?: boolean | undefined;
      unpackPivots?: boolean | undefined;
      out?: readonly Tensor[] | null | undefined;
    },
  ): NamedTuple<['P', 'L', 'U']>;
  luUnpack(options: {
    LUData: Tensor;
    LUPivots: Tensor;
    unpackData?: boolean | undefined;
    unpackPivots?: boolean | undefined;
    out?: readonly Tensor[] | null | undefined;
  }): NamedTuple<['P', 'L', 'U']>;
  lu(self: Tensor, pivot?: boolean | undefined, getInfos?: boolean | undefined): Tensor[];
  lu(self: Tensor, pivot: boolean, options?: { getInfos?: boolean | undefined }): Tensor[];
  lu(self: Tensor, options?: { pivot?: boolean | undefined; getInfos?: boolean | undefined }): Tensor[];
  lu(options: { self: Tensor; pivot?: boolean | undefined; getInfos?: boolean | undefined }): Tensor[];
}

/** The methods of lu. */
export interface LuMethods {
  /**
   * LU factors in one matrix, and the rows that were exchanged; with `getInfos` also which pivots are zero.
   *
   * @see https://pytorch.org/docs/1.13/generated/torch.lu.html
   * @example
   * const [LU, pivots] = lu(tensor([[2, 1], [4, 3]]));
   * LU.tolist(); // [[4, 3], [0.5, -0.5]]
   */
  lu(pivot?: boolean | undefined, getInfos?: boolean | undefined): Tensor[];
  lu(pivot: boolean, options?: { getInfos?: boolean | undefined }): Tensor[];
  lu(options?: { pivot?: boolean | undefined; getInfos?: boolean | undefined }): Tensor[];
}
