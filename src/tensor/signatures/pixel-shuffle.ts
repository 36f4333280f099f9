/** Types of the operators in pixel-shuffle. Written by scripts/signatures.ts; do not edit. */

import type { Tensor } from '../tensor.js';

/** The free functions of pixel-shuffle. */
export interface PixelShuffleFunctions {
  pixelShuffle(self: Tensor, upscaleFactor: number, options?: { out?: Tensor | null | undefined }): Tensor;
  pixelShuffle(self: Tensor, options: { upscaleFactor: number; out?: Tensor | null | undefined }): Tensor;
  pixelShuffle(options: { self: Tensor; upscaleFactor: number; out?: Tensor | null | undefined }): Tensor;
  pixelUnshuffle(
    self: Tensor,
    downscaleFactor: number,
    options?: { out?: Tensor | null | undefined },
  ): Tensor;
  pixelUnshuffle(self: Tensor, options: { downscaleFactor: number; out?: Tensor | null | undefined }): Tensor;
  pixelUnshuffle(options: { self: Tensor; downscaleFactor: number; out?: Tensor | null | undefined }): Tensor;
}

/** The methods of pixel-shuffle. */
export interface PixelShuffleMethods {}
