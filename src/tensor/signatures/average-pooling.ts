/** Types of the operators in average-pooling. Written by scripts/signatures.ts; do not edit. */

import type { Tensor } from '../tensor.js';

/** The free functions of average-pooling. */
export interface AveragePoolingFunctions {
  _avgPool2dBackward(
    gradOutput: Tensor,
    self: Tensor,
    kernelSize: number | readonly number[],
    stride: number | readonly number[],
    padding: number | readonly number[],
    ceilMode: boolean,
    countIncludePad: boolean,
    divisorOverride?: number | null | undefined,
  ): Tensor;
  _avgPool2dBackward(
    gradOutput: Tensor,
    self: Tensor,
    kernelSize: number | readonly number[],
    stride: number | readonly number[],
    padding: number | readonly number[],
    ceilMode: boolean,
    countIncludePad: boolean,
    options?: { divisorOverride?: number | null | undefined },
  ): Tensor;
  _avgPool2dBackward(
    gradOutput: Tensor,
    self: Tensor,
    kernelSize: number | readonly number[],
    stride: number | readonly number[],
    padding: number | readonly number[],
    ceilMode: boolean,
    options: { countIncludePad: boolean; divisorOverride?: number | null | undefined },
  ): Tensor;
  _avgPool2dBackward(
    gradOutput: Tensor,
    self: Tensor,
    kernelSize: number | readonly number[],
    stride: number | readonly number[],
    padding: number | readonly number[],
    options: { ceilMode: boolean; countIncludePad: boolean; divisorOverride?: number | null | undefined },
  ): Tensor;
  _avgPool2dBackward(
    gradOutput: Tensor,
    self: Tensor,
    kernelSize: number | readonly number[],
    stride: number | readonly number[],
    options: {
      padding: number | readonly number[];
      ceilMode: boolean;
      countIncludePad: boolean;
      divisorOverride?: number | null | undefined;
    },
  ): Tensor;
  _avgPool2dBackward(
    gradOutput: Tensor,
    self: Tensor,
    kernelSize: number | readonly number[],
    options: {
      stride: number | readonly number[];
      padding: number | readonly number[];
      ceilMode: boolean;
      countIncludePad: boolean;
      divisorOverride?: number | null | undefined;
    },
  ): Tensor;
  _avgPool2dBackward(
    gradOutput: Tensor,
    self: Tensor,
    options: {
      kernelSize: number | readonly number[];
      stride: number | readonly number[];
      padding: number | readonly number[];
      ceilMode: boolean;
      countIncludePad: boolean;
      divisorOverride?: number | null | undefined;
    },
  ): Tensor;
  _avgPool2dBackward(
    gradOutput: Tensor,
    options: {
      self: Tensor;
      kernelSize: number | readonly number[];
      stride: number | readonly number[];
      padding: number | readonly number[];
      ceilMode: boolean;
      countIncludePad: boolean;
      divisorOverride?: number | null | undefined;
    },
  ): Tensor;
  _avgPool2dBackward(options: {
    gradOutput: Tensor;
    self: Tensor;
    kernelSize: number | readonly number[];
    stride: number | readonly number[];
    padding: number | readonly number[];
    ceilMode: boolean;
    countIncludePad: boolean;
    divisorOverride?: number | null | undefined;
  }): Tensor;
  avgPool2d(
    self: Tensor,
    kernelSize: number | readonly number[],
    stride?: number | readonly number[] | undefined,
    padding?: number | readonly number[] | undefined,
    ceilMode?: boolean | undefined,
    countIncludePad?: boolean | undefined,
    divisorOverride?: number | null | undefined,
    options?: { out?: Tensor | null | undefined },
  ): Tensor;
  avgPool2d(
    self: Tensor,
    kernelSize: number | readonly number[],
    stride: number | readonly number[],
    padding: number | readonly number[],
    ceilMode: boolean,
    countIncludePad: boolean,
    options?: { divisorOverride?: number | null | undefined; out?: Tensor | null | undefined },
  ): Tensor;
  avgPool2d(
    self: Tensor,
    kernelSize: number | readonly number[],
    stride: number | readonly number[],
    padding: number | readonly number[],
    ceilMode: boolean,
    options?: {
      countIncludePad?: boolean | undefined;
      divisorOverride?: number | null | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  avgPool2d(
    self: Tensor,
    kernelSize: number | readonly number[],
    stride: number | readonly number[],
    padding: number | readonly number[],
    options?: {
      ceilMode?: boolean | undefined;
      countIncludePad?: boolean | undefined;
      divisorOverride?: number | null | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  avgPool2d(
    self: Tensor,
    kernelSize: number | readonly number[],
    stride: number | readonly number[],
    options?: {
      padding?: number | readonly number[] | undefined;
      ceilMode?: boolean | undefined;
      countIncludePad?: boolean | undefined;
      divisorOverride?: number | null | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  avgPool2d(
    self: Tensor,
    kernelSize: number | readonly number[],
    options?: {
      stride?: number | readonly number[] | undefined;
      padding?: number | readonly number[] | undefined;
      ceilMode?: boolean | undefined;
      countIncludePad?: boolean | undefined;
      divisorOverride?: number | null | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  avgPool2d(
    self: Tensor,
    options: {
      kernelSize: number | readonly number[];
      stride?: number | readonly number[] | undefined;
      padding?: number | readonly number[] | undefined;
      ceilMode?: boolean | undefined;
      countIncludePad?: boolean | undefined;
      divisorOverride?: number | null | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  avgPool2d(options: {
    self: Tensor;
    kernelSize: number | readonly number[];
    stride?: number | readonly number[] | undefined;
    padding?: number | readonly number[] | undefined;
    ceilMode?: boolean | undefined;
    countIncludePad?: boolean | undefined;
    divisorOverride?: number | null | undefined;
    out?: Tensor | null | undefined;
  }): Tensor;
  avgPool1d(
    self: Tensor,
    kernelSize: number | readonly number[],
    stride?: number | readonly number[] | undefined,
    padding?: number | readonly number[] | undefined,
    ceilMode?: boolean | undefined,
    countIncludePad?: boolean | undefined,
    options?: { out?: Tensor | null | undefined },
  ): Tensor;
  avgPool1d(
    self: Tensor,
    kernelSize: number | readonly number[],
    stride: number | readonly number[],
    padding: number | readonly number[],
    ceilMode: boolean,
    options?: { countIncludePad?: boolean | undefined; out?: Tensor | null | undefined },
  ): Tensor;
  avgPool1d(
    self: Tensor,
    kernelSize: number | readonly number[],
    stride: number | readonly number[],
    padding: number | readonly number[],
    options?: {
      ceilMode?: boolean | undefined;
      countIncludePad?: boolean | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  avgPool1d(
    self: Tensor,
    kernelSize: number | readonly number[],
    stride: number | readonly number[],
    options?: {
      padding?: number | readonly number[] | undefined;
      ceilMode?: boolean | undefined;
      countIncludePad?: boolean | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  avgPool1d(
    self: Tensor,
    kernelSize: number | readonly number[],
    options?: {
      stride?: number | readonly number[] | undefined;
      padding?: number | readonly number[] | undefined;
      ceilMode?: boolean | undefined;
      countIncludePad?: boolean | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  avgPool1d(
    self: Tensor,
    options: {
      kernelSize: number | readonly number[];
      stride?: number | readonly number[] | undefined;
      padding?: number | readonly number[] | undefined;
      ceilMode?: boolean | undefined;
      countIncludePad?: boolean | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  avgPool1d(options: {
    self: Tensor;
    kernelSize: number | readonly number[];
    stride?: number | readonly number[] | undefined;
    padding?: number | readonly number[] | undefined;
    ceilMode?: boolean | undefined;
    countIncludePad?: boolean | undefined;
    out?: Tensor | null | undefined;
  }): Tensor;
  _adaptiveAvgPool2dBackward(gradOutput: Tensor, self: Tensor): Tensor;
  _adaptiveAvgPool2dBackward(gradOutput: Tensor, options: { self: Tensor }): Tensor;
  _adaptiveAvgPool2dBackward(options: { gradOutput: Tensor; self: Tensor }): Tensor;
  _adaptiveAvgPool2d(self: Tensor, outputSize: number | readonly number[]): Tensor;
  _adaptiveAvgPool2d(self: Tensor, options: { outputSize: number | readonly number[] }): Tensor;
  _adaptiveAvgPool2d(options: { self: Tensor; outputSize: number | readonly number[] }): Tensor;
  adaptiveAvgPool2d(
    self: Tensor,
    outputSize: number | readonly number[],
    options?: { out?: Tensor | null | undefined },
  ): Tensor;
  adaptiveAvgPool2d(
    self: Tensor,
    options: { outputSize: number | readonly number[]; out?: Tensor | null | undefined },
  ): Tensor;
  adaptiveAvgPool2d(options: {
    self: Tensor;
    outputSize: number | readonly number[];
    out?: Tensor | null | undefined;
  }): Tensor;
  adaptiveAvgPool1d(
    self: Tensor,
    outputSize: number | readonly number[],
    options?: { out?: Tensor | null | undefined },
  ): Tensor;
  adaptiveAvgPool1d(
    self: Tensor,
    options: { outputSize: number | readonly number[]; out?: Tensor | null | undefined },
  ): Tensor;
  adaptiveAvgPool1d(options: {
    self: Tensor;
    outputSize: number | readonly number[];
    out?: Tensor | null | undefined;
  }): Tensor;
}

/** The methods of average-pooling. */
export interface AveragePoolingMethods {}
