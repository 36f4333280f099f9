/** Types of the operators in join. Written by scripts/signatures.ts; do not edit. */

import type { Tensor } from '../tensor.js';

/** The free functions of join. */
export interface JoinFunctions {
  cat(
    tensors: readonly Tensor[],
    dim?: number | undefined,
    options?: { out?: Tensor | null | undefined },
  ): Tensor;
  cat(
    tensors: readonly Tensor[],
    options?: { dim?: number | undefined; out?: Tensor | null | undefined },
  ): Tensor;
  cat(options: {
    tensors: readonly Tensor[];
    dim?: number | undefined;
    out?: Tensor | null | undefined;
  }): Tensor;
  stack(
    tensors: readonly Tensor[],
    dim?: number | undefined,
    options?: { out?: Tensor | null | undefined },
  ): Tensor;
  stack(
    tensors: readonly Tensor[],
    options?: { dim?: number | undefined; out?: Tensor | null | undefined },
  ): Tensor;
  stack(options: {
    tensors: readonly Tensor[];
    dim?: number | undefined;
    out?: Tensor | null | undefined;
  }): Tensor;
  hstack(tensors: readonly Tensor[], options?: { out?: Tensor | null | undefined }): Tensor;
  hstack(options: { tensors: readonly Tensor[]; out?: Tensor | null | undefined }): Tensor;
  vstack(tensors: readonly Tensor[], options?: { out?: Tensor | null | undefined }): Tensor;
  vstack(options: { tensors: readonly Tensor[]; out?: Tensor | null | undefined }): Tensor;
  dstack(tensors: readonly Tensor[], options?: { out?: Tensor | null | undefined }): Tensor;
  dstack(options: { tensors: readonly Tensor[]; out?: Tensor | null | undefined }): Tensor;
  columnStack(tensors: readonly Tensor[], options?: { out?: Tensor | null | undefined }): Tensor;
  columnStack(options: { tensors: readonly Tensor[]; out?: Tensor | null | undefined }): Tensor;
  concat(
    tensors: readonly Tensor[],
    dim?: number | undefined,
    options?: { out?: Tensor | null | undefined },
  ): Tensor;
  concat(
    tensors: readonly Tensor[],
    options?: { dim?: number | undefined; out?: Tensor | null | undefined },
  ): Tensor;
  concat(options: {
    tensors: readonly Tensor[];
    dim?: number | undefined;
    out?: Tensor | null | undefined;
  }): Tensor;
  concatenate(
    tensors: readonly Tensor[],
    dim?: number | undefined,
    options?: { out?: Tensor | null | undefined },
  ): Tensor;
  concatenate(
    tensors: readonly Tensor[],
    options?: { dim?: number | undefined; out?: Tensor | null | undefined },
  ): Tensor;
  concatenate(options: {
    tensors: readonly Tensor[];
    dim?: number | undefined;
    out?: Tensor | null | undefined;
  }): Tensor;
  rowStack(tensors: readonly Tensor[], options?: { out?: Tensor | null | undefined }): Tensor;
  rowStack(options: { tensors: readonly Tensor[]; out?: Tensor | null | undefined }): Tensor;
}

/** The methods of join. */
export interface JoinMethods {}
