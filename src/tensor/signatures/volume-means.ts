/** Types of the operators in volume-means. Written by scripts/signatures.ts; do not edit. */

import type { Tensor } from '../tensor.js';

/** The free functions of volume-means. */
export interface VolumeMeansFunctions {
  _avgPool3dBackward(
    gradOutput: Tensor,
    self: Tensor,
    kernelSize: number | readonly number[],
    stride: number | readonly number[],
    padding: number | readonly number[],
    ceilMode: boolean,
    countIncludePad: boolean,
    divisorOverride?: number | null | undefined,
  ): Tensor;
  _avgPool3dBackward(
    gradOutput: Tensor,
    self: Tensor,
    kernelSize: number | readonly number[],
    stride: number | readonly number[],
    padding: number | readonly number[],
    ceilMode: boolean,
    countIncludePad: boolean,
    options?: { divisorOverride?: number | null | undefined },
  ): Tensor;
  _avgPool3dBackward(
    gradOutput: Tensor,
    self: Tensor,
    kernelSize: number | readonly number[],
    stride: number | readonly number[],
    padding: number | readonly number[],
    ceilMode: boolean,
    options: { countIncludePad: boolean; divisorOverride?: number | null | undefined },
  ): Tensor;
  _avgPool3dBackward(
    gradOutput: Tensor,
    self: Tensor,
    kernelSize: number | readonly number[],
    stride: number | readonly number[],
    padding: number | readonly number[],
    options: { ceilMode: boolean; countIncludePad: boolean; divisorOverride?: number | null | undefined },
  ): Tensor;
  _avgPool3dBackward(
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
  _avgPool3dBackward(
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
  _avgPool3dBackward(
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
  _avgPool3dBackward(
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
  _avgPool3dBackward(options: {
    gradOutput: Tensor;
    self: Tensor;
    kernelSize: number | readonly number[];
    stride: number | readonly number[];
    padding: number | readonly number[];
    ceilMode: boolean;
    countIncludePad: boolean;
    divisorOverride?: number | null | undefined;
  }): Tensor;
  avgPool3d(
    self: Tensor,
    kernelSize: number | readonly number[],
    stride?: number | readonly number[] | undefined,
    padding?: number | readonly number[] | undefined,
    ceilMode?: boolean | undefined,
    countIncludePad?: boolean | undefined,
    divisorOverride?: number | null | undefined,
    options?: { out?: Tensor | null | undefined },
  ): Tensor;
  avgPool3d(
    self: Tensor,
    kernelSize: number | readonly number[],
    stride: number | readonly number[],
    padding: number | readonly number[],
    ceilMode: boolean,
    countIncludePad: boolean,
    options?: { divisorOverride?: number | null | undefined; out?: Tensor | null | undefined },
  ): Tensor;
  avgPool3d(
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
  avgPool3d(
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
  avgPool3d(
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
  avgPool3d(
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
  avgPool3d(
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
  avgPool3d(options: {
    self: Tensor;
    kernelSize: number | readonly number[];
    stride?: number | readonly number[] | undefined;
    padding?: number | readonly number[] | undefined;
    ceilMode?: boolean | undefined;
    countIncludePad?: boolean | undefined;
    divisorOverride?: number | null | undefined;
    out?: Tensor | null | undefined;
  }): Tensor;
  _adaptiveAvgPool3dBackward(gradOutput: Tensor, self: Tensor): Tensor;
  _adaptiveAvgPool3dBackward(gradOutput: Tensor, options: { self: Tensor }): Tensor;
  _adaptiveAvgPool3dBackward(options: { gradOutput: Tensor; self: Tensor }): Tensor;
  _adaptiveAvgPool3d(self: Tensor, outputSize: readonly number[]): Tensor;
  _adaptiveAvgPool3d(self: Tensor, options: { outputSize: readonly number[] }): Tensor;
  _adaptiveAvgPool3d(options: { self: Tensor; outputSize: readonly number[] }): Tensor;
  _adaptiveAvgPool3d(self: Tensor, ...outputSize: number[]): Tensor;
  adaptiveAvgPool3d(
    self: Tensor,
    outputSize: number | readonly number[],
    options?: { out?: Tensor | null | undefined },
  ): Tensor;
  adaptiveAvgPool3d(
    self: Tensor,
    options: { outputSize: number | readonly number[]; out?: Tensor | null | undefined },
  ): Tensor;
  adaptiveAvgPool3d(options: {
    self: Tensor;
    outputSize: number | readonly number[];
    out?: Tensor | null | undefined;
  }): Tensor;
}

/** The methods of volume-means. */
export interface VolumeMeansMethods {}
