/** Types of the operators in volume-maxima. Written by scripts/signatures.ts; do not edit. */

import type { NamedTuple } from '../named-tuple.js';
import type { Tensor } from '../tensor.js';

/** The free functions of volume-maxima. */
export interface VolumeMaximaFunctions {
  _maximaBackward(gradOutput: Tensor, self: Tensor, indices: Tensor, dims: number, kind: number): Tensor;
  _maximaBackward(
    gradOutput: Tensor,
    self: Tensor,
    indices: Tensor,
    dims: number,
    options: { kind: number },
  ): Tensor;
  _maximaBackward(
    gradOutput: Tensor,
    self: Tensor,
    indices: Tensor,
    options: { dims: number; kind: number },
  ): Tensor;
  _maximaBackward(
    gradOutput: Tensor,
    self: Tensor,
    options: { indices: Tensor; dims: number; kind: number },
  ): Tensor;
  _maximaBackward(
    gradOutput: Tensor,
    options: { self: Tensor; indices: Tensor; dims: number; kind: number },
  ): Tensor;
  _maximaBackward(options: {
    gradOutput: Tensor;
    self: Tensor;
    indices: Tensor;
    dims: number;
    kind: number;
  }): Tensor;
  maxPool3dWithIndices(
    self: Tensor,
    kernelSize: number | readonly number[],
    stride?: number | readonly number[] | undefined,
    padding?: number | readonly number[] | undefined,
    dilation?: number | readonly number[] | undefined,
    ceilMode?: boolean | undefined,
  ): NamedTuple<['result0', 'result1']>;
  maxPool3dWithIndices(
    self: Tensor,
    kernelSize: number | readonly number[],
    stride: number | readonly number[],
    padding: number | readonly number[],
    dilation: number | readonly number[],
    options?: { ceilMode?: boolean | undefined },
  ): NamedTuple<['result0', 'result1']>;
  maxPool3dWithIndices(
    self: Tensor,
    kernelSize: number | readonly number[],
    stride: number | readonly number[],
    padding: number | readonly number[],
    options?: { dilation?: number | readonly number[] | undefined; ceilMode?: boolean | undefined },
  ): NamedTuple<['result0', 'result1']>;
  maxPool3dWithIndices(
    self: Tensor,
    kernelSize: number | readonly number[],
    stride: number | readonly number[],
    options?: {
      padding?: number | readonly number[] | undefined;
      dilation?: number | readonly number[] | undefined;
      ceilMode?: boolean | undefined;
    },
  ): NamedTuple<['result0', 'result1']>;
  maxPool3dWithIndices(
    self: Tensor,
    kernelSize: number | readonly number[],
    options?: {
      stride?: number | readonly number[] | undefined;
      padding?: number | readonly number[] | undefined;
      dilation?: number | readonly number[] | undefined;
      ceilMode?: boolean | undefined;
    },
  ): NamedTuple<['result0', 'result1']>;
  maxPool3dWithIndices(
    self: Tensor,
    options: {
      kernelSize: number | readonly number[];
      stride?: number | readonly number[] | undefined;
      padding?: number | readonly number[] | undefined;
      dilation?: number | readonly number[] | undefined;
      ceilMode?: boolean | undefined;
    },
  ): NamedTuple<['result0', 'result1']>;
  maxPool3dWithIndices(options: {
    self: Tensor;
    kernelSize: number | readonly number[];
    stride?: number | readonly number[] | undefined;
    padding?: number | readonly number[] | undefined;
    dilation?: number | readonly number[] | undefined;
    ceilMode?: boolean | undefined;
  }): NamedTuple<['result0', 'result1']>;
  _adaptiveMaxPool(self: Tensor, outputSize: readonly number[]): NamedTuple<['result0', 'result1']>;
  _adaptiveMaxPool(
    self: Tensor,
    options: { outputSize: readonly number[] },
  ): NamedTuple<['result0', 'result1']>;
  _adaptiveMaxPool(options: {
    self: Tensor;
    outputSize: readonly number[];
  }): NamedTuple<['result0', 'result1']>;
  _adaptiveMaxPool(self: Tensor, ...outputSize: number[]): NamedTuple<['result0', 'result1']>;
  _fractionalMaxPool(
    self: Tensor,
    kernelSize: readonly number[],
    outputSize: readonly number[],
    randomSamples: Tensor,
  ): NamedTuple<['result0', 'result1']>;
  _fractionalMaxPool(
    self: Tensor,
    kernelSize: readonly number[],
    outputSize: readonly number[],
    options: { randomSamples: Tensor },
  ): NamedTuple<['result0', 'result1']>;
  _fractionalMaxPool(
    self: Tensor,
    kernelSize: readonly number[],
    options: { outputSize: readonly number[]; randomSamples: Tensor },
  ): NamedTuple<['result0', 'result1']>;
  _fractionalMaxPool(
    self: Tensor,
    options: { kernelSize: readonly number[]; outputSize: readonly number[]; randomSamples: Tensor },
  ): NamedTuple<['result0', 'result1']>;
  _fractionalMaxPool(options: {
    self: Tensor;
    kernelSize: readonly number[];
    outputSize: readonly number[];
    randomSamples: Tensor;
  }): NamedTuple<['result0', 'result1']>;
  _maxUnpool(self: Tensor, indices: Tensor, outputSize: readonly number[]): Tensor;
  _maxUnpool(self: Tensor, indices: Tensor, options: { outputSize: readonly number[] }): Tensor;
  _maxUnpool(self: Tensor, options: { indices: Tensor; outputSize: readonly number[] }): Tensor;
  _maxUnpool(options: { self: Tensor; indices: Tensor; outputSize: readonly number[] }): Tensor;
  _maxUnpool(self: Tensor, indices: Tensor, ...outputSize: number[]): Tensor;
}

/** The methods of volume-maxima. */
export interface VolumeMaximaMethods {}
