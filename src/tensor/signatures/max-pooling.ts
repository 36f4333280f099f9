/** Types of the operators in max-pooling. Written by scripts/signatures.ts; do not edit. */

import type { NamedTuple } from '../named-tuple.js';
import type { Tensor } from '../tensor.js';

/** The free functions of max-pooling. */
export interface MaxPoolingFunctions {
  _maxPool2dBackward(gradOutput: Tensor, self: Tensor, indices: Tensor): Tensor;
  _maxPool2dBackward(gradOutput: Tensor, self: Tensor, options: { indices: Tensor }): Tensor;
  _maxPool2dBackward(gradOutput: Tensor, options: { self: Tensor; indices: Tensor }): Tensor;
  _maxPool2dBackward(options: { gradOutput: Tensor; self: Tensor; indices: Tensor }): Tensor;
  maxPool2dWithIndices(
    self: Tensor,
    kernelSize: number | readonly number[],
    stride?: number | readonly number[] | undefined,
    padding?: number | readonly number[] | undefined,
    dilation?: number | readonly number[] | undefined,
    ceilMode?: boolean | undefined,
  ): NamedTuple<['result0', 'result1']>;
  maxPool2dWithIndices(
    self: Tensor,
    kernelSize: number | readonly number[],
    stride: number | readonly number[],
    padding: number | readonly number[],
    dilation: number | readonly number[],
    options?: { ceilMode?: boolean | undefined },
  ): NamedTuple<['result0', 'result1']>;
  maxPool2dWithIndices(
    self: Tensor,
    kernelSize: number | readonly number[],
    stride: number | readonly number[],
    padding: number | readonly number[],
    options?: { dilation?: number | readonly number[] | undefined; ceilMode?: boolean | undefined },
  ): NamedTuple<['result0', 'result1']>;
  maxPool2dWithIndices(
    self: Tensor,
    kernelSize: number | readonly number[],
    stride: number | readonly number[],
    options?: {
      padding?: number | readonly number[] | undefined;
      dilation?: number | readonly number[] | undefined;
      ceilMode?: boolean | undefined;
    },
  ): NamedTuple<['result0', 'result1']>;
  maxPool2dWithIndices(
    self: Tensor,
    kernelSize: number | readonly number[],
    options?: {
      stride?: number | readonly number[] | undefined;
      padding?: number | readonly number[] | undefined;
      dilation?: number | readonly number[] | undefined;
      ceilMode?: boolean | undefined;
    },
  ): NamedTuple<['result0', 'result1']>;
  maxPool2dWithIndices(
    self: Tensor,
    options: {
      kernelSize: number | readonly number[];
      stride?: number | readonly number[] | undefined;
      padding?: number | readonly number[] | undefined;
      dilation?: number | readonly number[] | undefined;
      ceilMode?: boolean | undefined;
    },
  ): NamedTuple<['result0', 'result1']>;
  maxPool2dWithIndices(options: {
    self: Tensor;
    kernelSize: number | readonly number[];
    stride?: number | readonly number[] | undefined;
    padding?: number | readonly number[] | undefined;
    dilation?: number | readonly number[] | undefined;
    ceilMode?: boolean | undefined;
  }): NamedTuple<['result0', 'result1']>;
  _maxPool2d(
    self: Tensor,
    kernelSize: number | readonly number[],
    stride: number | readonly number[],
    padding: number | readonly number[],
    dilation: number | readonly number[],
    ceilMode: boolean,
  ): Tensor;
  _maxPool2d(
    self: Tensor,
    kernelSize: number | readonly number[],
    stride: number | readonly number[],
    padding: number | readonly number[],
    dilation: number | readonly number[],
    options: { ceilMode: boolean },
  ): Tensor;
  _maxPool2d(
    self: Tensor,
    kernelSize: number | readonly number[],
    stride: number | readonly number[],
    padding: number | readonly number[],
    options: { dilation: number | readonly number[]; ceilMode: boolean },
  ): Tensor;
  _maxPool2d(
    self: Tensor,
    kernelSize: number | readonly number[],
    stride: number | readonly number[],
    options: { padding: number | readonly number[]; dilation: number | readonly number[]; ceilMode: boolean },
  ): Tensor;
  _maxPool2d(
    self: Tensor,
    kernelSize: number | readonly number[],
    options: {
      stride: number | readonly number[];
      padding: number | readonly number[];
      dilation: number | readonly number[];
      ceilMode: boolean;
    },
  ): Tensor;
  _maxPool2d(
    self: Tensor,
    options: {
      kernelSize: number | readonly number[];
      stride: number | readonly number[];
      padding: number | readonly number[];
      dilation: number | readonly number[];
      ceilMode: boolean;
    },
  ): Tensor;
  _maxPool2d(options: {
    self: Tensor;
    kernelSize: number | readonly number[];
    stride: number | readonly number[];
    padding: number | readonly number[];
    dilation: number | readonly number[];
    ceilMode: boolean;
  }): Tensor;
  maxPool2d(
    self: Tensor,
    kernelSize: number | readonly number[],
    stride?: number | readonly number[] | undefined,
    padding?: number | readonly number[] | undefined,
    dilation?: number | readonly number[] | undefined,
    ceilMode?: boolean | undefined,
    options?: { out?: Tensor | null | undefined },
  ): Tensor;
  maxPool2d(
    self: Tensor,
    kernelSize: number | readonly number[],
    stride: number | readonly number[],
    padding: number | readonly number[],
    dilation: number | readonly number[],
    options?: { ceilMode?: boolean | undefined; out?: Tensor | null | undefined },
  ): Tensor;
  maxPool2d(
    self: Tensor,
    kernelSize: number | readonly number[],
    stride: number | readonly number[],
    padding: number | readonly number[],
    options?: {
      dilation?: number | readonly number[] | undefined;
      ceilMode?: boolean | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  maxPool2d(
    self: Tensor,
    kernelSize: number | readonly number[],
    stride: number | readonly number[],
    options?: {
      padding?: number | readonly number[] | undefined;
      dilation?: number | readonly number[] | undefined;
      ceilMode?: boolean | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  maxPool2d(
    self: Tensor,
    kernelSize: number | readonly number[],
    options?: {
      stride?: number | readonly number[] | undefined;
      padding?: number | readonly number[] | undefined;
      dilation?: number | readonly number[] | undefined;
      ceilMode?: boolean | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  maxPool2d(
    self: Tensor,
    options: {
      kernelSize: number | readonly number[];
      stride?: number | readonly number[] | undefined;
      padding?: number | readonly number[] | undefined;
      dilation?: number | readonly number[] | undefined;
      ceilMode?: boolean | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  maxPool2d(options: {
    self: Tensor;
    kernelSize: number | readonly number[];
    stride?: number | readonly number[] | undefined;
    padding?: number | readonly number[] | undefined;
    dilation?: number | readonly number[] | undefined;
    ceilMode?: boolean | undefined;
    out?: Tensor | null | undefined;
  }): Tensor;
  maxPool1dWithIndices(
    self: Tensor,
    kernelSize: number | readonly number[],
    stride?: number | readonly number[] | undefined,
    padding?: number | readonly number[] | undefined,
    dilation?: number | readonly number[] | undefined,
    ceilMode?: boolean | undefined,
    options?: { out?: readonly Tensor[] | null | undefined },
  ): NamedTuple<['result0', 'result1']>;
  maxPool1dWithIndices(
    self: Tensor,
    kernelSize: number | readonly number[],
    stride: number | readonly number[],
    padding: number | readonly number[],
    dilation: number | readonly number[],
    options?: { ceilMode?: boolean | undefined; out?: readonly Tensor[] | null | undefined },
  ): NamedTuple<['result0', 'result1']>;
  maxPool1dWithIndices(
    self: Tensor,
    kernelSize: number | readonly number[],
    stride: number | readonly number[],
    padding: number | readonly number[],
    options?: {
      dilation?: number | readonly number[] | undefined;
      ceilMode?: boolean | undefined;
      out?: readonly Tensor[] | null | undefined;
    },
  ): NamedTuple<['result0', 'result1']>;
  maxPool1dWithIndices(
    self: Tensor,
    kernelSize: number | readonly number[],
    stride: number | readonly number[],
    options?: {
      padding?: number | readonly number[] | undefined;
      dilation?: number | readonly number[] | undefined;
      ceilMode?: boolean | undefined;
      out?: readonly Tensor[] | null | undefined;
    },
  ): NamedTuple<['result0', 'result1']>;
  maxPool1dWithIndices(
    self: Tensor,
    kernelSize: number | readonly number[],
    options?: {
      stride?: number | readonly number[] | undefined;
      padding?: number | readonly number[] | undefined;
      dilation?: number | readonly number[] | undefined;
      ceilMode?: boolean | undefined;
      out?: readonly Tensor[] | null | undefined;
    },
  ): NamedTuple<['result0', 'result1']>;
  maxPool1dWithIndices(
    self: Tensor,
    options: {
      kernelSize: number | readonly number[];
      stride?: number | readonly number[] | undefined;
      padding?: number | readonly number[] | undefined;
      dilation?: number | readonly number[] | undefined;
      ceilMode?: boolean | undefined;
      out?: readonly Tensor[] | null | undefined;
    },
  ): NamedTuple<['result0', 'result1']>;
  maxPool1dWithIndices(options: {
    self: Tensor;
    kernelSize: number | readonly number[];
    stride?: number | readonly number[] | undefined;
    padding?: number | readonly number[] | undefined;
    dilation?: number | readonly number[] | undefined;
    ceilMode?: boolean | undefined;
    out?: readonly Tensor[] | null | undefined;
  }): NamedTuple<['result0', 'result1']>;
  maxPool1d(
    self: Tensor,
    kernelSize: number | readonly number[],
    stride?: number | readonly number[] | undefined,
    padding?: number | readonly number[] | undefined,
    dilation?: number | readonly number[] | undefined,
    ceilMode?: boolean | undefined,
    options?: { out?: Tensor | null | undefined },
  ): Tensor;
  maxPool1d(
    self: Tensor,
    kernelSize: number | readonly number[],
    stride: number | readonly number[],
    padding: number | readonly number[],
    dilation: number | readonly number[],
    options?: { ceilMode?: boolean | undefined; out?: Tensor | null | undefined },
  ): Tensor;
  maxPool1d(
    self: Tensor,
    kernelSize: number | readonly number[],
    stride: number | readonly number[],
    padding: number | readonly number[],
    options?: {
      dilation?: number | readonly number[] | undefined;
      ceilMode?: boolean | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  maxPool1d(
    self: Tensor,
    kernelSize: number | readonly number[],
    stride: number | readonly number[],
    options?: {
      padding?: number | readonly number[] | undefined;
      dilation?: number | readonly number[] | undefined;
      ceilMode?: boolean | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  maxPool1d(
    self: Tensor,
    kernelSize: number | readonly number[],
    options?: {
      stride?: number | readonly number[] | undefined;
      padding?: number | readonly number[] | undefined;
      dilation?: number | readonly number[] | undefined;
      ceilMode?: boolean | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  maxPool1d(
    self: Tensor,
    options: {
      kernelSize: number | readonly number[];
      stride?: number | readonly number[] | undefined;
      padding?: number | readonly number[] | undefined;
      dilation?: number | readonly number[] | undefined;
      ceilMode?: boolean | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  maxPool1d(options: {
    self: Tensor;
    kernelSize: number | readonly number[];
    stride?: number | readonly number[] | undefined;
    padding?: number | readonly number[] | undefined;
    dilation?: number | readonly number[] | undefined;
    ceilMode?: boolean | undefined;
    out?: Tensor | null | undefined;
  }): Tensor;
}

/** The methods of max-pooling. */
export interface MaxPoolingMethods {}
