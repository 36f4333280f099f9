/** Types of the operators in upsample. Written by scripts/signatures.ts; do not edit. */

import type { Tensor } from '../tensor.js';

/** The free functions of upsample. */
export interface UpsampleFunctions {
  _upsampleBackward(
    gradOutput: Tensor,
    inputSize: readonly number[],
    mode: number,
    alignCorners: boolean,
    depth: number,
    height: number,
    width: number,
  ): Tensor;
  _upsampleBackward(
    gradOutput: Tensor,
    inputSize: readonly number[],
    mode: number,
    alignCorners: boolean,
    depth: number,
    height: number,
    options: { width: number },
  ): Tensor;
  _upsampleBackward(
    gradOutput: Tensor,
    inputSize: readonly number[],
    mode: number,
    alignCorners: boolean,
    depth: number,
    options: { height: number; width: number },
  ): Tensor;
  _upsampleBackward(
    gradOutput: Tensor,
    inputSize: readonly number[],
    mode: number,
    alignCorners: boolean,
    options: { depth: number; height: number; width: number },
  ): Tensor;
  _upsampleBackward(
    gradOutput: Tensor,
    inputSize: readonly number[],
    mode: number,
    options: { alignCorners: boolean; depth: number; height: number; width: number },
  ): Tensor;
  _upsampleBackward(
    gradOutput: Tensor,
    inputSize: readonly number[],
    options: { mode: number; alignCorners: boolean; depth: number; height: number; width: number },
  ): Tensor;
  _upsampleBackward(
    gradOutput: Tensor,
    options: {
      inputSize: readonly number[];
      mode: number;
      alignCorners: boolean;
      depth: number;
      height: number;
      width: number;
    },
  ): Tensor;
  _upsampleBackward(options: {
    gradOutput: Tensor;
    inputSize: readonly number[];
    mode: number;
    alignCorners: boolean;
    depth: number;
    height: number;
    width: number;
  }): Tensor;
  _upsample(
    self: Tensor,
    outputSize: readonly number[],
    mode: number,
    alignCorners: boolean,
    depth: number,
    height: number,
    width: number,
  ): Tensor;
  _upsample(
    self: Tensor,
    outputSize: readonly number[],
    mode: number,
    alignCorners: boolean,
    depth: number,
    height: number,
    options: { width: number },
  ): Tensor;
  _upsample(
    self: Tensor,
    outputSize: readonly number[],
    mode: number,
    alignCorners: boolean,
    depth: number,
    options: { height: number; width: number },
  ): Tensor;
  _upsample(
    self: Tensor,
    outputSize: readonly number[],
    mode: number,
    alignCorners: boolean,
    options: { depth: number; height: number; width: number },
  ): Tensor;
  _upsample(
    self: Tensor,
    outputSize: readonly number[],
    mode: number,
    options: { alignCorners: boolean; depth: number; height: number; width: number },
  ): Tensor;
  _upsample(
    self: Tensor,
    outputSize: readonly number[],
    options: { mode: number; alignCorners: boolean; depth: number; height: number; width: number },
  ): Tensor;
  _upsample(
    self: Tensor,
    options: {
      outputSize: readonly number[];
      mode: number;
      alignCorners: boolean;
      depth: number;
      height: number;
      width: number;
    },
  ): Tensor;
  _upsample(options: {
    self: Tensor;
    outputSize: readonly number[];
    mode: number;
    alignCorners: boolean;
    depth: number;
    height: number;
    width: number;
  }): Tensor;
}

/** The methods of upsample. */
export interface UpsampleMethods {}
