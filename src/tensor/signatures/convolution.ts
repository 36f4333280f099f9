/** Types of the operators in convolution. Written by scripts/signatures.ts; do not edit. */

import type { Tensor } from '../tensor.js';

/** The free functions of convolution. */
export interface ConvolutionFunctions {
  _convolutionWeight(
    gradient: Tensor,
    input: Tensor,
    size: number | readonly number[],
    stride: number | readonly number[],
    padding: number | readonly number[],
    dilation: number | readonly number[],
    groups: number,
  ): Tensor;
  _convolutionWeight(
    gradient: Tensor,
    input: Tensor,
    size: number | readonly number[],
    stride: number | readonly number[],
    padding: number | readonly number[],
    dilation: number | readonly number[],
    options: { groups: number },
  ): Tensor;
  _convolutionWeight(
    gradient: Tensor,
    input: Tensor,
    size: number | readonly number[],
    stride: number | readonly number[],
    padding: number | readonly number[],
    options: { dilation: number | readonly number[]; groups: number },
  ): Tensor;
  _convolutionWeight(
    gradient: Tensor,
    input: Tensor,
    size: number | readonly number[],
    stride: number | readonly number[],
    options: { padding: number | readonly number[]; dilation: number | readonly number[]; groups: number },
  ): Tensor;
  _convolutionWeight(
    gradient: Tensor,
    input: Tensor,
    size: number | readonly number[],
    options: {
      stride: number | readonly number[];
      padding: number | readonly number[];
      dilation: number | readonly number[];
      groups: number;
    },
  ): Tensor;
  _convolutionWeight(
    gradient: Tensor,
    input: Tensor,
    options: {
      size: number | readonly number[];
      stride: number | readonly number[];
      padding: number | readonly number[];
      dilation: number | readonly number[];
      groups: number;
    },
  ): Tensor;
  _convolutionWeight(
    gradient: Tensor,
    options: {
      input: Tensor;
      size: number | readonly number[];
      stride: number | readonly number[];
      padding: number | readonly number[];
      dilation: number | readonly number[];
      groups: number;
    },
  ): Tensor;
  _convolutionWeight(options: {
    gradient: Tensor;
    input: Tensor;
    size: number | readonly number[];
    stride: number | readonly number[];
    padding: number | readonly number[];
    dilation: number | readonly number[];
    groups: number;
  }): Tensor;
  convolution(
    input: Tensor,
    weight: Tensor,
    bias: Tensor | null,
    stride: number | readonly number[],
    padding: number | readonly number[],
    dilation: number | readonly number[],
    transposed: boolean,
    outputPadding: number | readonly number[],
    groups: number,
  ): Tensor;
  convolution(
    input: Tensor,
    weight: Tensor,
    bias: Tensor | null,
    stride: number | readonly number[],
    padding: number | readonly number[],
    dilation: number | readonly number[],
    transposed: boolean,
    outputPadding: number | readonly number[],
    options: { groups: number },
  ): Tensor;
  convolution(
    input: Tensor,
    weight: Tensor,
    bias: Tensor | null,
    stride: number | readonly number[],
    padding: number | readonly number[],
    dilation: number | readonly number[],
    transposed: boolean,
    options: { outputPadding: number | readonly number[]; groups: number },
  ): Tensor;
  convolution(
    input: Tensor,
    weight: Tensor,
    bias: Tensor | null,
    stride: number | readonly number[],
    padding: number | readonly number[],
    dilation: number | readonly number[],
    options: { transposed: boolean; outputPadding: number | readonly number[]; groups: number },
  ): Tensor;
  convolution(
    input: Tensor,
    weight: Tensor,
    bias: Tensor | null,
    stride: number | readonly number[],
    padding: number | readonly number[],
    options: {
      dilation: number | readonly number[];
      transposed: boolean;
      outputPadding: number | readonly number[];
      groups: number;
    },
  ): Tensor;
  convolution(
    input: Tensor,
    weight: Tensor,
    bias: Tensor | null,
    stride: number | readonly number[],
    options: {
      padding: number | readonly number[];
      dilation: number | readonly number[];
      transposed: boolean;
      outputPadding: number | readonly number[];
      groups: number;
    },
  ): Tensor;
  convolution(
    input: Tensor,
    weight: Tensor,
    bias: Tensor | null,
    options: {
      stride: number | readonly number[];
      padding: number | readonly number[];
      dilation: number | readonly number[];
      transposed: boolean;
      outputPadding: number | readonly number[];
      groups: number;
    },
  ): Tensor;
  convolution(
    input: Tensor,
    weight: Tensor,
    options: {
      bias?: Tensor | null | undefined;
      stride: number | readonly number[];
      padding: number | readonly number[];
      dilation: number | readonly number[];
      transposed: boolean;
      outputPadding: number | readonly number[];
      groups: number;
    },
  ): Tensor;
  convolution(
    input: Tensor,
    options: {
      weight: Tensor;
      bias?: Tensor | null | undefined;
      stride: number | readonly number[];
      padding: number | readonly number[];
      dilation: number | readonly number[];
      transposed: boolean;
      outputPadding: number | readonly number[];
      groups: number;
    },
  ): Tensor;
  convolution(options: {
    input: Tensor;
    weight: Tensor;
    bias?: Tensor | null | undefined;
    stride: number | readonly number[];
    padding: number | readonly number[];
    dilation: number | readonly number[];
    transposed: boolean;
    outputPadding: number | readonly number[];
    groups: number;
  }): Tensor;
}

/** The methods of convolution. */
export interface ConvolutionMethods {}
