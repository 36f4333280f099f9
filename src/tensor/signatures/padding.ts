/** Types of the operators in padding. Written by scripts/signatures.ts; do not edit. */

import type { Scalar, Tensor } from '../tensor.js';

/** The free functions of padding. */
export interface PaddingFunctions {
  constantPadNd(self: Tensor, pad: readonly number[], value?: Scalar | undefined): Tensor;
  constantPadNd(self: Tensor, pad: readonly number[], options?: { value?: Scalar | undefined }): Tensor;
  constantPadNd(self: Tensor, options: { pad: readonly number[]; value?: Scalar | undefined }): Tensor;
  constantPadNd(options: { self: Tensor; pad: readonly number[]; value?: Scalar | undefined }): Tensor;
  _padByModeBackward(
    gradOutput: Tensor,
    self: Tensor,
    padding: readonly number[],
    replicate: boolean,
  ): Tensor;
  _padByModeBackward(
    gradOutput: Tensor,
    self: Tensor,
    padding: readonly number[],
    options: { replicate: boolean },
  ): Tensor;
  _padByModeBackward(
    gradOutput: Tensor,
    self: Tensor,
    options: { padding: readonly number[]; replicate: boolean },
  ): Tensor;
  _padByModeBackward(
    gradOutput: Tensor,
    options: { self: Tensor; padding: readonly number[]; replicate: boolean },
  ): Tensor;
  _padByModeBackward(options: {
    gradOutput: Tensor;
    self: Tensor;
    padding: readonly number[];
    replicate: boolean;
  }): Tensor;
  _padByMode(self: Tensor, padding: readonly number[], replicate: boolean): Tensor;
  _padByMode(self: Tensor, padding: readonly number[], options: { replicate: boolean }): Tensor;
  _padByMode(self: Tensor, options: { padding: readonly number[]; replicate: boolean }): Tensor;
  _padByMode(options: { self: Tensor; padding: readonly number[]; replicate: boolean }): Tensor;
  pad(
    self: Tensor,
    pad: readonly number[],
    mode?: string | undefined,
    value?: number | null | undefined,
    options?: { out?: Tensor | null | undefined },
  ): Tensor;
  pad(
    self: Tensor,
    pad: readonly number[],
    mode: string,
    options?: { value?: number | null | undefined; out?: Tensor | null | undefined },
  ): Tensor;
  pad(
    self: Tensor,
    pad: readonly number[],
    options?: {
      mode?: string | undefined;
      value?: number | null | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  pad(
    self: Tensor,
    options: {
      pad: readonly number[];
      mode?: string | undefined;
      value?: number | null | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  pad(options: {
    self: Tensor;
    pad: readonly number[];
    mode?: string | undefined;
    value?: number | null | undefined;
    out?: Tensor | null | undefined;
  }): Tensor;
}

/** The methods of padding. */
export interface PaddingMethods {}
