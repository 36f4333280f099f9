/** Types of the operators in grid-sample. Written by scripts/signatures.ts; do not edit. */

import type { NamedTuple } from '../named-tuple.js';
import type { Tensor } from '../tensor.js';

/** The free functions of grid-sample. */
export interface GridSampleFunctions {
  _gridSamplerBackward(
    gradOutput: Tensor,
    input: Tensor,
    grid: Tensor,
    interpolationMode: number,
    paddingMode: number,
    alignCorners: boolean,
  ): NamedTuple<['result0', 'result1']>;
  _gridSamplerBackward(
    gradOutput: Tensor,
    input: Tensor,
    grid: Tensor,
    interpolationMode: number,
    paddingMode: number,
    options: { alignCorners: boolean },
  ): NamedTuple<['result0', 'result1']>;
  _gridSamplerBackward(
    gradOutput: Tensor,
    input: Tensor,
    grid: Tensor,
    interpolationMode: number,
    options: { paddingMode: number; alignCorners: boolean },
  ): NamedTuple<['result0', 'result1']>;
  _gridSamplerBackward(
    gradOutput: Tensor,
    input: Tensor,
    grid: Tensor,
    options: { interpolationMode: number; paddingMode: number; alignCorners: boolean },
  ): NamedTuple<['result0', 'result1']>;
  _gridSamplerBackward(
    gradOutput: Tensor,
    input: Tensor,
    options: { grid: Tensor; interpolationMode: number; paddingMode: number; alignCorners: boolean },
  ): NamedTuple<['result0', 'result1']>;
  _gridSamplerBackward(
    gradOutput: Tensor,
    options: {
      input: Tensor;
      grid: Tensor;
      interpolationMode: number;
      paddingMode: number;
      alignCorners: boolean;
    },
  ): NamedTuple<['result0', 'result1']>;
  _gridSamplerBackward(options: {
    gradOutput: Tensor;
    input: Tensor;
    grid: Tensor;
    interpolationMode: number;
    paddingMode: number;
    alignCorners: boolean;
  }): NamedTuple<['result0', 'result1']>;
  gridSampler(
    input: Tensor,
    grid: Tensor,
    interpolationMode: number,
    paddingMode: number,
    alignCorners: boolean,
  ): Tensor;
  gridSampler(
    input: Tensor,
    grid: Tensor,
    interpolationMode: number,
    paddingMode: number,
    options: { alignCorners: boolean },
  ): Tensor;
  gridSampler(
    input: Tensor,
    grid: Tensor,
    interpolationMode: number,
    options: { paddingMode: number; alignCorners: boolean },
  ): Tensor;
  gridSampler(
    input: Tensor,
    grid: Tensor,
    options: { interpolationMode: number; paddingMode: number; alignCorners: boolean },
  ): Tensor;
  gridSampler(
    input: Tensor,
    options: { grid: Tensor; interpolationMode: number; paddingMode: number; alignCorners: boolean },
  ): Tensor;
  gridSampler(options: {
    input: Tensor;
    grid: Tensor;
    interpolationMode: number;
    paddingMode: number;
    alignCorners: boolean;
  }): Tensor;
  affineGridGenerator(theta: Tensor, size: readonly number[], alignCorners: boolean): Tensor;
  affineGridGenerator(theta: Tensor, size: readonly number[], options: { alignCorners: boolean }): Tensor;
  affineGridGenerator(theta: Tensor, options: { size: readonly number[]; alignCorners: boolean }): Tensor;
  affineGridGenerator(options: { theta: Tensor; size: readonly number[]; alignCorners: boolean }): Tensor;
}

/** The methods of grid-sample. */
export interface GridSampleMethods {}
