/** Types of the operators in stft. Written by scripts/signatures.ts; do not edit. */

import type { Tensor } from '../tensor.js';

/** The free functions of stft. */
export interface StftFunctions {
  stft(
    self: Tensor,
    nFft: number,
    hopLength?: number | null | undefined,
    winLength?: number | null | undefined,
    window?: Tensor | null | undefined,
    center?: boolean | undefined,
    padMode?: string | undefined,
    normalized?: boolean | undefined,
    onesided?: boolean | null | undefined,
    returnComplex?: boolean | null | undefined,
    options?: { out?: Tensor | null | undefined },
  ): Tensor;
  stft(
    self: Tensor,
    nFft: number,
    hopLength: number | null,
    winLength: number | null,
    window: Tensor | null,
    center: boolean,
    padMode: string,
    normalized: boolean,
    onesided: boolean | null,
    options?: { returnComplex?: boolean | null | undefined; out?: Tensor | null | undefined },
  ): Tensor;
  stft(
    self: Tensor,
    nFft: number,
    hopLength: number | null,
    winLength: number | null,
    window: Tensor | null,
    center: boolean,
    padMode: string,
    normalized: boolean,
    options?: {
      onesided?: boolean | null | undefined;
      returnComplex?: boolean | null | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  stft(
    self: Tensor,
    nFft: number,
    hopLength: number | null,
    winLength: number | null,
    window: Tensor | null,
    center: boolean,
    padMode: string,
    options?: {
      normalized?: boolean | undefined;
      onesided?: boolean | null | undefined;
      returnComplex?: boolean | null | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  stft(
    self: Tensor,
    nFft: number,
    hopLength: number | null,
    winLength: number | null,
    window: Tensor | null,
    center: boolean,
    options?: {
      padMode?: string | undefined;
      normalized?: boolean | undefined;
      onesided?: boolean | null | undefined;
      returnComplex?: boolean | null | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  stft(
    self: Tensor,
    nFft: number,
    hopLength: number | null,
    winLength: number | null,
    window: Tensor | null,
    options?: {
      center?: boolean | undefined;
      padMode?: string | undefined;
      normalized?: boolean | undefined;
      onesided?: boolean | null | undefined;
      returnComplex?: boolean | null | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  stft(
    self: Tensor,
    nFft: number,
    hopLength: number | null,
    winLength: number | null,
    options?: {
      window?: Tensor | null | undefined;
      center?: boolean | undefined;
      padMode?: string | undefined;
      normalized?: boolean | undefined;
      onesided?: boolean | null | undefined;
      returnComplex?: boolean | null | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  stft(
    self: Tensor,
    nFft: number,
    hopLength: number | null,
    options?: {
      winLength?: number | null | undefined;
      window?: Tensor | null | undefined;
      center?: boolean | undefined;
      padMode?: string | undefined;
      normalized?: boolean | undefined;
      onesided?: boolean | null | undefined;
      returnComplex?: boolean | null | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  stft(
    self: Tensor,
    nFft: number,
    options?: {
      hopLength?: number | null | undefined;
      winLength?: number | null | undefined;
      window?: Tensor | null | undefined;
      center?: boolean | undefined;
      padMode?: string | undefined;
      normalized?: boolean | undefined;
      onesided?: boolean | null | undefined;
      returnComplex?: boolean | null | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  stft(
    self: Tensor,
    options: {
      nFft: number;
      hopLength?: number | null | undefined;
      winLength?: number | null | undefined;
      window?: Tensor | null | undefined;
      center?: boolean | undefined;
      padMode?: string | undefined;
      normalized?: boolean | undefined;
      onesided?: boolean | null | undefined;
      returnComplex?: boolean | null | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  stft(options: {
    self: Tensor;
    nFft: number;
    hopLength?: number | null | undefined;
    winLength?: number | null | undefined;
    window?: Tensor | null | undefined;
    center?: boolean | undefined;
    padMode?: string | undefined;
    normalized?: boolean | undefined;
    onesided?: boolean | null | undefined;
    returnComplex?: boolean | null | undefined;
    out?: Tensor | null | undefined;
  }): Tensor;
}

/** The methods of stft. */
export interface StftMethods {
  /**
   * Transforms of overlapping parts of a signal (or of a batch of signals), each `nFft` long and `hopLength` (by default
   * `nFft / 4`) behind the one before: a tensor of shape (frequencies, parts, 2) with real and imaginary parts, since
   * there are no complex dtypes. With `center`, the signal is padded so that parts are centered at multiples of the hop.
   *
   * @see https://pytorch.org/docs/1.13/generated/torch.stft.html
   * @example
   * stft(ones(16), 8, { returnComplex: false }).shape; // [5, 9, 2]
   */
  stft(
    nFft: number,
    hopLength?: number | null | undefined,
    winLength?: number | null | undefined,
    window?: Tensor | null | undefined,
    center?: boolean | undefined,
    padMode?: string | undefined,
    normalized?: boolean | undefined,
    onesided?: boolean | null | undefined,
    returnComplex?: boolean | null | undefined,
    options?: { out?: Tensor | null | undefined },
  ): Tensor;
  stft(
    nFft: number,
    hopLength: number | null,
    winLength: number | null,
    window: Tensor | null,
    center: boolean,
    padMode: string,
    normalized: boolean,
    onesided: boolean | null,
    options?: { returnComplex?: boolean | null | undefined; out?: Tensor | null | undefined },
  ): Tensor;
  stft(
    nFft: number,
    hopLength: number | null,
    winLength: number | null,
    window: Tensor | null,
    center: boolean,
    padMode: string,
    normalized: boolean,
    options?: {
      onesided?: boolean | null | undefined;
      returnComplex?: boolean | null | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  stft(
    nFft: number,
    hopLength: number | null,
    winLength: number | null,
    window: Tensor | null,
    center: boolean,
    padMode: string,
    options?: {
      normalized?: boolean | undefined;
      onesided?: boolean | null | undefined;
      returnComplex?: boolean | null | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  stft(
    nFft: number,
    hopLength: number | null,
    winLength: number | null,
    window: Tensor | null,
    center: boolean,
    options?: {
      padMode?: string | undefined;
      normalized?: boolean | undefined;
      onesided?: boolean | null | undefined;
      returnComplex?: boolean | null | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  stft(
    nFft: number,
    hopLength: number | null,
    winLength: number | null,
    window: Tensor | null,
    options?: {
      center?: boolean | undefined;
      padMode?: string | undefined;
      normalized?: boolean | undefined;
      onesided?: boolean | null | undefined;
      returnComplex?: boolean | null | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  stft(
    nFft: number,
    hopLength: number | null,
    winLength: number | null,
    options?: {
      window?: Tensor | null | undefined;
      center?: boolean | undefined;
      padMode?: string | undefined;
      normalized?: boolean | undefined;
      onesided?: boolean | null | undefined;
      returnComplex?: boolean | null | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  stft(
    nFft: number,
    hopLength: number | null,
    options?: {
      winLength?: number | null | undefined;
      window?: Tensor | null | undefined;
      center?: boolean | undefined;
      padMode?: string | undefined;
      normalized?: boolean | undefined;
      onesided?: boolean | null | undefined;
      returnComplex?: boolean | null | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  stft(
    nFft: number,
    options?: {
      hopLength?: number | null | undefined;
      winLength?: number | null | undefined;
      window?: Tensor | null | undefined;
      center?: boolean | undefined;
      padMode?: string | undefined;
      normalized?: boolean | undefined;
      onesided?: boolean | null | undefined;
      returnComplex?: boolean | null | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  stft(options: {
    nFft: number;
    hopLength?: number | null | undefined;
    winLength?: number | null | undefined;
    window?: Tensor | null | undefined;
    center?: boolean | undefined;
    padMode?: string | undefined;
    normalized?: boolean | undefined;
    onesided?: boolean | null | undefined;
    returnComplex?: boolean | null | undefined;
    out?: Tensor | null | undefined;
  }): Tensor;
}
