/** Types of the operators in smooth-activations. Written by scripts/signatures.ts; do not edit. */

import type { Tensor } from '../tensor.js';

/** The free functions of smooth-activations. */
export interface SmoothActivationsFunctions {
  mish(self: Tensor, options?: { out?: Tensor | null | undefined }): Tensor;
  mish(options: { self: Tensor; out?: Tensor | null | undefined }): Tensor;
  _celuBackward(gradOutput: Tensor, self: Tensor, alpha: number): Tensor;
  _celuBackward(gradOutput: Tensor, self: Tensor, options: { alpha: number }): Tensor;
  _celuBackward(gradOutput: Tensor, options: { self: Tensor; alpha: number }): Tensor;
  _celuBackward(options: { gradOutput: Tensor; self: Tensor; alpha: number }): Tensor;
  celu(self: Tensor, alpha?: number | undefined): Tensor;
  celu(self: Tensor, options?: { alpha?: number | undefined }): Tensor;
  celu(options: { self: Tensor; alpha?: number | undefined }): Tensor;
  _seluBackward(gradOutput: Tensor, self: Tensor): Tensor;
  _seluBackward(gradOutput: Tensor, options: { self: Tensor }): Tensor;
  _seluBackward(options: { gradOutput: Tensor; self: Tensor }): Tensor;
  selu(self: Tensor): Tensor;
  selu(options: { self: Tensor }): Tensor;
  gluBackward(gradOutput: Tensor, self: Tensor, dim: number): Tensor;
  gluBackward(gradOutput: Tensor, self: Tensor, options: { dim: number }): Tensor;
  gluBackward(gradOutput: Tensor, options: { self: Tensor; dim: number }): Tensor;
  gluBackward(options: { gradOutput: Tensor; self: Tensor; dim: number }): Tensor;
  glu(self: Tensor, dim?: number | undefined, options?: { out?: Tensor | null | undefined }): Tensor;
  glu(self: Tensor, options?: { dim?: number | undefined; out?: Tensor | null | undefined }): Tensor;
  glu(options: { self: Tensor; dim?: number | undefined; out?: Tensor | null | undefined }): Tensor;
}

/** The methods of smooth-activations. */
export interface SmoothActivationsMethods {}
