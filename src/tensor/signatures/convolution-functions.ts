/** Types of the operators in convolution-functions. Written by scripts/signatures.ts; do not edit. */

import type { Tensor } from '../tensor.js';

/** The free functions of convolution-functions. */
export interface ConvolutionFunctionsFunctions {
  conv1d(
    input: Tensor,
    weight: Tensor,
    bias?: Tensor | null | undefined,
    stride?: number | readonly number[] | undefined,
    padding?: number | readonly number[] | string | undefined,
    dilation?: number | readonly number[] | undefined,
    groups?: number | undefined,
    options?: { out?: Tensor | null | undefined },
  ): Tensor;
  conv1d(
    input: Tensor,
    weight: Tensor,
    bias: Tensor | null,
    stride: number | readonly number[],
    padding: number | readonly number[] | string,
    dilation: number | readonly number[],
    options?: { groups?: number | undefined; out?: Tensor | null | undefined },
  ): Tensor;
  conv1d(
    input: Tensor,
    weight: Tensor,
    bias: Tensor | null,
    stride: number | readonly number[],
    padding: number | readonly number[] | string,
    options?: {
      dilation?: number | readonly number[] | undefined;
      groups?: number | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  conv1d(
    input: Tensor,
    weight: Tensor,
    bias: Tensor | null,
    stride: number | readonly number[],
    options?: {
      padding?: number | readonly number[] | string | undefined;
      dilation?: number | readonly number[] | undefined;
      groups?: number | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  conv1d(
    input: Tensor,
    weight: Tensor,
    bias: Tensor | null,
    options?: {
      stride?: number | readonly number[] | undefined;
      padding?: number | readonly number[] | string | undefined;
      dilation?: number | readonly number[] | undefined;
      groups?: number | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  conv1d(
    input: Tensor,
    weight: Tensor,
    options?: {
      bias?: Tensor | null | undefined;
      stride?: number | readonly number[] | undefined;
      padding?: number | readonly number[] | string | undefined;
      dilation?: number | readonly number[] | undefined;
      groups?: number | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  conv1d(
    input: Tensor,
    options: {
      weight: Tensor;
      bias?: Tensor | null | undefined;
      stride?: number | readonly number[] | undefined;
      padding?: number | readonly number[] | string | undefined;
      dilation?: number | readonly number[] | undefined;
      groups?: number | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  conv1d(options: {
    input: Tensor;
    weight: Tensor;
    bias?: Tensor | null | undefined;
    stride?: number | readonly number[] | undefined;
    padding?: number | readonly number[] | string | undefined;
    dilation?: number | readonly number[] | undefined;
    groups?: number | undefined;
    out?: Tensor | null | undefined;
  }): Tensor;
  conv2d(
    input: Tensor,
    weight: Tensor,
    bias?: Tensor | null | undefined,
    stride?: number | readonly number[] | undefined,
    padding?: number | readonly number[] | string | undefined,
    dilation?: number | readonly number[] | undefined,
    groups?: number | undefined,
    options?: { out?: Tensor | null | undefined },
  ): Tensor;
  conv2d(
    input: Tensor,
    weight: Tensor,
    bias: Tensor | null,
    stride: number | readonly number[],
    padding: number | readonly number[] | string,
    dilation: number | readonly number[],
    options?: { groups?: number | undefined; out?: Tensor | null | undefined },
  ): Tensor;
  conv2d(
    input: Tensor,
    weight: Tensor,
    bias: Tensor | null,
    stride: number | readonly number[],
    padding: number | readonly number[] | string,
    options?: {
      dilation?: number | readonly number[] | undefined;
      groups?: number | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  conv2d(
    input: Tensor,
    weight: Tensor,
    bias: Tensor | null,
    stride: number | readonly number[],
    options?: {
      padding?: number | readonly number[] | string | undefined;
      dilation?: number | readonly number[] | undefined;
      groups?: number | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  conv2d(
    input: Tensor,
    weight: Tensor,
    bias: Tensor | null,
    options?: {
      stride?: number | readonly number[] | undefined;
      padding?: number | readonly number[] | string | undefined;
      dilation?: number | readonly number[] | undefined;
      groups?: number | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  conv2d(
    input: Tensor,
    weight: Tensor,
    options?: {
      bias?: Tensor | null | undefined;
      stride?: number | readonly number[] | undefined;
      padding?: number | readonly number[] | string | undefined;
      dilation?: number | readonly number[] | undefined;
      groups?: number | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  conv2d(
    input: Tensor,
    options: {
      weight: Tensor;
      bias?: Tensor | null | undefined;
      stride?: number | readonly number[] | undefined;
      padding?: number | readonly number[] | string | undefined;
      dilation?: number | readonly number[] | undefined;
      groups?: number | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  conv2d(options: {
    input: Tensor;
    weight: Tensor;
    bias?: Tensor | null | undefined;
    stride?: number | readonly number[] | undefined;
    padding?: number | readonly number[] | string | undefined;
    dilation?: number | readonly number[] | undefined;
    groups?: number | undefined;
    out?: Tensor | null | undefined;
  }): Tensor;
  convTranspose1d(
    input: Tensor,
    weight: Tensor,
    bias?: Tensor | null | undefined,
    stride?: number | readonly number[] | undefined,
    padding?: number | readonly number[] | undefined,
    outputPadding?: number | readonly number[] | undefined,
    groups?: number | undefined,
    dilation?: number | readonly number[] | undefined,
    options?: { out?: Tensor | null | undefined },
  ): Tensor;
  convTranspose1d(
    input: Tensor,
    weight: Tensor,
    bias: Tensor | null,
    stride: number | readonly number[],
    padding: number | readonly number[],
    outputPadding: number | readonly number[],
    groups: number,
    options?: { dilation?: number | readonly number[] | undefined; out?: Tensor | null | undefined },
  ): Tensor;
  convTranspose1d(
    input: Tensor,
    weight: Tensor,
    bias: Tensor | null,
    stride: number | readonly number[],
    padding: number | readonly number[],
    outputPadding: number | readonly number[],
    options?: {
      groups?: number | undefined;
      dilation?: number | readonly number[] | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  convTranspose1d(
    input: Tensor,
    weight: Tensor,
    bias: Tensor | null,
    stride: number | readonly number[],
    padding: number | readonly number[],
    options?: {
      outputPadding?: number | readonly number[] | undefined;
      groups?: number | undefined;
      dilation?: number | readonly number[] | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  convTranspose1d(
    input: Tensor,
    weight: Tensor,
    bias: Tensor | null,
    stride: number | readonly number[],
    options?: {
      padding?: number | readonly number[] | undefined;
      outputPadding?: number | readonly number[] | undefined;
      groups?: number | undefined;
      dilation?: number | readonly number[] | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  convTranspose1d(
    input: Tensor,
    weight: Tensor,
    bias: Tensor | null,
    options?: {
      stride?: number | readonly number[] | undefined;
      padding?: number | readonly number[] | undefined;
      outputPadding?: number | readonly number[] | undefined;
      groups?: number | undefined;
      dilation?: number | readonly number[] | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  convTranspose1d(
    input: Tensor,
    weight: Tensor,
    options?: {
      bias?: Tensor | null | undefined;
      stride?: number | readonly number[] | undefined;
      padding?: number | readonly number[] | undefined;
      outputPadding?: number | readonly number[] | undefined;
      groups?: number | undefined;
      dilation?: number | readonly number[] | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  convTranspose1d(
    input: Tensor,
    options: {
      weight: Tensor;
      bias?: Tensor | null | undefined;
      stride?: number | readonly number[] | undefined;
      padding?: number | readonly number[] | undefined;
      outputPadding?: number | readonly number[] | undefined;
      groups?: number | undefined;
      dilation?: number | readonly number[] | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  convTranspose1d(options: {
    input: Tensor;
    weight: Tensor;
    bias?: Tensor | null | undefined;
    stride?: number | readonly number[] | undefined;
    padding?: number | readonly number[] | undefined;
    outputPadding?: number | readonly number[] | undefined;
    groups?: number | undefined;
    dilation?: number | readonly number[] | undefined;
    out?: Tensor | null | undefined;
  }): Tensor;
  convTranspose2d(
    input: Tensor,
    weight: Tensor,
    bias?: Tensor | null | undefined,
    stride?: number | readonly number[] | undefined,
    padding?: number | readonly number[] | undefined,
    outputPadding?: number | readonly number[] | undefined,
    groups?: number | undefined,
    dilation?: number | readonly number[] | undefined,
    options?: { out?: Tensor | null | undefined },
  ): Tensor;
  convTranspose2d(
    input: Tensor,
    weight: Tensor,
    bias: Tensor | null,
    stride: number | readonly number[],
    padding: number | readonly number[],
    outputPadding: number | readonly number[],
    groups: number,
    options?: { dilation?: number | readonly number[] | undefined; out?: Tensor | null | undefined },
  ): Tensor;
  convTranspose2d(
    input: Tensor,
    weight: Tensor,
    bias: Tensor | null,
    stride: number | readonly number[],
    padding: number | readonly number[],
    outputPadding: number | readonly number[],
    options?: {
      groups?: number | undefined;
      dilation?: number | readonly number[] | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  convTranspose2d(
    input: Tensor,
    weight: Tensor,
    bias: Tensor | null,
    stride: number | readonly number[],
    padding: number | readonly number[],
    options?: {
      outputPadding?: number | readonly number[] | undefined;
      groups?: number | undefined;
      dilation?: number | readonly number[] | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  convTranspose2d(
    input: Tensor,
    weight: Tensor,
    bias: Tensor | null,
    stride: number | readonly number[],
    options?: {
      padding?: number | readonly number[] | undefined;
      outputPadding?: number | readonly number[] | undefined;
      groups?: number | undefined;
      dilation?: number | readonly number[] | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  convTranspose2d(
    input: Tensor,
    weight: Tensor,
    bias: Tensor | null,
    options?: {
      stride?: number | readonly number[] | undefined;
      padding?: number | readonly number[] | undefined;
      outputPadding?: number | readonly number[] | undefined;
      groups?: number | undefined;
      dilation?: number | readonly number[] | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  convTranspose2d(
    input: Tensor,
    weight: Tensor,
    options?: {
      bias?: Tensor | null | undefined;
      stride?: number | readonly number[] | undefined;
      padding?: number | readonly number[] | undefined;
      outputPadding?: number | readonly number[] | undefined;
      groups?: number | undefined;
      dilation?: number | readonly number[] | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  convTranspose2d(
    input: Tensor,
    options: {
      weight: Tensor;
      bias?: Tensor | null | undefined;
      stride?: number | readonly number[] | undefined;
      padding?: number | readonly number[] | undefined;
      outputPadding?: number | readonly number[] | undefined;
      groups?: number | undefined;
      dilation?: number | readonly number[] | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  convTranspose2d(options: {
    input: Tensor;
    weight: Tensor;
    bias?: Tensor | null | undefined;
    stride?: number | readonly number[] | undefined;
    padding?: number | readonly number[] | undefined;
    outputPadding?: number | readonly number[] | undefined;
    groups?: number | undefined;
    dilation?: number | readonly number[] | undefined;
    out?: Tensor | null | undefined;
  }): Tensor;
  conv3d(
    input: Tensor,
    weight: Tensor,
    bias?: Tensor | null | undefined,
    stride?: number | readonly number[] | undefined,
    padding?: number | readonly number[] | string | undefined,
    dilation?: number | readonly number[] | undefined,
    groups?: number | undefined,
    options?: { out?: Tensor | null | undefined },
  ): Tensor;
  conv3d(
    input: Tensor,
    weight: Tensor,
    bias: Tensor | null,
    stride: number | readonly number[],
    padding: number | readonly number[] | string,
    dilation: number | readonly number[],
    options?: { groups?: number | undefined; out?: Tensor | null | undefined },
  ): Tensor;
  conv3d(
    input: Tensor,
    weight: Tensor,
    bias: Tensor | null,
    stride: number | readonly number[],
    padding: number | readonly number[] | string,
    options?: {
      dilation?: number | readonly number[] | undefined;
      groups?: number | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  conv3d(
    input: Tensor,
    weight: Tensor,
    bias: Tensor | null,
    stride: number | readonly number[],
    options?: {
      padding?: number | readonly number[] | string | undefined;
      dilation?: number | readonly number[] | undefined;
      groups?: number | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  conv3d(
    input: Tensor,
    weight: Tensor,
    bias: Tensor | null,
    options?: {
      stride?: number | readonly number[] | undefined;
      padding?: number | readonly number[] | string | undefined;
      dilation?: number | readonly number[] | undefined;
      groups?: number | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  conv3d(
    input: Tensor,
    weight: Tensor,
    options?: {
      bias?: Tensor | null | undefined;
      stride?: number | readonly number[] | undefined;
      padding?: number | readonly number[] | string | undefined;
      dilation?: number | readonly number[] | undefined;
      groups?: number | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  conv3d(
    input: Tensor,
    options: {
      weight: Tensor;
      bias?: Tensor | null | undefined;
      stride?: number | readonly number[] | undefined;
      padding?: number | readonly number[] | string | undefined;
      dilation?: number | readonly number[] | undefined;
      groups?: number | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  conv3d(options: {
    input: Tensor;
    weight: Tensor;
    bias?: Tensor | null | undefined;
    stride?: number | readonly number[] | undefined;
    padding?: number | readonly number[] | string | undefined;
    dilation?: number | readonly number[] | undefined;
    groups?: number | undefined;
    out?: Tensor | null | undefined;
  }): Tensor;
  convTranspose3d(
    input: Tensor,
    weight: Tensor,
    bias?: Tensor | null | undefined,
    stride?: number | readonly number[] | undefined,
    padding?: number | readonly number[] | undefined,
    outputPadding?: number | readonly number[] | undefined,
    groups?: number | undefined,
    dilation?: number | readonly number[] | undefined,
    options?: { out?: Tensor | null | undefined },
  ): Tensor;
  convTranspose3d(
    input: Tensor,
    weight: Tensor,
    bias: Tensor | null,
    stride: number | readonly number[],
    padding: number | readonly number[],
    outputPadding: number | readonly number[],
    groups: number,
    options?: { dilation?: number | readonly number[] | undefined; out?: Tensor | null | undefined },
  ): Tensor;
  convTranspose3d(
    input: Tensor,
    weight: Tensor,
    bias: Tensor | null,
    stride: number | readonly number[],
    padding: number | readonly number[],
    outputPadding: number | readonly number[],
    options?: {
      groups?: number | undefined;
      dilation?: number | readonly number[] | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  convTranspose3d(
    input: Tensor,
    weight: Tensor,
    bias: Tensor | null,
    stride: number | readonly number[],
    padding: number | readonly number[],
    options?: {
      outputPadding?: number | readonly number[] | undefined;
      groups?: number | undefined;
      dilation?: number | readonly number[] | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  convTranspose3d(
    input: Tensor,
    weight: Tensor,
    bias: Tensor | null,
    stride: number | readonly number[],
    options?: {
      padding?: number | readonly number[] | undefined;
      outputPadding?: number | readonly number[] | undefined;
      groups?: number | undefined;
      dilation?: number | readonly number[] | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  convTranspose3d(
    input: Tensor,
    weight: Tensor,
    bias: Tensor | null,
    options?: {
      stride?: number | readonly number[] | undefined;
      padding?: number | readonly number[] | undefined;
      outputPadding?: number | readonly number[] | undefined;
      groups?: number | undefined;
      dilation?: number | readonly number[] | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  convTranspose3d(
    input: Tensor,
    weight: Tensor,
    options?: {
      bias?: Tensor | null | undefined;
      stride?: number | readonly number[] | undefined;
      padding?: number | readonly number[] | undefined;
      outputPadding?: number | readonly number[] | undefined;
      groups?: number | undefined;
      dilation?: number | readonly number[] | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  convTranspose3d(
    input: Tensor,
    options: {
      weight: Tensor;
      bias?: Tensor | null | undefined;
      stride?: number | readonly number[] | undefined;
      padding?: number | readonly number[] | undefined;
      outputPadding?: number | readonly number[] | undefined;
      groups?: number | undefined;
      dilation?: number | readonly number[] | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  convTranspose3d(options: {
    input: Tensor;
    weight: Tensor;
    bias?: Tensor | null | undefined;
    stride?: number | readonly number[] | undefined;
    padding?: number | readonly number[] | undefined;
    outputPadding?: number | readonly number[] | undefined;
    groups?: number | undefined;
    dilation?: number | readonly number[] | undefined;
    out?: Tensor | null | undefined;
  }): Tensor;
}

/** The methods of convolution-functions. */
export interface ConvolutionFunctionsMethods {}
