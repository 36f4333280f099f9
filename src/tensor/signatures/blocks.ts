/** Types of the operators in blocks. Written by scripts/signatures.ts; do not edit. */

import type { Tensor } from '../tensor.js';

/** The free functions of blocks. */
export interface BlocksFunctions {
  im2col(
    self: Tensor,
    kernelSize: readonly number[],
    dilation: readonly number[],
    padding: readonly number[],
    stride: readonly number[],
  ): Tensor;
  im2col(
    self: Tensor,
    kernelSize: readonly number[],
    dilation: readonly number[],
    padding: readonly number[],
    options: { stride: readonly number[] },
  ): Tensor;
  im2col(
    self: Tensor,
    kernelSize: readonly number[],
    dilation: readonly number[],
    options: { padding: readonly number[]; stride: readonly number[] },
  ): Tensor;
  im2col(
    self: Tensor,
    kernelSize: readonly number[],
    options: { dilation: readonly number[]; padding: readonly number[]; stride: readonly number[] },
  ): Tensor;
  im2col(
    self: Tensor,
    options: {
      kernelSize: readonly number[];
      dilation: readonly number[];
      padding: readonly number[];
      stride: readonly number[];
    },
  ): Tensor;
  im2col(options: {
    self: Tensor;
    kernelSize: readonly number[];
    dilation: readonly number[];
    padding: readonly number[];
    stride: readonly number[];
  }): Tensor;
  im2col(
    self: Tensor,
    kernelSize: readonly number[],
    dilation: readonly number[],
    padding: readonly number[],
    ...stride: number[]
  ): Tensor;
  col2im(
    self: Tensor,
    outputSize: readonly number[],
    kernelSize: readonly number[],
    dilation: readonly number[],
    padding: readonly number[],
    stride: readonly number[],
  ): Tensor;
  col2im(
    self: Tensor,
    outputSize: readonly number[],
    kernelSize: readonly number[],
    dilation: readonly number[],
    padding: readonly number[],
    options: { stride: readonly number[] },
  ): Tensor;
  col2im(
    self: Tensor,
    outputSize: readonly number[],
    kernelSize: readonly number[],
    dilation: readonly number[],
    options: { padding: readonly number[]; stride: readonly number[] },
  ): Tensor;
  col2im(
    self: Tensor,
    outputSize: readonly number[],
    kernelSize: readonly number[],
    options: { dilation: readonly number[]; padding: readonly number[]; stride: readonly number[] },
  ): Tensor;
  col2im(
    self: Tensor,
    outputSize: readonly number[],
    options: {
      kernelSize: readonly number[];
      dilation: readonly number[];
      padding: readonly number[];
      stride: readonly number[];
    },
  ): Tensor;
  col2im(
    self: Tensor,
    options: {
      outputSize: readonly number[];
      kernelSize: readonly number[];
      dilation: readonly number[];
      padding: readonly number[];
      stride: readonly number[];
    },
  ): Tensor;
  col2im(options: {
    self: Tensor;
    outputSize: readonly number[];
    kernelSize: readonly number[];
    dilation: readonly number[];
    padding: readonly number[];
    stride: readonly number[];
  }): Tensor;
  col2im(
    self: Tensor,
    outputSize: readonly number[],
    kernelSize: readonly number[],
    dilation: readonly number[],
    padding: readonly number[],
    ...stride: number[]
  ): Tensor;
  unfold(
    input: Tensor,
    kernelSize: number | readonly number[],
    dilation?: number | readonly number[] | undefined,
    padding?: number | readonly number[] | undefined,
    stride?: number | readonly number[] | undefined,
    options?: { out?: Tensor | null | undefined },
  ): Tensor;
  unfold(
    input: Tensor,
    kernelSize: number | readonly number[],
    dilation: number | readonly number[],
    padding: number | readonly number[],
    options?: { stride?: number | readonly number[] | undefined; out?: Tensor | null | undefined },
  ): Tensor;
  unfold(
    input: Tensor,
    kernelSize: number | readonly number[],
    dilation: number | readonly number[],
    options?: {
      padding?: number | readonly number[] | undefined;
      stride?: number | readonly number[] | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  unfold(
    input: Tensor,
    kernelSize: number | readonly number[],
    options?: {
      dilation?: number | readonly number[] | undefined;
      padding?: number | readonly number[] | undefined;
      stride?: number | readonly number[] | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  unfold(
    input: Tensor,
    options: {
      kernelSize: number | readonly number[];
      dilation?: number | readonly number[] | undefined;
      padding?: number | readonly number[] | undefined;
      stride?: number | readonly number[] | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  unfold(options: {
    input: Tensor;
    kernelSize: number | readonly number[];
    dilation?: number | readonly number[] | undefined;
    padding?: number | readonly number[] | undefined;
    stride?: number | readonly number[] | undefined;
    out?: Tensor | null | undefined;
  }): Tensor;
  fold(
    input: Tensor,
    outputSize: number | readonly number[],
    kernelSize: number | readonly number[],
    dilation?: number | readonly number[] | undefined,
    padding?: number | readonly number[] | undefined,
    stride?: number | readonly number[] | undefined,
    options?: { out?: Tensor | null | undefined },
  ): Tensor;
  fold(
    input: Tensor,
    outputSize: number | readonly number[],
    kernelSize: number | readonly number[],
    dilation: number | readonly number[],
    padding: number | readonly number[],
    options?: { stride?: number | readonly number[] | undefined; out?: Tensor | null | undefined },
  ): Tensor;
  fold(
    input: Tensor,
    outputSize: number | readonly number[],
    kernelSize: number | readonly number[],
    dilation: number | readonly number[],
    options?: {
      padding?: number | readonly number[] | undefined;
      stride?: number | readonly number[] | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  fold(
    input: Tensor,
    outputSize: number | readonly number[],
    kernelSize: number | readonly number[],
    options?: {
      dilation?: number | readonly number[] | undefined;
      padding?: number | readonly number[] | undefined;
      stride?: number | readonly number[] | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  fold(
    input: Tensor,
    outputSize: number | readonly number[],
    options: {
      kernelSize: number | readonly number[];
      dilation?: number | readonly number[] | undefined;
      padding?: number | readonly number[] | undefined;
      stride?: number | readonly number[] | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  fold(
    input: Tensor,
    options: {
      outputSize: number | readonly number[];
      kernelSize: number | readonly number[];
      dilation?: number | readonly number[] | undefined;
      padding?: number | readonly number[] | undefined;
      stride?: number | readonly number[] | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  fold(options: {
    input: Tensor;
    outputSize: number | readonly number[];
    kernelSize: number | readonly number[];
    dilation?: number | readonly number[] | undefined;
    padding?: number | readonly number[] | undefined;
    stride?: number | readonly number[] | undefined;
    out?: Tensor | null | undefined;
  }): Tensor;
}

/** The methods of blocks. */
export interface BlocksMethods {}
